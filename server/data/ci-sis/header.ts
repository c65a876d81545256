import type { AssertionData, ElementData, Predicate, ShapeData } from "../../src/shape/index.ts";
import {
  authorization,
  componentOf,
  documentationsOf,
  inFulfillmentOf,
  relatedDocument,
} from "./header/elements-acts.ts";
import {
  authenticator,
  author,
  custodian,
  dataEnterer,
  informant,
  informationRecipient,
  legalAuthenticator,
  participant,
} from "./header/elements-participants.ts";
import { recordTarget } from "./header/elements-patient.ts";
import { headerExample } from "./header/example.ts";
import {
  coded,
  identifier,
  may,
  must,
  once,
  one,
  structure,
  text,
  timestamp,
  translation,
  types,
  unforeseen,
} from "./header/parts.ts";
import { actRules } from "./header/rules-acts.ts";
import { commonRules } from "./header/rules-common.ts";
import { documentRules } from "./header/rules-document.ts";
import { participantRules } from "./header/rules-participants.ts";
import { patientRules } from "./header/rules-patient.ts";

const hl7France = "2.16.840.1.113883.2.8.2.1";
const ciSis = "1.2.250.1.213.1.1.1.1";
const xdsSd = "1.3.6.1.4.1.19376.1.2.20";
const insRoots = ["8", "9", "10", "11"].map((arc) => `1.2.250.1.213.1.4.${arc}`);

const template = (root: string, rule: string, fr: string, en: string): ElementData => ({
  name: "templateId",
  rule,
  type: "II",
  where: { path: "@root", equals: root },
  slice: { fr, en },
  ...one,
  children: [must("root", rule, { oneOf: [root] })],
});

/** In an unstructured document the templateId of IHE XDS-SD stands in for the model's. */
const unstructured: Predicate = { path: "component/nonXMLBody" };

const modelTemplate = (example: string, when: Predicate): ElementData => ({
  name: "templateId",
  rule: "template-model",
  type: "II",
  where: { not: { path: "@root", equals: [hl7France, ciSis] } },
  when,
  slice: { fr: "modèle du document", en: "model of the document" },
  min: 1,
  nullable: false,
  children: [must("root", "template-root", { format: "uid", example })],
});

const templates: readonly ElementData[] = [
  template(hl7France, "template-hl7-france", "HL7 France", "HL7 France"),
  template(ciSis, "template-ci-sis", "Structuration minimale", "minimal structure"),
  modelTemplate("1.2.250.1.213.1.1.1.29", { not: unstructured }),
  modelTemplate(xdsSd, unstructured),
];

const patient = "recordTarget/patientRole/patient";

const insTraits: AssertionData = {
  rule: "ins-traits",
  when: { path: "recordTarget/patientRole/id/@root", equals: insRoots },
  require: [
    {
      name: { fr: "nom de naissance (family BR)", en: "birth name (family BR)" },
      require: { path: `${patient}/name/family/@qualifier`, equals: "BR" },
    },
    {
      name: { fr: "premier prénom de naissance (given BR)", en: "first birth given name (given BR)" },
      require: { path: `${patient}/name/given/@qualifier`, equals: "BR" },
    },
    {
      name: {
        fr: "liste des prénoms de naissance (given sans qualifier)",
        en: "list of birth given names (given without qualifier)",
      },
      require: { count: `${patient}/name/given`, where: { not: { path: "@qualifier" } }, min: 1 },
    },
    {
      name: { fr: "date de naissance (birthTime)", en: "birth date (birthTime)" },
      require: { path: `${patient}/birthTime` },
    },
    {
      name: {
        fr: "code INSEE du lieu de naissance (birthplace/place/addr/county)",
        en: "INSEE code of the birth place (birthplace/place/addr/county)",
      },
      require: { path: `${patient}/birthplace/place/addr/county` },
    },
    {
      name: { fr: "sexe (administrativeGenderCode)", en: "sex (administrativeGenderCode)" },
      require: { path: `${patient}/administrativeGenderCode/@code` },
    },
  ],
  message: "missing-traits",
  at: "recordTarget/patientRole/id",
  breaks: [{ remove: `${patient}/birthplace/place/addr/county` }],
};

const xdsSdTemplate: AssertionData = {
  rule: "template-unstructured",
  when: {
    all: [unstructured, { count: "templateId", where: { not: { path: "@root", equals: [hl7France, ciSis] } }, min: 1 }],
  },
  require: { path: "templateId/@root", equals: xdsSd },
  message: "no-xds-sd",
  breaks: [{ set: "templateId[3]/@root", value: "1.2.250.1.213.1.1.1.29" }],
};

const onlyThreeTemplates: AssertionData = {
  rule: "template-unstructured-only",
  when: unstructured,
  require: { count: "templateId", max: 3 },
  message: "too-many-templates",
  at: "templateId",
  breaks: [{ insert: "templateId[3]", text: '<templateId root="1.2.250.1.213.1.1.1.29"/>' }],
};

