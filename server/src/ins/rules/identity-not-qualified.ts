import { matricules } from "../patient.ts";
import { segurIns } from "../references.ts";
import { at, example, type InsRule, insRule } from "../rule.ts";
import { fhir } from "./examples.ts";

/**
 * The statuses with which a matricule may travel, by code system. `VALI` carries the INS in the first and means
 * "not retrieved from INSi" in the second, so that the system decides.
 */
const carrying: Readonly<Record<string, readonly string[]>> = {
  "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0445": ["VALI"],
  "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-identity-status": ["QUAL", "RECUP"],
};

export const identityNotQualified: InsRule = insRule({
  id: "ins/identity-not-qualified",
  aliases: ["INS-016", "FHIR-FR-012"],
  reference: segurIns,
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  kinds: ["fhir-json", "fhir-xml"],
  title: {
    fr: "Le matricule INS ne se transmet que pour une identité qualifiée",
    en: "The matricule INS is transmitted for a qualified identity only",
  },
  why: {
    fr: "Tant que l’identité n’est pas qualifiée, ni le matricule INS ni son OID ne sont transmis.",
    en: "As long as the identity is not qualified, neither the matricule INS nor its OID is transmitted.",
  },
  fix: {
    fr: "Retirez l’identifiant INS, ou qualifiez l’identité (INSi et pièce d’identité à haut niveau de confiance).",
    en: "Remove the INS identifier, or qualify the identity (INSi and an identity document of high confidence).",
  },
  messages: {
    status: {
      fr: "L’identité a le statut {status} et porte un matricule INS.",
      en: "The identity has the status {status} and carries a matricule INS.",
    },
  },
  examples: () => {
    const system = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-identity-status";
    return {
      bad: [
        example("patient.json", fhir({ status: "⟦PROV⟧" })),
        example("patient.json", fhir({ statusSystem: system, status: "⟦VALI⟧" })),
      ],
      good: [
        example("patient.json", fhir()),
        example("patient.json", fhir({ statusSystem: system, status: "QUAL" })),
        example("patient.json", fhir({ status: "PROV", system: "urn:oid:1.2.3.4" })),
      ],
    };
  },
  *check(patient) {
    if (matricules(patient).length === 0) return;
    const known = patient.statuses.filter((status) => carrying[status.system ?? ""] !== undefined);
    const [first] = known;
    if (first === undefined || known.some((s) => carrying[s.system ?? ""]?.includes(s.value))) return;
    yield at(identityNotQualified, first, "status", { status: first.value });
  },
});
