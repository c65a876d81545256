import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CompletionItem } from "../../server/src/features/index.ts";
import { createService } from "../../server/src/service.ts";
import { applyEdits, withoutTabStops } from "../../server/src/text/index.ts";

/**
 * What an author is offered who writes French resources from nothing: at each place the first labels of the list, labels
 * that must not be there, and the text after one of them is taken and nothing filled in.
 */

const service = createService();
const core = "https://hl7.fr/ig/fhir/core/StructureDefinition";

interface Row {
  /** The document, the cursor at `¦`; in XML where it begins with `<`. */
  readonly at: string;
  readonly first?: readonly string[];
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  readonly none?: true;
  /** The label to take, and what the document is then. */
  readonly take?: readonly [string, string];
}

const patient = (inner: string) => `{"resourceType":"Patient",${inner}}`;
const observation = (inner: string) => `{"resourceType":"Observation",${inner}}`;
const document = (inner: string) => `{"resourceType":"DocumentReference",${inner}}`;
const bundle = (inner: string) => `{"resourceType":"Bundle","type":"document",${inner}}`;
const claimed = (profile: string, inner: string) =>
  `{"resourceType":"Patient","meta":{"profile":["${core}/${profile}"]},${inner}}`;
const xml = (type: string, inner: string) => `<${type} xmlns="http://hl7.org/fhir">${inner}</${type}>`;

