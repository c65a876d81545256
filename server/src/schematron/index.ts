import type { XmlDocument } from "../syntax/index.ts";
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
export { instructions, type SchematronChoice, schematronsFor } from "./select.ts";
export type { SchematronSource } from "./source.ts";

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
  const library = libraryOf(source);
  const reader = new Reader(source, library.finder);
  const real = library.finder.find(path) ?? normalizePath(path);
  const root = reader.open(real);
  let model: SchematronModel;
  if (root !== undefined && isSchematron(root.element) && root.element.localName === "schema")
    model = expandSchema(real, root, reader, phase);
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
      abstractRules: [],
      problems: reader.problems,
      missing: reader.missing,
    };
  }
  const { stem, title, problems, missing } = model;
  return { path: real, stem, title, problems, missing, program: new Program(model, source) };
}

/** Runs a schematron on a document; see RunSummary for what the generator returns. */
export function runSchematron(schematron: Schematron, tree: XmlDocument, options?: RunOptions): Running {
  return runProgram(schematron.program, tree, options);
}
