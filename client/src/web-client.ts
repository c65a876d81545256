import * as vscode from "vscode";
import {
  type BaseLanguageClient,
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  State,
} from "vscode-languageclient/browser";
import { clientId, clientName } from "./server.ts";

export function createWebClient(context: vscode.ExtensionContext, options: LanguageClientOptions): BaseLanguageClient {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist/web/server.js").toString(true);
  let worker: Worker | undefined;
  const connect = async () => {
    worker?.terminate();
    worker = new Worker(script);
    // Not the worker itself: VS Code's own Worker is none to the client's `instanceof`.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const client = new LanguageClient(clientId, clientName, connect, options);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Stopped) worker?.terminate();
  });
  return client;
}
