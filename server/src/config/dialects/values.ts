import type { Span } from "../../text/index.ts";
import type { Settings } from "../setting.ts";

/** Scans the values that TOML and HCL have in common: strings, lists, inline tables or objects, words. */
export class ValueScanner {
  at = 0;
  readonly #text: string;
  readonly #settings: Settings;
  readonly #assigns: string;
  readonly #comment: string;

  constructor(text: string, settings: Settings, assigns: string, comment: string) {
    this.#text = text;
    this.#settings = settings;
    this.#assigns = assigns;
    this.#comment = comment;
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  get more(): boolean {
    return this.at < this.#text.length;
  }

  ahead(length: number): string {
    return this.#text.slice(this.at, this.at + length);
  }

  toNextLine(): void {
    const end = this.#text.indexOf("\n", this.at);
    this.at = end < 0 ? this.#text.length : end + 1;
  }

  /** Leaves the rest of a value's line, unless what was scanned ran into the next one. */
  afterValue(): void {
    const line = this.#text.lastIndexOf("\n", this.at - 1) + 1;
    if (this.#text.slice(line, this.at).trim() !== "") this.toNextLine();
  }

  /** Passes over space, comments and, where `lines`, ends of lines. */
  skip(lines: boolean): void {
    while (this.more) {
      const c = this.#text[this.at] as string;
      if (c === " " || c === "\t" || c === "\r" || (lines && c === "\n") || c === "\uFEFF") this.at++;
      else if (c === this.#comment || (this.#assigns === "=:" && this.#text.startsWith("//", this.at))) {
        const end = this.#text.indexOf("\n", this.at);
        this.at = end < 0 ? this.#text.length : end;
        if (!lines) return;
      } else if (this.#assigns === "=:" && this.#text.startsWith("/*", this.at)) {
        const end = this.#text.indexOf("*/", this.at);
        this.at = end < 0 ? this.#text.length : end + 2;
      } else return;
    }
  }

  value(path: readonly string[], key: Span, depth: number): void {
    this.skip(false);
    const c = this.#text[this.at];
    if (c === '"' || c === "'") this.#string(path, key, c);
    else if (c === "[" && depth < 50) this.#list(path, key, depth);
    else if (c === "{" && depth < 50) this.#object(path, depth);
    else if (c === "<" && this.#text.startsWith("<<", this.at)) this.#heredoc(path, key);
    else this.#word(path, key, depth);
  }

  #string(path: readonly string[], key: Span, quote: string): void {
    const text = this.#text;
    if (text.startsWith(quote.repeat(3), this.at)) {
      const start = this.at + 3;
      const close = text.indexOf(quote.repeat(3), start);
      const end = close < 0 ? text.length : close;
      this.#settings.add(path, text.slice(start, end), key, { start, end }, { quoted: true });
      this.at = close < 0 ? end : end + 3;
      return;
    }
    const start = this.at + 1;
    let end = start;
    // A quote inside `${…}` of HCL belongs to the expression.
    let braces = 0;
    while (end < text.length && text[end] !== "\n") {
      const c = text[end];
      if (c === "\\" && quote === '"') end++;
      else if (c === "$" && text[end + 1] === "{") braces++;
      else if (c === "}" && braces > 0) braces--;
      else if (c === quote && braces === 0) break;
      end++;
    }
    end = Math.min(end, text.length);
    this.at = text[end] === quote ? end + 1 : end;
    // What follows makes an expression of it.
    const rest = /^[ \t]*(?:==|[?+])/.test(text.slice(this.at, this.at + 10));
    const value = text.slice(start, end).replace(/\\(["\\])/g, "$1");
    this.#settings.add(path, value, key, { start, end }, { quoted: true, ...(rest ? { placeholder: true } : {}) });
  }

  #list(path: readonly string[], key: Span, depth: number): void {
    this.at++;
    for (let i = 0; this.more; i++) {
      this.skip(true);
      const before = this.at;
      const c = this.#text[this.at];
      if (c === "]") {
        this.at++;
        return;
      }
      if (c === ",") {
        this.at++;
        i--;
        continue;
      }
      this.value([...path, String(i)], key, depth + 1);
      if (this.at === before) this.at++;
      this.skip(true);
      // The list was never closed: the next line is an assignment.
      if (/^[\w-]+[ \t]*=[^=]/.test(this.ahead(80))) return;
    }
  }

  #object(path: readonly string[], depth: number): void {
    this.at++;
    while (this.more) {
      this.skip(true);
      const c = this.#text[this.at];
      if (c === "}") {
        this.at++;
        return;
      }
      if (c === ",") {
        this.at++;
        continue;
      }
      const name = /^(?:([\w.-]+)|"([^"\n]*)"|'([^'\n]*)'|\([^)\n]*\))[ \t]*[=:][ \t]*/.exec(this.ahead(300));
      if (name === null) {
        this.at++;
        continue;
      }
      const word = name[1] ?? name[2] ?? name[3] ?? "";
      const start = this.at;
      this.at += name[0].length;
      this.value([...path, word], { start, end: start + Math.max(word.length, 1) }, depth + 1);
      if (this.at === start) this.at++;
    }
  }

  #heredoc(path: readonly string[], key: Span): void {
    const open = /^<<[-~]?"?(\w+)"?[^\n]*\n/.exec(this.ahead(120));
    if (open === null) {
      this.toNextLine();
      return;
    }
    const start = this.at + open[0].length;
    const close = new RegExp(`^[ \\t]*${open[1]}[ \\t]*$`, "m").exec(this.#text.slice(start));
    const end = close === null ? this.#text.length : start + close.index;
    this.#settings.add(path, this.#text.slice(start, end), key, { start, end });
    this.at = close === null ? end : end + close[0].length;
  }

  /** A number, a word or an expression; brackets keep it together over lines. */
  #word(path: readonly string[], key: Span, depth: number): void {
    const text = this.#text;
    const start = this.at;
    let open = 0;
    while (this.more) {
      const c = text[this.at] as string;
      if (c === "(" || c === "[" || c === "{") open++;
      else if (c === ")" || c === "]" || c === "}") {
        if (open === 0) break;
        open--;
      } else if (c === '"') {
        const close = text.indexOf('"', this.at + 1);
        const line = text.indexOf("\n", this.at);
        if (close > 0 && (line < 0 || close < line)) this.at = close;
      } else if (open === 0 && (c === "\n" || c === "#" || (c === "," && depth > 0))) break;
      this.at++;
    }
    let end = this.at;
    while (end > start && /\s/.test(text[end - 1] as string)) end--;
    const value = text.slice(start, end);
    if (value === "") return;
    const literal = /^(?:true|false|null|[-+]?[\d_.]+(?:e[-+]?\d+)?|0x[\da-f]+|[\d-]+T[\d:.Z+-]+)$/i.test(value);
    this.#settings.add(path, value, key, { start, end }, literal ? {} : { placeholder: true });
  }
}
