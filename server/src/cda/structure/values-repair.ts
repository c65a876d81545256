import { nearest } from "../../nearest.ts";
import { collapse, type SimpleType } from "./values.ts";

/** A value that mends a wrong one; a safe one means what the wrong one was written for, beyond doubt. */
export interface BetterValue {
  readonly value: string;
  readonly safe: boolean;
}

/** The value that a wrong one of a type was meant to be, where there is one obvious answer. */
export function betterValue(value: string, type: SimpleType): BetterValue | undefined {
  const trimmed = collapse(value);
  if (trimmed === "") return undefined;
  if (trimmed !== value && type.valid(trimmed)) return { value: trimmed, safe: true };
  if (type.list && type.values !== undefined) return betterList(trimmed, type.values);
  const better = type.values === undefined ? betterForm(trimmed, type.name) : betterCode(trimmed, type.values);
  return better !== undefined && type.valid(better.value) ? better : undefined;
}

function betterCode(value: string, values: readonly string[]): BetterValue | undefined {
  const same = values.filter((known) => known.toLowerCase() === value.toLowerCase());
  if (same.length === 1) return { value: same[0] as string, safe: true };
  // Codes of a letter or two are all near one another.
  const near = value.length < 4 ? undefined : nearest(value, values);
  return near === undefined ? undefined : { value: near, safe: false };
}

function betterList(value: string, values: readonly string[]): BetterValue | undefined {
  const better = value.split(/[ ,;]+/).map((part) => (values.includes(part) ? part : betterCode(part, values)?.value));
  if (better.some((part) => part === undefined)) return undefined;
  const joined = better.join(" ");
  return { value: joined, safe: joined.toLowerCase() === value.toLowerCase() };
}

function betterForm(value: string, type: string): BetterValue | undefined {
  switch (type) {
    case "bl":
    case "bn": {
      const lower = value.toLowerCase();
      const known = { "1": "true", "0": "false", vrai: "true", faux: "false" }[lower] ?? lower;
      return { value: known, safe: true };
    }
    case "ts":
      return betterTime(value);
    case "oid":
    case "uid":
      return { value: value.replace(/^urn:(?:oid|uuid):/i, "").replace(/^\{(.*)\}$/, "$1"), safe: true };
    case "real":
      return /^[+-]?\d+,\d+$/.test(value) ? { value: value.replace(",", "."), safe: true } : undefined;
    case "int":
      return /^[+-]?\d+[.,]0+$/.test(value) ? { value: value.replace(/[.,]0+$/, ""), safe: true } : undefined;
    default:
      return undefined;
  }
}

/** A time as ISO 8601 writes it with its punctuation, in the form of HL7: the same digits without it. */
function betterTime(value: string): BetterValue | undefined {
  const iso = /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?$/.exec(value);
  if (iso === null) return undefined;
  const [, year, month, day = "", hour = "", minute = "", second = "", fraction = "", zone = ""] = iso;
  const offset = zone === "Z" ? "+0000" : zone.replace(":", "");
  return { value: `${year}${month}${day}${hour}${minute}${second}${fraction}${offset}`, safe: true };
}
