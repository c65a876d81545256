import { parseXml, type XmlDocument } from "../syntax/index.ts";
import { Finder, folderOf, joinPath, type SchematronSource } from "./source.ts";
import { asVocabulary, Vocabularies } from "./vocabularies.ts";
import type { DocumentProvider } from "./xpath/code.ts";

/** The documents that schematrons read, mostly value sets: each is read and parsed once for all schematrons. */
export class Library {
  readonly finder: Finder;
  readonly #source: SchematronSource;
  readonly #documents = new Map<string, XmlDocument | undefined>();
  /** The files that something known rests on, with what they were like. */
  readonly #stamps = new Map<string, string | undefined>();

  readonly #vocabularies: Vocabularies;

  constructor(source: SchematronSource) {
    this.#source = source;
    this.finder = new Finder(source);
    this.#vocabularies = new Vocabularies(source, this.finder);
  }

  /** What stands in for an absent vocabulary; undefined where nothing does. */
  standIn(path: string): XmlDocument | undefined {
    const real = this.#vocabularies.find(path);
    if (real === undefined) return undefined;
    const key = `vocabulary ${real}`;
    let document = this.#documents.get(key);
    if (document === undefined) {
      const valueSet = this.open(real);
      document = valueSet === undefined ? undefined : asVocabulary(valueSet);
      this.#documents.set(key, document);
    }
    return document;
  }

  open(path: string): XmlDocument | undefined {
    if (this.#documents.has(path)) return this.#documents.get(path);
    this.note(path);
    const text = this.#source.read(path);
    const tree = text === undefined ? undefined : parseXml(text);
    const document = tree?.root === undefined ? undefined : tree;
    this.#documents.set(path, document);
    return document;
  }

  /** Remembers what a file is like now. */
  note(path: string): void {
    if (!this.#stamps.has(path)) this.#stamps.set(path, this.#source.stamp?.(path));
  }

  /** Whether a file remembered is another now; never where the source has no stamps. */
  changed(): boolean {
    for (const [path, stamp] of this.#stamps) if (this.#source.stamp?.(path) !== stamp) return true;
    return false;
  }
}

const libraries = new WeakMap<SchematronSource, Library>();

/** The library of a source. A host whose files changed gives a new source. */
export function libraryOf(source: SchematronSource): Library {
  let library = libraries.get(source);
  if (library === undefined) {
    library = new Library(source);
    libraries.set(source, library);
  }
  return library;
}

/** The documents as one schematron names them: relative to its entry file, whatever the case of letters. */
export class SchematronDocuments implements DocumentProvider {
  readonly #library: Library;
  readonly #entry: string;
  readonly #folder: string;
  readonly #found = new Map<string, string | undefined>();
  readonly #standIns = new Map<string, XmlDocument | undefined>();

  /** @param entry the path of the schematron, which `document('')` is */
  constructor(library: Library, entry: string) {
    this.#library = library;
    this.#entry = entry;
    this.#folder = folderOf(entry);
  }

  #pathOf(uri: string): string {
    const path = uri.replace(/^file:(?:\/\/)?/, "").replace(/#.*$/s, "");
    return path.trim() === "" ? this.#entry : joinPath(this.#folder, path);
  }

  #find(uri: string): string | undefined {
    if (this.#found.has(uri)) return this.#found.get(uri);
    const path = this.#pathOf(uri);
    const found = this.#library.finder.find(path);
    this.#found.set(uri, found);
    return found;
  }

  open(uri: string): XmlDocument | undefined {
    const path = this.#find(uri);
    if (path !== undefined) return this.#library.open(path);
    if (!this.#standIns.has(uri)) this.#standIns.set(uri, this.#library.standIn(this.#pathOf(uri)));
    return this.#standIns.get(uri);
  }

  exists(uri: string): boolean {
    return this.#find(uri) !== undefined;
  }
}
