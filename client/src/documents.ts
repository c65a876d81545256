import * as vscode from "vscode";
import { detectKind } from "../../server/src/kind.ts";
import { PROJECT_FILE_NAME } from "../../server/src/project.ts";

/** The languages of VS Code whose documents may be ours. */
export const servedLanguages: readonly string[] = ["xml", "xsl", "json", "jsonc"];

/** Where documents that a person works on live; the two sides of a comparison with git, for one, do not. */
export function servedSchemes(): string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set(["file", "untitled", "vscode-remote", "vscode-vfs", ...folders.map(({ uri }) => uri.scheme)])];
}

/** Whether the server has something to say about this kind; of configuration files it has no rules yet. */
export function isServed(kind: string): boolean {
  return kind !== "none" && kind !== "config";
}

/** Whether a document is one that the server has something to say about, told as the server tells it. */
export function isOurs(document: vscode.TextDocument): boolean {
  if (!servedLanguages.includes(document.languageId) || !servedSchemes().includes(document.uri.scheme)) return false;
  const { path } = document.uri;
  return path.endsWith(`/${PROJECT_FILE_NAME}`) || isServed(detectKind(path, document.getText()).kind);
}
