import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, it } from "node:test";
import { readYaml } from "../../server/src/config/dialects/yaml.ts";
import { Settings } from "../../server/src/config/setting.ts";
import { detectKind } from "../../server/src/kind.ts";
import { folder, read } from "../corpus/config-kit.ts";

function settingsOf(text: string, whole: boolean) {
  const settings = new Settings(text);
  readYaml(text, settings, whole);
  return settings.all;
}

const texts = readdirSync(folder)
  .filter((name) => name.endsWith(".corpus"))
  .flatMap(read)
  .filter(({ path, text }) => detectKind(path, text).dialect === "yaml")
  .map(({ path, text }) => ({ path, text }));

describe("a YAML text that is read part by part", () => {
  it("gives the settings of the whole, on every labelled file and on documents one after another", () => {
    assert.ok(texts.length > 100, `${texts.length} texts`);
    for (const { path, text } of texts) assert.deepEqual(settingsOf(text, false), settingsOf(text, true), path);
    const several = texts
      .slice(0, 40)
      .map(({ text }) => text.replace(/^(?:---|\.\.\.).*\n/gm, "").replace(/\n?$/, "\n"));
    for (const mark of ["---\n", "--- # suite\n"])
      assert.deepEqual(settingsOf(several.join(mark), false), settingsOf(several.join(mark), true));
  });

  it("is read as one where parts would not do: anchors, merges, templates at the margin", () => {
    for (const text of [
      "a: &x\n  b: c\nd: *x\n",
      "base: &b { p: q }\nother:\n  <<: *b\n",
      "{{- if .Values.a }}\na: b\n{{- end }}\n",
      '{ "a": "b",\n"c": "d" }\n',
      "%YAML 1.2\n---\na: b\n",
      "- a: b\n- c: d\n",
      "just text\n",
      "--- a: b\n",
      "a: b\n...\nc: d\n",
      "# nothing\n",
      "",
    ])
      assert.deepEqual(settingsOf(text, false), settingsOf(text, true), text);
  });

  it("keeps places within the text while it is being typed", () => {
    for (const { text } of texts.slice(0, 60))
      for (let cut = 0; cut < text.length; cut += 37) {
        const half = text.slice(0, cut) + text.slice(cut + 3);
        for (const { keySpan, valueSpan } of settingsOf(half, false)) {
          assert.ok(keySpan.start >= 0 && keySpan.end <= half.length);
          assert.ok(valueSpan.start >= 0 && valueSpan.end <= half.length && valueSpan.start <= valueSpan.end);
        }
      }
  });
});
