// Builds and packages the extension and opens a folder in a VS Code that has it installed.
//   npm start [-- [folder] [--host min|latest] [--port N] [--desktop]]
// The folder is examples/ when none is named. --desktop uses the VS Code of this machine (the command `code`); without it the
// VS Code that the tests use is put under .host/ and opens in any browser, until Ctrl-C.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildProduct } from "../esbuild.mjs";
import { startHost } from "./host/start.mjs";
import { packageExtension, vsixPath } from "./package.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

let options;
try {
  options = parseArgs({
    options: {
      host: { type: "string", default: "min" },
      port: { type: "string" },
      desktop: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
} catch (error) {
  fail(`${error.message}\nnpm start [-- [folder] [--host min|latest] [--port N] [--desktop]]`);
}
const { values, positionals } = options;
const folder = resolve(root, positionals[0] ?? "examples");
if (!existsSync(folder)) fail(`there is no folder ${folder}`);

await buildProduct();
console.log(`Packaged the extension: ${(packageExtension() / 1024).toFixed(0)} KB`);
if (values.desktop) openDesktop();
else await openHost();

function openDesktop() {
  const code = process.platform === "win32" ? "code.cmd" : "code";
  for (const args of [["--install-extension", vsixPath, "--force"], [folder]]) {
    const { status, error } = spawnSync(code, args, { stdio: "inherit", shell: process.platform === "win32" });
    if (error?.code === "ENOENT") {
      fail("No command `code` on this machine: install VS Code and its shell command, or start without --desktop.");
    }
    if (status !== 0) fail(`${code} ${args.join(" ")} ended with ${status}`);
  }
}

async function openHost() {
  const port = values.port === undefined ? undefined : Number(values.port);
  const host = await startHost({ name: values.host, vsix: [vsixPath], port });
  const address = `${host.url}/?${new URLSearchParams({ folder })}`;
  console.log(`\nVS Code ${host.vscode} with the extension installed:\n\n  ${address}\n\nCtrl-C ends it.`);
  await host.ended;
  fail("VS Code has ended by itself");
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
