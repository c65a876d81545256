// Runs the benchmarks: each bench/*.ts exports `async function run(): Promise<string[]>` and gives the lines to print.
//   npm run bench [-- names…]      a name chooses the files whose name holds it
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { cpus } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { glob } from "tinyglobby";
import { buildProduct } from "../esbuild.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const names = process.argv.slice(2);
const all = (await glob("bench/*.ts", { cwd: root })).sort();
const chosen = all.filter((file) => names.length === 0 || names.some((name) => basename(file).includes(name)));
if (chosen.length === 0) {
  console.error(
    `no benchmark is named ${names.join(" ")}; there are ${all.map((file) => basename(file, ".ts")).join(" ")}`,
  );
  process.exit(2);
}

await buildProduct(); // some measure the built server and command line
const scratch = join(root, ".build", `bench-${process.pid}`);
try {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`);
  for (const file of chosen) {
    // A process each: what one leaves on the heap or in compiled code must not weigh on the next.
    const outfile = join(scratch, `${basename(file, ".ts")}.mjs`);
    await build({
      absWorkingDir: root,
      stdin: {
        contents: `import { run } from ${JSON.stringify(`./${file}`)};
          for (const line of await run()) console.log(line);`,
        resolveDir: root,
        loader: "ts",
      },
      outfile,
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node20",
      sourcemap: "inline",
      logLevel: "warning",
    });
    console.log(`\n── ${basename(file, ".ts")}`);
    const flags = ["--enable-source-maps", "--expose-gc"];
    const { status, signal } = spawnSync(process.execPath, [...flags, outfile], { cwd: root, stdio: "inherit" });
    if (status !== 0) {
      console.error(`FAILED ${file} ended with ${signal ?? status}`);
      process.exitCode = 1;
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
