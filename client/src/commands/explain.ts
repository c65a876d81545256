import * as vscode from "vscode";
import {
  explainCommand,
  type IdentifierParams,
  identifierRequest,
  openPageCommand,
  type Page,
  pageRequest,
} from "../../../server/src/lsp/protocol.ts";
import { isOurs } from "../documents.ts";
import type { Server } from "../server.ts";

/** What a rule, an OID, a template, an address or a code is; its page opens in the reference panel. */
export function registerExplain(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand(explainCommand, async (given?: unknown) => {
    const query = typeof given === "string" ? given : await ask(server);
    if (query === undefined || query.trim() === "") return;
    const page = await server.request<Page | null>(pageRequest, { address: query.trim() });
    if (page !== null) return vscode.commands.executeCommand(openPageCommand, page.address);
    vscode.window.showInformationMessage(vscode.l10n.t("Nothing is known of “{0}”.", query));
  });
}

/** The identifier at the cursor, else what the user types. */
async function ask(server: Server): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined && isOurs(editor.document)) {
    const { line, character } = editor.selection.active;
    const params: IdentifierParams = { uri: editor.document.uri.toString(), position: { line, character } };
    const found = await server.request<string | null>(identifierRequest, params);
    if (found !== null) return found;
  }
  return vscode.window.showInputBox({
    prompt: vscode.l10n.t("A rule, an OID, a template, an address or a code"),
    placeHolder: "1.2.250.1.213.1.4.8",
  });
}
