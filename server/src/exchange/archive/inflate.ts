/**
 * Decompresses DEFLATE data (RFC 1951). Written here so that both hosts open an archive in the same way, and no more of it than
 * was asked for: what would give more than `size` bytes is refused as soon as it does.
 * @param size the bytes that it must give
 * @returns undefined where the data are broken, end too soon or give another number of bytes
 */
export function inflate(data: Uint8Array, size: number): Uint8Array | undefined {
  const out = new Uint8Array(size);
  const input = new Bits(data);
  let at = 0;
  for (let last = 0; last === 0; ) {
    last = input.take(1);
    const kind = input.take(2);
    if (kind === 0) {
      input.align();
      const length = input.take(16);
      if ((length ^ 0xffff) !== input.take(16) || at + length > size) return undefined;
      for (let i = 0; i < length; i++) out[at++] = input.take(8);
    } else if (kind === 1 || kind === 2) {
      const codes = kind === 1 ? fixedCodes() : dynamicCodes(input);
      const end = codes === undefined ? undefined : block(input, codes, out, at);
      if (end === undefined) return undefined;
      at = end;
    } else return undefined;
    if (input.exhausted) return undefined;
  }
  return at === size ? out : undefined;
}

/** Bits from the least significant upwards; past the end there are zeros, and `exhausted` tells. */
class Bits {
  #at = 0;
  #held = 0;
  #count = 0;
  exhausted = false;
  readonly #data: Uint8Array;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  take(count: number): number {
    while (this.#count < count) {
      if (this.#at >= this.#data.length) this.exhausted = true;
      this.#held |= (this.#data[this.#at++] ?? 0) << this.#count;
      this.#count += 8;
    }
    const value = this.#held & ((1 << count) - 1);
    this.#held >>>= count;
    this.#count -= count;
    return value;
  }

  align(): void {
    this.#held = 0;
    this.#count = 0;
  }
}

/** A canonical Huffman code: how many codes each length has, and their symbols in order. */
interface Code {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

interface Codes {
  readonly literals: Code;
  readonly distances: Code;
}

const longest = 15;

function codeOf(lengths: Uint8Array): Code {
  const counts = new Uint16Array(longest + 1);
  for (const length of lengths) counts[length] = (counts[length] as number) + 1;
  counts[0] = 0;
  const starts = new Uint16Array(longest + 2);
  for (let i = 1; i <= longest; i++) starts[i + 1] = (starts[i] as number) + (counts[i] as number);
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries())
    if (length > 0) {
      symbols[starts[length] as number] = symbol;
      starts[length] = (starts[length] as number) + 1;
    }
  return { counts, symbols };
}

/** The next symbol; -1 where no code fits. */
function symbolOf(input: Bits, { counts, symbols }: Code): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= longest; length++) {
    code |= input.take(1);
    const count = counts[length] as number;
    if (code - first < count) return symbols[index + code - first] as number;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return -1;
}

let fixed: Codes | undefined;

function fixedCodes(): Codes {
  fixed ??= {
    literals: codeOf(Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))),
    distances: codeOf(new Uint8Array(30).fill(5)),
  };
  return fixed;
}

const orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

function dynamicCodes(input: Bits): Codes | undefined {
  const literals = input.take(5) + 257;
  const distances = input.take(5) + 1;
  const given = input.take(4) + 4;
  if (literals > 286 || distances > 30) return undefined;
  const first = new Uint8Array(19);
  for (let i = 0; i < given; i++) first[orderOfLengths[i] as number] = input.take(3);
  const code = codeOf(first);
  const lengths = new Uint8Array(literals + distances);
  for (let at = 0; at < lengths.length; ) {
    const symbol = symbolOf(input, code);
    if (symbol < 0 || input.exhausted) return undefined;
    if (symbol < 16) {
      lengths[at++] = symbol;
      continue;
    }
    if (symbol === 16 && at === 0) return undefined;
    const value = symbol === 16 ? (lengths[at - 1] as number) : 0;
    const times = symbol === 16 ? 3 + input.take(2) : symbol === 17 ? 3 + input.take(3) : 11 + input.take(7);
    if (at + times > lengths.length) return undefined;
    lengths.fill(value, at, at + times);
    at += times;
  }
  return { literals: codeOf(lengths.subarray(0, literals)), distances: codeOf(lengths.subarray(literals)) };
}

const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const distanceBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

/** Writes a block's bytes from `at` on; gives where they end, undefined where they are broken or too many. */
function block(input: Bits, { literals, distances }: Codes, out: Uint8Array, from: number): number | undefined {
  let at = from;
  for (;;) {
    const symbol = symbolOf(input, literals);
    if (symbol === 256) return at;
    if (symbol < 0 || input.exhausted) return undefined;
    if (symbol < 256) {
      if (at >= out.length) return undefined;
      out[at++] = symbol;
      continue;
    }
    const base = lengthBase[symbol - 257];
    if (base === undefined) return undefined;
    const length = base + input.take(lengthBits[symbol - 257] as number);
    const code = symbolOf(input, distances);
    const far = distanceBase[code];
    if (far === undefined) return undefined;
    const distance = far + input.take(distanceBits[code] as number);
    if (distance > at || at + length > out.length) return undefined;
    for (let i = 0; i < length; i++, at++) out[at] = out[at - distance] as number;
  }
}
