import { matricules } from "../patient.ts";
import { structurationMinimale } from "../references.ts";
import { at, example, type InsRule, insRule } from "../rule.ts";
import { cda } from "./examples.ts";

/**
 * INS-005, its part that is left beside the header's constraints: those report a trait whose element is absent
 * (CDA-H-032 and its neighbours), and fr-core-patient-ins those of FHIR; this rule reports one that is there and empty.
 */
export const traitEmpty: InsRule = insRule({
  id: "ins/trait-empty",
  aliases: ["INS-005"],
  reference: structurationMinimale,
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  kinds: ["cda"],
  title: { fr: "Les traits INS ont une valeur", en: "The INS traits have a value" },
  why: {
    fr: "Un matricule INS n’identifie qu’avec ses traits : nom et prénoms de naissance, sexe, date et code INSEE du lieu de naissance.",
    en: "A matricule INS identifies only with its traits: birth name and first names, sex, date and INSEE code of the place of birth.",
  },
  fix: {
    fr: "Écrivez le trait rendu par le téléservice INSi, ou retirez le matricule si l’identité n’est pas qualifiée.",
    en: "Write the trait that the INSi service gave, or remove the matricule if the identity is not qualified.",
  },
  messages: {
    empty: {
      fr: "Le trait INS « {trait} » n’a pas de valeur, alors qu’un matricule INS est transmis.",
      en: "The INS trait “{trait}” has no value, although a matricule INS is transmitted.",
    },
  },
  examples: () => ({
    bad: [
      example("cda.xml", cda({ county: "" }).replace("<county>", "<⟦county⟧>")),
      example("cda.xml", cda().replace('<birthTime value="19790328"/>', '<⟦birthTime⟧ nullFlavor="UNK"/>')),
      example("cda.xml", cda({ family: " " }).replace("<family", "<⟦family⟧")),
    ],
    good: [
      example("cda.xml", cda()),
      example("cda.xml", cda({ id: '<id root="1.2.250.1.213.1.4.13" extension="279035121518989"/>', county: "" })),
    ],
  }),
  *check(patient) {
    if (matricules(patient).length === 0) return;
    for (const empty of patient.emptyTraits) yield at(traitEmpty, empty, "empty", { trait: empty.trait });
  },
});
