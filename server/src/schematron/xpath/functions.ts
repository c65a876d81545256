import { castTo, knowsType, parseDouble } from "./casts.ts";
import { atomOf, atomsOf, type Code, codeOfConstant, codeOfOne, codeOfTruth } from "./code.ts";
import { compareGeneral, compareValues } from "./compare.ts";
import {
  arg,
  type Definition,
  define,
  double,
  type FunctionScope,
  given,
  items,
  type Library,
  roundHalfUp,
  toDouble,
} from "./function-kit.ts";
import { nodeFunctions } from "./functions-node.ts";
import { textFunctions } from "./functions-text.ts";
import { xsltFunctions } from "./functions-xslt.ts";
import {
  Atomic,
  type AtomicItem,
  isNumeric,
  NotCovered,
  numericValue,
  type Sequence,
  stringOf,
  XPathError,
} from "./items.ts";
import { arithmetic } from "./operators.ts";

function numeric(compute: (value: number) => number): Definition {
  return define(1, 1, (args, { compat }) => {
    const value = atomOf(given(args, 0));
    return codeOfOne("number", (d, at, p, s) => {
      const x = value(d, at, p, s);
      if (x === undefined) return compat ? double(Number.NaN) : undefined;
      if (typeof x === "number") return compute(x);
      const type = x instanceof Atomic && isNumeric(x) ? x.type : "double";
      return new Atomic(type, compute(toDouble(x)));
    });
  });
}

function aggregate(fold: (values: AtomicItem[], compat: boolean) => AtomicItem | undefined): Definition {
  return define(1, 1, (args, { compat }) => {
    const values = atomsOf(given(args, 0));
    return codeOfOne("any", (d, at, p, s) => {
      const numbers = values(d, at, p, s).map((v) =>
        v instanceof Atomic && v.type === "untyped" ? requireDouble(v, compat) : v,
      );
      return fold(numbers, compat);
    });
  });
}

function requireDouble(value: AtomicItem, compat: boolean): AtomicItem {
  const number = parseDouble(stringOf(value));
  if (number === undefined && !compat) throw new XPathError("FORG0001", `${stringOf(value)} is no number`);
  return double(number ?? Number.NaN);
}

const add = (a: AtomicItem, b: AtomicItem, compat: boolean) => arithmetic("+", a, b, compat);

function extreme(op: "lt" | "gt"): Definition {
  return aggregate((values) => {
    let best: AtomicItem | undefined;
    for (const value of values) {
      if (isNumeric(value) && Number.isNaN(numericValue(value))) return value;
      if (best === undefined || compareValues(op, value, best)) best = value;
    }
    return best;
  });
}

/** The key under which two atomic values are equal for distinct-values(); undefined where there is none. */
function distinctKey(value: AtomicItem): string | undefined {
  if (typeof value === "string") return `t${value}`;
  if (value instanceof Atomic && (value.type === "untyped" || value.type === "anyURI"))
    return `t${value.value as string}`;
  if (isNumeric(value)) return `n${numericValue(value)}`;
  return typeof value === "boolean" ? `b${value}` : undefined;
}

/** A function of the items of its first argument, and of whole numbers. */
const listFunction = (
  least: number,
  most: number,
  compute: (list: Sequence, ...numbers: number[]) => Sequence,
): Definition =>
  define(least, most, (args) => {
    const numbers = args.slice(1).map(atomOf);
    const list = given(args, 0);
    return items(
      (d, at, p, s) => compute(list.items(d, at, p, s), ...numbers.map((n) => toDouble(n(d, at, p, s)))),
      list.type,
    );
  });

const cardinality = (test: (count: number) => boolean, message: string): Definition =>
  define(1, 1, (args) => {
    const list = given(args, 0);
    return items((d, at, p, s) => {
      const found = list.items(d, at, p, s);
      if (!test(found.length)) throw new XPathError("FORG0005", message);
      return found;
    }, list.type);
  });

function equalOrNot(a: AtomicItem, b: AtomicItem): boolean {
  try {
    return compareGeneral("eq", a instanceof Atomic && a.type === "untyped" ? stringOf(a) : a, b, false);
  } catch (error) {
    if (error instanceof XPathError) return false;
    throw error;
  }
}

function existence(list: Code, wanted: boolean): Code {
  if (list.type === "nodes") return codeOfTruth((d, at, p, s) => list.truth(d, at, p, s) === wanted);
  return codeOfTruth((d, at, p, s) => list.items(d, at, p, s).length > 0 === wanted);
}

