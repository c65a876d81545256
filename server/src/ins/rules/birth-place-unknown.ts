import { matricules } from "../patient.ts";
import { patientInsProfile } from "../references.ts";
import { at, example, type InsRule, insRule } from "../rule.ts";
import { cda } from "./examples.ts";

/** The COG code of a place of birth that is not known. */
const unknownPlace = "99999";

/** In FHIR this is the invariant fr-core-3 of fr-core-patient-ins. */
export const birthPlaceUnknown: InsRule = insRule({
  id: "ins/birth-place-unknown",
  aliases: ["INS-014"],
  reference: { ...patientInsProfile, clause: "fr-core-patient-ins, invariant fr-core-3" },
  obligation: "should",
  confidence: "verified",
  severity: "warning",
  kinds: ["cda"],
  title: {
    fr: "Le lieu de naissance 99999 ne va pas avec un matricule INS",
    en: "The place of birth 99999 does not go with a matricule INS",
  },
  why: {
    fr: "Le téléservice INSi ne rend jamais le code 99999 (lieu inconnu) : une identité qui porte un matricule INS a un lieu de naissance.",
    en: "The INSi service never gives the code 99999 (unknown place): an identity that has a matricule INS has a place of birth.",
  },
  fix: {
    fr: "Écrivez le code INSEE rendu par INSi (pour l’étranger : 99 et le pays).",
    en: "Write the INSEE code that INSi gave (for a foreign place: 99 and the country).",
  },
  messages: {
    unknown: {
      fr: "Le lieu de naissance porte le code 99999 (inconnu), alors qu’un matricule INS est transmis.",
      en: "The place of birth has the code 99999 (unknown), although a matricule INS is transmitted.",
    },
  },
  examples: () => ({
    bad: [example("cda.xml", cda({ county: "⟦99999⟧" }))],
    good: [
      example("cda.xml", cda()),
      example("cda.xml", cda({ id: '<id root="1.2.3.4" extension="1"/>', county: "99999" })),
    ],
  }),
  *check(patient) {
    const { birthPlace } = patient;
    if (birthPlace?.value === unknownPlace && matricules(patient).length > 0)
      yield at(birthPlaceUnknown, birthPlace, "unknown");
  },
});
