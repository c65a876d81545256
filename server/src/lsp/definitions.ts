import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Whereabouts } from "../features/index.ts";
import { type Library, layered, loadPackages, type PackageSource } from "../fhir/index.ts";
import { definitionHeader } from "../packages/index.ts";
import { parseXml } from "../syntax/index.ts";
import { pathOf, type Setup } from "./project-files.ts";
import {
  archivedUri,
  type DefinitionFilesParams,
  type DefinitionFilesResult,
  definitionFilesRequest,
} from "./protocol.ts";
import type { Session } from "./session.ts";
import { breathe, inSlices } from "./slices.ts";

/** A folder of definitions that somebody works on, on the host's disk. */
export interface HostFolder {
  scan(): Generator<undefined>;
  /** A file changed, came or went: whether the definitions are others now. */
  update(uri: string): boolean;
  holds(uri: string): boolean;
  /** The URI of the file that holds a resource by its `Type/id`; undefined where none is known. */
  resource(identity: string): string | undefined;
  /** The resources that its files hold, each by its `Type/id`. */
  resources(): Iterable<string>;
  readonly library: Library;
}

/** What a host that has a disk does for definitions. */
export interface PackageHost {
  /** Packages by name or by path; paths are relative to `base`, the URI of a folder. */
  load(
    names: readonly string[],
    base: string | undefined,
  ): {
    readonly source: PackageSource;
    readonly missing: readonly string[];
    /** The folders and files that were named by path, as URIs; a folder's ends with `/`. */
    readonly places: readonly string[];
  };
  /** The guide that a file belongs to: its folder, and the packages that it asks for. */
  guide(uri: string): { readonly folder: string; readonly packages: readonly string[] } | undefined;
  folder(uri: string): HostFolder;
  /** Whether a file belongs to a package that is loaded. */
  concerns(uri: string): boolean;
  /** The URI of a path on the disk. */
  uriOf(path: string): string;
  /** Looks at packages and guides anew. */
  forget(): void;
}

/** The definitions that a document is checked with, and the packages that are not there. */
export interface DocumentDefinitions {
  readonly packages: PackageSource | undefined;
  readonly missing: readonly string[];
}

interface Scanned {
  readonly done: Promise<void>;
  /** Absent until the scan is complete. */
  folder: { readonly library: Library; readonly host?: HostFolder } | undefined;
}

/** How long a first check waits for the scan of its workspace, in milliseconds: what comes later is checked again. */
const PATIENCE = 300;
/** The time without a further change after which changed definitions count, in milliseconds. */
const PAUSE = 150;

/**
 * Where a document's definitions come from, the first that has one first: open editors, the workspace (SUSHI's output and
 * plain files), the packages that settings, project file and guide name; then, in the engine, what is built in and the
 * rest of the user's package cache. In a folder that is not trusted, nothing in it counts.
 */
