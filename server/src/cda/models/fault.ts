import type { Bilingual, MessageData } from "../../rule/index.ts";
import { NodeType, type XmlElement } from "../../syntax/index.ts";
import type { Span } from "../../text/index.ts";
import type { Asked } from "./asked.ts";
import type { Constraint, PathData } from "./constraint.ts";
import { describe, leadsToTemplate, pathWords } from "./describe.ts";
import { codesOf, compare, editionOf, holds, nodesAt, parts, textValue } from "./evaluate.ts";
import { codeName, templateTitle } from "./titles.ts";

/** What exactly is wrong with an element that breaks a constraint, and where. */

export type FaultMessage = "unmet" | "wrong-value" | "missing" | "missing-template" | "not-in-set";

export interface Fault {
  readonly span: Span;
  readonly message: FaultMessage;
  readonly data: MessageData;
}

/** More codes than this are not listed. */
const fewCodes = 8;

/** A constraint that an element breaks. */
export type Broken = Asked;

/** A fault, with the constraints that it is a fault of. */
export interface FaultOf {
  readonly fault: Fault;
  readonly of: readonly Broken[];
}

/**
 * The faults of an element. Where a child is absent altogether of which several constraints ask something (a code, its
 * code system), it is missing once, with all that is asked.
 */
export function faultsOf(element: XmlElement, broken: readonly Broken[]): readonly FaultOf[] {
  const absent = new Map<string, { conditions: Constraint[]; of: Broken[] }>();
  const found: { fault?: Fault; child?: string; of: Broken[] }[] = [];
  for (const one of broken) {
    const child = absentChild(element, one.constraint);
    const before = child === undefined ? undefined : absent.get(child.name);
    if (child === undefined) found.push({ fault: faultOf(element, one.constraint), of: [one] });
    else if (before === undefined) {
      const of = [one];
      absent.set(child.name, { conditions: [...child.conditions], of });
      found.push({ child: child.name, of });
    } else {
      before.of.push(one);
      const known = new Set(before.conditions.map((c) => JSON.stringify(c)));
      before.conditions.push(...child.conditions.filter((c) => !known.has(JSON.stringify(c))));
    }
  }
  const faults = found.map(({ fault, child, of }) => ({
    fault: fault ?? missing(element, [[child as string, ...(absent.get(child as string)?.conditions ?? [])]]),
    of,
  }));
  // Where a templateId is missing, their number is wrong for that alone.
  const declaring = faults.find(({ fault }) => fault.message === "missing-template");
  const isNumber = ({ of: [only] }: FaultOf) => {
    const c = only?.constraint;
    return c?.[0] === "count" && /^[=>]/.test(c[2]) && c[1].length === 1 && c[1][0] === "templateId";
  };
  return declaring === undefined ? faults : faults.filter((one) => !isNumber(one));
}

/** The child that a constraint asks for by its name and its attributes, where there is none of that name. */
function absentChild(
  element: XmlElement,
  constraint: Constraint,
): { readonly name: string; readonly conditions: readonly Constraint[] } | undefined {
  const failing = failingPart(element, constraint);
  if (failing[0] === "any") {
    // Whichever of them is meant, it is a child of that name.
    const names = (failing.slice(1) as Constraint[]).map((one) => absentChild(element, one)?.name);
    const [name] = names;
    return name !== undefined && names.every((one) => one === name) ? { name, conditions: [] } : undefined;
  }
  const asking: PathData | undefined =
    failing[0] === "has"
      ? failing[1]
      : failing[0] === "is" && failing.length === 3
        ? asStep(failing[1], failing[2] as string)
        : failing[0] === "count" && compare(1, failing[2], failing[3])
          ? failing[1]
          : undefined;
  const [step, ...further] = asking ?? [];
  if (step === undefined) return undefined;
  const [name, conditions] = parts(step);
  const isPlain = conditions.every((c) => c[0] === "is" && c[1].length === 1 && /^@[\w:]+$/.test(String(c[1][0])));
  const attribute = further.length === 1 && /^@[\w:]+$/.test(String(further[0]));
  if (name === "templateId" || !/^[\w:-]+$/.test(name) || !isPlain || (further.length > 0 && !attribute))
    return undefined;
  if (nodesAt(element, [name]).length > 0) return undefined;
  return { name, conditions: attribute ? [...conditions, ["has", further]] : conditions };
}

