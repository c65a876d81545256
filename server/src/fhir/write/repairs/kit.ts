import type { Finding, Repair } from "../../../rule/index.ts";
import type { JsonDocument, XmlDocument } from "../../../syntax/index.ts";
import type { TextEdit } from "../../../text/index.ts";
import type { FhirNode } from "../../r4/node.ts";
import type { Places } from "../places.ts";
import type { Writing } from "../writing.ts";

/** All that a repair may look at. */
export interface Kit {
  readonly finding: Finding;
  readonly document: JsonDocument | XmlDocument;
  readonly places: Places;
  readonly writing: Writing;
  /** The node that the finding's path names; typed as far as the definitions know it. */
  readonly node: FhirNode;
}

export type Maker = (kit: Kit) => readonly Repair[];

/** A repair, or nothing where there is no edit for it. */
export function repair(fr: string, en: string, edits: readonly TextEdit[], safe = false): readonly Repair[] {
  return edits.length === 0 ? [] : [{ title: { fr, en }, safe, edits }];
}

/** Titles stay readable whatever the value is. */
export function shown(value: string): string {
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
}

export function text({ data }: Finding, name: string): string {
  const value = data[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Writes a value over that of the finding's node. */
export function rewrite({ writing, node }: Kit, value: string, safe = false): readonly Repair[] {
  const edits = writing.setValue(node, value, node.type?.name ?? "string");
  return repair(`Écrire « ${shown(value)} »`, `Write “${shown(value)}”`, edits, safe);
}

/** Takes the finding's node away, unless its place demands one. */
export function removal(kit: Kit, safe = false): readonly Repair[] {
  const { writing } = kit;
  const node = holderToRemove(kit.node);
  if (isDemanded({ ...kit, node })) return [];
  // What is empty counts where an invariant asks for it: without it, that would be the next finding.
  if (safe && isAskedFor(kit.places, node.parent, node.element?.name ?? node.name)) return [];
  return repair(`Retirer « ${node.name} »`, `Remove “${node.name}”`, writing.remove([node]), safe);
}

/** Whether an invariant of a node speaks of one of its parts: without it, another part may be asked for. */
export function isAskedFor(places: Places, holder: FhirNode | undefined, name: string): boolean {
  if (holder === undefined) return true;
  const invariants = [holder.type, holder.element, ...places.rules(holder)].flatMap((one) => one?.constraints ?? []);
  return invariants.some(({ expression }) => new RegExp(`\\b${name}\\b`).test(expression));
}

/** The node, or what holds it where that would be left empty. */
export function holderToRemove(node: FhirNode): FhirNode {
  let at = node;
  while (
    at.parent?.parent !== undefined &&
    at.parent.children.length === 1 &&
    at.parent.value === undefined &&
    at.parent.resourceType === undefined
  )
    at = at.parent;
  return at;
}

/** Parts without which the rest of a type means something else, or nothing, whatever its cardinalities are. */
export const essential: Readonly<Record<string, readonly string[]>> = {
  Coding: ["system", "code"],
  CodeableConcept: ["coding"],
  Identifier: ["system", "value", "type"],
  Reference: ["reference"],
  Extension: ["url", "value", "extension"],
  Quantity: ["value", "system", "code"],
};

/** Whether taking the node away would leave too few of its name. */
export function isDemanded({ places, node }: Kit): boolean {
  const { parent, element } = node;
  if (parent === undefined || (parent.children.length <= 1 && parent.value === undefined)) return true;
  if (element === undefined) return false;
  if (essential[parent.type?.name ?? ""]?.includes(element.name)) return true;
  const siblings = parent.named(node.name).length;
  const least = Math.max(
    element.min,
    ...places
      .rules(parent)
      .flatMap(({ children }) => children.filter(({ name }) => name === element.name).map(({ min }) => min)),
  );
  return least > 0 && siblings <= least;
}

/** The position of an element's name among those that a node may hold. */
export function orderIn(places: Places, holder: FhirNode): (name: string) => number | undefined {
  const members = places.structure(holder)?.members;
  return (name) => members?.get(name)?.order;
}
