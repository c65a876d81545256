import { cdaEntriesAt, cdaView, headerShape } from "../cda/index.ts";
import { findMarker } from "../config/index.ts";
import { cdaElement, identifier, templateEntry } from "../doctrine/index.ts";
import { describeExchange } from "../exchange/index.ts";
import { fhirEntriesAt, type PackageSource } from "../fhir/index.ts";
import { describeMatricule } from "../ins/index.ts";
import { type CheckContext, cite, type Language, type Reference } from "../rule/index.ts";
import { format } from "../shape/index.ts";
import type { Snapshot } from "../snapshot.ts";
import {
  attributeValue,
  childElements,
  firstChild,
  type JsonDocument,
  jsonAt,
  NodeType,
  nodeAt,
  scalar,
  textContent,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
} from "../syntax/index.ts";
import { touches } from "../text/index.ts";
import { bodyPlace, obligationLines } from "./hover-body.ts";
import { certificateAt } from "./hover-certificate.ts";
import { configHover } from "./hover-config.ts";
import { fhirHover } from "./hover-fhir.ts";
import { codeText, elementText, identifierText, nationalIdText, shapeText, templateText } from "./hover-text.ts";
import type { Hover } from "./model.ts";
import { standaloneAt } from "./standalone.ts";

/** What the doctrine says of the thing under the cursor: identifier, template, code, element; nothing where it says nothing. */
export function hover(
  snapshot: Snapshot,
  offset: number,
  language: Language,
  packages?: PackageSource,
  context: CheckContext = { environment: "unknown" },
): Hover | undefined {
  const specific = specificHover(snapshot, offset, language, packages, context);
  // Of a setting and of an element of FHIR there is always something to say: an identifier in it comes first.
  if (specific !== undefined && snapshot.kind !== "config" && !snapshot.kind.startsWith("fhir-")) return specific;
  const alone = standalone(snapshot, offset, language);
  if (specific === undefined || alone === undefined)
    return specific ?? alone ?? placeHover(snapshot, offset, language, context.cdaModels);
  const [title = ""] = alone.markdown.split("\n", 1);
  return specific.markdown.includes(title) ? specific : made(alone, [alone.markdown, "---", specific.markdown]);
}

/** Of a value of a CDA document that nothing is known of, it helps to read what the CI-SIS asks of its place. */
function placeHover(
  { kind, xml }: Snapshot,
  offset: number,
  language: Language,
  models: readonly string[] | undefined,
): Hover | undefined {
  const node = kind === "cda" && xml !== undefined ? nodeAt(xml, offset) : undefined;
  if (xml === undefined || node?.nodeType !== NodeType.Attribute || !touches(node.valueSpan, offset)) return undefined;
  return made(node.valueSpan, cdaPlace(xml, node, language, models));
}

/** An identifier that stands alone, where its place says nothing of it: in a comment, a text, a string of any syntax. */
function standalone({ text, kind, dialect }: Snapshot, offset: number, language: Language): Hover | undefined {
  // A document that is not ours is left alone, and so are the files of build tools in XML, whatever they name.
  if (kind === "none" || dialect === "xml-config" || (kind === "config" && findMarker(text) === undefined))
    return undefined;
  const found = certificateAt(text, offset, language) ?? standaloneAt(text, offset, language);
  return found === undefined ? undefined : made(found, found.lines);
}

