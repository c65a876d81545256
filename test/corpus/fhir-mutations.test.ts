// One-place faults put into sound French resources: each is found at its place, with the packages and without.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import type { PackageSource } from "../../server/src/fhir/index.ts";
import { createService } from "../../server/src/service.ts";
import { corpus, filesIn, frCoreExamples, frCoreFiles, packageOf, skip } from "./fhir-r4-kit.ts";
import { type Mutation, mutationsOf, near } from "./fhir-r4-mutations.ts";
import { profileMutationsOf, textMutationsOf } from "./fhir-r4-profile-mutations.ts";

const service = createService();

// biome-ignore lint/suspicious/noExplicitAny: JSON of any form.
type Json = any;

interface Found {
  readonly key: string;
  readonly location: string;
  readonly line: number;
  readonly severity: string;
}

function check(text: string, packages: PackageSource | undefined): Found[] {
  const snapshot = service.open("a.json", text);
  return service.check(snapshot, { fhir: { packages } }).findings.map((finding) => ({
    key: `${finding.ruleId} ${finding.location} ${JSON.stringify(finding.data)}`,
    location: finding.location ?? "",
    line: text.slice(0, finding.start).split("\n").length,
    severity: finding.severity,
  }));
}

/** The kinds that only the definitions of a guide tell, which are not built in. */
const ofPackages = /profile|demanded|slice|part that/;

interface Tally {
  readonly found: number;
  readonly count: number;
  readonly kinds: ReadonlySet<string>;
  /** The kinds with a fault that was not found, and where. */
  readonly missed: readonly string[];
}

function run(
  files: readonly string[],
  packages: PackageSource | undefined,
  definitions: PackageSource,
  most: number,
  wanted: (kind: string) => boolean = () => true,
): Tally {
  const missed: string[] = [];
  const kinds = new Set<string>();
  let count = 0;
  for (const file of files) {
    const text = JSON.stringify(JSON.parse(readFileSync(file, "utf8")), null, 2);
    const profile = JSON.parse(text).meta?.profile?.[0]?.split("|")[0] ?? "";
    const definition: Json = definitions.resource(profile, "StructureDefinition");
    const mutations: Mutation[] = [
      ...mutationsOf(text, [], most),
      ...profileMutationsOf(text, definition?.snapshot?.element ?? []),
      ...textMutationsOf(text),
    ].filter(({ kind }) => wanted(kind));
    const before = new Set(check(text, packages).map(({ key }) => key));
    for (const { kind, path, text: faulty, severity } of mutations) {
      count++;
      kinds.add(kind);
      const fresh = check(faulty, packages).filter(
        (one) =>
          !before.has(one.key) && (one.severity === "error" || (severity === "warning" && one.severity === "warning")),
      );
      const line = changedLine(text, faulty);
      if (!fresh.some((one) => near(one.location, path) || one.line === line))
        missed.push(`${kind}: ${basename(file)} ${path}`);
    }
  }
  return { found: count - missed.length, count, kinds, missed };
}

/** The first line, from 1, in which two texts differ. */
function changedLine(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return a.slice(0, i).split("\n").length;
}

function told(name: string, { found, count, kinds, missed }: Tally): void {
  const by = new Map<string, number>();
  for (const one of missed) {
    const kind = one.slice(0, one.indexOf(":"));
    by.set(kind, (by.get(kind) ?? 0) + 1);
  }
  const list = [...by].map(([kind, n]) => `${kind} ${n}`).join(", ");
  console.log(
    `${name}: ${((100 * found) / count).toFixed(1)} % of ${count} faults found at their place, ${kinds.size} kinds${list && ` (missed: ${list})`}`,
  );
  if (process.env.MISSED) console.log(missed.join("\n"));
}

describe("one-place faults", { skip }, () => {
  const frCore = skip ? undefined : packageOf(frCoreFiles());

  it("in FR Core's examples are found, with the packages", () => {
    const tally = run(frCoreExamples(), frCore, frCore as PackageSource, 2);
    told("FR Core with packages", tally);
    assert.ok(tally.kinds.size >= 45 && tally.count >= 1000, `${tally.kinds.size} kinds, ${tally.count} faults`);
    assert.ok(tally.found / tally.count >= 0.99, tally.missed.join("\n"));
  });

  it("in FR Core's examples are found, with nothing installed", () => {
    const tally = run(frCoreExamples(), undefined, frCore as PackageSource, 2);
    told("FR Core built in", tally);
    assert.ok(tally.found / tally.count >= 0.98, tally.missed.join("\n"));
  });

  it("in the ANS guides' examples are found, with the guide's package", () => {
    const guides = join(corpus, "ans-fhir-ig");
    const sums = { found: 0, count: 0, kinds: new Set<string>(), missed: [] as string[] };
    const bare = { found: 0, count: 0, kinds: new Set<string>(), missed: [] as string[] };
    const add = (sum: typeof sums, { found, count, kinds, missed }: Tally) => {
      sum.found += found;
      sum.count += count;
      for (const kind of kinds) sum.kinds.add(kind);
      sum.missed.push(...missed);
    };
    for (const guide of readdirSync(guides)) {
      if (!existsSync(join(guides, guide, "examples"))) continue;
      const files = filesIn(join(guides, guide, "examples")).filter((_, i) => i % 4 === 0);
      if (files.length === 0) continue;
      const own = packageOf([...filesIn(join(guides, guide, "conformance")), ...frCoreFiles()]);
      add(sums, run(files, own, own, 1));
      add(
        bare,
        run(files, undefined, own, 1, (kind) => !ofPackages.test(kind)),
      );
    }
    told("ANS guides with packages", sums);
    told("ANS guides, what is built in", bare);
    assert.ok(sums.found / sums.count >= 0.98, sums.missed.join("\n"));
    assert.ok(bare.found / bare.count >= 0.98, bare.missed.join("\n"));
  });
});
