import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { createService } from "../../server/src/service.ts";
import { applyEdits } from "../../server/src/text/index.ts";
import { withoutTabStops } from "../../server/src/text/snippet.ts";

const service = createService();

/** What is said of a text, each finding without its place: what is mended may move the others. */
function told(name: string, text: string): string[] {
  return service
    .check(service.open(name, text))
    .findings.map(({ ruleId, message, data }) => `${ruleId} ${message} ${JSON.stringify(data)}`)
    .sort();
}

/** The first of `few` that is not among `many`, each counted. */
function surplus(few: readonly string[], many: readonly string[]): string | undefined {
  const left = [...many];
  for (const one of few) {
    const i = left.indexOf(one);
    if (i < 0) return one;
    left.splice(i, 1);
  }
  return undefined;
}

/**
 * Applies each repair of each finding on its own; gives how many there were. Each mends its finding. A safe one makes no
 * other finding, and of several to choose from (codes of a set, say) one at least makes none.
 */
function tryRepairs(name: string, text: string): { repairs: number; rules: Set<string> } {
  const snapshot = service.open(name, text);
  const { findings } = service.check(snapshot);
  const before = told(name, text);
  const rules = new Set<string>();
  let repairs = 0;
  for (const finding of findings) {
    if (!finding.ruleId.startsWith("fhir/")) continue;
    const offered = service.repairs(snapshot, finding);
    const sound: boolean[] = [];
    for (const { title, edits, safe } of offered) {
      repairs++;
      rules.add(finding.ruleId);
      const where = `${finding.ruleId} ${finding.message} at ${finding.location}: ${title.en}\n${text}`;
      assert.match(title.fr, /\S/);
      const mended = applyEdits(text, edits);
      const after = told(name, mended);
      const other = surplus(after, before);
      // What the INS and invariants ask of a value is asked of one that is not known, too.
      sound.push(other === undefined || /^fhir-fr\/patient-ins-|^fhir\/invariant /.test(other));
      assert.ok(
        other !== undefined || after.length < before.length,
        `still there: ${where}\n→\n${mended}\n${after.join("\n")}`,
      );
      if (safe) assert.equal(other, undefined, `something new: ${where}\n→\n${mended}`);
    }
    if (offered.length > 0)
      assert.ok(
        sound.includes(true),
        `each makes another: ${finding.ruleId} ${finding.message} at ${finding.location}\n${text}`,
      );
  }
  return { repairs, rules };
}

/** The sound resources of the snippets. */
function sound(syntax: "json" | "xml"): string[] {
  const snippets: Record<string, { body: string[] }> = JSON.parse(readFileSync(`snippets/fhir-${syntax}.json`, "utf8"));
  return Object.values(snippets)
    .map(({ body }) => withoutTabStops(body.join("\n")))
    .filter((text) => (syntax === "json" ? text.startsWith("{") : text.includes('http://hl7.org/fhir">')));
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Every change of one place of a resource in JSON. */
function* changesInJson(text: string): Generator<string> {
  const root: Json = JSON.parse(text);
  const print = () => `${JSON.stringify(root, undefined, 2)}\n`;
  const stack: Json[] = [root];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (typeof at !== "object" || at === null) continue;
    if (Array.isArray(at)) {
      stack.push(...at);
      continue;
    }
    const object = at;
    const names = Object.keys(object);
    for (const name of names) {
      const value = object[name] as Json;
      stack.push(value);
      if (name === "resourceType") continue;
      const others: Json[] = [
        null,
        Array.isArray(value) ? (value[0] as Json) : [value],
        Array.isArray(value) ? [] : "",
      ];
      if (typeof value === "boolean" || typeof value === "number") others.push(String(value));
      if (typeof value === "string") {
        others.push(value.toUpperCase(), `${value} `, 12);
        const date = /^(\d{4})-(\d{2})-(1[3-9]|2\d|3[01])$/.exec(value);
        if (date !== null) others.push(`${date[3]}/${date[2]}/${date[1]}`, `${date[1]}${date[2]}${date[3]}`);
        if (name === "code") others.push(`${value}x`);
        if (name === "display") others.push("Autre");
      }
      for (const other of others) {
        object[name] = other;
        yield print();
      }
      const renamed = [`${name.slice(0, -2)}${name.slice(-1)}${name.slice(-2, -1)}`, name.toLowerCase(), undefined];
      for (const wrong of renamed) {
        const entries = names.flatMap((one): [string, Json][] =>
          one !== name
            ? [[one, one === name ? value : (object[one] as Json)]]
            : wrong === undefined
              ? []
              : [[wrong, value]],
        );
        for (const one of names) delete object[one];
        Object.assign(object, Object.fromEntries(entries));
        yield print();
        for (const one of Object.keys(object)) delete object[one];
        Object.assign(
          object,
          Object.fromEntries(
            names.map((one) => [one, one === name ? value : (entries.find(([n]) => n === one)?.[1] as Json)]),
          ),
        );
      }
      object[name] = value;
    }
    object.couleur = "bleu";
    yield print();
    delete object.couleur;
  }
}

/** Every change of one line of a resource in XML, where lines hold an element each. */
function* changesInXml(text: string): Generator<string> {
  const lines = text.split("\n");
  const put = (i: number, count: number, ...others: string[]) =>
    [...lines.slice(0, i), ...others, ...lines.slice(i + count)].join("\n");
  for (const [i, line] of lines.entries()) {
    const simple = /^(\s*)<(\w+) value="([^"]*)"\/>$/.exec(line);
    if (simple === null) continue;
    const [, indent = "", name = "", value = ""] = simple;
    yield put(i, 1);
    yield put(i, 1, line, line);
    yield put(i, 1, `${indent}<${name}x value="${value}"/>`);
    yield put(i, 1, `${indent}<${name} value=""/>`);
    yield put(i, 1, `${indent}<${name} Value="${value}"/>`);
    yield put(i, 1, `${indent}<${name} value="${value.toUpperCase()}"/>`);
    const date = /^(\d{4})-(\d{2})-(1[3-9]|2\d|3[01])$/.exec(value);
    if (date !== null) yield put(i, 1, `${indent}<${name} value="${date[3]}/${date[2]}/${date[1]}"/>`);
    const next = lines[i + 1] ?? "";
    if (/^\s*<\w+ value="[^"]*"\/>$/.test(next)) yield put(i, 2, next, line);
  }
}

/** One of so many, so that the test stays quick; a prime meets all kinds of change. */
const stride = Number(process.env.REPAIR_STRIDE ?? 23);

describe("the repairs of FHIR R4", () => {
  test("each repair of the rules' own examples mends its finding and makes no other", () => {
    let count = 0;
    for (const rule of service.rules())
      if (rule.id.startsWith("fhir/"))
        for (const { name, text } of rule.examples().bad) count += tryRepairs(name, text).repairs;
    assert.ok(count >= 25, String(count));
  });

  for (const [syntax, changes] of [
    ["json", changesInJson],
    ["xml", changesInXml],
  ] as const)
    test(`each repair of a changed resource in ${syntax} mends its finding and makes no other`, () => {
      const rules = new Set<string>();
      let repairs = 0;
      let n = 0;
      for (const text of sound(syntax))
        for (const changed of changes(text)) {
          if (n++ % stride !== 0) continue;
          const tried = tryRepairs(`a.${syntax}`, changed);
          repairs += tried.repairs;
          for (const rule of tried.rules) rules.add(rule);
        }
      assert.ok(repairs > 100, `${repairs} repairs of ${n} changes`);
      assert.ok(rules.size >= 5, [...rules].join(" "));
    });
});
