import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  caution,
  cdaElement,
  cdaElements,
  chapters,
  edition,
  identifier,
  identifiers,
  identifiersFor,
  loinc,
  loincCodes,
  type Sourced,
  templateEntry,
  templateNamed,
  templates,
  topic,
  topics,
} from "../../server/src/doctrine/index.ts";
import type { Bilingual } from "../../server/src/rule/index.ts";
import { codeSystem, oidOf, valueSet } from "../../server/src/terminology/index.ts";

const shared = join(process.cwd(), "..", "shared", "knowledge");
const absent = existsSync(shared) ? false : "the knowledge files are not beside the checkout (../shared/knowledge)";

function speaks(text: Bilingual | undefined, where: string): void {
  assert.ok(text !== undefined && text.fr.trim() !== "" && text.en.trim() !== "", `${where}: French and English`);
}

function sourced({ source, confidence }: Sourced, where: string): void {
  assert.ok(source.text !== "", `${where}: a source`);
  assert.ok(["verified", "secondary", "inferred", "memory"].includes(confidence), `${where}: a confidence`);
  if (source.href !== undefined) assert.match(source.href, /^https?:\/\/\S+$/, where);
}

test("the edition is the fifth, of 2023, and points at a later one", () => {
  const { version, number, announced, later } = edition();
  assert.deepEqual([version, number, announced], ["2023", 5, "2024-04-26"]);
  assert.equal(later.version, "2025");
  assert.ok(later.links.length > 0);
  sourced(edition(), "edition");
  sourced(later, "later edition");
});

test("there are four chapters, and every topic stands in one, in a part of it or under another topic", () => {
  assert.deepEqual(
    chapters().map(({ id, number }) => [id, number]),
    [
      ["regles-socles", 1],
      ["cadre-du-developpement", 2],
      ["services-socles", 3],
      ["plateformes-et-services", 4],
    ],
  );
  const parts = new Map(chapters().map((chapter) => [chapter.id, new Set(chapter.parts.map(({ id }) => id))]));
  for (const chapter of chapters()) {
    speaks(chapter.title, chapter.id);
    speaks(chapter.summary, chapter.id);
    sourced(chapter, chapter.id);
    for (const part of chapter.parts) {
      speaks(part.title, part.id);
      assert.ok(
        topics().some((one) => one.chapter === chapter.id && one.part === part.id),
        `${chapter.id}/${part.id} has a topic`,
      );
    }
  }
  for (const one of topics()) {
    assert.ok(one.part !== undefined && parts.get(one.chapter)?.has(one.part), `${one.id}: its part`);
    if (one.parent !== undefined) assert.ok(topic(one.parent), `${one.id}: parent ${one.parent}`);
  }
});

test("the topics that the doctrine's readers look for are there", () => {
  const wanted =
    "ci-sis structuration-minimale modeles-cda pdsm volet-partage volet-echange mos-nos smt snomed-ct loinc cens " +
    "ethique-telesante eco-score rgaa rgesn pgssi-s identification-electronique hds igc-sante care hospiconnect " +
    "opposabilite certificat-dmn certificat-teleconsultation convergence segur segur-vague-1 segur-vague-2 sasn " +
    "urbanisation-medico-social feuille-de-route ins insi apcv cps-e-cps pro-sante-connect annuaire-sante ror mssante " +
    "dmp ordonnance-numerique sas viatrajectoire e-parcours drim-m mon-espace-sante bsp health-data-hub eclaire sesali " +
    "fr-core ehds guide-hospitalier espace-de-tests tls cert-sante g-nius cnda franceconnect sante-fr teleconsultation " +
    "cercle-de-soins gap mesures-de-sante cahier-de-liaison tde nde transport-api-rest transport-client-lourd hl7v2-cda";
  for (const id of wanted.split(" ")) assert.ok(topic(id), id);
  const ids = topics().map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
});

