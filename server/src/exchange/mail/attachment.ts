import { decode } from "../../encoding.ts";
import type { Span } from "../../text/index.ts";
import { readZip, type ZipEntry } from "../archive/zip.ts";
import { allParts, header, type MailPart } from "./parse.ts";

/** The archive of documents that a mail carries, opened. */

export interface Archive {
  readonly part: MailPart;
  readonly name: string;
  /** Where what is found in it is told: the header that names it. */
  readonly at: Span;
  /** Absent where the attachment could not be opened. */
  readonly entries: readonly ZipEntry[] | undefined;
}

/** Larger attachments are not decoded, in characters of base64: some 26 MB, more than an operator lets through. */
const largestBody = 36 * 1024 * 1024;

export const isArchiveName = (name: string): boolean => /^ihe[_ -]?xdm.*\.zip$/i.test(name);

/** The archive of documents, whatever its name looks like. */
export function archivePart(root: MailPart): MailPart | undefined {
  for (const part of allParts(root)) if (part.fileName !== undefined && isArchiveName(part.fileName)) return part;
  return undefined;
}

export function archiveOf(root: MailPart, text: string): Archive | undefined {
  const part = archivePart(root);
  const name = part?.fileName;
  if (part === undefined || name === undefined) return undefined;
  const holders = [header(part, "Content-Disposition"), header(part, "Content-Type")];
  const holder = holders.find((one) => one?.value.includes(name));
  let at: Span = holder?.valueSpan ?? { start: part.start, end: part.start };
  const inside = text.slice(at.start, at.end).indexOf(name);
  if (inside >= 0) at = { start: at.start + inside, end: at.start + inside + name.length };
  const bytes = contentOf(part, text);
  return { part, name, at, entries: bytes === undefined ? undefined : readZip(bytes) };
}

/** The bytes of a part in base64; undefined where it is in another encoding, broken or too large. */
export function contentOf(part: MailPart, text: string): Uint8Array | undefined {
  const encoding = header(part, "Content-Transfer-Encoding")?.value.toLowerCase();
  if (encoding !== "base64" || part.end - part.bodyStart > largestBody) return undefined;
  try {
    return Uint8Array.from(atob(text.slice(part.bodyStart, part.end).replace(/\s+/g, "")), (c) => c.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** The text of a file of an archive; undefined where it cannot be read or is none. */
export function textOf(entry: ZipEntry): string | undefined {
  const bytes = entry.read();
  return bytes === undefined ? undefined : decode(bytes)?.text;
}

/** Reads the files of an archive by paths relative to the folder of one of them, as `CheckContext.beside` does on a disk. */
export function besideIn(entries: readonly ZipEntry[], path: string): (name: string) => Uint8Array | undefined {
  const folder = path.split("/").slice(0, -1);
  const byPath = new Map(entries.map((one) => [one.path, one]));
  return (name) => {
    const parts = [...folder];
    for (const part of name.split("/"))
      if (part === "..") parts.pop();
      else if (part !== "." && part !== "") parts.push(part);
    return byPath.get(parts.join("/"))?.read();
  };
}
