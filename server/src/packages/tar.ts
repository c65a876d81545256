/** The files of a tar archive, as packages are published. Nothing of an archive is trusted: neither names nor sizes. */

export interface TarFile {
  /** With `/`, relative, without `..`. */
  readonly name: string;
  /** A view on the archive's own bytes. */
  readonly bytes: Uint8Array;
}

export class TarError extends Error {}

/** More files than this are no package. */
const MOST_FILES = 50_000;

/**
 * The regular files of an archive, in its order. Links, devices and folders are passed over; a name that leads out of the
 * archive, a wrong checksum or a size beyond the end throws a `TarError`.
 */
export function* tarFiles(archive: Uint8Array): Generator<TarFile> {
  let longName: string | undefined;
  let count = 0;
  for (let at = 0; at + 512 <= archive.length; ) {
    const header = archive.subarray(at, at + 512);
    if (header[0] === 0) break;
    if (!checksumHolds(header)) throw new TarError("a header's checksum is wrong");
    const size = octal(header, 124, 12);
    if (!Number.isSafeInteger(size) || size < 0 || at + 512 + size > archive.length)
      throw new TarError("a file is larger than the archive");
    const bytes = archive.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
    const type = String.fromCharCode(header[156] ?? 0);
    if (++count > MOST_FILES) throw new TarError("too many files");
    if (type === "x") longName = paxPath(bytes) ?? longName;
    else if (type === "L") longName = text(bytes, 0, bytes.length);
    else if (type === "0" || type === "\0") {
      const prefix = text(header, 257, 5) === "ustar" ? text(header, 345, 155) : "";
      const short = text(header, 0, 100);
      const name = longName ?? (prefix === "" ? short : `${prefix}/${short}`);
      longName = undefined;
      yield { name: safeName(name), bytes };
    } else if (type !== "g") longName = undefined;
  }
}

/** A name as it may be written below a folder. */
function safeName(name: string): string {
  const steps = name
    .replace(/\\/g, "/")
    .split("/")
    .filter((step) => step !== "" && step !== ".");
  const wrong =
    steps.length === 0 ||
    /^(?:[A-Za-z]:|[\\/])/.test(name) ||
    steps.some((step) => step === ".." || /[^ -\uffff]|[:*?"<>|]/.test(step) || step.length > 255);
  if (wrong) throw new TarError(`a file's name is not safe: ${JSON.stringify(name.slice(0, 80))}`);
  return steps.join("/");
}

const utf8 = new TextDecoder();

function text(bytes: Uint8Array, from: number, length: number): string {
  const part = bytes.subarray(from, from + length);
  const end = part.indexOf(0);
  return utf8.decode(end < 0 ? part : part.subarray(0, end));
}

function octal(bytes: Uint8Array, from: number, length: number): number {
  const digits = text(bytes, from, length).trim();
  return digits === "" ? 0 : /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}

function checksumHolds(header: Uint8Array): boolean {
  let sum = 0;
  for (let i = 0; i < 512; i++) sum += i >= 148 && i < 156 ? 32 : (header[i] as number);
  return sum === octal(header, 148, 8);
}

/** The path of a pax header: lines of `length key=value`. */
function paxPath(bytes: Uint8Array): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(utf8.decode(bytes))?.[1];
}
