import type { SelectionRange, SelectionRangeParams } from "vscode-languageserver";
import type { Session } from "../session.ts";
import { opened } from "./opened.ts";

/** `textDocument/selectionRange`. */
export async function selectionRanges(
  session: Session,
  { textDocument: { uri }, positions }: SelectionRangeParams,
): Promise<SelectionRange[] | null> {
  const at = await opened(session, uri);
  if (at === undefined) return null;
  const { lines } = at.snapshot;
  return positions.map((position) => {
    const chain = session.service.selections(at.snapshot, lines.offsetAt(position));
    const wider = chain.reduceRight<SelectionRange | undefined>(
      (parent, span) => ({ range: lines.rangeOf(span), ...(parent !== undefined && { parent }) }),
      undefined,
    );
    // The protocol asks for one answer per position, if only an empty one.
    return wider ?? { range: { start: position, end: position } };
  });
}
