// Runs the tests of the Node extension host in a desktop VS Code, which @vscode/test-electron downloads: for machines that may
// download it and have a display. `npm test` runs the same tests without either.
//   npm run test:desktop [-- VERSION]      1.100.3 when none is named; `stable` and `insiders` work too
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { glob } from "tinyglobby";
import { buildProduct } from "../esbuild.mjs";
import { bundleHostTests } from "./host/editor-tests.mjs";
import { hosts, hostsFolder } from "./host/install.mjs";
import { temporaryFolder } from "./host/temporary.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const version = process.argv[2] ?? hosts.min.vscode;

// Fetched here and not with every `npm ci`: few need it.
const tools = join(hostsFolder, "test-electron");
if (!existsSync(join(tools, "node_modules/@vscode/test-electron"))) {
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(tools, "package.json"), '{"private":true}');
  const args = ["install", "@vscode/test-electron@3.1.0", "--no-audit", "--no-fund"];
  const { status } = spawnSync("npm", args, { cwd: tools, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(1);
}
const { runTests } = createRequire(join(tools, "package.json"))("@vscode/test-electron");

await buildProduct();
const scratch = join(root, ".build", `desktop-${process.pid}`);
const parent = temporaryFolder("desktop");
try {
  const tests = await bundleHostTests((await glob("test/editor/host/**/*.test.ts", { cwd: root })).sort(), scratch);
  const folder = join(parent.path, "examples");
  cpSync(join(root, "examples"), folder, { recursive: true });
  await runTests({
    version,
    extensionDevelopmentPath: root,
    extensionTestsPath: tests,
    extensionTestsEnv: { DOCTRINE_SANTE_ROOT: root },
    launchArgs: [folder, "--disable-extensions", "--disable-workspace-trust"],
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
  parent.remove();
}
