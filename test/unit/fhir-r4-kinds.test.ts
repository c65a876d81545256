import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadPackages } from "../../server/src/fhir/index.ts";
import { checkR4, fromJson } from "../../server/src/fhir/r4/index.ts";
import type { Finding } from "../../server/src/rule/index.ts";
import { parseJson } from "../../server/src/syntax/index.ts";

/**
 * Forty-nine faulty resources, a kind of fault each, and six sound ones: types, what is missing, unknown or too much, codes,
 * units, references, invariants of resources and of data types, slices, values that profiles fix. The sound ones are
 * silent, and each fault is found by its rule at its place.
 */

// biome-ignore lint/suspicious/noExplicitAny: JSON of any form.
type Json = any;

const core = "http://hl7.org/fhir/StructureDefinition/";
const own = "https://example.org/fhir/StructureDefinition/";
const loinc = "http://loinc.org";
const ucum = "http://unitsofmeasure.org";

const category = [
  { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "vital-signs" }] },
];
const kilograms = (value: number, more: Json = {}) => ({ value, unit: "kg", system: ucum, code: "kg", ...more });

const observation = (more: Json = {}) => ({
  resourceType: "Observation",
  status: "final",
  code: { coding: [{ system: loinc, code: "72166-2" }] },
  subject: { reference: "Patient/1" },
  ...more,
});
const weight = (more: Json = {}) => ({
  ...observation(),
  meta: { profile: [`${core}bodyweight`] },
  category,
  code: { coding: [{ system: loinc, code: "29463-7" }] },
  effectiveDateTime: "2024-01-15",
  valueQuantity: kilograms(72),
  ...more,
});
const patient = (more: Json = {}) => ({ resourceType: "Patient", active: true, ...more });
const div = (inner: string) => `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>`;

/** A profile of our own: two slices in a closed list, a fixed value, a pattern, an invariant, types and numbers. */
const profile = (more: Json[]) => ({
  resourceType: "StructureDefinition",
  url: `${own}fiche`,
  name: "Fiche",
  status: "active",
  kind: "resource",
  abstract: false,
  type: "Patient",
  baseDefinition: `${core}Patient`,
  derivation: "constraint",
  differential: { element: more },
});
const packages = loadPackages([
  {
    name: "fiche.json",
    text: JSON.stringify(
      profile([
        {
          id: "Patient",
          path: "Patient",
          constraint: [
            {
              key: "fiche-1",
              severity: "error",
              human: "Nom ou identifiant",
              expression: "name.exists() or identifier.exists()",
            },
          ],
        },
        {
          id: "Patient.identifier",
          path: "Patient.identifier",
          slicing: { discriminator: [{ type: "value", path: "system" }], rules: "closed" },
        },
        { id: "Patient.identifier:dossier", path: "Patient.identifier", sliceName: "dossier", min: 1, max: "1" },
        {
          id: "Patient.identifier:dossier.system",
          path: "Patient.identifier.system",
          min: 1,
          fixedUri: "https://example.org/dossier",
        },
        { id: "Patient.identifier:dossier.value", path: "Patient.identifier.value", min: 1 },
        { id: "Patient.identifier:carte", path: "Patient.identifier", sliceName: "carte", max: "1" },
        {
          id: "Patient.identifier:carte.system",
          path: "Patient.identifier.system",
          min: 1,
          fixedUri: "https://example.org/carte",
        },
        { id: "Patient.gender", path: "Patient.gender", min: 1 },
        { id: "Patient.active", path: "Patient.active", fixedBoolean: true },
        {
          id: "Patient.maritalStatus",
          path: "Patient.maritalStatus",
          patternCodeableConcept: {
            coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", code: "M" }],
          },
        },
        { id: "Patient.deceased[x]", path: "Patient.deceased[x]", type: [{ code: "boolean" }] },
      ]),
    ),
  },
]);
const identifier = [{ system: "https://example.org/dossier", value: "1" }];
const card = { meta: { profile: [`${own}fiche`] }, gender: "female", identifier };

type Bad = readonly [kind: string, resource: Json, rule: string, location: string];

