import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { ndjsonLines } from "../../server/src/syntax/index.ts";
import { LineIndex } from "../../server/src/text/index.ts";

const texts = fc
  .array(fc.constantFrom("a", "{}", "\n", "\r", "\r\n", " ", "\uFEFF", "é"), { maxLength: 30 })
  .map((parts) => parts.join(""));

describe("the lines of a text", () => {
  it("end with LF, CRLF or a lone CR, and nowhere else", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = new LineIndex(text);
        const wanted = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
        assert.equal(lines.lineCount, wanted.length);
        for (const [line, start] of wanted.entries())
          assert.deepEqual(lines.positionAt(start), { line, character: 0 }, JSON.stringify(text));
      }),
    );
  });

  it("of NDJSON are those that hold something", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const wanted = [...text.matchAll(/[^\r\n]+/g)].filter(({ 0: line }) => /[^\s\uFEFF]/.test(line));
        assert.deepEqual(
          ndjsonLines(text),
          wanted.map(({ index, 0: line }) => ({ start: index, end: index + line.length })),
        );
      }),
    );
  });
});
