import { entriesFor, type Shape, type ShapeElement } from "../shape/index.ts";
import { type JsonDocument, type JsonValue, jsonAt } from "../syntax/index.ts";
import { claimedShapes } from "./profiles.ts";
import { resourcesOf } from "./resources.ts";
import { jsonView } from "./view.ts";

/** What the built-in profiles say of the place of a cursor. */
export interface FhirEntries {
  readonly node: JsonValue;
  readonly shape: Shape;
  /** The most specific first. */
  readonly entries: readonly ShapeElement[];
}

/** The deepest value whose place, or whose property's, holds the offset. */
export function valueAt(document: JsonDocument, offset: number): JsonValue | undefined {
  const found = jsonAt(document, offset);
  return found?.value ?? found?.property?.value ?? found?.property?.parent;
}

/** For hover and completion: the entries of each claimed profile that are about the value at an offset. */
export function fhirEntriesAt(document: JsonDocument, offset: number): readonly FhirEntries[] {
  let node = valueAt(document, offset);
  // An array stands for the property that holds it: its only or first item is what the entries are about.
  if (node?.type === "array") node = node.items[0];
  if (node === undefined) return [];
  const owners = new Set<JsonValue>();
  for (let at: JsonValue | undefined = node; at !== undefined; at = jsonView.parent(at)) owners.add(at);
  const found: FhirEntries[] = [];
  for (const resource of resourcesOf(document)) {
    if (!owners.has(resource.node)) continue;
    for (const shape of claimedShapes(resource).shapes) {
      const entries = entriesFor(jsonView, shape.root, resource.node as JsonValue, node);
      if (entries.length > 0) found.push({ node, shape, entries });
    }
  }
  return found;
}
