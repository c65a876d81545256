// Systems, narratives, Bundles, attachments and the limits of profiles: each fault with the text that is underlined.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadPackages } from "../../server/src/fhir/index.ts";
import { convertUnit } from "../../server/src/fhir/r4/ucum-convert.ts";
import { check, observation, patient } from "./fhir-r4-check.ts";

const narrative = (html: string): string =>
  patient(`"text":{"status":"generated","div":"<div xmlns='http://www.w3.org/1999/xhtml'>${html}</div>"}`);
const method = (system: string, code = "x"): string =>
  observation(`"method":{"coding":[{"system":"${system}","code":"${code}"}]}`);
const place = "Patient.text.div";

/** A resource, and all that is said of it. */
const cases: readonly (readonly [name: string, text: string, ...told: string[]])[] = [
  ["a list", narrative("<ul><li>a <b>b</b></li></ul>")],
  ["a table", narrative("<table class='grid'><tbody><tr><td><p>a</p></td></tr></tbody></table>")],
  ["a block in a paragraph", narrative("<p>a<div>b</div></p>"), `narrative ${place} «div»`],
  ["a list in a title", narrative("<h2>a<ul><li>b</li></ul></h2>"), `narrative ${place} «ul»`],
  ["an item outside a list", narrative("<li>a</li>"), `narrative ${place} «li»`],
  ["a row outside a table", narrative("<tr><td>a</td></tr>"), `narrative ${place} «tr»`],
  ["a cell in a table", narrative("<table><td>a</td></table>"), `narrative ${place} «td»`],
  ["a text in a list", narrative("<ul>a<li>b</li></ul>"), `narrative ${place} «a»`],
  ["a text in a break", narrative("<br>a</br>"), `narrative ${place} «br»`],
  ["bold in bold", narrative("<b>a <i>b <b>c</b></i></b>"), `narrative ${place} «b»`],
  ["an element of old", narrative("<font>a</font>"), `narrative ${place} «font»`],
  [
    "an attribute of old",
    narrative("<table bgcolor='red'><tr><td>a</td></tr></table>"),
    `narrative ${place} «bgcolor»`,
  ],
  ["a link to nowhere", narrative("<a href=''>a</a>"), `narrative ${place} «href=''»`],
  ["a link with a space", narrative("<a href='http://a b'>a</a>"), `narrative ${place} «http://a b»`],
  ["an image within", narrative("<img src='data:image/png;base64,QUJD' alt='a'/>")],
  [
    "an image that is not base64",
    narrative("<img src='data:image/png,zz' alt='a'/>"),
    `narrative ${place} «data:image/png,zz»`,
  ],
  ["another namespace", narrative("<p xmlns='http://a.b'>a</p>"), `narrative ${place} «http://a.b»`],
  ["an instruction in the text", narrative("<?a b?><p>a</p>"), `narrative ${place} «<?a b?>»`],
  ["a system by https", method("https://loinc.org"), "system Observation.method.coding[0].system «https://loinc.org»"],
  [
    "a system with a slash too much",
    method("http://snomed.info/sct/"),
    "system Observation.method.coding[0].system «http://snomed.info/sct/»",
  ],
  [
    "a page for a system",
    method("http://hl7.org/fhir/codesystem-observation-status.html", "final"),
    "system Observation.method.coding[0].system «http://hl7.org/fhir/codesystem-observation-status.html»",
  ],
  [
    "a URI that is none",
    patient('"identifier":[{"system":"urn:ietf:rfc:3986","value":"12"}]'),
    "system Patient.identifier[0].value «12»",
  ],
  ["a URI", patient('"identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:oid:1.2.250.1.5"}]')],
  [
    "an OID of an authority",
    patient('"identifier":[{"system":"urn:oid:1.2","value":"12"}]'),
    "primitive-format Patient.identifier[0].system «urn:oid:1.2»",
  ],
  [
    "an extension that nothing defines",
    patient(
      '"extension":[{"url":"https://exemple.fr/x","extension":[{"url":"https://exemple.fr/y","valueString":"a"}]}]',
    ),
    "extension-unknown Patient.extension[0].url «https://exemple.fr/x»",
  ],
  ["a search as a reference", observation('"subject":{"reference":"Patient?identifier=a|b"}')],
  [
    "half a search",
    observation('"subject":{"reference":"Patient?identifier"}'),
    "reference-unresolved Observation.subject.reference «Patient?identifier»",
  ],
  [
    "a result of another type",
    '{"resourceType":"Bundle","type":"searchset","link":[{"relation":"self","url":"http://a.b/Observation?code=1"}],"entry":[{"fullUrl":"http://a.b/Patient/1","resource":{"resourceType":"Patient","id":"1"},"search":{"mode":"match"}},{"fullUrl":"http://a.b/Patient/2","resource":{"resourceType":"Patient","id":"2"},"search":{"mode":"include"}}]}',
    "bundle Bundle.entry[0].resource «Patient»",
  ],
  [
    "a search that reports a patient",
    '{"resourceType":"Bundle","type":"searchset","entry":[{"fullUrl":"http://a.b/Patient/1","resource":{"resourceType":"Patient","id":"1"},"search":{"mode":"outcome"}}]}',
    "bundle Bundle.entry[0].resource «Patient»",
  ],
  [
    "a message whose author is elsewhere",
    '{"resourceType":"Bundle","type":"message","entry":[{"fullUrl":"urn:uuid:8ce7db7b-9b9b-41ae-b1d7-3f2d1c728a13","resource":{"resourceType":"MessageHeader","eventCoding":{"system":"http://a.b/c","code":"x"},"source":{"endpoint":"http://a.b"},"author":{"reference":"Practitioner/9"}}}]}',
  ],
  [
    "instructions and a document type",
    '<!DOCTYPE Patient><?a b?><Patient xmlns="http://hl7.org/fhir"><?c d?><active value="true"/></Patient>',
    "form Patient «<!DOCTYPE Patient>»",
    "form Patient «<?a b?>»",
    "form Patient «<?c d?>»",
  ],
];

