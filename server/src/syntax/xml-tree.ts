import type { Span } from "../text/index.ts";

/**
 * The tree of an XML text. The property names are those of the DOM, so that the same nodes serve under an
 * XPath engine; every node also knows its exact place. A tree exists for any text: what could not be
 * understood is in `XmlDocument.problems`, and the tree holds the sound parts.
 */

export const NodeType = {
  Element: 1,
  Attribute: 2,
  Text: 3,
  CData: 4,
  ProcessingInstruction: 7,
  Comment: 8,
  Document: 9,
} as const;

/** What is wrong with the text itself. `code` names the fault, `data` fills its message. */
export interface SyntaxProblem extends Span {
  readonly code: string;
  /** An error makes the text ill-formed; a warning is a danger in a text that may well be sound, such as an entity declaration. */
  readonly level: "error" | "warning";
  readonly data: Readonly<Record<string, string>>;
}

export interface XmlDocument extends Span {
  readonly nodeType: 9;
  readonly parent: null;
  readonly text: string;
  readonly children: XmlNode[];
  /** The first element at the top level; absent from a text that has none. */
  readonly root: XmlElement | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** The document type declaration, never expanded and never fetched. */
  readonly doctype: Span | undefined;
}

export interface XmlElement extends Span {
  readonly nodeType: 1;
  readonly parent: XmlElement | XmlDocument;
  /** The name as written, with its prefix. */
  readonly nodeName: string;
  readonly prefix: string;
  readonly localName: string;
  /** The namespace bound to the prefix; "" where there is none or the prefix is not bound. */
  readonly namespaceURI: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  /** The name in the start tag. */
  readonly nameSpan: Span;
  /** The whole start tag, from `<` to after `>` (or to where a broken one was given up). */
  readonly startTag: Span;
  /** The whole end tag; absent for an empty-element tag and for an element never closed. */
  readonly endTag: Span | undefined;
  readonly selfClosing: boolean;
  /** Position among all nodes of the document, in document order. */
  readonly order: number;
}

export interface XmlAttribute extends Span {
  readonly nodeType: 2;
  readonly parent: XmlElement;
  readonly nodeName: string;
  readonly prefix: string;
  readonly localName: string;
  /** An unprefixed attribute is in no namespace: "". */
  readonly namespaceURI: string;
  /** The value with references resolved and white space normalised as XML 1.0 section 3.3.3 says. */
  readonly value: string;
  readonly nameSpan: Span;
  /** The text between the quotes, without them; empty and after the name where there is no value yet. */
  readonly valueSpan: Span;
  readonly order: number;
}

export interface XmlText extends Span {
  readonly nodeType: 3 | 4;
  readonly parent: XmlElement | XmlDocument;
  /** Character data with references resolved and line ends normalised. */
  readonly data: string;
  readonly order: number;
}

export interface XmlProcessingInstruction extends Span {
  readonly nodeType: 7;
  readonly parent: XmlElement | XmlDocument;
  readonly target: string;
  readonly data: string;
  readonly order: number;
}

export interface XmlComment extends Span {
  readonly nodeType: 8;
  readonly parent: XmlElement | XmlDocument;
  readonly data: string;
  readonly order: number;
}

export type XmlNode = XmlElement | XmlText | XmlProcessingInstruction | XmlComment;
export type AnyXmlNode = XmlDocument | XmlNode | XmlAttribute;

export function isElement(node: AnyXmlNode | undefined | null): node is XmlElement {
  return node?.nodeType === NodeType.Element;
}

/** The child elements, those of one local name where it is given; of any namespace. */
export function childElements(parent: XmlElement | XmlDocument, localName?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of parent.children)
    if (child.nodeType === NodeType.Element && (localName === undefined || child.localName === localName))
      found.push(child);
  return found;
}

export function firstChild(parent: XmlElement | XmlDocument | undefined, localName: string): XmlElement | undefined {
  if (parent === undefined) return undefined;
  for (const child of parent.children)
    if (child.nodeType === NodeType.Element && child.localName === localName) return child;
  return undefined;
}

/** The attribute in no namespace of that name. */
export function attribute(element: XmlElement | undefined, name: string): XmlAttribute | undefined {
  return element?.attributes.find((a) => a.nodeName === name);
}

export function attributeValue(element: XmlElement | undefined, name: string): string | undefined {
  return attribute(element, name)?.value;
}

/** The text of an element and of all it holds. */
export function textContent(node: XmlElement | XmlText): string {
  if (node.nodeType !== NodeType.Element) return node.data;
  let text = "";
  const stack: XmlNode[] = [...node.children].reverse();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.nodeType === NodeType.Element)
      for (let i = next.children.length - 1; i >= 0; i--) stack.push(next.children[i] as XmlNode);
    else if (next.nodeType === NodeType.Text || next.nodeType === NodeType.CData) text += next.data;
  }
  return text;
}

/**
 * The XPath of a node: local names without prefixes, a position only where siblings share the name
 * (`/ClinicalDocument/recordTarget/patientRole/id[2]`, the first has none), an attribute as `/@name`.
 */
export function xpathOf(node: XmlElement | XmlAttribute | XmlText): string {
  let path = "";
  let at: XmlElement | XmlDocument;
  if (node.nodeType === NodeType.Attribute) {
    path = `/@${node.nodeName}`;
    at = node.parent;
  } else at = node.nodeType === NodeType.Element ? node : node.parent;
  while (at.nodeType === NodeType.Element) {
    const element: XmlElement = at;
    let position = 1;
    for (const sibling of element.parent.children) {
      if (sibling === element) break;
      if (sibling.nodeType === NodeType.Element && sibling.localName === element.localName) position++;
    }
    path = `/${element.localName}${position > 1 ? `[${position}]` : ""}${path}`;
    at = element.parent;
  }
  return path;
}

/** The elements of a subtree in document order, the given one first; it does not recurse, so depth is no limit. */
export function* descendants(top: XmlElement): Generator<XmlElement> {
  const stack: XmlElement[] = [top];
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    yield element;
    for (let i = element.children.length - 1; i >= 0; i--) {
      const child = element.children[i] as XmlNode;
      if (child.nodeType === NodeType.Element) stack.push(child);
    }
  }
}

/** The deepest node or attribute whose place holds the offset, as a cursor between two characters does. */
export function nodeAt(document: XmlDocument, offset: number): XmlNode | XmlAttribute | undefined {
  let at: XmlNode | undefined;
  let level: readonly XmlNode[] = document.children;
  for (;;) {
    // Children are in order and do not overlap: the last that starts before the offset is the only candidate.
    let low = 0;
    let high = level.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((level[middle] as XmlNode).start <= offset) low = middle + 1;
      else high = middle;
    }
    const child = level[low - 1];
    if (child === undefined || offset > child.end) return at;
    if (child.nodeType !== NodeType.Element) return child;
    at = child;
    if (offset <= child.startTag.end)
      return child.attributes.find((a) => offset >= a.start && offset <= a.end) ?? child;
    level = child.children;
  }
}