const root: ElementData = {
  name: "ClinicalDocument",
  rule: "class-and-mood",
  closed: "unforeseen",
  incomplete: "incomplete",
  nullable: "checked",
  assertions: [insTraits, xdsSdTemplate, onlyThreeTemplates],
  children: [
    { name: "@xmlns", written: true, usual: "urn:hl7-org:v3" },
    may("classCode", "class-and-mood", { oneOf: ["DOCCLIN"] }),
    may("moodCode", "class-and-mood", { oneOf: ["EVN"] }),
    {
      name: "realmCode",
      rule: "realm-code",
      type: "CS",
      ...one,
      where: { path: "@code", equals: "FR" },
      exclusive: true,
      nullable: false,
      children: [must("code", "realm-code", { oneOf: ["FR"] })],
    },
    {
      name: "typeId",
      rule: "type-id",
      type: "II",
      ...one,
      where: {
        all: [
          { path: "@root", equals: "2.16.840.1.113883.1.3" },
          { path: "@extension", equals: "POCD_HD000040" },
        ],
      },
      exclusive: true,
      nullable: false,
      children: [
        must("root", "type-id", { oneOf: ["2.16.840.1.113883.1.3"] }),
        must("extension", "type-id", { oneOf: ["POCD_HD000040"] }),
      ],
    },
    ...templates,
    identifier("id", "id-value", "optional", { ...one, nullable: "uncounted" }),
    {
      name: "code",
      rule: "code",
      ...one,
      nullable: "uncounted",
      ...coded("code-attributes", { example: "11488-4", children: [translation("code-attributes")] }),
      binding: { valueSet: "JDV_J07_XdsTypeCode_CISIS", rule: "code-value-set", codeOnly: true },
    },
    text("title", "title", { ...one, nullable: "uncounted", example: "Titre du document" }),
    timestamp("effectiveTime", "effective-time", "effective-time-value", { ...one, nullable: "uncounted" }),
    {
      name: "confidentialityCode",
      rule: "confidentiality-code",
      ...one,
      nullable: "uncounted",
      ...coded("confidentiality-code-attributes", { example: "N" }),
      binding: { valueSet: "2.16.840.1.113883.1.11.10228", rule: "confidentiality-code-value-set", codeOnly: true },
    },
    {
      name: "languageCode",
      rule: "language-code",
      type: "CS",
      ...one,
      nullable: "uncounted",
      children: [must("code", "language-code-value", { format: "language", usual: "fr-FR" })],
    },
    identifier("set-id", "set-id-value", "optional", { ...one, name: "setId", nullable: "uncounted" }),
    {
      name: "versionNumber",
      rule: "version-number",
      type: "INT",
      ...one,
      nullable: "uncounted",
      children: [must("value", "version-number-value", { format: "int" })],
    },
    ...unforeseen("copyTime"),
    recordTarget,
    author,
    dataEnterer,
    informant,
    custodian,
    informationRecipient,
    legalAuthenticator,
    authenticator,
    participant,
    inFulfillmentOf,
    ...documentationsOf,
    relatedDocument,
    authorization,
    componentOf,
    structure("component", "component", { ...one, choice: { of: ["structuredBody", "nonXMLBody"] } }, [
      {
        name: "nonXMLBody",
        ...once,
        children: [
          {
            name: "text",
            written: true,
            children: [
              { name: "@mediaType", written: true, example: "application/pdf" },
              { name: "@representation", written: true, example: "B64" },
            ],
          },
        ],
      },
      { name: "structuredBody", ...once },
    ]),
    ...unforeseen("sdtc:statusCode"),
  ],
};

/**
 * The header of every CI-SIS document, the volet "Structuration minimale": facts read in the schematrons that the ANS
 * published on 2025-02-19 (template 1.2.250.1.213.1.1.1.1 of 2017-12-13), said in our own words.
 */
export const headerData = (): ShapeData => ({
  id: "ci-sis/header",
  title: { fr: "En-tête CI-SIS (Structuration minimale)", en: "CI-SIS header (minimal structure)" },
  source: "ci-sis",
  kinds: ["cda"],
  reference: {
    text: "CI-SIS – Volet Structuration minimale de documents de santé",
    version: "1.2.250.1.213.1.1.1.1 (2017-12-13)",
    // The page of the template that every assertion of the published schematron points at.
    href: "https://o3sis.esante.gouv.fr/art-decor/decor-templates--ASIP-STRUCT-MIN-?id=1.2.250.1.213.1.1.1.1",
  },
  since: "0.1.0",
  topics: ["ci-sis"],
  rules: { ...documentRules, ...patientRules, ...participantRules, ...actRules, ...commonRules },
  root,
  types,
  example: () => ({ name: "cda.xml", text: headerExample }),
});
