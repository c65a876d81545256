import type { FoldingRange, FoldingRangeParams } from "vscode-languageserver";
import { toFoldingRange } from "../convert.ts";
import type { Session } from "../session.ts";

/** `textDocument/foldingRange`; null for a document that is not ours, so that the editor folds it as it always did. */
export async function foldingRanges(
  session: Session,
  { textDocument: { uri } }: FoldingRangeParams,
): Promise<FoldingRange[] | null> {
  const setup = await session.setup(uri);
  const document = session.documents.get(uri);
  if (document === undefined || !setup.settings.enable) return null;
  const { snapshot } = session.snapshots.of(document);
  if (snapshot.kind === "none") return null;
  return session.service
    .folding(snapshot)
    .flatMap((range) => toFoldingRange(range, snapshot.text, snapshot.lines) ?? []);
}
