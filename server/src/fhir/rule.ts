import {
  type CheckContext,
  cite,
  type Example,
  type Finding,
  type Repair,
  type Rule,
  type RuleMeta,
} from "../rule/index.ts";
import type { JsonValue } from "../syntax/index.ts";
import type { Resource } from "./resources.ts";
import { jsonView } from "./view.ts";

/** A rule on a resource that a Shape cannot say. Its repair needs no more than the document's text. */
export interface FhirRule extends Omit<Rule<Resource>, "repair"> {
  check(resource: Resource, context: CheckContext): Iterable<Finding>;
  repair?(finding: Finding, text: string): readonly Repair[];
}

type FhirRuleData = Omit<FhirRule, "source" | "since" | "kinds">;

export function fhirRule(data: FhirRuleData): FhirRule {
  const clause = ` (${cite(data.reference)}).`;
  const why = { fr: data.why.fr.replace(/\.$/, clause), en: data.why.en.replace(/\.$/, clause) };
  return { source: "fhir", since: "0.1.0", kinds: ["fhir-json"], ...data, why };
}

export function at(rule: Pick<RuleMeta, "id">, node: JsonValue, message: string, data: Finding["data"] = {}): Finding {
  return { ...jsonView.valueSpan(node), ruleId: rule.id, message, data, location: jsonView.location(node) };
}

/** A document with the place that matters between `⟦` and `⟧`. */
export function example(name: string, marked: string): Example {
  const start = marked.indexOf("⟦");
  if (start < 0) return { name, text: marked };
  const end = marked.indexOf("⟧") - 1;
  return { name, text: marked.replace("⟦", "").replace("⟧", ""), focus: { start, end } };
}
