// Builds and runs scripts/data/ci-sis-models.ts, which reads with the product's own schematron loader.
import { spawnSync } from "node:child_process";
import { build } from "esbuild";

const outfile = ".build/ci-sis-models.mjs";
await build({
  entryPoints: ["scripts/data/ci-sis-models.ts"],
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  outfile,
  logLevel: "error",
});
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: "inherit" });
process.exitCode = status ?? 2;
