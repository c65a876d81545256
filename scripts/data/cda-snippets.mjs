// Runs scripts/data/cda-snippets.ts, which writes snippets/cda.json; `--check` only says whether the file is current.
import { spawnSync } from "node:child_process";
import { build } from "esbuild";

const outfile = ".build/cda-snippets.mjs";
await build({
  entryPoints: ["scripts/data/cda-snippets.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  logLevel: "warning",
});
process.exit(spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1);
