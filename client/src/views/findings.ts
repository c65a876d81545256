import * as vscode from "vscode";
import { type RuleSummary, rulesRequest } from "../../../server/src/lsp/protocol.ts";
import { type Finding, findings, onFindingsChanged } from "../findings.ts";
import type { Server } from "../server.ts";

export const findingsViewId = "doctrineSante.findings";

/** The "Findings" view: by référentiel, then rule, then document; of open documents and of the check of the workspace. */
export function registerFindingsView(server: Server): vscode.Disposable {
  const tree = new FindingsTree(server);
  const view = vscode.window.createTreeView(findingsViewId, { treeDataProvider: tree, showCollapseAll: true });
  const count = () => {
    const all = findings().length;
    view.description = all === 0 ? "" : all === 1 ? vscode.l10n.t("1 finding") : vscode.l10n.t("{0} findings", all);
  };
  const refresh = () => {
    count();
    tree.refresh();
  };
  count();
  return vscode.Disposable.from(
    view,
    onFindingsChanged(refresh),
    server.onStarted(() => tree.forgetRules()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("doctrineSante.language")) tree.forgetRules();
    }),
    vscode.commands.registerCommand("doctrineSante.showFindings", async (rule?: unknown) => {
      await vscode.commands.executeCommand(`${findingsViewId}.focus`);
      const node = typeof rule === "string" ? await tree.ruleNode(rule) : undefined;
      if (node !== undefined) await view.reveal(node, { expand: 2, focus: true, select: true });
    }),
    vscode.commands.registerCommand("doctrineSante.openFinding", async (finding: Finding) => {
      await vscode.window.showTextDocument(finding.uri, { selection: finding.diagnostic.range });
    }),
  );
}

type Node =
  | { readonly kind: "reference"; readonly reference: string; readonly findings: readonly Finding[] }
  | { readonly kind: "rule"; readonly reference: string; readonly rule: string; readonly findings: readonly Finding[] }
  | {
      readonly kind: "file";
      readonly rule: string;
      readonly uri: vscode.Uri;
      readonly findings: readonly Finding[];
      readonly above: Node;
    }
  | { readonly kind: "finding"; readonly finding: Finding; readonly above: Node };

class FindingsTree implements vscode.TreeDataProvider<Node> {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  #rules: Promise<ReadonlyMap<string, RuleSummary>> | undefined;

  constructor(server: Server) {
    this.#server = server;
  }

  refresh(): void {
    this.#changed.fire();
  }

  /** Their wording is in the language that was asked for. */
  forgetRules(): void {
    this.#rules = undefined;
    this.refresh();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    switch (node?.kind) {
      case undefined:
        return this.#references();
      case "reference":
        return this.#rulesOf(node);
      case "rule":
        return grouped(node.findings, ({ uri }) => uri.toString()).map((found) => ({
          kind: "file",
          rule: node.rule,
          uri: (found[0] as Finding).uri,
          findings: found,
          above: node,
        }));
      case "file":
        return node.findings.map((finding) => ({ kind: "finding", finding, above: node }));
      case "finding":
        return [];
    }
  }

