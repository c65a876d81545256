import { sources } from "../doctrine/sources.ts";
import { mssanteOfWave2 } from "./mssante.ts";
import { type Pair, targetOf } from "./row.ts";

const file: Pair = [
  "Preuve du dossier de référencement (scénario du REM).",
  "Proof of the referencing file (scenario of the REM).",
];

/** Wave 1: the frame and what the ANS says of documents in its FAQ (knowledge base, conformity, sections 4.1 and 4.2). */
export const wave1 = () =>
  targetOf({
    id: "segur-vague-1",
    title: ["Référencement Ségur, vague 1", "Ségur referencing, wave 1"],
    summary: [
      "Logiciels qui alimentent Mon espace santé : ce que l’ANS en dit publiquement des documents échangés.",
      "Software that feeds Mon espace santé: what the ANS says publicly of the documents exchanged.",
    ],
    topic: "segur-vague-1",
    toVerify: [
      "Les tableaux d’exigences (REM) de la vague 1 n’ont pas été lus : liste partielle.",
      "The requirement tables (REM) of wave 1 were not read: the list is partial.",
    ],
    source: sources.ansFaq,
    confidence: "verified",
    official: true,
    groups: [
      {
        title: ["Documents", "Documents"],
        requirements: [
          {
            id: "INS/va1.53",
            rules: ["INS-016"],
            proof: ["Archive IHE_XDM ou message IHE PAM.", "IHE_XDM archive or IHE PAM message."],
          },
          {
            id: "CDA niveau 1",
            ours: true,
            title: [
              "Le PDF joint au message est identique à celui que le CDA encapsule ; corps en PDF, base64",
              "The PDF attached to the message is identical to the one in the CDA; body in PDF, base64",
            ],
            rules: [
              "ci-sis/header-component",
              "ci-sis/header-template-unstructured",
              "ci-sis/header-template-unstructured-only",
            ],
            proof: file,
          },
          {
            id: "CDA niveau 3",
            ours: true,
            title: [
              "Le PDF montre tous les éléments de l’en-tête et les textes des sections",
              "The PDF shows all header elements and the texts of the sections",
            ],
            proof: file,
          },
          {
            id: "Structure",
            ours: true,
            title: [
              "Document conforme à la structuration minimale et au modèle de son volet",
              "Document that follows the minimal structure and the model of its volet",
            ],
            rules: ["cda-r2/*", "ci-sis/*"],
          },
          {
            id: "Schématrons",
            ours: true,
            title: [
              "Schématrons de l’espace de tests de l’ANS (pour la vague 1, ce ne sont pas ceux de l’homologation DMP)",
              "Schematrons of the ANS test space (for wave 1 they are not those of the DMP homologation)",
            ],
            rules: ["schematron/*"],
            checks: ["schematron/*"],
            proof: ["Rapport de l’espace de tests.", "Report of the test space."],
          },
          {
            id: "XDM",
            ours: true,
            title: [
              "Métadonnées XDM tirées de l’en-tête CDA : formatCode, classCode, typeCode, mimeType",
              "XDM metadata drawn from the CDA header: formatCode, classCode, typeCode, mimeType",
            ],
            rules: ["xdm/*"],
            proof: file,
          },
          {
            id: "Visualisation",
            ours: true,
            title: [
              "Feuille de style du producteur utilisée si elle existe, vérifiée et nettoyée",
              "Producer’s stylesheet used if present, checked and cleaned",
            ],
            proof: file,
          },
        ],
      },
      {
        title: ["Maintenance", "Maintenance"],
        requirements: [
          {
            id: "Versions",
            ours: true,
            title: [
              "Versions obsolètes en fin de maintenance déclarées",
              "Obsolete versions at the end of maintenance declared",
            ],
            proof: file,
          },
        ],
      },
    ],
  });

/** Wave 2, corridor of office-based doctors: the identifiers that were seen (knowledge base, security, sections 4.1 and 4.2). */
export const wave2Lgc = () =>
  targetOf({
    id: "segur-vague-2-lgc",
    title: [
      "Référencement Ségur, vague 2, LGC médecins de ville",
      "Ségur referencing, wave 2, office-based doctors (LGC)",
    ],
    summary: [
      "Couloir médecins de ville, logiciels de gestion de cabinet : REM-MDV-LGC-Va2.",
      "Corridor of office-based doctors, practice management software: REM-MDV-LGC-Va2.",
    ],
    topic: "segur-vague-2",
    version: "REM-MDV-LGC-Va2",
    toVerify: [
      "Le REM officiel compte 198 exigences et n’a pas été lu : ne sont listées que celles qui ont été vues dans des restitutions non officielles.",
      "The official REM has 198 requirements and was not read: only those seen in unofficial restatements are listed.",
    ],
    source: { ...sources.segur, version: "REM-MDV-LGC-Va2 (restitution non officielle)" },
    confidence: "secondary",
    official: true,
    groups: [
      {
        title: ["Identité et authentification", "Identity and authentication"],
        requirements: [
          {
            id: "SC.PSC.01",
            rules: ["@pro-sante-connect"],
            proof: file,
          },
          {
            id: "INS/va1.53",
            rules: ["INS-016"],
            proof: file,
          },
          {
            id: "SC.SSI/IE.33",
            rules: ["@annuaire-sante"],
            proof: file,
          },
          {
            id: "SC.SSI/IE.38",
            proof: file,
          },
          {
            id: "SC.SSI/IE.58",
            rules: ["SEC-PWD-003"],
            proof: file,
          },
          {
            id: "SC.SSI/IAM.91-92",
            proof: file,
          },
          {
            id: "ANN/va1.01-04",
            title: ["Intégration de l’Annuaire Santé", "Integration of the Annuaire Santé"],
            rules: ["SEC-API-001"],
            proof: file,
          },
        ],
      },
      { title: ["Messagerie", "Messaging"], requirements: mssanteOfWave2() },
      {
        title: ["Documents", "Documents"],
        requirements: [
          {
            id: "SC.CDA/INT.04, .08, .17",
            title: [
              "Documents reçus triés, origine DMP ou MSSanté visible, tri d’après les données du CDA",
              "Received documents sorted, DMP or MSSanté origin visible, sorted by the data of the CDA",
            ],
            proof: file,
          },
          {
            id: "SC.CDA/INT.18",
            rules: [
              "ci-sis/header-set-id",
              "ci-sis/header-set-id-value",
              "ci-sis/header-version-number",
              "ci-sis/header-version-number-value",
              "ci-sis/header-id",
              "ci-sis/header-id-value",
              "SEG-CDA-05",
            ],
            proof: file,
          },
          {
            id: "SC.CDA/DD.15",
            proof: file,
          },
          {
            id: "SC.CDA/VISU.01",
            rules: ["cda-r2/*", "ci-sis/*"],
            proof: file,
          },
          {
            id: "SC.CDA/VISU.03",
            proof: file,
          },
          {
            id: "BIO/va1.01",
            proof: file,
          },
        ],
      },
      {
        title: ["Sécurité", "Security"],
        requirements: [
          {
            id: "SC.SSI/GEN.01, .02 BIS, .03 BIS, .11, .20",
            title: [
              "Gouvernance, sensibilisation, veille, développement sécurisé",
              "Governance, awareness, watch, secure development",
            ],
            rules: ["@pgssi-s"],
            proof: file,
          },
          {
            id: "Test d’intrusion",
            ours: true,
            title: [
              "Test d’intrusion par un prestataire qualifié PASSI",
              "Penetration test by a PASSI-qualified company",
            ],
            proof: file,
          },
        ],
      },
    ],
  });
