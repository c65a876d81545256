import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { decode } from "../encoding.ts";
import type { DefinitionFile } from "../fhir/index.ts";
import { definitionHeader, tarFiles } from "../packages/index.ts";
import { MAXIMUM_BYTES } from "./definition-file.ts";

/** Packages as archives: a tar under gzip. */

/** What an archive may grow to. */
const MAXIMUM_GROWN = 16 * MAXIMUM_BYTES;

export function isArchive(name: string): boolean {
  return /\.t(?:ar\.)?gz$/i.test(name);
}

/**
 * The definitions in an archive, and the text of its `package.json`. Its bytes are let go when they are not used: a
 * definition that is asked for later unpacks the archive again.
 */
export function* archivedFiles(path: string): Generator<DefinitionFile | string> {
  let unpacked: WeakRef<Uint8Array> | undefined;
  const bytesOf = (): Uint8Array => {
    let bytes = unpacked?.deref();
    if (bytes === undefined) {
      bytes = gunzipSync(readFileSync(path), { maxOutputLength: MAXIMUM_GROWN });
      unpacked = new WeakRef(bytes);
    }
    return bytes;
  };
  try {
    const archive = bytesOf();
    for (const { name, bytes } of tarFiles(archive)) {
      if (!/\.json$/i.test(name) || /(?:^|\/)(?:examples?|other)\//.test(name) || /(?:^|\/)\./.test(name)) continue;
      if (bytes.length > MAXIMUM_BYTES) continue;
      const text = decode(bytes)?.text;
      if (text === undefined) continue;
      if (/(?:^|\/)package\.json$/.test(name)) {
        yield text;
        continue;
      }
      const header = definitionHeader(text);
      if (typeof header !== "object") continue;
      const [from, to] = [bytes.byteOffset - archive.byteOffset, bytes.byteOffset - archive.byteOffset + bytes.length];
      const read = () => {
        try {
          return decode(bytesOf().subarray(from, to))?.text;
        } catch {
          return undefined;
        }
      };
      yield { name, place: `${path}!/${name}`, header, read };
    }
  } catch {
    // An archive that cannot be read is as though it were empty; the caller says which names gave nothing.
  }
}
