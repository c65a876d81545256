import { typeDefinition, typeNames } from "../r4/definitions.ts";
import type { ElementRule } from "../r4/model.ts";
import type { FhirNode } from "../r4/node.ts";
import { extensionUrl } from "../r4/slicing.ts";
import { type Bound, bindingsOf, type CodeOffer, codesOfSet } from "./codes.ts";
import { extensionsFor, profilesFor } from "./extensions.ts";
import { type Offer, offerOf } from "./offers.ts";
import { childRules, type Places } from "./places.ts";
import { targetsFor, targetTypes } from "./targets.ts";

/** The values that a primitive may be given. */

export interface ValueOffer {
  readonly value: string;
  /** What it stands for: a code's name, a profile's title. */
  readonly about: string | undefined;
  /** Where it comes from: a value set, a system. */
  readonly origin: string | undefined;
  /** What the elements beside it become with it: the system and the display of a code. */
  readonly beside: readonly (readonly [name: string, value: string])[];
  readonly rank: number;
}

export interface ValueList {
  readonly offers: readonly ValueOffer[];
  /** Whether more is known than was listed, so that what is typed narrows it anew. */
  readonly more: boolean;
}

const ucum = "http://unitsofmeasure.org";
const commonUnits = "http://hl7.org/fhir/ValueSet/ucum-common";
const quantities = new Set(["Quantity", "Age", "Duration", "Count", "Distance"]);

/** More than this are not listed at once. */
const MOST = 300;

/**
 * The values for the primitive `name` of a node. Only those that contain what was typed are taken of a long list.
 */
export function valuesFor(places: Places, holder: FhirNode, name: string, typed: string): ValueList {
  const offer = offerOf(places, holder, name);
  if (offer === undefined) return { offers: [], more: false };
  const list = new Lister(typed);
  special(places, holder, offer, list);
  for (const { fixed, pattern } of offer.rules) {
    const value = (fixed ?? pattern)?.value;
    if (value !== undefined && typeof value !== "object") list.add(String(value), undefined, undefined, [], 0);
  }
  if (offer.type?.code === "boolean")
    for (const value of ["true", "false"]) list.add(value, undefined, undefined, [], 1);
  if (offer.type?.code === "code" || offer.type?.code === "uri" || offer.type?.code === "string")
    for (const bound of bindingsOf(offer.element, offer.rules))
      if (offer.type.code === "code" || bound.strength === "required")
        for (const one of codesOf(places, bound)) list.code(one, bound, []);
  return list;
}

class Lister implements ValueList {
  readonly offers: ValueOffer[] = [];
  more = false;
  readonly #typed: string;
  readonly #seen = new Set<string>();

  constructor(typed: string) {
    this.#typed = typed.toLowerCase();
  }

