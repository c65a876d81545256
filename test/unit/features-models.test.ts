import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createService, type Snapshot } from "../../server/src/service.ts";
import { applyEdits, type TextEdit } from "../../server/src/text/index.ts";

const service = createService();
let n = 0;
const seed = {
  now: "20260115103000+0100",
  uuid: () => `7d6f5c1a-3a52-4a0e-9c8e-${String(++n).padStart(12, "0")}`,
};
const text = service.newDocument("IPS-FR_2024.01", seed) as string;
const snapshot = service.open("a.xml", text);

describe("what the content models say at a place of the body", () => {
  it("hover on an entry tells its model and what is asked of it, in both languages", () => {
    const offset = text.indexOf("<substanceAdministration") + 5;
    const fr = service.hover(snapshot, offset, "fr")?.markdown ?? "";
    assert.match(fr, /Demandé ici par les modèles/);
    assert.match(fr, /consumable/);
    assert.match(service.hover(snapshot, offset, "en")?.markdown ?? "", /Asked here by the models/);
  });

  it("an obligation that is not fulfilled is marked, and stands first", () => {
    const without = text.replace(/<substanceAdministration[\s\S]*?<id [^>]*>/, (part) =>
      part.replace(/<id [^>]*>/, ""),
    );
    const hover = service.hover(service.open("a.xml", without), without.indexOf("<substanceAdministration") + 5, "fr");
    assert.match(hover?.markdown ?? "", /modèles\*\*\s+- ⚠ .*\bid\b/);
  });

  it("the code of a section completes with its system and its name", () => {
    const marked = text.replace(/code code="48765-2"[^>]*\/>/, 'code code=""/>');
    const offset = marked.indexOf('code code=""') + 'code code="'.length;
    const items = service.complete(service.open("a.xml", marked), offset, "fr");
    assert.ok(
      items.some(({ label }) => label === "48765-2"),
      items.map(({ label }) => label).join(" "),
    );
  });

  it("a code of a bound value set brings its system with it", () => {
    const child = service.newDocument("CSE-CS8_2025.01", seed) as string;
    const open = service.open("a.xml", child);
    let found = 0;
    for (const match of child.matchAll(/ code="/g)) {
      const offset = (match.index as number) + ' code="'.length;
      for (const { edit, additional = [] } of service.complete(open, offset, "fr")) {
        if (additional.length === 0) continue;
        found++;
        const after = applyEdits(child, [edit, ...additional]);
        const tag = after.slice(after.lastIndexOf("<", offset), after.indexOf(">", offset));
        assert.ok(tag.includes(`code="${edit.newText}"`) && /codeSystem="[\d.]+"/.test(tag), tag);
      }
    }
    assert.ok(found > 0);
  });

  it("the outline calls an entry by its template's title in the user's language", () => {
    const names = (language: "fr" | "en") => JSON.stringify(service.symbols(snapshot, language));
    assert.match(names("fr"), /"name":"Traitement \(IHE\)"/);
    assert.match(names("en"), /"name":"Medication \(IHE\)"/);
  });
});

/** All safe repairs at once, as "fix all" applies them: of those that overlap the first. */
function fixedAll(at: Snapshot): string {
  const edits: TextEdit[] = [];
  for (const finding of service.check(at).findings) {
    const repair = service.repairs(at, finding).find(({ safe }) => safe);
    if (repair === undefined) continue;
    const free = repair.edits.every((one) => edits.every((other) => one.end < other.start || one.start > other.end));
    if (free) edits.push(...repair.edits);
  }
  return applyEdits(at.text, edits);
}

const told = (at: Snapshot) =>
  service.check(at).findings.map(({ ruleId, data }) => `${ruleId} ${JSON.stringify(data)}`);

describe("fix all with the rules of the content models", () => {
  it("mends without damage: no new finding, and nothing is left to do the second time", () => {
    const lines = text.split("\n");
    let mended = 0;
    for (const [i, line] of lines.entries()) {
      if (i < text.slice(0, text.indexOf("<structuredBody")).split("\n").length || !/^\s*<templateId/.test(line))
        continue;
      const broken = service.open("a.xml", lines.toSpliced(i, 1).join("\n"));
      const before = told(broken);
      let fixed = broken;
      for (let round = 0; round < 6; round++) {
        const next = fixedAll(fixed);
        if (next === fixed.text) break;
        fixed = service.open("a.xml", next);
      }
      assert.equal(fixedAll(fixed), fixed.text, line);
      const after = told(fixed);
      assert.ok(after.length <= before.length, `${line}: ${after.join("\n")}`);
      for (const one of after) assert.ok(before.includes(one), `${line}: new ${one}`);
      if (after.length < before.length) mended++;
    }
    console.log(`removed templateIds that fix all puts back: ${mended}`);
    assert.ok(mended > 5, String(mended));
  });
});
