import { type AnyXmlNode, isElement, NodeType, type XmlDocument, type XmlElement } from "../../syntax/index.ts";

/** What is looked up again and again in a tree, found once. */
export class TreeIndex {
  /** The elements of each local name, in document order. */
  readonly byName: ReadonlyMap<string, readonly XmlElement[]>;
  /** The elements in document order. */
  readonly elements: readonly XmlElement[];
  /** Nodes below the top by a string computed from them, made where it is first asked for. */
  readonly keyed = new Map<object, ReadonlyMap<string, readonly AnyXmlNode[]>>();

  constructor(document: XmlDocument) {
    const byName = new Map<string, XmlElement[]>();
    const elements: XmlElement[] = [];
    const stack: XmlElement[] = [];
    const pushChildren = (parent: XmlElement | XmlDocument) => {
      for (let i = parent.children.length - 1; i >= 0; i--) {
        const child = parent.children[i];
        if (isElement(child)) stack.push(child);
      }
    };
    pushChildren(document);
    for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
      elements.push(element);
      const same = byName.get(element.localName);
      if (same === undefined) byName.set(element.localName, [element]);
      else same.push(element);
      pushChildren(element);
    }
    this.byName = byName;
    this.elements = elements;
  }

  /** The elements of a local name inside a node, in document order. */
  inside(node: AnyXmlNode, localName: string): readonly XmlElement[] {
    const all = this.byName.get(localName) ?? [];
    if (node.nodeType === NodeType.Document) return all;
    return all.slice(firstAfter(all, node.start), firstAfter(all, node.end - 1));
  }
}

/** How many elements start at or before an offset. */
function firstAfter(elements: readonly XmlElement[], offset: number): number {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((elements[middle] as XmlElement).start <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const indexes = new WeakMap<XmlDocument, TreeIndex>();

export function indexOf(document: XmlDocument): TreeIndex {
  let index = indexes.get(document);
  if (index === undefined) {
    index = new TreeIndex(document);
    indexes.set(document, index);
  }
  return index;
}
