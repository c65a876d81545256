import { figures } from "./figures.ts";
import { type ConformityReport, examined, notCheckedOf } from "./report.ts";

/** One object for scripts: nothing may be renamed or removed without a new `version`. */
export function* printConformityJson(report: ConformityReport): Generator<string> {
  const { tool, language, date, subject, files, targets, trend, ruleOf } = report;
  yield `${JSON.stringify({
    version: 1,
    tool: { name: tool.name, version: tool.version },
    date,
    subject,
    files: examined(files).length,
    targets: targets.map(({ target, counts, rules, requirements }) => ({
      id: target.id,
      title: target.title[language],
      version: target.version,
      counts,
      rules,
      requirements: requirements.map((one) => ({
        id: one.requirement.id,
        official: one.requirement.official,
        title: one.requirement.title[language],
        state: one.state,
        rules: one.rules.map(({ id }) => id),
        rulesWithoutFile: one.idle.map(({ id }) => id),
        files: one.files,
        deviations: one.deviations.map(({ path, finding }) => ({
          path,
          ruleId: finding.ruleId,
          severity: finding.severity,
          range: finding.range,
          message: finding.message,
        })),
        remarks: one.remarks.length,
        proof: one.requirement.proof?.[language],
        noted: one.noted,
        confidence: one.requirement.confidence,
      })),
    })),
    figures: figures(files, ruleOf, language),
    trend,
    notChecked: notCheckedOf(files),
  })}\n`;
}
