import { endsName, isSpace, type Names } from "./xml-names.ts";
import { AttributeNode, type ElementNode } from "./xml-nodes.ts";
import { problem, type Source } from "./xml-source.ts";
import type { SyntaxProblem } from "./xml-tree.ts";

const AMPERSAND = 38;
const APOSTROPHE = 39;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const QUOTE = 34;

/** A value that lacks its opening quote only: `a=b c"`. Sought in a bounded part. */
const HALF_QUOTED = /[^"'<>=\r\n]+["'](?=[\s/>])/y;
const HALF_QUOTED_LENGTH = 1000;
/** Up to here the attributes of a tag are compared one by one, beyond through a set. */
const FEW = 8;

/** Reads the inside of start tags: from after the name to after `>`, or to where a broken tag is given up. */
export class AttributeScanner {
  /** Where the scanner stands: after a call, the end of the tag. */
  at = 0;
  order = 0;
  private readonly source: Source;
  private readonly text: string;
  private readonly names: Names;
  /** Those of the tag being read; an array that grows is larger than the exact copy an element is given. */
  private readonly attributes: AttributeNode[] = [];
  // The value read last.
  private value = "";
  private valueStart = 0;
  private valueEnd = 0;

  constructor(source: Source, names: Names) {
    this.source = source;
    this.text = source.text;
    this.names = names;
  }

  /**
   * Reads the tag of an element whose name ends at `at`; what has a wrong name may be no tag at all, and words in it
   * are no attributes without values. The answer is the problem of a tag that was given up.
   */
  scan(element: ElementNode, misnamed: boolean): SyntaxProblem | undefined {
    const { text, source } = this;
    const nameEnd = this.at;
    const { attributes } = this;
    attributes.length = 0;
    let names: Set<string> | undefined;
    let odd = false;
    let unclosed: SyntaxProblem | undefined;
    let broken: SyntaxProblem | undefined;
    let at = nameEnd;
    for (;;) {
      const before = at;
      let c = text.charCodeAt(at);
      while (isSpace(c)) c = text.charCodeAt(++at);
      if (c === GREATER) {
        at++;
        break;
      }
      if (c === SLASH && text.charCodeAt(at + 1) === GREATER) {
        element.selfClosing = true;
        at += 2;
        break;
      }
      if (c === LESS || at >= text.length) {
        at = Math.min(at, source.lineEnd(before));
        broken = unclosed ?? problem("unclosed-start-tag", element.start, nameEnd, { name: element.nodeName });
        break;
      }
      const start = at;
      while (!endsName(c)) c = text.charCodeAt(++at);
      if (at === start || this.isDebris(at)) {
        // Nothing, or a name cut by a stray quote or slash.
        at = at === start ? this.wordEnd(at + 1) : at + 1;
        if (!odd) source.report("unexpected-in-tag", start, at, { text: text.slice(start, at) });
        odd = true;
        continue;
      }
      const name = this.names.name(text.slice(start, at));
      if (attributes.length === FEW) names = new Set(attributes.map((a) => a.nodeName));
      if (names?.has(name.text) ?? attributes.some((a) => a.nodeName === name.text))
        source.report("duplicate-attribute", start, at, { name: name.text });
      names?.add(name.text);
      const order = this.order++;
      // One fault an attribute: what is wrong with the name comes first, then the value, then the space before.
      const reported = source.problems.length;
      if (name.fault !== undefined) source.report(name.fault, start, at, { name: name.text });
      unclosed = this.scanValue(name.text, at, misnamed || name.fault !== undefined) ?? unclosed;
      if (start === before && !odd && source.problems.length === reported)
        source.report("missing-space-between-attributes", start, at, { name: name.text });
      at = this.at;
      attributes.push(new AttributeNode(element, name, this.value, start, at, this.valueStart, this.valueEnd, order));
    }
    this.at = at;
    if (attributes.length > 0) element.attributes = attributes.slice();
    return broken;
  }

  /** Whether a name that ends here is followed at once by what neither gives it a value nor ends it. */
  private isDebris(at: number): boolean {
    const c = this.text.charCodeAt(at);
    if (c === SLASH) return this.text.charCodeAt(at + 1) !== GREATER;
    if (c !== QUOTE && c !== APOSTROPHE) return false;
    const close = this.source.nextQuote(at + 1, c === QUOTE);
    return close >= this.source.giveUpAt(at) || !this.mayFollowValue(close + 1);
  }

  /** The end of a run of characters that is neither a quoted value nor the end of the tag. */
  private wordEnd(from: number): number {
    const { text } = this;
    let at = from;
    for (; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (isSpace(c) || c === LESS || c === GREATER || (c === SLASH && text.charCodeAt(at + 1) === GREATER)) break;
    }
    return at;
  }

  /** Reads what follows the name of an attribute. The answer is the problem of a value never closed. */
  private scanValue(name: string, nameEnd: number, misnamed: boolean): SyntaxProblem | undefined {
    const { text, source } = this;
    const nameStart = nameEnd - name.length;
    let at = nameEnd;
    while (isSpace(text.charCodeAt(at))) at++;
    const equals = text.charCodeAt(at) === EQUALS;
    const afterEquals = at + 1;
    if (equals) {
      at = afterEquals;
      while (isSpace(text.charCodeAt(at))) at++;
    }
    const delimiter = text.charCodeAt(at);
    if (delimiter === QUOTE || delimiter === APOSTROPHE) {
      if (!equals) source.report("missing-equals-sign", nameStart, nameEnd, { name });
      return this.scanQuoted(name, at, delimiter);
    }
    const end = equals && at === afterEquals ? this.unquotedEnd(at) : at;
    if (end > afterEquals && at === afterEquals) {
      this.valueStart = at;
      // The closing quote of a value that has no opening one is not part of it.
      const last = text.charCodeAt(end - 1);
      this.valueEnd = last === QUOTE || last === APOSTROPHE ? end - 1 : end;
      this.value = text.slice(at, this.valueEnd);
      this.at = end;
      source.report("unquoted-attribute-value", at, end, { name, value: this.value });
    } else {
      this.at = equals ? afterEquals : nameEnd;
      this.valueStart = this.valueEnd = this.at;
      this.value = "";
      if (!misnamed) source.report("missing-attribute-value", nameStart, nameEnd, { name });
    }
    return undefined;
  }

  private unquotedEnd(from: number): number {
    HALF_QUOTED.lastIndex = 0;
    const half = HALF_QUOTED.exec(this.text.slice(from, from + HALF_QUOTED_LENGTH));
    return half === null ? this.wordEnd(from) : from + half[0].length;
  }

  private scanQuoted(name: string, open: number, delimiter: number): SyntaxProblem | undefined {
    const { text, source } = this;
    const start = open + 1;
    let plain = true;
    let at = start;
    let c = text.charCodeAt(at);
    while (c !== delimiter && c !== LESS && at < text.length) {
      if (c === AMPERSAND || c < 32) plain = false;
      c = text.charCodeAt(++at);
    }
    let end = at;
    let closed = true;
    if (c === delimiter) {
      if (!this.mayFollowValue(at + 1)) {
        const early = this.endBeforeNextAttribute(start, at);
        closed = early < 0;
        if (!closed) end = early;
        else {
          end = this.endAfterStrayQuote(at, delimiter);
          plain = plain && end === at;
          if (end > at) source.report("quote-in-attribute-value", at, at + 1, { name });
        }
      }
    } else {
      // A `<`, or the end of the text: either the value holds it, or the closing quote was forgotten.
      const close = source.nextQuote(at, delimiter === QUOTE);
      const onOneLine = close < text.length && source.lineEnd(start) > close;
      closed = onOneLine && this.mayFollowValue(close + 1) && text.charCodeAt(close - 1) !== EQUALS;
      if (closed) {
        source.report("less-than-in-attribute", at, at + 1, { name });
        end = close;
        plain = false;
      } else end = this.givenUp(start, Math.min(at, source.lineEnd(start)));
    }
    this.valueStart = start;
    this.valueEnd = end;
    this.value = plain ? text.slice(start, end) : source.attributeValue(start, end);
    this.at = closed ? end + 1 : end;
    if (closed) return undefined;
    const fault = problem("unclosed-attribute-value", open, end, { name });
    source.problems.push(fault);
    return fault;
  }

  private mayFollowValue(at: number): boolean {
    const c = this.text.charCodeAt(at);
    return isSpace(c) || c === GREATER || c === SLASH || at >= this.text.length;
  }

  /**
   * In `a="x b="y"` the second quote opens the value of `b`, and the one that closes `a` is missing: the answer is
   * where the value of `a` ends then, or -1 where the quote at `close` is what it seems.
   */
  private endBeforeNextAttribute(start: number, close: number): number {
    const { text } = this;
    if (text.charCodeAt(close - 1) !== EQUALS) return -1;
    let at = close - 1;
    while (at > start && !endsName(text.charCodeAt(at - 1))) at--;
    const nameStart = at;
    while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
    if (nameStart === close - 1 || at === nameStart) return -1;
    return Math.min(at, this.source.lineEnd(start));
  }

  /**
   * In `a="x"y" b="z"` the second quote stands in the value of `a`: the answer is where that ends then, or `close` where
   * an attribute follows without a space, or another quote.
   */
  private endAfterStrayQuote(close: number, delimiter: number): number {
    const { text, source } = this;
    const next = source.nextQuote(close + 1, delimiter === QUOTE);
    if (next === close + 1 || next >= source.giveUpAt(close) || !this.mayFollowValue(next + 1)) return close;
    return text.slice(close + 1, next).includes("=") ? close : next;
  }

  private givenUp(start: number, limit: number): number {
    for (let at = start; at < limit; at++) {
      const c = this.text.charCodeAt(at);
      if (c === GREATER || (c === SLASH && this.text.charCodeAt(at + 1) === GREATER)) return at;
    }
    return limit;
  }
}