function specificHover(
  snapshot: Snapshot,
  offset: number,
  language: Language,
  packages: PackageSource | undefined,
  context: CheckContext,
): Hover | undefined {
  if (snapshot.kind === "config") return configHover(snapshot, offset, language, context);
  const known = doctrineHover(snapshot, offset, language, context.cdaModels);
  if (snapshot.kind !== "fhir-json" && snapshot.kind !== "fhir-xml") return known;
  const fhir = fhirHover(snapshot, offset, language, packages);
  if (known === undefined || fhir === undefined) return known ?? made(fhir ?? { start: 0, end: 0 }, fhir?.lines ?? []);
  // Both name a code; what else FHIR says of it is said after that.
  const more = fhir.lines.filter(
    (line) => !(line.startsWith("**") && known.markdown.startsWith("**") && / · `/.test(line)),
  );
  return made(known, more.length === 0 ? [known.markdown] : [known.markdown, "---", ...more]);
}

function doctrineHover(
  snapshot: Snapshot,
  offset: number,
  language: Language,
  models: readonly string[] | undefined,
): Hover | undefined {
  const told = describeExchange(snapshot, offset, language);
  if (told !== undefined) return made(told, [`**${told.title}**`, told.about, sourceText(told.reference)]);
  if (snapshot.xml !== undefined) return xmlHover(snapshot, snapshot.xml, offset, language, models);
  if (snapshot.json !== undefined) return jsonHover(snapshot.json, offset, language);
  return undefined;
}

function made(span: { start: number; end: number }, lines: readonly string[]): Hover | undefined {
  const markdown = lines.filter((line) => line !== "").join("\n\n");
  return markdown === "" ? undefined : { start: span.start, end: span.end, markdown };
}

function sourceText({ href, ...reference }: Reference): string {
  return `*${href === undefined ? cite(reference) : `[${cite(reference)}](${href})`}*`;
}

function xmlHover(
  snapshot: Snapshot,
  document: XmlDocument,
  offset: number,
  language: Language,
  models: readonly string[] | undefined,
): Hover | undefined {
  const node = nodeAt(document, offset);
  if (node?.nodeType === NodeType.Attribute) {
    if (touches(node.valueSpan, offset) && node.valueSpan.end > node.valueSpan.start)
      return made(node.valueSpan, attributeValueText(snapshot, document, node, language));
    return snapshot.kind === "cda" ? made(node.nameSpan, cdaPlace(document, node, language, models)) : undefined;
  }
  if (node?.nodeType === NodeType.Element && snapshot.kind === "cda") {
    const onName = touches(node.nameSpan, offset);
    const closing = node.endTag !== undefined && offset >= node.endTag.start;
    if (onName || closing)
      return made(
        onName ? node.nameSpan : (node.endTag as XmlElement["startTag"]),
        cdaPlace(document, node, language, models),
      );
  }
  if (node?.nodeType === NodeType.Text && snapshot.kind === "cda" && node.parent.nodeType === NodeType.Element) {
    const [entry] = cdaEntriesAt(document, node.parent);
    const text = node.data.trim();
    if (entry?.binding !== undefined && text !== "")
      return made(node, codeText(text, undefined, entry.binding.valueSet, language));
  }
  return undefined;
}

function attributeValueText(
  snapshot: Snapshot,
  document: XmlDocument,
  node: XmlAttribute,
  language: Language,
): readonly string[] {
  const { value, parent, nodeName } = node;
  const isCda = snapshot.kind === "cda";
  if (nodeName === "extension") {
    const root = attributeValue(parent, "root") ?? "";
    const ins = describeMatricule(value, root, language);
    if (ins !== undefined) return [ins.markdown];
    const template = parent.localName === "templateId" ? templateEntry(root, value) : undefined;
    if (template !== undefined) return templateText(template, language);
    const national = nationalIdText(value, root, language);
    if (national.length > 0) return national;
    const entry = identifier(root);
    return entry === undefined ? [] : identifierText(entry, language);
  }
  if (nodeName === "root" && parent.localName === "templateId") {
    const template = templateEntry(value, attributeValue(parent, "extension"));
    if (template !== undefined) return templateText(template, language);
  }
  if (isCda && (nodeName === "code" || nodeName === "displayName")) {
    const code = nodeName === "code" ? value : attributeValue(parent, "code");
    const [entry] = cdaEntriesAt(document, parent);
    if (code !== undefined)
      return codeText(code, attributeValue(parent, "codeSystem"), entry?.binding?.valueSet, language);
  }
  if (snapshot.kind === "fhir-xml" && nodeName === "value") {
    const lines = fhirXmlValue(parent, value, language);
    if (lines.length > 0) return lines;
  }
  if (snapshot.kind === "xdm-metadata" && nodeName === "nodeRepresentation")
    return codeText(value, xdsScheme(parent), undefined, language);
  if (snapshot.kind === "svs" && nodeName === "code")
    return codeText(value, attributeValue(parent, "codeSystem"), undefined, language);
  if (isCda && nodeName === "value" && format("ts").test(value) && /time$/i.test(parent.localName))
    return [timestampText(value, language)];
  if (nodeName === "nullFlavor") return [];
  const known = identifier(value) ?? (format("oid").test(value) ? identifier(`urn:oid:${value}`) : undefined);
  if (known !== undefined) return identifierText(known, language);
  const template = format("oid").test(value) ? templateEntry(value) : undefined;
  return template === undefined ? [] : templateText(template, language);
}

/** The coding scheme of an XDS classification: the value of its slot `codingScheme`. */
function xdsScheme(classification: XmlElement): string | undefined {
  const slot = childElements(classification, "Slot").find((one) => attributeValue(one, "name") === "codingScheme");
  const list = firstChild(slot, "ValueList");
  const value = firstChild(list, "Value");
  return value === undefined ? undefined : textContent(value).trim() || undefined;
}

/** The value of a FHIR element in XML: an identifier beside its `system`, a code beside its own. */
function fhirXmlValue(element: XmlElement, value: string, language: Language): readonly string[] {
  const holder = element.parent;
  if (holder.nodeType !== NodeType.Element) return [];
  const system = attributeValue(firstChild(holder, "system"), "value") ?? "";
  if (element.localName === "value" && system !== "") {
    const ins = describeMatricule(value, system, language);
    return ins === undefined ? nationalIdText(value, system, language) : [ins.markdown];
  }
  if (element.localName === "code" && (system !== "" || holder.localName === "coding"))
    return codeText(value, system === "" ? undefined : system, undefined, language);
  return [];
}

/** An element or attribute of CDA: what it is for, and what the CI-SIS asks of this place. */
function cdaPlace(
  document: XmlDocument,
  node: XmlElement | XmlAttribute,
  language: Language,
  models: readonly string[] | undefined,
): string[] {
  const [entry] = cdaEntriesAt(document, node);
  if (entry === undefined) return bodyPlace(document, node, language, models);
  const element = node.nodeType === NodeType.Attribute ? node.parent : node;
  const path = entry.path.replace(/^ClinicalDocument\/?/, "") || cdaView.name(element);
  const known = cdaElement(path);
  const lines = known === undefined || node.nodeType === NodeType.Attribute ? [] : elementText(known, language);
  const shape = headerShape();
  const place = [...lines, ...shapeText(shape, entry, language), `*${cite(shape.data.reference)}*`];
  return node.nodeType === NodeType.Element ? [...place, ...obligationLines(document, node, language, models)] : place;
}

function timestampText(value: string, language: Language): string {
  const [, year, month, day, hour, minute, second, zone] =
    /^(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:\.\d+)?([+-]\d{4})?$/.exec(value) ?? [];
  const date = [day, month, year].filter(Boolean).join("/");
  const time = hour === undefined ? "" : ` ${[hour, minute, second].filter(Boolean).join(":")}`;
  const offset =
    zone === undefined
      ? hour === undefined
        ? ""
        : language === "fr"
          ? " (sans fuseau horaire)"
          : " (no time zone)"
      : ` UTC${zone.slice(0, 3)}:${zone.slice(3)}`;
  return `**${date}${time}**${offset}`;
}

function jsonHover(document: JsonDocument, offset: number, language: Language): Hover | undefined {
  const at = jsonAt(document, offset);
  if (at === undefined) return undefined;
  const { property, value } = at;
  if (value !== undefined && value.type === "string") {
    const holder = property?.parent;
    const ins =
      property?.name === "value" && holder !== undefined
        ? describeMatricule(value.value, (scalar(holder, "system") ?? "").replace(/^urn:oid:/, ""), language)
        : undefined;
    if (ins !== undefined) return made(value.valueSpan, [ins.markdown]);
    const national =
      property?.name === "value" && holder !== undefined
        ? nationalIdText(value.value, scalar(holder, "system") ?? "", language)
        : [];
    if (national.length > 0) return made(value.valueSpan, national);
    const known = identifier(value.value);
    if (known !== undefined) return made(value.valueSpan, identifierText(known, language));
    if (property?.name === "code" && holder !== undefined)
      return made(value.valueSpan, codeText(value.value, scalar(holder, "system"), undefined, language));
    return undefined;
  }
  if (property === undefined || !touches(property.nameSpan, offset)) return undefined;
  const lines = fhirEntriesAt(document, offset).flatMap(({ shape, entries: [entry] }) =>
    entry === undefined ? [] : [...shapeText(shape, entry, language), `*${cite(shape.data.reference)}*`],
  );
  return made(property.nameSpan, lines);
}
