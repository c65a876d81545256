import * as vscode from "vscode";
import { type ConvertParams, type ConvertResult, convertRequest } from "../../../server/src/lsp/protocol.ts";
import { clientName, type Server } from "../server.ts";

/** The FHIR document of the active editor in the other syntax, as a new document beside it. */
export function registerConvert(server: Server, output: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.commands.registerCommand("doctrineSante.convert", async () => {
    const { l10n } = vscode;
    const document = vscode.window.activeTextEditor?.document;
    const params: ConvertParams = { uri: document?.uri.toString() ?? "" };
    const made = document && (await server.request<ConvertResult | null>(convertRequest, params));
    if (!made) {
      vscode.window.showInformationMessage(l10n.t("Open a FHIR resource in JSON or XML first."));
      return;
    }
    if (made.text === undefined) {
      vscode.window.showWarningMessage(
        l10n.t("The syntax of this document is broken: mend it first, then convert it."),
      );
      return;
    }
    const converted = await vscode.workspace.openTextDocument({ content: made.text, language: made.to });
    await vscode.window.showTextDocument(converted, vscode.ViewColumn.Beside);
    if (made.problems.length === 0) return;
    for (const { range, message } of made.problems)
      output.warn(
        `${document.uri.path.replace(/^.*\//, "")}:${range.start.line + 1}:${range.start.character + 1} ${message}`,
      );
    const show = l10n.t("Show Output");
    const count = made.problems.length;
    const text =
      count === 1
        ? `${clientName}: ${made.problems[0]?.message}`
        : l10n.t("{0}: {1} places could not be carried over exactly.", clientName, count);
    if ((await vscode.window.showWarningMessage(text, show)) === show) output.show();
  });
}
