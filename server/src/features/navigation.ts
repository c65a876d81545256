import type { Snapshot } from "../snapshot.ts";
import type { Place, Renameable, Renaming, Surroundings } from "./model.ts";
import { narrativeDefinition, narrativeReferences, narrativeRename, narrativeRenameable } from "./narrative.ts";
import { fhirDefinition, fhirReferences, fhirRename, fhirRenameable } from "./navigation-fhir.ts";

/** Definition, references and rename, each by the kind of the document. A kind that has none answers with nothing. */

/** Where what stands under a cursor is declared, in the document or, as a whole, in another file. */
export function definition(snapshot: Snapshot, offset: number, around: Surroundings = {}): readonly Place[] {
  if (snapshot.kind === "cda" && snapshot.xml !== undefined) return narrativeDefinition(snapshot.xml, offset);
  if (isFhir(snapshot)) return fhirDefinition(snapshot, offset, around);
  return [];
}

/** Wherever what stands under a cursor is mentioned, with its declaration where that is asked for. */
export function references(snapshot: Snapshot, offset: number, declaration: boolean): readonly Place[] {
  if (snapshot.kind === "cda" && snapshot.xml !== undefined)
    return narrativeReferences(snapshot.xml, offset, declaration);
  if (isFhir(snapshot)) return fhirReferences(snapshot, offset, declaration);
  return [];
}

/** What a rename would change under a cursor; undefined where nothing can be renamed. */
export function renameable(snapshot: Snapshot, offset: number): Renameable | undefined {
  if (snapshot.kind === "cda" && snapshot.xml !== undefined) return narrativeRenameable(snapshot.xml, offset);
  if (isFhir(snapshot)) return fhirRenameable(snapshot, offset);
  return undefined;
}

/** The edits that give what stands under a cursor another name; undefined where nothing can be renamed. */
export function rename(snapshot: Snapshot, offset: number, newName: string): Renaming | undefined {
  if (snapshot.kind === "cda" && snapshot.xml !== undefined) return narrativeRename(snapshot.xml, offset, newName);
  if (isFhir(snapshot)) return fhirRename(snapshot, offset, newName);
  return undefined;
}

function isFhir({ kind }: Snapshot): boolean {
  return kind === "fhir-json" || kind === "fhir-xml";
}
