import { modelValueSetDates, modelValueSets } from "../../../data/ci-sis/models/value-sets.ts";
import {
  attribute,
  childElements,
  descendants,
  isElement,
  NodeType,
  textContent,
  type XmlAttribute,
  type XmlElement,
} from "../../syntax/index.ts";
import type { Comparison, Constraint, ContextData, PathData, StepData } from "./constraint.ts";

/** Whether a node of a CDA document fulfils a constraint of a content model. */

export type ModelNode = XmlElement | XmlAttribute;

const prefixes: Readonly<Record<string, string>> = {
  "urn:hl7-org:v3": "",
  "": "",
  "urn:oid:1.3.6.1.4.1.19376.1.3.2": "lab:",
  "urn:ihe:pharm:medication": "pharm:",
  // Some schematrons mean this one by their prefix pharm; documents seldom use it.
  "urn:ihe:pharm": "ihe-pharm:",
  "urn:hl7-org:sdtc": "sdtc:",
  "urn:dicom-org:ps3-20": "ps3-20:",
};

export function isNamed(element: XmlElement, name: string): boolean {
  if (name === "*") return true;
  const colon = name.indexOf(":");
  const local = colon < 0 ? name : name.slice(colon + 1);
  if (element.localName !== local) return false;
  return (prefixes[element.namespaceURI] ?? `${element.prefix}:`) === name.slice(0, colon + 1);
}

function parentOf(node: ModelNode): XmlElement | undefined {
  const { parent } = node;
  return parent !== null && parent.nodeType === NodeType.Element ? parent : undefined;
}

/** The root element of the document. */
function topOf(node: ModelNode): ModelNode {
  let top = node;
  for (let at = parentOf(node); at !== undefined; at = parentOf(at)) top = at;
  return top;
}

/** The elements below a document's root by name: what is asked of the whole document is asked for many of its elements. */
const below = new WeakMap<XmlElement, Map<string, readonly XmlElement[]>>();

function belowTop(top: XmlElement, name: string): readonly XmlElement[] {
  // An element without a place in a text is being made: what stands below it changes.
  if (top.end === top.start) return [...descendants(top)].filter((one) => one !== top && isNamed(one, name));
  let known = below.get(top);
  if (known === undefined) {
    known = new Map();
    below.set(top, known);
  }
  let found = known.get(name);
  if (found === undefined) {
    const made: XmlElement[] = [];
    for (const one of descendants(top)) if (one !== top && isNamed(one, name)) made.push(one);
    found = made;
    known.set(name, found);
  }
  return found;
}

/** The nodes that one step leads to, before its conditions. */
function step(node: ModelNode, relation: string): readonly ModelNode[] {
  if (relation === ".") return [node];
  if (relation === "/") return [topOf(node)];
  const element = node.nodeType === NodeType.Element ? node : undefined;
  const first = relation.charAt(0);
  if (first === ".") {
    if (relation.startsWith("..")) {
      const parent = parentOf(node);
      return parent !== undefined && (relation === ".." || isNamed(parent, relation.slice(2))) ? [parent] : [];
    }
    return element !== undefined && isNamed(element, relation.slice(1)) ? [element] : [];
  }
  if (first === "^") {
    const found: XmlElement[] = [];
    for (let at = parentOf(node); at !== undefined; at = parentOf(at))
      if (isNamed(at, relation.slice(1))) found.push(at);
    return found;
  }
  if (element === undefined) return [];
  if (first === "@") {
    if (relation === "@*") return element.attributes;
    const found = attribute(element, relation.slice(1));
    return found === undefined ? [] : [found];
  }
  if (relation.startsWith("//")) {
    const name = relation.slice(2);
    if (parentOf(element) === undefined) return belowTop(element, name);
    const found: XmlElement[] = [];
    for (const one of descendants(element)) if (one !== element && isNamed(one, name)) found.push(one);
    return found;
  }
  if (first === ">" || first === "<") {
    const parent = parentOf(element);
    const siblings = parent === undefined ? [] : parent.children.filter(isElement);
    const at = siblings.indexOf(element);
    const side = first === ">" ? siblings.slice(at + 1) : siblings.slice(0, at);
    return side.filter((one) => isNamed(one, relation.slice(1)));
  }
  const colon = relation.indexOf(":");
  const local = relation === "*" ? undefined : colon < 0 ? relation : relation.slice(colon + 1);
  return childElements(element, local).filter((one) => isNamed(one, relation));
}

/** The nodes that a path leads to, each once. */
export function nodesAt(node: ModelNode, path: PathData): readonly ModelNode[] {
  let level: readonly ModelNode[] = [node];
  for (const data of path) {
    const [relation, conditions] = parts(data);
    const reach = (one: ModelNode): readonly ModelNode[] => fitting(step(one, relation), conditions);
    let next = level.length === 1 ? reach(level[0] as ModelNode) : level.flatMap(reach);
    if (level.length > 1 && next.length > 1) next = [...new Set(next)];
    if (next.length === 0) return next;
    level = next;
  }
  return level;
}

function fitting(nodes: readonly ModelNode[], conditions: readonly Constraint[]): readonly ModelNode[] {
  let left = nodes;
  for (const condition of conditions)
    left =
      condition[0] === "at" ? left.slice(condition[1] - 1, condition[1]) : left.filter((one) => holds(one, condition));
  return left;
}

