import * as vscode from "vscode";

/** The examples, below `examples/`; a browser's extension host cannot list a folder of the extension. */
export const examples: readonly string[] = [
  "cda/compte-rendu-consultation.xml",
  "cda/synthese-a-corriger.xml",
  "cda/synthese.xml",
  "config/application-a-corriger.yml",
  "config/application.yml",
  "config/nginx-a-corriger.conf",
  "config/nginx.conf",
  "fhir/patient-ins-a-corriger.json",
  "fhir/patient-ins.json",
];

const languages: Readonly<Record<string, string>> = { json: "json", yml: "yaml", xml: "xml", conf: "properties" };

/** Documents of ours to try things on: one as a new, unsaved document; or all of them as a folder to open. */
export function registerExamples(extensionUri: vscode.Uri): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  const folder = vscode.Uri.joinPath(extensionUri, "examples");
  return vscode.Disposable.from(
    registerCommand("doctrineSante.openExample", async (given?: unknown) => {
      const name = typeof given === "string" ? given : await pick();
      if (name === undefined) return;
      const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)));
      const language = languages[name.split(".").at(-1) ?? ""] ?? "xml";
      const document = await vscode.workspace.openTextDocument({ content, language });
      await vscode.window.showTextDocument(document);
    }),
    registerCommand("doctrineSante.openSamples", () => openSamples(folder)),
  );
}

async function pick(): Promise<string | undefined> {
  const items = examples.map((path) => {
    const [subfolder = "", label = path] = path.split("/");
    return { label, description: subfolder.toUpperCase(), path };
  });
  const placeHolder = vscode.l10n.t("Choose an example to open as a new document");
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.path;
}

/** The name of the folder that is made. */
const samples = "doctrine-sante-exemples";

/** Copies the examples into a folder that the user chooses, and opens it. */
async function openSamples(from: vscode.Uri): Promise<void> {
  const { l10n, window, workspace } = vscode;
  const [chosen] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title: l10n.t("Choose where to put the folder of examples"),
      openLabel: l10n.t("Put the Examples Here"),
    })) ?? [];
  if (chosen === undefined) return;
  const target = vscode.Uri.joinPath(chosen, samples);
  const exists = await workspace.fs.stat(target).then(
    () => true,
    () => false,
  );
  if (exists) {
    // What a person has changed there is not overwritten.
    const open = l10n.t("Open It");
    const answer = await window.showInformationMessage(l10n.t("“{0}” exists already in this folder.", samples), open);
    if (answer !== open) return;
  } else {
    for (const path of examples)
      await workspace.fs.writeFile(
        vscode.Uri.joinPath(target, path),
        await workspace.fs.readFile(vscode.Uri.joinPath(from, path)),
      );
  }
  const forceNewWindow = workspace.workspaceFolders !== undefined;
  await vscode.commands.executeCommand("vscode.openFolder", target, { forceNewWindow });
}
