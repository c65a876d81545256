import * as vscode from "vscode";
import { findMarker } from "../../server/src/config/markers.ts";
import { detectKind } from "../../server/src/kind.ts";
import { PROJECT_FILE_NAME } from "../../server/src/project.ts";

/** The languages of VS Code whose documents may be ours. */
export const servedLanguages: readonly string[] = [
  "xml",
  "xsl",
  "json",
  "jsonc",
  "jsonl",
  "yaml",
  "dockercompose",
  "properties",
  "ini",
  "dotenv",
  "toml",
  "dockerfile",
  "terraform",
  "eml",
  // Of other extensions, by the names that these give them.
  "nginx",
  "apacheconf",
  "haproxy",
  "hcl",
  "helm",
  "java-properties",
  "spring-boot-properties",
  "spring-boot-properties-yaml",
  "github-actions-workflow",
  "ansible",
  // Certificates, logs, tables and scripts: only where they show e-health themselves or stand in such a workspace.
  "plaintext",
  "log",
  "sql",
  "csv",
  "tsv",
];

/** The page of an IHE XDM folder is HTML, of which no other file is ours. */
const servedPage = "**/{INDEX.HTM,index.htm}";

/** What the server is asked about, in the terms of VS Code. */
export function servedDocuments(): { scheme: string; language: string; pattern?: string }[] {
  return servedSchemes().flatMap((scheme) => [
    ...servedLanguages.map((language) => ({ scheme, language })),
    { scheme, language: "html", pattern: servedPage },
  ]);
}

/** Where documents that a person works on live; the two sides of a comparison with git, for one, do not. */
export function servedSchemes(): string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set(["file", "untitled", "vscode-remote", "vscode-vfs", ...folders.map(({ uri }) => uri.scheme)])];
}

/** Whether the server has something to say about this kind. */
export function isServed(kind: string): boolean {
  return kind !== "none";
}

/** Whether a document is one that the server has something to say about, told as the server tells it. */
export function isOurs(document: vscode.TextDocument): boolean {
  if (vscode.languages.match(servedDocuments(), document) === 0) return false;
  const { path } = document.uri;
  if (path.endsWith(`/${PROJECT_FILE_NAME}`)) return true;
  const text = document.getText();
  const { kind } = detectKind(path, text);
  // A configuration file is ours where it shows that it belongs to e-health; every other project has such files too.
  return dependsOnWorkspace(kind) ? findMarker(text) !== undefined : isServed(kind);
}

/** Kinds that every project has: they are ours where they or the workspace around them show e-health. */
export function dependsOnWorkspace(kind: string): boolean {
  return kind === "config" || kind === "text";
}

/** Whether a document would be ours if its workspace belonged to e-health. */
export function mayBeOurs(document: vscode.TextDocument): boolean {
  if (!servedLanguages.includes(document.languageId) || !servedSchemes().includes(document.uri.scheme)) return false;
  return dependsOnWorkspace(detectKind(document.uri.path, document.getText()).kind);
}
