import { attributeValue, descendants, parseXml, type XmlDocument } from "../syntax/index.ts";
import { type Finder, folderOf, joinPath, type SchematronSource } from "./source.ts";

/**
 * The vocabularies that ART-DECOR writes beside its schematrons (`voc-<identifier>-DYNAMIC.xml`). Where the newest
 * edition of a value set is asked for and its file is absent, the kit's own value set of that identifier (IHE SVS, in
 * `jeuxDeValeurs`) stands in for it: the newest edition there is, in other clothes.
 */
export class Vocabularies {
  readonly #source: SchematronSource;
  readonly #finder: Finder;
  /** By folder of value sets: the file of each identifier. */
  readonly #folders = new Map<string, ReadonlyMap<string, string>>();

  constructor(source: SchematronSource, finder: Finder) {
    this.#source = source;
    this.#finder = finder;
  }

  /** The path of the value set that stands in for a vocabulary; undefined where there is none. */
  find(path: string): string | undefined {
    const id = /\/voc-([\d.]+)-DYNAMIC\.xml$/i.exec(`/${path}`)?.[1];
    if (id === undefined) return undefined;
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      const found = this.#finder.find(joinPath(folder, "jeuxDeValeurs"));
      if (found !== undefined) return this.#idsIn(found).get(id);
      if (folder === "" || folder === "/") return undefined;
    }
  }

  #idsIn(folder: string): ReadonlyMap<string, string> {
    let ids = this.#folders.get(folder);
    if (ids === undefined) {
      const found = new Map<string, string>();
      for (const name of this.#source.list(folder) ?? []) {
        if (!/\.xml$/i.test(name)) continue;
        const path = joinPath(folder, name);
        const id = /<(?:\w+:)?ValueSet\b[^>]*?\sid\s*=\s*["']([^"']+)["']/.exec(this.#source.read(path) ?? "")?.[1];
        if (id !== undefined && !found.has(id)) found.set(id, path);
      }
      ids = found;
      this.#folders.set(folder, ids);
    }
    return ids;
  }
}

const escaped = (text: string) => text.replace(/[&<"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** A value set of IHE SVS in the form of ART-DECOR's vocabularies. */
export function asVocabulary(valueSet: XmlDocument): XmlDocument {
  let text = '<valueSets xmlns="urn:hl7-org:v3">';
  let open = false;
  if (valueSet.root !== undefined)
    for (const element of descendants(valueSet.root)) {
      const names =
        element.localName === "ValueSet" ? ["id", "displayName", "version"] : ["code", "codeSystem", "displayName"];
      const attributes = names
        .map((name) => [name, attributeValue(element, name)] as const)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => ` ${name}="${escaped(value as string)}"`)
        .join("");
      if (element.localName === "ValueSet") {
        text += `${open ? "</conceptList></valueSet>" : ""}<valueSet xmlns=""${attributes}><conceptList>`;
        open = true;
      } else if (element.localName === "Concept" && open) text += `<concept${attributes}/>`;
    }
  return parseXml(`${text}${open ? "</conceptList></valueSet>" : ""}</valueSets>`);
}
