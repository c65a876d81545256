import type { Context } from "../context.ts";
import { coreInvariants, typeDefinition, unpinned } from "../definitions.ts";
import type { ElementRule, Profile } from "../model.ts";
import type { FhirNode } from "../node.ts";
import { PathError, parsePath } from "../path/parse.ts";
import { shorten } from "../walk.ts";
import { type Place, type PlacedElement, Places } from "./paths.ts";
import { fitsOne, type Say } from "./structure-definition.ts";

/** The elements of a StructureDefinition: they exist in the base, stand in its order, and ask for no more than it allows. */

/** What types can have: codes of a value set, a length, a least and a most. */
const bindable = new Set(
  "string uri code oid url uuid Age CodeableConcept CodeableReference Coding Distance Duration Quantity Range Extension MoneyQuantity SimpleQuantity".split(
    " ",
  ),
);
const lengthy = new Set(
  "integer decimal instant string uri date dateTime time canonical code id markdown oid positiveInt unsignedInt url uuid".split(
    " ",
  ),
);
const ranged = new Set(
  "integer decimal instant date dateTime time positiveInt unsignedInt Age Count Distance Duration Money Quantity MoneyQuantity SimpleQuantity".split(
    " ",
  ),
);
const targeted = new Set(["Reference", "canonical", "CodeableReference"]);

interface Definition {
  readonly type: string;
  readonly url: string | undefined;
  readonly version: string | undefined;
  readonly constrains: boolean;
  readonly base: Profile | undefined;
  readonly context: Context;
  readonly say: Say;
}

export function checkElements(definition: FhirNode, context: Context, say: Say): void {
  const address = definition.text("type") ?? "";
  const type = address.slice(address.lastIndexOf("/") + 1);
  const base = definition.text("baseDefinition");
  const of: Definition = {
    type,
    url: definition.text("url"),
    version: definition.text("version"),
    constrains: definition.text("derivation") === "constraint" && definition.text("kind") !== "logical",
    base: base === undefined ? undefined : context.knowledge.profiles.get(unpinned(base)),
    context,
    say,
  };
  const differential = definition.first("differential")?.named("element") ?? [];
  const snapshot = definition.first("snapshot")?.named("element") ?? [];
  checkList(differential, of, false);
  checkList(snapshot, of, true);
}

const typeCodes = (element: FhirNode): readonly string[] =>
  element.named("type").flatMap((type) => {
    const code = type.text("code");
    return code === undefined || code.startsWith("http://hl7.org/fhirpath/") ? [] : [code];
  });

function checkList(elements: readonly FhirNode[], definition: Definition, snapshot: boolean): void {
  const { type, constrains, say } = definition;
  /** The types that the definition itself leaves to an element, by its id. */
  const types = new Map<string, readonly string[]>();
  const invariants = new Map<string, string>();
  const typesAt = (steps: readonly string[]): readonly string[] | undefined =>
    types.get(steps.join(".")) ?? types.get(steps.join(".").replace(/:[^.]*/g, ""));
  const known = new Places(typesAt);
  let last: Ordered = { steps: [], places: [] };
  for (const element of elements) {
    const path = element.first("path");
    if (path?.value === undefined || element.unfinished) continue;
    const value = path.value;
    if (type !== "" && value !== type && !value.startsWith(`${type}.`)) {
      say("path-type", path, { path: value, type });
      continue;
    }
    const id = element.text("id");
    // No definition is as deep as that.
    if (value.length > 1000) continue;
    const steps = (id !== undefined && id.split(".").length === value.split(".").length ? id : value).split(".");
    const codes = typeCodes(element);
    if (codes.length > 0) types.set(steps.join("."), codes);
    const slicing = element.first("slicing");
    if (!snapshot && slicing !== undefined && !value.includes(".")) say("slicing-root", slicing, { path: value });
    let place: PlacedElement | undefined;
    if (!snapshot && constrains && value.includes(".")) {
      const places = known.along(steps);
      const found = places.at(-1) ?? "unknown";
      if (found === "absent") {
        say("absent", path, { path: value, type });
        continue;
      }
      if (found !== "unknown") {
        place = found;
        const current = { steps, places };
        checkOrder(path, current, last, say);
        last = current;
      }
    }
    checkCharacteristics(element, place, codes, say);
    if (place !== undefined) checkAgainstBase(element, place.element, steps, codes, definition);
    for (const constraint of element.named("constraint")) checkInvariant(constraint, invariants, snapshot, definition);
    if (
      snapshot &&
      value.includes(".") &&
      element.named("type").length === 0 &&
      element.first("contentReference") === undefined
    )
      say("no-type", element, { path: value });
  }
}

interface Ordered {
  readonly steps: readonly string[];
  readonly places: readonly Place[];
}

const orderOf = (place: Place | undefined): number | undefined => (typeof place === "object" ? place.order : undefined);

/** The elements of a differential stand in the order of the definition, each level for itself. */
function checkOrder(path: FhirNode, { steps, places }: Ordered, last: Ordered, say: Say): void {
  let level = 0;
  while (level < steps.length && steps[level] === last.steps[level]) level++;
  const [own, before] = [orderOf(places[level - 1]), orderOf(last.places[level - 1])];
  // A slice comes after the list that it is of, and so do its own parts; only another element shows an order.
  const other = steps[level]?.replace(/:.*$/, "") !== last.steps[level]?.replace(/:.*$/, "");
  if (other && own !== undefined && before !== undefined && own < before)
    say("order", path, { path: path.value ?? "", before: last.steps.slice(0, level + 1).join(".") });
}

