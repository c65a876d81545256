import { type FileReport, type Report, summarise } from "./model.ts";

/**
 * For build servers: a test suite per file, a test case per finding. What makes the build fail (`--fail-on`) is a failure;
 * a finding below that is a passed case that says what was found; what could not be checked is a skipped one.
 *
 * The few elements are written here rather than by a library: the escaping is what matters, since documents hold characters
 * that no XML may hold, and none of the builders at hand removes those.
 */
export function* printJunit({ tool, files, failing }: Report): Generator<string> {
  const { files: count } = summarise(files);
  const suites = files.filter(
    (file) => file.kind !== "none" || file.failure !== undefined || file.notChecked.length > 0,
  );
  const total = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  const bodies = suites.map((file) => suite(file, failing, total));
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="${escapeXml(tool.name)} ${escapeXml(tool.version)}" tests="${total.tests}" failures="${total.failures}" errors="${total.errors}" skipped="${total.skipped}">\n`;
  if (count > suites.length) yield `<!-- ${count - suites.length} other files of kinds that are not served -->\n`;
  yield* bodies;
  yield "</testsuites>\n";
}

type Counts = { tests: number; failures: number; errors: number; skipped: number };

function suite(file: FileReport, failing: Report["failing"], total: Counts): string {
  const own: Counts = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  const cases: string[] = [];
  const name = escapeXml(file.path);
  const add = (title: string, outcome: keyof Omit<Counts, "tests"> | "passed", inside = "") => {
    own.tests++;
    if (outcome !== "passed") own[outcome]++;
    const open = `    <testcase classname="${name}" name="${escapeXml(title)}"`;
    cases.push(inside === "" ? `${open}/>\n` : `${open}>\n      ${inside}\n    </testcase>\n`);
  };
  if (file.failure !== undefined)
    add("read", "errors", `<error type="unreadable" message="${escapeXml(file.failure)}"/>`);
  for (const { ruleId, severity, message, range, location } of file.findings) {
    const at = `${range.start.line + 1}:${range.start.character + 1}`;
    const words = `${file.path}:${at} ${severity} ${ruleId} ${message}${location === "" ? "" : `\n${location}`}`;
    const inside = failing.has(severity)
      ? `<failure type="${severity}" message="${escapeXml(message)}">${escapeXml(words, false)}</failure>`
      : `<system-out>${escapeXml(words, false)}</system-out>`;
    add(`${ruleId} ${at}`, failing.has(severity) ? "failures" : "passed", inside);
  }
  if (file.failure === undefined) {
    for (const { what, reason } of file.notChecked) add(what, "skipped", `<skipped message="${escapeXml(reason)}"/>`);
    if (file.findings.length === 0 && file.checked.length > 0) add(file.checked.join(", "), "passed");
  }
  for (const key of Object.keys(own) as (keyof Counts)[]) total[key] += own[key];
  const head = `  <testsuite name="${name}" tests="${own.tests}" failures="${own.failures}" errors="${own.errors}" skipped="${own.skipped}" time="${(file.milliseconds / 1000).toFixed(3)}">\n`;
  return `${head}${cases.join("")}  </testsuite>\n`;
}

/** Escapes for an attribute or for text; a character that XML 1.0 does not allow becomes U+FFFD. */
export function escapeXml(text: string, attribute = true): string {
  const escaped = text
    .replace(/\p{Surrogate}/gu, "�")
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, "�")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
  return attribute
    ? escaped.replace(/"/g, "&quot;").replace(/[\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`)
    : escaped.replace(/\r/g, "&#13;");
}
