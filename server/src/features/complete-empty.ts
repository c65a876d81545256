import { knowledgeWith, type PackageSource, resourceTypes } from "../fhir/index.ts";
import type { Language } from "../rule/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { resourceDrafts } from "./fhir-drafts.ts";
import { item, snippetOptions } from "./fhir-items.ts";
import type { CompletionItem } from "./model.ts";

/** Files that hold something else by their name. */
const elsewhere =
  /(?:^|[/\\])(?:package|package-lock|composer|manifest|launch|tasks|[\w.-]*(?:config|settings)[\w.-]*)\.json$|(?:^|[/\\])(?:pom|web|app|[\w.-]*config[\w.-]*)\.xml$/i;

/** In an empty JSON or XML file: whole FHIR resources to begin with. */
export function completeEmpty(
  { name, text }: Snapshot,
  offset: number,
  language: Language,
  packages: PackageSource | undefined,
): readonly CompletionItem[] {
  if (elsewhere.test(name)) return [];
  const syntax = /\.json$/i.test(name) ? "json" : /\.xml$/i.test(name) ? "xml-root" : undefined;
  const empty =
    syntax === "json" ? /^\uFEFF?\s*(\{?\s*"?\w*"?\s*\}?)\s*$/ : /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(<?\w*>?)\s*$/;
  const typed = syntax === undefined || text.length > 300 ? undefined : empty.exec(text)?.[1];
  if (syntax === undefined || typed === undefined) return [];
  // What is typed is replaced where it stands on one line; a brace that was opened over lines stays the author's.
  if (typed.includes("\n")) return [];
  const start = typed === "" ? offset : text.lastIndexOf(typed);
  if (offset < start || offset > start + typed.length) return [];
  const opening = /^[{<]?"?/.exec(typed)?.[0] ?? "";
  const span = { start, end: start + typed.length };
  return resourceDrafts(knowledgeWith(packages), resourceTypes(), syntax, snippetOptions(text), language).map((draft) =>
    item(span, {
      label: draft.label,
      kind: "snippet",
      detail: draft.detail,
      newText: draft.text,
      isSnippet: true,
      sort: draft.sort,
      filter: opening + draft.label,
    }),
  );
}
