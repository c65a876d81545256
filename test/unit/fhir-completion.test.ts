import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { CompletionItem } from "../../server/src/features/index.ts";
import { createService } from "../../server/src/service.ts";
import { applyEdits, withoutTabStops } from "../../server/src/text/index.ts";

const service = createService();

/** A text with the cursor at `¦`. */
function at(marked: string): { text: string; offset: number; name: string } {
  const offset = marked.indexOf("¦");
  return { text: marked.replace("¦", ""), offset, name: marked.trimStart().startsWith("<") ? "a.xml" : "a.json" };
}

function complete(marked: string): readonly CompletionItem[] {
  const { text, offset, name } = at(marked);
  return [...service.complete(service.open(name, text), offset, "fr")].sort((a, b) =>
    a.sortText < b.sortText ? -1 : 1,
  );
}

const labels = (marked: string): string[] => complete(marked).map(({ label }) => label);

/** The text once an item was taken and nothing filled in. */
function taken(marked: string, label: string): string {
  const { text } = at(marked);
  const item = complete(marked).find((one) => one.label === label);
  assert.ok(item, `no ${label} in ${labels(marked).slice(0, 40).join(", ")}`);
  const newText = item.isSnippet ? withoutTabStops(item.edit.newText) : item.edit.newText;
  return applyEdits(text, [{ ...item.edit, newText }, ...(item.additional ?? [])]);
}

const patientIns = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins";

