import { ucumPrefixValues, ucumSizes } from "../../../data/fhir-r4/ucum.ts";
import { isUnit } from "./ucum.ts";

/** Quantities in different units of UCUM, compared by what the units measure (http://unitsofmeasure.org/ucum.html). */

/** A unit as a multiple of powers of the base units. */
interface Size {
  readonly factor: number;
  readonly powers: readonly number[];
}

const one: Size = { factor: 1, powers: [] };
let sizes: Map<string, Size> | undefined;
let prefixes: readonly (readonly [string, number])[] = [];

function table(): Map<string, Size> {
  if (sizes === undefined) {
    sizes = new Map();
    for (const row of ucumSizes.split(";")) {
      const [symbol = "", factor, powers = ""] = row.split(" ");
      sizes.set(symbol, { factor: Number(factor), powers: powers.split(",").map(Number) });
    }
    prefixes = ucumPrefixValues.split(";").map((row) => {
      const [prefix = "", value] = row.split(" ");
      return [prefix, Number(value)] as const;
    });
  }
  return sizes;
}

function times(a: Size, b: Size, sign: number): Size {
  const powers: number[] = [];
  for (let i = 0; i < Math.max(a.powers.length, b.powers.length); i++)
    powers.push((a.powers[i] ?? 0) + sign * (b.powers[i] ?? 0));
  return { factor: sign < 0 ? a.factor / b.factor : a.factor * b.factor, powers };
}

function raised({ factor, powers }: Size, exponent: number): Size {
  return { factor: factor ** exponent, powers: powers.map((power) => power * exponent) };
}

function symbolSize(symbol: string): Size | undefined {
  const known = table();
  const found = known.get(symbol);
  if (found !== undefined) return found;
  for (const [prefix, value] of prefixes) {
    const rest = symbol.startsWith(prefix) ? known.get(symbol.slice(prefix.length)) : undefined;
    if (rest !== undefined) return { factor: value * rest.factor, powers: rest.powers };
  }
  return undefined;
}

/** A simple unit with its exponent, or a number. */
function simpleSize(text: string): Size | undefined {
  if (/^[1-9]\d*$/.test(text)) return { factor: Number(text), powers: [] };
  const whole = symbolSize(text);
  if (whole !== undefined) return whole;
  const exponent = /[+-]?\d+$/.exec(text);
  if (exponent === null) return undefined;
  const base = text.slice(0, exponent.index);
  // `10*9` and `10^9` are powers of a number that looks like a symbol.
  const size = base === "10*" || base === "10^" ? { factor: 10, powers: [] } : symbolSize(base);
  return size && raised(size, Number(exponent[0]));
}

/** Reads a term; `at` moves over what was read. Terms are short, so that brackets do not nest deep. */
function termSize(code: string, at: { i: number }): Size | undefined {
  let result: Size = one;
  let sign = 1;
  if (code[at.i] === "/") {
    sign = -1;
    at.i++;
  }
  while (at.i < code.length && code[at.i] !== ")") {
    let size: Size | undefined;
    if (code[at.i] === "(") {
      at.i++;
      size = termSize(code, at);
      at.i++;
      const exponent = /^[+-]?\d+/.exec(code.slice(at.i))?.[0];
      at.i += exponent?.length ?? 0;
      if (size !== undefined && exponent !== undefined) size = raised(size, Number(exponent));
    } else {
      const start = at.i;
      for (let square = false; at.i < code.length; at.i++) {
        const c = code[at.i] as string;
        if (c === "[") square = true;
        else if (c === "]") square = false;
        else if (!square && "./({)".includes(c)) break;
      }
      const text = code.slice(start, at.i);
      size = text === "" ? one : simpleSize(text);
    }
    if (code[at.i] === "{") at.i = code.indexOf("}", at.i) + 1;
    if (size === undefined) return undefined;
    result = times(result, size, sign);
    sign = code[at.i] === "/" ? -1 : 1;
    if (code[at.i] === "." || code[at.i] === "/") at.i++;
  }
  return result;
}

/** Temperatures begin at other points. */
const offsets: Readonly<Record<string, (value: number) => number>> = {
  Cel: (value) => value + 273.15,
  "[degF]": (value) => ((value + 459.67) * 5) / 9,
};

/**
 * A value in another unit; `incomparable` where the two measure different things, undefined where that is not to be told (a
 * unit of no fixed size, such as an international unit, or a logarithm).
 */
export function convertUnit(value: number, from: string, to: string): number | "incomparable" | undefined {
  if (from === to) return value;
  if (!isUnit(from) || !isUnit(to)) return undefined;
  const [a, b] = [from, to].map((code) => (code in offsets ? symbolSize("K") : termSize(code, { i: 0 })));
  if (a === undefined || b === undefined) return undefined;
  const powers = times(a, b, -1).powers;
  if (powers.some((power) => power !== 0)) return "incomparable";
  const base = offsets[from]?.(value) ?? value * a.factor;
  if (to === "Cel") return base - 273.15;
  if (to === "[degF]") return (base * 9) / 5 - 459.67;
  return base / b.factor;
}
