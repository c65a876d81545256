import * as vscode from "vscode";

let last: vscode.TextEditor | undefined;

/** Remembers where the cursor was before the panel got the focus. */
export function rememberEditor(): vscode.Disposable {
  last = vscode.window.activeTextEditor;
  return vscode.window.onDidChangeActiveTextEditor((editor) => {
    if (editor !== undefined) last = editor;
  });
}

/** Inserts a snippet at the cursor of the last editor; without any, in a new document of the snippet's language. */
export async function insertSnippet(body: string, language: string): Promise<"inserted" | "noEditor"> {
  const visible = vscode.window.visibleTextEditors;
  const suits = ({ document }: vscode.TextEditor) =>
    document.languageId === language || (language === "json" && document.languageId === "jsonc");
  const editor = last !== undefined && visible.includes(last) && suits(last) ? last : visible.find((one) => suits(one));
  const document = editor?.document ?? (await newDocument(language));
  const shown = await vscode.window.showTextDocument(document, {
    viewColumn: editor?.viewColumn ?? vscode.ViewColumn.One,
    ...(editor !== undefined && { selection: editor.selection }),
  });
  await shown.insertSnippet(new vscode.SnippetString(body));
  return editor === undefined ? "noEditor" : "inserted";
}

/** A language that no extension brings is left out. */
async function newDocument(language: string): Promise<vscode.TextDocument> {
  const known = (await vscode.languages.getLanguages()).includes(language);
  return vscode.workspace.openTextDocument({ content: "", ...(known && { language }) });
}

/** The last editor that had the cursor, while it is still to be seen. */
export function lastEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return activeTextEditor ?? visibleTextEditors.find((editor) => editor === last) ?? visibleTextEditors[0];
}
