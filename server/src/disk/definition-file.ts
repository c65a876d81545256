import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { decode } from "../encoding.ts";
import type { DefinitionFile } from "../fhir/index.ts";
import { type DefinitionHeader, definitionHeader, resourceIdentity } from "../packages/index.ts";

/** A larger file is no definition. */
export const MAXIMUM_BYTES = 64 * 2 ** 20;
/** How much of a file is read to tell what it is: what most need, then what those with a long narrative do. */
const HEADS = [4 * 1024, 64 * 1024] as const;

/** One for all files: a package has thousands, and each read is over before the next begins. */
const buffer = Buffer.allocUnsafe(HEADS[1]);

/**
 * A file as a definition, by its header; undefined for one that is none or cannot be read.
 * @param early only a file that begins with what it is: then others cost one short read each
 * @param told told the `Type/id` of any resource that begins with them, be it a definition or not
 */
export function definitionFile(
  path: string,
  early = false,
  told?: (identity: string) => void,
): DefinitionFile | undefined {
  try {
    const header = headerOf(path, early, told);
    return header && { name: path, place: path, header, read: () => readText(path) };
  } catch {
    return undefined;
  }
}

export function readText(path: string): string | undefined {
  try {
    return decode(readFileSync(path))?.text;
  } catch {
    return undefined;
  }
}

function headerOf(path: string, early: boolean, told?: (identity: string) => void): DefinitionHeader | undefined {
  const file = openSync(path, "r");
  try {
    let read = 0;
    for (const length of HEADS) {
      read += readSync(file, buffer, read, length - read, read);
      const [a, b] = buffer;
      // What another encoding than UTF-8 begins is read whole.
      if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) break;
      // A letter for a byte: the header's own characters are ASCII, and strings of bytes are made fast.
      const head = buffer.toString("latin1", read > 2 && a === 0xef ? 3 : 0, read);
      if (early && !/"resourceType"|<(?:[\w.-]+:)?[A-Z]\w+[^<>]*>/.test(head.slice(0, 2048))) return undefined;
      if (told !== undefined && length === HEADS[0]) {
        const identity = resourceIdentity(head);
        if (identity !== undefined) told(identity);
      }
      const header = definitionHeader(head, read < length);
      if (header !== "more") return header && inUtf8(header);
    }
    if (fstatSync(file).size > MAXIMUM_BYTES) return undefined;
  } finally {
    closeSync(file);
  }
  const header = definitionHeader(readText(path) ?? "");
  return header === "more" ? undefined : header;
}

function inUtf8({ type, url, version }: DefinitionHeader): DefinitionHeader {
  const text = (bytes: string | undefined) => bytes && Buffer.from(bytes, "latin1").toString("utf8");
  // The strings are copies: a part of the head would keep all of it.
  return { type, url: text(url), version: text(version) };
}
