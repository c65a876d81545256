import { type DateValue, XPathError } from "./items.ts";

/** Numbers and dates written after a picture, as XSLT 2.0 has it, in English. */

/** A number after a picture such as `#,##0.00`, with a second one for negative numbers after a `;`. */
export function formatNumber(value: number, picture: string): string {
  if (Number.isNaN(value)) return "NaN";
  const negative = value < 0 || Object.is(value, -0);
  const [positivePart = "", negativePart] = picture.split(";");
  const sub = negative && negativePart !== undefined ? negativePart : positivePart;
  const match = /^([^#0-9.,]*)([#0-9.,]*[#0-9])([^#0-9.,]*)$/.exec(sub.replace(/\.$/, ""));
  if (match === null) throw new XPathError("XTDE1310", `${picture} is no picture of a number`);
  const [, before = "", digits = "", after = ""] = match;
  const [whole = "", fraction = ""] = digits.split(".");
  const scale = /%/.test(before + after) ? 100 : /\u2030/.test(before + after) ? 1000 : 1;
  const most = fraction.length;
  const least = fraction.replace(/[^0-9]/g, "").length;
  const minimum = whole.replace(/[^0-9]/g, "").length;
  const magnitude = Math.abs(value) * scale;
  if (!Number.isFinite(magnitude)) return `${negative ? "-" : ""}${before}Infinity${after}`;
  let [integer = "0", decimals = ""] = rounded(magnitude, most).split(".");
  while (decimals.length > least && decimals.endsWith("0")) decimals = decimals.slice(0, -1);
  integer = integer.replace(/^0+/, "").padStart(minimum, "0");
  const comma = whole.lastIndexOf(",");
  if (comma >= 0) integer = grouped(integer, whole.length - comma - 1);
  if (integer === "" && decimals === "") integer = "0";
  const sign = negative && negativePart === undefined && /[1-9]/.test(integer + decimals) ? "-" : "";
  return `${sign}${before}${integer}${decimals === "" ? "" : `.${decimals}`}${after}`;
}

/** Half goes to the even neighbour. */
function rounded(value: number, places: number): string {
  const text = value.toFixed(places);
  const shifted = value * 10 ** places;
  const floor = Math.floor(shifted);
  return shifted - floor === 0.5 && shifted < 2 ** 50
    ? ((floor % 2 === 0 ? floor : floor + 1) / 10 ** places).toFixed(places)
    : text;
}

function grouped(integer: string, size: number): string {
  if (size <= 0) return integer;
  let out = integer;
  for (let at = out.length - size; at > 0; at -= size) out = `${out.slice(0, at)},${out.slice(at)}`;
  return out;
}

const months = "January February March April May June July August September October November December".split(" ");
const days = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** A date or time after a picture such as `[D01]/[M01]/[Y0001]`. */
export function formatDate({ time, zone }: DateValue, picture: string): string {
  const date = new Date(time);
  const value = (component: string): { number?: number; name?: string } => {
    switch (component) {
      case "Y":
        return { number: Math.abs(date.getUTCFullYear()) };
      case "M":
        return { number: date.getUTCMonth() + 1, name: months[date.getUTCMonth()] as string };
      case "D":
        return { number: date.getUTCDate() };
      case "d":
        return { number: Math.floor((time - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1 };
      case "F":
        return { number: date.getUTCDay() === 0 ? 7 : date.getUTCDay(), name: days[date.getUTCDay()] as string };
      case "H":
        return { number: date.getUTCHours() };
      case "h":
        return { number: date.getUTCHours() % 12 || 12 };
      case "m":
        return { number: date.getUTCMinutes() };
      case "s":
        return { number: date.getUTCSeconds() };
      case "P":
        return { name: date.getUTCHours() < 12 ? "am" : "pm" };
      case "Z":
      case "z":
        return { name: zoneText(zone, component === "z") };
      default:
        throw new XPathError("XTDE1340", `[${component}] is no part of a date that is known`);
    }
  };
  return picture.replace(/\[\[|\]\]|\[([^\]]*)\]/g, (whole, marker: string | undefined) => {
    if (marker === undefined) return whole[0] as string;
    const parts = /^([A-Za-z])([^,]*)(?:,(\d+|\*)(?:-(\d+|\*))?)?$/.exec(marker.replace(/\s+/g, ""));
    if (parts === null) throw new XPathError("XTDE1340", `${whole} is no part of a date`);
    const [, component = "", written = "", least, most] = parts;
    if (component === "f")
      return String(date.getUTCMilliseconds())
        .padStart(3, "0")
        .slice(0, written.length || 3);
    const { number, name } = value(component);
    const form = written || (component === "m" || component === "s" ? "01" : component === "F" ? "n" : "1");
    if (name !== undefined && (number === undefined || /^[Nn]/.test(form))) {
      const text = form.startsWith("Nn") ? name : form.startsWith("N") ? name.toUpperCase() : name.toLowerCase();
      return component === "Z" || component === "z" ? name : most === undefined ? text : text.slice(0, Number(most));
    }
    if (!/^\d+$/.test(form)) throw new XPathError("XTDE1340", `${whole} is written in a way that is not known`);
    const width = Math.max(form.length, least === undefined || least === "*" ? 0 : Number(least));
    const text = String(number).padStart(width, "0");
    // A year of a given width keeps its last digits.
    const cut = component === "Y" ? (most !== undefined ? Number(most) : form.length > 1 ? form.length : 0) : 0;
    return cut > 0 ? text.slice(-cut) : text;
  });
}

function zoneText(zone: number | undefined, gmt: boolean): string {
  if (zone === undefined) return "";
  const [sign, size] = [zone < 0 ? "-" : "+", Math.abs(zone)];
  const clock = `${String(Math.floor(size / 60)).padStart(2, "0")}:${String(size % 60).padStart(2, "0")}`;
  return gmt ? `GMT${sign}${clock}` : `${sign}${clock}`;
}
