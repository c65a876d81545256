// Resources that define others: profiles that can be laid over their base, value sets of codes that exist, expressions.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { check } from "./fhir-r4-check.ts";

const url = "https://example.org/fhir/StructureDefinition/x";
const core = "http://hl7.org/fhir/StructureDefinition/";

const profile = (more: object, ...elements: object[]): string =>
  JSON.stringify({
    resourceType: "StructureDefinition",
    url,
    name: "Exemple",
    status: "draft",
    fhirVersion: "4.0.1",
    kind: "resource",
    abstract: false,
    type: "Patient",
    baseDefinition: `${core}Patient`,
    derivation: "constraint",
    differential: { element: [{ id: "Patient", path: "Patient" }, ...elements] },
    ...more,
  });
const extension = (more: object, ...elements: object[]): string =>
  profile({
    kind: "complex-type",
    type: "Extension",
    baseDefinition: `${core}Extension`,
    context: [{ type: "element", expression: "Patient" }],
    differential: {
      element: [
        { id: "Extension", path: "Extension" },
        { id: "Extension.url", path: "Extension.url", fixedUri: url },
        ...elements,
      ],
    },
    ...more,
  });
const element = (path: string, more: object = {}): object => ({ id: path, path, ...more });
const invariant = (key: string, expression: string, more: object = {}): object => ({
  id: "Patient.name",
  path: "Patient.name",
  constraint: [{ key, severity: "error", human: "x", expression, ...more }],
});

const said = (text: string): string[] =>
  check(text)
    .told.filter((one) => !/^invariant|warning$/.test(one))
    .map((one) => one.replace("StructureDefinition.differential.", ""))
    .sort();

