import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue } from "../../server/src/catalogue.ts";
import {
  belongs,
  type Explanation,
  explain,
  identifiers,
  renderMarkdown,
  renderText,
  suggest,
  templates,
  topic,
  topics,
} from "../../server/src/doctrine/index.ts";
import type { Language } from "../../server/src/rule/index.ts";
import { valueSets } from "../../server/src/terminology/index.ts";

const rules = catalogue().all;

function answer(query: string, language: Language = "fr"): Explanation {
  const found = explain(query, language, rules);
  assert.ok(found, `no answer to ${query}`);
  return found;
}

/** A question, the kind of the answer, and what its text must say. */
type Case = readonly [query: string, kind: Explanation["kind"], ...says: string[]];

const french: readonly Case[] = [
  // Identifiers.
  [
    "1.2.250.1.213.1.4.8",
    "identifier",
    "INS-NIR",
    "Référentiel INS",
    "1.2.250.1.213.1.4.10",
    "1.2.250.1.213.1.4.11",
    "ins/matricule-key",
    "patientRole/id",
  ],
  ["urn:oid:1.2.250.1.213.1.4.9", "identifier", "INS-NIA", "production"],
  ["1.2.250.1.213.1.4.10", "identifier", "INS-NIR de test", "jamais en production", "1.2.250.1.213.1.4.8"],
  ["1.2.250.1.213.1.4.2", "identifier", "INS-C", "historique"],
  ["1.2.250.1.213.1.4.13", "identifier", "NIR de facturation", "Ce n’est pas une INS"],
  ["1.2.250.1.71.4.2.1", "identifier", "idNatPS", "8 suivi des 11 chiffres du RPPS"],
  ["1.2.250.1.71.4.2.2", "identifier", "idNatStruct", "1 FINESS", "3 SIRET"],
  ["2.16.840.1.113883.6.1", "identifier", "LOINC", "http://loinc.org"],
  ["http://snomed.info/sct", "identifier", "SNOMED CT", "2.16.840.1.113883.6.96"],
  ["https://rpps.esante.gouv.fr", "identifier", "RPPS", "11 chiffres"],
  ["https://finess.esante.gouv.fr", "identifier", "FINESS", "FINEJ"],
  ["https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins|2.2.0", "identifier", "Patient", "INS"],
  [
    "https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition/pdsm-comprehensive-document-reference",
    "identifier",
    "PDSm",
  ],
  ["urn:hl7-org:v3", "identifier", "CDA R2"],
  ["urn:ihe:iti:xds-sd:pdf:2008", "identifier", "niveau 1"],
  ["auth.bas.esw.esante.gouv.fr", "identifier", "auth.bas.psc.esante.gouv.fr", "abandonné"],
  // Templates.
  ["1.2.250.1.213.1.1.1.1", "template", "Structuration minimale"],
  ["2.16.840.1.113883.2.8.2.1", "template", "HL7 France"],
  ["1.2.250.1.213.1.1.1.55^2024.01", "template", "BIO-CR-BIO", "2024.01", "11502-2"],
  ["BIO-CR-BIO", "template", "1.2.250.1.213.1.1.1.55", "2023.01"],
  ["IPS-FR_2024.01", "template", "60591-5", "74207-2"],
  ["1.2.250.1.213.1.1.2.137", "template", "Allergies", "48765-2", "IPS-FR"],
  // Codes.
  ["11502-2", "code", "CR d'examens biologiques", "JDV_J07_XdsTypeCode_CISIS", "BIO-CR-BIO"],
  ["G15_10", "code", "Médecin", "JDV_J01_XdsAuthorSpecialty_CISIS", "1.2.250.1.213.1.1.4.5"],
  ["G15_10/SM26", "code", "JDV_J01"],
  ["SA01", "code", "Etablissement public de santé", "1.2.250.1.213.1.1.5.466"],
  ["SYNTH", "code", "Synthèse", "1.2.250.1.213.1.1.4.12"],
  ["http://loinc.org|11502-2", "code", "JDV_J07"],
  ["2.16.840.1.113883.5.25#N", "code", "Normal", "JDV_HL7_Confidentiality_CISIS", "JDV_J08"],
  ["11526-1", "code", "édition antérieure"],
  ["G15_36", "code", "retiré de la liste officielle"],
  ["48765-2", "code", "Allergies et hypersensibilités", "1.2.250.1.213.1.1.2.137"],
  // Value sets, nomenclatures.
  ["JDV_J07_XdsTypeCode_CISIS", "value-set", "114 codes", "2024-09-27", "ATTEST-VITALE"],
  ["J143", "value-set", "UN", "Liste fermée"],
  ["JDV_AbordVeineuxCentral_CISIS", "value-set", "5 codes", "2022-12-16"],
  ["1.2.250.1.213.1.1.5.461", "identifier", "JDV_J01_XdsAuthorSpecialty_CISIS", "391 codes"],
  ["TRE_R02", "code-system", "Secteur d’activité", "1.2.250.1.71.4.2.4"],
  ["TRE_R13-CommuneOM", "code-system", "https://mos.esante.gouv.fr/NOS/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM"],
  // Elements of the header.
  ["recordTarget/patientRole/id", "element", "1..*", "INS", "ci-sis/"],
  ["legalAuthenticator", "element", "1..1", "responsabilité"],
  ["/ClinicalDocument/confidentialityCode", "element", "N (normal)", "JDV_HL7_Confidentiality_CISIS"],
  // Topics.
  ["ins", "topic", "1er janvier 2021", "ins/matricule-length", "version 2023"],
  ["PSC", "topic", "acr_values=eidas1", "bac à sable"],
  ["pro santé connect", "topic", "OpenID Connect"],
  ["Ségur", "topic", "segur-vague-2"],
  ["messagerie sécurisée de santé", "topic", "IHE_XDM", "X-MSS-INS"],
  ["hds", "topic", "Espace économique européen", "source non officielle"],
  ["TLS 1.1", "topic", "1.0 et 1.1 interdits"],
  ["Éco-score", "topic", "catalogue de Mon espace santé"],
  ["certificat de conformité", "topic", "L.1470-6"],
  ["DMN", "topic", "INS, Pro Santé Connect, portabilité"],
  ["VIHF", "topic", "urn:dmp"],
  ["e-parcours", "topic", "à vérifier"],
  // Rules.
  ["CDA-H-020", "rule", "ci-sis/header-code-value-set", "JDV_J07"],
  ["ins/matricule-key", "rule", "INS-002"],
  // Questions in several words.
  ["quel OID pour un INS de test ?", "identifier", "1.2.250.1.213.1.4.10"],
  ["mot de passe 8 caractères", "topic", "50 bits"],
  ["jeu de valeurs du type de document", "identifier", "JDV_J07"],
  ["où mettre le code Insee du lieu de naissance", "element", "birthplace/place/addr/county"],
];

