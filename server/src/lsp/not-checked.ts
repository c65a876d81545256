import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Range,
} from "vscode-languageserver";
import { packageOf } from "../packages/index.ts";
import type { Language, NotChecked } from "../rule/index.ts";
import type { Snapshot } from "../service.ts";
import type { Checked } from "./check-document.ts";
import { type DownloadArgument, diagnosticSource, downloadPackageCommand, notCheckedCode } from "./protocol.ts";

/** What was not checked for want of a definition: said where the document names it, with the way to get it. */

/** A hint at the place that names what is not at hand; none for what has no place. */
export function notCheckedHint(
  { what, reason, at, lacks }: NotChecked,
  snapshot: Snapshot,
  language: Language,
): Diagnostic[] {
  if (at === undefined || lacks === undefined) return [];
  const sentence = { fr: `Non vérifié : ${what.fr}. ${reason.fr}`, en: `Not checked: ${what.en}. ${reason.en}` };
  const range = snapshot.lines.rangeOf(at);
  return [
    {
      range,
      severity: DiagnosticSeverity.Hint,
      code: notCheckedCode,
      source: diagnosticSource,
      message: sentence[language],
    },
  ];
}

/** What the download is asked for: the package that is lacking, or the one that defines what is. */
export function downloadArgument(lacks: NonNullable<NotChecked["lacks"]>): DownloadArgument {
  if ("package" in lacks) return { package: lacks.package };
  const name = packageOf(lacks.canonical);
  return { canonical: lacks.canonical, ...(name !== undefined && { package: name }) };
}

/** The actions that get what is lacking at a place. */
export function downloadActions({ result, snapshot, diagnostics, setup }: Checked, range: Range): CodeAction[] {
  const [start, end] = [snapshot.lines.offsetAt(range.start), snapshot.lines.offsetAt(range.end)];
  return (result?.notChecked ?? []).flatMap(({ at, lacks }): CodeAction[] => {
    if (at === undefined || lacks === undefined || at.start > end || at.end < start) return [];
    const argument = downloadArgument(lacks);
    const name = argument.package?.replace("#", " ");
    const title =
      name === undefined
        ? { fr: "Télécharger le paquet FHIR qui le définit…", en: "Download the FHIR package that defines it…" }
        : { fr: `Télécharger le paquet FHIR ${name}…`, en: `Download the FHIR package ${name}…` };
    const place = snapshot.lines.rangeOf(at);
    const hint = diagnostics.find(
      (one) =>
        one.code === notCheckedCode &&
        snapshot.lines.offsetAt(one.range.start) === snapshot.lines.offsetAt(place.start),
    );
    return [
      {
        title: title[setup.language],
        kind: CodeActionKind.QuickFix,
        ...(hint && { diagnostics: [hint] }),
        command: { title: title[setup.language], command: downloadPackageCommand, arguments: [argument] },
      },
    ];
  });
}
