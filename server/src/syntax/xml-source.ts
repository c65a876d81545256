import type { XmlProblemCode } from "./xml-messages.ts";
import { forbiddenCharacters } from "./xml-names.ts";
import { type Entities, type Report, resolve } from "./xml-references.ts";
import type { SyntaxProblem } from "./xml-tree.ts";

/** The text being scanned, what was found wrong with it, and the questions that every part of the scanner asks. */

/** Codes that warn of a danger in a text that is well-formed. */
const WARNINGS: ReadonlySet<XmlProblemCode> = new Set<XmlProblemCode>([
  "doctype-entity",
  "doctype-external-entity",
  "doctype-external-identifier",
  "entity-not-expanded",
]);

/** The next place of a string, remembered: asking in ascending order costs one pass over the text in all. */
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

export class Source {
  readonly text: string;
  readonly length: number;
  readonly problems: SyntaxProblem[] = [];
  entities: Entities = { declared: new Set(), incomplete: false };
  readonly less: Finder;
  readonly cdataEnd: Finder;
  readonly instructionEnd: Finder;
  readonly commentStart: Finder;
  readonly commentEnd: Finder;
  // Looking beyond the first end of a comment runs ahead of the order in which the others are asked.
  readonly laterCommentStart: Finder;
  readonly laterCommentEnd: Finder;
  private readonly ampersand: Finder;
  private readonly carriageReturn: Finder;
  private readonly lineFeed: Finder;
  private readonly quote: Finder;
  private readonly apostrophe: Finder;

  constructor(text: string) {
    this.text = text;
    this.length = text.length;
    const finder = (sought: string): Finder => new Finder(text, sought);
    this.less = finder("<");
    this.cdataEnd = finder("]]>");
    this.instructionEnd = finder("?>");
    this.commentStart = finder("<!--");
    this.commentEnd = finder("-->");
    this.laterCommentStart = finder("<!--");
    this.laterCommentEnd = finder("-->");
    this.ampersand = finder("&");
    this.carriageReturn = finder("\r");
    this.lineFeed = finder("\n");
    this.quote = finder('"');
    this.apostrophe = finder("'");
  }

  readonly report: Report = (code, start, end, data = {}) => {
    this.problems.push(problem(code, start, end, data));
  };

  lineEnd(from: number): number {
    return Math.min(this.lineFeed.next(from), this.carriageReturn.next(from));
  }

  /** The end of the line, or the next `<` where that comes first: where what is never closed is given up. */
  giveUpAt(from: number): number {
    return Math.min(this.less.next(from), this.lineEnd(from));
  }

  nextQuote(from: number, isDouble: boolean): number {
    return (isDouble ? this.quote : this.apostrophe).next(from);
  }

  /** Character data that holds references, with them resolved; undefined where there are none. */
  references(start: number, end: number): string | undefined {
    if (this.ampersand.next(start) >= end) return undefined;
    return resolve(this.text, start, end, false, this.entities, this.report);
  }

  attributeValue(start: number, end: number): string {
    return resolve(this.text, start, end, true, this.entities, this.report);
  }

  /** Reports the characters that no XML text may hold, a run of them once. */
  reportForbiddenCharacters(): void {
    let start = -1;
    let end = -1;
    const flush = (): void => {
      const code = this.text.charCodeAt(start).toString(16).toUpperCase().padStart(4, "0");
      if (start >= 0) this.report("forbidden-character", start, end, { codePoint: `U+${code}` });
    };
    for (const at of forbiddenCharacters(this.text)) {
      if (at !== end) {
        flush();
        start = at;
      }
      end = at + 1;
    }
    flush();
  }
}

export function problem(
  code: XmlProblemCode,
  start: number,
  end: number,
  data: Readonly<Record<string, string>>,
): SyntaxProblem {
  return { code, level: WARNINGS.has(code) ? "warning" : "error", start, end, data };
}
