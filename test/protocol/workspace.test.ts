import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { HoverRequest } from "vscode-languageserver-protocol";
import { Editor } from "./harness/client.ts";

const text = "server:\n  ssl:\n    enabled-protocols: TLSv1.1\n";

test("a configuration file is checked as one of e-health where its workspace is, and a hover says why", async () => {
  const folder = mkdtempSync(join(tmpdir(), "workspace-"));
  mkdirSync(join(folder, ".git"));
  mkdirSync(join(folder, "deploy"));
  const uri = pathToFileURL(join(folder, "application.yml")).href;
  const hover = async (editor: Editor) => {
    const found = await editor.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: 2, character: 26 },
    });
    return JSON.stringify(found?.contents ?? "");
  };
  try {
    const alone = await Editor.start();
    await alone.open(uri, text, "yaml");
    assert.deepEqual(await alone.pull(uri), []);
    assert.match(await hover(alone), /tls-version-banned` is silent: nothing here shows e-health/);
    await alone.stop();

    writeFileSync(join(folder, "deploy", "psc.properties"), "psc.issuer=https://auth.bas.psc.esante.gouv.fr/auth\n");
    const editor = await Editor.start();
    await editor.open(uri, text, "yaml");
    const found = await editor.pull(uri);
    assert.deepEqual(
      found.map(({ code }) => code),
      ["security/tls-version-banned"],
    );
    assert.match(await hover(editor), /workspace shows e-health .*deploy\/psc\.properties/);
    await editor.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("what is open and not stored counts for its workspace too", async () => {
  const folder = mkdtempSync(join(tmpdir(), "workspace-"));
  const editor = await Editor.start();
  try {
    const of = (name: string) => pathToFileURL(join(folder, name)).href;
    await editor.open(of("psc.yml"), "psc:\n  issuer: https://auth.bas.psc.esante.gouv.fr/auth\n", "yaml");
    await editor.open(of("application.yml"), text, "yaml");
    assert.equal((await editor.pull(of("application.yml"))).length, 1);
  } finally {
    await editor.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
