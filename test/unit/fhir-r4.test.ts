// What FHIR R4 says of resources, each fault with the text that is underlined.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadPackages } from "../../server/src/fhir/index.ts";
import { checkR4, fromJson } from "../../server/src/fhir/r4/index.ts";
import { parseJson } from "../../server/src/syntax/index.ts";
import { check, observation, patient } from "./fhir-r4-check.ts";

/** A resource, and all that is said of it. */
const cases: readonly (readonly [name: string, text: string, ...told: string[]])[] = [
  ["a sound patient", patient('"name":[{"family":"PAT","given":["A"]}],"birthDate":"1979-03-28"')],
  [
    "extensions on primitives",
    patient(
      '"_birthDate":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}',
    ),
  ],
  [
    "a sparse list",
    patient(
      '"name":[{"given":["A",null],"_given":[null,{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}]}]',
    ),
  ],
  [
    "a decimal with its zeros",
    observation('"valueQuantity":{"value":1.50,"unit":"g","system":"http://unitsofmeasure.org","code":"g"}'),
  ],
  ["an unknown element", patient('"surname":"PAT"'), "unknown-element Patient.surname «surname»"],
  [
    "an unknown element further in",
    patient('"name":[{"familly":"PAT"}]'),
    "unknown-element Patient.name[0].familly «familly»",
  ],
  ["an unknown resource", '{"resourceType":"Pacient"}', "unknown-resource Pacient «Pacient»"],
  ["a missing element", '{"resourceType":"Observation","status":"final"}', "missing-element Observation «Observation»"],
  ["a missing element further in", patient('"link":[{"type":"refer"}]'), "missing-element Patient.link[0] «link»"],
  ["a number as a string", patient('"multipleBirthInteger":"2"'), "form Patient.multipleBirth «2»"],
  ["a string as a number", patient('"birthDate":1979'), "form Patient.birthDate «1979»"],
  ["a boolean as a string", '{"resourceType":"Patient","active":"true"}', "form Patient.active «true»"],
  ["an object for a list", patient('"name":{"family":"PAT"}'), "form Patient.name «name»"],
  ["a list for an object", patient('"maritalStatus":[{"text":"x"}]'), "form Patient.maritalStatus[0] «maritalStatus»"],
  ["a string for an object", patient('"maritalStatus":"M"'), "form Patient.maritalStatus «M»"],
  ["an object for a string", patient('"gender":{"value":"male"}'), "form Patient.gender «gender»"],
  ["null", patient('"gender":null'), "form Patient «null»"],
  ["an empty list", patient('"name":[]'), "form Patient «name»"],
  ["an empty object", patient('"maritalStatus":{}'), "form Patient.maritalStatus «maritalStatus»"],
  ["an empty string", patient('"name":[{"family":""}]'), 'form Patient.name[0] «""»'],
  [
    "a date in the French order",
    patient('"birthDate":"28/03/1979"'),
    "primitive-format Patient.birthDate «28/03/1979»",
  ],
  [
    "a date that does not exist",
    patient('"birthDate":"2023-02-29"'),
    "primitive-format Patient.birthDate «2023-02-29»",
  ],
  [
    "a time without a zone",
    observation('"issued":"2024-01-15T10:30:00"'),
    "primitive-format Observation.issued «2024-01-15T10:30:00»",
  ],
  ["an id with an underscore", '{"resourceType":"Patient","id":"a_b"}', "primitive-format Patient.id «a_b»"],
  [
    "an upper-case UUID",
    patient('"identifier":[{"system":"urn:uuid:0A3B1C2D-4E5F-6A7B-8C9D-0E1F2A3B4C5D","value":"x"}]'),
    "primitive-format Patient.identifier[0].system «urn:uuid:0A3B1C2D-4E5F-6A7B-8C9D-0E1F2A3B4C5D»",
  ],
  ["a code that is not in its set", patient('"gender":"man"'), "code-not-in-value-set Patient.gender «man»"],
  [
    "a required CodeableConcept",
    '{"resourceType":"AllergyIntolerance","patient":{"reference":"Patient/1"},"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical","code":"actif"}]}}',
    "code-not-in-value-set AllergyIntolerance.clinicalStatus.coding[0].code «actif»",
  ],
  [
    "a code unknown to its system",
    observation('"category":[{"coding":[{"system":"http://hl7.org/fhir/observation-status","code":"finale"}]}]'),
    "unknown-code Observation.category[0].coding[0].code «finale»",
  ],
  [
    "a unit that is none",
    observation('"valueQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"mmHg"}'),
    "unit Observation.value.code «mmHg»",
  ],
  ["two values", observation('"valueString":"a","valueInteger":1'), "choice-type Observation.value «valueInteger»"],
  [
    "a value of a type that is not allowed",
    observation('"valueAttachment":{"title":"x"}'),
    "choice-type Observation.valueAttachment «valueAttachment»",
  ],
  [
    "a reference to a wrong type",
    observation('"subject":{"reference":"Medication/1"}'),
    "reference-target Observation.subject.reference «Medication/1»",
  ],
  [
    "a reference to nothing",
    observation('"subject":{"reference":"#p"}'),
    "reference-unresolved Observation.subject.reference «#p»",
  ],
  ["pat-1", patient('"contact":[{"gender":"male"}]'), "invariant Patient.contact[0] «contact»"],
  ["obs-6", observation('"valueString":"a","dataAbsentReason":{"text":"x"}'), "invariant Observation «Observation»"],
  [
    "obs-7",
    observation(
      '"valueString":"a","code":{"coding":[{"system":"http://loinc.org","code":"1-8"}]},"component":[{"code":{"coding":[{"system":"http://loinc.org","code":"1-8"}]},"valueString":"b"}]',
    ).replace('"code":{"text":"x"},', ""),
    "invariant Observation «Observation»",
  ],
  [
    "per-1",
    '{"resourceType":"Encounter","status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"period":{"start":"2024-02-01","end":"2024-01-01"}}',
    "invariant Encounter.period «period»",
  ],
  ["qty-3", observation('"valueQuantity":{"value":1,"code":"g"}'), "invariant Observation.value «valueQuantity»"],
  [
    "an extension with both",
    patient(
      '"extension":[{"url":"http://example.org/y","valueString":"a","extension":[{"url":"http://example.org/z","valueString":"b"}]}]',
    ),
    "extension-content Patient.extension[0] «extension»",
  ],
  [
    "an extension of another resource",
    observation(
      '"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-congregation","valueString":"a"}]',
    ),
    "extension-place Observation.extension[0] «http://hl7.org/fhir/StructureDefinition/patient-congregation»",
  ],
  [
    "an extension's value of another type",
    patient('"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-congregation","valueInteger":1}]'),
    "choice-type Patient.extension[0].value «valueInteger»",
  ],
  [
    "a script",
    patient(
      '"text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><script>x</script></div>"}',
    ),
    "narrative Patient.text.div «script»",
  ],
  [
    "a handler",
    patient(
      '"text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p onclick=\\"x\\">y</p></div>"}',
    ),
    "narrative Patient.text.div «onclick»",
  ],
  [
    "an empty narrative",
    patient('"text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"> </div>"}'),
    "narrative Patient.text.div «div»",
  ],
  [
    "a relative fullUrl",
    '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"Patient/1","resource":{"resourceType":"Patient","id":"1"}}]}',
    "full-url Bundle.entry[0].fullUrl «Patient/1»",
  ],
  [
    "a document without composition",
    '{"resourceType":"Bundle","type":"document","identifier":{"system":"urn:ietf:rfc:3986","value":"urn:oid:1.2.250.1.1"},"timestamp":"2024-01-01T00:00:00Z","entry":[{"fullUrl":"urn:uuid:0a3b1c2d-4e5f-6a7b-8c9d-0e1f2a3b4c5d","resource":{"resourceType":"Patient"}}]}',
    "bundle Bundle.entry[0].resource «Patient»",
    "invariant Bundle «Bundle»",
  ],
  [
    "a slice of a core profile",
    `{"resourceType":"Observation","meta":{"profile":["http://hl7.org/fhir/StructureDefinition/bodyweight"]},"status":"final","category":[{"text":"x"}],"code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},"subject":{"reference":"Patient/1"},"effectiveDateTime":"2024-01-15","dataAbsentReason":{"text":"x"}}`,
    "slice Observation «Observation»",
  ],
  [
    "XML: a missing element",
    '<Observation xmlns="http://hl7.org/fhir"><status value="final"/></Observation>',
    "missing-element Observation «Observation»",
  ],
  [
    "XML: a wrong value",
    '<Patient xmlns="http://hl7.org/fhir"><gender value="man"/></Patient>',
    "code-not-in-value-set Patient.gender «man»",
  ],
  [
    "XML: an unknown attribute",
    '<Patient xmlns="http://hl7.org/fhir"><gender valeur="male"/></Patient>',
    "form Patient.gender «gender»",
    "form Patient.gender «valeur»",
  ],
  [
    "XML: the order",
    '<Patient xmlns="http://hl7.org/fhir"><birthDate value="1979"/><gender value="male"/></Patient>',
    "element-order Patient.gender «gender»",
  ],
  [
    "XML: a contained resource",
    '<Observation xmlns="http://hl7.org/fhir"><contained><Patient><id value="p"/><birthDate value="x"/></Patient></contained><status value="final"/><code><text value="c"/></code><subject><reference value="#p"/></subject></Observation>',
    "primitive-format Observation.contained[0].birthDate «x»",
  ],
];

