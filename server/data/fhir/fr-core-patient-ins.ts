import type { ElementData, Predicate, ShapeData } from "../../src/shape/index.ts";
import { patientInsExample } from "./fr-core-patient-ins-example.ts";

/**
 * fr-core-patient-ins of hl7.fhir.fr.core 2.2.0 (trial-use, published 2026-03-25), with what it inherits of
 * fr-core-patient for identifiers and names. Facts from the published StructureDefinitions and value sets.
 *
 * Three choices beyond the letter of the profile, so that a fault is shown once and where it is:
 * - identifier slices are told by `type`, as the profile says; an identifier without a known type is also told by its
 *   INS system, so that a missing type is reported at the identifier;
 * - the invariant fr-core-1 is silent where the element that it needs is reported itself, missing or wrong, and
 *   fr-core-2 where fr-core-1 speaks;
 * - an extension without a value, which FHIR's ext-1 refuses, is reported as the value missing.
 */

const core = "https://hl7.fr/ig/fhir/core";
const frTypes = `${core}/CodeSystem/fr-core-cs-v2-0203`;
const hl7Types = "http://terminology.hl7.org/CodeSystem/v2-0203";
const reliabilityUrl = `${core}/StructureDefinition/fr-core-identity-reliability`;
const birthPlaceUrl = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";
const inseeCodeUrl = `${core}/StructureDefinition/fr-core-address-insee-code`;
const birthListUrl = `${core}/StructureDefinition/fr-core-patient-birth-list-given-name`;
const statusSystem = `${core}/CodeSystem/fr-core-cs-v2-0445`;
const methodSystem = `${core}/CodeSystem/fr-core-cs-method-collection`;
const modeSystem = `${core}/CodeSystem/fr-core-cs-mode-validation-identity`;
/** The development version's statuses, where VALI has another meaning. */
const nextStatusSystem = `${core}/CodeSystem/fr-core-cs-identity-status`;

/** The canonical address of the profile, without its version. */
export const patientInsCanonical = `${core}/StructureDefinition/fr-core-patient-ins`;

/** fr-core-cs-v2-0445, 2.2.0. */
const statusCodes =
  "VIDE PROV VALI DOUB DESA DPOT DOUA COLP COLV FILI CACH ANOM IDVER RECD IDRA USUR HOMD HOMA INVA FICT DOUT".split(
    " ",
  );

const insSlices = [
  { code: "INS-NIR", systems: ["urn:oid:1.2.250.1.213.1.4.8"], use: ["official", "old"] },
  { code: "INS-NIA", systems: ["urn:oid:1.2.250.1.213.1.4.9"], use: ["official", "old"] },
  { code: "INS-NIR-TEST", systems: ["urn:oid:1.2.250.1.213.1.4.10"], use: ["official"] },
  { code: "INS-NIR-DEMO", systems: ["urn:oid:1.2.250.1.213.1.4.11"], use: ["official"] },
];
const insSystems = insSlices.flatMap((slice) => slice.systems);

/** The slices of fr-core-patient. A system left out is any; PI takes any use of R4 but official. */
const otherSlices = [
  {
    types: hl7Types,
    code: "NH",
    systems: ["urn:oid:1.2.250.1.213.1.4.13", "urn:oid:1.2.250.1.213.1.4.14"],
    use: ["official"],
  },
  { types: frTypes, code: "INS-C", systems: ["urn:oid:1.2.250.1.213.1.4.2"], use: ["secondary"] },
  { types: frTypes, code: "NDP", systems: ["urn:oid:1.2.250.1.176.1.2"], use: ["secondary"] },
  { types: hl7Types, code: "PI", systems: undefined, use: ["usual", "temp", "secondary", "old"] },
  { types: hl7Types, code: "RRI", systems: undefined, use: ["secondary"] },
];

const typed = (system: string, codes: string | readonly string[]): Predicate => ({
  count: "type/coding",
  where: {
    all: [
      { path: "system", equals: system },
      { path: "code", equals: codes },
    ],
  },
  min: 1,
});

/** An identifier that is of no slice by its type. */
const untyped: Predicate = {
  not: {
    any: [typed(frTypes, [...insSlices.map((s) => s.code), "INS-C", "NDP"]), typed(hl7Types, ["NH", "PI", "RRI"])],
  },
};

