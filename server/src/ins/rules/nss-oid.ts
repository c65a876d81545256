import { oidReference } from "../oids.ts";
import { matricules } from "../patient.ts";
import { at, example, type InsRule, insRule } from "../rule.ts";
import { fhir } from "./examples.ts";

export const nssOid: InsRule = insRule({
  id: "ins/nss-oid",
  aliases: ["INS-013"],
  reference: { ...oidReference, clause: "fr-core-patient, Patient.identifier:NSS-NIR" },
  obligation: "should",
  confidence: "verified",
  severity: "warning",
  kinds: ["fhir-json", "fhir-xml"],
  title: {
    fr: "Le numéro de facturation (NSS) ne porte pas l’OID de l’INS",
    en: "The billing number (NSS) does not have the OID of the INS",
  },
  why: {
    fr: "Depuis hl7.fhir.fr.core 2.2.0, un identifiant de type NH (NSS) porte l’OID 1.2.250.1.213.1.4.13 (NIR) ou .14 (NIA) ; .8 et .9 sont ceux du matricule INS.",
    en: "Since hl7.fhir.fr.core 2.2.0, an identifier of type NH (NSS) has the OID 1.2.250.1.213.1.4.13 (NIR) or .14 (NIA); .8 and .9 are those of the matricule INS.",
  },
  fix: {
    fr: "Donnez au NSS son OID, ou au matricule INS son type (INS-NIR, INS-NIA).",
    en: "Give the NSS its OID, or the matricule INS its type (INS-NIR, INS-NIA).",
  },
  messages: {
    nss: {
      fr: "L’identifiant est typé NH (NSS) sous l’OID d’un {title}.",
      en: "The identifier has the type NH (NSS) under the OID of an {title}.",
    },
  },
  examples: () => {
    const type = '{ "system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "NH" }';
    return {
      bad: [example("patient.json", fhir({ type, system: "⟦urn:oid:1.2.250.1.213.1.4.8⟧" }))],
      good: [
        example("patient.json", fhir()),
        example("patient.json", fhir({ type, system: "urn:oid:1.2.250.1.213.1.4.13" })),
      ],
    };
  },
  *check(patient) {
    if (patient.claimsInsProfile) return;
    for (const { known, oid, types } of matricules(patient))
      if (types.includes("NH")) yield at(nssOid, oid, "nss", { title: known.title });
  },
});
