import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  type Diagnostic,
  HoverRequest,
  WorkDoneProgress,
  WorkDoneProgressCancelNotification,
  WorkDoneProgressCreateRequest,
} from "vscode-languageserver-protocol/node";
import { type StatusParams, statusNotification } from "../../server/src/lsp/protocol.ts";
import { Editor } from "./harness/client.ts";
import { soundCda } from "./harness/snippet.ts";

const folder = mkdtempSync(join(tmpdir(), "schematrons-"));
const cache = mkdtempSync(join(tmpdir(), "schematron-cache-"));
writeFileSync(
  join(folder, "own.sch"),
  `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><ns prefix="cda" uri="urn:hl7-org:v3"/>
<pattern id="titles"><rule context="cda:ClinicalDocument/cda:title"><assert test="string-length(.) &gt; 1000" role="error">Longer titles, please.</assert></rule></pattern></schema>`,
);
writeFileSync(
  join(folder, "own-strucmin.sch"),
  `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><ns prefix="cda" uri="urn:hl7-org:v3"/>
<pattern id="realm"><rule context="cda:ClinicalDocument/cda:realmCode"><assert test="@code='FR'" role="error">The realmCode shall be FR.</assert></rule></pattern></schema>`,
);
after(() => {
  for (const place of [folder, cache]) rmSync(place, { recursive: true, force: true });
});

const named = soundCda.replace("<ClinicalDocument", '<?oxygen SCHSchema="own.sch"?>\n<ClinicalDocument');
const options = {
  settings: { cda: { schematronFolder: folder } },
  initializationOptions: { cacheFolder: pathToFileURL(cache).href },
};
const codes = (items: readonly { code?: unknown }[]) => items.map(({ code }) => String(code));
const official = "schematron/own/titles";

/** Waits until something holds. */
async function soon(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const limit = Date.now() + 20_000; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 50)))
    assert.ok(Date.now() < limit, "waited in vain");
}

const untilPulled = (editor: Editor, uri: string, holds: (items: readonly Diagnostic[]) => boolean): Promise<void> =>
  soon(async () => holds(await editor.pull(uri)));

