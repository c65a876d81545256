import type { ArithmeticOp, CompareOp, Expr, NodeOp, SequenceType } from "./ast.ts";
import { nodeFilter, resolveTest } from "./axes.ts";
import { castTo, knowsType, parseDouble, xsNamespace } from "./casts.ts";
import { atomOf, type Code, codeOfItems, codeOfOne, codeOfTruth, type Dynamic } from "./code.ts";
import { compareGeneral, compareNumbers, compareSequences, compareValues } from "./compare.ts";
import {
  Atomic,
  type AtomicItem,
  atomize,
  compareOrder,
  emptySequence,
  type Item,
  isNode,
  isNumeric,
  NotCovered,
  numericValue,
  type Sequence,
  stringOf,
  stringValue,
  XPathError,
} from "./items.ts";

/** Whether an item compares as a text with any other text. */
const isTextItem = (item: Item) =>
  typeof item === "string" ||
  isNode(item) ||
  (item instanceof Atomic && (item.type === "untyped" || item.type === "anyURI"));

const textOfItem = (item: Item) => (isNode(item) ? stringValue(item) : stringOf(item));

export function compileGeneral(
  op: CompareOp,
  left: Code,
  right: Code,
  constants: { readonly left: boolean; readonly right: boolean },
  compat: boolean,
): Code {
  if (op === "eq" && constants.right) return equalsConstant(left, right, compat);
  if (op === "eq" && constants.left) return equalsConstant(right, left, compat);
  if (left.type === "number" && left.single && right.type === "number" && right.single) {
    const [a, b] = [left.one, right.one];
    return codeOfTruth((d, at, p, s) => {
      const x = a(d, at, p, s);
      const y = b(d, at, p, s);
      if (x === undefined || y === undefined) return false;
      return compareNumbers(op, numericValue(x as AtomicItem), numericValue(y as AtomicItem));
    });
  }
  if (left.single && right.single)
    return codeOfTruth((d, at, p, s) => {
      const x = left.one(d, at, p, s);
      if (x === undefined) return false;
      const y = right.one(d, at, p, s);
      if (y === undefined) return false;
      if (compat && (typeof x === "boolean" || typeof y === "boolean"))
        return compareValues(op, left.truth(d, at, p, s), right.truth(d, at, p, s));
      return compareGeneral(op, atomize(x), atomize(y), compat);
    });
  return codeOfTruth((d, at, p, s) => {
    const x = left.items(d, at, p, s);
    if (x.length === 0 && !compat) return false;
    if (compat && (left.type === "boolean" || right.type === "boolean"))
      return compareValues(op, left.truth(d, at, p, s), right.truth(d, at, p, s));
    return compareSequences(op, x, right.items(d, at, p, s), compat);
  });
}

/** The texts of a sequence that is the same for every document, hashed; without them where some item is no text. */
interface Hashed {
  readonly texts: ReadonlySet<string> | undefined;
  readonly items: Sequence;
}

/** `value = constants`: the constants are hashed once, so that a value set is never run through. */
function equalsConstant(value: Code, constant: Code, compat: boolean): Code {
  const hashed = (d: Dynamic, at: Item): Hashed => {
    let known = d.memo.get(constant) as Hashed | undefined;
    if (known === undefined) {
      const items = constant.items(d, at, 1, 1);
      known = { items, texts: items.every(isTextItem) ? new Set(items.map(textOfItem)) : undefined };
      d.memo.set(constant, known);
    }
    return known;
  };
  const test = (item: Item, { texts, items }: Hashed) =>
    texts !== undefined && isTextItem(item)
      ? texts.has(textOfItem(item))
      : compareSequences("eq", [item], items, compat);
  if (value.single)
    return codeOfTruth((d, at, p, s) => {
      const item = value.one(d, at, p, s);
      return item !== undefined && test(item, hashed(d, at));
    });
  return codeOfTruth((d, at, p, s) => {
    const items = value.items(d, at, p, s);
    if (items.length === 0) return false;
    const wanted = hashed(d, at);
    for (const item of items) if (test(item, wanted)) return true;
    return false;
  });
}

