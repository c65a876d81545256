import type { Project } from "./project.ts";
import { type Example, onByDefault, type RuleMeta } from "./rule/index.ts";

/** A project that turns a rule on, as a user would, and says what the file of its example is for. */
export function exampleProject(rule: RuleMeta, example: Example): Project {
  return {
    severityOf: ({ id }) => (id === rule.id && !onByDefault(rule) ? rule.severity : undefined),
    environmentOf: () => example.environment ?? "unknown",
    ignores: () => false,
    language: undefined,
    targets: [],
    eHealth: undefined,
    fhirPackages: [],
    schematronFolder: undefined,
    doctrineEdition: undefined,
    baseline: undefined,
    proofs: new Map(),
    cdaModelsOf: () => [],
  };
}
