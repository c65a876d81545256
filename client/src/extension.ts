import type * as vscode from "vscode";
import { activateWith, type ExtensionApi } from "./main.ts";

// The entry in a Node extension host: the server is a process of its own.

export function activate(context: vscode.ExtensionContext): ExtensionApi {
  return activateWith(context, async (options) => {
    const { createNodeClient } = await import("./node-client.ts");
    return createNodeClient(context, options);
  });
}
