import * as vscode from "vscode";
import { type PageAtParams, pageAtRequest } from "../../../server/src/lsp/protocol.ts";
import { isOurs } from "../documents.ts";
import type { Server } from "../server.ts";

/** How long the cursor must rest, in milliseconds. */
const pause = 200;

/** The address of the page on what stands at the cursor of an editor; undefined where the doctrine says nothing. */
export async function addressAt(server: Server, editor: vscode.TextEditor): Promise<string | undefined> {
  if (!isOurs(editor.document)) return undefined;
  const { line, character } = editor.selection.active;
  const params: PageAtParams = { uri: editor.document.uri.toString(), position: { line, character } };
  return (await server.request<string | null>(pageAtRequest, params)) ?? undefined;
}

/** Tells the page of what the cursor rests on, until it is disposed of. */
export function followCursor(server: Server, show: (address: string) => void): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: string | undefined;
  const look = (editor: vscode.TextEditor | undefined) => {
    clearTimeout(timer);
    if (editor === undefined) return;
    timer = setTimeout(async () => {
      const address = await addressAt(server, editor).catch(() => undefined);
      if (address === undefined || address === last) return;
      last = address;
      show(address);
    }, pause);
  };
  const listeners = [
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => look(textEditor)),
    vscode.window.onDidChangeActiveTextEditor(look),
  ];
  look(vscode.window.activeTextEditor);
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    for (const listener of listeners) listener.dispose();
  });
}
