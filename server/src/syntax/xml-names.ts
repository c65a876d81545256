/** Names, prefixes and characters of XML 1.0 (fifth edition) and Namespaces in XML 1.0 (third edition). */

export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
export const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";

const NAME_START =
  "_A-Za-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}" +
  "\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const NAME_REST = `${NAME_START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}`;
const XML_NAME = new RegExp(`^[:${NAME_START}][:${NAME_REST}]*$`, "u");
const QUALIFIED_NAME = new RegExp(`^[${NAME_START}][${NAME_REST}]*(?::[${NAME_START}][${NAME_REST}]*)?$`, "u");
/** What no XML text may hold, most control characters, U+FFFE, U+FFFF; and halves of surrogate pairs, which may be whole. */
const SUSPECT = "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD]";
const HOLDS_SUSPECT = new RegExp(SUSPECT);

/** The places, in order, of the characters that no XML text may hold. */
export function* forbiddenCharacters(text: string): Generator<number> {
  const pattern = new RegExp(SUSPECT, "g");
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { index } = match;
    if ((text.codePointAt(index) as number) > 0xffff) pattern.lastIndex = index + 2;
    else yield index;
  }
}

function holdsForbidden(text: string): boolean {
  return HOLDS_SUSPECT.test(text) && forbiddenCharacters(text).next().done === false;
}

export function isXmlCharacter(codePoint: number): boolean {
  if (codePoint < 0x20) return codePoint === 9 || codePoint === 10 || codePoint === 13;
  if (codePoint <= 0xd7ff) return true;
  return (codePoint >= 0xe000 && codePoint <= 0xfffd) || (codePoint >= 0x10000 && codePoint <= 0x10ffff);
}

export function isXmlName(name: string): boolean {
  return XML_NAME.test(name);
}

/** What the scanner takes for a character of a name: anything that cannot be the end of one. */
const ENDS_NAME = new Uint8Array(128);
for (const c of "\t\n\r />=\"'<") ENDS_NAME[c.charCodeAt(0)] = 1;
const STARTS_NAME = new Uint8Array(128);
for (const c of ":_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") STARTS_NAME[c.charCodeAt(0)] = 1;

/** NaN, which `charCodeAt` gives past the end, ends a name and starts none. */
export function endsName(code: number): boolean {
  return code < 128 ? ENDS_NAME[code] === 1 : Number.isNaN(code);
}

export function startsName(code: number): boolean {
  return code < 128 ? STARTS_NAME[code] === 1 : code >= 128;
}

export function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

/** A prefix and what it is bound to where the scanner stands; "" is the default namespace. */
export interface Prefix {
  readonly name: string;
  /** `undefined` where the prefix is not bound. */
  uri: string | undefined;
  /** Whether its being unbound was reported: one missing declaration is one fault, however often it is felt. */
  reported: boolean;
}

/** A name as written, split once for all its occurrences. */
export interface Name {
  readonly text: string;
  readonly prefix: Prefix;
  readonly localName: string;
  readonly fault: "invalid-name" | "invalid-qualified-name" | undefined;
  /** Elements of this name that are open where the scanner stands. */
  open: number;
}

/** The names and prefixes met in one document. */
export class Names {
  readonly #names = new Map<string, Name>();
  readonly #prefixes = new Map<string, Prefix>();

  constructor() {
    this.prefix("").uri = "";
    this.prefix("xml").uri = XML_NAMESPACE;
    this.prefix("xmlns").uri = XMLNS_NAMESPACE;
  }

  prefix(name: string): Prefix {
    let prefix = this.#prefixes.get(name);
    if (prefix === undefined) {
      prefix = { name, uri: undefined, reported: false };
      this.#prefixes.set(name, prefix);
    }
    return prefix;
  }

  name(text: string): Name {
    let name = this.#names.get(text);
    if (name === undefined) {
      const colon = text.indexOf(":");
      const qualified = QUALIFIED_NAME.test(text);
      const split = qualified && colon > 0;
      // A forbidden character is reported where it stands, so the name that holds it is no second fault.
      const fault = qualified || holdsForbidden(text) ? undefined : faultOf(text);
      name = {
        text,
        prefix: this.prefix(split ? text.slice(0, colon) : ""),
        localName: split ? text.slice(colon + 1) : text,
        fault,
        open: 0,
      };
      this.#names.set(text, name);
    }
    return name;
  }
}

function faultOf(text: string): Name["fault"] {
  return XML_NAME.test(text) ? "invalid-qualified-name" : "invalid-name";
}
