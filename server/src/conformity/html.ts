import { edition } from "../doctrine/index.ts";
import type { Language } from "../rule/index.ts";
import { figures } from "./figures.ts";
import { chart, escapeHtml, heads, link, severities, severityName, stateBar, stateMark, table } from "./html-parts.ts";
import { style } from "./html-style.ts";
import type { Place, RequirementState, TargetState, Trend } from "./model.ts";
import {
  type ConformityReport,
  caution,
  examined,
  notCheckedOf,
  sharedNote,
  stateSentence,
  summarySentence,
} from "./report.ts";

/** Places shown under one requirement, and rows of a chart. */
const mostPlaces = 50;
const mostRows = 20;

/**
 * One self-contained page: no script, no remote resource, so that it can be kept as a proof and opened anywhere. Charts are
 * tables with bars, so that nothing needs to be seen to be read.
 */
export function* printHtml(report: ConformityReport): Generator<string> {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  yield `<!DOCTYPE html>\n<html lang="${report.language}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n`;
  yield `<meta http-equiv="Content-Security-Policy" content="${policy}">\n<meta name="referrer" content="no-referrer">\n`;
  yield `<title>${escapeHtml(titleOf(report))}</title>\n<style>${style}</style>\n</head>\n<body>\n`;
  for (const piece of body(report)) yield report.language === "fr" ? spaced(piece) : piece;
}

/** French wants a space that does not break before high punctuation and inside its quotation marks. */
const spaced = (piece: string): string => piece.replace(/ (?=[:;?!»])/g, "\u00A0").replaceAll("« ", "«\u00A0");

const titleOf = ({ language, subject }: ConformityReport): string =>
  language === "fr" ? `Relevé des écarts : ${subject}` : `Deviations: ${subject}`;

function* body(report: ConformityReport): Generator<string> {
  const { language, date, tool, targets, files, trend } = report;
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  yield `<a class="skip" href="#contenu">${say("Aller au contenu", "Skip to the content")}</a>\n`;
  const { title, version, number, later } = edition();
  const ofEdition = say(
    `${title}, édition ${version} (${number}e ; une édition ${later.version} existe)`,
    `${title}, ${version} edition (${number}th; a ${later.version} edition exists)`,
  );
  yield `<header class="page"><h1>${escapeHtml(titleOf(report))}</h1>\n<p class="soft">${date} · ${escapeHtml(`${tool.name} ${tool.version} · ${ofEdition}`)}</p>\n<p class="note">${caution[language]}</p></header>\n<main id="contenu">\n`;
  yield tiles(report);
  const sections: (readonly [id: string, label: string])[] = [
    ...targets.map(({ target }) => [`cible-${target.id}`, target.title[language]] as const),
    ...(trend === undefined ? [] : [["evolution", say("Évolution", "Trend")] as const]),
    ["constats", say("Constats", "Findings")],
    ["non-verifie", say("Non vérifié", "Not checked")],
  ];
  const entries = sections.map(([id, label]) => `<li><a href="#${id}">${escapeHtml(label)}</a></li>`);
  yield `<nav aria-label="${say("Sommaire", "Contents")}"><ul>${entries.join("")}</ul></nav>\n`;
  for (const state of targets) yield* targetSection(state, examined(files).length, language);
  if (trend !== undefined) yield trendSection(trend, language);
  yield* findingsSection(report);
  yield notCheckedSection(report);
  yield `</main>\n<footer class="soft small"><p>${say(
    "Les référentiels appartiennent à leurs éditeurs ; chaque exigence nomme sa source et le degré de confiance de sa restitution.",
    "The référentiels belong to their publishers; each requirement names its source and how sure its restatement is.",
  )}</p></footer>\n</body>\n</html>\n`;
}

function tiles({ files, language }: ConformityReport): string {
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  // None is singular in French, plural in English.
  const several = (count: number) => (language === "fr" ? count > 1 : count !== 1);
  const looked = examined(files).length;
  const left = notCheckedOf(files).length;
  const items: [label: string, count: number][] = [
    [several(looked) ? say("Fichiers examinés", "Files looked at") : say("Fichier examiné", "File looked at"), looked],
    ...severities.map((severity): [string, number] => {
      const count = files.reduce((sum, one) => sum + one.findings.filter((f) => f.severity === severity).length, 0);
      const name = severityName(severity, language);
      return [several(count) ? name : name.replace(/s$/, ""), count];
    }),
    [
      several(left) ? say("Points non vérifiés", "Points not checked") : say("Point non vérifié", "Point not checked"),
      left,
    ],
  ];
  const tile = ([label, count]: [string, number]) => `<li><strong>${count}</strong>${escapeHtml(label)}</li>`;
  return `<ul class="tiles">${items.map(tile).join("")}</ul>\n`;
}

