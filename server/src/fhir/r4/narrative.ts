import { descendants, isElement, NodeType, parseXml, type XmlElement } from "../../syntax/index.ts";
import type { Span } from "../../text/index.ts";
import type { Context } from "./context.ts";
import { narrativeElement, xhtmlNamespace } from "./from-xml.ts";
import type { FhirNode } from "./node.ts";
import { shorten } from "./walk.ts";
import { addressFault, structureFaults } from "./xhtml-structure.ts";

/** The narrative's XHTML: only what formats a text, nothing that acts (HL7 FHIR R4, narrative.html#xhtml). */

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const elements = words(
  "p br div h1 h2 h3 h4 h5 h6 a span b em i strong small big tt dfn q var abbr acronym cite blockquote hr address bdo kbd " +
    "sub sup ul ol li dl dt dd pre table caption colgroup col thead tr tfoot tbody th td code samp img map area",
);
const attributes = words(
  "title style class id lang xml:lang xml:space dir accesskey tabindex span width align valign char charoff abbr axis headers " +
    "scope rowspan colspan",
);
const own: Readonly<Record<string, ReadonlySet<string>>> = {
  a: words("href name rel rev hreflang charset type shape coords"),
  img: words("src alt longdesc usemap ismap height border"),
  map: words("name"),
  area: words("shape coords href nohref alt"),
  blockquote: words("cite"),
  q: words("cite"),
  table: words("summary border frame rules cellspacing cellpadding"),
  td: words("nowrap"),
  pre: words("space"),
};

/** Where a place within the XHTML stands in the document. */
type Mapping = (span: Span) => Span;

export function checkNarrative(node: FhirNode, context: Context): void {
  const { text } = context;
  const inXml = narrativeElement(node);
  if (inXml !== undefined) {
    checkDiv(node, inXml, (span) => span, context);
    return;
  }
  if (node.value === undefined || node.literal !== "string") return;
  const document = parseXml(node.value);
  const map = jsonMapping(text, node.valueSpan);
  const problem = document.problems.find(({ level, code }) => level === "error" && !/entity/.test(code));
  const { root } = document;
  if (root === undefined || problem !== undefined) {
    context.report.add(
      "narrative",
      "malformed",
      node,
      {},
      { span: problem === undefined ? node.valueSpan : map(problem) },
    );
    return;
  }
  checkDiv(node, root, map, context);
}

function checkDiv(node: FhirNode, root: XmlElement, map: Mapping, context: Context): void {
  const { report } = context;
  if (root.localName !== "div")
    report.add("narrative", "no-div", node, { name: root.localName }, { span: map(root.nameSpan) });
  else if (root.namespaceURI !== xhtmlNamespace)
    report.add("narrative", "namespace", node, {}, { span: map(root.nameSpan) });
  let content = false;
  const anchors = new Set<string>();
  for (const element of descendants(root))
    for (const { nodeName, value } of element.attributes)
      if (nodeName === "id" || nodeName === "name") anchors.add(value);
  for (const element of descendants(root)) {
    const name = element.localName;
    if (!elements.has(name)) report.add("narrative", "element", node, { name }, { span: map(element.nameSpan) });
    for (const a of element.attributes) {
      if (a.nodeName === "xmlns" || a.prefix === "xmlns") {
        if (a.nodeName === "xmlns" && element !== root && a.value !== xhtmlNamespace)
          report.add("narrative", "inner-namespace", node, { name }, { span: map(a.valueSpan) });
        continue;
      }
      const key = a.nodeName.toLowerCase();
      if (!attributes.has(key) && !own[name]?.has(key))
        report.add("narrative", "attribute", node, { name: a.nodeName, element: name }, { span: map(a.nameSpan) });
      else if (/^\s*(?:javascript|vbscript):/i.test(a.value))
        report.add("narrative", "script", node, { name: a.nodeName }, { span: map(a.valueSpan) });
      else if ((name === "a" && key === "href") || (name === "img" && key === "src")) {
        const fault = addressFault(a.value);
        const span = map(a.value === "" ? a : a.valueSpan);
        if (fault !== undefined) report.add("narrative", fault, node, { href: shorten(a.value) }, { span });
        else if (name === "a") checkLink(node, a.value, anchors, span, context);
      }
    }
    content ||=
      name === "img" ||
      element.children.some(
        (child) =>
          !isElement(child) &&
          (child.nodeType === NodeType.Text || child.nodeType === NodeType.CData) &&
          /\S/.test(child.data),
      );
  }
  for (const { message, span, data } of structureFaults(root))
    report.add("narrative", message, node, data, { span: map(span) });
  if (!content && !node.parent?.unfinished) report.add("narrative", "empty", node, {}, { span: map(root.nameSpan) });
}

/** A link leads to a place that exists: in the narrative, in the resource, or at an address that a reader can open. */
function checkLink(node: FhirNode, href: string, anchors: ReadonlySet<string>, span: Span, context: Context): void {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(href)?.[1]?.toLowerCase();
  if (scheme === "urn" || scheme === "oid" || scheme === "uuid")
    context.report.add("narrative", "scheme", node, { href }, { span });
  if (!href.startsWith("#") || href === "#" || href === "#top") return;
  const id = href.slice(1);
  if (anchors.has(id) || hasId(node.resource, id) || hasId(node.container, id)) return;
  context.report.add("narrative", "anchor", node, { href }, { span });
}

const idsOf = new WeakMap<FhirNode, ReadonlySet<string>>();

/** Whether a resource has an element with that id, or contains the resource of that id, or another part of its narrative does. */
function hasId(resource: FhirNode, id: string): boolean {
  let ids = idsOf.get(resource);
  if (ids === undefined) {
    const found = new Set<string>();
    const stack: FhirNode[] = [resource];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const own = at.text("id");
      if (own !== undefined) found.add(own);
      if (at.type?.name === "xhtml" && at.literal === "string")
        for (const [, name = ""] of (at.value ?? "").matchAll(/\s(?:id|name)=["']([^"']*)["']/g)) found.add(name);
      for (const child of at.children) stack.push(child);
    }
    ids = found;
    idsOf.set(resource, ids);
  }
  return ids.has(id);
}

/** Maps offsets of a JSON string's value to offsets of the document, escapes counted. */
function jsonMapping(text: string, { start, end }: Span): Mapping {
  const raw = text.slice(start, end);
  if (!raw.includes("\\")) return (span) => ({ start: start + span.start, end: start + span.end });
  const offsets: number[] = [];
  for (let i = 0; i < raw.length; ) {
    offsets.push(start + i);
    i += raw[i] !== "\\" ? 1 : raw[i + 1] === "u" ? 6 : 2;
  }
  offsets.push(end);
  return (span) => ({ start: offsets[span.start] ?? end, end: offsets[span.end] ?? end });
}
