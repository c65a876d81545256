import type { Span } from "../text/index.ts";
import { isSpace, isXmlName } from "./xml-names.ts";
import type { Entities, Report } from "./xml-references.ts";

/** The XML declaration and the document type declaration. Of the latter only the extent and the names of the entities are kept. */

const VERSION = /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')/y;
const ENCODING = /[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][A-Za-z0-9._-]*"|'[A-Za-z][A-Za-z0-9._-]*')/y;
const STANDALONE = /[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)')/y;

/** Reads the XML declaration at `start`; the answer is where it ends. */
export function scanXmlDeclaration(text: string, start: number, report: Report): number {
  let at = start;
  const read = (part: RegExp): boolean => {
    part.lastIndex = at;
    if (!part.test(text)) return false;
    at = part.lastIndex;
    return true;
  };
  const versioned = read(VERSION);
  if (versioned) {
    read(ENCODING);
    read(STANDALONE);
  } else at += "<?xml".length;
  while (isSpace(text.charCodeAt(at))) at++;
  if (versioned && text.startsWith("?>", at)) return at + 2;
  // A declaration that is not sound ends with its own end, or else at the first thing that can be meant for it.
  const own = /[^<\r\n?]*(?=\?>)/y;
  own.lastIndex = at;
  const stop = /\?>|>|(?=<)|(?=[\r\n])/g;
  stop.lastIndex = at + (own.exec(text)?.[0].length ?? 0);
  const match = stop.exec(text);
  const content = match?.index ?? text.length;
  const end = content + (match?.[0].length ?? 0);
  if (content > at) report("malformed-xml-declaration", at, content);
  else report("malformed-xml-declaration", start, start + text.slice(start, end).trimEnd().length);
  return end;
}

export interface Doctype extends Span {
  readonly entities: Entities;
}

const SPACES = /[ \t\r\n]*/y;
const NAME = /[^ \t\r\n<>[\]"'%;=]+/y;
const EXTERNAL_IDENTIFIER =
  /(?:SYSTEM[ \t\r\n]+|PUBLIC[ \t\r\n]+(?:"[- \r\n\w'()+,./:=?;!*#@$%]*"|'[- \r\n\w()+,./:=?;!*#@$%]*')[ \t\r\n]+)(?:"[^"]*"|'[^']*')/y;
const MARKUP = /<!(?:ELEMENT|ATTLIST|NOTATION|ENTITY)(?=[ \t\r\n])/y;
const PARAMETER_REFERENCE = /%[^ \t\r\n;<>&"']+;/y;
/** Where the rest of a markup declaration ends, or a literal in it begins. */
const DECLARATION_STOP = /[<>"']/g;

/**
 * Reads the document type declaration at `start`. It is never expanded and nothing that it names is fetched; the grammar of the
 * declarations inside is not checked beyond what tells their ends.
 */
export function scanDoctype(text: string, start: number, report: Report): Doctype {
  let at = start + "<!DOCTYPE".length;
  const declared = new Set<string>();
  let incomplete = false;
  let internal: Span | undefined;
  let external: Span | undefined;
  let internalName = "";
  let externalName = "";

  const read = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const skipTo = (terminator: string): boolean => {
    const found = text.indexOf(terminator, at);
    if (found >= 0) at = found + terminator.length;
    return found >= 0;
  };
  const readEntity = (declaration: number): boolean => {
    read(SPACES);
    const parameter = text[at] === "%" && isSpace(text.charCodeAt(at + 1));
    if (parameter) {
      at++;
      read(SPACES);
    }
    const nameStart = at;
    const name = read(NAME);
    if (name === undefined || !isXmlName(name)) return false;
    if (!parameter) declared.add(name);
    const span = { start: declaration, end: nameStart + name.length };
    read(SPACES);
    if (/SYSTEM|PUBLIC/.test(text.slice(at, at + 6))) {
      if (external === undefined) externalName = name;
      external ??= span;
    } else {
      if (internal === undefined) internalName = name;
      internal ??= span;
    }
    return true;
  };
  /** One thing of the internal subset; false at what does not belong there. */
  const readDeclaration = (): boolean => {
    const from = at;
    if (text.startsWith("<!--", at)) {
      at += 4;
      return skipTo("-->");
    }
    if (text.startsWith("<?", at)) return skipTo("?>");
    if (read(PARAMETER_REFERENCE) !== undefined) {
      incomplete = true;
      return true;
    }
    const markup = read(MARKUP);
    if (markup === undefined || (markup === "<!ENTITY" && !readEntity(from))) return false;
    for (;;) {
      DECLARATION_STOP.lastIndex = at;
      const stop = DECLARATION_STOP.exec(text);
      if (stop === null) return false;
      at = stop.index + 1;
      if (stop[0] === ">") return true;
      if (stop[0] === "<" || !skipTo(stop[0])) {
        at--;
        return false;
      }
    }
  };

  const sound = (): boolean => {
    if (read(SPACES) === "") return false;
    const name = read(NAME);
    if (name === undefined || !isXmlName(name)) {
      at -= name?.length ?? 0;
      return false;
    }
    const spaces = read(SPACES);
    const identifierStart = at;
    if (spaces !== "" && read(EXTERNAL_IDENTIFIER) !== undefined) {
      incomplete = true;
      report("doctype-external-identifier", identifierStart, at);
      read(SPACES);
    }
    if (text[at] === "[") {
      at++;
      for (read(SPACES); text[at] !== "]"; read(SPACES)) if (!readDeclaration()) return false;
      at++;
      read(SPACES);
    }
    if (text[at] !== ">") return false;
    at++;
    return true;
  };

  if (!sound()) {
    // Given up at the end of the line, before the next tag, or after what looks like the end of it all.
    const stop = /\]?[ \t]*>|(?=<)|(?=[\r\n])/g;
    stop.lastIndex = at;
    const match = stop.exec(text);
    const fault = at;
    at = match === null ? text.length : match.index + match[0].length;
    if (at > fault) report("malformed-doctype", fault, at);
    else report("malformed-doctype", start, at);
  }
  if (internal !== undefined) report("doctype-entity", internal.start, internal.end, { name: internalName });
  if (external !== undefined) report("doctype-external-entity", external.start, external.end, { name: externalName });
  return { start, end: at, entities: { declared, incomplete } };
}
