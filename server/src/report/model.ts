import type { Kind } from "../kind.ts";
import type { Reference, RuleMeta, Severity, Source } from "../rule/index.ts";
import type { Range } from "../text/index.ts";

/**
 * What the printers print. It is plain data in the asked language, so that a worker thread can send it; lines and
 * characters count from 0.
 */

export interface FileReport {
  /** As it was asked for, with `/`. */
  readonly path: string;
  readonly kind: Kind;
  readonly checked: readonly string[];
  readonly notChecked: readonly NotCheckedReport[];
  readonly findings: readonly FindingReport[];
  /** What went wrong with the file itself, for the standard error stream; such a file makes the exit status 2. */
  readonly failure?: string;
  /** For `--stats`: why the general rules on security spoke of a configuration file, or did not. */
  readonly security?: { readonly because: string; readonly environment: string; readonly evidence?: string };
  /** For `--stats`: the time spent and the size of the file. */
  readonly milliseconds: number;
  readonly bytes: number;
}

export interface NotCheckedReport {
  readonly what: string;
  readonly reason: string;
}

export interface FindingReport {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** An XPath or a FHIRPath. */
  readonly location: string;
  readonly source: Source;
  readonly reference: Reference | null;
  readonly fixable: boolean;
  /** The line where the finding starts, without its end; only where a printer shows it. */
  readonly excerpt?: string;
  /** The safe repairs, the best first; only where a printer gives them. */
  readonly fixes?: readonly FixReport[];
}

export interface FixReport {
  readonly title: string;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/** What a printer needs beyond the files. */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string };
  readonly language: "fr" | "en";
  readonly files: readonly FileReport[];
  /** Severities that make the exit status 1. */
  readonly failing: ReadonlySet<Severity>;
  readonly exitCode: number;
  /** What is known of a rule; a schematron's rules are known only by their findings. */
  ruleOf(id: string): RuleMeta | undefined;
}

export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly hints: number;
  readonly notChecked: number;
}

export function summarise(files: readonly FileReport[]): Summary {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  let notChecked = 0;
  for (const file of files) {
    notChecked += file.notChecked.length;
    for (const { severity } of file.findings) counts[severity]++;
  }
  const { error: errors, warning: warnings, information, hint: hints } = counts;
  return { files: files.length, errors, warnings, information, hints, notChecked };
}
