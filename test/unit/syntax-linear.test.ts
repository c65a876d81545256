import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseJson, parseXml } from "../../server/src/syntax/index.ts";
import { charactersLookedAt } from "../fixtures/syntax/work.ts";

const list = (n: number, item: (i: number) => string): string => Array.from({ length: n }, (_, i) => item(i)).join("");

/** Texts that a careless scanner reads in quadratic time or by recursion, at a given size. */
const xmlTexts: Readonly<Record<string, (n: number) => string>> = {
  "unclosed elements": (n) => "<a>".repeat(n),
  "deep nesting": (n) => "<a>".repeat(n) + "</a>".repeat(n),
  "unknown end tags": (n) => "<r>".repeat(n) + "</a>".repeat(n),
  "half-typed tags": (n) => "<a ".repeat(n),
  "half-typed tags with sound children": (n) => `<r>${"<a <b></c>".repeat(n)}</r>`,
  "misspelt end tags": (n) => `<r>${"<a>x</b>y".repeat(n)}</r>`,
  "missing quotes": (n) => '<a b="\n'.repeat(n),
  "missing quotes before the next attribute": (n) => `<a ${'b="x c='.repeat(n)}"d`,
  "both kinds of quotes missing": (n) => `<a ${"b=\"\n c='\n".repeat(n)}`,
  "values half quoted": (n) => `<a ${"b=c d ".repeat(n)}"`,
  "many attributes": (n) => `<a ${list(n, (i) => ` a${i}="1"`)}/>`,
  "many namespace declarations": (n) => `<a ${list(n, (i) => ` xmlns:a${i}="u${i}"`)}/>`,
  "nested namespace declarations": (n) => list(n, (i) => `<a xmlns:p${i}="u">`) + "</a>".repeat(n),
  "attributes doubled by namespace": (n) =>
    `<a xmlns:p="u" xmlns:q="u" ${list(n, (i) => `p:a${i}="1" q:a${i}="2" `)}/>`,
  "unclosed comments": (n) => `<a>${"<!--".repeat(n)}`,
  "comments in comments": (n) => `<a>${"<!-- <!-- --> ".repeat(n)}`,
  "unclosed instructions": (n) => "<?a ".repeat(n),
  "unclosed CDATA": (n) => `<a>${"<![CDATA[".repeat(n)}`,
  "many DOCTYPEs": (n) => "<!DOCTYPE a [".repeat(n),
  "many XML declarations": (n) => `<a>${'<?xml version="1.0" '.repeat(n)}`,
  "stray less-than signs": (n) => `<a>${"< ".repeat(n)}`,
  "stray ampersands": (n) => `<a>${"&x ".repeat(n)}`,
  "carriage returns": (n) => `<a>${"<b>\r</b>".repeat(n)}`,
  "ends of CDATA in text": (n) => `<a>${"]]>".repeat(n)}`,
  "end tags without name": (n) => `<a>${"</".repeat(n)}`,
  "entity declarations": (n) => `<!DOCTYPE a [${list(n, (i) => `<!ENTITY e${i} "&e${i - 1};">`)}]><a>&e1;</a>`,
  "forbidden characters": (n) => `<a>${"\0x".repeat(n)}`,
};

const jsonTexts: Readonly<Record<string, (n: number) => string>> = {
  "nested arrays": (n) => "[".repeat(n) + "]".repeat(n),
  "nested objects": (n) => '{"a":'.repeat(n),
  "mixed brackets": (n) => '[{"a":'.repeat(n) + "]".repeat(n),
  "many properties": (n) => `{${list(n, (i) => `"a${i}":1,`)}}`,
  "names without colon": (n) => `{${'"a" '.repeat(n)}`,
  "missing quotes": (n) => '{"a":"b\n'.repeat(n),
  "quotes one off": (n) => `{${'"a: "b", '.repeat(n)}`,
  "single quotes": (n) => `[${"'a ".repeat(n)}`,
  "stray commas": (n) => `[${",".repeat(n)}`,
  "unclosed comments": (n) => "/* ".repeat(n),
  backslashes: (n) => `["${"\\x".repeat(n)}"]`,
};

const large = 100_000;
const small = 1_000;

for (const [name, texts, parse] of [
  ["XML", xmlTexts, (text: string): unknown => parseXml(text)],
  ["JSON", jsonTexts, (text: string): unknown => parseJson(text)],
] as const)
  describe(`${name}: the work grows with the text, not faster`, () => {
    for (const [what, textOf] of Object.entries(texts))
      test(what, () => {
        const work = (n: number): number => {
          const text = textOf(n);
          return charactersLookedAt(() => parse(text)) / text.length;
        };
        const once = work(small);
        const tenfold = work(small * 10);
        assert.ok(tenfold < once * 1.5 + 1, `${once.toFixed(1)} looks a character, then ${tenfold.toFixed(1)}`);
        parse(textOf(large));
      });
  });

test("the counter sees quadratic work", () => {
  const careless = (text: string): void => {
    for (let at = 0; at < text.length; at++) text.indexOf("x", at);
  };
  const work = (n: number): number => charactersLookedAt(() => careless("a".repeat(n))) / n;
  assert.ok(work(1000) > 5 * work(100));
});