test("every topic has both languages, a source, and references that resolve", () => {
  for (const one of topics()) {
    speaks(one.title, one.id);
    speaks(one.summary, one.id);
    one.details.forEach((detail, i) => void speaks(detail, `${one.id}, detail ${i}`));
    if (one.binding) speaks(one.binding.whom, `${one.id}, binding`);
    if (one.since) speaks(one.since, `${one.id}, since`);
    if (one.interface) speaks(one.interface, `${one.id}, interface`);
    if (one.toVerify) speaks(one.toVerify, `${one.id}, to verify`);
    sourced(one, one.id);
    assert.ok(one.related.length > 0, `${one.id} has a related topic`);
    for (const id of one.related) assert.ok(id !== one.id && topic(id), `${one.id} → ${id}`);
    for (const id of one.identifiers) assert.ok(identifier(id), `${one.id} → ${id}`);
    for (const { label, href } of one.links) {
      speaks(label, one.id);
      assert.match(href, /^https?:\/\/\S+$/, one.id);
    }
  }
});

test("what comes from memory says so, and says what is to be verified", () => {
  const doubtful = topics().filter(({ confidence }) => confidence === "memory");
  assert.ok(doubtful.length >= 10);
  for (const one of doubtful) speaks(one.toVerify, `${one.id} is from memory`);
  for (const id of [
    "rgaa",
    "cert-sante",
    "g-nius",
    "cnda",
    "apcv",
    "franceconnect",
    "sante-fr",
    "sesali",
    "e-parcours",
  ])
    assert.equal(topic(id)?.confidence, "memory", id);
  assert.equal(caution("memory", "fr"), "à vérifier");
  assert.equal(caution("verified", "fr"), undefined);
});

