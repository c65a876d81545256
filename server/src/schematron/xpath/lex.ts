/** An expression that cannot be read. `at` is an offset in its text. */
export class XPathSyntaxError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.name = "XPathSyntaxError";
    this.at = at;
  }
}

export interface Token {
  /** `name` is a QName, `p:*` or `*:n`; `end` is the end of the text. */
  readonly kind: "name" | "string" | "integer" | "decimal" | "double" | "symbol" | "end";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const nameStart =
  "A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const ncName = new RegExp(`[${nameStart}][${nameStart}.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}-]*`, "uy");
/** Almost all names are of ASCII letters, which are read much faster. */
const asciiName = /[A-Z_a-z][A-Z_a-z0-9.-]*/y;
const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const symbol = /::|:=|\/\/|<<|>>|<=|>=|!=|\.\.|[-()[\]/|+*=<>,.@$?!]/y;

/** Reads the tokens of an XPath expression one after the other. */
export class Lexer {
  readonly text: string;
  /** Where the token taken last ends. */
  taken = 0;
  #at = 0;
  #next: Token;

  constructor(text: string) {
    this.text = text;
    this.#next = this.#read();
  }

  /** The token that comes next, not taken yet. */
  get next(): Token {
    return this.#next;
  }

  take(): Token {
    const token = this.#next;
    this.taken = token.end;
    this.#next = this.#read();
    return token;
  }

  /** Whether the text after the next token starts with one of these symbols, white space and comments left out. */
  followedBy(...symbols: string[]): boolean {
    const at = this.#skip(this.#next.end);
    return symbols.some((s) => this.text.startsWith(s, at));
  }

  /** Whether the next two tokens are these words. */
  followedByWord(word: string): boolean {
    const at = this.#skip(this.#next.end);
    return this.#ncName(at) === word;
  }

  #ncName(at: number): string | undefined {
    const ascii = this.#match(asciiName, at);
    return ascii !== undefined && !(this.text.charCodeAt(at + ascii.length) > 127) ? ascii : this.#match(ncName, at);
  }

  #match(pattern: RegExp, at: number): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.text)?.[0];
  }

  #skip(from: number): number {
    let at = from;
    for (;;) {
      const c = this.text.charCodeAt(at);
      if (c === 32 || c === 9 || c === 10 || c === 13 || c === 160) at++;
      else if (c === 40 && this.text.charCodeAt(at + 1) === 58) {
        let depth = 1;
        const start = at;
        at += 2;
        while (depth > 0) {
          if (at >= this.text.length) throw new XPathSyntaxError("comment not closed", start);
          if (this.text.startsWith("(:", at)) depth++;
          else if (this.text.startsWith(":)", at)) depth--;
          else {
            at++;
            continue;
          }
          at += 2;
        }
      } else return at;
    }
  }

  #read(): Token {
    const start = this.#skip(this.#at);
    if (start >= this.text.length) return this.#token("end", "", start, start);
    const c = this.text[start] as string;
    if (c === '"' || c === "'") return this.#string(start, c);
    const digits = /[\d.]/.test(c) ? this.#match(number, start) : undefined;
    if (digits !== undefined) {
      const kind = /[eE]/.test(digits) ? "double" : digits.includes(".") ? "decimal" : "integer";
      return this.#token(kind, digits, start, start + digits.length);
    }
    if (c === "*" && this.text[start + 1] === ":") {
      const local = this.#ncName(start + 2);
      if (local !== undefined) return this.#token("name", `*:${local}`, start, start + 2 + local.length);
    }
    const first = this.#ncName(start);
    if (first !== undefined) {
      const colon = start + first.length;
      if (this.text[colon] !== ":" || this.text[colon + 1] === ":") return this.#token("name", first, start, colon);
      if (this.text[colon + 1] === "*") return this.#token("name", `${first}:*`, start, colon + 2);
      const local = this.#ncName(colon + 1);
      if (local !== undefined) return this.#token("name", `${first}:${local}`, start, colon + 1 + local.length);
    }
    const found = this.#match(symbol, start);
    if (found !== undefined) return this.#token("symbol", found, start, start + found.length);
    throw new XPathSyntaxError(`unexpected character ${c}`, start);
  }

  #string(start: number, quote: string): Token {
    let value = "";
    let at = start + 1;
    for (;;) {
      const close = this.text.indexOf(quote, at);
      if (close < 0) throw new XPathSyntaxError("string not closed", start);
      value += this.text.slice(at, close);
      if (this.text[close + 1] !== quote) return this.#token("string", value, start, close + 1);
      value += quote;
      at = close + 2;
    }
  }

  #token(kind: Token["kind"], text: string, start: number, end: number): Token {
    this.#at = end;
    return { kind, text, start, end };
  }
}
