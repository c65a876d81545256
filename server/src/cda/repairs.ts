import type { Bilingual, Finding, Repair } from "../rule/index.ts";
import { holds, occurrences, type ShapeElement, type ShapeMessage, skeleton, skeletonText } from "../shape/index.ts";
import { attribute, NodeType, nodeAt, type XmlAttribute, type XmlDocument, type XmlElement } from "../syntax/index.ts";
import { valueSet } from "../terminology/index.ts";
import type { Span, TextEdit } from "../text/index.ts";
import type { DraftFacts } from "./draft/facts.ts";
import { insertionRepairs, insertionRepairsOf, missingElementRule } from "./draft/repair.ts";
import { indentBefore, insertChild } from "./insert.ts";
import { modelRepairs } from "./models/index.ts";
import { namespaceRule } from "./namespace.ts";
import { headerShape } from "./shape.ts";
import { skeletonXml } from "./skeleton-xml.ts";
import { structureRepairs } from "./structure/index.ts";
import { type CdaNode, cdaView } from "./view.ts";

/** More alternatives than this are a choice for completion, not a list of repairs. */
const fewChoices = 12;

/**
 * The changes that mend a finding of a CDA rule on the tree that it was found in; the best first. With `facts`, what a
 * content model misses is made as it is in a new document.
 */
export function cdaRepairs(finding: Finding, tree: XmlDocument, facts?: DraftFacts): readonly Repair[] {
  if (finding.ruleId.startsWith("cda-r2/")) {
    const known = structureRepairs(finding, tree);
    return facts !== undefined && asksForInsertion(finding) ? insertionRepairs(finding, tree, facts, known) : known;
  }
  if (finding.ruleId === namespaceRule.id) return namespaceRule.repair?.(finding, tree) ?? [];
  if (/^ci-sis\/(document|section|entry)-model$/.test(finding.ruleId)) {
    const known = modelRepairs(finding, tree);
    return facts !== undefined && asksForInsertion(finding) ? insertionRepairs(finding, tree, facts, known) : known;
  }
  const shape = headerShape();
  const entry = shape.elements[Number(finding.data.entry ?? -1)];
  const node = nodeAt(tree, finding.start);
  if (entry === undefined || node === undefined || !finding.ruleId.startsWith(`${shape.id}-`)) return [];
  if (node.nodeType === NodeType.Attribute) return attributeRepairs(finding, tree, entry, node);
  if (node.nodeType === NodeType.Element) return elementRepairs(finding, tree, entry, node);
  return node.parent.nodeType === NodeType.Element ? elementRepairs(finding, tree, entry, node.parent) : [];
}

function asksForInsertion({ ruleId, message }: Finding): boolean {
  if (ruleId === missingElementRule) return !message.startsWith("choice");
  return /^ci-sis\/(document|section|entry)-model$/.test(ruleId) && (message === "missing" || message === "unmet");
}

/**
 * The repairs of the findings of a document that content models or the schema miss something, tried together; the
 * others are no key of what is given back.
 */
export function cdaInsertions(
  findings: readonly Finding[],
  tree: XmlDocument,
  facts: DraftFacts,
): ReadonlyMap<Finding, readonly Repair[]> {
  const asking = findings.filter(asksForInsertion);
  const proven = insertionRepairsOf(asking, tree, facts, (finding) => modelRepairs(finding, tree));
  return new Map(asking.map((finding) => [finding, proven.get(finding) ?? []]));
}

function elementRepairs(finding: Finding, tree: XmlDocument, entry: ShapeElement, node: XmlElement): readonly Repair[] {
  const parentEntry = entry.parent;
  switch (finding.message as ShapeMessage) {
    case "missing":
      return parentEntry === undefined
        ? []
        : [inserting(entry, [insertChild(tree.text, node, parentEntry, entry)], skeleton(entry).determined)];
    case "missing-attribute":
      return [insertAttribute(node, entry)];
    case "choice-missing":
      return (entry.choice?.of ?? []).flatMap((name) => {
        const child = entry.children.find((c) => c.name === name);
        return child === undefined ? [] : [inserting(child, [insertChild(tree.text, node, entry, child)], false)];
      });
    case "incomplete":
      return [insertAll(tree, node, entry)];
    case "too-many":
    case "choice-many":
    case "not-allowed":
    case "unexpected":
    case "repeated":
    case "null-beside-value":
      return [removal(tree, node)];
    case "unknown-code":
    case "former-code":
      // Of an element without text the finding is at its name, and the code goes between its tags.
      if (node.children.length > 0) return choices(finding, codesOf(entry));
      return node.endTag === undefined
        ? []
        : choices({ ...finding, start: node.startTag.end, end: node.endTag.start }, codesOf(entry));
    default:
      return [];
  }
}

function attributeRepairs(
  finding: Finding,
  tree: XmlDocument,
  entry: ShapeElement,
  node: XmlAttribute,
): readonly Repair[] {
  switch (finding.message as ShapeMessage) {
    case "wrong-value":
      return choices(finding, entry.oneOf ?? []);
    case "wrong-format":
      return reformatted(finding, node.value, entry);
    case "unknown-code":
    case "former-code":
      return choices(finding, codesOf(entry));
    case "wrong-code-system": {
      const system = attribute(node.parent, "codeSystem");
      const expected = finding.data.expectedSystem;
      if (system === undefined || typeof expected !== "string") return [];
      return [replacing(system.valueSpan, expected, true)];
    }
    case "not-allowed":
      return [removal(tree, node)];
    case "null-flavor":
      return [replaceNull(tree, entry, node)];
    case "null-with-value":
    case "null-beside-value":
      return [removal(tree, node)];
    default:
      return finding.message === "not-a-uri" ? compacted(node) : [];
  }
}

