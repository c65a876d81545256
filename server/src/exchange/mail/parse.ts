import type { Span } from "../../text/index.ts";

/** A mail as it is stored (RFC 5322, MIME), as far as the rules need it. Reading never throws and is linear in the text. */

export interface MailHeader extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  /** Unfolded, with encoded words decoded. */
  readonly value: string;
  readonly valueSpan: Span;
}

export interface MailPart extends Span {
  readonly headers: readonly MailHeader[];
  /** In lower case, such as `text/plain`. */
  readonly type: string;
  readonly charset: string | undefined;
  readonly fileName: string | undefined;
  readonly parts: readonly MailPart[];
  /** Where its content begins. */
  readonly bodyStart: number;
}

/** A multipart may hold another: this many levels are read. */
const maxDepth = 8;

export function parseMail(text: string): MailPart {
  return part(text, 0, text.length, 0);
}

export function header(mail: MailPart, name: string): MailHeader | undefined {
  return headersNamed(mail, name)[0];
}

export function headersNamed(mail: MailPart, name: string): readonly MailHeader[] {
  const wanted = name.toLowerCase();
  return mail.headers.filter((one) => one.name.toLowerCase() === wanted);
}

/** The part itself and all that it holds. */
export function* allParts(mail: MailPart): Generator<MailPart> {
  yield mail;
  for (const one of mail.parts) yield* allParts(one);
}

function part(text: string, start: number, end: number, depth: number): MailPart {
  const { headers, bodyStart } = readHeaders(text, start, end);
  const of = (name: string) => headers.find((one) => one.name.toLowerCase() === name)?.value ?? "";
  const content = of("content-type");
  const type = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(content)?.[1]?.toLowerCase() ?? "text/plain";
  const boundary = parameter(content, "boundary");
  const fileName = parameter(of("content-disposition"), "filename") ?? parameter(content, "name");
  const parts =
    type.startsWith("multipart/") && boundary !== undefined && depth < maxDepth
      ? split(text, bodyStart, end, boundary).map((one) => part(text, one.start, one.end, depth + 1))
      : [];
  return { start, end, headers, type, charset: parameter(content, "charset"), fileName, parts, bodyStart };
}

function readHeaders(text: string, start: number, end: number): { headers: MailHeader[]; bodyStart: number } {
  const headers: MailHeader[] = [];
  let at = start;
  while (at < end) {
    let next = lineEnd(text, at, end);
    if (/^\r?\n?$/.test(text.slice(at, next))) return { headers, bodyStart: next };
    // A line that begins with white space goes on with the one before.
    while (
      next < end &&
      (text[next] === " " || text[next] === "\t") &&
      text.slice(next, lineEnd(text, next, end)).trim()
    )
      next = lineEnd(text, next, end);
    const line = text.slice(at, next);
    const match = /^([!-9;-~]+)[ \t]*:/.exec(line);
    if (match !== null) {
      const name = match[1] as string;
      const raw = line.slice(match[0].length);
      const lead = raw.length - raw.trimStart().length;
      const trimmed = raw.trim();
      const valueStart = at + match[0].length + (trimmed === "" ? 0 : lead);
      headers.push({
        start: at,
        end: valueStart + trimmed.length,
        name,
        nameSpan: { start: at, end: at + name.length },
        value: decodeWords(trimmed.replace(/\r?\n(?=[ \t])/g, "")),
        valueSpan: { start: valueStart, end: valueStart + trimmed.length },
      });
    }
    at = next;
  }
  return { headers, bodyStart: end };
}

function lineEnd(text: string, from: number, end: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 || at >= end ? end : at + 1;
}

function split(text: string, start: number, end: number, boundary: string): Span[] {
  const found: Span[] = [];
  const mark = `--${boundary}`;
  let open: number | undefined;
  for (let at = start; at < end; ) {
    const hit = text.indexOf(mark, at);
    if (hit < 0 || hit >= end) break;
    const next = lineEnd(text, hit, end);
    const rest = text.slice(hit + mark.length, next).trim();
    const atLine = hit === start || text[hit - 1] === "\n";
    if (atLine && (rest === "" || rest === "--")) {
      if (open !== undefined) found.push({ start: open, end: hit });
      open = rest === "--" ? undefined : next;
      if (rest === "--") break;
    }
    at = next;
  }
  if (open !== undefined) found.push({ start: open, end });
  return found;
}

function parameter(value: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\*?(?:0\\*?)?\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, "i").exec(value);
  const found = match?.[1] ?? match?.[2];
  return found?.replace(/^(?:utf-8|iso-8859-1)'[^']*'/i, "");
}

/** RFC 2047: `=?utf-8?Q?…?=` and `=?utf-8?B?…?=`. */
function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?([\w-]+)(?:\*[\w-]+)?\?([QB])\?([^?]*)\?=/gi, (whole, charset: string, how: string, words: string) => {
      try {
        const bytes =
          how.toUpperCase() === "B"
            ? Uint8Array.from(atob(words), (c) => c.charCodeAt(0))
            : Uint8Array.from(
                words
                  .replace(/_/g, " ")
                  .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
                (c) => c.charCodeAt(0),
              );
        return new TextDecoder(charset).decode(bytes);
      } catch {
        return whole;
      }
    });
}
