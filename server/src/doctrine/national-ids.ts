import type { Bilingual, Language } from "../rule/index.ts";
import { oidOf } from "../terminology/index.ts";

/** Identifiers of professionals and structures: what a value says of itself. A person's is masked wherever it is shown. */

type Say = (language: Language) => string;

/** What is said of a value under a national system. */
export interface NationalId {
  /** `undefined` where only a form is known, not a check. */
  readonly valid: boolean | undefined;
  /** The value, masked where it identifies a person. */
  readonly shown: string;
  readonly lines: readonly string[];
}

interface System {
  readonly name: string;
  readonly person: boolean;
  readonly form: RegExp;
  readonly shape: Bilingual;
  /** What the value says besides its form. */
  readonly says?: (value: string) => readonly Say[];
}

const both =
  (fr: string, en: string): Say =>
  (language) =>
    language === "fr" ? fr : en;

/** The check digit of SIREN and SIRET: INSEE's rule, known from memory. */
function luhn(digits: string): boolean {
  let sum = 0;
  [...digits].reverse().forEach((digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

const keyOf = (value: string): Say =>
  luhn(value)
    ? both("✓ Clé de Luhn juste.", "✓ Right Luhn key.")
    : both("✗ Clé de Luhn fausse (règle de l’Insee, à vérifier).", "✗ Wrong Luhn key (rule of INSEE, to be verified).");

const professionalTypes: Readonly<Record<string, Say>> = {
  "0": both("Type 0 : ADELI", "Type 0: ADELI"),
  "8": both("Type 8 : RPPS, suivi de ses 11 chiffres", "Type 8: RPPS, followed by its 11 digits"),
};

const structureTypes: Readonly<Record<string, Say>> = {
  "0": both("Type 0 : ADELI rang", "Type 0: ADELI rank"),
  "1": both("Type 1 : FINESS", "Type 1: FINESS"),
  "2": both("Type 2 : SIREN", "Type 2: SIREN"),
  "3": both("Type 3 : SIRET", "Type 3: SIRET"),
  "4": both("Type 4 : RPPS rang ou identifiant technique", "Type 4: RPPS rank or technical identifier"),
};

const otherType = both("Type d’identifiant non connu ici.", "Type of identifier not known here.");

const digits = (n: number): Bilingual => ({ fr: `${n} chiffres`, en: `${n} digits` });

const rpps: System = {
  name: "RPPS",
  person: true,
  form: /^\d{11}$/,
  shape: digits(11),
  says: (value) =>
    /^8\d{11}$/.test(value)
      ? [
          both(
            "Le 8 de tête est celui de l’idNatPS : il n’en fait pas partie ici.",
            "The leading 8 belongs to the idNatPS: it is not part of it here.",
          ),
        ]
      : [],
};

const sirene: System = {
  name: "SIREN / SIRET",
  person: false,
  form: /^(?:\d{9}|\d{14})$/,
  shape: { fr: "9 chiffres (SIREN) ou 14 (SIRET)", en: "9 digits (SIREN) or 14 (SIRET)" },
  says: (value) => [
    ...(value.length === 14
      ? [
          both(
            "SIRET : un établissement, 9 chiffres de SIREN et 5 de NIC.",
            "SIRET: an establishment, 9 digits of SIREN and 5 of NIC.",
          ),
        ]
      : []),
    ...(value.length === 9 ? [both("SIREN : une entité juridique.", "SIREN: a legal entity.")] : []),
    keyOf(value),
  ],
};

const systems: Readonly<Record<string, System>> = {
  "1.2.250.1.71.4.2.1": {
    name: "idNatPS",
    person: true,
    form: /^(?:8\d{11}|0\d{9}|[1-79]\S{1,30})$/,
    shape: { fr: "un chiffre de type, puis l’identifiant", en: "a type digit, then the identifier" },
    says: (value) => [professionalTypes[value.charAt(0)] ?? otherType],
  },
  "1.2.250.1.71.4.2.2": {
    name: "idNatStruct",
    person: false,
    form: /^(?:1[0-9AB]{9}|2\d{9}|3\d{14}|[0-4]\S{1,40})$/,
    shape: { fr: "un chiffre de type, puis l’identifiant", en: "a type digit, then the identifier" },
    says: (value) => [
      structureTypes[value.charAt(0)] ?? otherType,
      ...(/^(?:2\d{9}|3\d{14})$/.test(value) ? [keyOf(value.slice(1))] : []),
    ],
  },
  "https://rpps.esante.gouv.fr": rpps,
  "https://finess.esante.gouv.fr": {
    name: "FINESS",
    person: false,
    form: /^(?:\d{2}|2[AB])\d{7}$/,
    shape: { fr: "9 caractères", en: "9 characters" },
  },
  "https://sirene.fr": sirene,
  "https://rppsrang.esante.gouv.fr": {
    name: "RPPS rang",
    person: true,
    form: /^\d{13}$/,
    shape: { fr: "11 chiffres de RPPS et 2 de rang", en: "11 digits of RPPS and 2 of rank" },
  },
  "https://adelirang.esante.gouv.fr": {
    name: "ADELI rang",
    person: true,
    form: /^\w{11}$/,
    shape: { fr: "9 caractères d’ADELI et 2 de rang", en: "9 characters of ADELI and 2 of rank" },
    says: () => [
      both(
        "ADELI n’est plus délivré : fr-core 2.2.0 l’a retiré.",
        "ADELI is no longer issued: fr-core 2.2.0 removed it.",
      ),
    ],
  },
};

/** A person's identifier without its middle. */
export const masked = (value: string): string =>
  value.length <= 4
    ? "•".repeat(value.length)
    : `${value.slice(0, 2)}${"•".repeat(value.length - 4)}${value.slice(-2)}`;

/** A value under a national system, which is an OID or an address; `undefined` where the system is none of these. */
export function nationalId(value: string, system: string, language: Language): NationalId | undefined {
  const found = systems[oidOf(system) ?? system.replace(/^http:/, "https:").replace(/\/$/, "")];
  if (found === undefined) return undefined;
  const valid = found.form.test(value);
  const shown = found.person ? masked(value) : value;
  const shape = found.shape[language];
  const state = valid
    ? both(`✓ Forme attendue : ${shape}.`, `✓ Expected form: ${shape}.`)
    : both(
        `✗ Forme attendue : ${shape} ; ${value.length} caractères ici.`,
        `✗ Expected form: ${shape}; ${value.length} characters here.`,
      );
  const says = found.says?.(value) ?? [];
  return {
    valid,
    shown,
    lines: [`**${found.name}** · \`${shown}\``, state(language), ...says.map((say) => say(language))],
  };
}