const bad: readonly Bad[] = [
  // What a type is made of.
  ["a string where a boolean is due", patient({ active: "yes" }), "form", "Patient.active"],
  ["a number where a string is due", patient({ name: [{ family: 12 }] }), "form", "Patient.name[0].family"],
  ["an object where an array is due", patient({ name: { family: "Pat" } }), "form", "Patient.name"],
  ["an array where a value is due", patient({ gender: ["female"] }), "form", "Patient.gender[0]"],
  ["null", patient({ gender: null }), "form", "Patient"],
  ["an empty object", patient({ maritalStatus: {} }), "form", "Patient.maritalStatus"],
  ["an empty array", patient({ name: [] }), "form", "Patient"],
  ["an empty string", patient({ name: [{ family: "" }] }), "form", "Patient.name[0]"],
  ["an unknown property", patient({ surname: "Pat" }), "unknown-element", "Patient.surname"],
  ["an unknown property further in", patient({ name: [{ first: "Pat" }] }), "unknown-element", "Patient.name[0].first"],
  ["an unknown resource type", { resourceType: "Pateint" }, "unknown-resource", "Pateint"],
  ["a mandatory element missing", { resourceType: "Observation", status: "final" }, "missing-element", "Observation"],
  ["two values of a choice", observation({ valueString: "a", valueInteger: 1 }), "choice-type", "Observation.value"],
  [
    "a type that the choice does not have",
    observation({ valueMoney: { value: 1 } }),
    "choice-type",
    "Observation.valueMoney",
  ],
  ["a twin of a primitive that is no object", patient({ birthDate: "1979-03-28", _birthDate: "x" }), "form", "Patient"],
  // Forms of primitives.
  ["a date in another order", patient({ birthDate: "28/03/1979" }), "primitive-format", "Patient.birthDate"],
  ["a date that does not exist", patient({ birthDate: "2023-02-30" }), "primitive-format", "Patient.birthDate"],
  ["an instant without zone", observation({ issued: "2024-01-15T10:30:00" }), "primitive-format", "Observation.issued"],
  ["an id with a wrong character", patient({ id: "a_b" }), "primitive-format", "Patient.id"],
  [
    "an integer that is none",
    {
      resourceType: "Appointment",
      status: "proposed",
      participant: [{ status: "accepted", type: [{ text: "x" }] }],
      minutesDuration: 0,
    },
    "primitive-format",
    "Appointment.minutesDuration",
  ],
  // Codes and units.
  ["a code outside a required set", patient({ gender: "man" }), "code-not-in-value-set", "Patient.gender"],
  ["a status that is none", observation({ status: "finale" }), "code-not-in-value-set", "Observation.status"],
  [
    "a concept outside a required set",
    {
      resourceType: "AllergyIntolerance",
      patient: { reference: "Patient/1" },
      clinicalStatus: {
        coding: [{ system: "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", code: "maybe" }],
      },
    },
    "code-not-in-value-set",
    "AllergyIntolerance.clinicalStatus.coding[0].code",
  ],
  [
    "a unit that UCUM does not have",
    observation({ valueQuantity: { value: 1, system: ucum, code: "mmHg" } }),
    "unit",
    "Observation.value.code",
  ],
  [
    "a unit that the profile does not allow",
    weight({ valueQuantity: kilograms(72, { code: "cm" }) }),
    "code-not-in-value-set",
    "Observation.value.code",
  ],
  // References.
  [
    "a reference to a type that is not allowed",
    observation({ subject: { reference: "Practitioner/1" } }),
    "reference-target",
    "Observation.subject.reference",
  ],
  [
    "a reference to nothing contained",
    observation({ subject: { reference: "#p" } }),
    "reference-unresolved",
    "Observation.subject.reference",
  ],
  // Invariants of resources and of data types.
  ["pat-1", patient({ contact: [{ gender: "female" }] }), "invariant", "Patient.contact[0]"],
  ["obs-6", observation({ valueInteger: 1, dataAbsentReason: { text: "?" } }), "invariant", "Observation"],
  [
    "obs-7",
    observation({
      valueInteger: 1,
      component: [{ code: { coding: [{ system: loinc, code: "72166-2" }] }, valueInteger: 2 }],
    }),
    "invariant",
    "Observation",
  ],
  ["bdl-1", { resourceType: "Bundle", type: "collection", total: 1 }, "invariant", "Bundle"],
  [
    "per-1",
    patient({ name: [{ family: "Pat", period: { start: "2024-02-01", end: "2024-01-01" } }] }),
    "invariant",
    "Patient.name[0].period",
  ],
  ["qty-3", observation({ valueQuantity: { value: 1, code: "kg" } }), "invariant", "Observation.value"],
  [
    "ext-1",
    patient({ extension: [{ url: `${own}x`, valueString: "a", extension: [{ url: "b", valueString: "c" }] }] }),
    "extension-content",
    "Patient.extension[0]",
  ],
  ["org-1", { resourceType: "Organization", active: true }, "invariant", "Organization"],
  [
    "a script in the narrative",
    patient({ text: { status: "generated", div: div("<script>x</script>") } }),
    "narrative",
    "Patient.text.div",
  ],
  // Profiles of the core.
  ["a profile's mandatory element missing", weight({ effectiveDateTime: undefined }), "missing-element", "Observation"],
  ["a profile's slice missing", weight({ category: [{ text: "poids" }] }), "slice", "Observation"],
  [
    "a profile's value of another type",
    weight({ valueQuantity: undefined, valueString: "72 kg" }),
    "choice-type",
    "Observation.value",
  ],
  [
    "a profile's fixed code",
    weight({ code: { coding: [{ system: loinc, code: "8302-2" }] } }),
    "slice",
    "Observation.code",
  ],
  ["a profile's invariant", weight({ valueQuantity: undefined }), "invariant", "Observation"],
  // A profile of a package.
  ["an element that the profile demands", patient({ ...card, gender: undefined }), "missing-element", "Patient"],
  ["a fixed value", patient({ ...card, active: false }), "profile-value", "Patient.active"],
  [
    "a pattern",
    patient({
      ...card,
      maritalStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", code: "S" }] },
    }),
    "profile-value",
    "Patient.maritalStatus.coding[0].code",
  ],
  [
    "a slice that is missing",
    patient({ ...card, identifier: [{ system: "https://example.org/carte", value: "2" }] }),
    "slice",
    "Patient",
  ],
  [
    "a slice too many",
    patient({ ...card, identifier: [...identifier, ...identifier] }),
    "slice",
    "Patient.identifier[1]",
  ],
  [
    "a closed list",
    patient({ ...card, identifier: [...identifier, { system: "https://example.org/autre", value: "3" }] }),
    "slice",
    "Patient.identifier[1]",
  ],
  [
    "what a slice demands",
    patient({ ...card, identifier: [{ system: "https://example.org/dossier" }] }),
    "missing-element",
    "Patient.identifier[0]",
  ],
  ["an invariant of the profile", patient({ ...card, identifier: undefined }), "invariant", "Patient"],
];

