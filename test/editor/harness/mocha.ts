// Runs mocha inside an extension host, in Node and in the web worker alike, and tells the runner outside what happened: one
// marked console line of JSON for each test, which scripts/host/in-host.mjs reads.
import "mocha/mocha.js";

/** What the runner outside is told. `end` closes; its absence means that the host broke down. */
export type HostEvent =
  | { kind: "pass" | "skip"; title: string; milliseconds?: number }
  | { kind: "fail"; title: string; error: string }
  | { kind: "note"; title: string }
  | { kind: "end" };

const mark = "@test ";

/** Prints a line where the tests' results are printed; what a test says by console.log is not shown unless the host breaks down. */
export function note(title: string): void {
  console.log(mark + JSON.stringify({ kind: "note", title } satisfies HostEvent));
}

class Reporter {
  constructor(runner: Mocha.Runner) {
    const say = (event: HostEvent) => console.log(mark + JSON.stringify(event));
    runner.on("pass", (test) => say({ kind: "pass", title: test.fullTitle(), milliseconds: test.duration ?? 0 }));
    runner.on("pending", (test) => say({ kind: "skip", title: test.fullTitle() }));
    runner.on("fail", (test, error) => say({ kind: "fail", title: test.fullTitle(), error: describe(error) }));
    runner.on("end", () => say({ kind: "end" }));
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Runs the tests that `load` defines.
 * @param load imports the test files, after mocha's `describe` and `it` have become globals
 * @returns once all have ended
 * @throws when one failed, which is how VS Code learns of it
 */
export async function runTests(load: () => Promise<void>): Promise<void> {
  // BrowserMocha has no type for a reporter class of one's own.
  mocha.setup({ ui: "bdd", timeout: 120_000, forbidOnly: true, reporter: Reporter as never });
  await load();
  // Not mocha.run: the browser build replaces it by one that looks for a query in the page's address.
  const failures = await new Promise<number>((ended) => Mocha.prototype.run.call(mocha, ended));
  if (failures > 0) throw new Error(`${failures} failed`);
}
