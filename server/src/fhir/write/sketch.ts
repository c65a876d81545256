import type { Knowledge } from "../r4/context.ts";
import { isA, typeDefinition } from "../r4/definitions.ts";
import type { ElementRule, Structure, TypeRef } from "../r4/model.ts";
import { extensionUrl } from "../r4/slicing.ts";
import { capital } from "../r4/structure.ts";
import { structureIn } from "../r4/walk.ts";
import { bindingsOf, codesOfSet } from "./codes.ts";
import { limits, type Offer, typesOf } from "./offers.ts";
import { childRules } from "./places.ts";

/** What is to be written for an element, before any syntax: its fixed values, its mandatory parts, blanks for the rest. */

export type Sketch =
  /** A value that the definitions determine. */
  | { readonly kind: "value"; readonly type: string; readonly value: string }
  /** A primitive that the author gives. */
  | { readonly kind: "blank"; readonly type: string; readonly choices: readonly string[] }
  | { readonly kind: "object"; readonly resourceType?: string; readonly members: readonly SketchMember[] };

export interface SketchMember {
  readonly name: string;
  /** Whether JSON writes it as an array. */
  readonly list: boolean;
  /** Whether XML writes it as an attribute. */
  readonly attribute: boolean;
  readonly items: readonly Sketch[];
}

export interface SketchOptions {
  /** Also the parts that are nearly always given, such as the system and value of an identifier. */
  readonly usual: boolean;
}

const MAXIMUM_DEPTH = 8;
/** More codes than this are not offered as a choice within a snippet. */
const FEW_CHOICES = 24;

/** What authors nearly always give of a type, or of an element, whether it is mandatory or not. */
const usual: Readonly<Record<string, readonly string[]>> = {
  Identifier: ["system", "value"],
  CodeableConcept: ["coding"],
  Coding: ["system", "code", "display"],
  Reference: ["reference"],
  HumanName: ["use", "family", "given"],
  Address: ["line", "city", "postalCode", "country"],
  ContactPoint: ["system", "value"],
  Quantity: ["value", "unit", "system", "code"],
  Money: ["value", "currency"],
  Period: ["start", "end"],
  Range: ["low", "high"],
  Ratio: ["numerator", "denominator"],
  Attachment: ["contentType", "url"],
  Meta: ["profile"],
  Dosage: ["text"],
  "Bundle.entry": ["fullUrl", "resource"],
};

/** UCUM is the system of units of FHIR. */
const usualValues: Readonly<Record<string, string>> = { "Quantity.system": "http://unitsofmeasure.org" };

/** The sketch of one occurrence of an element of a type. */
export function sketchOf(
  known: Knowledge,
  element: ElementRule,
  type: TypeRef | undefined,
  rules: readonly ElementRule[],
  options: SketchOptions,
  depth = 0,
): Sketch {
  const code = type?.code;
  const definition = code === undefined ? undefined : typeDefinition(code);
  const all = withTypeProfiles(known, element, code, rules);
  const constant = [...all].reverse().find(({ fixed, pattern }) => fixed ?? pattern);
  const value = (constant?.fixed ?? constant?.pattern)?.value;
  if (definition?.kind === "primitive") {
    if (value !== undefined && typeof value !== "object")
      return { kind: "value", type: definition.name, value: String(value) };
    return { kind: "blank", type: definition.name, choices: choicesFor(known, definition.name, element, all) };
  }
  if (isA(definition, "Resource") && definition?.kind === "resource" && depth > 0)
    return { kind: "object", members: [] };
  const structure = structureIn(element) ?? definition;
  if (structure === undefined || depth > MAXIMUM_DEPTH) return { kind: "object", members: [] };
  return {
    kind: "object",
    members: membersOf(
      known,
      structure,
      usual[element.path] === undefined ? (definition?.name ?? "") : element.path,
      all,
      value,
      constant?.fixed !== undefined,
      options,
      depth,
    ),
  };
}

/** The sketches of an element with all that it must hold: one for each slice that is mandatory, else one. */
export function itemsOf(
  known: Knowledge,
  { element, type, rules, slice }: Pick<Offer, "element" | "type" | "rules" | "slice">,
  options: SketchOptions,
): readonly Sketch[] {
  const demanded =
    slice === undefined && !element.choice ? rules.flatMap(({ slices }) => slices).filter(({ min }) => min > 0) : [];
  return demanded.length === 0
    ? [sketchOf(known, element, type, rules, options)]
    : demanded.map((one) => sketchOf(known, element, type, [...rules, one], options));
}

/** The sketch of a whole resource, with the profile that it claims. */
export function sketchResource(
  known: Knowledge,
  type: string,
  profile: string | undefined,
  options: SketchOptions,
): Sketch | undefined {
  const definition = typeDefinition(type);
  if (definition?.kind !== "resource" || definition.abstract) return undefined;
  const root = profile === undefined ? undefined : known.profiles.get(profile)?.root;
  const made = membersOf(known, definition, type, root === undefined ? [] : [root], undefined, false, options, 0);
  const meta: SketchMember | undefined =
    profile === undefined
      ? undefined
      : member("meta", false, {
          kind: "object",
          members: [member("profile", true, { kind: "value", type: "canonical", value: profile })],
        });
  const others = made.filter(({ name }) => meta === undefined || name !== "meta");
  const before = others.filter(({ name }) => name === "id");
  const after = others.filter(({ name }) => name !== "id");
  return { kind: "object", resourceType: type, members: [...before, ...(meta === undefined ? [] : [meta]), ...after] };
}

function member(name: string, list: boolean, item: Sketch): SketchMember {
  return { name, list, attribute: false, items: [item] };
}

