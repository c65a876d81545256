import * as vscode from "vscode";
import { isOurs, mayBeOurs } from "./documents.ts";
import type { Server } from "./server.ts";
import { workspaceEvidence } from "./workspace.ts";

/** How long a person must stop typing before a document that was not ours is looked at again, in milliseconds. */
const pause = 400;
/** How long the window is left alone before the workspace around a configuration file is looked at, in milliseconds. */
const patience = 1500;

/** Whether an open document stands in a workspace folder and might be ours. */
const isOf = (folder: string) => (document: vscode.TextDocument) =>
  vscode.workspace.getWorkspaceFolder(document.uri)?.uri.toString() === folder && mayBeOurs(document);

/** Starts the server at the first document that is ours: a workspace without any never has it running. */
export function wakeWhenNeeded(server: Server, output: vscode.LogOutputChannel): vscode.Disposable {
  const listeners: vscode.Disposable[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Of each workspace folder its own: the editor opens documents of its own, such as its settings, which concern none. */
  const later = new Map<string, ReturnType<typeof setTimeout>>();
  const stop = () => {
    clearTimeout(timer);
    for (const one of later.values()) clearTimeout(one);
    later.clear();
    for (const listener of listeners.splice(0)) listener.dispose();
  };
  const look = (document: vscode.TextDocument) => {
    if (server.running) return stop();
    if (isOurs(document)) return start();
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    const key = folder?.uri.toString();
    if (key === undefined || later.has(key) || !mayBeOurs(document)) return;
    later.set(
      key,
      setTimeout(async () => {
        later.delete(key);
        if (server.running || !vscode.workspace.textDocuments.some(isOf(key))) return;
        if ((await workspaceEvidence(document.uri)) !== undefined) start();
      }, patience),
    );
  };
  const start = () => {
    stop();
    if (!server.running) server.client().catch((error: unknown) => output.error(String(error)));
  };
  listeners.push(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      clearTimeout(timer);
      timer = setTimeout(look, pause, document);
    }),
  );
  // After the activation, which everybody waits for.
  timer = setTimeout(() => vscode.workspace.textDocuments.forEach(look), 0);
  return new vscode.Disposable(stop);
}
