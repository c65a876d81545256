import { cite, type Example, type Finding, type Repair, type Rule, type RuleMeta } from "../rule/index.ts";
import type { InsPatient, Leaf } from "./patient.ts";

/** A rule on a patient. Its repair needs no more than the document's text. */
export interface InsRule extends Omit<Rule<InsPatient>, "repair"> {
  repair?(finding: Finding, text: string): readonly Repair[];
}

/** What an INS rule's file says of itself; the rest is the same for all of them. */
type InsRuleData = Omit<InsRule, "source" | "since" | "topics" | "kinds"> & Partial<Pick<RuleMeta, "kinds" | "topics">>;

export function insRule(data: InsRuleData): InsRule {
  const why = withClause(data);
  return { source: "doctrine", since: "0.1.0", topics: ["ins"], kinds: ["cda", "fhir-json", "fhir-xml"], ...data, why };
}

/** Why, and where that is written. */
function withClause({ why, reference }: Pick<RuleMeta, "why" | "reference">): RuleMeta["why"] {
  const clause = ` (${cite(reference)}).`;
  return { fr: why.fr.replace(/\.$/, clause), en: why.en.replace(/\.$/, clause) };
}

/** A finding at a leaf. Its data must never hold a matricule: see `maskMatricule`. */
export function at(
  rule: Pick<RuleMeta, "id">,
  leaf: Leaf,
  message: string,
  data: Finding["data"] = {},
  severity?: Finding["severity"],
): Finding {
  const { start, end, location } = leaf;
  return { start, end, location, ruleId: rule.id, message, data, severity };
}

/** A document with the place that matters between `⟦` and `⟧`. */
export function example(name: string, marked: string): Example {
  const start = marked.indexOf("⟦");
  if (start < 0) return { name, text: marked };
  const end = marked.indexOf("⟧") - 1;
  return { name, text: marked.replace("⟦", "").replace("⟧", ""), focus: { start, end } };
}
