import type { Span } from "../../text/index.ts";
import type { Settings } from "../setting.ts";

/** Reads Apache httpd's directives and sections, line by line. */
export function readApache(
  text: string,
  settings: Settings,
  part: Span = { start: 0, end: text.length },
  path: readonly string[] = [],
): void {
  const stack: { path: readonly string[]; name: string }[] = [{ path, name: "" }];
  const counts = new Map<string, number>();
  for (const { start, end } of logicalLines(text, part)) {
    if (settings.full) return;
    const line = text.slice(start, end);
    const section = /^<(\/?)([A-Za-z]\w*)\s*([^>]*)>?/.exec(line);
    if (section !== null) {
      const name = (section[2] as string).toLowerCase();
      if (section[1] === "/") {
        const at = stack.findLastIndex((open) => open.name === name);
        if (at > 0) stack.length = at;
      } else if (stack.length < 100) {
        const label = `${section[2]} ${section[3]}`.trim();
        const outer = (stack.at(-1) as { path: readonly string[] }).path;
        const count = (counts.get(outer.join("/") + label) ?? 0) + 1;
        counts.set(outer.join("/") + label, count);
        const inner = [...outer, count === 1 ? label : `${label}#${count}`];
        stack.push({ path: inner, name });
        settings.head(inner, label, { start: start + 1, end: start + 1 + name.length }, { start, end });
      }
      continue;
    }
    const directive = /^([A-Za-z]\w*)(\s+|$)/.exec(line);
    if (directive === null) continue;
    const name = directive[1] as string;
    let from = start + directive[0].length;
    let to = end;
    const quote = text[from];
    const quoted = (quote === '"' || quote === "'") && text.indexOf(quote, from + 1) === to - 1;
    if (quoted) {
      from++;
      to--;
    }
    const value = text.slice(from, to).replace(/\\\r?\n\s*/g, " ");
    const keySpan = { start, end: start + name.length };
    const outer = (stack.at(-1) as { path: readonly string[] }).path;
    settings.add([...outer, name], value, keySpan, { start: from, end: to }, { quoted });
  }
}

/** Lines without surrounding space and comments; a backslash at the end joins the next one. */
export function* logicalLines(text: string, part: Span): Generator<Span> {
  let at = part.start;
  while (at < part.end) {
    let end = text.indexOf("\n", at);
    if (end < 0 || end > part.end) end = part.end;
    let start = at;
    while (start < end && /[ \t\r\uFEFF]/.test(text[start] as string)) start++;
    if (text[start] !== "#")
      while (end < part.end && /\\\r?$/.test(text.slice(Math.max(start, end - 2), end))) {
        const next = text.indexOf("\n", end + 1);
        end = next < 0 || next > part.end ? part.end : next;
      }
    at = end + 1;
    while (end > start && /\s/.test(text[end - 1] as string)) end--;
    if (end > start && text[start] !== "#") yield { start, end };
  }
}
