import {
  type CheckContext,
  cite,
  type Example,
  type Finding,
  type Repair,
  type Rule,
  type RuleMeta,
} from "../rule/index.ts";
import type { FhirNode } from "./r4/index.ts";

/** A resource as a rule of our own sees it, the same in JSON and in XML. */
export interface FhirResource {
  readonly node: FhirNode;
  readonly type: string;
  /** The canonicals of `meta.profile`. */
  readonly profiles: readonly { readonly url: string; readonly at: FhirNode }[];
}

/** A rule on a resource that neither a Shape nor a profile can say. Its repair needs no more than the document's text. */
export interface FhirRule extends Omit<Rule<FhirResource>, "repair"> {
  check(resource: FhirResource, context: CheckContext): Iterable<Finding>;
  repair?(finding: Finding, text: string): readonly Repair[];
}

type FhirRuleData = Omit<FhirRule, "source" | "since" | "kinds">;

export function fhirRule(data: FhirRuleData): FhirRule {
  const clause = ` (${cite(data.reference)}).`;
  const why = { fr: data.why.fr.replace(/\.$/, clause), en: data.why.en.replace(/\.$/, clause) };
  return { source: "fhir", since: "0.1.0", kinds: ["fhir-json", "fhir-xml"], ...data, why };
}

/** A finding on a value. */
export function at(rule: Pick<RuleMeta, "id">, node: FhirNode, message: string, data: Finding["data"] = {}): Finding {
  return { ...node.valueSpan, ruleId: rule.id, message, data, location: node.location };
}

/** A document with the place that matters between `⟦` and `⟧`. */
export function example(name: string, marked: string): Example {
  const start = marked.indexOf("⟦");
  if (start < 0) return { name, text: marked };
  const end = marked.indexOf("⟧") - 1;
  return { name, text: marked.replace("⟦", "").replace("⟧", ""), focus: { start, end } };
}

/** Writes the right value over the wrong one. */
export function writing(newText: string, safe: boolean): (finding: Finding) => readonly Repair[] {
  return ({ start, end }) => [
    { title: { fr: `Écrire ${newText}`, en: `Write ${newText}` }, safe, edits: [{ start, end, newText }] },
  ];
}
