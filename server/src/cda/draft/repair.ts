import type { Finding, Repair } from "../../rule/index.ts";
import {
  attributeValue,
  childElements,
  findClinicalDocument,
  firstChild,
  NodeType,
  parseXml,
  type XmlDocument,
  type XmlElement,
} from "../../syntax/index.ts";
import { applyEdits, type TextEdit } from "../../text/index.ts";
import { checkCda } from "../check.ts";
import { boundNames, indentBefore } from "../insert.ts";
import {
  activePatterns,
  asked,
  type Constraint,
  chosen,
  compare,
  type FaultOf,
  faultsOf,
  findingElement,
  holds,
  parts,
} from "../models/index.ts";
import { step } from "../skeleton-xml.ts";
import { lackingChildren } from "../structure/index.ts";
import { cdaView } from "../view.ts";
import { addAnchors } from "./anchors.ts";
import { complete } from "./complete.ts";
import type { DraftFacts } from "./facts.ts";
import { narrativeEdit } from "./insert.ts";
import { printDraft } from "./print.ts";
import { fulfilled, Satisfier } from "./satisfy.ts";
import { DraftElement, type DraftNode, draftOf, Journal } from "./tree.ts";

/**
 * Repairs of what a content model misses: the least that makes its constraint true is inserted, and nothing that stands in
 * the document is changed. A repair is given only where the document has then lost the finding and got no other.
 */

/** Titles longer than this say what is done instead of what is inserted. */
const shortTitle = 80;

/** What was answered about a tree: an editor asks again at each move of the cursor, and new identifiers stay the same. */
interface Answers {
  readonly before: Counts;
  readonly told: Map<string, readonly Repair[]>;
}

/** By the models that the project names. */
const answers = new WeakMap<XmlDocument, Map<string, Answers>>();

function answersOn(tree: XmlDocument, { models }: DraftFacts): Answers {
  const byModels = answers.get(tree) ?? new Map<string, Answers>();
  answers.set(tree, byModels);
  const key = models.join(" ");
  const known = byModels.get(key) ?? { before: counted(tree, models), told: new Map() };
  byModels.set(key, known);
  return known;
}

/** The repair of a `missing` or an `unmet` finding; of others that are known, the first that mends it too. */
export function insertionRepairs(
  finding: Finding,
  tree: XmlDocument,
  facts: DraftFacts,
  others: readonly Repair[],
): readonly Repair[] {
  const known = answersOn(tree, facts);
  const key = JSON.stringify([finding.location, identity(finding)]);
  let told = known.told.get(key);
  if (told === undefined) {
    const { before } = known;
    let solved: Repair | undefined;
    for (const one of solve(finding, tree, facts))
      if (solved === undefined && mends([{ finding, repair: one }], tree, before, facts)) solved = one;
    const other =
      solved === undefined ? others.find((one) => mends([{ finding, repair: one }], tree, before, facts)) : undefined;
    told = [solved ?? other].filter((one) => one !== undefined);
    known.told.set(key, told);
  }
  return told;
}

/** How often each finding is there, wherever it is: places move when something is inserted. */
type Counts = ReadonlyMap<string, number>;

function identity({ ruleId, message, data }: Finding): string {
  return JSON.stringify([ruleId, message, data]);
}

