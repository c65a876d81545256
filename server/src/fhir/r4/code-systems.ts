import { codeSystemsText } from "../../../data/fhir-r4/code-systems.ts";

/** A code system as far as it is at hand. */
export interface Codes {
  readonly url: string;
  /** Whether a code that it does not have does not exist. */
  readonly complete: boolean;
  /** Whether it may have grown since: what HL7 publishes apart from FHIR R4. */
  readonly growing: boolean;
  has(code: string): boolean;
  /** The code as the system writes it, where only the case differs. */
  spelling(code: string): string | undefined;
  /** What a code is called, its proper name first. */
  displays(code: string): readonly string[];
  /** Whether a code is below another in the hierarchy. */
  isBelow(code: string, ancestor: string): boolean;
  /** The values of a code's property; undefined where the system at hand says nothing of that property. */
  property(code: string, name: string): readonly string[] | undefined;
  readonly size: number;
  all(): Iterable<string>;
}

type Row = readonly [string, 0 | 1, string, string, Readonly<Record<string, string[]>>?];

let data: Readonly<Record<string, Row>> | undefined;
const decoded = new Map<string, Codes | undefined>();

interface Concept {
  readonly parents: readonly string[];
  /** The name first, then what else it is called. */
  readonly displays: readonly string[];
  /** What else is said of it, by the code of the property. */
  readonly properties?: ReadonlyMap<string, readonly string[]>;
}

export interface CodesData {
  readonly url: string;
  readonly complete: boolean;
  readonly growing: boolean;
  readonly caseSensitive: boolean;
  readonly concepts: ReadonlyMap<string, Concept>;
  /** The properties that the system defines. */
  readonly properties?: ReadonlySet<string>;
}

export function codesOf({ url, complete, growing, caseSensitive, concepts, properties }: CodesData): Codes {
  let folded: Map<string, string> | undefined;
  const spelling = (code: string): string | undefined => {
    if (concepts.has(code)) return code;
    if (folded === undefined) {
      folded = new Map();
      for (const key of concepts.keys()) folded.set(key.toLowerCase(), key);
    }
    return folded.get(code.toLowerCase());
  };
  return {
    url,
    complete,
    growing,
    size: concepts.size,
    has: (code) => concepts.has(code) || (!caseSensitive && spelling(code) !== undefined),
    spelling,
    displays: (code) => concepts.get(code)?.displays ?? [],
    isBelow(code, ancestor) {
      const seen = new Set<string>();
      const stack = [code];
      for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
        if (seen.has(at)) continue;
        seen.add(at);
        for (const parent of concepts.get(at)?.parents ?? []) {
          if (parent === ancestor) return true;
          stack.push(parent);
        }
      }
      return false;
    },
    property(code, name) {
      const concept = concepts.get(code);
      if (name === "parent") return concept?.parents;
      if (name === "display") return concept?.displays;
      return properties?.has(name) ? (concept?.properties?.get(name) ?? []) : undefined;
    },
    all: () => concepts.keys(),
  };
}

/** A code system of FHIR R4 and of HL7's vocabularies of its time. */
export function coreCodes(url: string): Codes | undefined {
  if (decoded.has(url)) return decoded.get(url);
  data ??= JSON.parse(codeSystemsText) as Record<string, Row>;
  const row = Object.hasOwn(data, url) ? data[url] : undefined;
  let made: Codes | undefined;
  if (row !== undefined && row[0] !== "n" && row[0] !== "s") {
    const [content, caseSensitive, , lines, more] = row;
    const concepts = new Map<string, Concept>();
    const above: string[] = [];
    for (const line of lines === "" ? [] : lines.split("\n")) {
      const rest = line.replace(/^\t+/, "");
      const level = line.length - rest.length;
      const [code = "", display] = rest.split("\t");
      above[level] = code;
      const parents = [...(level > 0 ? [above[level - 1] as string] : []), ...(more?.[code] ?? [])];
      concepts.set(code, { parents, displays: display === undefined ? [] : [display] });
    }
    const growing = !/^http:\/\/(?:hl7\.org\/fhir\/|terminology\.hl7\.org\/CodeSystem\/(?!v[23]-))/.test(url);
    made = codesOf({
      url,
      complete: content === "c" && concepts.size > 0,
      growing,
      caseSensitive: caseSensitive === 1,
      concepts,
    });
  }
  decoded.set(url, made);
  return made;
}

interface ConceptJson {
  readonly code?: unknown;
  readonly display?: unknown;
  readonly designation?: unknown;
  readonly value?: unknown;
  readonly property?: readonly Readonly<Record<string, unknown>>[];
  readonly concept?: readonly ConceptJson[];
}

/** A code system from its resource. */
export function codesFrom(resource: Readonly<Record<string, unknown>>): Codes {
  const concepts = new Map<string, Concept>();
  const properties = new Set(list(resource.property).map(({ code }) => String(code)));
  const stack: { readonly of: ConceptJson; readonly parent: string | undefined }[] = list(resource.concept).map(
    (of) => ({
      of,
      parent: undefined,
    }),
  );
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { code, display, designation, property, concept } = next.of;
    if (typeof code !== "string") continue;
    const parents = next.parent === undefined ? [] : [next.parent];
    const said = new Map<string, string[]>();
    for (const p of Array.isArray(property) ? property : []) {
      if (typeof p?.code !== "string") continue;
      const value = propertyValue(p);
      if (value === undefined) continue;
      if ((p.code === "parent" || p.code === "subsumedBy") && typeof p.valueCode === "string")
        parents.push(p.valueCode);
      properties.add(p.code);
      said.set(p.code, [...(said.get(p.code) ?? []), value]);
    }
    const others = list(designation).map(({ value }) => value);
    concepts.set(code, {
      parents,
      displays: [display, ...others].filter((name) => typeof name === "string"),
      ...(said.size > 0 && { properties: said }),
    });
    for (const child of list(concept)) stack.push({ of: child, parent: code });
  }
  return codesOf({
    url: String(resource.url),
    complete: resource.content === "complete" && concepts.size > 0,
    growing: false,
    caseSensitive: resource.caseSensitive !== false,
    concepts,
    properties,
  });
}

/** A property's value as a text; of a Coding its code. */
function propertyValue(property: Readonly<Record<string, unknown>>): string | undefined {
  for (const [key, value] of Object.entries(property)) {
    if (!key.startsWith("value")) continue;
    if (typeof value === "object" && value !== null) {
      const { code } = value as { code?: unknown };
      return typeof code === "string" ? code : undefined;
    }
    return String(value);
  }
  return undefined;
}

function list(value: unknown): ConceptJson[] {
  return Array.isArray(value) ? value.filter((v) => typeof v === "object" && v !== null) : [];
}
