import type { Span } from "../../text/index.ts";
import type { Settings } from "../setting.ts";

interface Word extends Span {
  readonly text: string;
  readonly quoted: boolean;
  readonly closed: boolean;
}

/** Reads nginx's directives and blocks; a directive without its `;` ends where the next line begins with a known one. */
export function readNginx(
  text: string,
  settings: Settings,
  part: Span = { start: 0, end: text.length },
  path: readonly string[] = [],
): void {
  const stack: { path: readonly string[]; counts: Map<string, number> }[] = [{ path, counts: new Map() }];
  let words: Word[] = [];
  const top = () => stack.at(-1) as { path: readonly string[]; counts: Map<string, number> };
  const directive = () => {
    const [name, ...values] = words;
    words = [];
    if (name === undefined) return;
    const first = values[0];
    const last = values.at(-1);
    const span = first && last ? outer(first, last) : { start: name.end, end: name.end };
    const value = values.map((word) => word.text).join(" ");
    settings.add([...top().path, name.text], value, name, span, {
      quoted: values.length === 1 && first?.quoted === true,
    });
  };
  let at = part.start;
  while (at < part.end && !settings.full) {
    const c = text[at] as string;
    if (/\s/.test(c)) {
      // A line that begins with a directive of TLS or of headers while another is open: its `;` was forgotten.
      if (c === "\n" && words.length > 1 && startsDirective.test(text.slice(at + 1, at + 80))) directive();
      at++;
    } else if (c === "#") {
      const end = text.indexOf("\n", at);
      at = end < 0 ? part.end : end;
    } else if (c === ";") {
      directive();
      at++;
    } else if (c === "{") {
      const [name, ...values] = words;
      words = [];
      at++;
      if (stack.length > 100) continue;
      const label = [name?.text ?? "", ...values.map((word) => word.text)].join(" ").trim();
      const { counts, path: outer } = top();
      const count = (counts.get(label) ?? 0) + 1;
      counts.set(label, count);
      stack.push({ path: [...outer, count === 1 ? label : `${label}#${count}`], counts: new Map() });
      if (name !== undefined) settings.head(top().path, label, name, name);
    } else if (c === "}") {
      directive();
      if (stack.length > 1) stack.pop();
      at++;
    } else {
      const word = readWord(text, at, part.end);
      words.push(word);
      at = Math.max(word.end + (word.closed ? 1 : 0), at + 1);
    }
  }
  directive();
}

/** A single value without its quotes; several with theirs. */
function outer(first: Word, last: Word): Span {
  if (first === last) return { start: first.start, end: first.end };
  return { start: first.quoted ? first.start - 1 : first.start, end: last.closed ? last.end + 1 : last.end };
}

const startsDirective = /^\s*(?:ssl_\w+|add_header|proxy_\w+|listen|server_name|location|return|root)\s/;

function readWord(text: string, at: number, limit: number): Word {
  const quote = text[at];
  if (quote === '"' || quote === "'") {
    let end = at + 1;
    while (end < limit && text[end] !== quote) end += text[end] === "\\" ? 2 : 1;
    // A quote that is never closed ends with its line.
    const line = text.indexOf("\n", at);
    if (end >= limit) end = line < 0 ? limit : Math.min(line, limit);
    return { start: at + 1, end, text: text.slice(at + 1, end), quoted: true, closed: text[end] === quote };
  }
  let end = at;
  while (end < limit && !/[\s;]/.test(text[end] as string)) {
    const c = text[end];
    if (c === "$" && text[end + 1] === "{") {
      const close = text.indexOf("}", end);
      if (close > 0 && close < end + 80) {
        end = close + 1;
        continue;
      }
    }
    if (c === "{" || c === "}") {
      // `{{ .Values.x }}` of a template is part of a word.
      if (c === "{" && text[end + 1] === "{") {
        const close = text.indexOf("}}", end);
        if (close > 0 && close < end + 200) {
          end = close + 2;
          continue;
        }
      }
      if (end > at || c === "{") break;
    }
    end++;
  }
  return {
    start: at,
    end: Math.max(end, at + 1),
    text: text.slice(at, Math.max(end, at + 1)),
    quoted: false,
    closed: false,
  };
}
