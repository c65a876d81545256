import { documentModelText } from "../../../data/doctrine/document-models.ts";
import { entryText } from "../../../data/doctrine/entries.ts";
import { sectionText } from "../../../data/doctrine/sections.ts";
import type { Bilingual } from "../../rule/index.ts";
import { displayOf } from "../../terminology/index.ts";

/** How templates and codes are called, for messages that a person understands without a table of OIDs. */

export interface TemplateTitle extends Bilingual {
  readonly kind: "document" | "section" | "entry";
}

let titles: ReadonlyMap<string, TemplateTitle> | undefined;

/** The title of a template; of one that is only declared beside others, that of the first of them. */
export function templateTitle(root: string): TemplateTitle | undefined {
  titles ??= read();
  return titles.get(root);
}

function read(): ReadonlyMap<string, TemplateTitle> {
  const found = new Map<string, TemplateTitle>();
  const besides: [root: string, title: TemplateTitle][] = [];
  for (const line of entryText.split("\n")) {
    const [root = "", element = "", , fr = "", en = ""] = line.split("|");
    if (fr !== "") found.set(root, { kind: element === "section" ? "section" : "entry", fr, en });
  }
  for (const line of sectionText.split("\n")) {
    const [root = "", , parents = "", , , fr = "", en = ""] = line.split("|");
    if (fr === "") continue;
    const title = { kind: "section", fr, en } as const;
    found.set(root, title);
    for (const parent of parents.split(" ")) besides.push([parent, title]);
  }
  for (const line of documentModelText.split("\n")) {
    const [, root = "", , , , , fr = "", en = ""] = line.split("|");
    if (fr !== "") found.set(root, { kind: "document", fr, en });
  }
  for (const [root, title] of besides) if (root !== "" && !found.has(root)) found.set(root, title);
  return found;
}

/** LOINC, and the terminology of the ANS for what LOINC and SNOMED CT lack. */
const systemsByForm: readonly (readonly [RegExp, string])[] = [
  [/^\d{1,5}-\d$/, "2.16.840.1.113883.6.1"],
  [/^(?:GEN|MED|ORG|PAT)-\d/, "1.2.250.1.213.1.1.4.322"],
];

/** The French name of a code, where the value sets of the product have it; its form may tell the code system. */
export function codeName(code: string, system?: string): string | undefined {
  const of = system ?? systemsByForm.find(([form]) => form.test(code))?.[1];
  return of === undefined ? undefined : displayOf(code, of);
}
