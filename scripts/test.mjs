// Runs the tests, layer by layer, and closes with one line over all of them: "N passed, N failed, N skipped".
//   node scripts/test.mjs [layers…] [--filter text]…   layers: unit corpus protocol editor (all of them when none is named)
// --filter takes only the test files whose path holds the text; a word that names no layer counts as a filter.
// HOST=min|latest chooses the VS Code of the editor layer (min: the oldest supported one).
// The exit status is not 0 when a test failed, a layer ran no test, or a runner broke down.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { glob } from "tinyglobby";
import { buildProduct } from "../esbuild.mjs";
import { countsMark } from "./test-reporter.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const layers = ["unit", "corpus", "protocol", "editor"];

const { values, positionals } = parseArgs({
  options: { filter: { type: "string", multiple: true, default: [] } },
  allowPositionals: true,
});
const chosen = layers.filter((layer) => positionals.includes(layer));
const filters = [...values.filter, ...positionals.filter((word) => !layers.includes(word))];
const total = { passed: 0, failed: 0, skipped: 0 };
const summaries = [];

const line = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

function record(name, counts) {
  for (const key of Object.keys(total)) total[key] += counts[key];
  summaries.push(`${name}: ${line(counts)}`);
}

/** The test files of a layer that the filters let through, relative to the root. */
async function testFiles(layer) {
  const files = await glob(`test/${layer}/**/*.test.ts`, { cwd: root });
  return files.filter((file) => filters.length === 0 || filters.some((text) => file.includes(text))).sort();
}

// Each run has a folder of its own: two runs at a time must not take each other's bundles away.
const scratch = join(root, ".build", `tests-${process.pid}`);
process.once("exit", () => rmSync(scratch, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130));

/** Bundles a layer's test files (packages stay outside) and gives the bundles' paths. */
async function bundleTests(layer, files) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: files,
    outbase: `test/${layer}`,
    outdir: join(scratch, layer),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "linked",
    metafile: true,
    logLevel: "warning",
  });
  // What a file imports by `import()` is an entry of the bundler's too, and holds no test.
  const asked = new Set(files);
  return Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) => (asked.has(entryPoint) ? [path] : []));
}

/** Runs bundled test files by node's test runner in the repository's root; gives the counts. */
async function runNode(bundles) {
  const env = { ...process.env };
  delete env.NODE_TEST_CONTEXT; // set inside a test: the inner runner would believe it is a file of the outer one
  const child = spawn(
    process.execPath,
    [
      "--enable-source-maps",
      "--test",
      "--test-timeout=900000",
      `--test-reporter=${join(root, "scripts/test-reporter.mjs")}`,
      ...bundles,
    ],
    { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = new Promise((settle) => child.once("close", (code, signal) => settle(signal ?? code)));
  let counts;
  for await (const text of createInterface({ input: child.stdout })) {
    if (text.startsWith(countsMark)) counts = JSON.parse(text.slice(countsMark.length));
    else console.log(text);
  }
  const status = await ended;
  if (counts === undefined || (status !== 0 && counts.failed === 0)) {
    console.log(`FAILED the test runner ended with ${status} and no failed test`);
    return { passed: 0, skipped: 0, ...counts, failed: 1 };
  }
  return counts;
}

async function runLayer(layer) {
  if (layer === "editor") {
    const { runEditorTests } = await import("./host/editor-tests.mjs");
    return runEditorTests({ host: process.env.HOST || "min", filters, scratch: join(scratch, layer) });
  }
  const files = await testFiles(layer);
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  return runNode(await bundleTests(layer, files));
}

const todo = chosen.length > 0 ? chosen : layers;

// The protocol and editor layers run the built product, and one unit test looks at its packaging; a look at a few unit tests
// does not need it. Where the product does not build, the other tests still say what they can.
if (filters.length === 0 || todo.includes("protocol") || todo.includes("editor")) {
  try {
    await buildProduct();
  } catch (error) {
    if (!error.errors) console.log(error.stack);
    total.failed++;
    summaries.push("FAILED the product does not build");
  }
}
// Some unit tests read VS Code's own files, which the editor layer needs anyway.
if (todo.includes("editor")) {
  try {
    const { installHost } = await import("./host/install.mjs");
    installHost(process.env.HOST || "min");
  } catch (error) {
    console.log(error.stack); // the editor layer says the same, as a failure
  }
}
for (const layer of todo) {
  console.log(`\n── ${layer}`);
  const began = performance.now();
  let counts;
  try {
    counts = await runLayer(layer);
  } catch (error) {
    console.log(`FAILED ${layer}: ${error?.stack ?? error}`);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  // With a filter, a layer without a match is no fault as long as another layer has one.
  const none = counts.passed + counts.failed + counts.skipped === 0;
  if (none && filters.length === 0) {
    console.log(`FAILED ${layer}: no test ran`);
    counts = { ...counts, failed: 1 };
  }
  console.log(`${layer}: ${line(counts)} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  record(layer, counts);
}
if (total.passed + total.failed + total.skipped === 0) {
  console.log(`no test file matches ${filters.join(" ")}`);
  total.failed = 1;
}

console.log(`\n${summaries.join("\n")}\n${line(total)}`);
process.exitCode = total.failed === 0 ? 0 : 1;
