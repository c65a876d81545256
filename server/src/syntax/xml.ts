import { AttributeScanner } from "./xml-attributes.ts";
import type { XmlProblemCode } from "./xml-messages.ts";
import { endsName, isSpace, type Name, Names, startsName } from "./xml-names.ts";
import { bind, namespaceOf, unbind } from "./xml-namespaces.ts";
import { CdataNode, CommentNode, DocumentNode, ElementNode, InstructionNode, TextNode } from "./xml-nodes.ts";
import { OpenElements } from "./xml-open-elements.ts";
import { scanDoctype, scanXmlDeclaration } from "./xml-prolog.ts";
import { Source } from "./xml-source.ts";
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
const EXCLAMATION = 33;
const QUESTION = 63;

/** A whole tag whose name does not follow `<` at once, or begins wrongly: `< a>`, `<1 b="c"/>`. Read in a bounded part only. */
const ODD_TAG = /<(\s*)([^\s<>/="'!?&][^\s<>/="'&]*)(?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>/y;
const ODD_TAG_LENGTH = 1000;

class Scanner {
  private readonly text: string;
  private readonly source: Source;
  private readonly problems: SyntaxProblem[];
  private readonly document: DocumentNode;
  private readonly names = new Names();
  private readonly attributes: AttributeScanner;
  private at = 0;
  private order = 0;
  private readonly open: OpenElements;
  private root: ElementNode | undefined;
  private rootExcused: Name | undefined;
  /** One fault of this sort before the root and one after it: what follows is its consequence. */
  private outsideReported = false;

  constructor(text: string) {
    this.text = text;
    this.source = new Source(text);
    this.problems = this.source.problems;
    this.document = new DocumentNode(text);
    this.open = new OpenElements(this.document, this.source);
    this.attributes = new AttributeScanner(this.source, this.names);
  }

  scan(): XmlDocument {
    const { text, document } = this;
    this.source.reportForbiddenCharacters();
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
    if (/^<\?xml[ \t\r\n?]/.test(text.slice(this.at, this.at + 6)))
      this.at = scanXmlDeclaration(text, this.at, this.source.report);
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
    this.open.closeDownTo(0, text.length);
    document.children = this.open.children;
    const { problems } = this;
    if (this.root === undefined && !problems.some((p) => p.level === "error"))
      this.source.report("missing-root", text.length, text.length);
    problems.sort((a, b) => a.start - b.start || a.end - b.end);
    document.root = this.root;
    document.problems = problems;
    return document;
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

  private scanText(): void {
    const start = this.at;
    const { text } = this;
    let end = this.source.less.next(start);
    while (end < text.length && !this.atMarkup(end)) {
      this.reportStray("stray-less-than", end, end + 1);
      end = this.source.less.next(end + 1);
    }
    this.at = end;
    if (this.open.depth === 0) {
      this.scanTextOutside(start, end);
      return;
    }
    for (let at = this.source.cdataEnd.next(start); at < end; at = this.source.cdataEnd.next(at + 3))
      this.source.report("cdata-end-in-text", at, at + 3);
    const resolved = this.source.references(start, end);
    const node =
      resolved === undefined
        ? new TextNode(this.open.parent, text, start, end, start, end, this.order++)
        : new TextNode(this.open.parent, resolved, -1, -1, start, end, this.order++);
    this.open.children.push(node);
  }

  /** Reports what may be a tag gone wrong: an end tag without a start, or an element without an end, may come of it. */
  private reportStray(code: XmlProblemCode, start: number, end: number, text = ""): void {
    const frame = this.open.innermost;
    if (frame === undefined) {
      if (code !== "stray-less-than") this.source.report(code, start, end, { text });
      return;
    }
    if (!frame.doubtful) this.source.report(code, start, end, { text });
    frame.stray = true;
  }

  private scanTextOutside(from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && isSpace(this.text.charCodeAt(start))) start++;
    while (end > start && isSpace(this.text.charCodeAt(end - 1))) end--;
    if (start === end) return;
    this.reportOutside("text-outside-root", start, end);
    this.open.children.push(new TextNode(this.document, this.text, start, end, start, end, this.order++));
  }

  private reportOutside(code: XmlProblemCode, start: number, end: number, data?: Record<string, string>): void {
    // Text made of forbidden characters alone is reported as such.
    if (!this.outsideReported && !this.problems.some((p) => p.start === start && p.end === end))
      this.source.report(code, start, end, data);
    this.outsideReported = true;
  }

  private scanDeclaration(): void {
    const { text } = this;
    const start = this.at;
    if (text.startsWith("<!--", start)) this.scanComment();
    else if (text.startsWith("<![CDATA[", start)) this.scanCdata();
    else if (text.startsWith("<!DOCTYPE", start) && this.document.doctype === undefined) {
      if (this.root !== undefined) this.source.report("misplaced-doctype", start, start + "<!DOCTYPE".length);
      const doctype = scanDoctype(text, start, this.source.report);
      this.document.doctype = { start, end: doctype.end };
      if (this.root === undefined) this.source.entities = doctype.entities;
      this.at = doctype.end;
    } else this.scanUnknownDeclaration();
  }

  private scanUnknownDeclaration(): void {
    const { text } = this;
    const start = this.at;
    let end = start + 2;
    while (/[-[A-Za-z]/.test(text.charAt(end))) end++;
    const written = text.slice(start, end);
    this.reportStray(written === "<!DOCTYPE" ? "misplaced-doctype" : "unknown-declaration", start, end, written);
    const stop = this.source.giveUpAt(end);
    const close = text.slice(end, stop).indexOf(">");
    this.at = close < 0 ? stop : end + close + 1;
  }

  private scanComment(): void {
    const { text } = this;
    const start = this.at;
    const content = start + 4;
    let end = this.source.commentEnd.next(content);
    const inner = this.source.commentStart.next(content);
    if (inner < end && end < text.length) {
      // `<!-- … <!-- … -->`: a comment in a comment where a second end follows, else a first one never ended.
      const second = this.source.laterCommentEnd.next(end + 3);
      end = second < this.source.laterCommentStart.next(end + 3) ? second : text.length;
    }
    if (end === text.length) {
      this.source.report("unclosed-comment", start, content);
      end = this.source.giveUpAt(content);
      this.at = end;
    } else {
      const hyphens = text.slice(content, end + 1).indexOf("--");
      if (hyphens >= 0) this.source.report("double-hyphen-in-comment", content + hyphens, content + hyphens + 2);
      this.at = end + 3;
    }
    this.open.children.push(new CommentNode(this.open.parent, text, content, end, start, this.at, this.order++));
  }

  private scanCdata(): void {
    const { text } = this;
    const start = this.at;
    const content = start + "<![CDATA[".length;
    let end = this.source.cdataEnd.next(content);
    if (this.open.depth === 0) this.reportOutside("text-outside-root", start, content);
    if (end < text.length) this.at = end + 3;
    else {
      if (this.open.depth > 0) this.source.report("unclosed-cdata", start, content);
      end = this.source.giveUpAt(content);
      this.at = end;
    }
    this.open.children.push(new CdataNode(this.open.parent, text, content, end, start, this.at, this.order++));
  }

  private scanInstruction(): void {
    const { text } = this;
    const start = this.at;
    const nameStart = start + 2;
    let nameEnd = nameStart;
    for (let c = text.charCodeAt(nameEnd); !endsName(c) && c !== QUESTION; c = text.charCodeAt(nameEnd)) nameEnd++;
    const target = text.slice(nameStart, nameEnd);
    if (target === "xml") {
      this.source.report("late-xml-declaration", start, nameEnd);
      this.at = scanXmlDeclaration(text, start, () => {});
      return;
    }
    let end = this.source.instructionEnd.next(nameStart);
    const closed = end < text.length;
    if (!closed) end = this.source.giveUpAt(nameEnd);
    this.at = closed ? end + 2 : end;
    const wellNamed = this.names.name(target).fault === undefined && !target.includes(":");
    if (!closed) this.source.report("unclosed-pi", start, nameEnd);
    else if (/^xml$/i.test(target)) this.source.report("reserved-pi-target", nameStart, nameEnd, { name: target });
    else if (!wellNamed || (nameEnd < end && !isSpace(text.charCodeAt(nameEnd))))
      this.source.report("invalid-pi-target", start, nameEnd, { name: target });
    let data = nameEnd;
    while (data < end && isSpace(text.charCodeAt(data))) data++;
    const node = new InstructionNode(this.open.parent, text, data, end, start, this.at, this.order++);
    node.target = target;
    this.open.children.push(node);
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
    const { parent } = this.open;
    const element = new ElementNode(parent, name, start, nameStart, this.order++);
    this.open.children.push(element);
    if (this.open.depth === 0) this.beginTopElement(element, nameStart, at);
    if (nameStart > start + 1) this.source.report("space-before-name", start + 1, nameStart, { name: name.text });
    else if (name.fault !== undefined) this.source.report(name.fault, nameStart, at, { name: name.text });

    this.attributes.at = at;
    this.attributes.order = this.order;
    const broken = this.attributes.scan(element, name.fault !== undefined);
    this.at = this.attributes.at;
    this.order = this.attributes.order;
    element.startTagEnd = this.at;
    element.end = this.at;
    const doubtful = this.problems.length > firstProblem || broken !== undefined;
    const { report } = this.source;
    const reportUnbound = doubtful || this.open.doubtful > 0 ? undefined : report;
    const hidden = element.attributes.length > 0 ? bind(element, this.names, report, reportUnbound) : undefined;
    element.namespaceURI = namespaceOf(name.prefix, nameStart, reportUnbound);
    if (name.prefix.name === "xmlns") report("reserved-namespace", nameStart, at, { name: name.text });
    if (broken !== undefined) {
      // Whatever else is odd in a tag that is still being typed comes of that.
      this.problems.length = firstProblem;
      this.problems.push(broken);
    }
    if (!element.selfClosing) this.open.push(element, name, hidden, doubtful);
    else if (hidden !== undefined) unbind(hidden);
  }

  private beginTopElement(element: ElementNode, nameStart: number, nameEnd: number): void {
    if (this.root === undefined) {
      this.root = element;
      this.outsideReported = false;
    } else this.reportOutside("second-root", nameStart, nameEnd, { name: element.nodeName, root: this.root.nodeName });
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

    const frame = this.open.innermost;
    const name = this.names.name(written);
    if (frame?.name === name) {
      this.open.closeInnermost(start, this.at);
      return;
    }
    const excused = frame === undefined ? this.rootExcused : frame.excused;
    if (excused === name) {
      if (frame === undefined) this.rootExcused = undefined;
      else frame.excused = undefined;
    } else if (name.open > 0) {
      this.open.closeInside(name, start);
      this.open.closeInnermost(start, this.at);
      const outer = this.open.innermost;
      if (outer === undefined) this.rootExcused = name;
      else outer.excused = name;
    } else if (faulty || frame?.doubtful) {
      // An end tag still being typed, or one after a faulty start tag, can only be meant for the innermost element.
      if (frame !== undefined) this.open.closeInnermost(start, this.at);
    } else if (frame?.stray) frame.stray = false;
    else if (frame?.mismatch?.name === written) return;
    else if (frame === undefined) this.reportOutside("unexpected-end-tag", nameStart, nameEnd, { name: written });
    else {
      const span = { start, end: this.at };
      if (frame.mismatch === undefined) {
        frame.mismatch = { problem: this.problems.length, name: written, ...span };
        if (frame.strays < 0) frame.strays = this.open.children.length - frame.firstChild;
      }
      this.source.report("unexpected-end-tag", nameStart, nameEnd, { name: written });
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
      const stop = Math.max(nameEnd, this.source.giveUpAt(nameEnd));
      const close = text.slice(nameEnd, stop).indexOf(">");
      this.at = close < 0 ? stop : nameEnd + close + 1;
      if (nameEnd > nameStart)
        if (close < 0) this.source.report("unclosed-end-tag", start, nameEnd, { name });
        else this.source.report("unexpected-in-end-tag", at, this.at - 1, { name });
    }
    if (nameEnd === nameStart) {
      const expected = this.open.innermost?.name.text ?? "";
      this.source.report("end-tag-without-name", start, this.at, { expected });
    } else if (nameStart > start + 2 && this.problems.length === reported)
      this.source.report("space-before-name", start + 2, nameStart, { name });
    return this.problems.length > reported;
  }
}
