import { Atomic, type AtomicItem, type AtomicType, type DateValue, stringOf, XPathError } from "./items.ts";

/** The atomic types of XML Schema: what is castable, and the values. */

export const xsNamespace = "http://www.w3.org/2001/XMLSchema";

const numberPattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const decimalPattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
const integerPattern = /^[+-]?\d+$/;

const collapse = (text: string) => text.replace(/[\t\n\r ]+/g, " ").replace(/^ | $/g, "");

/** The number that a text writes as an xs:double; undefined where it writes none. */
export function parseDouble(text: string): number | undefined {
  const trimmed = collapse(text);
  if (numberPattern.test(trimmed)) return Number(trimmed);
  switch (trimmed) {
    case "INF":
      return Number.POSITIVE_INFINITY;
    case "-INF":
      return Number.NEGATIVE_INFINITY;
    case "NaN":
      return Number.NaN;
    default:
      return undefined;
  }
}

const zonePattern = "(Z|[+-](?:0\\d|1[0-3]):[0-5]\\d|[+-]14:00)?";
const datePart = "(-?(?:[1-9]\\d{3,}|0\\d{3}))-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";
const timePart = "(?:([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d(?:\\.\\d+)?)|(24:00:00(?:\\.0+)?))";
const dateTimePattern = new RegExp(`^${datePart}T${timePart}${zonePattern}$`);
const datePattern = new RegExp(`^${datePart}${zonePattern}$`);
const timePattern = new RegExp(`^${timePart}${zonePattern}$`);

function zoneOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (text === "Z") return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4, 6));
  return text[0] === "-" ? -minutes : minutes;
}

function dayTime(year: string, month: string, day: string): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  // The month moves on when it has no such day.
  return date.getUTCMonth() === Number(month) - 1 ? date.getTime() : undefined;
}

function clockTime(hour: string | undefined, minute: string | undefined, second: string | undefined): number {
  if (hour === undefined) return 86_400_000;
  return Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000;
}

function parseDate(type: "dateTime" | "date" | "time", source: string): Atomic | undefined {
  const text = collapse(source);
  let value: DateValue | undefined;
  if (type === "time") {
    const m = timePattern.exec(text);
    if (m !== null) value = { time: clockTime(m[1], m[2], m[3]) % 86_400_000, zone: zoneOf(m[5]) };
  } else {
    const m = (type === "date" ? datePattern : dateTimePattern).exec(text);
    const day = m === null ? undefined : dayTime(m[1] as string, m[2] as string, m[3] as string);
    if (m !== null && day !== undefined)
      value =
        type === "date"
          ? { time: day, zone: zoneOf(m[4]) }
          : { time: day + clockTime(m[4], m[5], m[6]), zone: zoneOf(m[8]) };
  }
  return value === undefined ? undefined : new Atomic(type, value, text);
}

function integerIn(low: number, high: number) {
  return (text: string): AtomicItem | undefined => {
    const trimmed = collapse(text);
    if (!integerPattern.test(trimmed)) return undefined;
    const value = Number(trimmed);
    return value >= low && value <= high ? value : undefined;
  };
}

const pattern = (test: RegExp) => (text: string) => {
  const collapsed = collapse(text);
  return test.test(collapsed) ? collapsed : undefined;
};

const infinite = Number.POSITIVE_INFINITY;
const ncName = "[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{Nd}\\p{M}\\p{Lm}._\\u00B7-]*";

