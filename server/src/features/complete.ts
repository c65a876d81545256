import type { Language } from "../rule/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { completeCda } from "./complete-cda.ts";
import type { CompletionItem } from "./model.ts";

/** What may be written at a place; nothing where no constraint data say. */
export function complete(snapshot: Snapshot, offset: number, language: Language): readonly CompletionItem[] {
  if (snapshot.kind === "cda" && snapshot.xml !== undefined) return completeCda(snapshot.xml, offset, language);
  return [];
}
