import type { Sourced } from "../doctrine/index.ts";
import type { Bilingual, RuleMeta, Severity } from "../rule/index.ts";
import type { Range } from "../text/index.ts";

/**
 * What a product may have to conform to, requirement by requirement, and what the files of a workspace show of it.
 * Nothing here ever says that a product conforms: it says what the rules found, what they did not look at, and what must be
 * proven elsewhere.
 */

/** A certificate, a referencing, a référentiel or a set of volets that a project aims at. */
export interface Target extends Sourced {
  /** Short, lower case, stable; the project file names it in `targets`. */
  readonly id: string;
  readonly title: Bilingual;
  /** What it is and whom it concerns, in one or two sentences. */
  readonly summary: Bilingual;
  /** The doctrine's topic that tells more. */
  readonly topic: string;
  readonly version?: string;
  /** What is not settled about the list itself, such as an official text that was not read. */
  readonly toVerify?: Bilingual | undefined;
  /** In the order of the source. */
  readonly requirements: readonly Requirement[];
}

export interface Requirement extends Sourced {
  /** The source's own identifier (`INS 6`, `SC.MSS/CONF.05`), or ours where `official` is false. */
  readonly id: string;
  readonly official: boolean;
  /** The heading that it stands under. */
  readonly group: Bilingual;
  /** What is asked, in our words. */
  readonly title: Bilingual;
  /**
   * The rules that look at it in files: a rule's id or alias, a prefix (`ins/*`), or `@topic` for the rules of a topic of
   * the doctrine. Empty where files show nothing of it.
   */
  readonly rules: readonly string[];
  /** Only files in which one of these was checked count, such as `ci-sis/BIO-CR-BIO_*`; absent, all files of the rules' kinds. */
  readonly checks?: readonly string[];
  /** How it is proven where files do not show it, or not all of it. */
  readonly proof?: Bilingual;
}

/** What a check of one file said; the command line's report of a file is one. */
export interface CheckedFile {
  readonly path: string;
  readonly kind: string;
  readonly checked: readonly string[];
  readonly notChecked: readonly { readonly what: string; readonly reason: string }[];
  readonly findings: readonly CheckedFinding[];
  /** What went wrong with the file itself: nothing in it was looked at. */
  readonly failure?: string;
}

export interface CheckedFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly location: string;
}

/** What the project notes of a requirement that is proven elsewhere. */
export interface Proof {
  readonly note: string;
  readonly link?: string;
}

/**
 * `deviations`: rules found errors or warnings. `no-deviation`: rules looked at files and found none. `not-applicable`: rules
 * exist, and no file is of a kind that they look at. `elsewhere`: no rule looks at it; it is proven outside of files.
 */
export type State = "deviations" | "no-deviation" | "not-applicable" | "elsewhere";
export const states: readonly State[] = ["deviations", "no-deviation", "not-applicable", "elsewhere"];

export interface Place {
  readonly path: string;
  readonly finding: CheckedFinding;
}

export interface RequirementState {
  readonly requirement: Requirement;
  readonly state: State;
  /** The rules that looked at files of theirs; those that are on where there is no file for any of them. */
  readonly rules: readonly RuleMeta[];
  /** The rules that are on and had no file of their kind, while others had. */
  readonly idle: readonly RuleMeta[];
  /** The rules that would look at it and are off. */
  readonly off: readonly RuleMeta[];
  /** How many files these rules looked at. */
  readonly files: number;
  /** Errors and warnings, in the order of the files. */
  readonly deviations: readonly Place[];
  /** Information and hints. */
  readonly remarks: readonly Place[];
  /** What the project notes of it. */
  readonly noted?: Proof;
}

export interface TargetState {
  readonly target: Target;
  readonly requirements: readonly RequirementState[];
  readonly counts: Readonly<Record<State, number>>;
  /** How many rules, each counted once, looked at files. */
  readonly rules: number;
  /** How many requirements are for another place than files and have a note in the project file. */
  readonly noted: number;
}

/** Counts of findings of one thing: a référentiel, a chapter, a file, a rule. */
export interface Figure {
  /** A topic's, a chapter's or a rule's id, or a path. */
  readonly id: string;
  readonly label: string;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly total: number;
}

/** The findings of now against those of a baseline. */
export interface Trend {
  /** What the baseline holds of the files looked at. */
  readonly before: number;
  readonly now: number;
  /** Found now and not in the baseline. */
  readonly fresh: number;
  /** In the baseline and found no more. */
  readonly gone: number;
  /** By référentiel, those that changed or still have findings. */
  readonly byTopic: readonly {
    readonly id: string;
    readonly label: string;
    readonly before: number;
    readonly now: number;
  }[];
}
