import { sources } from "../doctrine/sources.ts";
import { type Pair, targetOf } from "./row.ts";

const file: Pair = [
  "Pièce du dossier déposé sur Convergence (scénario du référentiel).",
  "Piece of the file handed in on Convergence (scenario of the référentiel).",
];
const demonstration: Pair = [
  "Démonstration dans le produit : captures d’écran ou traces, jointes sur Convergence.",
  "Demonstration in the product: screenshots or traces, attached on Convergence.",
];

/**
 * The certificate of digital medical devices. The requirement identifiers are those of version 1.2.2 as an unofficial
 * document restates them (knowledge base, conformity, section 2.1); only those that were seen are listed.
 */
export const dmn = () =>
  targetOf({
    id: "dmn",
    title: ["Certificat de conformité DMN", "Certificate of conformity for digital medical devices (DMN)"],
    summary: [
      "Dispositifs médicaux numériques qui demandent une prise en charge (LATM, PECAN, PECT, LPPR) : référentiel d’interopérabilité et de sécurité, version 1.2.2.",
      "Digital medical devices that apply for reimbursement (LATM, PECAN, PECT, LPPR): interoperability and security référentiel, version 1.2.2.",
    ],
    topic: "certificat-dmn",
    version: "1.2.2",
    toVerify: [
      "Le texte officiel n’a pas été lu : les identifiants viennent d’une restitution non officielle, la liste n’est pas complète (84 exigences) et la numérotation de IEPS 8 varie selon les versions.",
      "The official text was not read: the identifiers come from an unofficial restatement, the list is not complete (84 requirements), and the numbering of IEPS 8 differs between versions.",
    ],
    source: { ...sources.dmn, version: "1.2.2 (restitution non officielle)" },
    confidence: "secondary",
    official: true,
    groups: [
      {
        title: ["Identité nationale de santé", "National health identity"],
        requirements: [
          {
            id: "INS 1",
            rules: [
              "ins/name-characters",
              "ins/trait-empty",
              "ci-sis/header-ins-traits",
              "fhir-fr/patient-ins-official-name",
            ],
            proof: demonstration,
          },
          {
            id: "INS 4",
            proof: demonstration,
          },
          {
            id: "INS 6",
            rules: ["fhir-fr/patient-ins-identity-reliability", "ins/identity-not-qualified"],
            proof: demonstration,
          },
          {
            id: "INS 7-8",
            proof: demonstration,
          },
          {
            id: "INS 9-10",
            proof: demonstration,
          },
          {
            id: "INS 11-35",
            title: [
              "Gestion des identités, quand le logiciel est un référentiel d’identités",
              "Management of identities, where the software is a référentiel d’identités",
            ],
            proof: file,
          },
          {
            id: "INS 37-40",
            rules: ["security/certificate-structure"],
            proof: file,
          },
          {
            id: "INS 41",
            proof: file,
          },
          {
            id: "INS 42-44",
            proof: demonstration,
          },
          {
            id: "INS 45",
            proof: demonstration,
          },
          {
            id: "INS 46",
            proof: file,
          },
          {
            id: "INS (données)",
            ours: true,
            title: [
              "Matricule, clé, OID et traits écrits comme le référentiel INS le demande dans les documents échangés",
              "Matricule, key, OID and traits written as the INS référentiel asks in exchanged documents",
            ],
            rules: ["@ins"],
            source: { text: "Référentiel INS" },
            confidence: "inferred",
          },
        ],
      },
      {
        title: ["Pro Santé Connect", "Pro Santé Connect"],
        requirements: [
          {
            id: "PSC 1",
            rules: ["@pro-sante-connect"],
            proof: demonstration,
          },
          {
            id: "PSC 2",
            rules: ["SEC-PSC-006"],
            proof: file,
          },
          { id: "PSC 3", proof: file },
          {
            id: "PSC 4",
            proof: demonstration,
          },
          { id: "PSC 5", proof: file },
          {
            id: "PSC 6",
            rules: ["SEC-PSC-005"],
          },
        ],
      },
      {
        title: ["Annuaire Santé", "Annuaire Santé"],
        requirements: [
          {
            id: "ANN 1-5",
            rules: ["@annuaire-sante"],
            proof: demonstration,
          },
        ],
      },
      {
        title: ["Identification électronique des professionnels", "Electronic identification of professionals"],
        requirements: [
          {
            id: "IEPS 2",
            proof: demonstration,
          },
          {
            id: "IEPS 4",
            proof: demonstration,
          },
          {
            id: "IEPS 5",
            proof: demonstration,
          },
          {
            id: "IEPS 6",
            proof: demonstration,
          },
          {
            id: "IEPS 7",
            proof: demonstration,
          },
          {
            id: "IEPS 8",
            proof: demonstration,
          },
          {
            id: "IEPS 9",
            rules: ["SEC-PWD-001", "SEC-PWD-002"],
            proof: demonstration,
          },
          {
            id: "IEPS 12-13",
            rules: ["SEC-PWD-003", "SEC-PSC-012"],
            proof: demonstration,
          },
        ],
      },
      {
        title: ["Identification électronique des usagers", "Electronic identification of users"],
        requirements: [
          {
            id: "IEU 1-2",
            proof: file,
          },
          {
            id: "IEU 3-4",
            proof: demonstration,
          },
          {
            id: "IEU 5",
            proof: demonstration,
          },
          {
            id: "IEU 6",
            proof: demonstration,
          },
          {
            id: "IEU 7-8",
            proof: demonstration,
          },
          {
            id: "IEU 9",
            rules: ["SEC-PWD-004"],
            proof: demonstration,
          },
          {
            id: "IEU 10-12",
            rules: ["SEC-PWD-001", "SEC-PWD-002", "SEC-PWD-003", "SEC-PWD-005"],
            proof: demonstration,
          },
        ],
      },
      {
        title: [
          "Portabilité, données personnelles, administration, documentation",
          "Portability, personal data, administration, documentation",
        ],
        requirements: [
          {
            id: "PORT 1",
            rules: ["fhir/*", "fhir-fr/*"],
            proof: demonstration,
          },
          {
            id: "RGPD 1",
            proof: file,
          },
          { id: "ADM 1", proof: demonstration },
          {
            id: "DOC 1-2",
            proof: file,
          },
          {
            id: "Sécurité",
            ours: true,
            title: [
              "Sécurisation du produit : TLS, secrets, journalisation, hébergement (thèmes du référentiel)",
              "Securing of the product: TLS, secrets, logging, hosting (themes of the référentiel)",
            ],
            rules: ["@tls", "@pgssi-s", "@journalisation", "@hds", "@igc-sante"],
            proof: [
              "Test d’intrusion selon la liste de points de contrôle de l’ANS.",
              "Penetration test by the ANS list of check points.",
            ],
            confidence: "inferred",
          },
        ],
      },
    ],
  });
