import { occurrences, type ShapeElement } from "../shape/index.ts";
import { childElements, isElement, type XmlElement } from "../syntax/index.ts";
import type { TextEdit } from "../text/index.ts";
import { skeletonXml, step } from "./skeleton-xml.ts";
import { type CdaNode, cdaView, namespaces } from "./view.ts";

/** The edit that puts a child of a Shape's entry into an element of the document, in the order that the entry gives. */
export function insertChild(text: string, parent: XmlElement, entry: ShapeElement, child: ShapeElement): TextEdit {
  const order = positions(parent, entry);
  const wanted = entry.children.indexOf(child);
  const siblings = childElements(parent);
  const placed = siblings.filter((sibling) => order.has(sibling));
  const previous = placed.findLast((sibling) => (order.get(sibling) as number) <= wanted);
  const next = placed.find((sibling) => (order.get(sibling) as number) > wanted);
  const naming = boundNames(parent);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const print = (indent: string) => skeletonXml(child, indent, false, naming).replaceAll("\n", newline);

  const beside = previous ?? next ?? siblings.at(-1);
  if (beside !== undefined) {
    const indent = indentBefore(text, beside.start);
    const gap = indent === undefined ? "" : `${newline}${indent}`;
    if (beside === next) return { start: next.start, end: next.start, newText: `${print(indent ?? "")}${gap}` };
    return { start: beside.end, end: beside.end, newText: `${gap}${print(indent ?? "")}` };
  }

  // No element to take the indentation from: one step further than the parent.
  const outer = indentBefore(text, parent.start) ?? "";
  const above = parent.parent.nodeType === 1 ? indentBefore(text, parent.parent.start) : undefined;
  const further = above !== undefined && outer.startsWith(above) ? outer.slice(above.length) : "";
  const indent = outer + (further || step(outer));
  const content = `${newline}${indent}${print(indent)}${newline}${outer}`;
  if (parent.selfClosing) {
    const { end } = parent.startTag;
    const slash = text.lastIndexOf("/", end - 1);
    const start = text.slice(0, slash).trimEnd().length;
    return { start, end, newText: `>${content}</${parent.nodeName}>` };
  }
  const start = parent.startTag.end;
  const blank = /^\s*/.exec(text.slice(start, parent.endTag?.start ?? start))?.[0].length ?? 0;
  return { start, end: start + blank, newText: content };
}

/** The place of each child element in the order of the entry; a slice's own where a child belongs to one. */
function positions(parent: XmlElement, entry: ShapeElement): ReadonlyMap<CdaNode, number> {
  const order = new Map<CdaNode, number>();
  entry.children.forEach((child, i) => {
    if (child.name.startsWith("@")) return;
    for (const node of occurrences<CdaNode>(cdaView, parent, child)) if (!order.has(node)) order.set(node, i);
  });
  return order;
}

/** The white space before a place; `undefined` where something else stands before it on its line. */
export function indentBefore(text: string, offset: number): string | undefined {
  const before = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /^\s*$/.test(before) ? before : undefined;
}

/** Names as the document writes them at a place: with the prefix that it binds to their namespace. */
export function boundNames(parent: XmlElement): (name: string) => string {
  return (name) => {
    const colon = name.indexOf(":");
    const ours = name.slice(0, Math.max(colon, 0));
    const local = name.slice(colon + 1);
    if (ours === "") return parent.prefix === "" ? local : `${parent.prefix}:${local}`;
    const bound = boundPrefix(parent, namespaces[ours] ?? "");
    return `${bound ?? ours}:${local}`;
  };
}

function boundPrefix(from: XmlElement, uri: string): string | undefined {
  for (let at: XmlElement["parent"] = from; isElement(at); at = at.parent)
    for (const { prefix, localName, value } of at.attributes) if (prefix === "xmlns" && value === uri) return localName;
  return undefined;
}
