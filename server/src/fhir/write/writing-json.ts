import { type JsonDocument, type JsonObject, type JsonProperty, type JsonValue, property } from "../../syntax/index.ts";
import type { Span, TextEdit } from "../../text/index.ts";
import type { FhirNode } from "../r4/node.ts";
import { jsonView } from "../view.ts";
import { jsonMember } from "./print.ts";
import type { SketchMember } from "./sketch.ts";
import { lineIndent, newlineOf, replacing, stepsTo, unitOf, type Writing } from "./writing.ts";

const raw = new Set(["boolean", "integer", "decimal", "unsignedInt", "positiveInt"]);

export class JsonWriting implements Writing {
  readonly json = true;
  readonly #document: JsonDocument;

  constructor(document: JsonDocument) {
    this.#document = document;
  }

  /** The value of a node; of a primitive that has a twin only, the twin. */
  valueOf(node: FhirNode): JsonValue | undefined {
    let at = this.#document.root;
    for (const { name, index } of stepsTo(node)) {
      const held = property(at, name)?.value ?? property(at, `_${name}`)?.value;
      at = held?.type === "array" ? held.items[index] : held;
      if (at === undefined) return undefined;
    }
    return at;
  }

  propertyOf(node: FhirNode): JsonProperty | undefined {
    const parent = node.parent === undefined ? undefined : this.valueOf(node.parent);
    return property(parent, node.name) ?? property(parent, `_${node.name}`);
  }

  rename(node: FhirNode, name: string): readonly TextEdit[] {
    const held = this.propertyOf(node);
    const twin = held && property(held.parent, `_${node.name}`);
    if (held === undefined || property(held.parent, name) !== undefined) return [];
    const edits = [replacing(held.nameSpan, held.name.startsWith("_") ? `_${name}` : name)];
    if (twin !== undefined && twin !== held) edits.push(replacing(twin.nameSpan, `_${name}`));
    return edits;
  }

  remove(nodes: readonly FhirNode[]): readonly TextEdit[] {
    const values = nodes.map((node) => this.valueOf(node)).filter((value): value is JsonValue => value !== undefined);
    return values.length === nodes.length ? (jsonView.remove?.(values) ?? []) : [];
  }

  /** Takes a property away whatever its value is. */
  removeProperty(object: JsonObject, name: string): readonly TextEdit[] {
    const { properties } = object;
    const i = properties.findIndex((p) => p.name === name);
    const own = properties[i];
    if (own === undefined) return [];
    const next = properties[i + 1];
    const before = properties[i - 1];
    if (before !== undefined) return [replacing({ start: before.end, end: own.end }, "")];
    return [replacing({ start: own.start, end: next?.start ?? own.end }, "")];
  }

  setValue(node: FhirNode, value: string, type: string): readonly TextEdit[] {
    const old = this.valueOf(node);
    if (old === undefined || old.type === "object" || old.type === "array") return [];
    return [replacing(old, raw.has(type) ? value : JSON.stringify(value))];
  }

  insert(holder: FhirNode, member: SketchMember, order: (name: string) => number | undefined): readonly TextEdit[] {
    const object = this.valueOf(holder);
    if (object?.type !== "object") return [];
    const { text } = this.#document;
    const newline = newlineOf(text);
    const [first] = object.properties;
    const indent = first === undefined ? undefined : lineIndent(text, first.start);
    const options = { unit: unitOf(text), indent: indent ?? lineOf(text, object.start), newline, snippet: false };
    const present = property(object, member.name)?.value;
    if (present !== undefined && (present.type !== "array" || !member.list)) return [];
    if (present?.type === "array") return this.#append(present.items, present, member, options.unit, newline);
    const written = jsonMember(member, options);
    const rank = order(member.name) ?? Number.POSITIVE_INFINITY;
    let after: JsonProperty | undefined;
    for (const one of object.properties) {
      const its = one.name === "resourceType" ? -1 : order(one.name.replace(/^_/, ""));
      if (its !== undefined && its <= rank) after = one;
    }
    if (object.properties.some(({ value }) => value === undefined)) return [];
    const gap = indent === undefined ? " " : newline + indent;
    if (after !== undefined) return [{ start: after.end, end: after.end, newText: `,${gap}${written}` }];
    if (first !== undefined) return [{ start: first.start, end: first.start, newText: `${written},${gap}` }];
    return [{ start: object.start + 1, end: object.start + 1, newText: ` ${written} ` }];
  }

  /** Further members of a list that is there. */
  #append(
    items: readonly JsonValue[],
    list: Span,
    member: SketchMember,
    unit: string,
    newline: string,
  ): readonly TextEdit[] {
    const { text } = this.#document;
    const last = items.at(-1);
    const indent = last === undefined ? undefined : lineIndent(text, last.start);
    const options = { unit, indent: indent ?? lineOf(text, list.start), newline, snippet: false };
    // Printed as a list of its own, whose brackets are taken off again.
    const texts = member.items.map((item) =>
      jsonMember({ ...member, list: false, items: [item] }, options).replace(/^"[^"]*": /, ""),
    );
    // A value that is not known stands in the twin's list, at the same position: that is beyond an insertion.
    if (member.items.some((item) => item.kind === "blank" && item.choices.length === 0)) return [];
    const gap = indent === undefined ? " " : newline + indent;
    const written = texts.join(`,${gap}`);
    if (last === undefined) return [{ start: list.start + 1, end: list.start + 1, newText: written }];
    return [{ start: last.end, end: last.end, newText: `,${gap}${written}` }];
  }
}

/** The white space that the line of an offset begins with. */
function lineOf(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? "";
}
