import { fhirAuthor, registryAddress } from "../harness/fhir-author.ts";
import type { Scenario } from "../harness/workbench.ts";

const scenario: Scenario = {
  folder: "test/fixtures/guide",
  ownHome: true,
  dialogs: true,
  settings: { "workbench.reduceMotion": "on", "doctrineSante.fhir.registry": registryAddress },
  run: (app) =>
    fhirAuthor(app, {
      missing: /“address” is missing/,
      evaluate: "Evaluate FHIRPath…",
      results: /2 results/,
      convert: "Convert FHIR to XML or JSON",
      download: /Download the FHIR package ans\.fhir\.fr\.annuaire 9\.9\.9…/,
      yes: "Download",
      question: /Download ans\.fhir\.fr\.annuaire, 9\.9\.9, from/,
      installed: /installed in the package cache/,
    }),
};
export default scenario;
