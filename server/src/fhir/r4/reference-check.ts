import type { Context } from "./context.ts";
import { corePrefix, typeDefinition } from "./definitions.ts";
import type { ElementRule, Profile, TypeRef } from "./model.ts";
import type { FhirNode } from "./node.ts";
import { conforms, nameOf } from "./profile-check.ts";
import { bundleAround, fitsType, restParts } from "./references.ts";
import { shorten } from "./walk.ts";

/** What references point to: the types and profiles that they may, and whether what should be here is here. */

/** The type that a canonical of a type or a profile is about. */
function typeOfTarget(url: string, context: Context): string | undefined {
  const bare = url.split("|")[0] as string;
  const name = bare.startsWith(corePrefix) ? bare.slice(corePrefix.length) : "";
  if (typeDefinition(name) !== undefined) return name;
  return context.knowledge.profiles.get(url)?.type;
}

/** Checks a Reference against the targets of its element's types. */
export function checkTargets(
  node: FhirNode,
  types: readonly TypeRef[],
  element: ElementRule,
  context: Context,
  depth: number,
): void {
  if (node.type?.name === "canonical") {
    checkCanonical(node, types, context);
    return;
  }
  checkAggregation(node, types, element, context);
  const targets = types.flatMap((type) => type.targets);
  if (targets.length === 0 || types.some((type) => type.code === "Reference" && type.targets.length === 0)) return;
  const reference = node.first("reference");
  const found = reference?.value === undefined ? undefined : context.references.resolve(reference.value, node);
  const told = node.text("type");
  const type =
    found?.node?.type?.name ??
    found?.type ??
    (told !== undefined && typeDefinition(told) !== undefined ? told : undefined);
  if (type === undefined) return;
  const wanted = targets.map((url) => ({ url, type: typeOfTarget(url, context) }));
  if (wanted.some((target) => target.type === undefined)) return;
  const fitting = wanted.filter((target) => fitsType(type, target.type as string));
  if (fitting.length === 0) {
    const allowed = [...new Set(wanted.map((target) => target.type))].join(", ");
    context.report.add("reference-target", "type", reference ?? node, { type, allowed, name: node.name });
    return;
  }
  const target = found?.node;
  if (
    target?.type === undefined ||
    fitting.some(({ url }) => url.startsWith(corePrefix) && typeDefinition(nameOf(url)) !== undefined)
  )
    return;
  const profiles = fitting
    .map(({ url }) => context.knowledge.profiles.get(url))
    .filter((p): p is Profile => p !== undefined);
  if (profiles.every((profile) => conforms(target, profile, context, depth + 1) === false))
    context.report.add("reference-target", "profile", reference ?? node, {
      type,
      profiles: profiles.map(({ url }) => nameOf(url)).join(", "),
      name: node.name,
      profile: nameOf(element.from),
    });
}

/** Where a profile wants what a reference leads to: contained, in the same Bundle, or anywhere. */
function checkAggregation(node: FhirNode, types: readonly TypeRef[], element: ElementRule, context: Context): void {
  const modes = types[0]?.aggregation ?? [];
  const reference = node.first("reference");
  if (modes.length === 0 || reference?.value === undefined) return;
  const { kind } = context.references.resolve(reference.value, node);
  const is = reference.value.startsWith("#") ? "contained" : kind === "bundle" ? "bundled" : "referenced";
  if (modes.includes(is) || (is === "bundled" && modes.includes("referenced"))) return;
  context.report.add("reference-target", `aggregation-${is}`, reference, {
    name: node.name,
    modes: modes.join(", "),
    profile: nameOf(element.from),
  });
}

/** What every Reference must hold to, whatever its element. */
export function checkReference(node: FhirNode, context: Context): void {
  const reference = node.first("reference");
  const told = node.first("type");
  // A type without an address of its own is one of FHIR's, or none.
  if (told?.value !== undefined && !told.value.includes(":") && typeDefinition(told.value)?.kind !== "resource")
    context.report.add("reference-target", "no-type", told, { type: told.value, name: node.name });
  if (reference?.value === undefined) return;
  const found = context.references.resolve(reference.value, node);
  checkRelative(reference, context);
  if (found.kind === "missing" && reference.value.startsWith("#"))
    context.report.add("reference-unresolved", "contained", reference, { reference: reference.value });
  if (/\s/.test(reference.value))
    context.report.add("reference-unresolved", "no-address", reference, { reference: reference.value });
  const named = restParts(reference.value)?.type;
  if (found.node?.resourceType !== undefined && named !== undefined && named !== found.node.resourceType)
    context.report.add("reference-target", "contradiction", reference, { type: named, other: found.node.resourceType });
  if (
    told?.value !== undefined &&
    found.type !== undefined &&
    typeDefinition(told.value) !== undefined &&
    told.value !== found.type
  )
    context.report.add("reference-target", "contradiction", told, { type: told.value, other: found.type });
}

/**
 * A relative reference is `[type]/[id]`, for the rules that resolve it know no other form (references.html#literal).
 * Within a bundle nothing else can be meant; elsewhere a server may know better. A transaction may search: `Patient?…`.
 */
function checkRelative(reference: FhirNode, { report }: Context): void {
  const { value } = reference;
  if (value === undefined || value === "" || /\s/.test(value) || /^(?:#|[A-Za-z][A-Za-z0-9+.-]*:)/.test(value)) return;
  const bundle = bundleAround(reference);
  const [asked = "", query] = value.split("?", 2);
  if (query !== undefined && typeDefinition(asked)?.kind === "resource") {
    if (bundle === undefined || bundle.text("type") === "transaction") {
      if (!/^[_A-Za-z][\w.:-]*=[^=&]*(?:&[_A-Za-z][\w.:-]*=[^=&]*)*$/.test(query))
        report.add("reference-unresolved", "query", reference, { reference: shorten(value) });
      return;
    }
  } else if (query !== undefined && bundle?.text("type") === "transaction") return;
  const bare = value.replace(/[?#].*$/, "");
  const type = /^([^/]+)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/.exec(bare)?.[1];
  if (type !== undefined && typeDefinition(type)?.kind === "resource") return;
  const severity = bundle === undefined && type === undefined ? ("warning" as const) : undefined;
  report.add(
    "reference-unresolved",
    type === undefined ? "relative" : "unknown-type",
    reference,
    { reference: shorten(value), type: type ?? "" },
    { ...(severity && { severity }) },
  );
}

/** A canonical leads to a resource of the types that its element allows, where what it leads to is at hand. */
function checkCanonical(node: FhirNode, types: readonly TypeRef[], context: Context): void {
  const { value } = node;
  const wanted = types.flatMap((type) => type.targets).map((url) => typeOfTarget(url, context));
  if (value === undefined || value.startsWith("#") || wanted.length === 0 || wanted.includes(undefined)) return;
  const { knowledge } = context;
  const found = ["ValueSet", "CodeSystem", "StructureDefinition", "Questionnaire"].filter((type) =>
    type === "ValueSet"
      ? knowledge.terminology.valueSet(value) !== undefined
      : type === "StructureDefinition"
        ? knowledge.profiles.get(value) !== undefined
        : knowledge.packages?.resource(value, type) !== undefined,
  );
  if (found.length > 0 && !found.some((type) => wanted.some((target) => fitsType(type, target as string))))
    context.report.add("reference-target", "type", node, {
      type: found[0] as string,
      allowed: wanted.join(", "),
      name: node.name,
    });
}
