import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import {
  CancellationTokenSource,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidCloseTextDocumentNotification,
  DocumentDiagnosticRequest,
  HoverRequest,
} from "vscode-languageserver-protocol";
import { Editor } from "./harness/client.ts";
import { soundCda } from "./harness/snippet.ts";

const withoutRealm = soundCda.replace('  <realmCode code="FR"/>\n', "");
const textOf = (diagnostic?: Diagnostic) => {
  assert(typeof diagnostic?.message === "string");
  return diagnostic.message;
};
const codes = (items: readonly { code?: unknown }[]) => items.map(({ code }) => String(code));

describe("diagnostics that the client asks for", () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await Editor.start();
  });
  afterEach(() => editor.stop());

  test("a sound document has none", async () => {
    const uri = await editor.open("sound.xml", soundCda);
    assert.deepEqual(await editor.pull(uri), []);
  });

  test("a fault has its rule, place, severity, source and reference", async () => {
    const uri = await editor.open("faulty.xml", withoutRealm);
    const [diagnostic, ...others] = await editor.pull(uri);
    assert.equal(others.length, 0);
    assert.match(String(diagnostic?.code), /realm/i);
    assert.equal(diagnostic?.severity, 1);
    assert.equal(diagnostic?.source, "doctrine-sante");
    assert.match(textOf(diagnostic), /realmCode/);
    assert.equal(diagnostic?.range.start.line, 1);
    assert.equal(JSON.stringify(diagnostic?.data).includes("PAT-TROIS"), false);
  });

  test("a text that is too long to be read as one types is not, and lines of JSON are", async () => {
    const entry = '{"resourceType":"Patient","gender":"mal"}\n';
    const lines = entry.repeat(20_100_000 / entry.length);
    const list = `{"resourceType":"Bundle","type":"colection","entry":[${lines.trim().replaceAll("\n", ",")}]}`;
    assert.deepEqual(await editor.pull(await editor.open("long.json", list)), []);
    assert.equal((await editor.pull(await editor.open("sound.json", '{"resourceType":"Patient"}'))).length, 0);
    const uri = await editor.open("long.ndjson", entry + " ".repeat(20_100_000));
    assert.equal((await editor.pull(uri)).length, 1);
  });

  test("an unchanged document has an unchanged report", async () => {
    const uri = await editor.open("faulty.xml", withoutRealm);
    const first = await editor.report(uri);
    assert.equal(first.kind, "full");
    const second = await editor.report(uri, first.resultId);
    assert.deepEqual(second, { kind: "unchanged", resultId: first.resultId });
    await editor.replace(uri, "<ClinicalDocument", "<ClinicalDocument ");
    assert.equal((await editor.report(uri, first.resultId)).kind, "full");
  });

  test("every version has its own findings, and places follow the text", async () => {
    const uri = await editor.open("edited.xml", soundCda);
    assert.deepEqual(await editor.pull(uri), []);
    await editor.replace(uri, '<realmCode code="FR"/>', '<realmCode code="DE"/>');
    const [wrong] = await editor.pull(uri);
    assert.equal(wrong?.range.start.line, 2);
    await editor.replace(uri, "<ClinicalDocument", "\n\n<ClinicalDocument");
    const [moved] = await editor.pull(uri);
    assert.equal(moved?.range.start.line, 4);
    assert.equal(moved?.code, wrong?.code);
    await editor.replace(uri, 'code="DE"', 'code="FR"');
    assert.deepEqual(await editor.pull(uri), []);
  });

  test("a hundred edits at once end in the findings of the last text", async () => {
    const uri = await editor.open("burst.xml", soundCda);
    for (let i = 0; i < 50; i++) {
      await editor.replace(uri, "<title>", "<title>x");
      await editor.replace(uri, "<title>x", "<title>");
    }
    assert.deepEqual(await editor.pull(uri), []);
  });

  test("a request for a version that is gone is answered with ServerCancelled, not with an empty list", async () => {
    const uri = await editor.open("gone.xml", withoutRealm.replace("<title>", `<title>${"é ".repeat(200_000)}`));
    const early = editor.report(uri).then(
      () => undefined,
      (error: { code: number; data: unknown }) => error,
    );
    await editor.replace(uri, "<title>", "<title>x");
    const error = await early;
    // A fast machine may have answered before the edit arrived.
    if (error !== undefined) {
      assert.equal(error.code, -32802);
      assert.deepEqual(error.data, { retriggerRequest: true });
    }
    assert.equal((await editor.pull(uri)).length, 1);
  });

  test("a hover does not wait for the check of a large document", async () => {
    const author = / {2}<author>[\s\S]*?<\/author>\n/.exec(soundCda)?.[0] ?? "";
    const uri = await editor.open("large.xml", soundCda.replace(author, author.repeat(2000)));
    const order: string[] = [];
    const checked = editor.pull(uri).then(() => order.push("diagnostics"));
    const where = { textDocument: { uri }, position: editor.position(uri, "<recordTarget", 3) };
    const hovered = editor.connection
      .sendRequest(HoverRequest.type, where)
      .then((hover) => order.push(hover ? "hover" : "none"));
    await Promise.all([checked, hovered]);
    assert.deepEqual(order, ["hover", "diagnostics"]);
  });

  test("a check that is cancelled says so, and the next one answers", async () => {
    const uri = await editor.open("cancelled.xml", soundCda.replace("<title>", `<title>${"é ".repeat(200_000)}`));
    const source = new CancellationTokenSource();
    const early = editor.connection
      .sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } }, source.token)
      .then(
        () => -32800, // a fast machine may have answered before the cancellation arrived
        ({ code }: { code: number }) => code,
      );
    source.cancel();
    assert.equal(await early, -32800);
    assert.deepEqual(await editor.pull(uri), []);
  });

  test("documents that are not ours, that hold nothing or nonsense", async () => {
    const texts = [
      "",
      "<",
      "<?xml",
      "\u0000\uFFFF",
      "{",
      "<a>".repeat(5000),
      "<project><name>x</name></project>",
      '{"a":[1,2]}',
    ];
    for (const [index, text] of texts.entries()) {
      const uri = await editor.open(`other-${index}.xml`, text, text.startsWith("{") ? "json" : "xml");
      assert.deepEqual(await editor.pull(uri), [], text.slice(0, 20));
    }
    assert.deepEqual(await editor.pull("file:///tests/never-opened.xml"), []);
  });

  test("a half-typed tag costs one finding, not many", async () => {
    const uri = await editor.open("typing.xml", soundCda);
    await editor.replace(uri, "<languageCode", "<na\n  <languageCode");
    const found = await editor.pull(uri);
    assert(found.length >= 1 && found.length <= 3, codes(found).join(" "));
  });

  test("a document that was closed and opened again", async () => {
    const uri = await editor.open("again.xml", withoutRealm);
    assert.equal((await editor.pull(uri)).length, 1);
    await editor.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    assert.deepEqual(await editor.pull(uri), []);
    await editor.open(uri, soundCda);
    assert.deepEqual(await editor.pull(uri), []);
  });
});

