import type { Bilingual, MessageData } from "../../rule/index.ts";
import { NodeType, type XmlElement } from "../../syntax/index.ts";
import type { Span } from "../../text/index.ts";
import type { Constraint, PathData } from "./constraint.ts";
import { describe, pathWords } from "./describe.ts";
import { codesOf, editionOf, holds, nodesAt, parts } from "./evaluate.ts";

/** What exactly is wrong with an element that breaks a constraint, and where. */

export type FaultMessage = "unmet" | "wrong-value" | "missing" | "missing-template" | "not-in-set";

export interface Fault {
  readonly span: Span;
  readonly message: FaultMessage;
  readonly data: MessageData;
}

/** More codes than this are not listed. */
const fewCodes = 8;

export function faultOf(element: XmlElement, constraint: Constraint): Fault {
  const failing = failingPart(element, constraint);
  const self = onSelf(element, failing);
  if (self !== undefined) return faultOf(element, self);
  const wrong = wrongValue(element, failing);
  if (wrong !== undefined) return wrong;
  if (failing[0] === "has") return missing(element, failing[1]);
  if (failing[0] === "is" && failing.length === 3) {
    const path = asStep(failing[1], failing[2] as string);
    if (path !== undefined) return missing(element, path);
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
  return {
    span: placeOf(element, failing),
    message: "unmet",
    data: { requirement: describe(failing), element: named(failing) },
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
          expected: values.join(", "),
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
  return undefined;
}

function missing(element: XmlElement, path: PathData): Fault {
  const [first, second] = path;
  const [relation, conditions] = parts(first ?? ".");
  const root = rootAsked(conditions);
  if (relation === "templateId" && second === undefined && root !== undefined) {
    const last = nodesAt(element, ["templateId"]).at(-1);
    return {
      span: last?.nameSpan ?? element.nameSpan,
      message: "missing-template",
      data: { element: `templateId ${root}`, root },
    };
  }
  return {
    span: placeOf(element, ["has", path]),
    message: "missing",
    data: { what: pathWords(path), element: named(["has", path]), skeleton: skeletonOf(path) ?? "" },
  };
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
  let at: XmlElement = element;
  for (const data of path) {
    const [relation] = parts(data);
    if (!/^[\w:-]+$/.test(relation) || relation === "templateId") break;
    const [only, second] = nodesAt(at, [relation]);
    if (only === undefined || second !== undefined || only.nodeType !== NodeType.Element) break;
    at = only;
  }
  return at.nameSpan;
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
    const [step, ...deeper] = one[0] === "is" ? one[1] : [];
    if (one[0] !== "is" || one.length !== 3 || typeof step !== "string" || !step.startsWith("@") || deeper.length > 0)
      return undefined;
    attributes.push(` ${step.slice(1)}="${one[2]}"`);
  }
  const inner = rest.length === 0 ? "" : skeletonOf(rest);
  if (inner === undefined) return undefined;
  return `<${relation}${attributes.join("")}${inner === "" ? "/>" : `>${inner}</${relation}>`}`;
}