const english: readonly Case[] = [
  ["1.2.250.1.213.1.4.8", "identifier", "INS-NIR", "Test INS-NIR", "production"],
  ["is TLS 1.1 allowed, says who?", "topic", "1.0 and 1.1 forbidden", "Sécurisation"],
  ["which OID do I put for a test INS?", "identifier", "1.2.250.1.213.1.4.10"],
  ["what must my teleconsultation product show?", "topic", "certificat-teleconsultation"],
  ["which profile for a PSC-authenticated practitioner?", "identifier", "fr-core-practitioner"],
  ["hosting outside Europe", "topic", "European Economic Area"],
  ["national health identity", "topic", "five strict traits"],
  ["cnda", "topic", "to be verified"],
];

for (const [language, cases] of [
  ["fr", french],
  ["en", english],
] as const) {
  for (const [query, kind, ...says] of cases) {
    test(`${language}: ${query}`, () => {
      const found = answer(query, language);
      const text = renderText(found);
      assert.equal(found.kind, kind, text);
      for (const words of says) assert.ok(text.toLowerCase().includes(words.toLowerCase()), `“${words}” in:\n${text}`);
      assert.ok(found.kind === "list" || /Source ?:/.test(text) || found.kind === "code", `a source in:\n${text}`);
      assert.ok(!/\bundefined\b|\[object|\{\w+\}/.test(text), text);
    });
  }
}

test("there are more than forty questions", () => assert.ok(french.length + english.length > 40));

test("everything that the knowledge base names can be asked, in both languages", () => {
  const queries = [
    ...topics().flatMap(({ id, title, aliases }) => [id, title.fr, title.en, ...aliases]),
    ...identifiers().map(({ id }) => id),
    ...templates().flatMap(({ root, name }) => (name === "" ? [root] : [root, name])),
    ...valueSets().flatMap((set) => [set.name, ...[...set.concepts()].map(({ code }) => code)]),
    ...rules.flatMap(({ id, aliases }) => [id, ...aliases]),
  ];
  for (const query of queries) assert.ok(explain(query, "fr", rules), query);
  for (const { id } of topics()) assert.equal(answer(id, "en").kind, "topic", id);
  for (const { id } of identifiers()) assert.match(answer(id, "en").kind, /^(?:identifier|template)$/, id);
});

test("what to see next can be asked in turn", () => {
  for (const query of [
    ...topics().map(({ id }) => id),
    "1.2.250.1.213.1.4.8",
    "11502-2",
    "J07",
    "CDA-H-020",
    "BIO-CR-BIO",
    "author",
  ])
    for (const next of answer(query).seeAlso) assert.ok(explain(next, "fr", rules), `${query} → ${next}`);
});

test("every topic that a rule names exists, and the rule is listed under it", () => {
  for (const rule of rules) {
    for (const id of rule.topics) {
      const one = topic(id);
      assert.ok(one, `${rule.id} → ${id}`);
      assert.ok(belongs(rule, one), `${id} → ${rule.id}`);
    }
  }
  for (const id of ["ins", "structuration-minimale", "ci-sis", "fr-core"])
    assert.ok(
      rules.some((rule) => belongs(rule, topic(id) as NonNullable<ReturnType<typeof topic>>)),
      `${id} has rules`,
    );
});

test("a topic's title leads to the topic", () => {
  for (const one of topics()) {
    const { kind, title } = answer(one.title.fr);
    // LOINC and SNOMED CT are code systems as well: the topic comes first.
    assert.deepEqual([kind, title], ["topic", one.title.fr], one.id);
  }
});

test("accents, case and quotation marks do not matter", () => {
  for (const query of ["SEGUR", "ségur", "« Ségur »", '"segur"'])
    assert.equal(answer(query).title, topic("segur")?.title.fr);
  assert.equal(answer("cda-h-020").kind, "rule");
});

test("what is not known is not answered, and close names are suggested", () => {
  for (const query of [
    "",
    "  ",
    "1.2.3.4.5",
    "xyzzy",
    "https://example.org",
    "foo bar baz",
    "Dupont",
    "urn:x:y",
    "toString",
    "no such thing",
    "recette de tarte aux pommes",
    "__proto__",
  ])
    assert.equal(explain(query, "fr", rules), undefined, query);
  assert.deepEqual(suggest("mssnte", rules), ["mssante"]);
  assert.ok(suggest("pro-sante-conect", rules).includes("pro-sante-connect"));
  assert.ok(suggest("1.2.250.1.213.1.4.80", rules).includes("1.2.250.1.213.1.4.8"));
  assert.ok(suggest("JDV_J07_XdsTypCode", rules).includes("JDV_J07_XdsTypeCode_CISIS"));
  assert.ok(suggest("ins/matricule-kye", rules).includes("ins/matricule-key"));
  assert.deepEqual(suggest("qqqqqqqqqqqq", rules), []);
  for (const name of suggest("matricule", rules)) assert.ok(explain(name, "fr", rules), name);
});

test("Markdown keeps the facts' own signs and makes links", () => {
  const markdown = renderMarkdown(answer("mssante"));
  assert.match(markdown, /^### MSSanté/);
  assert.ok(markdown.includes("IHE\\_XDM.zip"));
  assert.ok(markdown.includes("\\<matricule INS\\>@patient.mssante.fr"), markdown);
  assert.ok(markdown.includes("](https://mailiz.mssante.fr)"));
  assert.match(markdown, /Voir aussi : `volet-echange`/);
});

test("doubt is said in the text", () => {
  assert.match(renderText(answer("apcv")), /Source : .*\(à vérifier\)/);
  assert.match(renderText(answer("insi")), /\(d’après une source non officielle\)/);
  assert.doesNotMatch(renderText(answer("ins")), /\(à vérifier\)/);
});
