import type { FoldingRange, FoldingRangeParams } from "vscode-languageserver";
import { toFoldingRange } from "../convert.ts";
import type { Session } from "../session.ts";

/** `textDocument/foldingRange`; null where there is nothing, so that the editor folds it as it always did. */
export async function foldingRanges(
  session: Session,
  { textDocument: { uri } }: FoldingRangeParams,
): Promise<FoldingRange[] | null> {
  const setup = await session.setup(uri);
  const document = session.documents.get(uri);
  if (document === undefined || !setup.settings.enable) return null;
  const { snapshot } = session.snapshots.of(document);
  const ranges = session.service.folding(snapshot);
  if (ranges.length === 0) return null;
  return ranges.flatMap((range) => toFoldingRange(range, snapshot.text, snapshot.lines) ?? []);
}