/** The functions that the fast evaluator knows, by local name. */
export const library: Library = {
  ...xsltFunctions((name: string): boolean => Object.hasOwn(library, name)),
  ...textFunctions,
  ...nodeFunctions,
  position: define(0, 0, () => codeOfOne("number", (_, _at, position) => position)),
  last: define(0, 0, () => codeOfOne("number", (_, _at, _p, size) => size)),
  true: define(0, 0, () => codeOfTruth(() => true)),
  false: define(0, 0, () => codeOfTruth(() => false)),
  not: define(1, 1, (args) => {
    const { truth } = given(args, 0);
    return codeOfTruth((d, at, p, s) => !truth(d, at, p, s));
  }),
  boolean: define(1, 1, (args) => codeOfTruth(given(args, 0).truth)),
  exists: define(1, 1, (args) => existence(given(args, 0), true)),
  empty: define(1, 1, (args) => existence(given(args, 0), false)),
  count: define(1, 1, (args) => {
    const list = given(args, 0);
    return codeOfOne("number", (d, at, p, s) => list.items(d, at, p, s).length);
  }),
  number: define(0, 1, (args) => {
    const value = atomOf(arg(args, 0));
    return codeOfOne("number", (d, at, p, s) => double(toDouble(value(d, at, p, s))));
  }),
  floor: numeric(Math.floor),
  ceiling: numeric(Math.ceil),
  round: numeric(roundHalfUp),
  abs: numeric(Math.abs),
  sum: define(1, 2, (args, scope) => {
    const total = aggregate((values, compat) =>
      values.length === 0 ? undefined : values.slice(1).reduce((a, b) => add(a, b, compat), values[0] as AtomicItem),
    ).build(args.slice(0, 1), scope);
    const zero = args[1];
    return codeOfOne("any", (d, at, p, s) => {
      const value = total.one(d, at, p, s);
      return value ?? (zero === undefined ? 0 : zero.one(d, at, p, s));
    });
  }),
  avg: aggregate((values, compat) => {
    const [first, ...rest] = values;
    if (first === undefined) return undefined;
    return arithmetic(
      "div",
      rest.reduce((a, b) => add(a, b, compat), first),
      values.length,
      compat,
    );
  }),
  min: extreme("lt"),
  max: extreme("gt"),
  "distinct-values": define(1, 1, (args) => {
    const values = atomsOf(given(args, 0));
    return items((d, at, p, s) => {
      const seen = new Set<string>();
      return values(d, at, p, s).filter((value) => {
        const key = distinctKey(value);
        if (key === undefined) throw new NotCovered("distinct-values of such values");
        return !seen.has(key) && seen.add(key);
      });
    });
  }),
  "index-of": define(2, 2, (args) => {
    const list = atomsOf(given(args, 0));
    const wanted = atomOf(given(args, 1));
    return items((d, at, p, s) => {
      const value = wanted(d, at, p, s);
      const found: number[] = [];
      list(d, at, p, s).forEach((item, i) => {
        if (value !== undefined && equalOrNot(item, value)) found.push(i + 1);
      });
      return found;
    });
  }),
  reverse: listFunction(1, 1, (list) => [...list].reverse()),
  subsequence: listFunction(2, 3, (list, start, length) =>
    list.filter(
      (_, i) =>
        i + 1 >= Math.round(start as number) &&
        (length === undefined || i + 1 < Math.round(start as number) + Math.round(length)),
    ),
  ),
  remove: listFunction(2, 2, (list, at) => list.filter((_, i) => i + 1 !== at)),
  head: listFunction(1, 1, (list) => list.slice(0, 1)),
  tail: listFunction(1, 1, (list) => list.slice(1)),
  data: define(0, 1, (args) => items(atomsOf(arg(args, 0)))),
  "zero-or-one": cardinality((n) => n <= 1, "more than one item"),
  "exactly-one": cardinality((n) => n === 1, "not exactly one item"),
  "one-or-more": cardinality((n) => n >= 1, "no item"),
};

/** `xs:type(value)`. */
export function typeConstructor(local: string, args: readonly Code[], scope: FunctionScope): Code {
  const literal = args[0]?.constant;
  if (local === "QName" && args.length === 1 && typeof literal === "string") {
    const [prefix, name] = literal.includes(":")
      ? (literal.trim().split(":") as [string, string])
      : ["", literal.trim()];
    const namespace = prefix === "" ? "" : scope.namespaceOf(prefix);
    if (namespace === undefined) throw new XPathError("FONS0004", `prefix ${prefix} is not bound`);
    return codeOfConstant([new Atomic("QName", { namespace, prefix, local: name })]);
  }
  if (args.length !== 1 || !knowsType(local, false)) throw new NotCovered(`xs:${local}()`);
  const value = atomOf(given(args, 0));
  return codeOfOne("any", (d, at, p, s) => {
    const atom = value(d, at, p, s);
    if (atom === undefined) return undefined;
    const result = castTo(atom, local);
    if (result === undefined) throw new XPathError("FORG0001", `${stringOf(atom)} is no xs:${local}`);
    return result;
  });
}
