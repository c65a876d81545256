import * as vscode from "vscode";
import {
  type ExplainResult,
  explainCommand,
  explainRequest,
  type IdentifierParams,
  identifierRequest,
} from "../../../server/src/lsp/protocol.ts";
import { isOurs } from "../documents.ts";
import type { Server } from "../server.ts";

const scheme = "doctrine-sante-explain";

/** What a rule, an OID, a template, an address or a code is; shown as a page beside the document. */
export function registerExplain(server: Server): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      async provideTextDocumentContent({ query }) {
        const found = await server.request<ExplainResult | null>(explainRequest, { query });
        return found?.markdown ?? vscode.l10n.t("Nothing is known of “{0}”.", query);
      },
    }),
    vscode.commands.registerCommand(explainCommand, async (given?: unknown) => {
      const query = typeof given === "string" ? given : await ask(server);
      if (query === undefined || query.trim() === "") return;
      const found = await server.request<ExplainResult | null>(explainRequest, { query: query.trim() });
      if (found === null) {
        vscode.window.showInformationMessage(vscode.l10n.t("Nothing is known of “{0}”.", query));
        return;
      }
      // The path names the tab; a slash in it would be taken for a folder.
      const path = `${query.trim().replace(/[\\/]/g, "∕")}.md`;
      const uri = vscode.Uri.from({ scheme, path, query: query.trim() });
      await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
    }),
  );
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
