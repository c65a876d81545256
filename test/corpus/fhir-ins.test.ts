import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import { checkFhirJson, fhirRules } from "../../server/src/fhir/index.ts";
import { checkInsCda, insRules } from "../../server/src/ins/index.ts";
import { type Finding, onByDefault, type Severity } from "../../server/src/rule/index.ts";
import { parseJson, parseXml } from "../../server/src/syntax/index.ts";

const corpus = "../shared/corpus";
const skip = existsSync(corpus) ? false : `no documents: ${corpus} is absent`;
const context = { environment: "unknown" } as const;
// FHIR R4 itself has a test of its own.
const rules = new Map(
  [...insRules, ...fhirRules().filter(({ id }) => !id.startsWith("fhir/"))].map((rule) => [rule.id, rule]),
);

/** The findings that a user sees, with their severities. */
function shown(steps: Generator<Finding | undefined, unknown, undefined>): (Finding & { severity: Severity })[] {
  const found: (Finding & { severity: Severity })[] = [];
  for (let next = steps.next(); !next.done; next = steps.next()) {
    const rule = next.value && rules.get(next.value.ruleId);
    if (next.value !== undefined && rule !== undefined && onByDefault(rule))
      found.push({ ...next.value, severity: next.value.severity ?? rule.severity });
  }
  return found;
}

function counts(found: readonly { ruleId: string; severity: Severity }[]): string {
  const byRule = new Map<string, number>();
  for (const { ruleId, severity } of found) {
    const key = `${severity} ${ruleId}`;
    byRule.set(key, (byRule.get(key) ?? 0) + 1);
  }
  return (
    [...byRule]
      .sort()
      .map(([key, n]) => `${key} ${n}`)
      .join(", ") || "nothing"
  );
}

function filesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true }) as string[];
  return names.filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
}

describe("INS rules on published documents", { skip }, () => {
  it("gives no error on the CDA examples of the ANS, and warnings for wrong keys alone", () => {
    const files = filesIn(join(corpus, "cisis-cda/ExemplesCDA"), ".xml");
    assert.ok(files.length >= 61, `${files.length} files`);
    const found = files.flatMap((file) =>
      shown(checkInsCda(parseXml(readFileSync(file, "utf8")), context)).map((f) => ({ ...f, file: basename(file) })),
    );
    console.log(`ANS CDA examples: ${files.length} documents: ${counts(found)}`);
    assert.deepEqual(
      found.filter((f) => f.severity === "error"),
      [],
    );
    const warned = found.filter((f) => f.severity === "warning");
    assert.deepEqual([...new Set(warned.map((f) => f.ruleId))], ["ins/matricule-key"]);
    // These samples carry wrong keys: under the test OID, and four of them under the production OID.
    assert.equal(warned.length, 7);
  });

  it("gives no error on the other French CDA documents", () => {
    const found = filesIn(join(corpus, "cda-other-fr"), ".xml").flatMap((file) =>
      shown(checkInsCda(parseXml(readFileSync(file, "utf8")), context)),
    );
    console.log(`other CDA documents: ${counts(found)}`);
    assert.deepEqual(
      found.filter((f) => f.severity === "error"),
      [],
    );
  });

  it("gives no error on FHIR examples where the official outcome has none", () => {
    const files = filesIn(join(corpus, "fr-core-2.2.0/examples"), ".json");
    assert.ok(files.length >= 21, `${files.length} files`);
    const found: (Finding & { severity: Severity; file: string })[] = [];
    let clean = 0;
    for (const file of files) {
      const expected = join(corpus, "fr-core-2.2.0/expected", `${basename(file, ".json")}.OperationOutcome.json`);
      const outcome = JSON.parse(readFileSync(expected, "utf8")) as { issue?: { severity: string }[] };
      if (outcome.issue?.some((issue) => issue.severity === "error" || issue.severity === "fatal")) continue;
      clean++;
      for (const f of shown(checkFhirJson(parseJson(readFileSync(file, "utf8")), context)))
        found.push({ ...f, file: basename(file) });
    }
    console.log(`fr-core examples: ${clean} resources: ${counts(found)}`);
    assert.deepEqual(
      found.filter((f) => f.severity === "error"),
      [],
    );
  });

  it("gives no error on the examples of the ANS guides", () => {
    const files = filesIn(join(corpus, "ans-fhir-ig"), ".json").filter((file) => /[\\/]examples[\\/]/.test(file));
    assert.ok(files.length >= 100, `${files.length} files`);
    const found = files.flatMap((file) =>
      shown(checkFhirJson(parseJson(readFileSync(file, "utf8")), context)).map((f) => ({ ...f, file: basename(file) })),
    );
    console.log(`ANS guides: ${files.length} resources: ${counts(found)}`);
    assert.deepEqual(
      found.filter((f) => f.severity === "error"),
      [],
    );
  });
});
