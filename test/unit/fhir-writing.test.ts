import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { DocumentSymbol } from "../../server/src/features/index.ts";
import { loadPackages } from "../../server/src/fhir/index.ts";
import { createService } from "../../server/src/service.ts";
import { applyEdits, withoutTabStops } from "../../server/src/text/index.ts";

const service = createService();

const uuid = "0a3b1c2d-4e5f-6a7b-8c9d-0e1f2a3b4c5d";
const bundleJson = `{
  "resourceType": "Bundle",
  "type": "collection",
  "entry": [
    { "fullUrl": "urn:uuid:${uuid}", "resource": { "resourceType": "Patient", "name": [{ "family": "PAT-TROIS", "given": ["DOMINIQUE"] }] } },
    { "fullUrl": "https://example.org/fhir/Observation/o1", "resource": {
      "resourceType": "Observation", "id": "o1", "contained": [{ "resourceType": "Practitioner", "id": "p" }],
      "status": "final",
      "category": [{ "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "vital-signs" }] }],
      "code": { "text": "Poids" },
      "subject": { "reference": "urn:uuid:${uuid}" }, "performer": [{ "reference": "#p" }]
    } },
    { "fullUrl": "https://example.org/fhir/Observation/o2", "resource": {
      "resourceType": "Observation", "id": "o2", "status": "final", "code": { "text": "Taille" }, "hasMember": [{ "reference": "Observation/o1" }]
    } }
  ]
}
`;
const bundleXml = `<Bundle xmlns="http://hl7.org/fhir">
  <type value="collection"/>
  <entry>
    <fullUrl value="urn:uuid:${uuid}"/>
    <resource>
      <Patient>
        <name>
          <family value="PAT-TROIS"/>
        </name>
      </Patient>
    </resource>
  </entry>
  <entry>
    <fullUrl value="https://example.org/fhir/Observation/o1"/>
    <resource>
      <Observation>
        <id value="o1"/>
        <status value="final"/>
        <category>
          <coding>
            <system value="http://terminology.hl7.org/CodeSystem/observation-category"/>
            <code value="vital-signs"/>
          </coding>
        </category>
        <code>
          <text value="Poids"/>
        </code>
        <subject>
          <reference value="urn:uuid:${uuid}"/>
        </subject>
      </Observation>
    </resource>
  </entry>
</Bundle>
`;