function* targetSection(state: TargetState, files: number, language: Language): Generator<string> {
  const { target, requirements, counts } = state;
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const id = `cible-${target.id}`;
  const source = [target.source.text, target.source.version].filter(Boolean).join(", ");
  yield `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(target.title[language])}</h2>\n<p>${escapeHtml(target.summary[language])}</p>\n`;
  yield `<p class="soft small">${say("Source :", "Source:")} ${link(target.source.href, source)}</p>\n`;
  if (target.toVerify !== undefined)
    yield `<p class="note">${say("À vérifier :", "To verify:")} ${escapeHtml(target.toVerify[language])}</p>\n`;
  yield `<p><strong>${escapeHtml(summarySentence(state, files, language))}</strong></p>\n`;
  const shared = sharedNote(state, language);
  if (shared !== undefined) yield `<p class="soft small">${escapeHtml(shared)}</p>\n`;
  yield stateBar(counts, language);
  const groups = [...new Set(requirements.map(({ requirement }) => requirement.group[language]))];
  const columns = heads([
    say("Exigence", "Requirement"),
    say("Ce qui est demandé", "What is asked"),
    say("État", "State"),
  ]);
  for (const group of groups) {
    const own = requirements.filter(({ requirement }) => requirement.group[language] === group);
    yield table(
      group,
      columns,
      own.map((one) => requirementRow(one, language)),
      "",
      // Two targets may have a heading alike.
      `${target.title[language]} — ${group}`,
    );
  }
  yield "</section>\n";
}

function requirementRow(one: RequirementState, language: Language): string {
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const { requirement, state, rules, idle, off, deviations, remarks, noted } = one;
  const parts = [`<p>${escapeHtml(requirement.title[language])}</p>`];
  const named = rules.map(({ id, title }) => `<li><code>${escapeHtml(id)}</code> ${escapeHtml(title[language])}</li>`);
  if (rules.length > 0)
    parts.push(
      `<details><summary>${say("Règles", "Rules")} (${rules.length})</summary><ul>${named.join("")}</ul></details>`,
    );
  for (const [label, list] of [
    [say("Règles sans fichier à examiner ici :", "Rules without a file to look at here:"), idle],
    [say("Règles éteintes :", "Rules switched off:"), off],
  ] as const) {
    const names = list.map(({ id }) => `<code>${escapeHtml(id)}</code>`).join(", ");
    if (list.length > 0) parts.push(`<p class="soft small">${label} ${names}</p>`);
  }
  if (deviations.length > 0) parts.push(places(say("Écarts", "Deviations"), deviations, language, true));
  if (remarks.length > 0) parts.push(places(say("Remarques", "Remarks"), remarks, language, false));
  if (requirement.proof !== undefined)
    parts.push(`<p class="soft small">${say("Preuve :", "Proof:")} ${escapeHtml(requirement.proof[language])}</p>`);
  if (noted !== undefined) {
    const label = say("Noté par le projet :", "Noted by the project:");
    parts.push(`<p class="small"><strong>${label}</strong> ${link(noted.link, noted.note)}</p>`);
  }
  const examinedByRules = state === "deviations" || state === "no-deviation";
  const sentence = examinedByRules ? `<p class="small soft">${escapeHtml(stateSentence(one, language))}</p>` : "";
  return `<tr><th scope="row">${escapeHtml(requirement.id)}</th><td>${parts.join("")}</td><td>${stateMark(state, language)}${sentence}</td></tr>`;
}

function places(label: string, all: readonly Place[], language: Language, open: boolean): string {
  const items = all.slice(0, mostPlaces).map(({ path, finding: { range, message, ruleId } }) => {
    const at = `${path}:${range.start.line + 1}:${range.start.character + 1}`;
    return `<li><code>${escapeHtml(at)}</code> ${escapeHtml(message)} <code class="soft">${escapeHtml(ruleId)}</code></li>`;
  });
  const more = all.length - mostPlaces;
  if (more > 0) items.push(`<li>${language === "fr" ? `et ${more} autres` : `and ${more} more`}</li>`);
  const opened = open && all.length <= 5 ? " open" : "";
  return `<details${opened}><summary>${label} (${all.length})</summary><ul>${items.join("")}</ul></details>`;
}

