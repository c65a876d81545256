import {
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  InsertTextFormat,
  InsertTextMode,
  type SymbolInformation,
  SymbolKind,
  type TextEdit,
} from "vscode-languageserver";
import type {
  CompletionItem as FeatureCompletionItem,
  FoldingRange as FeatureFoldingRange,
  DocumentSymbol as FeatureSymbol,
} from "../features/index.ts";
import type { Language, Severity } from "../rule/index.ts";
import type { CheckResult, Service } from "../service.ts";
import { type LineIndex, type Span, type TextEdit as SpanEdit, withoutTabStops } from "../text/index.ts";
import { diagnosticSource, type InsertArguments, insertCommand } from "./protocol.ts";

export type CheckedFinding = CheckResult["findings"][number];

/** From the engine's offsets and words to the protocol's. */

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Rules whose findings an editor shows as faded or struck through. */
const tags: Readonly<Record<string, readonly DiagnosticTag[]>> = {
  "doctrine/suppression-unused": [DiagnosticTag.Unnecessary],
  "ins/ins-c": [DiagnosticTag.Deprecated],
};

/** What code actions need to find the finding again; it holds nothing of the document. */
export interface DiagnosticData {
  readonly location: string;
}

export function toDiagnostic(
  finding: CheckedFinding,
  lines: LineIndex,
  service: Service,
  language: Language,
): Diagnostic {
  const rule = service.rule(finding.ruleId);
  const data: DiagnosticData = { location: finding.location };
  return {
    range: lines.rangeOf(visible(finding, lines)),
    severity: severities[finding.severity],
    code: finding.ruleId,
    ...(rule?.reference.href !== undefined && { codeDescription: { href: rule.reference.href } }),
    source: diagnosticSource,
    message: service.render(finding, language),
    ...(tags[finding.ruleId] !== undefined && { tags: [...(tags[finding.ruleId] ?? [])] }),
    data,
  };
}

/** An empty place is underlined by one character, so that there is something to see and to point at. */
function visible(span: Span, lines: LineIndex): Span {
  if (span.end > span.start) return span;
  const wider = { start: span.start, end: span.start + 1 };
  return lines.positionAt(wider.end).line === lines.positionAt(wider.start).line ? wider : span;
}

export function toTextEdit(edit: SpanEdit, lines: LineIndex): TextEdit {
  return { range: lines.rangeOf(edit), newText: edit.newText };
}

const completionKinds: Record<FeatureCompletionItem["kind"], CompletionItemKind> = {
  element: CompletionItemKind.Field,
  attribute: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  snippet: CompletionItemKind.Snippet,
};

export function toCompletionItem(item: FeatureCompletionItem, lines: LineIndex, snippets: boolean): CompletionItem {
  const newText = item.isSnippet && !snippets ? withoutTabStops(item.edit.newText) : item.edit.newText;
  return {
    label: item.label,
    kind: completionKinds[item.kind],
    ...(item.detail !== undefined && { detail: item.detail }),
    ...(item.markdown !== undefined && { documentation: { kind: "markdown", value: item.markdown } }),
    textEdit: { range: lines.rangeOf(item.edit), newText },
    insertTextFormat: item.isSnippet && snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    sortText: item.sortText,
    ...(item.filterText !== undefined && { filterText: item.filterText }),
    ...(item.insert !== undefined && {
      command: { title: item.label, command: insertCommand, arguments: [item.insert satisfies InsertArguments] },
    }),
    ...(item.relative && { insertTextMode: InsertTextMode.adjustIndentation }),
    ...(item.additional !== undefined &&
      item.additional.length > 0 && { additionalTextEdits: item.additional.map((edit) => toTextEdit(edit, lines)) }),
  };
}

const symbolKinds: Record<FeatureSymbol["kind"], SymbolKind> = {
  document: SymbolKind.File,
  section: SymbolKind.Class,
  entry: SymbolKind.Field,
  person: SymbolKind.Interface,
  organization: SymbolKind.Module,
  property: SymbolKind.Property,
};

export function toDocumentSymbol(symbol: FeatureSymbol, lines: LineIndex): DocumentSymbol {
  return {
    name: symbol.name === "" ? "?" : symbol.name, // an empty name is an error to VS Code
    ...(symbol.detail !== undefined && { detail: symbol.detail }),
    kind: symbolKinds[symbol.kind],
    range: lines.rangeOf(symbol),
    selectionRange: lines.rangeOf({
      start: Math.max(symbol.start, Math.min(symbol.selection.start, symbol.end)),
      end: Math.min(symbol.end, Math.max(symbol.selection.end, symbol.start)),
    }),
    children: symbol.children.map((child) => toDocumentSymbol(child, lines)),
  };
}

/** For an editor without a tree of symbols. */
export function flatSymbols(symbols: readonly FeatureSymbol[], uri: string, lines: LineIndex): SymbolInformation[] {
  const flat: SymbolInformation[] = [];
  const add = (symbol: FeatureSymbol, containerName?: string) => {
    flat.push({
      name: symbol.name === "" ? "?" : symbol.name,
      kind: symbolKinds[symbol.kind],
      location: { uri, range: lines.rangeOf(symbol.selection) },
      ...(containerName !== undefined && { containerName }),
    });
    for (const child of symbol.children) add(child, symbol.name);
  };
  for (const symbol of symbols) add(symbol);
  return flat;
}

/** The line of a closing tag or brace stays in sight. */
export function toFoldingRange(range: FeatureFoldingRange, text: string, lines: LineIndex): FoldingRange | undefined {
  const startLine = lines.positionAt(range.start).line;
  const end = lines.positionAt(range.end);
  const closes = end.character > 0 && text.slice(range.end - end.character, range.end).trim() === "";
  const endLine = closes ? end.line - 1 : end.line;
  if (endLine <= startLine) return undefined;
  const kind = { comment: FoldingRangeKind.Comment, region: FoldingRangeKind.Region };
  return { startLine, endLine, ...(range.kind !== undefined && { kind: kind[range.kind] }) };
}
