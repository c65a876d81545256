import * as vscode from "vscode";
import { type OutlineEntry, openPageCommand, outlineRequest } from "../../../server/src/lsp/protocol.ts";
import type { Server } from "../server.ts";

export const doctrineViewId = "doctrineSante.doctrine";

/** The "Doctrine" view: the four chapters, their topics, and what a developer must know of each. */
export function registerDoctrineView(server: Server): vscode.Disposable {
  const tree = new DoctrineTree(server);
  const view = vscode.window.createTreeView(doctrineViewId, { treeDataProvider: tree, showCollapseAll: true });
  const filter = (text: string) => {
    tree.filter(text);
    view.description = text === "" ? "" : `“${text}”`;
    void vscode.commands.executeCommand("setContext", "doctrineSante.filtered", text !== "");
  };
  return vscode.Disposable.from(
    view,
    vscode.commands.registerCommand("doctrineSante.refreshDoctrine", () => tree.refresh()),
    vscode.commands.registerCommand("doctrineSante.filterDoctrine", async () => {
      const text = await vscode.window.showInputBox({ prompt: vscode.l10n.t("Show only what holds these words") });
      if (text !== undefined) filter(text.trim());
    }),
    vscode.commands.registerCommand("doctrineSante.clearDoctrineFilter", () => filter("")),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("doctrineSante.language")) tree.refresh();
    }),
  );
}

const icons: Record<OutlineEntry["type"], string> = {
  edition: "versions",
  chapter: "book",
  section: "list-tree",
  topic: "bookmark",
  fact: "circle-small-filled",
  link: "link-external",
  rules: "checklist",
  rule: "law",
  identifier: "key",
};

class DoctrineTree implements vscode.TreeDataProvider<OutlineEntry> {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #parents = new WeakMap<OutlineEntry, OutlineEntry>();
  readonly onDidChangeTreeData = this.#changed.event;
  #words: readonly string[] = [];
  /** An entry keeps its folding under one id: with each filter, ids are new. */
  #revision = 0;

  constructor(server: Server) {
    this.#server = server;
  }

  refresh(): void {
    this.#changed.fire();
  }

  /** Only entries that hold every word, what is above them, and what is below them. */
  filter(text: string): void {
    this.#words = folded(text).split(" ").filter(Boolean);
    this.#revision++;
    this.refresh();
  }

  getParent(entry: OutlineEntry): OutlineEntry | undefined {
    return this.#parents.get(entry);
  }

  /** Without an answer of the server the list is empty, and the view's welcome text offers to try again. */
  async getChildren(entry?: OutlineEntry): Promise<OutlineEntry[]> {
    const children = entry?.children ?? (await this.#chapters());
    if (entry !== undefined) for (const child of children) this.#parents.set(child, entry);
    if (this.#words.length === 0 || (entry !== undefined && this.#within(entry))) return [...children];
    return children.filter((child) => this.#keeps(child));
  }

  async #chapters(): Promise<readonly OutlineEntry[]> {
    const chapters = await this.#server.request<readonly OutlineEntry[]>(outlineRequest, {}).catch(() => []);
    void vscode.commands.executeCommand("setContext", "doctrineSante.doctrineFailed", chapters.length === 0);
    return chapters;
  }

  #holds({ label, description = "", identifier = "", tooltip = "" }: OutlineEntry): boolean {
    const text = folded(`${label} ${description} ${identifier} ${tooltip}`);
    return this.#words.every((word) => text.includes(word));
  }

  /** Whether an entry or one above it holds the words: then all below it is shown. */
  #within(entry: OutlineEntry): boolean {
    for (let at: OutlineEntry | undefined = entry; at !== undefined; at = this.#parents.get(at))
      if (this.#holds(at)) return true;
    return false;
  }

  #keeps(entry: OutlineEntry): boolean {
    return this.#holds(entry) || entry.children.some((child) => this.#keeps(child));
  }

  getTreeItem(entry: OutlineEntry): vscode.TreeItem {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const leads = this.#words.length > 0 && !this.#within(entry);
    const item = new vscode.TreeItem(entry.label, entry.children.length === 0 ? None : leads ? Expanded : Collapsed);
    item.id = `${this.#revision} ${entry.id}`;
    item.iconPath = new vscode.ThemeIcon(icons[entry.type]);
    if (entry.description !== undefined) item.description = entry.description;
    item.tooltip = new vscode.MarkdownString(entry.tooltip ?? entry.label);
    // What the menus of an entry depend on.
    item.contextValue = [
      entry.type,
      entry.href !== undefined && "hasLink",
      entry.identifier !== undefined && "hasIdentifier",
      entry.address !== undefined && "hasPage",
    ]
      .filter(Boolean)
      .join(" ");
    const title = entry.label;
    if (entry.type === "link") item.command = { command: "doctrineSante.openReference", title, arguments: [entry] };
    else if (entry.address !== undefined && entry.type !== "chapter")
      // A chapter unfolds when it is clicked; its menu opens its page.
      item.command = { command: openPageCommand, title, arguments: [entry.address] };
    return item;
  }
}

/** Without accents or case. */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
