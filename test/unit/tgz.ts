import { gzipSync } from "node:zlib";

export interface Packed {
  readonly name: string;
  readonly text: string;
  /** The type of the entry; a regular file when absent. */
  readonly type?: string;
  /** What the header claims instead of the text's length. */
  readonly size?: number;
}

/** An archive in the format of tar's `ustar`, as packages are published. */
export function tar(files: readonly Packed[]): Uint8Array {
  const blocks = files.flatMap(({ name, text, type = "0", size }) => {
    const body = Buffer.from(text);
    const header = Buffer.alloc(512);
    header.write(name, 0, 100);
    header.write("0000644\0", 100);
    header.write(`${(size ?? body.length).toString(8).padStart(11, "0")}\0`, 124);
    header.write("        ", 148);
    header.write(type, 156);
    header.write("ustar\x0000", 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

export function tgz(files: readonly Packed[]): Uint8Array {
  return gzipSync(tar(files));
}
