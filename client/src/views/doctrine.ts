import * as vscode from "vscode";
import { type OutlineEntry, outlineRequest } from "../../../server/src/lsp/protocol.ts";
import type { Server } from "../server.ts";

export const doctrineViewId = "doctrineSante.doctrine";

/** The "Doctrine" view: the four chapters, their topics, and what a developer must know of each. */
export function registerDoctrineView(server: Server): vscode.Disposable {
  const tree = new DoctrineTree(server);
  const view = vscode.window.createTreeView(doctrineViewId, { treeDataProvider: tree, showCollapseAll: true });
  return vscode.Disposable.from(
    view,
    vscode.commands.registerCommand("doctrineSante.refreshDoctrine", () => tree.refresh()),
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

  constructor(server: Server) {
    this.#server = server;
  }

  refresh(): void {
    this.#changed.fire();
  }

  getParent(entry: OutlineEntry): OutlineEntry | undefined {
    return this.#parents.get(entry);
  }

  /** Without an answer of the server the list is empty, and the view's welcome text offers to try again. */
  async getChildren(entry?: OutlineEntry): Promise<OutlineEntry[]> {
    const children =
      entry?.children ?? (await this.#server.request<readonly OutlineEntry[]>(outlineRequest, {}).catch(() => []));
    if (entry !== undefined) for (const child of children) this.#parents.set(child, entry);
    return [...children];
  }

  getTreeItem(entry: OutlineEntry): vscode.TreeItem {
    const { None, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(entry.label, entry.children.length === 0 ? None : Collapsed);
    item.id = entry.id;
    item.iconPath = new vscode.ThemeIcon(icons[entry.type]);
    if (entry.description !== undefined) item.description = entry.description;
    item.tooltip = new vscode.MarkdownString(entry.tooltip ?? entry.label);
    // What the menus of an entry depend on.
    item.contextValue = [
      entry.type,
      entry.href !== undefined && "hasLink",
      entry.identifier !== undefined && "hasIdentifier",
    ]
      .filter(Boolean)
      .join(" ");
    const title = entry.label;
    if (entry.type === "link") item.command = { command: "doctrineSante.openReference", title, arguments: [entry] };
    else if (entry.type === "rule" || entry.type === "identifier")
      item.command = { command: "doctrineSante.explain", title, arguments: [entry.identifier] };
    return item;
  }
}
