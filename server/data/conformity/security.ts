import { sources } from "../doctrine/sources.ts";
import { type Pair, targetOf } from "./row.ts";

const file: Pair = ["Procédure ou analyse de risque du service.", "Procedure or risk analysis of the service."];

/** The référentiel d'identification électronique, natural persons (knowledge base, security, section 1.1). */
export const electronicIdentification = () =>
  targetOf({
    id: "identification-electronique",
    title: [
      "Référentiel d’identification électronique, acteurs personnes physiques",
      "Electronic identification référentiel, natural persons",
    ],
    summary: [
      "PGSSI-S, version 1.0, en vigueur depuis l’arrêté du 28 mars 2022.",
      "PGSSI-S, version 1.0, in force since the arrêté of 28 March 2022.",
    ],
    topic: "identification-electronique",
    version: "1.0",
    toVerify: [
      "Exigences connues par une restitution non officielle.",
      "Requirements known through an unofficial restatement.",
    ],
    source: sources.rieRestated,
    confidence: "secondary",
    official: true,
    groups: [
      {
        title: ["Identifiants et moyens", "Identifiers and means"],
        requirements: [
          {
            id: "EXI 01",
            rules: ["fhir-fr/adeli", "fhir-fr/identifier-type", "fhir-fr/identifier-shape", "ci-sis/header-author-id"],
            proof: file,
          },
          {
            id: "EXI 03",
            proof: file,
          },
          {
            id: "EXI 04",
            rules: ["@pro-sante-connect"],
            proof: file,
          },
          {
            id: "EXI 05",
            rules: ["SEC-PSC-005"],
            proof: file,
          },
          {
            id: "EXI 13",
            rules: ["SEC-PWD-004"],
            proof: file,
          },
          {
            id: "EXI 14",
            proof: file,
          },
          {
            id: "EXI 21",
            proof: file,
          },
          {
            id: "EXI 22",
            proof: file,
          },
        ],
      },
      {
        title: ["Mots de passe et sessions", "Passwords and sessions"],
        requirements: [
          {
            id: "EXI 25",
            rules: ["SEC-PWD-001", "SEC-PWD-002", "SEC-PWD-005"],
          },
          {
            id: "EXI 26",
            rules: ["SEC-PWD-003"],
          },
        ],
      },
      {
        title: ["Annuaire et engagements", "Directory and commitments"],
        requirements: [
          {
            id: "EXI 27",
            proof: file,
          },
          {
            id: "EXI 30-32",
            proof: file,
          },
        ],
      },
    ],
  });

