import type { Language } from "../rule/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { cdaLinks } from "./links-cda.ts";
import type { DocumentLink } from "./model.ts";

/** What leads to a page: an identifier or a template to where its publisher describes it. */
export function documentLinks(snapshot: Snapshot, language: Language): readonly DocumentLink[] {
  if (snapshot.kind === "cda" && snapshot.xml !== undefined) return cdaLinks(snapshot.xml, language);
  return [];
}
