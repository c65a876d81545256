import { systemKey } from "./code-systems.ts";
import type { Concept, ValueSet } from "./model.ts";
import { valueSets } from "./value-sets.ts";

export { codeSystem, codeSystemName, codeSystems, nosArtefact, nosArtefacts, systemKey } from "./code-systems.ts";
export type * from "./model.ts";
export { oidOf } from "./names.ts";
export { valueSet, valueSetInfo, valueSetInfos, valueSets } from "./value-sets.ts";

/** A code, and a value set that has it now (`current`) or had it in an older edition. */
export interface Membership {
  readonly valueSet: ValueSet;
  readonly concept: Concept;
  readonly current: boolean;
}

/** Every shipped value set that has a code, or had it. */
export function valueSetsWith(code: string, system?: string): readonly Membership[] {
  const found: Membership[] = [];
  for (const valueSet of valueSets()) {
    const concept = valueSet.concept(code, system);
    if (concept !== undefined) found.push({ valueSet, concept, current: true });
    const former = valueSet.former(code, system);
    if (former !== undefined && concept === undefined) found.push({ valueSet, concept: former, current: false });
  }
  return found;
}

let displays: Map<string, string> | undefined;

/** The French name of a code in the shipped value sets; the first one where two lists word it differently. */
export function displayOf(code: string, system: string): string | undefined {
  if (displays === undefined) {
    displays = new Map();
    for (const set of valueSets())
      for (const { code: key, system: of, display } of set.concepts()) {
        const name = `${key} ${of}`;
        if (!displays.has(name)) displays.set(name, display);
      }
  }
  return displays.get(`${code} ${systemKey(system)}`);
}
