import type { MetadataValue } from "./entries.ts";
import type { ExpectedValue, Likeness } from "./header.ts";

/** Whether a value of the metadata is that of the CDA header. */
export function agrees(found: MetadataValue, expected: ExpectedValue, likeness: Likeness): boolean {
  switch (likeness) {
    case "text":
      return squeezed(found.value) === squeezed(expected.value);
    case "code":
      return (
        found.value === expected.value &&
        (found.system === undefined ||
          expected.system === undefined ||
          found.system.replace(/^urn:oid:/, "") === expected.system)
      );
    case "time":
      return sameTime(found.value, expected.value);
    case "patient":
    case "person": {
      const [id = "", , , authority = ""] = componentsOf(found.value, likeness);
      return (
        id === expected.value && (authority === "" || expected.system === undefined || authority === expected.system)
      );
    }
  }
}

/** The identifier and the authority of a CX or an XCN: the authority is the second part of the 4th or 9th component. */
function componentsOf(value: string, likeness: "patient" | "person"): readonly string[] {
  const parts = value.split("^");
  const authority = parts[likeness === "patient" ? 3 : 8] ?? "";
  return [parts[0] ?? "", "", "", authority.split("&")[1] ?? authority];
}

const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();

/**
 * Times agree where they are one instant, as far as both tell: XDS writes them in universal time without an offset, CDA
 * with one. Digits that are the same are taken for the same time, since some write the local time; a time of the header
 * without an offset, or without hours, may be up to fourteen hours away from universal time.
 */
function sameTime(found: string, expected: string): boolean {
  const [digits = "", zone] = partsOfTime(expected);
  const [given = "", own] = partsOfTime(found);
  if (digits === "" || given === "") return found === expected;
  const length = Math.min(digits.length, given.length, 14);
  if (digits.slice(0, length) === given.slice(0, length)) return true;
  const apart = Math.abs(instant(digits, zone) - instant(given, own));
  const unit = [0, 0, 0, 0, 366, 366, 31, 31, 1][Math.min(length, 8)] as number;
  if (length <= 8) return apart < unit * day && apart <= 14 * hour + (unit - 1) * day;
  if (zone === undefined) return apart <= 14 * hour;
  return apart < (length >= 14 ? 1_000 : length >= 12 ? minute : hour);
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function partsOfTime(time: string): readonly (string | undefined)[] {
  return /^(\d+)(?:\.\d+)?([+-]\d{4}|Z)?$/.exec(time)?.slice(1) ?? [];
}

/** Milliseconds in universal time. */
function instant(digits: string, zone: string | undefined): number {
  const part = (from: number, to: number, otherwise: number): number => Number(digits.slice(from, to) || otherwise);
  const offset =
    zone === undefined || zone === "Z" ? 0 : Number(zone.slice(0, 3)) * 60 + Number(zone[0] + zone.slice(3));
  return Date.UTC(
    part(0, 4, 0),
    part(4, 6, 1) - 1,
    part(6, 8, 1),
    part(8, 10, 0),
    part(10, 12, 0) - offset,
    part(12, 14, 0),
  );
}
