import { ucumMetric, ucumPlain, ucumPrefixes } from "../../../data/fhir-r4/ucum.ts";

/** Units of measure by the grammar of UCUM (case-sensitive form, http://unitsofmeasure.org/ucum.html). */

let metric: ReadonlySet<string> | undefined;
let plainUnits: ReadonlySet<string> | undefined;
let prefixes: readonly string[] = [];
const known = new Map<string, boolean>();

/** Whether a code is a unit of UCUM. */
export function isUnit(code: string): boolean {
  let is = known.get(code);
  if (is === undefined) {
    is = code.length <= 200 && /^[!-~]+$/.test(code) && isTerm(code);
    if (known.size > 5000) known.clear();
    known.set(code, is);
  }
  return is;
}

function isSymbol(text: string): boolean {
  metric ??= new Set(ucumMetric.split(" "));
  plainUnits ??= new Set(ucumPlain.split(" "));
  if (prefixes.length === 0) prefixes = ucumPrefixes.split(" ");
  if (metric.has(text) || plainUnits.has(text)) return true;
  for (const prefix of prefixes) if (text.startsWith(prefix) && metric.has(text.slice(prefix.length))) return true;
  return false;
}

/** A simple unit, with its exponent or without, or a number. */
function isSimple(text: string): boolean {
  if (text === "") return false;
  if (/^[1-9]\d*$/.test(text) || isSymbol(text)) return true;
  const exponent = /[+-]?\d+$/.exec(text);
  return exponent !== null && exponent.index > 0 && isSymbol(text.slice(0, exponent.index));
}

/** Reads components between `.` and `/`; brackets nest. */
function isTerm(code: string): boolean {
  let at = 0;
  let depth = 0;
  let wantsUnit = true;
  if (code.startsWith("/")) at = 1;
  while (at < code.length) {
    const c = code[at] as string;
    if (c === "(") {
      if (!wantsUnit) return false;
      depth++;
      at++;
      if (code[at] === "/") at++;
    } else if (c === ")") {
      if (wantsUnit || --depth < 0) return false;
      at++;
      // A bracketed term may carry an exponent.
      const exponent = /^[+-]?\d+/.exec(code.slice(at));
      at += exponent?.[0].length ?? 0;
    } else if (c === "." || c === "/") {
      if (wantsUnit) return false;
      wantsUnit = true;
      at++;
    } else if (c === "{") {
      const end = code.indexOf("}", at);
      if (end < 0 || code.slice(at + 1, end).includes("{")) return false;
      wantsUnit = false;
      at = end + 1;
    } else {
      if (!wantsUnit) return false;
      const end = simpleEnd(code, at);
      if (!isSimple(code.slice(at, end))) return false;
      wantsUnit = false;
      at = end;
    }
  }
  return depth === 0 && !wantsUnit;
}

/** Where a simple unit ends: a symbol may hold anything between square brackets. */
function simpleEnd(code: string, from: number): number {
  let at = from;
  for (let square = false; at < code.length; at++) {
    const c = code[at];
    if (c === "[") square = true;
    else if (c === "]") square = false;
    else if (!square && (c === "." || c === "/" || c === "(" || c === ")" || c === "{")) break;
  }
  return at;
}
