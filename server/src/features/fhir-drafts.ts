import { jsonText, type Places, type PrintOptions, profilesFor, sketchResource, xmlResource } from "../fhir/index.ts";
import type { Language } from "../rule/index.ts";
import { shortUrl } from "./fhir-items.ts";

/** Whole resources to begin with: those of the profiles of packages, the French ones among them, then every type. */
export interface ResourceDraft {
  readonly label: string;
  readonly detail: string;
  /** A snippet. */
  readonly text: string;
  /** Profiles before bare types. */
  readonly sort: string;
}

type Known = Places["knowledge"];

interface Printed extends Omit<ResourceDraft, "detail"> {
  /** Absent for a bare type. */
  readonly title: string | undefined;
}

/** By what is known, and by how it is printed. */
const printed = new WeakMap<Known, Map<string, readonly Printed[]>>();

export function resourceDrafts(
  known: Known,
  types: readonly string[],
  syntax: "json" | "xml" | "xml-root",
  options: PrintOptions,
  language: Language,
): readonly ResourceDraft[] {
  let made = printed.get(known);
  if (made === undefined) {
    made = new Map();
    printed.set(known, made);
  }
  const drafts: ResourceDraft[] = [];
  for (const type of types) {
    const key = `${syntax} ${options.unit} ${type}`;
    let list = made.get(key);
    if (list === undefined) {
      list = [...draftsOf(known, type, syntax, options)];
      made.set(key, list);
    }
    for (const { title, ...draft } of list)
      drafts.push({ ...draft, detail: title ?? (language === "fr" ? "ressource FHIR R4" : "FHIR R4 resource") });
  }
  return drafts;
}

function* draftsOf(
  known: Known,
  type: string,
  syntax: "json" | "xml" | "xml-root",
  options: PrintOptions,
): Generator<Printed> {
  const profiles = profilesFor(known, type).filter(({ url }) => !url.startsWith("http://hl7.org/fhir/"));
  for (const { url, title } of [...profiles, { url: undefined, title: undefined }]) {
    const sketch = sketchResource(known, type, url, { usual: true });
    if (sketch === undefined) continue;
    const text =
      syntax === "json" ? jsonText(sketch, false, options) : xmlResource(sketch, syntax === "xml-root", options);
    yield {
      label: url === undefined ? type : `${type} ${shortUrl(url)}`,
      title,
      text,
      sort: `${url === undefined ? 2 : 1}${type}`,
    };
  }
}