describe("settings", () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  const change = async (settings: unknown) => {
    editor.settings = settings;
    await editor.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  };

  test("a changed severity asks for a refresh and holds", async () => {
    editor = await Editor.start();
    const uri = await editor.open("faulty.xml", withoutRealm);
    const [diagnostic] = await editor.pull(uri);
    await change({ rules: { [String(diagnostic?.code)]: "hint" } });
    await editor.until("a refresh", () => editor.refreshes > 0);
    assert.equal((await editor.pull(uri))[0]?.severity, 4);
    await change({ rules: { "*": "off" } });
    assert.deepEqual(await editor.pull(uri), []);
  });

  test("turned off, nothing is found", async () => {
    editor = await Editor.start({ settings: { enable: false } });
    assert.deepEqual(await editor.pull(await editor.open("faulty.xml", withoutRealm)), []);
  });

  test("settings that make no sense have the defaults", async () => {
    editor = await Editor.start({ settings: { enable: 3, language: {}, rules: ["x", { a: 1 }], environment: "moon" } });
    assert.equal((await editor.pull(await editor.open("faulty.xml", withoutRealm))).length, 1);
  });

  for (const [locale, setting, expected] of [
    ["fr-FR", undefined, "fr"],
    ["en-GB", undefined, "en"],
    ["de", undefined, "en"],
    ["de", "fr", "fr"],
    ["fr", "en", "en"],
  ] as const) {
    test(`messages in ${expected} for the locale ${locale} and the setting ${setting ?? "auto"}`, async () => {
      editor = await Editor.start({ locale, settings: setting && { language: setting } });
      const [diagnostic] = await editor.pull(await editor.open("faulty.xml", withoutRealm));
      const french = /\b(le|la|est|doit|ajoutez|élément)\b/i.test(textOf(diagnostic));
      assert.equal(french ? "fr" : "en", expected, textOf(diagnostic));
    });
  }
});

describe("diagnostics for a client that does not ask", () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await Editor.start({ pull: false });
  });
  afterEach(() => editor.stop());

  const last = (uri: string) => editor.pushed.filter((params) => params.uri === uri).at(-1);

  test("are pushed with their version, after each change", async () => {
    const uri = await editor.open("pushed.xml", withoutRealm);
    await editor.until("the first", () => last(uri)?.version === 1 && last(uri)?.diagnostics.length === 1);
    const version = await editor.replace(uri, "  <typeId", '  <realmCode code="FR"/>\n  <typeId');
    await editor.until("the second", () => last(uri)?.version === version && last(uri)?.diagnostics.length === 0);
  });

  test("never go back to an older version", async () => {
    const uri = await editor.open("order.xml", soundCda);
    let version = 1;
    for (let i = 0; i < 20; i++) version = await editor.replace(uri, "<title>", "<title>x");
    await editor.until("the last", () => last(uri)?.version === version);
    const versions = editor.pushed.map((params) => params.version ?? 0);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
    );
  });

  test("are taken away when the document is closed", async () => {
    const uri = await editor.open("closed.xml", withoutRealm);
    await editor.until("the finding", () => last(uri)?.diagnostics.length === 1);
    await editor.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    await editor.until("none", () => last(uri)?.diagnostics.length === 0);
  });
});
