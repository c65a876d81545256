import type { Language } from "../rule/index.ts";
import { matriculeFault, parseMatricule } from "./matricule.ts";
import { insOid } from "./oids.ts";

/** What a hover says of an identifier under an INS or NSS OID. */
export interface MatriculeDescription {
  /** Whether length, characters and key are those of a matricule; `undefined` for an INS-C, which has another form. */
  readonly valid: boolean | undefined;
  /** Markdown, without the matricule itself. */
  readonly markdown: string;
}

const words = {
  fr: {
    environment: { production: "production", test: "test", demonstration: "démonstration" },
    valid: (key: string) => `Matricule bien formé : 15 caractères, clé ${key} juste.`,
    characters: "Caractères interdits : seuls les chiffres, et 2A ou 2B aux positions 6 et 7, sont admis.",
    length: (n: number) => `${n} caractères au lieu de 15.`,
    key: (key: string, expected: string) => `Clé ${key} fausse : ${expected} attendue.`,
    insC: "Identifiant calculé du premier DMP, historique : il n’est plus accepté pour de nouveaux agréments.",
    first: (digit: string) => {
      const meaning = { "1": "homme", "2": "femme", "7": "numéro d’attente", "8": "numéro d’attente" }[digit];
      return `Premier chiffre : ${digit} (${meaning ?? "autre"})`;
    },
    month: (month: string, year: string) =>
      month >= "01" && month <= "12"
        ? `Naissance : mois ${month}, année ${year}`
        : `Naissance : année ${year}, mois non connu (pseudo-mois ${month})`,
    place: (place: string) =>
      place.startsWith("99")
        ? `Lieu : à l’étranger, pays ${place.slice(2)} (code INSEE ${place})`
        : `Lieu : code INSEE ${place}`,
    real: "Donnée de santé à caractère personnel : à ne transmettre que pour une identité qualifiée.",
    fictitious: "Patient fictif : jamais en production.",
    nss: "Numéro de facturation : ce n’est pas le matricule INS, même si ses chiffres sont les mêmes.",
    reference:
      "Référentiel : Identifiant national de santé (esante.gouv.fr), téléservice INSi de la Cnam. OID : hl7.fhir.fr.core 2.2.0.",
  },
  en: {
    environment: { production: "production", test: "test", demonstration: "demonstration" },
    valid: (key: string) => `Well-formed matricule: 15 characters, right key ${key}.`,
    characters: "Forbidden characters: only digits, and 2A or 2B at places 6 and 7, are allowed.",
    length: (n: number) => `${n} characters instead of 15.`,
    key: (key: string, expected: string) => `Wrong key ${key}: ${expected} expected.`,
    insC: "Calculated identifier of the first DMP, historic: no longer accepted for new approvals.",
    first: (digit: string) => {
      const meaning = { "1": "man", "2": "woman", "7": "provisional number", "8": "provisional number" }[digit];
      return `First digit: ${digit} (${meaning ?? "other"})`;
    },
    month: (month: string, year: string) =>
      month >= "01" && month <= "12"
        ? `Birth: month ${month}, year ${year}`
        : `Birth: year ${year}, month not known (code ${month})`,
    place: (place: string) =>
      place.startsWith("99")
        ? `Place: abroad, country ${place.slice(2)} (INSEE code ${place})`
        : `Place: INSEE code ${place}`,
    real: "Personal health data: to be transmitted for a qualified identity only.",
    fictitious: "Fictitious patient: never in production.",
    nss: "Billing number: it is not the matricule INS, even where its digits are the same.",
    reference:
      "Référentiel: Identifiant national de santé (esante.gouv.fr), INSi service of the Cnam. OID: hl7.fhir.fr.core 2.2.0.",
  },
} as const;

/**
 * What an identifier is, whether it is valid or why not, and whose référentiel it follows.
 * `oid` may be written alone or as `urn:oid:`; absent for an OID that is none of ours.
 */
export function describeMatricule(value: string, oid: string, language: Language): MatriculeDescription | undefined {
  const known = insOid(oid);
  if (known === undefined) return undefined;
  const say = words[language];
  const title = known.title[language];
  const lines = [
    `**${title.slice(0, 1).toUpperCase()}${title.slice(1)}** · ${known.name} · \`${known.oid}\` · ${say.environment[known.environment]}`,
  ];
  if (known.family === "ins-c") return { valid: undefined, markdown: [...lines, say.insC].join("\n\n") };

  const fault = matriculeFault(value);
  if (fault === undefined) lines.push(`✓ ${say.valid(value.slice(13))}`);
  else if (fault.fault === "characters") lines.push(`✗ ${say.characters}`);
  else if (fault.fault === "length") lines.push(`✗ ${say.length(fault.length)}`);
  else lines.push(`✗ ${say.key(fault.key, fault.expected)}`);

  const matricule = parseMatricule(value);
  if (matricule !== undefined) {
    const { firstDigit, month, year, place } = matricule;
    lines.push([say.first(firstDigit), say.month(month, year), say.place(place)].map((line) => `- ${line}`).join("\n"));
  }
  if (known.family === "nss") lines.push(say.nss);
  else lines.push(known.environment === "production" ? say.real : say.fictitious);
  lines.push(say.reference);
  return { valid: fault === undefined, markdown: lines.join("\n\n") };
}
