import { offerConfig } from "../config/index.ts";
import type { PackageSource } from "../fhir/index.ts";
import { type CheckContext, cite, type Language } from "../rule/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { completeCda } from "./complete-cda.ts";
import { completeEmpty } from "./complete-empty.ts";
import { completeFhirJson } from "./complete-fhir-json.ts";
import { completeFhirXml } from "./complete-fhir-xml.ts";
import { completeTemplates } from "./complete-templates.ts";
import type { CompletionItem, Whereabouts } from "./model.ts";

/** What may be written at a place; nothing where no constraint data say. */
export function complete(
  snapshot: Snapshot,
  offset: number,
  language: Language,
  packages?: PackageSource,
  context: CheckContext = { environment: "unknown" },
  where?: Whereabouts,
): readonly CompletionItem[] {
  if (snapshot.kind === "cda" && snapshot.xml !== undefined)
    return [
      ...completeCda(snapshot.xml, offset, language, context.cdaModels),
      ...completeTemplates(snapshot, offset, language, context.cdaModels),
    ];
  if (snapshot.kind === "fhir-json" && snapshot.json !== undefined)
    return completeFhirJson(snapshot.json, offset, packages, language, where);
  if (snapshot.kind === "fhir-xml" && snapshot.xml !== undefined)
    return completeFhirXml(snapshot.xml, offset, packages, language, where);
  if (snapshot.kind === "none" || snapshot.dialect === "json") {
    const begun = completeEmpty(snapshot, offset, language, packages);
    if (begun.length > 0) return begun;
  }
  if (snapshot.kind !== "config") return [];
  return offerConfig(snapshot, offset, context).map(({ value, text, reference, span }, i) => ({
    label: value,
    kind: "value",
    // Without a detail beside it, the whole value can be read.
    markdown: `${text[language]}\n\n*${cite(reference)}*`,
    edit: { ...span, newText: value },
    isSnippet: false,
    sortText: String(i).padStart(3, "0"),
  }));
}
