import { type Names, type Prefix, XML_NAMESPACE, XMLNS_NAMESPACE } from "./xml-names.ts";
import type { AttributeNode, ElementNode } from "./xml-nodes.ts";
import type { Report } from "./xml-references.ts";

/** What the declarations of a start tag hid, in the order of their standing. */
export type Hidden = { readonly prefix: Prefix; readonly uri: string | undefined }[];

/** How a prefix that is not bound is reported, or `undefined` where a broken tag may be what misses the declaration. */
type ReportUnbound = Report | undefined;

/** Applies the declarations of a start tag and resolves its attributes; the answer is for `unbind`, at the end of the element. */
export function bind(
  element: ElementNode,
  names: Names,
  report: Report,
  reportUnbound: ReportUnbound,
): Hidden | undefined {
  let hidden: Hidden | undefined;
  const prefixed: AttributeNode[] = [];
  for (const attribute of element.attributes as readonly AttributeNode[]) {
    if (attribute.prefix !== "xmlns" && attribute.nodeName !== "xmlns") {
      if (attribute.prefix !== "") prefixed.push(attribute);
      continue;
    }
    attribute.namespaceURI = XMLNS_NAMESPACE;
    const prefix = names.prefix(attribute.prefix === "" ? "" : attribute.localName);
    if (misbinds(prefix, attribute, report)) continue;
    hidden ??= [];
    hidden.push({ prefix, uri: prefix.uri });
    prefix.uri = attribute.value;
  }
  for (const attribute of prefixed)
    attribute.namespaceURI = namespaceOf(names.prefix(attribute.prefix), attribute.start, reportUnbound);
  if (prefixed.length > 1) reportTwins(prefixed, report);
  return hidden;
}

export function unbind(hidden: Hidden): void {
  for (let i = hidden.length - 1; i >= 0; i--) {
    const { prefix, uri } = hidden[i] as Hidden[number];
    prefix.uri = uri;
  }
}

/** What a prefix is bound to; one that is not is reported where it is first used. */
export function namespaceOf(prefix: Prefix, nameStart: number, report: ReportUnbound): string {
  if (prefix.uri !== undefined) return prefix.uri;
  if (prefix.reported || report === undefined) return "";
  prefix.reported = true;
  report("unbound-prefix", nameStart, nameStart + prefix.name.length, { prefix: prefix.name });
  return "";
}

function misbinds(prefix: Prefix, attribute: AttributeNode, report: Report): boolean {
  const { value, start, end } = attribute;
  const data = { name: attribute.nodeName, prefix: prefix.name };
  const bindsXml = value === XML_NAMESPACE;
  if (prefix.name === "xmlns" || value === XMLNS_NAMESPACE || (prefix.name === "xml") !== bindsXml) {
    report("reserved-namespace", start, end, data);
    return true;
  }
  if (prefix.name !== "" && value === "") report("empty-prefix-binding", start, end, data);
  return false;
}

/** Reports the attributes that are the same but for their prefix; those that are written the same are reported already. */
function reportTwins(attributes: readonly AttributeNode[], report: Report): void {
  const written = new Set<string>();
  const expanded = new Set<string>();
  for (const { namespaceURI, localName, nodeName, nameSpan } of attributes) {
    if (namespaceURI === "" || written.has(nodeName)) continue;
    const name = `${namespaceURI} ${localName}`;
    if (expanded.has(name)) report("duplicate-attribute", nameSpan.start, nameSpan.end, { name: nodeName });
    written.add(nodeName);
    expanded.add(name);
  }
}
