import * as vscode from "vscode";
import { type BaseLanguageClient, LanguageClient, type LanguageClientOptions } from "vscode-languageclient/browser";
import { clientId, clientName } from "./server.ts";

export function createWebClient(context: vscode.ExtensionContext, options: LanguageClientOptions): BaseLanguageClient {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist/web/server.js").toString(true);
  return new LanguageClient(clientId, clientName, async () => new Worker(script), options);
}
