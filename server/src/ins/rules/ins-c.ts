import { at, example, type InsRule, insRule } from "../rule.ts";
import { cda, fhir } from "./examples.ts";

export const insC: InsRule = insRule({
  id: "ins/ins-c",
  aliases: ["INS-012"],
  reference: {
    text: "E-santé Bretagne, Ségur : identité nationale de santé",
    href: "https://esante-bretagne.fr/segur/?p=177",
  },
  obligation: "should",
  confidence: "verified",
  severity: "information",
  title: { fr: "L’INS calculé (INS-C) n’est plus utilisé", en: "The calculated INS (INS-C) is no longer used" },
  why: {
    fr: "L’INS-C est l’identifiant calculé du premier DMP ; il n’est plus accepté pour de nouveaux agréments.",
    en: "The INS-C is the calculated identifier of the first DMP; it is no longer accepted for new approvals.",
  },
  fix: {
    fr: "Transmettez le matricule INS du téléservice INSi (OID 1.2.250.1.213.1.4.8) pour une identité qualifiée.",
    en: "Transmit the matricule INS of the INSi service (OID 1.2.250.1.213.1.4.8) for a qualified identity.",
  },
  messages: {
    historic: { fr: "Cet identifiant est un INS-C, historique.", en: "This identifier is an INS-C, a historic one." },
  },
  examples: () => ({
    bad: [
      example("cda.xml", cda({ id: '<id root="⟦1.2.250.1.213.1.4.2⟧" extension="0123456789012345678901"/>' })),
      example("patient.json", fhir({ system: "⟦urn:oid:1.2.250.1.213.1.4.2⟧" })),
    ],
    good: [example("cda.xml", cda()), example("patient.json", fhir())],
  }),
  *check(patient) {
    for (const { known, oid } of patient.identifiers) if (known.family === "ins-c") yield at(insC, oid, "historic");
  },
});
