import { isElement, type JsonValue, NodeType, type XmlElement } from "../../server/src/syntax/index.ts";

/** What two FHIR documents of one syntax must have in common to say the same, as a text that can be compared. */

/** JSON: properties in any order, numbers letter by letter. */
export function jsonMeaning(value: JsonValue | undefined): string {
  if (value === undefined) return "";
  if (value.type === "object") {
    const properties = value.properties.map(
      ({ name, value: inner }) => `${JSON.stringify(name)}:${jsonMeaning(inner)}`,
    );
    return `{${properties.sort().join(",\n")}}`;
  }
  if (value.type === "array") return `[${value.items.map(jsonMeaning).join(",")}]`;
  return value.type === "string" ? JSON.stringify(value.value) : value.value;
}

/** XML: elements in their order, attributes in any; white space between elements and comments say nothing in FHIR, but in XHTML. */
export function xmlMeaning(element: XmlElement, inNarrative = false): string {
  const narrative = inNarrative || element.localName === "div";
  const attributes = element.attributes
    .filter(({ nodeName, prefix }) => nodeName !== "xmlns" && prefix !== "xmlns")
    .map(({ nodeName, value }) => ` ${nodeName}=${JSON.stringify(value)}`);
  const children = element.children.map((child) => {
    if (isElement(child)) return xmlMeaning(child, narrative);
    return child.nodeType === NodeType.Text || child.nodeType === NodeType.CData
      ? narrative
        ? child.data
        : child.data.trim()
      : "";
  });
  return `<{${element.namespaceURI}}${element.localName}${attributes.sort().join("")}>${children.join("")}</>\n`;
}
