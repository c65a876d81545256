import { parseMatricule } from "../matricule.ts";
import { matricules } from "../patient.ts";
import { nirStructure } from "../references.ts";
import { at, example, type InsRule, insRule } from "../rule.ts";
import { cda, fhir } from "./examples.ts";

export const sexMismatch: InsRule = insRule({
  id: "ins/sex-mismatch",
  aliases: ["INS-006"],
  reference: { ...nirStructure, clause: "sexe" },
  obligation: "should",
  confidence: "memory",
  severity: "information",
  title: {
    fr: "Le premier chiffre du matricule INS s’accorde avec le sexe",
    en: "The first digit of the matricule INS agrees with the sex",
  },
  why: {
    fr: "Le premier chiffre vaut 1 pour un homme, 2 pour une femme ; un changement d’état civil peut expliquer l’écart.",
    en: "The first digit is 1 for a man, 2 for a woman; a change of civil status may explain the difference.",
  },
  fix: {
    fr: "Vérifiez que le matricule et le sexe sont ceux du même patient.",
    en: "Verify that the matricule and the sex are those of the same patient.",
  },
  messages: {
    mismatch: {
      fr: "Le premier chiffre du matricule INS ({digit}) ne s’accorde pas avec le sexe du patient ({sex}).",
      en: "The first digit of the matricule INS ({digit}) does not agree with the patient’s sex ({sex}).",
    },
  },
  examples: () => ({
    bad: [
      example("cda.xml", cda({ gender: "M" }).replace("279035121518989", "⟦279035121518989⟧")),
      example("patient.json", fhir().replace('"female"', '"male"')),
    ],
    good: [example("cda.xml", cda()), example("cda.xml", cda({ gender: "UN" })), example("patient.json", fhir())],
  }),
  *check(patient) {
    const { sex } = patient;
    if (sex === undefined) return;
    for (const { value } of matricules(patient)) {
      const digit = value && parseMatricule(value.value)?.firstDigit;
      if (value === undefined || (digit !== "1" && digit !== "2") || (digit === "1") === (sex === "male")) continue;
      const words = { male: { fr: "masculin", en: "male" }, female: { fr: "féminin", en: "female" } };
      yield at(sexMismatch, value, "mismatch", { digit, sex: words[sex] });
    }
  },
});
