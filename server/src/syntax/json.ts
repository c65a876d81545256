import { createScanner, type JSONScanner } from "jsonc-parser";
import type { Span } from "../text/index.ts";
import type { JsonProblemCode } from "./json-messages.ts";
import type { JsonArray, JsonDocument, JsonObject, JsonProperty, JsonScalar, JsonValue } from "./json-tree.ts";
import type { SyntaxProblem } from "./xml-tree.ts";

export interface JsonOptions {
  /** Comments are part of the dialect (JSONC) instead of problems. */
  readonly comments?: boolean;
  /** Reads this part of the text only, such as a line of NDJSON. Offsets count from the beginning of the whole text. */
  readonly part?: Span;
}

/**
 * Reads any text as JSON. It never fails: what is wrong is in `problems`, sorted by place, each fault once, and the
 * tree holds all that could be made out. It is linear in the text and recurses nowhere.
 */
export function parseJson(text: string, options: JsonOptions = {}): JsonDocument {
  return new Parser(text, options).parse();
}

/** The lines of an NDJSON text that hold something, to be parsed one by one through `JsonOptions.part`. */
export function ndjsonLines(text: string): Span[] {
  const lines: Span[] = [];
  for (const match of text.matchAll(/[^\r\n]+/g))
    if (/[^\s\uFEFF]/.test(match[0])) lines.push({ start: match.index, end: match.index + match[0].length });
  return lines;
}

/** The tree while it grows. */
type Growing<T> = { -readonly [K in keyof T]: T[K] };
type GrowingObject = Growing<JsonObject> & { properties: JsonProperty[] };
type GrowingArray = Growing<JsonArray> & { items: JsonValue[] };
type GrowingProperty = Growing<JsonProperty>;

