import type { Bilingual, Reference } from "../rule/index.ts";

/** What an OID of the national patient identifiers stands for. */
export interface InsOid {
  readonly oid: string;
  /** `ins` is a matricule INS; `ins-c` the calculated identifier of the first DMP; `nss` the number used for billing. */
  readonly family: "ins" | "ins-c" | "nss";
  readonly environment: "production" | "test" | "demonstration";
  /** The short name, as HL7 France codes it (`INS-NIR`). */
  readonly name: string;
  readonly title: Bilingual;
}

/** Where the OIDs and their meaning are read. */
export const oidReference: Reference = {
  text: "hl7.fhir.fr.core",
  version: "2.2.0",
  clause: "fr-core-patient-ins, fr-core-patient: Patient.identifier",
  href: "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins",
};

/** hl7.fhir.fr.core 2.2.0, slices of Patient.identifier in fr-core-patient and fr-core-patient-ins. */
export const insOids: readonly InsOid[] = [
  {
    oid: "1.2.250.1.213.1.4.8",
    family: "ins",
    environment: "production",
    name: "INS-NIR",
    title: { fr: "matricule INS (NIR)", en: "INS matricule (NIR)" },
  },
  {
    oid: "1.2.250.1.213.1.4.9",
    family: "ins",
    environment: "production",
    name: "INS-NIA",
    title: { fr: "matricule INS d’attente (NIA)", en: "INS matricule, provisional (NIA)" },
  },
  {
    oid: "1.2.250.1.213.1.4.10",
    family: "ins",
    environment: "test",
    name: "INS-NIR-TEST",
    title: { fr: "matricule INS de test", en: "INS matricule for tests" },
  },
  {
    oid: "1.2.250.1.213.1.4.11",
    family: "ins",
    environment: "demonstration",
    name: "INS-NIR-DEMO",
    title: { fr: "matricule INS de démonstration", en: "INS matricule for demonstrations" },
  },
  {
    oid: "1.2.250.1.213.1.4.2",
    family: "ins-c",
    environment: "production",
    name: "INS-C",
    title: { fr: "INS calculé (INS-C), historique", en: "calculated INS (INS-C), historic" },
  },
  {
    oid: "1.2.250.1.213.1.4.13",
    family: "nss",
    environment: "production",
    name: "NSS-NIR",
    title: { fr: "numéro de sécurité sociale de facturation (NIR)", en: "social security number for billing (NIR)" },
  },
  {
    oid: "1.2.250.1.213.1.4.14",
    family: "nss",
    environment: "production",
    name: "NSS-NIA",
    title: { fr: "numéro de sécurité sociale de facturation (NIA)", en: "social security number for billing (NIA)" },
  },
];

const byOid = new Map(insOids.map((known) => [known.oid, known]));

/** What an OID stands for, written alone or as a FHIR `urn:oid:` URI; absent for any other. */
export function insOid(oid: string): InsOid | undefined {
  return byOid.get(oid.startsWith("urn:oid:") ? oid.slice(8) : oid);
}
