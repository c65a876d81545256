import type { NodeView } from "../shape/index.ts";
import {
  type JsonArray,
  type JsonDocument,
  type JsonObject,
  type JsonProperty,
  type JsonScalar,
  type JsonValue,
  property,
  scalar,
} from "../syntax/index.ts";
import type { Span, TextEdit } from "../text/index.ts";

/**
 * How a Shape sees FHIR in JSON. A node is the JSON value of one occurrence: arrays are flattened. A primitive is its
 * scalar, and its `_name` twin gives its children; a primitive without a value is its twin alone.
 */

/** The types that a `[x]` choice may end with: R4 datatypes, as the JSON property's name spells them. */
const choiceTypes = new Set(
  (
    "Base64Binary Boolean Canonical Code Date DateTime Decimal Id Instant Integer Markdown Oid PositiveInt String Time " +
    "UnsignedInt Uri Url Uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance " +
    "Duration HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing " +
    "ContactDetail Contributor DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition " +
    "UsageContext Dosage Meta"
  ).split(" "),
);

/** A JSON value's property, and the array between them where there is one. */
function holder(node: JsonValue): { property: JsonProperty | undefined; array: JsonArray | undefined } {
  const { parent } = node;
  if (parent === undefined || !("type" in parent)) return { property: parent, array: undefined };
  const above = parent.parent;
  return { property: above === undefined || "type" in above ? undefined : above, array: parent };
}

const positions = new WeakMap<JsonArray, ReadonlyMap<JsonValue, number>>();

/** The place of an item in its array; counted once for a long one, such as the entries of a bundle. */
function indexIn(array: JsonArray, node: JsonValue): number {
  if (array.items.length <= 16) return array.items.indexOf(node);
  let known = positions.get(array);
  if (known === undefined) {
    known = new Map(array.items.map((item, i) => [item, i]));
    positions.set(array, known);
  }
  return known.get(node) ?? -1;
}

/** The occurrences of a property of an object, those without a value but with a `_name` twin among them. */
function occurrences(object: JsonObject, name: string): readonly JsonValue[] {
  const value = property(object, name)?.value;
  const twin = property(object, `_${name}`)?.value;
  if (twin === undefined) return value === undefined ? [] : items(value).filter((v) => v.type !== "null");
  const values = value === undefined ? [] : items(value);
  const twins = items(twin);
  const found: JsonValue[] = [];
  for (let i = 0; i < Math.max(values.length, twins.length); i++) {
    const node = values[i] === undefined || values[i]?.type === "null" ? twins[i] : values[i];
    if (node !== undefined && node.type !== "null") found.push(node);
  }
  return found;
}

function items(value: JsonValue): readonly JsonValue[] {
  return value.type === "array" ? value.items : [value];
}

/** The other half of a primitive: its `_name` twin for the value, its value for the twin. */
function twinOf(node: JsonValue): JsonValue | undefined {
  const { property: held, array } = holder(node);
  if (held === undefined) return undefined;
  const name = held.name.startsWith("_") ? held.name.slice(1) : `_${held.name}`;
  const other = property(held.parent, name)?.value;
  if (other === undefined) return undefined;
  const twin = array === undefined ? other : items(other)[indexIn(array, node)];
  return twin?.type === "null" ? undefined : twin;
}

function isTwin(node: JsonValue): boolean {
  return holder(node).property?.name.startsWith("_") === true;
}

/** The resource type of an object that is a resource. */
export function resourceType(node: JsonValue): string | undefined {
  return node.type === "object" ? scalar(node, "resourceType") : undefined;
}

/** `value` of `valueCoding`; an element's own name of any other. */
function elementName(name: string): string {
  return name.startsWith("value") && choiceTypes.has(name.slice(5)) ? "value" : name.replace(/^_/, "");
}

function isScalar(node: JsonValue): node is JsonScalar {
  return node.type !== "object" && node.type !== "array";
}

