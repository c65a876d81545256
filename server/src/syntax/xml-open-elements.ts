import type { Span } from "../text/index.ts";
import type { Name } from "./xml-names.ts";
import { type Hidden, unbind } from "./xml-namespaces.ts";
import type { ChildNode, DocumentNode, ElementNode, ParentNode } from "./xml-nodes.ts";
import { problem, type Source } from "./xml-source.ts";
import type { SyntaxProblem } from "./xml-tree.ts";

/** An element that is open where the scanner stands. */
export interface Frame {
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

/** The elements that are open where the scanner stands, outermost first, and how they are closed. */
export class OpenElements {
  /** Where a new node belongs: the innermost open element, or the document. */
  parent: ParentNode;
  /** The children of all open elements and of the document; those of an element are cut off when it is closed. */
  readonly children: ChildNode[] = [];
  /** How many of the open elements have a start tag that was reported. */
  doubtful = 0;
  private readonly frames: Frame[] = [];
  private readonly document: DocumentNode;
  private readonly source: Source;

  constructor(document: DocumentNode, source: Source) {
    this.document = document;
    this.source = source;
    this.parent = document;
  }

  get depth(): number {
    return this.frames.length;
  }

  get innermost(): Frame | undefined {
    return this.frames[this.frames.length - 1];
  }

  push(element: ElementNode, name: Name, hidden: Hidden | undefined, doubtful: boolean): void {
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

  private pop(): Frame {
    const frame = this.frames.pop() as Frame;
    if (frame.doubtful) this.doubtful--;
    frame.name.open--;
    if (frame.hidden !== undefined) unbind(frame.hidden);
    this.parent = this.innermost?.element ?? this.document;
    return frame;
  }

  /** Closes the innermost element by the end tag between two offsets. */
  closeInnermost(start: number, end: number): void {
    const { children } = this;
    const { element, firstChild } = this.pop();
    element.endTagStart = start;
    element.end = end;
    if (children.length > firstChild) {
      element.children = children.slice(firstChild);
      children.length = firstChild;
    }
  }

  /** Closes at an offset all elements inside the innermost one of a name. */
  closeInside(name: Name, at: number): void {
    let index = this.frames.length - 1;
    while ((this.frames[index] as Frame).name !== name) index--;
    this.closeDownTo(index + 1, at);
  }

  /**
   * Closes at an offset all open elements from a depth on, none of which has its end tag. One whose start tag was
   * broken, or whose end tag was misspelt, gives what follows that back to the nearest sound element around it.
   */
  closeDownTo(depth: number, at: number): void {
    const { frames, children } = this;
    if (frames.length === depth) return;
    const remaining = children.splice((frames[depth] as Frame).firstChild);
    const offset = children.length;
    let target: ParentNode = frames[depth - 1]?.element ?? this.document;
    // The children that the target has so far, where more may be added.
    let adopted: ChildNode[] = children;
    for (let i = depth; i < frames.length; i++) {
      const { element, firstChild, strays, mismatch } = frames[i] as Frame;
      const own = remaining.slice(firstChild - offset, (frames[i + 1]?.firstChild ?? Infinity) - offset);
      element.children = own;
      this.reportUnclosed(frames[i] as Frame, frames[i + 1]);
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
  }

  private reportUnclosed({ element, name, doubtful, stray, mismatch }: Frame, inner: Frame | undefined): void {
    const { problems } = this.source;
    if (mismatch !== undefined) {
      const { start, end } = problems[mismatch.problem] as SyntaxProblem;
      const data = { name: mismatch.name, expected: name.text };
      problems[mismatch.problem] = problem("mismatched-end-tag", start, end, data);
    } else if (!doubtful && !stray && inner?.name !== name) {
      // Of two unclosed elements of one name, one in the other, the inner was probably meant for an end tag.
      const { start, end } = element.nameSpan;
      this.source.report("unclosed-element", start, end, { name: name.text });
    }
  }
}
