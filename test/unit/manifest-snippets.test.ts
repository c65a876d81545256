import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { withoutTabStops } from "../../server/src/lsp/snippet-text.ts";
import { createService } from "../../server/src/service.ts";

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}
const snippets: Record<string, Snippet> = JSON.parse(readFileSync("snippets/cda.json", "utf8"));
const expand = ({ body }: Snippet) => withoutTabStops(body.join("\n").replace(/\$\{[A-Z_]+:([^}]*)\}/g, "$1"));
const named = (prefix: string) => {
  const found = Object.values(snippets).find((one) => [one.prefix].flat().includes(prefix));
  assert(found, prefix);
  return expand(found);
};

const service = createService();
const findings = (text: string) =>
  service.check(service.open("snippet.xml", text)).findings.map(({ ruleId, location }) => `${ruleId} at ${location}`);

// Where each fragment goes in the whole document: before this start tag, in place of what is there of the same name.
const places: Record<string, string> = {
  "cda-templates": "<id ",
  "cda-identity": "<recordTarget",
  "cda-patient": "<author",
  "cda-author": "<custodian",
  "cda-informant": "<custodian",
  "cda-custodian": "<legalAuthenticator",
  "cda-legal-authenticator": "<documentationOf",
  "cda-documentation-of": "<componentOf",
  "cda-related-document": "<componentOf",
  "cda-component-of": "<component>",
};

describe("snippets of CDA", () => {
  const whole = named("cda-document");

  test("the whole document has no finding", () => {
    assert.deepEqual(findings(whole), []);
  });

  for (const [prefix, place] of Object.entries(places)) {
    test(`${prefix} has none in its place`, () => {
      const fragment = named(prefix);
      let text = whole;
      for (const [, name] of fragment.matchAll(/^<(\w+)/gm))
        text = text.replace(
          new RegExp(`^  <${name}(?:[^>]*/>|[\\s>][\\s\\S]*?^  </${name}>|[^\\n]*</${name}>)\\n`, "gm"),
          "",
        );
      text = text.replace(`  ${place}`, `${fragment}\n  ${place}`);
      assert(text.includes(fragment));
      assert.deepEqual(findings(text), []);
    });
  }

  test("every snippet is tried, has one use and says what it is", () => {
    const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const { prefix, description } of Object.values(snippets)) {
      assert([prefix].flat().some((one) => one in places || one === "cda-document"));
      assert(description.length > 10);
    }
  });
});
