import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { checked, type Shown } from "../unit/cda-check.ts";

const corpus = "../shared/corpus";
const skip = existsSync(corpus) ? false : `no documents: ${corpus} is absent`;

interface Verdict {
  readonly role: string;
  readonly location: string;
}

/** What the official schematron of the header says of each document of a folder, whatever its role. */
function verdicts(folder: string): Map<string, readonly Verdict[]> {
  const documents = new Map<string, readonly Verdict[]>();
  for (const line of readFileSync(join(corpus, folder, "expected.jsonl"), "utf8").split("\n")) {
    if (line === "") continue;
    const row = JSON.parse(line) as { doc: string; schematron: string; failed: Verdict[]; reports: Verdict[] };
    if (row.schematron.endsWith("ASIP-STRUCT-MIN-StrucMin.sch"))
      documents.set(row.doc, [...row.failed, ...row.reports]);
  }
  return documents;
}

const read = (folder: string, name: string): string => readFileSync(join(corpus, folder, "ExemplesCDA", name), "utf8");

/** The element of a location, the first of its name without a position. */
const elementOf = (location: string): string => location.replace(/\/@[^/]*$/, "").replaceAll("[1]", "");
const parentOf = (location: string): string => location.slice(0, location.lastIndexOf("/"));
/** The same element, or one is the other's parent. */
const near = (a: string, b: string): boolean => a === b || a === parentOf(b) || b === parentOf(a);
const isNear = (finding: Shown, { location }: Verdict): boolean =>
  near(elementOf(finding.location), elementOf(location));

const name = (finding: Shown): string => `${finding.severity} ${finding.ruleId} ${finding.location}`;

describe("the header rules against the official verdicts", { skip }, () => {
  it("gives no error and no warning on the examples of the ANS", () => {
    const documents = verdicts("cisis-cda");
    assert.equal(documents.size, 61);
    const informed = new Map<string, number>();
    for (const document of documents.keys()) {
      const { findings, checked: names } = checked(read("cisis-cda", document));
      assert.deepEqual(names, ["ci-sis/header"], document);
      for (const finding of findings)
        if (finding.severity === "information") informed.set(finding.ruleId, (informed.get(finding.ruleId) ?? 0) + 1);
      assert.deepEqual(findings.filter((f) => f.severity !== "information").map(name), [], document);
    }
    console.log(`ANS examples: 61 documents, no error, no warning; information: ${JSON.stringify([...informed])}`);
  });

  for (const [folder, least, explained] of [
    ["cisis-cda-derived-negatives", 54, []],
    // The schematron reads an edition of JDV_J07 of 2021; EXPORT_DUI is in the official list of 2024-09-27.
    ["cda-other-fr", 3, ["TDDUI_v1.0.1.xml /ClinicalDocument/code"]],
  ] as const)
    it(`finds the faults that the schematron finds in ${folder}, where it does`, () => {
      let places = 0;
      let found = 0;
      const missed: string[] = [];
      const surplus: string[] = [];
      for (const [document, expected] of verdicts(folder)) {
        const findings = checked(read(folder, document)).findings.filter((f) => f.severity !== "information");
        for (const location of new Set(expected.map((verdict) => verdict.location))) {
          places++;
          if (findings.some((f) => isNear(f, { role: "", location }))) found++;
          else missed.push(`${document} ${location}`);
        }
        for (const finding of findings)
          if (!expected.some((verdict) => isNear(finding, verdict))) surplus.push(`${document} ${name(finding)}`);
      }
      console.log(`${folder}: ${found} of ${places} places found, ${surplus.length} findings elsewhere`);
      assert.deepEqual(missed, explained);
      assert.deepEqual(surplus, []);
      assert.ok(found >= least, `${found} of ${places}`);
    });

  it("differs from the schematron on JDV_J07 alone, whose edition of 2021 lacks codes of the ANS's own examples", () => {
    const failed = [...verdicts("cisis-cda")].filter(([, expected]) => expected.length > 0);
    assert.deepEqual(
      failed.map(([document, expected]) => [document, expected.map((verdict) => verdict.location)]),
      ["OBP-SAP_2024.01.xml", "OBP-SEM_2024.01.xml", "OBP-SNM_2024.01.xml"].map((document) => [
        document,
        ["/ClinicalDocument/code"],
      ]),
    );
  });

  it("leaves the CDA of other countries alone, and says so", () => {
    const folder = join(corpus, "hl7-ccda-examples");
    const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => file.endsWith(".xml"));
    let whole = 0;
    for (const file of files) {
      const { findings, checked: names, notChecked } = checked(readFileSync(join(folder, file), "utf8"));
      assert.deepEqual(findings.map(name), [], file);
      assert.deepEqual(names, [], file);
      assert.equal(notChecked.length, 1, file);
      if (/does not claim/.test(notChecked[0]?.reason.en ?? "")) whole++;
    }
    console.log(`HL7 C-CDA: ${files.length} files, ${whole} whole documents, nothing checked`);
    assert.ok(whole > 0);
  });
});