for (const [name, text] of [
  ["a.json", bundleJson],
  ["a.xml", bundleXml],
] as const) {
  const isJson = name === "a.json";
  const snapshot = service.open(name, text);
  const place = (what: string, into = 1) => {
    const found = text.indexOf(what);
    assert.ok(found >= 0, what);
    return found + into;
  };
  const written = (span: { start: number; end: number }) => text.slice(span.start, span.end);

  describe(`hover in ${name}`, () => {
    const hover = (what: string, into = 1, language: "fr" | "en" = "en") =>
      service.hover(snapshot, place(what, into), language)?.markdown ?? "";

    test("an element: type, cardinality, binding, source", () => {
      const said = hover(isJson ? '"status"' : "<status");
      assert.match(said, /Observation\.status/);
      assert.match(said, /code · 1\.\.1/);
      assert.match(said, /ObservationStatus.*required/);
      assert.match(said, /observation-definitions\.html#Observation\.status/);
      assert.match(hover(isJson ? '"status"' : "<status", 1, "fr"), /Jeu de valeurs.*obligatoire/);
    });

    test("a code: its name, and whether it is in the value set", () => {
      const said = hover("vital-signs", 3);
      assert.match(said, /Vital Signs/);
      assert.match(said, /✓ in the value set.*preferred/);
    });

    test("a reference: what it leads to", () => {
      const said = hover(isJson ? `"reference": "urn:uuid` : `<reference value="urn:uuid`, 20);
      assert.match(said, /\*\*Patient\*\* — PAT-TROIS/);
      assert.match(said, /Bundle\.entry\[0\]\.resource/);
    });

    test("a resource type", () => {
      assert.match(hover(isJson ? '"Observation"' : "<Observation"), /Measurements and simple assertions/);
    });
  });

  describe(`resources and references in ${name}`, () => {
    const reference = () => place(isJson ? `"reference": "urn:uuid` : `<reference value="urn:uuid`, 22);

    test("the definition of a reference is the resource", () => {
      const [found, second] = service.definition(snapshot, reference());
      assert.ok(found !== undefined && second === undefined);
      assert.equal(written(found), "Patient");
      assert.match(written(found.around ?? found), /PAT-TROIS/);
    });

    test("all references to a resource, from any of them", () => {
      const found = service.references(snapshot, reference(), true).map(written);
      assert.deepEqual(found, ["Patient", `urn:uuid:${uuid}`, `urn:uuid:${uuid}`]);
    });

    test("a rename changes the fullUrl and the references", () => {
      const other = "11111111-4e5f-4a7b-8c9d-0e1f2a3b4c5d";
      assert.equal(service.renameable(snapshot, reference())?.name, uuid);
      const renaming = service.rename(snapshot, reference(), other);
      assert.ok(renaming !== undefined && "edits" in renaming);
      assert.equal(applyEdits(text, renaming.edits), text.replaceAll(uuid, other));
    });

    test("a rename to what is no UUID is refused with the reason", () => {
      const renaming = service.rename(snapshot, reference(), "moi");
      assert.ok(renaming !== undefined && "refused" in renaming);
      assert.match(renaming.refused.fr, /UUID/);
    });
  });

  test(`links and colours of what is recognised in ${name}`, () => {
    const links = service.links(snapshot, "fr");
    assert.ok(links.some((link) => written(link).endsWith("/CodeSystem/observation-category")));
    assert.ok(links.every(({ target }) => /^https?:/.test(target)));
    const tokens = service.tokens(snapshot).map((token) => `${token.type} ${written(token)}`);
    assert.ok(tokens.includes("type Patient") && tokens.includes("enumMember vital-signs"));
    assert.ok(tokens.includes(`variable urn:uuid:${uuid}`), tokens.join("; "));
    const within = { start: 0, end: 30 };
    assert.ok(service.tokens(snapshot, within).every(({ start }) => start <= 30));
  });

  test(`the outline of ${name}: resources by name, elements by what they hold, each inside its parent`, () => {
    const [root] = service.symbols(snapshot, "fr");
    assert.equal(root?.name, "Bundle");
    const entries = root.children.filter(({ kind }) => kind === "person" || kind === "document");
    assert.match(entries[0]?.detail ?? "", /PAT-TROIS/);
    assert.match(entries[1]?.detail ?? "", /Poids.*#o1/);
    const category = entries[1]?.children.find((child) => child.name === "category");
    assert.equal(category?.detail, "Vital Signs");
    const check = (symbol: DocumentSymbol): void => {
      assert.ok(symbol.selection.start >= symbol.start && symbol.selection.end <= symbol.end, symbol.name);
      for (const child of symbol.children) {
        assert.ok(child.start >= symbol.start && child.end <= symbol.end, `${symbol.name} ${child.name}`);
        check(child);
      }
    };
    check(root);
  });
}

describe("ids of resources", () => {
  const snapshot = service.open("a.json", bundleJson);

  test("a rename of an id changes the fullUrl and relative references, of one resource only", () => {
    const renaming = service.rename(snapshot, bundleJson.indexOf('"id": "o1"') + 8, "poids-1");
    assert.ok(renaming !== undefined && "edits" in renaming);
    assert.equal(applyEdits(bundleJson, renaming.edits), bundleJson.replaceAll(/\bo1\b/g, "poids-1"));
  });

  test("a rename of a contained resource changes its references", () => {
    const renaming = service.rename(snapshot, bundleJson.indexOf('"#p"') + 2, "medecin");
    assert.ok(renaming !== undefined && "edits" in renaming);
    assert.equal(
      applyEdits(bundleJson, renaming.edits),
      bundleJson.replace('"id": "p"', '"id": "medecin"').replace('"#p"', '"#medecin"'),
    );
  });

  test("an id that another resource of the type has is refused", () => {
    const renaming = service.rename(snapshot, bundleJson.indexOf('"id": "o1"') + 8, "o2");
    assert.ok(renaming !== undefined && "refused" in renaming);
  });

  test("no rename where there is no identity", () => {
    assert.equal(service.renameable(snapshot, bundleJson.indexOf('"final"') + 2), undefined);
    assert.equal(service.rename(snapshot, bundleJson.indexOf('"final"') + 2, "x"), undefined);
  });
});

describe("a profile in the hover", () => {
  const text = `{ "resourceType": "Patient", "meta": { "profile": ["https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient"] }, "identifier": [{ "type": { "coding": [{ "system": "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203", "code": "INS-NIR" }] }, "system": "urn:oid:1.2.250.1.213.1.4.8" }], "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/patient-birthPlace" }] }`;
  const hover = (what: string, into = 1) => {
    const snapshot = service.open("a.json", text);
    return service.hover(snapshot, text.indexOf(what) + into, "fr")?.markdown ?? "";
  };

  test("says its title, its version and its type", () => {
    assert.match(hover("fr-core-patient", 2), /FR Core Patient Profile.* 2\.2\.0 · profil de Patient/);
  });

  test("says the slices of an element", () => {
    assert.match(hover('"identifier"'), /tranches : /);
  });

  test("says what an element is that has no value yet", () => {
    const begun = text.replace(/"identifier": .*, "extension"/, '"identifier": [], "birthDate": , "extension"');
    const said = (name: string) =>
      service.hover(service.open("a.json", begun), begun.indexOf(`"${name}"`) + 1, "fr")?.markdown ?? "";
    assert.match(said("identifier"), /\*\*Patient\.identifier\*\*.*tranches : /s);
    assert.match(said("birthDate"), /\*\*Patient\.birthDate\*\* · date · 0\.\.1/);
  });

  test("says what it obliges systems to, and nothing of a set of examples that a code is not in", () => {
    const obligation = {
      url: "http://hl7.org/fhir/StructureDefinition/obligation",
      extension: [{ url: "code", valueCode: "SHALL:populate-if-known" }],
    };
    const packages = loadPackages([
      {
        name: "own.json",
        text: JSON.stringify({
          resourceType: "StructureDefinition",
          url: "https://example.org/own",
          name: "Own",
          status: "draft",
          kind: "resource",
          abstract: false,
          type: "Patient",
          baseDefinition: "http://hl7.org/fhir/StructureDefinition/Patient",
          derivation: "constraint",
          differential: {
            element: [{ id: "Patient.gender", path: "Patient.gender", min: 1, extension: [obligation] }],
          },
        }),
      },
    ]);
    const own = '{ "resourceType": "Patient", "meta": { "profile": ["https://example.org/own"] }, "gender": "male" }';
    const said = service.hover(service.open("a.json", own), own.indexOf('"gender"') + 1, "fr", packages)?.markdown;
    assert.match(said ?? "", /1\.\.1.*obligations : SHALL:populate-if-known/);
    const doctor =
      '{ "resourceType": "Practitioner", "qualification": [{ "code": { "coding": [{ "system": "https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante", "code": "10" }] } }] }';
    const named = service.hover(service.open("a.json", doctor), doctor.indexOf('"10"') + 1, "fr")?.markdown ?? "";
    assert.match(named, /Médecin/);
    assert.doesNotMatch(named, /⚠/);
  });

  test("says where an extension is used and what its value is", () => {
    const said = hover("patient-birthPlace", 2);
    assert.match(said, /S’emploie sur `Patient`/);
    assert.match(said, /Valeur : Address/);
  });
});

test("no place in a sound or broken document makes hover, definition, references or the outline fail", () => {
  const texts = (["json", "xml"] as const).flatMap((syntax) => {
    const snippets: Record<string, { body: string[] }> = JSON.parse(
      readFileSync(`snippets/fhir-${syntax}.json`, "utf8"),
    );
    return Object.values(snippets).map(({ body }) => [`a.${syntax}`, withoutTabStops(body.join("\n"))] as const);
  });
  fc.assert(
    fc.property(fc.nat(texts.length - 1), fc.nat(), fc.nat(), (n, cut, seed) => {
      const [name, whole] = texts[n] as (typeof texts)[number];
      const text = cut % 2 === 0 ? whole : whole.slice(0, cut % (whole.length + 1));
      const offset = seed % (text.length + 1);
      const snapshot = service.open(name, text);
      const hover = service.hover(snapshot, offset, "fr");
      // On the quote before a value, the value is meant.
      if (hover !== undefined)
        assert.ok(hover.start <= offset + 1 && offset <= hover.end + 1 && hover.end <= text.length);
      service.definition(snapshot, offset);
      service.references(snapshot, offset, true);
      service.rename(snapshot, offset, "autre");
      service.symbols(snapshot, "en");
      let end = 0;
      for (const token of service.tokens(snapshot)) {
        assert.ok(token.start >= end && token.end <= text.length, `${token.type} at ${token.start}`);
        end = token.end;
      }
      for (const link of service.links(snapshot, "en")) assert.ok(link.start < link.end && link.end <= text.length);
    }),
    { numRuns: 150 },
  );
});
