import {
  type AskedValue,
  cdaEntriesAt,
  cdaView,
  childDrafts,
  headerShape,
  skeletonXml,
  structureAt,
  valuesAskedAt,
} from "../cda/index.ts";
import { identifiers, loinc, templateEntry } from "../doctrine/index.ts";
import type { Language } from "../rule/index.ts";
import { cardinalityOf, missingChildren, type ShapeElement } from "../shape/index.ts";
import { attributeValue, firstChild, isElement, NodeType, type XmlDocument, type XmlElement } from "../syntax/index.ts";
import { displayOf, valueSet } from "../terminology/index.ts";
import type { TextEdit } from "../text/index.ts";
import { type DraftSeed, draftFacts } from "./draft-facts.ts";
import type { CompletionItem } from "./model.ts";
import { type XmlContext, xmlContextAt } from "./xml-context.ts";

/** Enough for every set of the header; longer lists are narrowed by what is typed. */
const maxCodes = 2_000;

/** What an author of a CDA document may write at a place. `models`: those that the project names for the document. */
export function completeCda(
  document: XmlDocument,
  offset: number,
  language: Language,
  models?: readonly string[],
): readonly CompletionItem[] {
  const context = xmlContextAt(document, offset);
  switch (context.in) {
    case "content":
      return elements(document, context, language, models);
    case "end-tag":
      return endTag(document, context);
    case "tag":
      return attributes(document, context, language, models);
    case "value":
      return values(document, context, language, models);
    default:
      return [];
  }
}

function elements(
  document: XmlDocument,
  context: XmlContext & { in: "content" },
  language: Language,
  models: readonly string[] | undefined,
): CompletionItem[] {
  const { parent, replace, opened } = context;
  const indent = indentAt(document.text, replace.start);
  if (parent.nodeType === NodeType.Document) {
    if (document.root !== undefined && document.root.start < replace.start) return [];
    return [elementItem(headerShape().root, context, indent, "0", language)];
  }
  const [entry] = cdaEntriesAt(document, parent);
  const items: CompletionItem[] = [];
  if (entry !== undefined) {
    const { low, high } = room(entry, parent, replace.start);
    for (const child of missingChildren(cdaView, entry, parent)) {
      const order = entry.children.indexOf(child);
      if (child.name.startsWith("@") || order < low || order > high) continue;
      items.push(
        elementItem(child, context, indent, `${child.min > 0 ? 0 : 1}${String(order).padStart(3, "0")}`, language),
      );
    }
  }
  // Where the CI-SIS header says nothing, in the body, the schema and the content models do.
  if (entry === undefined || parent.localName === "structuredBody") {
    const offered = new Set(items.map(({ label }) => label));
    const others = bodyElements(document, parent, context, indent, language, models);
    items.push(...others.filter(({ label }) => !offered.has(label)));
  }
  if (opened && parent.endTag === undefined)
    items.push({
      ...closing(parent, { start: replace.start, end: replace.end }, `</${parent.nodeName}>`),
      sortText: "9",
    });
  return items;
}

/** What the schema lets stand there, as the content models ask for it: what they demand and is absent first. */
function bodyElements(
  document: XmlDocument,
  parent: XmlElement,
  context: XmlContext & { in: "content" },
  indent: string,
  language: Language,
  models: readonly string[] | undefined,
): CompletionItem[] {
  const children = (structureAt(parent, context.replace.start)?.allowedChildren ?? []).filter(({ here }) => here);
  const names = children.map(({ name }) => name);
  const drafts = childDrafts(document, parent, names, draftFacts(noSeed(document), models));
  return children.flatMap(({ name, type, min, max }, order) =>
    (drafts.get(name) ?? []).map(({ root, demanded, asked, text }, n): CompletionItem => {
      const title = root === undefined ? undefined : (templateEntry(root)?.title[language] ?? root);
      const words = asked.map((one) => `- ${one[language]}`);
      const rank = demanded ? 0 : asked.length > 0 ? 1 : 3;
      return {
        label: title === undefined ? name : `${name} (${title})`,
        kind: "element",
        detail: `${type} ${min}..${max === Number.POSITIVE_INFINITY ? "*" : max}${demanded ? demandedHere[language] : ""}`,
        ...(words.length > 0 && { markdown: `**${askedHere[language]}**\n\n${[...new Set(words)].join("\n")}` }),
        edit: { ...context.replace, newText: text(indent) },
        isSnippet: true,
        sortText: `${rank}${String(order).padStart(3, "0")}${String(n).padStart(2, "0")}`,
        filterText: context.opened ? `<${name}` : name,
      };
    }),
  );
}

