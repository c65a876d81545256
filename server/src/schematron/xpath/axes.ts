import { type AnyXmlNode, NodeType, type XmlDocument, type XmlElement, type XmlNode } from "../../syntax/index.ts";
import type { Axis, NodeTest } from "./ast.ts";
import { isRealAttribute, XPathError } from "./items.ts";

export type NodeFilter = (node: AnyXmlNode) => boolean;

/** A node test with its prefix resolved. */
export interface ResolvedTest {
  /** The local name wanted; undefined for any name, or a test by kind. */
  readonly local: string | undefined;
  /** The namespace wanted; undefined for any. */
  readonly namespace: string | undefined;
  /** The node type wanted; undefined for the principal kind of the axis or any node. */
  readonly kind: NodeTest["kind"];
  /** The target of a processing instruction. */
  readonly target: string | undefined;
}

/** Resolves the prefix of a test. An unprefixed name is in no namespace, be it an element's or an attribute's. */
export function resolveTest(test: NodeTest, namespaceOf: (prefix: string) => string | undefined): ResolvedTest {
  const resolve = (prefix: string | undefined) => {
    if (prefix === undefined) return "";
    if (prefix === "*") return undefined;
    const namespace = namespaceOf(prefix);
    if (namespace === undefined) throw new XPathError("XPST0081", `prefix ${prefix} is not declared`);
    return namespace;
  };
  if (test.kind === "name")
    return {
      kind: "name",
      local: test.local === "*" ? undefined : test.local,
      namespace: resolve(test.prefix),
      target: undefined,
    };
  if (test.name === undefined || test.kind === "processing-instruction")
    return { kind: test.kind, local: undefined, namespace: undefined, target: test.name };
  const colon = test.name.indexOf(":");
  return {
    kind: test.kind,
    local: test.name.slice(colon + 1),
    namespace: resolve(colon < 0 ? undefined : test.name.slice(0, colon)),
    target: undefined,
  };
}

/** Whether a node passes a test on an axis. */
export function nodeFilter(test: ResolvedTest, axis: Axis): NodeFilter {
  const { local, namespace, target } = test;
  const named = (node: AnyXmlNode) =>
    (local === undefined || (node as XmlElement).localName === local) &&
    (namespace === undefined || (node as XmlElement).namespaceURI === namespace);
  switch (test.kind) {
    case "node":
      return () => true;
    case "text":
      return ({ nodeType }) => nodeType === NodeType.Text || nodeType === NodeType.CData;
    case "comment":
      return ({ nodeType }) => nodeType === NodeType.Comment;
    case "processing-instruction":
      return (node) =>
        node.nodeType === NodeType.ProcessingInstruction && (target === undefined || node.target === target);
    case "document-node":
      return ({ nodeType }) => nodeType === NodeType.Document;
    case "attribute":
      return (node) => node.nodeType === NodeType.Attribute && named(node);
    case "element":
      return (node) => node.nodeType === NodeType.Element && named(node);
    default: {
      const principal = axis === "attribute" ? NodeType.Attribute : NodeType.Element;
      if (local !== undefined && namespace !== undefined)
        return (node) => node.nodeType === principal && node.localName === local && node.namespaceURI === namespace;
      return (node) => node.nodeType === principal && named(node);
    }
  }
}

const isParent = (node: AnyXmlNode): node is XmlElement | XmlDocument =>
  node.nodeType === NodeType.Element || node.nodeType === NodeType.Document;

/** The nodes below one, in document order; it does not recurse, so depth is no limit. */
export function descendantsInto(node: AnyXmlNode, filter: NodeFilter, found: AnyXmlNode[]): void {
  if (!isParent(node)) return;
  const stack: XmlNode[] = [];
  for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i] as XmlNode);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (filter(next)) found.push(next);
    if (next.nodeType === NodeType.Element)
      for (let i = next.children.length - 1; i >= 0; i--) stack.push(next.children[i] as XmlNode);
  }
}

/** The place of a node among its siblings. Children stand in order of their starts. */
export function childIndex(siblings: readonly XmlNode[], node: XmlNode): number {
  let low = 0;
  let high = siblings.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((siblings[middle] as XmlNode).order < node.order) low = middle + 1;
    else high = middle;
  }
  return low;
}

function siblingsInto(node: AnyXmlNode, forward: boolean, filter: NodeFilter, found: AnyXmlNode[]): void {
  if (node.nodeType === NodeType.Attribute || node.nodeType === NodeType.Document) return;
  const siblings = node.parent.children;
  const at = childIndex(siblings, node);
  for (let i = forward ? at + 1 : at - 1; i >= 0 && i < siblings.length; i += forward ? 1 : -1) {
    const sibling = siblings[i] as XmlNode;
    if (filter(sibling)) found.push(sibling);
  }
}

const reverseAxes = new Set<Axis>(["ancestor", "ancestor-or-self", "preceding", "preceding-sibling", "parent"]);
export const isReverse = (axis: Axis) => reverseAxes.has(axis);

/** Adds the nodes of an axis that pass the filter, nearest first on a reverse axis. */
export function axisInto(axis: Axis, node: AnyXmlNode, filter: NodeFilter, found: AnyXmlNode[]): void {
  switch (axis) {
    case "child":
      if (isParent(node)) for (const child of node.children) if (filter(child)) found.push(child);
      return;
    case "attribute":
      if (node.nodeType === NodeType.Element)
        for (const attribute of node.attributes)
          if (filter(attribute) && isRealAttribute(attribute)) found.push(attribute);
      return;
    case "self":
      if (filter(node)) found.push(node);
      return;
    case "descendant-or-self":
      if (filter(node)) found.push(node);
      descendantsInto(node, filter, found);
      return;
    case "descendant":
      descendantsInto(node, filter, found);
      return;
    case "parent":
      if (node.parent !== null && filter(node.parent)) found.push(node.parent);
      return;
    case "ancestor":
    case "ancestor-or-self":
      for (let at: AnyXmlNode | null = axis === "ancestor" ? node.parent : node; at !== null; at = at.parent)
        if (filter(at)) found.push(at);
      return;
    case "following-sibling":
    case "preceding-sibling":
      siblingsInto(node, axis === "following-sibling", filter, found);
      return;
    case "following": {
      if (node.nodeType === NodeType.Attribute) descendantsInto(node.parent, filter, found);
      let at: AnyXmlNode | null = node.nodeType === NodeType.Attribute ? node.parent : node;
      for (; at !== null && at.nodeType !== NodeType.Document; at = at.parent) {
        const later: AnyXmlNode[] = [];
        siblingsInto(at, true, () => true, later);
        for (const sibling of later) axisInto("descendant-or-self", sibling, filter, found);
      }
      return;
    }
    default: {
      let at: AnyXmlNode | null = node.nodeType === NodeType.Attribute ? node.parent : node;
      for (; at !== null && at.nodeType !== NodeType.Document; at = at.parent) {
        const earlier: AnyXmlNode[] = [];
        siblingsInto(at, false, () => true, earlier);
        for (const sibling of earlier) {
          const inside: AnyXmlNode[] = [];
          axisInto("descendant-or-self", sibling, filter, inside);
          for (let i = inside.length - 1; i >= 0; i--) found.push(inside[i] as AnyXmlNode);
        }
      }
    }
  }
}
