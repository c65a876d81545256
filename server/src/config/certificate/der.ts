/**
 * A bounded reader of DER, as much of ASN.1 as a certificate needs. It never throws: a value that does not fit its
 * container is absent.
 */
export interface Der {
  readonly tag: number;
  /** Of the content, in the bytes. */
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}

export const Tag = {
  Boolean: 1,
  Integer: 2,
  BitString: 3,
  OctetString: 4,
  Oid: 6,
  Utf8String: 12,
  UtcTime: 23,
  GeneralizedTime: 24,
  BmpString: 30,
  Sequence: 0x30,
  Set: 0x31,
} as const;

/** The value that begins at a byte. */
export function derAt(bytes: Uint8Array, at: number, limit = bytes.length): Der | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > limit || (tag & 0x1f) === 0x1f) return undefined;
  let length = first;
  let start = at + 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 3) return undefined;
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[start + i] ?? 0);
    start += count;
  }
  const end = start + length;
  return end > limit ? undefined : { tag, start, end, bytes };
}

/** The values inside one, at most a thousand. */
export function derChildren(value: Der | undefined): Der[] {
  const found: Der[] = [];
  if (value === undefined) return found;
  for (let at = value.start; at < value.end && found.length < 1000; ) {
    const child = derAt(value.bytes, at, value.end);
    if (child === undefined) break;
    found.push(child);
    at = child.end;
  }
  return found;
}

export function derOid(value: Der | undefined): string {
  if (value?.tag !== Tag.Oid || value.end - value.start > 64) return "";
  const parts: number[] = [];
  let number = 0;
  for (let i = value.start; i < value.end; i++) {
    const byte = value.bytes[i] as number;
    number = number * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (parts.length === 0) {
      const top = Math.min(2, Math.floor(number / 40));
      parts.push(top, number - top * 40);
    } else parts.push(number);
    number = 0;
  }
  return parts.join(".");
}

export function derText(value: Der | undefined): string {
  if (value === undefined || value.end - value.start > 4096) return "";
  const bytes = value.bytes.subarray(value.start, value.end);
  if (value.tag === Tag.BmpString) {
    let text = "";
    for (let i = 0; i + 1 < bytes.length; i += 2)
      text += String.fromCharCode((bytes[i] as number) * 256 + (bytes[i + 1] as number));
    return text;
  }
  return new TextDecoder().decode(bytes);
}

/** Bits of an integer, without the sign. */
export function derBits(value: Der | undefined): number {
  if (value?.tag !== Tag.Integer) return 0;
  let at = value.start;
  while (at < value.end && value.bytes[at] === 0) at++;
  const first = value.bytes[at];
  return first === undefined || at >= value.end ? 0 : (value.end - at - 1) * 8 + (32 - Math.clz32(first));
}

/** A UTCTime or GeneralizedTime, as milliseconds since 1970; absent where it is neither. */
export function derTime(value: Der | undefined): number | undefined {
  const text = derText(value);
  const match = (
    value?.tag === Tag.UtcTime
      ? /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?Z$/
      : /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:\.\d+)?Z$/
  ).exec(text);
  if (match === null) return undefined;
  const [, y, month, day, hour, minute, second] = match.map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const year = y < 50 ? 2000 + y : y < 100 ? 1900 + y : y;
  return Date.UTC(year, month - 1, day, hour, minute, Number.isNaN(second) ? 0 : second);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const values = new Map([...alphabet].map((letter, i) => [letter, i]));

/** The bytes of a base64 text, spaces allowed; absent where it is not base64. */
export function base64(text: string): Uint8Array | undefined {
  const letters = text.replace(/\s+/g, "").replace(/=+$/, "");
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (const letter of letters) {
    const value = values.get(letter);
    if (value === undefined) return undefined;
    buffer = ((buffer << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (buffer >> bits) & 0xff;
  }
  return bytes;
}
