import type { Reference } from "../rule/index.ts";

/** The sources of the rules on exchanged documents: those in which each fact was read. */

export const xdsMapping: Reference = {
  text: "CI-SIS, annexe Lien entre l’en-tête CDA et les métadonnées XDS",
  clause: "tables des métadonnées",
  href: "https://esante.gouv.fr/annexe-lien-entre-len-tete-cda-et-les-metadonnees-xds",
};

export const hl7v2Mapping: Reference = {
  text: "ANS, Volet de transmission d’un document CDA R2 en HL7 v2",
  version: "2.1.3",
  clause: "mapping",
  href: "https://interop.esante.gouv.fr/ig/hl7v2/trans-cda-r2",
};

/** The référentiel socle #2 of MSSanté, read in a document that restates its requirements. */
export const mssClients = (clause: string): Reference => ({
  text: "ANS, référentiel socle MSSanté #2, clients de messagerie",
  version: "1.0.1",
  clause,
  href: "https://cms.mssante.fr/is/rejoindre",
});

export const mssMail = (clause: string): Reference => ({
  text: "ANS, Volet de transmission au LPS d’un document CDA par courriel MSSanté",
  clause,
  href: "https://github.com/ansforge/IG-hl7v2-volet-trans-lps-doc-cda-courriel-mss",
});

export const vihf: Reference = {
  text: "ANS, Volet de transmission d’un document CDA R2 en HL7 v2",
  version: "2.1.3",
  clause: "jeton VIHF",
  href: "https://interop.esante.gouv.fr/ig/hl7v2/trans-cda-r2",
};

export const vihfBuilder: Reference = {
  text: "ANS, preuve de concept Pro Santé Connect (constructeur de VIHF)",
  version: "2024",
  clause: "stratégie api-proxy",
  href: "https://github.com/ansforge/PSC-POC",
};

export const valueSetFiles: Reference = {
  text: "ANS, jeux de valeurs de TestContenuCDA 3.0, au format IHE SVS",
  version: "2025-02-19",
  clause: "jeuxDeValeurs",
  href: "https://github.com/ansforge/TestContenuCDA-3-0",
};
