import * as vscode from "vscode";
import { openPageCommand, type PageHit, searchPagesRequest } from "../../../server/src/lsp/protocol.ts";
import type { Server } from "../server.ts";
import { addressAt } from "./follow.ts";
import { lastEditor, rememberEditor } from "./insert.ts";
import { PagePanel, pageViewType } from "./panel.ts";

/** The reference panel: its commands, its links from outside, and what VS Code keeps of it over a reload. */
export function registerPanel(server: Server, extension: vscode.Extension<unknown>): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  const panel = new PagePanel(server, extension);
  return vscode.Disposable.from(
    panel,
    rememberEditor(),
    registerCommand(openPageCommand, (address?: unknown) => panel.open(addressOf(address) ?? "home")),
    registerCommand("doctrineSante.sayHere", async () => {
      const editor = lastEditor();
      const address = editor && (await addressAt(server, editor).catch(() => undefined));
      if (address !== undefined) return panel.open(address, true);
      vscode.window.showInformationMessage(vscode.l10n.t("The doctrine says nothing of this place."));
    }),
    registerCommand("doctrineSante.followCursor", () => panel.follow(!panel.following)),
    registerCommand("doctrineSante.searchDoctrine", async () => {
      const address = await search(server);
      if (address !== undefined) panel.open(address);
    }),
    registerCommand("doctrineSante.pageBack", () => panel.go(-1)),
    registerCommand("doctrineSante.pageForward", () => panel.go(1)),
    vscode.window.registerWebviewPanelSerializer(pageViewType, {
      async deserializeWebviewPanel(kept) {
        panel.adopt(kept);
      },
    }),
    vscode.window.registerUriHandler({
      handleUri({ path }) {
        const address = /^\/page\/(.+)$/s.exec(path)?.[1];
        if (address !== undefined) panel.open(address);
      },
    }),
  );
}

/** A command is given an address, an entry of a view that has one, or what a person chose in a menu. */
function addressOf(given: unknown): string | undefined {
  if (typeof given === "string") return given;
  if (typeof given !== "object" || given === null) return undefined;
  if ("address" in given && typeof given.address === "string") return given.address;
  return "rule" in given && typeof given.rule === "string" ? `rule/${given.rule}` : undefined;
}

interface Choice extends vscode.QuickPickItem {
  readonly address: string;
}

/** Lets a person look for a page. */
function search(server: Server): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<Choice>();
  pick.placeholder = vscode.l10n.t("A topic, a rule, an OID, an address, a code, or a question");
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  return new Promise((resolve) => {
    let chosen: string | undefined;
    pick.onDidChangeValue(async (query) => {
      pick.busy = true;
      const hits = await server.request<readonly PageHit[]>(searchPagesRequest, { query }).catch(() => []);
      if (pick.value !== query) return;
      pick.busy = false;
      // What the server found is not to be filtered again by the letters of the question.
      pick.items = hits.map(({ title, kicker, about, address }) => ({
        label: title,
        description: kicker,
        ...(about !== undefined && { detail: about }),
        address,
        alwaysShow: true,
      }));
    });
    pick.onDidAccept(() => {
      chosen = pick.selectedItems[0]?.address;
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(chosen);
    });
    pick.show();
  });
}
