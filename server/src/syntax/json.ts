import type { Span } from "../text/index.ts";
import { type JsonOptions, Token, TokenReader } from "./json-tokens.ts";
import type { JsonArray, JsonDocument, JsonObject, JsonProperty, JsonValue } from "./json-tree.ts";

export type { JsonOptions } from "./json-tokens.ts";

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
  let lf = -1;
  let cr = -1;
  const find = (mark: string, last: number, from: number): number => {
    if (last >= from) return last;
    const next = text.indexOf(mark, from);
    return next < 0 ? text.length : next;
  };
  for (let start = 0; start < text.length; ) {
    lf = find("\n", lf, start);
    cr = find("\r", cr, start);
    const end = Math.min(lf, cr);
    // Nearly every line begins with its brace: then nothing needs to be looked for.
    if (end > start && (text.charCodeAt(start) === 123 || /[^\s\uFEFF]/.test(text.slice(start, end))))
      lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

/** The tree while it grows. */
type Growing<T> = { -readonly [K in keyof T]: T[K] };
type GrowingObject = Growing<JsonObject> & { properties: JsonProperty[] };
type GrowingArray = Growing<JsonArray> & { items: JsonValue[] };
type GrowingProperty = Growing<JsonProperty>;

/** A further property: what stands after a bracket that closes the whole, but was not meant to. */
const FURTHER_PROPERTY = /[ \t\r\n]*(?:,[ \t\r\n]*)?"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"[ \t\r\n]*:/y;

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

class Parser extends TokenReader {
  private readonly frames: Frame[] = [];
  private objects = 0;
  private arrays = 0;
  private root: JsonValue | undefined;

  parse(): JsonDocument {
    const { text, problems, frames } = this;
    for (this.next(); this.token !== Token.End; ) {
      const frame = frames[frames.length - 1];
      if (frame !== undefined) {
        if (frame.node.type === "object") this.inObject(frame);
        else this.inArray(frame);
      } else if (this.root === undefined) this.atRoot();
      else {
        if (!this.mayBeUnbalanced) this.report("json-second-root", this.tokenStart, this.trimmedEnd());
        break;
      }
    }
    const innermost = frames[frames.length - 1];
    if (innermost !== undefined) {
      // A text that breaks off in the middle of something is one fault, reported there.
      const last = this.trimmedEnd();
      const brokenOff = problems.some((p) => p.end === last || p.code === "json-unclosed-comment");
      if (!brokenOff && !this.mayBeUnbalanced) this.reportUnclosed(innermost);
      while (frames.length > 0) this.close(this.end);
    }
    if (this.root === undefined && problems.length === 0) this.report("json-empty", this.end, this.end);
    problems.sort((a, b) => a.start - b.start || a.end - b.end);
    return { text, start: this.start, end: this.end, root: this.root, problems };
  }

  /** Reports the token that has no place here, unless it is the consequence of a fault reported already. */
  private reportToken(frame?: Frame): void {
    const { tokenStart: start, tokenEnd: end } = this;
    if (!frame?.quiet) this.report("json-unexpected-token", start, end, { text: this.text.slice(start, end) });
    if (frame !== undefined) frame.quiet = true;
  }

  private atRoot(): void {
    if (this.beginsValue()) this.readValue(undefined, undefined);
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
    else if (this.token === Token.String && this.skipStrayQuote()) frame.quiet = true;
    else if (this.token === Token.String && this.colonFollows(this.tokenEnd) && this.reopens(frame)) return;
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
      // A token that is faulty itself is one fault, not two.
      if (frame.expects === "comma" && !frame.quiet && this.token !== Token.Unknown)
        this.report("json-missing-comma", this.lastEnd - 1, this.lastEnd);
      frame.expects = "comma";
      frame.comma = -1;
      this.readValue(frame.node as GrowingArray, frame);
    }
  }

  /** `[{…} "name": …`: the bracket that closed the last object was one too many, and is not heeded. */
  private reopens(frame: Frame): boolean {
    const last = (frame.node as GrowingArray).items.at(-1);
    if (frame.expects !== "comma" || last?.type !== "object" || last.end !== this.lastEnd) return false;
    if (!frame.quiet) this.report("json-unexpected-token", last.end - 1, last.end, { text: "}" });
    this.open(last as GrowingObject);
    return true;
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
    else if (this.token === Token.Colon && frame.property?.value === undefined && frame.property?.name !== undefined) {
      // `"name",: value`: its missing was reported at the comma.
      frame.expects = "colon";
    } else if (this.token === Token.Colon || this.token === Token.OpenBrace || this.token === Token.OpenBracket) {
      this.report("json-missing-name", start, this.tokenEnd);
      this.addProperty(frame, "", start, start, { start, end: start });
      frame.expects = this.token === Token.Colon ? "colon" : "value";
      frame.quiet = true;
    } else this.readBareName(frame);
  }

  private readName(frame: Frame): void {
    if (this.skipStrayQuote()) return;
    const { value, start, end, valueSpan, closed } = this.readString(true);
    if (!closed) frame.quiet = true;
    this.addProperty(frame, value, start, end, valueSpan);
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
      this.addProperty(frame, name, start, end, inner);
    } else {
      this.tokenEnd = end;
      this.reportToken(frame);
      frame.expects = "comma";
    }
    this.continueAt(end);
  }

  private addProperty(frame: Frame, name: string, start: number, end: number, nameSpan: Span): void {
    const parent = frame.node as GrowingObject;
    const { properties } = parent;
    const property: GrowingProperty = { name, nameSpan, value: undefined, parent, start, end };
    if (properties.length === 8) frame.names = new Set(properties.map((p) => p.name));
    const twice = frame.names?.has(name) ?? properties.some((p) => p.name === name);
    if (twice && name !== "") this.report("json-duplicate-key", nameSpan.start, nameSpan.end, { name });
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
    if (this.token === Token.String && frame.expects === "value" && this.skipStrayQuote()) frame.quiet = true;
    else if (this.token === Token.Colon) {
      if (frame.expects === "value") this.reportToken(frame);
      frame.expects = "value";
      this.next();
    } else if (frame.expects === "colon" && this.token === Token.Unknown && this.colonFollows(this.bareEnd())) {
      this.tokenEnd = this.bareEnd();
      this.reportToken(frame);
      this.continueAt(this.tokenEnd);
    } else if (this.token === Token.Comma) {
      this.reportNoValue(frame);
      frame.expects = "comma";
    } else if (this.token === Token.String && this.colonFollows(this.tokenEnd) && !this.onLineOfColon(frame)) {
      this.reportNoValue(frame);
      frame.quiet = false;
      frame.expects = "member";
    } else {
      if (frame.expects === "colon" && !frame.quiet) {
        this.report("json-missing-colon", start, end, data);
        frame.quiet = true;
      }
      frame.expects = "comma";
      this.readValue(property, frame);
    }
  }

  /** In `"a": "x": 1` the string is the value of `a`; on a line of its own it is the name of the next property. */
  private onLineOfColon(frame: Frame): boolean {
    return frame.expects === "value" && !/[\r\n]/.test(this.text.slice(this.lastEnd, this.tokenStart));
  }

  private reportNoValue(frame: Frame): void {
    const { name, nameSpan } = frame.property as GrowingProperty;
    if (!frame.quiet) this.report("json-missing-value", nameSpan.start, nameSpan.end, { name });
  }

  /** After a property: the comma. */
  private atComma(frame: Frame): void {
    if (this.token === Token.Comma) this.readComma(frame);
    else if (this.token === Token.String && this.skipStrayQuote()) frame.quiet = true;
    else if (this.token === Token.String && this.colonFollows(this.tokenEnd)) {
      if (!frame.quiet) this.report("json-missing-comma", this.lastEnd - 1, this.lastEnd);
      frame.quiet = false;
      frame.expects = "member";
    } else if (this.token === Token.OpenBrace || this.token === Token.OpenBracket) {
      this.reportToken(frame);
      const { tokenStart: at } = this;
      this.addProperty(frame, "", at, at, { start: at, end: at });
      frame.expects = "comma";
      this.readValue(frame.property as GrowingProperty, frame);
    } else {
      this.reportToken(frame);
      this.next();
    }
  }

  private readClose(frame: Frame): void {
    const { tokenStart: start, tokenEnd: end } = this;
    const text = this.text.slice(start, end);
    const closesObject = this.token === Token.CloseBrace;
    if (this.frames.length === 1 && closesObject && this.furtherPropertyFollows(end)) {
      frame.quiet = false;
      this.reportToken(frame);
      if (frame.expects === "colon" || frame.expects === "value") frame.expects = "comma";
      this.next();
      return;
    }
    if (closesObject === (frame.node.type === "object")) {
      if (frame.expects === "value" || frame.expects === "colon") this.reportNoValue(frame);
      else if (frame.comma >= 0 && !frame.quiet)
        this.report("json-trailing-comma", frame.comma, frame.comma + 1, { close: text });
    } else {
      if ((closesObject ? this.objects : this.arrays) > 0) {
        if (!frame.quiet) this.reportUnclosed(frame);
        while (closesObject !== ((this.frames[this.frames.length - 1] as Frame).node.type === "object"))
          this.close(this.lastEnd);
      } else if (!frame.quiet)
        this.report("json-mismatched-close", start, end, { text, expected: closesObject ? "]" : "}" });
      const around = this.frames[this.frames.length - 2];
      if (around !== undefined) around.quiet = true;
    }
    this.close(end);
    this.next();
  }

  private furtherPropertyFollows(offset: number): boolean {
    FURTHER_PROPERTY.lastIndex = offset;
    return FURTHER_PROPERTY.test(this.text) && FURTHER_PROPERTY.lastIndex <= this.end;
  }

  private reportUnclosed(frame: Frame): void {
    const { type, start } = frame.node;
    this.report(type === "object" ? "json-unclosed-object" : "json-unclosed-array", start, start + 1);
  }

  private open(node: GrowingObject | GrowingArray, quiet = false): void {
    if (node.type === "object") this.objects++;
    else this.arrays++;
    this.frames.push({ node, expects: "member", comma: -1, property: undefined, names: undefined, quiet });
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
  private readValue(parent: GrowingProperty | GrowingArray | undefined, frame: Frame | undefined): void {
    const { token, tokenStart: start, tokenEnd: end } = this;
    let value: JsonValue;
    if (token === Token.OpenBrace || token === Token.OpenBracket) {
      const node: GrowingObject | GrowingArray =
        token === Token.OpenBrace
          ? { type: "object", parent, start, end, properties: [] }
          : { type: "array", parent, start, end, items: [] };
      value = node;
      this.open(node, frame?.quiet);
      this.next();
    } else if (token === Token.String) {
      const { value: text, valueSpan, start, end } = this.readString(false);
      value = { type: "string", value: text, valueSpan, parent, start, end };
    } else {
      const reported = this.problems.length;
      const { type, value: text, valueSpan, start, end } = this.readBare();
      value = { type, value: text, valueSpan, parent, start, end };
      if (frame !== undefined && this.problems.length > reported) frame.quiet = true;
    }
    if (parent === undefined) this.root = value;
    else if ("items" in parent) parent.items.push(value);
    else {
      parent.value = value;
      parent.end = value.end;
    }
  }
}
