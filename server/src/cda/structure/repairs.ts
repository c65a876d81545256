import type { Finding, Repair } from "../../rule/index.ts";
import {
  childElements,
  NodeType,
  nodeAt,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
} from "../../syntax/index.ts";
import type { TextEdit } from "../../text/index.ts";
import { attributeModel, typedAt } from "./at.ts";
import { ruleId, type Topic } from "./findings.ts";
import { boundPrefix, writtenName } from "./names.ts";
import { hl7v3, substitutes, typeIdOfName } from "./schema.ts";
import { collapse } from "./values.ts";
import { betterValue } from "./values-repair.ts";

type RepairOf = (finding: Finding, node: XmlElement | XmlAttribute, tree: XmlDocument) => readonly Repair[];

/** The changes that mend a finding of the structure on the tree in which it was found; the best first. */
export function structureRepairs(finding: Finding, tree: XmlDocument): readonly Repair[] {
  const repair = repairs.get(finding.ruleId);
  const at = repair === undefined ? undefined : nodeAt(tree, finding.start);
  if (repair === undefined || at === undefined) return [];
  if (at.nodeType === NodeType.Element || at.nodeType === NodeType.Attribute) return repair(finding, at, tree);
  return at.parent.nodeType === NodeType.Element ? repair(finding, at.parent, tree) : [];
}

const ofElement =
  (repair: (finding: Finding, element: XmlElement, tree: XmlDocument) => readonly Repair[]): RepairOf =>
  (finding, node, tree) =>
    node.nodeType === NodeType.Element ? repair(finding, node, tree) : [];

const ofAttribute =
  (repair: (finding: Finding, attribute: XmlAttribute) => readonly Repair[]): RepairOf =>
  (finding, node) =>
    node.nodeType === NodeType.Attribute ? repair(finding, node) : [];

const topics: Partial<Record<Topic, RepairOf>> = {
  "unexpected-element": ofElement(unexpectedElement),
  "misplaced-element": ofElement(misplacedElement),
  "too-many-elements": ofElement((_finding, element, tree) => [removal(tree.text, element, element.nodeName)]),
  "wrong-namespace": ofElement(wrongNamespace),
  "text-not-allowed": textNotAllowed,
  "missing-attribute": ofElement(missingAttribute),
  "unexpected-attribute": ofAttribute(unexpectedAttribute),
  "wrong-attribute-value": ofAttribute(wrongValue),
  "fixed-attribute": ofAttribute(fixedAttribute),
  "wrong-datatype": ofAttribute(wrongDatatype),
  "missing-datatype": ofElement(missingDatatype),
};
const repairs = new Map(Object.entries(topics).map(([topic, repair]) => [ruleId(topic as Topic), repair]));

function text(finding: Finding, name: string): string | undefined {
  const value = finding.data[name];
  return typeof value === "string" ? value : undefined;
}

function replacement(span: { start: number; end: number }, newText: string, safe: boolean): Repair {
  const title = { fr: `Écrire ${newText}`, en: `Write ${newText}` };
  return { title, safe, edits: [{ start: span.start, end: span.end, newText: escaped(newText) }] };
}

function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("'", "&apos;");
}

function renaming(element: XmlElement, name: string, safe: boolean): Repair {
  const edits: TextEdit[] = [{ ...spanOf(element.nameSpan), newText: name }];
  if (element.endTag !== undefined) edits.push({ ...spanOf(element.endTag), newText: `</${name}>` });
  return { title: { fr: `Écrire ${name}`, en: `Write ${name}` }, safe, edits };
}

function spanOf({ start, end }: { start: number; end: number }): { start: number; end: number } {
  return { start, end };
}

/** Takes something away with the white space before it. */
function removal(source: string, { start, end }: { start: number; end: number }, name: string): Repair {
  const from = start - (/\s*$/.exec(source.slice(0, start))?.[0].length ?? 0);
  return {
    title: { fr: `Retirer ${name}`, en: `Remove ${name}` },
    safe: false,
    edits: [{ start: from, end, newText: "" }],
  };
}

function unexpectedElement(finding: Finding, element: XmlElement, tree: XmlDocument): readonly Repair[] {
  const meant = text(finding, "meant");
  if (meant !== undefined) {
    const name = writtenName(element, meant);
    return [renaming(element, name, name.toLowerCase() === element.nodeName.toLowerCase())];
  }
  return ["instead", "unwrapped", "empty", "text-only"].includes(finding.message)
    ? []
    : [removal(tree.text, element, element.nodeName)];
}

/** Moves an element next to the sibling that it must precede or follow, with the white space that sets it off. */
function misplacedElement(finding: Finding, element: XmlElement, tree: XmlDocument): readonly Repair[] {
  const { parent } = element;
  const sibling = parent.nodeType === NodeType.Element ? childElements(parent)[Number(finding.data.at)] : undefined;
  if (sibling === undefined || sibling === element) return [];
  const [cut] = removal(tree.text, element, "").edits;
  const moved = tree.text.slice(element.start, element.end);
  const gap = tree.text.slice(cut?.start, element.start);
  const before = finding.message === "before";
  const at = before ? sibling.start : sibling.end;
  const put: TextEdit = { start: at, end: at, newText: before ? `${moved}${gap}` : `${gap}${moved}` };
  const title = before
    ? {
        fr: `Déplacer ${element.nodeName} avant ${sibling.nodeName}`,
        en: `Move ${element.nodeName} before ${sibling.nodeName}`,
      }
    : {
        fr: `Déplacer ${element.nodeName} après ${sibling.nodeName}`,
        en: `Move ${element.nodeName} after ${sibling.nodeName}`,
      };
  return cut === undefined ? [] : [{ title, safe: false, edits: before ? [put, cut] : [cut, put] }];
}

