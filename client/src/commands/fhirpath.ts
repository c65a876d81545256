import * as vscode from "vscode";
import { type FhirPathParams, type FhirPathResult, fhirPathRequest } from "../../../server/src/lsp/protocol.ts";
import type { Server } from "../server.ts";

/** Expressions that are remembered, the last one first. */
const mostRemembered = 20;
const memory = "fhirPath.history";
/** The time without a key after which an expression is evaluated, in milliseconds. */
const pause = 120;

interface Item extends vscode.QuickPickItem {
  readonly range?: vscode.Range;
  /** What the input becomes when it is chosen. */
  readonly expression?: string;
}

/**
 * Evaluates a FHIRPath on the resource of the active editor as it is typed: results are listed with their types and marked in
 * the document; the one that is chosen is selected.
 */
export function registerFhirPath(server: Server, context: vscode.ExtensionContext): vscode.Disposable {
  const marked = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor("editor.findMatchHighlightBackground"),
    border: "1px solid",
    borderColor: new vscode.ThemeColor("editor.findMatchHighlightBorder"),
    overviewRulerColor: new vscode.ThemeColor("editorOverviewRuler.findMatchForeground"),
  });
  return vscode.Disposable.from(
    marked,
    // What is marked no longer holds once the text has changed.
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      for (const editor of vscode.window.visibleTextEditors)
        if (editor.document === document) editor.setDecorations(marked, []);
    }),
    vscode.commands.registerCommand("doctrineSante.fhirPath", async (given?: unknown) => {
      const editor = vscode.window.activeTextEditor;
      const first = editor && (await evaluate(server, editor, ""));
      if (!editor || !first) {
        vscode.window.showInformationMessage(vscode.l10n.t("Open a FHIR resource in JSON or XML first."));
        return;
      }
      ask(server, context, editor, marked, typeof given === "string" ? given : "");
    }),
  );
}

function evaluate(server: Server, editor: vscode.TextEditor, expression: string): Promise<FhirPathResult | null> {
  const { line, character } = editor.selection.active;
  const params: FhirPathParams = { uri: editor.document.uri.toString(), expression, position: { line, character } };
  return server.request<FhirPathResult | null>(fhirPathRequest, params);
}

function ask(
  server: Server,
  context: vscode.ExtensionContext,
  editor: vscode.TextEditor,
  marked: vscode.TextEditorDecorationType,
  initial: string,
): void {
  const history = context.workspaceState.get<readonly string[]>(memory, []);
  const before = editor.selection;
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = titleOf(undefined);
  pick.placeholder = "Patient.name.where(use = 'official').given";
  pick.matchOnDescription = false;
  pick.ignoreFocusOut = true;
  pick.value = initial;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  let accepted = false;

  const show = async () => {
    const number = ++asked;
    const expression = pick.value.trim();
    const outcome = await evaluate(server, editor, expression === "" ? "{}" : expression).catch(() => null);
    if (number !== asked || outcome === null) return;
    const ranges = outcome.results.flatMap(({ range }) => (range === undefined ? [] : [rangeOf(range)]));
    editor.setDecorations(marked, ranges);
    pick.title = titleOf(expression === "" ? undefined : outcome);
    pick.items = expression === "" ? remembered(history) : listed(outcome, expression);
    pick.busy = false;
  };
  pick.onDidChangeValue(() => {
    pick.busy = true;
    clearTimeout(timer);
    timer = setTimeout(show, pause);
  });
  pick.onDidChangeActive(([item]) => {
    if (item?.range !== undefined)
      editor.revealRange(item.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  });
  pick.onDidAccept(() => {
    const [item] = pick.activeItems;
    if (item?.expression !== undefined) {
      pick.value = item.expression;
      pick.busy = true;
      void show();
      return;
    }
    accepted = true;
    const expression = pick.value.trim();
    if (expression !== "") {
      const others = history.filter((one) => one !== expression);
      void context.workspaceState.update(memory, [expression, ...others].slice(0, mostRemembered));
    }
    if (item?.range !== undefined) {
      editor.selection = new vscode.Selection(item.range.start, item.range.end);
      editor.revealRange(item.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
    pick.hide();
  });
  pick.onDidHide(() => {
    clearTimeout(timer);
    asked++;
    if (!accepted) {
      editor.setDecorations(marked, []);
      editor.selection = before;
    }
    pick.dispose();
    void vscode.window.showTextDocument(editor.document, editor.viewColumn);
  });
  pick.show();
  void show();
}

function remembered(history: readonly string[]): Item[] {
  return history.map((expression) => ({
    label: expression,
    iconPath: new vscode.ThemeIcon("history"),
    alwaysShow: true,
    expression,
  }));
}

function listed({ results, count, error, names }: FhirPathResult, expression: string): Item[] {
  const items: Item[] = [];
  if (error !== undefined) {
    const detail =
      error.at === undefined ? undefined : `${expression.slice(0, error.at)}▸${expression.slice(error.at)}`;
    items.push({ label: error.message, detail, iconPath: new vscode.ThemeIcon("error"), alwaysShow: true });
  } else {
    const iconPath = new vscode.ThemeIcon("circle-slash");
    if (count === 0) items.push({ label: countOf(count), iconPath, alwaysShow: true });
  }
  for (const { type, text, range, location } of results)
    items.push({
      label: text === "" ? "…" : text,
      description: type,
      detail: location,
      alwaysShow: true,
      ...(range && { range: rangeOf(range) }),
    });
  const begun = /[A-Za-z_]\w*$/.exec(expression)?.[0] ?? "";
  for (const name of names)
    items.push({
      label: name,
      iconPath: new vscode.ThemeIcon("symbol-field"),
      alwaysShow: true,
      expression: expression.slice(0, expression.length - begun.length) + name,
    });
  return items;
}

/** How many results there are stands in the title: separators of a list vanish as one types. */
function titleOf(outcome: FhirPathResult | undefined): string {
  const title = vscode.l10n.t("Evaluate FHIRPath");
  return outcome === undefined || outcome.error !== undefined ? title : `${title} · ${countOf(outcome.count)}`;
}

function countOf(count: number): string {
  const { l10n } = vscode;
  return count === 0 ? l10n.t("No result") : count === 1 ? l10n.t("1 result") : l10n.t("{0} results", count);
}

function rangeOf({ start, end }: { start: Position; end: Position }): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

interface Position {
  readonly line: number;
  readonly character: number;
}
