import type { Span } from "../text/index.ts";
import { AttributeScanner } from "./xml-attributes.ts";
import type { XmlProblemCode } from "./xml-messages.ts";
import { endsName, isSpace, type Name, Names, startsName } from "./xml-names.ts";
import { bind, type Hidden, namespaceOf, unbind } from "./xml-namespaces.ts";
import {
  CdataNode,
  type ChildNode,
  CommentNode,
  DocumentNode,
  ElementNode,
  InstructionNode,
  type ParentNode,
  TextNode,
} from "./xml-nodes.ts";
import { scanDoctype, scanXmlDeclaration } from "./xml-prolog.ts";
import { problem, Source } from "./xml-source.ts";
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

/** An element that is open where the scanner stands. */
interface Frame {
  readonly element: ElementNode;
  readonly name: Name;
  readonly hidden: Hidden | undefined;
  /** Where its children begin among those of all open elements. */
  readonly firstChild: number;
  /** Its start tag was reported, so that its never being closed, or by another name, is no second fault. */
  readonly doubtful: boolean;
  /** Something was reported in its text that may have been a tag. */
  stray: boolean;
  /** Its children from this one on are its parent's, should it turn out never to be closed; -1 for none. */
  strays: number;
  /** The end tag that matched nothing while this was the innermost element, perhaps meant for it. */
  mismatch: ({ readonly problem: number; readonly name: string } & Span) | undefined;
  /** A child that was closed over unclosed ones: one more end tag of its name here is the same fault. */
  excused: Name | undefined;
}

class Scanner {
  private readonly text: string;
  private readonly source: Source;
  private readonly problems: SyntaxProblem[];
  private readonly document: DocumentNode;
  private readonly names = new Names();
  private readonly attributes: AttributeScanner;
  private at = 0;
  private order = 0;
  private readonly frames: Frame[] = [];
  private parent: ParentNode;
  /** The children of all open elements, outermost first; those of an element are cut off when it is closed. */
  private readonly children: ChildNode[] = [];
  private root: ElementNode | undefined;
  /** How many of the open elements have a start tag that was reported. */
  private doubtful = 0;
  private rootExcused: Name | undefined;
  /** One fault of this sort before the root and one after it: what follows is its consequence. */
  private outsideReported = false;

  constructor(text: string) {
    this.text = text;
    this.source = new Source(text);
    this.problems = this.source.problems;
    this.document = new DocumentNode(text);
    this.parent = this.document;
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
    this.closeDownTo(0, text.length);
    document.children = this.children;
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
    if (this.frames.length === 0) {
      this.scanTextOutside(start, end);
      return;
    }
    for (let at = this.source.cdataEnd.next(start); at < end; at = this.source.cdataEnd.next(at + 3))
      this.source.report("cdata-end-in-text", at, at + 3);
    const resolved = this.source.references(start, end);
    const node =
      resolved === undefined
        ? new TextNode(this.parent, text, start, end, start, end, this.order++)
        : new TextNode(this.parent, resolved, -1, -1, start, end, this.order++);
    this.children.push(node);
  }

  /** Reports what may be a tag gone wrong: an end tag without a start, or an element without an end, may come of it. */
  private reportStray(code: XmlProblemCode, start: number, end: number, text = ""): void {
    const frame = this.frames[this.frames.length - 1];
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
    this.children.push(new TextNode(this.document, this.text, start, end, start, end, this.order++));
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
    this.children.push(new CommentNode(this.parent, text, content, end, start, this.at, this.order++));
  }

  private scanCdata(): void {
    const { text } = this;
    const start = this.at;
    const content = start + "<![CDATA[".length;
    let end = this.source.cdataEnd.next(content);
    if (this.frames.length === 0) this.reportOutside("text-outside-root", start, content);
    if (end < text.length) this.at = end + 3;
    else {
      if (this.frames.length > 0) this.source.report("unclosed-cdata", start, content);
      end = this.source.giveUpAt(content);
      this.at = end;
    }
    this.children.push(new CdataNode(this.parent, text, content, end, start, this.at, this.order++));
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
    const node = new InstructionNode(this.parent, text, data, end, start, this.at, this.order++);
    node.target = target;
    this.children.push(node);
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
    this.children.push(element);
    if (this.frames.length === 0) this.beginTopElement(element, nameStart, at);
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
    const reportUnbound = doubtful || this.doubtful > 0 ? undefined : report;
    const hidden = element.attributes.length > 0 ? bind(element, this.names, report, reportUnbound) : undefined;
    element.namespaceURI = namespaceOf(name.prefix, nameStart, reportUnbound);
    if (name.prefix.name === "xmlns") report("reserved-namespace", nameStart, at, { name: name.text });
    if (broken !== undefined) {
      // Whatever else is odd in a tag that is still being typed comes of that.
      this.problems.length = firstProblem;
      this.problems.push(broken);
    }
    if (!element.selfClosing) this.push(element, name, hidden, doubtful);
    else if (hidden !== undefined) unbind(hidden);
  }

