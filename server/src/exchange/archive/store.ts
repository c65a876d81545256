import { crc32 } from "./zip.ts";

/** An archive of texts, none of them packed: for the examples of rules. */
export function storeZip(files: Readonly<Record<string, string>>): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = encoder.encode(path);
    const content = encoder.encode(text);
    const common = [0x0800, 0, 0, 0, crc32(content), content.length, content.length, name.length, 0] as const;
    const local = record([0x04034b50, 4], [20, 2], ...sized(common));
    const central = record(
      [0x02014b50, 4],
      [20, 2],
      [20, 2],
      ...sized(common),
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [offset, 4],
    );
    parts.push(local, name, content);
    directory.push(central, name);
    offset += local.length + name.length + content.length;
  }
  const count = Object.keys(files).length;
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  const end = record([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]);
  return concatenated([...parts, ...directory, end]);
}

/** Flags, method, time, date, checksum, sizes and the lengths of the name and of what follows it. */
function sized(values: readonly number[]): (readonly [value: number, bytes: number])[] {
  const widths = [2, 2, 2, 2, 4, 4, 4, 2, 2];
  return values.map((value, i) => [value, widths[i] as number] as const);
}

function record(...fields: readonly (readonly [value: number, bytes: number])[]): Uint8Array {
  const bytes: number[] = [];
  for (const [value, width] of fields) for (let i = 0; i < width; i++) bytes.push((value >>> (8 * i)) & 0xff);
  return Uint8Array.from(bytes);
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