const rows: Readonly<Record<string, readonly Row[]>> = {
  "a file with nothing in it yet": [
    { at: "¦", has: ["Patient", "Patient fr-core-patient", "Observation"], lacks: ["resourceType"] },
    { at: "{¦", first: ["resourceType"], has: ["Patient"] },
    { at: "{¦}", first: ["resourceType"], take: ["resourceType", '{ "resourceType": "" }'] },
    { at: "{\n  ¦\n}", first: ["resourceType"], take: ["resourceType", '{\n  "resourceType": ""\n}'] },
    { at: '{\n  "¦"\n}', take: ["Patient", '{\n  "resourceType": "Patient"\n}'] },
    { at: '{\n  "res¦\n}', take: ["resourceType", '{\n  "resourceType": ""\n}'] },
    { at: '{ "resourceType": "¦" }', has: ["Patient", "Bundle"], lacks: ["HumanName", "DomainResource"] },
    { at: '{ "resourceType": "Pat¦', take: ["Patient", '{ "resourceType": "Patient"'] },
    { at: '{ "resourceType": ¦ }', take: ["Patient", '{ "resourceType": "Patient" }'] },
  ],
  "a Patient": [
    { at: patient("¦"), first: ["id", "meta", "text", "identifier", "active", "name"], lacks: ["resourceType"] },
    {
      at: '{"resourceType": "Patient", "na¦',
      take: [
        "name",
        '{"resourceType": "Patient", "name": [\n  {\n    "use": "usual",\n    "family": "",\n    "given": [""]\n  }\n]',
      ],
    },
    {
      at: '{"resourceType": "Patient", "birth¦"}',
      take: ["birthDate", '{"resourceType": "Patient", "birthDate": ""}'],
    },
    {
      at: '{\n  "resourceType": "Patient"\n  "¦\n}',
      take: ["active", '{\n  "resourceType": "Patient",\n  "active": true\n}'],
    },
    {
      at: '{\n  "resourceType": "Patient"\n  ¦\n}',
      take: ["active", '{\n  "resourceType": "Patient",\n  "active": true\n}'],
    },
    {
      at: '{"resourceType":"Patient",¦ "active":true}',
      take: ["birthDate", '{"resourceType":"Patient","birthDate": "", "active":true}'],
      lacks: ["active"],
    },
    {
      at: patient('"gender":"¦"'),
      first: ["male", "female", "other", "unknown"],
      take: ["female", patient('"gender":"female"')],
    },
    { at: patient('"gender": ¦'), take: ["female", patient('"gender": "female"')] },
    { at: patient('"gender":"fe¦male"'), take: ["female", patient('"gender":"female"')] },
    { at: patient('"active": ¦'), first: ["true", "false"], take: ["true", patient('"active": true')] },
    { at: patient('"birthDate":"¦"'), none: true },
    { at: patient('"name":[{¦}]'), first: ["use", "text", "family", "given"], lacks: ["_extension"] },
    { at: patient('"name": ¦'), first: ["HumanName"] },
    { at: patient('"name":[{"use":"¦"}]'), first: ["usual", "official"] },
    { at: patient('"telecom":[{"system":"¦"}]'), first: ["phone", "fax", "email"] },
    { at: patient('"identifier":[{¦}]'), first: ["use", "type", "system", "value"] },
    { at: patient('"identifier":[{"system":"¦"}]'), first: ["urn:oid:1.2.250.1.213.1.4.8"] },
    {
      at: patient('"meta":{"profile":["¦"]}'),
      first: [`${core}/fr-core-patient`, `${core}/fr-core-patient-ins`],
      lacks: [`${core}/fr-core-organization`],
    },
    {
      at: patient('"meta":{"profile":[¦]}'),
      take: [`${core}/fr-core-patient`, patient(`"meta":{"profile":["${core}/fr-core-patient"]}`)],
    },
    { at: patient('"managingOrganization":{"reference":"¦"}'), first: ["Organization/"], lacks: ["Patient/"] },
    { at: patient('"maritalStatus":{"coding":[{"code":"¦"}]}'), has: ["M", "S"] },
    {
      at: patient('"extension":[{"url":"¦"}]'),
      has: [`${core}/fr-core-identity-reliability`],
      lacks: [`${core}/fr-core-address-insee-code`],
    },
    { at: patient('"address":[{"extension":[¦]}]'), first: ["fr-core-address-insee-code"] },
  ],
  "a Patient of FR Core": [
    {
      at: claimed("fr-core-patient", "¦"),
      has: ["extension:nationality", "identifier:NSS-NIR", "name:officialName"],
      lacks: ["meta"],
    },
    {
      at: claimed("fr-core-patient-ins", '"identifier":[¦]'),
      has: ["identifier:INS-NIR", "Identifier"],
      first: ["identifier:NSS-NIR"],
    },
    { at: claimed("fr-core-patient", '"extension":[¦]'), first: ["nationality", "identityReliability"] },
    {
      at: patient(`"extension":[{"url":"${core}/fr-core-identity-reliability",¦}]`),
      first: ["extension:methodCollection"],
      has: ["extension:identityStatus"],
    },
  ],
  "an Observation": [
    { at: observation("¦"), first: ["status", "code", "id", "meta", "text", "identifier"] },
    { at: observation('"status":"¦"'), first: ["registered", "preliminary", "final"] },
    { at: observation('"status":"fin¦'), take: ["final", '{"resourceType":"Observation","status":"final"'] },
    { at: observation('"val¦"'), has: ["valueQuantity", "valueString"], lacks: ["value", "value[x]"] },
    { at: observation('"valueString":"x",¦'), lacks: ["valueQuantity", "valueString"] },
    { at: observation('"valueQuantity":{¦}'), first: ["value", "comparator", "unit", "system", "code"] },
    { at: observation('"valueQuantity":{"code":"mm¦"}'), has: ["mm[Hg]", "mmol"] },
    { at: observation('"category":[{"coding":[{"code":"¦"}]}]'), has: ["vital-signs", "laboratory"] },
    {
      at: observation('"category":[{"coding":[{"code":"vital¦"}]}]'),
      take: [
        "vital-signs",
        observation(
          '"category":[{"coding":[{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code":"vital-signs", "display": "Vital Signs"}]}]',
        ),
      ],
    },
    {
      at: observation('"contained":[{"resourceType":"Patient","id":"p1"}],"subject":{"reference":"¦"}'),
      first: ["#p1", "Patient/"],
    },
    { at: observation('"subject":{¦}'), first: ["reference", "type", "identifier", "display"] },
    { at: observation('"dataAbsentReason":{"coding":[{"code":"¦"}]}'), first: ["unknown", "asked-unknown"] },
  ],
  "a Bundle": [
    { at: '{"resourceType":"Bundle",¦}', first: ["type", "id", "meta", "identifier"] },
    { at: '{"resourceType":"Bundle","type":"¦"}', first: ["document", "message", "transaction"] },
    {
      at: bundle('"entry":[¦]'),
      first: ["entry"],
      lacks: ["BackboneElement"],
      take: ["entry", bundle('"entry":[{\n  "fullUrl": "",\n  "resource": {\n    \n  }\n}]')],
    },
    { at: bundle('"entry":[{¦}]'), has: ["fullUrl", "resource"] },
    {
      at: bundle('"entry":[{"resource":{¦}}]'),
      first: ["resourceType"],
      has: ["Composition", "Patient fr-core-patient"],
    },
    { at: bundle('"entry":[{"resource":{"resourceType":"¦"}}]'), has: ["Composition", "Patient"] },
    {
      at: bundle(
        '"entry":[{"fullUrl":"urn:uuid:0b1c2d3e-0000-4000-8000-000000000001","resource":{"resourceType":"Patient"}},{"resource":{"resourceType":"Observation","subject":{"reference":"¦"}}}]',
      ),
      first: ["urn:uuid:0b1c2d3e-0000-4000-8000-000000000001", "Patient/"],
    },
    {
      at: '{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"¦"}}]}',
      first: ["GET", "HEAD", "POST", "PUT"],
    },
  ],
  "a DocumentReference": [
    { at: document("¦"), first: ["status", "content", "id", "meta"] },
    { at: document('"status":"¦"'), first: ["current", "superseded", "entered-in-error"] },
    {
      at: document('"content":[{¦}]'),
      first: ["attachment", "format"],
      take: ["attachment", document('"content":[{"attachment": { "contentType": "", "url": "" }}]')],
    },
    { at: document('"content":[{"attachment":{¦}}]'), first: ["contentType", "language", "data", "url"] },
    { at: document('"relatesTo":[{"code":"¦"}]'), first: ["replaces", "transforms", "signs", "appends"] },
    { at: document('"subject":{"reference":"¦"}'), has: ["Patient/"], lacks: ["Organization/"] },
  ],
  "the same in XML": [
    { at: xml("Patient", "¦"), first: ["id", "meta", "text", "identifier", "active", "name"] },
    {
      at: xml("Patient", "<na¦"),
      take: [
        "name",
        xml("Patient", '<name>\n  <use value="usual"/>\n  <family value=""/>\n  <given value=""/>\n</name>'),
      ],
    },
    {
      at: xml("Patient", '<gender value="¦"/>'),
      first: ["male", "female"],
      take: ["female", xml("Patient", '<gender value="female"/>')],
    },
    { at: xml("Patient", "<gender ¦/>"), first: ["value"] },
    {
      at: xml("Patient", '<birthDate value="1980-01-01"/>¦'),
      has: ["address", "maritalStatus"],
      lacks: ["identifier", "name", "birthDate"],
    },
    { at: xml("Patient", '<meta><profile value="¦"/></meta>'), first: [`${core}/fr-core-patient`] },
    { at: xml("Patient", '<extension url="¦"></extension>'), has: [`${core}/fr-core-identity-reliability`] },
    { at: xml("Observation", "¦"), first: ["status", "code", "id"] },
    { at: xml("Bundle", '<type value="¦"/>'), first: ["document", "message"] },
    {
      at: xml(
        "Bundle",
        '<entry><fullUrl value="http://a.b/Patient/p"/><resource><Patient><id value="p"/></Patient></resource></entry><entry><resource><Observation><subject><reference value="¦"/></subject></Observation></resource></entry>',
      ),
      first: ["http://a.b/Patient/p"],
    },
    { at: xml("DocumentReference", '<status value="¦"/>'), first: ["current"] },
  ],
};

