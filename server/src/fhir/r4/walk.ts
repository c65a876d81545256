import { nearest } from "../../nearest.ts";
import { elementAt, isA, typeDefinition, typeNames } from "./definitions.ts";
import { formatExamples, formatFault } from "./formats.ts";
import type { ElementRule, Structure, TypeDefinition } from "./model.ts";
import type { FhirNode } from "./node.ts";
import type { Report } from "./report.ts";
import { structureOf } from "./structure.ts";

/**
 * The first pass: what FHIR's own types say. It gives every node its type and element, and reports what is unknown,
 * missing, too many, of another form or type. It does not recurse, so depth is no limit.
 */

/** How many nodes are looked at between two interruptions. */
const STRIDE = 512;

const inner = new WeakMap<ElementRule, Structure>();

/** What an element with children of its own may hold; undefined for one whose type says it. */
export function structureIn(element: ElementRule): Structure | undefined {
  const source = element.contentReference === undefined ? element : elementAt(element.contentReference);
  if (source === undefined || source.children.length === 0) return undefined;
  let structure = inner.get(source);
  if (structure === undefined) {
    const base = typeDefinition(source.types[0]?.code ?? "Element");
    const elements = [...(base?.elements ?? []), ...source.children];
    structure = { elements, members: structureOf(elements) };
    inner.set(source, structure);
  }
  return structure;
}

/** What a node may hold, once its type is known. */
export function structureFor(node: FhirNode): Structure | undefined {
  const { element, type } = node;
  if (element !== undefined && type?.kind !== "resource") return structureIn(element) ?? type;
  return type;
}

/**
 * Types a resource and all in it; every typed node is added to `typed`, parents before children. With `parts`, the
 * resources of a Bundle's entries are added to them instead, for a walk of their own.
 */
export function* walk(top: FhirNode, report: Report, typed: FhirNode[], parts?: FhirNode[]): Generator<undefined> {
  const stack: FhirNode[] = [];
  if (enter(top, report)) stack.push(top);
  let count = 0;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    typed.push(node);
    if (++count % STRIDE === 0) yield undefined;
    visit(node, report);
    const { children } = node;
    const isEntry =
      parts !== undefined && node.name === "entry" && node.parent === top && top.resourceType === "Bundle";
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i] as FhirNode;
      if (child.type === undefined) continue;
      if (isEntry && child.name === "resource") parts?.push(child);
      else if (enter(child, report)) stack.push(child);
    }
  }
}

/** Whether a node's content can be looked at; a resource takes its own type. */
export function enter(node: FhirNode, report: Report): boolean {
  const { resourceType, type } = node;
  const holder = type === undefined || isA(type, "Resource");
  if (resourceType !== undefined && holder) {
    const found = typeDefinition(resourceType);
    if (found === undefined || found.kind !== "resource" || found.abstract) {
      const guess = nearest(resourceType, typeNames());
      report.add(
        "unknown-resource",
        guess ? "guess" : "unknown",
        node,
        { type: resourceType, guess: guess ?? "" },
        {
          span: node.resourceTypeSpan ?? node.nameSpan,
        },
      );
      node.type = undefined;
      return false;
    }
    node.type = found;
    if (node.name === "contained" && !node.unfinished && node.first("id") === undefined)
      report.add(
        "missing-element",
        "contained-id",
        node,
        { name: "id", parent: resourceType },
        { span: node.nameSpan },
      );
    return true;
  }
  if (holder) {
    for (const fault of node.faults) report.add("form", fault.message, node, fault.data, { span: fault });
    if (node.literal !== "object" && node.literal !== "xml" && node.literal !== "none" && node.literal !== "null")
      report.add("form", "object-expected", node, { name: node.name, type: "Resource" });
    if (node.literal === "object" && !node.unfinished && node.children.length > 0)
      report.add(
        "missing-element",
        "resource-type",
        node,
        { name: "resourceType", parent: node.name },
        { span: node.nameSpan },
      );
    return false;
  }
  return true;
}