function wrongNamespace(finding: Finding, element: XmlElement): readonly Repair[] {
  const expected = text(finding, "expected") ?? "";
  const declaration = element.attributes.find((attribute) => attribute.nodeName === "xmlns");
  if (declaration !== undefined && element.prefix === "") {
    const title = { fr: "Retirer cette déclaration xmlns", en: "Remove this xmlns declaration" };
    const inherited = element.parent.nodeType === 1 ? boundPrefix(element.parent, expected) : undefined;
    const edit = { start: element.nameSpan.end, end: declaration.end, newText: "" };
    return inherited === "" && element.attributes[0] === declaration ? [{ title, safe: false, edits: [edit] }] : [];
  }
  const prefix = boundPrefix(element, expected);
  if (prefix === undefined) return [];
  const alone = childElements(element).length === 0;
  return [renaming(element, prefix === "" ? element.localName : `${prefix}:${element.localName}`, alone)];
}

function textNotAllowed(finding: Finding, node: XmlElement | XmlAttribute): readonly Repair[] {
  if (node.nodeType !== NodeType.Element) return [];
  const blank = finding.message === "blank";
  const title = blank
    ? { fr: "Retirer le blanc", en: "Remove the white space" }
    : { fr: "Retirer le texte", en: "Remove the text" };
  return [{ title, safe: blank, edits: [{ start: finding.start, end: finding.end, newText: "" }] }];
}

function missingAttribute(finding: Finding, element: XmlElement): readonly Repair[] {
  const name = text(finding, "attribute") ?? "";
  const model = attributeModel(element, name);
  const value = model?.fixed ?? (model?.type.values?.length === 1 ? model.type.values[0] : undefined);
  if (value === undefined) return [];
  const newText = ` ${name}="${escaped(value)}"`;
  const at = element.nameSpan.end;
  return [
    { title: { fr: `Ajouter${newText}`, en: `Add${newText}` }, safe: true, edits: [{ start: at, end: at, newText }] },
  ];
}

function unexpectedAttribute(finding: Finding, attribute: XmlAttribute): readonly Repair[] {
  const meant = text(finding, "meant");
  if (meant !== undefined && !meant.includes(":"))
    return [replacement(attribute.nameSpan, meant, meant.toLowerCase() === attribute.nodeName.toLowerCase())];
  const title = { fr: `Retirer ${attribute.nodeName}`, en: `Remove ${attribute.nodeName}` };
  // The space before it goes with it; what follows keeps its own.
  const edit = { start: attribute.start - 1, end: attribute.end, newText: "" };
  return [{ title, safe: false, edits: [edit] }];
}

function wrongValue(_finding: Finding, attribute: XmlAttribute): readonly Repair[] {
  const model = attributeModel(attribute.parent, attribute.nodeName);
  const better = model === undefined ? undefined : betterValue(attribute.value, model.type);
  return better === undefined ? [] : [replacement(attribute.valueSpan, better.value, better.safe)];
}

function fixedAttribute(finding: Finding, attribute: XmlAttribute): readonly Repair[] {
  const expected = text(finding, "expected") ?? "";
  const same = collapse(attribute.value).toLowerCase() === expected.toLowerCase();
  return [replacement(attribute.valueSpan, expected, same)];
}

function wrongDatatype(_finding: Finding, attribute: XmlAttribute): readonly Repair[] {
  const element = attribute.parent;
  const declared = typedAt(element)?.declared;
  const local = collapse(attribute.value).replace(/^.*:/, "");
  const known = declared === undefined ? [] : substitutes(declared).filter(({ prefix }) => prefix === "");
  const same =
    known.find(({ name }) => name === local) ?? known.find(({ name }) => name.toLowerCase() === local.toLowerCase());
  const prefix = boundPrefix(element, hl7v3);
  if (same === undefined || prefix === undefined || typeIdOfName(hl7v3, same.name) === undefined) return [];
  return [replacement(attribute.valueSpan, prefix === "" ? same.name : `${prefix}:${same.name}`, true)];
}

/** What a value has tells which type it is. */
function missingDatatype(_finding: Finding, element: XmlElement): readonly Repair[] {
  const names = new Set(element.attributes.map((attribute) => attribute.nodeName));
  const children = childElements(element).map((child) => child.localName);
  const type = names.has("unit")
    ? "PQ"
    : names.has("code")
      ? "CD"
      : children.includes("low") || children.includes("high")
        ? undefined
        : element.children.some((child) => child.nodeType === NodeType.Text && child.data.trim() !== "")
          ? "ST"
          : undefined;
  const declared = typedAt(element)?.declared;
  const prefix = boundPrefix(element, hl7v3);
  const instance = boundPrefix(element, "http://www.w3.org/2001/XMLSchema-instance");
  if (type === undefined || prefix === undefined || !instance) return [];
  if (declared === undefined || !substitutes(declared).some(({ name }) => name === type)) return [];
  const newText = ` ${instance}:type="${prefix === "" ? type : `${prefix}:${type}`}"`;
  const at = element.nameSpan.end;
  return [
    { title: { fr: `Ajouter${newText}`, en: `Add${newText}` }, safe: false, edits: [{ start: at, end: at, newText }] },
  ];
}
