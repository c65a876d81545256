import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createService } from "../../server/src/service.ts";
import { applyEdits } from "../../server/src/text/index.ts";

const service = createService();
const told = (text: string) => {
  const snapshot = service.open("export.ndjson", text);
  const { findings, checked, notChecked } = service.check(snapshot);
  const rows = findings.map(({ ruleId, start, end, location }) => [
    snapshot.lines.positionAt(start).line,
    ruleId,
    text.slice(start, end),
    location,
  ]);
  return { snapshot, findings, rows, checked, notChecked };
};

const patient = (more: string) => `{"resourceType":"Patient",${more}}`;
const sound = patient('"birthDate":"1979-05-13"');

describe("NDJSON", () => {
  test("each line is a resource; places are those of the whole file, whatever ends the lines", () => {
    for (const newline of ["\n", "\r\n", "\n\n", "\n \n"]) {
      const lines = [
        sound,
        patient('"gender":"man"'),
        sound,
        '{"resourceType":"Observation","code":{"text":"é𝄞"}}',
        "",
      ];
      const text = `\uFEFF${lines.join(newline)}`;
      const { rows, checked } = told(text);
      const skip = newline.split("\n").length - 1;
      assert.deepEqual(rows, [
        [skip, "fhir/code-not-in-value-set", "man", "Patient.gender"],
        [3 * skip, "fhir/missing-element", "Observation", "Observation"],
      ]);
      assert.deepEqual(checked.slice(0, 2), ["json", "fhir/r4"]);
    }
  });

  test("a line that breaks off is that line's fault alone", () => {
    const { rows } = told([sound, '{"resourceType":"Patient","active":', patient('"active":"yes"')].join("\n"));
    assert.deepEqual(
      rows.map(([line]) => line),
      [1, 2],
    );
  });

  test("what every line lacks is not checked once; a line that holds no resource is said", () => {
    const claim = patient('"meta":{"profile":["https://example.org/none"]}');
    const { notChecked, rows } = told([claim, claim, "[1]", claim].join("\n"));
    assert.deepEqual(rows, []);
    assert.deepEqual(
      notChecked.map(({ what }) => what.en),
      ["Profile https://example.org/none", "A line without a resource"],
    );
  });

  test("fixes, hover, completion and outline work on the line that they are asked for", () => {
    const text = [sound, '{"resourceType":"Patient","identifier":[{"system":"1.2.250.1.213.1.4.8"}]}', sound].join(
      "\n",
    );
    const { snapshot, findings } = told(text);
    const finding = findings.find(({ ruleId }) => ruleId === "fhir-fr/oid-without-prefix");
    const [repair] = service.repairs(snapshot, finding as NonNullable<typeof finding>);
    assert.match(applyEdits(text, repair?.edits ?? []).split("\n")[1] as string, /"urn:oid:1\.2\.250/);
    assert.match(service.hover(snapshot, text.indexOf("1.2.250") + 3, "en")?.markdown ?? "", /INS/);
    assert.deepEqual(
      service.symbols(snapshot, "en").map(({ start }) => snapshot.lines.positionAt(start).line),
      [0, 1, 2],
    );
  });

  test("it is linear, and a file full of faults is bounded", () => {
    const seconds = (count: number) => {
      const text = `${sound}\n`.repeat(count);
      const began = performance.now();
      told(text);
      return performance.now() - began;
    };
    seconds(500);
    const [one, ten] = [seconds(1_000), seconds(10_000)];
    assert.ok(ten < 40 * one, `${one.toFixed(0)} ms, ${ten.toFixed(0)} ms`);
    const { findings, notChecked } = told(`${patient('"gender":"man","active":"yes","x":1')}\n`.repeat(20_000));
    assert.equal(findings.length, 5_000);
    assert.ok(notChecked.some(({ what }) => /^The last \d+ lines$/.test(what.en)));
  });
});
