import { readdirSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { Bilingual } from "../rule/index.ts";
import { readingFault } from "./faults.ts";

/** Which files to check, from the paths that were typed. */

export interface Input {
  /** As typed, or as typed with what was found in a folder after it; always with `/`. */
  readonly path: string;
  /** Absent for the standard input. */
  readonly file: string | undefined;
  /** Named one by one, hence never passed over in silence. */
  readonly named: boolean;
}

export interface Unreadable {
  readonly path: string;
  readonly fault: Bilingual;
}

export interface Found {
  /** Without duplicates: in the order of the arguments, and within a folder in the order of the names. */
  readonly inputs: readonly Input[];
  readonly unreadable: readonly Unreadable[];
  /** Folders that hold nothing to check. */
  readonly empty: readonly string[];
}

/** Folders that hold copies of what is checked elsewhere, or what others wrote. Hidden folders are passed over as well. */
export const skippedFolders: ReadonlySet<string> = new Set([
  "node_modules",
  "bower_components",
  "dist",
  "build",
  "target",
  "__pycache__",
]);

/** The names of documents and of configuration, as `kind.ts` tells them apart. */
const served =
  /\.(xml|cda|xslt?|json[cl]?|ndjson|sch|pem|crt|cer|eml|ya?ml|properties|env|conf|cfg|cnf|config|nginx|vhost|toml|tf|tfvars|hcl|ini|dockerfile)$|^(\.env(\..+)?|\.htaccess|(docker|container)file(\..+)?)$/i;
/** Written by package managers, large, and of no interest here; and the project file, which is read as such. */
const passedOver = /^(\.doctrine-sante\.json|npm-shrinkwrap\.json|.*-lock\.(json|ya?ml))$/i;

/** Whether a file found in a folder is of a kind that the product serves, by its name. */
export function isServed(name: string): boolean {
  return served.test(name) && !passedOver.test(name);
}

/** Finds the files that the paths stand for: `-`, files, folders, globs. */
export async function findInputs(paths: readonly string[], cwd: string): Promise<Found> {
  const inputs = new Map<string, Input>();
  const unreadable: Unreadable[] = [];
  const empty: string[] = [];
  const add = (path: string, named: boolean) => {
    const file = resolve(cwd, path);
    if (!inputs.has(file)) inputs.set(file, { path: withSlashes(path), file, named });
  };
  for (const path of paths) {
    if (path === "-") {
      inputs.set("-", { path: "-", file: undefined, named: true });
      continue;
    }
    try {
      if (!statSync(resolve(cwd, path)).isDirectory()) {
        add(path, true);
        continue;
      }
      const before = inputs.size;
      const found = [...walk(path, cwd, unreadable)];
      for (const file of found) add(file, false);
      if (found.length === 0 && inputs.size === before) empty.push(path);
    } catch (error) {
      const matches = await expand(path, cwd);
      for (const match of matches ?? []) add(match, false);
      if (matches === undefined) unreadable.push({ path: withSlashes(path), fault: readingFault(error) });
      else if (matches.length === 0)
        unreadable.push({
          path,
          fault: { fr: "aucun fichier ne correspond à ce motif", en: "no file matches this glob" },
        });
    }
  }
  return { inputs: [...inputs.values()], unreadable, empty };
}

/** The served files below a folder; it does not follow links to folders, which may lead back. */
function* walk(folder: string, cwd: string, unreadable: Unreadable[]): Generator<string> {
  let entries: ReturnType<typeof list>;
  try {
    entries = list(resolve(cwd, folder));
  } catch (error) {
    unreadable.push({ path: withSlashes(folder), fault: readingFault(error) });
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith(".") && !skippedFolders.has(entry.name)) yield* walk(path, cwd, unreadable);
    } else if (isServed(entry.name) && (entry.isFile() || leadsToFile(resolve(cwd, path)))) yield path;
  }
}

function list(folder: string) {
  // By code point: the order must not depend on the machine's language.
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function leadsToFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The files that a glob matches, or `undefined` for a path that is none. */
async function expand(pattern: string, cwd: string): Promise<string[] | undefined> {
  const { glob, isDynamicPattern } = await import("tinyglobby");
  // A backslash separates on Windows and escapes elsewhere; whoever types it elsewhere most often comes from Windows.
  const candidates = pattern.includes("\\") ? [pattern, pattern.replaceAll("\\", "/")] : [pattern];
  const forms = (sep === "\\" ? candidates.slice(-1) : candidates).filter((form) => isDynamicPattern(form));
  if (forms.length === 0) return undefined;
  for (const form of forms) {
    const ignored = [...skippedFolders].filter((folder) => !form.split("/").includes(folder));
    const found = await glob(form, {
      cwd,
      absolute: resolve(form) === form || /^[A-Za-z]:\//.test(form),
      expandDirectories: false,
      followSymbolicLinks: false,
      ignore: ignored.map((folder) => `**/${folder}/**`),
    });
    // A glob that ends in a wildcard (`samples/*`) means the files of ours; one that names an ending means just that.
    const open = /[*?\]})]$/.test(form);
    const files = found.filter((path) => !open || isServed(path.slice(path.lastIndexOf("/") + 1)));
    if (files.length > 0) return files.sort();
  }
  return [];
}

function withSlashes(path: string): string {
  const slashed = sep === "\\" ? path.replaceAll("\\", "/") : path;
  return slashed.replace(/^(\.\/+)+(?=.)/, "");
}
