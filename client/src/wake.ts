import * as vscode from "vscode";
import { isOurs, mayBeOurs } from "./documents.ts";
import type { Server } from "./server.ts";
import { forgetting, workspaceEvidence } from "./workspace.ts";

/** How long a person must stop typing before a document that was not ours is looked at again, in milliseconds. */
const pause = 400;
/** How long the window is left alone before the workspace around a configuration file is looked at, in milliseconds. */
const patience = 1500;
/** How often it is looked at: at the start of a window the editor's search may not be there yet. */
const attempts = 3;

/** Starts the server at the first document that is ours: a workspace without any never has it running. */
export function wakeWhenNeeded(server: Server, output: vscode.LogOutputChannel): vscode.Disposable {
  const listeners: vscode.Disposable[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    clearTimeout(later);
    for (const listener of listeners.splice(0)) listener.dispose();
  };
  const look = (document: vscode.TextDocument) => {
    if (server.running) return stop();
    if (isOurs(document)) return start();
    if (!mayBeOurs(document)) return;
    seek(document, patience, attempts);
  };
  const seek = (document: vscode.TextDocument, delay: number, left: number) => {
    clearTimeout(later);
    later = setTimeout(async () => {
      if (server.running || document.isClosed) return;
      if ((await workspaceEvidence(document.uri)) !== undefined) start();
      else if (left > 1) seek(document, forgetting + patience, left - 1);
    }, delay);
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
