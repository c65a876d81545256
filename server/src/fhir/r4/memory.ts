import type { Finding, NotChecked } from "../../rule/index.ts";
import { sameEnds } from "../../text/index.ts";
import { Asked, type Part, type Question } from "./parts.ts";

/** What was found in a part, or in the rest of the document. */
export interface Found {
  /** By the checks that come before FHIR's own, by FHIR's own with the key of each, and by those that come after. */
  readonly before: readonly Finding[];
  readonly own: readonly Finding[];
  readonly keys: readonly string[];
  readonly after: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
  readonly skipKeys: readonly string[];
  readonly checked: readonly string[];
}

/** What is kept of a part from one version of a text to the next. */
export interface Kept {
  readonly start: number;
  readonly end: number;
  readonly location: string;
  readonly found: Found;
  readonly asked: Asked;
  /** The references in it, where the Bundle is a document. */
  readonly links: readonly string[] | undefined;
}

/** What the versions of one document have in common. The last complete check is remembered. */
export class Memory {
  #key: readonly unknown[] = [];
  #text = "";
  #kept: readonly Kept[] = [];

  store(key: readonly unknown[], text: string, kept: readonly Kept[]): void {
    this.#key = key;
    this.#text = text;
    this.#kept = kept;
  }

  forget(): void {
    this.store([], "", []);
  }

  /**
   * What is known of the parts of a text, by their order: undefined for a part whose text is new. What is known of a part
   * has the places and the numbers that it has now; whether the answers to its questions still hold is not asked here.
   */
  match(key: readonly unknown[], text: string, parts: readonly Part[]): readonly (Kept | undefined)[] {
    const old = this.#kept;
    if (old.length === 0 || key.length !== this.#key.length || key.some((one, i) => one !== this.#key[i])) return [];
    const { prefix, suffix } = sameEnds(this.#text, text);
    const shift = text.length - this.#text.length;
    const limit = Math.min(old.length, parts.length);
    const same = (a: Kept | undefined, b: Part | undefined, by: number) =>
      a !== undefined && b !== undefined && a.start + by === b.start && a.end + by === b.end;
    let first = 0;
    while (first < limit && (parts[first] as Part).end <= prefix && same(old[first], parts[first], 0)) first++;
    let last = 0;
    while (
      last < limit - first &&
      (parts.at(-1 - last) as Part).start >= text.length - suffix &&
      same(old.at(-1 - last), parts.at(-1 - last), shift)
    )
      last++;
    // The parts between were changed, each by itself where they are as many as they were.
    const moved = parts.length - old.length;
    const renumber = (index: number): number | undefined =>
      index < first ? index : index >= old.length - last ? index + moved : moved === 0 ? index : undefined;
    return parts.map((part, index) => {
      const known = index < first ? old[index] : index >= parts.length - last ? old[index - moved] : undefined;
      return known && relocated(known, part, moved === 0 ? undefined : renumber);
    });
  }
}

/** The same with the places that the part has now; undefined where that cannot be told. */
function relocated(
  known: Kept,
  part: Part,
  renumber: ((index: number) => number | undefined) | undefined,
): Kept | undefined {
  const by = part.start - known.start;
  const { location } = part.node;
  const asked = renumber === undefined ? known.asked : renumbered(known.asked, renumber);
  if (asked === undefined) return undefined;
  if (by === 0 && location === known.location) return asked === known.asked ? known : { ...known, asked };
  let lost = false;
  const move = (finding: Finding): Finding => {
    const { start, end } = finding;
    lost ||= !finding.location.startsWith(known.location) || finding.related !== undefined;
    return {
      ...finding,
      start: start + by,
      end: end + by,
      location: location + finding.location.slice(known.location.length),
    };
  };
  const { found } = known;
  const moved: Found = {
    ...found,
    before: found.before.map(move),
    own: found.own.map(move),
    after: found.after.map(move),
    notChecked: found.notChecked.map((one) =>
      one.at ? { ...one, at: { start: one.at.start + by, end: one.at.end + by } } : one,
    ),
  };
  return lost ? undefined : { ...known, start: part.start, end: part.end, location, found: moved, asked };
}

/** The questions with the numbers that the parts have now; undefined where one is about a part that is gone. */
function renumbered(asked: Asked, renumber: (index: number) => number | undefined): Asked | undefined {
  const made = new Asked();
  made.all = asked.all;
  for (const question of asked.questions.values()) {
    const part = question.part === undefined ? undefined : renumber(question.part);
    if (part === undefined && question.part !== undefined) return undefined;
    if (question.kind === "reference") {
      const from = renumber(question.from);
      if (from === undefined) return undefined;
      made.add({ ...question, from, part });
    } else made.add({ ...question, part } as Question);
  }
  return made;
}
