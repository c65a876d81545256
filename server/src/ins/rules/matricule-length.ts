import { maskMatricule, matriculeFault, matriculeLength } from "../matricule.ts";
import { matricules } from "../patient.ts";
import { exchangeForm } from "../references.ts";
import { at, example, type InsRule, insRule } from "../rule.ts";
import { cda, fhir, testOid } from "./examples.ts";

export const matriculeLengthRule: InsRule = insRule({
  id: "ins/matricule-length",
  aliases: ["INS-001", "FHIR-FR-004"],
  reference: exchangeForm,
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "Le matricule INS a 15 caractères", en: "A matricule INS has 15 characters" },
  why: {
    fr: "Le matricule INS s’échange avec ses 13 caractères suivis de sa clé de 2 chiffres.",
    en: "A matricule INS travels with its 13 characters followed by its key of 2 digits.",
  },
  fix: {
    fr: "Transmettez les 15 caractères rendus par le téléservice INSi, clé comprise.",
    en: "Transmit the 15 characters that the INSi service gave, the key included.",
  },
  messages: {
    length: {
      fr: "Le matricule INS {masked} a {length} caractères au lieu de {expected}.",
      en: "The matricule INS {masked} has {length} characters instead of {expected}.",
    },
    empty: { fr: "Le matricule INS est vide.", en: "The matricule INS is empty." },
  },
  examples: () => ({
    bad: [
      example("cda.xml", cda({ id: `<id root="${testOid}" extension="⟦2790351215189⟧"/>` })),
      example("patient.json", fhir({ value: "⟦2790351215189890⟧" })),
    ],
    good: [example("cda.xml", cda()), example("patient.json", fhir())],
  }),
  *check(patient) {
    for (const { value } of matricules(patient)) {
      const fault = value && matriculeFault(value.value);
      if (value === undefined || fault?.fault !== "length") continue;
      if (fault.length === 0) yield at(matriculeLengthRule, value, "empty");
      else
        yield at(matriculeLengthRule, value, "length", {
          masked: maskMatricule(value.value),
          length: fault.length,
          expected: matriculeLength,
        });
    }
  },
});
