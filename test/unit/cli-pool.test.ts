import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Settings } from "../../server/src/cli/examine.ts";
import { examineInThreads } from "../../server/src/cli/pool.ts";

const work = mkdtempSync(join(tmpdir(), "doctrine-pool-"));
after(() => rmSync(work, { recursive: true, force: true }));

const settings: Settings = {
  language: "en",
  projects: [],
  excerpts: false,
  fixes: false,
  engines: { schematrons: undefined, fhirPackages: [], profiles: [], guides: true },
};
const tasks = (...paths: string[]) => paths.map((path) => ({ path, name: path, file: path, named: true }));

/** A worker that says what it did, and breaks down at some documents. */
function worker(body: string): string {
  const file = join(work, `worker-${body.length}.cjs`);
  writeFileSync(file, body);
  return file;
}
const obedient = `
const { parentPort } = require("node:worker_threads");
parentPort.on("message", (batch) => {
  for (const { task } of batch) {
    if (task.path === "exit") process.exit(3);
    if (task.path === "throw") throw new RangeError("secret");
  }
  parentPort.postMessage(batch.map(({ index, task }) => ({ index, report: { path: task.path, findings: [] } })));
});
parentPort.postMessage("ready");
`;

test("the reports come in the order of the tasks", async () => {
  const names = Array.from({ length: 50 }, (_, i) => `f${i}`);
  for (const jobs of [1, 3, 60]) {
    const reports = await examineInThreads(tasks(...names), jobs, settings, worker(obedient));
    assert.deepEqual(
      reports.map(({ path }) => path),
      names,
    );
  }
});

test("a thread that breaks down costs only the document that broke it", async () => {
  const names = ["a", "exit", "b", "c", "d", "throw", "e", "exit", "f"];
  for (const jobs of [1, 2]) {
    const reports = await examineInThreads(tasks(...names), jobs, settings, worker(obedient));
    assert.deepEqual(
      reports.map(({ path }) => path),
      names,
    );
    assert.deepEqual(
      reports.filter(({ failure }) => failure !== undefined).map(({ path }) => path),
      ["exit", "throw", "exit"],
    );
    for (const { failure } of reports) assert.doesNotMatch(failure ?? "", /secret/);
  }
});

test("a worker that cannot start fails all documents instead of hanging", async () => {
  const reports = await examineInThreads(
    tasks("a", "b", "c", "d", "e", "f"),
    2,
    settings,
    worker("throw new Error('no')"),
  );
  assert.equal(reports.filter(({ failure }) => failure !== undefined).length, 6);
});
