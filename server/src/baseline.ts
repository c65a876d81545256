/**
 * What a project had before it took the tool up; it is not reported again. An entry is a file, a rule, a place in the
 * document's tree and how many times: neither lines, so that edits elsewhere do not matter, nor anything of the content.
 */
export interface BaselineEntry {
  /** Relative to the folder of the baseline file, with `/`. */
  readonly path: string;
  readonly ruleId: string;
  readonly location: string;
  readonly count: number;
}

/** Reads a baseline file; `undefined` for a text that is none. */
export function readBaseline(text: string): BaselineEntry[] | undefined {
  try {
    const { version, findings } = JSON.parse(text) as { version: unknown; findings: unknown };
    return version === 1 && Array.isArray(findings) && findings.every(isEntry) ? findings : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is BaselineEntry {
  const { path, ruleId, location, count } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof path === "string" && typeof ruleId === "string" && typeof location === "string" && Number.isInteger(count)
  );
}

/** The text of a baseline file: in a stable order and a line per entry, so that a merge shows what changed. */
export function writeBaseline(entries: Iterable<BaselineEntry>): string {
  const byKey = new Map([...entries].map((entry) => [keyOf(entry.path, entry), entry]));
  const lines = [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, { path, ruleId, location, count }]) => `\n  ${JSON.stringify({ path, ruleId, location, count })}`);
  return `{"version":1,"findings":[${lines.join(",")}\n]}\n`;
}

interface Fingerprinted {
  readonly ruleId: string;
  readonly location: string;
}

/** The entries of one file's findings. */
export function baselineOf(path: string, findings: readonly Fingerprinted[]): BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const { ruleId, location } of findings) {
    const key = keyOf(path, { ruleId, location });
    entries.set(key, { path, ruleId, location, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  return [...entries.values()];
}

/** A baseline ready for use. */
export class Baseline {
  readonly #counts = new Map<string, number>();
  readonly #byPath = new Map<string, BaselineEntry[]>();

  constructor(entries: readonly BaselineEntry[]) {
    for (const entry of entries) {
      this.#counts.set(keyOf(entry.path, entry), entry.count);
      const ofPath = this.#byPath.get(entry.path) ?? [];
      this.#byPath.set(entry.path, ofPath);
      ofPath.push(entry);
    }
  }

  /** The findings of a file that are new: of those that are alike, the first are taken for the known ones. */
  fresh<Found extends Fingerprinted>(path: string, findings: readonly Found[]): Found[] {
    const left = new Map<string, number>();
    return findings.filter((finding) => {
      const key = keyOf(path, finding);
      const remaining = left.get(key) ?? this.#counts.get(key) ?? 0;
      left.set(key, Math.max(0, remaining - 1));
      return remaining === 0;
    });
  }

  /** How many findings it knows of a file. */
  known(path: string): number {
    return this.entries(path).reduce((sum, { count }) => sum + count, 0);
  }

  /** What it knows of a file. */
  entries(path: string): readonly BaselineEntry[] {
    return this.#byPath.get(path) ?? [];
  }
}

function keyOf(path: string, { ruleId, location }: Fingerprinted): string {
  return `${path}\n${ruleId}\n${location}`;
}