const demandedHere = { fr: " · obligatoire ici, absent", en: " · mandatory here, absent" };
const askedHere = { fr: "Demandé ici par les modèles", en: "Asked here by the models" };

/** What is written has the date of its document, and identifiers of its own. */
function noSeed(document: XmlDocument): DraftSeed {
  const root = document.root;
  const time = root === undefined ? undefined : attributeValue(firstChild(root, "effectiveTime"), "value");
  return { now: time ?? "", uuid: () => crypto.randomUUID() };
}

/** The part of the order that a place between two siblings leaves open. */
function room(entry: ShapeElement, parent: XmlElement, at: number): { low: number; high: number } {
  let low = 0;
  let high = entry.children.length;
  for (const sibling of parent.children) {
    if (!isElement(sibling)) continue;
    const name = cdaView.name(sibling);
    const positions = entry.children.flatMap((child, i) => (child.name === name ? [i] : []));
    if (positions.length === 0) continue;
    if (sibling.end <= at) low = Math.max(low, Math.min(...positions));
    else if (sibling.start >= at) high = Math.min(high, Math.max(...positions));
  }
  return { low, high };
}

function elementItem(
  child: ShapeElement,
  context: XmlContext & { in: "content" },
  indent: string,
  sortText: string,
  language: Language,
): CompletionItem {
  const slice = child.slice?.[language];
  return {
    label: slice === undefined ? child.name : `${child.name} (${slice})`,
    kind: "element",
    detail: cardinalityOf(child),
    edit: { ...context.replace, newText: skeletonXml(child, indent, true) },
    isSnippet: true,
    sortText,
    filterText: context.opened ? `<${child.name}` : child.name,
  };
}

function endTag(document: XmlDocument, { parent, replace }: XmlContext & { in: "end-tag" }): CompletionItem[] {
  if (parent.nodeType === NodeType.Document) return [];
  const closed = /^\s*>/.test(document.text.slice(replace.end, replace.end + 20));
  return [closing(parent, replace, closed ? parent.nodeName : `${parent.nodeName}>`)];
}

function closing(parent: XmlElement, replace: { start: number; end: number }, newText: string): CompletionItem {
  return {
    label: `</${parent.nodeName}>`,
    kind: "element",
    edit: { ...replace, newText },
    isSnippet: false,
    sortText: "0",
    filterText: newText,
  };
}

