import { valueSetsText } from "../../../data/fhir-r4/value-sets.ts";
import { type Codes, codesFrom, coreCodes } from "./code-systems.ts";
import { safePattern } from "./path/text-functions.ts";
import { isUnit } from "./ucum.ts";

/** Whether codes are in value sets, as far as what is loaded tells. */

/** `out`: surely not; `doubtful`: not in the list at hand, which may have grown since; `unknown`: not to be told. */
export type Membership = "in" | "out" | "doubtful" | "unknown";

interface Part {
  readonly system: string;
  readonly codes: ReadonlySet<string> | undefined;
  /** What the set calls its codes, where it says so. */
  readonly displays?: ReadonlyMap<string, readonly string[]>;
  readonly filters: readonly (readonly [property: string, op: string, value: string])[];
  readonly valueSets: readonly string[];
}

export interface ValueSet {
  readonly url: string;
  readonly title: string;
  readonly include: readonly Part[];
  readonly exclude: readonly Part[];
  /** The codes of an expansion, by system: all of the set where it says nothing else, else those that it surely has. */
  readonly expansion: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

/** Where terminology comes from besides the core: the packages. */
export interface TerminologySource {
  resource(canonical: string, type: string): Readonly<Record<string, unknown>> | undefined;
}

type RowPart = readonly [string, string | 0, ([string, string, string][] | 0)?, string[]?];

let data: Readonly<Record<string, readonly [string, string, RowPart[], RowPart[]?]>> | undefined;
const core = new Map<string, ValueSet | undefined>();

function coreValueSet(url: string): ValueSet | undefined {
  if (core.has(url)) return core.get(url);
  data ??= JSON.parse(valueSetsText) as NonNullable<typeof data>;
  const row = Object.hasOwn(data, url) ? data[url] : undefined;
  const part = ([system, codes, filters, valueSets]: RowPart): Part => ({
    system,
    codes: codes === 0 ? undefined : new Set(codes.split("\n")),
    filters: filters || [],
    valueSets: valueSets ?? [],
  });
  const made = row && {
    url,
    title: row[0] || url,
    include: row[2].map(part),
    exclude: (row[3] ?? []).map(part),
    expansion: undefined,
  };
  core.set(url, made);
  return made;
}

type Json = Readonly<Record<string, unknown>>;

const objects = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((v): v is Json => typeof v === "object" && v !== null) : [];
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((v) => typeof v === "string") : []);

function valueSetFrom(resource: Json): ValueSet {
  const part = (json: Json): Part => ({
    system: typeof json.system === "string" ? json.system : "",
    codes: Array.isArray(json.concept) ? new Set(objects(json.concept).map(({ code }) => String(code))) : undefined,
    displays: new Map(
      objects(json.concept).flatMap(({ code, display, designation }) => {
        const names = [display, ...objects(designation).map(({ value }) => value)].filter(
          (one) => typeof one === "string",
        );
        return names.length > 0 ? [[String(code), names] as const] : [];
      }),
    ),
    filters: objects(json.filter).map(
      ({ property, op, value }) => [String(property), String(op), String(value)] as const,
    ),
    valueSets: strings(json.valueSet),
  });
  const compose = (resource.compose ?? {}) as Json;
  const include = objects(compose.include).map(part);
  let expansion: Map<string, Set<string>> | undefined;
  if (typeof resource.expansion === "object" && resource.expansion !== null) {
    expansion = new Map();
    const stack = objects((resource.expansion as Json).contains);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const system = String(at.system ?? "");
      if (typeof at.code === "string" && at.abstract !== true) {
        const list = expansion.get(system) ?? new Set();
        expansion.set(system, list.add(at.code));
      }
      for (const inner of objects(at.contains)) stack.push(inner);
    }
  }
  return {
    url: String(resource.url),
    title: String(resource.title ?? resource.name ?? resource.url),
    include,
    exclude: objects(compose.exclude).map(part),
    expansion,
  };
}

/** How many value sets are looked at for a name. */
const MAXIMUM_SETS = 64;
/** How deep value sets may include one another. */
const MAXIMUM_DEPTH = 16;

