import { nearest } from "../../nearest.ts";
import type { Finding } from "../../rule/index.ts";
import type { XmlAttribute, XmlElement } from "../../syntax/index.ts";
import { expectedValue, found, listed, shown } from "./findings.ts";
import { isUnbound, isUnfinished } from "./names.ts";
import { type AttributeModel, isCodeOf, prefixOf, schemaInstance, type TypeModel } from "./schema.ts";
import { collapse } from "./values.ts";

const ofInstance = new Set(["type", "nil", "schemaLocation", "noNamespaceSchemaLocation"]);

/** The identifiers of a document and what refers to them, gathered on the way. */
export interface Identifiers {
  readonly known: Set<string>;
  readonly references: XmlAttribute[];
}

/** Checks the attributes of an element against its type; of an element still `open`, none is said to be missing. */
export function checkAttributes(
  element: XmlElement,
  type: TypeModel,
  strict: boolean,
  identifiers: Identifiers,
  findings: Finding[],
  open: boolean,
): void {
  if (type.any) return;
  let requiredLeft = type.required.length;
  const meant: string[] = [];
  for (const attribute of element.attributes) {
    if (attribute.prefix === "xmlns" || attribute.nodeName === "xmlns") continue;
    const { namespaceURI } = attribute;
    if (isUnbound(attribute) || (namespaceURI === schemaInstance && ofInstance.has(attribute.localName))) continue;
    const name = namespaceURI === "" ? attribute.nodeName : qualifiedName(attribute);
    const model = type.attributes.get(name);
    if (model === undefined) {
      if (!isUnfinished(attribute) && (strict || namespaceURI === "")) {
        const finding = unexpected(element, attribute, name, type);
        findings.push(finding);
        if (typeof finding.data.meant === "string") meant.push(finding.data.meant);
      }
      continue;
    }
    if (model.required) requiredLeft--;
    checkValue(element, attribute, model, strict, identifiers, findings);
  }
  if (requiredLeft > 0 && !open) missing(element, type, meant, findings);
}

function qualifiedName(attribute: XmlAttribute): string {
  return `${prefixOf(attribute.namespaceURI) ?? attribute.prefix}:${attribute.localName}`;
}

function unexpected(element: XmlElement, attribute: XmlAttribute, name: string, type: TypeModel): Finding {
  const present = new Set(element.attributes.map((other) => other.nodeName));
  const free = [...type.attributes.keys()].filter((other) => !present.has(other));
  const meant = nearest(name, free);
  const message = meant !== undefined ? "misspelt" : type.attributes.size === 0 ? "none" : "unknown";
  return found("unexpected-attribute", message, attribute.nameSpan, attribute, {
    attribute: attribute.nodeName,
    element: element.localName,
    type: type.name,
    expected: listed(type.attributes.keys()),
    ...(meant === undefined ? {} : { meant }),
  });
}

function checkValue(
  element: XmlElement,
  attribute: XmlAttribute,
  model: AttributeModel,
  strict: boolean,
  identifiers: Identifiers,
  findings: Finding[],
): void {
  const { value } = attribute;
  const { type, fixed } = model;
  if (isUnfinished(attribute)) return;
  const names = { attribute: attribute.nodeName, element: element.localName, value: shown(value) };
  if (fixed !== undefined) {
    if (value !== fixed && (!type.collapsed || collapse(value) !== fixed))
      findings.push(
        found("fixed-attribute", "other", attribute.valueSpan, attribute, {
          ...names,
          expected: fixed,
          type: type.name,
        }),
      );
    return;
  }
  if (!type.valid(value)) {
    if (!strict && type.values !== undefined && isCodeOf(model.name, value)) return;
    const message = value.trim() === "" ? "empty" : type.values === undefined ? "form" : type.list ? "list" : "values";
    findings.push(
      found("wrong-attribute-value", message, attribute.valueSpan, attribute, {
        ...names,
        expected: expectedValue(type),
        type: type.name,
      }),
    );
    return;
  }
  if (type.name === "ID") {
    const id = collapse(value);
    if (identifiers.known.has(id))
      findings.push(found("duplicate-id", "repeated", attribute.valueSpan, attribute, names));
    identifiers.known.add(id);
  } else if (type.name === "IDREF" || type.name === "IDREFS") identifiers.references.push(attribute);
}

/** Tells of required attributes, but for those that a misspelt one was meant to be. */
function missing(element: XmlElement, type: TypeModel, meant: readonly string[], findings: Finding[]): void {
  const present = new Set([...element.attributes.map((attribute) => attribute.nodeName), ...meant]);
  for (const { name, type: values, fixed } of type.required)
    if (!present.has(name))
      findings.push(
        found("missing-attribute", "absent", element.nameSpan, element, {
          attribute: name,
          element: element.localName,
          expected: fixed ?? expectedValue(values),
        }),
      );
}

/** References to identifiers that no element has. */
export function* unknownReferences({ known, references }: Identifiers): Generator<Finding> {
  for (const attribute of references) {
    const lost = collapse(attribute.value)
      .split(" ")
      .filter((id) => !known.has(id));
    if (lost.length > 0)
      yield found("unknown-reference", "absent", attribute.valueSpan, attribute, {
        attribute: attribute.nodeName,
        element: attribute.parent.localName,
        value: shown(lost.join(", ")),
      });
  }
}
