import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { convertFhir } from "../../server/src/fhir/index.ts";
import { open } from "../../server/src/snapshot.ts";
import { jsonMeaning, xmlMeaning } from "./fhir-semantics.ts";

const namespace = "http://hl7.org/fhir";
const xhtml = "http://www.w3.org/1999/xhtml";

function toXml(json: string | object) {
  return convert("a.json", typeof json === "string" ? json : JSON.stringify(json));
}

function toJson(xml: string) {
  return convert("a.xml", xml);
}

function convert(name: string, text: string) {
  const made = convertFhir(open(name, text));
  assert.ok(made, "a FHIR document");
  return { text: made.text ?? "", told: made.problems.map(({ code, start, end }) => [code, text.slice(start, end)]) };
}

const jsonOf = (text: string) => jsonMeaning(open("a.json", text).json?.root);
const xmlOf = (text: string) => {
  const root = open("a.xml", text).xml?.root;
  return root === undefined ? "" : xmlMeaning(root);
};

/** A resource with all that the two syntaxes write differently. */
const rich = {
  _birthDate: { id: "b", extension: [{ url: "https://example.org/x", valueDateTime: "1979-05-13T10:00:00+01:00" }] },
  birthDate: "1979-05-13",
  resourceType: "Patient",
  id: "p1",
  text: {
    status: "generated",
    div: `<div xmlns="${xhtml}" class="a"><p>1 &lt; 2 &amp; <b>é</b><!-- c --></p>\n</div>`,
  },
  contained: [{ resourceType: "Organization", id: "o", name: 'A "quoted" & <odd>\tname\n' }],
  extension: [
    {
      url: "https://example.org/y",
      extension: [
        { url: "a", valueDecimal: 1 },
        { url: "b", valueBoolean: false },
      ],
    },
  ],
  active: true,
  name: [{ id: "n", family: "PAT-TROIS", given: ["Dominique", null, "Ruth"], _given: [null, { id: "g" }, null] }],
  multipleBirthInteger: 2,
  contact: [{ relationship: [{ text: "mère" }], name: { text: "M" } }],
};

