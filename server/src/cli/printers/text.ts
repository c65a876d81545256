import { type FindingReport, type Report, summarise } from "../../report/index.ts";
import type { Severity } from "../../rule/index.ts";
import { columnsOf, printable } from "./width.ts";

const severityNames = {
  fr: { error: "erreur", warning: "avertissement", information: "information", hint: "conseil" },
  en: { error: "error", warning: "warning", information: "information", hint: "hint" },
} as const;

/** The widest excerpt of a line, in terminal columns; documents on one line are common. */
const EXCERPT_WIDTH = 100;

type Paint = (style: keyof typeof styles, text: string) => string;

const styles = { bold: 1, dim: 2, error: 31, hint: 32, warning: 33, information: 36 } as const;

/**
 * For people: per file, each finding as `path:line:column severity ruleId message` (lines and columns from 1, columns in
 * UTF-16 units as editors count them) with the line of the document below it; then what was not checked, then the sums.
 */
export function* printText(report: Report, colour: boolean): Generator<string> {
  const paint: Paint = colour ? (style, text) => `\u001b[${styles[style]}m${text}\u001b[0m` : (_, text) => text;
  for (const file of report.files) {
    if (file.findings.length === 0) continue;
    for (const finding of file.findings) yield* printFinding(file.path, finding, report.language, paint);
    yield "\n";
  }
  yield* printNotChecked(report, paint);
  yield `${sums(report, paint)}\n`;
}

function* printFinding(path: string, finding: FindingReport, language: "fr" | "en", paint: Paint): Generator<string> {
  const { severity, ruleId, message, range, excerpt } = finding;
  const at = `${range.start.line + 1}:${range.start.character + 1}`;
  const label = paint(severity, severityNames[language][severity]);
  yield `${paint("bold", `${printable(path)}:${at}`)} ${label} ${ruleId} ${printable(message)}\n`;
  if (excerpt !== undefined && excerpt.trim() !== "") yield frame(excerpt, finding, paint);
}

/** The line of the document with carets under what is meant. */
function frame(line: string, { range, severity }: FindingReport, paint: Paint): string {
  const from = Math.min(range.start.character, line.length);
  const to = range.end.line === range.start.line ? Math.min(range.end.character, line.length) : line.length;
  const { before, inside, after } = excerptOf(line, from, Math.max(from, to));
  const number = String(range.start.line + 1);
  const margin = " ".repeat(number.length);
  const bar = paint("dim", "|");
  const carets = paint(severity, "^".repeat(Math.max(1, columnsOf(inside))));
  return (
    `  ${paint("dim", number)} ${bar} ${before}${inside}${after}\n` +
    `  ${margin} ${bar} ${" ".repeat(columnsOf(before))}${carets}\n`
  );
}

/** The piece of a line around what is meant, without its indentation, at most `EXCERPT_WIDTH` units, safe on a terminal. */
function excerptOf(line: string, from: number, to: number): { before: string; inside: string; after: string } {
  const indent = Math.min(line.length - line.trimStart().length, from);
  const length = Math.max(line.trimEnd().length, from);
  const fits = length - indent <= EXCERPT_WIDTH;
  const start = fits ? indent : wholeAt(line, Math.max(indent, from - EXCERPT_WIDTH / 4));
  const end = fits ? length : wholeAt(line, Math.min(length, start + EXCERPT_WIDTH));
  const stop = Math.min(to, end);
  return {
    before: (start > indent ? "…" : "") + printable(line.slice(start, from)),
    inside: printable(line.slice(from, stop)),
    after: printable(line.slice(stop, end)) + (end < length ? "…" : ""),
  };
}

/** The place itself, or the one before where it would cut a surrogate pair in two. */
function wholeAt(line: string, at: number): number {
  const code = line.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/** The same reason for many files is said once. */
function* printNotChecked({ files, language }: Report, paint: Paint): Generator<string> {
  const byReason = new Map<string, { text: string; paths: string[] }>();
  for (const file of files)
    for (const { what, reason } of file.notChecked) {
      const key = `${what}\n${reason}`;
      const entry = byReason.get(key) ?? {
        text: `${printable(what)}${language === "fr" ? " : " : ": "}${printable(reason)}`,
        paths: [],
      };
      entry.paths.push(file.path);
      byReason.set(key, entry);
    }
  if (byReason.size === 0) return;
  yield `${paint("bold", language === "fr" ? "Non vérifié" : "Not checked")}\n`;
  for (const { text, paths } of byReason.values()) {
    const where =
      paths.length === 1
        ? printable(paths[0] as string)
        : language === "fr"
          ? `${paths.length} fichiers`
          : `${paths.length} files`;
    yield `  ${text} ${paint("dim", `(${where})`)}\n`;
  }
  yield "\n";
}

function sums({ files, language }: Report, paint: Paint): string {
  const { errors, warnings, information, hints } = summarise(files);
  const counts: [Severity, number, { fr: string; en: string }][] = [
    ["error", errors, { fr: "erreur", en: "error" }],
    ["warning", warnings, { fr: "avertissement", en: "warning" }],
    ["information", information, { fr: "information", en: "notice" }],
    ["hint", hints, { fr: "conseil", en: "hint" }],
  ];
  const found = counts
    .filter(([, count]) => count > 0)
    .map(([severity, count, word]) => paint(severity, counted(count, word[language])));
  const unreadable = files.filter((file) => file.failure !== undefined).length;
  const served = files.filter((file) => file.kind !== "none").length;
  const others = files.length - served - unreadable;
  const words =
    language === "fr"
      ? [
          `${counted(served, "fichier")} vérifié${served > 1 ? "s" : ""}`,
          unreadable > 0 && `${unreadable} en échec`,
          others > 0 && `${counted(others, "autre")} laissé${others > 1 ? "s" : ""} de côté`,
        ]
      : [
          `${counted(served, "file")} checked`,
          unreadable > 0 && `${unreadable} failed`,
          others > 0 && `${counted(others, "other")} left alone`,
        ];
  const nothing = { fr: "Rien à signaler", en: "Nothing to report" }[language];
  return `${found.join(", ") || nothing} (${words.filter(Boolean).join(", ")}).`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count > 1 ? "s" : ""}`;
}
