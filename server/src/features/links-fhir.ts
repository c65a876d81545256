import { identifier, topic } from "../doctrine/index.ts";
import { definitionOf, type FhirNode, type Places, placesIn, restParts } from "../fhir/index.ts";
import { cite, type Language } from "../rule/index.ts";
import type { JsonDocument, XmlDocument } from "../syntax/index.ts";
import type { DocumentLink, Surroundings, Whereabouts } from "./model.ts";

/** Elements whose value names something that is published somewhere. */
const naming: ReadonlySet<string> = new Set([
  "profile",
  "system",
  "url",
  "instantiates",
  "instantiatesCanonical",
  "questionnaire",
  "valueSet",
  "targetProfile",
  "supportedProfile",
  "baseDefinition",
  "valueCanonical",
]);

/** The file elsewhere that the value of a node names: that of a definition by its canonical, that of a resource. */
export function fileNamedBy(places: Places, node: FhirNode, where: Whereabouts | undefined): string | undefined {
  const { value, name, parent } = node;
  if (where === undefined || !value) return undefined;
  if (name === "reference") {
    const parts = restParts(value);
    const found = parts?.base === "" ? where.resource(`${parts.type}/${parts.id}`) : undefined;
    return found !== undefined && places.context.references.resolve(value, node).node === undefined ? found : undefined;
  }
  // What a resource calls itself leads nowhere else.
  if (!naming.has(name) || (name === "url" && parent?.resourceType !== undefined)) return undefined;
  return where.canonical(value);
}

/**
 * Profiles, extensions, code systems and identifier systems that the product knows, each linked to the file that defines it
 * where that is known, else to its publisher's page; references, to the file of their resource.
 */
export function fhirLinks(
  document: JsonDocument | XmlDocument,
  language: Language,
  { packages, where }: Surroundings,
): readonly DocumentLink[] {
  const places = placesIn(document, packages);
  if (places === undefined) return [];
  const pages = new Map<string, Page | undefined>();
  const links: DocumentLink[] = [];
  const stack: FhirNode[] = [places.top];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const { value, name, valueSpan, children } = node;
    const file = fileNamedBy(places, node, where);
    if (file !== undefined) {
      const title = definitionOf(places.knowledge, value ?? "")?.title ?? value;
      const tooltip = { fr: `Ouvrir le fichier : ${title}`, en: `Open the file: ${title}` }[language];
      links.push({ start: valueSpan.start, end: valueSpan.end, target: file, tooltip });
    } else if (value && naming.has(name)) {
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
