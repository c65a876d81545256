import { describeConfig, explainRules, type RuleReason, settingAt } from "../config/index.ts";
import { type CheckContext, cite, type Language, type Reference } from "../rule/index.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Hover } from "./model.ts";

/** What the doctrine says of a setting of a configuration file, and why its rules speak there or do not. */
export function configHover(
  snapshot: Snapshot,
  offset: number,
  language: Language,
  context: CheckContext,
): Hover | undefined {
  const setting = settingAt(snapshot, offset);
  if (setting === undefined) return undefined;
  const reason = explainRules(snapshot, context, setting);
  const told = reason?.because === "nothing" ? undefined : describeConfig(snapshot, offset, context);
  const lines = (told?.texts ?? []).flatMap(({ text, reference }) => [text[language], `*${sourceOf(reference)}*`]);
  if (reason !== undefined && (lines.length > 0 || reason.speaking.length > 0 || reason.silent.length > 0))
    lines.push(...reasons(reason, language));
  if (lines.length === 0) return undefined;
  const onKey = offset >= setting.keySpan.start && offset <= setting.keySpan.end;
  const { start, end } = told ?? (onKey ? setting.keySpan : setting.valueSpan);
  return { start, end, markdown: lines.join("\n\n") };
}

function sourceOf({ href, ...reference }: Reference): string {
  return href === undefined ? cite(reference) : `[${cite(reference)}](${href})`;
}

function reasons(reason: RuleReason, language: Language): string[] {
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const why = {
    "e-health": say("rien ne montre ici la e-santé", "nothing here shows e-health"),
    production: say("elle ne parle qu’en production", "it speaks in production only"),
    test: say("elle ne parle que dans un environnement de test", "it speaks in a test environment only"),
    off: say("désactivée par défaut : fait non sourcé", "off by default: its fact has no source"),
  };
  const lines = reason.silent.map(({ rule, reason: one }) =>
    say(`\`${rule}\` se tait : ${why[one]}.`, `\`${rule}\` is silent: ${why[one]}.`),
  );
  lines.push(`${applies(reason, language)} ${environment(reason, language)}`);
  return lines;
}

function applies({ because, word, where }: RuleReason, language: Language): string {
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  switch (because) {
    case "marker":
      return say(
        `Les règles générales s’appliquent : « ${word} », ligne ${where}.`,
        `The general rules apply: “${word}”, line ${where}.`,
      );
    case "workspace":
      return say(
        `Les règles générales s’appliquent : l’espace de travail montre la e-santé (« ${word} », ${where}).`,
        `The general rules apply: the workspace shows e-health (“${word}”, ${where}).`,
      );
    case "project":
      return say(
        "Les règles générales s’appliquent : le fichier de projet le dit.",
        "The general rules apply: the project file says so.",
      );
    default:
      return say(
        "Les règles générales ne s’appliquent pas : ni ce fichier, ni l’espace de travail, ni le fichier de projet (`eHealth`, `targets`) ne parlent de e-santé.",
        "The general rules do not apply: neither this file, nor the workspace, nor the project file (`eHealth`, `targets`) speaks of e-health.",
      );
  }
}

function environment({ environment: told, toldBy }: RuleReason, language: Language): string {
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const by = {
    setting: say("d’après le profil ou la clé", "told by the profile or the key"),
    project: say("d’après le projet ou les réglages", "told by the project or the settings"),
    file: say("d’après le nom du fichier", "told by the file’s name"),
    nothing: "",
  }[toldBy];
  if (told === "unknown") return say("Environnement inconnu.", "Unknown environment.");
  return say(`Environnement : ${told === "test" ? "test" : "production"}, ${by}.`, `Environment: ${told}, ${by}.`);
}
