import { identifier, topic } from "../doctrine/index.ts";
import { definitionOf, type FhirNode, type Places, placesIn } from "../fhir/index.ts";
import { cite, type Language } from "../rule/index.ts";
import type { JsonDocument, XmlDocument } from "../syntax/index.ts";
import type { DocumentLink } from "./model.ts";

/** Elements whose value names something that is published somewhere. */
const naming: ReadonlySet<string> = new Set([
  "profile",
  "system",
  "url",
  "instantiatesCanonical",
  "questionnaire",
  "valueSet",
]);

/** Profiles, extensions, code systems and identifier systems that the product knows, each linked to its publisher's page. */
export function fhirLinks(document: JsonDocument | XmlDocument, language: Language): readonly DocumentLink[] {
  const places = placesIn(document, undefined);
  if (places === undefined) return [];
  const pages = new Map<string, Page | undefined>();
  const links: DocumentLink[] = [];
  const stack: FhirNode[] = [places.top];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const { value, name, valueSpan, children } = node;
    if (value && naming.has(name)) {
      if (!pages.has(value)) pages.set(value, pageOf(places, value, language));
      const page = pages.get(value);
      if (page !== undefined) links.push({ start: valueSpan.start, end: valueSpan.end, ...page });
    }
    for (const child of children) stack.push(child);
  }
  return links.sort((a, b) => a.start - b.start);
}

type Page = Pick<DocumentLink, "target" | "tooltip">;

function pageOf(places: Places, value: string, language: Language): Page | undefined {
  const entry = identifier(value);
  const official = entry && (entry.source.href ?? entry.topics.flatMap((id) => topic(id)?.links ?? [])[0]?.href);
  if (entry !== undefined && official !== undefined)
    return { target: official, tooltip: `${entry.name[language]} (${cite(entry.source)})` };
  const url = value.split("|")[0] ?? "";
  if (!/^https?:\/\//.test(url)) return undefined;
  // A canonical is the address at which its publisher describes it.
  const known = definitionOf(places.knowledge, value);
  if (known !== undefined) return { target: url, tooltip: known.title };
  const system = places.knowledge.terminology.codes(url);
  return system === undefined ? undefined : { target: url, tooltip: url };
}
