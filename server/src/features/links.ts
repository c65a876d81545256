import type { Language } from "../rule/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { cdaLinks } from "./links-cda.ts";
import { fhirLinks } from "./links-fhir.ts";
import type { DocumentLink, Surroundings } from "./model.ts";

/** What leads to a page: an identifier or a template to where its publisher describes it. */
export function documentLinks(
  snapshot: Snapshot,
  language: Language,
  around: Surroundings = {},
): readonly DocumentLink[] {
  if (snapshot.kind === "cda" && snapshot.xml !== undefined) return cdaLinks(snapshot.xml, language);
  const fhir = snapshot.kind === "fhir-xml" ? snapshot.xml : snapshot.kind === "fhir-json" ? snapshot.json : undefined;
  return fhir === undefined ? [] : fhirLinks(fhir, language, around);
}
