import { NodeType, type XmlAttribute, type XmlElement, type XmlText, xpathOf } from "../../syntax/index.ts";

/** Among so many siblings or fewer, a position is counted when it is asked for. */
const few = 50;
const positions = new WeakMap<XmlElement, ReadonlyMap<XmlElement, number>>();
const paths = new WeakMap<XmlElement, string>();

/** The XPath of a node as `xpathOf` gives it, in constant time for the many children of one parent. */
export function locationOf(node: XmlElement | XmlAttribute | XmlText): string {
  if (node.nodeType === NodeType.Attribute) return `${locationOf(node.parent)}/@${node.nodeName}`;
  if (node.nodeType !== NodeType.Element)
    return node.parent.nodeType === NodeType.Element ? locationOf(node.parent) : xpathOf(node);
  const { parent } = node;
  if (parent.nodeType !== NodeType.Element || parent.children.length <= few) return xpathOf(node);
  let path = paths.get(parent);
  if (path === undefined) {
    path = locationOf(parent);
    paths.set(parent, path);
  }
  const position = positionsIn(parent).get(node) ?? 1;
  return `${path}/${node.localName}${position > 1 ? `[${position}]` : ""}`;
}

function positionsIn(parent: XmlElement): ReadonlyMap<XmlElement, number> {
  let known = positions.get(parent);
  if (known === undefined) {
    const counts = new Map<string, number>();
    const all = new Map<XmlElement, number>();
    for (const child of parent.children) {
      if (child.nodeType !== NodeType.Element) continue;
      const count = (counts.get(child.localName) ?? 0) + 1;
      counts.set(child.localName, count);
      all.set(child, count);
    }
    known = all;
    positions.set(parent, known);
  }
  return known;
}
