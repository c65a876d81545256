import type { JsonArray, JsonDocument, JsonObject, JsonProperty, JsonValue } from "../syntax/index.ts";
import type { Span } from "../text/index.ts";

/** Where in a JSON text a cursor stands, also while strings are open and commas are missing. */
export type JsonContext =
  | ({ readonly in: "name"; readonly object: JsonObject; readonly property: JsonProperty | undefined } & JsonPlace)
  | ({
      readonly in: "value";
      readonly object: JsonObject;
      readonly name: string;
      /** The array that the value is an item of. */
      readonly array: JsonArray | undefined;
    } & JsonPlace)
  | ({ readonly in: "root" } & JsonPlace)
  | { readonly in: "nothing" };

export interface JsonPlace {
  /** What is to be replaced: what was typed so far, with its quotes. */
  readonly replace: Span;
  /** What was typed before the cursor, without its quote. */
  readonly typed: string;
  /** Whether a name has its colon already, so that no value is to be written. */
  readonly colon: boolean;
  /** Where a comma is missing before it. */
  readonly commaBefore: number | undefined;
  /** Whether something follows that needs a comma before it. */
  readonly commaAfter: boolean;
}

type Expects = "member" | "colon" | "value" | "comma";

export function jsonContextAt(document: JsonDocument, offset: number): JsonContext {
  const { text, root } = document;
  const container = root === undefined ? undefined : containerAt(root, offset, text);
  if (container === undefined) {
    const before = text.slice(0, offset);
    const word = /^\uFEFF?\s*("?[\w-]*)$/.exec(before);
    if (word === null || /\S/.test(text.slice(offset).replace(/^[\w-]*"?/, ""))) return { in: "nothing" };
    const start = offset - (word[1] as string).length;
    return { in: "root", ...placed(text, start, offset, offset, undefined) };
  }
  const members: readonly (JsonProperty | JsonValue)[] =
    container.type === "object" ? container.properties : container.items;
  let last: JsonProperty | JsonValue | undefined;
  for (const member of members) {
    if (member.start >= offset) break;
    last = member;
  }
  return scan(container, last, text, offset);
}

/** The deepest object or array that the offset is inside of; one that is not closed reaches to its end. */
function containerAt(root: JsonValue, offset: number, text: string): JsonObject | JsonArray | undefined {
  let found: JsonObject | JsonArray | undefined;
  let at: JsonValue | undefined = root;
  while (at !== undefined && (at.type === "object" || at.type === "array")) {
    const limit = isClosed(at, text) ? at.end - 1 : at.end;
    if (offset <= at.start || offset > limit) break;
    found = at;
    const values: readonly (JsonValue | undefined)[] =
      at.type === "object" ? at.properties.map(({ value }) => value) : at.items;
    at = values.find(
      (value) => value !== undefined && isContainer(value) && value.start < offset && offset <= value.end,
    );
  }
  return found;
}

function isContainer(value: JsonValue): value is JsonObject | JsonArray {
  return value.type === "object" || value.type === "array";
}

function isClosed(container: JsonObject | JsonArray, text: string): boolean {
  const last = container.type === "object" ? container.properties.at(-1) : container.items.at(-1);
  const close = container.type === "object" ? "}" : "]";
  return (
    text[container.end - 1] === close &&
    container.end - 1 > container.start &&
    (last === undefined || last.end < container.end)
  );
}

/** Reads from the last member before the offset what is expected there. */
function scan(
  container: JsonObject | JsonArray,
  last: JsonProperty | JsonValue | undefined,
  text: string,
  offset: number,
): JsonContext {
  const isObject = container.type === "object";
  let expects: Expects = isObject ? "member" : "value";
  let at = last?.start ?? container.start + 1;
  let lastEnd = container.start + 1;
  let name = "";
  let named: JsonProperty | undefined;
  const here = (start: number, end: number): JsonContext => {
    const place = placed(text, start, end, offset, expects === "comma" ? lastEnd : undefined);
    if (expects === "colon") return { in: "nothing" };
    if (!isObject || expects === "value") {
      const owner = isObject ? { object: container, name, array: undefined } : ownerOf(container);
      return owner === undefined ? { in: "nothing" } : { in: "value", ...owner, ...place };
    }
    const property = container.properties.find((p) => p.start === start);
    return { in: "name", object: container, property, ...place };
  };
  const after = (role: Expects): Expects => (role === "member" && isObject ? "colon" : "comma");
  while (at < offset) {
    const c = text[at] as string;
    if (/\s/.test(c)) at++;
    else if (c === ",") {
      expects = isObject ? "member" : "value";
      at++;
    } else if (c === ":") {
      expects = "value";
      at++;
    } else if (c === "/" && (text[at + 1] === "/" || text[at + 1] === "*")) {
      const close = text[at + 1] === "/" ? text.indexOf("\n", at) : text.indexOf("*/", at + 2);
      const end = close < 0 ? text.length : text[at + 1] === "/" ? close : close + 2;
      if (offset <= end) return { in: "nothing" };
      at = end;
    } else if (c === "{" || c === "[") {
      const inner = innerAt(named, container, at);
      if (inner === undefined || inner.end > offset) return { in: "nothing" };
      at = inner.end;
      lastEnd = at;
      expects = "comma";
    } else if (c === "}" || c === "]") return { in: "nothing" };
    else {
      const end = c === '"' ? stringEnd(text, at) : wordEnd(text, at);
      const closed = c === '"' && end > at + 1 && text[end - 1] === '"';
      if (offset < end || (offset === end && !closed)) return here(at, end);
      if (isObject && (expects === "member" || expects === "comma")) {
        name = c === '"' ? text.slice(at + 1, closed ? end - 1 : end) : text.slice(at, end);
        named = container.properties.find((p) => p.start === at);
        expects = "member";
      }
      expects = after(expects);
      at = end;
      lastEnd = end;
    }
  }
  return here(offset, offset);
}

/** The property that an array is the value of. */
function ownerOf(array: JsonArray): { object: JsonObject; name: string; array: JsonArray } | undefined {
  const { parent } = array;
  return parent === undefined || "type" in parent ? undefined : { object: parent.parent, name: parent.name, array };
}

function innerAt(
  named: JsonProperty | undefined,
  container: JsonObject | JsonArray,
  at: number,
): JsonValue | undefined {
  if (named?.value?.start === at) return named.value;
  const values = container.type === "object" ? container.properties.map(({ value }) => value) : container.items;
  return values.find((value) => value?.start === at);
}

/** Where a string ends: after its quote, or at the end of the line. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const c = text[at];
    if (c === "\\") at++;
    else if (c === '"') return at + 1;
    else if (c === "\n" || c === "\r") return at;
  }
  return text.length;
}

function wordEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && !/[\s,:{}[\]"]/.test(text[at] as string)) at++;
  return at;
}

function placed(text: string, start: number, end: number, offset: number, commaBefore: number | undefined): JsonPlace {
  const next = /^\s*(\S?)/.exec(text.slice(end, end + 2_000))?.[1] ?? "";
  return {
    replace: { start, end },
    typed: text.slice(start, offset).replace(/^"/, ""),
    colon: next === ":",
    commaBefore,
    commaAfter: /["{[\w-]/.test(next),
  };
}
