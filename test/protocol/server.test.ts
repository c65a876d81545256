import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { DidChangeWatchedFilesNotification, HoverRequest } from "vscode-languageserver-protocol";
import { type StatusParams, statusNotification, trustNotification } from "../../server/src/lsp/protocol.ts";
import { Editor } from "./harness/client.ts";
import { soundCda } from "./harness/snippet.ts";

const withoutRealm = soundCda.replace('  <realmCode code="FR"/>\n', "");

const starts = [
  ["dist/server.js", "--stdio"],
  ["dist/cli.js", "lsp", "--stdio"],
] as const;

for (const start of starts)
  test(`standard output holds nothing but the protocol: ${start.join(" ")}`, () => holdsOnlyTheProtocol(start));

async function holdsOnlyTheProtocol(start: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, start, { stdio: "pipe" });
  const chunks: Buffer[] = [];
  const answered = new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      if (Buffer.concat(chunks).includes('"id":3')) resolve();
    });
  });
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  send({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
  send({ method: "initialized", params: {} });
  const textDocument = { uri: "file:///tests/a.xml", languageId: "xml", version: 1, text: withoutRealm };
  send({ method: "textDocument/didOpen", params: { textDocument } });
  send({ method: "no/suchNotification", params: {} });
  send({ id: 2, method: "no/suchRequest", params: {} });
  send({ id: 3, method: "shutdown" });
  await answered;
  send({ method: "exit" });
  const status = await new Promise((resolve) => child.once("close", resolve));
  let rest = Buffer.concat(chunks).toString("utf8");
  const bodies: { id?: number; method?: string }[] = [];
  while (rest !== "") {
    const head = /^Content-Length: (\d+)\r\n\r\n/.exec(rest);
    assert(head, `stray output: ${JSON.stringify(rest.slice(0, 80))}`);
    const bytes = Buffer.from(rest.slice(head[0].length), "utf8");
    bodies.push(JSON.parse(bytes.subarray(0, Number(head[1])).toString("utf8")));
    rest = bytes.subarray(Number(head[1])).toString("utf8");
  }
  assert.deepEqual(
    bodies.flatMap(({ id, method }) => (method === undefined && id !== undefined ? [id] : [])).sort(),
    [1, 2, 3],
  );
  assert.equal(status, 0);
}

test("a server whose client goes away ends", async () => {
  const child = spawn(process.execPath, ["dist/server.js", "--stdio"], { stdio: "pipe" });
  child.stdin.end();
  const status = await new Promise((resolve) => child.once("close", resolve));
  assert.equal(status, 1);
});

describe("the status that the client asked for", () => {
  let editor: Editor;
  after(() => editor.stop());

  test("says kind, counts, what was checked and what was not", async () => {
    editor = await Editor.start({ initializationOptions: { status: true } });
    const all: StatusParams[] = [];
    editor.connection.onNotification(statusNotification, (status: StatusParams) => void all.push(status));
    const uri = await editor.open("status.xml", withoutRealm);
    await editor.pull(uri);
    const [status] = all;
    assert.equal(status?.uri, uri);
    assert.equal(status?.kind, "cda");
    assert.equal(status?.counts.error, 1);
    assert(status?.checked.includes("xml"));
    assert(status !== undefined && status.milliseconds > 0);
    assert.equal(status?.failed, false);
    const other = await editor.open("feed.xml", "<feed/>");
    await editor.pull(other);
    assert.equal(all.at(-1)?.kind, "none");
  });
});

describe("the project file", () => {
  const folder = mkdtempSync(join(tmpdir(), "doctrine-sante-"));
  const write = (project: object) => writeFileSync(join(folder, ".doctrine-sante.json"), JSON.stringify(project));
  const at = (path: string) => pathToFileURL(join(folder, path)).href;
  let editor: Editor;
  after(async () => {
    await editor.stop();
    rmSync(folder, { recursive: true });
  });

  test("is found upwards, read again when it changes, and not at all where the folder is not trusted", async () => {
    mkdirSync(join(folder, "a/b"), { recursive: true });
    editor = await Editor.start({ initializationOptions: { trusted: true }, settings: { rules: { "*": "hint" } } });
    write({ rules: { "*": "warning" } });
    const uri = await editor.open(at("a/b/c.xml"), withoutRealm);
    assert.equal((await editor.pull(uri))[0]?.severity, 2);
    write({ rules: { "*": "off" } });
    const changes = [{ uri: at(".doctrine-sante.json"), type: 2 as const }];
    await editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    assert.deepEqual(await editor.pull(uri), []);
    await editor.connection.sendNotification(trustNotification, { trusted: false });
    assert.equal((await editor.pull(uri))[0]?.severity, 4);
    await editor.connection.sendNotification(trustNotification, { trusted: true });
    write({ ignore: ["a/**"] });
    await editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    assert.deepEqual(await editor.pull(uri), []);
  });

  test("is checked itself", async () => {
    const uri = await editor.open(
      at("x/.doctrine-sante.json"),
      '{ "rules": { "no/such-rule": "error" }, "colour": 1 }',
      "jsonc",
    );
    const found = await editor.pull(uri);
    assert.deepEqual(found.map(({ code }) => code).sort(), ["project/unknown-key", "project/unknown-rule"]);
  });
});

describe("the bundle for browsers", () => {
  let editor: Editor;
  after(() => editor.stop());

  test("answers in a worker without anything of Node", async () => {
    editor = await Editor.start({ worker: true, locale: "fr" });
    assert.equal(editor.server.serverInfo?.name, "doctrine-sante");
    const uri = await editor.open("memfs:/folder/document.xml", withoutRealm);
    const found = await editor.pull(uri);
    assert.equal(found.length, 1);
    const position = editor.position(uri, "1.2.250.1.213.1.4.10", 3);
    const hover = await editor.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    assert.match(JSON.stringify(hover), /INS/);
  });
});