describe("FHIR R4", () => {
  for (const [name, text, ...told] of cases)
    it(`${name}: ${told.length === 0 ? "nothing" : told.map((one) => one.split(" ")[0]).join(", ")}`, () => {
      assert.deepEqual(check(text).told.sort(), [...told].sort());
    });

  it("says nothing of what is still being typed", () => {
    const whole = observation('"subject":{"reference":"Patient/1"},"valueQuantity":{"value":72,"unit":"kg"}');
    for (let end = whole.indexOf('"status"'); end < whole.length; end++) {
      const told = check(whole.slice(0, end)).told.filter((one) => /^missing-element|^invariant/.test(one));
      assert.deepEqual(told, [], whole.slice(0, end));
    }
  });

  it("finds in XML what it finds in JSON", () => {
    const json = check(observation('"subject":{"reference":"Medication/1"},"issued":"hier"')).told.map((one) =>
      one.replace(/ «.*/, ""),
    );
    const xml = check(
      '<Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="x"/></code><subject><reference value="Medication/1"/></subject><issued value="hier"/></Observation>',
    ).told.map((one) => one.replace(/ «.*/, ""));
    assert.deepEqual(json.sort(), xml.sort());
  });

  it("masks the identifiers of persons in messages", () => {
    const text = patient('"gender":"279035121518989"');
    const steps = checkR4(fromJson(parseJson(text).root, text) as never, text, {});
    const [first] = [...steps].filter((one) => one !== undefined);
    assert.ok(first !== undefined);
    assert.doesNotMatch(JSON.stringify(first.data), /279035121518989/);
  });

  it("is bounded, whatever the depth and the length", () => {
    const deep = `{"resourceType":"Patient","extension":${'[{"url":"http://x.y/z","extension":'.repeat(10_000)}[]${"}]".repeat(10_000)}}`;
    assert.equal(check(deep).told.length, 3);
    const long = `{"resourceType":"Patient","name":[{"given":[${"null,".repeat(50_000)}"A"]}]}`;
    const { told, notChecked } = check(long);
    assert.equal(told.length, 2000);
    assert.match(notChecked[0]?.what.en ?? "", /Further/);
  });
});

