import { readdirSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { decode } from "../encoding.ts";
import { loadPackages, type PackageFile, type PackageSource } from "../fhir/index.ts";

/** FHIR packages on the disk: folders, archives (`.tgz`), single files, and what the user's package cache holds. */

/** A larger file is no definition. */
const MAXIMUM_BYTES = 64 * 2 ** 20;
/** How deep folders are looked into. */
const MAXIMUM_DEPTH = 8;
/** What the product has itself. */
const builtIn = /^hl7\.fhir\.r4\.(core|expansions|examples|elements|corexml)$/;

/** Loads packages and, as far as the user's cache holds them, those that they depend on. */
export function loadDiskPackages(paths: readonly string[]): {
  readonly source: PackageSource;
  /** What could not be read. */
  readonly missing: readonly string[];
} {
  const missing: string[] = [];
  const done = new Set<string>();
  function* files(names: readonly string[], asked: boolean): Generator<PackageFile> {
    const dependencies: string[] = [];
    for (const name of names) {
      const path = placeOf(name);
      if (done.has(path)) continue;
      done.add(path);
      let count = 0;
      for (const file of filesOf(path)) {
        count++;
        if (/(^|[\\/])package\.json$/.test(file.name)) dependencies.push(...dependenciesOf(file.text));
        else yield file;
      }
      if (count === 0 && asked) missing.push(name);
    }
    if (dependencies.length > 0) yield* files(dependencies, false);
  }
  const source = loadPackages(files(paths, true));
  return { source, missing };
}

/** A path; or a package of the user's cache by its name and version, `hl7.fhir.fr.core#2.2.0`. */
function placeOf(name: string): string {
  const cached = /^([a-z][\w.-]*)[#@]([\w.-]+)$/.exec(name);
  if (cached === null || statSync(name, { throwIfNoEntry: false }) !== undefined) return name;
  return join(homedir(), ".fhir", "packages", `${cached[1]}#${cached[2]}`);
}

function dependenciesOf(text: string): string[] {
  try {
    const { dependencies } = JSON.parse(text) as { dependencies?: Record<string, unknown> };
    return Object.entries(dependencies ?? {})
      .filter(([name]) => !builtIn.test(name))
      .map(([name, version]) => `${name}#${version}`);
  } catch {
    return [];
  }
}

function* filesOf(path: string, depth = 0): Generator<PackageFile> {
  const about = statSync(path, { throwIfNoEntry: false });
  if (about === undefined) return;
  if (about.isDirectory()) {
    if (depth > MAXIMUM_DEPTH) return;
    for (const name of readdirSync(path).sort())
      if (!name.startsWith(".") && name !== "node_modules" && !/\.t(ar\.)?gz$/.test(name))
        yield* filesOf(join(path, name), depth + 1);
    return;
  }
  if (about.size > MAXIMUM_BYTES) return;
  try {
    if (/\.t(ar\.)?gz$/.test(path)) yield* archived(path);
    else if (/\.(json|xml)$/i.test(path)) {
      const text = decode(readFileSync(path))?.text;
      if (text !== undefined) yield { name: path, text };
    }
  } catch {
    // What cannot be read is as though it were not there; the caller says which names gave nothing.
  }
}

/** The files of a tar archive under gzip. */
function* archived(path: string): Generator<PackageFile> {
  const bytes = gunzipSync(readFileSync(path), { maxOutputLength: 16 * MAXIMUM_BYTES });
  for (let at = 0; at + 512 <= bytes.length; ) {
    const field = (from: number, length: number): string =>
      bytes.toString("latin1", at + from, at + from + length).replace(/\0.*$/s, "");
    const name = field(0, 100);
    if (name === "") break;
    const size = Number.parseInt(field(124, 12).trim() || "0", 8);
    const type = field(156, 1);
    if ((type === "0" || type === "") && /\.json$/i.test(name) && !/(^|\/)(example|examples)\//.test(name)) {
      const text = decode(bytes.subarray(at + 512, at + 512 + size))?.text;
      if (text !== undefined) yield { name, text };
    }
    at += 512 + Math.ceil((Number.isFinite(size) ? size : 0) / 512) * 512;
  }
}