describe("completion in FHIR JSON", () => {
  test("the types of resources", () => {
    const found = labels('{\n  "resourceType": "¦"\n}');
    assert.ok(found.includes("Patient") && found.includes("Bundle"));
    assert.ok(!found.includes("DomainResource") && !found.includes("HumanName"));
  });

  test("the mandatory elements first, the others in their order, none that is there", () => {
    const found = labels('{\n  "resourceType": "Observation",\n  "identifier": [],\n  ¦\n}');
    assert.deepEqual(found.slice(0, 2), ["status", "code"]);
    assert.ok(found.indexOf("category") < found.indexOf("subject"));
    assert.ok(!found.includes("identifier") && !found.includes("resourceType"));
    assert.ok(found.includes("valueQuantity") && found.includes("valueString"));
  });

  test("one value of a choice leaves no other", () => {
    const found = labels('{ "resourceType": "Observation", "valueString": "x", ¦ }');
    assert.ok(!found.some((label) => label.startsWith("value")));
  });

  test("what is mandatory in an element comes with it", () => {
    const text = taken(
      '{\n  "resourceType": "Patient",\n  "link": [{ "other": { "reference": "Patient/1" }, ¦ }]\n}',
      "type",
    );
    assert.match(text, /"type": "replaced-by"/);
  });

  test("the twin of a primitive", () => {
    const text = taken('{\n  "resourceType": "Patient",\n  "birthDate": "1979-03-28",\n  ¦\n}', "_birthDate");
    assert.deepEqual(Object.keys(JSON.parse(text)), ["resourceType", "birthDate", "_birthDate"]);
  });

  test("a half-typed name gets its value, its comma and no second quote", () => {
    const text = taken('{\n  "resourceType": "Patient",\n  "acti¦\n  "birthDate": "1979-03-28"\n}', "active");
    assert.deepEqual(JSON.parse(text), { resourceType: "Patient", active: true, birthDate: "1979-03-28" });
  });

  test("a comma that is missing before it is written too", () => {
    const text = taken('{\n  "resourceType": "Patient"\n  ¦\n}', "active");
    assert.deepEqual(JSON.parse(text), { resourceType: "Patient", active: true });
  });

  test("a name that has its value is replaced alone", () => {
    const text = taken('{ "resourceType": "Patient", "actve¦": true }', "active");
    assert.equal(text, '{ "resourceType": "Patient", "active": true }');
  });

  test("the codes of a required binding, before what follows", () => {
    const marked = '{\n  "resourceType": "Patient",\n  "gender": ¦\n  "birthDate": "1979-03-28"\n}';
    assert.deepEqual(labels(marked), ["male", "female", "other", "unknown"]);
    assert.equal(JSON.parse(taken(marked, "female")).gender, "female");
  });

  test("a code is written with its system and its name", () => {
    const marked = '{ "resourceType": "Observation", "category": [{ "coding": [{ "code": "¦" }] }] }';
    assert.deepEqual(JSON.parse(taken(marked, "vital-signs")).category[0].coding[0], {
      system: "http://terminology.hl7.org/CodeSystem/observation-category",
      code: "vital-signs",
      display: "Vital Signs",
    });
  });

  test("a code replaces the system and the name of the one before", () => {
    const marked =
      '{ "resourceType": "Observation", "category": [{ "coding": [{ "system": "http://x", "code": "¦", "display": "y" }] }] }';
    assert.deepEqual(JSON.parse(taken(marked, "laboratory")).category[0].coding[0], {
      system: "http://terminology.hl7.org/CodeSystem/observation-category",
      code: "laboratory",
      display: "Laboratory",
    });
  });

  test("a CodeableConcept by its codes", () => {
    const marked = '{ "resourceType": "AllergyIntolerance", "clinicalStatus": ¦ }';
    assert.equal(JSON.parse(taken(marked, "active")).clinicalStatus.coding[0].code, "active");
  });

  test("codes of the French nomenclatures have their French names", () => {
    const marked = `{ "resourceType": "Patient", "meta": { "profile": ["${patientIns}"] }, "extension": [{ "url": "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability", "extension": [{ "url": "identityStatus", "valueCoding": { "code": "¦" } }] }] }`;
    const item = complete(marked).find(({ label }) => label === "VALI");
    assert.equal(item?.detail, "Identité validée");
  });

  test("profiles of the type, none that is claimed", () => {
    const found = labels(`{ "resourceType": "Patient", "meta": { "profile": ["${patientIns}", "¦"] } }`);
    assert.deepEqual(found, ["https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient"]);
  });

  test("identifier systems of the French référentiels", () => {
    const found = labels('{ "resourceType": "Patient", "identifier": [{ "system": "¦" }] }');
    assert.ok(found.includes("urn:oid:1.2.250.1.213.1.4.8") && found.includes("https://rpps.esante.gouv.fr"));
    assert.ok(found.indexOf("urn:oid:1.2.250.1.213.1.4.8") < found.indexOf("https://rpps.esante.gouv.fr"));
  });

  test("the slices of a profile, with what tells them apart", () => {
    const marked = `{ "resourceType": "Patient", "meta": { "profile": ["${patientIns}"] }, "identifier": [¦] }`;
    const text = taken(marked, "identifier:INS-NIR");
    const [identifier] = JSON.parse(text).identifier;
    assert.equal(identifier.system, "urn:oid:1.2.250.1.213.1.4.8");
    assert.equal(identifier.type.coding[0].code, "INS-NIR");
  });

  test("a slice that is full is not offered again", () => {
    const marked = `{ "resourceType": "Observation", "meta": { "profile": ["http://hl7.org/fhir/StructureDefinition/bodyweight"] }, "category": [{ "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "vital-signs" }] }, ¦] }`;
    assert.ok(!labels(marked).includes("category:VSCat"));
    const without = `{ "resourceType": "Observation", "meta": { "profile": ["http://hl7.org/fhir/StructureDefinition/bodyweight"] }, "category": [¦] }`;
    assert.equal(labels(without)[0], "category:VSCat");
  });

  test("extensions by their context, with the type of their value", () => {
    const marked = '{ "resourceType": "Patient", "extension": [¦] }';
    const found = labels(marked);
    assert.ok(found.includes("patient-birthPlace") && !found.includes("condition-assertedDate"), found.join(" "));
    const [extension] = JSON.parse(taken(marked, "patient-birthPlace")).extension;
    assert.deepEqual(Object.keys(extension), ["url", "valueAddress"]);
  });

  test("references to the resources of the bundle that the type allows, and to contained ones", () => {
    const bundle = `{ "resourceType": "Bundle", "type": "collection", "entry": [
      { "fullUrl": "urn:uuid:0a3b1c2d-4e5f-6a7b-8c9d-0e1f2a3b4c5d", "resource": { "resourceType": "Patient", "name": [{ "family": "PAT" }] } },
      { "fullUrl": "urn:uuid:1a3b1c2d-4e5f-6a7b-8c9d-0e1f2a3b4c5d", "resource": { "resourceType": "Medication" } },
      { "resource": { "resourceType": "Observation", "contained": [{ "resourceType": "Patient", "id": "p" }], "subject": { "reference": "¦" } } }
    ] }`;
    const found = complete(bundle);
    assert.deepEqual(found.map(({ label }) => label).slice(0, 2), [
      "#p",
      "urn:uuid:0a3b1c2d-4e5f-6a7b-8c9d-0e1f2a3b4c5d",
    ]);
    assert.match(found[1]?.detail ?? "", /Patient.*PAT/);
    assert.ok(!found.some(({ label }) => label.startsWith("urn:uuid:1a3b")));
  });

  test("units of UCUM", () => {
    const marked = '{ "resourceType": "Observation", "valueQuantity": { "value": 1, "code": "mm[¦" } }';
    assert.deepEqual(JSON.parse(taken(marked, "mm[Hg]")).valueQuantity, {
      value: 1,
      system: "http://unitsofmeasure.org",
      code: "mm[Hg]",
      unit: "mm[Hg]",
    });
  });

  test("whole resources where one may stand", () => {
    const text = taken(
      '{ "resourceType": "Bundle", "type": "collection", "entry": [{ "resource": ¦ }] }',
      "Observation",
    );
    const { resource } = JSON.parse(text).entry[0];
    assert.equal(resource.resourceType, "Observation");
    assert.ok("status" in resource && "code" in resource);
  });

  test("nothing after the document, in a comment or in a number's place", () => {
    assert.deepEqual(labels('{ "resourceType": "Patient" }\n¦'), []);
    assert.deepEqual(labels('{ "resourceType": "Patient" // ge¦\n}'), []);
    assert.deepEqual(labels('{ "resourceType": "Patient", "multipleBirthInteger": ¦ }'), []);
  });
});

