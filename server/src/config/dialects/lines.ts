import type { Span } from "../../text/index.ts";
import type { Settings } from "../setting.ts";

/** Reads `.properties`, `.env` and `.ini` texts, or a part of another text that is one. */
export function readLines(
  dialect: "properties" | "env" | "ini",
  text: string,
  settings: Settings,
  part: Span = { start: 0, end: text.length },
  path: readonly string[] = [],
): void {
  let section: string[] = [];
  let at = part.start;
  if (text.charCodeAt(at) === 0xfeff) at++;
  while (at < part.end && !settings.full) {
    let end = lineEnd(text, at, part.end);
    const line = text.slice(at, end);
    const first = /\S/.exec(line);
    if (first === null) {
      at = end + 1;
      continue;
    }
    const mark = first[0];
    if (mark === "#" || mark === "!" || (mark === ";" && dialect === "ini")) {
      // Spring Boot's separator of documents in a properties file.
      if (/^[#!]---\s*$/.test(line)) {
        settings.document++;
        settings.profile = undefined;
      }
      at = end + 1;
      continue;
    }
    if (mark === "[" && dialect === "ini") {
      const name = /\[([^\]]*)/.exec(line)?.[1] ?? "";
      section = name === "" ? [] : [name.trim()];
      at = end + 1;
      continue;
    }
    const start = at + first.index;
    if (dialect === "properties")
      while (continued(text, start, end) && end < part.end) end = lineEnd(text, end + 1, part.end);
    if (dialect === "env") end = quotedEnd(text, start, end, part.end);
    assignment(dialect, text, { start, end }, [...path, ...section], settings);
    at = end + 1;
  }
  settings.profile = undefined;
}

function lineEnd(text: string, from: number, limit: number): number {
  const next = text.indexOf("\n", from);
  return next < 0 || next > limit ? limit : next;
}

/** A logical line of a properties file goes on after an odd number of backslashes. */
function continued(text: string, start: number, end: number): boolean {
  let last = end - 1;
  if (text[last] === "\r") last--;
  let count = 0;
  while (last >= start && text[last] === "\\") {
    count++;
    last--;
  }
  return count % 2 === 1;
}

/** A quoted value of a `.env` file may span lines; one that is never closed ends with its line. */
function quotedEnd(text: string, start: number, end: number, limit: number): number {
  const open = /^(?:export\s+)?[\w.-]+\s*=\s*(["'])/.exec(text.slice(start, end));
  if (open === null) return end;
  const quote = open[1] as string;
  const from = start + open[0].length;
  for (let i = from; i < Math.min(limit, from + 8192); i++) {
    if (text[i] === "\\" && quote === '"') i++;
    else if (text[i] === quote) return i < end ? end : lineEnd(text, i, limit);
    // What looks like the next assignment means that the quote was forgotten.
    else if (text[i] === "\n" && /^[A-Z_][A-Z0-9_]*=/.test(text.slice(i + 1, i + 80))) return end;
  }
  return end;
}

function assignment(
  dialect: "properties" | "env" | "ini",
  text: string,
  { start, end }: Span,
  path: readonly string[],
  settings: Settings,
): void {
  const line = text.slice(start, end);
  const keyed = (dialect === "properties" ? propertyKey : dialect === "env" ? envKey : iniKey).exec(line);
  if (keyed === null) return;
  const name = (keyed[1] as string).trim().replace(/\\(.)/g, "$1");
  const nameAt = start + line.indexOf(keyed[1] as string);
  const keySpan = { start: nameAt, end: nameAt + (keyed[1] as string).trimEnd().length };
  let from = start + keyed[0].length;
  let to = end;
  while (from < to && /[ \t\f]/.test(text[from] as string)) from++;
  while (to > from && /\s/.test(text[to - 1] as string)) to--;
  let quoted = false;
  if (dialect !== "properties") {
    const quote = text[from];
    const close = quote === '"' || quote === "'" ? closing(text, from, to) : -1;
    if (close > 0) {
      from++;
      to = close;
      quoted = true;
    } else {
      const comment = /\s[#;]/.exec(text.slice(from, to));
      if (comment !== null && (dialect === "ini" || comment[0].endsWith("#"))) to = from + comment.index;
      while (to > from && /\s/.test(text[to - 1] as string)) to--;
    }
  }
  const raw = text.slice(from, to);
  const value =
    dialect === "properties"
      ? raw.replace(/\\\r?\n[ \t]*/g, "").replace(/\\([:=# !\\])/g, "$1")
      : quoted
        ? raw.replace(/\\(["\\])/g, "$1")
        : raw;
  if (/^spring\.config\.activate\.on-profile$|^spring\.profiles$/.test(name)) settings.profile = value;
  settings.add([...path, ...segments(dialect, name)], value, keySpan, { start: from, end: to }, { quoted });
}

/** `a.b.c` is a path of three; an environment variable is one name; `Section__Key` is .NET's path. */
function segments(dialect: string, name: string): string[] {
  if (dialect === "env") return name.includes("__") ? name.split("__").filter(Boolean) : [name];
  return name
    .replace(/\[(\d+)\]/g, ".$1")
    .split(".")
    .filter(Boolean);
}

function closing(text: string, from: number, to: number): number {
  const quote = text[from];
  for (let i = from + 1; i < to; i++) {
    if (text[i] === "\\" && quote === '"') i++;
    else if (text[i] === quote) return i;
  }
  return -1;
}

const propertyKey = /^((?:\\.|[^\s:=\\])+)[ \t\f]*[:=]?/;
const envKey = /^(?:export\s+)?([A-Za-z_][\w.-]*)\s*=/;
const iniKey = /^([^=:\n]+?)\s*[=:]/;
