import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { anyFragments, applyEdit, edit, writtenModel } from "../fixtures/syntax/arbitrary-xml.ts";
import { dangerousXml, malformedXml } from "../fixtures/syntax/malformed-xml.ts";
import { unmark } from "../fixtures/syntax/marked.ts";
import { compare, newComparison, summary } from "../fixtures/syntax/oracles.ts";

// The same texts on every run: a disagreement found by chance on somebody else's machine would help nobody.
const sets: Readonly<Record<string, () => readonly string[]>> = {
  "the tables of malformed and of dangerous texts": () =>
    [...malformedXml, ...dangerousXml].map(([, marked]) => unmark(marked).text),
  "generated well-formed documents": () => fc.sample(writtenModel, { numRuns: 1500, seed: 1 }).map(({ text }) => text),
  "generated documents with one change": () =>
    fc
      .sample(fc.tuple(writtenModel, edit), { numRuns: 4000, seed: 2 })
      .map(([{ text }, change]) => applyEdit(text, change)),
  "pieces of XML in any order": () =>
    fc.sample(anyFragments, { numRuns: 2000, seed: 3 }).map((text) => `<r xmlns:p="u">${text}</r>`),
};

describe("saxes and libxml2 agree with us on what is well-formed", () => {
  for (const [what, texts] of Object.entries(sets))
    test(what, () => {
      const comparison = newComparison();
      for (const text of texts()) compare(text, comparison);
      console.log(`${what}: ${summary(comparison)}`);
      assert.deepEqual(comparison.unexplained.slice(0, 5), []);
      assert.ok(comparison.compared > 100);
    });
});