export function faultOf(element: XmlElement, constraint: Constraint): Fault {
  const failing = failingPart(element, constraint);
  const self = onSelf(element, failing);
  if (self !== undefined) return faultOf(element, self);
  const wrong = wrongValue(element, failing);
  if (wrong !== undefined) return wrong;
  if (failing[0] === "has") return missing(element, failing[1]);
  if (failing[0] === "count" && compare(1, failing[2], failing[3]) && nodesAt(element, failing[1]).length === 0)
    return missing(element, failing[1]);
  if (failing[0] === "is" && failing.length === 3) {
    const path = asStep(failing[1], failing[2] as string);
    if (path !== undefined) return missing(element, path);
    const absent = absentText(element, failing[1], failing[2] as string);
    if (absent !== undefined) return absent;
  }
  if (failing[0] === "any") {
    const [, ...alternatives] = failing;
    const set = (alternatives as Constraint[]).find((one) => one[0] === "in");
    const code = element.attributes.find(({ nodeName }) => nodeName === "code");
    if (set?.[0] === "in" && code !== undefined) {
      const codes = [...(codesOf(set[1])?.values() ?? [])].flatMap((some) => [...some]);
      const known: Bilingual =
        codes.length > 0 && codes.length <= fewCodes
          ? { fr: ` : ${codes.join(", ")}`, en: `: ${codes.join(", ")}` }
          : { fr: "", en: "" };
      return {
        span: code.valueSpan,
        message: "not-in-set",
        data: { element: "code", found: code.value, set: `${set[1]}${editionOf(set[1])}`, known },
      };
    }
  }
  const requirement = describe(failing);
  const n = failing[0] === "count" ? nodesAt(element, failing[1]).length : undefined;
  return {
    span: placeOf(element, failing),
    message: "unmet",
    data: {
      requirement:
        n === undefined
          ? requirement
          : { fr: `${requirement.fr} (trouvé : ${n})`, en: `${requirement.en} (found: ${n})` },
      element: named(failing),
    },
  };
}

/** What a condition on the element itself asks of it, where it has the name that is asked. */
function onSelf(element: XmlElement, failing: Constraint): Constraint | undefined {
  if (failing[0] !== "has") return undefined;
  const [first, ...rest] = failing[1];
  const [relation, conditions] = parts(first ?? "");
  if (!/^\.(?:[\w:-]+)?$/.test(relation) || nodesAt(element, [relation]).length === 0) return undefined;
  const broken = conditions.find((one) => one[0] !== "at" && !holds(element, one));
  return broken ?? (rest.length > 0 ? ["has", rest] : undefined);
}

/** `code/@code` that is a value, as a child that has it: `code[@code]`. */
function asStep(path: PathData, value: string): PathData | undefined {
  const last = path.at(-1);
  const holder = path.at(-2);
  if (typeof last !== "string" || !last.startsWith("@")) return undefined;
  const condition: Constraint = ["is", [last], value];
  if (holder === undefined) return [last];
  const [relation, conditions] = parts(holder);
  return [...path.slice(0, -2), [relation, ...conditions, condition]];
}

/** Of several things demanded at once, the first that fails. */
function failingPart(element: XmlElement, constraint: Constraint): Constraint {
  if (constraint[0] !== "all") return constraint;
  const failing = (constraint.slice(1) as Constraint[]).find((one) => !holds(element, one));
  return failing === undefined ? constraint : failingPart(element, failing);
}

/** The one child, or attribute, that the constraint is about is there and has another value. */
function wrongValue(element: XmlElement, failing: Constraint): Fault | undefined {
  if (failing[0] !== "is" && failing[0] !== "has") return undefined;
  let at: XmlElement = element;
  const walked: string[] = [];
  for (const data of failing[1]) {
    const [relation, conditions] = parts(data);
    if (relation.startsWith("@")) {
      const [attribute] = nodesAt(at, [relation]);
      if (failing[0] !== "is" || attribute === undefined || attribute.nodeType !== NodeType.Attribute) return undefined;
      const values = failing.slice(2) as string[];
      return {
        span: attribute.valueSpan,
        message: "wrong-value",
        data: {
          element: relation.slice(1),
          what: [...walked, relation].join("/"),
          found: attribute.value,
          expected: valueWords(values),
          values: values.join("|"),
        },
      };
    }
    // A template that is not among those there is missing, whatever the others are.
    if (relation === "templateId" || !/^[\w:-]+$/.test(relation)) return undefined;
    const [only, second] = nodesAt(at, [relation]);
    if (only === undefined || second !== undefined || only.nodeType !== NodeType.Element) return undefined;
    walked.push(relation);
    const broken = conditions.find((one) => one[0] !== "at" && !holds(only, one));
    if (broken !== undefined) {
      const inner = wrongValue(only, failingPart(only, broken));
      return inner && { ...inner, data: { ...inner.data, what: [...walked, inner.data.what].join("/") } };
    }
    at = only;
  }
  return failing[0] === "is" ? wrongText(at, walked, failing.slice(2) as string[]) : undefined;
}

