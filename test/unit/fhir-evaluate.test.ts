import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createService } from "../../server/src/service.ts";

const service = createService();
const json = `{
  "resourceType": "Patient",
  "identifier": [{ "system": "urn:oid:1.2.250.1.213.1.4.8", "value": "279035121518989" }],
  "name": [{ "family": "PAT-TROIS", "given": ["Dominique", "Ruth"] }],
  "deceasedBoolean": false,
  "birthDate": "1979-05-13"
}`;
const xml = `<Patient xmlns="http://hl7.org/fhir">
  <name><family value="PAT-TROIS"/><given value="Dominique"/><given value="Ruth"/></name>
  <birthDate value="1979-05-13"/>
</Patient>`;

function evaluate(text: string, expression: string, name = text.startsWith("<") ? "p.xml" : "p.json", offset = 0) {
  const outcome = service.evaluate(service.open(name, text), expression, offset);
  assert.ok(outcome);
  const rows = outcome.results.map(({ type, text: shown, span, location }) => [
    type,
    shown,
    span === undefined ? undefined : text.slice(span.start, span.end),
    location,
  ]);
  return { ...outcome, rows };
}

describe("a FHIRPath on a document", () => {
  test("elements have their type, their place and their path, in JSON and in XML", () => {
    for (const text of [json, xml])
      assert.deepEqual(evaluate(text, "Patient.name.given").rows, [
        ["string", "Dominique", "Dominique", "Patient.name[0].given[0]"],
        ["string", "Ruth", "Ruth", "Patient.name[0].given[1]"],
      ]);
    assert.deepEqual(evaluate(json, "deceased").rows, [["boolean", "false", "false", "Patient.deceased"]]);
    const [row] = evaluate(xml, "name").rows;
    assert.deepEqual([row?.[0], row?.[3]], ["HumanName", "Patient.name[0]"]);
    assert.match(String(row?.[2]), /^<name>.*<\/name>$/);
  });

  test("what is computed has a type and no place", () => {
    assert.deepEqual(evaluate(json, "name.given.count() + 1").rows, [["System.Integer", "3", undefined, undefined]]);
    assert.deepEqual(evaluate(json, "birthDate < @2000-01-01").rows, [
      ["System.Boolean", "true", undefined, undefined],
    ]);
    assert.deepEqual(evaluate(json, "telecom").count, 0);
  });

  test("identifiers of persons are masked", () => {
    const [row] = evaluate(json, "identifier.value").rows;
    assert.doesNotMatch(String(row?.[1]), /279035121518989/);
    assert.doesNotMatch(String(evaluate(json, "identifier").rows[0]?.[1]), /279035121518989/);
  });

  for (const [expression, at, words] of [
    ["name.given.", 11, /not complete/],
    ["name..given", 5, /“\.given”/],
    ["name.where(use = 'official'", 27, /not complete/],
    ["name § 1", 5, /“§ 1”/],
    ["name.fooBar()", 5, /fooBar\(\) is not known/],
    ["name.given and true", undefined, /several/],
  ] as const)
    test(`an error is located: ${expression}`, () => {
      const { error, results } = evaluate(json, expression);
      assert.deepEqual(results, []);
      assert.equal(error?.at, at);
      assert.match(error?.message.en ?? "", words);
      assert.notEqual(error?.message.fr, error?.message.en);
    });

  test("names that may come next: those that are there first", () => {
    assert.deepEqual(evaluate(json, "name.").names.slice(0, 2), ["family", "given"]);
    assert.deepEqual(evaluate(json, "Patient.na").names, ["name"]);
    assert.ok(evaluate(json, "").names.includes("birthDate"));
    assert.deepEqual(evaluate(json, "name.given.first() + '").names, []);
  });

  test("of lines of JSON, the one that the cursor stands in", () => {
    const lines = ['{"resourceType":"Patient","id":"a"}', '{"resourceType":"Patient","id":"b"}'].join("\n");
    assert.equal(evaluate(lines, "id", "p.ndjson", 40).rows[0]?.[1], "b");
  });

  test("what takes too long is stopped, and no document is no resource", () => {
    const items = Array.from({ length: 3_000 }, (_, i) => `{"text":"${i}"}`).join(",");
    const { error } = evaluate(
      `{"resourceType":"Patient","name":[${items}]}`,
      "name.where(%resource.name.where(text = 'x').exists())",
    );
    assert.match(error?.message.en ?? "", /too many steps/);
    assert.equal(service.evaluate(service.open("a.txt", "x"), "id"), undefined);
  });
});
