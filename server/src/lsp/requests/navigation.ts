import {
  type Definition,
  type DefinitionLink,
  type DefinitionParams,
  type DocumentHighlight,
  type DocumentHighlightParams,
  type Location,
  LSPErrorCodes,
  type PrepareRenameParams,
  type Range,
  type ReferenceParams,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { toTextEdit } from "../convert.ts";
import type { Session } from "../session.ts";
import { opened } from "./opened.ts";
import { surroundingsOf } from "./packages.ts";

/** Where a file that is meant as a whole opens. */
const beginning: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** `textDocument/definition`. */
export async function definition(
  session: Session,
  { textDocument: { uri }, position }: DefinitionParams,
): Promise<Definition | DefinitionLink[] | null> {
  const at = await opened(session, uri);
  if (at === undefined) return null;
  const { lines } = at.snapshot;
  const around = await surroundingsOf(session, uri, at.snapshot, at.setup);
  const places = session.service.definition(at.snapshot, lines.offsetAt(position), around);
  if (places.length === 0) return null;
  return session.capabilities.textDocument?.definition?.linkSupport
    ? places.map((place): DefinitionLink => {
        if (place.file !== undefined)
          return {
            originSelectionRange: lines.rangeOf(place),
            targetUri: place.file,
            targetRange: beginning,
            targetSelectionRange: beginning,
          };
        return {
          targetUri: uri,
          targetRange: lines.rangeOf(place.around ?? place),
          targetSelectionRange: lines.rangeOf(place),
        };
      })
    : places.map((place) =>
        place.file === undefined ? { uri, range: lines.rangeOf(place) } : { uri: place.file, range: beginning },
      );
}

/** `textDocument/references`. */
export async function references(
  session: Session,
  { textDocument: { uri }, position, context }: ReferenceParams,
): Promise<Location[] | null> {
  const at = await opened(session, uri);
  if (at === undefined) return null;
  const { lines } = at.snapshot;
  const places = session.service.references(at.snapshot, lines.offsetAt(position), context.includeDeclaration);
  return places.length === 0 ? null : places.map((place) => ({ uri, range: lines.rangeOf(place) }));
}

/** `textDocument/documentHighlight`; null where nothing is declared, so that the editor marks the word as it always did. */
export async function documentHighlight(
  session: Session,
  { textDocument: { uri }, position }: DocumentHighlightParams,
): Promise<DocumentHighlight[] | null> {
  const at = await opened(session, uri);
  if (at === undefined) return null;
  const { lines } = at.snapshot;
  const places = session.service.references(at.snapshot, lines.offsetAt(position), true);
  return places.length === 0 ? null : places.map((place) => ({ range: lines.rangeOf(place) }));
}

/** `textDocument/prepareRename`. */
export async function prepareRename(
  session: Session,
  { textDocument: { uri }, position }: PrepareRenameParams,
): Promise<{ range: Range; placeholder: string } | null> {
  const at = await opened(session, uri);
  if (at === undefined) return null;
  const { lines } = at.snapshot;
  const found = session.service.renameable(at.snapshot, lines.offsetAt(position));
  return found === undefined ? null : { range: lines.rangeOf(found), placeholder: found.name };
}

/** `textDocument/rename`; a name that cannot be is refused with the reason. */
export async function rename(
  session: Session,
  { textDocument: { uri }, position, newName }: RenameParams,
): Promise<WorkspaceEdit | null> {
  const at = await opened(session, uri);
  if (at === undefined) return null;
  const { lines } = at.snapshot;
  const renaming = session.service.rename(at.snapshot, lines.offsetAt(position), newName);
  if (renaming === undefined) return null;
  if ("refused" in renaming) throw new ResponseError(LSPErrorCodes.RequestFailed, renaming.refused[at.setup.language]);
  return { changes: { [uri]: renaming.edits.map((edit) => toTextEdit(edit, lines)) } };
}