/** The doctrine's core rules, by topic; the grouping is ours, each topic names its own texts. */
export const core = () =>
  targetOf({
    id: "socle",
    title: ["Socle de la doctrine", "Core of the doctrine"],
    summary: [
      "Ce que la doctrine demande à tout service numérique en santé, thème par thème, et ce que les fichiers en montrent.",
      "What the doctrine asks of any digital health service, theme by theme, and what files show of it.",
    ],
    topic: "opposabilite",
    source: sources.editorial,
    confidence: "inferred",
    official: false,
    groups: [
      {
        title: ["Éthique", "Ethics"],
        requirements: [
          {
            id: "cens",
            title: ["Cadre éthique du numérique en santé (CENS)", "Ethics framework of digital health (CENS)"],
            proof: ["Autoévaluation éthique du produit.", "Ethics self-assessment of the product."],
            source: sources.doctrineEthics,
          },
          {
            id: "rgaa",
            title: ["Accessibilité (RGAA)", "Accessibility (RGAA)"],
            proof: ["Déclaration d’accessibilité.", "Accessibility statement."],
            source: sources.doctrineEthics,
          },
          {
            id: "eco",
            title: ["Écoconception (RGESN, Éco-score)", "Eco-design (RGESN, Eco-score)"],
            proof: ["Mesure Éco-score ou déclaration RGESN.", "Eco-score measure or RGESN statement."],
            source: sources.ecoScore,
          },
        ],
      },
      {
        title: ["Sécurité", "Security"],
        requirements: [
          {
            id: "tls",
            title: [
              "Transport chiffré : TLS 1.2 ou 1.3, suites admises",
              "Encrypted transport: TLS 1.2 or 1.3, allowed suites",
            ],
            rules: ["@tls", "@transport-api-rest"],
            source: sources.restTransport,
          },
          {
            id: "secrets",
            title: ["Secrets, clés et durcissement (PGSSI-S)", "Secrets, keys and hardening (PGSSI-S)"],
            rules: ["@pgssi-s"],
            source: sources.pgssi,
          },
          {
            id: "identification-electronique",
            title: [
              "Identification électronique des professionnels et des usagers",
              "Electronic identification of professionals and users",
            ],
            rules: ["@identification-electronique"],
            proof: file,
            source: sources.rie,
          },
          {
            id: "igc-sante",
            title: ["Certificats de l’IGC-Santé", "IGC-Santé certificates"],
            rules: ["@igc-sante"],
            source: sources.pgssi,
          },
          {
            id: "journalisation",
            title: [
              "Traces : ni donnée de santé ni identifiant en clair, conservation de 6 à 12 mois",
              "Traces: no health data nor identifier in clear, kept 6 to 12 months",
            ],
            rules: ["@journalisation"],
            source: sources.cnilLogs,
          },
          {
            id: "hds",
            title: ["Hébergement certifié HDS, données dans l’EEE", "HDS-certified hosting, data in the EEA"],
            rules: ["@hds"],
            proof: ["Certificat HDS de l’hébergeur.", "HDS certificate of the host."],
            source: sources.hds,
          },
          {
            id: "rgpd",
            title: [
              "Données personnelles absentes du dépôt ; analyse d’impact",
              "No personal data in the repository; impact assessment",
            ],
            rules: ["@rgpd"],
            proof: ["Analyse d’impact (AIPD).", "Data protection impact assessment."],
            source: sources.cnilLogs,
          },
        ],
      },
      {
        title: ["Interopérabilité", "Interoperability"],
        requirements: [
          {
            id: "cda",
            title: ["Documents CDA R2 selon le CI-SIS", "CDA R2 documents by the CI-SIS"],
            rules: ["cda-r2/*", "ci-sis/*"],
            source: sources.minimalStructure,
          },
          {
            id: "fhir",
            title: [
              "Ressources FHIR R4 selon fr-core et les guides de l’ANS",
              "FHIR R4 resources by fr-core and the ANS guides",
            ],
            rules: ["fhir/*", "fhir-fr/*"],
            source: sources.frCore,
          },
          {
            id: "nos",
            title: ["Nomenclatures des objets de santé (MOS/NOS)", "Nomenclatures of health objects (MOS/NOS)"],
            rules: ["@mos-nos", "@nos-jdv"],
            source: sources.models,
          },
        ],
      },
      {
        title: ["Services socles", "Foundation services"],
        requirements: [
          {
            id: "ins",
            title: ["Identité nationale de santé", "National health identity"],
            rules: ["@ins"],
            source: sources.insPage,
          },
          {
            id: "pro-sante-connect",
            title: ["Pro Santé Connect", "Pro Santé Connect"],
            rules: ["@pro-sante-connect"],
            source: sources.pscDoc,
          },
          {
            id: "annuaire-sante",
            title: [
              "Annuaire Santé : identifiants des professionnels et des structures",
              "Annuaire Santé: identifiers of professionals and structures",
            ],
            rules: ["@annuaire-sante"],
            source: sources.annuaire,
          },
          { id: "mssante", title: ["MSSanté", "MSSanté"], rules: ["@mssante"], source: sources.mssClients },
          {
            id: "dmp",
            title: ["DMP : jetons VIHF, environnements", "DMP: VIHF tokens, environments"],
            rules: ["@dmp", "@vihf"],
            proof: ["Homologation DMP (CNDA).", "DMP homologation (CNDA)."],
            source: sources.dmpBuilder,
          },
        ],
      },
    ],
  });