/** The type of a matricule INS: what tells its slice, unless its OID does. */
const insType = (code: string): ElementData => ({
  name: "type",
  rule: "identifier-type",
  min: 1,
  max: 1,
  children: [
    {
      name: "coding",
      repeats: true,
      min: 1,
      where: {
        all: [
          { path: "system", equals: frTypes },
          { path: "code", equals: code },
        ],
      },
      slice: { fr: code, en: code },
    },
  ],
});

function identifierSlice(
  { code, use, systems }: { code: string; use: readonly string[]; systems: readonly string[] | undefined },
  where: Predicate,
  type: readonly ElementData[],
): ElementData {
  return {
    name: "identifier",
    repeats: true,
    where,
    slice: { fr: code, en: code },
    children: [
      { name: "use", rule: "identifier-use", min: 1, max: 1, oneOf: use },
      ...type,
      { name: "system", rule: "identifier-system", min: 1, max: 1, oneOf: systems },
      { name: "value", rule: "identifier-value", min: 1, max: 1, example: "279035121518989" },
    ],
  };
}

/** An extension with a single value of one type. */
function valueExtension(
  url: string,
  title: string,
  value: ElementData,
  cardinality: { min?: number; max?: number },
): ElementData {
  return {
    name: "extension",
    repeats: true,
    ...cardinality,
    where: { path: "url", equals: url },
    slice: { fr: title, en: title },
    children: [
      { name: "extension", max: 0 },
      { ...value, min: 1, max: 1 },
    ],
  };
}

/** A coding bound to codes of one system; other systems pass where the binding is extensible. */
const coding = (system: string, codes: readonly string[], strength: "required" | "extensible"): ElementData => ({
  name: "valueCoding",
  children:
    strength === "required"
      ? [
          { name: "system", min: 1, max: 1, oneOf: [system] },
          { name: "code", min: 1, max: 1, oneOf: codes },
        ]
      : [{ name: "code", when: { path: "system", equals: system }, max: 1, oneOf: codes }],
});

const identityReliability: ElementData = {
  name: "extension",
  rule: "identity-reliability",
  repeats: true,
  where: { path: "url", equals: reliabilityUrl },
  slice: { fr: "identityReliability", en: "identityReliability" },
  children: [
    { name: "value[x]", max: 0 },
    valueExtension("identityStatus", "identityStatus", coding(statusSystem, statusCodes, "extensible"), { max: 1 }),
    valueExtension(
      "methodCollection",
      "methodCollection",
      coding(methodSystem, ["SM", "CV", "INSI", "CB", "RFID"], "extensible"),
      { max: 1 },
    ),
    valueExtension("dateCollection", "dateCollection", { name: "valueDate", format: "date" }, { max: 1 }),
    valueExtension("validationMode", "validationMode", coding(modeSystem, ["PA", "CN", "AN", "LE"], "required"), {
      max: 1,
    }),
    valueExtension("validationDate", "validationDate", { name: "valueDate", format: "date" }, { max: 1 }),
  ],
};

const birthPlace: ElementData = {
  name: "extension",
  rule: "birth-place",
  repeats: true,
  min: 1,
  max: 1,
  where: { path: "url", equals: birthPlaceUrl },
  slice: { fr: "birthPlace", en: "birthPlace" },
  children: [
    { name: "extension", max: 0 },
    {
      name: "valueAddress",
      min: 1,
      max: 1,
      children: [valueExtension(inseeCodeUrl, "inseeCode", { name: "valueCoding" }, { min: 1, max: 1 })],
    },
  ],
};

const officialName: ElementData = {
  name: "name",
  rule: "official-name",
  repeats: true,
  min: 1,
  max: 1,
  where: { path: "use", equals: "official" },
  slice: { fr: "officiel", en: "official" },
  children: [
    valueExtension(birthListUrl, "birth-list-given-name", { name: "valueString", format: "text" }, { min: 1, max: 1 }),
    { name: "family", min: 1, max: 1, example: "PAT-TROIS" },
    { name: "given", repeats: true, min: 1, max: 1, example: "DOMINIQUE" },
  ],
};