export function compileValue(op: CompareOp, left: Code, right: Code, compat: boolean): Code {
  const [lefts, rights] = [atomOf(left), atomOf(right)];
  return codeOfOne("any", (d, at, p, s) => {
    const a = lefts(d, at, p, s);
    const b = rights(d, at, p, s);
    if (a === undefined || b === undefined) return undefined;
    return compat ? compareGeneral(op, a, b, true) : compareValues(op, a, b);
  });
}

export function compileNodeCompare(op: NodeOp, left: Code, right: Code): Code {
  return codeOfOne("any", (d, at, p, s) => {
    const a = left.one(d, at, p, s);
    const b = right.one(d, at, p, s);
    if (a === undefined || b === undefined) return undefined;
    if (!isNode(a) || !isNode(b)) throw new XPathError("XPTY0004", "only nodes can be compared so");
    if (op === "is") return a === b;
    return op === "before" ? compareOrder(a, b) < 0 : compareOrder(a, b) > 0;
  });
}

const rank: Readonly<Record<string, number>> = { integer: 0, decimal: 1, float: 2, double: 3 };
const numberType = (value: AtomicItem) => (typeof value === "number" ? "integer" : (value as Atomic).type);

function toNumeric(value: AtomicItem, compat: boolean): AtomicItem {
  if (isNumeric(value)) return value;
  if (value instanceof Atomic && value.type !== "untyped") throw new NotCovered(`arithmetic on xs:${value.type}`);
  if (!compat && !(value instanceof Atomic)) throw new XPathError("XPTY0004", "arithmetic on what is no number");
  const number = typeof value === "boolean" ? Number(value) : parseDouble(stringOf(value));
  if (number === undefined && !compat) throw new XPathError("FORG0001", `${stringOf(value)} is no number`);
  return new Atomic("double", number ?? Number.NaN);
}

export function arithmetic(op: ArithmeticOp, a: AtomicItem, b: AtomicItem, compat: boolean): AtomicItem {
  const [x, y] = [toNumeric(a, compat), toNumeric(b, compat)];
  const [m, n] = [numericValue(x), numericValue(y)];
  let type = (rank[numberType(x)] as number) >= (rank[numberType(y)] as number) ? numberType(x) : numberType(y);
  const exact = type === "integer" || type === "decimal";
  if (n === 0 && ((exact && ["div", "idiv", "mod"].includes(op)) || op === "idiv"))
    throw new XPathError("FOAR0001", "division by zero");
  let result: number;
  switch (op) {
    case "+":
      result = m + n;
      break;
    case "-":
      result = m - n;
      break;
    case "*":
      result = m * n;
      break;
    case "mod":
      result = m % n;
      break;
    case "idiv":
      return Math.trunc(m / n);
    default:
      result = m / n;
      if (type === "integer") type = "decimal";
  }
  if (type === "decimal") result = Number(result.toPrecision(15));
  return type === "integer" ? result : new Atomic(type as Atomic["type"], result);
}

export function compileArithmetic(op: ArithmeticOp, left: Code, right: Code, compat: boolean): Code {
  const [lefts, rights] = [atomOf(left), atomOf(right)];
  return codeOfOne("number", (d, at, p, s) => {
    const a = lefts(d, at, p, s);
    const b = rights(d, at, p, s);
    if (a === undefined || b === undefined) return compat ? new Atomic("double", Number.NaN) : undefined;
    return arithmetic(op, a, b, compat);
  });
}

export function compileUnary(minus: boolean, operand: Code, compat: boolean): Code {
  const operands = atomOf(operand);
  return codeOfOne("number", (d, at, p, s) => {
    const value = operands(d, at, p, s);
    if (value === undefined) return undefined;
    const number = toNumeric(value, compat);
    if (!minus) return number;
    return typeof number === "number" ? 0 - number : new Atomic((number as Atomic).type, -numericValue(number));
  });
}