describe("values, narratives and bundles", () => {
  for (const [name, text, ...told] of cases)
    it(name, () => {
      assert.deepEqual(check(text).told.sort(), [...told].sort());
    });
});

describe("demands of profiles beyond cardinality", () => {
  const url = "https://example.org/fhir/StructureDefinition/p";
  const base = "http://hl7.org/fhir/StructureDefinition/";
  const profile = (type: string, ...elements: object[]) => ({
    name: "p.json",
    text: JSON.stringify({
      resourceType: "StructureDefinition",
      url,
      name: "P",
      status: "draft",
      fhirVersion: "4.0.1",
      kind: "resource",
      abstract: false,
      type,
      baseDefinition: base + type,
      derivation: "constraint",
      differential: { element: elements },
    }),
  });
  const told = (type: string, element: object, text: string): string[] => {
    const packages = loadPackages([profile(type, element)]);
    return check(text, { packages, profiles: [url] }).told;
  };
  const quantity = (value: number, code: string): string =>
    observation(`"valueQuantity":{"value":${value},"system":"http://unitsofmeasure.org","code":"${code}"}`);
  const most = {
    id: "Observation.value[x]",
    path: "Observation.value[x]",
    type: [{ code: "Quantity" }],
    maxValueQuantity: { value: 10, system: "http://unitsofmeasure.org", code: "kg" },
  };

  it("a maximum in another unit", () => {
    const fault = ["profile-value Observation.value «valueQuantity»"];
    assert.deepEqual(told("Observation", most, quantity(9000, "g")), []);
    assert.deepEqual(told("Observation", most, quantity(11_000, "g")), fault);
    assert.deepEqual(told("Observation", most, quantity(9, "m")), fault);
    assert.deepEqual(told("Observation", most, quantity(11, "[IU]")), []);
  });

  it("the extensions of element definitions", () => {
    const demands = (path: string, name: string, value: object): object => ({
      id: path,
      path,
      extension: [{ url: base + name, ...value }],
    });
    const name = (text: string): string => patient(`"name":[{"text":"${text}"}]`);
    const text = "Patient.name[0].text";
    assert.deepEqual(
      told("Patient", demands("Patient.name.text", "regex", { valueString: "[A-Z]+" }), name("PAT")),
      [],
    );
    assert.deepEqual(told("Patient", demands("Patient.name.text", "regex", { valueString: "[A-Z]+" }), name("pat")), [
      `profile-value ${text} «pat»`,
    ]);
    assert.deepEqual(told("Patient", demands("Patient.name.text", "minLength", { valueInteger: 4 }), name("PAT")), [
      `profile-value ${text} «PAT»`,
    ]);
    const photo = patient('"photo":[{"contentType":"image/png","data":"QUJDREVG"}]');
    assert.deepEqual(told("Patient", demands("Patient.photo", "maxSize", { valueDecimal: 5 }), photo), [
      "profile-value Patient.photo[0] «photo»",
    ]);
    assert.deepEqual(told("Patient", demands("Patient.photo", "maxSize", { valueDecimal: 6 }), photo), []);
    const decimals = demands("Observation.value[x]", "maxDecimalPlaces", { valueInteger: 1 });
    assert.deepEqual(told("Observation", decimals, quantity(1.25, "kg")), [
      "profile-value Observation.value «valueQuantity»",
    ]);
  });

  it("the languages and the sources of a narrative", () => {
    const demands = (...more: [string, string][]): object => ({
      id: "Patient.text",
      path: "Patient.text",
      extension: more.map(([name, valueCode]) => ({ url: `${base}narrative-${name}-control`, valueCode })),
    });
    const fault = ["profile-value Patient.text «text»"];
    const french = narrative("<div xml:lang='fr' lang='fr'>a</div>");
    assert.deepEqual(told("Patient", demands(["language", "_no"]), french), fault);
    assert.deepEqual(told("Patient", demands(["language", "_yes"]), french), []);
    assert.deepEqual(told("Patient", demands(["language", "_yes"], ["language", "en"]), french), fault);
    assert.deepEqual(told("Patient", demands(["source", "error"]), french), fault);
    assert.deepEqual(told("Patient", demands(["source", "error"]), narrative("<p class='generated'>a</p>")), []);
  });
});

