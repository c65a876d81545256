import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { jsonView, resourcesOf } from "../../server/src/fhir/index.ts";
import { reach } from "../../server/src/shape/index.ts";
import { type JsonValue, parseJson } from "../../server/src/syntax/index.ts";
import { applyEdits } from "../../server/src/text/index.ts";

const root = (text: string): JsonValue => {
  const value = parseJson(text).root;
  assert.ok(value);
  return value;
};
const values = (nodes: readonly JsonValue[]) => nodes.map((n) => jsonView.value(n));

describe("the view of FHIR in JSON", () => {
  const text = `{
  "resourceType": "Patient",
  "birthDate": "1979",
  "_birthDate": { "extension": [{ "url": "http://x", "valueDateTime": "1979-03-28" }] },
  "_gender": { "extension": [{ "url": "http://y", "valueCode": "unknown" }] },
  "deceasedBoolean": false,
  "name": [
    { "use": "official", "given": ["A", null, "C"], "_given": [null, { "id": "b" }, { "id": "c" }] },
    { "use": "usual" }
  ],
  "maritalStatus": { "coding": [{ "system": "s", "code": "M" }, { "code": "W" }] }
}`;
  const patient = root(text);
  const one = (path: string) => {
    const [node] = reach(jsonView, patient, path);
    assert.ok(node, path);
    return node;
  };

  it("flattens arrays and names nodes after their property", () => {
    assert.deepEqual(values(reach(jsonView, patient, "name/use")), ["official", "usual"]);
    assert.equal(jsonView.name(one("name")), "name");
    assert.equal(jsonView.name(patient), "Patient");
    assert.deepEqual(
      jsonView.elements(patient).map((n) => jsonView.name(n)),
      ["birthDate", "gender", "deceasedBoolean", "name", "name", "maritalStatus"],
    );
  });

  it("joins a primitive and its extension", () => {
    assert.deepEqual(values(reach(jsonView, patient, "birthDate")), ["1979"]);
    assert.deepEqual(values(reach(jsonView, patient, "birthDate/extension/valueDateTime")), ["1979-03-28"]);
    // A primitive without a value is there, and says that it has none.
    assert.equal(jsonView.isNull(one("gender")), true);
    assert.equal(jsonView.isNull(one("birthDate")), false);
    assert.deepEqual(values(reach(jsonView, patient, "gender/extension/valueCode")), ["unknown"]);
    const given = reach(jsonView, patient, "name/given");
    assert.deepEqual(values(given), ["A", "", "C"]);
    assert.deepEqual(values(given.flatMap((n) => jsonView.children(n, "id"))), ["b", "c"]);
    const extension = one("birthDate/extension");
    assert.equal(jsonView.parent(extension), one("birthDate"));
  });

  it("reads a choice by its base name", () => {
    assert.deepEqual(values(jsonView.children(patient, "deceased[x]")), ["false"]);
    assert.deepEqual(values(reach(jsonView, patient, "birthDate/extension/value[x]")), ["1979-03-28"]);
  });

  it("gives FHIRPaths", () => {
    assert.equal(jsonView.location(patient), "Patient");
    assert.equal(jsonView.location(one("name/use")), "Patient.name[0].use");
    assert.equal(jsonView.location(one("birthDate/extension/valueDateTime")), "Patient.birthDate.extension[0].value");
    assert.equal(jsonView.location(reach(jsonView, patient, "name/given")[1] as JsonValue), "Patient.name[0].given[1]");
  });

  it("gives codes wherever they stand", () => {
    const codes = (node: JsonValue) => jsonView.coded(node).map(({ code, system }) => [code, system]);
    assert.deepEqual(codes(one("maritalStatus")), [
      ["M", "s"],
      ["W", undefined],
    ]);
    assert.deepEqual(codes(one("maritalStatus/coding")), [["M", "s"]]);
    assert.deepEqual(codes(one("name/use")), [["official", undefined]]);
  });

  it("underlines the type of a resource, the name of an element, the brace of a further one", () => {
    const shown = (node: JsonValue) => {
      const { start, end } = jsonView.nameSpan(node);
      return text.slice(start, end);
    };
    assert.equal(shown(patient), "Patient");
    assert.equal(shown(one("maritalStatus")), "maritalStatus");
    assert.deepEqual(reach(jsonView, patient, "name").map(shown), ["name", "{"]);
    const { start, end } = jsonView.valueSpan(one("birthDate"));
    assert.equal(text.slice(start, end), "1979");
  });

  it("takes elements away without a gap", () => {
    const removed = (source: string, paths: string[]) => {
      const top = root(source);
      const after = applyEdits(source, jsonView.remove?.(paths.flatMap((p) => reach(jsonView, top, p))) ?? []);
      return JSON.parse(after);
    };
    assert.deepEqual(removed('{"a":1,"b":2,"c":3}', ["a"]), { b: 2, c: 3 });
    assert.deepEqual(removed('{"a":1,"b":2,"c":3}', ["a", "b"]), { c: 3 });
    assert.deepEqual(removed('{"a":1,"b":2,"c":3}', ["b", "c"]), { a: 1 });
    assert.deepEqual(removed('{"a":1}', ["a"]), {});
    assert.deepEqual(removed('{"a":[1,2],"b":2}', ["a"]), { b: 2 });
    assert.deepEqual(removed('{"a":[{"x":1},{"y":2}],"_b":{},"b":2}', ["a/x", "b"]), { a: [{}, { y: 2 }] });
  });

  it("finds the resources of bundles, contained ones and parameters", () => {
    const types = (source: string) => [...resourcesOf(parseJson(source))].map((r) => jsonView.location(r.node));
    assert.deepEqual(
      types(
        `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","contained":[{"resourceType":"Organization"}]}},{}]}`,
      ),
      ["Bundle", "Bundle.entry[0].resource", "Bundle.entry[0].resource.contained[0]"],
    );
    assert.deepEqual(
      types(`{"resourceType":"Parameters","parameter":[{"part":[{"resource":{"resourceType":"Patient"}}]}]}`),
      ["Parameters", "Parameters.parameter[0].part[0].resource"],
    );
    assert.deepEqual(types("[]"), []);
    assert.deepEqual(types(""), []);
  });

  it("takes any JSON without throwing", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (source) => {
        const stack = [parseJson(source).root];
        for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
          for (const name of ["", "extension", "value[x]"]) jsonView.children(node, name);
          jsonView.name(node);
          jsonView.coded(node);
          jsonView.location(node);
          const { start, end } = jsonView.nameSpan(node);
          assert.ok(start >= 0 && start <= end && end <= source.length);
          for (const child of jsonView.elements(node)) stack.push(child);
        }
      }),
    );
  });
});
