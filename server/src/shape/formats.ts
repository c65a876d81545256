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

/** A calendar date and a time of day that exist, for the digits of an HL7 V3 timestamp. */
function isTimestamp(value: string): boolean {
  const match = /^(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:\.\d+)?(?:[+-]\d{4})?$/.exec(value);
  if (match === null) return false;
  const [, year, month, day, hour, minute, second] = match;
  if (month !== undefined && (month < "01" || month > "12")) return false;
  if (
    day !== undefined &&
    (Number(day) < 1 || Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate())
  )
    return false;
  return (hour ?? "00") <= "23" && (minute ?? "00") <= "59" && (second ?? "00") <= "60";
}

export const formats = {
  /** ISO/IEC 9834-1: arcs without leading zeros, the first from 0 to 2. */
  oid: pattern("un OID", "an OID", "1.2.250.1.213.1.1.1.1", /^[0-2](\.(0|[1-9]\d*))+$/),
  /** HL7 V3 UID: an OID, a UUID or a RUID. */
  uid: pattern(
    "un OID, un UUID ou un RUID",
    "an OID, a UUID or a RUID",
    "1.2.250.1.213.1.1.1.1",
    /^(?:[0-2](\.(0|[1-9]\d*))*|[A-Fa-f\d]{8}(-[A-Fa-f\d]{4}){3}-[A-Fa-f\d]{12}|[A-Za-z][A-Za-z\d-]*)$/,
  ),
  /** HL7 V3 TS: from a year to fractions of a second, with an offset from UTC. */
  ts: {
    title: { fr: "un horodatage HL7 (AAAAMMJJhhmmss+zzzz)", en: "an HL7 timestamp (YYYYMMDDhhmmss+zzzz)" },
    example: "20240115103000+0100",
    test: isTimestamp,
  },
  int: pattern("un entier", "an integer", "1", /^[+-]?\d+$/),
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
    "une adresse de télécommunication (tel:, fax:, mailto:, http:, ftp:, mllp:)",
    "a telecommunication address (tel:, fax:, mailto:, http:, ftp:, mllp:)",
    "tel:0102030405",
    /^(tel|fax|mailto|https?|ftp|mllp):\S/,
  ),
  uri: pattern("une URI", "a URI", "urn:oid:1.2.250.1.213.1.4.8", /^(?:[^\s%<>"{}|\\^`]|%[\dA-Fa-f]{2})*$/),
  /** FHIR date: a year, a month or a day. */
  date: {
    title: { fr: "une date (AAAA, AAAA-MM ou AAAA-MM-JJ)", en: "a date (YYYY, YYYY-MM or YYYY-MM-DD)" },
    example: "1979-03-28",
    test: (value: string) => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(value) && isTimestamp(value.replaceAll("-", "")),
  },
} satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

export function format(name: FormatName): Format {
  return formats[name];
}