/** A definition, and what is said of it. */
const cases: readonly (readonly [name: string, text: string, ...told: string[]])[] = [
  [
    "a sound profile, in the order of its base, slices and all",
    profile(
      {},
      element("Patient.identifier", {
        slicing: { discriminator: [{ type: "value", path: "system" }], rules: "open" },
        min: 1,
      }),
      { id: "Patient.identifier:ipp", path: "Patient.identifier", sliceName: "ipp", min: 0, max: "1" },
      {
        id: "Patient.identifier:ipp.system",
        path: "Patient.identifier.system",
        min: 1,
        fixedUri: "urn:oid:1.2.250.1.5",
      },
      { id: "Patient.identifier:ins", path: "Patient.identifier", sliceName: "ins", min: 1, max: "1" },
      { id: "Patient.identifier:ins.use", path: "Patient.identifier.use", min: 1, patternCode: "official" },
      element("Patient.name.family", { min: 1, maxLength: 40, type: [{ code: "string" }] }),
      element("Patient.birthDate", { min: 1 }),
      element("Patient.deceased[x]", { type: [{ code: "boolean" }] }),
      element("Patient.contact.name.given", { max: "1" }),
    ),
  ],
  [
    "an element that the base lacks",
    profile({}, element("Patient.surname")),
    "structure-definition element[1].path «Patient.surname»",
  ],
  [
    "an element of another type",
    profile({}, element("Observation.status")),
    "structure-definition element[1].path «Observation.status»",
  ],
  [
    "elements out of order",
    profile({}, element("Patient.birthDate", { min: 1 }), element("Patient.gender", { min: 1 })),
    "structure-definition element[2].path «Patient.gender»",
  ],
  [
    "more than the base allows",
    profile({}, element("Patient.birthDate", { max: "*" })),
    "structure-definition element[1].max «*»",
  ],
  [
    "less than the base demands",
    profile({}, element("Patient.communication.language", { min: 0 })),
    "structure-definition element[1].min «0»",
  ],
  [
    "a type that the base does not have",
    profile({}, element("Patient.birthDate", { type: [{ code: "string" }] })),
    "structure-definition element[1].type[0].code «string»",
  ],
  [
    "a value set for a date",
    profile({}, element("Patient.birthDate", { type: [{ code: "date" }], binding: { strength: "example" } })),
    "structure-definition element[1].binding «binding»",
  ],
  [
    "a binding that is loosened",
    profile(
      {},
      element("Patient.gender", {
        binding: { strength: "preferred", valueSet: "http://hl7.org/fhir/ValueSet/administrative-gender" },
      }),
    ),
    "structure-definition element[1].binding.strength «preferred»",
  ],
  [
    "a fixed value of another type",
    profile({}, element("Patient.gender", { fixedString: "male" })),
    "structure-definition element[1].fixed «male»",
  ],
  [
    "slices of what does not repeat",
    profile(
      {},
      element("Patient.birthDate", { slicing: { discriminator: [{ type: "value", path: "$this" }], rules: "open" } }),
    ),
    "structure-definition element[1].slicing «slicing»",
  ],
  [
    "a key of the core",
    profile({}, invariant("dom-2", "family.exists()")),
    "structure-definition element[1].constraint[0].key «dom-2»",
  ],
  [
    "an invariant from elsewhere",
    profile({}, invariant("ex-1", "family.exists()", { source: "https://example.org/other" })),
    "structure-definition element[1].constraint[0].source «https://example.org/other»",
  ],
  [
    "an invariant that is no expression",
    profile({}, invariant("ex-1", "family.exists(")),
    "structure-definition element[1].constraint[0].expression «family.exists(»",
  ],
  [
    "another kind than the base",
    profile({ kind: "complex-type" }),
    "structure-definition StructureDefinition.kind «complex-type»",
  ],
  [
    "another type than the base",
    profile({ type: "Person", differential: { element: [{ id: "Person", path: "Person" }] } }),
    "structure-definition StructureDefinition.type «Person»",
  ],
  [
    "a context for a profile",
    profile({ context: [{ type: "element", expression: "Patient" }] }),
    "structure-definition StructureDefinition.context[0] «context»",
  ],
  ["a sound extension", extension({}, element("Extension.value[x]", { type: [{ code: "string" }] }))],
  [
    "an extension with another address",
    extension({ url: "https://example.org/fhir/StructureDefinition/y" }),
    `structure-definition element[1].fixed «${url}»`,
  ],
  [
    "an extension without address",
    extension({ differential: { element: [{ id: "Extension", path: "Extension" }] } }),
    "structure-definition StructureDefinition.differential «differential»",
  ],
  [
    "an extension for an element that does not exist",
    extension({ context: [{ type: "element", expression: "Patient.surname" }] }),
    "structure-definition StructureDefinition.context[0].expression «Patient.surname»",
  ],
  [
    "a code system that counts wrong",
    '{"resourceType":"CodeSystem","url":"https://example.org/c","name":"C","status":"draft","content":"complete","count":3,"concept":[{"code":"a","concept":[{"code":"b"}]}]}',
    "code-system CodeSystem.count «3»",
  ],
  [
    "a supplement of nothing",
    '{"resourceType":"CodeSystem","url":"https://example.org/c","name":"C","status":"draft","content":"supplement"}',
    "code-system CodeSystem.content «supplement»",
  ],
  [
    "a supplement of what does not exist",
    '{"resourceType":"CodeSystem","url":"https://example.org/c","name":"C","status":"draft","content":"supplement","supplements":"http://hl7.org/fhir/administrative-gender","concept":[{"code":"male"},{"code":"mal"}]}',
    "code-system CodeSystem.concept[1].code «mal»",
  ],
  [
    "a value set of a code that does not exist",
    '{"resourceType":"ValueSet","url":"https://example.org/v","name":"V","status":"draft","compose":{"include":[{"system":"http://hl7.org/fhir/administrative-gender","concept":[{"code":"male"},{"code":"mal"}]}]}}',
    "value-set ValueSet.compose.include[0].concept[1].code «mal»",
  ],
  [
    "a value set of a value set",
    '{"resourceType":"ValueSet","url":"https://example.org/v","name":"V","status":"draft","compose":{"include":[{"system":"http://hl7.org/fhir/ValueSet/administrative-gender"}]}}',
    "value-set ValueSet.compose.include[0].system «http://hl7.org/fhir/ValueSet/administrative-gender»",
  ],
  [
    "a filter that is no regular expression",
    '{"resourceType":"ValueSet","url":"https://example.org/v","name":"V","status":"draft","compose":{"include":[{"system":"https://example.org/c","filter":[{"property":"concept","op":"regex","value":"["}]}]}}',
    "value-set ValueSet.compose.include[0].filter[0].value «[»",
  ],
];

describe("resources that define others", () => {
  for (const [name, text, ...told] of cases)
    it(name, () => {
      assert.deepEqual(said(text), [...told].sort());
    });
});