describe("completion in FHIR XML", () => {
  test("elements by the place between their siblings", () => {
    const found = labels(
      '<Patient xmlns="http://hl7.org/fhir">\n  <active value="true"/>\n  ¦\n  <birthDate value="1979-03-28"/>\n</Patient>',
    );
    assert.ok(found.includes("name") && found.includes("gender"));
    assert.ok(!found.includes("identifier") && !found.includes("address") && !found.includes("active"));
  });

  test("a half-typed tag is replaced", () => {
    const text = taken('<Patient xmlns="http://hl7.org/fhir">\n  <gen¦\n</Patient>', "gender");
    assert.equal(text, '<Patient xmlns="http://hl7.org/fhir">\n  <gender value="male"/>\n</Patient>');
  });

  test("codes in a value, with system and name beside them", () => {
    const marked =
      '<Observation xmlns="http://hl7.org/fhir">\n  <status value="final"/>\n  <category>\n    <coding>\n      <code value="¦"/>\n    </coding>\n  </category>\n</Observation>';
    assert.match(
      taken(marked, "vital-signs"),
      /<coding>\n {6}<system value="http:\/\/terminology.hl7.org\/CodeSystem\/observation-category"\/>\n {6}<code value="vital-signs"\/>\n {6}<display value="Vital Signs"\/>\n/,
    );
  });

  test("an extension's address, and the attributes of an element", () => {
    assert.ok(
      labels('<Patient xmlns="http://hl7.org/fhir">\n  <extension url="¦"/>\n</Patient>').includes(
        "http://hl7.org/fhir/StructureDefinition/patient-birthPlace",
      ),
    );
    assert.deepEqual(labels('<Patient xmlns="http://hl7.org/fhir">\n  <gender ¦/>\n</Patient>'), ["value", "id"]);
  });

  test("an end tag", () => {
    assert.deepEqual(labels('<Patient xmlns="http://hl7.org/fhir"><name></¦'), ["</name>"]);
  });
});

