import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { jsonMessages, parseJson, parseXml, type SyntaxProblem, xmlMessages } from "../../server/src/syntax/index.ts";
import { malformedJson } from "../fixtures/syntax/malformed-json.ts";
import { dangerousXml, malformedXml } from "../fixtures/syntax/malformed-xml.ts";
import { unmark } from "../fixtures/syntax/marked.ts";

const xmlProblems = [...malformedXml, ...dangerousXml].flatMap(([, marked]) => parseXml(unmark(marked).text).problems);
const jsonProblems = malformedJson.flatMap(([, marked]) => parseJson(unmark(marked).text).problems);

const placeholders = (template: string): string[] =>
  [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);

for (const [what, messages, problems] of [
  ["XML", xmlMessages, xmlProblems],
  ["JSON", jsonMessages, jsonProblems],
] as readonly [string, Readonly<Record<string, { fr: string; en: string }>>, readonly SyntaxProblem[]][])
  describe(`messages of ${what} problems`, () => {
    test("every code that the tables produce has a message, and no message is left over", () => {
      assert.deepEqual([...new Set(problems.map((p) => p.code))].sort(), Object.keys(messages).sort());
    });
    test("the data of every problem fill its message", () => {
      for (const { code, data } of problems)
        for (const text of Object.values(messages[code] ?? {}))
          for (const name of placeholders(text)) assert.ok(data[name] !== undefined, `${code}: {${name}} of “${text}”`);
    });
    test("both languages say the same and end as sentences", () => {
      for (const [code, { fr, en }] of Object.entries(messages)) {
        assert.deepEqual(placeholders(fr).sort(), placeholders(en).sort(), code);
        for (const text of [fr, en]) assert.match(text, /[.>]$|\.$/, `${code}: ${text}`);
        assert.notEqual(fr, en);
        assert.doesNotMatch(en, / [;:!?»]|« /, code);
      }
    });
  });
