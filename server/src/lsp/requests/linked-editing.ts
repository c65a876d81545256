import type { LinkedEditingRangeParams, LinkedEditingRanges } from "vscode-languageserver";
import type { Session } from "../session.ts";
import { opened } from "./opened.ts";

/**
 * What may be typed in a tag's name without leaving it; an empty name is one that is about to be typed. Clients read the
 * pattern without Unicode classes.
 */
const wordPattern = "[\\w:.\\u00b7-\\uffff-]*";

/** `textDocument/linkedEditingRange`. */
export async function linkedEditingRange(
  session: Session,
  { textDocument: { uri }, position }: LinkedEditingRangeParams,
): Promise<LinkedEditingRanges | null> {
  const at = await opened(session, uri);
  if (at === undefined) return null;
  const { lines } = at.snapshot;
  const names = session.service.linkedNames(at.snapshot, lines.offsetAt(position));
  return names === undefined ? null : { ranges: names.map((name) => lines.rangeOf(name)), wordPattern };
}
