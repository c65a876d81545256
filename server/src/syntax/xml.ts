import type { Span } from "../text/index.ts";
import type { XmlProblemCode } from "./xml-messages.ts";
import {
  endsName,
  forbiddenCharacters,
  isSpace,
  isXmlName,
  type Name,
  Names,
  type Prefix,
  startsName,
  XML_NAMESPACE,
  XMLNS_NAMESPACE,
} from "./xml-names.ts";
import {
  type AnyNode,
  AttributeNode,
  CommentNode,
  DocumentNode,
  ElementNode,
  InstructionNode,
  type ParentNode,
  TextNode,
} from "./xml-nodes.ts";
import { scanDoctype, scanXmlDeclaration } from "./xml-prolog.ts";
import { type Entities, type Report, resolve } from "./xml-references.ts";
import type { SyntaxProblem, XmlDocument } from "./xml-tree.ts";

/**
 * Reads any text as XML 1.0 with namespaces. It never fails: what is not well-formed is in `problems`, sorted by
 * place, each fault once, and the tree holds all that could be made out. It is linear in the text and recurses nowhere.
 *
 * A document is well-formed when no problem has the level "error", but for two things that are not checked: the
 * grammar of the declarations inside a DOCTYPE, and the text of the entities declared there, which is never read.
 */
export function parseXml(text: string): XmlDocument {
  return new Scanner(text).scan();
}

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const EQUALS = 61;
const QUOTE = 34;
const APOSTROPHE = 39;
const AMPERSAND = 38;
const EXCLAMATION = 33;
const QUESTION = 63;

/** Codes that warn of a danger in a well-formed text. */
const WARNINGS: ReadonlySet<string> = new Set<XmlProblemCode>([
  "doctype-entity",
  "doctype-external-entity",
  "doctype-external-identifier",
  "entity-not-expanded",
]);

