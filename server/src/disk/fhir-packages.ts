import { readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, sep } from "node:path";
import { type DefinitionFile, Library, layered, type PackageSource } from "../fhir/index.ts";
import {
  definitionTypes,
  isBuiltInPackage,
  type Manifest,
  type PackageId,
  packageId,
  readIndex,
  readManifest,
  resolveVersion,
} from "../packages/index.ts";
import { archivedFiles, isArchive } from "./archive.ts";
import { definitionFile, readText } from "./definition-file.ts";

/** FHIR packages on the disk: folders, archives (`.tgz`), single files, and what the user's package cache holds. */

/** How deep folders are looked into. */
const MAXIMUM_DEPTH = 8;

/** Where FHIR's tools keep packages, each in a folder `name#version`. */
export function packageCache(): string {
  return join(homedir(), ".fhir", "packages");
}

export interface LoadedPackages {
  readonly source: PackageSource;
  /** What was asked for and is not there, as it was named. */
  readonly missing: readonly string[];
}

/**
 * The packages of one cache folder and of anywhere on the disk. Each is indexed once; what is in it is read when it is asked
 * for. After `forget` the disk is looked at anew.
 */
export class DiskPackages {
  readonly #cache: string;
  readonly #made = new Map<string, LoadedPackages>();
  /** One library a place, whoever names it. */
  readonly #libraries = new Map<string, Place>();
  #versions: ReadonlyMap<string, readonly string[]> | undefined;
  #further: PackageSource["further"] | undefined;

  constructor(cache = packageCache()) {
    this.#cache = cache;
  }

  forget(): void {
    this.#made.clear();
    this.#libraries.clear();
    this.#versions = undefined;
    this.#further = undefined;
  }

  /**
   * Packages by path or by name and version, with those that they depend on as far as they are at hand; behind them, for
   * canonicals that nobody has, what else the user's cache holds.
   */
  load(names: readonly string[]): LoadedPackages {
    const key = names.join("\n");
    let made = this.#made.get(key);
    if (made === undefined) {
      made = this.#load(names);
      this.#made.set(key, made);
    }
    return made;
  }

