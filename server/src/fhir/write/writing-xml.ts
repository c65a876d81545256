import { attribute, isElement, type XmlDocument, type XmlElement } from "../../syntax/index.ts";
import type { TextEdit } from "../../text/index.ts";
import type { FhirNode } from "../r4/node.ts";
import { escaped, xmlMember } from "./print.ts";
import type { SketchMember } from "./sketch.ts";
import { lineIndent, newlineOf, replacing, stepsTo, unitOf, type Writing } from "./writing.ts";

export class XmlWriting implements Writing {
  readonly json = false;
  readonly #document: XmlDocument;

  constructor(document: XmlDocument) {
    this.#document = document;
  }

  /** The element of a node; `inner`: for a resource within another, its own element rather than that which holds it. */
  elementOf(node: FhirNode, inner = false): XmlElement | undefined {
    let at = this.#document.root;
    for (const { name, index } of stepsTo(node)) {
      const held: XmlElement | undefined = at && innerOf(at, at !== this.#document.root);
      let count = 0;
      const holder: XmlElement | undefined = held ?? at;
      at = holder?.children.find(
        (child): child is XmlElement => isElement(child) && child.localName === name && count++ === index,
      );
    }
    return at !== undefined && inner ? (innerOf(at, at !== this.#document.root) ?? at) : at;
  }

  rename(node: FhirNode, name: string): readonly TextEdit[] {
    const element = this.elementOf(node);
    return element === undefined ? [] : renamed(element, name);
  }

  remove(nodes: readonly FhirNode[]): readonly TextEdit[] {
    const { text } = this.#document;
    return nodes.flatMap((node) => {
      const element = this.elementOf(node);
      if (element === undefined) {
        const own = node.parent && this.elementOf(node.parent);
        const found = own && attribute(own, node.name);
        return found === undefined ? [] : [replacing({ start: beforeBlank(text, found.start), end: found.end }, "")];
      }
      const indent = lineIndent(text, element.start);
      // With the line break before it, where it begins a line.
      const start = indent === undefined ? element.start : beforeBlank(text, element.start);
      return [replacing({ start, end: element.end }, "")];
    });
  }

  setValue(node: FhirNode, value: string): readonly TextEdit[] {
    const element = this.elementOf(node);
    if (element === undefined) {
      const own = node.parent && this.elementOf(node.parent);
      const found = own && attribute(own, node.name);
      return found === undefined ? [] : [replacing(found.valueSpan, escaped(value))];
    }
    const found = attribute(element, "value");
    if (found !== undefined) return [replacing(found.valueSpan, escaped(value))];
    const at = element.nameSpan.end;
    return [{ start: at, end: at, newText: ` value="${escaped(value)}"` }];
  }

  insert(holder: FhirNode, member: SketchMember, order: (name: string) => number | undefined): readonly TextEdit[] {
    const element = this.elementOf(holder, true);
    if (element === undefined) return [];
    const { text } = this.#document;
    const newline = newlineOf(text);
    if (member.attribute) {
      const [item] = member.items;
      if (item?.kind !== "value") return [];
      const at = element.nameSpan.end;
      return [{ start: at, end: at, newText: ` ${member.name}="${escaped(item.value)}"` }];
    }
    const children = element.children.filter(isElement);
    const own = lineIndent(text, element.start) ?? "";
    const indent = children.map((child) => lineIndent(text, child.start)).find((found) => found !== undefined);
    const unit = unitOf(text);
    const options = { unit, indent: indent ?? own + unit, newline, snippet: false };
    const written = xmlMember(member, options);
    const rank = order(member.name) ?? Number.POSITIVE_INFINITY;
    let after: XmlElement | undefined;
    for (const child of children) {
      const its = order(child.localName);
      if (its !== undefined && its <= rank) after = child;
    }
    const gap = children.length > 0 && indent === undefined ? "" : newline + options.indent;
    if (element.selfClosing) {
      const start = text.lastIndexOf("/", element.end - 1);
      const newText = `>${newline}${options.indent}${written}${newline}${own}</${element.nodeName}>`;
      return [{ start: beforeBlank(text, start), end: element.end, newText }];
    }
    const at = after?.end ?? element.startTag.end;
    const tail = children.length === 0 && after === undefined && !/^\s*\n/.test(text.slice(at)) ? newline + own : "";
    return [{ start: at, end: at, newText: `${gap}${written}${tail}` }];
  }

  /** Moves an element of XML to where its order puts it. */
  move(node: FhirNode, order: (name: string) => number | undefined): readonly TextEdit[] {
    const element = this.elementOf(node);
    const parent = element?.parent;
    if (element === undefined || parent === undefined || !isElement(parent)) return [];
    const { text } = this.#document;
    const rank = order(element.localName) ?? 0;
    const siblings = parent.children.filter(isElement);
    const before = siblings.find(
      (other) => other !== element && other.start < element.start && (order(other.localName) ?? -1) > rank,
    );
    if (before === undefined) return [];
    const indent = lineIndent(text, before.start);
    const removal = this.remove([node]);
    const gap = indent === undefined ? "" : newlineOf(text) + indent;
    const written = text.slice(element.start, element.end);
    return [{ start: before.start, end: before.start, newText: written + gap }, ...removal];
  }
}

export function renamed(element: XmlElement, name: string): readonly TextEdit[] {
  const edits = [replacing(element.nameSpan, name)];
  const { endTag } = element;
  if (endTag !== undefined) {
    const start = endTag.start + 2;
    edits.push({ start, end: start + element.nodeName.length, newText: name });
  }
  return edits;
}

/** The resource that an element holds: only types begin with a capital. */
function innerOf(element: XmlElement, isHolder: boolean): XmlElement | undefined {
  return isHolder
    ? element.children.find((child): child is XmlElement => isElement(child) && /^[A-Z]/.test(child.localName))
    : undefined;
}

/** Where the white space before an offset begins. */
function beforeBlank(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /\s/.test(text[at - 1] as string)) at--;
  return at;
}