  private beginTopElement(element: ElementNode, nameStart: number, nameEnd: number): void {
    if (this.root === undefined) {
      this.root = element;
      this.outsideReported = false;
    } else this.reportOutside("second-root", nameStart, nameEnd, { name: element.nodeName, root: this.root.nodeName });
  }

  private push(element: ElementNode, name: Name, hidden: Hidden | undefined, doubtful: boolean): void {
    this.frames.push({
      element,
      name,
      hidden,
      firstChild: this.children.length,
      doubtful,
      stray: false,
      strays: doubtful ? 0 : -1,
      mismatch: undefined,
      excused: undefined,
    });
    if (doubtful) this.doubtful++;
    name.open++;
    this.parent = element;
  }

  private pop(): void {
    const { element, name, hidden, doubtful } = this.frames.pop() as Frame;
    if (doubtful) this.doubtful--;
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

    const frame = this.frames[this.frames.length - 1];
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
      let index = this.frames.length - 1;
      while ((this.frames[index] as Frame).name !== name) index--;
      this.closeDownTo(index + 1, start);
      this.closeInnermost(this.frames[index] as Frame, start);
      const outer = this.frames[this.frames.length - 1];
      if (outer === undefined) this.rootExcused = name;
      else outer.excused = name;
    } else if (faulty || frame?.doubtful) {
      // An end tag still being typed, or one after a faulty start tag, can only be meant for the innermost element.
      if (frame !== undefined) this.closeInnermost(frame, start);
    } else if (frame?.stray) frame.stray = false;
    else if (frame?.mismatch?.name === written) return;
    else if (frame === undefined) this.reportOutside("unexpected-end-tag", nameStart, nameEnd, { name: written });
    else {
      const span = { start, end: this.at };
      if (frame.mismatch === undefined) {
        frame.mismatch = { problem: this.problems.length, name: written, ...span };
        if (frame.strays < 0) frame.strays = this.children.length - frame.firstChild;
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
      const expected = this.frames[this.frames.length - 1]?.name.text ?? "";
      this.source.report("end-tag-without-name", start, this.at, { expected });
    } else if (nameStart > start + 2 && this.problems.length === reported)
      this.source.report("space-before-name", start + 2, nameStart, { name });
    return this.problems.length > reported;
  }

  private closeInnermost(frame: Frame, start: number): void {
    const { element, firstChild } = frame;
    const { children } = this;
    element.endTagStart = start;
    element.end = this.at;
    if (children.length > firstChild) {
      element.children = children.slice(firstChild);
      children.length = firstChild;
    }
    this.pop();
  }

  /**
   * Closes at an offset all open elements from a depth on, none of which has its end tag. One whose start tag was
   * broken, or whose end tag was misspelt, gives what follows that back to the nearest sound element around it.
   */
  private closeDownTo(depth: number, at: number): void {
    const { frames, children } = this;
    if (frames.length === depth) return;
    const remaining = children.splice((frames[depth] as Frame).firstChild);
    const offset = children.length;
    let target: ParentNode = frames[depth - 1]?.element ?? this.document;
    // The children that the target has so far, where more may be added.
    let adopted: ChildNode[] = children;
    for (let i = depth; i < frames.length; i++) {
      const { element, name, firstChild, doubtful, stray, strays, mismatch } = frames[i] as Frame;
      const own = remaining.slice(firstChild - offset, (frames[i + 1]?.firstChild ?? Infinity) - offset);
      if (mismatch !== undefined) {
        const { start, end } = this.problems[mismatch.problem] as SyntaxProblem;
        const data = { name: mismatch.name, expected: name.text };
        this.problems[mismatch.problem] = problem("mismatched-end-tag", start, end, data);
      } else if (!doubtful && !stray && frames[i + 1]?.name !== name) {
        // Of two unclosed elements of one name, one in the other, the inner was probably meant for an end tag.
        const { start, end } = element.nameSpan;
        this.source.report("unclosed-element", start, end, { name: name.text });
      }
      element.children = own;
      if (strays < 0 || target.nodeType !== 1) {
        element.end = at;
        target = element;
        adopted = own;
        continue;
      }
      if (mismatch !== undefined) {
        element.endTagStart = mismatch.start;
        element.end = mismatch.end;
      }
      for (const stray of own.splice(strays)) {
        stray.parent = target;
        adopted.push(stray);
      }
    }
    while (frames.length > depth) this.pop();
    this.parent = frames[depth - 1]?.element ?? this.document;
  }
}
