import { compareVersions, type DefinitionHeader, definitionHeader } from "../../packages/index.ts";
import { readResource } from "./read-resource.ts";

/** FHIR packages at hand: their definitions, by canonical. Nothing here touches the disk. */

export type ResourceJson = Readonly<Record<string, unknown>>;

/** A file of a package: its name within it, and its text. */
export interface PackageFile {
  readonly name: string;
  readonly text: string;
  /** As `DefinitionFile.place`. */
  readonly place?: string;
}

/** A file of a package that is read when something in it is asked for. */
export interface DefinitionFile {
  readonly name: string;
  readonly header: DefinitionHeader;
  /** Where an editor finds the file: a path on the disk, or a URI; absent for one within an archive. */
  readonly place?: string;
  /** Its text; undefined where it can no longer be read. */
  read(): string | undefined;
}

/** What is known of a profile or an extension without reading it whole. */
export interface DefinitionInfo {
  readonly url: string;
  readonly version: string | undefined;
  readonly title: string;
  /** The type that it constrains: `Patient`, `Extension`. */
  readonly type: string;
  /** Of an extension: the elements and types that it may stand on. */
  readonly contexts?: readonly string[];
}

/** The summary of a StructureDefinition that constrains a type. */
export function infoOf(resource: ResourceJson): DefinitionInfo {
  const { url, version, title, name, type, context } = resource;
  return {
    url: String(url),
    version: typeof version === "string" ? version : undefined,
    title: String(title ?? name ?? url),
    type: String(type ?? ""),
    ...(Array.isArray(context) && {
      contexts: context.flatMap((one) =>
        one?.type !== "fhirpath" && typeof one?.expression === "string" ? [one.expression] : [],
      ),
    }),
  };
}

/** Where the checks find definitions that are not part of the core. */
export interface PackageSource {
  /** The resource of a type with that canonical, `url` or `url|version`. */
  resource(canonical: string, type: string): ResourceJson | undefined;
  /** Whether `resource` would find something; it reads nothing. */
  has(canonical: string, type: string): boolean;
  /** Where the file is that defines a canonical, as `DefinitionFile.place`; undefined where no editor can open it. */
  placeOf?(canonical: string): string | undefined;
  /** The profiles that an implementation guide asks of every resource of a type. */
  globals(type: string): readonly string[];
  /** What profiles and extensions there are, each version on its own. */
  definitions(): readonly DefinitionInfo[];
  /**
   * Whether all profiles and extensions whose address begins so are here, so that another does not exist. Where a source
   * does not say, those of an address of which it has any.
   */
  owns?(namespace: string): boolean;
  /** How many definitions there are. */
  readonly size: number;
  /** Asked last, after what is built in: packages that nobody named. */
  readonly further?: Pick<PackageSource, "resource" | "has" | "placeOf"> | undefined;
}

/** Whether a source has all definitions whose address begins so. */
export function isOwned(source: PackageSource, namespace: string): boolean {
  return source.owns?.(namespace) ?? source.definitions().some(({ url }) => url.startsWith(namespace));
}

const wanted = new Set(["StructureDefinition", "ValueSet", "CodeSystem", "Questionnaire"]);

/** A definition, known by its canonical until it is read. */
interface Entry {
  readonly version: string | undefined;
  readonly place?: string | undefined;
  read(): ResourceJson | undefined;
}

/** How much text may stand behind the definitions that are kept once they were read, in characters. */
const KEPT = 4 * 2 ** 20;

/**
 * Packages as an index by canonical; a definition is parsed when it is asked for. Of two with the same canonical and version the
 * first counts, and where a canonical names no version, the newest.
 */
export class Library implements PackageSource {
  readonly #byUrl = new Map<string, Entry[]>();
  readonly #guides: (() => ResourceJson | undefined)[] = [];
  /** What was read last, the oldest first. */
  readonly #kept = new Map<DefinitionFile, { readonly resource: ResourceJson; readonly length: number }>();
  #length = 0;
  #globals: Map<string, string[]> | undefined;
  #definitions: readonly DefinitionInfo[] | undefined;
  readonly #owned = new Map<string, boolean>();
  #size = 0;

  constructor(files: Iterable<DefinitionFile>) {
    for (const file of files) this.#add(file);
  }

  get size(): number {
    return this.#size;
  }

