import * as vscode from "vscode";
import { clientName, type Server } from "../server.ts";

/** Restart, show the log, turn the checks on or off. */
export function registerServerCommands(server: Server, output: vscode.LogOutputChannel): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand("doctrineSante.restart", async () => {
      try {
        await server.restart();
        vscode.window.setStatusBarMessage(vscode.l10n.t("{0}: the server has restarted", clientName), 3000);
      } catch {
        const show = vscode.l10n.t("Show Output");
        const choice = await vscode.window.showErrorMessage(
          vscode.l10n.t("{0}: the server could not start", clientName),
          show,
        );
        if (choice === show) output.show();
      }
    }),
    registerCommand("doctrineSante.showOutput", () => output.show()),
    registerCommand("doctrineSante.toggle", toggle),
  );
}

/** In the workspace where there is one, else for the user. */
async function toggle(): Promise<void> {
  const resource = vscode.window.activeTextEditor?.document;
  const settings = vscode.workspace.getConfiguration("doctrineSante", resource);
  const { Workspace, Global } = vscode.ConfigurationTarget;
  const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
  await settings.update("enable", !settings.get("enable", true), inWorkspace ? Workspace : Global);
}
