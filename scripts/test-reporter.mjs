// A reporter for node's test runner: names what failed in full, what was skipped with its reason, and ends with one line of
// counts that scripts/test.mjs reads. Groups (`describe`) are not tests and are counted only where they stand for tests that
// could not run.
import { relative, resolve } from "node:path";

/** Starts the line of counts, which no test prints by accident. */
export const countsMark = "@counts ";

export default async function* report(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const skips = [];
  for await (const { type, data } of events) {
    if (type === "test:stdout" || type === "test:stderr") yield data.message;
    if (type !== "test:pass" && type !== "test:fail") continue;
    const group = data.details.type === "suite";
    const file = data.file ? relative(process.cwd(), data.file) : "";
    // Node reports a file as a test of its own where the file failed to load, crashed, or held no test.
    const wholeFile = data.nesting === 0 && data.file !== undefined && resolve(data.name) === resolve(data.file);
    const where = wholeFile ? file : `${data.name}  (${file}${data.line ? `:${data.line}` : ""})`;
    const skip = data.skip ?? data.todo;
    let failure;
    if (skip !== undefined) {
      // A missing ../shared is the one good reason for a test not to run.
      if (typeof skip === "string" && skip.includes("../shared")) {
        counts.skipped++;
        skips.push(`skipped: ${data.name}: ${skip}\n`);
      } else failure = `skipped for "${skip}": only what needs ../shared may be skipped, and must say so`;
    } else if (type === "test:pass") {
      if (wholeFile) failure = "holds no test";
      else if (!group) counts.passed++;
    } else if (data.details.error?.failureType === "subtestsFailed") {
      if (!group) counts.failed++; // the failing subtest has been named already
    } else failure = explain(data.details.error);
    if (failure !== undefined) {
      counts.failed++;
      yield `\nFAILED ${where}\n${failure}\n`;
    }
  }
  yield* skips;
  yield `${countsMark}${JSON.stringify(counts)}\n`;
}

function explain(error) {
  const cause = error?.cause ?? error;
  return typeof cause === "object" && cause !== null ? (cause.stack ?? cause.message ?? String(cause)) : String(cause);
}