/** The text of an element is another than the one that is asked for. */
function wrongText(element: XmlElement, walked: readonly string[], values: readonly string[]): Fault | undefined {
  const [text, other] = element.children;
  if (walked.length === 0 || text?.nodeType !== NodeType.Text || other !== undefined || text.data.trim() === "")
    return undefined;
  return {
    span: { start: text.start, end: text.end },
    message: "wrong-value",
    data: {
      element: walked.at(-1) as string,
      what: walked.join("/"),
      found: text.data.trim(),
      expected: valueWords(values),
      values: values.join("|"),
    },
  };
}

/** A child is absent whose text is told. */
function absentText(element: XmlElement, path: PathData, value: string): Fault | undefined {
  const [name, further] = path;
  if (typeof name !== "string" || further !== undefined || !/^[\w-]+$/.test(name)) return undefined;
  if (nodesAt(element, path).length > 0) return undefined;
  const what = `<${name}>${value}</${name}>`;
  return {
    span: element.nameSpan,
    message: "missing",
    data: { what, element: name, skeleton: "", holder: holderWords(element) },
  };
}

function missing(element: XmlElement, path: PathData): Fault {
  const span = placeOf(element, ["has", path]);
  const declaring = declaringElement(element, path);
  if (declaring !== undefined) {
    const last = nodesAt(declaring.element, ["templateId"]).at(-1);
    const title = templateTitle(declaring.root);
    return {
      span: last?.nameSpan ?? declaring.element.nameSpan,
      message: "missing-template",
      data: {
        element: `templateId ${declaring.root}`,
        root: declaring.root,
        title: title === undefined ? { fr: "", en: "" } : { fr: ` (« ${title.fr} »)`, en: ` (“${title.en}”)` },
        holder: holderWords(declaring.element),
      },
    };
  }
  const skeleton = skeletonOf(path) ?? "";
  const { at, rest } = reached(element, path);
  const what = leadsToTemplate(rest) ? pathWords(rest) : (childWords(rest) ?? pathWords(rest));
  return {
    span,
    message: "missing",
    data: { what: upperFirst(what), element: named(["has", path]), skeleton, holder: holderWords(at) },
  };
}

/** The element that is to declare a template: the one that the path leads to alone, the template apart. */
function declaringElement(
  element: XmlElement,
  path: PathData,
): { readonly element: XmlElement; readonly root: string } | undefined {
  const steps = path.at(-1) === "@root" ? path.slice(0, -1) : path;
  const [relation, conditions] = parts(steps.at(-1) ?? ".");
  const root = rootAsked(conditions);
  if (relation !== "templateId" || root === undefined) return undefined;
  const way = steps.slice(0, -1);
  if (!way.every((step) => typeof step === "string" && /^[\w:-]+$/.test(step))) return undefined;
  // A section or an entry that is there is not the one that is meant: one more is missing.
  if (/^(?:component|entry)/.test(String(way[0] ?? ""))) return undefined;
  const [only, other] = way.length === 0 ? [element] : nodesAt(element, way);
  if (only?.nodeType !== NodeType.Element || other !== undefined) return undefined;
  return { element: only, root };
}

/** Where the child is missing, as a person calls it. */
function holderWords(element: XmlElement): Bilingual {
  const { localName, nodeName } = element;
  if (localName === "ClinicalDocument") return { fr: "le document", en: "the document" };
  if (localName === "structuredBody")
    return { fr: "le corps du document (structuredBody)", en: "the body of the document (structuredBody)" };
  const roots = nodesAt(element, ["templateId", "@root"]).map((one) => textValue(one));
  const title = roots.map(templateTitle).find((one) => one !== undefined && one.kind !== "document");
  if (title === undefined)
    return localName === "section"
      ? { fr: "cette section", en: "this section" }
      : { fr: `l’élément ${nodeName}`, en: `the element ${nodeName}` };
  return localName === "section"
    ? { fr: `la section « ${title.fr} »`, en: `the section “${title.en}”` }
    : { fr: `l’élément ${nodeName} (« ${title.fr} »)`, en: `the element ${nodeName} (“${title.en}”)` };
}

/** A chain of elements longer than this is easier to read as a path. */
const mostLevels = 3;

