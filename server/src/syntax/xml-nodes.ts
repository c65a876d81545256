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
 * The nodes that the scanner builds. A large document holds a hundred thousand of them and making them is most of
 * the cost of reading it: so they hold little, and what is seldom asked for is made on demand.
 */

/** Shared by all nodes without children or attributes; never written to. */
export const NONE: readonly never[] = Object.freeze([]);

export class DocumentNode implements XmlDocument {
  readonly start = 0;
  readonly end: number;
  readonly text: string;
  children: XmlNode[] = [];
  root: XmlElement | undefined;
  problems: readonly SyntaxProblem[] = NONE;
  doctype: Span | undefined;

  constructor(text: string) {
    this.text = text;
    this.end = text.length;
  }

  get nodeType(): 9 {
    return 9;
  }

  get parent(): null {
    return null;
  }
}

export type ParentNode = ElementNode | DocumentNode;
export type ChildNode = ElementNode | TextNode | CommentNode | InstructionNode;

export class ElementNode implements XmlElement {
  parent: ParentNode;
  private readonly name: Name;
  namespaceURI = "";
  attributes: readonly XmlAttribute[] = NONE;
  children: readonly XmlNode[] = NONE;
  readonly start: number;
  end: number;
  readonly order: number;
  selfClosing = false;
  private readonly nameStart: number;
  startTagEnd: number;
  /** -1 where there is no end tag; the end tag ends where the element does. */
  endTagStart = -1;

  constructor(parent: ParentNode, name: Name, start: number, nameStart: number, order: number) {
    this.parent = parent;
    this.name = name;
    this.start = start;
    this.end = start;
    this.startTagEnd = start;
    this.order = order;
    this.nameStart = nameStart;
  }

  get nodeType(): 1 {
    return 1;
  }

  get nodeName(): string {
    return this.name.text;
  }

  get prefix(): string {
    return this.name.prefix.name;
  }

  get localName(): string {
    return this.name.localName;
  }

  get nameSpan(): Span {
    return { start: this.nameStart, end: this.nameStart + this.name.text.length };
  }

  get startTag(): Span {
    return { start: this.start, end: this.startTagEnd };
  }

  get endTag(): Span | undefined {
    return this.endTagStart < 0 ? undefined : { start: this.endTagStart, end: this.end };
  }
}

export class AttributeNode implements XmlAttribute {
  readonly parent: ElementNode;
  private readonly name: Name;
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
    this.name = name;
    this.value = value;
    this.start = start;
    this.end = end;
    this.order = order;
    this.valueStart = valueStart;
    this.valueEnd = valueEnd;
  }

  get nodeType(): 2 {
    return 2;
  }

  get nodeName(): string {
    return this.name.text;
  }

  get prefix(): string {
    return this.name.prefix.name;
  }

  get localName(): string {
    return this.name.localName;
  }

  get nameSpan(): Span {
    return { start: this.start, end: this.start + this.name.text.length };
  }

  get valueSpan(): Span {
    return { start: this.valueStart, end: this.valueEnd };
  }
}

/** Character data, comment or instruction whose text is that of the document but for line ends: cut out when first asked for. */
class DataNode {
  parent: ParentNode;
  readonly start: number;
  readonly end: number;
  readonly order: number;
  /** The data itself, or the whole text to cut it out of. */
  private content: string;
  private dataStart: number;
  private readonly dataEnd: number;

  constructor(
    parent: ParentNode,
    content: string,
    dataStart: number,
    dataEnd: number,
    start: number,
    end: number,
    order: number,
  ) {
    this.parent = parent;
    this.content = content;
    this.dataStart = dataStart;
    this.dataEnd = dataEnd;
    this.start = start;
    this.end = end;
    this.order = order;
  }

  get data(): string {
    if (this.dataStart >= 0) {
      this.content = this.content.slice(this.dataStart, this.dataEnd).replace(/\r\n?/g, "\n");
      this.dataStart = -1;
    }
    return this.content;
  }
}

export class TextNode extends DataNode implements XmlText {
  get nodeType(): 3 | 4 {
    return 3;
  }
}

export class CdataNode extends TextNode {
  override get nodeType(): 3 | 4 {
    return 4;
  }
}

export class CommentNode extends DataNode implements XmlComment {
  get nodeType(): 8 {
    return 8;
  }
}

export class InstructionNode extends DataNode implements XmlProcessingInstruction {
  target = "";

  get nodeType(): 7 {
    return 7;
  }
}
