import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Bilingual } from "../rule/index.ts";
import { pathIn } from "./projects.ts";
import type { FileReport } from "./report.ts";

/**
 * What a project had before it took the tool up. An entry is a file (relative to the baseline file), a rule, a place in the
 * document's tree and how many times: neither lines, so that edits elsewhere do not matter, nor anything of the content.
 */
export interface BaselineEntry {
  readonly path: string;
  readonly ruleId: string;
  readonly location: string;
  readonly count: number;
}

/** A baseline file that cannot be used. */
export class BaselineError extends Error {
  readonly wording: Bilingual;

  constructor(wording: Bilingual) {
    super(wording.en);
    this.wording = wording;
  }
}

/** Reads a baseline file; throws a `BaselineError` or what reading throws. */
export function readBaseline(file: string): BaselineEntry[] {
  const text = readFileSync(file, "utf8");
  try {
    const { version, findings } = JSON.parse(text) as { version: unknown; findings: unknown };
    if (version === 1 && Array.isArray(findings) && findings.every(isEntry)) return findings;
  } catch {
    // The message of the JSON parser says less than ours.
  }
  throw new BaselineError({
    fr: `${file} n’est pas un fichier de référence ; récrivez-le avec --update-baseline.`,
    en: `${file} is not a baseline file; write it anew with --update-baseline.`,
  });
}

function isEntry(value: unknown): value is BaselineEntry {
  const { path, ruleId, location, count } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof path === "string" && typeof ruleId === "string" && typeof location === "string" && Number.isInteger(count)
  );
}

const keyOf = (path: string, ruleId: string, location: string) => `${path}\n${ruleId}\n${location}`;

export interface Filtered {
  readonly file: FileReport;
  /** Findings that the baseline knows. */
  readonly known: number;
  /** Entries of this file, counted, that nothing matches any more. */
  readonly gone: number;
}

/** A baseline ready for use: it takes from a file's findings those that it knows, the first of those that are alike. */
export class Baseline {
  readonly #folder: string;
  readonly #counts = new Map<string, number>();
  readonly #byPath = new Map<string, number>();

  constructor(file: string, entries: readonly BaselineEntry[]) {
    this.#folder = dirname(resolve(file));
    for (const { path, ruleId, location, count } of entries) {
      this.#counts.set(keyOf(path, ruleId, location), count);
      this.#byPath.set(path, (this.#byPath.get(path) ?? 0) + count);
    }
  }

  filter(report: FileReport, file: string): Filtered {
    const path = pathIn(this.#folder, file);
    const left = new Map<string, number>();
    const findings = report.findings.filter(({ ruleId, location }) => {
      const key = keyOf(path, ruleId, location);
      const remaining = left.get(key) ?? this.#counts.get(key) ?? 0;
      left.set(key, Math.max(0, remaining - 1));
      return remaining === 0;
    });
    const known = report.findings.length - findings.length;
    const gone = report.failure === undefined ? (this.#byPath.get(path) ?? 0) - known : 0;
    return { file: { ...report, findings }, known, gone };
  }
}

/**
 * Writes what was found, at once and in a stable order. Entries of files that were not part of this run stay, unless the
 * file is gone.
 * @returns how many findings the file now holds
 */
export function writeBaseline(file: string, reports: readonly { report: FileReport; file: string }[]): number {
  const folder = dirname(resolve(file));
  const seen = new Set<string>();
  const counts = new Map<string, BaselineEntry>();
  for (const { report, file: checked } of reports) {
    if (report.failure !== undefined) continue;
    const path = pathIn(folder, checked);
    seen.add(path);
    for (const { ruleId, location } of report.findings) {
      const key = keyOf(path, ruleId, location);
      counts.set(key, { path, ruleId, location, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  const kept = existsSync(file) ? readBaseline(file).filter((entry) => stays(entry, folder, seen)) : [];
  const findings = [...kept, ...counts.values()].sort((a, b) => {
    const [one, other] = [keyOf(a.path, a.ruleId, a.location), keyOf(b.path, b.ruleId, b.location)];
    return one < other ? -1 : one > other ? 1 : 0;
  });
  // A line per entry: a merge then shows what changed.
  const lines = findings.map(
    ({ path, ruleId, location, count }) => `\n  ${JSON.stringify({ path, ruleId, location, count })}`,
  );
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `{"version":1,"findings":[${lines.join(",")}\n]}\n`);
  renameSync(fresh, file);
  return findings.reduce((sum, { count }) => sum + count, 0);
}

function stays({ path }: BaselineEntry, folder: string, seen: ReadonlySet<string>): boolean {
  return !seen.has(path) && existsSync(resolve(folder, path));
}
