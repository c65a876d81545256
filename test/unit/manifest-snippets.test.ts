import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { createService } from "../../server/src/service.ts";
import { expandSnippet } from "../fixtures/snippets.ts";

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}
const snippets: Record<string, Snippet> = JSON.parse(readFileSync("snippets/cda.json", "utf8"));
const first = ({ prefix }: Snippet): string => [prefix].flat()[0] as string;
const named = (prefix: string) => {
  const found = Object.values(snippets).find((one) => [one.prefix].flat().includes(prefix));
  assert(found, prefix);
  return expandSnippet(found.body);
};
const all = (beginning: string) =>
  Object.values(snippets)
    .map(first)
    .filter((prefix) => prefix.startsWith(beginning));

const service = createService();
const findings = (text: string) =>
  service
    .check(service.open("snippet.xml", text))
    .findings.map(({ ruleId, location, data }) => `${ruleId} at ${location} ${JSON.stringify(data)}`);

/** Where each part of the header goes in the whole document: before this start tag, in place of what is there of the same name. */
const places: Record<string, string> = {
  "cda-templates": "<id ",
  "cda-identity": "<recordTarget",
  "cda-patient": "<author",
  "cda-patient-provisoire": "<author",
  "cda-patient-ins-ipp": "<author",
  "cda-author": "<custodian",
  "cda-author-device": "<custodian",
  "cda-data-enterer": "<custodian",
  "cda-informant": "<custodian",
  "cda-custodian": "<legalAuthenticator",
  "cda-information-recipient": "<legalAuthenticator",
  "cda-legal-authenticator": "<documentationOf",
  "cda-authenticator": "<documentationOf",
  "cda-participant": "<documentationOf",
  "cda-in-fulfillment-of": "<documentationOf",
  "cda-documentation-of": "<componentOf",
  "cda-related-document": "<componentOf",
  "cda-authorization": "<componentOf",
  "cda-component-of": "<component>",
  "cda-nonxmlbody": "</ClinicalDocument",
};

const whole = named("cda-document");

/** The whole document with a structured body, of a vendor's own model. */
const structured = (components: string): string =>
  whole
    .replace('root="1.3.6.1.4.1.19376.1.2.20"', 'root="1.2.3.4.567.8.9.20"')
    .replace(
      / {2}<component>[\s\S]*(?=<\/ClinicalDocument>)/,
      () => `<component><structuredBody>${components}</structuredBody></component>`,
    );

/** A free section that holds an entry, and the narrative that the entry refers to. */
function sectionWith(entry: string): string {
  const names = new Set([...entry.matchAll(/<reference value="#([\w-]+)"/g)].map(([, id]) => id));
  const text = [...names].map((id) => `<content ID="${id}">Texte</content>`).join("");
  return `<component><section><id root="7d6f5c1a-3a52-4a0e-9c8e-0c7b0f3d2f99"/><title>Titre</title><text>${text || "Texte"}</text>${entry}</section></component>`;
}

describe("snippets of CDA have no finding in their place", () => {
  for (const prefix of all("cda-document").filter((one) => one !== "cda-documentation-of"))
    test(prefix, () => assert.deepEqual(findings(named(prefix)), []));

  for (const [prefix, place] of Object.entries(places)) {
    test(prefix, () => {
      const fragment = named(prefix);
      let text = whole;
      for (const [, name] of fragment.matchAll(/^<(\w+)/gm))
        text = text.replace(
          new RegExp(`^  <${name}(?:[^>]*/>|[\\s>][\\s\\S]*?^  </${name}>|[^\\n]*</${name}>)\\n`, "gm"),
          "",
        );
      text = place.startsWith("</")
        ? text.replace(place, () => `${fragment}\n${place}`)
        : text.replace(`  ${place}`, () => `${fragment}\n  ${place}`);
      assert(text.includes(fragment));
      assert.deepEqual(findings(text), []);
    });
  }

  for (const prefix of all("cda-section-"))
    test(prefix, () => assert.deepEqual(findings(structured(named(prefix))), []));

  for (const prefix of all("cda-entry-")) {
    test(prefix, () => {
      const entry = named(prefix);
      // A comment stands in another entry.
      const held = entry.startsWith("<entryRelationship")
        ? named("cda-entry-observation").replace("</observation>", () => `${entry}</observation>`)
        : entry;
      assert.deepEqual(findings(structured(sectionWith(held))), []);
    });
  }

  test("cda-component-signe-vital", () => {
    const component = named("cda-component-signe-vital")
      .replaceAll("mesure-1", "mesure-2")
      .replace(/root="[0-9a-f-]{36}"/, 'root="7d6f5c1a-3a52-4a0e-9c8e-0c7b0f3d2f98"');
    const organizer = named("cda-entry-signes-vitaux").replace("</organizer>", () => `${component}</organizer>`);
    assert.deepEqual(findings(structured(sectionWith(organizer))), []);
  });
});

describe("snippets of CDA", () => {
  test("cover documents, the header, sections and entries", () => {
    assert(all("cda-document").length >= 15);
    assert(all("cda-section-").length >= 60);
    assert(all("cda-entry-").length >= 15);
    assert(Object.keys(places).length >= 20);
  });

  test("each is tried, has one use and says in both languages what it is", () => {
    const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const snippet of Object.values(snippets)) {
      const prefix = first(snippet);
      assert(prefix in places || /^cda-(?:document|section-|entry-|component-)/.test(prefix), prefix);
      assert.match(snippet.description, /\S — \S/, prefix);
    }
  });

  test("are those that their source gives", () => {
    execFileSync(process.execPath, ["scripts/data/cda-snippets.mjs", "--check"]);
  });
});