describe("JSON to XML", () => {
  test("what is a property, what an attribute; the order is that of the definitions", () => {
    const { text, told } = toXml(rich);
    assert.deepEqual(told, []);
    const names = [...text.matchAll(/^ {2}<(\w+)/gm)].map(([, name]) => name);
    assert.deepEqual(names, [
      "id",
      "text",
      "contained",
      "extension",
      "active",
      "name",
      "birthDate",
      "multipleBirthInteger",
      "contact",
    ]);
    assert.match(
      text,
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<Patient xmlns="http:\/\/hl7\.org\/fhir">\n {2}<id value="p1"\/>/,
    );
    assert.match(
      text,
      /<extension url="https:\/\/example\.org\/y">\n\s+<extension url="a">\n\s+<valueDecimal value="1"\/>/,
    );
    assert.match(text, /<birthDate id="b" value="1979-05-13">/);
    assert.match(text, /<given value="Dominique"\/>\n\s+<given id="g"\/>\n\s+<given value="Ruth"\/>/);
    assert.match(text, /<name value="A &quot;quoted&quot; &amp; &lt;odd&gt;&#9;name&#10;"\/>/);
    assert.equal(open("a.xml", text).xml?.problems.length, 0);
    const back = toJson(text);
    assert.deepEqual(back.told, []);
    assert.equal(jsonOf(back.text), jsonOf(JSON.stringify(rich)));
  });

  test("decimals keep every digit, both ways", () => {
    for (const value of ["1.0", "1.00", "0.010", "-12.50", "1e3", "1.0E-2", "123456789012345678901234567890.10"]) {
      const json = `{"resourceType":"Observation","valueQuantity":{"value":${value}}}`;
      const { text } = toXml(json);
      assert.ok(text.includes(`<value value="${value}"/>`), value);
      assert.equal(jsonOf(toJson(text).text), jsonOf(json));
    }
  });

  test("the narrative: names of HTML characters become numbers, a missing namespace is added, a text that is none stays a text", () => {
    const div = (text: string) => toXml({ resourceType: "Patient", text: { status: "generated", div: text } });
    const named = div(`<div xmlns="${xhtml}">a&nbsp;b&eacute;</div>`);
    assert.match(named.text, /a&#160;b&#233;/);
    assert.deepEqual(
      named.told.map(([code]) => code),
      ["changed"],
    );
    assert.match(div("<div>a</div>").text, /<div xmlns="http:\/\/www\.w3\.org\/1999\/xhtml">a<\/div>/);
    for (const text of ["a < b", "<div><p></div>", `<div xmlns="${xhtml}">a</div> b`, "<p/>", "<div>&unknown;</div>"]) {
      const { text: made, told } = div(text);
      assert.deepEqual(
        told.map(([code]) => code),
        ["changed"],
        text,
      );
      assert.equal(open("a.xml", made).xml?.problems.length, 0, text);
    }
  });

  for (const [name, json, told] of [
    [
      "an unknown property",
      '{"resourceType":"Patient","nom":["a",{"x":1}]}',
      [
        ["unknown", "nom"],
        ["unknown", "x"],
        ["changed", "1"],
      ],
    ],
    [
      "an unknown type",
      '{"resourceType":"Truc","id":"a"}',
      [
        ["unknown", '"Truc"'],
        ["unknown", "id"],
      ],
    ],
    ["a text where a boolean belongs", '{"resourceType":"Patient","active":"true"}', [["changed", "true"]]],
    ["a number where a text belongs", '{"resourceType":"Patient","id":7}', [["changed", "7"]]],
    ["an empty list", '{"resourceType":"Patient","name":[]}', [["lost", "name"]]],
    ["a null", '{"resourceType":"Patient","gender":null}', [["lost", "null"]]],
    ["a list in a list", '{"resourceType":"Patient","name":[[1]]}', [["lost", "[1]"]]],
    ["no list where one belongs", '{"resourceType":"Patient","name":{"text":"a"}}', [["changed", "name"]]],
    ["a list where none belongs", '{"resourceType":"Patient","gender":["male"]}', [["changed", "gender"]]],
    ["a name that XML does not have", '{"resourceType":"Patient","1 a":"b"}', [["lost", "1 a"]]],
    ["a character that XML does not have", '{"resourceType":"Patient","id":"a\\u0001"}', [["changed", '"a\\u0001"']]],
    [
      "what hangs on an object",
      '{"resourceType":"Patient","name":[{"text":"a"}],"_name":[{"id":"x"}]}',
      [["lost", '{"id":"x"}']],
    ],
  ] as const)
    test(`${name} is told at its place, and nothing is left out in silence`, () => {
      const { text, told: found } = toXml(json);
      assert.deepEqual(found, told);
      assert.equal(open("a.xml", text).xml?.problems.length, 0);
    });

  test("broken syntax is not converted; what is nested too deep is told", () => {
    for (const json of ['{"resourceType":"Patient",', '{"resourceType":"Patient","a":1,"a":2}'])
      assert.equal(convertFhir(open("a.json", json))?.text, undefined, json);
    const deep = `{"resourceType":"Patient","a":${'{"a":'.repeat(10_000)}1${"}".repeat(10_001)}`;
    assert.equal(toXml(deep).told.at(-1)?.[0], "lost");
  });
});

describe("XML to JSON", () => {
  const resource = (inner: string) => `<Patient xmlns="${namespace}">${inner}</Patient>`;

  test("lists by the definitions, values by their types, the narrative as it stands", () => {
    const div = `<div xmlns="${xhtml}"><p id='x'>1 &lt; 2&#160;<br/></p></div>`;
    const { text, told } = toJson(
      resource(`<id value="a"/><text><status value="generated"/>${div}</text><active value="true"/>
        <name><given value="A"/><given id="g"/></name><multipleBirthInteger value="2"/>`),
    );
    assert.deepEqual(told, []);
    assert.deepEqual(JSON.parse(text), {
      resourceType: "Patient",
      id: "a",
      text: { status: "generated", div },
      active: true,
      name: [{ given: ["A", null], _given: [null, { id: "g" }] }],
      multipleBirthInteger: 2,
    });
  });

  test("prefixes of any name: the narrative takes its own namespace", () => {
    const { text, told } = toJson(
      `<f:Patient xmlns:f="${namespace}" xmlns:h="${xhtml}"><f:text><f:status value="empty"/><h:div><h:p>a</h:p></h:div></f:text></f:Patient>`,
    );
    assert.equal(JSON.parse(text).text.div, `<div xmlns="${xhtml}"><p>a</p></div>`);
    assert.deepEqual(
      told.map(([code]) => code),
      ["changed"],
    );
  });

  for (const [name, xml, told] of [
    ["comments", resource("<!-- a --><id value='a'/><!-- b -->"), [["lost", "<!-- a -->"]]],
    ["text between elements", resource("a"), [["lost", "a"]]],
    ["an instruction", `<?xml-stylesheet href="a"?>${resource("")}`, [["lost", '<?xml-stylesheet href="a"?>']]],
    ["an unknown element", resource('<nom value="a"/>'), [["unknown", "nom"]]],
    ["an unknown attribute", resource('<id value="a" lang="fr"/>'), [["lost", 'lang="fr"']]],
    ["an element of elsewhere", resource('<x xmlns="urn:x"/>'), [["lost", "x"]]],
    ["a second resource", resource("<contained><Basic/><Patient/></contained>"), [["lost", "Patient"]]],
    ["a repeated element", resource('<gender value="male"/><gender value="male"/>'), [["changed", "gender"]]],
    ["the wrong order", resource('<gender value="male"/><active value="true"/>'), [["changed", "active"]]],
    ["an empty element", resource("<gender/>"), [["changed", "gender"]]],
    ["a boolean that is none", resource('<active value="yes"/>'), [["changed", "active"]]],
    [
      "a number that JSON cannot write",
      resource('<multipleBirthInteger value="02"/>'),
      [["changed", "multipleBirthInteger"]],
    ],
    ["a value where there is none", resource('<name value="a"/>'), [["lost", "name"]]],
  ] as const)
    test(`${name}: told at its place`, () => {
      const { text, told: found } = toJson(xml);
      assert.deepEqual(found, told);
      assert.doesNotThrow(() => JSON.parse(text));
    });
});

test("any resource says the same after both ways, or is told about", () => {
  const text = fc.string({ unit: "grapheme", minLength: 1 });
  const decimal = fc
    .tuple(fc.integer({ min: 0, max: 9999 }), fc.stringMatching(/^[0-9]{1,6}$/))
    .map(([a, b]) => `${a}.${b}`);
  const extension = fc.record({ url: fc.webUrl(), valueString: text });
  const element = fc.record({
    id: fc.stringMatching(/^[a-z]{1,5}$/),
    extension: fc.array(extension, { minLength: 1, maxLength: 2 }),
  });
  const names = fc.array(
    fc.record(
      {
        family: text,
        given: fc.array(text, { minLength: 1, maxLength: 3 }),
        _family: element,
        period: fc.record({ start: text }),
      },
      { requiredKeys: ["family", "given"] },
    ),
    { minLength: 1, maxLength: 3 },
  );
  fc.assert(
    fc.property(names, decimal, fc.boolean(), fc.option(element), (name, number, active, twin) => {
      const patient = {
        resourceType: "Patient",
        name,
        active,
        ...(twin && { _active: twin }),
        extension: [{ url: "urn:x", valueDecimal: "NUMBER" }],
      };
      const json = JSON.stringify(patient).replace('"NUMBER"', number);
      const there = toXml(json);
      assert.equal(open("a.xml", there.text).xml?.problems.length, 0);
      const back = toJson(there.text);
      if (there.told.length + back.told.length === 0) assert.equal(jsonOf(back.text), jsonOf(json));
      else for (const [code] of there.told) assert.equal(code, "changed");
      assert.equal(xmlOf(toXml(back.text).text), xmlOf(there.text));
    }),
  );
});

test("no text makes a conversion throw", () => {
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), (text, value) => {
      for (const json of [
        `{"resourceType":"Patient",${text}`,
        JSON.stringify({ ...Object(value), resourceType: "Patient" }),
      ])
        convertFhir(open("a.json", json));
      convertFhir(open("a.xml", `<Patient xmlns="${namespace}">${text}</Patient>`));
    }),
  );
});
