import { edition } from "../doctrine/index.ts";
import type { Language } from "../rule/index.ts";
import { figures } from "./figures.ts";
import { chart, escapeHtml, link, severities, severityName, stateBar, stateMark } from "./html-parts.ts";
import { style } from "./html-style.ts";
import type { Place, RequirementState, TargetState, Trend } from "./model.ts";
import { type ConformityReport, caution, examined, notCheckedOf, stateSentence, summarySentence } from "./report.ts";

/** Places shown under one requirement, and rows of a chart. */
const mostPlaces = 50;
const mostRows = 20;

/**
 * One self-contained page: no script, no remote resource, so that it can be kept as a proof and opened anywhere. Charts are
 * tables with bars, so that nothing needs to be seen to be read.
 */
export function* printHtml(report: ConformityReport): Generator<string> {
  const { language, subject, date, tool, targets, files, trend, ruleOf } = report;
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const title = say(`Relevé des écarts : ${subject}`, `Deviations: ${subject}`);
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  yield `<!DOCTYPE html>\n<html lang="${language}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n`;
  yield `<meta http-equiv="Content-Security-Policy" content="${policy}">\n<meta name="referrer" content="no-referrer">\n`;
  yield `<title>${escapeHtml(title)}</title>\n<style>${style}</style>\n</head>\n<body>\n`;
  yield `<a class="skip" href="#contenu">${say("Aller au contenu", "Skip to the content")}</a>\n`;
  const later = edition().later;
  yield `<header class="page"><h1>${escapeHtml(title)}</h1>\n<p class="soft">${date} · ${escapeHtml(tool.name)} ${escapeHtml(tool.version)} · ${escapeHtml(edition().title)}, ${say("édition", "edition")} ${edition().version} (${say(
    `${edition().number}e ; une édition ${later.version} existe`,
    `${edition().number}th; a ${later.version} edition exists`,
  )})</p>\n<p class="note">${caution[language]}</p></header>\n<main id="contenu">\n`;
  yield tiles(report);

  const sections = [
    ...targets.map(({ target }) => [`cible-${target.id}`, target.title[language]] as const),
    ...(trend === undefined ? [] : [["evolution", say("Évolution", "Trend")] as const]),
    ["constats", say("Constats", "Findings")] as const,
    ["non-verifie", say("Non vérifié", "Not checked")] as const,
  ];
  const entries = sections.map(([id, label]) => `<li><a href="#${id}">${escapeHtml(label)}</a></li>`);
  yield `<nav aria-label="${say("Sommaire", "Contents")}"><ul>${entries.join("")}</ul></nav>\n`;

  for (const state of targets) yield* targetSection(state, examined(files).length, language);
  if (trend !== undefined) yield trendSection(trend, language);

  const { byTopic, byChapter, byFile, byRule } = figures(files, ruleOf, language);
  yield `<section aria-labelledby="constats"><h2 id="constats">${say("Constats", "Findings")}</h2>\n`;
  if (byTopic.length === 0) yield `<p>${say("Aucun constat.", "No finding.")}</p>\n`;
  else {
    yield chart(
      say("Constats par référentiel", "Findings by référentiel"),
      say("Référentiel", "Référentiel"),
      byTopic,
      language,
    );
    yield chart(
      say("Constats par chapitre de la doctrine", "Findings by chapter of the doctrine"),
      say("Chapitre", "Chapter"),
      byChapter,
      language,
    );
    const top = (all: number) =>
      all > mostRows ? say(` (les ${mostRows} premiers de ${all})`, ` (the first ${mostRows} of ${all})`) : "";
    yield chart(
      say("Constats par fichier", "Findings by file") + top(byFile.length),
      say("Fichier", "File"),
      byFile.slice(0, mostRows),
      language,
      true,
    );
    yield `<h3>${say("Règles", "Rules")}</h3>\n<div class="wide"><table><caption>${say("Règles qui ont trouvé quelque chose", "Rules that found something")}</caption><thead><tr><th scope="col">${say("Règle", "Rule")}</th><th scope="col">${say("Ce qu’elle demande", "What it asks")}</th><th scope="col">${say("Référence", "Reference")}</th><th scope="col" class="number">${say("Constats", "Findings")}</th></tr></thead><tbody>\n`;
    for (const { id, label, total } of byRule) {
      const reference = ruleOf(id)?.reference;
      const words = [reference?.text, reference?.version, reference?.clause].filter(Boolean).join(", ");
      yield `<tr><th scope="row"><code>${escapeHtml(id)}</code></th><td>${escapeHtml(label)}</td><td>${link(reference?.href, words)}</td><td class="number">${total}</td></tr>\n`;
    }
    yield "</tbody></table></div>\n";
  }
  yield "</section>\n";

  const left = notCheckedOf(files);
  yield `<section aria-labelledby="non-verifie"><h2 id="non-verifie">${say("Non vérifié", "Not checked")}</h2>\n`;
  if (left.length === 0)
    yield `<p>${say("Rien n’a été laissé de côté dans les fichiers examinés.", "Nothing was left out in the files looked at.")}</p>`;
  else {
    yield `<div class="wide"><table><caption>${say("Ce qui n’a pas pu être vérifié, et pourquoi", "What could not be checked, and why")}</caption><thead><tr><th scope="col">${say("Quoi", "What")}</th><th scope="col">${say("Raison", "Reason")}</th><th scope="col" class="number">${say("Fichiers", "Files")}</th></tr></thead><tbody>\n`;
    for (const { what, reason, files: count } of left)
      yield `<tr><th scope="row">${escapeHtml(what)}</th><td>${escapeHtml(reason)}</td><td class="number">${count}</td></tr>\n`;
    yield "</tbody></table></div>\n";
  }
  yield "</section>\n</main>\n";
  yield `<footer class="soft small"><p>${say(
    "Les référentiels appartiennent à leurs éditeurs ; chaque exigence nomme sa source et le degré de confiance de sa restitution.",
    "The référentiels belong to their publishers; each requirement names its source and how sure its restatement is.",
  )}</p></footer>\n</body>\n</html>\n`;
}

