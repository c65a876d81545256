/**
 * Where schematrons and the files they name come from. The engine never touches a disk: the host answers, from a
 * folder, from memory or from an archive. Paths are written with `/`; both calls are cheap to repeat, or the host
 * makes them so.
 */
export interface SchematronSource {
  /** The text of a file; undefined where there is none, or it cannot be read. */
  read(path: string): string | undefined;
  /** The names of the files and folders in a folder; undefined where there is no such folder. */
  list(folder: string): readonly string[] | undefined;
  /**
   * What tells whether a file is still the same without reading it, such as its time and size. Without it the text
   * itself is compared.
   */
  readonly stamp?: ((path: string) => string | undefined) | undefined;
}

/** A path without `.`, `..` and `\`. */
export function normalizePath(path: string): string {
  const slashed = path.replace(/\\/g, "/");
  const parts: string[] = [];
  for (const part of slashed.split("/"))
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  return `${slashed.startsWith("/") ? "/" : ""}${parts.join("/")}`;
}

export function folderOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "" : at === 0 ? "/" : path.slice(0, at);
}

/** The file's name without its folder and its last extension. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
}

export function joinPath(folder: string, relative: string): string {
  if (/^(?:\/|[A-Za-z]:[\\/])/.test(relative)) return normalizePath(relative);
  return normalizePath(folder === "" ? relative : `${folder}/${relative}`);
}

const fold = (name: string) => name.normalize("NFC").toLowerCase();

/** Finds files whatever the case of the letters in which they are named, and however their accents are composed. */
export class Finder {
  readonly #source: SchematronSource;
  readonly #folders = new Map<string, ReadonlyMap<string, string> | undefined>();

  constructor(source: SchematronSource) {
    this.#source = source;
  }

  /** The path under which a file is really there; undefined where it is not. */
  find(path: string): string | undefined {
    const wanted = normalizePath(path);
    const found = this.#findOne(wanted);
    if (found !== undefined || !wanted.includes("%")) return found;
    try {
      return this.#findOne(decodeURIComponent(wanted));
    } catch {
      return undefined;
    }
  }

  #findOne(path: string): string | undefined {
    const folder = this.#folder(folderOf(path));
    if (folder === undefined) return undefined;
    const name = path.slice(path.lastIndexOf("/") + 1);
    const real = this.#names(folder)?.get(name) ?? this.#names(folder)?.get(fold(name));
    return real === undefined ? undefined : joinPath(folder, real);
  }

  /** The names of a folder, by themselves and by their folded form. */
  #names(folder: string): ReadonlyMap<string, string> | undefined {
    if (this.#folders.has(folder)) return this.#folders.get(folder);
    const names = this.#source.list(folder === "" ? "." : folder);
    let map: Map<string, string> | undefined;
    if (names !== undefined) {
      map = new Map();
      for (const name of names) if (!map.has(fold(name))) map.set(fold(name), name);
      for (const name of names) map.set(name, name);
    }
    this.#folders.set(folder, map);
    return map;
  }

  #folder(path: string): string | undefined {
    if (this.#names(path) !== undefined) return path;
    if (path === "" || path === "/") return undefined;
    const parent = this.#folder(folderOf(path));
    if (parent === undefined) return undefined;
    const name = path.slice(path.lastIndexOf("/") + 1);
    const real = this.#names(parent)?.get(name) ?? this.#names(parent)?.get(fold(name));
    const found = real === undefined ? undefined : joinPath(parent, real);
    return found !== undefined && this.#names(found) !== undefined ? found : undefined;
  }
}