describe("completion in an empty file", () => {
  const begun = (name: string, marked: string) => {
    const offset = marked.indexOf("¦");
    return service.complete(service.open(name, marked.replace("¦", "")), offset, "fr");
  };

  test("whole resources, those of the French profiles first, as JSON and as XML", () => {
    for (const [name, marked] of [
      ["nouveau.json", "¦"],
      ["nouveau.json", '{"¦"}'],
      ["nouveau.xml", "<¦"],
    ] as const) {
      const items = begun(name, marked);
      const patient = items.find(({ label }) => label === "Patient fr-core-patient-ins");
      assert.ok(patient, `${name} ${marked}`);
      const text = applyEdits(marked.replace("¦", ""), [
        { ...patient.edit, newText: withoutTabStops(patient.edit.newText) },
      ]);
      assert.match(text, /fr-core-patient-ins/);
      assert.equal(service.open(name, text).kind, name.endsWith("json") ? "fhir-json" : "fhir-xml");
    }
  });

  test("nothing in a file that holds something else by its name, or that is not empty", () => {
    assert.deepEqual(begun("package.json", "{¦}"), []);
    assert.deepEqual(begun("notes.json", '{ "a": 1, ¦ }'), []);
    assert.deepEqual(begun("notes.yml", "¦"), []);
    assert.deepEqual(begun("pom.xml", "<¦"), []);
  });
});

describe("an action on the type of a resource", () => {
  test("claims a profile of the packages, in JSON and in XML, beside those that are claimed", () => {
    for (const [name, text] of [
      ["a.json", '{\n  "resourceType": "Patient",\n  "active": true\n}\n'],
      ["a.xml", '<Patient xmlns="http://hl7.org/fhir">\n  <active value="true"/>\n</Patient>\n'],
    ] as const) {
      const snapshot = service.open(name, text);
      const [claim] = service.suggestions(snapshot, text.indexOf("Patient") + 1);
      assert.ok(claim);
      const claimed = applyEdits(text, claim.edits);
      assert.match(claimed, /fr-core-patient/);
      const again = service.suggestions(service.open(name, claimed), claimed.indexOf("Patient") + 1);
      assert.ok(again.every(({ title }) => title.en !== claim.title.en));
      assert.deepEqual(service.suggestions(snapshot, text.length), []);
    }
  });
});

describe("completion in FHIR, wherever the cursor stands", () => {
  for (const syntax of ["json", "xml"] as const) {
    const snippets: Record<string, { body: string[] }> = JSON.parse(
      readFileSync(`snippets/fhir-${syntax}.json`, "utf8"),
    );
    const texts = Object.values(snippets)
      .map(({ body }) => withoutTabStops(body.join("\n")))
      .filter((text) => (syntax === "json" ? text.startsWith("{") : text.includes('http://hl7.org/fhir">')));

    test(`edits lie in the text and hold the cursor, in ${syntax} cut off anywhere`, () => {
      fc.assert(
        fc.property(fc.nat(texts.length - 1), fc.nat(), fc.boolean(), (n, seed, cut) => {
          const whole = texts[n] as string;
          const offset = seed % (whole.length + 1);
          const text = cut ? whole.slice(0, offset) : whole;
          for (const { edit, additional, label } of service.complete(service.open(`a.${syntax}`, text), offset, "en")) {
            assert.ok(label !== "");
            assert.ok(edit.start >= 0 && edit.start <= offset && edit.end >= offset && edit.end <= text.length);
            assert.ok(!text.slice(edit.start, offset).includes("\n"));
            applyEdits(text, [edit, ...(additional ?? [])]);
          }
        }),
        { numRuns: 150 },
      );
    });
  }

  test("each suggestion in a sound JSON document leaves JSON", () => {
    const text = '{\n  "resourceType": "Patient",\n  "name": [{ "family": "PAT" }],\n  "gender": "female"\n}';
    for (const offset of [text.indexOf('"name"'), text.indexOf('"family"'), text.indexOf('"gender"')]) {
      const snapshot = service.open("a.json", text);
      for (const { edit, additional, label, isSnippet } of service.complete(snapshot, offset, "en")) {
        const newText = isSnippet ? withoutTabStops(edit.newText) : edit.newText;
        assert.doesNotThrow(() => JSON.parse(applyEdits(text, [{ ...edit, newText }, ...(additional ?? [])])), label);
      }
    }
  });
});
