import type { Requirement, Target } from "../../src/conformity/model.ts";
import type { Bilingual, Confidence, Reference } from "../../src/rule/index.ts";

/** A pair of wordings, as the tables write it: French, then English. */
export type Pair = readonly [fr: string, en: string];

const both = ([fr, en]: Pair): Bilingual => ({ fr, en });

/** How the tables write a requirement. What the doctrine's data says of the identifier (wording, rules, source) is taken from there. */
export interface RequirementRow {
  /** As the source writes it; `INS 7-8` and `SC.MSS/CONF.10-11` stand for a range. */
  readonly id: string;
  /** The wording, where the doctrine's data does not know the identifier. */
  readonly title?: Pair;
  /** Rules beside those that the doctrine's data names. */
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

/** What the doctrine's data says of a requirement, by one of its identifiers. */
export interface KnownRequirement {
  readonly text: Bilingual;
  readonly rules: readonly string[];
  readonly source: Reference;
  readonly confidence: Confidence;
}
export type FindRequirement = (id: string) => KnownRequirement | undefined;

/** A target as the product uses it; a requirement has its target's source and confidence unless something else is said. */
export const targetOf =
  ({ groups, official, ...row }: TargetRow) =>
  (find: FindRequirement): Target => ({
    ...row,
    title: both(row.title),
    summary: both(row.summary),
    toVerify: row.toVerify && both(row.toVerify),
    requirements: groups.flatMap((group) =>
      group.requirements.map((requirement): Requirement => {
        const { id, title, rules = [], checks, proof, ours = false } = requirement;
        // A range is known by its first identifier.
        const known = ours ? undefined : (find(id) ?? find(id.replace(/-\d+$/, "")));
        const text = title === undefined ? known?.text : both(title);
        if (text === undefined) throw new Error(`${row.id}: no wording of ${id}`);
        return {
          id,
          official: official && !ours,
          group: both(group.title),
          title: text,
          rules: [...(known?.rules ?? []), ...rules],
          ...(checks && { checks }),
          ...(proof && { proof: both(proof) }),
          source: requirement.source ?? known?.source ?? row.source,
          confidence: requirement.confidence ?? known?.confidence ?? row.confidence,
        };
      }),
    ),
  });
