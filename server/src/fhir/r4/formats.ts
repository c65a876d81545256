/** The textual forms of FHIR's primitive types (HL7 FHIR R4, datatypes.html#primitive). */

const year = "(?:[0-9](?:[0-9](?:[0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)";
const day = "(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[1-2][0-9]|3[0-1]))?)?";
const clock = "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(?:\\.[0-9]+)?";
const zone = "(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))";

const date = new RegExp(`^(${year})${day}$`);
const dateTime = new RegExp(`^(${year})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[1-2][0-9]|3[0-1])(?:T${clock}${zone})?)?)?$`);
const instant = new RegExp(`^(${year})-(0[1-9]|1[0-2])-(0[1-9]|[1-2][0-9]|3[0-1])T${clock}${zone}$`);
const withoutZone = new RegExp(`^${year}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[1-2][0-9]|3[0-1])T[0-9:.]+$`);

/** What is wrong with a value, by the message of the rule; undefined where nothing is. */
export type FormatFault = "format" | "no-such-date" | "no-zone" | "range" | "base64" | "uuid" | "oid" | "not-absolute";

const oid = /^urn:oid:[0-2](\.(0|[1-9][0-9]*))+$/;
const uuid = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The short OIDs that are in use: those of GS1 and of its item numbers. */
const shortOids = new Set(["1.3.160", "1.3.88"]);

/** An OID of three arcs and less names an authority, and never a thing of its own. */
function isOid(value: string): boolean {
  const bare = value.slice("urn:oid:".length);
  return oid.test(value) && (bare.lastIndexOf(".") >= 5 || shortOids.has(bare));
}

function onCalendar(match: RegExpExecArray | null): FormatFault | undefined {
  if (match === null) return "format";
  const [, y = "", m, d] = match;
  if (m === undefined || d === undefined) return undefined;
  const days = new Date(Date.UTC(2000 + (Number(y) % 400), Number(m), 0)).getUTCDate();
  return Number(d) <= days ? undefined : "no-such-date";
}

function integer(value: string, least: number): FormatFault | undefined {
  if (!/^(?:0|[-+]?[1-9][0-9]*)$/.test(value)) return "format";
  const number = Number(value);
  return number < least || number > 2147483647 ? "range" : undefined;
}

function uri(value: string): FormatFault | undefined {
  if (!/^\S*$/.test(value)) return "format";
  // A fragment or a version after it is no part of the UUID or of the OID.
  if (value.startsWith("urn:uuid:")) return uuid.test(value.replace(/[|#].*$/, "")) ? undefined : "uuid";
  if (value.startsWith("urn:oid:")) return isOid(value.replace(/[|#].*$/, "")) ? undefined : "oid";
  return undefined;
}

function base64(value: string): FormatFault | undefined {
  let length = 0;
  let padding = 0;
  for (let i = 0; i < value.length; i++) {
    const c = value.charCodeAt(i);
    if (c === 32 || c === 9 || c === 10 || c === 13) continue;
    length++;
    if (c === 61) padding++;
    else if (padding > 0 || !((c >= 65 && c <= 90) || (c >= 97 && c <= 122) || (c >= 47 && c <= 57) || c === 43))
      return "base64";
  }
  return length % 4 === 0 && padding <= 2 ? undefined : "base64";
}

type Check = (value: string) => FormatFault | undefined;

const matches =
  (pattern: RegExp): Check =>
  (value) =>
    pattern.test(value) ? undefined : "format";

const checks: Readonly<Record<string, Check>> = {
  boolean: matches(/^(?:true|false)$/),
  integer: (value) => integer(value, -2147483648),
  unsignedInt: (value) => integer(value, 0),
  positiveInt: (value) => integer(value, 1),
  decimal: matches(/^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/),
  date: (value) => onCalendar(date.exec(value)),
  dateTime: (value) => (withoutZone.test(value) ? "no-zone" : onCalendar(dateTime.exec(value))),
  instant: (value) => (withoutZone.test(value) ? "no-zone" : onCalendar(instant.exec(value))),
  time: matches(new RegExp(`^${clock}$`)),
  code: matches(/^[^\s]+(?:\s[^\s]+)*$/),
  id: matches(/^[A-Za-z0-9\-.]{1,64}$/),
  uri,
  url: uri,
  canonical: (value) => uri(value) ?? (/^(?:[A-Za-z][A-Za-z0-9+.-]*:|#)/.test(value) ? undefined : "not-absolute"),
  oid: (value) => (isOid(value) ? undefined : "oid"),
  uuid: (value) => (uuid.test(value) ? undefined : "uuid"),
  base64Binary: base64,
};

/** What is wrong with a value of a primitive type. */
export function formatFault(type: string, value: string): FormatFault | undefined {
  return checks[type]?.(value);
}

/** An example of each form, for messages. */
export const formatExamples: Readonly<Record<string, string>> = {
  boolean: "true",
  integer: "12",
  unsignedInt: "0",
  positiveInt: "1",
  decimal: "12.50",
  date: "2024-01-15",
  dateTime: "2024-01-15T10:30:00+01:00",
  instant: "2024-01-15T10:30:00.000+01:00",
  time: "10:30:00",
  code: "final",
  id: "exemple-1",
  uri: "urn:oid:1.2.250.1.213.1.4.8",
  url: "https://example.org/fhir",
  canonical: "https://example.org/fhir/StructureDefinition/x",
  oid: "urn:oid:1.2.250.1.213.1.4.8",
  uuid: "urn:uuid:0a3b1c2d-4e5f-6a7b-8c9d-0e1f2a3b4c5d",
  base64Binary: "RG9jdHJpbmU=",
};
