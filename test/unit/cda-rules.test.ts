import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { headerRules, headerShape } from "../../server/src/cda/index.ts";
import { renderMessage } from "../../server/src/rule/index.ts";
import {
  type AnyXmlNode,
  NodeType,
  nodeAt,
  parseXml,
  type XmlDocument,
  type XmlElement,
} from "../../server/src/syntax/index.ts";
import { checked } from "./cda-check.ts";

/** The facts of the knowledge base that are constraints on the header. */
const headerFacts = Array.from({ length: 129 }, (_, i) => `CDA-H-${String(i + 1).padStart(3, "0")}`);

describe("the catalogue of the CI-SIS header", () => {
  const rules = headerRules();

  it("has a rule for each of the 129 facts, under one name each", () => {
    const aliases = rules.flatMap((rule) => rule.aliases);
    assert.deepEqual(
      headerFacts.filter((fact) => !aliases.includes(fact)),
      [],
    );
    assert.equal(new Set(aliases).size, aliases.length);
    assert.equal(new Set(rules.map((rule) => rule.id)).size, rules.length);
  });

  it("says each requirement as a whole sentence in both languages, with its source", () => {
    for (const { id, title, why, reference } of rules)
      for (const language of ["fr", "en"] as const) {
        assert.match(title[language], /^\p{L}.* .*[^.]$/u, id);
        assert.match(why[language], /\.$/, id);
        assert.ok(why[language].includes(reference.text), id);
      }
  });

  it("uses every rule in the Shape", () => {
    const shape = headerShape();
    const used = new Set(
      shape.elements.flatMap((element) => [
        element.ruleId,
        element.binding?.ruleId,
        element.distinct?.ruleId,
        element.emptyWhenNull?.ruleId,
        element.choice?.ruleId,
        element.closed,
        element.incomplete,
        ...element.assertions.map((assertion) => assertion.ruleId),
      ]),
    );
    assert.deepEqual(
      shape.rules.filter((rule) => !used.has(rule.id)).map((rule) => rule.id),
      [],
    );
  });
});

describe("the examples of the CDA rules", () => {
  const rules = headerRules();
  const byId = new Map(rules.map((rule) => [rule.id, rule]));

  it("has a sound document that gives no finding at all", () => {
    for (const text of new Set(rules.flatMap((rule) => rule.examples().good.map((example) => example.text))))
      assert.deepEqual(checked(text).findings, []);
  });

  for (const rule of rules)
    it(`${rule.id}: each bad example gives a finding of the rule near the broken place`, () => {
      const { bad } = rule.examples();
      assert.notEqual(bad.length, 0, "no bad example");
      for (const { text, focus } of bad) {
        const found = checked(text).findings.filter((f) => f.ruleId === rule.id);
        assert.notEqual(found.length, 0, `no finding in the example broken at ${focus?.start}`);
        for (const finding of found)
          for (const language of ["fr", "en"] as const) {
            const message = renderMessage(finding, byId.get(finding.ruleId) ?? rule, language);
            assert.doesNotMatch(message, /\{\w+\}|undefined/, message);
          }
        if (focus === undefined) continue;
        // What lacks is told on its parent: the place stands in the element that the finding is on, or in its parent.
        const tree = parseXml(text);
        const around = found.map((f) => nodeAt(tree, f.start)).map((node) => element(element(node)?.parent));
        assert.ok(
          around.some((place) => place !== undefined && focus.start >= place.start && focus.start <= place.end),
          `the findings are on ${found.map((f) => f.location).join(", ")}, the fault is at ${focus.start}`,
        );
      }
    });
});

function element(node: AnyXmlNode | null | undefined): XmlElement | XmlDocument | undefined {
  if (node === undefined || node === null) return undefined;
  return node.nodeType === NodeType.Element || node.nodeType === NodeType.Document ? node : (node.parent as XmlElement);
}
