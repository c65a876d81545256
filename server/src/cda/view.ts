import type { Coded, NodeView } from "../shape/index.ts";
import {
  attribute,
  childElements,
  descendants,
  isElement,
  NodeType,
  textContent,
  type XmlAttribute,
  type XmlElement,
  xpathOf,
} from "../syntax/index.ts";

/** The prefixes that our data use, whatever prefixes a document binds. Elements of HL7 V3 have none. */
export const namespaces: Readonly<Record<string, string>> = {
  "": "urn:hl7-org:v3",
  sdtc: "urn:hl7-org:sdtc",
  lab: "urn:oid:1.3.6.1.4.1.19376.1.3.2",
  pharm: "urn:ihe:pharm",
  "ps3-20": "urn:dicom-org:ps3-20",
};

const prefixes = new Map(Object.entries(namespaces).map(([prefix, uri]) => [uri, prefix]));

export type CdaNode = XmlElement | XmlAttribute;

function elementName(element: XmlElement): string {
  const prefix = prefixes.get(element.namespaceURI);
  // An unbound name is taken for CDA, so that a document whose namespace is still being typed is helped too.
  if (prefix === "" || element.namespaceURI === "") return element.localName;
  return `${prefix ?? element.prefix}:${element.localName}`;
}

function isOpen(element: XmlElement): boolean {
  return element.endTag === undefined && !element.selfClosing;
}

/** How a Shape sees the tree of a CDA document. */
export const cdaView: NodeView<CdaNode> = {
  syntax: "xml",
  children(node, name) {
    if (node.nodeType === NodeType.Attribute) return [];
    if (name.startsWith("@")) {
      const found = attribute(node, name.slice(1));
      return found === undefined ? [] : [found];
    }
    const local = name.slice(name.indexOf(":") + 1);
    return childElements(node, local).filter((child) => elementName(child) === name);
  },
  elements: (node) => (node.nodeType === NodeType.Attribute ? [] : childElements(node)),
  parent: (node) => (node.parent.nodeType === NodeType.Element ? node.parent : undefined),
  name: (node) => (node.nodeType === NodeType.Attribute ? `@${node.nodeName}` : elementName(node)),
  value: (node) => (node.nodeType === NodeType.Attribute ? node.value : textContent(node).trim()),
  isNull: (node) => node.nodeType === NodeType.Element && attribute(node, "nullFlavor") !== undefined,
  nullSpan(node) {
    const nullFlavor = node.nodeType === NodeType.Element ? attribute(node, "nullFlavor") : undefined;
    return nullFlavor?.valueSpan ?? cdaView.nameSpan(node);
  },
  nullify: (node) => ({ start: node.nameSpan.end, end: node.nameSpan.end, newText: ' nullFlavor="UNK"' }),
  coded(node): readonly Coded<CdaNode>[] {
    if (node.nodeType === NodeType.Attribute) return [{ code: node.value, system: undefined, at: node }];
    const code = attribute(node, "code");
    if (code === undefined) {
      // A plain text, such as a civility, is looked up as a code; an element that lacks its code is another rule's matter.
      const isText = node.children.every((child) => child.nodeType !== NodeType.Element);
      const text = isText ? textContent(node).trim() : "";
      return [{ code: text === "" ? undefined : text, system: undefined, at: node }];
    }
    return [{ code: code.value, system: attribute(node, "codeSystem")?.value, at: code }];
  },
  // An element that is not closed holds what follows it, so that its parent seems to lack that.
  unfinished(node, within = false) {
    if (node.nodeType !== NodeType.Element) return false;
    if (isOpen(node)) return true;
    if (!within) return node.children.some((child) => isElement(child) && isOpen(child));
    for (const element of descendants(node)) if (isOpen(element)) return true;
    return false;
  },
  span: (node) => ({ start: node.start, end: node.end }),
  nameSpan: (node) => node.nameSpan,
  valueSpan(node) {
    if (node.nodeType === NodeType.Attribute) return node.valueSpan;
    const content = { start: node.startTag.end, end: node.endTag?.start ?? node.startTag.end };
    return node.children.length > 0 && node.children.every((c) => c.nodeType !== NodeType.Element)
      ? content
      : node.nameSpan;
  },
  location: (node) => xpathOf(node),
};
