import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type Position,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { fixAll } from "../../fix-all.ts";
import type { Language } from "../../rule/index.ts";
import type { Snapshot } from "../../service.ts";
import { suppressionComment } from "../../suppression.ts";
import { isElement, NodeType, nodeAt, type XmlDocument } from "../../syntax/index.ts";
import type { Span } from "../../text/index.ts";
import type { Checked } from "../check-document.ts";
import type { Checker } from "../checker.ts";
import { type CheckedFinding, type DiagnosticData, toTextEdit } from "../convert.ts";
import { downloadActions } from "../not-checked.ts";
import { diagnosticSource, explainCommand, fixAllKind, serverExplainCommand } from "../protocol.ts";
import type { Session } from "../session.ts";
import { breathe } from "../slices.ts";

/** `textDocument/codeAction`: repairs, suppression and explanation of findings; on demand, all safe repairs at once. */
export async function codeActions(
  session: Session,
  checker: Checker,
  { textDocument, context, range }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[] | null> {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined) return null;
  const wants = (kind: string) =>
    context.only === undefined ||
    context.only.some((only) => only === kind || kind.startsWith(`${only}.`) || only === "");
  const given = context.diagnostics.filter(
    ({ source, code }) => source === diagnosticSource && typeof code === "string",
  );
  const wantsAll = context.only !== undefined && wants(fixAllKind);
  const wantsFix = wants(CodeActionKind.QuickFix);
  const wantsRewrite = wants(CodeActionKind.RefactorRewrite);
  if (!wantsAll && !wantsFix && !wantsRewrite) return null;
  // The cursor moves often: without a finding of ours, only an explicit wish is worth a check.
  const checked = wantsAll || given.length > 0 ? await checker.check(document, token) : checker.current(document);
  if (checked?.result === undefined) return null;
  // A client that has not been told yet, or does not say, means what is at the place.
  const ours = given.length > 0 ? given : checked.diagnostics.filter((diagnostic) => meet(diagnostic.range, range));

  const actions: CodeAction[] = [];
  const pairs = ours.flatMap((diagnostic) => {
    const finding = findingOf(diagnostic, checked);
    return finding === undefined ? [] : [{ diagnostic, finding }];
  });
  if (wantsFix) {
    const thorough = pairs.length <= fewFindings;
    for (const pair of pairs)
      actions.push(...repairs(session, document, checked, pair.finding, pair.diagnostic, thorough));
    if (session.options.downloadCommand) actions.push(...downloadActions(checked, range));
    for (const pair of pairs) actions.push(...others(session, document, checked, pair.finding, pair.diagnostic));
  }
  if (wantsRewrite) actions.push(...rewrites(session, document, checked, range));
  if (wantsAll) {
    const all = await fixAllAction(session, document, checked, token);
    if (all !== undefined) actions.push(all);
  } else if (
    wantsFix &&
    resolves(session) &&
    isMended(
      session,
      checked,
      pairs.map(({ finding }) => finding),
    )
  ) {
    // Making it needs several checks: it waits until it is chosen.
    actions.push({ title: fixAllTitle[checked.setup.language], kind: CodeActionKind.QuickFix, data: textDocument.uri });
  }
  return actions;
}

/** `codeAction/resolve`: the edit of "apply all safe fixes". */
export async function resolveCodeAction(
  session: Session,
  checker: Checker,
  action: CodeAction,
  token: CancellationToken,
): Promise<CodeAction> {
  const document = typeof action.data === "string" ? session.documents.get(action.data) : undefined;
  const checked = document && (await checker.check(document, token));
  if (document === undefined || checked?.result === undefined) return action;
  return { ...action, edit: (await fixAllAction(session, document, checked, token))?.edit };
}

function resolves({ capabilities }: Session): boolean {
  return capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true;
}

const fixAllTitle = {
  fr: "Appliquer toutes les corrections sûres (Doctrine Santé)",
  en: "Apply all safe fixes (Doctrine Santé)",
};

function meet(a: Range, b: Range): boolean {
  const before = (x: Position, y: Position) => x.line < y.line || (x.line === y.line && x.character < y.character);
  return !before(a.end, b.start) && !before(b.end, a.start);
}

/** The finding that a diagnostic of an earlier answer speaks of; a place that moved is found by its path. */
function findingOf(diagnostic: Diagnostic, { result, snapshot }: Checked): CheckedFinding | undefined {
  const same = result?.findings.filter(({ ruleId }) => ruleId === diagnostic.code) ?? [];
  const start = snapshot.lines.offsetAt(diagnostic.range.start);
  const location = (diagnostic.data as DiagnosticData | undefined)?.location;
  return (
    same.find((finding) => finding.start === start && (location === undefined || finding.location === location)) ??
    same.find((finding) => finding.start === start) ??
    same.find((finding) => finding.location === location)
  );
}

/** Whether a safe repair mends one of the diagnostics. */
function isMended(session: Session, checked: Checked, findings: readonly CheckedFinding[]): boolean {
  const thorough = findings.length <= fewFindings;
  return findings.some((finding) =>
    session.service
      .repairs(checked.snapshot, finding, checked.fhir?.packages, { thorough, check: checkOptions(checked) })
      .some(({ safe }) => safe),
  );
}

/** Of more findings at a time than these, only the repairs that are had at once are offered. */
const fewFindings = 6;

