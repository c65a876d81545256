import type { Reference } from "../../src/rule/index.ts";

/** The documents that the knowledge base cites, each named once. */
export const sources = {
  announcement2023: {
    text: "ANS, Publication de la doctrine du numérique en santé, version 2023",
    version: "2024-04-26",
    href: "https://esante.gouv.fr/espace-presse/publication-de-la-doctrine-du-numerique-en-sante-version-2023",
  },
  announcement2023Vendors: {
    text: "ANS, 5e édition de la doctrine du numérique en santé (espace industriels)",
    version: "2024",
    href: "https://industriels.esante.gouv.fr/actualites/toutes-les-actualites/5eme-edition-doctrine-numerique-sante",
  },
  consultation2023: {
    text: "ANS, Concertation sur la doctrine technique du numérique en santé",
    version: "2023",
    href: "https://industriels.esante.gouv.fr/actualites/toutes-les-actualites/participez-la-concertation-sur-la-doctrine-technique-du-numerique-en-sante",
  },
  press2023: {
    text: "Objectif Soins & Management n° 300, Numérique en santé, quoi de neuf ?",
    version: "2024",
    href: "https://espaceinfirmier.fr/presse/objectif-soins-et-management/article/n-300/numerique-en-sante-quoi-de-neuf-LQ14710531C.html",
  },
  doctrine2025: {
    text: "Doctrine du numérique en santé 2025",
    version: "2025",
    href: "https://numerique-sante.slite.page/p/wJ4SViow6dbBl-/Doctrine-du-numerique-en-sante-2025",
  },
  doctrineInterop: {
    text: "ANS, Doctrine du numérique en santé, interopérabilité",
    href: "https://esante.gouv.fr/doctrine/interoperabilite",
  },
  doctrineEthics: {
    text: "ANS, Doctrine du numérique en santé, éthique",
    href: "https://esante.gouv.fr/doctrine/ethique",
  },
  doctrineSecurity: {
    text: "Doctrine du numérique en santé, sécurité",
    version: "2025",
    href: "https://numerique-sante.slite.page/p/GbDJlEPxFrTRNi/Securite",
  },
  doctrineCiSis: {
    text: "ANS, guide Doctrine et gouvernance du CI-SIS",
    version: "0.1.0",
    href: "https://interop.esante.gouv.fr/ig/doctrine/",
  },
  minimalStructure: {
    text: "CI-SIS, Structuration minimale de documents de santé (schématron de l’ANS)",
    version: "2017-12-13, TestContenuCDA 3.0",
  },
  models: { text: "ANS, schématrons et exemples CDA (TestContenuCDA 3.0)", version: "2025-02-19" },
  xdsMapping: {
    text: "CI-SIS, annexe Lien entre l’en-tête CDA et les métadonnées XDS",
    href: "https://esante.gouv.fr/annexe-lien-entre-len-tete-cda-et-les-metadonnees-xds",
  },
  xdmStylesheet: { text: "ANS, feuille de style CDAHeaderToXDM (TestContenuCDA 3.0)", version: "2017" },
  frCore: { text: "HL7 France, guide fr-core", version: "2.2.0", href: "https://hl7.fr/ig/fhir/core" },
  ansGuides: { text: "ANS, guides d’implémentation FHIR", href: "https://interop.esante.gouv.fr/ig/fhir" },
  interopSkills: { text: "ANS, interop-skills (synthèse pour développeurs)", version: "2026-10-01" },
  restTransport: {
    text: "ANS, Sécurisation de la couche transport API REST Pro Santé Connectée",
    version: "1.2.0",
    href: "https://interop.esante.gouv.fr/ig/securisation-transport",
  },
  hl7v2: {
    text: "ANS, Volet de transmission d’un document CDA R2 en HL7 v2",
    version: "2.1.3",
    href: "https://interop.esante.gouv.fr/ig/hl7v2/trans-cda-r2",
  },
  insPage: {
    text: "ANS, Identité nationale de santé",
    href: "https://esante.gouv.fr/securite/identite-nationale-de-sante",
  },
  insArs: {
    text: "ARS Occitanie, Identité nationale de santé (INS)",
    href: "https://www.occitanie.ars.sante.fr/identite-nationale-de-sante-ins",
  },
  insi: {
    text: "GIE SESAM-Vitale, guide d’intégration INSi SEL-MP-043 (restitution non officielle)",
    version: "05.00.01",
  },
  insGuideRestated: {
    text: "ANS, guide d’implémentation de l’INS dans les logiciels (restitution non officielle)",
    version: "3.0",
    href: "https://esante.gouv.fr/sites/default/files/media/document/ANS_Guide-Implementation-INS_V3.0.pdf",
  },
  datamatrix: { text: "ANS, Format datamatrix INS (restitution non officielle)", version: "2.2" },
  pgssi: {
    text: "ANS, corpus documentaire PGSSI-S",
    href: "https://esante.gouv.fr/produits-services/pgssi-s/corpus-documentaire",
  },
  rie: {
    text: "Arrêté du 28 mars 2022, référentiel d’identification électronique",
    version: "1.0",
    href: "https://escaramozzino.legal/2022/04/20/referentiel-didentification-electronique-des-utilisateurs-des-services-numeriques-en-sante-en-vigueur-le-1er-juin-2022/",
  },
  rieRestated: {
    text: "Référentiel d’identification électronique, personnes physiques (restitution non officielle)",
    version: "1.0",
  },
  rieDraft: {
    text: "Projet de référentiel d’identification électronique v2, notifié le 14 septembre 2026 (2026/0498/FR), non adopté (restitution non officielle)",
    version: "projet",
    href: "https://technical-regulation-information-system.ec.europa.eu/en/notification/28741",
  },
  pscOrderRestated: {
    text: "Référentiel Pro Santé Connect, annexe de l’arrêté du 4 avril 2022 (restitution non officielle)",
    href: "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000045551195",
  },
  pscOrder: {
    text: "Arrêté du 4 avril 2022 relatif à l’e-CPS et à Pro Santé Connect",
    href: "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000045551195",
  },
  pscDoc: {
    text: "ANS, documentation technique Pro Santé Connect",
    href: "https://industriels.esante.gouv.fr/produits-et-services/pro-sante-connect/documentation-technique",
  },
  pscConnector: { text: "ANS, connecteur Keycloak pour Pro Santé Connect (psc.properties)" },
  hds: {
    text: "CMS Francis Lefebvre, nouveau référentiel de certification HDS",
    version: "2024",
    href: "https://cms.law/fr/fra/news-information/nouveau-referentiel-de-certification-des-hebergeurs-de-donnees-de-sante-hds",
  },
  cnilLogs: {
    text: "CNIL, délibération 2021-122 du 14 octobre 2021 sur la journalisation",
    href: "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044272396",
  },
  anssiTls: { text: "ANSSI, Recommandations de sécurité relatives à TLS (SDE-NT-35)", version: "1.2" },
  mssClients: { text: "ANS, référentiel socle MSSanté #2, clients de messagerie", version: "1.0" },
  mssClientsRestated: { text: "Référentiel socle MSSanté #2 (restitution non officielle)", version: "1.0.1" },
  mssJoin: { text: "ANS, rejoindre l’espace de confiance MSSanté", href: "https://cms.mssante.fr/is/rejoindre" },
  remLgcRestated: {
    text: "Ségur, REM-MDV-LGC-Va2 (restitution non officielle)",
    version: "2026-06-08",
    href: "https://industriels.esante.gouv.fr/sites/default/files/media/document/REM-MDV-LGC-Va2.xlsx",
  },
  dmpBuilder: {
    text: "ANS, DRIM-M DRIMbox et preuve de concept Pro Santé Connect (constructeurs de VIHF)",
    version: "2024",
  },
  care: {
    text: "Ministère chargé de la santé, programme CaRE, axe 4",
    href: "https://esante.gouv.fr/strategie-nationale/cybersecurite/axe-4",
  },
  conformity: {
    text: "Code de la santé publique, articles L.1470-5 et L.1470-6 ; décret 2023-1315",
    href: "http://preprod-delsol.fr/Les-modalites-de-delivrance-d-un-certificat-de-conformite-pour-les-services-numeriques-en-sante-precisees",
  },
  dmn: {
    text: "ANS, référentiel d’interopérabilité et de sécurité des dispositifs médicaux numériques",
    href: "https://industriels.esante.gouv.fr/node/1433",
  },
  teleconsultation: {
    text: "ANS, référentiel des systèmes d’information de téléconsultation",
    href: "https://industriels.esante.gouv.fr/en/node/4761",
  },
  segur: { text: "ANS, Ségur du numérique en santé, vague 2", href: "https://esante.gouv.fr/segur/vague2" },
  ansFaq: {
    text: "ANS, foire aux questions des industriels",
    href: "https://industriels.esante.gouv.fr/faq/resultats",
  },
  annuaire: {
    text: "ANS, documentation de l’API FHIR Annuaire Santé",
    href: "https://ansforge.github.io/annuaire-sante-fhir-documentation/",
  },
  mesCatalogue: {
    text: "ANS, le catalogue de services de Mon espace santé",
    href: "https://esante.gouv.fr/actualites/le-catalogue-de-services-de-mon-espace-sante-continue-de-senrichir",
  },
  ecoScore: { text: "DSIH, l’Éco-score des applications de santé", version: "2023" },
  ordonnance: {
    text: "Le Quotidien du pharmacien, Comment accueillir l’ordonnance numérique",
    href: "https://www.lequotidiendupharmacien.fr/gestion-de-lofficine/e-sante/comment-accueillir-lordonnance-numerique",
  },
  medicoSocial: {
    text: "ANS, cadre d’urbanisation sectorielle du médico-social",
    href: "https://esante.gouv.fr/essms/cadre-durbanisation-sectorielle",
  },
  viaTrajectoire: {
    text: "ANS, rapport d’activité 2022, médico-social",
    version: "2022",
    href: "https://rapport-activite-2022-medico-social.esante.gouv.fr/efficience.html",
  },
  snds: {
    text: "Référentiel de sécurité du SNDS, arrêté de 2017",
    href: "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000034265125",
  },
  roadmap: { text: "DSIH, feuille de route du numérique en santé 2023-2027", version: "2023" },
  esms: {
    text: "CNSA, programme ESMS numérique",
    href: "https://www.cnsa.fr/actualites-agenda/actualites/numerique-accompagner-les-structures-medico-sociales-dans-la-mise-en-place-du-dossier-usager-informatise",
  },
  drim: { text: "ANS, DRIM-M DRIMbox (dépôt public)", version: "2024-12-17" },
  editorial: { text: "Doctrine Santé" },
  unsourced: { text: "À vérifier : aucune source relue" },
} satisfies Record<string, Reference>;
