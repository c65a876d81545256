import { type ConformityReport, stateName } from "./report.ts";

/** One row per requirement, for a spreadsheet: RFC 4180, comma, UTF-8 with a byte order mark, which spreadsheets look for. */
export function* printCsv({ language, targets }: ConformityReport): Generator<string> {
  const fr = language === "fr";
  const head = fr
    ? [
        "cible",
        "groupe",
        "exigence",
        "officielle",
        "intitulé",
        "état",
        "règles",
        "fichiers",
        "écarts",
        "remarques",
        "règles actives",
        "preuve attendue",
        "note",
        "lien",
        "source",
        "confiance",
      ]
    : [
        "target",
        "group",
        "requirement",
        "official",
        "title",
        "state",
        "rules",
        "files",
        "deviations",
        "remarks",
        "active rules",
        "proof asked for",
        "note",
        "link",
        "source",
        "confidence",
      ];
  yield `\uFEFF${row(head)}`;
  for (const { target, requirements } of targets)
    for (const { requirement, state, rules, files, deviations, remarks, noted } of requirements)
      yield row([
        target.id,
        requirement.group[language],
        requirement.id,
        requirement.official ? (fr ? "oui" : "yes") : fr ? "non" : "no",
        requirement.title[language],
        stateName(state, language),
        String(rules.length),
        String(files),
        String(deviations.length),
        String(remarks.length),
        rules.map(({ id }) => id).join(" "),
        requirement.proof?.[language] ?? "",
        noted?.note ?? "",
        noted?.link ?? "",
        [requirement.source.text, requirement.source.version].filter(Boolean).join(", "),
        requirement.confidence,
      ]);
}

/** One row per finding. */
export function* printFindingsCsv({ language, files, ruleOf }: ConformityReport): Generator<string> {
  const head =
    language === "fr"
      ? [
          "fichier",
          "ligne",
          "colonne",
          "gravité",
          "règle",
          "référentiel",
          "version",
          "clause",
          "emplacement",
          "message",
        ]
      : ["file", "line", "column", "severity", "rule", "référentiel", "version", "clause", "location", "message"];
  yield `\uFEFF${row(head)}`;
  for (const { path, findings } of files)
    for (const { range, severity, ruleId, location, message } of findings) {
      const reference = ruleOf(ruleId)?.reference;
      yield row([
        path,
        String(range.start.line + 1),
        String(range.start.character + 1),
        severity,
        ruleId,
        reference?.text ?? "",
        reference?.version ?? "",
        reference?.clause ?? "",
        location,
        message,
      ]);
    }
}

const row = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\r\n`;

/** A cell that a spreadsheet would take for a formula is kept a text by an apostrophe. */
function cell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) && !/^-?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