/** What the types of an element can have. */
function checkCharacteristics(
  element: FhirNode,
  place: PlacedElement | undefined,
  own: readonly string[],
  say: Say,
): void {
  const codes = own;
  const type = codes.join(", ");
  const known = codes.length > 0 && codes.some((code) => typeDefinition(code) !== undefined);
  const demands: readonly (readonly [at: FhirNode | undefined, fits: ReadonlySet<string>, message: string])[] = [
    [element.first("binding"), bindable, "no-binding"],
    [element.first("maxLength"), lengthy, "no-length"],
    [element.of("minValue")[0], ranged, "no-range"],
    [element.of("maxValue")[0], ranged, "no-range"],
  ];
  if (known)
    for (const [at, fits, message] of demands)
      if (at !== undefined && !codes.some((code) => fits.has(code))) say(message, at, { type });
  for (const one of element.named("type")) {
    const code = one.text("code");
    const [target] = one.named("targetProfile");
    if (target !== undefined && code !== undefined && typeDefinition(code) !== undefined && !targeted.has(code))
      say("no-target", target, { type: code });
  }
  // The type of a fixed value is one of the element's; the core's ids and addresses are of types that it does not name.
  const allowed = codes.length > 0 ? codes : (place?.element.types.map(({ code }) => code) ?? []);
  for (const name of ["fixed", "pattern", "defaultValue"]) {
    const value = element.of(name)[0];
    const is = value?.type?.name;
    if (value === undefined || is === undefined || allowed.length === 0 || allowed.includes("*")) continue;
    if (element.named("type").length > 0 && codes.length === 0) continue;
    if (!allowed.includes(is) && allowed.every((code) => typeDefinition(code)?.abstract === false))
      say("value-type", value, { name: value.name, type: is, allowed: allowed.join(", ") });
  }
}

/** The element of a base profile by path, whatever its slices. */
function inBase(base: Profile | undefined, steps: readonly string[]): ElementRule | undefined {
  let at: ElementRule | undefined = base?.root;
  for (const step of steps.slice(1)) at = at?.children.find(({ name }) => name === step.replace(/\[x\]$/, ""));
  return at;
}

function checkAgainstBase(
  element: FhirNode,
  core: ElementRule,
  steps: readonly string[],
  codes: readonly string[],
  { base, say }: Definition,
): void {
  const sliced = steps.some((step) => step.includes(":")) || element.first("sliceName") !== undefined;
  const derived = sliced ? undefined : inBase(base, steps);
  const path = element.text("path") ?? "";
  const least = Math.max(core.min, derived?.min ?? 0);
  const most = Math.min(core.max, derived?.max ?? Number.POSITIVE_INFINITY);
  const [min, max] = [element.first("min"), element.first("max")];
  const limit = most === Number.POSITIVE_INFINITY ? "*" : String(most);
  if (min?.value !== undefined && !sliced && Number(min.value) < least)
    say("min", min, { path, value: min.value, limit: least });
  if (max?.value !== undefined && (max.value === "*" ? most < Number.POSITIVE_INFINITY : Number(max.value) > most))
    say("max", max, { path, value: max.value, limit });
  const slicing = element.first("slicing");
  if (slicing !== undefined && core.max === 1 && !core.choice && !path.endsWith("xtension"))
    say("slicing", slicing, { path });
  const allowed = core.types.map(({ code }) => code);
  const known = allowed.length > 0 && !allowed.includes("*");
  for (const type of element.named("type")) {
    const code = type.first("code");
    if (code?.value === undefined || !codes.includes(code.value) || !known) continue;
    if (!fitsOne(code.value, allowed))
      say("type-not-allowed", code, { type: code.value, path, allowed: allowed.join(", ") });
  }
  const strength = element.first("binding")?.first("strength");
  const required = core.binding?.strength === "required" || derived?.binding?.strength === "required";
  if (required && strength?.value !== undefined && strength.value !== "required")
    say("binding", strength, { path, value: strength.value });
}

let coreKeys: ReadonlyMap<string, string> | undefined;

/** An invariant has a key of its own, belongs to the definition, and is an expression. */
function checkInvariant(
  constraint: FhirNode,
  seen: Map<string, string>,
  snapshot: boolean,
  { url, version, constrains, say }: Definition,
): void {
  const key = constraint.first("key");
  const expression = constraint.first("expression");
  const source = constraint.first("source");
  if (key?.value === undefined || expression?.value === undefined || expression.value === "") return;
  const own = source?.value === undefined || source.value === url || source.value === `${url}|${version}`;
  if (own) {
    const fault = pathFault(expression.value);
    if (fault !== undefined) say("expression", expression, { key: key.value, fault });
  }
  const before = seen.get(key.value);
  seen.set(key.value, before ?? expression.value);
  if (snapshot) {
    if (before !== undefined && before !== expression.value && key.value !== "ele-1")
      say("key", key, { key: key.value });
    return;
  }
  if (!own && source !== undefined) say("source", source, { key: key.value, value: shorten(source.value ?? "") });
  coreKeys ??= new Map(coreInvariants().map((one) => [one.key, one.expression]));
  const core = constrains ? coreKeys.get(key.value) : undefined;
  if ((core !== undefined && core !== expression.value) || (before !== undefined && before !== expression.value))
    say("key", key, { key: key.value });
}

/** What is wrong with a text as an expression of FHIRPath; undefined where nothing is. */
export function pathFault(text: string): string | undefined {
  try {
    parsePath(text);
    return undefined;
  } catch (error) {
    if (error instanceof PathError) return error.message;
    throw error;
  }
}
