import type { Language, Severity } from "../rule/index.ts";
import type { Figure, State } from "./model.ts";
import { stateName } from "./report.ts";

/** Text for HTML, in content and in quoted attributes. Characters that no document may hold become U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .replace(/\p{Surrogate}|[^\P{Cc}\t\n\r]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** A link, where the address is one that a page may lead to; else its label. */
export function link(href: string | undefined, label: string): string {
  return href !== undefined && /^https?:\/\//.test(href)
    ? `<a href="${escapeHtml(href)}" rel="noreferrer">${escapeHtml(label)}</a>`
    : escapeHtml(label);
}

export const severities: readonly Severity[] = ["error", "warning", "information", "hint"];
const severityNames: Readonly<Record<Severity, Record<Language, string>>> = {
  error: { fr: "Erreurs", en: "Errors" },
  warning: { fr: "Avertissements", en: "Warnings" },
  information: { fr: "Informations", en: "Information" },
  hint: { fr: "Suggestions", en: "Hints" },
};
export const severityName = (severity: Severity, language: Language): string => severityNames[severity][language];

/** A bar of coloured parts, for the eye only: its figures stand in text beside it. */
function bar(parts: readonly (readonly [name: string, count: number])[], whole: number): string {
  let x = 0;
  const rects = parts.flatMap(([name, count]) => {
    if (count === 0) return [];
    const width = (count / whole) * 1000;
    const rect = `<rect class="f-${name}" x="${x.toFixed(1)}" y="0" width="${Math.max(width - 2, 2).toFixed(1)}" height="20" rx="2"/>`;
    x += width;
    return [rect];
  });
  return `<svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">${rects.join("")}</svg>`;
}

/** The heads of a table's columns: those of words, then those of numbers. */
export function heads(words: readonly string[], numbers: readonly string[] = []): string {
  const cells = words.map((word) => `<th scope="col">${escapeHtml(word)}</th>`);
  for (const word of numbers) cells.push(`<th scope="col" class="number">${escapeHtml(word)}</th>`);
  return cells.join("");
}

/** A table that may be wider than the screen: a reader of the keyboard can scroll it. */
export function table(caption: string, head: string, rows: readonly string[], name = "", region = caption): string {
  const label = escapeHtml(caption);
  const own = name === "" ? "" : ` class="${name}"`;
  return `<div class="wide" role="region" tabindex="0" aria-label="${escapeHtml(region)}"><table${own}><caption>${label}</caption><thead><tr>${head}</tr></thead><tbody>\n${rows.join("\n")}</tbody></table></div>\n`;
}

/** A chart that is a table: a row per thing, a bar to compare, and the figures themselves. */
export function chart(
  caption: string,
  head: string,
  rows: readonly Figure[],
  language: Language,
  code = false,
): string {
  const shown = severities.filter((severity) => rows.some(({ counts }) => counts[severity] > 0));
  const most = Math.max(1, ...rows.map(({ total }) => total));
  const body = rows.map(({ label, counts }) => {
    const cells = shown.map((one) => `<td class="number">${counts[one]}</td>`).join("");
    const parts = shown.map((one) => [one, counts[one]] as const);
    const name = code ? `<code>${escapeHtml(label)}</code>` : escapeHtml(label);
    return `<tr><th scope="row">${name}</th><td class="bar">${bar(parts, most)}</td>${cells}</tr>`;
  });
  const counted = shown.map((one) => severityName(one, language));
  const title = `<th scope="col">${escapeHtml(head)}</th><td class="bar barhead"></td>${heads([], counted)}`;
  return table(caption, title, body);
}

const stateIcons: Readonly<Record<State, string>> = {
  deviations: '<path d="M8 1 15.5 14.5H.5Z M7.2 6v4.2h1.6V6Z M7.2 11.4v1.6h1.6v-1.6Z" fill-rule="evenodd"/>',
  "no-deviation":
    '<path d="M7 1a6 6 0 1 0 3.6 10.8L14 15.2l1.2-1.2-3.4-3.4A6 6 0 0 0 7 1Zm0 1.7a4.3 4.3 0 1 1 0 8.6 4.3 4.3 0 0 1 0-8.6Z" fill-rule="evenodd"/>',
  "not-applicable": '<path d="M2 7.1h12v1.8H2Z"/>',
  elsewhere: '<path d="M9 1h6v6l-2.2-2.2-5 5-1.6-1.6 5-5ZM2 3h5v1.8H3.8v7.4h7.4V9H13v5H2Z"/>',
};

/** The state in words, with a sign of its own shape. */
export function stateMark(state: State, language: Language): string {
  return `<span class="state ${state}"><svg viewBox="0 0 16 16" fill="currentColor" aria-hidden="true" focusable="false">${stateIcons[state]}</svg>${stateName(state, language)}</span>`;
}

/** How many requirements are in each state, as a bar and a legend with the figures. */
export function stateBar(counts: Readonly<Record<State, number>>, language: Language): string {
  const all = Object.entries(counts) as [State, number][];
  const whole = Math.max(
    1,
    all.reduce((sum, [, count]) => sum + count, 0),
  );
  const legend = all.map(
    ([state, count]) =>
      `<li><i class="f-${state}"></i>${stateName(state, language)}${language === "fr" ? " :" : ":"} <strong>${count}</strong></li>`,
  );
  return `<div class="states">${bar(all, whole)}</div><ul class="legend">${legend.join("")}</ul>\n`;
}
