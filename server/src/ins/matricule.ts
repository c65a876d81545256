/**
 * The matricule INS: the 13 characters of a NIR (or NIA) and its key of two digits, 15 characters in exchanges.
 * Its structure is that of the INSEE's NIR: sex (1), year (2), month (2), place (5), order (3).
 */

/** Characters in exchanges. */
export const matriculeLength = 15;

export interface Matricule {
  /** The 13 characters without the key. */
  readonly number: string;
  readonly key: string;
  readonly firstDigit: string;
  /** The last two digits of the year of birth. */
  readonly year: string;
  /** From 01 to 12; other values stand for a month that is not known. */
  readonly month: string;
  /** Département and commune, or `99` and the country. */
  readonly place: string;
  readonly order: string;
}

/** What is wrong with a matricule; the first of them is the one to mend. */
export type MatriculeFault =
  /** `cleaned` is the sound matricule that is left without spaces, points and hyphens, where there is one. */
  | { readonly fault: "characters"; readonly cleaned: string | undefined }
  | { readonly fault: "length"; readonly length: number }
  | { readonly fault: "key"; readonly key: string; readonly expected: string };

/** Digits, but for the letter of the départements 2A and 2B of Corsica at the seventh place. */
const allowedCharacters = /^(?:\d*|\d{5}2[AB]\d*)$/;

/** The matricule that a text holds, whatever its key; absent where length or characters are wrong. */
export function parseMatricule(value: string): Matricule | undefined {
  if (value.length !== matriculeLength || !allowedCharacters.test(value)) return undefined;
  return {
    number: value.slice(0, 13),
    key: value.slice(13),
    firstDigit: value.slice(0, 1),
    year: value.slice(1, 3),
    month: value.slice(3, 5),
    place: value.slice(5, 10),
    order: value.slice(10, 13),
  };
}

/**
 * The key of the 13 characters: 97 minus the rest of their division by 97, on two digits, with 19 for 2A and 18 for 2B.
 * The characters must be those of a matricule.
 */
export function matriculeKey(number: string): string {
  const digits = number.replace("2A", "19").replace("2B", "18");
  return String(97 - (Number(digits) % 97)).padStart(2, "0");
}

/** What is wrong with a value that stands for a matricule; absent for a sound one. */
export function matriculeFault(value: string): MatriculeFault | undefined {
  if (!allowedCharacters.test(value)) {
    const cleaned = value.replace(/[\s.-]/g, "").toUpperCase();
    return { fault: "characters", cleaned: isMatricule(cleaned) ? cleaned : undefined };
  }
  if (value.length !== matriculeLength) return { fault: "length", length: value.length };
  const key = value.slice(13);
  const expected = matriculeKey(value.slice(0, 13));
  return key === expected ? undefined : { fault: "key", key, expected };
}

export function isMatricule(value: string): boolean {
  const matricule = parseMatricule(value);
  return matricule !== undefined && matricule.key === matriculeKey(matricule.number);
}

/** What may be shown of a matricule in messages, logs and reports: its first character, no more. */
export function maskMatricule(value: string): string {
  const length = Math.min(value.length, 30);
  return value.length >= 13 ? value.slice(0, 1) + "•".repeat(length - 1) : "•".repeat(length);
}

/** What has the form of a NIR, with its key or without; timestamps and OIDs do not. */
const looksLikeOne = /(?<!\d|\d\.)[1-478]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[ABab])\d{6}(?:\d{2})?(?!\d|\.\d)/g;
/** The same as cards print it, with spaces. */
const spacedOne =
  /(?<!\d|\d\.)[1-478] \d{2} (?:0[1-9]|1[0-2]|[2-9]\d) (?:\d{2}|2[ABab]) \d{3} \d{3}(?: ?\d{2})?(?!\d|\.\d)/g;

/** A text with every matricule in it masked, of the same length: for excerpts in logs and reports. */
export function maskMatricules(text: string): string {
  return text
    .replace(looksLikeOne, maskMatricule)
    .replace(spacedOne, (one) => one.slice(0, 1) + one.slice(1).replace(/[^ ]/g, "•"));
}
