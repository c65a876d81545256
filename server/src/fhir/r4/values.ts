import type { TypedValue } from "./model.ts";
import type { FhirNode } from "./node.ts";

/** How a node compares with a value that a definition fixes, or whose pattern it must have. */

export interface Difference {
  /** The node that differs, or that lacks what it should have. */
  readonly node: FhirNode;
  /** What is missing in it, as a path; empty where its own value differs. */
  readonly missing: string;
  /** What is too much. */
  readonly extra?: FhirNode;
  readonly expected: string;
}

/** Where a node differs from a fixed value (exactly) or a pattern (at least); undefined where it does not. */
export function differenceFrom(node: FhirNode, { value }: TypedValue, exactly: boolean): Difference | undefined {
  return difference(node, value, exactly, 0);
}

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

function sameText(a: string | undefined, b: unknown): boolean {
  if (a === String(b)) return true;
  return typeof b === "number" && a !== undefined && Number(a) === b;
}

function difference(node: FhirNode, value: unknown, exactly: boolean, depth: number): Difference | undefined {
  if (typeof value !== "object" || value === null)
    return sameText(node.value, value) ? undefined : { node, missing: "", expected: shown(value) };
  if (depth > 32) return undefined;
  const names = new Set<string>();
  for (const [key, wanted] of Object.entries(value)) {
    if (key.startsWith("_")) continue;
    names.add(key);
    const found = node.named(key);
    const items = Array.isArray(wanted) ? wanted : [wanted];
    if (found.length === 0) return { node, missing: key, expected: shown(wanted) };
    if (exactly && found.length !== items.length)
      return { node: found.at(-1) as FhirNode, missing: "", expected: shown(wanted) };
    for (const [i, item] of items.entries()) {
      const candidates = exactly ? [found[i] as FhirNode] : found;
      let first: Difference | undefined;
      let fits = false;
      for (const candidate of candidates) {
        const other = difference(candidate, item, exactly, depth + 1);
        if (other === undefined) {
          fits = true;
          break;
        }
        first ??= other;
      }
      if (!fits && first !== undefined) {
        // Which of several was meant, nobody knows: the list as a whole lacks it.
        return candidates.length > 1 ? { node, missing: key, expected: shown(item) } : first;
      }
    }
  }
  if (!exactly) return undefined;
  const extra = node.children.find(
    (child) => !names.has(child.name) && child.name !== "id" && child.name !== "extension",
  );
  return extra && { node, missing: "", extra, expected: shown(value) };
}
