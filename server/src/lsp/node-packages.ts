import { existsSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { DefinitionFolder, DiskPackages, type Guide, guideOf } from "../disk/index.ts";
import { packageId } from "../packages/index.ts";
import type { HostFolder, PackageHost } from "./definitions.ts";

/** FHIR packages and folders of definitions on the disk. */
export function packagesOnDisk(): PackageHost {
  const packages = new DiskPackages();
  let guides = new Map<string, Guide | undefined>();
  return {
    load(names, base) {
      const wanted = names.map((name) => placeOf(name, base));
      const places = wanted.flatMap((place) => {
        const about = isAbsolute(place) ? statSync(place, { throwIfNoEntry: false }) : undefined;
        return about === undefined ? [] : [pathToFileURL(place).href + (about.isDirectory() ? "/" : "")];
      });
      return { ...packages.load(wanted), places };
    },
    guide(uri) {
      const folder = dirname(fileURLToPath(uri));
      if (!guides.has(folder)) guides.set(folder, guideOf(folder));
      const guide = guides.get(folder);
      return guide && { folder: pathToFileURL(guide.folder).href, packages: guide.packages };
    },
    folder: (uri) => new FolderByUri(new DefinitionFolder(fileURLToPath(uri))),
    concerns: (uri) => uri.startsWith("file:///") && packages.holds(fileURLToPath(uri)),
    uriOf: (path) => pathToFileURL(path).href,
    forget() {
      packages.forget();
      guides = new Map();
    },
  };
}

/** A path as a setting gives it; the name of a package stays what it is. */
function placeOf(name: string, base: string | undefined): string {
  const path = name.startsWith("~/") ? join(homedir(), name.slice(2)) : name;
  const full = base?.startsWith("file:") ? resolve(fileURLToPath(base), path) : path;
  return packageId(name) !== undefined && !existsSync(full) ? name : full;
}

class FolderByUri implements HostFolder {
  readonly #folder: DefinitionFolder;

  constructor(folder: DefinitionFolder) {
    this.#folder = folder;
  }

  scan(): Generator<undefined> {
    return this.#folder.scan();
  }

  update(uri: string): boolean {
    return this.#folder.update(fileURLToPath(uri));
  }

  holds(uri: string): boolean {
    return this.#folder.holds(fileURLToPath(uri));
  }

  resource(identity: string): string | undefined {
    const path = this.#folder.resource(identity);
    return path === undefined ? undefined : pathToFileURL(path).href;
  }

  resources(): Iterable<string> {
    return this.#folder.resources();
  }

  get library() {
    return this.#folder.library;
  }
}
