import type { JsonArray, JsonObject, JsonProperty, JsonScalar, JsonValue } from "../../syntax/index.ts";
import type { Span } from "../../text/index.ts";
import { type Content, FhirNode, type FormFault, type FormMessage, type Origin } from "./node.ts";

/** The element model over FHIR's JSON: lists are flattened, a primitive and its `_name` twin are one node. */

/** The resource that a JSON document holds; undefined for a text that holds none. */
export function fromJson(root: JsonValue | undefined, text: string): FhirNode | undefined {
  if (root?.type !== "object") return undefined;
  return nodeOf("", undefined, root, undefined, text, { index: 0, listed: false, nameSpan: undefined });
}

interface Seat {
  readonly index: number;
  readonly listed: boolean;
  /** The property's name; absent for the second and further items of a list. */
  readonly nameSpan: Span | undefined;
}

function nodeOf(
  name: string,
  parent: FhirNode | undefined,
  value: JsonValue | undefined,
  twin: JsonValue | undefined,
  text: string,
  { index, listed, nameSpan }: Seat,
): FhirNode {
  const scalar = value !== undefined && isScalar(value) ? value : undefined;
  const object = value?.type === "object" ? value : twin?.type === "object" ? twin : undefined;
  const typeOf = value?.type === "object" ? value.properties.find((p) => p.name === "resourceType") : undefined;
  const typeValue = typeOf?.value !== undefined && typeOf.value.type === "string" ? typeOf.value : undefined;
  const whole = (value ?? twin) as JsonValue;
  const valueSpan = scalar !== undefined ? scalar.valueSpan : undefined;
  const named = typeValue?.valueSpan ??
    nameSpan ??
    valueSpan ?? { start: whole.start, end: Math.min(whole.start + 1, whole.end) };
  return new FhirNode(
    name,
    parent,
    { span: { start: whole.start, end: whole.end }, nameSpan: named, valueSpan: valueSpan ?? named },
    {
      index,
      listed,
      value: scalar === undefined || scalar.type === "null" ? undefined : scalar.value,
      literal: scalar?.type ?? (value?.type === "object" ? "object" : "none"),
      resourceType: typeValue?.value,
      resourceTypeSpan: typeValue?.valueSpan,
      unfinished: object !== undefined && unfinished(object, text),
      origin: object && new JsonOrigin(object, text),
    },
  );
}

function isScalar(value: JsonValue): value is JsonScalar {
  return value.type !== "object" && value.type !== "array";
}

function unfinished(node: JsonObject, text: string): boolean {
  const last = node.properties.at(-1);
  const closed = text[node.end - 1] === "}" && (last === undefined || last.end < node.end);
  return !closed || node.properties.some((p) => p.value === undefined);
}

class JsonOrigin implements Origin {
  readonly #object: JsonObject;
  readonly #text: string;

  constructor(object: JsonObject, text: string) {
    this.#object = object;
    this.#text = text;
  }

  content(node: FhirNode): Content {
    const children: FhirNode[] = [];
    const faults: FormFault[] = [];
    const { properties } = this.#object;
    if (properties.length === 0) faults.push(fault("empty-object", node.nameSpan));
    const twins = new Map<string, JsonProperty>();
    for (const p of properties) if (p.name.startsWith("_")) twins.set(p.name.slice(1), p);
    const seen = new Set<string>();
    for (const p of properties) {
      const name = p.name.startsWith("_") ? p.name.slice(1) : p.name;
      // A name that stands twice is a fault of the syntax; the first one counts.
      if (name === "" || seen.has(name)) continue;
      if (name === "resourceType" && !p.name.startsWith("_") && node.resourceType !== undefined) continue;
      seen.add(name);
      const main = p.name.startsWith("_") ? properties.find((q) => q.name === name) : p;
      this.#property(node, name, main, twins.get(name), children, faults);
    }
    return { children, faults };
  }

  #property(
    parent: FhirNode,
    name: string,
    main: JsonProperty | undefined,
    twin: JsonProperty | undefined,
    children: FhirNode[],
    faults: FormFault[],
  ): void {
    const nameSpan = (main ?? twin)?.nameSpan;
    const value = main?.value;
    const other = twin?.value;
    if (value === undefined && other === undefined) return;
    if (other !== undefined && other.type !== "object" && other.type !== "array") {
      faults.push(fault("twin-not-object", twin?.nameSpan ?? other, { name }));
    }
    if (value?.type !== "array" && other?.type !== "array") {
      if (value?.type === "null" && other === undefined) {
        faults.push(fault("null", (value as JsonScalar).valueSpan, { name }));
        return;
      }
      if (value?.type === "string" && value.value === "") faults.push(fault("empty-string", emptyAt(value), { name }));
      const seat = { index: 0, listed: false, nameSpan };
      const real = value?.type === "null" ? undefined : value;
      const beside = objectOnly(other);
      if (real !== undefined || beside !== undefined)
        children.push(nodeOf(name, parent, real, beside, this.#text, seat));
      return;
    }
    const values = itemsOf(value);
    const others = itemsOf(other);
    if ((value?.type === "array" && values.length === 0) || (other?.type === "array" && others.length === 0))
      faults.push(fault("empty-array", nameSpan ?? parent.nameSpan, { name }));
    if (value !== undefined && other !== undefined && (value.type === "array") !== (other.type === "array"))
      faults.push(fault("twin-length", twin?.nameSpan ?? parent.nameSpan, { name }));
    else if (others.length > values.length && values.length > 0)
      faults.push(fault("twin-length", twin?.nameSpan ?? parent.nameSpan, { name }));
    for (let i = 0; i < Math.max(values.length, others.length); i++) {
      const item = values[i];
      const beside = others[i];
      if (item?.type === "array") {
        faults.push(fault("nested-array", { start: item.start, end: Math.min(item.start + 1, item.end) }, { name }));
        continue;
      }
      if (item?.type === "null" || item === undefined) {
        if (beside === undefined || beside.type === "null") {
          const at = (item ?? beside) as JsonScalar | undefined;
          if (at !== undefined) faults.push(fault("null", at.valueSpan, { name }));
          continue;
        }
      }
      if (item?.type === "string" && item.value === "") faults.push(fault("empty-string", emptyAt(item), { name }));
      const seat = { index: i, listed: (value ?? other)?.type === "array", nameSpan: i === 0 ? nameSpan : undefined };
      const real = item?.type === "null" ? undefined : item;
      if (real === undefined && objectOnly(beside) === undefined) continue;
      children.push(nodeOf(name, parent, real, objectOnly(beside), this.#text, seat));
    }
  }
}

function objectOnly(value: JsonValue | undefined): JsonValue | undefined {
  return value?.type === "object" ? value : undefined;
}

function itemsOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined) return [];
  return value.type === "array" ? (value as JsonArray).items : [value];
}

/** An empty string has nothing to underline but its quotes. */
function emptyAt({ start, end }: JsonScalar): Span {
  return { start, end };
}

function fault(message: FormMessage, { start, end }: Span, data: Readonly<Record<string, string>> = {}): FormFault {
  return { message, start, end, data };
}
