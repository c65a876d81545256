import * as vscode from "vscode";

/** Opens a document of ours as a new, unsaved one, to try things on. */
export function registerExamples(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.commands.registerCommand("doctrineSante.openExample", async (given?: unknown) => {
    const folder = vscode.Uri.joinPath(extensionUri, "examples");
    const name = typeof given === "string" ? given : await pick(folder);
    if (name === undefined) return;
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)));
    const language = name.endsWith(".json") ? "json" : "xml";
    const document = await vscode.workspace.openTextDocument({ content, language });
    await vscode.window.showTextDocument(document);
  });
}

async function pick(folder: vscode.Uri): Promise<string | undefined> {
  const files = await vscode.workspace.fs.readDirectory(folder);
  const names = files.map(([name]) => name).filter((name) => /^[^.].*\.(xml|json)$/.test(name));
  return vscode.window.showQuickPick(names, {
    placeHolder: vscode.l10n.t("Choose an example to open as a new document"),
  });
}
