import type { Bilingual } from "../../rule/index.ts";

/** The forms of values that are compared or searched, by the name of their attribute. */
export const formats: Readonly<Record<string, { readonly form: RegExp; readonly told: Bilingual }>> = {
  hash: {
    form: /^[0-9a-f]{40}$/i,
    told: { fr: "40 chiffres hexadécimaux (SHA-1)", en: "40 hexadecimal digits (SHA-1)" },
  },
  size: { form: /^\d+$/, told: { fr: "un nombre d’octets", en: "a number of bytes" } },
  uniqueId: {
    form: /^[0-2](?:\.(?:0|[1-9]\d*))+(?:\^\S+)?$/,
    told: {
      fr: "un OID, suivi de ^ et d’une extension s’il y en a une",
      en: "an OID, followed by ^ and an extension where there is one",
    },
  },
  patientId: {
    form: /^[^^&]+\^\^\^&[0-2](?:\.\d+)+&ISO(?:\^.*)?$/,
    told: { fr: "identifiant^^^&OID&ISO^type", en: "identifier^^^&OID&ISO^type" },
  },
};
