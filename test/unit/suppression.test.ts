import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "../../server/src/rule/index.ts";
import type { Snapshot } from "../../server/src/snapshot.ts";
import {
  suppressionComment,
  suppressionFindings,
  suppressionRules,
  suppressions,
} from "../../server/src/suppression.ts";
import { parseXml } from "../../server/src/syntax/index.ts";
import { LineIndex } from "../../server/src/text/index.ts";
import { fakeRule } from "./cli-host.ts";

const key = fakeRule("ins/matricule-key", { aliases: ["INS-001"] });
const other = fakeRule("cda/other");
const rules = [key, other, ...suppressionRules];
const known = { all: rules, find: (id: string) => rules.find((rule) => rule.id === id || rule.aliases.includes(id)) };

function snapshot(text: string, kind: "xml" | "yaml" = "xml"): Snapshot {
  const isXml = kind === "xml";
  return {
    name: isXml ? "a.xml" : "a.yaml",
    text,
    kind: isXml ? "cda" : "config",
    dialect: isXml ? undefined : "yaml",
    xml: isXml ? parseXml(text) : undefined,
    json: undefined,
    lines: new LineIndex(text),
  };
}

/** The lines, from 1, where a finding of the rule would be silenced. */
function silencedLines(document: Snapshot, rule = key): number[] {
  const muted = suppressions(document);
  return Array.from({ length: document.lines.lineCount }, (_, line) => line)
    .filter((line) => {
      const start = document.lines.offsetAt({ line, character: 0 });
      return muted(rule, { ruleId: rule.id, message: "default", data: {}, location: "", start, end: start });
    })
    .map((line) => line + 1);
}

const faults = (document: Snapshot, found: readonly [rule: typeof key, at: string][] = []) => {
  const muted = suppressions(document);
  for (const [rule, at] of found) muted(rule, finding(rule.id, document.text.indexOf(at)));
  return suppressionFindings(muted, known).map(
    ({ ruleId, message, start, end }) =>
      `${ruleId.slice(ruleId.indexOf("-") + 1)}${message === "default" ? "" : `/${message}`} ${document.text.slice(start, end)}`,
  );
};

function finding(ruleId: string, start: number): Finding {
  return { ruleId, message: "default", data: {}, location: "", start, end: start + 1 };
}

test("a comment silences the line after its end, and no other", () => {
  const text = "<a>\n  <!-- doctrine-disable-next-line ins/matricule-key: a sample -->\n  <b/>\n  <b/>\n</a>";
  assert.deepEqual(silencedLines(snapshot(text)), [3]);
  assert.deepEqual(silencedLines(snapshot(text.replaceAll("\n", "\r\n"))), [3]);
  assert.deepEqual(silencedLines(snapshot(text), other), []);
  const long = "<a>\n<!-- doctrine-disable-next-line ins/matricule-key:\n a long\n reason -->\n<b/>\n</a>";
  assert.deepEqual(silencedLines(snapshot(long)), [5]);
});

test("ids, aliases, prefixes and * name rules; several may be named", () => {
  for (const name of ["ins/matricule-key", "INS-001", "ins/*", "*", "cda/other, ins/matricule-key", "cda/other ins/*"])
    assert.deepEqual(
      silencedLines(snapshot(`<a>\n<!--doctrine-disable-next-line ${name}: why-->\n<b/></a>`)),
      [3],
      name,
    );
  for (const name of ["ins", "ins/matricule", "in/*", "INS-00", "cda/*"])
    assert.deepEqual(
      silencedLines(snapshot(`<a>\n<!--doctrine-disable-next-line ${name}: why-->\n<b/></a>`)),
      [],
      name,
    );
});

test("comments in a row all speak of the first line below them", () => {
  const text =
    "<a>\n<!-- doctrine-disable-next-line ins/*: one -->\n<!-- doctrine-disable-next-line cda/*: two -->\n<b/>\n<c/></a>";
  assert.deepEqual(silencedLines(snapshot(text)), [4]);
  assert.deepEqual(silencedLines(snapshot(text), other), [4]);
});

test("at the top a comment holds for the whole file; elsewhere that form is a fault", () => {
  const top = '<?xml version="1.0"?>\n<!-- doctrine-disable ins/*: all samples -->\n<a>\n<b/></a>';
  assert.deepEqual(silencedLines(snapshot(top)), [1, 2, 3, 4]);
  const inside = "<a>\n<!-- doctrine-disable ins/*: too late -->\n<b/></a>";
  assert.deepEqual(silencedLines(snapshot(inside)), []);
  assert.deepEqual(faults(snapshot(inside)), ["malformed/place <!-- doctrine-disable ins/*: too late -->"]);
});

test("a marker in text or CDATA is no comment", () => {
  const text =
    "<a>doctrine-disable-next-line ins/*: x\n<![CDATA[<!-- doctrine-disable-next-line ins/*: x -->\n]]>\n<b/></a>";
  assert.deepEqual(silencedLines(snapshot(text)), []);
});

