import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { loadPackages, type PackageSource } from "../../server/src/fhir/index.ts";
import { checkR4, fromJson, fromXml, type R4Options } from "../../server/src/fhir/r4/index.ts";
import type { Finding, NotChecked } from "../../server/src/rule/index.ts";
import { parseJson, parseXml } from "../../server/src/syntax/index.ts";

export const corpus = "../shared/corpus";
export const skip = existsSync(corpus) ? false : `no documents: ${corpus} is absent`;

export interface Outcome {
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
  /** Faults of the syntax. */
  readonly broken: number;
}

export function checkText(source: string, options: R4Options = {}): Outcome {
  const text = source.replace(/^\uFEFF/, "");
  const json = /^\s*[{[]/.test(text);
  const document = json ? parseJson(text) : parseXml(text);
  const top = "doctype" in document ? fromXml(document) : fromJson(document.root, text);
  const broken = document.problems.filter(({ level }) => level === "error").length;
  if (top === undefined) return { findings: [], notChecked: [], broken };
  const findings: Finding[] = [];
  const steps = checkR4(top, text, options);
  for (;;) {
    const next = steps.next();
    if (next.done) return { findings, notChecked: next.value.notChecked, broken };
    if (next.value !== undefined) findings.push(next.value);
  }
}

export function checkFile(file: string, options: R4Options = {}): Outcome {
  return checkText(readFileSync(file, "utf8"), options);
}

export const errors = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ severity }) => severity === undefined || severity === "error");

/** The JSON and XML files of a folder and those below it. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : /\.(json|xml)$/.test(entry.name) ? [path] : [];
    })
    .sort();
}

export function packageOf(files: readonly string[]): PackageSource {
  return loadPackages(files.map((file) => ({ name: basename(file), text: readFileSync(file, "utf8") })));
}

const frCore = join(corpus, "fr-core-2.2.0");

/** FR Core 2.2.0 and what it depends on. */
export function frCoreFiles(): string[] {
  return ["StructureDefinition", "ValueSet", "CodeSystem", "dependencies"].flatMap((name) =>
    filesIn(join(frCore, name)),
  );
}

export function frCoreExamples(): string[] {
  return filesIn(join(frCore, "examples"));
}
