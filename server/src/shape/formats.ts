import type { Bilingual } from "../rule/index.ts";

/** The textual forms that values are held to. */
export interface Format {
  readonly title: Bilingual;
  /** A value of the form, for skeletons and messages. */
  readonly example: string;
  test(value: string): boolean;
}

const pattern = (fr: string, en: string, example: string, expression: RegExp): Format => ({
  title: { fr, en },
  example,
  test: (value) => expression.test(value),
});

// A fraction follows seconds, an offset from UTC follows an hour: "1979-03" is not the year 1979 three hours behind.
const timestampParts =
  /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.(\d+))?)?)?(?:([+-])(\d{1,4}))?)?)?)?$/;

/**
 * An HL7 V3 timestamp as milliseconds since 1970; `local` where it names no offset from UTC, which is then taken as 0.
 * `undefined` for a text that is none, or that names a date or a time that does not exist.
 */
export function timestamp(value: string): { readonly time: number; readonly local: boolean } | undefined {
  const match = timestampParts.exec(value);
  if (match === null) return undefined;
  const [
    ,
    year = "",
    month = "01",
    day = "01",
    hour = "00",
    minute = "00",
    second = "00",
    fraction = "0",
    sign,
    offset,
  ] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (Number(year) < 100) date.setUTCFullYear(Number(year));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined;
  if (hour > "23" || minute > "59" || second > "59") return undefined;
  const zone = (offset ?? "").padEnd(4, "0");
  const shift = (Number(zone.slice(0, 2)) * 60 + Number(zone.slice(2))) * (sign === "-" ? -1 : 1);
  if (Math.abs(shift) > 14 * 60) return undefined;
  const time = date.getTime() + ((Number(hour) * 60 + Number(minute) - shift) * 60 + Number(second)) * 1000;
  return { time: time + Number(`0.${fraction}`) * 1000, local: offset === undefined };
}

export const formats = {
  /** ISO/IEC 9834-1: arcs without leading zeros, the first from 0 to 2. */
  oid: pattern("un OID", "an OID", "1.2.250.1.213.1.1.1.1", /^[0-2](\.(0|[1-9]\d*))+$/),
  /** HL7 V3 UID, without the RUID: those are reserved to the identifiers that HL7 itself ballots. */
  uid: pattern(
    "un OID ou un UUID",
    "an OID or a UUID",
    "1.2.250.1.213.1.1.1.1",
    /^(?:[0-2](?:\.(?:0|[1-9]\d*))*|[A-Fa-f\d]{8}(?:-[A-Fa-f\d]{4}){3}-[A-Fa-f\d]{12})$/,
  ),
  /** HL7 V3 TS: from a year to fractions of a second, with an offset from UTC. */
  ts: {
    title: { fr: "un horodatage HL7 (AAAAMMJJhhmmss+zzzz)", en: "an HL7 timestamp (YYYYMMDDhhmmss+zzzz)" },
    example: "20240115103000+0100",
    test: (value: string) => timestamp(value) !== undefined,
  },
  int: pattern("un entier", "an integer", "1", /^-?\d+$/),
  text: pattern("un texte non vide", "a text that is not empty", "texte", /\S/),
  /** Language and country, as in `fr-FR`. */
  language: pattern(
    "une langue et un pays (fr-FR)",
    "a language and a country (fr-FR)",
    "fr-FR",
    /^[a-z]{2}-[A-Z]{2}$/,
  ),
  /** The prefixes of a telecom value that the CI-SIS admits. */
  telecom: pattern(
    "une adresse précédée de tel:, fax:, mailto:, http:, ftp: ou mllp:",
    "an address with the prefix tel:, fax:, mailto:, http:, ftp: or mllp:",
    "tel:0102030405",
    /^(?:tel|fax|mailto|http|ftp|mllp):./,
  ),
  /** Characters that a URI may hold without being escaped. */
  uri: pattern(
    "une URI (sans espace ni caractère accentué)",
    "a URI (without spaces or accented letters)",
    "urn:oid:1.2.250.1.213.1.4.8",
    /^[!#-;=?-[\]_a-z~]*$/,
  ),
  positive: pattern("un entier positif", "a positive integer", "1", /^0*[1-9]\d*$/),
  token: pattern("un code sans espace", "a code without spaces", "S", /^\S+$/),
  /** FHIR date: a year, a month or a day. */
  date: {
    title: { fr: "une date (AAAA, AAAA-MM ou AAAA-MM-JJ)", en: "a date (YYYY, YYYY-MM or YYYY-MM-DD)" },
    example: "1979-03-28",
    test: (value: string) =>
      /^\d{4}(-\d{2}(-\d{2})?)?$/.test(value) && timestamp(value.replaceAll("-", "")) !== undefined,
  },
} satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

export function format(name: FormatName): Format {
  return formats[name];
}
