import type { PackageSource } from "./fhir/index.ts";
import type { Finding, Repair } from "./rule/index.ts";
import type { CheckOptions, Service, Snapshot } from "./service.ts";
import { applyEdits, type TextEdit } from "./text/index.ts";

/** All safe repairs of a document at once, until there is none left. */

/** Rounds of repair: what meets in one place is mended one after the other, on the text as it has become. */
const mostRounds = 20;

/**
 * Applies the safe repairs of a document's findings, then those of what is left, and gives back what it has become.
 * A repair that brings a finding which was not there before is left to the author. Interrupted between checks.
 */
export function* fixAll(
  service: Service,
  snapshot: Snapshot,
  findings: readonly Finding[],
  packages: PackageSource | undefined,
  options: CheckOptions,
): Generator<undefined, Snapshot, undefined> {
  let now = snapshot;
  let left = findings;
  /** What was found to bring other findings, by what it mends. */
  const refused = new Set<string>();
  const seen = new Set([snapshot.text]);
  for (let round = 0; round < mostRounds; round++) {
    const repairs = safeRepairs(service, now, left, packages, options, refused);
    const group = apart(repairs);
    if (group.length === 0) break;
    const after = tried(service, now, left, group, options);
    yield undefined;
    let next = after;
    if (next === undefined) {
      // Some of them bring something: each is tried alone.
      const sound: Safe[] = [];
      for (const one of group) {
        if (tried(service, now, left, [one], options) !== undefined) sound.push(one);
        else refused.add(one.key);
        yield undefined;
      }
      next = sound.length === 0 ? undefined : tried(service, now, left, sound, options);
      if (next === undefined) {
        for (const one of sound) refused.add(one.key);
        continue;
      }
    }
    if (seen.has(next.snapshot.text)) break;
    seen.add(next.snapshot.text);
    now = next.snapshot;
    left = next.findings;
  }
  return now;
}

interface Safe {
  readonly repair: Repair;
  readonly key: string;
}

function safeRepairs(
  service: Service,
  snapshot: Snapshot,
  findings: readonly Finding[],
  packages: PackageSource | undefined,
  options: CheckOptions,
  refused: ReadonlySet<string>,
): readonly Safe[] {
  const safe: Safe[] = [];
  for (const [finding, repairs] of service.repairsOf(snapshot, findings, packages, options)) {
    const repair = repairs.find((one) => one.safe);
    if (repair === undefined) continue;
    const key = `${identity(finding)} ${finding.location ?? ""}`;
    if (!refused.has(key)) safe.push({ repair, key });
  }
  return safe;
}

/** The document after some repairs; undefined where it then has a finding that it had not, or has lost none. */
function tried(
  service: Service,
  snapshot: Snapshot,
  before: readonly Finding[],
  group: readonly Safe[],
  options: CheckOptions,
): { readonly snapshot: Snapshot; readonly findings: readonly Finding[] } | undefined {
  const edits = group.flatMap(({ repair }) => repair.edits).sort((a, b) => a.start - b.start);
  const made = service.open(snapshot.name, applyEdits(snapshot.text, edits));
  const { findings } = service.check(made, options);
  const counts = counted(before);
  for (const [key, count] of counted(findings)) if (count > (counts.get(key) ?? 0)) return undefined;
  if (findings.length >= before.length) return undefined;
  return { snapshot: made, findings };
}

/** What a finding says, wherever it is: places move when something is inserted. */
function identity({ ruleId, message, data }: Finding): string {
  return JSON.stringify([ruleId, message, data]);
}

function counted(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(identity(finding), (counts.get(identity(finding)) ?? 0) + 1);
  return counts;
}

/** The repairs that touch no place of one before. */
function apart(all: readonly Safe[]): readonly Safe[] {
  const taken: TextEdit[] = [];
  return all.filter(({ repair: { edits } }) => {
    const isFree = edits.every((edit) => taken.every((other) => edit.end < other.start || edit.start > other.end));
    if (isFree) taken.push(...edits);
    return isFree;
  });
}