  async getParent(node: Node): Promise<Node | undefined> {
    if (node.kind === "reference") return undefined;
    if (node.kind === "rule")
      return (await this.#references()).find((one) => "reference" in one && one.reference === node.reference);
    return node.above;
  }

  async getTreeItem(node: Node): Promise<vscode.TreeItem> {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    switch (node.kind) {
      case "reference": {
        const item = new vscode.TreeItem(node.reference, Expanded);
        item.id = `reference ${node.reference}`;
        item.description = String(node.findings.length);
        item.iconPath = new vscode.ThemeIcon("book");
        item.contextValue = "reference";
        item.tooltip = node.reference;
        return item;
      }
      case "rule": {
        const title = (await this.#known()).get(node.rule)?.title ?? node.rule;
        const item = new vscode.TreeItem(title, Collapsed);
        item.id = `rule ${node.reference} ${node.rule}`;
        item.description = `${node.findings.length} · ${node.rule}`;
        item.iconPath = severityIcon(node.findings);
        item.contextValue = "findingRule";
        item.tooltip = new vscode.MarkdownString(`**${escaped(title)}**\n\n\`${node.rule}\``);
        return item;
      }
      case "file": {
        const item = new vscode.TreeItem(node.uri, Collapsed);
        item.id = `file ${node.rule} ${node.uri}`;
        item.iconPath = vscode.ThemeIcon.File;
        const folder = vscode.workspace.asRelativePath(vscode.Uri.joinPath(node.uri, ".."));
        item.description = `${node.findings.length}${folder === "." ? "" : ` · ${folder}`}`;
        return item;
      }
      case "finding": {
        const { range, message } = node.finding.diagnostic;
        const item = new vscode.TreeItem(message.split("\n")[0] ?? message, None);
        item.description = vscode.l10n.t("line {0}", range.start.line + 1);
        item.tooltip = message;
        item.iconPath = severityIcon([node.finding]);
        item.command = { command: "doctrineSante.openFinding", title: message, arguments: [node.finding] };
        return item;
      }
    }
  }

  /** The node of a rule, for it to be shown. */
  async ruleNode(rule: string): Promise<Node | undefined> {
    for (const node of await this.#references()) {
      const found = (await this.getChildren(node)).find((one) => one.kind === "rule" && one.rule === rule);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async #references(): Promise<Node[]> {
    const all = findings();
    if (all.length === 0) return [];
    const known = await this.#known();
    const others = vscode.l10n.t("Other checks");
    const groups = grouped(all, ({ rule }) => referenceOf(rule, known) ?? others);
    return groups
      .map((found): Node => {
        const [first] = found as [Finding];
        return { kind: "reference", reference: referenceOf(first.rule, known) ?? others, findings: found };
      })
      .sort((a, b) => ("findings" in b ? b.findings.length : 0) - ("findings" in a ? a.findings.length : 0));
  }

  #rulesOf({ reference, findings: found }: Extract<Node, { kind: "reference" }>): Node[] {
    return grouped(found, ({ rule }) => rule)
      .sort((a, b) => worst(a) - worst(b) || b.length - a.length)
      .map((own) => ({ kind: "rule", reference, rule: (own[0] as Finding).rule, findings: own }));
  }

  #known(): Promise<ReadonlyMap<string, RuleSummary>> {
    this.#rules ??= this.#server.request<readonly RuleSummary[]>(rulesRequest, {}).then(
      (rules) => new Map(rules.map((rule) => [rule.id, rule])),
      () => {
        this.#rules = undefined; // asked again the next time
        return new Map<string, RuleSummary>();
      },
    );
    return this.#rules;
  }
}

/** A pattern of an official schematron belongs to that schematron. */
function referenceOf(rule: string, known: ReadonlyMap<string, RuleSummary>): string | undefined {
  const [kind, stem] = rule.split("/");
  return known.get(rule)?.reference ?? (kind === "schematron" && stem !== undefined ? `Schematron ${stem}` : undefined);
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

const worst = (found: readonly Finding[]): number => Math.min(...found.map(({ diagnostic }) => diagnostic.severity));

function severityIcon(found: readonly Finding[]): vscode.ThemeIcon {
  const [name, colour] = (
    {
      [vscode.DiagnosticSeverity.Error]: ["error", "problemsErrorIcon.foreground"],
      [vscode.DiagnosticSeverity.Warning]: ["warning", "problemsWarningIcon.foreground"],
      [vscode.DiagnosticSeverity.Information]: ["info", "problemsInfoIcon.foreground"],
      [vscode.DiagnosticSeverity.Hint]: ["lightbulb", "problemsInfoIcon.foreground"],
    } as const
  )[worst(found) as vscode.DiagnosticSeverity];
  return new vscode.ThemeIcon(name, new vscode.ThemeColor(colour));
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!|<>~$&]/g, "\\$&");
}
