import { isElement, NodeType, type XmlDocument, type XmlElement } from "../../syntax/index.ts";
import type { Span } from "../../text/index.ts";
import { type Content, FhirNode, type FormFault, type FormMessage, type Origin } from "./node.ts";

/** The element model over FHIR's XML: the value is an attribute, a resource within another is the child of its holder. */

export const fhirNamespace = "http://hl7.org/fhir";
export const xhtmlNamespace = "http://www.w3.org/1999/xhtml";

const xsi = "http://www.w3.org/2001/XMLSchema-instance";

/** The resource that an XML document holds; undefined for a text that holds none. */
export function fromXml(document: XmlDocument): FhirNode | undefined {
  const { root } = document;
  if (root === undefined) return undefined;
  return new FhirNode("", undefined, placesOf(root), {
    listed: undefined,
    resourceType: root.localName,
    resourceTypeSpan: root.nameSpan,
    literal: "xml",
    unfinished: isUnfinished(root),
    origin: new XmlOrigin(root),
  });
}

function placesOf(element: XmlElement): { span: Span; nameSpan: Span; valueSpan: Span } {
  const { start, end, nameSpan } = element;
  const value = element.attributes.find((a) => a.nodeName === "value");
  return { span: { start, end }, nameSpan, valueSpan: value?.valueSpan ?? nameSpan };
}

function isUnfinished({ selfClosing, endTag }: XmlElement): boolean {
  return !selfClosing && endTag === undefined;
}

/** The resource that an element such as `contained` or `resource` holds: only types begin with a capital. */
function inner(element: XmlElement): XmlElement | undefined {
  return element.children.find((child): child is XmlElement => isElement(child) && /^[A-Z]/.test(child.localName));
}

/** The XHTML of a narrative, by its node. */
const narratives = new WeakMap<FhirNode, XmlElement>();

export function narrativeElement(node: FhirNode): XmlElement | undefined {
  return narratives.get(node);
}

class XmlOrigin implements Origin {
  readonly #element: XmlElement;

  constructor(element: XmlElement) {
    this.#element = element;
  }

  content(node: FhirNode): Content {
    const children: FhirNode[] = [];
    const faults: FormFault[] = [];
    const holder = node.parent === undefined ? undefined : inner(this.#element);
    this.#attributes(node, children, faults);
    if (node.parent === undefined) faults.push(...prolog(this.#element.parent));
    if (holder !== undefined) {
      let count = 0;
      for (const child of this.#element.children)
        if (isElement(child) && ++count > 1) faults.push(fault("two-resources", child.nameSpan));
      if (holder.namespaceURI !== fhirNamespace)
        faults.push(fault("namespace", holder.nameSpan, { name: holder.localName }));
    }
    this.#elements(node, holder ?? this.#element, children, faults);
    if (children.length === 0 && node.value === undefined && !isUnfinished(this.#element))
      faults.push(fault("empty-element", node.nameSpan, { name: node.name }));
    return { children, faults };
  }

  #attributes(node: FhirNode, children: FhirNode[], faults: FormFault[]): void {
    for (const a of this.#element.attributes) {
      if (a.nodeName === "xmlns" || a.prefix === "xmlns") continue;
      if (a.nodeName === "value" && node.parent !== undefined) {
        if (a.value === "") faults.push(fault("empty-string", a, { name: node.name }));
      } else if (a.nodeName === "id" || a.nodeName === "url") {
        children.push(
          new FhirNode(
            a.nodeName,
            node,
            { span: a, nameSpan: a.nameSpan, valueSpan: a.valueSpan },
            {
              value: a.value,
              literal: "xml",
              listed: false,
            },
          ),
        );
        if (a.value === "") faults.push(fault("empty-string", a, { name: a.nodeName }));
      } else if (a.namespaceURI !== xsi) faults.push(fault("attribute", a.nameSpan, { name: a.nodeName }));
    }
  }

  #elements(node: FhirNode, element: XmlElement, children: FhirNode[], faults: FormFault[]): void {
    const counts = new Map<string, number>();
    for (const child of element.children) {
      if (child.nodeType === NodeType.Text || child.nodeType === NodeType.CData) {
        const at = child.data.search(/\S/);
        if (at >= 0) faults.push(fault("text", child, { text: child.data.trim().slice(0, 40) }));
        continue;
      }
      if (child.nodeType === NodeType.ProcessingInstruction) faults.push(fault("instruction", child));
      if (child.nodeType !== NodeType.Element) continue;
      const isDiv = child.localName === "div" && child.namespaceURI === xhtmlNamespace;
      if (!isDiv && child.namespaceURI !== fhirNamespace) {
        faults.push(fault("namespace", child.nameSpan, { name: child.localName }));
        if (child.namespaceURI !== "") continue;
      }
      const index = counts.get(child.localName) ?? 0;
      counts.set(child.localName, index + 1);
      const held = inner(child);
      const made = new FhirNode(child.localName, node, held === undefined ? placesOf(child) : placesOf(held), {
        index,
        value: isDiv ? "" : child.attributes.find((a) => a.nodeName === "value")?.value,
        literal: "xml",
        resourceType: held?.localName,
        resourceTypeSpan: held?.nameSpan,
        unfinished: isUnfinished(child) || (held !== undefined && isUnfinished(held)),
        origin: isDiv ? undefined : new XmlOrigin(child),
      });
      if (isDiv) narratives.set(made, child);
      children.push(made);
    }
  }
}

/** What may not stand beside a resource: instructions, and a document type, which may pull in anything. */
function prolog(document: XmlElement["parent"]): FormFault[] {
  if (document.nodeType !== NodeType.Document) return [];
  const faults = document.children
    .filter((node) => node.nodeType === NodeType.ProcessingInstruction)
    .map((node) => fault("instruction", node));
  return document.doctype === undefined ? faults : [fault("doctype", document.doctype), ...faults];
}

function fault(message: FormMessage, { start, end }: Span, data: Readonly<Record<string, string>> = {}): FormFault {
  return { message, start, end, data };
}
