import type { Reference } from "../rule/index.ts";

/**
 * The sources of the INS rules: those in which each fact was read. The texts that are authoritative (the référentiel
 * approved by arrêté and its implementation guide) restate them; their clauses are to be added when they are at hand.
 */

export const exchangeForm: Reference = {
  text: "Labo Société Numérique, Déploiement de l’identifiant national de santé",
  version: "2021",
  clause: "matricule INS : 15 caractères",
  href: "https://labo.societenumerique.gouv.fr/fr/articles/d%C3%A9ploiement-de-lidentifiant-national-de-sant%C3%A9-en-2021",
};

export const nirStructure: Reference = {
  text: "NIR, schéma de l’INSEE, décret n° 82-103",
  href: "https://xml.insee.fr/schema/2004/nir.html",
};

export const nirKey: Reference = {
  text: "Clé du NIR, vérifiée par le calcul sur les exemples du CI-SIS",
  href: "https://github.com/ansforge/TestContenuCDA-3-0",
};

export const structurationMinimale: Reference = {
  text: "CI-SIS Structuration minimale",
  version: "2017-12-13",
  clause: "ClinicalDocument/recordTarget, traits INS",
};

export const patientInsProfile: Reference = {
  text: "hl7.fhir.fr.core",
  version: "2.2.0",
  clause: "fr-core-patient-ins",
  href: "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins",
};

export const segurIns: Reference = {
  text: "Ségur du numérique en santé",
  clause: "INS/va1.53",
  href: "https://industriels.esante.gouv.fr/faq/resultats",
};

export const insiGuide: Reference = {
  text: "GIE SESAM-Vitale SEL-MP-043, Guide d’intégration INSi",
  version: "05.00.01",
  clause: "2, 3.4.1",
};
