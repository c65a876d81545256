import type { SyntaxProblem } from "./xml-tree.ts";
import type { Span } from "../text/index.ts";

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
  return value !== undefined && value.type !== "object" && value.type !== "array" && value.type !== "null" ? value.value : undefined;
}
