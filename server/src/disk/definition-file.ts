import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { decode } from "../encoding.ts";
import type { DefinitionFile } from "../fhir/index.ts";
import { definitionHeader } from "../packages/index.ts";

/** A larger file is no definition. */
export const MAXIMUM_BYTES = 64 * 2 ** 20;
/** How much of a file is read to tell what it is; most say it here. */
const HEAD = 32 * 1024;

/**
 * A file as a definition, by its header; undefined for one that is none or cannot be read.
 * @param early only a file that begins with what it is: then others cost one short read each
 */
export function definitionFile(path: string, size: number, early = false): DefinitionFile | undefined {
  if (size > MAXIMUM_BYTES) return undefined;
  try {
    const head = headOf(path, Math.min(size, early ? 2048 : HEAD));
    if (early && !/"resourceType"|<(?:[\w.-]+:)?[A-Z]\w+[^<>]*>/.test(head)) return undefined;
    let header = definitionHeader(head, size <= head.length);
    if (header === "more") header = definitionHeader(decode(readFileSync(path))?.text ?? "");
    if (typeof header !== "object") return undefined;
    const read = () => {
      try {
        return decode(readFileSync(path))?.text;
      } catch {
        return undefined;
      }
    };
    return { name: path, header, read };
  } catch {
    return undefined;
  }
}

function headOf(path: string, length: number): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(length);
    const count = readSync(file, bytes, 0, length, 0);
    // A text that another encoding than UTF-8 begins is read whole.
    const [a, b] = bytes;
    if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return decode(readFileSync(path))?.text ?? "";
    return bytes.toString("utf8", 0, count);
  } finally {
    closeSync(file);
  }
}
