import * as vscode from "vscode";
import {
  type InsertArguments,
  type InsertableEntry,
  type InsertResult,
  insertableRequest,
  insertRequest,
  type ModelEntry,
  modelsRequest,
  newDocumentRequest,
} from "../../../server/src/lsp/protocol.ts";
import { isOurs } from "../documents.ts";
import type { Server } from "../server.ts";

/** New CDA documents, and sections and entries put into one. */
export function registerWriting(server: Server): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand("doctrineSante.newDocument", async (given?: unknown) => {
      const model = typeof given === "string" ? given : await chooseModel(server);
      if (model === undefined) return;
      const content = await server.request<string | null>(newDocumentRequest, { model });
      if (content === null) return;
      const document = await vscode.workspace.openTextDocument({ content, language: "xml" });
      await vscode.window.showTextDocument(document);
    }),
    vscode.commands.registerCommand("doctrineSante.insert", async (given?: unknown) => {
      const editor = vscode.window.activeTextEditor;
      if (editor === undefined || !isOurs(editor.document)) {
        vscode.window.showInformationMessage(vscode.l10n.t("Open a CDA document first."));
        return;
      }
      const { line, character } = editor.selection.active;
      const place = { uri: editor.document.uri.toString(), position: { line, character } };
      const chosen = isArguments(given) ? given : await chooseTemplate(server, place);
      if (chosen === undefined) return;
      const version = editor.document.version;
      const made = await server.request<InsertResult | null>(insertRequest, {
        ...place,
        root: chosen.root,
        into: chosen.into,
      });
      // What was typed meanwhile would be hit by edits of a former text.
      if (made === null || editor.document.version !== version) return;
      const range = ({ start, end }: InsertResult["edits"][number]["range"]) =>
        new vscode.Range(start.line, start.character, end.line, end.character);
      // VS Code indents the further lines of a snippet like the one that it is put on; they have their indentation already.
      const relative = (newText: string, { line, character }: vscode.Position): string => {
        const margin = /^\s*/.exec(editor.document.lineAt(line).text.slice(0, character))?.[0] ?? "";
        return newText.replaceAll(`\n${margin}`, "\n");
      };
      const edit = new vscode.WorkspaceEdit();
      edit.set(
        editor.document.uri,
        made.edits.map(({ range: at, newText }, i) =>
          i === 0
            ? new vscode.SnippetTextEdit(range(at), new vscode.SnippetString(relative(newText, range(at).start)))
            : new vscode.TextEdit(range(at), newText),
        ),
      );
      await vscode.workspace.applyEdit(edit);
    }),
  );
}

async function chooseModel(server: Server): Promise<string | undefined> {
  const models = await server.request<readonly ModelEntry[]>(modelsRequest, {});
  const items = models.map(({ id, title, version }) => ({ label: title, description: version, detail: id, id }));
  const placeHolder = vscode.l10n.t("Choose the document model");
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.id;
}

interface TemplateItem extends vscode.QuickPickItem {
  readonly entry?: InsertableEntry;
}

async function chooseTemplate(
  server: Server,
  place: { readonly uri: string; readonly position: { readonly line: number; readonly character: number } },
): Promise<InsertArguments | undefined> {
  const entries = await server.request<readonly InsertableEntry[]>(insertableRequest, place);
  if (entries.length === 0) {
    vscode.window.showInformationMessage(
      vscode.l10n.t("No section or entry can be inserted here: put the cursor into the structured body."),
    );
    return undefined;
  }
  const items: TemplateItem[] = [];
  let group = "";
  for (const entry of entries) {
    const label = groupOf(entry);
    if (label !== group) items.push({ label, kind: vscode.QuickPickItemKind.Separator });
    group = label;
    items.push({
      label: `${entry.rank === 0 ? "$(warning) " : ""}${entry.title}`,
      description: entry.rank === 0 ? vscode.l10n.t("mandatory here, and absent") : "",
      detail: entry.root,
      entry,
    });
  }
  const placeHolder = vscode.l10n.t("Choose the section or the entry to insert");
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  return chosen?.entry;
}

function groupOf({ kind, into, rank }: InsertableEntry): string {
  const what =
    kind === "section"
      ? into === "section"
        ? vscode.l10n.t("Subsections of this section")
        : vscode.l10n.t("Sections of the document")
      : vscode.l10n.t("Entries of {0}", into);
  return rank === 2 ? `${what} · ${vscode.l10n.t("others")}` : what;
}

function isArguments(given: unknown): given is InsertArguments {
  return (
    typeof given === "object" &&
    given !== null &&
    "root" in given &&
    typeof given.root === "string" &&
    "into" in given &&
    typeof given.into === "string"
  );
}
