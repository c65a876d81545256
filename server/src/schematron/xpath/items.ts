import {
  type AnyXmlNode,
  attributeValue,
  isElement,
  NodeType,
  textContent,
  type XmlAttribute,
  type XmlElement,
} from "../../syntax/index.ts";

/**
 * The values of XPath. A node is itself, an xs:string a string, an xs:boolean a boolean and an xs:integer a number;
 * every other atomic value is an Atomic.
 */
export type Item = AnyXmlNode | AtomicItem;
export type AtomicItem = string | number | boolean | Atomic;
export type Sequence = readonly Item[];

export const emptySequence: Sequence = [];

export interface QNameValue {
  readonly namespace: string;
  readonly prefix: string;
  readonly local: string;
}

export interface DateValue {
  /** Milliseconds since 1970-01-01T00:00:00, by the value's own clock. */
  readonly time: number;
  /** Minutes ahead of UTC; absent where the value names no zone. */
  readonly zone: number | undefined;
}

export type AtomicType = "double" | "decimal" | "float" | "untyped" | "anyURI" | "QName" | "dateTime" | "date" | "time";

export class Atomic {
  readonly type: AtomicType;
  readonly value: number | string | QNameValue | DateValue;
  /** How a date was written. */
  readonly text: string;

  constructor(type: AtomicType, value: number | string | QNameValue | DateValue, text = "") {
    this.type = type;
    this.value = value;
    this.text = text;
  }
}

/** An error of evaluation, with its code of the XPath recommendation. */
export class XPathError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "XPathError";
    this.code = code;
  }
}

/** Something that this evaluator leaves to the general one. */
export class NotCovered extends Error {
  constructor(what: string) {
    super(what);
    this.name = "NotCovered";
  }
}

export function isNode(item: Item): item is AnyXmlNode {
  return typeof item === "object" && !(item instanceof Atomic);
}

export function isNumeric(item: Item): boolean {
  return (
    typeof item === "number" ||
    (item instanceof Atomic && (item.type === "double" || item.type === "decimal" || item.type === "float"))
  );
}

/** The number in a numeric item. */
export function numericValue(item: AtomicItem): number {
  return typeof item === "number" ? item : ((item as Atomic).value as number);
}

export function stringValue(node: AnyXmlNode): string {
  switch (node.nodeType) {
    case NodeType.Attribute:
      return node.value;
    case NodeType.Element: {
      const { children } = node;
      if (children.length === 0) return "";
      const only = children[0] as AnyXmlNode;
      if (children.length === 1 && only.nodeType === NodeType.Text) return only.data;
      return textContent(node);
    }
    case NodeType.Document: {
      let text = "";
      for (const child of node.children) if (isElement(child)) text += textContent(child);
      return text;
    }
    default:
      return node.data;
  }
}

export function atomize(item: Item): AtomicItem {
  if (!isNode(item)) return item;
  const { nodeType } = item;
  return nodeType === NodeType.Comment || nodeType === NodeType.ProcessingInstruction
    ? stringValue(item)
    : new Atomic("untyped", stringValue(item));
}

/** The string of an item, as fn:string() gives it. */
export function stringOf(item: Item): string {
  if (typeof item === "string") return item;
  if (typeof item === "number") return formatInteger(item);
  if (typeof item === "boolean") return item ? "true" : "false";
  if (!(item instanceof Atomic)) return stringValue(item);
  switch (item.type) {
    case "double":
    case "float":
      return formatDouble(item.value as number);
    case "decimal":
      return formatDecimal(item.value as number);
    case "QName": {
      const name = item.value as QNameValue;
      return name.prefix === "" ? name.local : `${name.prefix}:${name.local}`;
    }
    case "dateTime":
    case "date":
    case "time":
      return item.text;
    default:
      return item.value as string;
  }
}

function formatInteger(value: number): string {
  return Math.abs(value) < 1e21 ? String(Object.is(value, -0) ? 0 : value) : BigInt(value).toString();
}

function formatDecimal(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/\.?0+$/, "") : text;
}

function formatDouble(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "INF" : "-INF";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const size = Math.abs(value);
  if (size >= 1e-6 && size < 1e6) return formatDecimal(value);
  const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}E${exponent.replace("+", "")}`;
}

/** The effective boolean value of a sequence. */
export function truthOf(items: Sequence): boolean {
  const first = items[0];
  if (first === undefined) return false;
  if (isNode(first)) return true;
  if (items.length > 1) throw new XPathError("FORG0006", "no truth value for a sequence of several values");
  if (typeof first === "boolean") return first;
  if (typeof first === "string") return first !== "";
  if (typeof first === "number") return first !== 0;
  switch (first.type) {
    case "untyped":
    case "anyURI":
      return first.value !== "";
    case "double":
    case "decimal":
    case "float":
      return first.value !== 0 && !Number.isNaN(first.value);
    default:
      throw new XPathError("FORG0006", `no truth value for an ${first.type}`);
  }
}

/** Numbers the documents in the order in which they are met: nodes of different trees have an order too. */
const documentNumbers = new WeakMap<object, number>();
let nextDocument = 0;

export function documentOf(node: AnyXmlNode): AnyXmlNode {
  let at: AnyXmlNode = node;
  while (at.nodeType !== NodeType.Document && at.parent !== null) at = at.parent;
  return at;
}

/** A number that the tree of a node has for itself, for as long as the engine runs. */
export function documentNumber(node: AnyXmlNode): number {
  const top = documentOf(node);
  let known = documentNumbers.get(top);
  if (known === undefined) {
    known = nextDocument++;
    documentNumbers.set(top, known);
  }
  return known;
}

const orderOf = (node: AnyXmlNode) => (node.nodeType === NodeType.Document ? -1 : node.order);

export function compareOrder(a: AnyXmlNode, b: AnyXmlNode): number {
  if (a === b) return 0;
  const documents = documentOf(a) === documentOf(b) ? 0 : documentNumber(a) - documentNumber(b);
  return documents || orderOf(a) - orderOf(b);
}

/** Nodes of one tree in document order, each once. */
export function inTreeOrder<N extends AnyXmlNode>(nodes: N[]): N[] {
  let last = -2;
  for (const node of nodes) {
    const order = orderOf(node);
    if (order <= last) return [...new Set(nodes)].sort((a, b) => orderOf(a) - orderOf(b));
    last = order;
  }
  return nodes;
}

/** Nodes of any trees in document order, each once. */
export function inOrder<N extends AnyXmlNode>(nodes: N[]): N[] {
  const [first] = nodes;
  if (first === undefined || nodes.length === 1) return nodes;
  const document = documentOf(first);
  if (nodes.every((node) => documentOf(node) === document)) return inTreeOrder(nodes);
  return [...new Set(nodes)].sort(compareOrder);
}

/** Whether an attribute is one to XPath: namespace declarations are not. */
export function isRealAttribute(attribute: XmlAttribute): boolean {
  return attribute.prefix !== "xmlns" && attribute.nodeName !== "xmlns";
}

/** The namespace that a prefix is bound to at an element; "" is the default. Undefined where it is not bound. */
export function lookupNamespace(element: XmlElement, prefix: string): string | undefined {
  if (prefix === "xml") return "http://www.w3.org/XML/1998/namespace";
  const name = prefix === "" ? "xmlns" : `xmlns:${prefix}`;
  for (let at: AnyXmlNode = element; at.nodeType === NodeType.Element; at = at.parent) {
    const value = attributeValue(at, name);
    if (value !== undefined) return value === "" && prefix !== "" ? undefined : value;
  }
  return prefix === "" ? "" : undefined;
}
