import { createScanner, type JSONScanner } from "jsonc-parser";
import type { Span } from "../text/index.ts";
import type { JsonProblemCode } from "./json-messages.ts";
import type { JsonScalar } from "./json-tree.ts";
import type { SyntaxProblem } from "./xml-tree.ts";

// The scanner's own enumerations are declared `const`, which a compiler of single files cannot read.
export const Token = {
  OpenBrace: 1,
  CloseBrace: 2,
  OpenBracket: 3,
  CloseBracket: 4,
  Comma: 5,
  Colon: 6,
  Null: 7,
  True: 8,
  False: 9,
  String: 10,
  Number: 11,
  LineComment: 12,
  BlockComment: 13,
  LineBreak: 14,
  Space: 15,
  Unknown: 16,
  End: 17,
} as const;
const UNCLOSED_COMMENT = 1;
const UNCLOSED_STRING = 2;

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;
const NUMBER_LIKE = /^[-+.]?[0-9]|^[-+.]+$/;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\u[0-9a-fA-F]{0,3}|\\[\s\S]|[^ -\uFFFF]/g;

/** Faults that a misplaced bracket or quote makes. */
const BRACKET_SUSPECTS: ReadonlySet<string> = new Set<JsonProblemCode>([
  "json-unexpected-token",
  "json-missing-name",
  "json-missing-colon",
  "json-unclosed-string",
  "json-unclosed-object",
  "json-unclosed-array",
  "json-mismatched-close",
]);
/** What stands after a stray quote in a string, up to the quote that ends it. */
const LONGER_STRING = /[^\s",:[\]{}\\][^",:[\]{}\\\r\n]*"(?=[ \t]*(?:[,:}\]\r\n]|$))/y;

export interface JsonOptions {
  /** Comments are part of the dialect (JSONC) instead of problems. */
  readonly comments?: boolean;
  /** Reads this part of the text only, such as a line of NDJSON. Offsets count from the beginning of the whole text. */
  readonly part?: Span;
}

/** A string as it was read: what it says, its place with and without quotes, and whether it has a closing one. */
export interface ReadString extends Span {
  readonly value: string;
  readonly valueSpan: Span;
  readonly closed: boolean;
}

/** The tokens of a JSON text one by one, and the reading of strings and of what was meant for a literal. */
export class TokenReader {
  protected readonly text: string;
  protected readonly start: number;
  protected readonly end: number;
  protected readonly problems: SyntaxProblem[] = [];
  /** A fault reported already may be a bracket too many or too few: what is left over at the end comes of it. */
  protected mayBeUnbalanced = false;
  protected token: number = Token.Unknown;
  protected tokenStart = 0;
  protected tokenEnd = 0;
  /** The end of the last token that was neither white space nor a comment. */
  protected lastEnd = 0;
  private readonly scanner: JSONScanner;
  private readonly comments: boolean;

  constructor(text: string, options: JsonOptions) {
    this.text = text;
    this.start = options.part?.start ?? 0;
    this.end = options.part?.end ?? text.length;
    this.comments = options.comments ?? false;
    this.scanner = createScanner(this.end < text.length ? text.slice(0, this.end) : text, false);
    this.scanner.setPosition(text.charCodeAt(this.start) === 0xfeff ? this.start + 1 : this.start);
  }

  protected report(code: JsonProblemCode, start: number, end: number, data: Record<string, string> = {}): void {
    this.problems.push({ code, level: "error", start, end, data });
    if (BRACKET_SUSPECTS.has(code)) this.mayBeUnbalanced = true;
  }

  protected trimmedEnd(): number {
    let end = this.end;
    while (end > this.start && isSpace(this.text.charCodeAt(end - 1))) end--;
    return end;
  }

  /** Goes to the next token that is neither white space nor a comment. */
  protected next(): void {
    const { scanner, text } = this;
    this.lastEnd = this.tokenEnd;
    for (;;) {
      const from = scanner.getPosition();
      let at = from;
      while (isSpace(text.charCodeAt(at)) && at < this.end) at++;
      if (at > from) scanner.setPosition(at);
      this.token = scanner.scan();
      this.tokenStart = scanner.getTokenOffset();
      this.tokenEnd = Math.min(this.end, this.tokenStart + scanner.getTokenLength());
      if (this.token !== Token.LineComment && this.token !== Token.BlockComment) return;
      if (scanner.getTokenError() === UNCLOSED_COMMENT)
        this.report("json-unclosed-comment", this.tokenStart, this.tokenStart + 2);
      else if (!this.comments) this.report("json-comment", this.tokenStart, this.tokenEnd);
    }
  }

  /** Goes on at an offset, as though the current token had ended there. */
  protected continueAt(offset: number): void {
    this.tokenEnd = offset;
    this.scanner.setPosition(offset);
    this.next();
  }

  protected colonFollows(offset: number): boolean {
    let at = offset;
    while (isSpace(this.text.charCodeAt(at))) at++;
    return at < this.end && this.text[at] === ":";
  }