export class Definitions {
  readonly #session: Session;
  readonly #scans = new Map<string, Scanned>();
  /** Definitions in open editors that differ from what the disk has, by URI. */
  readonly #open = new Map<string, { readonly text: string; readonly library: Library }>();
  /** The text of each open definition as it was when the editor opened it. */
  readonly #initial = new Map<string, string>();
  readonly #joined = new Map<string, { readonly parts: readonly PackageSource[]; readonly source: PackageSource }>();
  readonly #changedFiles = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #editTimers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(session: Session) {
    this.#session = session;
  }

  async of(uri: string, setup: Setup): Promise<DocumentDefinitions> {
    const { host, trusted, rootOf } = this.#session;
    const root = rootOf(uri);
    const { settings, project, projectUri } = setup;
    const parts: PackageSource[] = [];
    const missing: string[] = [];
    let further: PackageSource["further"];
    const add = (names: readonly string[], base: string | undefined) => {
      if (host.packages === undefined) {
        missing.push(...names.filter((name) => !this.#clientHas(root, name)));
        return;
      }
      const loaded = host.packages.load(names, base);
      further ??= loaded.source.further;
      if (loaded.source.size > 0) parts.push(loaded.source);
      missing.push(...loaded.missing);
      for (const place of loaded.places) this.#session.watchPlace(place);
    };
    const reads = host.reads?.(uri) === true;
    const guide = trusted && reads ? host.packages?.guide(uri) : undefined;
    if (trusted) {
      for (const { library } of this.#open.values()) parts.push(library);
      const place = root ?? guide?.folder;
      if (place !== undefined) {
        const library = await this.#workspace(place, [...settings.fhir.packages, ...project.fhirPackages]);
        if (library !== undefined && library.size > 0) parts.push(library);
      }
    }
    add(settings.fhir.packages, root);
    if (trusted) {
      add(project.fhirPackages, projectUri?.replace(/[^/]*$/, ""));
      add(guide?.packages ?? [], guide?.folder);
    }
    return { packages: this.#join(uri, parts, further), missing: [...new Set(missing)] };
  }

  /** Where the files are that a document speaks of, as far as they are known by now: nothing is looked for on the disk. */
  whereabouts(uri: string, packages: PackageSource | undefined): Whereabouts {
    const { host, trusted, rootOf, options } = this.#session;
    const folder = () => {
      const root = rootOf(uri) ?? (host.reads?.(uri) === true ? host.packages?.guide(uri)?.folder : undefined);
      return trusted && root !== undefined ? this.#scans.get(root)?.folder?.host : undefined;
    };
    return {
      canonical(canonical) {
        const place = packages?.placeOf?.(canonical);
        if (place === undefined) return undefined;
        const [file = "", inner] = place.split("!/");
        const found = /^[a-z][\w+.-]+:/i.test(file) ? file : host.packages?.uriOf(file);
        if (inner !== undefined) return found && (options.archiveFiles ? archivedUri(found, inner) : undefined);
        return found === uri ? undefined : found;
      },
      resource(identity) {
        const found = folder()?.resource(identity);
        return found === uri ? undefined : found;
      },
      resources: () => folder()?.resources() ?? [],
    };
  }

  /** The same source as long as its parts are the same: the engine keeps what it compiled with it. */
  #join(uri: string, parts: readonly PackageSource[], further: PackageSource["further"]): PackageSource | undefined {
    if (parts.length === 0 && further === undefined) return undefined;
    const key = this.#session.rootOf(uri) ?? "";
    for (const name of [key, uri]) {
      const known = this.#joined.get(name);
      const same =
        known?.source.further === further &&
        known?.parts.length === parts.length &&
        known.parts.every((one, i) => one === parts[i]);
      if (same) return known?.source;
    }
    const source = layered(parts, further);
    this.#joined.set(this.#joined.has(key) ? uri : key, { parts, source });
    return source;
  }

  /** The definitions of a folder; undefined while it is being looked through for the first time. */
  async #workspace(root: string, named: readonly string[]): Promise<Library | undefined> {
    let scanned = this.#scans.get(root);
    if (scanned === undefined) {
      const made: Scanned = { done: Promise.resolve(), folder: undefined };
      let late = false;
      const done = this.#scan(root, named).then((folder) => {
        made.folder = folder;
        if (late && (folder?.library.size ?? 0) > 0) this.#session.changed();
      });
      scanned = Object.assign(made, { done });
      this.#scans.set(root, scanned);
      await Promise.race([done, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
      late = made.folder === undefined;
    } else if (scanned.folder === undefined)
      await Promise.race([scanned.done, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    return scanned.folder?.host?.library ?? scanned.folder?.library;
  }

  async #scan(root: string, named: readonly string[]): Promise<Scanned["folder"]> {
    const { host, connection, options } = this.#session;
    if (host.packages !== undefined && host.reads?.(root) === true) {
      const folder = host.packages.folder(root);
      await inSlices(folder.scan() as Generator<undefined, undefined, undefined>, () => false);
      return { library: folder.library, host: folder };
    }
    if (!options.definitionFiles) return undefined;
    try {
      const params: DefinitionFilesParams = { folder: root, named: [...named] };
      const { files } = await connection.sendRequest<DefinitionFilesResult>(definitionFilesRequest, params);
      await breathe();
      return { library: loadPackages(files.map(({ uri, text }) => ({ name: pathOf(uri), text, place: uri }))) };
    } catch {
      return undefined;
    }
  }

  /** Whether the client has given the files of a folder or archive that a setting names. */
  #clientHas(root: string | undefined, name: string): boolean {
    return root !== undefined && (this.#scans.get(root)?.folder?.library.size ?? 0) > 0 && /[\\/]|\.tgz$/.test(name);
  }

  /** Files changed on the disk; they count together, once nothing changes any more. */
  filesChanged(uris: readonly string[]): void {
    for (const uri of uris) this.#changedFiles.add(uri);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#take(), PAUSE);
  }

  #take(): void {
    const uris = [...this.#changedFiles];
    this.#changedFiles.clear();
    const { host } = this.#session;
    let changed = false;
    for (const [root, scanned] of this.#scans) {
      const inside = uris.filter((uri) => uri.startsWith(`${root.replace(/\/$/, "")}/`));
      if (inside.length === 0) continue;
      const folder = scanned.folder?.host;
      if (folder !== undefined) {
        for (const uri of inside) if (folder.update(uri)) changed = true;
      } else if (scanned.folder !== undefined && inside.some((uri) => /\.(?:json|xml|tgz)$/i.test(uri))) {
        // The client is asked for them again.
        this.#scans.delete(root);
        changed = true;
      }
    }
    const again = uris.some(
      (uri) => /\/(?:sushi-config\.yaml|package\.json|ig\.ini)$/.test(uri) || host.packages?.concerns(uri) === true,
    );
    if (again) host.packages?.forget();
    if (changed || again) this.#session.changed();
  }

  /** Packages were installed or taken away. */
  packagesChanged(): void {
    this.#session.host.packages?.forget();
    this.#session.changed();
  }

  opened(document: TextDocument): void {
    const text = document.getText();
    if (!isDefinition(text)) return;
    this.#initial.set(document.uri, text);
    // One that no scan sees counts from the start.
    if (this.#session.rootOf(document.uri) === undefined) this.#edit(document);
  }

  /** An editor's text changed; a definition counts as soon as its author stops typing. */
  edited(document: TextDocument): void {
    const { uri } = document;
    if (!this.#open.has(uri) && !isDefinition(document.getText())) return;
    clearTimeout(this.#editTimers.get(uri));
    this.#editTimers.set(
      uri,
      setTimeout(() => this.#edit(document), PAUSE),
    );
  }

  closed(uri: string): void {
    clearTimeout(this.#editTimers.get(uri));
    this.#editTimers.delete(uri);
    this.#initial.delete(uri);
    if (this.#open.delete(uri)) this.#session.changed();
  }

  #edit(document: TextDocument): void {
    const { uri } = document;
    const text = document.getText();
    const known = this.#open.get(uri);
    if (known?.text === text || (known === undefined && this.#initial.get(uri) === text && this.#onDisk(uri))) return;
    // Half a definition is none: the last whole one counts.
    if (!isDefinition(text) || !isWhole(text)) return;
    this.#open.set(uri, { text, library: loadPackages([{ name: pathOf(uri), text, place: uri }]) });
    this.#session.changed();
  }

  #onDisk(uri: string): boolean {
    return this.#session.rootOf(uri) !== undefined;
  }
}

function isDefinition(text: string): boolean {
  const header = definitionHeader(text);
  return typeof header === "object" && header.type !== "Bundle" && header.url !== undefined;
}

function isWhole(text: string): boolean {
  if (/^\uFEFF?\s*</.test(text)) return parseXml(text).problems.every(({ level }) => level !== "error");
  try {
    JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    return true;
  } catch {
    return false;
  }
}
