import assert from "node:assert/strict";
import { test } from "node:test";
import { SchematronBar } from "../../server/src/lsp/progress.ts";
import type { Session } from "../../server/src/lsp/session.ts";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A session whose client writes down what it is shown. */
function watched(workDoneProgress: boolean) {
  const shown: string[] = [];
  const token = { isCancellationRequested: false };
  const reporter = {
    token,
    begin: (title: string, percentage: number, message: string) => shown.push(`${title} ${percentage} ${message}`),
    report: (percentage: number, message: string) => shown.push(`${percentage} ${message}`),
    done: () => shown.push("done"),
  };
  const connection = { window: { createWorkDoneProgress: async () => reporter } };
  const session = { connection, capabilities: { window: { workDoneProgress } } } as unknown as Session;
  return { session, shown, token };
}

test("schematrons that take a while show how far they are, and can be stopped", async () => {
  const { session, shown, token } = watched(true);
  const bar = new SchematronBar(session, "fr");
  bar.show({ name: "IHE", done: 0, of: 4 });
  await pause(320);
  bar.show({ name: "terminologie", done: 1, of: 4 });
  await pause(0);
  bar.show({ name: "VAC", done: 3, of: 4 });
  assert.equal(bar.isStopped, false);
  token.isCancellationRequested = true;
  assert.equal(bar.isStopped, true);
  bar.end();
  assert.deepEqual(shown, ["Schématrons officiels 25 terminologie", "75 VAC", "done"]);
});

test("quick ones, and clients that show no progress, get none", async () => {
  for (const [can, wait] of [
    [true, 0],
    [false, 320],
  ] as const) {
    const { session, shown } = watched(can);
    const bar = new SchematronBar(session, "en");
    await pause(wait);
    bar.show({ name: "IHE", done: 0, of: 1 });
    await pause(0);
    bar.end();
    assert.deepEqual(shown, []);
  }
});
