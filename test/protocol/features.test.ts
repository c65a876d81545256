import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  type CompletionItem,
  CompletionRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  type MarkupContent,
} from "vscode-languageserver-protocol";
import { explainRequest, identifierRequest, type OutlineEntry, outlineRequest } from "../../server/src/lsp/protocol.ts";
import { Editor } from "./harness/client.ts";
import { soundCda } from "./harness/snippet.ts";

describe("features over the protocol", () => {
  let editor: Editor;
  let uri: string;
  before(async () => {
    editor = await Editor.start({ locale: "fr" });
    uri = await editor.open("features.xml", soundCda);
  });
  after(() => editor.stop());

  const hover = async (text: string, into = 3) => {
    const position = editor.position(uri, text, into);
    const found = await editor.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    return (found?.contents as MarkupContent | undefined)?.value;
  };

  test("hover on an OID, a LOINC code, a matricule and a header element", async () => {
    assert.match((await hover("1.2.250.1.213.1.4.10")) ?? "", /INS/);
    assert.match((await hover("60591-5")) ?? "", /LOINC|Synthèse/);
    assert.match((await hover("279035121518989")) ?? "", /INS/);
    assert.match((await hover("<custodian", 4)) ?? "", /custodian|conserv/i);
  });

  test("no hover on blank space", async () => {
    assert.equal(await hover("\n", 0), undefined);
  });

  test("completion of a header element is a snippet that can be inserted", async () => {
    const other = await editor.open("completion.xml", soundCda.replace('  <realmCode code="FR"/>\n', "  <\n"));
    const position = editor.position(other, "  <\n", 3);
    const items = (await editor.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: other },
      position,
    })) as CompletionItem[];
    const realm = items.find(({ label }) => label.includes("realmCode"));
    assert(realm, items.map(({ label }) => label).join(" "));
    assert(realm.textEdit && "range" in realm.textEdit);
    await editor.edit(other, [
      { range: realm.textEdit.range, newText: realm.textEdit.newText.replace(/\$\{?\d.*?\}|\$\d/g, "") },
    ]);
    const codes = (await editor.pull(other)).map(({ code }) => String(code));
    assert.equal(
      codes.some((code) => /realm/i.test(code)),
      false,
      codes.join(" "),
    );
  });

  test("the outline of a document, each symbol inside its parent", async () => {
    const symbols = (await editor.connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri },
    })) as DocumentSymbol[];
    assert(symbols.length > 0);
    const document = editor.document(uri);
    const check = (all: readonly DocumentSymbol[], start: number, end: number) => {
      for (const { range, selectionRange, children, name } of all) {
        const [a, b] = [document.offsetAt(range.start), document.offsetAt(range.end)];
        assert(a >= start && b <= end, name);
        assert(document.offsetAt(selectionRange.start) >= a && document.offsetAt(selectionRange.end) <= b, name);
        check(children ?? [], a, b);
      }
    };
    check(symbols, 0, document.getText().length);
  });

  test("folding keeps the closing tag in sight", async () => {
    const ranges = (await editor.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } })) ?? [];
    const start = editor.position(uri, "<recordTarget>").line;
    const end = editor.position(uri, "</recordTarget>").line;
    assert(ranges.some(({ startLine, endLine }) => startLine === start && endLine === end - 1));
  });

  test("a document that is not ours has no hover, completion, outline or folding", async () => {
    const other = await editor.open("pom.xml", "<project>\n  <name>\n1.2.250.1.213.1.4.8</name>\n</project>");
    const where = { textDocument: { uri: other }, position: { line: 2, character: 5 } };
    assert.equal(await editor.connection.sendRequest(HoverRequest.type, where), null);
    assert.equal(await editor.connection.sendRequest(CompletionRequest.type, where), null);
    assert.equal(await editor.connection.sendRequest(DocumentSymbolRequest.type, where), null);
    assert.equal(await editor.connection.sendRequest(FoldingRangeRequest.type, where), null);
  });

  test("explain and the identifier at a place", async () => {
    const position = editor.position(uri, "1.2.250.1.213.1.4.10", 5);
    assert.equal(await editor.connection.sendRequest(identifierRequest, { uri, position }), "1.2.250.1.213.1.4.10");
    const found = await editor.connection.sendRequest<{ markdown: string } | null>(explainRequest, {
      query: "1.2.250.1.213.1.4.10",
    });
    assert.match(found?.markdown ?? "", /INS/);
    assert.equal(await editor.connection.sendRequest(explainRequest, { query: "no such thing" }), null);
  });

  test("the outline of the doctrine: four chapters, unique ids, links that are addresses", async () => {
    const outline = await editor.connection.sendRequest<OutlineEntry[]>(outlineRequest, {});
    assert.equal(outline.filter(({ type }) => type === "chapter").length, 4);
    const ids = new Set<string>();
    const check = ({ id, label, href, children }: OutlineEntry) => {
      assert(!ids.has(id), `twice ${id}`);
      ids.add(id);
      assert(label !== "", id);
      if (href !== undefined) assert.match(href, /^https?:\/\/[\w.-]+/);
      children.forEach(check);
    };
    outline.forEach(check);
    assert(ids.size > 60);
  });
});
