import type { DocumentSymbol, DocumentSymbolParams, SymbolInformation } from "vscode-languageserver";
import { flatSymbols, toDocumentSymbol } from "../convert.ts";
import type { Session } from "../session.ts";
import { packagesFor } from "./packages.ts";

/** `textDocument/documentSymbol`, as a tree where the client shows one. */
export async function documentSymbols(
  session: Session,
  { textDocument: { uri } }: DocumentSymbolParams,
): Promise<DocumentSymbol[] | SymbolInformation[] | null> {
  const setup = await session.setup(uri);
  const document = session.documents.get(uri);
  if (document === undefined || !setup.settings.enable) return null;
  const { snapshot } = session.snapshots.of(document);
  const symbols = session.service.symbols(snapshot, setup.language, await packagesFor(session, uri, snapshot, setup));
  if (symbols.length === 0) return null;
  return session.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport
    ? symbols.map((symbol) => toDocumentSymbol(symbol, snapshot.lines))
    : flatSymbols(symbols, uri, snapshot.lines);
}