test("every identifier is unique, well formed, in both languages, with a source and references that resolve", () => {
  const seen = new Set<string>();
  for (const entry of identifiers()) {
    const { id } = entry;
    assert.ok(!seen.has(id), `${id} twice`);
    seen.add(id);
    if (/^[\d.]+$/.test(id)) assert.equal(oidOf(id), id, `${id} is an OID`);
    else assert.match(id, /^(?:https?:\/\/\S+|urn:[a-z0-9:.-]+|[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i, id);
    assert.equal(entry.oid, oidOf(id) === id ? id : undefined);
    speaks(entry.name, id);
    speaks(entry.about, id);
    if (entry.shape) speaks(entry.shape, id);
    if (entry.toVerify) speaks(entry.toVerify, id);
    sourced(entry, id);
    assert.ok(entry.topics.length > 0, `${id} has a topic`);
    for (const name of entry.topics) assert.ok(topic(name), `${id} → ${name}`);
    for (const other of entry.counterparts) assert.ok(other !== id && identifier(other), `${id} → ${other}`);
    for (const place of entry.cda) assert.match(place, /^\w+(?:\/\w+)*\/@\w+$/, id);
    assert.equal(identifier(id), entry);
  }
  assert.ok(seen.size > 450, `${seen.size} identifiers`);
});

test("the INS identifiers keep production, test and history apart", () => {
  const natures = Object.fromEntries(
    ["8", "9", "10", "11", "2"].map((n) => [n, identifier(`1.2.250.1.213.1.4.${n}`)?.nature]),
  );
  assert.deepEqual(natures, { "8": "production", "9": "production", "10": "test", "11": "test", "2": "historic" });
  const nir = identifier("urn:oid:1.2.250.1.213.1.4.8");
  assert.equal(nir?.name.fr, "INS-NIR");
  assert.deepEqual(nir?.counterparts, ["1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.11", "1.2.250.1.213.1.4.9"]);
  assert.equal(nir?.fhir?.system, "urn:oid:1.2.250.1.213.1.4.8");
});

test("an identifier is found with a prefix, with a version, by its host or under its guide", () => {
  assert.equal(
    identifier("https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins|2.2.0")?.kind,
    "profile",
  );
  assert.equal(identifier("1.2.250.1.213.1.1.5.496")?.kind, "value-set");
  assert.equal(identifier("http://loinc.org")?.oid, "2.16.840.1.113883.6.1");
  assert.equal(identifier("https://auth.bas.esw.esante.gouv.fr/auth/realms/x")?.nature, "historic");
  const derived = identifier("https://hl7.fr/ig/fhir/core/ValueSet/fr-core-vs-patient-gender");
  assert.deepEqual([derived?.kind, derived?.confidence], ["value-set", "inferred"]);
  for (const unknown of [
    "1.2.3",
    "https://example.org/x",
    "http://hl7.org/fhir/StructureDefinition/Patient",
    "",
    "abc",
  ])
    assert.equal(identifier(unknown), undefined, unknown);
});

test("identifiersFor gives what belongs at a place", () => {
  const ids = identifiersFor("recordTarget/patientRole/id/@root").map(({ id }) => id);
  assert.deepEqual(
    ids.slice(0, 4),
    [8, 9, 10, 11].map((n) => `1.2.250.1.213.1.4.${n}`),
  );
  assert.ok(!ids.includes("1.2.250.1.71.4.2.1"));
  assert.deepEqual(
    identifiersFor("representedCustodianOrganization/id/@root").map(({ id }) => id),
    ["1.2.250.1.71.4.2.2", "1.2.250.1.213.4.1"],
  );
});

test("templates: the models and sections of the knowledge base, each once, with codes of known systems", () => {
  const kinds = new Map<string, number>();
  const roots = new Set<string>();
  for (const entry of templates()) {
    kinds.set(entry.kind, (kinds.get(entry.kind) ?? 0) + 1);
    assert.equal(oidOf(entry.root), entry.root);
    // A level-1 report has no root of its own: it is an unstructured document.
    if (entry.name !== "TLM-CR") {
      assert.ok(!roots.has(entry.root), `${entry.root} twice`);
      roots.add(entry.root);
    }
    speaks(entry.title, entry.root);
    sourced(entry, entry.root);
    for (const { code, system, display } of entry.codes) {
      assert.ok(code !== "" && display !== "", `${entry.root}: ${code}`);
      if (system !== "") assert.ok(codeSystem(system), `${entry.root}: ${system}`);
    }
    for (const parent of entry.parents) assert.ok(templateEntry(parent), `${entry.root} → ${parent}`);
    for (const model of entry.models) assert.ok(templateNamed(model), `${entry.root} → ${model}`);
  }
  assert.deepEqual([kinds.get("common"), kinds.get("document"), kinds.get("section")], [4, 46, 133]);
});

test("a templateId with a known version names it", () => {
  assert.equal(templateEntry("1.2.250.1.213.1.1.1.55", "2024.01")?.version, "2024.01");
  assert.equal(templateEntry("1.2.250.1.213.1.1.1.55", "1999.01")?.version, undefined);
  assert.deepEqual(templateEntry("1.2.250.1.213.1.1.1.55")?.versions, ["2024.01", "2023.01"]);
  assert.equal(templateNamed("BIO-CR-BIO_2023.01")?.version, "2023.01");
  assert.equal(templateNamed("bio-cr-bio")?.root, "1.2.250.1.213.1.1.1.55");
  assert.equal(templateNamed("FR-Problemes-actifs")?.root, "1.2.250.1.213.1.1.2.132");
  assert.equal(templateEntry("1.2.3"), undefined);
});

test("LOINC codes know their names, documents and sections", () => {
  const bio = loinc("11502-2");
  assert.deepEqual(bio?.documents, ["BIO-CR-BIO"]);
  assert.deepEqual(loinc("48765-2")?.sections, ["1.2.250.1.213.1.1.2.137"]);
  assert.equal(loinc("1234-5"), undefined);
  for (const entry of loincCodes()) {
    assert.match(entry.code, /^\d{1,7}-\d$/);
    speaks(entry.title, entry.code);
    assert.ok(entry.names.length > 0, entry.code);
    assert.ok(checkDigit(entry.code), `${entry.code}: the check digit`);
    sourced(entry, entry.code);
  }
  assert.ok(loincCodes().length > 150);
});

/** LOINC's own check digit (mod 10, Luhn). */
function checkDigit(code: string): boolean {
  const [number = "", check] = code.split("-");
  let sum = 0;
  [...number].reverse().forEach((digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return (10 - (sum % 10)) % 10 === Number(check);
}

test("elements of the header are found by path, by the end of their path, never by a name that means something else", () => {
  assert.equal(cdaElement("/ClinicalDocument/recordTarget/patientRole/id[2]")?.path, "recordTarget/patientRole/id");
  assert.equal(cdaElement("id")?.path, "id");
  assert.equal(cdaElement("informant/assignedEntity/id")?.path, "assignedEntity/id");
  assert.equal(cdaElement("authenticator/assignedEntity/assignedPerson/name/suffix")?.path, "suffix");
  assert.equal(cdaElement("ClinicalDocument/templateId")?.path, "ClinicalDocument/templateId");
  assert.equal(cdaElement("participant/templateId")?.path, "templateId");
  assert.equal(cdaElement("dataEnterer/unknown/code"), undefined);
  assert.equal(cdaElement("nothing"), undefined);
  const wanted =
    "realmCode typeId templateId id code title effectiveTime confidentialityCode languageCode setId versionNumber recordTarget " +
    "author dataEnterer informant custodian informationRecipient legalAuthenticator authenticator participant inFulfillmentOf " +
    "documentationOf relatedDocument authorization componentOf component";
  for (const name of wanted.split(" ")) assert.ok(cdaElement(name), name);
  const paths = cdaElements().map(({ path }) => path);
  assert.equal(new Set(paths).size, paths.length);
  for (const entry of cdaElements()) {
    speaks(entry.title, entry.path);
    speaks(entry.about, entry.path);
    sourced(entry, entry.path);
    for (const name of entry.topics) assert.ok(topic(name), `${entry.path} → ${name}`);
    if (entry.valueSet !== undefined) assert.ok(valueSet(entry.valueSet), `${entry.path}: ${entry.valueSet}`);
    if (entry.cardinality !== undefined) assert.match(entry.cardinality, /^\d\.\.(?:\d|\*)$/, entry.path);
  }
});

test("the rules that entries name exist in the knowledge base", { skip: absent }, () => {
  const { rules } = knowledge();
  const families = topics().flatMap(({ id, ruleFamilies }) => ruleFamilies.map((family) => [id, family] as const));
  for (const [id, family] of families) {
    // The ids of these two families are told in prose, as suggestions.
    assert.ok(
      [...rules].some((rule) => rule.startsWith(family)),
      `${id}: ${family}`,
    );
  }
  for (const entry of [
    ...identifiers().map((e) => [e.id, e.rules] as const),
    ...cdaElements().map((e) => [e.path, e.rules] as const),
  ])
    for (const rule of entry[1]) assert.ok(rules.has(rule), `${entry[0]}: ${rule}`);
});

test("every OID and LOINC code of the knowledge base's tables is known", { skip: absent }, () => {
  const { cda, ins } = knowledge();
  const oids = new Set(
    [
      section(cda, "## 3.", "## 4."),
      section(cda, "## 5.", "## 6."),
      section(cda, "## 7.", "## 8."),
      section(ins, "## 3.", "## 4."),
    ].flatMap((text) => text.match(/\b[12]\.\d+(?:\.\d+){4,}\b/g) ?? []),
  );
  assert.ok(oids.size > 250, `${oids.size} OIDs`);
  const unknown = [...oids].filter((oid) => identifier(oid) === undefined && templateEntry(oid) === undefined);
  assert.deepEqual(unknown, []);
  const codes = new Set(
    section(cda, "## 5.", "## 6.")
      .match(/\| \d{4,5}-\d \|/g)
      ?.map((cell) => cell.slice(2, -2)),
  );
  assert.deepEqual(
    [...codes].filter((code) => loinc(code) === undefined),
    [],
  );
});

function knowledge() {
  const read = (name: string) => readFileSync(join(shared, name), "utf8");
  const cda = read("ci-sis-cda.md");
  const all = [
    "ci-sis-cda.md",
    "ci-sis-cda-bodies.md",
    "ins.md",
    "fhir-fr.md",
    "nomenclatures.md",
    "security.md",
    "conformity.md",
    "doctrine-map.md",
  ];
  const rules = new Set(
    all
      .map(read)
      .join("\n")
      .match(/\b[A-Z][A-Z0-9]*(?:-[A-Z]+)*-\d{2,3}\b/g),
  );
  return { cda, ins: read("ins.md"), rules };
}

function section(text: string, from: string, to: string): string {
  const start = text.indexOf(from);
  return text.slice(start, text.indexOf(to, start));
}
