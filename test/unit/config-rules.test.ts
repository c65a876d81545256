import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkConfig, configRepairs, configRules } from "../../server/src/config/index.ts";
import { detectKind } from "../../server/src/kind.ts";
import { type CheckContext, cite, type Finding } from "../../server/src/rule/index.ts";
import { applyEdits } from "../../server/src/text/index.ts";

function findings(name: string, text: string, context: CheckContext = { environment: "unknown" }): Finding[] {
  const { dialect } = detectKind(name, text);
  assert.ok(dialect, `${name} is configuration`);
  return [...checkConfig({ name, text, dialect }, context)].flatMap((one) => one ?? []);
}

describe("rules on configuration", () => {
  it("find exactly what their bad examples mark, and nothing else", () => {
    const wrong: string[] = [];
    let count = 0;
    for (const rule of configRules) {
      const { bad, good } = rule.examples();
      for (const { name, text, focus, now } of bad) {
        count++;
        const found = findings(name, text, { environment: "unknown", now });
        const told = found.map((one) => `${one.ruleId}:${text.slice(one.start, one.end)}`);
        const expected = focus === undefined ? rule.id : `${rule.id}:${text.slice(focus.start, focus.end)}`;
        if (
          !told.some((one) => one.startsWith(expected)) ||
          told.filter((one) => one.startsWith(`${rule.id}:`)).length !== 1
        )
          wrong.push(`${name} wants ${expected}, has ${told.join(" | ")}`);
      }
      for (const { name, text, now } of good) {
        count++;
        const found = findings(name, text, { environment: "unknown", now }).filter((one) => one.ruleId === rule.id);
        if (found.length > 0)
          wrong.push(`${rule.id} ${name} good: ${found.map((one) => text.slice(one.start, one.end)).join(" | ")}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(count > 150, `${count} examples`);
  });

  it("mend what they offer to mend", () => {
    let mended = 0;
    for (const rule of configRules) {
      for (const { name, text } of rule.examples().bad) {
        const { dialect } = detectKind(name, text);
        for (const finding of findings(name, text).filter((one) => one.ruleId === rule.id)) {
          for (const repair of configRepairs(finding, { name, text, dialect })) {
            const after = applyEdits(text, repair.edits);
            const left = findings(name, after).filter(
              (one) => one.ruleId === rule.id && one.message === finding.message,
            );
            assert.deepEqual(left, [], `${rule.id} ${name}: ${after}`);
            mended++;
          }
        }
      }
    }
    assert.ok(mended > 50, `${mended} repairs`);
  });

  it("say where the requirement is written", () => {
    for (const { id, why, reference } of configRules)
      for (const language of ["fr", "en"] as const) assert.ok(why[language].endsWith(`${cite(reference)}).`), id);
  });

  it("are at most warnings where only an unofficial source restates the requirement", () => {
    for (const { id, confidence, severity } of configRules)
      if (confidence === "secondary") assert.notEqual(severity, "error", id);
  });
});
