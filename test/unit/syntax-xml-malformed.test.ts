import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseXml } from "../../server/src/syntax/index.ts";
import { dangerousXml, malformedXml } from "../fixtures/syntax/malformed-xml.ts";
import { mark, unmark } from "../fixtures/syntax/marked.ts";

function check(codes: string, marked: string, level: "error" | "warning"): void {
  const { text } = unmark(marked);
  const { problems } = parseXml(text);
  assert.equal(`${problems.map((p) => p.code).join(" ")}: ${mark(text, problems)}`, `${codes}: ${marked}`);
  assert.deepEqual(new Set(problems.map((p) => p.level)), new Set([level]));
}

describe("a text that is not well-formed gives one problem for each fault, at its exact place", () => {
  for (const [codes, marked] of malformedXml)
    test(JSON.stringify(marked), () => {
      check(codes, marked, "error");
    });
});

describe("a well-formed text with a dangerous DOCTYPE gives warnings only", () => {
  for (const [codes, marked] of dangerousXml)
    test(JSON.stringify(marked), () => {
      check(codes, marked, "warning");
    });
});
