import type { Span } from "../text/index.ts";
import type { SyntaxProblem } from "./xml-tree.ts";

/** The tree of a JSON or JSONC text: every value and every property name with its exact place. */

export interface JsonDocument extends Span {
  readonly text: string;
  readonly root: JsonValue | undefined;
  readonly problems: readonly SyntaxProblem[];
}

export type JsonValue = JsonObject | JsonArray | JsonScalar;

interface JsonBase extends Span {
  /** The property or the array that holds this value; absent for the root. */
  readonly parent: JsonProperty | JsonArray | undefined;
}

export interface JsonObject extends JsonBase {
  readonly type: "object";
  readonly properties: readonly JsonProperty[];
}

export interface JsonProperty extends Span {
  readonly name: string;
  /** The name between its quotes, without them. */
  readonly nameSpan: Span;
  /** Absent while it is being typed. */
  readonly value: JsonValue | undefined;
  readonly parent: JsonObject;
}

export interface JsonArray extends JsonBase {
  readonly type: "array";
  readonly items: readonly JsonValue[];
}

export interface JsonScalar extends JsonBase {
  readonly type: "string" | "number" | "boolean" | "null";
  /** A number keeps its text, since FHIR decimals do; a string is unescaped. */
  readonly value: string;
  /** What to underline: a string without its quotes. */
  readonly valueSpan: Span;
}

export function property(object: JsonValue | undefined, name: string): JsonProperty | undefined {
  return object?.type === "object" ? object.properties.find((p) => p.name === name) : undefined;
}

/** The text of a string, number or boolean property. */
export function scalar(object: JsonValue | undefined, name: string): string | undefined {
  const value = property(object, name)?.value;
  return value !== undefined && value.type !== "object" && value.type !== "array" && value.type !== "null"
    ? value.value
    : undefined;
}

/** What stands at an offset: the deepest value that holds it, and the property it is the name or the value of. */
export function jsonAt(
  document: JsonDocument,
  offset: number,
): { readonly property?: JsonProperty; readonly value?: JsonValue } | undefined {
  const { root } = document;
  if (root === undefined || offset < root.start || offset > root.end) return undefined;
  let at: JsonValue = root;
  let property: JsonProperty | undefined;
  for (;;) {
    let next: JsonValue | undefined;
    if (at.type === "object") {
      const inside: JsonProperty | undefined = at.properties.find((p) => offset >= p.start && offset <= p.end);
      if (inside === undefined) return { property, value: at };
      property = inside;
      next = inside.value;
      if (next === undefined || offset < next.start || offset > next.end) return { property };
    } else if (at.type === "array") {
      next = at.items.find((item) => offset >= item.start && offset <= item.end);
    }
    if (next === undefined) return { property, value: at };
    at = next;
  }
}