/** The rules of an element and of the profiles that its type must conform to. */
function withTypeProfiles(
  known: Knowledge,
  element: ElementRule,
  code: string | undefined,
  rules: readonly ElementRule[],
): readonly ElementRule[] {
  const found: ElementRule[] = [];
  for (const rule of [element, ...rules]) {
    if (rule !== element) found.push(rule);
    for (const type of rule.types) {
      const [only, second] = type.profiles;
      if (type.code !== code || only === undefined || second !== undefined) continue;
      const profile = known.profiles.get(only);
      if (profile !== undefined) found.push(profile.root);
    }
  }
  return found;
}

function membersOf(
  known: Knowledge,
  structure: Structure,
  typeName: string,
  rules: readonly ElementRule[],
  constant: unknown,
  exact: boolean,
  options: SketchOptions,
  depth: number,
): readonly SketchMember[] {
  const given: Readonly<Record<string, unknown>> =
    typeof constant === "object" && constant !== null ? (constant as Record<string, unknown>) : {};
  const members: SketchMember[] = [];
  for (const element of structure.elements) {
    const inRules = childRules(rules, element);
    const { min, max } = limits(element, inRules);
    const names = element.choice
      ? element.types.map((type) => [element.name + capital(type.code), type] as const)
      : [[element.name, element.types[0]] as const];
    const fixed = names.find(([name]) => Object.hasOwn(given, name));
    if ((exact && fixed === undefined) || max === 0) continue;
    const slices = element.choice ? [] : slicesToWrite(typeName, inRules, options);
    // A part whose content is determined needs no more than that.
    const often =
      constant === undefined &&
      (typeName === "Extension"
        ? element.name === "value" && urlOf(rules) !== undefined && !members.some(({ name }) => name === "extension")
        : options.usual && usual[typeName]?.includes(element.name) === true);
    if (min === 0 && fixed === undefined && slices.length === 0 && !often) continue;
    const type = fixed?.[1] ?? preferredType(typesOf(element, inRules), inRules);
    const name = fixed?.[0] ?? (element.choice ? element.name + capital(type?.code ?? "") : element.name);
    const attribute = typeName === "Extension" && name === "url";
    const own = inRules.flatMap((rule) => [rule, ...(element.choice ? rule.slices.filter(isFor(type)) : [])]);
    const one = (more: readonly ElementRule[]): Sketch =>
      sketchOf(known, element, type, [...own, ...more], options, depth + 1);
    let items: readonly Sketch[];
    if (fixed !== undefined) {
      const value = given[fixed[0]];
      items = (Array.isArray(value) ? value : [value]).map((item) => one([constantRule(element, item)]));
    } else if (slices.length > 0) items = slices.map((slice) => one([slice]));
    else if (often && usualValues[`${typeName}.${name}`] !== undefined && own.every((r) => !r.fixed && !r.pattern))
      items = [{ kind: "value", type: type?.code ?? "uri", value: usualValues[`${typeName}.${name}`] as string }];
    else if (attribute) {
      const url = urlOf(rules);
      items = [url === undefined ? one([]) : { kind: "value", type: "uri", value: url }];
    } else items = [one([])];
    // What is mandatory in a part without content is for the author to begin.
    members.push({ name, list: element.list, attribute, items });
  }
  return members;
}

/** The address of the extension that rules are about. */
function urlOf(rules: readonly ElementRule[]): string | undefined {
  return rules.map((rule) => extensionUrl(rule)).find((found) => found !== undefined);
}

/** Of a complex extension without mandatory parts, a few of those that it may have. */
const SOME_PARTS = 4;

function slicesToWrite(typeName: string, rules: readonly ElementRule[], options: SketchOptions): ElementRule[] {
  const all = rules.flatMap(({ slices }) => slices).filter(({ max }) => max > 0);
  const asked = all.filter(({ min }) => min > 0);
  const isComplex = typeName === "Extension" && rules.some(({ name }) => name === "extension");
  return asked.length === 0 && isComplex && options.usual ? all.slice(0, SOME_PARTS) : asked;
}

const isFor =
  (type: TypeRef | undefined) =>
  (slice: ElementRule): boolean =>
    slice.types.some(({ code }) => code === type?.code);

/** Of several types the one that a mandatory slice asks for, else the most usual. */
function preferredType(types: readonly (TypeRef | undefined)[], rules: readonly ElementRule[]): TypeRef | undefined {
  const asked = rules.flatMap(({ slices }) => slices).find((slice) => slice.min > 0 && slice.types.length === 1);
  const wanted = asked?.types[0]?.code;
  const order = [wanted, "CodeableConcept", "dateTime", "Quantity", "string", "Reference"];
  for (const code of order) {
    const found = code === undefined ? undefined : types.find((type) => type?.code === code);
    if (found !== undefined) return found;
  }
  return types[0];
}

function constantRule(element: ElementRule, value: unknown): ElementRule {
  return {
    ...element,
    types: [],
    children: [],
    slices: [],
    binding: undefined,
    constraints: [],
    min: 0,
    max: Number.POSITIVE_INFINITY,
    fixed: undefined,
    pattern: { type: "", value },
  };
}

function choicesFor(
  known: Knowledge,
  type: string,
  element: ElementRule,
  rules: readonly ElementRule[],
): readonly string[] {
  if (type === "boolean") return ["true", "false"];
  if (type !== "code") return [];
  for (const { valueSet, strength } of bindingsOf(element, rules)) {
    if (strength !== "required") continue;
    const list = codesOfSet(known, valueSet);
    if (list !== undefined && !list.more && list.codes.length > 0 && list.codes.length <= FEW_CHOICES)
      return list.codes.map(({ code }) => code);
  }
  return [];
}