function visit(node: FhirNode, report: Report): void {
  const structure = structureFor(node) as Structure;
  for (const fault of node.faults) {
    // An empty array or object is one fault, whatever it would have to hold.
    report.add("form", fault.message, node, fault.data, { span: fault });
  }
  const type = node.type as TypeDefinition;
  if (!(type.kind === "primitive" ? checkPrimitive : checkComplex)(node, type, report)) return;
  let last = -1;
  let lastName = "";
  const counts = new Map<ElementRule, FhirNode[]>();
  for (const child of node.children) {
    const member = structure.members.get(child.name);
    if (member === undefined) {
      const choice = unknown(node, child, structure, type, report);
      if (choice !== undefined) note(counts, choice, child);
      continue;
    }
    const { element, order } = member;
    child.element = element;
    child.type = typeOf(element, member.type?.code);
    note(counts, element, child);
    checkList(child, element, report);
    if (child.literal === "xml" && child.listed === undefined) {
      if (order < last)
        report.add("element-order", "order", child, { name: child.name, before: lastName }, { span: child.nameSpan });
      else {
        last = order;
        lastName = child.name;
      }
    }
  }
  checkCounts(node, structure, counts, report);
  checkContent(node, type, report);
}

/** The type of an element's value, where its name or its only type tells. */
export function typeOf(element: ElementRule, code: string | undefined): TypeDefinition | undefined {
  if (element.contentReference === undefined) return typeDefinition(code ?? "Element");
  return typeDefinition(elementAt(element.contentReference)?.types[0]?.code ?? "BackboneElement");
}

function note(counts: Map<ElementRule, FhirNode[]>, element: ElementRule, child: FhirNode): void {
  const list = counts.get(element);
  if (list === undefined) counts.set(element, [child]);
  else list.push(child);
}

/** Reports a name that the structure does not have; gives the choice whose type is wrong, where it is that. */
function unknown(
  node: FhirNode,
  child: FhirNode,
  structure: Structure,
  type: TypeDefinition,
  report: Report,
): ElementRule | undefined {
  const owner =
    node.element === undefined || type.kind === "resource" ? type.name : node.element.path.replace("[x]", "");
  for (const element of structure.elements) {
    if (!element.choice || !child.name.startsWith(element.name)) continue;
    const ending = child.name.slice(element.name.length);
    const named =
      ending === "" || typeDefinition(ending) || typeDefinition(ending.charAt(0).toLowerCase() + ending.slice(1));
    if (!named) continue;
    const allowed = element.types.map(({ code }) => code).join(", ");
    report.add(
      "choice-type",
      ending === "" ? "no-type" : "type",
      child,
      { name: child.name, element: `${element.name}[x]`, allowed },
      {
        span: child.nameSpan,
      },
    );
    return element;
  }
  const guess = nearest(child.name, [...structure.members.keys()]);
  report.add(
    "unknown-element",
    guess ? "guess" : "unknown",
    child,
    { name: child.name, owner, guess: guess ?? "" },
    {
      span: child.nameSpan,
    },
  );
  return undefined;
}

function checkList(child: FhirNode, element: ElementRule, report: Report): void {
  if (child.index > 0 || child.listed === undefined) return;
  const { literal } = child;
  if (element.list === child.listed) return;
  // A primitive whose value is absent tells nothing of its own form.
  if (literal === "null") return;
  report.add(
    "form",
    element.list ? "list-expected" : "list-unexpected",
    child,
    { name: child.name },
    { span: child.nameSpan },
  );
}

function checkCounts(
  node: FhirNode,
  structure: Structure,
  counts: ReadonlyMap<ElementRule, readonly FhirNode[]>,
  report: Report,
): void {
  for (const element of structure.elements) {
    const found = counts.get(element);
    if (found === undefined) {
      if (element.min > 0 && !node.unfinished && node.literal !== "none") {
        node.incomplete = true;
        report.add("missing-element", "missing", node, missingData(node, element), {
          span: node.nameSpan,
          key: element.name,
        });
      }
      continue;
    }
    if (element.choice) {
      const [first] = found;
      const other = found.find((child) => child.name !== first?.name);
      if (other !== undefined && first !== undefined) {
        report.add(
          "choice-type",
          "two",
          other,
          { name: other.name, other: first.name, element: `${element.name}[x]` },
          {
            span: other.nameSpan,
          },
        );
        continue;
      }
    }
    if (found.length > element.max && (element.list || found[0]?.listed !== true))
      report.add("too-many-elements", "too-many", found[element.max] as FhirNode, countData(element, found.length), {
        span: found[element.max]?.nameSpan as FhirNode["nameSpan"],
        key: element.name,
      });
  }
}

