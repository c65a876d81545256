import * as vscode from "vscode";
import { type OutlineEntry, outlineRequest } from "../../../server/src/lsp/protocol.ts";
import type { Server } from "../server.ts";

/** Official pages and identifiers of the doctrine's topics. */
export function registerLinks(server: Server): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand("doctrineSante.openReference", async (entry?: OutlineEntry) => {
      const href = entry?.href ?? (await pick(server))?.href;
      // VS Code itself asks before it opens an address that the user has not trusted.
      if (href !== undefined) await vscode.env.openExternal(vscode.Uri.parse(href));
    }),
    registerCommand("doctrineSante.copyIdentifier", async (entry?: OutlineEntry) => {
      if (entry?.identifier !== undefined) await vscode.env.clipboard.writeText(entry.identifier);
    }),
    registerCommand("doctrineSante.copyLink", async (entry?: OutlineEntry) => {
      if (entry?.href !== undefined) await vscode.env.clipboard.writeText(entry.href);
    }),
  );
}

interface Choice extends vscode.QuickPickItem {
  readonly href: string;
}

async function pick(server: Server): Promise<Choice | undefined> {
  const choices = server.request<readonly OutlineEntry[]>(outlineRequest, {}).then((chapters) => {
    const found: Choice[] = [];
    const add = (entry: OutlineEntry, path: readonly string[]) => {
      if (entry.type === "link" && entry.href !== undefined)
        found.push({
          label: path.at(-1) ?? entry.label,
          description: entry.label,
          detail: entry.href,
          href: entry.href,
        });
      for (const child of entry.children) add(child, [...path, entry.label]);
    };
    for (const chapter of chapters) add(chapter, []);
    return found;
  });
  return vscode.window.showQuickPick(choices, {
    placeHolder: vscode.l10n.t("Open the official page of a topic"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
}
