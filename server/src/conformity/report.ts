import type { Language, RuleMeta } from "../rule/index.ts";
import type { CheckedFile, State, TargetState, Trend } from "./model.ts";

/** What the printers of a conformity report print. */
export interface ConformityReport {
  readonly tool: { readonly name: string; readonly version: string };
  readonly language: Language;
  /** What was looked at, such as the name of a folder. */
  readonly subject: string;
  /** The day of the report, `YYYY-MM-DD`. */
  readonly date: string;
  readonly files: readonly CheckedFile[];
  readonly targets: readonly TargetState[];
  /** Present where there is a baseline to compare with. */
  readonly trend?: Trend;
  ruleOf(id: string): RuleMeta | undefined;
}

const stateNames: Readonly<Record<State, Record<Language, string>>> = {
  deviations: { fr: "Écarts", en: "Deviations" },
  "no-deviation": { fr: "Aucun écart détecté", en: "No deviation found" },
  "not-applicable": { fr: "Sans objet ici", en: "Not applicable here" },
  elsewhere: { fr: "À prouver ailleurs", en: "To be proven elsewhere" },
};

export const stateName = (state: State, language: Language): string => stateNames[state][language];

/** The state of one requirement as a sentence, with its figures. It never says that anything conforms. */
export function stateSentence(
  { state, rules, files, deviations, noted }: TargetState["requirements"][number],
  language: Language,
): string {
  const fr = language === "fr";
  const s = (count: number) => (count > 1 ? "s" : "");
  switch (state) {
    case "deviations":
      return fr
        ? `${deviations.length} écart${s(deviations.length)} (${rules.length} règle${s(rules.length)}, ${files} fichier${s(files)})`
        : `${deviations.length} deviation${s(deviations.length)} (${rules.length} rule${s(rules.length)}, ${files} file${s(files)})`;
    case "no-deviation":
      return fr
        ? `Aucun écart détecté par ${rules.length} règle${s(rules.length)} dans ${files} fichier${s(files)}`
        : `No deviation found by ${rules.length} rule${s(rules.length)} in ${files} file${s(files)}`;
    case "not-applicable":
      return fr
        ? `Sans objet ici : aucun fichier que ${rules.length > 1 ? `ces ${rules.length} règles examinent` : "sa règle examine"}`
        : `Not applicable here: no file that ${rules.length > 1 ? `these ${rules.length} rules look` : "its rule looks"} at`;
    case "elsewhere":
      if (noted !== undefined)
        return fr ? "À prouver ailleurs : pièce notée" : "To be proven elsewhere: a proof is noted";
      return fr ? "À prouver ailleurs" : "To be proven elsewhere";
  }
}

/** How many rules looked at how many files, and what they found: the only summary that is true. */
export function summarySentence({ counts, rules }: TargetState, files: number, language: Language): string {
  const found = counts.deviations;
  const fr = language === "fr";
  const many = (count: number, one: string, more: string) => `${count} ${count > 1 ? more : one}`;
  const by = fr
    ? `par ${many(rules, "règle", "règles")} dans ${many(files, "fichier", "fichiers")}`
    : `by ${many(rules, "rule", "rules")} in ${many(files, "file", "files")}`;
  const clear = counts["no-deviation"];
  const without = fr ? `, aucun écart détecté sur ${clear}` : `, no deviation found on ${clear}`;
  const rest = fr
    ? many(counts.elsewhere, "exigence est à prouver ailleurs", "exigences sont à prouver ailleurs")
    : many(counts.elsewhere, "requirement is to be proven elsewhere", "requirements are to be proven elsewhere");
  if (found === 0) return fr ? `Aucun écart détecté ${by} ; ${rest}.` : `No deviation found ${by}; ${rest}.`;
  return fr
    ? `Écarts sur ${many(found, "exigence", "exigences")}${clear > 0 ? without : ""}, ${by} ; ${rest}.`
    : `Deviations on ${many(found, "requirement", "requirements")}${clear > 0 ? without : ""}, ${by}; ${rest}.`;
}

/** Said where the deviations of the requirements add up to more than there are: one may count for several. */
export function sharedNote({ requirements }: TargetState, language: Language): string | undefined {
  const all = requirements.flatMap(({ deviations }) => deviations.map(({ finding }) => finding));
  if (new Set(all).size === all.length) return undefined;
  return language === "fr"
    ? `Un même écart peut compter pour plusieurs exigences : ${new Set(all).size} écarts distincts.`
    : `One deviation may count for several requirements: ${new Set(all).size} distinct deviations.`;
}

export const caution: Readonly<Record<Language, string>> = {
  fr: "Ce rapport n’est pas un certificat : il dit ce que les règles ont trouvé dans les fichiers, et ce qu’elles n’ont pas vérifié. Les outils et les procédures de l’ANS restent la référence.",
  en: "This report is no certificate: it says what the rules found in files, and what they did not check. The tools and procedures of the ANS remain the reference.",
};

/** Files in which something was checked. */
export function examined(files: readonly CheckedFile[]): readonly CheckedFile[] {
  return files.filter(({ checked, failure }) => checked.length > 0 && failure === undefined);
}

/** What was not checked, each reason once, with the number of files. */
export function notCheckedOf(
  files: readonly CheckedFile[],
): readonly { readonly what: string; readonly reason: string; readonly files: number }[] {
  const counts = new Map<string, { what: string; reason: string; files: number }>();
  for (const { notChecked } of files)
    for (const { what, reason } of notChecked) {
      const key = `${what}\n${reason}`;
      const entry = counts.get(key) ?? { what, reason, files: 0 };
      entry.files++;
      counts.set(key, entry);
    }
  return [...counts.values()].sort((a, b) => b.files - a.files || (a.what < b.what ? -1 : 1));
}