export function missingData(node: FhirNode, element: ElementRule) {
  return {
    name: element.choice ? `${element.name}[x]` : element.name,
    parent: node.resourceType ?? node.element?.path.replace("[x]", "") ?? node.name,
    min: element.min,
  };
}

export function countData(element: ElementRule, count: number) {
  return { name: element.choice ? `${element.name}[x]` : element.name, max: element.max, count };
}

/** Whether a node of a complex type is an object at all. */
function checkComplex(node: FhirNode, type: TypeDefinition, report: Report): boolean {
  const { literal } = node;
  if (literal === "xml") {
    if (node.value !== undefined && node.resourceType === undefined)
      report.add("form", "attribute", node, { name: "value" });
    return true;
  }
  if (literal === "object") {
    // Only a resource has a type in its content.
    if (node.resourceType !== undefined && !isA(type, "Resource"))
      report.add(
        "unknown-element",
        "unknown",
        node,
        { name: "resourceType", owner: type.name, guess: "" },
        {
          span: node.resourceTypeSpan as FhirNode["nameSpan"],
        },
      );
    return true;
  }
  if (literal === "none") {
    if (type.kind === "complex")
      report.add("form", "twin-of-complex", node, { name: node.name }, { span: node.nameSpan });
    return false;
  }
  report.add("form", "object-expected", node, { name: node.name, type: type.name });
  return false;
}

const literals: Readonly<Record<string, string>> = {
  boolean: "boolean",
  integer: "number",
  unsignedInt: "number",
  positiveInt: "number",
  decimal: "number",
};

/** Whether a node of a primitive type is one, so that what hangs on it can be looked at. */
function checkPrimitive(node: FhirNode, type: TypeDefinition, report: Report): boolean {
  const { literal, value } = node;
  if (literal === "object") {
    report.add("form", "value-expected", node, { name: node.name, type: type.name }, { span: node.nameSpan });
    return false;
  }
  if (value === undefined || value === "" || type.name === "xhtml") return true;
  const wanted = literals[type.name] ?? "string";
  if (literal !== "xml" && literal !== wanted) {
    const data = { name: node.name, type: type.name, value: shorten(value) };
    report.add("form", `literal-${wanted}`, node, data);
    return true;
  }
  const isResourceId = node.name === "id" && node.element?.path === "Resource.id";
  const fault = formatFault(isResourceId ? "id" : type.name, value);
  if (fault !== undefined)
    report.add("primitive-format", fault, node, {
      value: shorten(value),
      type: isResourceId ? "id" : type.name,
      example: formatExamples[isResourceId ? "id" : type.name] ?? "",
    });
  else if (value.length > 1_048_576 && type.name !== "base64Binary")
    report.add("primitive-format", "too-long", node, { type: type.name, value: "" });
  return true;
}

export function shorten(value: string): string {
  return value.length > 60 ? `${value.slice(0, 57)}…` : value;
}

/** ele-1 and ext-1, which hold everywhere. */
function checkContent(node: FhirNode, type: TypeDefinition, report: Report): void {
  if (node.unfinished || type.kind === "resource") return;
  if (type.name === "Extension") {
    const nested = node.children.some((child) => child.name === "extension");
    const valued = node.children.some((child) => child.name.startsWith("value"));
    if (nested && valued) report.add("extension-content", "both", node, {}, { span: node.nameSpan });
    else if (!nested && !valued) report.add("extension-content", "neither", node, {}, { span: node.nameSpan });
    return;
  }
  if (node.value !== undefined || node.children.length === 0) return;
  if (node.children.every((child) => child.name === "id"))
    report.add("form", "only-id", node, { name: node.name }, { span: node.nameSpan });
}