export const jsonView: NodeView<JsonValue> = {
  syntax: "json",
  children(node, name) {
    if (node.type === "array") return [];
    if (node.type !== "object") {
      const twin = twinOf(node);
      return twin?.type === "object" ? occurrences(twin, name) : [];
    }
    if (!name.endsWith("[x]")) return occurrences(node, name);
    const base = name.slice(0, -3);
    return namesOf(node)
      .filter((n) => n.startsWith(base) && choiceTypes.has(n.slice(base.length)))
      .flatMap((n) => occurrences(node, n));
  },
  elements: (node) => (node.type === "object" ? namesOf(node).flatMap((name) => occurrences(node, name)) : []),
  parent(node) {
    const object = holder(node).property?.parent;
    // What hangs on a primitive belongs to its value, where it has one.
    return object !== undefined && isTwin(object) ? (twinOf(object) ?? object) : object;
  },
  name: (node) => resourceType(node) ?? holder(node).property?.name.replace(/^_/, "") ?? "",
  value: (node) => (isScalar(node) && node.type !== "null" ? node.value : ""),
  isNull: isTwin,
  nullSpan: (node) => holder(node).property?.nameSpan ?? jsonView.nameSpan(node),
  remove,
  coded(node) {
    if (isScalar(node)) return [{ code: node.value, system: undefined, at: node }];
    return [...jsonView.children(node, "coding"), node].flatMap((coding) => {
      const [code] = jsonView.children(coding, "code");
      const [system] = jsonView.children(coding, "system");
      return code === undefined || !isScalar(code)
        ? []
        : [{ code: code.value, system: system && jsonView.value(system), at: code }];
    });
  },
  span(node) {
    const { property: held, array } = holder(node);
    return array !== undefined || held === undefined ? spanOf(node) : spanOf(held);
  },
  nameSpan(node) {
    const type = node.type === "object" ? property(node, "resourceType")?.value : undefined;
    if (type !== undefined && isScalar(type)) return type.valueSpan;
    const { property: held, array } = holder(node);
    // The second and further ones of a list are far from its name: their opening brace stands for it.
    if (held !== undefined && (array === undefined || array.items[0] === node)) return held.nameSpan;
    return isScalar(node) ? node.valueSpan : { start: node.start, end: Math.min(node.start + 1, node.end) };
  },
  valueSpan: (node) => (isScalar(node) ? node.valueSpan : jsonView.nameSpan(node)),
  location(node) {
    const steps: string[] = [];
    let at: JsonValue | undefined = node;
    while (at !== undefined) {
      const { property: held, array }: ReturnType<typeof holder> = holder(at);
      if (held === undefined) break;
      steps.unshift(elementName(held.name) + (array === undefined ? "" : `[${indexIn(array, at)}]`));
      at = held.parent;
    }
    steps.unshift((at && resourceType(at)) ?? "");
    return steps.filter(Boolean).join(".");
  },
};

/** The same view, which also knows what an author is still typing in this document. */
export function viewOf({ text }: JsonDocument): NodeView<JsonValue> {
  const unfinished = (node: JsonValue): boolean => {
    if (node.type !== "object") return false;
    const last = node.properties.at(-1);
    const closed = text[node.end - 1] === "}" && (last === undefined || last.end < node.end);
    return !closed || node.properties.some((p) => p.value === undefined);
  };
  return { ...jsonView, unfinished };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** The names of an object's elements, a primitive and its twin as one. */
function namesOf(object: JsonObject): readonly string[] {
  const names = object.properties.map((p) => p.name.replace(/^_/, ""));
  return [...new Set(names)].filter((name) => name !== "resourceType");
}

function remove(siblings: readonly JsonValue[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const properties = new Map<JsonObject, Set<JsonProperty>>();
  const arrays = new Map<JsonArray, Set<JsonValue>>();
  const dropProperty = (held: JsonProperty): void => {
    const dropped = properties.get(held.parent) ?? new Set();
    const bare = held.name.replace(/^_/, "");
    for (const p of held.parent.properties) if (p.name === bare || p.name === `_${bare}`) dropped.add(p);
    properties.set(held.parent, dropped);
  };
  for (const node of siblings) {
    const { property: held, array } = holder(node);
    if (array !== undefined) arrays.set(array, (arrays.get(array) ?? new Set()).add(node));
    else if (held !== undefined) dropProperty(held);
  }
  for (const [array, dropped] of arrays) {
    const held = array.parent;
    // FHIR has no empty arrays.
    if (dropped.size === array.items.length && held !== undefined && !("type" in held)) dropProperty(held);
    else edits.push(...withoutGaps(array.items, dropped));
  }
  for (const [object, dropped] of properties) edits.push(...withoutGaps(object.properties, dropped));
  return edits;
}

/** Takes members of a comma-separated list away, each with one comma. */
function withoutGaps<T extends Span>(list: readonly T[], dropped: ReadonlySet<T>): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let i = 0; i < list.length; i++) {
    if (!dropped.has(list[i] as T)) continue;
    let last = i;
    while (last + 1 < list.length && dropped.has(list[last + 1] as T)) last++;
    const next = list[last + 1];
    const start = i > 0 ? (list[i - 1] as T).end : (list[i] as T).start;
    const end = i > 0 || next === undefined ? (list[last] as T).end : next.start;
    edits.push({ start, end, newText: "" });
    i = last;
  }
  return edits;
}
