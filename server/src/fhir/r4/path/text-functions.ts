import type { Step } from "./evaluate.ts";
import type { Make } from "./functions.ts";
import { type Item, plain, Temporal, Undetermined } from "./values.ts";

/** The functions on strings and numbers. */

/** Texts that a regular expression which may run away is still tried on. */
const SAFE_LENGTH = 40;

/** A repetition within a repetition, such as `(a+)+`: it can take longer than the world has existed. */
const nested = /\([^()]*(?:[+*]|\{\d*,\d*\})[^()]*\)(?:[+*]|\{\d*,\d*\})/;

const patterns = new Map<string, RegExp | undefined>();

/** A regular expression of a definition; throws `Undetermined` where it is not safe to run on a text. */
export function safePattern(source: string, text: string): RegExp {
  if (!patterns.has(source)) {
    let made: RegExp | undefined;
    for (const flags of ["su", "s"])
      try {
        made ??= new RegExp(source, flags);
      } catch {
        // The next flags, or none at all.
      }
    patterns.set(source, made);
  }
  const pattern = patterns.get(source);
  if (pattern === undefined || (text.length > SAFE_LENGTH && nested.test(source))) throw new Undetermined(source);
  return pattern;
}

const string = (items: readonly Item[]): string | undefined => {
  const [item] = items;
  if (items.length > 1) throw new Undetermined("several items");
  if (item === undefined) return undefined;
  const value = plain(item);
  return typeof value === "string" ? value : value instanceof Temporal ? value.text : undefined;
};

/** A function of a text and the texts that its arguments give. */
const ofText =
  (make: (text: string, args: readonly string[]) => Item | readonly Item[] | undefined): Make =>
  (args) =>
  (input, scope) => {
    const text = string(input);
    const values = args
      .map((arg) => arg(scope.focus, scope)[0])
      .map((item) => (item === undefined ? undefined : plain(item)));
    if (text === undefined || values.includes(undefined)) return [];
    const made = make(
      text,
      values.map((item) => (item instanceof Temporal ? item.text : String(item))),
    );
    return made === undefined ? [] : Array.isArray(made) ? made : [made as Item];
  };

const ofNumber =
  (make: (number: number) => number): Make =>
  () =>
  (input) => {
    const value = input.length === 0 ? undefined : plain(input[0] as Item);
    return typeof value === "number" ? [make(value)] : [];
  };

/** A conversion and the question whether it works. */
function conversion(convert: (value: Item) => Item | undefined): { to: Make; can: Make } {
  const run: (then: (value: Item | undefined) => readonly Item[]) => Step = (then) => (input) => {
    if (input.length > 1) throw new Undetermined("several items");
    return input.length === 0 ? [] : then(convert(plain(input[0] as Item)));
  };
  return {
    to: () => run((value) => (value === undefined ? [] : [value])),
    can: () => run((value) => [value !== undefined]),
  };
}

const integer = conversion((value) => {
  if (typeof value === "boolean") return Number(value);
  return /^[+-]?\d+$/.test(String(value)) ? Number(value) : undefined;
});
const decimal = conversion((value) => {
  if (typeof value === "boolean") return Number(value);
  return /^[+-]?\d+(\.\d+)?$/.test(String(value)) ? Number(value) : undefined;
});
const boolean = conversion((value) => {
  const text = String(value).toLowerCase();
  if (["true", "t", "yes", "y", "1", "1.0"].includes(text)) return true;
  return ["false", "f", "no", "n", "0", "0.0"].includes(text) ? false : undefined;
});
const text = conversion((value) =>
  value instanceof Temporal ? value.text : typeof value === "object" ? undefined : String(value),
);
const timeLike = (pattern: RegExp) =>
  conversion((value) => {
    const written = value instanceof Temporal ? value.text : typeof value === "string" ? value : "";
    return pattern.test(written) ? new Temporal(written) : undefined;
  });
const date = timeLike(/^\d{4}(-\d\d(-\d\d)?)?$/);
const dateTime = timeLike(/^\d{4}(-\d\d(-\d\d(T(\d\d(:\d\d(:\d\d(\.\d+)?)?)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/);
const time = timeLike(/^T?\d\d(:\d\d(:\d\d(\.\d+)?)?)?$/);

export const textFunctions: Readonly<Record<string, Make>> = {
  startsWith: ofText((s, [a = ""]) => s.startsWith(a)),
  endsWith: ofText((s, [a = ""]) => s.endsWith(a)),
  contains: ofText((s, [a = ""]) => s.includes(a)),
  indexOf: ofText((s, [a = ""]) => s.indexOf(a)),
  substring: ofText((s, [from = "0", length]) => {
    const start = Number(from);
    if (start < 0 || start >= s.length) return undefined;
    return length === undefined ? s.slice(start) : s.slice(start, start + Number(length));
  }),
  upper: ofText((s) => s.toUpperCase()),
  lower: ofText((s) => s.toLowerCase()),
  trim: ofText((s) => s.trim()),
  length: ofText((s) => s.length),
  toChars: ofText((s) => [...s]),
  split: ofText((s, [a = ""]) => s.split(a)),
  replace: ofText((s, [a = "", b = ""]) => s.replaceAll(a, b)),
  matches: ofText((s, [a = ""]) => safePattern(a, s).test(s)),
  matchesFull: ofText((s, [a = ""]) => safePattern(`^(?:${a})$`, s).test(s)),
  replaceMatches: ofText((s, [a = "", b = ""]) => s.replace(new RegExp(safePattern(a, s).source, "gsu"), b)),
  join:
    ([arg]) =>
    (input, scope) => {
      const between = arg === undefined ? "" : String(plain(arg(scope.focus, scope)[0] ?? ""));
      return [input.map((item) => String(plain(item))).join(between)];
    },
  abs: ofNumber(Math.abs),
  ceiling: ofNumber(Math.ceil),
  floor: ofNumber(Math.floor),
  truncate: ofNumber(Math.trunc),
  round: ofNumber(Math.round),
  sqrt: ofNumber(Math.sqrt),
  toInteger: integer.to,
  convertsToInteger: integer.can,
  toDecimal: decimal.to,
  convertsToDecimal: decimal.can,
  toBoolean: boolean.to,
  convertsToBoolean: boolean.can,
  toString: text.to,
  convertsToString: text.can,
  toDate: date.to,
  convertsToDate: date.can,
  toDateTime: dateTime.to,
  convertsToDateTime: dateTime.can,
  toTime: time.to,
  convertsToTime: time.can,
};
