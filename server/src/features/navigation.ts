import type { Snapshot } from "../snapshot.ts";
import type { Place, Renameable, Renaming } from "./model.ts";
import { narrativeDefinition, narrativeReferences, narrativeRename, narrativeRenameable } from "./narrative.ts";

/** Definition, references and rename, each by the kind of the document. A kind that has none answers with nothing. */

/** Where what stands under a cursor is declared. */
export function definition(snapshot: Snapshot, offset: number): readonly Place[] {
  if (snapshot.kind === "cda" && snapshot.xml !== undefined) return narrativeDefinition(snapshot.xml, offset);
  return [];
}

/** Wherever what stands under a cursor is mentioned, with its declaration where that is asked for. */
export function references(snapshot: Snapshot, offset: number, declaration: boolean): readonly Place[] {
  if (snapshot.kind === "cda" && snapshot.xml !== undefined)
    return narrativeReferences(snapshot.xml, offset, declaration);
  return [];
}

/** What a rename would change under a cursor; undefined where nothing can be renamed. */
export function renameable(snapshot: Snapshot, offset: number): Renameable | undefined {
  if (snapshot.kind === "cda" && snapshot.xml !== undefined) return narrativeRenameable(snapshot.xml, offset);
  return undefined;
}

/** The edits that give what stands under a cursor another name; undefined where nothing can be renamed. */
export function rename(snapshot: Snapshot, offset: number, newName: string): Renaming | undefined {
  if (snapshot.kind === "cda" && snapshot.xml !== undefined) return narrativeRename(snapshot.xml, offset, newName);
  return undefined;
}
