import { isA, typeDefinition } from "../r4/definitions.ts";
import { formatFault } from "../r4/formats.ts";
import type { TypeRef } from "../r4/model.ts";
import type { FhirNode } from "../r4/node.ts";
import { bundleAround, entryOf, restParts } from "../r4/references.ts";
import { displayFor } from "./codes.ts";
import type { Places } from "./places.ts";

/** What a reference may lead to within its document, and what to call it. */

export interface TargetOffer {
  readonly reference: string;
  readonly type: string;
  readonly name: string | undefined;
}

/** The types that the targets of a reference allow; none where they allow every one. */
export function targetTypes(places: Places, types: readonly TypeRef[]): readonly string[] {
  const found = new Set<string>();
  for (const { targets } of types)
    for (const target of targets) {
      const bare = (target.split("|")[0] ?? "").split("/").at(-1) ?? "";
      const type = typeDefinition(bare) !== undefined ? bare : places.knowledge.profiles.get(target)?.type;
      if (type === undefined || type === "Resource" || type === "DomainResource") return [];
      found.add(type);
    }
  return [...found];
}

/** The resources of the document that a reference at a node may lead to: contained ones, then those of the bundle. */
export function targetsFor(places: Places, node: FhirNode, types: readonly string[]): readonly TargetOffer[] {
  const fits = (type: string | undefined): type is string =>
    type !== undefined && (types.length === 0 || types.some((one) => isA(typeDefinition(type), one)));
  const offers: TargetOffer[] = [];
  const own = node.resource;
  for (const held of node.container.named("contained")) {
    const id = held.text("id");
    // An id that is faulty is to be mended before anything leads to it.
    if (id && formatFault("id", id) === undefined && held !== own && fits(held.resourceType))
      offers.push({ reference: `#${id}`, type: held.resourceType, name: nameOfResource(places, held) });
  }
  const bundle = bundleAround(node);
  if (bundle === undefined) return offers;
  const ownBase = restParts(entryOf(node)?.text("fullUrl") ?? "")?.base;
  for (const entry of bundle.named("entry")) {
    const resource = entry.first("resource");
    if (resource === undefined || resource === node.container || !fits(resource.resourceType)) continue;
    const reference = referenceTo(entry, resource, ownBase);
    if (reference !== undefined)
      offers.push({ reference, type: resource.resourceType, name: nameOfResource(places, resource) });
  }
  return offers;
}

function referenceTo(entry: FhirNode, resource: FhirNode, base: string | undefined): string | undefined {
  const fullUrl = entry.text("fullUrl");
  const id = resource.text("id");
  const parts = restParts(fullUrl ?? "");
  if (parts !== undefined && parts.base !== "") return parts.base === base ? `${parts.type}/${parts.id}` : fullUrl;
  return fullUrl || (id ? `${resource.resourceType}/${id}` : undefined);
}

/** What a person would call a resource: a name, a title, a code's display; its id is not among them. */
export function nameOfResource(places: Places, resource: FhirNode): string | undefined {
  const name = resource.first("name");
  if (name !== undefined) {
    const person = personName(name);
    if (person !== "") return person;
  }
  for (const element of ["title", "description"]) {
    const text = resource.text(element);
    if (text) return text;
  }
  for (const element of [
    "code",
    "type",
    "vaccineCode",
    "medicationCodeableConcept",
    "specialty",
    "category",
    "class",
  ]) {
    const found = resource.first(element);
    const text = found && nameOfCode(places, found);
    if (text) return text;
  }
  return undefined;
}

function personName(name: FhirNode): string {
  if (name.value !== undefined) return name.value;
  return (
    name.text("text") ??
    [name.text("family"), ...name.named("given").map(({ value }) => value)].filter(Boolean).join(" ")
  );
}

/** What a CodeableConcept, a Coding or a code is called. */
export function nameOfCode(places: Places, node: FhirNode): string | undefined {
  const text = node.text("text");
  if (text) return text;
  for (const coding of [...node.named("coding"), node]) {
    const display = coding.text("display");
    if (display) return display;
    const code = coding.text("code");
    const system = coding.text("system");
    if (code === undefined) continue;
    return (system && displayFor(places.knowledge.terminology, system, code)) ?? code;
  }
  return undefined;
}