export function compileRange(left: Code, right: Code): Code {
  const integer = (code: Code) => {
    const atoms = atomOf(code);
    return (d: Dynamic, at: Item, p: number, s: number) => {
      const value = atoms(d, at, p, s);
      if (value === undefined || typeof value === "number") return value;
      const cast = value instanceof Atomic && value.type === "untyped" ? castTo(value, "integer") : undefined;
      if (cast === undefined) throw new XPathError("XPTY0004", "a range goes from integer to integer");
      return cast as number;
    };
  };
  const [from, to] = [integer(left), integer(right)];
  return codeOfItems("any", (d, at, p, s) => {
    const a = from(d, at, p, s);
    const b = to(d, at, p, s);
    if (a === undefined || b === undefined || b < a) return emptySequence;
    if (b - a > 1_000_000) throw new XPathError("XPDY0130", "the range is too long");
    return Array.from({ length: b - a + 1 }, (_, i) => a + i);
  });
}

/** The local name of a type of XML Schema; NotCovered for any other. */
function xsType(name: string, namespaceOf: (prefix: string) => string | undefined, onlyTested: boolean): string {
  const [prefix, local] = name.includes(":") ? (name.split(":") as [string, string]) : ["", name];
  const namespace = namespaceOf(prefix) ?? (prefix === "xs" ? xsNamespace : undefined);
  if (namespace !== xsNamespace || !knowsType(local, onlyTested)) throw new NotCovered(`type ${name}`);
  return local;
}

export function compileCast(
  expr: Extract<Expr, { t: "cast" | "castable" }>,
  operand: Code,
  namespaceOf: (prefix: string) => string | undefined,
): Code {
  const { item, occurrence } = expr.type;
  if (typeof item !== "string") throw new XPathError("XPST0003", "a cast wants an atomic type");
  const local = xsType(item, namespaceOf, expr.t === "castable");
  const values = atomOf(operand);
  if (expr.t === "castable")
    return codeOfTruth((d, at, p, s) => {
      const items = operand.items(d, at, p, s);
      if (items.length !== 1) return items.length === 0 && occurrence === "?";
      return castTo(atomize(items[0] as Item), local) !== undefined;
    });
  return codeOfOne("any", (d, at, p, s) => {
    const value = values(d, at, p, s);
    if (value === undefined && occurrence !== "?") throw new XPathError("XPTY0004", "nothing to cast");
    if (value === undefined) return undefined;
    const result = castTo(value, local);
    if (result === undefined) throw new XPathError("FORG0001", `${stringOf(value)} is no ${item}`);
    return result;
  });
}

/** `instance of`, for kind tests and the atomic types that an item can have here. */
export function compileInstance(
  type: SequenceType,
  operand: Code,
  namespaceOf: (prefix: string) => string | undefined,
): Code {
  const one = itemTest(type, namespaceOf);
  return codeOfTruth((d, at, p, s) => {
    const items = operand.items(d, at, p, s);
    if (type.item === "empty-sequence()") return items.length === 0;
    if (items.length === 0) return type.occurrence === "?" || type.occurrence === "*";
    if (items.length > 1 && type.occurrence !== "*" && type.occurrence !== "+") return false;
    return items.every(one);
  });
}

function itemTest(type: SequenceType, namespaceOf: (prefix: string) => string | undefined): (item: Item) => boolean {
  const { item } = type;
  if (typeof item !== "string") {
    const filter = nodeFilter(resolveTest(item, namespaceOf), "self");
    return (value) => isNode(value) && filter(value);
  }
  if (item === "item()" || item === "empty-sequence()") return () => true;
  const local = item.slice(item.indexOf(":") + 1);
  switch (local) {
    case "anyAtomicType":
      return (value) => !isNode(value);
    case "string":
      return (value) => typeof value === "string";
    case "boolean":
      return (value) => typeof value === "boolean";
    case "integer":
      return (value) => typeof value === "number";
    case "decimal":
      return (value) => typeof value === "number" || (value instanceof Atomic && value.type === "decimal");
    case "untypedAtomic":
      return (value) => value instanceof Atomic && value.type === "untyped";
    case "double":
    case "float":
    case "anyURI":
    case "QName":
    case "dateTime":
    case "date":
    case "time":
      return (value) => value instanceof Atomic && value.type === local;
    default:
      throw new NotCovered(`instance of ${item}`);
  }
}
