import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { CodeActionResolveRequest, type Diagnostic } from "vscode-languageserver-protocol";
import { Editor } from "./harness/client.ts";
import { soundCda } from "./harness/snippet.ts";

describe("code actions", () => {
  let editor: Editor;
  before(async () => {
    editor = await Editor.start({ initializationOptions: { explainCommand: true } });
  });
  after(() => editor.stop());

  const faults: Record<string, (text: string) => string> = {
    "a missing realmCode": (text) => text.replace('  <realmCode code="FR"/>\n', ""),
    "a wrong realmCode": (text) => text.replace('<realmCode code="FR"/>', '<realmCode code="DE"/>'),
    "a missing typeId": (text) => text.replace(/ {2}<typeId .*\n/, ""),
    "a missing templateId": (text) => text.replace('  <templateId root="2.16.840.1.113883.2.8.2.1"/>\n', ""),
    "a missing languageCode": (text) => text.replace('  <languageCode code="fr-FR"/>\n', ""),
  };
  const first = async (uri: string): Promise<Diagnostic> => {
    const [diagnostic] = await editor.pull(uri);
    assert(diagnostic);
    return diagnostic;
  };

  for (const [name, spoil] of Object.entries(faults)) {
    test(`the fix of ${name} leaves no finding`, async () => {
      const uri = await editor.open(`${name.replace(/ /g, "-")}.xml`, spoil(soundCda));
      assert.notEqual(editor.text(uri), soundCda);
      const diagnostic = await first(uri);
      const actions = await editor.actions(uri, diagnostic.range, [diagnostic]);
      const fix = actions.find(({ isPreferred }) => isPreferred);
      assert(fix, actions.map(({ title }) => title).join(" | "));
      await editor.apply(uri, fix);
      assert.deepEqual(
        (await editor.pull(uri)).map(({ code }) => code),
        [],
      );
    });
  }

  test("all safe fixes at once, resolved when chosen", async () => {
    const broken = Object.entries(faults)
      .filter(([name]) => name !== "a wrong realmCode")
      .reduce((text, [, spoil]) => spoil(text), soundCda);
    const uri = await editor.open("all.xml", broken);
    const found = await editor.pull(uri);
    assert(found.length >= 4);
    const diagnostic = found[0] as Diagnostic;
    const offered = (await editor.actions(uri, diagnostic.range, [diagnostic])).find(({ data }) => data === uri);
    assert(offered);
    const action = await editor.connection.sendRequest(CodeActionResolveRequest.type, offered);
    await editor.apply(uri, action);
    assert.deepEqual(await editor.pull(uri), []);
  });

  test("source.fixAll.doctrineSante does the same when a document is saved", async () => {
    const uri = await editor.open("on-save.xml", soundCda.replace('  <realmCode code="FR"/>\n', ""));
    const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const [action, ...others] = await editor.actions(uri, whole, [], ["source.fixAll"]);
    assert.equal(others.length, 0);
    assert.equal(action?.kind, "source.fixAll.doctrineSante");
    if (action) await editor.apply(uri, action);
    assert.deepEqual(await editor.pull(uri), []);
    assert.deepEqual(await editor.actions(uri, whole, [], ["source.fixAll"]), []);
  });

  test("a finding can be silenced with a comment above it", async () => {
    const uri = await editor.open("silenced.xml", soundCda.replace('<realmCode code="FR"/>', '<realmCode code="DE"/>'));
    const diagnostic = await first(uri);
    const actions = await editor.actions(uri, diagnostic.range, [diagnostic]);
    const silence = actions.find(({ title }) => title.startsWith("Silence"));
    assert(silence);
    await editor.apply(uri, silence);
    assert.match(editor.text(uri), /\n {2}<!-- doctrine-disable-next-line \S+: .+ -->\n {2}<realmCode/);
    assert.deepEqual(await editor.pull(uri), []);
  });

  test("no comment is put between two attributes or before the XML declaration", async () => {
    const attributes = '<realmCode\n    code="DE"/>';
    const uri = await editor.open("inside.xml", soundCda.replace('<realmCode code="FR"/>', attributes));
    for (const diagnostic of await editor.pull(uri)) {
      for (const action of await editor.actions(uri, diagnostic.range, [diagnostic])) {
        if (!action.title.startsWith("Silence")) continue;
        const change = action.edit?.documentChanges?.[0];
        assert(change && "edits" in change);
        assert.notEqual(change.edits[0]?.range.start.line, editor.position(uri, 'code="DE"').line);
      }
    }
    const top = await editor.open("top.xml", soundCda.replace("?>\n", "?>").replace('  <realmCode code="FR"/>\n', ""));
    const diagnostic = await first(top);
    const titles = (await editor.actions(top, diagnostic.range, [diagnostic])).map(({ title }) => title);
    assert.equal(
      titles.some((title) => title.startsWith("Silence")),
      false,
    );
  });

  test("a finding can be explained by the client's command", async () => {
    const uri = await editor.open("explained.xml", soundCda.replace('  <realmCode code="FR"/>\n', ""));
    const diagnostic = await first(uri);
    const actions = await editor.actions(uri, diagnostic.range, [diagnostic]);
    const explain = actions.find(({ command }) => command !== undefined);
    assert.deepEqual(explain?.command?.arguments, [diagnostic.code]);
    assert.equal(explain?.command?.command, "doctrineSante.explain");
  });

  test("a client that names no diagnostic means what is at the place", async () => {
    const uri = await editor.open("unnamed.xml", soundCda.replace('  <realmCode code="FR"/>\n', ""));
    const { range } = await first(uri);
    const inside = { start: { ...range.start, character: range.start.character + 2 }, end: range.end };
    assert((await editor.actions(uri, inside, [])).some(({ isPreferred }) => isPreferred));
    const elsewhere = { start: { line: 5, character: 0 }, end: { line: 5, character: 1 } };
    assert.deepEqual(await editor.actions(uri, elsewhere, []), []);
  });

  test("diagnostics of others get no action of ours", async () => {
    const uri = await editor.open("others.xml", soundCda);
    const range = { start: { line: 1, character: 1 }, end: { line: 1, character: 5 } };
    assert.deepEqual(await editor.actions(uri, range, [{ range, message: "x", source: "other", code: "y" }]), []);
    assert.deepEqual(await editor.actions(uri, range, []), []);
  });
});
