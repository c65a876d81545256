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
            title: [
              "Traits saisis comme le demande le RNIV ; nom de naissance en capitales, sans accent ni signe diacritique.",
              "Traits entered as the RNIV asks; birth name in capitals, without accents or diacritics.",
            ],
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
            title: [
              "Récupération ou vérification de l’INS par le téléservice INSi.",
              "Retrieval or verification of the INS by the INSi teleservice.",
            ],
            proof: demonstration,
          },
          {
            id: "INS 6",
            title: [
              "Statut de l’identité visible : provisoire, récupérée, validée, qualifiée.",
              "Status of the identity visible: provisional, retrieved, validated, qualified.",
            ],
            rules: ["fhir-fr/patient-ins-identity-reliability", "ins/identity-not-qualified"],
            proof: demonstration,
          },
          {
            id: "INS 7-8",
            title: [
              "Recherche par nom de naissance, prénom, date de naissance et sexe ; homonymes distingués.",
              "Search by birth name, first name, birth date and sex; homonyms told apart.",
            ],
            proof: demonstration,
          },
          {
            id: "INS 9-10",
            title: [
              "La recherche neutralise apostrophes, tirets, accents, casse et espaces.",
              "The search neutralises apostrophes, hyphens, accents, case and spaces.",
            ],
            proof: demonstration,
          },
          {
            id: "INS 11-35",
            title: [
              "Gestion des identités, quand le logiciel est un référentiel d’identités.",
              "Management of identities, where the software is a référentiel d’identités.",
            ],
            proof: file,
          },
          {
            id: "INS 37-40",
            title: [
              "INSi appelé par carte CPx ou par certificat d’organisation de l’IGC-Santé, jamais par identifiant et mot de passe.",
              "INSi called by CPx card or by an IGC-Santé organisation certificate, never by login and password.",
            ],
            rules: ["security/certificate-structure"],
            proof: file,
          },
          {
            id: "INS 41",
            title: [
              "Trace des partenaires qui ont reçu des données d’identification.",
              "Trace of the partners that received identifying data.",
            ],
            proof: file,
          },
          {
            id: "INS 42-44",
            title: [
              "Impressions et PDF : libellé de l’identité, matricule INS et nature de son OID, date et producteur.",
              "Printed and PDF output: identity label, INS matricule and the nature of its OID, date and producer.",
            ],
            proof: demonstration,
          },
          {
            id: "INS 45",
            title: [
              "Intégration d’un flux d’identités entrant (IHE PAM…).",
              "Integration of an incoming identity flow (IHE PAM…).",
            ],
            proof: demonstration,
          },
          {
            id: "INS 46",
            title: ["Copies des pièces d’identité.", "Copies of identity documents."],
            proof: file,
          },
          {
            id: "INS (données)",
            ours: true,
            title: [
              "Matricule, clé, OID et traits écrits comme le référentiel INS le demande dans les documents échangés.",
              "Matricule, key, OID and traits written as the INS référentiel asks in exchanged documents.",
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
            title: [
              "Bouton Pro Santé Connect pour les professionnels éligibles.",
              "Pro Santé Connect button for eligible professionals.",
            ],
            rules: ["@pro-sante-connect"],
            proof: demonstration,
          },
          {
            id: "PSC 2",
            title: [
              "Mode d’intégration : web, application native avec navigateur, ou CIBA.",
              "Integration mode: web, native application with a browser, or CIBA.",
            ],
            rules: ["SEC-PSC-006"],
            proof: file,
          },
          { id: "PSC 3", title: ["Engagement signé.", "Signed commitment."], proof: file },
          {
            id: "PSC 4",
            title: [
              "Compte existant rapproché à la première connexion par Pro Santé Connect.",
              "Existing account matched at the first Pro Santé Connect login.",
            ],
            proof: demonstration,
          },
          {
            id: "PSC 5",
            title: ["Conditions d’utilisation tenues à jour.", "Terms of use kept up to date."],
            proof: file,
          },
          {
            id: "PSC 6",
            title: ["Requête avec acr_values=eidas1.", "Request with acr_values=eidas1."],
            rules: ["SEC-PSC-005"],
          },
        ],
      },
      {
        title: ["Annuaire Santé", "Annuaire Santé"],
        requirements: [
          {
            id: "ANN 1-5",
            title: [
              "Identités des professionnels tirées de l’Annuaire Santé (RPPS, adresse MSSanté) et rafraîchies.",
              "Professionals’ identities taken from the Annuaire Santé (RPPS, MSSanté address) and refreshed.",
            ],
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
            title: ["Courriel ou téléphone vérifié à la création.", "Mail or phone verified at creation."],
            proof: demonstration,
          },
          {
            id: "IEPS 4",
            title: [
              "Attributs minimaux : nom d’exercice, prénom, profession.",
              "Minimum attributes: exercise name, first name, profession.",
            ],
            proof: demonstration,
          },
          {
            id: "IEPS 5",
            title: ["Renouvellement du mot de passe à la demande.", "Password renewal on request."],
            proof: demonstration,
          },
          {
            id: "IEPS 6",
            title: [
              "Fréquence de renouvellement du moyen d’identification configurable.",
              "Renewal frequency of the means of identification configurable.",
            ],
            proof: demonstration,
          },
          {
            id: "IEPS 7",
            title: [
              "Le professionnel peut révoquer son moyen d’identification.",
              "The professional can revoke the means of identification.",
            ],
            proof: demonstration,
          },
          {
            id: "IEPS 8",
            title: [
              "Fenêtre à un facteur après une authentification à deux facteurs, configurable.",
              "One-factor window after a two-factor authentication, configurable.",
            ],
            proof: demonstration,
          },
          {
            id: "IEPS 9",
            title: [
              "Complexité des mots de passe et restriction des essais.",
              "Password complexity and restriction of attempts.",
            ],
            rules: ["SEC-PWD-001", "SEC-PWD-002"],
            proof: demonstration,
          },
          {
            id: "IEPS 12-13",
            title: [
              "Déconnexion à la demande, et automatique après un temps d’inactivité configurable.",
              "Logout on request, and automatic after a configurable idle time.",
            ],
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
            title: [
              "Attributs d’identité vérifiés à la création, changés seulement après un contrôle aussi fiable.",
              "Identity attributes verified at creation, changed only after as reliable a check.",
            ],
            proof: file,
          },
          {
            id: "IEU 3-4",
            title: [
              "Courriel ou téléphone vérifié ; mot de passe renouvelé à la demande.",
              "Mail or phone verified; password renewed on request.",
            ],
            proof: demonstration,
          },
          {
            id: "IEU 5",
            title: ["Fréquence de renouvellement configurable.", "Renewal frequency configurable."],
            proof: demonstration,
          },
          {
            id: "IEU 6",
            title: ["L’usager peut révoquer un moyen.", "The user can revoke a means."],
            proof: demonstration,
          },
          {
            id: "IEU 7-8",
            title: [
              "Matricule INS comme identifiant, cherché quand le fournisseur d’identité ne le donne pas.",
              "INS matricule as the identifier, fetched if the identity provider does not give it.",
            ],
            proof: demonstration,
          },
          {
            id: "IEU 9",
            title: ["Deux facteurs imposés.", "Two factors imposed."],
            rules: ["SEC-PWD-004"],
            proof: demonstration,
          },
          {
            id: "IEU 10-12",
            title: [
              "Complexité et restriction des mots de passe ; déconnexion à la demande et après inactivité.",
              "Password complexity and restriction; logout on request and after idleness.",
            ],
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
            title: [
              "Portabilité : export documenté, structuré et lisible (FHIR ou autre format documenté).",
              "Portability: documented, structured, readable export (FHIR or another documented format).",
            ],
            rules: ["fhir/*", "fhir-fr/*"],
            proof: demonstration,
          },
          {
            id: "RGPD 1",
            title: [
              "Analyse d’impact et contrats de sous-traitance.",
              "Data protection impact assessment and subcontracting agreements.",
            ],
            proof: file,
          },
          { id: "ADM 1", title: ["Gestion fine des droits.", "Fine-grained rights management."], proof: demonstration },
          {
            id: "DOC 1-2",
            title: [
              "Conditions, notice de confidentialité et mode d’emploi accessibles ; version et date visibles.",
              "Terms, privacy notice and instructions for use accessible; version and date visible.",
            ],
            proof: file,
          },
          {
            id: "Sécurité",
            ours: true,
            title: [
              "Sécurisation du produit : TLS, secrets, journalisation, hébergement (thèmes du référentiel).",
              "Securing of the product: TLS, secrets, logging, hosting (themes of the référentiel).",
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
