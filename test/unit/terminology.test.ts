import assert from "node:assert/strict";
import { test } from "node:test";
import {
  codeSystem,
  codeSystemName,
  codeSystems,
  displayOf,
  nosArtefact,
  nosArtefacts,
  oidOf,
  valueSet,
  valueSetInfo,
  valueSetInfos,
  valueSets,
  valueSetsWith,
} from "../../server/src/terminology/index.ts";

const loinc = "2.16.840.1.113883.6.1";
const get = (name: string) => {
  const set = valueSet(name);
  assert.ok(set, `no value set ${name}`);
  return set;
};

test("a value set is found under every name that the field gives it", () => {
  const names = [
    "1.2.250.1.213.1.1.5.471",
    "urn:oid:1.2.250.1.213.1.1.5.471",
    "JDV_J07_XdsTypeCode_CISIS",
    "JDV_J07-XdsTypeCode-CISIS",
    "JDV-J07-XdsTypeCode-CISIS",
    "jdv_j07_xdstypecode_cisis",
    "J07",
    "https://mos.esante.gouv.fr/NOS/JDV_J07-XdsTypeCode-CISIS",
    "https://mos.esante.gouv.fr/NOS/JDV_J07-XdsTypeCode-CISIS/FHIR/JDV-J07-XdsTypeCode-CISIS|20240927120000",
  ];
  for (const name of names) assert.equal(valueSet(name)?.oid, "1.2.250.1.213.1.1.5.471", name);
  for (const name of ["", "J7", "J999", "1.2.3", "JDV_J07x", "LOINC"]) assert.equal(valueSet(name), undefined, name);
});

test("the header's value sets have the sizes, dates and codes of the official lists", () => {
  const sizes = Object.fromEntries(valueSets().map((set) => [set.name, [set.size, set.revision]]));
  assert.deepEqual(sizes, {
    JDV_J01_XdsAuthorSpecialty_CISIS: [391, "2025-01-31"],
    JDV_J02_XdsHealthcareFacilityTypeCode_CISIS: [69, "2024-12-13"],
    JDV_J04_XdsPracticeSettingCode_CISIS: [12, "2024-09-27"],
    JDV_J07_XdsTypeCode_CISIS: [114, "2024-09-27"],
    JDV_J08_XdsConfidentialityCode_CISIS: [6, "2020-04-24"],
    JDV_J197_XdsTypesIdentifiantsReferenceId_CISIS: [7, "2022-06-24"],
    JDV_J231_XdsTypesIdentifiantsReferenceId_DMP: [3, "2022-12-16"],
    JDV_J47_FunctionCode_CISIS: [10, "2024-12-13"],
    JDV_J140_EncounterParticipationType_CISIS: [6, "2021-03-26"],
    JDV_J141_RoleClass_CISIS: [2, "2021-03-26"],
    JDV_J142_TypeRencontre_CISIS: [8, "2021-03-26"],
    JDV_J143_AdministrativeGender_CISIS: [3, "2021-03-26"],
    JDV_J144_ParticipationType_CISIS: [7, "2021-03-26"],
    JDV_J245_Civilite_CISIS: [2, "2023-03-31"],
    JDV_J246_Titre_CISIS: [6, "2024-01-26"],
    JDV_J11_RelationPatient_CISIS: [37, "2020-04-24"],
    JDV_HL7_Confidentiality_CISIS: [6, "2022-09-28"],
  });
  const codes = (name: string) => [...get(name).concepts()].map(({ code }) => code);
  assert.deepEqual(codes("2.16.840.1.113883.1.11.10228").sort(), ["L", "M", "N", "R", "U", "V"]);
  assert.deepEqual(codes("J143").sort(), ["F", "M", "UN"]);
  assert.deepEqual(codes("J245"), ["M", "MME"]);
});

test("has and concept look at the system when one is given, however it is named", () => {
  const j07 = get("J07");
  assert.equal(j07.has("11502-2"), true);
  for (const system of [loinc, `urn:oid:${loinc}`, "http://loinc.org"])
    assert.equal(j07.has("11502-2", system), true, system);
  assert.equal(j07.has("11502-2", "1.2.250.1.213.1.1.4.12"), false);
  assert.equal(j07.has("SYNTH", "1.2.250.1.213.1.1.4.12"), true);
  assert.deepEqual(j07.concept("11502-2"), { code: "11502-2", system: loinc, display: "CR d'examens biologiques" });
  assert.equal(j07.has("__proto__"), false);
  assert.equal(j07.has("constructor"), false);
  assert.equal(j07.has("11502-2 2.16.840.1.113883.6.1", "x"), false);
});

test("a code that left a list is known as such", () => {
  const j07 = get("J07");
  for (const code of ["ATTEST-VITALE", "11526-1", "61358-8", "61359-6"]) {
    assert.equal(j07.has(code), false, code);
    assert.ok(j07.former(code)?.display, code);
  }
  assert.equal(j07.former("11502-2"), undefined);
  const j01 = get("J01");
  assert.equal(j01.has("G15_36"), true, "the header's schematron still accepts it");
  assert.equal(j01.concept("G15_36")?.withdrawn, true);
  assert.equal(j01.concept("G15_10")?.withdrawn, undefined);
  assert.deepEqual(
    valueSetsWith("11526-1").map(({ valueSet: set, current }) => [set.name, current]),
    [["JDV_J07_XdsTypeCode_CISIS", false]],
  );
});