  #add(file: DefinitionFile): void {
    const { type, url, version } = file.header;
    const read = () => this.#read(file);
    if (type === "Bundle") {
      const text = file.read();
      const bundle = text === undefined ? undefined : readResource(file.name, text);
      for (const entry of list(bundle?.entry)) this.#hold((entry as { resource?: unknown } | null)?.resource);
    } else if (type === "ImplementationGuide") this.#guides.push(read);
    else if (url !== undefined) this.#enter(type, url, { version, place: file.place, read });
  }

  /** A definition within a Bundle. */
  #hold(resource: unknown): void {
    if (typeof resource !== "object" || resource === null) return;
    const { resourceType, url, version } = resource as ResourceJson;
    const read = () => resource as ResourceJson;
    if (resourceType === "ImplementationGuide") this.#guides.push(read);
    else if (typeof url === "string")
      this.#enter(String(resourceType), url, { version: typeof version === "string" ? version : undefined, read });
  }

  #enter(type: string, url: string, entry: Entry): void {
    if (!wanted.has(type)) return;
    const key = `${type} ${url}`;
    const known = this.#byUrl.get(key);
    if (known === undefined) this.#byUrl.set(key, [entry]);
    else if (!known.some(({ version }) => version === entry.version)) known.push(entry);
    else return;
    this.#size++;
  }

  #read(file: DefinitionFile): ResourceJson | undefined {
    const kept = this.#kept.get(file);
    if (kept !== undefined) {
      this.#kept.delete(file);
      this.#kept.set(file, kept);
      return kept.resource;
    }
    const text = file.read();
    const resource = text === undefined ? undefined : readResource(file.name, text);
    if (text === undefined || resource === undefined) return undefined;
    this.#kept.set(file, { resource, length: text.length });
    this.#length += text.length;
    for (const [oldest, { length }] of this.#kept) {
      if (this.#length <= KEPT || this.#kept.size === 1) break;
      this.#kept.delete(oldest);
      this.#length -= length;
    }
    return resource;
  }

  #find(canonical: string, type: string): Entry | undefined {
    const bar = canonical.indexOf("|");
    const [url, version] = bar < 0 ? [canonical, undefined] : [canonical.slice(0, bar), canonical.slice(bar + 1)];
    const known = this.#byUrl.get(`${type} ${url}`);
    return known && newest(known, version);
  }

  resource(canonical: string, type: string): ResourceJson | undefined {
    return this.#find(canonical, type)?.read();
  }

  has(canonical: string, type: string): boolean {
    return this.#find(canonical, type) !== undefined;
  }

  placeOf(canonical: string): string | undefined {
    for (const type of wanted) {
      const found = this.#find(canonical, type);
      if (found !== undefined) return found.place;
    }
    return undefined;
  }

  globals(type: string): readonly string[] {
    if (this.#globals === undefined) {
      this.#globals = new Map();
      for (const read of this.#guides)
        for (const one of list(read()?.global)) {
          const { type: of, profile } = (one ?? {}) as { type?: unknown; profile?: unknown };
          if (typeof profile !== "string") continue;
          const profiles = this.#globals.get(String(of)) ?? [];
          if (!profiles.includes(profile)) this.#globals.set(String(of), [...profiles, profile]);
        }
    }
    return this.#globals.get(type) ?? [];
  }

  owns(namespace: string): boolean {
    let owned = this.#owned.get(namespace);
    if (owned === undefined) {
      owned = [...this.#byUrl.keys()].some((key) => key.startsWith(`StructureDefinition ${namespace}`));
      this.#owned.set(namespace, owned);
    }
    return owned;
  }

  definitions(): readonly DefinitionInfo[] {
    this.#definitions ??= [...this.#byUrl].flatMap(([key, entries]) =>
      key.startsWith("StructureDefinition ")
        ? entries.flatMap(({ read }) => {
            const resource = read();
            return resource === undefined || resource.derivation === "specialization" ? [] : [infoOf(resource)];
          })
        : [],
    );
    return this.#definitions;
  }
}

/** Loads packages from files whose texts are at hand. What is no definition is passed over. */
export function loadPackages(files: Iterable<PackageFile>): Library {
  return new Library(definitionsIn(files));
}

function* definitionsIn(files: Iterable<PackageFile>): Generator<DefinitionFile> {
  for (const { name, text, place } of files) {
    const header = definitionHeader(text);
    if (typeof header === "object") yield { name, header, ...(place !== undefined && { place }), read: () => text };
  }
}

/** Several sources as one: the first that has a definition gives it. */
export function layered(sources: readonly PackageSource[], further?: PackageSource["further"]): PackageSource {
  return {
    resource(canonical, type) {
      for (const source of sources) if (source.has(canonical, type)) return source.resource(canonical, type);
      return undefined;
    },
    has: (canonical, type) => sources.some((source) => source.has(canonical, type)),
    placeOf(canonical) {
      for (const source of sources) {
        const place = source.placeOf?.(canonical);
        if (place !== undefined) return place;
      }
      return further?.placeOf?.(canonical);
    },
    owns: (namespace) => sources.some((source) => isOwned(source, namespace)),
    globals: (type) => [...new Set(sources.flatMap((source) => source.globals(type)))],
    definitions() {
      const seen = new Set<string>();
      return sources
        .flatMap((source) => source.definitions())
        .filter(({ url, version }) => !seen.has(`${url}|${version}`) && seen.add(`${url}|${version}`));
    },
    get size() {
      return sources.reduce((sum, { size }) => sum + size, 0);
    },
    further,
  };
}

/** Of the versions of a definition, the one asked for; the newest where none is. */
export function newest<One extends { readonly version?: unknown }>(
  known: readonly One[],
  version: string | undefined,
): One | undefined {
  if (version !== undefined)
    return known.find((one) => one.version === version || String(one.version).startsWith(`${version}.`));
  return known.reduce((best, one) =>
    compareVersions(String(one.version ?? ""), String(best.version ?? "")) > 0 ? one : best,
  );
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
