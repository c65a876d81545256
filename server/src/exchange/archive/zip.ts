import { inflate } from "./inflate.ts";

/** A file of an archive, read when it is asked for. */
export interface ZipEntry {
  /** With `/` between folders, as the archive writes it. */
  readonly path: string;
  /** In bytes, when it is unpacked. */
  readonly size: number;
  /** Its bytes; undefined where they are broken, encrypted, packed in a way that is not known, or more than may be read. */
  read(): Uint8Array | undefined;
}

/** More than any document of an exchange: an archive is opened no further. */
const mostEntries = 2000;
const largestFile = 32 * 1024 * 1024;
const largestArchive = 64 * 1024 * 1024;

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;

/**
 * The files of a ZIP archive, by its central directory. Each is unpacked to no more than the size that it declares, and all of
 * them together to no more than 64 MB, so that no archive takes more than that.
 * @returns undefined where the bytes are no archive
 */
export function readZip(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return undefined;
  const count = Math.min(view.getUint16(end + 10, true), mostEntries);
  const entries: ZipEntry[] = [];
  const budget = { left: largestArchive };
  for (let i = 0, at = view.getUint32(end + 16, true); i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== directoryEntry) return undefined;
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const crc = view.getUint32(at + 16, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const offset = view.getUint32(at + 42, true);
    const name = bytes.subarray(at + 46, at + 46 + nameLength);
    const path = new TextDecoder((flags & 0x800) === 0 ? "windows-1252" : "utf-8").decode(name).replaceAll("\\", "/");
    if (!path.endsWith("/"))
      entries.push({
        path,
        size,
        read: once(() => read(bytes, view, { flags, method, crc, packed, size, offset }, budget)),
      });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

interface Stored {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

function read(bytes: Uint8Array, view: DataView, entry: Stored, budget: { left: number }): Uint8Array | undefined {
  const { flags, method, crc, packed, size, offset } = entry;
  const isEncrypted = (flags & 1) !== 0;
  if (isEncrypted || size > largestFile || size > budget.left || offset + 30 > view.byteLength) return undefined;
  if (view.getUint32(offset, true) !== localEntry) return undefined;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) return undefined;
  budget.left -= size;
  const data = bytes.subarray(start, start + packed);
  const content = method === 0 ? (packed === size ? data : undefined) : method === 8 ? inflate(data, size) : undefined;
  return content !== undefined && crc32(content) === crc ? content : undefined;
}

/** The last record of an archive, which a comment may follow. */
function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 0xffff; at--)
    if (view.getUint32(at, true) === endOfDirectory) return at;
  return undefined;
}

let table: Uint32Array | undefined;

/** The checksum that ZIP keeps of each file. */
export function crc32(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, n) => {
    let value = n;
    for (let i = 0; i < 8; i++) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
    return value;
  });
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] as number);
  return (value ^ 0xffffffff) >>> 0;
}
