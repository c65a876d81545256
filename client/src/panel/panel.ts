import * as vscode from "vscode";
import { type Page, type PageHit, pageRequest, searchPagesRequest } from "../../../server/src/lsp/protocol.ts";
import { counts, onFindingsChanged } from "../findings.ts";
import type { Server } from "../server.ts";
import { followCursor } from "./follow.ts";
import { shell } from "./html.ts";
import { insertSnippet } from "./insert.ts";
import { isFromPage, type Origin, type ToPage } from "./messages.ts";

export const pageViewType = "doctrineSante.page";

/** The link to a page from outside VS Code. */
export function deepLink(address: string, extensionId: string): vscode.Uri {
  const path = `/page/${address.split("/").map(encodeURIComponent).join("/")}`;
  return vscode.Uri.parse(`${vscode.env.uriScheme}://${extensionId}${path}`, true);
}

/** The reference panel: one webview, kept beside the editors, that shows one page after another. */
export class PagePanel implements vscode.Disposable {
  readonly #server: Server;
  readonly #extension: vscode.Extension<unknown>;
  readonly #opened: vscode.Disposable[] = [];
  #panel: vscode.WebviewPanel | undefined;
  /** Asked for before the webview's script ran. */
  #pending: string | undefined;
  #ready = false;
  #address: string | undefined;
  #following: vscode.Disposable | undefined;
  /** Follow as soon as the script runs. */
  #followWhenReady = false;

  constructor(server: Server, extension: vscode.Extension<unknown>) {
    this.#server = server;
    this.#extension = extension;
  }

  /** Shows a page; an editor that has the focus keeps it where that is asked for. */
  open(address: string, preserveFocus = false): void {
    if (this.#panel === undefined) {
      const beside = vscode.window.activeTextEditor !== undefined;
      const viewColumn = beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      this.adopt(vscode.window.createWebviewPanel(pageViewType, "Doctrine Santé", { viewColumn, preserveFocus }));
    } else this.#panel.reveal(undefined, preserveFocus);
    if (this.#ready) void this.#show(address, "open");
    else this.#pending = address;
  }

  /** Takes a webview: a new one, or one that VS Code kept over a reload. */
  adopt(panel: vscode.WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    this.#ready = false;
    const { webview } = panel;
    const root = this.#extension.extensionUri;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(root, "dist"), vscode.Uri.joinPath(root, "media")],
    };
    panel.iconPath = vscode.Uri.joinPath(root, "media/icon.svg");
    this.#opened.push(
      webview.onDidReceiveMessage((message: unknown) => this.#received(message)),
      panel.onDidDispose(() => this.#forget(panel)),
      onFindingsChanged(() => this.#post({ type: "counts", counts: counts() })),
      this.#server.onStarted(() => this.#refresh()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("doctrineSante.language")) this.#refresh();
      }),
    );
    webview.html = shell(webview, root);
  }

  follow(on: boolean): void {
    if (this.#panel === undefined) {
      if (!on) return;
      this.#followWhenReady = true;
      this.open(this.#address ?? "home", true);
      return;
    }
    this.#setFollowing(on);
    this.#post({ type: "following", on });
  }

  get following(): boolean {
    return this.#following !== undefined;
  }

  /** Back or forward. */
  go(by: -1 | 1): void {
    this.#post({ type: "go", by });
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#setFollowing(false);
  }

  #forget(panel: vscode.WebviewPanel): void {
    if (this.#panel !== panel) return;
    this.#panel = undefined;
    this.#ready = false;
    this.#setFollowing(false);
    for (const one of this.#opened.splice(0)) one.dispose();
  }

  #post(message: ToPage): void {
    if (this.#ready) void this.#panel?.webview.postMessage(message);
  }

  #refresh(): void {
    if (this.#ready && this.#address !== undefined) void this.#show(this.#address, "history");
  }

  #setFollowing(on: boolean): void {
    if (on === this.following) return;
    this.#following?.dispose();
    this.#following = on ? followCursor(this.#server, (address) => void this.#show(address, "follow")) : undefined;
  }

  async #show(address: string, origin: Origin): Promise<void> {
    this.#address = address;
    const page = await this.#server.request<Page | null>(pageRequest, { address }).catch(() => null);
    // Another page was asked for meanwhile.
    if (this.#address !== address) return;
    if (page === null) {
      const language = vscode.env.language.startsWith("fr") ? "fr" : "en";
      return this.#post({ type: "missing", address, language, origin });
    }
    this.#address = page.address;
    if (this.#panel !== undefined) this.#panel.title = page.title;
    this.#post({ type: "page", page, origin });
  }

  async #received(message: unknown): Promise<void> {
    if (!isFromPage(message)) return;
    switch (message.type) {
      case "ready": {
        this.#ready = true;
        this.#post({ type: "counts", counts: counts() });
        const wanted = this.#pending;
        this.#pending = undefined;
        if (this.#followWhenReady) this.follow(true);
        this.#followWhenReady = false;
        return this.#show(wanted ?? message.address ?? "home", wanted === undefined ? "history" : "open");
      }
      case "open":
        return this.#show(message.address, message.origin);
      case "search": {
        const { query } = message;
        const params = { query };
        const hits = await this.#server.request<readonly PageHit[]>(searchPagesRequest, params).catch(() => []);
        return this.#post({ type: "hits", query, hits });
      }
      case "copy":
        await vscode.env.clipboard.writeText(message.text);
        return this.#post({ type: "done", what: "copied" });
      case "copyLink":
        await vscode.env.clipboard.writeText(deepLink(message.address, this.#extension.id).toString());
        return this.#post({ type: "done", what: "copied" });
      case "insert":
        return this.#post({ type: "done", what: await insertSnippet(message.body, message.language) });
      case "official":
        // VS Code itself asks before it opens an address that the user has not trusted.
        if (/^https?:\/\//.test(message.href)) await vscode.env.openExternal(vscode.Uri.parse(message.href, true));
        return;
      case "findings":
        await vscode.commands.executeCommand("doctrineSante.showFindings", message.rule);
        return;
      case "follow":
        return this.#setFollowing(message.on);
    }
  }
}
