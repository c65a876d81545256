import { matricules } from "../patient.ts";
import { insiGuide } from "../references.ts";
import { at, example, type InsRule, insRule } from "../rule.ts";
import { cda, fhir } from "./examples.ts";

/** Upper case, space, apostrophe, hyphen. */
const insiCharacters = /^[A-Z' -]+$/;

export const nameCharacters: InsRule = insRule({
  id: "ins/name-characters",
  aliases: ["INS-019"],
  reference: insiGuide,
  obligation: "may",
  confidence: "secondary",
  severity: "information",
  title: {
    fr: "Le nom et les prénoms de naissance s’écrivent comme INSi les rend",
    en: "The birth name and first names are written as INSi gives them",
  },
  why: {
    fr: "INSi ne connaît que les majuscules A à Z, l’espace, l’apostrophe et le tiret ; il refuse minuscules, accents et ligatures.",
    en: "INSi knows only the capitals A to Z, space, apostrophe and hyphen; it refuses lower case, accents and ligatures.",
  },
  fix: {
    fr: "Pour une identité qualifiée, reprenez l’écriture rendue par INSi.",
    en: "For a qualified identity, take the spelling that INSi gave.",
  },
  messages: {
    characters: {
      fr: "Ce trait INS contient des caractères qu’INSi ne rend pas.",
      en: "This INS trait holds characters that INSi does not give.",
    },
  },
  examples: () => ({
    bad: [
      example("cda.xml", cda({ family: "⟦Pât-Trois⟧" })),
      example("patient.json", fhir().replace("DOMINIQUE", "⟦Dominique⟧")),
    ],
    good: [
      example("cda.xml", cda({ family: "D'ARC--LE GOFF" })),
      example("cda.xml", cda({ id: '<id root="1.2.3.4" extension="1"/>', family: "Pat-Trois" })),
      example("patient.json", fhir()),
    ],
  }),
  *check(patient) {
    if (matricules(patient).length === 0) return;
    for (const name of patient.birthNames)
      if (!insiCharacters.test(name.value)) yield at(nameCharacters, name, "characters");
  },
});
