import * as vscode from "vscode";
import type { ExtensionApi } from "../../../client/src/main.ts";
import type { OutlineEntry } from "../../../server/src/lsp/protocol.ts";
import { soundCda, withoutRealm } from "./cda.ts";
import { note } from "./mocha.ts";
import { until } from "./until.ts";

// What the extension does in a VS Code, whichever extension host it runs in.

const extensionId = "doctrine-sante.doctrine-sante";

function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

function equal(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  assert(a === b, `expected ${b}, got ${a}`);
}

async function open(content: string, language = "xml"): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  return vscode.window.showTextDocument(document);
}

const ours = (uri: vscode.Uri) =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "doctrine-sante");
const someOf = (uri: vscode.Uri) => until("a finding", () => (ours(uri).length > 0 ? ours(uri) : undefined));

export function extensionSuite(): void {
  describe("the extension", () => {
    const extension = vscode.extensions.getExtension<ExtensionApi>(extensionId);
    const closeAll = () => vscode.commands.executeCommand("workbench.action.closeAllEditors");
    afterEach(async () => {
      // Untitled documents would ask whether to save them.
      for (const { document } of vscode.window.visibleTextEditors)
        if (document.isDirty) await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
      await closeAll();
    });

    it("activates, and its time is noted", async () => {
      assert(extension, "the extension is not there");
      const api = await extension.activate();
      assert(typeof api.onStatus === "function", "no API");
      note(`activation: ${api.activationMilliseconds.toFixed(1)} ms`);
      assert(api.activationMilliseconds < 50, `${api.activationMilliseconds} ms`);
    });

    it("leaves alone what has nothing to do with e-health: the server does not start", async () => {
      const api = await extension?.activate();
      assert(api, "not active");
      for (const [content, language] of [
        ["server:\n  ssl:\n    enabled-protocols: TLSv1\n", "yaml"],
        ["A list of things to buy.\n", "plaintext"],
        ["<feed/>", "xml"],
      ] as const) {
        await open(content, language);
        // Longer than the extension waits before it looks.
        await new Promise((done) => setTimeout(done, 2000));
        assert(!api.serverRuns(), `the server was started by ${language}`);
        await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
      }
    });

    it("registers every command of its manifest", async () => {
      const known = new Set(await vscode.commands.getCommands(true));
      for (const { command } of extension?.packageJSON.contributes.commands ?? [])
        assert(known.has(command), `${command} is not registered`);
    });

    it("finds a fault, and no longer when it is mended", async () => {
      const { document } = await open(withoutRealm);
      const found = await someOf(document.uri);
      equal(found.length, 1);
      equal(found[0]?.severity, vscode.DiagnosticSeverity.Error);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(
        document.uri,
        document.positionAt(document.getText().indexOf("  <typeId")),
        '  <realmCode code="FR"/>\n',
      );
      await vscode.workspace.applyEdit(edit);
      await until("no finding", () => ours(document.uri).length === 0);
    });

    it("mends it by its quick fix", async () => {
      const { document } = await open(withoutRealm);
      const [diagnostic] = await someOf(document.uri);
      assert(diagnostic, "no finding");
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        diagnostic.range,
        vscode.CodeActionKind.QuickFix.value,
      );
      const fix = actions.find(({ isPreferred }) => isPreferred);
      assert(fix?.edit, `no fix among ${actions.map(({ title }) => title).join(" | ")}`);
      await vscode.workspace.applyEdit(fix.edit);
      await until("no finding", () => ours(document.uri).length === 0);
      assert(document.getText().includes("<realmCode"), "no realmCode");
    });

    it("explains an OID in a hover", async () => {
      const { document } = await open(withoutRealm);
      await someOf(document.uri);
      const position = document.positionAt(document.getText().indexOf("1.2.250.1.213.1.4.10") + 3);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        position,
      );
      const text = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === "string" ? one : one.value)));
      assert(text.join("\n").includes("INS"), text.join("\n"));
    });

    it("completes a header element", async () => {
      const { document } = await open(withoutRealm.replace("  <typeId", "  <\n  <typeId"));
      await someOf(document.uri);
      const position = document.positionAt(document.getText().indexOf("  <\n") + 3);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        document.uri,
        position,
        "<",
      );
      const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      assert(
        labels.some((label) => label.includes("realmCode")),
        labels.slice(0, 20).join(" "),
      );
    });

    it("converts a FHIR resource into a new document", async () => {
      const patient = '{"resourceType":"Patient","birthDate":"1979-05-13"}';
      await open(patient, "json");
      await vscode.commands.executeCommand("doctrineSante.convert");
      const made = vscode.window.activeTextEditor?.document;
      equal(made?.languageId, "xml");
      assert(made?.getText().includes('<birthDate value="1979-05-13"/>'), made?.getText() ?? "nothing");
    });

    it("tells what it found, and is silent about documents of others", async () => {
      const api = await extension?.activate();
      const told: string[] = [];
      const listener = api?.onStatus(({ kind, counts }) => told.push(`${kind} ${counts.error}`));
      try {
        await open(withoutRealm);
        await until("the status of the first", () => told.includes("cda 1"));
        const other = await open("<feed/>");
        await until("the status of the second", () => told.includes("none 0"));
        equal(ours(other.document.uri), []);
      } finally {
        listener?.dispose();
      }
    });

    it("follows its settings", async () => {
      const { document } = await open(withoutRealm);
      await someOf(document.uri);
      const settings = vscode.workspace.getConfiguration("doctrineSante");
      try {
        await settings.update("enable", false, vscode.ConfigurationTarget.Global);
        await until("no finding", () => ours(document.uri).length === 0);
        await settings.update("language", "fr", vscode.ConfigurationTarget.Global);
        await settings.update("enable", undefined, vscode.ConfigurationTarget.Global);
        const found = await someOf(document.uri);
        assert(/manque|Ajoutez/.test(found[0]?.message ?? ""), found[0]?.message ?? "");
      } finally {
        await settings.update("language", undefined, vscode.ConfigurationTarget.Global);
        await settings.update("enable", undefined, vscode.ConfigurationTarget.Global);
      }
    });

    it("fills the Doctrine view", async () => {
      await vscode.commands.executeCommand("doctrineSante.doctrine.focus");
      const client = await extension?.activate();
      assert(client, "not active");
      const outline = await client.doctrine();
      equal(outline.filter(({ type }: OutlineEntry) => type === "chapter").length, 4);
    });

    it("explains a rule beside the document", async () => {
      await vscode.commands.executeCommand("doctrineSante.explain", "1.2.250.1.213.1.4.10");
      // The tab bears the page's title.
      await until("the page", () =>
        vscode.window.tabGroups.all.some(({ tabs }) =>
          tabs.some(({ label, input }) => input instanceof vscode.TabInputWebview && label.includes("INS")),
        ),
      );
    });

    it("opens a page of the reference by a link from outside", async () => {
      // What a link of a mail or of a wiki does: the editor's own scheme, the extension, and the address of a page.
      const link = `${vscode.env.uriScheme}://${extensionId}/page/requirement/ECO.2.4.1`;
      await vscode.commands.executeCommand("vscode.open", vscode.Uri.parse(link));
      await until("the page", () => {
        const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
        return (
          tabs.some(({ label, input }) => input instanceof vscode.TabInputWebview && /ECO\.2\.4\.1/.test(label)) ||
          undefined
        );
      });
    });

    it("checks a whole folder, open or not", async () => {
      // It ends with a message that waits for the user.
      void vscode.commands.executeCommand("doctrineSante.checkFolder");
      const faulty = await until("findings in a closed document", () =>
        vscode.languages
          .getDiagnostics()
          .find(([uri, found]) => uri.path.endsWith("synthese-a-corriger.xml") && found.length > 0),
      );
      assert(
        faulty[1].every(({ source }) => source === "doctrine-sante"),
        "of another source",
      );
      equal(ours(faulty[0].with({ path: faulty[0].path.replace("-a-corriger", "") })), []);
      await vscode.commands.executeCommand("notifications.clearAll");
    });

    it("checks again after the server was restarted", async () => {
      const { document } = await open(withoutRealm);
      await someOf(document.uri);
      await vscode.commands.executeCommand("doctrineSante.restart");
      await someOf(document.uri);
    });

    it("has a sound document pass", async () => {
      const api = await extension?.activate();
      const told: number[] = [];
      const listener = api?.onStatus(({ counts }) => told.push(counts.error + counts.warning));
      await open(soundCda);
      await until("the status", () => told.length > 0);
      listener?.dispose();
      equal(told[0], 0);
    });
  });
}
