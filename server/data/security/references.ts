import type { Reference } from "../../src/rule/index.ts";

/** The sources of the security rules; each rule adds its clause. */

export const transport: Reference = {
  text: "ANS, IG Sécurisation de la couche transport API REST Pro Santé Connectée",
  version: "1.2.0",
  href: "https://interop.esante.gouv.fr/ig/securisation-transport",
};

export const anssiTls: Reference = {
  text: "ANSSI, Recommandations de sécurité relatives à TLS (SDE-NT-35)",
  version: "1.2",
  href: "https://cyber.gouv.fr/publications/recommandations-de-securite-relatives-tls",
};

export const anssiWeb: Reference = {
  text: "ANSSI, Recommandations pour la mise en œuvre d’un site web (PA-009)",
  version: "2.0",
  href: "https://cyber.gouv.fr/publications/recommandations-pour-la-mise-en-oeuvre-dun-site-web",
};

export const anssiPasswords: Reference = {
  text: "ANSSI, Recommandations relatives à l’authentification multifacteur et aux mots de passe (PG-078)",
  version: "2.0",
  href: "https://messervices.cyber.gouv.fr/guides/recommandations-relatives-lauthentification-multifacteur-et-aux-mots-de-passe",
};

export const pscConnector: Reference = {
  text: "ANS, connecteur keycloak-prosanteconnect",
  clause: "psc.properties",
  href: "https://github.com/ansforge/keycloak-prosanteconnect",
};

export const pscArrete: Reference = {
  text: "Arrêté du 4 avril 2022 (Pro Santé Connect)",
  href: "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000045551195",
};

export const pscPoc: Reference = {
  text: "ANS, PSC-POC",
  version: "2024-04-08",
  href: "https://github.com/ansforge/PSC-POC",
};

export const identification: Reference = {
  text: "PGSSI-S, Référentiel d’identification électronique, personnes physiques",
  version: "1.0",
  href: "https://esante.gouv.fr/produits-services/pgssi-s/corpus-documentaire",
};

export const identificationDraft: Reference = {
  text: "PROJET de référentiel d’identification électronique v2 (notification TRIS 2026/0498/FR)",
  version: "projet",
  href: "https://technical-regulation-information-system.ec.europa.eu/en/notification/28741",
};

export const cnilLogging: Reference = {
  text: "CNIL, délibération 2021-122 du 14 octobre 2021 (journalisation)",
  href: "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044272396",
};

export const hds: Reference = {
  text: "Référentiel de certification HDS, arrêté du 26 avril 2024",
  clause: "localisation dans l’Espace économique européen",
  href: "https://cms.law/fr/fra/news-information/nouveau-referentiel-de-certification-des-hebergeurs-de-donnees-de-sante-hds",
};

export const mssClients: Reference = {
  text: "ANS, Référentiel socle MSSanté n° 2 (clients)",
  version: "1.0.1",
  href: "https://cms.mssante.fr/is/rejoindre",
};

export const mssTransport: Reference = {
  text: "ANS, Dossier des spécifications techniques MSSanté",
  version: "0.9.5",
  clause: "TM3.1C, TM3.2C",
  href: "https://pdfslide.fr/documents/asip-sante-ds-asip-sante-dsft-des-interfaces-dacces-au-systeme-mssante.html",
};

export const mssMetadata: Reference = {
  text: "ANS, Volet Transmission d’un document CDA-R2 en HL7 v2",
  version: "2.1.3",
  clause: "MSSanté",
  href: "https://interop.esante.gouv.fr/ig/hl7v2/trans-cda-r2",
};

export const annuaireApi: Reference = {
  text: "ANS, documentation de l’API FHIR Annuaire Santé",
  clause: "en-tête ESANTE-API-KEY",
  href: "https://ansforge.github.io/annuaire-sante-fhir-documentation/",
};

export const drimbox: Reference = {
  text: "ANS, DRIM-M DRIMbox",
  version: "2024-12-17",
  href: "https://github.com/ansforge/DRIM-M_DRIMbox",
};

/** What no référentiel writes word for word and good practice asks for. */
export const pgssis: Reference = {
  text: "PGSSI-S et bonnes pratiques de sécurité",
  clause: "bonne pratique, sans exigence écrite",
  href: "https://esante.gouv.fr/produits-services/pgssi-s/corpus-documentaire",
};

export const gdpr: Reference = {
  text: "RGPD",
  clause: "article 32",
  href: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
};

export const inspection: Reference = {
  text: "hl7.fhir.fr.core",
  version: "2.2.0",
  clause: "fr-core-patient-ins, OID de test et de démonstration",
  href: "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins",
};
