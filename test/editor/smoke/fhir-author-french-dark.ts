import { fhirAuthor, registryAddress } from "../harness/fhir-author.ts";
import type { Scenario } from "../harness/workbench.ts";

const scenario: Scenario = {
  language: "fr",
  folder: "test/fixtures/guide",
  ownHome: true,
  dialogs: true,
  settings: {
    "workbench.reduceMotion": "on",
    "workbench.colorTheme": "Default Dark Modern",
    "doctrineSante.fhir.registry": registryAddress,
  },
  run: (app) =>
    fhirAuthor(app, {
      missing: /« address » manque/,
      evaluate: "Évaluer une expression FHIRPath…",
      results: /2 résultats/,
      convert: "Convertir FHIR en XML ou en JSON",
      download: /Télécharger le paquet FHIR ans\.fhir\.fr\.annuaire 9\.9\.9…/,
      yes: "Télécharger",
      question: /Télécharger ans\.fhir\.fr\.annuaire, 9\.9\.9, depuis/,
      installed: /installé dans le cache de paquets/,
    }),
};
export default scenario;
