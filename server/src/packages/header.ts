/** What a definition is, told without parsing it: packages hold thousands of them, and a check needs a few. */

export interface DefinitionHeader {
  /** `StructureDefinition`, `ValueSet` … */
  readonly type: string;
  /** The canonical, without version; absent from what has none. */
  readonly url: string | undefined;
  readonly version: string | undefined;
}

/** The resources that checks look definitions up in; a Bundle may hold some. */
export const definitionTypes: ReadonlySet<string> = new Set([
  "StructureDefinition",
  "ValueSet",
  "CodeSystem",
  "Questionnaire",
  "ImplementationGuide",
  "Bundle",
]);

/**
 * The header of a definition in JSON or XML; undefined for any other text.
 * @param whole whether the text is the whole file: else a header that it does not hold to its end is `"more"`
 */
export function definitionHeader(text: string, whole = true): DefinitionHeader | "more" | undefined {
  const start = /^\uFEFF?\s*/.exec(text)?.[0].length ?? 0;
  if (text[start] === "{") return jsonHeader(text, start, whole);
  if (text[start] === "<") return xmlHeader(text, start, whole);
  return undefined;
}

const COLON = /\s*:\s*/y;

/** The top level's `resourceType`, `url` and `version`, found by skipping strings and counting braces. */
function jsonHeader(text: string, start: number, whole: boolean): DefinitionHeader | "more" | undefined {
  const found: Partial<Record<"resourceType" | "url" | "version", string>> = {};
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 34) {
      const end = stringEnd(text, at);
      if (end < 0) break;
      const key = depth === 1 ? text.slice(at + 1, end) : "";
      at = end;
      if (key !== "resourceType" && key !== "url" && key !== "version") continue;
      COLON.lastIndex = end + 1;
      if (!COLON.test(text) || text.charCodeAt(COLON.lastIndex) !== 34) continue;
      const close = stringEnd(text, COLON.lastIndex);
      if (close < 0) break;
      found[key] ??= withoutEscapes(text.slice(COLON.lastIndex + 1, close));
      at = close;
      const { resourceType, url, version } = found;
      if (resourceType !== undefined && !definitionTypes.has(resourceType)) return undefined;
      if (resourceType !== undefined && (resourceType === "Bundle" || (url !== undefined && version !== undefined)))
        return { type: resourceType, url, version };
    } else if (c === 123 || c === 91) depth++;
    else if ((c === 125 || c === 93) && --depth === 0) {
      const { resourceType, url, version } = found;
      return resourceType === undefined ? undefined : { type: resourceType, url, version };
    }
  }
  if (!whole) return "more";
  const { resourceType, url, version } = found;
  return resourceType === undefined ? undefined : { type: resourceType, url, version };
}

/** Where a string that opens at an offset closes; -1 where it does not. */
function stringEnd(text: string, open: number): number {
  for (let at = open + 1; ; at++) {
    at = text.indexOf('"', at);
    if (at < 0) return -1;
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return at;
  }
}

function withoutEscapes(text: string): string {
  if (!text.includes("\\")) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

const ROOT = /<(?:[\w.-]+:)?([A-Z]\w*)[^<>]*>/g;

/** Of a resource in XML, whose `url` and `version` come before all nested elements but the narrative and what is contained. */
function xmlHeader(text: string, start: number, whole: boolean): DefinitionHeader | "more" | undefined {
  ROOT.lastIndex = start;
  const root = ROOT.exec(text);
  if (root === null) return whole ? undefined : "more";
  const type = root[1] as string;
  if (!definitionTypes.has(type)) return undefined;
  if (type === "Bundle") return { type, url: undefined, version: undefined };
  const narrative = /<\/(?:[\w.-]+:)?text>/g;
  narrative.lastIndex = ROOT.lastIndex;
  let from = ROOT.lastIndex;
  const opening = text.slice(from, from + 8192);
  if (/<(?:[\w.-]+:)?text[\s>]/.test(opening)) {
    if (narrative.exec(text) === null) return whole ? { type, url: undefined, version: undefined } : "more";
    from = narrative.lastIndex;
  }
  const contained = text.lastIndexOf("</contained>");
  if (contained > from) from = contained;
  const value = (name: string): string | undefined => {
    const pattern = new RegExp(`<(?:[\\w.-]+:)?${name}\\s[^<>]*?value\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "g");
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    return match === null || match.index > from + 16_384 ? undefined : (match[1] ?? match[2]);
  };
  const url = value("url");
  if (url === undefined && !whole) return "more";
  return { type, url, version: value("version") };
}

/** What stands before the first property that is no string; and the root of XML with its first element. */
const JSON_START = /^\s*\{\s*(?:"[^"\\]*"\s*:\s*"(?:[^"\\]|\\.)*"\s*,\s*)*(?:"[^"\\]*"\s*:\s*"(?:[^"\\]|\\.)*")?/;
const XML_START =
  /^\s*(?:<\?[^<>]*\?>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<([A-Z][A-Za-z]*)\s[^<>]*xmlns\s*=\s*["']http:\/\/hl7\.org\/fhir["'][^<>]*>\s*<id\s+value\s*=\s*["']([^"']*)["']/;

/** `Patient/123` of a resource that begins with its type and id, as nearly all do; undefined for any other text. */
export function resourceIdentity(head: string): string | undefined {
  const start = JSON_START.exec(head)?.[0];
  const [, type, id] =
    start === undefined
      ? (XML_START.exec(head) ?? [])
      : ["", /"resourceType"\s*:\s*"([A-Za-z]+)"/.exec(start)?.[1], /"id"\s*:\s*"([^"]*)"/.exec(start)?.[1]];
  // A new string: a part of the head would keep all of it.
  return type && id && /^[A-Za-z0-9\-.]{1,64}$/.test(id) ? [...type, "/", ...id].join("") : undefined;
}
