import {
  attribute,
  attributeValue,
  childElements,
  descendants,
  firstChild,
  textContent,
  type XmlDocument,
  type XmlElement,
} from "../../syntax/index.ts";
import type { Span } from "../../text/index.ts";
import { type Attribute, attributes } from "./attributes.ts";

/** The document entries of a METADATA.XML, whatever the prefixes of its ebRIM elements. */

/** A value of a metadata attribute, and where it stands. */
export interface MetadataValue extends Span {
  readonly value: string;
  /** The coding scheme of a code. */
  readonly system: string | undefined;
  readonly node: XmlElement;
}

export interface DocumentEntry {
  readonly element: XmlElement;
  /** The values of an attribute, in the order of the text; none where the entry lacks it. */
  values(attribute: Attribute): readonly MetadataValue[];
  /** The same by the attribute's name. */
  named(name: string): readonly MetadataValue[];
}

export function entriesOf(document: XmlDocument): readonly DocumentEntry[] {
  const entries: DocumentEntry[] = [];
  if (document.root === undefined) return entries;
  for (const element of descendants(document.root))
    if (element.localName === "ExtrinsicObject")
      entries.push({
        element,
        values: (wanted) => valuesOf(element, wanted),
        named: (name) => attributes.filter((one) => one.name === name).flatMap((one) => valuesOf(element, one)),
      });
  return entries;
}

function valuesOf(entry: XmlElement, { at }: Attribute): readonly MetadataValue[] {
  switch (at.kind) {
    case "slot":
      return slotValues(entry, at.name);
    case "classification":
      return childElements(entry, "Classification").flatMap((one) => {
        if (attributeValue(one, "classificationScheme") !== at.scheme) return [];
        if (at.slot !== undefined) return slotValues(one, at.slot);
        const code = attribute(one, "nodeRepresentation");
        if (code === undefined) return [];
        const [system] = slotValues(one, "codingScheme");
        return [{ ...code.valueSpan, value: code.value, system: system?.value, node: one }];
      });
    case "identifier":
      return childElements(entry, "ExternalIdentifier").flatMap((one) => {
        const name = firstChild(firstChild(one, "Name"), "LocalizedString");
        const label = attributeValue(name, "value");
        const isIt =
          label === undefined ? attributeValue(one, "identificationScheme") === at.scheme : label.endsWith(at.label);
        const value = isIt ? attribute(one, "value") : undefined;
        return value === undefined ? [] : [{ ...value.valueSpan, value: value.value, system: undefined, node: one }];
      });
    case "attribute": {
      const value = attribute(entry, at.name);
      return value === undefined ? [] : [{ ...value.valueSpan, value: value.value, system: undefined, node: entry }];
    }
    case "name": {
      const string = firstChild(firstChild(entry, "Name"), "LocalizedString");
      const value = attribute(string, "value");
      return value === undefined || string === undefined
        ? []
        : [{ ...value.valueSpan, value: value.value, system: undefined, node: string }];
    }
  }
}

function slotValues(holder: XmlElement, name: string): readonly MetadataValue[] {
  return childElements(holder, "Slot").flatMap((slot) =>
    attributeValue(slot, "name") === name
      ? childElements(slot, "ValueList").flatMap((list) =>
          childElements(list, "Value").map((value) => {
            const text = textContent(value);
            const trimmed = text.trim();
            return { ...contentSpan(value), value: trimmed, system: undefined, node: value };
          }),
        )
      : [],
  );
}

/** What stands between an element's tags, without the white space around it; its name where it holds nothing. */
function contentSpan(element: XmlElement): Span {
  const [first] = element.children;
  const last = element.children.at(-1);
  if (first === undefined || last === undefined) return element.nameSpan;
  if (element.children.length > 1 || first.nodeType === 1 || !("data" in first))
    return { start: first.start, end: last.end };
  const lead = first.data.length - first.data.trimStart().length;
  const trail = first.data.length - first.data.trimEnd().length;
  const span = { start: first.start + lead, end: last.end - trail };
  return span.start < span.end ? span : element.nameSpan;
}
