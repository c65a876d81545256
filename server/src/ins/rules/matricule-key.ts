import { maskMatricule, matriculeFault } from "../matricule.ts";
import { matricules } from "../patient.ts";
import { nirKey } from "../references.ts";
import { at, example, type InsRule, insRule } from "../rule.ts";
import { cda, fhir, productionOid, testOid } from "./examples.ts";

/**
 * A wrong key is an error in production only. Elsewhere it is a warning: the published samples of the ANS and of
 * HL7 France carry matricules with wrong keys, on test OIDs and on production OIDs alike. For 2A and 2B it always is
 * a warning, since the replacement by 19 and 18 was not read in a source.
 */
export const matriculeKeyRule: InsRule = insRule({
  id: "ins/matricule-key",
  aliases: ["INS-002", "INS-003", "CDA-X-001"],
  reference: nirKey,
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "La clé du matricule INS est juste", en: "The key of a matricule INS is right" },
  why: {
    fr: "La clé vaut 97 moins le reste de la division par 97 des 13 premiers caractères (2A compte pour 19, 2B pour 18) ; une clé fausse trahit une erreur de saisie ou un matricule inventé.",
    en: "The key is 97 minus the rest of the division of the first 13 characters by 97 (2A counts as 19, 2B as 18); a wrong key betrays a typing error or an invented matricule.",
  },
  fix: {
    fr: "Reprenez le matricule rendu par le téléservice INSi ; ne recalculez la clé que pour un matricule fictif.",
    en: "Take the matricule that the INSi service gave again; compute the key anew for a fictitious matricule only.",
  },
  messages: {
    production: {
      fr: "La clé {key} du matricule INS {masked} est fausse : {expected} attendue.",
      en: "The key {key} of the matricule INS {masked} is wrong: {expected} expected.",
    },
    test: {
      fr: "La clé {key} du matricule de test {masked} est fausse : {expected} attendue.",
      en: "The key {key} of the test matricule {masked} is wrong: {expected} expected.",
    },
  },
  examples: () => ({
    bad: [
      example("cda.xml", cda({ id: `<id root="${productionOid}" extension="⟦279035121518988⟧"/>` })),
      example("cda.xml", cda({ id: `<id root="${testOid}" extension="⟦279035121518900⟧"/>` })),
      example("patient.json", fhir({ value: "⟦279035121518988⟧" })),
    ],
    good: [
      example("cda.xml", cda()),
      example("cda.xml", cda({ id: `<id root="${testOid}" extension="279032A21518980"/>` })),
      example("patient.json", fhir()),
    ],
  }),
  *check(patient, { environment }) {
    for (const { known, value } of matricules(patient)) {
      const fault = value && matriculeFault(value.value);
      if (value === undefined || fault?.fault !== "key") continue;
      const production = known.environment === "production";
      yield at(
        matriculeKeyRule,
        value,
        production ? "production" : "test",
        { masked: maskMatricule(value.value), key: fault.key, expected: fault.expected },
        production && environment === "production" && !/[AB]/.test(value.value) ? "error" : "warning",
      );
    }
  },
  repair({ start, end }, text) {
    const fault = matriculeFault(text.slice(start, end));
    if (fault?.fault !== "key") return [];
    const { expected } = fault;
    return [
      {
        title: {
          fr: `Remplacer la clé par ${expected} (matricule fictif seulement)`,
          en: `Replace the key with ${expected} (fictitious matricule only)`,
        },
        safe: false,
        edits: [{ start: end - 2, end, newText: expected }],
      },
    ];
  },
});
