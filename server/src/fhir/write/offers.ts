import type { ElementRule, TypeRef } from "../r4/model.ts";
import type { FhirNode } from "../r4/node.ts";
import { extensionUrl } from "../r4/slicing.ts";
import { capital } from "../r4/structure.ts";
import { childRules, type Places } from "./places.ts";

/** What may be written in a node: its elements in their order, with what types and profiles ask of each. */

export interface Offer {
  /** As a document writes it: `valueQuantity`. */
  readonly name: string;
  /** What the type says. */
  readonly element: ElementRule;
  /** Absent where the element has children of its own. */
  readonly type: TypeRef | undefined;
  /** What profiles say, from the outside in; that of the slice last. */
  readonly rules: readonly ElementRule[];
  readonly slice: ElementRule | undefined;
  /** How often profiles and type ask for it, and allow it. */
  readonly min: number;
  readonly max: number;
  /** How often it is there. */
  readonly present: number;
  /** Position among the elements of the type, which XML holds to. */
  readonly order: number;
}

/** Every element of a node, those that are there as well, and the slices that still have room. */
export function offersIn(places: Places, node: FhirNode): readonly Offer[] {
  const structure = places.structure(node);
  if (structure === undefined) return [];
  const above = places.rules(node);
  const counts = new Map<string, number>();
  for (const { name } of node.children) counts.set(name, (counts.get(name) ?? 0) + 1);
  const offers: Offer[] = [];
  structure.elements.forEach((element, order) => {
    const rules = childRules(above, element);
    const count = element.choice
      ? element.types.reduce((sum, { code }) => sum + (counts.get(element.name + capital(code)) ?? 0), 0)
      : (counts.get(element.name) ?? 0);
    for (const type of typesOf(element, rules)) {
      const name = element.choice ? element.name + capital(type?.code ?? "") : element.name;
      const narrowed = element.choice
        ? rules.flatMap((rule) => [rule, ...rule.slices.filter((slice) => isOnlyType(slice, type))])
        : rules;
      offers.push({
        name,
        element,
        type,
        rules: narrowed,
        slice: undefined,
        ...limits(element, rules),
        present: count,
        order,
      });
    }
    if (!element.choice)
      for (const rule of rules) offers.push(...slicesOf(places, node, element, order, rules, rule, count));
  });
  return offers;
}

/** The offer of an element by the name that a document writes. */
export function offerOf(places: Places, node: FhirNode, name: string): Offer | undefined {
  return offersIn(places, node).find((offer) => offer.name === name && offer.slice === undefined);
}

/** The types that profiles leave to an element; of one without a type, `undefined` alone. */
export function typesOf(element: ElementRule, rules: readonly ElementRule[]): readonly (TypeRef | undefined)[] {
  if (element.types.length === 0) return [undefined];
  let types: readonly TypeRef[] = element.choice ? element.types : element.types.slice(0, 1);
  for (const rule of rules) {
    if (rule.types.length === 0) continue;
    const left = types.filter(({ code }) => rule.types.some((other) => other.code === code));
    if (left.length > 0) types = left;
  }
  return types;
}

function isOnlyType(slice: ElementRule, type: TypeRef | undefined): boolean {
  return slice.types.length > 0 && slice.types.every(({ code }) => code === type?.code);
}

export function limits(element: ElementRule, rules: readonly ElementRule[]): { min: number; max: number } {
  return {
    min: Math.max(element.min, ...rules.map(({ min }) => min)),
    max: Math.min(element.max, ...rules.map(({ max }) => max)),
  };
}

/** More members than this are not told apart by their slices. */
const MOST_MEMBERS = 60;

function slicesOf(
  places: Places,
  node: FhirNode,
  element: ElementRule,
  order: number,
  rules: readonly ElementRule[],
  sliced: ElementRule,
  count: number,
): readonly Offer[] {
  if (sliced.slices.length === 0 || count > MOST_MEMBERS) return [];
  const { max: room } = limits(element, rules);
  const taken = new Map<ElementRule, number>();
  for (const member of node.named(element.name)) {
    if (places.structure(member) === undefined && member.type === undefined) continue;
    for (const slice of places.sliceOf(member, sliced)) taken.set(slice, (taken.get(slice) ?? 0) + 1);
  }
  const offers: Offer[] = [];
  for (const slice of sliced.slices) {
    const present = taken.get(slice) ?? 0;
    if (slice.max <= present || room <= count) continue;
    const type = typesOf(element, [...rules, slice])[0];
    offers.push({
      name: element.name,
      element,
      type,
      rules: [...rules, slice],
      slice,
      min: slice.min,
      max: slice.max,
      present,
      order,
    });
  }
  return offers;
}

/** What a slice is called to the user: its name, and the extension's address that it stands for. */
export function sliceLabel({ slice, name }: Offer): string {
  if (slice === undefined) return name;
  const url = name === "extension" || name === "modifierExtension" ? extensionUrl(slice) : undefined;
  return `${name}:${slice.sliceName ?? url ?? ""}`;
}
