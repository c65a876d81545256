import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  DefinitionRequest,
  DocumentLinkRequest,
  LinkedEditingRangeRequest,
  type Location,
  type LocationLink,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from "vscode-languageserver-protocol";
import { soundDocument } from "../../server/src/cda/structure/examples.ts";
import { Editor } from "./harness/client.ts";

const text = soundDocument.replace(
  '"Température corporelle"/>',
  '"Température corporelle"><originalText><reference value="#temperature"/></originalText></code>',
);

describe("navigation over the protocol", () => {
  let editor: Editor;
  let uri: string;
  before(async () => {
    editor = await Editor.start({ locale: "fr" });
    uri = await editor.open("navigation.xml", text);
  });
  after(() => editor.stop());
  const place = (within: string, into: number) => ({
    textDocument: { uri },
    position: editor.position(uri, within, into),
  });

  test("definition, references and rename of a narrative id", async () => {
    const reference = place('"#temperature"', 4);
    const [target] = (await editor.connection.sendRequest(DefinitionRequest.type, reference)) as (
      | Location
      | LocationLink
    )[];
    const range = target && ("range" in target ? target.range : target.targetSelectionRange);
    assert.deepEqual(range?.start, editor.position(uri, 'ID="temperature"', 4));
    const all = await editor.connection.sendRequest(ReferencesRequest.type, {
      ...reference,
      context: { includeDeclaration: true },
    });
    assert.equal(all?.length, 2);
    const prepared = await editor.connection.sendRequest(PrepareRenameRequest.type, reference);
    assert(prepared && "placeholder" in prepared && prepared.placeholder === "temperature");
    const edit = await editor.connection.sendRequest(RenameRequest.type, { ...reference, newName: "t1" });
    assert.equal(edit?.changes?.[uri]?.length, 2);
  });

  test("a name that is taken is refused in the user's language", async () => {
    await assert.rejects(
      editor.connection.sendRequest(RenameRequest.type, { ...place('"#temperature"', 4), newName: "note" }),
      /déjà pris/,
    );
  });

  test("links of OIDs, linked tags, selections", async () => {
    const links = await editor.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } });
    assert(links && links.length > 10);
    for (const { target } of links) assert.match(target ?? "", /^https?:\/\//);
    const linked = await editor.connection.sendRequest(LinkedEditingRangeRequest.type, place("<structuredBody>", 3));
    assert.equal(linked?.ranges.length, 2);
    assert(new RegExp(`^${linked?.wordPattern}$`).test("lab:énoncé-1"));
    const [selection] =
      (await editor.connection.sendRequest(SelectionRangeRequest.type, {
        textDocument: { uri },
        positions: [editor.position(uri, '"#temperature"', 4)],
      })) ?? [];
    assert(selection?.parent?.parent);
  });

  test("tokens of the whole and of a range, within the legend", async () => {
    const { legend } = editor.server.capabilities.semanticTokensProvider as { legend: { tokenTypes: string[] } };
    const full = await editor.connection.sendRequest(SemanticTokensRequest.type, { textDocument: { uri } });
    assert(full && full.data.length > 50);
    for (let i = 3; i < full.data.length; i += 5) assert((full.data[i] as number) < legend.tokenTypes.length);
    const range = { start: editor.position(uri, "<entry>"), end: editor.position(uri, "</entry>") };
    const part = await editor.connection.sendRequest(SemanticTokensRangeRequest.type, { textDocument: { uri }, range });
    assert(part && part.data.length > 0 && part.data.length < full.data.length);
  });

  test("a document that is not ours has none of them", async () => {
    const other = await editor.open("pom2.xml", "<project>\n  <name>a</name>\n</project>");
    const where = { textDocument: { uri: other }, position: { line: 1, character: 5 } };
    assert.equal(await editor.connection.sendRequest(DefinitionRequest.type, where), null);
    assert.equal(await editor.connection.sendRequest(PrepareRenameRequest.type, where), null);
    assert.equal(await editor.connection.sendRequest(LinkedEditingRangeRequest.type, where), null);
    assert.deepEqual((await editor.connection.sendRequest(SemanticTokensRequest.type, where))?.data, []);
  });
});