function inserting(entry: ShapeElement, edits: readonly TextEdit[], safe: boolean): Repair {
  const text = skeletonText(entry, "xml");
  return { title: { fr: `Insérer ${text}`, en: `Insert ${text}` }, safe, edits };
}

/** The attribute goes before those that the entry lists after it, else at the end. */
function insertAttribute(node: XmlElement, entry: ShapeElement): Repair {
  const names = (entry.parent?.children ?? []).map((child) => child.name);
  const later = node.attributes.find((a) => names.indexOf(`@${a.nodeName}`) > names.indexOf(entry.name));
  const text = `${entry.name.slice(1)}=${skeletonXml(entry, "", false)}`;
  const end = node.attributes.at(-1)?.end ?? node.nameSpan.end;
  const edit =
    later === undefined
      ? { start: end, end, newText: ` ${text}` }
      : { start: later.start, end: later.start, newText: `${text} ` };
  return inserting(entry, [edit], skeleton(entry).determined);
}

function insertAll(tree: XmlDocument, node: XmlElement, entry: ShapeElement): Repair {
  const missing = entry.children.filter(
    (child) =>
      child.min > 0 &&
      !child.name.startsWith("@") &&
      (child.when === undefined || holds<CdaNode>(cdaView, node, child.when)) &&
      occurrences<CdaNode>(cdaView, node, child).length === 0,
  );
  return {
    title: { fr: "Insérer tous les éléments obligatoires", en: "Insert all mandatory elements" },
    safe: false,
    edits: missing.map((child) => insertChild(tree.text, node, entry, child)),
  };
}

function replacing(span: Span, text: string, safe: boolean): Repair {
  const title: Bilingual = { fr: `Remplacer par « ${text} »`, en: `Replace by “${text}”` };
  return { title, safe, edits: [{ start: span.start, end: span.end, newText: escaped(text) }] };
}

/** One value alone is the right one; among several the author chooses. */
function choices(finding: Finding, values: readonly string[]): readonly Repair[] {
  if (values.length > fewChoices) return [];
  return values.map((value) => replacing(finding, value, values.length === 1));
}

function codesOf(entry: ShapeElement): readonly string[] {
  const set = entry.binding === undefined ? undefined : valueSet(entry.binding.valueSet);
  return set === undefined || set.size > fewChoices ? [] : [...set.concepts()].map(({ code }) => code);
}

/** Values whose right form can be told from what was meant: a language, a telephone number, a mail address. */
function reformatted(finding: Finding, value: string, entry: ShapeElement): readonly Repair[] {
  if (entry.format === "language" && /^fr([-_]fr)?$/i.test(value.trim())) return [replacing(finding, "fr-FR", true)];
  if (entry.format !== "telecom") return [];
  if (/^\+?[\d\s().-]{4,}$/.test(value)) return [replacing(finding, `tel:${value.replace(/[^+\d]/g, "")}`, true)];
  return /^[^\s@:]+@[^\s@:]+$/.test(value) ? [replacing(finding, `mailto:${value}`, true)] : [];
}

/** A telephone number is the same without what separates its digits. */
function compacted({ value, valueSpan }: XmlAttribute): readonly Repair[] {
  const [, prefix, number] = /^(tel|fax):(\+?[\d\s().-]+)$/.exec(value) ?? [];
  return number === undefined ? [] : [replacing(valueSpan, `${prefix}:${number.replace(/[\s().-]/g, "")}`, true)];
}

function replaceNull(tree: XmlDocument, entry: ShapeElement, nullFlavor: XmlAttribute): Repair {
  const present = nullFlavor.parent.attributes.map((a) => `@${a.nodeName}`);
  const attributes = skeleton(entry).attributes.filter((a) => !present.includes(a.name));
  if (attributes.length === 0) return removal(tree, nullFlavor);
  const text = attributes.map((a) => `${a.name.slice(1)}="${escaped(a.value.text)}"`).join(" ");
  return {
    title: { fr: `Remplacer nullFlavor par ${text}`, en: `Replace nullFlavor by ${text}` },
    safe: false,
    edits: [{ start: nullFlavor.start, end: nullFlavor.end, newText: text }],
  };
}

function removal(tree: XmlDocument, node: XmlElement | XmlAttribute): Repair {
  const name = cdaView.name(node).replace("@", "");
  const { text } = tree;
  let { start, end } = node;
  if (node.nodeType === NodeType.Attribute) while (/\s/.test(text[start - 1] ?? "")) start--;
  else {
    // The whole line goes where the element has it for itself.
    const indent = indentBefore(text, start);
    const rest = /^[ \t]*\r?\n/.exec(text.slice(end, end + 200));
    if (indent !== undefined && rest !== null) {
      start -= indent.length;
      end += rest[0].length;
    }
  }
  return {
    title: { fr: `Retirer ${name}`, en: `Remove ${name}` },
    safe: false,
    edits: [{ start, end, newText: "" }],
  };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