function attributes(
  document: XmlDocument,
  { element, present, replace }: XmlContext & { in: "tag" },
  language: Language,
  models: readonly string[] | undefined,
): CompletionItem[] {
  if (element === undefined) return [];
  const names = new Map<string, ShapeElement>();
  for (const entry of cdaEntriesAt(document, element)) {
    for (const child of entry.children)
      if (child.name.startsWith("@") && !names.has(child.name)) names.set(child.name, child);
  }
  const { attributes: schema = [], datatypes = [] } = structureAt(element) ?? {};
  const asked = (name: string) => valuesAskedAt(document, element, name, models);
  const others = schema
    .filter((one) => !names.has(`@${one.name}`) && !present.includes(one.name))
    .map((one): CompletionItem => {
      const wanted = askedAttribute(one.name, asked, present);
      if (wanted !== undefined)
        return {
          label: one.name,
          kind: "attribute",
          detail: `${one.type}${wanted.values.length === 0 ? "" : ` · ${askedFor[language]}`}`,
          edit: { ...replace, newText: wanted.text },
          isSnippet: true,
          // That it has no value is said last.
          sortText: one.name === "nullFlavor" ? "2" : "0",
        };
      const values = one.fixed === undefined ? (one.values ?? []) : [one.fixed];
      const value =
        values.length > 0 && values.length <= fewValues && values.every(isPlain) ? `\${1|${values.join(",")}|}` : "$1";
      return {
        label: one.name,
        kind: "attribute",
        detail: one.type,
        edit: { ...replace, newText: `${one.name}="${value}"` },
        isSnippet: true,
        sortText: one.required ? "1" : "2",
      };
    });
  const own = [...names.values()]
    .filter((child) => !present.includes(child.name.slice(1)))
    .map(
      (child): CompletionItem => ({
        label: child.name.slice(1),
        kind: "attribute",
        detail: cardinalityOf(child),
        edit: { ...replace, newText: `${child.name.slice(1)}=${skeletonXml(child, "", true)}` },
        isSnippet: true,
        sortText: child.min > 0 ? "0" : "1",
      }),
    );
  return [...own, ...others, ...datatypeItem(element, datatypes, asked, present, replace, language)];
}

const askedFor = { fr: "demandé par le modèle", en: "asked by the model" };

type AskedOf = (name: string) => readonly AskedValue[];

/** An attribute with the value that the models ask for; a code with its system and its name. */
function askedAttribute(
  name: string,
  asked: AskedOf,
  present: readonly string[],
): { readonly text: string; readonly values: readonly string[] } | undefined {
  const found = asked(name);
  const values = [...new Set(found.map(({ value }) => value))];
  const [only, other] = values;
  if (only === undefined || values.length > fewValues || !values.every(isPlain)) return undefined;
  if (other !== undefined) return { text: `${name}="\${1|${values.join(",")}|}"`, values };
  let text = `${name}="${only}"`;
  if (name === "code") {
    const systems = new Set([
      ...found.flatMap(({ system }) => (system === undefined ? [] : [system])),
      ...asked("codeSystem").map(({ value }) => value),
    ]);
    const [system, further] = systems;
    if (system !== undefined && further === undefined) {
      const display = nameOf(only, system);
      if (!present.includes("codeSystem")) text += ` codeSystem="${system}"`;
      if (display !== undefined && !present.includes("displayName"))
        text += ` displayName="${escapeAttribute(display).replace(/[\\$}]/g, "\\$&")}"`;
    }
  }
  return { text, values };
}

/** The data type of an element whose type is left open there: the one that the models ask for, else a choice. */
function datatypeItem(
  element: XmlElement,
  datatypes: readonly string[],
  asked: AskedOf,
  present: readonly string[],
  replace: { start: number; end: number },
  language: Language,
): CompletionItem[] {
  const name = "xsi:type";
  if (element.localName !== "value" || present.includes(name) || datatypes.length === 0) return [];
  const wanted = asked(name).map(({ value }) => value);
  const values = wanted.length > 0 ? wanted : datatypes;
  const value = values.length === 1 ? values[0] : `\${1|${values.slice(0, fewValues).join(",")}|}`;
  return [
    {
      label: name,
      kind: "attribute",
      ...(wanted.length > 0 && { detail: askedFor[language] }),
      edit: { ...replace, newText: `${name}="${value}"` },
      isSnippet: true,
      sortText: "00",
    },
  ];
}

/** More values than this are offered between the quotes rather than as a choice of the snippet. */
const fewValues = 30;

/** A value that a snippet's choice can hold as it is. */
const isPlain = (value: string): boolean => /^[\w .:-]+$/.test(value);

