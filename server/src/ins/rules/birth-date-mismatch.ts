import { parseMatricule } from "../matricule.ts";
import { matricules } from "../patient.ts";
import { nirStructure } from "../references.ts";
import { at, example, type InsRule, insRule } from "../rule.ts";
import { cda, fhir } from "./examples.ts";

export const birthDateMismatch: InsRule = insRule({
  id: "ins/birth-date-mismatch",
  aliases: ["INS-007"],
  reference: { ...nirStructure, clause: "année et mois de naissance" },
  obligation: "should",
  confidence: "memory",
  severity: "information",
  title: {
    fr: "L’année et le mois du matricule INS s’accordent avec la date de naissance",
    en: "The year and month of the matricule INS agree with the date of birth",
  },
  why: {
    fr: "Les chiffres 2 à 5 d’un NIR sont l’année et le mois de naissance ; une rectification d’état civil peut expliquer l’écart.",
    en: "Digits 2 to 5 of a NIR are the year and month of birth; a correction of the civil status may explain the difference.",
  },
  fix: {
    fr: "Vérifiez que le matricule et la date de naissance sont ceux du même patient.",
    en: "Verify that the matricule and the date of birth are those of the same patient.",
  },
  messages: {
    year: {
      fr: "L’année que porte le matricule INS n’est pas celle de la date de naissance.",
      en: "The year in the matricule INS is not that of the date of birth.",
    },
    month: {
      fr: "Le mois que porte le matricule INS n’est pas celui de la date de naissance.",
      en: "The month in the matricule INS is not that of the date of birth.",
    },
  },
  examples: () => ({
    bad: [
      example("cda.xml", cda({ birthTime: "⟦19780328⟧" })),
      example("cda.xml", cda({ birthTime: "⟦19790428⟧" })),
      example("patient.json", fhir().replace("1979-03-28", "⟦1979-04-28⟧")),
    ],
    good: [
      example("cda.xml", cda()),
      example("cda.xml", cda({ birthTime: "1979" })),
      // A month above 12 says that the month is not known.
      example("cda.xml", cda().replace("279035121518989", "279205121518972")),
      example("patient.json", fhir()),
    ],
  }),
  *check(patient) {
    const { birthDate } = patient;
    const [, year, month] = /^\d\d(\d\d)(\d\d)?/.exec(birthDate?.value ?? "") ?? [];
    if (birthDate === undefined || year === undefined) return;
    for (const { value } of matricules(patient)) {
      const matricule = value && parseMatricule(value.value);
      if (matricule === undefined) continue;
      const knownMonth = matricule.month >= "01" && matricule.month <= "12";
      if (matricule.year !== year) yield at(birthDateMismatch, birthDate, "year");
      else if (knownMonth && month !== undefined && matricule.month !== month)
        yield at(birthDateMismatch, birthDate, "month");
      else continue;
      return;
    }
  },
});