const good: readonly (readonly [string, Json])[] = [
  [
    "a patient",
    patient({
      name: [{ family: "Pat", given: ["Léa"] }],
      birthDate: "1979-03-28",
      _gender: { extension: [{ url: `${core}data-absent-reason`, valueCode: "unknown" }] },
    }),
  ],
  ["a weight by the core's profile", weight()],
  [
    "an observation with a contained patient",
    observation({
      contained: [{ resourceType: "Patient", id: "p" }],
      subject: { reference: "#p" },
      valueQuantity: { value: 120, unit: "mmHg", system: ucum, code: "mm[Hg]" },
    }),
  ],
  [
    "a bundle",
    {
      resourceType: "Bundle",
      type: "collection",
      entry: [
        { fullUrl: "urn:uuid:0a3b1c2d-4e5f-4a7b-8c9d-0e1f2a3b4c5d", resource: patient() },
        {
          fullUrl: "urn:uuid:1a3b1c2d-4e5f-4a7b-8c9d-0e1f2a3b4c5d",
          resource: observation({ subject: { reference: "urn:uuid:0a3b1c2d-4e5f-4a7b-8c9d-0e1f2a3b4c5d" } }),
        },
      ],
    },
  ],
  [
    "a patient by the profile of a package",
    patient({
      ...card,
      maritalStatus: {
        coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", code: "M" }],
        text: "mariée",
      },
    }),
  ],
  [
    "a value set",
    {
      resourceType: "ValueSet",
      url: "https://example.org/fhir/ValueSet/v",
      name: "V",
      status: "draft",
      compose: { include: [{ system: loinc, concept: [{ code: "29463-7" }] }] },
    },
  ],
];

function check(resource: Json): Finding[] {
  const text = JSON.stringify(resource, null, 2);
  const document = parseJson(text);
  const top = fromJson(document.root, text);
  assert.ok(top);
  return [...checkR4(top, text, { packages })].filter((one) => one !== undefined);
}

const isError = ({ severity }: Finding) => severity === undefined || severity === "error";

describe("kinds of faults in FHIR resources", () => {
  for (const [kind, resource, rule, location] of bad)
    it(`${kind} is found`, () => {
      const found = check(resource).filter(isError);
      assert.ok(
        found.some((one) => one.ruleId === `fhir/${rule}` && one.location === location),
        JSON.stringify(found.map((one) => `${one.ruleId} ${one.location} ${one.message}`)),
      );
    });

  for (const [name, resource] of good)
    it(`${name} is silent`, () => {
      assert.deepEqual(check(resource), []);
    });

  it("are forty-nine, and six sound resources", () => {
    assert.equal(bad.length, 49);
    assert.equal(good.length, 6);
  });
});
