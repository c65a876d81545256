import { sources } from "../doctrine/sources.ts";
import { type RequirementRow, targetOf } from "./row.ts";

/** A document model as the target needs it; the models themselves are facts of the doctrine's data. */
export interface ModelName {
  readonly name: string;
  readonly title: { readonly fr: string; readonly en: string };
}

/**
 * The content layer of the CI-SIS: the common requirements, then one requirement per document model, which counts only the
 * documents of that model.
 */
export const ciSis = (models: readonly ModelName[]) =>
  targetOf({
    id: "ci-sis",
    title: ["CI-SIS, volets de la couche contenu (CDA)", "CI-SIS, volets of the content layer (CDA)"],
    summary: [
      "Structuration minimale, modèles de contenus et chaque volet dont un document de l’espace de travail se réclame.",
      "Minimal structure, content models, and each volet that a document of the workspace claims.",
    ],
    topic: "ci-sis",
    source: sources.models,
    confidence: "verified",
    official: false,
    groups: [
      {
        title: ["Tous les documents", "All documents"],
        requirements: [
          {
            id: "cda-r2",
            title: ["Structure CDA R2", "CDA R2 structure"],
            rules: ["cda-r2/*", "syntax/xml-*"],
            checks: ["cda-r2"],
          },
          {
            id: "structuration-minimale",
            title: ["Structuration minimale : en-tête", "Minimal structure: header"],
            rules: ["ci-sis/header-*"],
            checks: ["ci-sis/header"],
            source: sources.minimalStructure,
          },
          {
            id: "ins",
            title: ["Identité INS du patient", "INS identity of the patient"],
            rules: ["ins/*"],
            checks: ["ins"],
          },
          {
            id: "schematrons",
            title: [
              "Schématrons officiels exécutés (doctrineSante.cda.schematronFolder, --schematrons)",
              "Official schematrons run (doctrineSante.cda.schematronFolder, --schematrons)",
            ],
            rules: ["schematron/*"],
            checks: ["schematron/*"],
            proof: [
              "Rapport de l’espace de tests de l’ANS : il reste la référence.",
              "Report of the ANS test space: it remains the reference.",
            ],
          },
        ],
      },
      {
        title: ["Volets", "Volets"],
        requirements: models.map(
          ({ name, title }): RequirementRow => ({
            id: name,
            title: [`${title.fr}`, `${title.en}`],
            rules: ["ci-sis/document-model", "ci-sis/section-model", "ci-sis/entry-model"],
            checks: [`ci-sis/${name}_*`],
          }),
        ),
      },
    ],
  });
