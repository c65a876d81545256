import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import {
  type CodeAction,
  type CompletionItem,
  CompletionRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  HoverRequest,
  InsertTextMode,
  type Location,
  type MarkupContent,
  ReferencesRequest,
  RenameRequest,
} from "vscode-languageserver-protocol";
import { Editor } from "./harness/client.ts";

describe("writing FHIR over the protocol", () => {
  let editor: Editor;
  before(async () => {
    editor = await Editor.start({ locale: "fr" });
  });
  after(() => editor.stop());

  const fixture = (name: string) => readFileSync(`test/fixtures/fhir-writing/${name}`, "utf8");
  const complete = async (uri: string, text: string, into: number) => {
    const position = editor.position(uri, text, into);
    const found = await editor.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
    return (found === null ? [] : Array.isArray(found) ? found : found.items) as CompletionItem[];
  };

  test("completion in JSON: what is typed is replaced, the comma comes with it, lines are indented by the editor", async () => {
    const uri = await editor.open("complete.json", fixture("patient.json").replace('  "name"', '  "act\n  "name"'));
    const items = await complete(uri, '"act', 4);
    const active = items.find(({ label }) => label === "active");
    assert(active?.textEdit && "range" in active.textEdit);
    assert.deepEqual(active.textEdit.range, {
      start: editor.position(uri, '"act', 0),
      end: editor.position(uri, '"act', 4),
    });
    assert.match(active.textEdit.newText, /,$/);
    assert.equal(active.insertTextMode, InsertTextMode.adjustIndentation);
    assert.equal(active.filterText, '"active');
  });

  test("completion in XML", async () => {
    const uri = await editor.open("complete.xml", fixture("observation.xml").replace("  <code>", "  <cat\n  <code>"));
    const items = await complete(uri, "<cat", 4);
    assert(
      items.some(({ label }) => label === "category"),
      items.map(({ label }) => label).join(" "),
    );
    assert(!items.some(({ label }) => label === "status" || label === "valueQuantity"));
  });

  for (const [name, element] of [
    ["patient.json", '"gender"'],
    ["observation.xml", "<status"],
  ] as const) {
    test(`hover on an element of ${name}`, async () => {
      const uri = await editor.open(`hover-${name}`, fixture(name));
      const position = editor.position(uri, element, 2);
      const found = await editor.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
      assert.match((found?.contents as MarkupContent | undefined)?.value ?? "", /Jeu de valeurs.*obligatoire/);
    });

    test(`each preferred fix of ${name} leaves one finding less`, async () => {
      const uri = await editor.open(`fix-${name}`, fixture(name));
      for (let left = (await editor.pull(uri)).length; left > 0; left--) {
        const [diagnostic] = await editor.pull(uri);
        assert(diagnostic);
        const actions = await editor.actions(uri, diagnostic.range, [diagnostic]);
        const fix = actions.find(({ isPreferred }: CodeAction) => isPreferred);
        assert(fix, actions.map(({ title }) => title).join(" | "));
        await editor.apply(uri, fix);
        assert.equal((await editor.pull(uri)).length, left - 1);
      }
    });
  }

  for (const name of ["patient.json", "observation.xml"])
    test(`all safe fixes of ${name} at once`, async () => {
      const uri = await editor.open(`all-${name}`, fixture(name));
      assert.notDeepEqual(await editor.pull(uri), []);
      const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
      const [action] = await editor.actions(uri, whole, [], ["source.fixAll"]);
      assert(action);
      await editor.apply(uri, action);
      assert.deepEqual(await editor.pull(uri), []);
    });

  test("definition, references, rename and outline of a resource in a bundle", async () => {
    const uuid = "0a3b1c2d-4e5f-6a7b-8c9d-0e1f2a3b4c5d";
    const text = `{
  "resourceType": "Bundle", "type": "collection",
  "entry": [
    { "fullUrl": "urn:uuid:${uuid}", "resource": { "resourceType": "Patient", "name": [{ "family": "PAT" }] } },
    { "fullUrl": "urn:uuid:1a3b1c2d-4e5f-6a7b-8c9d-0e1f2a3b4c5d", "resource": { "resourceType": "Observation", "status": "final", "code": { "text": "Poids" }, "subject": { "reference": "urn:uuid:${uuid}" } } }
  ]
}
`;
    const uri = await editor.open("bundle.json", text);
    const position = editor.position(uri, '"reference": "urn', 20);
    const where = { textDocument: { uri }, position };
    const definition = [await editor.connection.sendRequest(DefinitionRequest.type, where)].flat() as Location[];
    assert.equal(definition.length, 1);
    const references = await editor.connection.sendRequest(ReferencesRequest.type, {
      ...where,
      context: { includeDeclaration: false },
    });
    assert.equal(references?.length, 1);
    const marked = await editor.connection.sendRequest(DocumentHighlightRequest.type, where);
    assert.equal(marked?.length, 3);
    const edit = await editor.connection.sendRequest(RenameRequest.type, {
      ...where,
      newName: "2a3b1c2d-4e5f-6a7b-8c9d-0e1f2a3b4c5d",
    });
    assert.equal(Object.values(edit?.changes ?? {}).flat().length, 2);
    const symbols = (await editor.connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri },
    })) as DocumentSymbol[];
    assert.deepEqual(
      symbols[0]?.children?.map(({ name }) => name),
      ["type", "Patient", "Observation"],
    );
  });

  test("a profile is claimed by an action on the resource's type", async () => {
    const uri = await editor.open("claim.json", '{\n  "resourceType": "Patient",\n  "active": true\n}\n');
    await editor.pull(uri);
    const position = editor.position(uri, '"Patient"', 2);
    const actions = await editor.actions(uri, { start: position, end: position }, []);
    const claim = actions.find(({ title }) => /FR Core Patient Profile/.test(title));
    assert(claim, actions.map(({ title }) => title).join(" | "));
    await editor.apply(uri, claim);
    assert.match(editor.text(uri), /"meta": \{\n {4}"profile": \["https:\/\/hl7\.fr\/.*fr-core-patient"\]\n {2}\}/);
  });
});
