import type { XmlDocument } from "../syntax/index.ts";
import { contentHash } from "../text/index.ts";
import { restoreModel, serializeModel } from "./cache.ts";
import { libraryOf } from "./documents.ts";
import { expandSchema } from "./expand.ts";
import { isSchematron, Reader } from "./load.ts";
import type { MissingFile, SchematronModel, SchematronProblem } from "./model.ts";
import { Program } from "./program.ts";
import { type Running, type RunOptions, runProgram } from "./run.ts";
import { normalizePath, type SchematronSource, stemOf } from "./source.ts";

export { type MissingFile, type Place, problemMessage, type SchematronProblem } from "./model.ts";
export type { SchematronResult, Unchecked } from "./results.ts";
export type { Running, RunOptions, RunState, RunSummary } from "./run.ts";
export { instructions, type ModelOf, type SchematronChoice, schematronsFor } from "./select.ts";
export { type SchematronSource, stemOf } from "./source.ts";

/** A schematron loaded from its files. */
export interface Schematron {
  readonly path: string;
  /** The entry file's name without its extension, as rule ids show it. */
  readonly stem: string;
  readonly title: string;
  /** What is wrong in the schematron's own files. */
  readonly problems: readonly SchematronProblem[];
  /** Files that it includes and that are absent. */
  readonly missing: readonly MissingFile[];
  readonly program: Program;
}

/** Loads a schematron. It never throws: what cannot be read is in `problems` and `missing`. */
export function loadSchematron(path: string, source: SchematronSource, phase?: string): Schematron {
  return finished(loading(path, source, phase));
}

function finished<Result>(steps: Generator<undefined, Result, undefined>): Result {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

/** The same in steps: the files of the largest take a good part of a second to read when nothing is warm. */
function* loading(path: string, source: SchematronSource, phase?: string): Generator<undefined, Schematron, undefined> {
  const library = libraryOf(source);
  const reader = new Reader(source, library.finder);
  const real = library.finder.find(path) ?? normalizePath(path);
  const root = reader.open(real);
  let model: SchematronModel;
  if (root !== undefined) yield* reader.readAll(root);
  yield undefined;
  if (root !== undefined && isSchematron(root.element) && root.element.localName === "schema")
    model = yield* expandSchema(real, root, reader, phase);
  else {
    reader.problem("no-schema", { file: 0, start: 0, end: 0 }, { path: real });
    model = {
      path: real,
      stem: stemOf(real),
      title: "",
      compat: false,
      namespaces: [],
      files: reader.files.length > 0 ? reader.files : [real],
      lets: [],
      patterns: [],
      keys: [],
      functions: [],
      abstractRules: [],
      problems: reader.problems,
      missing: reader.missing,
    };
  }
  return yield* schematronOf(model, source);
}

function* schematronOf(model: SchematronModel, source: SchematronSource): Generator<undefined, Schematron, undefined> {
  const { path, stem, title, problems, missing } = model;
  return { path, stem, title, problems, missing, program: yield* Program.making(model, source) };
}

/** Where precompiled schematrons are kept between sessions. */
export interface SchematronCache {
  /** The text kept under a key; undefined where there is none. */
  read(key: string): string | undefined;
  write(key: string, text: string): void;
}

/** The schematrons of a source, each loaded once, from the cache where it still holds. */
export class Schematrons {
  readonly source: SchematronSource;
  readonly #cache: SchematronCache | undefined;
  readonly #loaded = new Map<string, Schematron>();

  /** A host whose files changed makes a new one; what did not change comes from the cache. */
  constructor(source: SchematronSource, cache?: SchematronCache) {
    // A source of its own: what is known of the files must not outlive this object where the host's source does.
    this.source = {
      read: (path) => source.read(path),
      list: (folder) => source.list(folder),
      stamp: source.stamp === undefined ? undefined : (path) => source.stamp?.(path),
    };
    this.#cache = cache;
  }

  load(path: string): Schematron {
    return finished(this.loading(path));
  }

  /** The same in steps, between which the caller may serve something else. */
  *loading(path: string): Generator<undefined, Schematron, undefined> {
    let schematron = this.#loaded.get(path);
    if (schematron === undefined) {
      schematron = yield* this.#fromCache(path);
      for (const file of schematron.program.model.files) libraryOf(this.source).note(file);
      this.#loaded.set(path, schematron);
    }
    return schematron;
  }

  /** Whether a file that was read is another now: then it is time for a new object. It asks for every file's stamp. */
  changed(): boolean {
    return libraryOf(this.source).changed();
  }

  *#fromCache(path: string): Generator<undefined, Schematron, undefined> {
    if (this.#cache === undefined) return yield* loading(path, this.source);
    const { finder } = libraryOf(this.source);
    const key = contentHash(finder.find(path) ?? normalizePath(path));
    const kept = this.#cache.read(key);
    const model = kept === undefined ? undefined : restoreModel(kept, this.source, finder);
    if (model !== undefined && model.path === finder.find(path)) return yield* schematronOf(model, this.source);
    const loaded = yield* loading(path, this.source);
    this.#cache.write(key, serializeModel(loaded.program.model, this.source));
    return loaded;
  }
}

/** Runs a schematron on a document; see RunSummary for what the generator returns. */
export function runSchematron(schematron: Schematron, tree: XmlDocument, options?: RunOptions): Running {
  return runProgram(schematron.program, tree, options);
}
