import { NotCovered, XPathError } from "./items.ts";

/**
 * Regular expressions of XPath, which are those of XML Schema with anchors, reluctant quantifiers and back-references,
 * as regular expressions of JavaScript.
 */

const nameStartSet = "\\p{L}\\p{Nl}:_";
const nameSet = `${nameStartSet}\\p{Nd}\\p{M}\\p{Lm}.\\-\\u{B7}`;

/** What stands inside a character class for an escape. */
const classEscapes: Readonly<Record<string, string>> = {
  d: "\\p{Nd}",
  D: "\\P{Nd}",
  s: "[ \\t\\n\\r]",
  S: "[^ \\t\\n\\r]",
  w: "[^\\p{P}\\p{Z}\\p{C}]",
  W: "[\\p{P}\\p{Z}\\p{C}]",
  i: `[${nameStartSet}]`,
  I: `[^${nameStartSet}]`,
  c: `[${nameSet}]`,
  C: `[^${nameSet}]`,
  n: "\\n",
  r: "\\r",
  t: "\\t",
};

const blocks: Readonly<Record<string, string>> = {
  BasicLatin: "\\u{0}-\\u{7F}",
  "Latin-1Supplement": "\\u{80}-\\u{FF}",
  "LatinExtended-A": "\\u{100}-\\u{17F}",
  "LatinExtended-B": "\\u{180}-\\u{24F}",
  Greek: "\\u{370}-\\u{3FF}",
  Cyrillic: "\\u{400}-\\u{4FF}",
  Hebrew: "\\u{590}-\\u{5FF}",
  Arabic: "\\u{600}-\\u{6FF}",
  GeneralPunctuation: "\\u{2000}-\\u{206F}",
};

