import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { catalogue } from "../../server/src/catalogue.ts";
import {
  edition,
  explain,
  identifiers,
  requirement,
  requirements,
  serves,
  topic,
  topics,
} from "../../server/src/doctrine/index.ts";

const shared = join(process.cwd(), "..", "shared", "knowledge");
const absent = existsSync(shared) ? false : "the knowledge files are not beside the checkout (../shared/knowledge)";
const rules = catalogue().all;

const knowledge = (): string =>
  readdirSync(shared)
    .filter((name) => name.endsWith(".md"))
    .map((name) => readFileSync(join(shared, name), "utf8"))
    .join("\n");

test("every requirement has both languages, a source, topics that exist, and names of its own", () => {
  const names = new Set<string>();
  for (const one of requirements()) {
    assert.ok(one.text.fr !== "" && one.text.en !== "", one.id);
    assert.ok(one.source.text !== "", one.id);
    assert.ok(one.topics.length > 0, one.id);
    for (const id of one.topics) assert.ok(topic(id), `${one.id} → ${id}`);
    for (const name of [one.id, ...one.aliases]) {
      assert.ok(!names.has(name), `${name} twice`);
      names.add(name);
      assert.equal(requirement(name), one);
      assert.equal(requirement(name.toLowerCase()), one);
    }
  }
  assert.ok(requirements().length > 100);
});

test("a requirement is explained with its source, its topics and the rules that look at it", () => {
  for (const one of requirements()) {
    const answer = explain(one.id, "fr", rules);
    assert.equal(answer?.kind, "requirement", one.id);
    assert.ok(
      answer.sections.some(({ source }) => source !== undefined),
      one.id,
    );
    for (const id of one.topics) assert.ok(answer.seeAlso.includes(id), `${one.id} → ${id}`);
    for (const rule of rules.filter((rule) => serves(rule, one)))
      assert.ok(answer.seeAlso.includes(rule.id), `${one.id} → ${rule.id}`);
  }
});

test("a draft says that it is not in force, a restated text that it is not official", () => {
  const draft = explain("EXI RIE-PS 13", "fr", rules);
  assert.match(JSON.stringify(draft), /Projet de texte/);
  for (const { id, draft: isDraft } of requirements()) assert.equal(isDraft, id.startsWith("EXI RIE-PS"), id);
  assert.equal(requirement("ECO.2.4.1")?.confidence, "secondary");
  assert.equal(requirement("ECO.1.1.10")?.confidence, "verified");
  assert.equal(requirement("IEPS 8")?.confidence, "verified");
});

test("every official identifier and every rule that a requirement names is of the knowledge base", {
  skip: absent,
}, () => {
  const text = knowledge();
  for (const { id, aliases, rules: named } of requirements()) {
    for (const rule of named) assert.ok(told(text, rule) || text.includes(rule.replace(/\d+$/, "*")), `${id}: ${rule}`);
    // An id in small letters is ours.
    if (!/^[a-z]/.test(id)) for (const name of [id, ...aliases]) assert.ok(told(text, name), name);
  }
  assert.ok(!told(text, "ECO.9.9.9") && !told(text, "INS 99") && !told(text, "EXI 99"));
});

/** Whether the files name an identifier, alone or in a shortened list: `ECO.1.1.5, .6`, `RIE-PS 09 / 10`, `INS 42-44`. */
function told(text: string, name: string): boolean {
  if (new RegExp(`${name.replace(/[.+/]/g, "\\$&")}(?!\\d)`).test(text)) return true;
  const [, family = "", last = ""] = /^(.*?)(\d+)$/.exec(name) ?? [];
  const lists = text.matchAll(
    new RegExp(
      `${family.replace(/[.+/]/g, "\\$&")}(\\d+(?:(?:\\s*(?:,|/|-|and|\\.\\.)\\s*(?:va1|EXI)?[ .-]?\\s*)\\d+)+)`,
      "g",
    ),
  );
  for (const [, list = ""] of lists) {
    const numbers = list.split(/\D+/).map(Number);
    if (numbers.includes(Number(last))) return true;
    const [from = 0, to = 0] = numbers;
    if (/^\d+\s*-\s*\d+/.test(list) && Number(last) >= from && Number(last) <= to) return true;
  }
  return false;
}

test("every address of the doctrine's data is of the knowledge base", { skip: absent }, () => {
  const text = knowledge();
  const hrefs = [
    ...topics().flatMap(({ links, source }) => [...links.map(({ href }) => href), source.href]),
    ...requirements().map(({ source }) => source.href),
    ...[...edition().links, ...edition().later.links].map(({ href }) => href),
    ...identifiers()
      .filter(({ kind }) => kind === "naming-system" || kind === "endpoint")
      .map(({ source }) => source.href),
  ].filter((href) => href !== undefined);
  const unknown = [...new Set(hrefs)].filter((href) => !text.includes(href.replace(/^https?:\/\/|\/$/g, "")));
  assert.deepEqual(unknown, []);
});
