import type { Bilingual, Finding, Language, MessageData, Reference, RuleMeta } from "./contract.ts";

/** Fills `{name}` places of a template; a name without data stays as it is written, so that a fault is seen. */
export function fill(template: Bilingual, data: MessageData, language: Language): string {
  return template[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = data[name];
    if (value === undefined) return whole;
    return typeof value === "object" ? value[language] : String(value);
  });
}

/** `CI-SIS Structuration minimale, 2017-12-13, ClinicalDocument/realmCode`. */
export function cite(reference: Reference): string {
  return [reference.text, reference.version, reference.clause].filter(Boolean).join(", ");
}

/** The sentence that a person reads: what, why, what to do. */
export function renderMessage(finding: Finding, rule: RuleMeta, language: Language): string {
  const what = rule.messages[finding.message];
  const parts = [
    what === undefined ? rule.title[language] : fill(what, finding.data, language),
    fill(rule.why, finding.data, language),
    fill(rule.fixes?.[finding.message] ?? rule.fix, finding.data, language),
  ];
  const caution =
    rule.confidence === "secondary"
      ? { fr: "D’après une source non officielle.", en: "From an unofficial source." }[language]
      : "";
  const where = finding.inside === undefined ? "" : `${finding.inside}${language === "fr" ? " :" : ":"}`;
  return [where, ...parts, caution].filter(Boolean).join(" ");
}