  add(
    value: string,
    about: string | undefined,
    origin: string | undefined,
    beside: ValueOffer["beside"],
    rank: number,
  ) {
    const key = `${value} ${beside[0]?.[1] ?? ""}`;
    if (value === "" || this.#seen.has(key)) return;
    if (this.offers.length >= MOST) {
      this.more = true;
      const text = `${value} ${about ?? ""}`.toLowerCase();
      if (this.#typed === "" || !text.includes(this.#typed) || this.offers.length >= 2 * MOST) return;
    }
    this.#seen.add(key);
    this.offers.push({ value, about, origin, beside, rank });
  }

  code({ code, display, system }: CodeOffer, { valueSet, strength }: Bound, beside: ValueOffer["beside"]): void {
    const rank = strength === "required" ? 1 : strength === "extensible" ? 2 : strength === "preferred" ? 3 : 4;
    this.add(code, display, beside.length > 0 ? system : valueSet.split("|")[0], beside, rank);
  }
}

function codesOf(places: Places, { valueSet }: Bound): readonly CodeOffer[] {
  return codesOfSet(places.knowledge, valueSet)?.codes ?? [];
}

/** What is known of some elements beyond their own definition. */
function special(places: Places, holder: FhirNode, offer: Offer, list: Lister): void {
  const { name } = offer;
  const type = holder.type?.name ?? "";
  if (type === "Coding") codingParts(places, holder, name, list);
  else if (quantities.has(type)) quantityParts(places, holder, name, list);
  else if (type === "Extension" && name === "url") extensionUrls(places, holder, list);
  else if (type === "Meta" && name === "profile") {
    const resource = holder.parent?.type?.name ?? "";
    const claimed = new Set(places.claims(holder.resource).map((url) => url.split("|")[0]));
    for (const { url, title, version } of profilesFor(places.knowledge, resource))
      if (!claimed.has(url)) list.add(url, title, version, [], url.startsWith("http://hl7.org/fhir/") ? 2 : 1);
  } else if (type === "Reference") {
    const types = referenceTypes(places, holder);
    if (name === "reference") {
      for (const { reference, type: target, name: called } of targetsFor(places, holder, types))
        list.add(reference, called === undefined ? target : `${target} — ${called}`, undefined, [], 1);
      for (const one of types) list.add(`${one}/`, one, undefined, [], 2);
    } else if (name === "type") for (const one of types) list.add(one, undefined, undefined, [], 1);
  }
}

/** The types that the reference of a node may lead to. */
export function referenceTypes(places: Places, node: FhirNode): readonly string[] {
  const rules = places.rules(node).flatMap(({ types }) => types.filter(({ code }) => code === "Reference"));
  const narrowed = rules.some(({ targets }) => targets.length > 0) ? rules : (node.element?.types ?? []);
  return targetTypes(places, narrowed);
}

/** The bindings of a Coding: its own, and those of the CodeableConcept that holds it. */
export function codingBindings(places: Places, coding: FhirNode): readonly Bound[] {
  const found: Bound[] = [];
  const add = (node: FhirNode | undefined): void => {
    if (node?.element !== undefined) found.push(...bindingsOf(node.element, places.rules(node)));
  };
  add(coding);
  if (coding.parent?.type?.name === "CodeableConcept") add(coding.parent);
  return found;
}

function codingParts(places: Places, coding: FhirNode, name: string, list: Lister): void {
  const code = coding.text("code");
  const system = coding.text("system");
  const fixed = fixedPart(places.rules(coding), "system");
  for (const bound of codingBindings(places, coding))
    for (const one of codesOf(places, bound)) {
      if (name === "code") {
        // A system that a slice demands decides; one that is just there is replaced with the code.
        if (fixed !== undefined && one.system !== fixed) continue;
        list.code(one, bound, [["system", one.system], ...(one.display ? [["display", one.display] as const] : [])]);
      } else if (name === "system" && (code === undefined || code === "" || one.code === code))
        list.add(one.system, undefined, bound.valueSet, [], 1);
      else if (name === "display" && one.code === code && (system === undefined || one.system === system))
        list.add(one.display ?? "", undefined, bound.valueSet, [], 1);
    }
  if (name === "code" && system) {
    const { terminology } = places.knowledge;
    for (const one of terminology.codes(system)?.all() ?? []) {
      const display = terminology.codes(system)?.displays(one)[0];
      list.add(one, display, system, [["system", system], ...(display ? [["display", display] as const] : [])], 5);
    }
  }
  if (name === "display" && code && system)
    for (const display of places.knowledge.terminology.codes(system)?.displays(code) ?? [])
      list.add(display, undefined, system, [], 2);
}

/** What the rules of a node fix a part of it to. */
export function fixedPart(rules: readonly ElementRule[], name: string): string | undefined {
  for (const rule of rules) {
    const whole = (rule.fixed ?? rule.pattern)?.value;
    if (typeof whole === "object" && whole !== null && name in whole)
      return String((whole as Record<string, unknown>)[name]);
    for (const child of rule.children) {
      const value = (child.fixed ?? child.pattern)?.value;
      if (child.name === name && typeof value === "string") return value;
    }
  }
  return undefined;
}

/** How far above a primitive a constant may stand that holds its value: CodeableConcept, Coding, code. */
const MOST_ABOVE = 3;

/** What the constant of something that holds a node fixes the node to; undefined where it stands among several. */
export function fixedFromAbove(places: Places, node: FhirNode): string | undefined {
  const way: string[] = [];
  let at = node;
  while (at.parent !== undefined && way.length < MOST_ABOVE && at.parent.named(at.name).length === 1) {
    way.unshift(at.name);
    at = at.parent;
    for (const rule of places.rules(at)) {
      let value: unknown = (rule.fixed ?? rule.pattern)?.value;
      for (const name of way) {
        if (Array.isArray(value)) value = value.length === 1 ? value[0] : undefined;
        value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
      }
      if (typeof value === "string") return value;
    }
  }
  return undefined;
}

function quantityParts(places: Places, quantity: FhirNode, name: string, list: Lister): void {
  if (name === "system") list.add(ucum, "UCUM", undefined, [], 1);
  if (name !== "code" && name !== "unit") return;
  const bounds = quantity.element === undefined ? [] : bindingsOf(quantity.element, places.rules(quantity));
  for (const { valueSet, strength } of [...bounds, { valueSet: commonUnits, strength: "preferred" as const }])
    for (const { code, system } of shortestFirst(codesOfSet(places.knowledge, valueSet)?.codes ?? []))
      if (system === ucum || name === "code")
        list.add(
          code,
          undefined,
          system === ucum ? "UCUM" : system,
          [
            [name === "code" ? "unit" : "code", code],
            ["system", system],
          ],
          strength === "required" ? 1 : 3,
        );
}

/** The plain units before those with annotations and those made of several. */
function shortestFirst(codes: readonly CodeOffer[]): readonly CodeOffer[] {
  return [...codes].sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
}

function extensionUrls(places: Places, extension: FhirNode, list: Lister): void {
  const { parent } = extension;
  if (parent === undefined) return;
  for (const rule of places.rules(parent))
    for (const child of rule.children)
      if (child.name === extension.name)
        for (const slice of child.slices) list.add(extensionUrl(slice) ?? "", slice.sliceName, rule.from, [], 1);
  for (const { profile, core } of extensionsFor(places, parent))
    if (profile.root.modifier === (extension.name === "modifierExtension"))
      list.add(profile.url, profile.title, profile.version, [], core ? 3 : 2);
}

/** The codes for a CodeableConcept or a Coding that is still to be written. */
export function codingsFor(places: Places, { element, rules }: Offer, typed: string): ValueList {
  const list = new Lister(typed);
  const inner = childRules(rules, codingElement() ?? element);
  for (const bound of [...bindingsOf(element, rules), ...inner.flatMap((rule) => bindingsOf(rule, []))])
    for (const one of codesOf(places, bound))
      list.code(one, bound, [["system", one.system], ...(one.display ? [["display", one.display] as const] : [])]);
  return list;
}

function codingElement(): ElementRule | undefined {
  return typeDefinition("CodeableConcept")?.elements.find(({ name }) => name === "coding");
}

let resources: readonly string[] | undefined;

/** The types of resources that a document may name. */
export function resourceTypes(): readonly string[] {
  resources ??= typeNames().filter((name) => {
    const type = typeDefinition(name);
    return type?.kind === "resource" && !type.abstract;
  });
  return resources;
}
