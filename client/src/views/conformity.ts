import * as vscode from "vscode";
import {
  type ConformityPlace,
  type ConformityRequirement,
  type ConformityResult,
  type ConformityTarget,
  conformityRequest,
} from "../../../server/src/lsp/protocol.ts";
import type { Server } from "../server.ts";

export const conformityViewId = "doctrineSante.conformity";
/** The targets chosen in this workspace, where the project file names none. */
export const targetsKey = "doctrineSante.targets";

/** A row of the view. */
export type ConformityNode =
  | { readonly type: "target"; readonly target: ConformityTarget }
  | {
      readonly type: "group";
      readonly target: ConformityTarget;
      readonly title: string;
      readonly requirements: readonly ConformityRequirement[];
    }
  | { readonly type: "requirement"; readonly target: ConformityTarget; readonly requirement: ConformityRequirement }
  | { readonly type: "place"; readonly place: ConformityPlace };

/** How long after a check the view is brought up to date, in milliseconds: checks come in bursts. */
const settle = 800;

/** The "Conformité" view: a target's requirements, and what the files checked so far show of each. */
export class ConformityView implements vscode.TreeDataProvider<ConformityNode>, vscode.Disposable {
  readonly #server: Server;
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[];
  readonly #view: vscode.TreeView<ConformityNode>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #result: ConformityResult | undefined;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: Server, state: vscode.Memento) {
    this.#server = server;
    this.#state = state;
    this.#view = vscode.window.createTreeView(conformityViewId, { treeDataProvider: this, showCollapseAll: true });
    this.#disposables = [
      this.#view,
      this.#changed,
      server.onStatus(() => this.#soon()),
      this.#view.onDidChangeVisibility(({ visible }) => visible && this.refresh()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("doctrineSante")) this.refresh();
      }),
    ];
  }

  /** The targets chosen here; undefined where the project file decides. */
  get chosen(): readonly string[] | undefined {
    return this.#state.get<readonly string[]>(targetsKey);
  }

  async choose(targets: readonly string[] | undefined): Promise<void> {
    await this.#state.update(targetsKey, targets);
    this.refresh();
  }

  /** Asks the server anew. */
  async ask(): Promise<ConformityResult> {
    const targets = this.chosen;
    return this.#server.request<ConformityResult>(conformityRequest, targets === undefined ? {} : { targets });
  }

  refresh(): void {
    this.#changed.fire();
  }

  #soon(): void {
    if (!this.#view.visible) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), settle);
  }

  async getChildren(node?: ConformityNode): Promise<ConformityNode[]> {
    switch (node?.type) {
      case undefined: {
        // The server is not started for a view that nobody has looked at a document with.
        this.#result = this.#server.running ? await this.ask().catch(() => undefined) : undefined;
        const result = this.#result;
        this.#view.message = result?.targets.length === 1 ? result.targets[0]?.sentence : undefined;
        this.#view.description = result?.targets.length === 1 ? result.targets[0]?.title : undefined;
        if (result === undefined || result.files === 0) {
          this.#view.message = undefined;
          return [];
        }
        const [only, ...more] = result.targets;
        if (only !== undefined && more.length === 0) return groupsOf(only);
        return result.targets.map((target) => ({ type: "target", target }));
      }
      case "target":
        return groupsOf(node.target);
      case "group":
        return node.requirements.map((requirement) => ({ type: "requirement", target: node.target, requirement }));
      case "requirement":
        return node.requirement.places.map((place) => ({ type: "place", place }));
      case "place":
        return [];
    }
  }

  getTreeItem(node: ConformityNode): vscode.TreeItem {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    switch (node.type) {
      case "target": {
        const item = new vscode.TreeItem(node.target.title, Expanded);
        item.id = node.target.id;
        item.tooltip = plain([node.target.summary, node.target.sentence, node.target.toVerify]);
        item.iconPath = new vscode.ThemeIcon("target");
        item.contextValue = "conformityTarget";
        return item;
      }
      case "group": {
        const { requirements, target, title } = node;
        const found = requirements.filter(({ state }) => state === "deviations").length;
        const item = new vscode.TreeItem(title, found > 0 ? Expanded : Collapsed);
        // An id of its own once there are deviations, or VS Code would keep the group as closed as it was before.
        item.id = `${target.id}/${title}/${found > 0}`;
        item.description = found > 0 ? `${found}/${requirements.length}` : String(requirements.length);
        return item;
      }
      case "requirement": {
        const { requirement, target } = node;
        const { id, official, title, sentence, places, proof, noted, source, rules, state } = requirement;
        const item = new vscode.TreeItem(official ? id : title, places.length > 0 ? Collapsed : None);
        item.id = `${target.id}//${id}`;
        item.description = official ? title : places.length > 0 ? String(places.length) : "";
        item.iconPath = stateIcon(requirement);
        item.accessibilityInformation = { label: `${id}, ${title}. ${sentence}` };
        const lines = [title, sentence, proof, noted && `${noted.note} ${noted.link ?? ""}`, source];
        if (rules.length > 0) lines.splice(2, 0, rules.map((rule) => rule.id).join(", "));
        item.tooltip = plain(lines);
        item.contextValue = `conformityRequirement ${state}${proof === undefined ? "" : " hasProof"}`;
        return item;
      }
      case "place": {
        const { place } = node;
        const { start } = place.range;
        const item = new vscode.TreeItem(place.message, None);
        item.description = `${place.path}:${start.line + 1}`;
        item.tooltip = `${place.message}\n${place.ruleId}`;
        item.iconPath = new vscode.ThemeIcon(place.severity === "error" ? "error" : "warning");
        const selection = new vscode.Range(
          start.line,
          start.character,
          place.range.end.line,
          place.range.end.character,
        );
        const uri = vscode.Uri.parse(place.uri);
        item.command = { command: "vscode.open", title: place.message, arguments: [uri, { selection }] };
        item.contextValue = "conformityPlace";
        return item;
      }
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    vscode.Disposable.from(...this.#disposables).dispose();
  }
}

const groupsOf = (target: ConformityTarget): ConformityNode[] =>
  target.groups.map(({ title, requirements }) => ({ type: "group", target, title, requirements }));

function stateIcon({ state, noted }: ConformityRequirement): vscode.ThemeIcon {
  switch (state) {
    case "deviations":
      return new vscode.ThemeIcon("error", new vscode.ThemeColor("list.errorForeground"));
    case "no-deviation":
      return new vscode.ThemeIcon("search");
    case "not-applicable":
      return new vscode.ThemeIcon("dash");
    case "elsewhere":
      return new vscode.ThemeIcon(noted === undefined ? "link-external" : "note");
  }
}

const plain = (lines: readonly (string | undefined)[]): string => lines.filter(Boolean).join("\n\n");