function tiles({ files, language }: ConformityReport): string {
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const items = [[say("Fichiers examinés", "Files looked at"), examined(files).length] as const];
  for (const severity of severities) {
    const count = files.reduce(
      (sum, { findings }) => sum + findings.filter((one) => one.severity === severity).length,
      0,
    );
    items.push([severityName(severity, language), count]);
  }
  items.push([say("Points non vérifiés", "Points not checked"), notCheckedOf(files).length]);
  return `<ul class="tiles">${items.map(([label, count]) => `<li><strong>${count}</strong>${escapeHtml(label)}</li>`).join("")}</ul>\n`;
}

function* targetSection(state: TargetState, files: number, language: Language): Generator<string> {
  const { target, requirements, counts } = state;
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const id = `cible-${target.id}`;
  yield `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(target.title[language])}</h2>\n<p>${escapeHtml(target.summary[language])}</p>\n`;
  yield `<p class="soft small">${say("Source", "Source")} : ${link(target.source.href, [target.source.text, target.source.version].filter(Boolean).join(", "))}</p>\n`;
  if (target.toVerify !== undefined)
    yield `<p class="note">${say("À vérifier", "To verify")} : ${escapeHtml(target.toVerify[language])}</p>\n`;
  yield `<p><strong>${escapeHtml(summarySentence(state, files, language))}</strong></p>\n${stateBar(counts, language)}`;
  const groups = [...new Set(requirements.map(({ requirement }) => requirement.group[language]))];
  for (const group of groups) {
    yield `<div class="wide"><table><caption>${escapeHtml(group)}</caption><thead><tr><th scope="col">${say("Exigence", "Requirement")}</th><th scope="col">${say("Ce qui est demandé", "What is asked")}</th><th scope="col">${say("État", "State")}</th></tr></thead><tbody>\n`;
    for (const one of requirements) if (one.requirement.group[language] === group) yield requirementRow(one, language);
    yield "</tbody></table></div>\n";
  }
  yield "</section>\n";
}

