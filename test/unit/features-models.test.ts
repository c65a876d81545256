import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createService } from "../../server/src/service.ts";
import { applyEdits } from "../../server/src/text/index.ts";

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

  it("hover on a part of an entry tells its place in the schema and what is asked of it there", () => {
    const at = (mark: string, further: number) =>
      service.hover(snapshot, text.indexOf(mark) + further, "fr")?.markdown ?? "";
    assert.match(
      at('<code code="10160-0"', 3),
      /`code`\*\* · CE · dans `section`, 0\.\.1[\s\S]*code\\\[@code = 10160-0/,
    );
    assert.doesNotMatch(at('<code code="10160-0"', 3), /Type du document/);
    assert.match(at('<observation classCode="OBS"', 15), /classCode.*obligatoire[\s\S]*`OBS`/);
    assert.match(at('<statusCode code="completed"', 20), /demandent ici : `completed`/);
    const en = service.hover(snapshot, text.indexOf("<consumable>") + 3, "en")?.markdown ?? "";
    assert.match(en, /in `substanceAdministration`, 1\.\.1 \(CDA R2 schema\)[\s\S]*the entry “Product entry/);
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
