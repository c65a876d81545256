import { readdirSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { type DefinitionFile, Library } from "../fhir/index.ts";
import { definitionFile } from "./definition-file.ts";

/** A folder in which somebody writes definitions: SUSHI's output, and profiles and value sets as plain files. */

/** More files than this are not looked at. */
const MOST_FILES = 20_000;
const MAXIMUM_DEPTH = 12;
/** Between two interruptions of a scan. */
const STRIDE = 32;

const passedOver = new Set(["node_modules", "bower_components", "dist", "build", "target", "__pycache__"]);
/** What the IG Publisher writes beside its source; it repeats the definitions. */
const published = new Set(["output", "temp", "template", "input-cache", "txCache"]);

export class DefinitionFolder {
  readonly root: string;
  readonly #files = new Map<string, DefinitionFile>();
  /** The files of each `Type/id`, and what each file holds. */
  readonly #resources = new Map<string, Set<string>>();
  readonly #identities = new Map<string, string>();
  #library: Library | undefined;

  constructor(root: string) {
    this.root = resolve(root);
  }

  /** Looks at every file once; in steps, since a workspace may be large. */
  *scan(): Generator<undefined> {
    let count = 0;
    const folders: { path: string; depth: number }[] = [{ path: this.root, depth: 0 }];
    for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
      const { path, depth } = folder;
      let entries: ReturnType<typeof list>;
      try {
        entries = list(path);
      } catch {
        continue;
      }
      const guide = entries.some(({ name }) => name === "ig.ini" || name === "sushi-config.yaml");
      for (const entry of entries) {
        if (entry.name.startsWith(".")) continue;
        if (entry.isDirectory()) {
          const enters = !passedOver.has(entry.name) && !(guide && published.has(entry.name));
          if (enters && depth < MAXIMUM_DEPTH) folders.push({ path: join(path, entry.name), depth: depth + 1 });
        } else if (entry.isFile() && isCandidate(entry.name)) {
          this.#look(join(path, entry.name));
          if (++count > MOST_FILES) return;
          if (count % STRIDE === 0) yield undefined;
        }
      }
      yield undefined;
    }
  }

  /** A file changed, came or went: whether the definitions are others now. */
  update(path: string): boolean {
    const full = resolve(path);
    if (!full.startsWith(this.root + sep) || !isCandidate(full)) return false;
    const inside = full.slice(this.root.length + 1).split(sep);
    if (inside.slice(0, -1).some((step) => step.startsWith(".") || passedOver.has(step))) return false;
    const before = this.#files.get(full);
    this.#files.delete(full);
    this.#forget(full);
    this.#look(full);
    if (before === undefined && !this.#files.has(full)) return false;
    this.#library = undefined;
    return true;
  }

  /** Whether a file is one of its definitions. */
  holds(path: string): boolean {
    return this.#files.has(resolve(path));
  }

  /** The file that holds a resource by its `Type/id`; undefined where none is known. */
  resource(identity: string): string | undefined {
    return [...(this.#resources.get(identity) ?? [])].sort(inOrder)[0];
  }

  /** The resources that its files hold, each by its `Type/id`. */
  *resources(): Generator<string> {
    for (const [identity, files] of this.#resources) if (files.size > 0) yield identity;
  }

  /** The definitions as they are now; the same object until one changes. */
  get library(): Library {
    this.#library ??= new Library([...this.#files.values()].sort((a, b) => inOrder(a.name, b.name)));
    return this.#library;
  }

  #forget(path: string): void {
    const identity = this.#identities.get(path);
    if (identity === undefined) return;
    this.#identities.delete(path);
    this.#resources.get(identity)?.delete(path);
  }

  #look(path: string): void {
    const file = definitionFile(path, true, (identity) => {
      this.#identities.set(path, identity);
      const files = this.#resources.get(identity);
      if (files === undefined) this.#resources.set(identity, new Set([path]));
      else files.add(path);
    });
    if (file !== undefined && file.header.type !== "Bundle") this.#files.set(path, file);
    this.#library = undefined;
  }
}

/** What SUSHI compiled comes before its sources, and both before copies elsewhere. */
function inOrder(a: string, b: string): number {
  const rank = (name: string) => (/[\\/]fsh-generated[\\/]/.test(name) ? 0 : /[\\/]input[\\/]/.test(name) ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function isCandidate(name: string): boolean {
  return /\.(?:json|xml)$/i.test(name) && !/(?:^|[\\/])package(?:-lock)?\.json$/.test(name);
}

function list(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}
