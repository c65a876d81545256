import assert from "node:assert/strict";
import { test } from "node:test";
import { instructions, schematronsFor } from "../../server/src/schematron/index.ts";
import { parseXml } from "../../server/src/syntax/index.ts";
import { memorySource, schema } from "./schematron-memory.ts";

const head = (root: string) =>
  schema(`<pattern><rule context="x:ClinicalDocument"><assert test="x:templateId[@root='${root}']"/></rule></pattern>`);
const source = memorySource({
  "k/CI-SIS_ONE_2022.01.sch": schema('<include href="include/ONE/Entete/Entete_ONE.sch"/>'),
  "k/CI-SIS_ONE_2024.01.sch": schema('<include href="include/ONE/Entete/Entete_ONE.sch"/>'),
  "k/include/ONE/entete/Entete_ONE.sch": head("1.2.250.1.213.1.1.1.90"),
  "k/CI-SIS_TWO_2024.01.sch": head("1.2.250.1.213.1.1.1.90") + head("1.2.250.1.213.1.1.1.91"),
  "k/CI-SIS_BARE_2023.01.sch": schema(""),
  "k/profils/IHE.sch": schema(""),
  "k/profils/CI-SIS_Modeles_ANS.sch": schema(""),
});
const document = (ids: string, before = "") =>
  parseXml(`<?xml version="1.0"?>${before}<ClinicalDocument xmlns="urn:hl7-org:v3">${ids}</ClinicalDocument>`);
const id = (root: string, extension?: string) =>
  `<templateId root="${root}"${extension === undefined ? "" : ` extension="${extension}"`}/>`;
const paths = (ids: string, before?: string) => schematronsFor(document(ids, before), "k", source).map((c) => c.path);
const profiles = ["k/profils/IHE.sch", "k/profils/CI-SIS_Modeles_ANS.sch"];

test("a document's instructions name its schematrons, found below the folder by the end of their paths", () => {
  const before = `<?oxygen SCHSchema="../schematrons/Profils/ihe.sch"?><?oxygen SCHSchema='..\\schematrons\\CI-SIS_ONE_2022.01.sch' phase="x"?>
    <?oxygen RNGSchema="a.rng"?><?xml-model href="gone.sch" schematypens="http://purl.oclc.org/dsdl/schematron"?><?other SCHSchema="b.sch"?>
    <?oxygen SCHSchema="CI-SIS_ONE_2022.01.sch"?>`;
  assert.equal(instructions(document("", before)).length, 4);
  assert.deepEqual(paths(id("1.2.250.1.213.1.1.1.90"), before), [
    "k/profils/IHE.sch",
    "k/CI-SIS_ONE_2022.01.sch",
    undefined,
  ]);
});

test("without instructions the templateIds choose, by version, and else the newest", () => {
  assert.deepEqual(paths(id("1.2.250.1.213.1.1.1.90", "2022.01")), [...profiles, "k/CI-SIS_ONE_2022.01.sch"]);
  assert.deepEqual(paths(id("1.2.250.1.213.1.1.1.90", "2024.01")), [...profiles, "k/CI-SIS_ONE_2024.01.sch"]);
  assert.deepEqual(paths(id("1.2.250.1.213.1.1.1.90")), [...profiles, "k/CI-SIS_ONE_2024.01.sch"]);
  assert.deepEqual(paths(id("1.2.250.1.213.1.1.1.90") + id("1.2.250.1.213.1.1.1.91", "2022.01")), [
    ...profiles,
    "k/CI-SIS_TWO_2024.01.sch",
  ]);
});

test("a document that claims the CI-SIS alone meets the general schematrons; any other none", () => {
  assert.deepEqual(paths(id("1.2.250.1.213.1.1.1.1")), profiles);
  assert.deepEqual(paths(id("2.16.840.1.113883.10.20.22.1.1")), []);
  assert.deepEqual(schematronsFor(parseXml("<Patient/>"), "k", source), []);
  assert.deepEqual(schematronsFor(parseXml(""), "k", source), []);
});

test("who knows the models' names helps where a schematron names no templateId", () => {
  const choices = schematronsFor(document(id("1.2.250.1.213.1.1.1.7", "2023.01")), "k", source, (root) =>
    root.endsWith(".7") ? "BARE" : undefined,
  );
  assert.deepEqual(choices.at(-1)?.path, "k/CI-SIS_BARE_2023.01.sch");
});

test("in a folder that is no kit of the ANS, the schemas that speak of the document, or of any", () => {
  const other = memorySource({
    "o/ccd.sch": `<!-- <pattern/> -->${head("2.16.840.1.113883.10.20.22.1.2")}`,
    "o/discharge.sch": head("2.16.840.1.113883.10.20.22.1.8"),
    "o/house.sch": schema('<pattern><rule context="x:title"><assert test="true()">t</assert></rule></pattern>'),
    "o/part.sch": '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"/>',
    "o/deep/more.sch": schema(""),
  });
  const chosen = (ids: string) => schematronsFor(document(ids), "o", other).map((c) => c.path);
  assert.deepEqual(chosen(id("2.16.840.1.113883.10.20.22.1.2", "2015-08-01")), ["o/ccd.sch", "o/house.sch"]);
  assert.deepEqual(chosen(id("1.2.250.1.213.1.1.1.21")), ["o/house.sch"]);
});

test("the releases before 2023: their header under its old name, their models by short versions", () => {
  const old = memorySource({
    "k/profils/CI-SIS_StructurationMinimale.sch": schema(""),
    "k/CI-SIS_VSM_1.4.sch": head("1.2.250.1.213.1.1.1.13"),
    "k/CI-SIS_VSM_1.3.sch": head("1.2.250.1.213.1.1.1.13"),
  });
  const chosen = schematronsFor(document(id("1.2.250.1.213.1.1.1.13", "1.3")), "k", old).map((c) => c.path);
  assert.deepEqual(chosen, ["k/profils/CI-SIS_StructurationMinimale.sch", "k/CI-SIS_VSM_1.3.sch"]);
});
