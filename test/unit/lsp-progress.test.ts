import assert from "node:assert/strict";
import { test } from "node:test";
import { SchematronBar } from "../../server/src/lsp/progress.ts";
import type { Session } from "../../server/src/lsp/session.ts";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A session whose client writes down what it is shown. */
function watched(workDoneProgress: boolean) {
  const shown: string[] = [];
  const stopping: (() => void)[] = [];
  const token = { onCancellationRequested: (listener: () => void) => stopping.push(listener) };
  const reporter = {
    token,
    begin: (title: string, percentage: number, message: string) => shown.push(`${title} ${percentage} ${message}`),
    report: (percentage: number, message: string) => shown.push(`${percentage} ${message}`),
    done: () => shown.push("done"),
  };
  const connection = { window: { createWorkDoneProgress: async () => reporter } };
  const session = { connection, capabilities: { window: { workDoneProgress } } } as unknown as Session;
  return { session, shown, stop: () => stopping.forEach((listener) => void listener()) };
}

test("schematrons that take a while show how far they are, and can be stopped", async () => {
  const { session, shown, stop } = watched(true);
  const bar = new SchematronBar(session, "fr");
  bar.show({ name: "IHE", done: 0, of: 4 });
  bar.show({ name: "terminologie", done: 1, of: 4 });
  await pause(340);
  bar.show({ name: "VAC", done: 3, of: 4 });
  let stops = 0;
  bar.onStop(() => stops++);
  stop();
  assert.equal(stops, 1);
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
