import { knowledgeWith, type PackageSource, resourceTypes } from "../fhir/index.ts";
import type { Language } from "../rule/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { resourceDrafts } from "./fhir-drafts.ts";
import { item, snippetOptions, withoutBraces } from "./fhir-items.ts";
import type { CompletionItem } from "./model.ts";

/** Files that hold something else by their name. */
const elsewhere =
  /(?:^|[/\\])(?:package|package-lock|composer|manifest|launch|tasks|[\w.-]*(?:config|settings)[\w.-]*)\.json$|(?:^|[/\\])(?:pom|web|app|[\w.-]*config[\w.-]*)\.xml$/i;

export const holdsSomethingElse = (name: string): boolean => elsewhere.test(name);

/** In an empty JSON or XML file: whole FHIR resources to begin with. */
export function completeEmpty(
  { name, text }: Snapshot,
  offset: number,
  language: Language,
  packages: PackageSource | undefined,
): readonly CompletionItem[] {
  if (holdsSomethingElse(name)) return [];
  const syntax = /\.json$/i.test(name) ? "json" : /\.xml$/i.test(name) ? "xml-root" : undefined;
  const empty =
    syntax === "json" ? /^\uFEFF?\s*(\{?\s*"?\w*"?\s*\}?)\s*$/ : /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(<?\w*>?)\s*$/;
  const typed = syntax === undefined || text.length > 300 ? undefined : empty.exec(text)?.[1];
  if (syntax === undefined || typed === undefined) return [];
  // What is typed is replaced where it stands on one line; a brace that was opened over lines stays the author's.
  if (typed.includes("\n")) return syntax === "json" ? inBraces(text, offset, language, packages) : [];
  const start = typed === "" ? offset : text.lastIndexOf(typed);
  if (offset < start || offset > start + typed.length) return [];
  const opening = /^[{<]?"?/.exec(typed)?.[0] ?? "";
  const span = { start, end: start + typed.length };
  const drafts = resourceDrafts(knowledgeWith(packages), resourceTypes(), syntax, snippetOptions(text), language);
  const whole = drafts.map((draft) =>
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
  if (!opening.startsWith("{")) return whole;
  const bare = item(span, {
    label: "resourceType",
    kind: "element",
    newText: '{ "resourceType": "$1" }',
    isSnippet: true,
    sort: "",
    filter: `${opening}resourceType`,
  });
  return [bare, ...whole];
}

/** Within the braces of an object that holds nothing yet: the type of the resource, and whole resources. */
function inBraces(
  text: string,
  offset: number,
  language: Language,
  packages: PackageSource | undefined,
): readonly CompletionItem[] {
  const inner = text.trimEnd().replace(/\}$/, "").trimEnd();
  const typed = /"?\w{0,60}"?$/.exec(inner.slice(-62))?.[0] ?? "";
  const start = inner.length - typed.length;
  const opened = text.indexOf("{") + 1;
  if (offset < Math.max(start, opened) || (typed !== "" && offset > inner.length)) return [];
  const span = typed === "" ? { start: offset, end: offset } : { start, end: inner.length };
  const quote = typed.startsWith('"') ? '"' : "";
  const drafts = resourceDrafts(knowledgeWith(packages), resourceTypes(), "json", snippetOptions(text), language);
  return [
    item(span, {
      label: "resourceType",
      kind: "element",
      newText: '"resourceType": "$1"',
      isSnippet: true,
      sort: "0",
      filter: `${quote}resourceType`,
    }),
    ...drafts.map((draft) =>
      item(span, {
        label: draft.label,
        kind: "snippet",
        detail: draft.detail,
        newText: withoutBraces(draft.text),
        isSnippet: true,
        sort: `1${draft.sort}`,
        filter: quote + draft.label,
      }),
    ),
  ];
}