function counted(tree: XmlDocument, cdaModels: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const finding of checkCda(tree, { environment: "unknown", eHealth: false, cdaModels })) {
    if (finding === undefined) continue;
    const key = identity(finding);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

interface Trial {
  readonly finding: Finding;
  readonly repair: Repair;
}

/** Whether a document has lost the findings after their repairs, and has got no other. */
function mends(trials: readonly Trial[], tree: XmlDocument, before: Counts, { models }: DraftFacts): boolean {
  const edits = trials.flatMap(({ repair }) => repair.edits).sort((a, b) => a.start - b.start);
  const made = parseXml(applyEdits(tree.text, edits));
  if (made.problems.length > tree.problems.length) return false;
  const after = counted(made, models);
  for (const [key, count] of after) if (count > (before.get(key) ?? 0)) return false;
  const mended = new Map<string, number>();
  for (const { finding } of trials) mended.set(identity(finding), (mended.get(identity(finding)) ?? 0) + 1);
  return [...mended].every(([key, count]) => (after.get(key) ?? 0) <= (before.get(key) ?? 0) - count);
}

/** A document is checked so often at most to prove the repairs of all its findings. */
const mostTrials = 24;

/**
 * The repairs of many findings: those that touch no place of another are tried together, the safe apart from the rest.
 * What brings another finding is tried in halves, so that a document is checked a few times and not once for each.
 */
export function insertionRepairsOf(
  findings: readonly Finding[],
  tree: XmlDocument,
  facts: DraftFacts,
  others: (finding: Finding) => readonly Repair[],
): ReadonlyMap<Finding, readonly Repair[]> {
  const proven = new Map<Finding, readonly Repair[]>();
  if (findings.length === 0) return proven;
  const { before } = answersOn(tree, facts);
  let count = 0;
  const prove = (group: readonly Trial[]): void => {
    const [only, other] = group;
    if (only === undefined || count >= mostTrials) return;
    count++;
    if (mends(group, tree, before, facts)) {
      for (const { finding, repair } of group) proven.set(finding, [repair]);
    } else if (other === undefined) {
      proven.set(only.finding, insertionRepairs(only.finding, tree, facts, others(only.finding)));
    } else {
      prove(group.slice(0, group.length >> 1));
      prove(group.slice(group.length >> 1));
    }
  };
  const trials = findings.flatMap((finding): Trial[] => {
    const [repair] = [...firstOf(solve(finding, tree, facts)), ...others(finding)];
    return repair === undefined ? [] : [{ finding, repair }];
  });
  for (const isSafe of [true, false]) {
    let waiting = trials.filter(({ repair }) => repair.safe === isSafe);
    while (waiting.length > 0 && count < mostTrials) {
      const group = apart(waiting);
      prove(group);
      waiting = waiting.filter((one) => !group.includes(one));
    }
  }
  return proven;
}

function firstOf<T>(all: Iterable<T>): readonly T[] {
  for (const one of all) return [one];
  return [];
}

/** The first of the trials, and those that touch no place of one before. */
function apart(trials: readonly Trial[]): readonly Trial[] {
  const taken: TextEdit[] = [];
  return trials.filter(({ repair: { edits } }) => {
    const isFree = edits.every((edit) => taken.every((other) => edit.end < other.start || edit.start > other.end));
    if (isFree) taken.push(...edits);
    return isFree;
  });
}

/** What the schema misses is made as what a content model misses. */
export const missingElementRule = "cda-r2/missing-element";

/** The insertions that make a finding's constraints true: in its element alone, then anywhere in the document. */
function* solve(finding: Finding, tree: XmlDocument, given: DraftFacts): Generator<Repair> {
  const document = findClinicalDocument(tree);
  const element = findingElement(finding, tree);
  if (document === undefined || element === undefined) return;
  const time = firstChild(document, "effectiveTime");
  // A date that must be there and that nothing tells is that of the document.
  const now = (time === undefined ? undefined : attributeValue(time, "value")) ?? given.now;
  const facts: DraftFacts = { ...given, now };
  const active = activePatterns(chosen(tree, document, facts.models).sets);
  const broken =
    finding.ruleId === missingElementRule
      ? lackingChildren(element).map(({ key }): Constraint => ["has", [key]])
      : faultsOf(
          element,
          [...asked(element, active)].filter(({ constraint }) => !holds(element, constraint)),
        ).flatMap(({ fault, of }) => (isAbout(finding, fault) ? of.map(({ constraint }) => constraint) : []));
  if (broken.length === 0) return;
  for (const top of element === document ? [document] : [element, document]) {
    const copy = new Copy(top);
    const at = copy.of(element);
    const repair = at && inserted(tree, copy, at, broken, active, facts);
    if (repair !== undefined) yield repair;
  }
}

function isAbout(finding: Finding, { span, message, data }: FaultOf["fault"]): boolean {
  const { model, ...rest } = finding.data;
  return (
    message === finding.message &&
    span.start === finding.start &&
    span.end === finding.end &&
    JSON.stringify(data) === JSON.stringify(rest)
  );
}

/** An element that was read as a draft, with the element that each of the draft's was made of. */
class Copy {
  readonly top: DraftElement;
  readonly origins = new Map<DraftElement, XmlElement>();
  readonly #copies = new Map<XmlElement, DraftElement>();
  /** What each element had before anything was done. */
  readonly #children = new Map<DraftElement, readonly DraftNode[]>();

  constructor(element: XmlElement) {
    this.top = draftOf(element.parent, element, (one) => cdaView.name(one), "asked");
    const pair = (made: DraftElement, origin: XmlElement): void => {
      this.origins.set(made, origin);
      this.#copies.set(origin, made);
      this.#children.set(made, made.children);
      const inner = childElements(origin);
      made.elements.forEach((one, i) => {
        pair(one, inner[i] as XmlElement);
      });
    };
    pair(this.top, element);
  }

  of(element: XmlElement): DraftElement | undefined {
    return this.#copies.get(element);
  }

  /** Whether all that an element had is there still. */
  keeps(made: DraftElement): boolean {
    return (this.#children.get(made) ?? []).every((one) => made.children.includes(one));
  }

  /** The children of an element that were not there. */
  added(made: DraftElement): readonly DraftNode[] {
    const before = new Set(this.#children.get(made));
    return made.children.filter((one) => !before.has(one));
  }
}

function inserted(
  tree: XmlDocument,
  copy: Copy,
  at: DraftElement,
  broken: readonly Constraint[],
  active: { has(pattern: number): boolean },
  facts: DraftFacts,
): Repair | undefined {
  const satisfier = new Satisfier(new Journal(), facts);
  const held = [...asked(at, active)].filter(({ constraint }) => holds(at, constraint));
  if (!broken.every((one) => satisfier.satisfy(at, one))) return undefined;
  const made = [...copy.origins.keys()].flatMap((one) =>
    copy.added(one).filter((child): child is DraftElement => child instanceof DraftElement),
  );
  let isFixed = broken.every(leavesNoChoice);
  for (const one of made) if (complete(one, active, facts)) isFixed = false;
  // What was true of the element before stays so.
  for (const { constraint } of held) if (!fulfilled(at, constraint)) satisfier.satisfy(at, constraint);
  if (satisfier.chose) isFixed = false;

  const edits: TextEdit[] = [];
  for (const one of made) {
    const holder = copy.origins.get(one.parent as DraftElement);
    const anchors = addAnchors(one);
    const narrative = holder && narrativeEdit(tree, holder, anchors);
    if (narrative !== undefined) edits.push(narrative);
    if (anchors.length > 0) isFixed = false;
  }
  for (const [one, origin] of copy.origins) {
    if (!copy.keeps(one)) return undefined;
    const attributes = one.attributes.slice(
      origin.attributes.filter(({ nodeName }) => !/^xmlns\b/.test(nodeName)).length,
    );
    if (attributes.length > 0) {
      const place = origin.attributes.at(-1)?.end ?? origin.nameSpan.end;
      const newText = attributes.map(({ nodeName, value }) => ` ${nodeName}="${escaped(value)}"`).join("");
      edits.push({ start: place, end: place, newText });
      if (attributes.some(({ firmness }) => firmness === "sample")) isFixed = false;
    }
    const children = copy.added(one);
    if (children.length === 0) continue;
    const edit = contentEdits(tree, copy, one, origin);
    if (edit === undefined) return undefined;
    edits.push(...edit);
    if (!children.every(isFixedNode)) isFixed = false;
  }
  if (edits.length === 0) return undefined;
  const [only, more] = edits;
  const text = only === undefined || more !== undefined ? "" : only.newText.trim();
  const title =
    text === "" || text.length > shortTitle || text.includes("\n")
      ? { fr: "Insérer ici ce que le modèle demande", en: "Insert what the model asks for here" }
      : { fr: `Insérer ${text}`, en: `Insert ${text}` };
  return { title, safe: isFixed, edits: edits.sort((a, b) => a.start - b.start) };
}

/** Whether one way alone makes a constraint true. */
function leavesNoChoice(c: Constraint): boolean {
  if (c[0] === "all") return (c.slice(1) as Constraint[]).every(leavesNoChoice);
  // "If this is so, then that": what is so is not taken back.
  if (c[0] === "any") {
    const [only, other] = (c.slice(1) as Constraint[]).filter((one) => one[0] !== "not");
    return only !== undefined && other === undefined && leavesNoChoice(only);
  }
  if (c[0] === "is" && c.length !== 3) return false;
  if (c[0] === "count" && !compare(1, c[2], c[3])) return false;
  if (c[0] !== "has" && c[0] !== "is" && c[0] !== "count") return false;
  return c[1].every((data) => {
    const [relation, conditions] = parts(data);
    // Anywhere below is a choice of the place.
    return !relation.startsWith("//") && conditions.every(leavesNoChoice);
  });
}

function isFixedNode(node: DraftNode): boolean {
  if (!(node instanceof DraftElement)) return node.firmness !== "sample";
  return (
    node.attributes.length + node.children.length > 0 &&
    node.attributes.every(({ firmness }) => firmness !== "sample") &&
    node.children.every(isFixedNode)
  );
}

/** The edits that write the new children of an element between those that it has. */
function contentEdits(
  tree: XmlDocument,
  copy: Copy,
  made: DraftElement,
  origin: XmlElement,
): readonly TextEdit[] | undefined {
  if (origin.endTag === undefined && !origin.selfClosing) return undefined;
  const { text } = tree;
  const naming = boundNames(origin);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const added = new Set(copy.added(made));
  const there = childElements(origin);
  const outer = indentBefore(text, origin.start) ?? "";
  const beside = there[0];
  const indent = (beside === undefined ? undefined : indentBefore(text, beside.start)) ?? outer + step(outer);
  const write = (one: DraftElement) => printDraft(one, { indent, snippet: false, naming }).replaceAll("\n", newline);

  if (there.length === 0) {
    const words = [...added].map((one) => (one instanceof DraftElement ? undefined : escaped(one.data)));
    const isText = words.every((one) => one !== undefined);
    const content = isText
      ? words.join("")
      : `${made.elements.map((one) => `${newline}${indent}${write(one)}`).join("")}${newline}${outer}`;
    if (!isText && words.some((one) => one !== undefined)) return undefined;
    if (origin.selfClosing) {
      const { end } = origin.startTag;
      const start = text.slice(0, text.lastIndexOf("/", end - 1)).trimEnd().length;
      return [{ start, end, newText: `>${content}</${origin.nodeName}>` }];
    }
    const start = origin.startTag.end;
    const end = origin.endTag?.start ?? start;
    if (origin.children.some((one) => one.nodeType !== NodeType.Text || one.data.trim() !== "")) return undefined;
    return [{ start, end, newText: content }];
  }

  const edits: TextEdit[] = [];
  let previous: XmlElement | undefined;
  let run: DraftElement[] = [];
  const flush = (): void => {
    if (run.length === 0) return;
    const lines = run.map((one) => `${newline}${indent}${write(one)}`).join("");
    const place = previous?.end ?? origin.startTag.end;
    edits.push({ start: place, end: place, newText: lines });
    run = [];
  };
  for (const one of made.children) {
    if (added.has(one)) {
      if (!(one instanceof DraftElement)) return undefined;
      run.push(one);
    } else if (one instanceof DraftElement) {
      flush();
      previous = copy.origins.get(one);
    }
  }
  flush();
  return edits;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
