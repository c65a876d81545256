import { displayOf } from "../../terminology/index.ts";
import type { Knowledge } from "../r4/context.ts";
import type { Binding, ElementRule } from "../r4/model.ts";
import type { Terminology } from "../r4/terminology.ts";
import { codeName, elementText } from "./texts.ts";

/** The codes of value sets, as far as they are at hand, for lists that a user chooses from. */

export interface CodeOffer {
  readonly system: string;
  readonly code: string;
  /** French where the nomenclatures that we ship have it. */
  readonly display: string | undefined;
}

export interface CodeList {
  readonly codes: readonly CodeOffer[];
  /** Whether there are others that are not at hand. */
  readonly more: boolean;
}

/** A list that nobody reads to its end; what is typed narrows it before. */
const MOST_CODES = 20_000;

const lists = new WeakMap<Terminology, Map<string, CodeList | undefined>>();

/** The codes of a value set; undefined for one of which nothing is known. */
export function codesOfSet({ terminology, packages }: Knowledge, canonical: string): CodeList | undefined {
  let made = lists.get(terminology);
  if (made === undefined) {
    made = new Map();
    lists.set(terminology, made);
  }
  if (!made.has(canonical)) {
    made.set(canonical, undefined);
    const displays = givenDisplays(packages?.resource(canonical, "ValueSet"));
    made.set(canonical, listed(terminology, canonical, canonical, displays, 0));
  }
  return made.get(canonical);
}

function listed(
  terminology: Terminology,
  whole: string,
  canonical: string,
  displays: ReadonlyMap<string, string>,
  depth: number,
): CodeList | undefined {
  const set = depth > 8 ? undefined : terminology.valueSet(canonical);
  if (set === undefined) return undefined;
  const codes = new Map<string, CodeOffer>();
  let more = false;
  const add = (system: string, code: string): void => {
    const key = `${system} ${code}`;
    if (codes.size >= MOST_CODES) more = true;
    else if (!codes.has(key))
      codes.set(key, { system, code, display: displays.get(key) ?? displayFor(terminology, system, code) });
  };
  for (const [system, list] of set.expansion ?? []) for (const code of list) add(system, code);
  for (const part of set.include) {
    const { system, filters, valueSets } = part;
    if (system === "") {
      for (const url of valueSets) {
        const inner = listed(terminology, whole, url, displays, depth + 1);
        if (inner === undefined || inner.more) more = true;
        for (const one of inner?.codes ?? []) if (valueSets.length === 1 || isIn(one)) add(one.system, one.code);
      }
      continue;
    }
    const known = terminology.codes(system);
    if (part.codes === undefined && (known === undefined || !known.complete)) more = true;
    // What filters, excludes and further sets leave is for the terminology to tell.
    const sure = filters.length === 0 && valueSets.length === 0 && set.exclude.length === 0;
    for (const code of part.codes ?? known?.all() ?? []) if (sure || isIn({ system, code })) add(system, code);
  }
  function isIn({ system, code }: { system: string; code: string }): boolean {
    return terminology.membership(canonical, code, system) === "in";
  }
  return { codes: [...codes.values()], more };
}

/** The names that a value set itself gives to its codes. */
function givenDisplays(resource: Readonly<Record<string, unknown>> | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const include = (resource?.compose as { include?: unknown } | undefined)?.include;
  for (const part of Array.isArray(include) ? include : []) {
    const { system, concept } = (part ?? {}) as { system?: unknown; concept?: unknown };
    for (const one of Array.isArray(concept) ? concept : []) {
      const { code, display } = (one ?? {}) as { code?: unknown; display?: unknown };
      if (typeof display === "string") found.set(`${system} ${code}`, display);
    }
  }
  return found;
}

/** What a code is called: by its system, by the nomenclatures that we ship, by HL7. */
export function displayFor(terminology: Terminology, system: string, code: string): string | undefined {
  const own = terminology.codes(system)?.displays(code)[0];
  return own ?? displayOf(code, system) ?? codeName(system, code);
}

export type Strength = Binding["strength"] | "example";

export interface Bound {
  readonly strength: Strength;
  readonly valueSet: string;
}

const ranks: Readonly<Record<Strength, number>> = { required: 0, extensible: 1, preferred: 2, example: 3 };

/** The value sets that an element is bound to: those of profiles first, the strongest before the others. */
export function bindingsOf(element: ElementRule, rules: readonly ElementRule[]): readonly Bound[] {
  const found: Bound[] = [];
  for (const { binding } of [...rules].reverse()) if (binding?.valueSet) found.push(binding);
  const own = element.binding?.valueSet ? element.binding : elementText(element.path)?.binding;
  if (own !== undefined) found.push(own);
  const seen = new Set<string>();
  return found
    .filter(({ valueSet }) => !seen.has(valueSet) && seen.add(valueSet))
    .sort((a, b) => ranks[a.strength] - ranks[b.strength]);
}