function completed({ at }: Row): { text: string; items: readonly CompletionItem[] } {
  const offset = at.indexOf("¦");
  const text = at.replace("¦", "");
  const name = at.startsWith("<") ? "a.xml" : "a.json";
  const items = [...service.complete(service.open(name, text), offset, "fr")];
  return { text, items: items.sort((a, b) => (a.sortText === b.sortText ? 0 : a.sortText < b.sortText ? -1 : 1)) };
}

for (const [what, all] of Object.entries(rows))
  describe(`completion at the places of ${what}`, () => {
    for (const row of all)
      test(row.at.replace(/\s+/g, " ").slice(-90), () => {
        const { text, items } = completed(row);
        const labels = items.map(({ label }) => label);
        if (row.none) assert.deepEqual(labels, []);
        if (row.first !== undefined) assert.deepEqual(labels.slice(0, row.first.length), row.first);
        for (const label of row.has ?? []) assert.ok(labels.includes(label), `no ${label} in ${labels.slice(0, 40)}`);
        for (const label of row.lacks ?? []) assert.ok(!labels.includes(label), `${label} is offered`);
        assert.equal(new Set(labels).size, labels.length, `twice: ${labels.filter((l, i) => labels.indexOf(l) !== i)}`);
        if (row.take === undefined) return;
        const [label, wanted] = row.take;
        const item = items.find((one) => one.label === label);
        assert.ok(item, `no ${label} in ${labels.slice(0, 40)}`);
        const newText = item.isSnippet ? withoutTabStops(item.edit.newText) : item.edit.newText;
        assert.equal(applyEdits(text, [{ ...item.edit, newText }, ...(item.additional ?? [])]), wanted);
      });
  });