/** A child by its XML, with the name of its code; where an attribute's value is not fixed, by what it may be. */
function childWords(path: PathData): Bilingual | undefined {
  const skeleton = path.length > mostLevels ? "" : (skeletonOf(path) ?? "");
  const [first, further] = path;
  const [name, conditions] = parts(first ?? ".");
  const open: { fr: string; en: string }[] = [];
  if (further === undefined)
    for (const c of conditions) {
      const attribute = (c[0] === "has" || c[0] === "is") && c[1].length === 1 ? String(c[1][0]) : "";
      if (!attribute.startsWith("@")) return undefined;
      if (c[0] === "has") open.push({ fr: attribute, en: attribute });
      if (c[0] === "is" && c.length > 3) {
        const { fr, en } = valueWords(c.slice(2, 2 + fewCodes) as string[]);
        open.push({ fr: `${attribute} : ${fr}`, en: `${attribute}: ${en}` });
      }
    }
  else if (skeleton === "") return undefined;
  if (!/^[\w-]+$/.test(name)) return undefined;
  const code = /\bcode="([^"]+)"/.exec(skeleton)?.[1];
  const called = code === undefined ? undefined : codeName(code, /\bcodeSystem="([^"]+)"/.exec(skeleton)?.[1]);
  const told = `${skeleton}${called === undefined ? "" : ` (${called})`}`;
  const isBare = !/[ >]/.test(skeleton.replace(/\/>$/, ""));
  const list = (language: "fr" | "en") => open.map((one) => one[language]).join(", ");
  return {
    fr: `${isBare ? `l’élément ${name}` : told}${open.length === 0 ? "" : ` avec ${list("fr")}`}`,
    en: `${isBare ? `the element ${name}` : told}${open.length === 0 ? "" : ` with ${list("en")}`}`,
  };
}

function upperFirst({ fr, en }: Bilingual): Bilingual {
  const up = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  // The name of an element is written as it is.
  return { fr: /^l[ae’]/.test(fr) ? up(fr) : fr, en: en.startsWith("the ") ? up(en) : en };
}

function valueWords(values: readonly string[]): Bilingual {
  const shown = values.map((one) => {
    const name = codeName(one);
    return name === undefined ? one : `${one} (${name})`;
  });
  const join = (or: string) => [shown.slice(0, -1).join(", "), ...shown.slice(-1)].filter(Boolean).join(or);
  return { fr: join(" ou "), en: join(" or ") };
}

/** The one root that a condition of a templateId asks for. */
function rootAsked(conditions: readonly Constraint[]): string | undefined {
  const [only, other] = conditions;
  if (only?.[0] !== "is" || other !== undefined || only.length !== 3) return undefined;
  return JSON.stringify(only[1]) === '["@root"]' ? only[2] : undefined;
}

/** The smallest place that the failing constraint is about: the last child of its path that is there alone. */
function placeOf(element: XmlElement, constraint: Constraint): Span {
  const path = constraint[0] === "has" || constraint[0] === "is" || constraint[0] === "count" ? constraint[1] : [];
  return reached(element, path).at.nameSpan;
}

/** How far a path leads where there is one way only, and what is left of it. */
function reached(element: XmlElement, path: PathData): { readonly at: XmlElement; readonly rest: PathData } {
  let at = element;
  for (const [i, data] of path.entries()) {
    const [relation] = parts(data);
    const isLast = i === path.length - 1;
    // A section or an entry is missing where it is to be put, not in one that is there.
    if (/^(?:component|entry|entryRelationship)$/.test(relation) && path.length - i <= 4 && leadsToTemplate(path))
      return { at, rest: path.slice(i) };
    if (!/^[\w:-]+$/.test(relation) || relation === "templateId" || isLast) return { at, rest: path.slice(i) };
    const [only, second] = nodesAt(at, [relation]);
    const [fitting] = nodesAt(at, [data]);
    if (only === undefined || second !== undefined || fitting?.nodeType !== NodeType.Element)
      return { at, rest: path.slice(i) };
    at = fitting;
  }
  return { at, rest: [] };
}

/** The name of the element that a fault is about, so that another rule's word on the same is not said twice. */
function named(constraint: Constraint): string {
  const path = constraint[0] === "has" || constraint[0] === "is" || constraint[0] === "count" ? constraint[1] : [];
  const [first] = path;
  return first === undefined ? "" : parts(first)[0].replace(/^[^A-Za-z@]+/, "");
}

/** The XML of a child that a path asks for, where each condition on it fixes an attribute. */
function skeletonOf(path: PathData): string | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return undefined;
  const [relation, conditions] = parts(first);
  if (!/^[\w-]+$/.test(relation)) return undefined;
  const attributes: string[] = [];
  const asked = conditions.flatMap((one) => (one[0] === "all" ? (one.slice(1) as Constraint[]) : [one]));
  for (const one of asked) {
    // What is not fixed is told beside it: its value is for the author.
    const isOpen = one[0] === "has" || (one[0] === "is" && one.length > 3);
    if (isOpen && one[1].length === 1 && String(one[1][0]).startsWith("@")) continue;
    const [step, ...deeper] = one[0] === "is" ? one[1] : [];
    if (one[0] !== "is" || one.length !== 3 || typeof step !== "string" || !step.startsWith("@") || deeper.length > 0)
      return undefined;
    attributes.push(` ${step.slice(1)}="${one[2]}"`);
  }
  const inner = rest.length === 0 ? "" : skeletonOf(rest);
  if (inner === undefined) return undefined;
  return `<${relation}${attributes.join("")}${inner === "" ? "/>" : `>${inner}</${relation}>`}`;
}