describe("what profiles ask of references and of one another", () => {
  const own = "https://example.org/fhir/StructureDefinition/";
  const core = "http://hl7.org/fhir/StructureDefinition/";
  const definition = (name: string, type: string, elements: object[], more: object = {}) => ({
    name: `${name}.json`,
    text: JSON.stringify({
      resourceType: "StructureDefinition",
      url: own + name,
      name,
      status: "draft",
      fhirVersion: "4.0.1",
      kind: "resource",
      abstract: false,
      type,
      baseDefinition: core + type,
      derivation: "constraint",
      differential: { element: elements },
      ...more,
    }),
  });

  it("where the target is", () => {
    const subject = (aggregation: string[]) =>
      definition("o", "Observation", [
        {
          id: "Observation.subject",
          path: "Observation.subject",
          type: [{ code: "Reference", targetProfile: [`${core}Patient`], aggregation }],
        },
      ]);
    const told = (aggregation: string[], more: string) =>
      check(observation(more), { packages: loadPackages([subject(aggregation)]), profiles: [`${own}o`] }).told;
    const fault = (reference: string) => [`reference-target Observation.subject.reference «${reference}»`];
    const contained = '"contained":[{"resourceType":"Patient","id":"p"}],"subject":{"reference":"#p"}';
    assert.deepEqual(told(["contained"], contained), []);
    assert.deepEqual(told(["bundled"], contained), fault("#p"));
    assert.deepEqual(told(["bundled"], '"subject":{"reference":"Patient/1"}'), fault("Patient/1"));
    assert.deepEqual(told(["referenced"], '"subject":{"reference":"Patient/1"}'), []);
  });

  it("a profile that imposes another", () => {
    const imposing = definition("a", "Patient", [], {
      extension: [{ url: `${core}structuredefinition-imposeProfile`, valueCanonical: `${own}b` }],
    });
    const imposed = definition("b", "Patient", [{ id: "Patient.birthDate", path: "Patient.birthDate", min: 1 }]);
    const packages = loadPackages([imposing, imposed]);
    assert.deepEqual(check(patient(""), { packages, profiles: [`${own}a`] }).told, [
      "missing-element Patient «Patient»",
    ]);
  });

  it("the profile of one element of a library", () => {
    const library = definition("l", "Composition", [
      {
        id: "Composition.section",
        path: "Composition.section",
        slicing: { discriminator: [{ type: "pattern", path: "code" }], rules: "open" },
      },
      { id: "Composition.section:a", path: "Composition.section", sliceName: "a" },
      { id: "Composition.section:a.title", path: "Composition.section.title", min: 1 },
    ]);
    const user = {
      name: "c.xml",
      text: `<StructureDefinition xmlns="http://hl7.org/fhir"><url value="${own}c"/><name value="c"/><status value="draft"/><kind value="resource"/><abstract value="false"/><type value="Composition"/><baseDefinition value="${core}Composition"/><derivation value="constraint"/><differential><element id="Composition.section"><path value="Composition.section"/><type><code value="BackboneElement"/><profile value="${own}l"><extension url="${core}elementdefinition-profile-element"><valueString value="Composition.section:a"/></extension></profile></type></element></differential></StructureDefinition>`,
    };
    const composition = (section: string): string =>
      `{"resourceType":"Composition","status":"final","type":{"text":"x"},"date":"2024","author":[{"display":"x"}],"title":"x","section":[{${section}"code":{"text":"x"},"entry":[{"display":"x"}]}]}`;
    const told = (section: string) =>
      check(composition(section), { packages: loadPackages([library, user]), profiles: [`${own}c`] }).told;
    assert.deepEqual(told('"title":"x",'), []);
    assert.deepEqual(told(""), ["missing-element Composition.section[0] «section»"]);
  });

  it("a profile that is asked for of a Bundle is that of its first resource", () => {
    const packages = loadPackages([
      definition("p", "Patient", [{ id: "Patient.birthDate", path: "Patient.birthDate", min: 1 }]),
    ]);
    const bundle =
      '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"http://a.b/Patient/1","resource":{"resourceType":"Patient","id":"1"}}]}';
    assert.deepEqual(check(bundle, { packages, profiles: [`${own}p`] }).told, [
      "missing-element Bundle.entry[0].resource «Patient»",
    ]);
  });
});

