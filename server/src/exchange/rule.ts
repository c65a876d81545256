import { type Bilingual, cite, type Finding, type Repair, type Rule, type RuleMeta } from "../rule/index.ts";
import type { Span } from "../text/index.ts";

/** What the file of a rule on exchanged documents says of itself; the rest is the same for all of them. */
type ExchangeRuleData<Tree> = Omit<Rule<Tree>, "source" | "since" | "aliases"> & Partial<Pick<RuleMeta, "aliases">>;

/** A rule of this room: its reason is told with the text and the clause that it comes from. */
export function exchangeRule<Tree>(data: ExchangeRuleData<Tree>): Rule<Tree> {
  const clause = ` (${cite(data.reference)}).`;
  const why = { fr: data.why.fr.replace(/\.$/, clause), en: data.why.en.replace(/\.$/, clause) };
  return { source: "doctrine", since: "0.1.0", aliases: [], ...data, why };
}

/** A finding at a place of a document. Its data must never hold an identifier of a person: see `maskMatricules`. */
export function at(
  rule: Pick<RuleMeta, "id">,
  { start, end }: Span,
  location: string,
  message: string,
  data: Finding["data"] = {},
  severity?: Finding["severity"],
): Finding {
  return { start, end, location, ruleId: rule.id, message, data, severity };
}

/** The text with the place that matters between `⟦` and `⟧`. */
export function marked(name: string, text: string): { name: string; text: string; focus?: Span } {
  const start = text.indexOf("⟦");
  if (start < 0) return { name, text };
  const end = text.indexOf("⟧") - 1;
  return { name, text: text.replace("⟦", "").replace("⟧", ""), focus: { start, end } };
}

/** The repair that puts another text in the place of what a finding underlines. */
export function replacing(
  { start, end }: Finding,
  newText: string,
  title: Bilingual = { fr: `Remplacer par ${newText}`, en: `Replace with ${newText}` },
): readonly Repair[] {
  return [{ title, safe: false, edits: [{ start, end, newText }] }];
}
