import { type IdentifierEntry, identifier, topic } from "../doctrine/index.ts";
import { cite, type Language } from "../rule/index.ts";
import { descendants, type XmlDocument } from "../syntax/index.ts";
import type { DocumentLink } from "./model.ts";

/** The attributes whose value names something that is published somewhere. */
const identifying: ReadonlySet<string> = new Set(["root", "codeSystem", "valueSet"]);

/** Template ids and OIDs that the product knows, each linked to the page of its publisher. */
export function cdaLinks(document: XmlDocument, language: Language): readonly DocumentLink[] {
  if (document.root === undefined) return [];
  const pages = new Map<string, { readonly target: string; readonly tooltip: string } | undefined>();
  const page = (value: string) => {
    if (pages.has(value)) return pages.get(value);
    const entry = identifier(value);
    const target = entry === undefined ? undefined : pageOf(entry);
    const made =
      entry === undefined || target === undefined
        ? undefined
        : { target, tooltip: `${entry.name[language]} (${cite(entry.source)})` };
    pages.set(value, made);
    return made;
  };
  const links: DocumentLink[] = [];
  for (const element of descendants(document.root))
    for (const { nodeName, value, valueSpan } of element.attributes) {
      if (!identifying.has(nodeName) || value === "") continue;
      const known = page(value);
      if (known !== undefined) links.push({ ...valueSpan, ...known });
    }
  return links;
}

/** The source's own page, else the official page of the first topic that has one. */
function pageOf({ source, topics }: IdentifierEntry): string | undefined {
  return source.href ?? topics.flatMap((id) => topic(id)?.links ?? [])[0]?.href;
}
