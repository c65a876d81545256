import {
  type Range,
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensLegend,
} from "vscode-languageserver";
import { tokenModifiers, tokenTypes } from "../../features/index.ts";
import type { Session } from "../session.ts";
import { opened } from "./opened.ts";
import { packagesFor } from "./packages.ts";

export const legend: SemanticTokensLegend = { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] };

/** `textDocument/semanticTokens/full`, and `/range` where a range is given. */
export async function semanticTokens(
  session: Session,
  { textDocument: { uri } }: { readonly textDocument: { readonly uri: string } },
  range?: Range,
): Promise<SemanticTokens> {
  const at = await opened(session, uri);
  if (at === undefined) return { data: [] };
  const { lines } = at.snapshot;
  const within = range && { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  const packages = await packagesFor(session, uri, at.snapshot, at.setup);
  const builder = new SemanticTokensBuilder();
  for (const { start, end, type, modifiers = [] } of session.service.tokens(at.snapshot, within, packages)) {
    const from = lines.positionAt(start);
    // A token stays within its line: editors need not know longer ones.
    if (lines.positionAt(end).line !== from.line) continue;
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
    builder.push(from.line, from.character, end - start, tokenTypes.indexOf(type), bits);
  }
  return builder.build();
}
