import { valueSetFacts } from "../../data/nos/facts.ts";
import { valueSetIndexText } from "../../data/nos/index-cisis.ts";
import { valueSetText } from "../../data/nos/value-sets.ts";
import { systemKey } from "./code-systems.ts";
import type { Concept, ValueSet, ValueSetInfo } from "./model.ts";
import { nameKeys } from "./names.ts";

/** The codes of a set, decoded from the shipped text when one is first asked for. */
interface Codes {
  readonly list: readonly Concept[];
  /** By `code`, and by `code system`. */
  readonly current: ReadonlyMap<string, Concept>;
  readonly former: ReadonlyMap<string, Concept>;
}

function decode(lines: readonly string[]): Codes {
  const list: Concept[] = [];
  const current = new Map<string, Concept>();
  const former = new Map<string, Concept>();
  let system = "";
  for (const line of lines) {
    if (line.startsWith("@")) {
      system = line.slice(1);
      continue;
    }
    const mark = line[0];
    const marked = mark === "-" || mark === "~";
    const bar = line.indexOf("|");
    const code = line.slice(marked ? 1 : 0, bar);
    const concept: Concept = { code, system, display: line.slice(bar + 1), ...(mark === "-" && { withdrawn: true }) };
    const map = mark === "~" ? former : current;
    map.set(`${code} ${system}`, concept);
    if (!map.has(code)) map.set(code, concept);
    if (mark !== "~") list.push(concept);
  }
  return { list, current, former };
}

class ShippedValueSet implements ValueSet {
  readonly name: string;
  readonly oid: string;
  readonly revision: string;
  readonly size: number;
  readonly url?: string;
  readonly closed: boolean;
  readonly judgement: ValueSet["judgement"];
  readonly about: ValueSet["about"];
  readonly reference: ValueSet["reference"];
  readonly #lines: readonly string[];
  #codes: Codes | undefined;

  constructor(header: string, lines: readonly string[]) {
    const [name = "", oid = "", revision = ""] = header.split(" ");
    const facts = valueSetFacts()[name];
    if (facts === undefined) throw new Error(`no facts on ${name}`);
    this.name = name;
    this.oid = oid;
    this.revision = revision;
    this.size = lines.filter((line) => !/^[@~-]/.test(line)).length;
    if (facts.url !== undefined) this.url = facts.url;
    this.closed = facts.closed;
    this.judgement = facts.judgement;
    this.about = facts.about;
    this.reference = { ...facts.reference, version: revision };
    this.#lines = lines;
  }

  get #decoded(): Codes {
    this.#codes ??= decode(this.#lines);
    return this.#codes;
  }

  has(code: string, system?: string): boolean {
    return this.concept(code, system) !== undefined;
  }

  concept(code: string, system?: string): Concept | undefined {
    return this.#decoded.current.get(system === undefined ? code : `${code} ${systemKey(system)}`);
  }

  former(code: string, system?: string): Concept | undefined {
    return this.#decoded.former.get(system === undefined ? code : `${code} ${systemKey(system)}`);
  }

  concepts(): Iterable<Concept> {
    return this.#decoded.list;
  }
}

interface Store {
  readonly sets: readonly ValueSet[];
  readonly byKey: ReadonlyMap<string, ValueSet>;
}

let store: Store | undefined;

function shipped(): Store {
  if (store !== undefined) return store;
  const sets = valueSetText
    .split(/^= /m)
    .filter((block) => block !== "")
    .map((block): ValueSet => {
      const [header = "", ...lines] = block.trimEnd().split("\n");
      return new ShippedValueSet(header, lines);
    });
  const byKey = new Map<string, ValueSet>();
  for (const set of sets) for (const key of [set.oid, ...nameKeys(set.name)]) byKey.set(key, set);
  store = { sets, byKey };
  return store;
}

/**
 * A value set whose codes are shipped: by OID (with or without `urn:oid:`), by address, by name however its words are
 * joined, or by its short number such as `J07`.
 */
export function valueSet(idOrOidOrUrlOrName: string): ValueSet | undefined {
  return byName(shipped().byKey, idOrOidOrUrlOrName);
}

/** The value sets whose codes are shipped. */
export function valueSets(): readonly ValueSet[] {
  return shipped().sets;
}

let index: { readonly all: readonly ValueSetInfo[]; readonly byKey: ReadonlyMap<string, ValueSetInfo> } | undefined;

function indexed() {
  if (index !== undefined) return index;
  const all = valueSetIndexText.split("\n").map((line): ValueSetInfo => {
    const [name = "", oid = "", size = "", revision = ""] = line.split(" ");
    return { name, oid, revision, size: Number(size) };
  });
  const byKey = new Map<string, ValueSetInfo>();
  // Two pairs of sets share an OID upstream: the first name keeps it.
  for (const info of all)
    for (const key of [info.oid, ...nameKeys(info.name)]) if (!byKey.has(key)) byKey.set(key, info);
  index = { all, byKey };
  return index;
}

/** What is known of any value set of the CI-SIS content models, with or without its codes; the same names as `valueSet`. */
export function valueSetInfo(idOrOidOrUrlOrName: string): ValueSetInfo | undefined {
  return byName(indexed().byKey, idOrOidOrUrlOrName);
}

export function valueSetInfos(): readonly ValueSetInfo[] {
  return indexed().all;
}

function byName<Value>(map: ReadonlyMap<string, Value>, name: string): Value | undefined {
  for (const key of nameKeys(name)) {
    const value = map.get(key);
    if (value !== undefined) return value;
  }
  return undefined;
}
