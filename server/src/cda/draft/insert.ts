import {
  descendants,
  findClinicalDocument,
  firstChild,
  isElement,
  NodeType,
  nodeAt,
  type XmlDocument,
  type XmlElement,
} from "../../syntax/index.ts";
import type { Span, TextEdit } from "../../text/index.ts";
import { boundNames, indentBefore } from "../insert.ts";
import { activePatterns, asked, chosen, holds } from "../models/index.ts";
import { step } from "../skeleton-xml.ts";
import { placeFor, structureAt } from "../structure/index.ts";
import { cdaView } from "../view.ts";
import { type Anchor, addAnchors, declares } from "./anchors.ts";
import { templatesBelow } from "./below.ts";
import { complete } from "./complete.ts";
import { carrierOf } from "./element-names.ts";
import type { DraftFacts } from "./facts.ts";
import { printDraft } from "./print.ts";
import { Satisfier } from "./satisfy.ts";
import { type DraftElement, draftOf, Journal } from "./tree.ts";

/** Sections and entries of the content models, put into a document with all that they must have. */

/** What can be put into an element, by its template. */
export interface Insertable {
  readonly root: string;
  readonly kind: "section" | "entry";
  /** The name of the element that carries the template. */
  readonly element: string;
  /** The element that it is put into. */
  readonly holder: XmlElement;
  /**
   * 0: a template around the place demands it and it is absent; 1: a template around the place speaks of it, or documents
   * of the model have it; 2: any other.
   */
  readonly rank: 0 | 1 | 2;
}

/** What is put between an element and what it holds. */
const wrappers: Readonly<Record<string, string>> = {
  structuredBody: "component",
  section: "entry",
  organizer: "component",
};
const statements: ReadonlySet<string> = new Set([
  "act",
  "encounter",
  "observation",
  "observationMedia",
  "organizer",
  "procedure",
  "substanceAdministration",
  "supply",
]);

/** The elements around a place that take sections or entries, the innermost first. */
function holdersAt(tree: XmlDocument, offset: number): readonly XmlElement[] {
  const node = nodeAt(tree, offset);
  let at: XmlElement["parent"] | undefined =
    node === undefined ? undefined : node.nodeType === NodeType.Element ? node : (node.parent ?? undefined);
  const found: XmlElement[] = [];
  for (; at !== undefined && isElement(at); at = at.parent) {
    const { localName, start } = at;
    // What begins at the place is behind it, or is what is being typed.
    if (start < offset && (localName === "structuredBody" || localName === "section" || statements.has(localName)))
      found.push(at);
  }
  return found;
}

function rootsOf(element: XmlElement): readonly string[] {
  return element.children.flatMap((child) =>
    isElement(child) && child.localName === "templateId"
      ? [child.attributes.find(({ nodeName }) => nodeName === "root")?.value ?? ""]
      : [],
  );
}

function ancestors(element: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (let at: XmlElement["parent"] = element; isElement(at); at = at.parent) found.push(at);
  return found;
}