function values(
  document: XmlDocument,
  { element, attribute, replace }: XmlContext & { in: "value" },
  language: Language,
  models: readonly string[] | undefined,
): CompletionItem[] {
  if (element === undefined) return [];
  const items = new Map<string, CompletionItem>();
  const add = (value: string, detail: string | undefined, sortText: string): void => {
    if (value === "" || items.has(value)) return;
    items.set(value, {
      label: value,
      kind: "value",
      detail,
      edit: { ...replace, newText: escapeAttribute(value) },
      isSnippet: false,
      sortText,
      filterText: detail === undefined ? value : `${value} ${detail}`,
    });
  };
  for (const entry of cdaEntriesAt(document, element)) {
    const own = entry.children.find((child) => child.name === `@${attribute}`);
    for (const value of own?.oneOf ?? []) add(value, undefined, "0");
    const binding = own?.binding ?? entry.binding;
    const set = binding === undefined ? undefined : valueSet(binding.valueSet);
    if (set === undefined) continue;
    const code = attributeValue(element, "code");
    let n = 0;
    for (const concept of set.concepts()) {
      if (++n > maxCodes) break;
      const order = `1${String(n).padStart(5, "0")}`;
      if (attribute === "code") add(concept.code, concept.display, order);
      else if (attribute === "codeSystem" && (code === undefined || concept.code === code))
        add(concept.system, undefined, order);
      else if (attribute === "displayName" && concept.code === code) add(concept.display, undefined, order);
    }
  }
  // In the body, what the content models ask for at this place.
  let n = 0;
  const systems = attribute === "code" ? valuesAskedAt(document, element, "codeSystem", models) : [];
  const only = systems.length === 1 ? systems[0]?.value : undefined;
  for (const { value, system = only } of valuesAskedAt(document, element, attribute, models)) {
    if (++n > maxCodes) break;
    const display = attribute === "code" ? nameOf(value, system ?? attributeValue(element, "codeSystem")) : undefined;
    add(value, display, `0${String(n).padStart(5, "0")}`);
    const item = items.get(value);
    if (attribute === "code" && system !== undefined && item !== undefined)
      items.set(value, { ...item, additional: besideCode(element, replace.end, system, display) });
  }
  const allowed = structureAt(element)?.attributes.find((one) => one.name === attribute);
  for (const value of (allowed?.fixed === undefined ? allowed?.values : [allowed.fixed]) ?? [])
    add(value, undefined, "3");
  if (/^(?:\w+:)?type$/.test(attribute))
    for (const type of structureAt(element)?.datatypes ?? []) add(type, undefined, "3");
  if (attribute === "root" || attribute === "codeSystem") {
    const kind =
      attribute === "codeSystem" ? "code-system" : element.localName === "templateId" ? "template" : "naming-system";
    for (const known of identifiers())
      if (known.kind === kind && /^[\d.]+$/.test(known.id)) add(known.id, known.name[language], "2");
  }
  return [...items.values()];
}

/** The name of a template or of a code, where it is known. */
function nameOf(code: string, system: string | undefined): string | undefined {
  return system === undefined ? undefined : (displayOf(code, system) ?? loinc(code)?.names[0]);
}

/** The edits that give a code its system and its name: written anew where they stand, else after the code. */
function besideCode(
  element: XmlElement,
  end: number,
  system: string,
  display: string | undefined,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let missing = "";
  for (const [name, value] of [
    ["codeSystem", system],
    ["displayName", display],
  ] as const) {
    if (value === undefined) continue;
    const there = element.attributes.find(({ nodeName }) => nodeName === name);
    if (there === undefined) missing += ` ${name}="${escapeAttribute(value)}"`;
    else if (there.value !== value) edits.push({ ...there.valueSpan, newText: escapeAttribute(value) });
  }
  // After the quote that ends the code.
  if (missing !== "") edits.push({ start: end + 1, end: end + 1, newText: missing });
  return edits;
}

function escapeAttribute(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** The white space that the line of an offset begins with. */
function indentAt(text: string, offset: number): string {
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? "";
}