const language = /^(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8}|[xi])(?:-[A-Za-z0-9]{1,8})*$/;
/** CapabilityStatement.format takes the short names of FHIR's own formats. */
const mime = /^(?:[A-Za-z0-9!#$&^_.+*-]+\/[A-Za-z0-9!#$&^_.+*-]+(?:\s*;.*)?|xml|json|ttl)$/;

/** Systems that are told by the form of their codes. */
const grammars: Readonly<Record<string, (code: string) => boolean>> = {
  "urn:ietf:bcp:47": (code) => language.test(code),
  "urn:ietf:bcp:13": (code) => mime.test(code),
  "http://unitsofmeasure.org": isUnit,
};

export class Terminology {
  readonly #source: TerminologySource | undefined;
  readonly #codes = new Map<string, Codes | undefined>();
  readonly #sets = new Map<string, ValueSet | undefined>();
  readonly #known = new Map<string, Membership>();

  constructor(source: TerminologySource | undefined) {
    this.#source = source;
  }

  codes(system: string): Codes | undefined {
    if (this.#codes.has(system)) return this.#codes.get(system);
    const resource = this.#source?.resource(system, "CodeSystem");
    const loaded = resource === undefined || resource.content === "supplement" ? undefined : codesFrom(resource);
    const found = loaded?.complete ? loaded : (coreCodes(system.split("|")[0] as string) ?? loaded);
    this.#codes.set(system, found);
    return found;
  }

  valueSet(canonical: string): ValueSet | undefined {
    if (this.#sets.has(canonical)) return this.#sets.get(canonical);
    const resource = this.#source?.resource(canonical, "ValueSet");
    const found = resource === undefined ? coreValueSet(canonical.split("|")[0] as string) : valueSetFrom(resource);
    this.#sets.set(canonical, found);
    return found;
  }

  /** Whether a code is in a value set; without a system, in any of the set's systems. */
  membership(canonical: string, code: string, system: string | undefined, depth = 0): Membership {
    const key = `${canonical} ${system ?? ""} ${code}`;
    let known = this.#known.get(key);
    if (known === undefined) {
      if (depth === 0 && this.#known.size > 20_000) this.#known.clear();
      // A set that includes itself finds no more of its codes that way.
      this.#known.set(key, "unknown");
      known = this.#membership(canonical, code, system, depth);
      this.#known.set(key, known);
    }
    return known;
  }

  #membership(canonical: string, code: string, system: string | undefined, depth: number): Membership {
    const set = depth > MAXIMUM_DEPTH ? undefined : this.valueSet(canonical);
    if (set === undefined) return "unknown";
    const lists = system === undefined ? [...(set.expansion?.values() ?? [])] : [set.expansion?.get(bare(system))];
    const expanded = lists.some((list) => list?.has(code));
    if (set.include.length === 0) return set.expansion === undefined ? "unknown" : expanded ? "in" : "out";
    const found = this.#inCompose(set, code, system, depth);
    // Where the systems are not at hand, what was expanded when they were still counts.
    return found === "unknown" && expanded ? "in" : found;
  }

  #inCompose(set: ValueSet, code: string, system: string | undefined, depth: number): Membership {
    let result: Membership = "out";
    for (const part of set.include) {
      const found = this.#inPart(part, code, system, depth);
      if (found === "in") {
        result = "in";
        break;
      }
      result = worse(result, found);
    }
    if (result === "out") return result;
    for (const part of set.exclude) {
      const found = this.#inPart(part, code, system, depth);
      if (found === "in") return "out";
      if (found === "unknown") return "unknown";
    }
    return result;
  }

  /** All conditions of a part hold together. */
  #inPart(part: Part, code: string, system: string | undefined, depth: number): Membership {
    let result: Membership = "in";
    for (const url of part.valueSets) {
      const found = this.membership(url, code, system, depth + 1);
      if (found === "out") return "out";
      result = found === "in" ? result : found;
    }
    if (part.system === "") return part.valueSets.length === 0 ? "unknown" : result;
    if (system !== undefined && bare(system) !== bare(part.system)) return "out";
    if (part.codes !== undefined) {
      if (part.codes.has(code)) return result;
      return this.codes(part.system)?.has(code) === false || part.codes.size > 0 ? "out" : "unknown";
    }
    const inSystem = this.inSystem(part.system, code);
    if (inSystem !== "in") return inSystem;
    const codes = this.codes(part.system);
    for (const [property, op, value] of part.filters) {
      const found = filtered(codes, code, property, op, value);
      if (found === undefined) return "unknown";
      if (!found) return "out";
    }
    return result;
  }

  /** Whether a code system has a code. */
  inSystem(system: string, code: string): Membership {
    const grammar = grammars[system];
    if (grammar !== undefined) return grammar(code) ? "in" : "out";
    const codes = this.codes(system);
    if (codes === undefined) return "unknown";
    if (codes.has(code)) return "in";
    if (!codes.complete) return "unknown";
    return codes.growing ? "doubtful" : "out";
  }

  /** What a value set calls a code of its own; none where the set, or those that it includes, do not say. */
  displaysIn(canonical: string, code: string, system: string): readonly string[] {
    const seen = new Set<string>();
    const stack = [canonical];
    for (let at = stack.pop(); at !== undefined && seen.size < MAXIMUM_SETS; at = stack.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      for (const part of this.valueSet(at)?.include ?? []) {
        const names = bare(part.system) === bare(system) ? part.displays?.get(code) : undefined;
        if (names !== undefined) return names;
        stack.push(...part.valueSets);
      }
    }
    return [];
  }

  /** The code of the set that differs by its case alone. */
  spelling(canonical: string, code: string): string | undefined {
    for (const { system, codes } of this.valueSet(canonical)?.include ?? []) {
      const wanted = code.toLowerCase();
      const found =
        codes === undefined ? this.codes(system)?.spelling(code) : [...codes].find((c) => c.toLowerCase() === wanted);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Some codes of a small set, for a message; none of a large one. */
  choices(canonical: string, most: number): readonly string[] {
    const list: string[] = [];
    for (const { system, codes, filters, valueSets } of this.valueSet(canonical)?.include ?? []) {
      if (filters.length > 0 || valueSets.length > 0) return [];
      for (const code of codes ?? this.codes(system)?.all() ?? []) if (list.push(code) > most) return [];
    }
    return list;
  }
}

function bare(system: string): string {
  const bar = system.indexOf("|");
  return bar < 0 ? system : system.slice(0, bar);
}

function worse(a: Membership, b: Membership): Membership {
  if (a === "unknown" || b === "unknown") return "unknown";
  return a === "doubtful" || b === "doubtful" ? "doubtful" : "out";
}

/** Whether a code passes a filter of a value set (HL7 FHIR R4, valueset-filter-operator); undefined: not to be told. */
function filtered(
  codes: Codes | undefined,
  code: string,
  property: string,
  op: string,
  value: string,
): boolean | undefined {
  const ofCode = property === "concept" || property === "code";
  if (ofCode && op === "regex") return matches(value, code);
  if (codes === undefined) return undefined;
  const list = (): string[] => value.split(",").map((one) => one.trim());
  if (ofCode)
    switch (op) {
      case "is-a":
        return code === value || codes.isBelow(code, value);
      case "descendent-of":
        return codes.isBelow(code, value);
      case "is-not-a":
        return code !== value && !codes.isBelow(code, value);
      case "generalizes":
        return code === value || codes.isBelow(value, code);
      case "=":
        return code === value;
      case "in":
        return list().includes(code);
      case "not-in":
        return !list().includes(code);
      case "exists":
        return value === "true";
      default:
        return undefined;
    }
  const said = codes.property(code, property);
  if (said === undefined) return undefined;
  switch (op) {
    case "=":
      return said.includes(value);
    case "in":
      return list().some((one) => said.includes(one));
    case "not-in":
      return !list().some((one) => said.includes(one));
    case "exists":
      return said.length > 0 === (value === "true");
    case "regex": {
      const found = said.map((one) => matches(value, one));
      return found.includes(true) ? true : found.includes(undefined) ? undefined : false;
    }
    // A property that is a code of the same system has a place in its hierarchy.
    case "is-a":
      return said.some((one) => one === value || codes.isBelow(one, value));
    case "descendent-of":
      return said.some((one) => codes.isBelow(one, value));
    default:
      return undefined;
  }
}

function matches(pattern: string, text: string): boolean | undefined {
  try {
    return safePattern(`^(?:${pattern})$`, text).test(text);
  } catch {
    return undefined;
  }
}
