import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { FhirMemory, loadPackages } from "../../server/src/fhir/index.ts";
import { createService } from "../../server/src/service.ts";
import { sameEnds } from "../../server/src/text/index.ts";

/** What is kept of a document's last version changes how fast the next one is checked, never what is found in it. */

const service = createService();
const base = "https://example.org/fhir";

const profile = (name: string, type: string, element: readonly object[]): object => ({
  resourceType: "StructureDefinition",
  url: `${base}/StructureDefinition/${name}`,
  name,
  status: "active",
  fhirVersion: "4.0.1",
  kind: "resource",
  abstract: false,
  type,
  baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
  derivation: "constraint",
  differential: { element: [{ id: type, path: type }, ...element] },
});

/** Observations of dated patients, dated patients of a known organization, and a Bundle that holds dated patients. */
const definitions = [
  profile("dated-patient", "Patient", [
    { id: "Patient.birthDate", path: "Patient.birthDate", min: 1 },
    {
      id: "Patient.managingOrganization",
      path: "Patient.managingOrganization",
      type: [{ code: "Reference", targetProfile: [`${base}/StructureDefinition/named-organization`] }],
    },
  ]),
  profile("named-organization", "Organization", [{ id: "Organization.name", path: "Organization.name", min: 1 }]),
  profile("observation", "Observation", [
    {
      id: "Observation.subject",
      path: "Observation.subject",
      min: 1,
      type: [{ code: "Reference", targetProfile: [`${base}/StructureDefinition/dated-patient`] }],
      constraint: [
        { key: "sub-1", severity: "error", human: "named", expression: "resolve().name.exists()", source: `${base}/x` },
      ],
    },
  ]),
  // Two that ask each other.
  profile("left", "Encounter", [
    {
      id: "Encounter.partOf",
      path: "Encounter.partOf",
      type: [{ code: "Reference", targetProfile: [`${base}/StructureDefinition/right`] }],
    },
  ]),
  profile("right", "Encounter", [
    { id: "Encounter.period", path: "Encounter.period", min: 1 },
    {
      id: "Encounter.partOf",
      path: "Encounter.partOf",
      type: [{ code: "Reference", targetProfile: [`${base}/StructureDefinition/left`] }],
    },
  ]),
  profile("bundle", "Bundle", [
    {
      id: "Bundle.entry",
      path: "Bundle.entry",
      slicing: { discriminator: [{ type: "profile", path: "resource" }], rules: "open" },
    },
    { id: "Bundle.entry:patient", path: "Bundle.entry", sliceName: "patient", min: 1, max: "2" },
    {
      id: "Bundle.entry:patient.resource",
      path: "Bundle.entry.resource",
      min: 1,
      type: [{ code: "Patient", profile: [`${base}/StructureDefinition/dated-patient`] }],
    },
  ]),
];
const packages = loadPackages(definitions.map((one, i) => ({ name: `d${i}.json`, text: JSON.stringify(one) })));

type Json = Record<string, unknown>;
const claim = (name: string): Json => ({ meta: { profile: [`${base}/StructureDefinition/${name}`] } });
const to = (reference: string): Json => ({ reference });

