import type { DocumentLink, DocumentLinkParams } from "vscode-languageserver";
import type { Session } from "../session.ts";
import { opened } from "./opened.ts";
import { surroundingsOf } from "./packages.ts";

/** `textDocument/documentLink`. */
export async function documentLinks(
  session: Session,
  { textDocument: { uri } }: DocumentLinkParams,
): Promise<DocumentLink[] | null> {
  const at = await opened(session, uri);
  if (at === undefined) return null;
  const { lines } = at.snapshot;
  const links = session.service.links(
    at.snapshot,
    at.setup.language,
    await surroundingsOf(session, uri, at.snapshot, at.setup),
  );
  return links.map(({ target, tooltip, ...span }) => ({ range: lines.rangeOf(span), target, tooltip }));
}
