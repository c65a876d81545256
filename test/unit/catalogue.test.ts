import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { topic } from "../../server/src/doctrine/index.ts";
import { renderMessage } from "../../server/src/rule/index.ts";
import { createService } from "../../server/src/service.ts";

const service = createService();
const rules = service.rules();

/** A text without a root is of no kind that is checked: these cannot come up in a whole document. */
const withoutExample = new Set(["syntax/xml-missing-root", "syntax/json-empty"]);

describe("every rule of the catalogue", () => {
  it("has a name of its own, in one form", () => {
    assert.ok(rules.length > 200, `${rules.length} rules`);
    const names = new Set<string>();
    for (const { id } of rules) {
      assert.match(id, /^[a-z][a-z0-9-]*(\/[a-z0-9-]+)+$/);
      assert.ok(!names.has(id), id);
      names.add(id);
    }
  });

  it("says what, why and what to do in both languages, and names its source", () => {
    for (const rule of rules) {
      for (const language of ["fr", "en"] as const) {
        assert.notEqual(rule.title[language], "", rule.id);
        for (const [key, message] of Object.entries(rule.messages))
          assert.notEqual(message[language], "", `${rule.id} ${key}`);
      }
      assert.notEqual(rule.reference.text, "", rule.id);
      for (const id of rule.topics) assert.ok(topic(id), `${rule.id} names the topic ${id}`);
    }
  });

  it("gives the clause and a link, where it speaks of security or of what goes around a document", () => {
    const around = rules.filter(({ id }) => /^(?:security|xdm|mssante|vihf|svs)\//.test(id));
    assert.ok(around.length > 90, `${around.length} rules`);
    for (const { id, reference } of around) {
      assert.match(reference.href ?? "", /^https:\/\/\S+$/, id);
      assert.notEqual(reference.clause ?? "", "", id);
    }
  });

  it("has executed examples: a bad one gives its finding, a good one gives none", () => {
    const silent: string[] = [];
    for (const rule of rules) {
      const { bad, good } = rule.examples();
      assert.equal(bad.length === 0, withoutExample.has(rule.id), `${rule.id} has ${bad.length} bad examples`);
      // A fault that two rules see is told once, by the one that knows more: one example of each rule must show it.
      let shown = bad.length === 0;
      for (const [i, example] of bad.slice(0, 3).entries()) {
        const all = service.exampleFindings(rule, example);
        const found = all.filter((f) => f.ruleId === rule.id);
        if (found.length > 0) shown = true;
        else assert.ok(all.length > 0, `${rule.id}: nothing is found in the bad example ${i}`);
        for (const finding of found) {
          assert.ok(finding.start >= 0 && finding.end <= example.text.length && finding.start <= finding.end, rule.id);
          for (const language of ["fr", "en"] as const) {
            const message = renderMessage(finding, rule, language);
            assert.doesNotMatch(message, /\{\w+\}|undefined|\[object/, `${rule.id}: ${message}`);
          }
        }
      }
      if (!shown) silent.push(rule.id);
      for (const example of good.slice(0, 1))
        assert.deepEqual(
          service.exampleFindings(rule, example).filter((f) => f.ruleId === rule.id),
          [],
          `${rule.id}: the good example`,
        );
    }
    assert.deepEqual(silent, [], "rules whose bad examples give no finding of theirs");
  });
});
