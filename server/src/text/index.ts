export { contentHash } from "./hash.ts";

/**
 * Positions in a text. Everything inside the engine counts in UTF-16 offsets;
 * line and character appear only at the edges (`lsp/`, the printers of `cli/`), through `LineIndex`.
 */

export { sameEnds } from "./same-ends.ts";
export { withoutTabStops } from "./snippet.ts";

/** A half-open interval of UTF-16 offsets: `start` is inside, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A line and a character, both counted from 0; a character is a UTF-16 code unit. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A replacement of `[start, end)` by `newText`. */
export interface TextEdit extends Span {
  readonly newText: string;
}

/** The one mapper from offsets to lines. Lines end with LF, CRLF or a lone CR, as in the LSP. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    // The engine looks for a character many times faster than code looks at each.
    let lf = text.indexOf("\n");
    let cr = text.indexOf("\r");
    while (lf >= 0 || cr >= 0) {
      if (cr < 0 || (lf >= 0 && lf < cr)) {
        starts.push(lf + 1);
        lf = text.indexOf("\n", lf + 1);
        continue;
      }
      const end = lf === cr + 1 ? lf : cr;
      starts.push(end + 1);
      if (end === lf) lf = text.indexOf("\n", end + 1);
      cr = text.indexOf("\r", end + 1);
    }
    this.#starts = starts;
    this.#length = text.length;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of an offset; an offset outside the text is brought to its nearest end. */
  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (this.#starts[low] as number) };
  }

  /** The offset of a position; a character past the line's end gives the start of the next line at most. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    const start = this.#starts[position.line];
    if (start === undefined) return this.#length;
    const next = this.#starts[position.line + 1] ?? this.#length;
    return Math.max(start, Math.min(start + position.character, next));
  }

  rangeOf(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }
}

/** The text after edits that do not overlap, given in any order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) throw new RangeError("overlapping edits");
    result += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** Whether an offset stands in a span or at its end, as a cursor does. */
export function touches(span: Span, offset: number): boolean {
  return offset >= span.start && offset <= span.end;
}
