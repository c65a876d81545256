import * as vscode from "vscode";
import {
  type BaseLanguageClient,
  LanguageClient,
  type LanguageClientOptions,
  TransportKind,
} from "vscode-languageclient/node";
import { clientId, clientName } from "./server.ts";

export function createNodeClient(context: vscode.ExtensionContext, options: LanguageClientOptions): BaseLanguageClient {
  const module = vscode.Uri.joinPath(context.extensionUri, "dist/server.js").fsPath;
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ["--nolazy", "--enable-source-maps", "--inspect=6009"] } };
  return new LanguageClient(clientId, clientName, { run, debug }, options);
}