export function parts(data: StepData): readonly [relation: string, conditions: readonly Constraint[]] {
  return typeof data === "string" ? [data, []] : [data[0], data.slice(1) as Constraint[]];
}

export function textValue(node: ModelNode): string {
  return node.nodeType === NodeType.Attribute ? node.value : textContent(node);
}

export function holds(node: ModelNode, constraint: Constraint): boolean {
  switch (constraint[0]) {
    case "has":
      return nodesAt(node, constraint[1]).length > 0;
    case "is": {
      const found = nodesAt(node, constraint[1]);
      return found.length > 0 && found.some((one) => constraint.indexOf(textValue(one), 2) > 0);
    }
    case "isnt":
      return nodesAt(node, constraint[1]).some((one) => textValue(one) !== constraint[2]);
    case "same": {
      const values = new Set(nodesAt(node, constraint[1]).map(textValue));
      return nodesAt(node, constraint[2]).some((one) => values.has(textValue(one)));
    }
    case "starts": {
      const found = nodesAt(node, constraint[1])[0];
      return (found === undefined ? "" : textValue(found)).startsWith(constraint[2]);
    }
    case "contains": {
      const found = nodesAt(node, constraint[1])[0];
      return (found === undefined ? "" : textValue(found)).includes(constraint[2]);
    }
    case "count":
      return compare(nodesAt(node, constraint[1]).length, constraint[2], constraint[3]);
    case "counts":
      return compare(nodesAt(node, constraint[1]).length, constraint[2], nodesAt(node, constraint[3]).length);
    case "total": {
      const sum = constraint[1].reduce((all, [factor, path]) => all + factor * nodesAt(node, path).length, 0);
      return compare(sum, constraint[2], constraint[3]);
    }
    case "moment": {
      const found = nodesAt(node, constraint[1])[0];
      return found === undefined || isMoment(textValue(found));
    }
    case "number":
      return nodesAt(node, constraint[1]).some((one) =>
        compare(numberOf(textValue(one)), constraint[2], constraint[3]),
      );
    case "length": {
      const found = nodesAt(node, constraint[1])[0];
      return compare(found === undefined ? 0 : [...textValue(found)].length, constraint[2], constraint[3]);
    }
    case "at":
      return true;
    case "in":
      return node.nodeType !== NodeType.Element || inValueSet(node, constraint[1]);
    case "all":
      return (constraint.slice(1) as Constraint[]).every((one) => holds(node, one));
    case "any":
      return (constraint.slice(1) as Constraint[]).some((one) => holds(node, one));
    case "not":
      return !holds(node, constraint[1]);
  }
}

const sets = new Map<string, ReadonlyMap<string, ReadonlySet<string>> | undefined>();

/** The codes of a value set by code system; undefined for one that the product does not carry. */
export function codesOf(name: string): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  if (sets.has(name)) return sets.get(name);
  const text = modelValueSets[name];
  const made =
    text === undefined
      ? undefined
      : new Map(
          text.split("\n").map((line) => {
            const [system = "", ...codes] = line.split("|");
            return [system, new Set(codes)] as const;
          }),
        );
  sets.set(name, made);
  return made;
}

/** The value sets of the content models that have a code of a system, by name. */
export function modelSetsWith(code: string, system: string): readonly string[] {
  return Object.keys(modelValueSets).filter((name) => codesOf(name)?.get(system)?.has(code) === true);
}

/** The edition of a value set that the product carries, as it is shown after its name: ` (2024-12-13)`. */
export function editionOf(name: string): string {
  const date = modelValueSetDates[name];
  return date === undefined ? "" : ` (${date})`;
}

function inValueSet(element: XmlElement, name: string): boolean {
  const codes = codesOf(name);
  if (codes === undefined) return true;
  const [code, system] = [attribute(element, "code"), attribute(element, "codeSystem")];
  return code !== undefined && system !== undefined && codes.get(system.value)?.has(code.value) === true;
}

/** A date to the year, the month or the day, or a time to the second at most with its zone; also nothing. */
function isMoment(text: string): boolean {
  const [, month = "01", day = "01", hour = "00"] =
    /^(?:\d{4}(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:\d\d){0,2}[+-]\d{4})?)?)?)?$/.exec(text) ?? [undefined, "99"];
  return Number(month) <= 12 && Number(day) <= 31 && Number(hour) < 24;
}

function numberOf(text: string): number {
  const trimmed = text.trim();
  return trimmed === "" ? Number.NaN : Number(trimmed);
}

export function compare(a: number, op: Comparison, b: number): boolean {
  switch (op) {
    case "=":
      return a === b;
    case "!=":
      return a !== b;
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
  }
}

/** Whether an element is one that a rule is about. */
export function matches(element: XmlElement, context: ContextData): boolean {
  if (!isNamed(element, context.name)) return false;
  for (const condition of context.where ?? []) if (!holds(element, condition)) return false;
  const above = parentOf(element);
  if (context.top) return above === undefined;
  if (context.parent === undefined) return true;
  if (!context.deep) return above !== undefined && matches(above, context.parent);
  for (let at = above; at !== undefined; at = parentOf(at)) if (matches(at, context.parent)) return true;
  return false;
}
