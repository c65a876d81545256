import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CompletionItem } from "../../server/src/features/index.ts";
import { createService } from "../../server/src/service.ts";
import { applyEdits } from "../../server/src/text/index.ts";
import { expandSnippet } from "../fixtures/snippets.ts";

/** What is offered in the body of a CDA document by the content models chosen at the place. */

const service = createService();
let n = 0;
const uuid = () => `7d6f5c1a-3a52-4a0e-9c8e-${String(++n).padStart(12, "0")}`;
const text = service.newDocument("IPS-FR_2024.01", { now: "20260115103000+0100", uuid }) as string;

/** The items at the place of `$0` where a piece of the document is replaced, in their order. */
function offered(from: string | RegExp, to: string): readonly (CompletionItem & { readonly at: string })[] {
  const start = text.search(from);
  assert.ok(start >= 0, String(from));
  const length = (typeof from === "string" ? from : (from.exec(text)?.[0] ?? "")).length;
  const at = text.slice(0, start) + to.replace("$0", "") + text.slice(start + length);
  const items = service.complete(service.open("a.xml", at), start + to.indexOf("$0"), "fr");
  return [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1)).map((item) => ({ ...item, at }));
}

/** What the document is once an item is chosen, its tab stops as they are. */
function chosen(item: CompletionItem & { readonly at: string }): string {
  const edit = { ...item.edit, newText: item.isSnippet ? expandSnippet([item.edit.newText]) : item.edit.newText };
  return applyEdits(item.at, [edit, ...(item.additional ?? [])]);
}

const found = (document: string) => service.check(service.open("a.xml", document)).findings;

describe("completion in the body of a CDA document", () => {
  it("a mandatory element that is absent comes first, is marked, and is whole", () => {
    const items = offered(/<statusCode code="completed"\/>\s*(?=<effectiveTime)/, "$0");
    const status = items.find(({ label }) => label === "statusCode");
    assert.ok(status);
    assert.ok(items.indexOf(status) < 3, items.map(({ label }) => label).join());
    assert.match(status.detail ?? "", /obligatoire ici, absent/);
    assert.match(status.markdown ?? "", /Demandé ici par les modèles/);
    assert.equal(status.edit.newText, '<statusCode code="completed"/>');
    assert.ok(found(status.at).length > 0);
    assert.deepEqual(found(chosen(status)), []);
  });

  it("a section's code has its system and its name", () => {
    const [code] = offered(/<code code="10160-0"[^>]*\/>/, "$0").filter(({ label }) => label === "code");
    assert.ok(code);
    assert.match(code.edit.newText, /code="10160-0" displayName="[^"]+" codeSystem="2\.16\.840\.1\.113883\.6\.1"/);
    assert.deepEqual(found(chosen(code)), []);
  });

  it("each templateId that is missing is an item of its own, by its title", () => {
    const items = offered('<templateId root="2.16.840.1.113883.10.20.1.8"/>', "$0");
    const [first] = items.filter(({ label }) => label.startsWith("templateId"));
    assert.match(first?.label ?? "", /^templateId \(.+\)$/);
    assert.equal(first?.edit.newText, '<templateId root="2.16.840.1.113883.10.20.1.8"/>');
    assert.ok(first && found(chosen(first)).length === 0);
  });

  it("an attribute has the value that the models ask for, a code its system too", () => {
    const [first] = offered(/<code code="10160-0"[^>]*\/>/, "<code $0/>");
    assert.match(first?.edit.newText ?? "", /^code="10160-0" codeSystem="2\.16\.840\.1\.113883\.6\.1" displayName="/);
    assert.ok(first && found(chosen(first)).length === 0);
    const names = offered(/<observation classCode="OBS" moodCode="EVN">/, "<observation $0>");
    assert.deepEqual(
      names.slice(0, 2).map(({ edit }) => edit.newText),
      ['classCode="OBS"', 'moodCode="EVN"'],
    );
    const [value] = offered(/<code code="10160-0"[^>]*\/>/, '<code code="$0"/>');
    assert.ok(value && found(chosen(value)).length === 0, value && chosen(value));
  });

  it("the type of a value is offered with it", () => {
    const items = offered(/<value xsi:type="CD"[^>]*>/, "<value $0>");
    assert.match(items.find(({ label }) => label === "xsi:type")?.edit.newText ?? "", /^xsi:type="/);
    assert.ok(offered(/<value xsi:type="CD"[^>]*>/, '<value xsi:type="$0">').some(({ label }) => label === "CD"));
  });

  it("one more component may be written in a body that has some", () => {
    const items = offered("<structuredBody>", "<structuredBody>$0");
    assert.ok(items.some(({ label, insert }) => label === "component" && insert === undefined));
  });

  it("what is demanded and inserted whole stands with what is demanded", () => {
    const at = text.search(/<entry>/);
    const end = text.indexOf("</section>", at);
    const without = `${text.slice(0, at)}${text.slice(end)}`;
    const items = [...service.complete(service.open("a.xml", without), at, "fr")].sort((a, b) =>
      a.sortText < b.sortText ? -1 : 1,
    );
    const whole = items.findIndex(({ insert }) => insert !== undefined);
    assert.match(items[whole]?.markdown ?? "", /Obligatoire ici, et absente/);
    assert.ok(whole < 4, String(whole));
  });
});
