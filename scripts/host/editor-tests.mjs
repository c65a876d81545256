// The editor layer: tests inside the Node extension host and inside the web worker host, and the packaged extension driven as a
// person would.
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { glob } from "tinyglobby";
import { packageExtension } from "../package.mjs";
import { openBrowser } from "./browser.mjs";
import { runInHost } from "./in-host.mjs";
import { playScenario } from "./smoke.mjs";
import { startHost } from "./start.mjs";
import { temporaryFolder } from "./temporary.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Runs the layer; the product has been built.
 * @param {object} options
 * @param {string} options.host one of the hosts of install.mjs
 * @param {string[]} options.filters only files whose path holds one of these; all when empty
 * @param {string} options.scratch a folder for bundles, removed by the caller
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runEditorTests({ host: hostName, filters, scratch }) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const parts = { host: inNodeHost, web: inWebHost, smoke: smoke };
  mkdirSync(scratch, { recursive: true });
  const browser = await openBrowser();
  try {
    for (const [part, run] of Object.entries(parts)) {
      const all = await glob(`test/editor/${part}/**/*.ts`, { cwd: root });
      const files = all.filter((file) => filters.length === 0 || filters.some((text) => file.includes(text))).sort();
      if (files.length === 0 && filters.length > 0) continue;
      const began = performance.now();
      let counts = { passed: 0, failed: 0, skipped: 0 };
      try {
        if (files.length > 0) counts = await run({ browser, hostName, files, scratch: join(scratch, part) });
        if (counts.passed + counts.failed + counts.skipped === 0) throw new Error("no test ran");
      } catch (error) {
        console.log(`FAILED editor/${part}: ${error.stack}`);
        counts.failed++;
      }
      for (const key of Object.keys(total)) total[key] += counts[key];
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(
        `editor/${part} on ${hostName}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`,
      );
    }
  } finally {
    await browser.close();
  }
  return total;
}

const inNodeHost = (options) => inHost("node", options);
const inWebHost = (options) => inHost("web", options);

async function inHost(kind, { browser, hostName, files, scratch }) {
  const tests = await bundleHostTests(files, scratch);
  const parent = temporaryFolder("tests");
  let host;
  try {
    const folder = join(parent.path, "examples"); // a copy: a test that saves must not change the sources
    cpSync(join(root, "examples"), folder, { recursive: true });
    // Tests find the repository, and ../shared beside it, by this variable; the web worker host has no environment.
    host = await startHost({ name: hostName, env: { DOCTRINE_SANTE_ROOT: root } });
    return await runInHost({ browser, host, kind, extension: root, tests, folder });
  } finally {
    host?.stop();
    parent.remove();
  }
}

/**
 * Bundles mocha and test files into one script that runs in either extension host.
 * @param {string[]} files relative to the root
 * @param {string} scratch a folder for the script, inside the repository
 * @returns {Promise<string>} the script, which exports `run`
 */
export async function bundleHostTests(files, scratch) {
  const outfile = join(scratch, "tests.js");
  const imports = files.map((file) => `await import(${JSON.stringify(`./${file}`)});`);
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `import { runTests } from "./test/editor/harness/mocha.ts";
        export const run = () => runTests(async () => { ${imports.join("\n")} });`,
      resolveDir: root,
      loader: "ts",
    },
    outfile,
    bundle: true,
    platform: "browser",
    format: "iife",
    // mocha sets module.exports itself, over the script's: the real exports are put back last.
    globalName: "hostTests",
    footer: { js: "module.exports = hostTests;" },
    external: ["vscode", "node:*"],
    target: "es2022",
    sourcemap: "external",
    logLevel: "warning",
  });
  return outfile;
}

async function smoke({ browser, hostName, files, scratch }) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const vsix = join(scratch, "doctrine-sante.vsix");
  mkdirSync(scratch, { recursive: true });
  packageExtension(vsix);
  const { scenarios, Workbench } = await loadScenarios(files, scratch);
  for (const [file, scenario] of scenarios) {
    const name = basename(file, ".ts");
    const shots = join(root, ".shots", `smoke-${hostName}`, name);
    rmSync(shots, { recursive: true, force: true });
    for (const step of await playScenario({ browser, hostName, vsix, scenario, Workbench, shots })) {
      if (step.error === undefined) counts.passed++;
      else {
        counts.failed++;
        console.log(`\nFAILED ${name}: ${step.name}  (pictures in ${relative(root, shots)})\n${step.error}`);
      }
    }
  }
  return counts;
}

/**
 * Bundles and loads scenario files.
 * @param {string[]} files relative to the root; each exports a Scenario as default
 * @param {string} scratch a folder for the bundle, inside the repository so that packages are found
 */
export async function loadScenarios(files, scratch) {
  const outfile = join(scratch, "scenarios.mjs");
  const imports = files.map((file, i) => `import scenario${i} from ${JSON.stringify(`./${file}`)};`);
  const pairs = files.map((file, i) => `[${JSON.stringify(file)}, scenario${i}]`);
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `export { Workbench } from "./test/editor/harness/workbench.ts";
        ${imports.join("\n")}
        export const scenarios = [${pairs.join(", ")}];`,
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
  process.setSourceMapsEnabled(true);
  return import(pathToFileURL(outfile).href);
}
