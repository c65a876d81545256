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
}

export interface CodesData {
  readonly url: string;
  readonly complete: boolean;
  readonly growing: boolean;
  readonly caseSensitive: boolean;
  readonly concepts: ReadonlyMap<string, Concept>;
}

export function codesOf({ url, complete, growing, caseSensitive, concepts }: CodesData): Codes {
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
  readonly property?: readonly { readonly code?: unknown; readonly valueCode?: unknown }[];
  readonly concept?: readonly ConceptJson[];
}

/** A code system from its resource. */
export function codesFrom(resource: Readonly<Record<string, unknown>>): Codes {
  const concepts = new Map<string, Concept>();
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
    for (const p of Array.isArray(property) ? property : [])
      if ((p?.code === "parent" || p?.code === "subsumedBy") && typeof p.valueCode === "string")
        parents.push(p.valueCode);
    const others = list(designation).map(({ value }) => value);
    concepts.set(code, { parents, displays: [display, ...others].filter((name) => typeof name === "string") });
    for (const child of list(concept)) stack.push({ of: child, parent: code });
  }
  return codesOf({
    url: String(resource.url),
    complete: resource.content === "complete" && concepts.size > 0,
    growing: false,
    caseSensitive: resource.caseSensitive !== false,
    concepts,
  });
}

function list(value: unknown): ConceptJson[] {
  return Array.isArray(value) ? value.filter((v) => typeof v === "object" && v !== null) : [];
}
