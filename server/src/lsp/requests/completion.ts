import type { CompletionItem, CompletionList, CompletionParams } from "vscode-languageserver";
import { toCompletionItem } from "../convert.ts";
import type { Session } from "../session.ts";
import { surroundingsOf } from "./packages.ts";

/** `textDocument/completion`. */
export async function completion(
  session: Session,
  { textDocument, position }: CompletionParams,
): Promise<CompletionItem[] | CompletionList | null> {
  const setup = await session.setup(textDocument.uri);
  const document = session.documents.get(textDocument.uri);
  if (document === undefined || !setup.settings.enable) return null;
  const { snapshot } = session.snapshots.of(document);
  const workspace = await session.workspaces.evidence(textDocument.uri, snapshot, setup);
  const { project, path, language } = setup;
  const { packages, where } = await surroundingsOf(session, textDocument.uri, snapshot, setup);
  const options = { project, path, workspace, ...(where && { where }) };
  const items = session.service
    .complete(snapshot, snapshot.lines.offsetAt(position), language, packages, options)
    // Without the command, an item that only calls it would do nothing.
    .filter(({ insert }) => insert === undefined || session.options.insertCommand);
  if (!session.options.ownSnippets && hasSnippets(session))
    items.push(...session.service.snippetsAt(snapshot, snapshot.lines.offsetAt(position), language, items));
  if (items.length === 0) return null;
  const made = items.map((item) => toCompletionItem(item, snapshot.lines, hasSnippets(session)));
  return items.some(({ cut }) => cut) ? { isIncomplete: true, items: made } : made;
}

const hasSnippets = ({ capabilities }: Session): boolean =>
  capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