const resources: readonly Json[] = [
  {
    resourceType: "Composition",
    id: "c",
    status: "final",
    type: { text: "x" },
    subject: to("Patient/p1"),
    date: "2024-01-01",
    author: [to("Practitioner/d")],
    title: "t",
    section: [{ title: "s", code: { text: "s" }, entry: [to("Observation/o1"), to("urn:uuid:nobody")] }],
  },
  { resourceType: "Patient", id: "p1", ...claim("dated-patient"), name: [{ family: "PAT" }], birthDate: "1980-02-30" },
  {
    resourceType: "Patient",
    id: "p2",
    ...claim("dated-patient"),
    gender: "femme",
    managingOrganization: to("Organization/g"),
    contained: [{ resourceType: "Organization", id: "x" }],
    identifier: [{ system: "urn:oid:1.2.250.1.213.1.4.8", value: "279035121518989" }],
  },
  {
    resourceType: "Patient",
    id: "p3",
    meta: { profile: ["https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins"] },
    managingOrganization: to("#x"),
  },
  { resourceType: "Organization", id: "g", name: "G", partOf: to("Patient/p1") },
  { resourceType: "Practitioner", id: "d", name: [{ family: "D" }] },
  {
    resourceType: "Observation",
    id: "o1",
    ...claim("observation"),
    status: "final",
    code: { text: "x" },
    subject: to("Patient/p1"),
    performer: [to("Practitioner/d")],
  },
  {
    resourceType: "Observation",
    id: "o2",
    ...claim("observation"),
    status: "fini",
    code: { text: "x" },
    subject: to(`${base}/Patient/p2`),
    performer: [to("Organization/g"), to("Patient/p9")],
  },
  {
    resourceType: "Encounter",
    id: "e1",
    ...claim("left"),
    status: "planned",
    class: { code: "AMB" },
    partOf: to("Encounter/e2"),
  },
  { resourceType: "Encounter", id: "e2", ...claim("right"), status: "planned", class: { code: "AMB" } },
  {
    resourceType: "Questionnaire",
    id: "q",
    url: `${base}/Questionnaire/q`,
    status: "active",
    item: [{ linkId: "1", type: "string", required: true }],
  },
  {
    resourceType: "QuestionnaireResponse",
    id: "r",
    questionnaire: `${base}/Questionnaire/q`,
    status: "completed",
    item: [{ linkId: "2", answer: [{ valueString: "x" }] }],
  },
  {
    resourceType: "Bundle",
    id: "b",
    type: "collection",
    entry: [{ fullUrl: `${base}/Patient/p1`, resource: { resourceType: "Patient", id: "p1" } }],
  },
  { resourceType: "Patiente", id: "z" },
];

function bundle(picked: readonly number[], type: string, claimed: boolean): string {
  const entry = picked.map((i) => {
    const resource = resources[i] as Json;
    return { fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource };
  });
  return JSON.stringify({ resourceType: "Bundle", ...(claimed && claim("bundle")), type, entry }, null, 1);
}

type Edit = (text: string) => string;

/** A random change: of a letter, of a word that matters, of whole entries. */
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.constantFrom("", "x", '"', "{", "}", ",", "1", "<", "\n ")).map(
    ([at, taken, put]): Edit =>
      (text) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + taken);
      },
  ),
  fc
    .tuple(
      fc.nat(),
      fc.constantFrom(
        ["birthDate", "birthDay"],
        ["1980-02-30", "1980-02-28"],
        ["Patient/p1", "Patient/p2"],
        ["Patient/p2", "Patient/p1"],
        ["Organization/g", "Organization/h"],
        ["Encounter/e2", "Encounter/e1"],
        ['"p1"', '"p2"'],
        ['"p2"', '"p1"'],
        ["name", "nam"],
        ["nam", "name"],
        ["Organization", "Practitioner"],
        ["collection", "document"],
        ["document", "transaction"],
        ["hl7.org/fhir", "hl7.org/fihr"],
        ['"linkId": "2"', '"linkId": "1"'],
        ["final", "finale"],
        ["dated-patient", "named-organization"],
      ),
    )
    .map(
      ([which, [from = "", to = ""]]): Edit =>
        (text) => {
          const places = [...text.matchAll(new RegExp(from.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "g"))];
          const at = places[which % Math.max(places.length, 1)]?.index;
          return at === undefined ? text : text.slice(0, at) + to + text.slice(at + from.length);
        },
    ),
  fc.tuple(fc.nat(), fc.nat(), fc.constantFrom("drop", "double", "move")).map(
    ([from, to, what]): Edit =>
      (text) => {
        try {
          const json = JSON.parse(text) as { entry: unknown[] };
          const [taken] =
            what === "double"
              ? json.entry.slice(from % json.entry.length)
              : json.entry.splice(from % json.entry.length, 1);
          if (what !== "drop") json.entry.splice(to % (json.entry.length + 1), 0, taken);
          return JSON.stringify(json, null, 1);
        } catch {
          // In XML, or where the text is broken: whole lines.
          const lines = text.split("\n");
          lines.splice(to % lines.length, 0, ...lines.splice(from % lines.length, what === "drop" ? 2 : 0));
          return lines.join("\n");
        }
      },
  ),
);