describe("schematrons in the editor", () => {
  test("the built-in rules answer at once, the schematrons follow, and then they answer together", async () => {
    const editor = await Editor.start({ pull: true, ...options });
    try {
      const uri = await editor.open("named.xml", named);
      assert.deepEqual(await editor.pull(uri), []);
      await editor.until("a refresh once the schematrons have run", () => editor.refreshes > 0);
      const [finding] = await editor.pull(uri);
      assert.equal(finding?.code, official);
      assert.equal(finding?.message, "Longer titles, please.");
      await editor.replace(uri, '<realmCode code="FR"/>', '<realmCode code="DE"/>');
      assert.deepEqual(codes(await editor.pull(uri)).sort(), ["ci-sis/header-realm-code", official]);
      assert.ok(readdirSync(cache).length > 0, "the precompiled schematron is kept");
      for (const file of readdirSync(cache)) assert.doesNotMatch(readFileSync(join(cache, file), "utf8"), /PAT-TROIS/);
    } finally {
      await editor.stop();
    }
  });

  test("a fault that a built-in rule sees too is told once, with the built-in rule's repair and hover", async () => {
    const editor = await Editor.start({ pull: true, ...options });
    try {
      const text = soundCda
        .replace("<ClinicalDocument", '<?oxygen SCHSchema="own-strucmin.sch"?>\n<ClinicalDocument')
        .replace('<realmCode code="FR"/>', '<realmCode code="DE"/>');
      const uri = await editor.open("twice.xml", text);
      assert.deepEqual(codes(await editor.pull(uri)), ["ci-sis/header-realm-code"]);
      await editor.until("a refresh once the schematrons have run", () => editor.refreshes > 0);
      const [finding, ...others] = await editor.pull(uri);
      assert.ok(finding);
      assert.deepEqual(others, []);
      assert.equal(finding.code, "schematron/own-strucmin/realm");
      const [action] = await editor.actions(uri, finding.range, [finding]);
      assert.match(JSON.stringify(action), /FR/, "the repair writes FR");
      const hover = await editor.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri },
        position: finding.range.start,
      });
      assert.match(JSON.stringify(hover), /realmCode|FR/);
    } finally {
      await editor.stop();
    }
  });

  test("a schematron edited on the disk is read again for the next check", async () => {
    const schema = (text: string) =>
      `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><ns prefix="cda" uri="urn:hl7-org:v3"/>
<pattern id="p"><rule context="cda:title"><assert test="false()">${text}</assert></rule></pattern></schema>`;
    writeFileSync(join(folder, "mine.sch"), schema("First."));
    const editor = await Editor.start({ pull: true, ...options });
    try {
      const uri = await editor.open(
        "mine.xml",
        soundCda.replace("<ClinicalDocument", '<?oxygen SCHSchema="mine.sch"?>\n<ClinicalDocument'),
      );
      await editor.pull(uri);
      await editor.until("the schematron", () => editor.refreshes > 0);
      assert.deepEqual(
        (await editor.pull(uri)).map(({ message }) => message),
        ["First."],
      );
      writeFileSync(join(folder, "mine.sch"), schema("Second, longer."));
      await editor.replace(uri, '<realmCode code="FR"/>', '<realmCode  code="FR"/>');
      await untilPulled(editor, uri, (items) => items.some(({ message }) => message === "Second, longer."));
    } finally {
      await editor.stop();
    }
  });

  test("a schematron that never ends holds up nothing: it can be stopped, and an edit starts afresh", async () => {
    writeFileSync(
      join(folder, "endless.sch"),
      `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><ns prefix="cda" uri="urn:hl7-org:v3"/>
<pattern id="p"><rule context="cda:ClinicalDocument/cda:title"><assert test="matches(., '^(([a-z])+.)+[A-Z]([a-z])+$')">Not so.</assert></rule></pattern></schema>`,
    );
    const title = "<title>Synthèse médicale</title>";
    assert.ok(soundCda.includes(title), "the document has the title that the test replaces");
    const text = soundCda
      .replace("<ClinicalDocument", '<?oxygen SCHSchema="endless.sch"?>\n<ClinicalDocument')
      .replace(title, `<title>${"a".repeat(60)}</title>`);
    const editor = await Editor.start({
      pull: true,
      ...options,
      initializationOptions: { ...options.initializationOptions, status: true },
      capabilities: { window: { workDoneProgress: true } },
    });
    try {
      const { connection } = editor;
      const reasons: string[] = [];
      connection.onNotification(statusNotification, ({ notChecked }: StatusParams) => {
        reasons.push(...notChecked.map(({ reason }) => reason));
      });
      const asked = new Promise<void>((resolve) => {
        connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
          connection.onProgress(WorkDoneProgress.type, token, ({ kind }) => {
            if (kind !== "begin") return;
            void connection.sendNotification(WorkDoneProgressCancelNotification.type, { token }).then(resolve);
          });
        });
      });
      const uri = await editor.open("endless.xml", text);
      assert.deepEqual(await editor.pull(uri), []);
      await asked;
      await soon(() => reasons.includes("They were stopped."));
      const hover = await editor.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri },
        position: { line: 3, character: 5 },
      });
      assert.notEqual(hover, undefined);
      await editor.replace(uri, "a".repeat(60), "short 1");
      await untilPulled(editor, uri, (items) => codes(items).includes("schematron/endless/p"));
    } finally {
      await editor.stop();
    }
  });

  test("a client that is pushed to gets them too", async () => {
    const editor = await Editor.start({ pull: false, ...options });
    try {
      await editor.open("named.xml", named);
      await editor.until("the schematron's finding", () =>
        editor.pushed.some(({ diagnostics }) => codes(diagnostics).includes(official)),
      );
    } finally {
      await editor.stop();
    }
  });
});
