import { sources } from "../doctrine/sources.ts";
import { type Pair, targetOf } from "./row.ts";

const file: Pair = ["Pièce du dossier déposé sur Convergence.", "Piece of the file handed in on Convergence."];
const screen: Pair = [
  "Captures d’écran ou démonstration, jointes sur Convergence.",
  "Screenshots or a demonstration, attached on Convergence.",
];

/**
 * The certificate of teleconsultation systems: the groups of content that are reported, and the few identifiers that were
 * seen (knowledge base, conformity, section 3).
 */
export const teleconsultation = () =>
  targetOf({
    id: "teleconsultation",
    title: ["Certificat de conformité téléconsultation", "Certificate of conformity for teleconsultation"],
    summary: [
      "Systèmes d’information des sociétés de téléconsultation : référentiel d’interopérabilité, de sécurité et d’éthique (arrêté du 9 février 2024, modifié le 18 octobre 2024).",
      "Information systems of teleconsultation companies: interoperability, security and ethics référentiel (arrêté of 9 February 2024, amended on 18 October 2024).",
    ],
    topic: "certificat-teleconsultation",
    toVerify: [
      "Le texte complet du référentiel n’a pas été lu : seuls les identifiants ETH et ETHT cités sont officiels, les autres sont des thèmes rapportés.",
      "The full text of the référentiel was not read: only the ETH and ETHT identifiers are official, the others are reported themes.",
    ],
    source: sources.teleconsultation,
    confidence: "secondary",
    official: true,
    groups: [
      {
        title: ["Interopérabilité", "Interoperability"],
        requirements: [
          {
            id: "Compte rendu",
            ours: true,
            title: [
              "Compte rendu partagé dans le DMP et Mon espace santé : document CDA d’un modèle du CI-SIS",
              "Report shared in the DMP and Mon espace santé: CDA document of a CI-SIS model",
            ],
            rules: ["cda-r2/*", "ci-sis/*"],
            proof: screen,
          },
          {
            id: "MSSanté",
            ours: true,
            title: ["Échange par messagerie sécurisée de santé", "Exchange by secure health messaging"],
            rules: ["@mssante"],
            proof: screen,
          },
          {
            id: "INS",
            ours: true,
            title: [
              "Identité INS du patient vérifiée avant tout partage",
              "INS identity of the patient verified before any sharing",
            ],
            rules: ["@ins"],
            proof: screen,
          },
          {
            id: "Ordonnance numérique",
            ours: true,
            title: ["Ordonnance numérique", "Digital prescription"],
            proof: screen,
          },
          { id: "Facturation", ours: true, title: ["Facturation sécurisée", "Secure billing"], proof: file },
        ],
      },
      {
        title: ["Sécurité", "Security"],
        requirements: [
          {
            id: "PSC",
            ours: true,
            title: ["Professionnels identifiés par Pro Santé Connect", "Professionals identified by Pro Santé Connect"],
            rules: ["@pro-sante-connect"],
            proof: screen,
            confidence: "inferred",
          },
          {
            id: "PGSSI-S",
            ours: true,
            title: [
              "Référentiels de la PGSSI-S : transport, mots de passe, sessions, traces",
              "PGSSI-S référentiels: transport, passwords, sessions, traces",
            ],
            rules: ["@tls", "@pgssi-s", "@identification-electronique", "@journalisation"],
            proof: file,
            confidence: "inferred",
          },
          {
            id: "HDS",
            ours: true,
            title: ["Hébergement certifié HDS, dans l’EEE", "HDS-certified hosting, in the EEA"],
            rules: ["@hds"],
            proof: ["Certificat HDS de l’hébergeur.", "HDS certificate of the host."],
            confidence: "inferred",
          },
        ],
      },
      {
        title: ["Éthique", "Ethics"],
        requirements: [
          {
            id: "ETH.13",
            proof: screen,
            confidence: "verified",
          },
          {
            id: "ETH.14",
            proof: screen,
            confidence: "verified",
          },
          {
            id: "ETH.26",
            proof: screen,
            confidence: "verified",
          },
        ],
      },
      {
        title: ["Territorialité", "Territoriality"],
        requirements: [
          {
            id: "ETHT.01",
            proof: screen,
            confidence: "verified",
          },
          {
            id: "ETHT.02",
            proof: file,
            confidence: "verified",
          },
        ],
      },
    ],
  });
