import { chapters, topic } from "../doctrine/index.ts";
import type { Bilingual, Language, RuleMeta, Severity } from "../rule/index.ts";
import type { CheckedFile, Figure, Trend } from "./model.ts";

/** The référentiel of findings that no topic of the doctrine claims. */
const beyond: Readonly<Record<string, Bilingual>> = {
  syntax: { fr: "Syntaxe", en: "Syntax" },
  schematron: { fr: "Schématrons", en: "Schematrons" },
  other: { fr: "Autres règles", en: "Other rules" },
};
const noChapter: Bilingual = { fr: "Hors chapitres", en: "Outside the chapters" };

/** The topic under which a rule's findings are counted: the first that it names. */
export function topicOf(ruleId: string, ruleOf: (id: string) => RuleMeta | undefined): string {
  const rule = ruleOf(ruleId);
  const named = rule?.topics.find((id) => topic(id) !== undefined);
  if (named !== undefined) return named;
  const [domain = ""] = ruleId.split("/");
  if (domain === "fhir") return "fhir-r4";
  if (domain === "fhir-fr") return "fr-core";
  return domain in beyond ? domain : "other";
}

export function topicLabel(id: string, language: Language): string {
  return (topic(id)?.title ?? beyond[id] ?? (beyond.other as Bilingual))[language];
}

/** Findings by référentiel, by chapter of the doctrine, by file and by rule; each list has the most findings first. */
export function figures(
  files: readonly CheckedFile[],
  ruleOf: (id: string) => RuleMeta | undefined,
  language: Language,
): Readonly<Record<"byTopic" | "byChapter" | "byFile" | "byRule", readonly Figure[]>> {
  const tables = { byTopic: new Tally(), byChapter: new Tally(), byFile: new Tally(), byRule: new Tally() };
  for (const { path, findings } of files)
    for (const { ruleId, severity } of findings) {
      const id = topicOf(ruleId, ruleOf);
      const chapter = topic(id)?.chapter;
      tables.byTopic.add(id, severity);
      tables.byChapter.add(chapter ?? "", severity);
      tables.byFile.add(path, severity);
      tables.byRule.add(ruleId, severity);
    }
  const chapterLabel = (id: string) => {
    const chapter = chapters().find((one) => one.id === id);
    return chapter === undefined ? noChapter[language] : `${chapter.number}. ${chapter.title[language]}`;
  };
  return {
    byTopic: tables.byTopic.sorted((id) => topicLabel(id, language)),
    byChapter: tables.byChapter.sorted(chapterLabel),
    byFile: tables.byFile.sorted((path) => path),
    byRule: tables.byRule.sorted((id) => ruleOf(id)?.title[language] ?? id),
  };
}

/** Adds up findings by name. */
class Tally {
  readonly #counts = new Map<string, Record<Severity, number>>();

  add(id: string, severity: Severity): void {
    const counts = this.#counts.get(id) ?? { error: 0, warning: 0, information: 0, hint: 0 };
    counts[severity]++;
    this.#counts.set(id, counts);
  }

  sorted(label: (id: string) => string): Figure[] {
    return [...this.#counts]
      .map(([id, counts]) => ({
        id,
        label: label(id),
        counts,
        total: counts.error + counts.warning + counts.information + counts.hint,
      }))
      .sort((a, b) => b.total - a.total || (a.label < b.label ? -1 : 1));
  }
}

/** One finding, or several alike, as a baseline holds it. */
export interface Known {
  readonly ruleId: string;
  readonly count: number;
}

/**
 * How the findings stand against a baseline.
 * @param known what the baseline holds of the files that were looked at
 * @param fresh the findings of these files that the baseline does not know
 */
export function trendOf(
  known: readonly Known[],
  files: readonly CheckedFile[],
  fresh: number,
  ruleOf: (id: string) => RuleMeta | undefined,
  language: Language,
): Trend {
  const topics = new Map<string, { before: number; now: number }>();
  const add = (ruleId: string, when: "before" | "now", count: number) => {
    const id = topicOf(ruleId, ruleOf);
    const entry = topics.get(id) ?? { before: 0, now: 0 };
    entry[when] += count;
    topics.set(id, entry);
  };
  for (const { ruleId, count } of known) add(ruleId, "before", count);
  for (const { findings } of files) for (const { ruleId } of findings) add(ruleId, "now", 1);
  const byTopic = [...topics]
    .map(([id, counts]) => ({ id, label: topicLabel(id, language), ...counts }))
    .sort((a, b) => b.now - a.now || b.before - a.before || (a.label < b.label ? -1 : 1));
  const before = byTopic.reduce((sum, one) => sum + one.before, 0);
  const now = byTopic.reduce((sum, one) => sum + one.now, 0);
  return { before, now, fresh, gone: before - (now - fresh), byTopic };
}
