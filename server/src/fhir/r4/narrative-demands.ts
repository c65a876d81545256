import { isElement, NodeType, parseXml, type XmlElement } from "../../syntax/index.ts";
import type { Context } from "./context.ts";
import { narrativeElement } from "./from-xml.ts";
import type { ElementRule } from "./model.ts";
import type { FhirNode } from "./node.ts";

/** What a profile demands of a narrative by HL7's extensions: its languages, and where each of its parts comes from. */

/** The XHTML of a narrative's `div`, in JSON or XML. */
function divOf(narrative: FhirNode): XmlElement | undefined {
  const div = narrative.first("div");
  if (div === undefined) return undefined;
  return narrativeElement(div) ?? (div.value === undefined ? undefined : parseXml(div.value).root);
}

export function checkNarrativeDemands(
  node: FhirNode,
  { languages, sources }: NonNullable<ElementRule["more"]>,
  profile: string,
  context: Context,
): void {
  if (node.type?.name !== "Narrative" || (languages === undefined && sources !== true)) return;
  const root = divOf(node);
  if (root === undefined) return;
  const more = { span: node.nameSpan };
  if (languages !== undefined) {
    const sections = root.children
      .filter(isElement)
      .filter((child) => child.localName === "div")
      .flatMap((child) => child.attributes.filter((a) => a.nodeName === "xml:lang").map((a) => a.value));
    const found = sections.join(", ");
    for (const language of languages) {
      const own = node.resource.text("language");
      if (language === "_no") {
        if (sections.length > 0) context.report.add("profile-value", "languages-none", node, { found, profile }, more);
      } else if (language === "_yes") {
        if (sections.length === 0) context.report.add("profile-value", "languages", node, { profile }, more);
      } else {
        const wanted = language === "_resource" ? own : language;
        if (wanted !== undefined && !sections.includes(wanted))
          context.report.add(
            "profile-value",
            "language",
            node,
            { language: wanted, profile },
            { ...more, key: wanted },
          );
      }
    }
  }
  if (sources === true && lacksSource(root)) context.report.add("profile-value", "sources", node, { profile }, more);
}

const sourceClasses = new Set(["boilerplate", "generated", "original"]);

/** Whether a part of a narrative stands outside all elements that say where it comes from. */
function lacksSource(root: XmlElement): boolean {
  const stack: XmlElement[] = [root];
  for (let element = stack.pop(); element !== undefined; element = stack.pop())
    for (const child of element.children) {
      if (!isElement(child)) {
        if ((child.nodeType === NodeType.Text || child.nodeType === NodeType.CData) && /\S/.test(child.data))
          return true;
        continue;
      }
      const classes = child.attributes.find((a) => a.nodeName === "class")?.value.split(/\s+/) ?? [];
      if (!classes.some((one) => sourceClasses.has(one))) stack.push(child);
    }
  return false;
}
