import type { CompareOp } from "./ast.ts";
import { cast, parseDouble } from "./casts.ts";
import {
  Atomic,
  type AtomicItem,
  atomize,
  type DateValue,
  isNumeric,
  NotCovered,
  numericValue,
  type QNameValue,
  type Sequence,
  stringOf,
  XPathError,
} from "./items.ts";

const isUntyped = (a: AtomicItem): a is Atomic => a instanceof Atomic && a.type === "untyped";
const isText = (a: AtomicItem) =>
  typeof a === "string" || (a instanceof Atomic && (a.type === "untyped" || a.type === "anyURI"));

function order(op: CompareOp, difference: number): boolean {
  switch (op) {
    case "eq":
      return difference === 0;
    case "ne":
      return difference !== 0;
    case "lt":
      return difference < 0;
    case "le":
      return difference <= 0;
    case "gt":
      return difference > 0;
    default:
      return difference >= 0;
  }
}

export function compareNumbers(op: CompareOp, a: number, b: number): boolean {
  switch (op) {
    case "eq":
      return a === b;
    case "ne":
      return a !== b;
    case "lt":
      return a < b;
    case "le":
      return a <= b;
    case "gt":
      return a > b;
    default:
      return a >= b;
  }
}

export function compareTexts(op: CompareOp, a: string, b: string): boolean {
  return op === "eq" ? a === b : order(op, a < b ? -1 : a > b ? 1 : 0);
}

/** A date on the line of time; one without a zone counts as UTC. */
const instant = ({ time, zone }: DateValue) => time - (zone ?? 0) * 60_000;

/** A value comparison of two atomic values. */
export function compareValues(op: CompareOp, a: AtomicItem, b: AtomicItem): boolean {
  if (isText(a) && isText(b)) return compareTexts(op, stringOf(a), stringOf(b));
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(op, numericValue(a), numericValue(b));
  if (typeof a === "boolean" && typeof b === "boolean") return order(op, Number(a) - Number(b));
  if (a instanceof Atomic && b instanceof Atomic && a.type === b.type) {
    if (a.type === "QName") {
      if (op !== "eq" && op !== "ne") throw new XPathError("XPTY0004", "names have no order");
      const [x, y] = [a.value as QNameValue, b.value as QNameValue];
      return (x.namespace === y.namespace && x.local === y.local) === (op === "eq");
    }
    if (a.type === "dateTime" || a.type === "date" || a.type === "time")
      return order(op, instant(a.value as DateValue) - instant(b.value as DateValue));
  }
  throw new XPathError("XPTY0004", "values of types that cannot be compared");
}

function toNumber(text: string, compat: boolean): number {
  const value = parseDouble(text);
  if (value !== undefined) return value;
  if (compat) return Number.NaN;
  throw new XPathError("FORG0001", `${text} is no number`);
}

/** One pair of a general comparison: an untyped value takes the other's type. */
export function compareGeneral(op: CompareOp, a: AtomicItem, b: AtomicItem, compat: boolean): boolean {
  if (isText(a) && isText(b)) return compareTexts(op, stringOf(a), stringOf(b));
  if (isNumeric(a) && (isUntyped(b) || (compat && typeof b === "string")))
    return compareNumbers(op, numericValue(a), toNumber(stringOf(b), compat));
  if (isNumeric(b) && (isUntyped(a) || (compat && typeof a === "string")))
    return compareNumbers(op, toNumber(stringOf(a), compat), numericValue(b));
  if (isUntyped(a)) return compareValues(op, cast(a, typeName(b)), b);
  if (isUntyped(b)) return compareValues(op, a, cast(b, typeName(a)));
  return compareValues(op, a, b);
}

function typeName(value: AtomicItem): string {
  if (typeof value === "boolean") return "boolean";
  if (value instanceof Atomic && value.type === "QName") throw new NotCovered("cast to QName");
  return value instanceof Atomic ? value.type : "string";
}

/** A general comparison of two sequences: true when one pair is. */
export function compareSequences(op: CompareOp, left: Sequence, right: Sequence, compat: boolean): boolean {
  if (left.length === 0 || right.length === 0) return false;
  const rights = right.map(atomize);
  for (const item of left) {
    const a = atomize(item);
    for (const b of rights) if (compareGeneral(op, a, b, compat)) return true;
  }
  return false;
}
