// Value sets from what is loaded: filters, imports, exclusions, cycles, names; what cannot be told is unknown.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadPackages } from "../../server/src/fhir/index.ts";
import { checkR4, fromJson } from "../../server/src/fhir/r4/index.ts";
import { Terminology } from "../../server/src/fhir/r4/terminology.ts";
import { parseJson } from "../../server/src/syntax/index.ts";

const system = "https://example.org/cs";
const other = "https://example.org/elsewhere";

const codes = {
  resourceType: "CodeSystem",
  url: system,
  status: "active",
  content: "complete",
  property: [
    { code: "kind", type: "code" },
    { code: "old", type: "boolean" },
  ],
  concept: [
    {
      code: "A",
      display: "Ancêtre",
      concept: [
        { code: "A1", display: "Premier", property: [{ code: "kind", valueCode: "x" }] },
        {
          code: "A2",
          display: "Second",
          property: [
            { code: "kind", valueCode: "y" },
            { code: "old", valueBoolean: true },
          ],
          concept: [{ code: "A21", display: "Petit" }],
        },
      ],
    },
    { code: "B", display: "Autre", property: [{ code: "kind", valueCoding: { system, code: "x" } }] },
    { code: "C", display: "Troisième", property: [{ code: "parent", valueCode: "A1" }] },
  ],
};

const set = (name: string, compose: unknown) => ({
  resourceType: "ValueSet",
  url: `https://example.org/vs/${name}`,
  status: "active",
  compose,
});
const filtered = (name: string, property: string, op: string, value: string) =>
  set(name, { include: [{ system, filter: [{ property, op, value }] }] });

const sets = [
  filtered("is-a", "concept", "is-a", "A"),
  filtered("descendent-of", "concept", "descendent-of", "A"),
  filtered("is-not-a", "concept", "is-not-a", "A"),
  filtered("generalizes", "concept", "generalizes", "A21"),
  filtered("equal", "kind", "=", "x"),
  filtered("in", "kind", "in", "x,z"),
  filtered("not-in", "kind", "not-in", "x"),
  filtered("exists", "old", "exists", "true"),
  filtered("exists-not", "old", "exists", "false"),
  filtered("regex", "code", "regex", "A\\d"),
  filtered("regex-display", "display", "regex", ".*i.*"),
  filtered("no-such-property", "colour", "=", "red"),
  filtered("catastrophe", "code", "regex", "(A+)+B"),
  set("all", { include: [{ system }] }),
  set("without", {
    include: [{ system }],
    exclude: [{ system, filter: [{ property: "concept", op: "is-a", value: "A" }] }],
  }),
  set("both", { include: [{ valueSet: ["https://example.org/vs/is-a", "https://example.org/vs/equal"] }] }),
  set("either", {
    include: [{ valueSet: ["https://example.org/vs/generalizes"] }, { valueSet: ["https://example.org/vs/equal"] }],
  }),
  set("ring-1", { include: [{ valueSet: ["https://example.org/vs/ring-2"] }] }),
  set("ring-2", { include: [{ valueSet: ["https://example.org/vs/ring-1"] }, { system, concept: [{ code: "B" }] }] }),
  set("foreign", { include: [{ system: other }] }),
  set("named", {
    include: [{ system: other, concept: [{ code: "1", display: "Un", designation: [{ value: "Uno" }] }] }],
  }),
];

const packages = loadPackages([codes, ...sets].map((one, i) => ({ name: `${i}.json`, text: JSON.stringify(one) })));
const terminology = new Terminology(packages);
const all = ["A", "A1", "A2", "A21", "B", "C"];
const members = (name: string): string =>
  all.filter((code) => terminology.membership(`https://example.org/vs/${name}`, code, system) === "in").join(" ");