function requirementRow(one: RequirementState, language: Language): string {
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const { requirement, state, rules, off, deviations, remarks, noted } = one;
  const parts = [`<p>${escapeHtml(requirement.title[language])}</p>`];
  if (rules.length > 0)
    parts.push(
      `<details><summary>${say("Règles", "Rules")} (${rules.length})</summary><ul>${rules
        .map(({ id, title }) => `<li><code>${escapeHtml(id)}</code> ${escapeHtml(title[language])}</li>`)
        .join("")}</ul></details>`,
    );
  if (off.length > 0)
    parts.push(
      `<p class="soft small">${say("Règles éteintes", "Rules switched off")} : ${off.map(({ id }) => `<code>${escapeHtml(id)}</code>`).join(", ")}</p>`,
    );
  if (deviations.length > 0) parts.push(places(say("Écarts", "Deviations"), deviations, language, true));
  if (remarks.length > 0) parts.push(places(say("Remarques", "Remarks"), remarks, language, false));
  if (requirement.proof !== undefined)
    parts.push(`<p class="soft small">${say("Preuve", "Proof")} : ${escapeHtml(requirement.proof[language])}</p>`);
  if (noted !== undefined)
    parts.push(
      `<p class="small"><strong>${say("Noté par le projet", "Noted by the project")} :</strong> ${link(noted.link, noted.note)}</p>`,
    );
  const sentence =
    state === "deviations" || state === "no-deviation"
      ? `<p class="small soft">${escapeHtml(stateSentence(one, language))}</p>`
      : "";
  return `<tr><th scope="row">${escapeHtml(requirement.id)}</th><td>${parts.join("")}</td><td>${stateMark(state, language)}${sentence}</td></tr>\n`;
}

function places(label: string, all: readonly Place[], language: Language, open: boolean): string {
  const items = all
    .slice(0, mostPlaces)
    .map(
      ({ path, finding: { range, message, ruleId } }) =>
        `<li><code>${escapeHtml(path)}:${range.start.line + 1}:${range.start.character + 1}</code> ${escapeHtml(message)} <code class="soft">${escapeHtml(ruleId)}</code></li>`,
    );
  if (all.length > mostPlaces)
    items.push(
      `<li>${language === "fr" ? `et ${all.length - mostPlaces} autres` : `and ${all.length - mostPlaces} more`}</li>`,
    );
  return `<details${open && all.length <= 5 ? " open" : ""}><summary>${label} (${all.length})</summary><ul>${items.join("")}</ul></details>`;
}

function trendSection({ before, now, fresh, gone, byTopic }: Trend, language: Language): string {
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const signed = (change: number) => (change > 0 ? `+${change}` : String(change));
  const rows = byTopic.map(
    (one) =>
      `<tr><th scope="row">${escapeHtml(one.label)}</th><td class="number">${one.before}</td><td class="number">${one.now}</td><td class="number">${signed(one.now - one.before)}</td></tr>`,
  );
  return `<section aria-labelledby="evolution"><h2 id="evolution">${say("Évolution", "Trend")}</h2>
<p><strong>${before} → ${now} (${signed(now - before)})</strong> ${say(
    `depuis le fichier de référence : ${fresh} nouveaux, ${gone} disparus.`,
    `since the baseline: ${fresh} new, ${gone} gone.`,
  )}</p>
<div class="wide"><table><caption>${say("Constats par référentiel, avant et maintenant", "Findings by référentiel, before and now")}</caption><thead><tr><th scope="col">${say("Référentiel", "Référentiel")}</th><th scope="col" class="number">${say("Avant", "Before")}</th><th scope="col" class="number">${say("Maintenant", "Now")}</th><th scope="col" class="number">${say("Écart", "Change")}</th></tr></thead><tbody>${rows.join("\n")}</tbody></table></div></section>\n`;
}