function repairs(
  session: Session,
  document: TextDocument,
  checked: Checked,
  finding: CheckedFinding,
  diagnostic: Diagnostic,
  thorough: boolean,
): CodeAction[] {
  const { snapshot, setup, fhir } = checked;
  return session.service
    .repairs(snapshot, finding, fhir?.packages, { thorough, check: checkOptions(checked) })
    .map(({ title, safe, edits }, index) => ({
      title: title[setup.language],
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      ...(index === 0 && safe && { isPreferred: true }),
      edit: workspaceEdit(
        session,
        document,
        edits.map((edit) => toTextEdit(edit, snapshot.lines)),
      ),
    }));
}

/** What may be done where nothing is wrong. */
function rewrites(
  session: Session,
  document: TextDocument,
  { snapshot, setup, fhir }: Checked,
  range: Range,
): CodeAction[] {
  const offset = snapshot.lines.offsetAt(range.start);
  return session.service.suggestions(snapshot, offset, fhir?.packages).map(({ title, edits }) => ({
    title: title[setup.language],
    kind: CodeActionKind.RefactorRewrite,
    edit: workspaceEdit(
      session,
      document,
      edits.map((edit) => toTextEdit(edit, snapshot.lines)),
    ),
  }));
}

/** What can be done about any finding: silence it here, or read about it. */
function others(
  session: Session,
  document: TextDocument,
  { snapshot, setup }: Checked,
  finding: CheckedFinding,
  diagnostic: Diagnostic,
): CodeAction[] {
  const { language } = setup;
  const id = finding.ruleId;
  const actions: CodeAction[] = [];
  const edit = suppression(snapshot, finding, language);
  if (edit !== undefined)
    actions.push({
      title: { fr: `Taire « ${id} » sur cette ligne`, en: `Silence “${id}” on this line` }[language],
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit: workspaceEdit(session, document, [edit]),
    });
  const title = { fr: `Que dit la doctrine ? (${id})`, en: `What does the doctrine say? (${id})` }[language];
  const command = session.options.explainCommand ? explainCommand : serverExplainCommand;
  actions.push({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    command: { title, command, arguments: [id] },
  });
  return actions;
}

/** A comment above the finding's line; none where a comment may not stand there, such as between two attributes. */
function suppression(snapshot: Snapshot, finding: Span & { ruleId: string }, language: Language): TextEdit | undefined {
  const reason = { fr: "à justifier", en: "to be justified" }[language];
  // A comment cannot silence what is said about comments.
  if (finding.ruleId.startsWith("doctrine/suppression-")) return undefined;
  const comment = suppressionComment(snapshot, [finding.ruleId], reason);
  const { lines, text } = snapshot;
  if (comment === undefined) return undefined;
  const { line } = lines.positionAt(finding.start);
  const start = lines.offsetAt({ line, character: 0 });
  if (snapshot.xml !== undefined && !takesComment(snapshot.xml, start)) return undefined;
  const indent = /^[ \t]*/.exec(text.slice(start, finding.start))?.[0] ?? "";
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  return toTextEdit({ start, end: start, newText: `${indent}${comment}${newline}` }, lines);
}

/** Whether a comment may stand at an offset: not before the XML declaration, and not inside a tag or the like. */
function takesComment(document: XmlDocument, offset: number): boolean {
  if (offset <= 1 && /^\uFEFF?<\?xml\s/.test(document.text)) return false;
  const node = nodeAt(document, offset);
  const inside = (span: Span | undefined) => span !== undefined && offset > span.start && offset < span.end;
  if (node === undefined || node.nodeType === NodeType.Text) return true;
  return isElement(node) ? !inside(node.startTag) && !inside(node.endTag) : !inside(node);
}

/** Every safe repair, as one edit from the first to the last changed character. */
async function fixAllAction(
  session: Session,
  document: TextDocument,
  checked: Checked,
  token: CancellationToken,
): Promise<CodeAction | undefined> {
  const { result, snapshot, fhir } = checked;
  const fixing = fixAll(session.service, snapshot, result?.findings ?? [], fhir?.packages, checkOptions(checked));
  let step = fixing.next();
  while (!step.done) {
    await breathe();
    if (token.isCancellationRequested) return undefined;
    step = fixing.next();
  }
  const edit = difference(snapshot, step.value.text);
  if (edit === undefined) return undefined;
  return {
    title: fixAllTitle[checked.setup.language],
    kind: fixAllKind,
    edit: workspaceEdit(session, document, [edit]),
  };
}

function checkOptions({ setup: { project, path }, fhir, workspace }: Checked) {
  return { project, path, fhir, workspace };
}

function difference({ text, lines }: Snapshot, changed: string): TextEdit | undefined {
  if (text === changed) return undefined;
  const shorter = Math.min(text.length, changed.length);
  let start = 0;
  while (start < shorter && text.charCodeAt(start) === changed.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    text.charCodeAt(text.length - 1 - tail) === changed.charCodeAt(changed.length - 1 - tail)
  )
    tail++;
  const edit = { start, end: text.length - tail, newText: changed.slice(start, changed.length - tail) };
  return toTextEdit(edit, lines);
}

/** With the version that the edit was made for, where the client looks at it. */
function workspaceEdit(session: Session, { uri, version }: TextDocument, edits: TextEdit[]): WorkspaceEdit {
  return session.capabilities.workspace?.workspaceEdit?.documentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
    : { changes: { [uri]: edits } };
}
