import type { Hover, HoverParams } from "vscode-languageserver";
import type { Language } from "../../rule/index.ts";
import { openPageCommand } from "../protocol.ts";
import type { Session } from "../session.ts";
import { packagesFor } from "./packages.ts";

/** `textDocument/hover`. */
export async function hover(session: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const setup = await session.setup(textDocument.uri);
  const document = session.documents.get(textDocument.uri);
  if (document === undefined || !setup.settings.enable) return null;
  const { snapshot } = session.snapshots.of(document);
  const workspace = await session.workspaces.evidence(textDocument.uri, snapshot, setup);
  const { project, path, language } = setup;
  const options = { project, path, workspace };
  const offset = snapshot.lines.offsetAt(position);
  const packages = await packagesFor(session, textDocument.uri, snapshot, setup);
  const found = session.service.hover(snapshot, offset, language, packages, options);
  if (found === undefined) return null;
  const formats = session.capabilities.textDocument?.hover?.contentFormat;
  const kind = formats === undefined || formats.includes("markdown") ? "markdown" : "plaintext";
  const address = session.options.pages && kind === "markdown" ? session.service.pageAt(snapshot, offset) : undefined;
  const value = address === undefined ? found.markdown : `${found.markdown}\n\n${pageLink(address, language)}`;
  return { contents: { kind, value }, range: snapshot.lines.rangeOf(found) };
}

/** A link that opens the panel, for a client that has it. */
function pageLink(address: string, language: Language): string {
  // What ends a link in Markdown is left by encodeURIComponent as it is.
  const encoded = encodeURIComponent(JSON.stringify([address])).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const label = { fr: "Fiche de référence", en: "Reference page" }[language];
  return `[${label}](command:${openPageCommand}?${encoded})`;
}
