import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { after, before, describe, test } from "node:test";
import { createConnection } from "vscode-languageserver/node";
import { startServer } from "../../server/src/lsp/index.ts";
import { createService, type Service } from "../../server/src/service.ts";
import { Editor } from "./harness/client.ts";
import { soundCda } from "./harness/snippet.ts";

// A server whose engine breaks down: each feature throws an error that quotes the document.
describe("a fault of ours", () => {
  const secret = "PAT-TROIS";
  const sound = createService();
  const fault = (): never => {
    throw new Error(`cannot read ${secret}`);
  };
  let broken = true;
  const service: Service = {
    ...sound,
    finding: (...args) => (broken ? fault() : sound.finding(...args)),
    hover: fault,
    complete: fault,
    symbols: fault,
    folding: fault,
    explain: fault,
  };
  let editor: Editor;
  before(async () => {
    const [up, down] = [new PassThrough(), new PassThrough()];
    startServer(createConnection(up, down), { version: "0" }, service);
    editor = await Editor.start({ streams: [down, up] });
  });
  after(() => editor.connection.dispose());

  test("in the check is said instead of findings that no longer hold", async () => {
    const uri = await editor.open("broken.xml", soundCda);
    const [diagnostic, ...others] = await editor.pull(uri);
    assert.equal(others.length, 0);
    assert.equal(diagnostic?.code, "doctrine-sante/check-failed");
    assert.equal(diagnostic?.severity, 2);
    broken = false;
    await editor.replace(uri, "<title>", "<title>x");
    assert.deepEqual(await editor.pull(uri), []);
    broken = true;
  });

  test("in another feature gives nothing, and the others go on", async () => {
    const uri = await editor.open("other.xml", soundCda);
    const where = { textDocument: { uri }, position: { line: 2, character: 5 } };
    for (const feature of ["hover", "completion", "documentSymbol", "foldingRange"])
      assert.equal(await editor.connection.sendRequest(`textDocument/${feature}`, where), null, feature);
    assert.equal(await editor.connection.sendRequest("doctrineSante/explain", { query: "x" }), null);
  });

  test("is written to the log with its place and without the document", async () => {
    const log = editor.logged.join("\n");
    assert.match(log, /check failed: Error\n\s+at /);
    assert.match(log, /hover failed: Error/);
    assert.equal(log.includes(secret), false);
  });
});