// The scanner's own enumerations are declared `const`, which a compiler of single files cannot read.
const Token = {
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

/** A container that is open where the parser stands. */
interface Frame {
  readonly node: GrowingObject | GrowingArray;
  /** What comes next: a member, a colon, a value after a colon, or the comma or end after a member. */
  expects: "member" | "colon" | "value" | "comma";
  /** The comma that has no member after it yet. */
  comma: number;
  property: GrowingProperty | undefined;
  /** The names so far, once there are too many to compare one by one. */
  names: Set<string> | undefined;
  /** A fault was reported whose consequences last up to the next comma. */
  quiet: boolean;
}

class Parser {
  private readonly text: string;
  private readonly end: number;
  private readonly scanner: JSONScanner;
  private readonly comments: boolean;
  private readonly problems: SyntaxProblem[] = [];
  private readonly frames: Frame[] = [];
  private objects = 0;
  private arrays = 0;
  private root: JsonValue | undefined;
  private readonly start: number;
  private token: number = Token.Unknown;
  private tokenStart = 0;
  private tokenEnd = 0;
  /** The end of the last token that was not white space. */
  private lastEnd = 0;
  /** A bracket was closed wrongly: what is left over at the end comes of that. */
  private unbalanced = false;

  constructor(text: string, options: JsonOptions) {
    this.text = text;
    this.start = options.part?.start ?? 0;
    this.end = options.part?.end ?? text.length;
    this.comments = options.comments ?? false;
    this.scanner = createScanner(this.end < text.length ? text.slice(0, this.end) : text, false);
    this.scanner.setPosition(text.charCodeAt(this.start) === 0xfeff ? this.start + 1 : this.start);
  }

  parse(): JsonDocument {
    const { text, problems, frames } = this;
    for (this.next(); this.token !== Token.End; ) {
      const frame = frames[frames.length - 1];
      if (frame !== undefined) {
        if (frame.node.type === "object") this.inObject(frame);
        else this.inArray(frame);
      } else if (this.root === undefined) this.atRoot();
      else {
        if (!this.unbalanced) this.report("json-second-root", this.tokenStart, this.trimmedEnd());
        break;
      }
    }
    const innermost = frames[frames.length - 1];
    if (innermost !== undefined) {
      // A text that breaks off in the middle of something is one fault, reported there.
      const last = this.trimmedEnd();
      const brokenOff = problems.some((p) => p.end === last || p.code === "json-unclosed-comment");
      if (!this.unbalanced && !brokenOff) this.reportUnclosed(innermost);
      while (frames.length > 0) this.close(this.end);
    }
    if (this.root === undefined && problems.length === 0) this.report("json-empty", this.end, this.end);
    problems.sort((a, b) => a.start - b.start || a.end - b.end);
    return { text, start: this.start, end: this.end, root: this.root, problems };
  }

  private report(code: JsonProblemCode, start: number, end: number, data: Record<string, string> = {}): void {
    this.problems.push({ code, level: "error", start, end, data });
  }

  /** Reports the token that has no place here, unless it is the consequence of a fault reported already. */
  private reportToken(frame?: Frame): void {
    const { tokenStart: start, tokenEnd: end } = this;
    if (!frame?.quiet) this.report("json-unexpected-token", start, end, { text: this.text.slice(start, end) });
    if (frame !== undefined) frame.quiet = true;
  }

  private trimmedEnd(): number {
    let end = this.end;
    while (end > this.start && isSpace(this.text.charCodeAt(end - 1))) end--;
    return end;
  }

  /** Goes to the next token that is neither white space nor a comment. */
  private next(): void {
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
  private continueAt(offset: number): void {
    this.tokenEnd = offset;
    this.scanner.setPosition(offset);
    this.next();
  }

  private colonFollows(offset: number): boolean {
    let at = offset;
    while (isSpace(this.text.charCodeAt(at))) at++;
    return at < this.end && this.text[at] === ":";
  }

  private atRoot(): void {
    if (this.beginsValue()) this.readValue(undefined);
    else {
      if (this.problems.length === 0) this.reportToken();
      this.next();
    }
  }

  private beginsValue(): boolean {
    const { token } = this;
    return token === Token.OpenBrace || token === Token.OpenBracket || (token >= Token.Null && token !== Token.End);
  }

  private inObject(frame: Frame): void {
    if (this.token === Token.CloseBrace || this.token === Token.CloseBracket) this.readClose(frame);
    else if (frame.expects === "member") this.atMember(frame);
    else if (frame.expects === "comma") this.atComma(frame);
    else this.atPropertyValue(frame);
  }

  private inArray(frame: Frame): void {
    if (this.token === Token.CloseBrace || this.token === Token.CloseBracket) this.readClose(frame);
    else if (this.token === Token.String && this.colonFollows(this.tokenEnd) && this.insideProperty()) {
      // `[1, 2, "name":` — the array was never closed, and this is the next property of the object around it.
      if (!frame.quiet) this.reportUnclosed(frame);
      this.close(this.lastEnd);
      (this.frames[this.frames.length - 1] as Frame).expects = "member";
    } else if (this.token === Token.Comma) this.readComma(frame);
    else if (!this.beginsValue()) {
      this.reportToken(frame);
      this.next();
    } else {
      if (frame.expects === "comma" && !frame.quiet) this.report("json-missing-comma", this.lastEnd - 1, this.lastEnd);
      frame.expects = "comma";
      frame.comma = -1;
      this.readValue(frame.node as GrowingArray);
    }
  }

  private insideProperty(): boolean {
    return this.frames[this.frames.length - 2]?.node.type === "object";
  }

  private readComma(frame: Frame): void {
    if (frame.expects === "comma") {
      frame.comma = this.tokenStart;
      frame.expects = "member";
      frame.quiet = false;
    } else if (!frame.quiet) this.report("json-unexpected-token", this.tokenStart, this.tokenEnd, { text: "," });
    this.next();
  }

  private atMember(frame: Frame): void {
    const { tokenStart: start } = this;
    if (this.token === Token.Comma) this.readComma(frame);
    else if (this.token === Token.String) this.readName(frame);
    else if (this.token === Token.Colon || this.token === Token.OpenBrace || this.token === Token.OpenBracket) {
      this.report("json-missing-name", start, this.tokenEnd);
      this.addProperty(frame, "", start, start, start, start);
      frame.expects = this.token === Token.Colon ? "colon" : "value";
    } else this.readBareName(frame);
  }

  /** A name in double quotes, perhaps without the closing one. */
  private readName(frame: Frame): void {
    const { text, tokenStart: start } = this;
    let end = this.tokenEnd;
    let name = this.scanner.getTokenValue();
    let closed = this.scanner.getTokenError() !== UNCLOSED_STRING;
    if (closed && !this.colonFollows(end)) {
      // `"name: "value"`: the quote that seems to close the name opens the value.
      const inner = text.slice(start + 1, end - 1);
      const colon = inner.indexOf(":");
      closed = colon < 0 || inner.slice(colon + 1).trim() !== "";
    }
    if (closed) this.checkEscapes(start + 1, end - 1);
    else {
      const stop = text.slice(start + 1, end).search(/[:,{}[\]]/);
      if (stop >= 0) end = start + 1 + stop;
      while (isSpace(text.charCodeAt(end - 1))) end--;
      name = text.slice(start + 1, end);
      this.report("json-unclosed-string", start, end);
      frame.quiet = true;
    }
    this.addProperty(frame, name, start, end, start + 1, closed ? end - 1 : end);
    if (closed) this.next();
    else this.continueAt(end);
  }

  /** A name without quotes, or with single ones, or something that is no name. */
  private readBareName(frame: Frame): void {
    const { text, tokenStart: start } = this;
    let end = this.bareEnd();
    const quoted = text[start] === "'" && end > start + 1 && text[end - 1] === "'";
    const halfQuoted = text[end] === '"' && this.colonFollows(end + 1);
    const inner = quoted ? { start: start + 1, end: end - 1 } : { start, end };
    if (halfQuoted) end++;
    const name = text.slice(inner.start, inner.end);
    if (this.colonFollows(end)) {
      if (quoted) this.report("json-single-quotes", start, end);
      else this.report("json-unquoted-name", start, end, { text: name });
      this.addProperty(frame, name, start, end, inner.start, inner.end);
    } else {
      this.tokenEnd = end;
      this.reportToken(frame);
      frame.expects = "comma";
    }
    this.continueAt(end);
  }

  private addProperty(
    frame: Frame,
    name: string,
    start: number,
    end: number,
    nameStart: number,
    nameEnd: number,
  ): void {
    const parent = frame.node as GrowingObject;
    const { properties } = parent;
    const nameSpan = { start: nameStart, end: nameEnd };
    const property: GrowingProperty = { name, nameSpan, value: undefined, parent, start, end };
    if (properties.length === 8) frame.names = new Set(properties.map((p) => p.name));
    const twice = frame.names?.has(name) ?? properties.some((p) => p.name === name);
    if (twice && name !== "") this.report("json-duplicate-key", nameStart, nameEnd, { name });
    frame.names?.add(name);
    properties.push(property);
    frame.property = property;
    frame.expects = "colon";
    frame.comma = -1;
  }

  /** After a name: the colon and the value. */
  private atPropertyValue(frame: Frame): void {
    const property = frame.property as GrowingProperty;
    const { start, end } = property.nameSpan;
    const data = { name: property.name };
    if (this.token === Token.Colon) {
      if (frame.expects === "value") this.reportToken(frame);
      frame.expects = "value";
      this.next();
    } else if (this.token === Token.Comma) {
      this.reportNoValue(frame);
      frame.expects = "comma";
    } else if (this.token === Token.String && this.colonFollows(this.tokenEnd)) {
      this.reportNoValue(frame);
      frame.quiet = false;
      frame.expects = "member";
    } else {
      if (frame.expects === "colon" && !frame.quiet) this.report("json-missing-colon", start, end, data);
      frame.expects = "comma";
      this.readValue(property);
    }
  }

  private reportNoValue(frame: Frame): void {
    const { name, nameSpan } = frame.property as GrowingProperty;
    if (!frame.quiet) this.report("json-missing-value", nameSpan.start, nameSpan.end, { name });
  }

  /** After a property: the comma. */
  private atComma(frame: Frame): void {
    if (this.token === Token.Comma) this.readComma(frame);
    else if (this.token === Token.String && this.colonFollows(this.tokenEnd)) {
      if (!frame.quiet) this.report("json-missing-comma", this.lastEnd - 1, this.lastEnd);
      frame.quiet = false;
      frame.expects = "member";
    } else if (this.token === Token.OpenBrace || this.token === Token.OpenBracket) {
      this.reportToken(frame);
      const { tokenStart: at } = this;
      this.addProperty(frame, "", at, at, at, at);
      frame.expects = "comma";
      this.readValue(frame.property as GrowingProperty);
    } else {
      this.reportToken(frame);
      this.next();
    }
  }

  private readClose(frame: Frame): void {
    const { tokenStart: start, tokenEnd: end } = this;
    const text = this.text.slice(start, end);
    const closesObject = this.token === Token.CloseBrace;
    if (closesObject === (frame.node.type === "object")) {
      if (frame.expects === "value" || frame.expects === "colon") this.reportNoValue(frame);
      else if (frame.comma >= 0 && !frame.quiet)
        this.report("json-trailing-comma", frame.comma, frame.comma + 1, { close: text });
    } else {
      this.unbalanced = true;
      if ((closesObject ? this.objects : this.arrays) > 0) {
        this.reportUnclosed(frame);
        while (closesObject !== ((this.frames[this.frames.length - 1] as Frame).node.type === "object"))
          this.close(this.lastEnd);
      } else this.report("json-mismatched-close", start, end, { text, expected: closesObject ? "]" : "}" });
    }
    this.close(end);
    this.next();
  }

  private reportUnclosed(frame: Frame): void {
    const { type, start } = frame.node;
    this.report(type === "object" ? "json-unclosed-object" : "json-unclosed-array", start, start + 1);
  }

  private open(node: GrowingObject | GrowingArray): void {
    if (node.type === "object") this.objects++;
    else this.arrays++;
    this.frames.push({ node, expects: "member", comma: -1, property: undefined, names: undefined, quiet: false });
  }

  private close(end: number): void {
    const { node } = this.frames.pop() as Frame;
    if (node.type === "object") this.objects--;
    else this.arrays--;
    node.end = end;
    // A property whose value is missing ends with its name, one with a value where that ends.
    if (node.parent !== undefined && "name" in node.parent) (node.parent as GrowingProperty).end = end;
  }

  /** Reads a scalar, or the opening of a container, and hangs it in its place. */
  private readValue(parent: GrowingProperty | GrowingArray | undefined): void {
    const { token, tokenStart: start, tokenEnd: end } = this;
    let value: JsonValue;
    if (token === Token.OpenBrace || token === Token.OpenBracket) {
      const node: GrowingObject | GrowingArray =
        token === Token.OpenBrace
          ? { type: "object", parent, start, end, properties: [] }
          : { type: "array", parent, start, end, items: [] };
      value = node;
      this.open(node);
      this.next();
    } else if (token === Token.String) value = this.readString(parent);
    else value = this.readBare(parent);
    if (parent === undefined) this.root = value;
    else if ("items" in parent) parent.items.push(value);
    else {
      parent.value = value;
      parent.end = value.end;
    }
  }

  private readString(parent: JsonScalar["parent"]): JsonScalar {
    const { text, scanner, tokenStart: start } = this;
    let end = this.tokenEnd;
    let value = scanner.getTokenValue();
    let closed = scanner.getTokenError() !== UNCLOSED_STRING;
    if (closed && this.holdsNextName(start, end)) {
      closed = false;
      end--;
    }
    if (closed) this.checkEscapes(start + 1, end - 1);
    else {
      // Commas and brackets at the end were meant for what is outside the string.
      while (end > start + 1 && /[\s,}\]]/.test(text.charAt(end - 1))) end--;
      value = text.slice(start + 1, end);
      this.report("json-unclosed-string", start, end);
    }
    if (closed) this.next();
    else this.continueAt(end);
    const valueSpan = { start: start + 1, end: closed ? end - 1 : end };
    return { type: "string", value, valueSpan, parent, start, end };
  }

  /** `"value, "name": …`: the quote that seems to close the value opens the next name. */
  private holdsNextName(start: number, end: number): boolean {
    const { text } = this;
    if (end >= this.end || /[\s,:}\]]/.test(text.charAt(end))) return false;
    let at = end - 1;
    while (at > start + 1 && isSpace(text.charCodeAt(at - 1))) at--;
    return text[at - 1] === ",";
  }

  /** A value that is not in double quotes: a literal, a number, or what was meant for one. */
  private readBare(parent: JsonScalar["parent"]): JsonScalar {
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
    return { type, value, valueSpan, parent, start, end };
  }

  /** The end of a run of tokens without a space between them, none of which JSON knows; or of a text in single quotes. */
  private bareEnd(): number {
    const { text, tokenStart: start } = this;
    const stop = text[start] === "'" ? /['\r\n]/g : /[\s,:"{}[\]]|\/(?=[/*])/g;
    stop.lastIndex = start + 1;
    const found = stop.exec(text);
    const end = Math.min(this.end, found?.index ?? this.end);
    return found?.[0] === "'" && end < this.end ? end + 1 : Math.max(end, start + 1);
  }

  private checkEscapes(start: number, end: number): void {
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

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
