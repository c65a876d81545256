import * as vscode from "vscode";
import { type Finding, findings } from "../findings.ts";

/** The example that is opened where no finding is at hand. */
const faultyExample = "cda/synthese-a-corriger.xml";
/** How long to wait for the findings of a document that has just been opened, in milliseconds. */
const patience = 15_000;

/**
 * Leads to a finding that a quick fix can mend, and shows its fixes: the next one below the cursor of the document at hand, else the
 * first one of an open document, else the first one of an example. The walkthrough's last lesson, and a command.
 */
export function registerShowFixes(): vscode.Disposable {
  return vscode.commands.registerCommand("doctrineSante.showFixes", async () => {
    const found = (await nextFixable()) ?? (await fixableOfExample());
    if (found === undefined) {
      vscode.window.showInformationMessage(vscode.l10n.t("No finding of the open documents has a quick fix."));
      return;
    }
    const { uri, diagnostic } = found;
    const editor = await vscode.window.showTextDocument(uri, { selection: diagnostic.range });
    editor.selection = new vscode.Selection(diagnostic.range.start, diagnostic.range.start);
    editor.revealRange(diagnostic.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    await vscode.commands.executeCommand("editor.action.quickFix");
  });
}

/** Findings of open documents, those of the active one first and from its cursor on. */
function atHand(): readonly Finding[] {
  const open = new Set(
    vscode.workspace.textDocuments.filter(({ isClosed }) => !isClosed).map(({ uri }) => String(uri)),
  );
  const active = vscode.window.activeTextEditor;
  const rank = ({ uri, diagnostic }: Finding): number => {
    if (active === undefined || String(uri) !== String(active.document.uri)) return 2;
    return diagnostic.range.start.isAfterOrEqual(active.selection.active) ? 0 : 1;
  };
  return findings()
    .filter(({ uri }) => open.has(String(uri)))
    .sort((a, b) => rank(a) - rank(b) || a.diagnostic.range.start.compareTo(b.diagnostic.range.start));
}

async function nextFixable(): Promise<Finding | undefined> {
  for (const finding of atHand()) if (await isFixable(finding)) return finding;
  return undefined;
}

async function isFixable({ uri, diagnostic }: Finding): Promise<boolean> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    uri,
    diagnostic.range,
    vscode.CodeActionKind.QuickFix.value,
  );
  // Silencing a finding, or reading of it, mends nothing.
  return actions.some(({ isPreferred }) => isPreferred === true);
}

async function fixableOfExample(): Promise<Finding | undefined> {
  await vscode.commands.executeCommand("doctrineSante.openExample", faultyExample);
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const found = await nextFixable();
    if (found !== undefined) return found;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, 1000);
      const changed = vscode.languages.onDidChangeDiagnostics(done);
      function done() {
        clearTimeout(timer);
        changed.dispose();
        resolve();
      }
    });
  }
  return undefined;
}
