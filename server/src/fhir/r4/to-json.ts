import type { FhirNode } from "./node.ts";

const numbers = new Set(["integer", "decimal", "positiveInt", "unsignedInt"]);

/** The JSON of a typed node, for definitions that stand in the document itself; what hangs on primitives is left out. */
export function toJson(node: FhirNode, depth = 0): unknown {
  const { value, type } = node;
  if (value !== undefined) {
    if (type?.name === "boolean") return value === "true";
    return numbers.has(type?.name ?? "") ? Number(value) : value;
  }
  const made: Record<string, unknown> = node.resourceType === undefined ? {} : { resourceType: node.resourceType };
  if (depth > 64) return made;
  for (const child of node.children) {
    const json = toJson(child, depth + 1);
    if (child.element?.list !== true) made[child.name] = json;
    else if (Array.isArray(made[child.name])) (made[child.name] as unknown[]).push(json);
    else made[child.name] = [json];
  }
  return made;
}
