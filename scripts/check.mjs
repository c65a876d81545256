// Checks files on the command line with what is in this checkout: `npm run check -- [paths and options of doctrine-sante check]`.
// Builds first, so that the answer is that of the sources as they are.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildProduct } from "../esbuild.mjs";

await buildProduct();
const cli = join(dirname(dirname(fileURLToPath(import.meta.url))), "dist/cli.js");
const { status, signal } = spawnSync(process.execPath, [cli, "check", ...process.argv.slice(2)], { stdio: "inherit" });
if (signal) process.kill(process.pid, signal);
process.exitCode = status ?? 2;
