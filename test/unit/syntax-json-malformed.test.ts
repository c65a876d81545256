import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseJson } from "../../server/src/syntax/index.ts";
import { malformedJson } from "../fixtures/syntax/malformed-json.ts";
import { mark, unmark } from "../fixtures/syntax/marked.ts";

describe("a text that is not JSON gives one problem for each fault, at its exact place", () => {
  for (const [codes, marked] of malformedJson)
    test(JSON.stringify(marked), () => {
      const { text } = unmark(marked);
      const { problems } = parseJson(text);
      assert.equal(`${problems.map((p) => p.code).join(" ")}: ${mark(text, problems)}`, `${codes}: ${marked}`);
      assert.ok(problems.every((p) => p.level === "error"));
    });
});