  /** Whether a file is part of a package that was loaded. */
  holds(path: string): boolean {
    for (const place of this.#libraries.keys()) if (path === place || path.startsWith(place + sep)) return true;
    return false;
  }

  #load(names: readonly string[]): LoadedPackages {
    const missing: string[] = [];
    const done = new Set<string>();
    const sources: PackageSource[] = [];
    let wave = names.map((name) => ({ name, asked: true }));
    while (wave.length > 0) {
      const next: typeof wave = [];
      for (const { name, asked } of wave) {
        const path = this.#placeOf(name);
        if (path === undefined) {
          if (asked) missing.push(name);
          continue;
        }
        if (done.has(path)) continue;
        done.add(path);
        const place = this.#place(path);
        if (place.size === 0 && asked) missing.push(name);
        sources.push(place.library);
        for (const one of place.dependencies) next.push({ name: nameOf(one), asked: false });
      }
      wave = next;
    }
    this.#further ??= new CachedPackages(this.#cache, (name) => this.#load([name]).source);
    return { source: layered(sources, this.#further), missing };
  }

  #place(path: string): Place {
    let place = this.#libraries.get(path);
    if (place === undefined) {
      place = openPlace(path);
      this.#libraries.set(path, place);
    }
    return place;
  }

  /** A path; or a package of the user's cache by its name and version, `hl7.fhir.fr.core#2.2.0`. */
  #placeOf(name: string): string | undefined {
    if (statSync(name, { throwIfNoEntry: false }) !== undefined) return name;
    const id = packageId(name);
    if (id === undefined) return undefined;
    this.#versions ??= versionsIn(this.#cache);
    const version = resolveVersion(id.version, this.#versions.get(id.name) ?? []);
    return version === undefined ? undefined : join(this.#cache, `${id.name}#${version}`);
  }
}

/** The versions of each package of a cache folder. */
function versionsIn(cache: string): ReadonlyMap<string, readonly string[]> {
  const versions = new Map<string, string[]>();
  for (const folder of entries(cache)) {
    const hash = folder.indexOf("#");
    if (hash < 1 || folder.startsWith(".")) continue;
    const name = folder.slice(0, hash);
    versions.set(name, [...(versions.get(name) ?? []), folder.slice(hash + 1)]);
  }
  return versions;
}

function nameOf({ name, version }: PackageId): string {
  return version === undefined ? name : `${name}#${version}`;
}

interface Place {
  readonly library: Library;
  /** How many files of definitions it has. */
  readonly size: number;
  readonly dependencies: readonly PackageId[];
}

function openPlace(path: string): Place {
  const dependencies: PackageId[] = [];
  let size = 0;
  function* counted(): Generator<DefinitionFile> {
    for (const file of filesOf(path, dependencies)) {
      size++;
      yield file;
    }
  }
  const library = new Library(counted());
  return { library, size, dependencies };
}

function* filesOf(path: string, dependencies: PackageId[], depth = 0): Generator<DefinitionFile> {
  const about = statSync(path, { throwIfNoEntry: false });
  if (about === undefined) return;
  if (about.isDirectory()) {
    if (depth <= MAXIMUM_DEPTH) yield* inFolder(path, dependencies, depth);
  } else if (isArchive(path)) {
    for (const file of archivedFiles(path))
      if (typeof file === "string") dependencies.push(...(readManifest(file)?.dependencies ?? []));
      else yield file;
  } else if (isCandidate(path)) yield* asDefinition(path);
}

function isCandidate(name: string): boolean {
  return /\.(?:json|xml)$/i.test(name);
}

function* asDefinition(path: string): Generator<DefinitionFile> {
  const file = definitionFile(path);
  if (file !== undefined) yield file;
}

function* inFolder(folder: string, dependencies: PackageId[], depth: number): Generator<DefinitionFile> {
  const names = entries(folder);
  const indexed = isOfCache(folder) && names.includes(".index.json") ? indexOf(folder, names) : undefined;
  for (const name of names) {
    if (name.startsWith(".") || name === "node_modules" || isArchive(name)) continue;
    // What a package shows as examples defines nothing.
    if (isOfCache(folder) && /^examples?$/.test(name)) continue;
    const path = join(folder, name);
    if (name === "package.json") {
      const text = readText(path);
      const manifest = text === undefined ? undefined : readManifest(text);
      dependencies.push(...(manifest?.dependencies ?? []));
      continue;
    }
    const header = indexed?.get(name);
    if (header === "none") continue;
    if (header !== undefined) yield { name: path, place: path, header, read: () => readText(path) };
    else if (isCandidate(name)) yield* asDefinition(path);
    else yield* filesOf(path, dependencies, depth + 1);
  }
}

/** The folder `package` of a package in a cache; nobody edits what is in it, so its index can be relied on. */
function isOfCache(folder: string): boolean {
  return basename(folder) === "package" && basename(dirname(folder)).includes("#");
}

/** What the index of a package says of its files; `none` for one that defines nothing. */
function indexOf(folder: string, names: readonly string[]): Map<string, DefinitionFile["header"] | "none"> | undefined {
  const files = readIndex(readText(join(folder, ".index.json")) ?? "");
  if (files === undefined) return undefined;
  const there = new Set(names);
  const found = new Map<string, DefinitionFile["header"] | "none">();
  for (const { name, type, url, version } of files)
    if (there.has(name)) found.set(name, definitionTypes.has(type) ? { type, url, version } : "none");
  return found;
}

/**
 * The packages of the cache that nobody named, looked into when a canonical is found nowhere else: by the beginning that
 * all canonicals of a guide have.
 */
class CachedPackages {
  readonly #cache: string;
  readonly #open: (name: string) => PackageSource;
  #manifests: readonly Manifest[] | undefined;

  constructor(cache: string, open: (name: string) => PackageSource) {
    this.#cache = cache;
    this.#open = open;
  }

  resource(canonical: string, type: string) {
    return this.#sourceOf(canonical)?.resource(canonical, type);
  }

  has(canonical: string, type: string): boolean {
    return this.#sourceOf(canonical)?.has(canonical, type) === true;
  }

  placeOf(canonical: string): string | undefined {
    return this.#sourceOf(canonical)?.placeOf?.(canonical);
  }

  #sourceOf(canonical: string): PackageSource | undefined {
    const [url = "", version] = canonical.split("|");
    // The core's own canonicals: what is built in knows them.
    if (/^http:\/\/hl7\.org\/fhir\/(?:StructureDefinition|ValueSet|CodeSystem)\//.test(url)) return undefined;
    this.#manifests ??= manifestsIn(this.#cache);
    const fitting = this.#manifests.filter((one) => url.startsWith(`${one.canonical}/`));
    const longest = Math.max(...fitting.map((one) => one.canonical?.length ?? 0));
    const nearest = fitting.filter((one) => one.canonical?.length === longest);
    const chosen = resolveVersion(
      version,
      nearest.map((one) => one.version),
    );
    const found = nearest.find((one) => one.version === chosen);
    return found && this.#open(`${found.name}#${found.version}`);
  }
}

/** The packages for FHIR R4 of a cache folder. */
function manifestsIn(cache: string): readonly Manifest[] {
  const found: Manifest[] = [];
  for (const folder of entries(cache)) {
    const hash = folder.indexOf("#");
    if (hash < 1 || isBuiltInPackage(folder.slice(0, hash))) continue;
    const manifest = readManifest(readText(join(cache, folder, "package", "package.json")) ?? "");
    if (manifest?.canonical === undefined || !manifest.fhirVersions.some((one) => /^4\.0/.test(one))) continue;
    // By the name of its folder: a build of one's own stands under `dev`, whatever its version.
    found.push({ ...manifest, name: folder.slice(0, hash), version: folder.slice(hash + 1) });
  }
  return found;
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