const invalid = (source: string) => new XPathError("FORX0002", `${source} is no regular expression`);
const literal = (c: string) => (/[\^$\\.*+?()[\]{}|/]/.test(c) ? `\\${c}` : c);
const literalInClass = (c: string) => (/[()[\]{}/\-\\|&!#%,:;<=>@`~^$.*+?]/.test(c) ? `\\${c}` : c);

class Translator {
  readonly #source: string;
  readonly #free: boolean;
  readonly #dotAll: boolean;
  #at = 0;

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#free = flags.includes("x");
    this.#dotAll = flags.includes("s");
  }

  translate(): string {
    let out = "";
    while (this.#at < this.#source.length) out += this.#one();
    return out;
  }

  #one(): string {
    const c = this.#take();
    switch (c) {
      case "\\":
        return this.#escape(false);
      case "[":
        return this.#charClass();
      case ".":
        return this.#dotAll ? "[\\s\\S]" : "[^\\n\\r]";
      case "]":
      case "}":
        throw invalid(this.#source);
      case "{": {
        const rest = /^\d+(?:,\d*)?\}/.exec(this.#source.slice(this.#at))?.[0];
        if (rest === undefined) throw invalid(this.#source);
        this.#at += rest.length;
        return `{${rest}`;
      }
      case "(":
        if (this.#source[this.#at] === "?" && this.#source[this.#at + 1] !== ":") throw invalid(this.#source);
        return c;
      case ")":
      case "|":
      case "?":
      case "*":
      case "+":
        return c;
      case "^":
      case "$":
        // XPath lets an anchor be repeated, JavaScript does not.
        return /[?*+{]/.test(this.#source[this.#at] ?? "") ? `(?:${c})` : c;
      default:
        return this.#free && /\s/.test(c) ? "" : literal(c);
    }
  }

  #take(): string {
    const c = String.fromCodePoint(this.#source.codePointAt(this.#at) as number);
    this.#at += c.length;
    return c;
  }

  #escape(inClass: boolean): string {
    if (this.#at >= this.#source.length) throw invalid(this.#source);
    const c = this.#take();
    if (c === "p" || c === "P") {
      const name = /^\{([^}]*)\}/.exec(this.#source.slice(this.#at));
      if (name === null) throw invalid(this.#source);
      this.#at += name[0].length;
      const property = name[1] as string;
      if (!property.startsWith("Is")) return `\\${c}{${property}}`;
      const block = blocks[property.slice(2)];
      if (block === undefined) throw new NotCovered(`block ${property}`);
      return c === "p" ? `[${block}]` : `[^${block}]`;
    }
    const known = classEscapes[c];
    if (known !== undefined) return known;
    if (!inClass && /[1-9]/.test(c)) return `\\${c}`;
    if (/[\\|.\-^?*+{}()[\]$/]/.test(c)) return inClass ? literalInClass(c) : literal(c);
    throw invalid(this.#source);
  }

  #charClass(): string {
    let out = "[";
    if (this.#source[this.#at] === "^") {
      out += "^";
      this.#at++;
    }
    let items = "";
    let first = true;
    for (;;) {
      if (this.#at >= this.#source.length) throw invalid(this.#source);
      const c = this.#take();
      if (c === "]" && !first) return `${out}${items}]`;
      first = false;
      if (c === "-" && this.#source[this.#at] === "[") {
        this.#at++;
        const subtracted = this.#charClass();
        if (this.#take() !== "]") throw invalid(this.#source);
        return `[${out}${items}]--${subtracted}]`;
      }
      if (c === "[") throw invalid(this.#source);
      if (this.#free && /\s/.test(c)) continue;
      const single = c === "\\" ? this.#escape(true) : literalInClass(c);
      if (this.#source[this.#at] === "-" && !/[[\]]/.test(this.#source[this.#at + 1] ?? "]")) {
        this.#at++;
        const end = this.#take();
        items += `${single}-${end === "\\" ? this.#escape(true) : literalInClass(end)}`;
      } else items += single;
    }
  }
}

const compiled = new Map<string, RegExp>();

/** The expression for a pattern and the flags of fn:matches (s, m, i, x, q). Throws XPathError when it is not valid. */
export function regexOf(pattern: string, flags = "", mark = ""): RegExp {
  const key = `${flags}/${mark}/${pattern}`;
  let known = compiled.get(key);
  if (known === undefined) {
    if (/[^smixq]/.test(flags)) throw new XPathError("FORX0001", `${flags} are no flags`);
    const source = flags.includes("q")
      ? [...pattern].map(literal).join("")
      : new Translator(pattern, flags).translate();
    const own = `v${mark}${flags.includes("i") ? "i" : ""}${flags.includes("m") ? "m" : ""}`;
    try {
      known = new RegExp(source, own);
    } catch {
      throw invalid(pattern);
    }
    if (compiled.size > 2000) compiled.clear();
    compiled.set(key, known);
  }
  known.lastIndex = 0;
  return known;
}

export function matches(text: string, pattern: string, flags = ""): boolean {
  return regexOf(pattern, flags).test(text);
}

function splitter(pattern: string, flags: string): RegExp {
  if (regexOf(pattern, flags).test("")) throw new XPathError("FORX0003", `${pattern} matches the empty text`);
  return regexOf(pattern, flags, "g");
}

export function tokenize(text: string, pattern: string, flags = ""): string[] {
  const expression = splitter(pattern, flags);
  if (text === "") return [];
  const tokens: string[] = [];
  let from = 0;
  for (const match of text.matchAll(expression)) {
    tokens.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  tokens.push(text.slice(from));
  return tokens;
}

export function replace(text: string, pattern: string, replacement: string, flags = ""): string {
  const expression = splitter(pattern, flags);
  if (flags.includes("q")) return text.replace(expression, () => replacement);
  if (/(?:^|[^\\])(?:\\\\)*(?:\\[^\\$]|\\$|\$(?!\d))/.test(replacement))
    throw new XPathError("FORX0004", `${replacement} is no replacement`);
  return text.replace(expression, (...args: unknown[]) => {
    const groups = args.slice(
      0,
      args.findIndex((a) => typeof a === "number"),
    ) as (string | undefined)[];
    return replacement.replace(/\\([\\$])|\$(\d+)/g, (_, escaped: string | undefined, digits: string) => {
      if (escaped !== undefined) return escaped;
      // As many digits as name a group; the others are text.
      let length = digits.length;
      while (length > 1 && Number(digits.slice(0, length)) >= groups.length) length--;
      const group = Number(digits.slice(0, length));
      return (group < groups.length ? (groups[group] ?? "") : "") + digits.slice(length);
    });
  });
}
