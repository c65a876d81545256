import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { loadSchematron, type RunState, runSchematron } from "../../server/src/schematron/index.ts";
import { parseXml } from "../../server/src/syntax/index.ts";
import { applyEdits } from "../../server/src/text/index.ts";
import { memorySource, schema } from "./schematron-memory.ts";

const say = '<value-of select="name()"/> <value-of select="@c"/>';
const schematron = loadSchematron(
  "s/main.sch",
  memorySource({
    "s/main.sch": schema(`<let name="all" value="count(//x:b)"/>
      <pattern><rule context="x:b[@c]"><let name="n" value="string(@c)"/><assert test="$n = '1'">own ${say}</assert></rule>
        <rule context="x:b"><assert test="x:e">child ${say}</assert></rule></pattern>
      <pattern><rule context="x:f/x:b"><assert test="../@c = '1'">parent ${say}</assert>
        <assert test="not(preceding-sibling::x:b)">sibling ${say}</assert></rule></pattern>
      <pattern><rule context="x:b"><assert test="$all &lt; 5">global <value-of select="$all"/></assert></rule></pattern>
      <pattern><rule context="x:f[x:b]//x:e"><report test="ancestor::x:f/@c">deep</report></rule></pattern>
      <pattern><rule context="x:b[2]"><assert test="@c">second</assert></rule></pattern>
      <pattern><rule context="x:f/@c"><assert test=". = '1'">attribute <value-of select="."/></assert></rule></pattern>
      <pattern><rule context="x:e/text()"><assert test=". = 'ok'">text <value-of select="."/></assert></rule></pattern>
      <pattern><rule context="x:g[@c = document('none.xml')//k]"><assert test="true()"/></rule></pattern>
      <pattern><rule context="x:g"><assert test="document('gone.xml')"/><assert test="resolve-QName(@t, .) = QName('urn:x', 'T')">name</assert></rule></pattern>
      <pattern><rule context="/"><assert test="count(//x:g) &lt; 2">root</assert></rule></pattern>`),
  }),
);

/** The answer of a run in one comparable text, and the state for the next. */
function run(text: string, previous?: RunState): { answer: string; state: RunState; results: number } {
  const running = runSchematron(schematron, parseXml(text), { previous });
  const lines: string[] = [];
  let step = running.next();
  for (; step.done !== true; step = running.next())
    if (step.value !== undefined)
      lines.push(`${step.value.start}-${step.value.end} ${step.value.location} ${step.value.message}`);
  const { fired, notChecked, state } = step.value;
  const missing = notChecked.map((u) => `${u.kind} ${u.what} ${u.times}`);
  return { answer: [...lines.sort(), fired, ...missing.sort()].join("\n"), state, results: lines.length };
}

const document = `<?xml version="1.0"?>
<a xmlns="urn:x" xmlns:y="urn:y"><!-- a comment -->
  <f c="1"><b c="1"/><b c="2"><e>ok</e></b><b><e>no</e><e/></b></f>
  <f><b c="1"><f c="2"><e>ok</e><b/></f></b></f>
  <g c="1" t="T"/><y:b c="3"/>
</a>`;

test("a run with the state of the one before gives what a run without it gives", () => {
  const { state, results } = run(document);
  assert.ok(results > 5);
  for (const [from, to] of [
    ['c="1"><b', 'c="2"><b'],
    ["<e>no</e>", "<e>ok</e>"],
    ["<b/>", ""],
    ['<g c="1"', '<g/><g c="1"'],
    ["<f><b", '<f c="1"><b'],
    ["</a>", ""],
    ['xmlns="urn:x"', 'xmlns="urn:z"'],
    ["<!-- a comment -->", ""],
    ["-->", ""],
    ["<f c", "<!--<f c"],
  ] as const) {
    const edited = document.replace(from, to);
    assert.notEqual(edited, document);
    assert.equal(run(edited, state).answer, run(edited).answer, `${from} to ${to}`);
  }
});

const piece = fc.constantFrom(
  "",
  "x",
  "<",
  ">",
  '"',
  "</b>",
  "<b>",
  '<b c="2"/>',
  "<e>ok</e>",
  "<!--",
  "-->",
  " ",
  "1",
  '<f c="1">',
  "</f>",
  'xmlns="urn:q" ',
  "<g/>",
  "&amp;",
);

test("whatever is typed, one edit after the other", () => {
  const edits = fc.array(fc.record({ at: fc.nat(1000), length: fc.nat(12), newText: piece, keep: fc.boolean() }), {
    maxLength: 12,
    minLength: 1,
  });
  fc.assert(
    fc.property(edits, (list) => {
      let text = document;
      let { state } = run(text);
      for (const { at, length, newText, keep } of list) {
        const start = at % (text.length + 1);
        const edited = applyEdits(text, [{ start, end: Math.min(text.length, start + length), newText }]);
        const next = run(edited, state);
        assert.equal(next.answer, run(edited).answer, edited);
        // A state may also be older than the version before.
        if (!keep) continue;
        text = edited;
        state = next.state;
      }
    }),
    { numRuns: 300, seed: 20261122 },
  );
});

test("after an edit only what it can have changed is run again", () => {
  const many = Array.from({ length: 500 }, (_, i) => `<f c="1"><b c="${i}"/></f>`).join("");
  const body = (middle: string) => `<a xmlns="urn:x">${many}<f c="1"><b c="${middle}"/></f>${many}</a>`;
  const reads: string[] = [];
  const counted = loadSchematron(
    "s/main.sch",
    memorySource({
      "s/main.sch": schema(
        `<pattern><rule context="x:b"><assert test="@c != 'bad' and doc-available(@c)">x</assert></rule></pattern>`,
      ),
    }),
  );
  // The provider tells how often the test was evaluated.
  const { documents } = counted.program;
  (counted.program as { documents: typeof documents }).documents = {
    open: (uri) => documents.open(uri),
    exists: (uri) => reads.push(uri) > 0,
  };
  const drain = (text: string, previous?: RunState) => {
    const running = runSchematron(counted, parseXml(text), { previous });
    let step = running.next();
    while (step.done !== true) step = running.next();
    return step.value;
  };
  const { state } = drain(body("good"));
  assert.equal(reads.length, 1001);
  reads.length = 0;
  assert.equal(drain(body("other"), state).fired, 1001);
  assert.deepEqual(reads, ["other"]);
});