test("closed lists are the small ones that have stopped moving; each says why", () => {
  const closed = valueSets()
    .filter((set) => set.closed)
    .map((set) => set.name.split("_").slice(1, 2)[0]);
  assert.deepEqual(closed.sort(), [
    "HL7",
    "J08",
    "J11",
    "J140",
    "J141",
    "J142",
    "J143",
    "J144",
    "J197",
    "J231",
    "J245",
    "J246",
  ]);
  for (const set of valueSets()) {
    assert.ok(set.judgement.fr && set.judgement.en && set.about.fr && set.about.en, set.name);
    assert.ok(set.reference.text && set.reference.version, set.name);
    if (set.closed) assert.ok(set.size <= 40 && set.revision < "2024-03-06", set.name);
  }
});

test("every code of every set has an OID or a known name as its system, and a French name", () => {
  let count = 0;
  for (const set of valueSets()) {
    let listed = 0;
    for (const { code, system, display, withdrawn } of set.concepts()) {
      count++;
      if (!withdrawn) listed++;
      assert.ok(code && display, `${set.name} ${code}`);
      assert.ok(oidOf(system) ?? codeSystem(system), `${set.name} ${code}: ${system}`);
      assert.ok(codeSystem(system), `${set.name} ${code}: the code system ${system} has no name`);
      assert.equal(set.concept(code, system)?.display, display);
    }
    assert.equal(listed, set.size, set.name);
  }
  assert.equal(count, 694);
});

test("the index knows every CI-SIS value set by name and OID", () => {
  assert.equal(valueSetInfos().length, 523);
  assert.deepEqual(valueSetInfo("1.2.250.1.213.1.1.5.496"), {
    name: "JDV_AbordVeineuxCentral_CISIS",
    oid: "1.2.250.1.213.1.1.5.496",
    revision: "2022-12-16",
    size: 5,
  });
  assert.equal(valueSetInfo("JDV_AbordVeineuxCentral_CISIS")?.size, 5);
  for (const info of valueSetInfos()) {
    assert.match(info.revision, /^\d{4}-\d{2}-\d{2}$/, info.name);
    assert.ok(oidOf(info.oid), info.name);
    assert.ok(valueSetInfo(info.name), info.name);
    assert.ok(info.size > 0, info.name);
  }
  for (const set of valueSets()) assert.equal(valueSetInfo(set.oid)?.size, set.size);
});

test("code systems answer to OID, address and name", () => {
  for (const name of [loinc, `urn:oid:${loinc}`, "http://loinc.org", "LOINC"])
    assert.equal(codeSystemName(name), "LOINC", name);
  assert.equal(codeSystem("1.2.250.1.71.4.2.4")?.name, "TRE_R02-SecteurActivite");
  assert.equal(
    codeSystem("https://mos.esante.gouv.fr/NOS/TRE_R02-SecteurActivite/FHIR/TRE-R02-SecteurActivite")?.oid,
    "1.2.250.1.71.4.2.4",
  );
  assert.equal(codeSystem("R02")?.oid, "1.2.250.1.71.4.2.4");
  assert.equal(codeSystem("nothing"), undefined);
  const names = codeSystems().map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const system of codeSystems()) {
    assert.ok(
      system.title.fr && system.title.en && system.about.fr && system.about.en && system.reference.text,
      system.name,
    );
    if (system.oid !== "") assert.equal(oidOf(system.oid), system.oid);
  }
});

test("a display is found by code and system", () => {
  assert.equal(displayOf("SA01", "1.2.250.1.71.4.2.4"), "Etablissement public de santé");
  assert.equal(displayOf("G15_10", "urn:oid:1.2.250.1.213.1.1.4.5"), "Médecin");
  assert.equal(displayOf("SA01", loinc), undefined);
});

test("the nomenclatures of the French guides have one address each", () => {
  const tre = nosArtefact("TRE_R13-CommuneOM");
  assert.deepEqual(tre, {
    name: "TRE_R13-CommuneOM",
    kind: "code-system",
    url: "https://mos.esante.gouv.fr/NOS/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM",
  });
  assert.equal(nosArtefact(tre?.url ?? "")?.name, "TRE_R13-CommuneOM");
  assert.equal(nosArtefact("JDV-J379-ActiviteSocialeRegulee-RASS")?.kind, "value-set");
  assert.equal(
    nosArtefact("https://smt.esante.gouv.fr/fhir/ValueSet/jdv-j379-activite-sociale-regulee-rass")?.name,
    "JDV_J379-ActiviteSocialeRegulee-RASS",
  );
  const all = nosArtefacts();
  assert.equal(new Set(all.map(({ url }) => url)).size, all.length);
});

test("an OID is told from what only looks like one", () => {
  for (const good of ["1.2.250.1.213.1.4.8", "urn:oid:2.16.840.1.113883.6.1", " 0.4.0.127 "])
    assert.ok(oidOf(good), good);
  for (const bad of ["1", "3.1", "1.02", "1..2", "1.2.", "11502-2", "1.2.a", ""])
    assert.equal(oidOf(bad), undefined, bad);
});
