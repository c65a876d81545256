import type { Hover, HoverParams } from "vscode-languageserver";
import type { Session } from "../session.ts";

/** `textDocument/hover`. */
export async function hover(session: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const setup = await session.setup(textDocument.uri);
  const document = session.documents.get(textDocument.uri);
  if (document === undefined || !setup.settings.enable) return null;
  const { snapshot } = session.snapshots.of(document);
  const workspace = await session.workspaces.evidence(textDocument.uri, snapshot, setup);
  const { project, path, language } = setup;
  const options = { project, path, workspace };
  const found = session.service.hover(snapshot, snapshot.lines.offsetAt(position), language, undefined, options);
  if (found === undefined) return null;
  const formats = session.capabilities.textDocument?.hover?.contentFormat;
  const kind = formats === undefined || formats.includes("markdown") ? "markdown" : "plaintext";
  return { contents: { kind, value: found.markdown }, range: snapshot.lines.rangeOf(found) };
}
