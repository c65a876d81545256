import { edition } from "../doctrine/index.ts";
import { figures } from "./figures.ts";
import type { State } from "./model.ts";
import {
  type ConformityReport,
  caution,
  examined,
  notCheckedOf,
  sharedNote,
  stateSentence,
  summarySentence,
} from "./report.ts";

const marks: Readonly<Record<State, string>> = {
  deviations: "❌",
  "no-deviation": "🔎",
  "not-applicable": "➖",
  elsewhere: "📎",
};
/** A comment on a pull request is read, not studied: what is longer stands in the other formats. */
const mostPlaces = 5;
const mostRows = 10;

/** A summary for a pull request. */
export function* printMarkdown(report: ConformityReport): Generator<string> {
  const { language, targets, files, trend, tool, date, subject } = report;
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const count = examined(files).length;
  yield `## ${say("Doctrine Santé : relevé des écarts", "Doctrine Santé: deviations")}\n\n`;
  yield `${text(subject)} · ${date} · ${tool.name} ${tool.version} · ${edition().title} ${edition().version}\n`;
  if (trend !== undefined) {
    const change = trend.now - trend.before;
    yield `\n**${say("Évolution :", "Trend:")}** ${trend.before} → ${trend.now} (${change > 0 ? "+" : ""}${change})${say(
      ` ; ${trend.fresh} nouveau${trend.fresh > 1 ? "x" : ""}, ${trend.gone} disparu${trend.gone > 1 ? "s" : ""}`,
      `; ${trend.fresh} new, ${trend.gone} gone`,
    )}\n`;
  }
  for (const state of targets) {
    const { target, requirements } = state;
    yield `\n### ${text(target.title[language])}\n\n${summarySentence(state, count, language)}\n`;
    const shared = sharedNote(state, language);
    if (shared !== undefined) yield `\n${shared}\n`;
    const shown = requirements.filter((one) => one.state === "deviations");
    for (const one of shown) {
      const { requirement, deviations } = one;
      yield `\n- ${marks.deviations} **${text(requirement.id)}** ${text(requirement.title[language])} ${stateSentence(one, language)}\n`;
      for (const { path, finding } of deviations.slice(0, mostPlaces))
        yield `  - \`${path}:${finding.range.start.line + 1}\` ${text(finding.message)} (\`${finding.ruleId}\`)\n`;
      if (deviations.length > mostPlaces)
        yield `  - ${say(`et ${deviations.length - mostPlaces} autres`, `and ${deviations.length - mostPlaces} more`)}\n`;
    }
    const rest = requirements.filter((one) => one.state !== "deviations");
    if (rest.length > 0) {
      yield `\n<details><summary>${say(`${rest.length} autres exigences`, `${rest.length} other requirements`)}</summary>\n\n`;
      yield `| | ${say("Exigence", "Requirement")} | ${say("État", "State")} |\n|---|---|---|\n`;
      for (const one of rest)
        yield `| ${marks[one.state]} | **${cell(one.requirement.id)}** ${cell(one.requirement.title[language])} | ${cell(stateSentence(one, language))} |\n`;
      yield "\n</details>\n";
    }
  }
  const { byTopic } = figures(files, report.ruleOf, language);
  if (byTopic.length > 0) {
    yield `\n### ${say("Constats par référentiel", "Findings by référentiel")}\n\n`;
    yield `| ${say("Référentiel", "Référentiel")} | ${say("Erreurs", "Errors")} | ${say("Avertissements", "Warnings")} | ${say("Autres", "Others")} |\n|---|--:|--:|--:|\n`;
    for (const { label, counts } of byTopic.slice(0, mostRows))
      yield `| ${cell(label)} | ${counts.error} | ${counts.warning} | ${counts.information + counts.hint} |\n`;
  }
  const left = notCheckedOf(files);
  if (left.length > 0) {
    yield `\n<details><summary>${say("Non vérifié", "Not checked")} (${left.length})</summary>\n\n`;
    for (const one of left) yield `- ${text(one.what)}${say(" :", ":")} ${text(one.reason)} (${one.files})\n`;
    yield "\n</details>\n";
  }
  yield `\n_${caution[language]}_\n`;
}

/** Text that must not be read as Markdown or HTML. */
const text = (words: string): string =>
  words.replace(/[\\`*_[\]<>|#]/g, (c) => (c === "<" ? "&lt;" : c === ">" ? "&gt;" : `\\${c}`)).replace(/\s+/g, " ");
const cell = text;