function* findingsSection({ files, ruleOf, language }: ConformityReport): Generator<string> {
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const { byTopic, byChapter, byFile, byRule } = figures(files, ruleOf, language);
  yield `<section aria-labelledby="constats"><h2 id="constats">${say("Constats", "Findings")}</h2>\n`;
  if (byTopic.length === 0) {
    yield `<p>${say("Aucun constat.", "No finding.")}</p>\n</section>\n`;
    return;
  }
  const topicCaption = say("Constats par référentiel", "Findings by référentiel");
  yield chart(topicCaption, say("Référentiel", "Référentiel"), byTopic, language);
  const chapterCaption = say("Constats par chapitre de la doctrine", "Findings by chapter of the doctrine");
  yield chart(chapterCaption, say("Chapitre", "Chapter"), byChapter, language);
  const fileCaption =
    byFile.length > mostRows
      ? say(
          `Constats par fichier (les ${mostRows} premiers de ${byFile.length})`,
          `Findings by file (the first ${mostRows} of ${byFile.length})`,
        )
      : say("Constats par fichier", "Findings by file");
  yield chart(fileCaption, say("Fichier", "File"), byFile.slice(0, mostRows), language, true);
  const rows = byRule.map(({ id, label, total }) => {
    const reference = ruleOf(id)?.reference;
    const words = [reference?.text, reference?.version, reference?.clause].filter(Boolean).join(", ");
    return `<tr><th scope="row"><code>${escapeHtml(id)}</code></th><td>${escapeHtml(label)}</td><td>${link(reference?.href, words)}</td><td class="number">${total}</td></tr>`;
  });
  const columns = heads(
    [say("Règle", "Rule"), say("Ce qu’elle demande", "What it asks"), say("Référence", "Reference")],
    [say("Constats", "Findings")],
  );
  yield table(say("Règles qui ont trouvé quelque chose", "Rules that found something"), columns, rows, "rules");
  yield "</section>\n";
}

function notCheckedSection({ files, language }: ConformityReport): string {
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const left = notCheckedOf(files);
  const columns = heads([say("Quoi", "What"), say("Raison", "Reason")], [say("Fichiers", "Files")]);
  const rows = left.map(
    ({ what, reason, files: count }) =>
      `<tr><th scope="row">${escapeHtml(what)}</th><td>${escapeHtml(reason)}</td><td class="number">${count}</td></tr>`,
  );
  const content =
    left.length === 0
      ? `<p>${say("Rien n’a été laissé de côté dans les fichiers examinés.", "Nothing was left out in the files looked at.")}</p>\n`
      : table(say("Ce qui n’a pas pu être vérifié, et pourquoi", "What could not be checked, and why"), columns, rows);
  return `<section aria-labelledby="non-verifie"><h2 id="non-verifie">${say("Non vérifié", "Not checked")}</h2>\n${content}</section>\n`;
}

function trendSection({ before, now, fresh, gone, byTopic }: Trend, language: Language): string {
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const signed = (change: number) => (change > 0 ? `+${change}` : String(change));
  const rows = byTopic.map((one) => {
    const cells = [String(one.before), String(one.now), signed(one.now - one.before)];
    return `<tr><th scope="row">${escapeHtml(one.label)}</th>${cells.map((cell) => `<td class="number">${cell}</td>`).join("")}</tr>`;
  });
  const since = say(
    `depuis le fichier de référence : ${fresh} nouveau${fresh > 1 ? "x" : ""}, ${gone} disparu${gone > 1 ? "s" : ""}.`,
    `since the baseline: ${fresh} new, ${gone} gone.`,
  );
  const columns = heads(
    [say("Référentiel", "Référentiel")],
    [say("Avant", "Before"), say("Maintenant", "Now"), say("Écart", "Change")],
  );
  const caption = say("Constats par référentiel, avant et maintenant", "Findings by référentiel, before and now");
  return `<section aria-labelledby="evolution"><h2 id="evolution">${say("Évolution", "Trend")}</h2>\n<p><strong>${before} → ${now} (${signed(now - before)})</strong> ${since}</p>\n${table(caption, columns, rows)}</section>\n`;
}
