import { isElement, parseXml, type XmlElement } from "../../syntax/index.ts";
import { xhtmlNamespace } from "../r4/index.ts";

/** The narrative, which JSON holds as a string and XML as elements. */

const latin1 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml".split(
    " ",
  );
const others: Readonly<Record<string, number>> = {
  OElig: 338,
  oelig: 339,
  Scaron: 352,
  scaron: 353,
  Yuml: 376,
  circ: 710,
  tilde: 732,
  ensp: 8194,
  emsp: 8195,
  thinsp: 8201,
  zwnj: 8204,
  zwj: 8205,
  ndash: 8211,
  mdash: 8212,
  lsquo: 8216,
  rsquo: 8217,
  sbquo: 8218,
  ldquo: 8220,
  rdquo: 8221,
  bdquo: 8222,
  dagger: 8224,
  bull: 8226,
  hellip: 8230,
  permil: 8240,
  prime: 8242,
  lsaquo: 8249,
  rsaquo: 8250,
  euro: 8364,
  trade: 8482,
  larr: 8592,
  uarr: 8593,
  rarr: 8594,
  darr: 8595,
  harr: 8596,
  minus: 8722,
  infin: 8734,
  asymp: 8776,
  ne: 8800,
  le: 8804,
  ge: 8805,
};

/** HTML's names of characters as numbers: XML knows five names only. */
function withoutNames(text: string): string {
  return text.replace(/&([A-Za-z][A-Za-z0-9]*);/g, (whole, name: string) => {
    if (/^(?:amp|lt|gt|quot|apos)$/.test(name)) return whole;
    const at = latin1.indexOf(name);
    const code = at >= 0 ? 160 + at : Object.hasOwn(others, name) ? others[name] : undefined;
    return code === undefined ? whole : `&#${code};`;
  });
}

export interface Narrative {
  /** The `div` as XML may hold it. */
  readonly xml: string;
  /** Whether that says the same as the string, letter by letter. */
  readonly same: boolean;
}

/** The `div` of a JSON string; undefined for a string that holds none. */
export function narrativeFromJson(text: string): Narrative | undefined {
  const trimmed = withoutNames(text.trim());
  const { root, problems, doctype } = parseXml(trimmed);
  const broken = problems.some(({ level, code }) => level === "error" && code !== "unbound-prefix");
  if (broken || doctype !== undefined || root?.localName !== "div" || root.prefix !== "") return undefined;
  // What stands around the element, such as a comment, would leave the div.
  if (root.start !== 0 || root.end !== trimmed.length) return undefined;
  if (root.namespaceURI === xhtmlNamespace) return { xml: trimmed, same: trimmed === text };
  if (root.namespaceURI !== "") return undefined;
  return { xml: trimmed.replace(/^<div/, `<div xmlns="${xhtmlNamespace}"`), same: false };
}

/** The string of a `div` of an XML document: its own text, with the namespaces that it takes from above. */
export function narrativeToJson(div: XmlElement, text: string): Narrative {
  const own = text.slice(div.start, div.end);
  if (div.prefix === "") {
    if (div.attributes.some(({ nodeName }) => nodeName === "xmlns")) return { xml: own, same: true };
    return { xml: own.replace(/^<div/, `<div xmlns="${xhtmlNamespace}"`), same: false };
  }
  // The prefix goes: from the last tag to the first, so that the places before stay right.
  let made = own;
  const cut = (from: number, length: number) => {
    made = made.slice(0, from - div.start) + made.slice(from - div.start + length);
  };
  const tags: number[] = [];
  const stack: XmlElement[] = [div];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.prefix === div.prefix) {
      tags.push(at.nameSpan.start);
      if (at.endTag !== undefined) tags.push(at.endTag.start + 2);
    }
    for (const child of at.children) if (isElement(child)) stack.push(child);
  }
  for (const from of tags.sort((a, b) => b - a)) cut(from, div.prefix.length + 1);
  return { xml: made.replace(/^<div/, `<div xmlns="${xhtmlNamespace}"`), same: false };
}
