import type { RuleMeta, Severity } from "./rule/index.ts";

/** The project file `.doctrine-sante.json`, read; the same for the editor and the command line. */
export interface Project {
  /** The severity that the project gives a rule in a file; absent where it says nothing. */
  severityOf(rule: RuleMeta, path: string): Severity | "off" | undefined;
  environmentOf(path: string): "production" | "test" | "unknown";
}
