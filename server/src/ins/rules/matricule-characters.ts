import { maskMatricule, matriculeFault } from "../matricule.ts";
import { matricules } from "../patient.ts";
import { nirStructure } from "../references.ts";
import { at, example, type InsRule, insRule } from "../rule.ts";
import { cda, fhir, sampleMatricule, testOid } from "./examples.ts";

export const matriculeCharacters: InsRule = insRule({
  id: "ins/matricule-characters",
  aliases: ["INS-004"],
  reference: nirStructure,
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: {
    fr: "Le matricule INS ne contient que des chiffres, sauf 2A ou 2B",
    en: "A matricule INS holds digits only, but for 2A or 2B",
  },
  why: {
    fr: "Un matricule INS est un NIR : des chiffres, et les lettres des départements 2A et 2B aux positions 6 et 7.",
    en: "A matricule INS is a NIR: digits, and the letters of the départements 2A and 2B at places 6 and 7.",
  },
  fix: {
    fr: "Transmettez-le sans espace, point ni tiret, tel que le téléservice INSi l’a rendu.",
    en: "Transmit it without space, point or hyphen, as the INSi service gave it.",
  },
  messages: {
    characters: {
      fr: "Le matricule INS {masked} contient des caractères interdits.",
      en: "The matricule INS {masked} holds forbidden characters.",
    },
  },
  examples: () => ({
    bad: [
      example("cda.xml", cda({ id: `<id root="${testOid}" extension="⟦2 79 03 51 215 189 89⟧"/>` })),
      example("patient.json", fhir({ value: "⟦27903A121518989⟧" })),
    ],
    good: [example("cda.xml", cda()), example("patient.json", fhir({ value: sampleMatricule }))],
  }),
  *check(patient) {
    for (const { value } of matricules(patient))
      if (value !== undefined && matriculeFault(value.value)?.fault === "characters")
        yield at(matriculeCharacters, value, "characters", { masked: maskMatricule(value.value) });
  },
  repair({ start, end }, text) {
    const fault = matriculeFault(text.slice(start, end));
    if (fault?.fault !== "characters" || fault.cleaned === undefined) return [];
    return [
      {
        title: { fr: "Retirer les séparateurs", en: "Remove the separators" },
        safe: false,
        edits: [{ start, end, newText: fault.cleaned }],
      },
    ];
  },
});
