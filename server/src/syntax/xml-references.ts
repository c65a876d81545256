import type { XmlProblemCode } from "./xml-messages.ts";
import { isXmlCharacter, isXmlName } from "./xml-names.ts";

/** How a part of the scanner reports. */
export type Report = (
  code: XmlProblemCode,
  start: number,
  end: number,
  data?: Readonly<Record<string, string>>,
) => void;

/** What the document type declaration says of entities; their text is never read. */
export interface Entities {
  readonly declared: ReadonlySet<string>;
  /** Entities may be declared where we do not look: in an external subset or in a parameter entity. */
  readonly incomplete: boolean;
}

const PREDEFINED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", apos: "'", quot: '"' };
const REFERENCE = /&(?:#([0-9A-Za-z]*)|([^ \t\r\n&;<>#"'=]+));/y;
const NUMERIC = /&#[0-9A-Za-z]*/y;

/**
 * The value of the text between two offsets: line ends normalised, references resolved. In an attribute every
 * white space character becomes a space, save those written as references (XML 1.0, 2.11 and 3.3.3).
 */
export function resolve(
  text: string,
  start: number,
  end: number,
  inAttribute: boolean,
  entities: Entities,
  report: Report,
): string {
  // Searches stay inside the part: one that ran on to the end of the text would make the whole quadratic.
  const part = text.slice(start, end);
  let value = "";
  for (let at = 0; at < part.length; ) {
    const found = part.indexOf("&", at);
    const ampersand = found < 0 ? part.length : found;
    const literal = part.slice(at, ampersand);
    value += inAttribute ? literal.replace(/\r\n|[\t\n\r]/g, " ") : literal.replace(/\r\n?/g, "\n");
    at = ampersand;
    if (found < 0) break;
    REFERENCE.lastIndex = at;
    const match = REFERENCE.exec(part);
    const name = match?.[2];
    if (match !== null && name !== undefined && isXmlName(name)) {
      at += match[0].length;
      const predefined = Object.hasOwn(PREDEFINED, name) ? PREDEFINED[name] : undefined;
      if (predefined !== undefined) value += predefined;
      else {
        const known = entities.incomplete || entities.declared.has(name);
        report(known ? "entity-not-expanded" : "undeclared-entity", start + ampersand, start + at, { name });
      }
    } else if (part[at + 1] === "#") {
      const codePoint = match === null ? -1 : numericReference(match[1] as string);
      NUMERIC.lastIndex = at;
      at += match?.[0].length ?? (NUMERIC.exec(part) as RegExpExecArray)[0].length;
      if (codePoint >= 0) value += String.fromCodePoint(codePoint);
      else {
        const written = part.slice(ampersand, at);
        report("invalid-character-reference", start + ampersand, start + at, { text: written });
      }
    } else {
      value += "&";
      at++;
      report("bare-ampersand", start + ampersand, start + at);
    }
  }
  return value;
}

/** The code point of `233` or `xE9`; -1 where it is none that XML allows. */
function numericReference(digits: string): number {
  const codePoint = /^x[0-9A-Fa-f]+$/.test(digits)
    ? Number.parseInt(digits.slice(1), 16)
    : /^[0-9]+$/.test(digits)
      ? Number.parseInt(digits, 10)
      : -1;
  return isXmlCharacter(codePoint) ? codePoint : -1;
}
