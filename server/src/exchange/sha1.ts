/** The SHA-1 of bytes, in hexadecimal: the hash that XDS metadata carry. It protects nothing; it tells two files apart. */
export function sha1(bytes: Uint8Array): string {
  const length = (((bytes.length + 8) >> 6) + 1) << 4;
  const words = new Uint32Array(length);
  for (let i = 0; i < bytes.length; i++)
    words[i >> 2] = (words[i >> 2] as number) | ((bytes[i] as number) << (24 - (i & 3) * 8));
  const last = bytes.length;
  words[last >> 2] = (words[last >> 2] as number) | (0x80 << (24 - (last & 3) * 8));
  words[length - 2] = Math.floor(bytes.length / 2 ** 29);
  words[length - 1] = bytes.length << 3;
  const h = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  const w = new Uint32Array(80);
  const rotated = (x: number, n: number): number => (x << n) | (x >>> (32 - n));
  for (let block = 0; block < length; block += 16) {
    let [a, b, c, d, e] = h as unknown as [number, number, number, number, number];
    for (let t = 0; t < 80; t++) {
      w[t] =
        t < 16
          ? (words[block + t] as number)
          : rotated((w[t - 3] as number) ^ (w[t - 8] as number) ^ (w[t - 14] as number) ^ (w[t - 16] as number), 1);
      const [f, k] =
        t < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : t < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : t < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      const next = (rotated(a, 5) + f + e + k + (w[t] as number)) | 0;
      e = d;
      d = c;
      c = rotated(b, 30);
      b = a;
      a = next;
    }
    for (const [i, value] of [a, b, c, d, e].entries()) h[i] = (h[i] as number) + value;
  }
  return [...h].map((word) => word.toString(16).padStart(8, "0")).join("");
}
