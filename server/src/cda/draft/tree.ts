import type { XmlAttribute, XmlDocument, XmlElement, XmlText } from "../../syntax/index.ts";
import { isElement, NodeType } from "../../syntax/index.ts";
import { uriOf } from "../structure/index.ts";

/**
 * A part of a CDA document that is being made. Its nodes are those of a tree that was read, so that checks see no
 * difference, but for two things: they can be changed, and they have no place in a text.
 */

const nowhere = { start: 0, end: 0 } as const;

/** How firmly something stands in a draft. */
export type Firmness =
  /** A constraint asks for it. */
  | "asked"
  /** It follows from what is asked: the name of a code, what the schema fixes. Another constraint may change it. */
  | "known"
  /** We wrote it so that there is something; another constraint may change it, and the author is to. */
  | "sample";

export class DraftAttribute implements XmlAttribute {
  readonly nodeType = NodeType.Attribute;
  readonly start = 0;
  /** After the value, as that of an attribute with its quotes: its value is not still being typed. */
  readonly end = 1;
  readonly order = 0;
  readonly nameSpan = nowhere;
  readonly valueSpan = nowhere;
  readonly parent: DraftElement;
  readonly nodeName: string;
  value: string;
  firmness: Firmness;

  constructor(parent: DraftElement, nodeName: string, value: string, firmness: Firmness) {
    this.parent = parent;
    this.nodeName = nodeName;
    this.value = value;
    this.firmness = firmness;
  }

  get prefix(): string {
    return this.nodeName.includes(":") ? this.nodeName.slice(0, this.nodeName.indexOf(":")) : "";
  }

  get localName(): string {
    return this.nodeName.slice(this.nodeName.indexOf(":") + 1);
  }

  get namespaceURI(): string {
    return this.prefix === "xsi" ? "http://www.w3.org/2001/XMLSchema-instance" : "";
  }
}

export class DraftText implements XmlText {
  readonly nodeType = NodeType.Text;
  readonly start = 0;
  readonly end = 0;
  readonly order = 0;
  readonly parent: DraftElement;
  readonly data: string;
  readonly firmness: Firmness;

  constructor(parent: DraftElement, data: string, firmness: Firmness) {
    this.parent = parent;
    this.data = data;
    this.firmness = firmness;
  }
}

export type DraftNode = DraftElement | DraftText;

export class DraftElement implements XmlElement {
  readonly nodeType = NodeType.Element;
  readonly start = 0;
  readonly end = 0;
  readonly order = 0;
  readonly nameSpan = nowhere;
  readonly startTag = nowhere;
  /** As if it were written in full: it is never taken for one that is still being typed. */
  readonly endTag = nowhere;
  readonly selfClosing = false;
  readonly parent: XmlElement | XmlDocument;
  /** As our data write it: with our prefix where it is not of HL7 V3. */
  readonly nodeName: string;
  readonly prefix: string;
  readonly localName: string;
  readonly namespaceURI: string;
  attributes: DraftAttribute[] = [];
  children: DraftNode[] = [];
  firmness: Firmness;
  /** What the author must choose there. */
  note: string | undefined;

  constructor(parent: XmlElement | XmlDocument, nodeName: string, firmness: Firmness) {
    this.parent = parent;
    this.nodeName = nodeName;
    const colon = nodeName.indexOf(":");
    this.prefix = nodeName.slice(0, Math.max(colon, 0));
    this.localName = nodeName.slice(colon + 1);
    this.namespaceURI = uriOf(this.prefix);
    this.firmness = firmness;
  }

  attribute(name: string): DraftAttribute | undefined {
    return this.attributes.find(({ nodeName }) => nodeName === name);
  }

  get elements(): DraftElement[] {
    return this.children.filter((child): child is DraftElement => child instanceof DraftElement);
  }
}

/** The changes made to a draft, so that an attempt that leads nowhere is undone. */
export class Journal {
  readonly #undo: (() => void)[] = [];

  get length(): number {
    return this.#undo.length;
  }

  /** Does something; what it changed is undone where it fails. */
  attempt(doing: () => boolean): boolean {
    const mark = this.#undo.length;
    if (doing()) return true;
    while (this.#undo.length > mark) this.#undo.pop()?.();
    return false;
  }

  setAttribute(element: DraftElement, name: string, value: string, firmness: Firmness): DraftAttribute {
    const there = element.attribute(name);
    if (there !== undefined) {
      const before = [there.value, there.firmness] as const;
      this.#undo.push(() => {
        [there.value, there.firmness] = before;
      });
      [there.value, there.firmness] = [value, firmness];
      return there;
    }
    const made = new DraftAttribute(element, name, value, firmness);
    const before = element.attributes;
    element.attributes = [...before, made];
    this.#undo.push(() => {
      element.attributes = before;
    });
    return made;
  }

  setText(element: DraftElement, text: string, firmness: Firmness): void {
    this.setChildren(element, [new DraftText(element, text, firmness)]);
  }

  setNote(element: DraftElement, note: string | undefined): void {
    const before = element.note;
    element.note = note;
    this.#undo.push(() => {
      element.note = before;
    });
  }

  setChildren(element: DraftElement, children: DraftNode[]): void {
    const before = element.children;
    element.children = children;
    this.#undo.push(() => {
      element.children = before;
    });
  }

  remove(node: DraftElement | DraftAttribute): boolean {
    const { parent } = node;
    if (!(parent instanceof DraftElement)) return false;
    if (node instanceof DraftElement)
      this.setChildren(
        parent,
        parent.children.filter((child) => child !== node),
      );
    else {
      const before = parent.attributes;
      parent.attributes = before.filter((one) => one !== node);
      this.#undo.push(() => {
        parent.attributes = before;
      });
    }
    return true;
  }
}

/** The elements of a draft in document order, the top first. */
export function draftElements(top: DraftElement): DraftElement[] {
  const found: DraftElement[] = [];
  const stack = [top];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    found.push(at);
    stack.push(...at.elements.reverse());
  }
  return found;
}

/**
 * A tree that was read as a draft: what stands there is not taken away. Its values may be changed where `firmness` says that
 * they are samples; a templateId's may not.
 */
export function draftOf(
  parent: XmlElement | XmlDocument,
  element: XmlElement,
  nameOf: (element: XmlElement) => string,
  firmness: Firmness = "sample",
): DraftElement {
  const made = new DraftElement(parent, nameOf(element), "asked");
  const firm = element.localName === "templateId" ? "asked" : firmness;
  made.attributes = element.attributes
    .filter(({ nodeName }) => !/^xmlns\b/.test(nodeName))
    .map(({ nodeName, value }) => new DraftAttribute(made, nodeName, value, firm));
  const hasElements = element.children.some(isElement);
  made.children = element.children.flatMap((child): DraftNode[] => {
    if (isElement(child)) return [draftOf(made, child, nameOf, firmness)];
    if (child.nodeType !== NodeType.Text || (hasElements && child.data.trim() === "")) return [];
    return [new DraftText(made, child.data, firmness)];
  });
  return made;
}