/** identityStatus is VALI: the state that carries an INS in this version. */
const validated: Predicate = {
  count: "extension",
  min: 1,
  where: {
    all: [
      { path: "url", equals: reliabilityUrl },
      {
        count: "extension",
        min: 1,
        where: {
          all: [
            { path: "url", equals: "identityStatus" },
            { path: "valueCoding/code", equals: "VALI" },
            { not: { path: "valueCoding/system", equals: nextStatusSystem } },
          ],
        },
      },
    ],
  },
};

/** Some identifier is an INS by its system or its type; its use is official, or reported where it stands. */
const insIdentifier: Predicate = {
  count: "identifier",
  min: 1,
  where: {
    all: [
      {
        any: [
          { path: "system", equals: insSystems },
          typed(
            frTypes,
            insSlices.map((s) => s.code),
          ),
        ],
      },
      { not: { path: "use", equals: "old" } },
    ],
  },
};

const birthPlaceCode = "extension/valueAddress/extension/valueCoding/code";

export const patientIns: ShapeData = {
  id: "fhir-fr/patient-ins",
  title: { fr: "Patient INS (fr-core-patient-ins 2.2.0)", en: "INS patient (fr-core-patient-ins 2.2.0)" },
  source: "fhir",
  kinds: ["fhir-json"],
  reference: {
    text: "hl7.fhir.fr.core",
    version: "2.2.0",
    href: "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins",
  },
  since: "0.1.0",
  topics: ["ins"],
  rules: {
    identifier: {
      aliases: [],
      clause: "fr-core-patient-ins, Patient.identifier",
      requirement: { fr: "Un Patient INS a au moins un identifiant", en: "An INS patient has at least one identifier" },
    },
    "identifier-use": {
      aliases: ["FHIR-FR-003"],
      clause: "fr-core-patient-ins, Patient.identifier.use",
      requirement: {
        fr: "Chaque identifiant d’un Patient INS dit son usage : official ou old pour un matricule INS",
        en: "Each identifier of an INS patient says its use: official or old for a matricule INS",
      },
    },
    "identifier-type": {
      aliases: ["FHIR-FR-002"],
      clause: "fr-core-patient-ins, Patient.identifier.type",
      requirement: {
        fr: "Un matricule INS porte le type de son OID : INS-NIR, INS-NIA, INS-NIR-TEST ou INS-NIR-DEMO",
        en: "A matricule INS has the type of its OID: INS-NIR, INS-NIA, INS-NIR-TEST or INS-NIR-DEMO",
      },
    },
    "identifier-system": {
      aliases: [],
      clause: "fr-core-patient-ins, Patient.identifier.system",
      requirement: {
        fr: "Chaque identifiant d’un Patient INS porte le système de son type",
        en: "Each identifier of an INS patient has the system of its type",
      },
    },
    "identifier-value": {
      aliases: [],
      clause: "fr-core-patient-ins, Patient.identifier.value",
      requirement: {
        fr: "Chaque identifiant d’un Patient INS a une valeur",
        en: "Each identifier of an INS patient has a value",
      },
    },
    "official-name": {
      aliases: ["FHIR-FR-008"],
      clause: "fr-core-patient-ins, Patient.name:officialName",
      requirement: {
        fr: "Un Patient INS a un seul nom officiel : le nom de naissance, le premier prénom et la liste des prénoms de naissance",
        en: "An INS patient has one official name: the birth name, the first birth first name and the list of birth first names",
      },
    },
    gender: {
      aliases: ["FHIR-FR-010"],
      clause: "fr-core-patient-ins, Patient.gender",
      requirement: {
        fr: "Un Patient INS a un sexe : male, female ou unknown",
        en: "An INS patient has a gender: male, female or unknown",
      },
    },
    "birth-date": {
      aliases: [],
      clause: "fr-core-patient-ins, Patient.birthDate",
      requirement: { fr: "Un Patient INS a une date de naissance", en: "An INS patient has a date of birth" },
    },
    "birth-place": {
      aliases: ["FHIR-FR-009"],
      clause: "fr-core-patient-ins, Patient.extension:birthPlace",
      requirement: {
        fr: "Un Patient INS a un lieu de naissance avec son code INSEE",
        en: "An INS patient has a place of birth with its INSEE code",
      },
    },
    "identity-reliability": {
      aliases: [],
      clause: "fr-core-identity-reliability",
      requirement: {
        fr: "La fiabilité de l’identité se dit par un statut, un mode et une date de recueil, un mode (PA, CN, AN ou LE) et une date de validation, chacun une fois au plus",
        en: "The reliability of an identity is said by a status, a mode and a date of collection, a mode (PA, CN, AN or LE) and a date of validation, each at most once",
      },
    },
    "validated-identifier": {
      aliases: ["FHIR-FR-005", "fr-core-1"],
      clause: "fr-core-patient-ins, invariant fr-core-1",
      requirement: {
        fr: "Une identité validée (VALI) a un matricule INS officiel",
        en: "A validated identity (VALI) has an official matricule INS",
      },
      messages: {
        "no-ins": {
          fr: "L’identité est validée (VALI), mais aucun identifiant officiel n’est un matricule INS.",
          en: "The identity is validated (VALI), but no official identifier is a matricule INS.",
        },
      },
      fix: {
        fr: "Ajoutez le matricule INS, ou changez le statut de l’identité.",
        en: "Add the matricule INS, or change the status of the identity.",
      },
    },
    "validated-official": {
      aliases: ["FHIR-FR-006", "fr-core-2"],
      clause: "fr-core-patient-ins, invariant fr-core-2",
      requirement: {
        fr: "Une identité validée (VALI) a un seul identifiant officiel",
        en: "A validated identity (VALI) has only one official identifier",
      },
      messages: {
        several: {
          fr: "L’identité est validée (VALI) et plusieurs identifiants ont l’usage official.",
          en: "The identity is validated (VALI) and several identifiers have the use official.",
        },
      },
      fix: {
        fr: "Gardez official pour le matricule INS en cours, old pour un ancien.",
        en: "Keep official for the matricule INS in force, old for a former one.",
      },
    },
    "validated-birth-place": {
      aliases: ["FHIR-FR-007", "fr-core-3"],
      clause: "fr-core-patient-ins, invariant fr-core-3",
      severity: "warning",
      obligation: "should",
      requirement: {
        fr: "Une identité validée (VALI) n’a pas le lieu de naissance 99999",
        en: "A validated identity (VALI) does not have the place of birth 99999",
      },
      messages: {
        unknown: {
          fr: "Le lieu de naissance porte le code 99999 (inconnu), que le téléservice INSi ne rend jamais.",
          en: "The place of birth has the code 99999 (unknown), which the INSi service never gives.",
        },
      },
      fix: { fr: "Écrivez le code INSEE rendu par INSi.", en: "Write the INSEE code that INSi gave." },
    },
  },
  root: {
    name: "Patient",
    rule: "identifier",
    children: [
      identityReliability,
      birthPlace,
      { name: "identifier", repeats: true, min: 1 },
      ...insSlices.map((slice) =>
        identifierSlice(
          slice,
          { any: [typed(frTypes, slice.code), { all: [{ path: "system", equals: slice.systems }, untyped] }] },
          [insType(slice.code)],
        ),
      ),
      ...otherSlices.map((slice) => identifierSlice(slice, typed(slice.types, slice.code), [])),
      officialName,
      { name: "gender", rule: "gender", min: 1, max: 1, oneOf: ["male", "female", "unknown"] },
      { name: "birthDate", rule: "birth-date", min: 1, max: 1, format: "date" },
    ],
    assertions: [
      {
        rule: "validated-identifier",
        when: { all: [validated, { path: "identifier" }] },
        require: insIdentifier,
        message: "no-ins",
        at: "identifier",
        breaks: [{ set: "identifier[1]/use", value: "old" }],
      },
      {
        rule: "validated-official",
        when: validated,
        require: { count: "identifier", where: { path: "use", equals: "official" }, max: 1 },
        message: "several",
        at: "identifier",
        breaks: [{ set: "identifier[2]/use", value: "official" }],
      },
      {
        rule: "validated-birth-place",
        when: validated,
        require: { not: { path: birthPlaceCode, equals: "99999" } },
        message: "unknown",
        at: birthPlaceCode,
        breaks: [{ set: birthPlaceCode.replace("extension", "extension[2]"), value: "99999" }],
      },
    ],
  },
  example: () => ({ name: "patient-ins.json", text: patientInsExample }),
};