function found(name: string, text: string, memory?: FhirMemory): string {
  const snapshot = service.open(name, text);
  const { findings, notChecked, checked } = service.check(snapshot, { fhir: { packages, ...(memory && { memory }) } });
  return JSON.stringify({ findings, notChecked, checked: [...checked].sort() }, null, 1);
}

function sameAlways(name: string, first: string, changes: readonly Edit[]): void {
  const memory = new FhirMemory();
  let text = first;
  assert.equal(found(name, text, memory), found(name, text));
  for (const change of changes) {
    text = change(text);
    const fresh = found(name, text);
    assert.equal(found(name, text, memory), fresh);
    // Once more without a change: all is known.
    assert.equal(found(name, text, memory), fresh);
  }
}

const bundles = fc
  .tuple(
    fc.shuffledSubarray(
      resources.map((_, i) => i),
      { minLength: 1 },
    ),
    fc.constantFrom("collection", "document", "searchset"),
    fc.boolean(),
  )
  .map(([picked, type, claimed]) => bundle(picked, type, claimed));

describe("A FHIR document that is checked again after an edit", () => {
  it("has the findings of a check from nothing: Bundles in JSON", () => {
    fc.assert(
      fc.property(bundles, fc.array(edits, { minLength: 1, maxLength: 8 }), (text, changes) =>
        sameAlways("b.json", text, changes),
      ),
      { numRuns: 400 },
    );
  });

  it("has the findings of a check from nothing: Bundles in XML", () => {
    fc.assert(
      fc.property(bundles, fc.array(edits, { minLength: 1, maxLength: 8 }), (text, changes) => {
        const xml = service.convert(service.open("b.json", text))?.text;
        assert.ok(xml !== undefined);
        sameAlways("b.xml", xml, changes);
      }),
      { numRuns: 40 },
    );
  });

  it("has the findings of a check from nothing: lines of JSON", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...resources], { minLength: 2 }),
        fc.array(edits, { minLength: 1, maxLength: 8 }),
        (picked, changes) => sameAlways("b.ndjson", picked.map((one) => JSON.stringify(one)).join("\n"), changes),
      ),
      { numRuns: 40 },
    );
  });

  it("is not checked anew where nothing changed", () => {
    // Measured by what is asked of the packages: an entry that is passed over asks for nothing.
    let asked = 0;
    const counting = {
      ...packages,
      resource(url: string, type: string) {
        asked++;
        return packages.resource(url, type);
      },
      has: packages.has.bind(packages),
      globals: packages.globals.bind(packages),
      definitions: packages.definitions.bind(packages),
      size: packages.size,
    };
    const picked = [1, 4, 5, 6, 7];
    const text = bundle(picked, "collection", false);
    const memory = new FhirMemory();
    const run = (now: string) => {
      asked = 0;
      service.check(service.open("b.json", now), { fhir: { packages: counting as never, memory } });
      return asked;
    };
    run(text);
    const again = run(`${text}\n`);
    assert.equal(again, 0);
    assert.ok(run(text.replace("1980-02-30", "1980-02-3")) >= 0);
  });

  it("tells what two texts have in common", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (start, a, b, end) => {
        const [before, after] = [start + a + end, start + b + end];
        const { prefix, suffix } = sameEnds(before, after);
        assert.equal(before.slice(0, prefix), after.slice(0, prefix));
        assert.equal(before.slice(before.length - suffix), after.slice(after.length - suffix));
        assert.ok(prefix >= start.length && prefix + suffix <= Math.min(before.length, after.length));
        assert.ok(prefix + suffix >= Math.min(start.length + end.length, before.length, after.length));
      }),
    );
  });
});
