import type * as vscode from "vscode";
import { activateWith, type ExtensionApi } from "./main.ts";

// The entry in a browser's extension host: the server is a worker.

export function activate(context: vscode.ExtensionContext): ExtensionApi {
  return activateWith(context, async (options) => {
    const { createWebClient } = await import("./web-client.ts");
    return createWebClient(context, options);
  });
}
