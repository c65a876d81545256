import type { Span } from "../../text/index.ts";
import { base64, type Der, derAt, derBits, derChildren, derOid, derText, derTime, Tag } from "./der.ts";

/** What a certificate says of itself; nothing is verified with a key, and no date is compared with today's. */
export interface Certificate extends Span {
  readonly subject: Name;
  readonly issuer: Name;
  /** Milliseconds since 1970. */
  readonly notBefore: number | undefined;
  readonly notAfter: number | undefined;
  readonly signatureAlgorithm: string;
  /** The curve of an elliptic key, where its name is known. */
  readonly key: { readonly algorithm: "rsa" | "ec" | "other"; readonly bits: number; readonly curve?: string };
  /** Whether it signs others. One that serves or calls itself is none, though `openssl req -x509` marks each as one. */
  readonly authority: boolean;
  /** Whether there is a key usage, and whether it is critical. */
  readonly keyUsage: "absent" | "critical" | "not-critical";
  /** OIDs of the extended key usage. */
  readonly extendedKeyUsage: readonly string[];
}

export interface Name {
  readonly text: string;
  /** The values of one attribute, by its OID, such as 2.5.4.11 for an organisational unit. */
  values(oid: string): readonly string[];
}

export const organisationalUnit = "2.5.4.11";
export const serverAuthentication = "1.3.6.1.5.5.7.3.1";
export const clientAuthentication = "1.3.6.1.5.5.7.3.2";

const block =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([A-Za-z0-9+/=\s]{1,40000})-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/** The certificates of a text; one that cannot be read is left out. At most a hundred. */
export function readCertificates(text: string): Certificate[] {
  const found: Certificate[] = [];
  for (const match of text.matchAll(block)) {
    if (found.length >= 100) break;
    const bytes = base64(match[1] as string);
    const one = bytes && readCertificate(bytes, { start: match.index, end: match.index + match[0].length });
    if (one !== undefined) found.push(one);
  }
  return found;
}

const opening = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/** Where certificates begin that cannot be read: cut short, or with characters that are not of base64. */
export function unreadableCertificates(text: string, readable: readonly Span[]): Span[] {
  const begun = new Set(readable.map(({ start }) => start));
  return [...text.matchAll(opening)]
    .filter(({ index }) => !begun.has(index))
    .map(({ 0: line, index }) => ({ start: index, end: index + line.length }));
}

function readCertificate(bytes: Uint8Array, span: Span): Certificate | undefined {
  const whole = derAt(bytes, 0);
  if (whole?.tag !== Tag.Sequence) return undefined;
  const [body, algorithm] = derChildren(whole);
  const fields = derChildren(body);
  if (fields[0]?.tag === 0xa0) fields.shift();
  const [serial, , issuer, validity, subject, key, ...rest] = fields;
  if (serial?.tag !== Tag.Integer || key?.tag !== Tag.Sequence || subject === undefined || issuer === undefined)
    return undefined;
  const [notBefore, notAfter] = derChildren(validity);
  const extensions = derChildren(derChildren(rest.find((field) => field.tag === 0xa3))[0]).map((extension) => {
    const parts = derChildren(extension);
    const content = parts.at(-1);
    const critical = parts.length > 2 && parts[1]?.tag === Tag.Boolean && bytes[parts[1].start] !== 0;
    return { oid: derOid(parts[0]), critical, value: content && derAt(bytes, content.start, content.end) };
  });
  const extension = (oid: string) => extensions.find((one) => one.oid === oid)?.value;
  const usage = extensions.find((one) => one.oid === "2.5.29.15");
  const constraint = derChildren(extension("2.5.29.19"))[0];
  const extendedKeyUsage = derChildren(extension("2.5.29.37")).map(derOid);
  return {
    ...span,
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    notBefore: derTime(notBefore),
    notAfter: derTime(notAfter),
    signatureAlgorithm: derOid(derChildren(algorithm)[0]),
    key: keyOf(key),
    authority:
      constraint?.tag === Tag.Boolean &&
      bytes[constraint.start] !== 0 &&
      !extendedKeyUsage.some((use) => use === serverAuthentication || use === clientAuthentication),
    keyUsage: usage === undefined ? "absent" : usage.critical ? "critical" : "not-critical",
    extendedKeyUsage,
  };
}

function nameOf(value: Der): Name {
  const parts = derChildren(value).flatMap((set) =>
    derChildren(set).map((pair) => {
      const [oid, text] = derChildren(pair);
      return { oid: derOid(oid), text: derText(text) };
    }),
  );
  return {
    text: parts.map((part) => part.text).join(", "),
    values: (oid) => parts.filter((part) => part.oid === oid).map((part) => part.text),
  };
}

const curves: Readonly<Record<string, readonly [name: string, bits: number]>> = {
  "1.2.840.10045.3.1.1": ["secp192r1", 192],
  "1.2.840.10045.3.1.7": ["secp256r1", 256],
  "1.3.132.0.10": ["secp256k1", 256],
  "1.3.132.0.33": ["secp224r1", 224],
  "1.3.132.0.34": ["secp384r1", 384],
  "1.3.132.0.35": ["secp521r1", 521],
  "1.3.36.3.3.2.8.1.1.7": ["brainpoolP256r1", 256],
  "1.3.36.3.3.2.8.1.1.11": ["brainpoolP384r1", 384],
  "1.3.36.3.3.2.8.1.1.13": ["brainpoolP512r1", 512],
};

function keyOf(value: Der): Certificate["key"] {
  const [algorithm, bits] = derChildren(value);
  const [oid, parameter] = derChildren(algorithm);
  const name = derOid(oid);
  // With the padding of PKCS #1, or of PSS alone.
  if (/^1\.2\.840\.113549\.1\.1\.(?:1|10)$/.test(name) && bits !== undefined) {
    // The first byte of a bit string counts unused bits.
    const modulus = derChildren(derAt(bits.bytes, bits.start + 1, bits.end))[0];
    return { algorithm: "rsa", bits: derBits(modulus) };
  }
  if (name === "1.2.840.10045.2.1") {
    const [curve, size] = curves[derOid(parameter)] ?? [];
    return { algorithm: "ec", bits: size ?? 0, ...(curve !== undefined && { curve }) };
  }
  return { algorithm: "other", bits: 0 };
}
