import type { Span } from "../text/index.ts";
import type { Name } from "./xml-names.ts";
import type {
  SyntaxProblem,
  XmlAttribute,
  XmlComment,
  XmlDocument,
  XmlElement,
  XmlNode,
  XmlProcessingInstruction,
  XmlText,
} from "./xml-tree.ts";

/**
 * The nodes that the scanner builds. They are classes so that every node of a kind has the same layout, and
 * spans that are seldom asked for are made on demand: a large document holds a hundred thousand of them.
 */

/** Shared by all nodes without children or attributes; never written to. */
const NONE: readonly never[] = Object.freeze([]);

export class DocumentNode implements XmlDocument {
  readonly nodeType = 9;
  readonly parent = null;
  readonly start = 0;
  readonly end: number;
  readonly text: string;
  readonly children: XmlNode[] = [];
  root: XmlElement | undefined;
  problems: readonly SyntaxProblem[] = [];
  doctype: Span | undefined;

  constructor(text: string) {
    this.text = text;
    this.end = text.length;
  }

  append(child: AnyNode): void {
    this.children.push(child);
  }
}

export type ParentNode = ElementNode | DocumentNode;

export class ElementNode implements XmlElement {
  readonly nodeType = 1;
  parent: ParentNode;
  readonly nodeName: string;
  readonly prefix: string;
  readonly localName: string;
  namespaceURI = "";
  attributes: readonly XmlAttribute[] = NONE;
  children: readonly XmlNode[] = NONE;
  readonly start: number;
  end: number;
  readonly order: number;
  selfClosing = false;
  private readonly nameStart: number;
  startTagEnd: number;
  endTagStart = -1;
  endTagEnd = -1;

  constructor(parent: ParentNode, name: Name, start: number, nameStart: number, order: number) {
    this.parent = parent;
    this.nodeName = name.text;
    this.prefix = name.prefix.name;
    this.localName = name.localName;
    this.start = start;
    this.end = start;
    this.startTagEnd = start;
    this.order = order;
    this.nameStart = nameStart;
  }

  get nameSpan(): Span {
    return { start: this.nameStart, end: this.nameStart + this.nodeName.length };
  }

  get startTag(): Span {
    return { start: this.start, end: this.startTagEnd };
  }

  get endTag(): Span | undefined {
    return this.endTagStart < 0 ? undefined : { start: this.endTagStart, end: this.endTagEnd };
  }

  append(child: AnyNode): void {
    if (this.children === NONE) this.children = [child];
    else (this.children as AnyNode[]).push(child);
  }

  /** Removes the children from an index on. */
  takeFrom(index: number): AnyNode[] {
    return this.children === NONE ? [] : (this.children as AnyNode[]).splice(index);
  }
}

export class AttributeNode implements XmlAttribute {
  readonly nodeType = 2;
  readonly parent: ElementNode;
  readonly nodeName: string;
  readonly prefix: string;
  readonly localName: string;
  namespaceURI = "";
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly order: number;
  private readonly valueStart: number;
  private readonly valueEnd: number;

  constructor(
    parent: ElementNode,
    name: Name,
    value: string,
    start: number,
    end: number,
    valueStart: number,
    valueEnd: number,
    order: number,
  ) {
    this.parent = parent;
    this.nodeName = name.text;
    this.prefix = name.prefix.name;
    this.localName = name.localName;
    this.value = value;
    this.start = start;
    this.end = end;
    this.order = order;
    this.valueStart = valueStart;
    this.valueEnd = valueEnd;
  }

  get nameSpan(): Span {
    return { start: this.start, end: this.start + this.nodeName.length };
  }

  get valueSpan(): Span {
    return { start: this.valueStart, end: this.valueEnd };
  }
}

export class TextNode implements XmlText {
  readonly nodeType: 3 | 4;
  parent: ParentNode;
  readonly data: string;
  readonly start: number;
  readonly end: number;
  readonly order: number;

  constructor(nodeType: 3 | 4, parent: ParentNode, data: string, start: number, end: number, order: number) {
    this.nodeType = nodeType;
    this.parent = parent;
    this.data = data;
    this.start = start;
    this.end = end;
    this.order = order;
  }
}

export class CommentNode implements XmlComment {
  readonly nodeType = 8;
  parent: ParentNode;
  readonly data: string;
  readonly start: number;
  readonly end: number;
  readonly order: number;

  constructor(parent: ParentNode, data: string, start: number, end: number, order: number) {
    this.parent = parent;
    this.data = data;
    this.start = start;
    this.end = end;
    this.order = order;
  }
}

export class InstructionNode implements XmlProcessingInstruction {
  readonly nodeType = 7;
  parent: ParentNode;
  readonly target: string;
  readonly data: string;
  readonly start: number;
  readonly end: number;
  readonly order: number;

  constructor(parent: ParentNode, target: string, data: string, start: number, end: number, order: number) {
    this.parent = parent;
    this.target = target;
    this.data = data;
    this.start = start;
    this.end = end;
    this.order = order;
  }
}

export type AnyNode = ElementNode | TextNode | CommentNode | InstructionNode;