describe("value sets from what is loaded", () => {
  for (const [name, expected] of [
    ["all", "A A1 A2 A21 B C"],
    ["is-a", "A A1 A2 A21 C"],
    ["descendent-of", "A1 A2 A21 C"],
    ["is-not-a", "B"],
    ["generalizes", "A A2 A21"],
    ["equal", "A1 B"],
    ["in", "A1 B"],
    ["not-in", "A A2 A21 C"],
    ["exists", "A2"],
    ["exists-not", "A A1 A21 B C"],
    ["regex", "A1 A2"],
    ["regex-display", "A1 A21 C"],
    ["without", "B"],
    ["both", "A1"],
    ["either", "A A1 A2 A21 B"],
  ] as const)
    it(`${name}: ${expected}`, () => assert.equal(members(name), expected));

  it("an expansion tells what the systems would, where these are not at hand", () => {
    const expanded = {
      ...set("expanded", {
        include: [{ system: other, filter: [{ property: "kind", op: "=", value: "x" }] }, { system }],
      }),
      expansion: { contains: [{ system: other, code: "1", contains: [{ system: other, code: "2" }] }] },
    };
    const files = [codes, expanded].map((one, i) => ({ name: `${i}.json`, text: JSON.stringify(one) }));
    const known = new Terminology(loadPackages(files));
    const told = (code: string, of: string): string => known.membership(expanded.url, code, of);
    assert.deepEqual(
      [told("2", other), told("3", other), told("A", system), told("Z", system)],
      ["in", "unknown", "in", "out"],
    );
  });

  it("those that go round in circles come to an end", () => {
    assert.equal(terminology.membership("https://example.org/vs/ring-1", "B", system), "in");
    assert.notEqual(terminology.membership("https://example.org/vs/ring-1", "A", system), "in");
  });

  it("what is not at hand is unknown, and no pattern takes for ever", () => {
    assert.equal(terminology.membership("https://example.org/vs/foreign", "1", other), "unknown");
    assert.equal(terminology.membership("https://example.org/vs/no-such-property", "A", system), "unknown");
    assert.equal(terminology.membership("https://example.org/vs/absent", "A", system), "unknown");
    const start = performance.now();
    terminology.membership("https://example.org/vs/catastrophe", "A".repeat(60), system);
    assert.ok(performance.now() - start < 500);
  });

  it("a name is checked against the value set where the system is not at hand, and what is unknown is said once", () => {
    const profile = {
      resourceType: "StructureDefinition",
      url: "https://example.org/fhir/StructureDefinition/p",
      type: "Patient",
      kind: "resource",
      baseDefinition: "http://hl7.org/fhir/StructureDefinition/Patient",
      derivation: "constraint",
      differential: {
        element: [
          {
            id: "Patient.maritalStatus",
            path: "Patient.maritalStatus",
            binding: { strength: "required", valueSet: "https://example.org/vs/named" },
          },
          {
            id: "Patient.contact.relationship",
            path: "Patient.contact.relationship",
            binding: { strength: "required", valueSet: "https://example.org/vs/foreign" },
          },
        ],
      },
    };
    const check = (display: string) => {
      const relationship = [{ coding: [{ system: other, code: "1" }] }];
      const text = JSON.stringify({
        resourceType: "Patient",
        meta: { profile: [profile.url] },
        contact: [
          { name: { family: "A" }, relationship },
          { name: { family: "B" }, relationship },
        ],
        maritalStatus: { coding: [{ system: other, code: "1", display }] },
      });
      const top = fromJson(parseJson(text).root, text);
      assert.ok(top);
      const steps = checkR4(top, text, {
        packages: loadPackages([...sets, profile].map((one, i) => ({ name: `${i}.json`, text: JSON.stringify(one) }))),
      });
      const found: string[] = [];
      for (;;) {
        const next = steps.next();
        if (next.done) return { found, notChecked: next.value.notChecked.length };
        if (next.value !== undefined) found.push(`${next.value.ruleId} ${next.value.severity}`);
      }
    };
    assert.deepEqual(check("Deux"), { found: ["fhir/code-display warning"], notChecked: 1 });
    assert.deepEqual(check("uno"), { found: [], notChecked: 1 });
  });
});
