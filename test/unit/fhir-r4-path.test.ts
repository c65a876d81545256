import assert from "node:assert/strict";
import { describe, it } from "node:test";
// @ts-expect-error The package has no declarations.
import { UcumLhcUtils } from "@lhncbc/ucum-lhc";
import { Context, Knowledge } from "../../server/src/fhir/r4/context.ts";
import { fromJson } from "../../server/src/fhir/r4/index.ts";
import type { FhirNode } from "../../server/src/fhir/r4/node.ts";
import { evaluatePath } from "../../server/src/fhir/r4/path/evaluate.ts";
import { isNode, plain, Quantity, Temporal, Undetermined } from "../../server/src/fhir/r4/path/values.ts";
import { Report } from "../../server/src/fhir/r4/report.ts";
import { isUnit } from "../../server/src/fhir/r4/ucum.ts";
import { walk } from "../../server/src/fhir/r4/walk.ts";
import { parseJson } from "../../server/src/syntax/index.ts";

const text = `{"resourceType":"Observation","id":"o","contained":[{"resourceType":"Patient","id":"p","active":true}],"status":"final",
"code":{"coding":[{"system":"http://loinc.org","code":"29463-7"},{"system":"urn:x","code":"y"}],"text":"Poids"},
"subject":{"reference":"#p"},"effectiveDateTime":"2024-01-15","issued":"2024-01-15T10:30:00Z",
"valueQuantity":{"value":72.5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"},
"_status":{"extension":[{"url":"http://x.org/e","valueString":"a"}]},
"component":[{"code":{"text":"a"},"valueInteger":1},{"code":{"text":"b"},"valueInteger":2},{"code":{"text":"b"},"valueString":"z"}]}`;

function setUp(): { node: FhirNode; context: Context } {
  const node = fromJson(parseJson(text).root, text);
  assert.ok(node);
  const report = new Report();
  for (const _ of walk(node, report, []));
  return { node, context: new Context(new Knowledge(undefined), node, text, report) };
}

const { node, context } = setUp();

function value(expression: string): unknown {
  const items = evaluatePath(expression, node, context).map((item) => {
    const one = plain(item);
    if (one instanceof Temporal) return one.text;
    if (one instanceof Quantity) return `${one.value} ${one.unit}`;
    return isNode(one) ? (one.type?.name ?? one.name) : one;
  });
  return items.length === 1 ? items[0] : items;
}

describe("FHIRPath", () => {
  const table: readonly (readonly [string, unknown])[] = [
    ["Observation.status", "final"],
    ["status = 'final' and code.exists()", true],
    ["Patient.active", []],
    ["code.coding.code", ["29463-7", "y"]],
    ["code.coding.where(system = 'urn:x').code", "y"],
    ["code.coding[1].code", "y"],
    ["code.coding.count()", 2],
    ["value.value > 70", true],
    ["value is Quantity", true],
    ["(value as Quantity).unit", "kg"],
    ["value.ofType(string)", []],
    ["component.value.ofType(integer).select($this + 1)", [2, 3]],
    ["component.code.text.distinct()", ["a", "b"]],
    ["component.code.text.isDistinct()", false],
    ["component.all(value.exists())", true],
    ["component.where($index = 0).code.text", "a"],
    ["status.extension('http://x.org/e').value", "a"],
    ["status.hasValue()", true],
    ["subject.resolve().active", true],
    ["subject.resolve() is Patient", true],
    ["%resource.id", "o"],
    ["contained.select(%context.id)", "o"],
    ["effective < issued", []],
    ["effective >= @2024-01-14", true],
    ["issued > @2024-01-15T09:00:00Z", true],
    ["'abc'.substring(1, 1) & {} & 'x'", "bx"],
    ["'a,b'.split(',')", ["a", "b"]],
    ["'Poids'.matches('^[A-Z]')", true],
    ["code.text.replace('s', 'x').upper()", "POIDX"],
    ["{}.exists() or true", true],
    ["{} and false", false],
    ["{} and true", []],
    ["true xor false", true],
    ["false implies {}", true],
    ["{} implies true", true],
    ["(1 | 2 | 1).count()", 2],
    ["1 in (1 | 2)", true],
    ["(1 | 2) contains 3", false],
    ["(1).combine(1).count()", 2],
    ["iif(status = 'final', 'f', 'n')", "f"],
    ["2 + 3 * 4 - 6 div 4", 13],
    ["-1.abs()", -1],
    ["'12'.toInteger() + 1", 13],
    ["'x'.convertsToInteger()", false],
    ["descendants().ofType(integer)", [1, 2]],
    ["component.aggregate($this.value.ofType(integer) + $total, 0)", []],
    ["repeat(contained).id", "p"],
    ["component.code.text.subsetOf('a' | 'b' | 'c')", true],
    ["component.last().value", "z"],
    ["component.skip(1).first().value", 2],
    ["code.coding.code.join('/')", "29463-7/y"],
    ["trace('x').status", "final"],
  ];
  for (const [expression, wanted] of table) it(expression, () => assert.deepEqual(value(expression), wanted));

  it("does not answer what it does not know", () => {
    for (const expression of [
      "now() > @2024",
      "value.memberOf('http://x.org/absent')",
      "conformsTo('http://x.org/absent')",
      "(1 | 2) > 1",
      "status.matches('(')",
      "elementDefinition()",
      "status +",
    ])
      assert.throws(() => evaluatePath(expression, node, context), Undetermined, expression);
  });

  it("gives up on what would take too long", () => {
    assert.throws(
      () =>
        evaluatePath(
          "descendants().select(%resource.descendants().select(%resource.descendants().select(%resource.descendants())))",
          node,
          context,
        ),
      Undetermined,
    );
    const long = `'${"a".repeat(60)}!'.matches('^(a+)+$')`;
    assert.throws(() => evaluatePath(long, node, context), Undetermined);
    assert.throws(() => evaluatePath(`${"(".repeat(5000)}1${")".repeat(5000)}`, node, context), Undetermined);
  });
});

describe("UCUM", () => {
  it("agrees with the tables of the National Library of Medicine", () => {
    const oracle = UcumLhcUtils.getInstance();
    const codes = (
      "mm[Hg] mg/dL g/L kg/m2 10*9/L 10*3/uL % [degF] Cel mL/min/{1.73_m2} {copies}/mL mmol/L umol/L U/L [IU]/L m[IU]/L ug ng/mL /min {beats}/min meq/L cm[H2O] [lb_av] [in_i] a wk d h min s ms L dL kat mol/kg/s 1 10*-6 (g) mg/(24.h) {score} " +
      "mmHg Kg KG ml/mn mg/dl/ g//L °C g/l( g) {open mcg cc bpm mEq/L UI/L xyz 10^9/L kg.m-2 g.m/s2 [IU] IU ppm [ppm]"
    ).split(" ");
    const error = console.error;
    const log = console.log;
    console.error = () => {};
    console.log = () => {};
    const different = codes.filter((code) => isUnit(code) !== (oracle.validateUnitString(code).status === "valid"));
    console.error = error;
    console.log = log;
    assert.deepEqual(different, []);
  });
});