/** From text to a value of a type, by the type's local name; undefined where the text is not of the type. */
const parsers: Readonly<Record<string, (text: string) => AtomicItem | undefined>> = {
  string: (text) => text,
  normalizedString: (text) => text.replace(/[\t\n\r]/g, " "),
  token: collapse,
  untypedAtomic: (text) => new Atomic("untyped", text),
  anyURI: (text) => new Atomic("anyURI", collapse(text)),
  boolean: (text) => {
    const trimmed = collapse(text);
    if (trimmed === "true" || trimmed === "1") return true;
    return trimmed === "false" || trimmed === "0" ? false : undefined;
  },
  double: (text) => {
    const value = parseDouble(text);
    return value === undefined ? undefined : new Atomic("double", value);
  },
  float: (text) => {
    const value = parseDouble(text);
    return value === undefined ? undefined : new Atomic("float", Math.fround(value));
  },
  decimal: (text) => {
    const trimmed = collapse(text);
    return decimalPattern.test(trimmed) ? new Atomic("decimal", Number(trimmed)) : undefined;
  },
  integer: integerIn(-infinite, infinite),
  nonPositiveInteger: integerIn(-infinite, 0),
  negativeInteger: integerIn(-infinite, -1),
  nonNegativeInteger: integerIn(0, infinite),
  positiveInteger: integerIn(1, infinite),
  long: integerIn(-(2 ** 63), 2 ** 63),
  int: integerIn(-2147483648, 2147483647),
  short: integerIn(-32768, 32767),
  byte: integerIn(-128, 127),
  unsignedLong: integerIn(0, 2 ** 64),
  unsignedInt: integerIn(0, 4294967295),
  unsignedShort: integerIn(0, 65535),
  unsignedByte: integerIn(0, 255),
  dateTime: (text) => parseDate("dateTime", text),
  date: (text) => parseDate("date", text),
  time: (text) => parseDate("time", text),
  language: pattern(/^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/),
  NMTOKEN: pattern(/^[\p{L}\p{Nl}\p{Nd}\p{M}\p{Lm}._:\u00B7-]+$/u),
  Name: pattern(/^[\p{L}\p{Nl}_:][\p{L}\p{Nl}\p{Nd}\p{M}\p{Lm}._:\u00B7-]*$/u),
  NCName: pattern(new RegExp(`^${ncName}$`, "u")),
  ID: pattern(new RegExp(`^${ncName}$`, "u")),
  IDREF: pattern(new RegExp(`^${ncName}$`, "u")),
  gYear: pattern(new RegExp(`^-?(?:[1-9]\\d{3,}|0\\d{3})${zonePattern}$`)),
  gYearMonth: pattern(new RegExp(`^-?(?:[1-9]\\d{3,}|0\\d{3})-(?:0[1-9]|1[0-2])${zonePattern}$`)),
  hexBinary: pattern(/^(?:[0-9a-fA-F]{2})*$/),
};

/** Types whose cast text is only tested here: their values have operations that the fast evaluator does not know. */
const testedOnly = new Set(["gYear", "gYearMonth", "hexBinary"]);

/** Whether the fast evaluator knows an atomic type. */
export function knowsType(local: string, onlyTested: boolean): boolean {
  return Object.hasOwn(parsers, local) && (onlyTested || !testedOnly.has(local));
}

const numericTypes = new Set<string>(["double", "float", "decimal"] satisfies AtomicType[]);

/** An atomic value as another type; undefined where it cannot be. */
export function castTo(value: AtomicItem, local: string): AtomicItem | undefined {
  const parser = parsers[local];
  if (parser === undefined) return undefined;
  if (typeof value === "boolean" && (numericTypes.has(local) || local === "integer")) {
    const number = value ? 1 : 0;
    return local === "integer" ? number : new Atomic(local as AtomicType, number);
  }
  const number =
    typeof value === "number"
      ? value
      : value instanceof Atomic && typeof value.value === "number"
        ? value.value
        : undefined;
  if (number !== undefined) {
    if (local === "boolean") return number !== 0 && !Number.isNaN(number);
    if (local === "double" || local === "float")
      return new Atomic(local, local === "float" ? Math.fround(number) : number);
    if (local === "decimal") return Number.isFinite(number) ? new Atomic("decimal", number) : undefined;
    if (local.endsWith("nteger") || /^(?:unsigned)?(?:long|int|short|byte)$/i.test(local))
      return Number.isFinite(number) ? parser(String(Math.trunc(number))) : undefined;
  }
  if (value instanceof Atomic && (value.type === "dateTime" || value.type === "date" || value.type === "time")) {
    if (value.type === local) return value;
    if (value.type === "dateTime" && local === "date") return parseDate("date", value.text.replace(/T[\d:.]+/, ""));
    if (value.type === "date" && local === "dateTime")
      return parseDate("dateTime", value.text.replace(/^(-?\d+-\d\d-\d\d)/, "$1T00:00:00"));
    if (local !== "string" && local !== "untypedAtomic") return undefined;
  }
  return parser(stringOf(value));
}

/** As castTo, but a value that cannot be cast is an error. */
export function cast(value: AtomicItem, local: string): AtomicItem {
  const result = castTo(value, local);
  if (result === undefined) throw new XPathError("FORG0001", `${stringOf(value)} is no xs:${local}`);
  return result;
}
