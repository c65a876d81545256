import { cdaView, obligationsAt, obligationsOfChild, structureAt, valuesAskedAt } from "../cda/index.ts";
import { cdaElement, templateEntry } from "../doctrine/index.ts";
import type { Language } from "../rule/index.ts";
import {
  attributeValue,
  childElements,
  isElement,
  NodeType,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
} from "../syntax/index.ts";
import { displayOf } from "../terminology/index.ts";
import { elementText, templateText } from "./hover-text.ts";

/** What stands in the body of a CDA document: the model that it follows, its place in the schema, what is asked of it. */

const words = {
  fr: {
    asked: "Demandé ici par les modèles",
    inside: (type: string, holder: string, count: string) => `${type} · dans \`${holder}\`, ${count} (schéma CDA R2)`,
    mandatory: "obligatoire (schéma CDA R2)",
    optional: "facultatif (schéma CDA R2)",
    more: (n: number) => `et ${n} autres`,
    values: (list: string) => `Valeurs que les modèles demandent ici : ${list}`,
    schemaValues: (list: string) => `Valeurs du schéma : ${list}`,
  },
  en: {
    asked: "Asked here by the models",
    inside: (type: string, holder: string, count: string) => `${type} · in \`${holder}\`, ${count} (CDA R2 schema)`,
    mandatory: "mandatory (CDA R2 schema)",
    optional: "optional (CDA R2 schema)",
    more: (n: number) => `and ${n} more`,
    values: (list: string) => `Values that the models ask for here: ${list}`,
    schemaValues: (list: string) => `Values of the schema: ${list}`,
  },
} as const;

/** An element or an attribute of the body of a document; `models`: those that the project names for it. */
export function bodyPlace(
  document: XmlDocument,
  node: XmlElement | XmlAttribute,
  language: Language,
  models: readonly string[] | undefined,
): string[] {
  if (node.nodeType === NodeType.Attribute) return bodyAttribute(document, node, language, models);
  return [...titleOf(node, language), placeOf(node, language), ...obligationLines(document, node, language, models)];
}

function titleOf(element: XmlElement, language: Language): string[] {
  const template = ownTemplate(element);
  if (template !== undefined) return templateText(template, language);
  // Names such as `code` say another thing in the header: only what is the same everywhere is told.
  const everywhere = element.localName === "templateId" || element.localName === "structuredBody";
  const known = everywhere ? cdaElement(cdaView.name(element)) : undefined;
  return known === undefined ? [] : elementText(known, language);
}

/** The template that says most of what an element is: one of its own before one that is only declared beside others. */
function ownTemplate(element: XmlElement) {
  const known = childElements(element, "templateId").flatMap(
    (id) => templateEntry(attributeValue(id, "root") ?? "", attributeValue(id, "extension")) ?? [],
  );
  return known.find(({ kind }) => kind !== "parent" && kind !== "common") ?? known[0];
}

function placeOf(element: XmlElement, language: Language): string {
  const { parent } = element;
  if (!isElement(parent)) return "";
  const child = structureAt(parent)?.allowedChildren.find(({ name }) => name === element.nodeName);
  if (child === undefined) return "";
  const { type, min, max } = child;
  const count = `${min}..${max === Number.POSITIVE_INFINITY ? "*" : max}`;
  return `**\`${element.nodeName}\`** · ${words[language].inside(type, parent.nodeName, count)}`;
}

/** So many obligations are read in a hover; the findings tell of the others that are not fulfilled. */
const mostObligations = 12;

/** What the content models ask of an element, of itself and as a part of what holds it; what is not fulfilled first. */
export function obligationLines(
  document: XmlDocument,
  element: XmlElement,
  language: Language,
  models: readonly string[] | undefined,
): string[] {
  const all = [...obligationsAt(document, element, models), ...obligationsOfChild(document, element, models)];
  const obligations = [...new Map(all.map((one) => [one.text.fr, one])).values()].sort(
    (a, b) => Number(a.met) - Number(b.met),
  );
  if (obligations.length === 0) return [];
  const lines = obligations
    .slice(0, mostObligations)
    .map(({ text, met }) => `- ${met ? "" : "⚠ "}${text[language].replace(/([*_[\]<`])/g, "\\$1")}`);
  const more = obligations.length - mostObligations;
  if (more > 0) lines.push(`- ${words[language].more(more)}`);
  return [`**${words[language].asked}**`, lines.join("\n")];
}

/** More values than this are for completion to show. */
const mostValues = 12;

function bodyAttribute(
  document: XmlDocument,
  { nodeName, parent }: XmlAttribute,
  language: Language,
  models: readonly string[] | undefined,
): string[] {
  const model = structureAt(parent)?.attributes.find(({ name }) => name === nodeName);
  const w = words[language];
  const listed = (values: readonly string[]) =>
    values.slice(0, mostValues).join(", ") + (values.length > mostValues ? ", …" : "");
  const asked = valuesAskedAt(document, parent, nodeName, models).map(({ value, system }) => {
    const name =
      nodeName === "code" ? displayOf(value, system ?? attributeValue(parent, "codeSystem") ?? "") : undefined;
    return `\`${value}\`${name === undefined ? "" : ` (${name})`}`;
  });
  const values = model?.fixed === undefined ? (model?.values ?? []) : [model.fixed];
  // Of a free value there is nothing to say.
  if (values.length === 0 && asked.length === 0) return [];
  return [
    model === undefined
      ? `**\`${nodeName}\`**`
      : `**\`${nodeName}\`** · ${model.type} · ${model.required ? w.mandatory : w.optional}`,
    asked.length === 0 ? "" : w.values(listed(asked)),
    values.length === 0 || asked.length > 0 ? "" : w.schemaValues(listed(values.map((one) => `\`${one}\``))),
  ];
}
