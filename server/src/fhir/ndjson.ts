import type { Finding, NotChecked } from "../rule/index.ts";
import { recordOf, type Snapshot } from "../snapshot.ts";
import type { JsonDocument } from "../syntax/index.ts";
import { checkSyntax } from "../syntax-rules.ts";
import { type Span, sameEnds } from "../text/index.ts";

type Checking = Generator<Finding | undefined, Outcome, undefined>;

interface Outcome {
  readonly checked: readonly string[];
  readonly notChecked: readonly NotChecked[];
}

/** What was found in a line. */
interface Line extends Span {
  readonly findings: readonly Finding[];
  readonly checked: readonly string[];
  readonly notChecked: readonly NotChecked[];
}

/** What is known of the lines of the former version of a text. */
export class LineMemory {
  #key: readonly unknown[] = [];
  #text = "";
  #lines: readonly Line[] = [];

  store(key: readonly unknown[], text: string, lines: readonly Line[]): void {
    this.#key = key;
    this.#text = text;
    this.#lines = lines;
  }

  /** What is known of the lines of a text, by their places; those that are new are not among it. */
  match(key: readonly unknown[], text: string): (line: Span) => Line | undefined {
    if (key.length !== this.#key.length || key.some((one, i) => one !== this.#key[i])) return () => undefined;
    const { prefix, suffix } = sameEnds(this.#text, text);
    const shift = text.length - this.#text.length;
    const known = new Map(this.#lines.map((line) => [line.start, line]));
    return ({ start, end }) => {
      const by = end <= prefix ? 0 : start >= text.length - suffix ? shift : undefined;
      const line = by === undefined ? undefined : known.get(start - by);
      return line !== undefined && line.end + (by as number) === end ? moved(line, by as number) : undefined;
    };
  }
}

function moved(line: Line, by: number): Line {
  if (by === 0) return line;
  const move = <T extends Span>(one: T): T => ({ ...one, start: one.start + by, end: one.end + by });
  return {
    start: line.start + by,
    end: line.end + by,
    findings: line.findings.map(move),
    checked: line.checked,
    notChecked: line.notChecked.map((one) => (one.at ? { ...one, at: move(one.at) } : one)),
  };
}

/** With more findings than this, the rest of the lines is not looked at: nobody reads them. */
const MOST_FINDINGS = 20_000;

/**
 * Checks lines of JSON, such as a bulk export: each line is a resource of its own. One line's tree is held at a time, so
 * that the memory does not grow with the text. A line of which the memory knows is passed over.
 */
export function* checkRecords(
  snapshot: Snapshot,
  check: (record: JsonDocument) => Checking,
  memory?: LineMemory,
  key: readonly unknown[] = [],
): Checking {
  const checked = new Set<string>();
  const notChecked = new Map<string, NotChecked>();
  const records = snapshot.records ?? [];
  const known = memory?.match(key, snapshot.text);
  const lines: Line[] = [];
  let count = 0;
  for (const [index, record] of records.entries()) {
    const line = known?.(record) ?? (yield* checkLine(snapshot, record, check));
    if (memory !== undefined) lines.push(line);
    yield* line.findings;
    count += line.findings.length;
    for (const name of line.checked) checked.add(name);
    // What every line lacks is said once, at the first.
    for (const one of line.notChecked)
      if (!notChecked.has(one.what.en) || one.what === lacking)
        notChecked.set(one.what === lacking ? `line ${index}` : one.what.en, one);
    if (count > MOST_FINDINGS && index + 1 < records.length) {
      notChecked.set("rest", furtherLines(records.length - index - 1));
      break;
    }
    if (index % STRIDE === 0) yield undefined;
  }
  memory?.store(key, snapshot.text, lines);
  return { checked: [...checked], notChecked: [...notChecked.values()] };
}

/** How many lines of which all is known are passed between two interruptions. */
const STRIDE = 64;

function* checkLine(
  snapshot: Snapshot,
  { start, end }: Span,
  check: (record: JsonDocument) => Checking,
): Generator<undefined, Line, undefined> {
  const line = recordOf(snapshot, { start, end });
  const findings: Finding[] = [];
  for (const finding of checkSyntax(line)) if (finding !== undefined) findings.push(finding);
  const { json } = line;
  if (json?.root?.type !== "object")
    return {
      start,
      end,
      findings,
      checked: [],
      notChecked: json?.problems.length === 0 ? [noResource({ start, end })] : [],
    };
  const steps = check(json);
  let next = steps.next();
  for (; !next.done; next = steps.next())
    if (next.value === undefined) yield undefined;
    else findings.push(next.value);
  yield undefined;
  const { checked, notChecked } = next.value;
  return { start, end, findings, checked, notChecked };
}

const lacking = { fr: "Une ligne sans ressource", en: "A line without a resource" };

function noResource({ start, end }: { readonly start: number; readonly end: number }): NotChecked {
  return {
    what: lacking,
    reason: {
      fr: "Chaque ligne d’un fichier NDJSON est une ressource FHIR, donc un objet JSON.",
      en: "Each line of an NDJSON file is a FHIR resource, hence a JSON object.",
    },
    at: { start, end },
  };
}

function furtherLines(count: number): NotChecked {
  return {
    what: { fr: `Les ${count} dernières lignes`, en: `The last ${count} lines` },
    reason: {
      fr: `Les lignes d’avant ont déjà plus de ${MOST_FINDINGS} constats.`,
      en: `The lines before them have more than ${MOST_FINDINGS} findings already.`,
    },
  };
}