describe("profiles of packages", () => {
  const definition = (url: string, elements: object[], more: object = {}) => ({
    name: `${url.slice(url.lastIndexOf("/") + 1)}.json`,
    text: JSON.stringify({
      resourceType: "StructureDefinition",
      url,
      name: "x",
      status: "draft",
      fhirVersion: "4.0.1",
      kind: "resource",
      abstract: false,
      type: "Patient",
      baseDefinition: "http://hl7.org/fhir/StructureDefinition/Patient",
      derivation: "constraint",
      differential: { element: elements },
      ...more,
    }),
  });
  const url = "https://example.org/fhir/StructureDefinition/p";
  const claims = (more: string) => `{"resourceType":"Patient","meta":{"profile":["${url}"]}${more && `,${more}`}}`;
  const against = (elements: object[], more: string, others: { name: string; text: string }[] = []) =>
    check(claims(more), { packages: loadPackages([definition(url, elements), ...others]) });

  it("a differential alone is enough", () => {
    const elements = [{ id: "Patient.birthDate", path: "Patient.birthDate", min: 1 }];
    assert.deepEqual(against(elements, "").told, ["missing-element Patient «Patient»"]);
    assert.deepEqual(against(elements, '"birthDate":"1979"').told, []);
  });

  it("a profile builds on another", () => {
    const base = definition("https://example.org/fhir/StructureDefinition/base", [
      { id: "Patient.gender", path: "Patient.gender", min: 1 },
    ]);
    const own = definition(url, [{ id: "Patient.birthDate", path: "Patient.birthDate", min: 1 }], {
      baseDefinition: "https://example.org/fhir/StructureDefinition/base",
    });
    assert.deepEqual(check(claims(""), { packages: loadPackages([own, base]) }).told, [
      "missing-element Patient «Patient»",
      "missing-element Patient «Patient»",
    ]);
    const { notChecked } = check(claims('"birthDate":"1979"'), { packages: loadPackages([own]) });
    assert.match(notChecked[0]?.what.en ?? "", /in part/);
  });

  it("slices: closed, counted, told apart by value", () => {
    const elements = [
      {
        id: "Patient.identifier",
        path: "Patient.identifier",
        slicing: { discriminator: [{ type: "value", path: "system" }], rules: "closed" },
      },
      { id: "Patient.identifier:a", path: "Patient.identifier", sliceName: "a", min: 1, max: "1" },
      { id: "Patient.identifier:a.system", path: "Patient.identifier.system", min: 1, fixedUri: "urn:a" },
      { id: "Patient.identifier:a.value", path: "Patient.identifier.value", min: 1, maxLength: 3 },
      { id: "Patient.identifier:b", path: "Patient.identifier", sliceName: "b", min: 0, max: "1" },
      { id: "Patient.identifier:b.system", path: "Patient.identifier.system", min: 1, fixedUri: "urn:b" },
    ];
    assert.deepEqual(against(elements, '"identifier":[{"system":"urn:a","value":"1"}]').told, []);
    assert.deepEqual(against(elements, '"identifier":[{"system":"urn:c","value":"1"}]').told, [
      "slice Patient.identifier[0] «identifier»",
      "slice Patient «Patient»",
    ]);
    assert.deepEqual(against(elements, '"identifier":[{"system":"urn:a","value":"1234"}]').told, [
      "profile-value Patient.identifier[0].value «1234»",
    ]);
    assert.deepEqual(
      against(elements, '"identifier":[{"system":"urn:a","value":"1"},{"system":"urn:a","value":"2"}]').told,
      ["slice Patient.identifier[1] «{»"],
    );
    assert.deepEqual(against(elements, '"identifier":[{"system":"urn:a"}]').told, [
      "missing-element Patient.identifier[0] «identifier»",
    ]);
  });

  it("fixed, pattern, bound, limited, invariant", () => {
    const elements = [
      {
        id: "Patient.maritalStatus",
        path: "Patient.maritalStatus",
        patternCodeableConcept: { coding: [{ system: "urn:s", code: "M" }] },
      },
      {
        id: "Patient.birthDate",
        path: "Patient.birthDate",
        minValueDate: "1900-01-01",
        constraint: [{ key: "p-1", severity: "error", human: "day", expression: "toString().length() = 10" }],
      },
      { id: "Patient.language", path: "Patient.language", fixedCode: "fr-FR" },
      {
        id: "Patient.gender",
        path: "Patient.gender",
        binding: { strength: "required", valueSet: "https://example.org/vs" },
      },
    ];
    const set = {
      name: "vs.json",
      text: JSON.stringify({
        resourceType: "ValueSet",
        url: "https://example.org/vs",
        compose: { include: [{ system: "http://hl7.org/fhir/administrative-gender", concept: [{ code: "female" }] }] },
      }),
    };
    const told = against(
      elements,
      '"maritalStatus":{"coding":[{"system":"urn:s","code":"S"}]},"birthDate":"1899","language":"en","gender":"male"',
      [set],
    ).told;
    assert.deepEqual(told.sort(), [
      "code-not-in-value-set Patient.gender «male»",
      "invariant Patient.birthDate «birthDate»",
      "profile-value Patient.birthDate «1899»",
      "profile-value Patient.language «en»",
      "profile-value Patient.maritalStatus.coding[0].code «S»",
    ]);
    const good =
      '"maritalStatus":{"coding":[{"system":"urn:s","code":"M"}],"text":"x"},"birthDate":"1979-03-28","language":"fr-FR","gender":"female"';
    assert.deepEqual(against(elements, good, [set]).told, []);
  });

  it("says what is not at hand, once, where it is claimed", () => {
    const text = claims('"gender":"female"');
    const { told, notChecked } = check(text);
    assert.deepEqual(told, []);
    assert.deepEqual(
      notChecked.map(({ at }) => at && text.slice(at.start, at.end)),
      [url],
    );
    const elements = [
      {
        id: "Patient.gender",
        path: "Patient.gender",
        binding: { strength: "required", valueSet: "https://example.org/absent" },
      },
    ];
    const other = against(elements, '"gender":"female"');
    assert.deepEqual(other.told, []);
    assert.match(other.notChecked[0]?.what.en ?? "", /absent/);
  });

  it("profiles and value sets that go round in circles come to an end", () => {
    const elements = [
      { id: "Patient.link.other", path: "Patient.link.other", type: [{ code: "Reference", targetProfile: [url] }] },
      {
        id: "Patient.gender",
        path: "Patient.gender",
        binding: { strength: "required", valueSet: "https://example.org/v" },
      },
    ];
    const set = {
      name: "v.json",
      text: JSON.stringify({
        resourceType: "ValueSet",
        url: "https://example.org/v",
        compose: { include: [{ valueSet: ["https://example.org/v"] }] },
      }),
    };
    const packages = loadPackages([definition(url, elements, { baseDefinition: url }), set]);
    const entry = (n: number) =>
      `{"fullUrl":"https://example.org/fhir/Patient/${n}","resource":{"resourceType":"Patient","id":"${n}","meta":{"profile":["${url}"]},"gender":"male","link":[{"type":"seealso","other":{"reference":"Patient/${(n + 1) % 5}"}}]}}`;
    const { told } = check(
      `{"resourceType":"Bundle","type":"collection","entry":[${[0, 1, 2, 3, 4].map(entry).join(",")}]}`,
      { packages },
    );
    assert.deepEqual(told, []);
  });

  it("definitions in XML are read as well", () => {
    const xml = `<StructureDefinition xmlns="http://hl7.org/fhir"><url value="${url}"/><name value="x"/><status value="draft"/><fhirVersion value="4.0.1"/><kind value="resource"/><abstract value="false"/><type value="Patient"/><baseDefinition value="http://hl7.org/fhir/StructureDefinition/Patient"/><derivation value="constraint"/><differential><element id="Patient.gender"><path value="Patient.gender"/><min value="1"/></element></differential></StructureDefinition>`;
    assert.deepEqual(check(claims(""), { packages: loadPackages([{ name: "p.xml", text: xml }]) }).told, [
      "missing-element Patient «Patient»",
    ]);
  });
});
