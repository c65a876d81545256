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
  const { fs } = vscode.workspace;
  const items: vscode.QuickPickItem[] = [];
  for (const [subfolder] of await fs.readDirectory(folder)) {
    const files = await fs.readDirectory(vscode.Uri.joinPath(folder, subfolder)).then(
      (found) => found,
      () => [],
    );
    for (const [name] of files)
      if (/\.(xml|json)$/.test(name)) items.push({ label: name, description: subfolder.toUpperCase() });
  }
  const placeHolder = vscode.l10n.t("Choose an example to open as a new document");
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return chosen && `${chosen.description?.toLowerCase()}/${chosen.label}`;
}