test("line comments of configuration dialects serve likewise", () => {
  for (const sign of ["#", "##", "//", ";", "!"]) {
    const text = `a: 1\n  ${sign} doctrine-disable-next-line ins/*, cda/x -- local only\nb: 2\nc: 3\n`;
    assert.deepEqual(silencedLines(snapshot(text, "yaml")), [3], sign);
    assert.deepEqual(silencedLines(snapshot(text.replaceAll("\n", "\r\n"), "yaml")), [3], sign);
  }
  const top = "---\n# doctrine-disable ins/*: whole file\na: 1\n";
  assert.deepEqual(silencedLines(snapshot(top, "yaml")), [1, 2, 3, 4]);
  assert.deepEqual(faults(snapshot("a: 1\n# doctrine-disable ins/*: late\n", "yaml")), [
    "malformed/place # doctrine-disable ins/*: late",
  ]);
  assert.deepEqual(silencedLines(snapshot("a: 'x # doctrine-disable-next-line ins/*: y'\nb: 2", "yaml")), []);
});

test("a reason may follow any of the signs", () => {
  for (const sign of [": ", " - ", " -- ", " – ", " — ", " : "])
    assert.deepEqual(
      faults(snapshot(`# doctrine-disable-next-line ins/matricule-key${sign}a reason\nb: 2`, "yaml"), [[key, "b: 2"]]),
      [],
      sign,
    );
});

test("a suppression without reason, of an unknown rule or of no use is said", () => {
  const at = (rest: string) => snapshot(`<a>\n<!-- doctrine-disable-next-line ${rest} -->\n<b/></a>`);
  const b: [typeof key, string][] = [[key, "<b/>"]];
  assert.deepEqual(faults(at("ins/matricule-key: why"), b), []);
  assert.deepEqual(faults(at("ins/matricule-key"), b), [
    "without-reason <!-- doctrine-disable-next-line ins/matricule-key -->",
  ]);
  assert.deepEqual(faults(at("ins/matricule-key -"), b), [
    "without-reason <!-- doctrine-disable-next-line ins/matricule-key - -->",
  ]);
  assert.deepEqual(faults(at("ins/matricul-key, ins/*: why"), b), ["unknown-rule ins/matricul-key"]);
  assert.deepEqual(faults(at("ins/*, cda/other: why"), b), ["unused cda/other"]);
  assert.deepEqual(faults(at("schematron/X/p1: why")), []);
  assert.deepEqual(faults(at(": why")), ["malformed/no-rule <!-- doctrine-disable-next-line : why -->"]);
  assert.deepEqual(faults(snapshot("<!-- doctrine-disable-line ins/*: why --><a/>")), [
    "malformed/directive <!-- doctrine-disable-line ins/*: why -->",
  ]);
});

test("what is said of suppressions cannot be suppressed", () => {
  const text = "<!-- doctrine-disable *: quiet -->\n<a/>";
  for (const rule of suppressionRules) assert.deepEqual(silencedLines(snapshot(text), rule), []);
});

test("a broken document still has its suppressions, and no text makes them throw", () => {
  assert.deepEqual(silencedLines(snapshot("<a>\n<!-- doctrine-disable-next-line ins/*: x -->\n<b id=\n<c")), [3]);
  for (const text of ["<!-- doctrine-disable", "<!--doctrine-disable-->", "<!-- doctrine-disable-next-line ins/*: x"]) {
    const document = snapshot(text);
    for (const { start, end } of suppressionFindings(suppressions(document), known))
      assert.ok(start >= 0 && start <= end && end <= text.length, text);
  }
});

test("the comment that a quick fix inserts is well-formed and serves", () => {
  const document = snapshot("<a>\n<b/></a>");
  const comment = suppressionComment(document, ["ins/matricule-key", "cda/other"], "one -- two ---\nthree");
  assert.equal(comment, "<!-- doctrine-disable-next-line ins/matricule-key, cda/other: one - two - three -->");
  const mended = snapshot(`<a>\n${comment}\n<b/></a>`);
  assert.deepEqual(mended.xml?.problems, []);
  assert.deepEqual(silencedLines(mended), [3]);
  assert.deepEqual(
    faults(mended, [
      [key, "<b/>"],
      [other, "<b/>"],
    ]),
    [],
  );
  assert.equal(suppressionComment(snapshot("a: 1", "yaml"), ["ins/*"], "x"), "# doctrine-disable-next-line ins/*: x");
});

test("the examples of the rules say what they are for", () => {
  for (const rule of suppressionRules)
    for (const { text, focus } of rule.examples().bad)
      assert.match(text.slice(focus?.start, focus?.end), /^<!-- doctrine-disable/, rule.id);
});