/** All that can be inserted around a place: into the innermost holder first, what is demanded before the rest. */
export function insertables(
  tree: XmlDocument,
  offset: number,
  roots: readonly string[],
  facts: DraftFacts,
): readonly Insertable[] {
  const document = findClinicalDocument(tree);
  if (document === undefined) return [];
  const holders = holdersAt(tree, offset);
  const models = rootsOf(document);
  const ofModel = new Set(models.flatMap((root) => facts.sections(root)));
  const found: Insertable[] = [];
  const innermost = (test: (one: XmlElement) => boolean) => holders.find(test);
  const statement = innermost(({ localName }) => statements.has(localName));
  const section = innermost(({ localName }) => localName === "section");
  const body = innermost(({ localName }) => localName === "structuredBody");
  const active = activePatterns(chosen(tree, document, facts.models).sets);
  const add = (holder: XmlElement | undefined, kind: Insertable["kind"]): void => {
    if (holder === undefined || holder.endTag === undefined) return;
    // What is asked of the body is asked of the document, or of what stands between them.
    const askers = holder === body ? ancestors(holder) : [holder];
    const told = templatesBelow(askers.flatMap((one) => [...asked(one, active)].map(({ constraint }) => constraint)));
    const present = new Set<string>();
    for (const element of descendants(holder))
      if (element !== holder) for (const root of rootsOf(element)) present.add(root);
    for (const root of new Set([...told.keys(), ...roots])) {
      const element = carrierOf(root, facts);
      if (element === undefined) continue;
      if (kind === "section" ? element !== "section" : !statements.has(element) && element !== "entry") continue;
      if (element === "entry" && holder.localName !== "section") continue;
      const { must = false, single = false } = told.get(root) ?? {};
      if (single && present.has(root)) continue;
      const rank = must && !present.has(root) ? 0 : told.has(root) || (kind === "section" && ofModel.has(root)) ? 1 : 2;
      // Inside an entry, only what its templates speak of is sound to offer.
      if (holder === statement && rank === 2) continue;
      found.push({ root, kind, element, holder, rank });
    }
  };
  add(statement, "entry");
  add(section, "entry");
  add(section, "section");
  add(body, "section");
  return found.sort((a, b) => holders.indexOf(a.holder) - holders.indexOf(b.holder) || a.rank - b.rank);
}

/** The edits that put a section or an entry into a document, and the one of them that holds it. */
export interface Insertion {
  readonly main: TextEdit;
  /** The narrative that the new entry refers to. */
  readonly others: readonly TextEdit[];
}

/** Makes what is to be inserted, complete by the models that the document follows. */
export function insertion(
  tree: XmlDocument,
  offset: number,
  { root, element, holder }: Insertable,
  facts: DraftFacts,
  snippet: boolean,
): Insertion | undefined {
  const document = findClinicalDocument(tree);
  if (document === undefined) return undefined;
  const active = activePatterns(chosen(tree, document, facts.models).sets);
  const copy = draftOf(holder.parent, holder, (one) => cdaView.name(one), "asked");
  const journal = new Journal();
  const satisfier = new Satisfier(journal, facts);
  const wrapperName = element === "section" ? "component" : (wrappers[holder.localName] ?? "entryRelationship");
  const filled = emptyWrapperAt(tree, offset, holder, wrapperName);
  if (filled !== undefined) {
    const [, index] = filled;
    const there = copy.elements[index];
    copy.children = copy.children.filter((one) => one !== there);
  }
  const wrapper = satisfier.add(copy, wrapperName);
  const inner = wrapper === undefined || element === "entry" ? wrapper : satisfier.add(wrapper, element);
  if (wrapper === undefined || inner === undefined) return undefined;
  for (const { nodeName, value } of filled?.[0].attributes ?? [])
    if (!/^xmlns\b/.test(nodeName)) journal.setAttribute(wrapper, nodeName, value, "asked");
  for (const one of [...(facts.template(root)?.beside ?? []), root]) {
    const id = satisfier.add(inner, "templateId");
    if (id !== undefined) journal.setAttribute(id, "root", one, "asked");
  }
  complete(wrapper, active, facts);
  // What the templates around ask of it in particular, such as the type of the relation.
  for (const { constraint } of [...asked(copy, active)])
    if (!holds(copy, constraint) && JSON.stringify(constraint).includes(`"${root}"`))
      satisfier.satisfy(copy, constraint);
  complete(wrapper, active, facts);
  const anchors = addAnchors(wrapper);
  const main =
    filled === undefined
      ? placed(tree, offset, holder, wrapper, wrapperName, snippet)
      : instead(tree, filled[0], wrapper, snippet);
  if (main === undefined) return undefined;
  const narrative = narrativeEdit(tree, holder, anchors);
  return { main, others: narrative === undefined ? [] : [narrative] };
}

/**
 * The empty `component`, `entry` or `entryRelationship` of a holder that a place is in, and its number among the elements
 * there: what is inserted takes its place.
 */
