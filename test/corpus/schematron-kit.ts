import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { instructions, type SchematronSource } from "../../server/src/schematron/index.ts";
import { parseXml } from "../../server/src/syntax/index.ts";

/** The official tool's folder and the documents with their expected verdicts, for tests and benchmarks. */

export const corpus = join(process.cwd(), "..", "shared", "corpus");
export const kit = join(corpus, "cisis-cda");
export const schematrons = join(kit, "schematrons");
export const isPresent = existsSync(join(schematrons, "profils"));

/** A folder on the disk, with files that stand elsewhere laid over it. */
export function diskSource(overlay: ReadonlyMap<string, string> = new Map()): SchematronSource {
  return {
    read: (path) => {
      try {
        return readFileSync(overlay.get(path) ?? path, "utf8");
      } catch {
        return undefined;
      }
    },
    list: (folder) => {
      try {
        const names = readdirSync(folder);
        for (const path of overlay.keys()) if (dirname(path) === folder) names.push(path.slice(folder.length + 1));
        return names;
      } catch {
        return undefined;
      }
    },
    stamp: (path) => {
      try {
        const { mtimeMs, size } = statSync(overlay.get(path) ?? path);
        return `${mtimeMs}-${size}`;
      } catch {
        return undefined;
      }
    },
  };
}

/** The kit, with the vocabulary that upstream forgot. */
export function kitSource(): SchematronSource {
  const forgotten = join(kit, "voc-missing-upstream");
  const overlay = new Map<string, string>();
  if (existsSync(forgotten))
    for (const name of readdirSync(forgotten))
      overlay.set(join(schematrons, "profils/structurationMinimale/include", name), join(forgotten, name));
  return diskSource(overlay);
}

export interface ExpectedFinding {
  readonly role: string;
  readonly location: string;
  readonly text: string;
}

/** What the official tool says of a document by one schematron. */
export interface ExpectedRow {
  readonly doc: string;
  readonly schematron: string;
  readonly outcome?: string;
  readonly active_patterns?: number;
  readonly fired_rules?: number;
  readonly failed?: readonly ExpectedFinding[];
  readonly reports?: readonly ExpectedFinding[];
}

export function expectedRows(folder: string): ExpectedRow[] {
  return readFileSync(join(corpus, folder, "expected.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as ExpectedRow);
}

export function exampleText(folder: string, doc: string): string {
  return readFileSync(join(corpus, folder, "ExemplesCDA", doc), "utf8");
}

/** The path in the kit of a schematron as documents name it, whatever the case of letters. */
export function kitPath(href: string): string {
  return join(schematrons, href.replace(/^.*?schematrons\//i, ""));
}

export function instructionsOf(text: string): string[] {
  return instructions(parseXml(text));
}

const squeeze = (text: string) =>
  text
    .split(/[\s\u0085]+/u)
    .filter((word) => word !== "")
    .join(" ");

/** A location in one spelling, as the scorer writes it. */
export function plainLocation(location: string): string {
  return location
    .replaceAll("[1]", "")
    .replace(/\/@[^/]*$|\/text\(\)(\[\d+\])?$/, "")
    .replace(/\/+$/, "");
}

/** Whether a finding rests on a value set whose file is absent: neither side counts it. */
export function restsOnAbsentFile(text: string): boolean {
  return [...text.matchAll(/jeuxDeValeurs\/([^\s]+?\.xml)/g)].some(
    (m) => !existsSync(join(kit, "jeuxDeValeurs", m[1] as string)),
  );
}

export function findingKey(doc: string, stem: string, location: string, text: string): string {
  return [doc, stem, plainLocation(location), squeeze(text)].join(" | ");
}
