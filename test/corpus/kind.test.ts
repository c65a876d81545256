import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { globSync } from "tinyglobby";
import { detectKind } from "../../server/src/kind.ts";
import { findClinicalDocument, parseXml } from "../../server/src/syntax/index.ts";

const corpus = "../shared/corpus";
const skip = existsSync(corpus) ? false : `no corpus at ${corpus}`;

/** Checks each file of the pattern; what is expected of it may be read off its text by slower means. */
function check(pattern: string, least: number, expected: (text: string, path: string) => string): void {
  const paths = globSync(pattern, { cwd: corpus }).sort();
  assert.ok(paths.length >= least, `${paths.length} files ${pattern}`);
  for (const path of paths) {
    const text = readFileSync(`${corpus}/${path}`, "utf8");
    const { kind, dialect } = detectKind(path, text);
    assert.deepEqual([path, kind === "config" ? `config ${dialect}` : kind], [path, expected(text, path)]);
  }
}

function isResource(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof value === "object" && value !== null && "resourceType" in value;
  } catch {
    // Some test cases are broken on purpose.
    return text.includes('"resourceType"');
  }
}

describe("kinds of the corpus", { skip }, () => {
  test("clinical documents, French ones and others", () => {
    check("{cisis-cda,cisis-cda-derived-negatives,cda-other-fr}/ExemplesCDA/*.xml", 120, () => "cda");
    check("hl7-ccda-examples/**/*.xml", 280, (text) =>
      parseXml(text).root?.localName === "ClinicalDocument" ? "cda" : "none",
    );
  });

  test("the ClinicalDocument inside a style sheet is found, and its place", () => {
    const path = `${corpus}/cisis-cda/ExemplesCDA/CANCER-PPS_2022.01_Autopresentable.xml`;
    const text = readFileSync(path, "utf8");
    assert.equal(detectKind(path, text).embedded, true);
    const tree = parseXml(text);
    assert.deepEqual(tree.problems, []);
    const element = findClinicalDocument(tree);
    assert.equal(element?.namespaceURI, "urn:hl7-org:v3");
    assert.ok(text.startsWith("<c:ClinicalDocument>", element?.start));
    assert.ok(text.slice(0, element?.end).endsWith("</c:ClinicalDocument>"));
  });

  test("every clinical document has its element", () => {
    for (const path of globSync("{cisis-cda,cda-other-fr}/ExemplesCDA/*.xml", { cwd: corpus }))
      assert.ok(findClinicalDocument(parseXml(readFileSync(`${corpus}/${path}`, "utf8"))), path);
  });

  test("value sets, schematrons, FHIR and configuration", () => {
    check("cisis-cda/jeuxDeValeurs/*.xml", 500, (text) => (text.includes("urn:ihe:iti:svs:2008") ? "svs" : "none"));
    check("cisis-cda/**/*.sch", 1600, () => "schematron");
    check("fhir-test-cases/**/*.xml", 150, () => "fhir-xml");
    check("{ans-fhir-ig,fr-core-2.2.0,fhir-test-cases}/**/*.json", 1300, (text) =>
      isResource(text) ? "fhir-json" : "config json",
    );
    check("psc-config/*.{yaml,properties,conf}", 5, (_, path) =>
      path.endsWith(".conf") ? "config apache" : path.endsWith(".yaml") ? "config yaml" : "config properties",
    );
  });
});