function emptyWrapperAt(
  { text }: XmlDocument,
  offset: number,
  holder: XmlElement,
  name: string,
): readonly [XmlElement, number] | undefined {
  const children = holder.children.filter(isElement);
  const index = children.findIndex(({ localName, startTag, endTag }) => {
    if (localName !== name || endTag === undefined || offset < startTag.end || offset > endTag.start) return false;
    return text.slice(startTag.end, endTag.start).trim() === "";
  });
  const found = children[index];
  return found === undefined ? undefined : [found, index];
}

function instead({ text }: XmlDocument, there: XmlElement, wrapper: DraftElement, snippet: boolean): TextEdit {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const lineStart = text.lastIndexOf("\n", there.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, there.start))?.[0] ?? "";
  const newText = printDraft(wrapper, { indent, snippet, naming: boundNames(there) }).replaceAll("\n", newline);
  return { start: there.start, end: there.end, newText };
}

function placed(
  tree: XmlDocument,
  offset: number,
  holder: XmlElement,
  wrapper: DraftElement,
  name: string,
  snippet: boolean,
): TextEdit | undefined {
  const { text } = tree;
  const naming = boundNames(holder);
  const children = holder.children.filter(isElement);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const write = (indent: string) => printDraft(wrapper, { indent, snippet, naming }).replaceAll("\n", newline);
  // At the cursor where the order allows it there; else at the first place where it does.
  const before = children.filter(({ end }) => end <= offset).length;
  const inContent = offset >= holder.startTag.end && offset <= (holder.endTag?.start ?? 0);
  const between = holder.children.every(
    ({ nodeType, start, end }) => nodeType === NodeType.Text || offset <= start || offset >= end,
  );
  const here =
    inContent &&
    between &&
    structureAt(holder, offset)?.allowedChildren.some((one) => one.name === naming(name) && one.here);
  const at = here ? before : placeFor(holder, name);
  if (at === undefined) return undefined;
  const previous = children[at - 1];
  const next = children[at];
  const beside = previous ?? next;
  const outer = indentBefore(text, holder.start) ?? "";
  const indent = (beside === undefined ? undefined : indentBefore(text, beside.start)) ?? outer + step(outer);
  const blank = here ? blankLineAt(text, offset) : undefined;
  if (blank !== undefined) return { ...blank, newText: `${indent}${write(indent)}` };
  if (previous !== undefined)
    return { start: previous.end, end: previous.end, newText: `${newline}${indent}${write(indent)}` };
  const start = holder.startTag.end;
  if (next !== undefined) return { start, end: start, newText: `${newline}${indent}${write(indent)}` };
  const end = holder.endTag?.start ?? start;
  return {
    start,
    end: text.slice(start, end).trim() === "" ? end : start,
    newText: `${newline}${indent}${write(indent)}${newline}${outer}`,
  };
}

/** The line of a place without its line end, where nothing but white space stands on it. */
function blankLineAt(text: string, offset: number): Span | undefined {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const length = /[\r\n]|$/.exec(text.slice(start))?.index ?? 0;
  const isBlank = start > 0 && text.slice(start, start + length).trim() === "";
  return isBlank ? { start, end: start + length } : undefined;
}

/** Puts the narrative that new entries refer to at the end of the text of their section. */
export function narrativeEdit(tree: XmlDocument, holder: XmlElement, anchors: readonly Anchor[]): TextEdit | undefined {
  let section: XmlElement["parent"] = holder;
  while (isElement(section) && section.localName !== "section") section = section.parent;
  if (!isElement(section)) return undefined;
  const inside = section;
  const wanted = anchors.filter(({ id }) => !declares(inside, id));
  const text = firstChild(section, "text");
  if (wanted.length === 0 || text === undefined) return undefined;
  const naming = boundNames(text);
  const written = wanted.map(
    ({ id, text: words }) => `<${naming("content")} ID="${id}">${escaped(words)}</${naming("content")}>`,
  );
  if (text.selfClosing) {
    const { end } = text.startTag;
    const slash = tree.text.lastIndexOf("/", end - 1);
    return { start: slash, end, newText: `>${written.join("")}</${text.nodeName}>` };
  }
  if (text.endTag === undefined) return undefined;
  return { start: text.endTag.start, end: text.endTag.start, newText: written.join("") };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
