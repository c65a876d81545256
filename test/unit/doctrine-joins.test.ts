import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { catalogue } from "../../server/src/catalogue.ts";
import {
  belongs,
  explain,
  identifier,
  identifiers,
  identifiersOf,
  relatedTo,
  renderText,
  requirements,
  requirementsOf,
  topic,
  topics,
  topicsOf,
  unknownFields,
} from "../../server/src/doctrine/index.ts";

const rules = catalogue().all;
const answer = (query: string) => {
  const found = explain(query, "fr", rules);
  assert.ok(found, query);
  return found;
};

test("every topic says whom it binds, where it stands officially, or that this is not known", () => {
  for (const one of topics()) {
    assert.ok(one.binding !== undefined, `${one.id} binds somebody`);
    const unknown = unknownFields(one);
    const text = renderText(answer(one.id));
    assert.equal(/Pas dans la base de connaissances/.test(text), unknown.length > 0, one.id);
    // The edition and its date, and a later one, stand on every page.
    assert.match(text, /version 2023/, one.id);
    assert.match(text, /2025/, one.id);
    assert.match(text, /Source/, one.id);
  }
  const share = (name: "since" | "version" | "interface" | "links") =>
    topics().filter((one) => !unknownFields(one).includes(name)).length / topics().length;
  // What the knowledge base has on its topics; it may only grow.
  assert.ok(share("links") > 0.84, `addresses ${share("links")}`);
  assert.ok(share("interface") > 0.6, `interfaces ${share("interface")}`);
  assert.ok(share("since") > 0.45, `dates ${share("since")}`);
  assert.ok(share("version") > 0.35, `versions ${share("version")}`);
});

test("topics and identifiers name each other", () => {
  for (const one of topics())
    for (const entry of identifiersOf(one)) assert.ok(topicsOf(entry).includes(one.id), `${entry.id} → ${one.id}`);
  for (const entry of identifiers())
    for (const id of topicsOf(entry)) {
      const one = topic(id);
      assert.ok(one, `${entry.id} → ${id}`);
      if (one.identifiers.includes(entry.id)) assert.ok(identifiersOf(one).includes(entry));
    }
  // A guide and its profiles are on the page of their topic.
  const pdsm = identifiersOf(topic("pdsm") as NonNullable<ReturnType<typeof topic>>).map(({ id }) => id);
  assert.ok(pdsm.includes("https://interop.esante.gouv.fr/ig/fhir/pdsm"));
  assert.ok(pdsm.some((id) => id.includes("pdsm-simplified-publish")));
});

test("topics that belong together name each other", () => {
  for (const one of topics())
    for (const id of relatedTo(one.id)) assert.ok(relatedTo(id).includes(one.id), `${one.id} ↔ ${id}`);
  for (const one of topics())
    for (const id of relatedTo(one.id)) assert.ok(answer(one.id).seeAlso.includes(id), `${one.id} → ${id}`);
});

test("topics, rules and requirements name each other", () => {
  for (const rule of rules) {
    const seen = answer(rule.id).seeAlso;
    for (const id of rule.topics) assert.ok(seen.includes(id), `${rule.id} → ${id}`);
  }
  for (const one of topics()) {
    const own = rules.filter((rule) => belongs(rule, one));
    const text = renderText(answer(one.id));
    if (own.length > 0) assert.ok(text.includes((own[0] as (typeof own)[0]).id), one.id);
    const asked = requirementsOf(one.id);
    if (asked.length > 0) assert.ok(text.includes((asked[0] as (typeof asked)[0]).id), one.id);
  }
  for (const one of requirements()) for (const id of one.topics) assert.ok(requirementsOf(id).includes(one), one.id);
});

test("what snippets show is known: each names an identifier that leads to a topic", () => {
  const files = ["cda", "fhir-json", "fhir-xml"].map((name) =>
    JSON.parse(readFileSync(`snippets/${name}.json`, "utf8")),
  );
  const unjoined = files.flatMap((file) =>
    Object.values(file as Record<string, { prefix: string | string[]; body: string[] }>).flatMap(({ prefix, body }) => {
      const words = body.join("\n").match(/https?:\/\/[^\s"'<>,|}]+|\b\d+(?:\.\d+){4,}\b/g) ?? [];
      const entries = words.map((word) => identifier(word)).filter((entry) => entry !== undefined);
      return entries.some((entry) => topicsOf(entry).length > 0) ? [] : [[prefix].flat()[0] as string];
    }),
  );
  // Parts of FHIR that are the same everywhere, and parts of the header that name no identifier.
  const plain =
    /^(?:fhir-(?:binary|appointment|condition|meta-profile|identifier-ipp|bundle-collection|operation-outcome|task)|cda-(?:informant|related-document|in-fulfillment-of|nonxmlbody|section-non-codee|authorization|data-enterer))$/;
  assert.deepEqual(
    unjoined.filter((prefix) => !plain.test(prefix)),
    [],
  );
});
