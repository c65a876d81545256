import type { FileReport } from "../report/index.ts";

export interface Timing {
  readonly milliseconds: number;
  readonly threads: number;
}

/** What `--stats` says: files by kind, findings by rule, what was not checked, and where the time went. */
export function statistics(files: readonly FileReport[], timing: Timing, language: "fr" | "en"): string {
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const seconds = number.format(timing.milliseconds / 1000);
  const megabytes = number.format(files.reduce((sum, file) => sum + file.bytes, 0) / 2 ** 20);
  const lines = [
    say(
      `${files.length} fichiers, ${megabytes} Mo, ${seconds} s, fils d’exécution : ${timing.threads}`,
      `${files.length} files, ${megabytes} MB, ${seconds} s, threads: ${timing.threads}`,
    ),
  ];
  const table = (title: string, counts: Map<string, number>) => {
    if (counts.size === 0) return;
    lines.push("", title);
    const sorted = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
    for (const [name, count] of sorted) lines.push(`${String(count).padStart(8)}  ${name}`);
  };
  table(say("Fichiers par type", "Files by kind"), count(files.map((file) => file.kind)));
  table(
    say("Signalements par règle", "Findings by rule"),
    count(files.flatMap((file) => file.findings.map(({ severity, ruleId }) => `${severity.padEnd(11)} ${ruleId}`))),
  );
  table(
    say("Non vérifié (fichiers)", "Not checked (files)"),
    count(files.flatMap((file) => file.notChecked.map(({ what, reason }) => `${what}: ${reason}`))),
  );
  table(
    say("Règles générales de sécurité (fichiers de configuration)", "General security rules (configuration files)"),
    count(files.flatMap(({ security }) => (security === undefined ? [] : [reason(security, language)]))),
  );
  table(
    say("Environnement des fichiers de configuration", "Environment of configuration files"),
    count(
      files.flatMap(({ security }) =>
        security === undefined || security.because === "nothing"
          ? []
          : [environments[language][security.environment] ?? ""],
      ),
    ),
  );
  const slowest = [...files].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 5);
  lines.push("", say("Fichiers les plus longs (ms)", "Slowest files (ms)"));
  for (const { milliseconds, path } of slowest) lines.push(`${milliseconds.toFixed(0).padStart(8)}  ${path}`);
  return `${lines.join("\n")}\n`;
}

const environments: Readonly<Record<"fr" | "en", Readonly<Record<string, string>>>> = {
  fr: { production: "production", test: "test", unknown: "inconnu (règles de production et de test muettes)" },
  en: { production: "production", test: "test", unknown: "unknown (rules on production and on tests are silent)" },
};

/** Why the general rules spoke of a file, or did not. */
function reason({ because, evidence }: NonNullable<FileReport["security"]>, language: "fr" | "en"): string {
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  switch (because) {
    case "marker":
      return say("appliquées : le fichier montre la e-santé", "applied: the file shows e-health");
    case "workspace":
      return say(
        `appliquées : l’espace de travail le montre (${evidence})`,
        `applied: the workspace shows it (${evidence})`,
      );
    case "project":
      return say("appliquées : le fichier de projet le dit", "applied: the project file says so");
    default:
      return say(
        "non appliquées : ni le fichier, ni l’espace de travail, ni le projet ne parlent de e-santé",
        "not applied: neither the file nor the workspace nor the project speaks of e-health",
      );
  }
}

function count(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
