import { readdirSync, statSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { glob } from "../glob.ts";
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
  /\.(xml|cda|xslt?|json[cl]?|ndjson|sch|pem|crt|cer|eml|ya?ml|properties|env|conf|cfg|cnf|config|nginx|vhost|toml|tf|tfvars|hcl|ini|dockerfile|csv|tsv|sql|log|txt|hl7)$|\.(conf|cfg|ya?ml|json|properties|toml|ini|env|config)\.(template|tmpl|tpl|j2|jinja2?|erb|gotmpl|dist|sample|example|default)$|^index\.html?$|^(\.env(\..+)?|\.htaccess|(docker|container)file(\..+)?)$/i;
/** Written by package managers, large, and of no interest here; and the project file, which is read as such. */
const passedOver = /^(\.doctrine-sante\.json|npm-shrinkwrap\.json|.*-lock\.(json|ya?ml))$/i;

/** Whether a file found in a folder is of a kind that the product serves, by its name. */
export function isServed(name: string): boolean {
  return served.test(name) && !passedOver.test(name);
}

/** Finds the files that the paths stand for: `-`, files, folders, globs. */
export function findInputs(paths: readonly string[], cwd: string): Found {
  const inputs = new Map<string, Input>();
  const unreadable: Unreadable[] = [];
  const empty: string[] = [];
  const add = (path: string, named: boolean) => {
    const file = resolve(cwd, path);
    const before = inputs.get(file);
    inputs.set(
      file,
      before === undefined ? { path: withSlashes(path), file, named } : { ...before, named: before.named || named },
    );
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
      const found = [...walk(path, cwd, unreadable, isEntered)].filter((file) => isServed(basename(file)));
      for (const file of found) add(file, false);
      if (found.length === 0 && inputs.size === before) empty.push(path);
    } catch (error) {
      const matches = expand(path, cwd);
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

/**
 * The files below a folder; it does not follow links to folders, which may lead back. Folders that cannot be read are
 * noted where that is asked for.
 */
function* walk(
  folder: string,
  cwd: string,
  unreadable: Unreadable[] | undefined,
  enters: (name: string) => boolean,
  levels = Number.POSITIVE_INFINITY,
): Generator<string> {
  let entries: ReturnType<typeof list>;
  try {
    entries = list(resolve(cwd, folder));
  } catch (error) {
    unreadable?.push({ path: withSlashes(folder), fault: readingFault(error) });
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (levels > 1 && enters(entry.name)) yield* walk(path, cwd, unreadable, enters, levels - 1);
    } else if (entry.isFile() || leadsToFile(resolve(cwd, path))) yield path;
  }
}

function isEntered(name: string): boolean {
  return !name.startsWith(".") && !skippedFolders.has(name);
}

function list(folder: string) {
  // By code point: the order must not depend on the machine's language.
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function leadsToFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The files that a glob matches, or `undefined` for a path that is none. */
function expand(pattern: string, cwd: string): string[] | undefined {
  // A backslash separates on Windows and escapes elsewhere; whoever types it elsewhere most often comes from Windows.
  const slashed = pattern.replaceAll("\\", "/");
  const forms = (sep === "\\" || slashed === pattern ? [slashed] : [pattern, slashed]).filter((form) =>
    WILD.test(form),
  );
  if (forms.length === 0) return undefined;
  for (const form of forms) {
    const segments = form.split("/");
    const fixed = segments.slice(
      0,
      segments.findIndex((segment) => WILD.test(segment)),
    );
    const rest = segments.slice(fixed.length);
    const base = fixed.join("/") || (fixed.length > 0 ? "/" : ".");
    const matches = glob(rest.join("/"));
    // A glob that ends in a wildcard (`samples/*`) means the files of ours; one that names an ending means just that.
    const exact = /\.[^.]*[^.*][^.]*$/.test(rest.at(-1) as string);
    const enters = (name: string) => rest.includes(name) || isEntered(name);
    // Without `**` there is no need to look deeper than the glob goes.
    const fixedDepth = WILD.test(rest.at(-1) as string) && !/\*\*|\{/.test(form);
    const found = [...walk(base, cwd, undefined, enters, fixedDepth ? rest.length : undefined)].filter((path) => {
      const inside = withSlashes(fixed.length > 0 ? relative(base, path) : path);
      return matches(inside) && (exact || isServed(basename(path)));
    });
    if (found.length > 0) return found;
  }
  return [];
}

const WILD = /[*?[{]/;

function withSlashes(path: string): string {
  const slashed = sep === "\\" ? path.replaceAll("\\", "/") : path;
  return slashed.replace(/^(\.\/+)+(?=.)/, "");
}
