import type { Requirement, Target } from "../../src/conformity/model.ts";
import type { Bilingual, Confidence, Reference } from "../../src/rule/index.ts";

/** A pair of wordings, as the tables write it: French, then English. */
export type Pair = readonly [fr: string, en: string];

export const both = ([fr, en]: Pair): Bilingual => ({ fr, en });

/** How the tables write a requirement; what is empty is left out. */
export interface RequirementRow {
  readonly id: string;
  readonly title: Pair;
  readonly rules?: readonly string[];
  readonly checks?: readonly string[];
  readonly proof?: Pair;
  /** The identifier is ours although the target's are the source's. */
  readonly ours?: boolean;
  readonly source?: Reference;
  readonly confidence?: Confidence;
}

export interface TargetRow extends Omit<Target, "title" | "summary" | "toVerify" | "requirements" | "confidence"> {
  readonly title: Pair;
  readonly summary: Pair;
  readonly toVerify?: Pair;
  readonly confidence: Confidence;
  /** Whether the identifiers of the requirements are the source's own. */
  readonly official: boolean;
  readonly groups: readonly { readonly title: Pair; readonly requirements: readonly RequirementRow[] }[];
}

/** A target as the product uses it; a requirement has its target's source and confidence unless the table says otherwise. */
export function targetOf({ groups, official, ...row }: TargetRow): Target {
  return {
    ...row,
    title: both(row.title),
    summary: both(row.summary),
    ...(row.toVerify && { toVerify: both(row.toVerify) }),
    requirements: groups.flatMap((group) =>
      group.requirements.map(
        (requirement): Requirement => ({
          id: requirement.id,
          official: official && requirement.ours !== true,
          group: both(group.title),
          title: both(requirement.title),
          rules: requirement.rules ?? [],
          ...(requirement.checks && { checks: requirement.checks }),
          ...(requirement.proof && { proof: both(requirement.proof) }),
          source: requirement.source ?? row.source,
          confidence: requirement.confidence ?? row.confidence,
        }),
      ),
    ),
  } as Target;
}
