// Runs scripts/docs-rules.ts: `npm run docs`, or `npm run docs -- --check` to see whether the pages are current.
import { spawnSync } from "node:child_process";
import { build } from "esbuild";

const outfile = ".build/docs-rules.mjs";
await build({
  entryPoints: ["scripts/docs-rules.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  logLevel: "warning",
});
process.exit(spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1);
