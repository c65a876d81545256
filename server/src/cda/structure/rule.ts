import { source } from "../../../data/cda-r2/index.ts";
import { type Bilingual, cite, type Reference, type RuleMeta } from "../../rule/index.ts";
import { ruleId, type Topic } from "./findings.ts";

export interface StructureRule {
  readonly topic: Topic;
  /** The schema's file, where it is not the one of the document itself. */
  readonly clause?: string;
  readonly title: Bilingual;
  readonly why: Bilingual;
  readonly fix: Bilingual;
  readonly messages: RuleMeta["messages"];
  readonly fixes?: RuleMeta["fixes"];
  readonly examples: RuleMeta["examples"];
}

/** A rule of the schema: its severity and its source are those of them all. */
export function structureRule({ topic, clause, why, ...rule }: StructureRule): RuleMeta {
  const reference: Reference = { ...source, ...(clause === undefined ? {} : { clause }) };
  const cited = ` (${cite(reference)}).`;
  return {
    id: ruleId(topic),
    aliases: [],
    source: "cda",
    reference,
    obligation: "shall",
    confidence: "verified",
    severity: "error",
    kinds: ["cda"],
    since: "0.1.0",
    topics: ["cda-r2"],
    why: { fr: why.fr.replace(/\.$/, cited), en: why.en.replace(/\.$/, cited) },
    ...rule,
  };
}
