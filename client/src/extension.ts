import type * as vscode from "vscode";
import { activateWith, type ExtensionApi } from "./main.ts";
import { packageCacheFolder } from "./node-package-cache.ts";

// The entry in a Node extension host: the server is a process of its own.

export function activate(context: vscode.ExtensionContext): ExtensionApi {
  return activateWith(
    context,
    async (options) => {
      // Named as it is built: a bundle of its own, loaded now and not at the activation.
      const { createNodeClient } = await import("./node-client.js");
      return createNodeClient(context, options);
    },
    packageCacheFolder(),
  );
}
