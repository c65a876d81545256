import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadSchematron, runSchematron, type Schematron } from "../../server/src/schematron/index.ts";
import { createService } from "../../server/src/service.ts";
import { descendants, parseXml, type XmlElement, xpathOf } from "../../server/src/syntax/index.ts";
import { exampleText, isPresent, kit, kitPath, kitSource, plainLocation } from "./schematron-kit.ts";

const skip = isPresent ? false : "the official schematrons (../shared/corpus/cisis-cda) are absent";

/** What the built-in models stand for; the header and the value sets of the terminologies have rules of their own. */
const compared = (href: string): boolean => !/StrucMin|terminologie/i.test(href);

/** A text with one thing in its body changed, chosen by a number, and what was done. */
function mutated(text: string, seed: number): { text: string; what: string } | undefined {
  const tree = parseXml(text);
  const body: XmlElement[] = [];
  for (const element of descendants(tree.root as XmlElement))
    if (element.localName === "structuredBody") {
      for (const one of descendants(element)) if (one !== element && !isNarrative(one)) body.push(one);
      break;
    }
  if (body.length === 0) return undefined;
  let state = (seed * 2654435761) >>> 0;
  const pick = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const element = body[pick(body.length)] as XmlElement;
  const code = element.attributes.find(
    ({ nodeName }) => nodeName === "code" || nodeName === "root" || /Code$/.test(nodeName),
  );
  const kind = pick(3);
  if (kind === 0 && code !== undefined)
    return {
      text: `${text.slice(0, code.valueSpan.start)}${code.value}9${text.slice(code.valueSpan.end)}`,
      what: `${xpathOf(element)}/@${code.nodeName} changed`,
    };
  if (kind === 1 && element.attributes.length > 0) {
    const attribute = element.attributes[pick(element.attributes.length)] as (typeof element.attributes)[number];
    return {
      text: text.slice(0, attribute.start) + text.slice(attribute.end),
      what: `${xpathOf(element)}/@${attribute.nodeName} removed`,
    };
  }
  return { text: text.slice(0, element.start) + text.slice(element.end), what: `${xpathOf(element)} removed` };
}

function isNarrative(element: XmlElement): boolean {
  for (let at = element.parent; at !== null && at.nodeType === 1; at = at.parent)
    if (at.localName === "text") return true;
  return false;
}

test("the built-in models against the official schematrons, on changed examples", { skip, timeout: 600_000 }, () => {
  const source = kitSource();
  const loaded = new Map<string, Schematron>();
  const schematron = (href: string): Schematron => {
    const path = kitPath(href);
    let known = loaded.get(path.toLowerCase());
    if (known === undefined) {
      known = loadSchematron(path, source);
      loaded.set(path.toLowerCase(), known);
    }
    return known;
  };
  const service = createService();
  const table = new Map<string, { official: number; found: number }>();
  let official = 0;
  let found = 0;
  let told = 0;
  let extra = 0;
  const missed: string[] = [];
  const wrong: string[] = [];
  const documents = readdirSync(join(kit, "ExemplesCDA")).filter((name) => name.endsWith(".xml"));
  for (const [i, name] of documents.entries()) {
    const original = exampleText("cisis-cda", name);
    if (original.length > 400_000) continue;
    for (let round = 0; round < Number(process.env.ROUNDS ?? 6); round++) {
      const change = mutated(original, i * 100 + round);
      if (change === undefined) continue;
      const tree = parseXml(change.text);
      const failing = new Map<string, string>();
      for (const node of tree.children) {
        const href = node.nodeType === 7 ? /SCHSchema="([^"]*)"/.exec(node.data)?.[1] : undefined;
        if (href === undefined || !compared(href)) continue;
        for (const one of runSchematron(schematron(href), tree))
          if (one?.severity === "error") failing.set(plainLocation(one.location), href.replace(/^.*\//, ""));
      }
      const { findings } = service.check(service.open(name, change.text));
      const all = new Set(findings.map((f) => plainLocation(f.location)));
      const near = (location: string): boolean =>
        all.has(location) || [...all].some((one) => one.startsWith(`${location}/`) || location.startsWith(`${one}/`));
      for (const [location, href] of failing) {
        official++;
        const row = table.get(href) ?? { official: 0, found: 0 };
        row.official++;
        if (near(location)) {
          found++;
          row.found++;
        } else missed.push(`${name}: ${change.what}: ${href} at ${location}`);
        table.set(href, row);
      }
      for (const finding of findings) {
        if (!/-model$/.test(finding.ruleId) || finding.severity !== "error") continue;
        told++;
        if (failing.has(plainLocation(finding.location))) continue;
        extra++;
        wrong.push(`${name}: ${change.what}: ${service.render(finding, "en").slice(0, 140)} at ${finding.location}`);
      }
    }
  }
  for (const [href, { official: wanted, found: got }] of [...table].sort())
    console.log(`${href}: ${got} of ${wanted} places`);
  console.log(
    `changed examples: ${found} of ${official} places found; ${told} findings of the models, ${extra} elsewhere`,
  );
  if (process.env.VERBOSE) console.log([...missed, "", ...wrong].join("\n"));
  assert.ok(official > 100, "the changes break too little to tell");
  assert.ok(found / official >= 0.9, `${found} of ${official}`);
  assert.deepEqual(wrong, []);
});
