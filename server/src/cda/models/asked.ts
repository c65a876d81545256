import { attributeValue, childElements, type XmlElement } from "../../syntax/index.ts";
import { type Entry, models } from "./choose.ts";
import type { Constraint, ModelSetData, PatternData } from "./constraint.ts";
import { matches } from "./evaluate.ts";

/** What the chosen models ask of one element. */

/** A constraint that an element must fulfil, and where it stands in the data. */
export interface Asked {
  readonly constraint: Constraint;
  /** A warning where it is not fulfilled; else an error. */
  readonly warning: boolean;
  /** By index. */
  readonly pattern: number;
  readonly rule: number;
}

/** The patterns of some model sets, each with the first set that has it. */
export function activePatterns(sets: readonly ModelSetData[]): ReadonlyMap<number, ModelSetData> {
  const active = new Map<number, ModelSetData>();
  for (const set of sets) for (const pattern of set.patterns) if (!active.has(pattern)) active.set(pattern, set);
  return active;
}

/** In the order of the data; of each pattern the first rule that the element matches counts. */
export function* asked(element: XmlElement, active: { has(pattern: number): boolean }): Generator<Asked> {
  const known = models();
  const entries: Entry[] = [...known.byName(element.localName), ...known.byName("*")];
  for (const id of childElements(element, "templateId"))
    entries.push(...known.byRoot(attributeValue(id, "root") ?? ""));
  const candidates = [...new Set(entries)]
    .filter(({ pattern }) => active.has(pattern))
    .sort((a, b) => a.pattern - b.pattern || a.rule - b.rule);
  let done = -1;
  for (const { on, pattern, rule } of candidates) {
    if (pattern === done || !matches(element, on)) continue;
    done = pattern;
    const data = known.patterns[pattern] as PatternData;
    for (const { c, w } of data.rules[rule]?.ask ?? []) yield { constraint: c, warning: w === true, pattern, rule };
  }
}
