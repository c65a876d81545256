import type { IDomFacade } from "fontoxpath";
import type { AnyXmlNode, XmlAttribute, XmlDocument, XmlElement, XmlNode } from "../../syntax/index.ts";
import { childIndex } from "./axes.ts";
import { isRealAttribute } from "./items.ts";

/** Our trees as fontoxpath sees them: the nodes themselves, with the relations that it asks for. */

const typeOfBucket: Readonly<Record<string, (node: AnyXmlNode) => boolean>> = {
  "type-1": (node) => node.nodeType === 1,
  "type-2": (node) => node.nodeType === 2,
  "type-3": (node) => node.nodeType === 3 || node.nodeType === 4,
  "type-4": (node) => node.nodeType === 4,
  "type-7": (node) => node.nodeType === 7,
  "type-8": (node) => node.nodeType === 8,
  "type-1-or-type-2": (node) => node.nodeType === 1 || node.nodeType === 2,
  empty: () => false,
};

function inBucket(bucket: string | null | undefined): (node: AnyXmlNode) => boolean {
  if (bucket === null || bucket === undefined) return () => true;
  if (bucket.startsWith("name-")) {
    const name = bucket.slice(5);
    return (node) => (node.nodeType === 1 || node.nodeType === 2) && node.localName === name;
  }
  return typeOfBucket[bucket] ?? (() => true);
}

const children = (node: AnyXmlNode): readonly XmlNode[] =>
  node.nodeType === 1 || node.nodeType === 9 ? (node as XmlElement | XmlDocument).children : [];

function sibling(node: AnyXmlNode, direction: 1 | -1, bucket: string | null | undefined): XmlNode | null {
  if (node.nodeType === 2 || node.nodeType === 9) return null;
  const all = node.parent.children;
  const fits = inBucket(bucket);
  for (let i = childIndex(all, node) + direction; i >= 0 && i < all.length; i += direction) {
    const candidate = all[i] as XmlNode;
    if (fits(candidate)) return candidate;
  }
  return null;
}

const facade = {
  getAllAttributes: (node: XmlElement, bucket?: string | null): XmlAttribute[] =>
    node.attributes.filter(inBucket(bucket)).filter(isRealAttribute),
  getAttribute: (node: XmlElement, name: string): string | null =>
    node.attributes.find((a) => a.nodeName === name)?.value ?? null,
  getChildNodes: (node: AnyXmlNode, bucket?: string | null): XmlNode[] => children(node).filter(inBucket(bucket)),
  getData: (node: AnyXmlNode): string => (node.nodeType === 2 ? node.value : ((node as { data?: string }).data ?? "")),
  getFirstChild: (node: AnyXmlNode, bucket?: string | null): XmlNode | null =>
    children(node).find(inBucket(bucket)) ?? null,
  getLastChild: (node: AnyXmlNode, bucket?: string | null): XmlNode | null =>
    children(node).findLast(inBucket(bucket)) ?? null,
  getNextSibling: (node: AnyXmlNode, bucket?: string | null) => sibling(node, 1, bucket),
  getPreviousSibling: (node: AnyXmlNode, bucket?: string | null) => sibling(node, -1, bucket),
  getParentNode: (node: AnyXmlNode, bucket?: string | null): AnyXmlNode | null =>
    node.parent !== null && inBucket(bucket)(node.parent) ? node.parent : null,
};

export const domFacade = facade as unknown as IDomFacade;
