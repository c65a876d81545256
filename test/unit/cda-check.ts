import { checkHeader, headerRules } from "../../server/src/cda/index.ts";
import type { Finding, NotChecked, Severity } from "../../server/src/rule/index.ts";
import { parseXml } from "../../server/src/syntax/index.ts";

export type Shown = Finding & { readonly severity: Severity };

const severities = new Map(headerRules().map((rule) => [rule.id, rule.severity]));

/** What the CDA rules say of a text. */
export function checked(text: string): { findings: Shown[]; checked: readonly string[]; notChecked: NotChecked[] } {
  const findings: Shown[] = [];
  const steps = checkHeader(parseXml(text), { environment: "unknown" });
  for (;;) {
    const next = steps.next();
    if (next.done) return { findings, ...next.value };
    const severity = next.value?.severity ?? severities.get(next.value?.ruleId ?? "");
    if (next.value !== undefined && severity !== undefined) findings.push({ ...next.value, severity });
  }
}

/** Rule, message and location of each finding, without the part of the id that all share. */
export function told(text: string): string[] {
  return checked(text).findings.map((f) => `${f.ruleId.replace("ci-sis/header-", "")} ${f.message} ${f.location}`);
}
