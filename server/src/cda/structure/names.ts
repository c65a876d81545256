import type { XmlAttribute, XmlDocument, XmlElement } from "../../syntax/index.ts";
import { hl7v3, prefixOf, schemaInstance, uriOf } from "./schema.ts";

/** A namespace that a part of the document uses in place of another one; said once, then taken for what it should be. */
export interface Alias {
  readonly uri: string;
  readonly prefix: string;
}

/** The key of an element in a content model. */
export function keyOf(element: XmlElement, alias: Alias | undefined): string {
  const uri = element.namespaceURI;
  if (uri === hl7v3) return element.localName;
  if (isUnbound(element)) return uriOf(element.prefix) === "" ? element.localName : element.nodeName;
  const prefix = alias !== undefined && alias.uri === uri ? alias.prefix : prefixOf(uri);
  if (prefix === undefined) return `{${uri}}${element.localName}`;
  return prefix === "" ? element.localName : `${prefix}:${element.localName}`;
}

/** Whether a name has a prefix that is bound to nothing, which is a fault of the text's own. */
export function isUnbound({ prefix, namespaceURI }: XmlElement | XmlAttribute): boolean {
  return prefix !== "" && namespaceURI === "";
}

export const localOf = (key: string) => key.slice(key.lastIndexOf(":") + 1);
export const prefixOfKey = (key: string) => key.slice(0, Math.max(key.lastIndexOf(":"), 0));

/** An element whose end the text does not tell yet: what follows it has fallen into it. */
export function isOpen(element: XmlElement): boolean {
  return element.endTag === undefined && !element.selfClosing;
}

/** An element still being typed: it is open, or its start tag has no end. */
export function isHalfTyped(element: XmlElement): boolean {
  return isOpen(element) || textOf(element).charCodeAt(element.startTag.end - 1) !== greaterThan;
}

const greaterThan = 62;

/** The text of the document that an element belongs to. */
export function textOf(element: XmlElement): string {
  let at: XmlElement | XmlDocument = element;
  while (at.nodeType === 1) at = at.parent;
  return at.text;
}

/** An attribute whose value is still to be typed. */
export function isUnfinished(attribute: XmlAttribute): boolean {
  return attribute.end <= attribute.valueSpan.end;
}

/** The namespace that a prefix is bound to at an element; "" is that of names without a prefix. */
export function namespaceAt(element: XmlElement, prefix: string): string | undefined {
  if (prefix === element.prefix) return element.namespaceURI;
  for (let at: XmlElement["parent"] = element; at.nodeType === 1; at = at.parent)
    for (const { nodeName, prefix: kind, localName, value } of at.attributes)
      if (prefix === "" ? nodeName === "xmlns" : kind === "xmlns" && localName === prefix) return value;
  return prefix === "" ? "" : undefined;
}

/** The prefix that a namespace is bound to at an element, "" for the default one; `undefined` where there is none. */
export function boundPrefix(element: XmlElement, uri: string): string | undefined {
  if (element.namespaceURI === uri) return element.prefix;
  for (let at: XmlElement["parent"] = element; at.nodeType === 1; at = at.parent)
    for (const { nodeName, prefix, localName, value } of at.attributes)
      if (value === uri && (prefix === "xmlns" || nodeName === "xmlns")) return prefix === "xmlns" ? localName : "";
  return undefined;
}

/** A key as it is written at a place of the document. */
export function writtenName(at: XmlElement, key: string): string {
  const ours = prefixOfKey(key);
  const prefix = boundPrefix(at, uriOf(ours)) ?? ours;
  return prefix === "" ? localOf(key) : `${prefix}:${localOf(key)}`;
}

/** Whether an attribute is one of XML Schema's own; the usual prefix is enough, since one not bound is told elsewhere. */
export function isOfInstance(attribute: XmlAttribute): boolean {
  return attribute.namespaceURI === schemaInstance || (attribute.prefix === "xsi" && isUnbound(attribute));
}

/** The attribute of XML Schema's own that says an element's type, or that it is nil. */
export function instanceAttribute(element: XmlElement, name: "type" | "nil"): XmlAttribute | undefined {
  for (const attribute of element.attributes)
    if (attribute.localName === name && isOfInstance(attribute)) return attribute;
  return undefined;
}
