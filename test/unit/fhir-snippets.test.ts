import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { createService } from "../../server/src/service.ts";
import { withoutTabStops } from "../../server/src/text/snippet.ts";

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** The resource that a fragment is tried in, by the end of its prefix; a Patient where none is named. */
const carriers: readonly (readonly [pattern: RegExp, type: string, required: string])[] = [
  [/-(idnst|finess|siret|siren|rpps-rang)$/, "Organization", ""],
  [/-(rpps|idnps)$/, "Practitioner", ""],
  [/-specialite/, "PractitionerRole", ""],
];

const service = createService();
const found = (name: string, text: string) =>
  service.check(service.open(name, text)).findings.map(({ ruleId, start, data }) => ({ ruleId, start, data }));

for (const syntax of ["json", "xml"] as const) {
  describe(`snippets of FHIR in ${syntax}`, () => {
    const snippets: Record<string, Snippet> = JSON.parse(readFileSync(`snippets/fhir-${syntax}.json`, "utf8"));
    for (const { prefix, body } of Object.values(snippets)) {
      test(`${prefix} has no finding`, () => {
        const text = withoutTabStops(body.join("\n"));
        const whole = syntax === "json" ? text.startsWith("{") : text.includes('http://hl7.org/fhir">');
        const type = carriers.find(([pattern]) => pattern.test(prefix))?.[1] ?? "Patient";
        const carrier =
          syntax === "json"
            ? `{"resourceType":"${type}",\n${text}}`
            : `<${type} xmlns="http://hl7.org/fhir">${text}</${type}>`;
        const context = whole ? text : carrier;
        assert.equal(service.open(`a.${syntax}`, context).kind, `fhir-${syntax}`);
        assert.deepEqual(found(`a.${syntax}`, context), []);
      });
    }

    test("each has a prefix of its own and a description in both languages", () => {
      const prefixes = Object.values(snippets).map(({ prefix }) => prefix);
      assert.equal(new Set(prefixes).size, prefixes.length);
      for (const { description } of Object.values(snippets)) assert.match(description, /\S — \S/);
    });
  });
}

test("the snippets are those that their source gives", () => {
  execFileSync(process.execPath, ["scripts/data/fhir-snippets.mjs", "--check"]);
});
