import type { Finding, RuleMeta } from "./rule/index.ts";
import type { Snapshot } from "./snapshot.ts";

/** From bytes to text, and what is said where characters were lost on the way. */

export interface Decoded {
  /** Without a byte order mark; bytes that mean nothing in the encoding are U+FFFD. */
  readonly text: string;
  /** The encoding that was used, as the Encoding standard names it. */
  readonly encoding: string;
}

/**
 * Decodes a file: by its byte order mark, else by the look of UTF-16 without one, else by the encoding that an XML
 * declaration names, else as UTF-8. An encoding that is not known here, or that the bytes contradict, falls back to
 * UTF-8. Never throws. `undefined` for bytes that are no text, such as an image or UTF-32.
 */
export function decode(bytes: Uint8Array): Decoded | undefined {
  const encoding = encodingOf(bytes);
  if (encoding.startsWith("utf-16") ? false : bytes.subarray(0, 8192).includes(0)) return undefined;
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  const utf32 = c === 0 && d === 0;
  if (a === 0xff && b === 0xfe && !utf32) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return "utf-16le";
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return "utf-16be";
  const declared = declaredEncoding(latin1(bytes.subarray(0, 200)));
  const known = declared === undefined ? undefined : knownEncoding(declared.name);
  // A declaration that can be read in one byte a character is not in UTF-16, whatever it says.
  return known === undefined || known.startsWith("utf-16") ? "utf-8" : known;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** The encoding that an XML declaration names, with its place. */
function declaredEncoding(text: string): { name: string; start: number; end: number } | undefined {
  const found = /^\uFEFF?<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(text);
  const name = found?.[1];
  if (found === null || name === undefined) return undefined;
  const end = found[0].length - 1;
  return { name, start: end - name.length, end };
}

function knownEncoding(name: string): string | undefined {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}

const lost = "�";

/** What is wrong with the characters of a text: at most one finding, at the first character that was lost. */
export function* checkEncoding(snapshot: Snapshot): Generator<Finding> {
  // The parts of a mail have each their own character set.
  if (snapshot.kind === "none" || snapshot.kind === "mail") return;
  const { text } = snapshot;
  const rule = encodingRule.id;
  const declared = declaredEncoding(text.slice(0, 200));
  if (declared !== undefined && knownEncoding(declared.name) === undefined) {
    const { name, start, end } = declared;
    yield { ruleId: rule, message: "unknown", data: { name }, start, end, location: "/" };
  }
  const first = text.indexOf(lost);
  if (first < 0) return;
  const count = text.split(lost).length - 1;
  yield { ruleId: rule, message: "lost", data: { count }, start: first, end: first + 1, location: "/" };
}

const document = '<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3">';

export const encodingRule: RuleMeta = {
  id: "syntax/encoding",
  aliases: [],
  source: "syntax",
  reference: {
    text: "Extensible Markup Language (XML) 1.0 (Fifth Edition)",
    clause: "4.3.3 Character Encoding in Entities",
    href: "https://www.w3.org/TR/xml/#charencoding",
  },
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  kinds: ["cda", "fhir-json", "fhir-xml", "svs", "xdm-metadata", "saml", "schematron", "config"],
  since: "0.1.0",
  title: { fr: "Encodage des caractères", en: "Character encoding" },
  why: {
    fr: "Un nom ou un texte clinique abîmé ne se répare pas chez le destinataire.",
    en: "A damaged name or clinical text cannot be repaired by its receiver.",
  },
  fix: {
    fr: "Enregistrez le fichier en UTF-8, ou déclarez l’encodage dans lequel il est vraiment écrit (souvent ISO-8859-1 ou windows-1252).",
    en: "Save the file as UTF-8, or declare the encoding that it is really written in (often ISO-8859-1 or windows-1252).",
  },
  messages: {
    lost: {
      fr: "{count} caractère(s) illisible(s), remplacé(s) par U+FFFD : les octets ne sont pas dans l’encodage attendu.",
      en: "{count} unreadable character(s), replaced by U+FFFD: the bytes are not in the expected encoding.",
    },
    unknown: {
      fr: "L’encodage « {name} » n’est pas connu ; le fichier a été lu en UTF-8.",
      en: 'The encoding "{name}" is not known; the file was read as UTF-8.',
    },
  },
  examples: () => ({
    bad: [
      { name: "cda.xml", text: `${document}<title>Compte rendu op${lost}ratoire</title></ClinicalDocument>\n` },
      { name: "cda.xml", text: `${document.replace("UTF-8", "UTF-9")}</ClinicalDocument>\n` },
    ],
    good: [{ name: "cda.xml", text: `${document}<title>Compte rendu opératoire</title></ClinicalDocument>\n` }],
  }),
  topics: [],
};