/** A whole tag whose name does not follow `<` at once, or begins wrongly: `< a>`, `<1 b="c"/>`. Read in a bounded part only. */
const ODD_TAG = /<(\s*)([^\s<>/="'!?&][^\s<>/="'&]*)(?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>/y;
const ODD_TAG_LENGTH = 1000;
/** A value that lacks its opening quote only: `a=b c"`. */
const HALF_QUOTED = /[^"'<>=\r\n]+["'](?=[\s/>])/y;

/** The next place of a text fragment, remembered so that asking in ascending order costs one pass over the text. */
class Finder {
  private at = -1;
  private readonly text: string;
  private readonly sought: string;

  constructor(text: string, sought: string) {
    this.text = text;
    this.sought = sought;
  }

  /** The first place at or after `from`, or the length of the text. */
  next(from: number): number {
    if (this.at < from) {
      const found = this.text.indexOf(this.sought, from);
      this.at = found < 0 ? this.text.length : found;
    }
    return this.at;
  }
}

/** An element that is open where the scanner stands. */
interface Frame {
  readonly element: ElementNode;
  readonly name: Name;
  readonly hidden: Hidden | undefined;
  /** Its start tag was reported, so that its never being closed is no second fault. */
  readonly doubtful: boolean;
  /** Its children from this one on are its parent's, should it turn out never to be closed; -1 for none. */
  strays: number;
  /** The end tag that matched nothing while this was the innermost element, perhaps meant for it. */
  mismatch: ({ readonly problem: number; readonly name: string } & Span) | undefined;
  /** A child that was closed over unclosed ones: one more end tag of its name here is the same fault. */
  excused: Name | undefined;
}

class Scanner {
  private readonly text: string;
  private readonly document: DocumentNode;
  private readonly names = new Names();
  private readonly problems: SyntaxProblem[] = [];
  private at = 0;
  private order = 0;
  private readonly frames: Frame[] = [];
  private depth = 0;
  private parent: ParentNode;
  private root: ElementNode | undefined;
  private rootExcused: Name | undefined;
  /** One fault of this sort before the root and one after it: what follows is its consequence. */
  private outsideReported = false;
  private entities: Entities = { declared: new Set(), incomplete: false };
  private readonly less: Finder;
  private readonly ampersand: Finder;
  private readonly carriageReturn: Finder;
  private readonly lineFeed: Finder;
  private readonly cdataEnd: Finder;
  private readonly commentEnd: Finder;
  private readonly secondCommentEnd: Finder;
  private readonly commentStart: Finder;
  private readonly secondCommentStart: Finder;
  private readonly instructionEnd: Finder;
  private readonly quote: Finder;
  private readonly apostrophe: Finder;

  constructor(text: string) {
    this.text = text;
    this.document = new DocumentNode(text);
    this.parent = this.document;
    this.less = new Finder(text, "<");
    this.ampersand = new Finder(text, "&");
    this.carriageReturn = new Finder(text, "\r");
    this.lineFeed = new Finder(text, "\n");
    this.cdataEnd = new Finder(text, "]]>");
    this.commentEnd = new Finder(text, "-->");
    this.secondCommentEnd = new Finder(text, "-->");
    this.commentStart = new Finder(text, "<!--");
    this.secondCommentStart = new Finder(text, "<!--");
    this.instructionEnd = new Finder(text, "?>");
    this.quote = new Finder(text, '"');
    this.apostrophe = new Finder(text, "'");
  }

  scan(): XmlDocument {
    const { text, document } = this;
    this.findForbiddenCharacters();
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
    if (/<\?xml[\s?]/y.test(text.slice(this.at, this.at + 6))) this.at = scanXmlDeclaration(text, this.at, this.report);
    while (this.at < text.length) {
      if (!this.atMarkup(this.at)) this.scanText();
      else {
        const next = text.charCodeAt(this.at + 1);
        if (next === SLASH) this.scanEndTag();
        else if (next === EXCLAMATION) this.scanDeclaration();
        else if (next === QUESTION) this.scanInstruction();
        else this.scanStartTag();
      }
    }
    this.closeDownTo(0, text.length);
    const { problems } = this;
    if (this.root === undefined && !problems.some((p) => p.level === "error"))
      this.report("missing-root", text.length, text.length);
    problems.sort((a, b) => a.start - b.start || a.end - b.end);
    document.root = this.root;
    document.problems = problems;
    return document;
  }

  private readonly report: Report = (code, start, end, data = {}) => {
    this.problems.push({ code, level: WARNINGS.has(code) ? "warning" : "error", start, end, data });
  };

  private findForbiddenCharacters(): void {
    const pattern = forbiddenCharacters();
    let start = -1;
    let end = -1;
    const flush = (): void => {
      const code = this.text.charCodeAt(start).toString(16).toUpperCase().padStart(4, "0");
      if (start >= 0) this.report("forbidden-character", start, end, { codePoint: `U+${code}` });
    };
    for (let match = pattern.exec(this.text); match !== null; match = pattern.exec(this.text)) {
      if (match.index !== end) {
        flush();
        start = match.index;
      }
      end = match.index + 1;
    }
    flush();
  }

  /** Whether markup begins here, as opposed to text with perhaps a stray `<`. */
  private atMarkup(at: number): boolean {
    if (this.text.charCodeAt(at) !== LESS) return false;
    const next = this.text.charCodeAt(at + 1);
    return next === SLASH || next === EXCLAMATION || next === QUESTION || startsName(next) || this.atOddTag(at);
  }

  private atOddTag(at: number): boolean {
    ODD_TAG.lastIndex = 0;
    return ODD_TAG.test(this.text.slice(at, at + ODD_TAG_LENGTH));
  }

  private append(node: AnyNode): void {
    this.parent.append(node);
  }

  /** The end of the line, or the next `<` where that comes first: where things never closed are given up. */
  private giveUpAt(from: number): number {
    return Math.min(this.less.next(from), this.lineEnd(from));
  }

  private lineEnd(from: number): number {
    return Math.min(this.lineFeed.next(from), this.carriageReturn.next(from));
  }

  private valueOf(start: number, end: number): string {
    if (this.ampersand.next(start) < end || this.carriageReturn.next(start) < end)
      return resolve(this.text, start, end, false, this.entities, this.report);
    return this.text.slice(start, end);
  }

  /** Data in which nothing but line ends is replaced. */
  private literal(start: number, end: number): string {
    const data = this.text.slice(start, end);
    return this.carriageReturn.next(start) < end ? data.replace(/\r\n?/g, "\n") : data;
  }

  private scanText(): void {
    const start = this.at;
    const { text } = this;
    let end = this.less.next(start);
    while (end < text.length && !this.atMarkup(end)) {
      if (this.depth > 0) this.report("stray-less-than", end, end + 1);
      end = this.less.next(end + 1);
    }
    this.at = end;
    if (this.depth === 0) {
      this.scanTextOutside(start, end);
      return;
    }
    for (let at = this.cdataEnd.next(start); at < end; at = this.cdataEnd.next(at + 3))
      this.report("cdata-end-in-text", at, at + 3);
    this.append(new TextNode(3, this.parent, this.valueOf(start, end), start, end, this.order++));
  }

  private scanTextOutside(from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && isSpace(this.text.charCodeAt(start))) start++;
    while (end > start && isSpace(this.text.charCodeAt(end - 1))) end--;
    if (start === end) return;
    this.reportOutside("text-outside-root", start, end);
    this.append(new TextNode(3, this.document, this.literal(start, end), start, end, this.order++));
  }

  private reportOutside(code: XmlProblemCode, start: number, end: number, data?: Record<string, string>): void {
    // Text made of forbidden characters alone is reported as such.
    if (!this.outsideReported && !this.problems.some((p) => p.start === start && p.end === end))
      this.report(code, start, end, data);
    this.outsideReported = true;
  }

  private scanDeclaration(): void {
    const { text } = this;
    const start = this.at;
    if (text.startsWith("<!--", start)) this.scanComment();
    else if (text.startsWith("<![CDATA[", start)) this.scanCdata();
    else if (text.startsWith("<!DOCTYPE", start) && this.document.doctype === undefined) {
      if (this.root !== undefined) this.report("misplaced-doctype", start, start + "<!DOCTYPE".length);
      const doctype = scanDoctype(text, start, this.report);
      this.document.doctype = { start, end: doctype.end };
      if (this.root === undefined) this.entities = doctype.entities;
      this.at = doctype.end;
    } else this.scanUnknownDeclaration();
  }

  private scanUnknownDeclaration(): void {
    const { text } = this;
    const start = this.at;
    let end = start + 2;
    while (/[-[A-Za-z]/.test(text.charAt(end))) end++;
    const written = text.slice(start, end);
    this.report(written === "<!DOCTYPE" ? "misplaced-doctype" : "unknown-declaration", start, end, { text: written });
    const stop = this.giveUpAt(end);
    const close = text.slice(end, stop).indexOf(">");
    this.at = close < 0 ? stop : end + close + 1;
  }

  private scanComment(): void {
    const { text } = this;
    const start = this.at;
    const content = start + 4;
    let end = this.commentEnd.next(content);
    const inner = this.commentStart.next(content);
    if (inner < end && end < text.length) {
      // `<!-- … <!-- … -->`: a comment in a comment where a second end follows, else a first one never ended.
      const second = this.secondCommentEnd.next(end + 3);
      end = second < this.secondCommentStart.next(end + 3) ? second : text.length;
    }
    if (end === text.length) {
      this.report("unclosed-comment", start, content);
      end = this.giveUpAt(content);
      this.at = end;
    } else {
      const hyphens = text.slice(content, end + 1).indexOf("--");
      if (hyphens >= 0) this.report("double-hyphen-in-comment", content + hyphens, content + hyphens + 2);
      this.at = end + 3;
    }
    this.append(new CommentNode(this.parent, this.literal(content, end), start, this.at, this.order++));
  }

  private scanCdata(): void {
    const { text } = this;
    const start = this.at;
    const content = start + "<![CDATA[".length;
    let end = this.cdataEnd.next(content);
    if (this.depth === 0) this.reportOutside("text-outside-root", start, content);
    if (end < text.length) this.at = end + 3;
    else {
      if (this.depth > 0) this.report("unclosed-cdata", start, content);
      end = this.giveUpAt(content);
      this.at = end;
    }
    this.append(new TextNode(4, this.parent, this.literal(content, end), start, this.at, this.order++));
  }

  private scanInstruction(): void {
    const { text } = this;
    const start = this.at;
    const nameStart = start + 2;
    let nameEnd = nameStart;
    for (let c = text.charCodeAt(nameEnd); !endsName(c) && c !== QUESTION; c = text.charCodeAt(nameEnd)) nameEnd++;
    const target = text.slice(nameStart, nameEnd);
    if (target === "xml") {
      this.report("late-xml-declaration", start, nameEnd);
      this.at = scanXmlDeclaration(text, start, () => {});
      return;
    }
    let end = this.instructionEnd.next(nameStart);
    const closed = end < text.length;
    if (!closed) end = this.giveUpAt(nameEnd);
    this.at = closed ? end + 2 : end;
    const wellNamed = isXmlName(target) && !target.includes(":");
    if (!closed) this.report("unclosed-pi", start, nameEnd);
    else if (/^xml$/i.test(target)) this.report("reserved-pi-target", nameStart, nameEnd, { name: target });
    else if (!wellNamed || (nameEnd < end && !isSpace(text.charCodeAt(nameEnd))))
      this.report("invalid-pi-target", start, nameEnd, { name: target });
    let data = nameEnd;
    while (data < end && isSpace(text.charCodeAt(data))) data++;
    this.append(new InstructionNode(this.parent, target, this.literal(data, end), start, this.at, this.order++));
  }

  private scanStartTag(): void {
    const { text } = this;
    const start = this.at;
    const firstProblem = this.problems.length;
    let nameStart = start + 1;
    while (isSpace(text.charCodeAt(nameStart))) nameStart++;
    let at = nameStart;
    while (!endsName(text.charCodeAt(at))) at++;
    const name = this.names.name(text.slice(nameStart, at));
    const { parent } = this;
    const element = new ElementNode(parent, name, start, nameStart, this.order++);
    parent.append(element);
    if (this.depth === 0) this.beginTopElement(element, nameStart, at);
    if (nameStart > start + 1) this.report("space-before-name", start + 1, nameStart, { name: name.text });
    else if (name.fault !== undefined) this.report(name.fault, nameStart, at, { name: name.text });

    this.at = at;
    const broken = this.scanAttributes(element, at);
    element.startTagEnd = this.at;
    element.end = this.at;
    const hidden = element.attributes.length > 0 ? this.bindNamespaces(element) : undefined;
    element.namespaceURI = this.namespaceOf(name.prefix, nameStart);
    if (name.prefix.name === "xmlns") this.report("reserved-namespace", nameStart, at, { name: name.text });
    if (broken !== undefined) {
      // Whatever else is odd in a tag that is still being typed comes of that.
      this.problems.length = firstProblem;
      this.problems.push(broken);
    }
    if (element.selfClosing) {
      if (hidden !== undefined) unbind(hidden);
      return;
    }
    // A tag that is hardly one, and is never closed, shall not swallow what follows it.
    const doubtful = broken !== undefined || !startsName(text.charCodeAt(nameStart));
    this.push(element, name, hidden, doubtful);
  }

  private beginTopElement(element: ElementNode, nameStart: number, nameEnd: number): void {
    if (this.root === undefined) {
      this.root = element;
      this.outsideReported = false;
    } else this.reportOutside("second-root", nameStart, nameEnd, { name: element.nodeName, root: this.root.nodeName });
  }

  /** Reads up to the end of the start tag, or to where it is given up: then the answer is the problem of that. */
  private scanAttributes(element: ElementNode, nameEnd: number): SyntaxProblem | undefined {
    const { text } = this;
    const attributes: AttributeNode[] = [];
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
        at = Math.min(at, Math.max(before, this.lineEnd(before)));
        broken = unclosed ?? problem("unclosed-start-tag", element.start, nameEnd, { name: element.nodeName });
        break;
      }
      const start = at;
      while (!endsName(c)) c = text.charCodeAt(++at);
      if (at === start) {
        at = this.skipOdd(at);
        if (!odd) this.report("unexpected-in-tag", start, at, { text: text.slice(start, at) });
        odd = true;
        continue;
      }
      const name = this.names.name(text.slice(start, at));
      if (start === before && !odd) this.report("missing-space-between-attributes", start, at, { name: name.text });
      if (name.fault !== undefined) this.report(name.fault, start, at, { name: name.text });
      this.at = at;
      const order = this.order++;
      const fault = this.scanValue(name.text, at);
      unclosed = fault ?? unclosed;
      at = this.at;
      const attribute = new AttributeNode(element, name, this.value, start, at, this.valueStart, this.valueEnd, order);
      // Few attributes are compared one by one, many through a set.
      if (attributes.length === 8) names = new Set(attributes.map((a) => a.nodeName));
      if (names?.has(name.text) ?? attributes.some((a) => a.nodeName === name.text))
        this.report("duplicate-attribute", start, start + name.text.length, { name: name.text });
      names?.add(name.text);
      attributes.push(attribute);
    }
    this.at = at;
    if (attributes.length > 0) element.attributes = attributes;
    return broken;
  }

  /** The end of a run of characters that begin no attribute. */
  private skipOdd(from: number): number {
    const { text } = this;
    let at = from + 1;
    for (; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (isSpace(c) || c === LESS || c === GREATER || (c === SLASH && text.charCodeAt(at + 1) === GREATER)) break;
    }
    return at;
  }

  /** Reads what follows the name of an attribute, into `value`, `valueStart` and `valueEnd`. The answer is the problem of a value never closed. */
  private scanValue(name: string, nameEnd: number): SyntaxProblem | undefined {
    const { text } = this;
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
      if (!equals) this.report("missing-equals-sign", nameStart, nameEnd, { name });
      return this.scanQuoted(name, at, delimiter);
    }
    this.at = equals ? afterEquals : nameEnd;
    this.value = "";
    this.valueStart = this.valueEnd = this.at;
    const end = equals && at === afterEquals ? this.unquotedEnd(at) : at;
    if (end > afterEquals) {
      // A closing quote without an opening one belongs to the value's tag, not to the value.
      const last = text.charCodeAt(end - 1);
      this.valueEnd = last === QUOTE || last === APOSTROPHE ? end - 1 : end;
      this.at = end;
      this.value = resolve(text, at, this.valueEnd, true, this.entities, this.report);
      this.report("unquoted-attribute-value", at, end, { name, value: text.slice(at, this.valueEnd) });
    } else this.report("missing-attribute-value", nameStart, nameEnd, { name });
    return undefined;
  }

  private unquotedEnd(from: number): number {
    const { text } = this;
    HALF_QUOTED.lastIndex = 0;
    const half = HALF_QUOTED.exec(text.slice(from, from + ODD_TAG_LENGTH));
    if (half !== null) return from + half[0].length;
    let at = from;
    for (; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (isSpace(c) || c === LESS || c === GREATER || (c === SLASH && text.charCodeAt(at + 1) === GREATER)) break;
    }
    return at;
  }

  private value = "";
  private valueStart = 0;
  private valueEnd = 0;

  private scanQuoted(name: string, open: number, delimiter: number): SyntaxProblem | undefined {
    const { text } = this;
    const start = open + 1;
    let plain = true;
    let at = start;
    let c = text.charCodeAt(at);
    while (c !== delimiter && c !== LESS && at < text.length) {
      if (c === AMPERSAND || c < 32) plain = false;
      c = text.charCodeAt(++at);
    }
    let end = at;
    let unclosed = false;
    if (c === delimiter) {
      const early = this.valueEndBeforeNextAttribute(start, at);
      unclosed = early >= 0;
      if (unclosed) end = early;
    } else {
      // A `<`, or the end of the text: either the value holds it, or the closing quote was forgotten.
      const close = (delimiter === QUOTE ? this.quote : this.apostrophe).next(at);
      const onOneLine = close < text.length && this.lineEnd(start) > close;
      unclosed = !onOneLine || !this.mayFollowValue(close + 1) || text.charCodeAt(close - 1) === EQUALS;
      if (unclosed) end = this.valueGivenUp(start, Math.min(at, this.lineEnd(start)));
      else {
        this.report("less-than-in-attribute", at, at + 1, { name });
        end = close;
        plain = false;
      }
    }
    this.valueStart = start;
    this.valueEnd = end;
    this.value = plain ? text.slice(start, end) : resolve(text, start, end, true, this.entities, this.report);
    this.at = unclosed ? end : end + 1;
    if (!unclosed) return undefined;
    const fault = problem("unclosed-attribute-value", open, end, { name });
    this.problems.push(fault);
    return fault;
  }

  private mayFollowValue(at: number): boolean {
    const c = this.text.charCodeAt(at);
    return isSpace(c) || c === GREATER || c === SLASH || at >= this.text.length;
  }

  /**
   * In `a="x b="y"` the second quote opens the value of `b` and the one that closes `a` is missing: the answer is
   * where the value of `a` ends then, or -1 where the quote at `close` is what it seems.
   */
  private valueEndBeforeNextAttribute(start: number, close: number): number {
    const { text } = this;
    if (text.charCodeAt(close - 1) !== EQUALS || this.mayFollowValue(close + 1)) return -1;
    let at = close - 1;
    while (at > start && !endsName(text.charCodeAt(at - 1))) at--;
    if (at === close - 1) return -1;
    const nameStart = at;
    while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
    return at === nameStart ? -1 : Math.min(at, Math.max(start, this.lineEnd(start)));
  }

  private valueGivenUp(start: number, limit: number): number {
    for (let at = start; at < limit; at++) {
      const c = this.text.charCodeAt(at);
      if (c === GREATER || (c === SLASH && this.text.charCodeAt(at + 1) === GREATER)) return at;
    }
    return limit;
  }

  /** Applies the declarations of a start tag and resolves its attributes. The answer is what the declarations hid. */
  private bindNamespaces(element: ElementNode): Hidden | undefined {
    let hidden: Hidden | undefined;
    let prefixed = 0;
    for (const attribute of element.attributes as readonly AttributeNode[]) {
      const declares = attribute.prefix === "xmlns" || attribute.nodeName === "xmlns";
      if (!declares) {
        if (attribute.prefix !== "") prefixed++;
        continue;
      }
      attribute.namespaceURI = XMLNS_NAMESPACE;
      const prefix = this.names.prefix(attribute.prefix === "" ? "" : attribute.localName);
      if (this.misbinds(prefix, attribute)) continue;
      hidden ??= [];
      hidden.push({ prefix, uri: prefix.uri });
      prefix.uri = attribute.value;
    }
    if (prefixed === 0) return hidden;
    const seen = prefixed > 1 ? new Set<string>() : undefined;
    for (const attribute of element.attributes as readonly AttributeNode[]) {
      if (attribute.prefix === "" || attribute.prefix === "xmlns") continue;
      attribute.namespaceURI = this.namespaceOf(this.names.prefix(attribute.prefix), attribute.start);
      if (seen === undefined || attribute.namespaceURI === "") continue;
      const expanded = `${attribute.namespaceURI} ${attribute.localName}`;
      const { start, end } = attribute.nameSpan;
      const twin = seen.has(expanded);
      // The same name written twice has been reported already.
      if (twin && !this.problems.some((p) => p.start === start && p.code === "duplicate-attribute"))
        this.report("duplicate-attribute", start, end, { name: attribute.nodeName });
      seen.add(expanded);
    }
    return hidden;
  }

  private misbinds(prefix: Prefix, attribute: AttributeNode): boolean {
    const { value } = attribute;
    const data = { name: attribute.nodeName, prefix: prefix.name };
    if (prefix.name === "xmlns" || value === XMLNS_NAMESPACE || (prefix.name === "xml") !== (value === XML_NAMESPACE)) {
      this.report("reserved-namespace", attribute.start, attribute.end, data);
      return true;
    }
    if (prefix.name !== "" && value === "") this.report("empty-prefix-binding", attribute.start, attribute.end, data);
    return false;
  }

  private namespaceOf(prefix: Prefix, nameStart: number): string {
    if (prefix.uri !== undefined) return prefix.uri;
    if (!prefix.reported) {
      this.report("unbound-prefix", nameStart, nameStart + prefix.name.length, { prefix: prefix.name });
      prefix.reported = true;
    }
    return "";
  }

  private push(element: ElementNode, name: Name, hidden: Hidden | undefined, doubtful: boolean): void {
    this.frames[this.depth++] = {
      element,
      name,
      hidden,
      doubtful,
      strays: doubtful ? 0 : -1,
      mismatch: undefined,
      excused: undefined,
    };
    name.open++;
    this.parent = element;
  }

  private pop(): void {
    const { element, name, hidden } = this.frames[--this.depth] as Frame;
    this.frames.length = this.depth;
    name.open--;
    if (hidden !== undefined) unbind(hidden);
    this.parent = element.parent;
  }

  private scanEndTag(): void {
    const { text } = this;
    const start = this.at;
    let nameStart = start + 2;
    while (isSpace(text.charCodeAt(nameStart))) nameStart++;
    if (!startsName(text.charCodeAt(nameStart)) && nameStart > start + 2) nameStart = start + 2;
    let nameEnd = nameStart;
    while (!endsName(text.charCodeAt(nameEnd))) nameEnd++;
    const written = text.slice(nameStart, nameEnd);
    const faulty = this.finishEndTag(start, nameStart, nameEnd);

    const frame = this.frames[this.depth - 1];
    const name = this.names.name(written);
    if (frame?.name === name) {
      this.closeInnermost(frame, start);
      return;
    }
    const excused = frame === undefined ? this.rootExcused : frame.excused;
    if (excused === name) {
      if (frame === undefined) this.rootExcused = undefined;
      else frame.excused = undefined;
    } else if (name.open > 0) {
      let index = this.depth - 1;
      while ((this.frames[index] as Frame).name !== name) index--;
      this.closeDownTo(index + 1, start);
      this.closeInnermost(this.frames[index] as Frame, start);
      const outer = this.frames[this.depth - 1];
      if (outer === undefined) this.rootExcused = name;
      else outer.excused = name;
    } else if (faulty) {
      // An end tag still being typed can only be meant for the innermost element.
      if (frame !== undefined) this.closeInnermost(frame, start);
    } else if (frame === undefined) this.reportOutside("unexpected-end-tag", nameStart, nameEnd, { name: written });
    else {
      const span = { start, end: this.at };
      if (frame.mismatch === undefined) {
        frame.mismatch = { problem: this.problems.length, name: written, ...span };
        if (frame.strays < 0) frame.strays = frame.element.children.length;
      }
      this.report("unexpected-end-tag", nameStart, nameEnd, { name: written });
    }
  }

  /** Reads what follows the name in an end tag; true where that was reported. */
  private finishEndTag(start: number, nameStart: number, nameEnd: number): boolean {
    const { text } = this;
    const name = text.slice(nameStart, nameEnd);
    const reported = this.problems.length;
    let at = nameEnd;
    while (isSpace(text.charCodeAt(at))) at++;
    if (text.charCodeAt(at) === GREATER) this.at = at + 1;
    else {
      const stop = Math.max(nameEnd, this.giveUpAt(nameEnd));
      const close = text.slice(nameEnd, stop).indexOf(">");
      this.at = close < 0 ? stop : nameEnd + close + 1;
      if (nameEnd > nameStart)
        if (close < 0) this.report("unclosed-end-tag", start, nameEnd, { name });
        else this.report("unexpected-in-end-tag", at, this.at - 1, { name });
    }
    if (nameEnd === nameStart) {
      const expected = this.frames[this.depth - 1]?.name.text ?? "";
      this.report("end-tag-without-name", start, this.at, { expected });
    } else if (nameStart > start + 2 && this.problems.length === reported)
      this.report("space-before-name", start + 2, nameStart, { name });
    return this.problems.length > reported;
  }

  private closeInnermost(frame: Frame, start: number): void {
    frame.element.endTagStart = start;
    frame.element.endTagEnd = this.at;
    frame.element.end = this.at;
    this.pop();
  }

  /**
   * Closes at an offset all open elements from a depth on, none of which has its end tag. One whose start tag was
   * broken, or whose end tag was misspelt, gives what follows that back to the nearest sound element around it.
   */
  private closeDownTo(depth: number, at: number): void {
    let target: ParentNode = depth === 0 ? this.document : (this.frames[depth - 1] as Frame).element;
    for (let i = depth; i < this.depth; i++) {
      const { element, name, doubtful, strays, mismatch } = this.frames[i] as Frame;
      if (mismatch !== undefined && !doubtful) {
        const { start, end } = this.problems[mismatch.problem] as SyntaxProblem;
        const data = { name: mismatch.name, expected: name.text };
        this.problems[mismatch.problem] = problem("mismatched-end-tag", start, end, data);
      } else if (!doubtful) {
        const { start, end } = element.nameSpan;
        this.report("unclosed-element", start, end, { name: name.text });
      }
      if (strays >= 0 && target.nodeType === 1) {
        if (mismatch !== undefined && !doubtful) {
          element.endTagStart = mismatch.start;
          element.endTagEnd = mismatch.end;
          element.end = mismatch.end;
        }
        for (const stray of element.takeFrom(strays)) {
          stray.parent = target;
          target.append(stray);
        }
      } else {
        element.end = at;
        target = element;
      }
    }
    while (this.depth > depth) this.pop();
    this.parent = depth === 0 ? this.document : (this.frames[depth - 1] as Frame).element;
  }
}

/** What namespace declarations hid, in the order of their standing. */
type Hidden = { readonly prefix: Prefix; readonly uri: string | undefined }[];

function unbind(hidden: Hidden): void {
  for (let i = hidden.length - 1; i >= 0; i--) {
    const { prefix, uri } = hidden[i] as Hidden[number];
    prefix.uri = uri;
  }
}

function problem(code: XmlProblemCode, start: number, end: number, data: Record<string, string>): SyntaxProblem {
  return { code, level: "error", start, end, data };
}