  /** Whether something that cannot follow a string stands right after one: then its closing quote is hardly that. */
  private runsOn(end: number): boolean {
    return end < this.end && !/[\s,:}\]]/.test(this.text.charAt(end));
  }

  /** Skips and reports a quote that opens nothing: `"  "name": …`, or one at the end of a line. */
  protected skipStrayQuote(): boolean {
    const { text, tokenStart: start, tokenEnd: end } = this;
    const closed = this.scanner.getTokenError() !== UNCLOSED_STRING;
    if (closed && !this.runsOn(end)) return false;
    if (text.slice(start + 1, closed ? end - 1 : end).trim() !== "") return false;
    this.report("json-unexpected-token", start, start + 1, { text: '"' });
    this.continueAt(start + 1);
    return true;
  }

  /** Reads a string, as the name of a property or as a value, and reports what is wrong inside it or with its quotes. */
  protected readString(isName: boolean): ReadString {
    const { text, scanner, tokenStart: start } = this;
    let end = this.tokenEnd;
    let value = scanner.getTokenValue();
    let closed = scanner.getTokenError() !== UNCLOSED_STRING;
    let sound = closed;
    if (closed && this.runsOn(end)) {
      LONGER_STRING.lastIndex = end;
      const longer = LONGER_STRING.exec(text)?.[0].length ?? this.end;
      if (this.opensNext(start + 1, end - 1, isName)) closed = sound = false;
      else if (end + longer <= this.end) {
        sound = false;
        this.report("json-quote-in-string", end - 1, end);
        end += longer;
        value = text.slice(start + 1, end - 1);
      }
    }
    if (sound) this.checkEscapes(start + 1, end - 1);
    if (!closed) {
      end = this.unclosedEnd(start + 1, end, isName);
      value = text.slice(start + 1, end);
      this.report("json-unclosed-string", start, end);
    }
    if (sound) this.next();
    else this.continueAt(end);
    return { value, start, end, valueSpan: { start: start + 1, end: closed ? end - 1 : end }, closed };
  }

  /** `"name: "value"` or `"value, "name": …`: the quote that seems to close a string opens the next one. */
  private opensNext(start: number, end: number, isName: boolean): boolean {
    if (isName) {
      const inner = this.text.slice(start, end);
      const colon = inner.indexOf(":");
      return colon >= 0 && inner.slice(colon + 1).trim() === "";
    }
    let at = end;
    while (at > start && isSpace(this.text.charCodeAt(at - 1))) at--;
    return at > start && this.text[at - 1] === ",";
  }

  /** Where a string without its closing quote was meant to end: a name before punctuation, a value before that at its end. */
  private unclosedEnd(start: number, lineEnd: number, isName: boolean): number {
    const { text } = this;
    let end = lineEnd;
    if (isName) {
      const stop = text.slice(start, end).search(/[:,{}[\]]/);
      if (stop >= 0) end = start + stop;
      while (isSpace(text.charCodeAt(end - 1))) end--;
    } else {
      if (text[end - 1] === '"' && end - 1 > start) end--;
      while (end > start && /[\s,}\]]/.test(text.charAt(end - 1))) end--;
    }
    return end;
  }

  /** A value that is not in double quotes: a literal, a number, or what was meant for one. */
  protected readBare(): Omit<JsonScalar, "parent"> {
    const { text, token, tokenStart: start } = this;
    const end = token === Token.Number || token === Token.Unknown ? this.bareEnd() : this.tokenEnd;
    const written = text.slice(start, end);
    const valueSpan = { start, end };
    let type: JsonScalar["type"] = token === Token.Null ? "null" : token === Token.Unknown ? "string" : "boolean";
    let value = written;
    if (written.length > 1 && written.startsWith("'") && written.endsWith("'")) {
      this.report("json-single-quotes", start, end);
      value = written.slice(1, -1);
    } else if (token === Token.Number || NUMBER_LIKE.test(written)) {
      type = "number";
      if (!NUMBER.test(written)) this.report("json-invalid-number", start, end, { text: written });
    } else if (token === Token.Unknown) this.report("json-invalid-literal", start, end, { text: written });
    this.continueAt(end);
    return { type, value, valueSpan, start, end };
  }

  /** The end of a run of tokens without a space between them, none of which JSON knows; or of a text in single quotes. */
  protected bareEnd(): number {
    const { text, tokenStart: start } = this;
    const stop = text[start] === "'" ? /['\r\n]/g : /[\s,:"{}[\]]|\/(?=[/*])/g;
    stop.lastIndex = start + 1;
    const found = stop.exec(text);
    const end = Math.min(this.end, found?.index ?? this.end);
    return found?.[0] === "'" && end < this.end ? end + 1 : Math.max(end, start + 1);
  }

  protected checkEscapes(start: number, end: number): void {
    if (this.scanner.getTokenError() === 0) return;
    ESCAPE.lastIndex = start;
    for (let match = ESCAPE.exec(this.text); match !== null && match.index < end; match = ESCAPE.exec(this.text)) {
      const [text] = match;
      const from = match.index;
      const to = Math.min(end, from + text.length);
      if (!text.startsWith("\\")) {
        const codePoint = `U+${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
        this.report("json-control-character", from, to, { codePoint });
      } else if (!/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})$/.test(text))
        this.report("json-invalid-escape", from, to, { text: this.text.slice(from, to) });
    }
  }
}

export function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
