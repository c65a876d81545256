import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type CompletionItem, CompletionItemKind, type TextEdit } from "vscode-languageserver-protocol/node";
import {
  type InsertableEntry,
  type InsertResult,
  insertableRequest,
  insertCommand,
  insertRequest,
  type ModelEntry,
  modelsRequest,
  newDocumentRequest,
} from "../../server/src/lsp/protocol.ts";
import { withoutTabStops } from "../../server/src/text/index.ts";
import { Editor } from "./harness/client.ts";

describe("writing over the protocol", () => {
  let editor: Editor;
  before(async () => {
    editor = await Editor.start({ locale: "en" });
  });
  after(() => editor.stop());

  test("a new document of a model, then a section put into it, without a diagnostic", async () => {
    const models = await editor.connection.sendRequest<ModelEntry[]>(modelsRequest, {});
    const model = models.find(({ id }) => id === "VAC_2023.01");
    assert(model && /immuni/i.test(model.title), model?.title);
    const text = await editor.connection.sendRequest<string>(newDocumentRequest, { model: model.id });
    const uri = await editor.open("new.xml", text);
    assert.deepEqual(await editor.pull(uri), []);
    const position = editor.position(uri, "<structuredBody>", "<structuredBody>".length);
    const entries = await editor.connection.sendRequest<InsertableEntry[]>(insertableRequest, { uri, position });
    const vitals = entries.find(({ title }) => title === "Vital signs");
    assert(vitals, entries.map(({ title }) => title).join(", "));
    const { root, into } = vitals;
    const made = await editor.connection.sendRequest<InsertResult>(insertRequest, { uri, position, root, into });
    assert.match(made.edits[0]?.newText ?? "", /\$\{1:/);
    await editor.edit(
      uri,
      made.edits.map(({ range, newText }, i) => ({ range, newText: i === 0 ? withoutTabStops(newText) : newText })),
    );
    assert.deepEqual(await editor.pull(uri), []);
  });

  test("what a model misses is put back by the quick fix of its diagnostic", async () => {
    const text = await editor.connection.sendRequest<string>(newDocumentRequest, { model: "VAC_2023.01" });
    const lines = text.split("\n");
    const body = lines.findIndex((line) => line.includes("<structuredBody"));
    let mended = 0;
    for (const [i, line] of lines.entries()) {
      if (i < body || i % 4 !== 0 || !/^\s*<[^/!][^>]*\/>$/.test(line)) continue;
      const uri = await editor.open(`without-${i}.xml`, lines.toSpliced(i, 1).join("\n"));
      const found = await editor.pull(uri);
      const one = found.find(({ code }) => /^ci-sis\/(?:section|entry|document)-model$/.test(String(code)));
      if (one === undefined) continue;
      const fix = (await editor.actions(uri, one.range, [one])).find(({ title }) => /^Insert /.test(title));
      assert(fix, `${line} ${one.message}`);
      await editor.apply(uri, fix);
      const left = (await editor.pull(uri)).map(({ message }) => message);
      assert(left.length < found.length && !left.includes(one.message), `${line} ${left.join(" | ")}`);
      mended++;
    }
    assert(mended > 0);
  });

  test("snippets are offered where they fit, to an editor that has no files of them", async () => {
    for (const own of [true, false]) {
      const other = await Editor.start({ locale: "en", initializationOptions: { ownSnippets: own } });
      try {
        const uri = await other.open(
          "a.xml",
          '<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget/>cda</ClinicalDocument>',
        );
        const answer = await other.connection.sendRequest<CompletionItem[] | null>("textDocument/completion", {
          textDocument: { uri },
          position: other.position(uri, "cda<", 3),
        });
        const labels = answer?.map(({ label }) => label) ?? [];
        assert.equal(labels.includes("cda-author"), !own);
        assert(!labels.includes("cda-section-non-codee"));
      } finally {
        await other.stop();
      }
    }
  });

  test("a completion item of a section calls the client's command, and only where the client has it", async () => {
    const text = await editor.connection.sendRequest<string>(newDocumentRequest, { model: "VAC_2023.01" });
    const typed = text.replace("<structuredBody>", "<structuredBody>\n      <vit");
    for (const has of [true, false]) {
      const other = await Editor.start({ locale: "en", initializationOptions: { insertCommand: has } });
      try {
        const uri = await other.open("typed.xml", typed);
        const position = other.position(uri, "<vit", "<vit".length);
        const answer = await other.connection.sendRequest<CompletionItem[] | null>("textDocument/completion", {
          textDocument: { uri },
          position,
        });
        const item = answer?.find(({ label }) => label === "Vital signs");
        assert.equal(item !== undefined, has);
        if (item === undefined) continue;
        assert.equal(item.kind, CompletionItemKind.Snippet);
        assert.equal(item.command?.command, insertCommand);
        // What the editor does then: it takes away what was typed, and the command asks for the edits.
        const edit = item.textEdit as TextEdit;
        await other.edit(uri, [edit]);
        const made = await other.connection.sendRequest<InsertResult>(insertRequest, {
          uri,
          position: edit.range.start,
          ...item.command?.arguments?.[0],
        });
        await other.edit(
          uri,
          made.edits.map(({ range, newText }, i) => ({ range, newText: i === 0 ? withoutTabStops(newText) : newText })),
        );
        assert.deepEqual(await other.pull(uri), []);
      } finally {
        await other.stop();
      }
    }
  });

  test("an unknown model and a template that does not fit are answered with nothing", async () => {
    assert.equal(await editor.connection.sendRequest(newDocumentRequest, { model: "NONE" }), null);
    const uri = await editor.open("other.xml", "<project/>");
    const position = { line: 0, character: 3 };
    assert.deepEqual(await editor.connection.sendRequest(insertableRequest, { uri, position }), []);
    assert.equal(
      await editor.connection.sendRequest(insertRequest, { uri, position, root: "1.2", into: "section" }),
      null,
    );
  });
});