describe("answers with a unit", () => {
  const limit = (name: string, value: number, code: string): string =>
    `{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-${name}Quantity","valueQuantity":{"value":${value},"system":"http://unitsofmeasure.org","code":"${code}"}}`;
  const answered = (value: number, code: string, limits: string): string[] =>
    check(
      `{"resourceType":"QuestionnaireResponse","contained":[{"resourceType":"Questionnaire","id":"q","status":"active","item":[{"linkId":"1","text":"Poids","type":"quantity","extension":[${limits}]}]}],"questionnaire":"#q","status":"completed","item":[{"linkId":"1","answer":[{"valueQuantity":{"value":${value},"system":"http://unitsofmeasure.org","code":"${code}"}}]}]}`,
    ).told.filter((one) => one.startsWith("questionnaire-response"));
  const fault = ["questionnaire-response QuestionnaireResponse.item[0].answer[0].value «valueQuantity»"];

  it("are held to limits in another unit, and told where the units measure different things", () => {
    assert.deepEqual(answered(1500, "g", limit("max", 2, "kg")), []);
    assert.deepEqual(answered(2500, "g", limit("max", 2, "kg")), fault);
    assert.deepEqual(answered(500, "g", limit("min", 1, "kg")), fault);
    assert.deepEqual(answered(1, "m", limit("max", 2, "kg")), fault);
  });
});

describe("units", () => {
  it("are converted where they measure the same", () => {
    const near = (value: unknown, wanted: number): void => {
      assert.ok(
        typeof value === "number" && Math.abs(value - wanted) < 1e-9 * Math.max(1, Math.abs(wanted)),
        String(value),
      );
    };
    near(convertUnit(1, "[mi_i]", "km"), 1.609344);
    near(convertUnit(1, "mmol/L", "mol/L"), 0.001);
    near(convertUnit(37, "Cel", "[degF]"), 98.6);
    near(convertUnit(1, "kg/m2", "g/cm2"), 0.1);
    near(convertUnit(1, "10*9/L", "10*3/uL"), 1);
    near(convertUnit(2, "/min", "/(60.s)"), 2);
    near(convertUnit(1, "{dose}", "1"), 1);
    assert.equal(convertUnit(1, "kg", "m"), "incomparable");
    assert.equal(convertUnit(1, "[IU]", "mg"), undefined);
    assert.equal(convertUnit(1, "nonsense", "mg"), undefined);
  });
});
