import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { createService } from "../../server/src/service.ts";
import { withoutTabStops } from "../../server/src/text/snippet.ts";

/** The French profiles and rules with nothing installed: one fault put into a sound snippet, in both syntaxes. */

const service = createService();
type Syntax = "json" | "xml";
const snippets = { json: load("json"), xml: load("xml") };

function load(syntax: Syntax): ReadonlyMap<string, string> {
  const all = JSON.parse(readFileSync(`snippets/fhir-${syntax}.json`, "utf8")) as Record<
    string,
    { prefix: string; body: string[] }
  >;
  return new Map(Object.values(all).map(({ prefix, body }) => [prefix.slice(5), withoutTabStops(body.join("\n"))]));
}

function check(syntax: Syntax, snippet: string, from: RegExp, to: string) {
  const sound = snippets[syntax].get(snippet) ?? "";
  const text = sound.replace(from, to);
  assert.notEqual(text, sound, `nothing changed in ${snippet}`);
  const { findings } = service.check(service.open(`a.${syntax}`, text));
  return findings.map(({ ruleId, start, end }) => ({ ruleId, at: text.slice(start, end) }));
}

/** Snippet, what is changed in JSON and in XML, the rule that tells it, what is underlined in each. */
const faults: readonly (readonly [string, [RegExp, string], [RegExp, string], string, string, string])[] = [
  [
    "encounter",
    [/ {2}"period": \{[^}]*\},\n/, ""],
    [/ {2}<period>[\s\S]*?<\/period>\n/, ""],
    "fhir/missing-element",
    "Encounter",
    "Encounter",
  ],
  [
    "practitioner-rpps",
    [/"10101201234"/, '"810101201234"'],
    [/"10101201234"/, '"810101201234"'],
    "fhir-fr/identifier-shape",
    "810101201234",
    "810101201234",
  ],
  [
    "patient",
    [
      /http:\/\/terminology\.hl7\.org\/CodeSystem\/v2-0203", "code": "PI"/,
      'http://terminology.hl7.org/CodeSystem/v2-0203", "code": "ZZ"',
    ],
    [/<code value="PI"\/>/, '<code value="ZZ"/>'],
    "fhir/code-not-in-value-set",
    "ZZ",
    "ZZ",
  ],
  ["slot", [/"SM54"/, '"SM99"'], [/"SM54"/, '"SM99"'], "fhir/code-not-in-value-set", "SM99", "SM99"],
  [
    "patient-ins",
    [
      /https:\/\/hl7\.fr\/ig\/fhir\/core\/StructureDefinition\/fr-core-patient-ins/,
      "http://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins",
    ],
    [
      /https:\/\/hl7\.fr\/ig\/fhir\/core\/StructureDefinition\/fr-core-patient-ins/,
      "http://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins",
    ],
    "fhir-fr/http-address",
    "http://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins",
    "http://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins",
  ],
  [
    "patient-ins",
    [/"279035121518989"/, '"279035121518988"'],
    [/"279035121518989"/, '"279035121518988"'],
    "ins/matricule-key",
    "279035121518988",
    "279035121518988",
  ],
];

describe("French profiles and rules, with nothing installed", () => {
  for (const [snippet, json, xml, ruleId, inJson, inXml] of faults)
    for (const [syntax, [from, to], at] of [
      ["json", json, inJson],
      ["xml", xml, inXml],
    ] as const)
      it(`${ruleId} in ${snippet}, ${syntax}`, () => {
        const found = check(syntax, snippet, from, to);
        assert.ok(
          found.some((one) => one.ruleId === ruleId && one.at === at),
          JSON.stringify(found),
        );
      });

  it("a validated identity without its INS breaks fr-core-1, in XML too", () => {
    const found = check("xml", "patient-ins", /urn:oid:1\.2\.250\.1\.213\.1\.4\.10/, "urn:oid:1.2.3");
    assert.ok(found.some(({ ruleId }) => ruleId === "fhir/invariant"));
  });

  it("an installed package wins over what is built in", () => {
    const url = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-slot";
    const packages = {
      size: 1,
      globals: () => [],
      definitions: () => [],
      has: (canonical: string, type: string) => type === "StructureDefinition" && canonical === url,
      resource: (canonical: string, type: string) =>
        type === "StructureDefinition" && canonical === url
          ? {
              resourceType: "StructureDefinition",
              url,
              type: "Slot",
              baseDefinition: "http://hl7.org/fhir/StructureDefinition/Slot",
              differential: { element: [{ id: "Slot.comment", path: "Slot.comment", min: 1 }] },
            }
          : undefined,
    };
    const text = snippets.json.get("slot") ?? "";
    const { findings } = service.check(service.open("a.json", text), { fhir: { packages } });
    assert.deepEqual(
      findings.map(({ ruleId, data }) => [ruleId, data.element ?? data.name]),
      [["fhir/missing-element", "comment"]],
    );
  });
});
