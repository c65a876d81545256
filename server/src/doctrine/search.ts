import type { Confidence, Language, RuleMeta } from "../rule/index.ts";
import { valueSetInfos } from "../terminology/index.ts";
import { cdaElements } from "./cda-elements.ts";
import { identifiers } from "./identifiers.ts";
import { templates } from "./templates.ts";
import { topics } from "./topics.ts";

/** Letters and digits only, without accents or case: how names are compared. */
export function fold(text: string): string {
  return words(text).join(" ");
}

function words(text: string): string[] {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .map((word) => word.replace(/^\.+|\.+$/g, ""))
    .filter((word) => word !== "");
}

/** The words of texts, without the mark of the plural. */
const stems = (...texts: readonly string[]): ReadonlySet<string> => new Set(texts.flatMap(words).map(stem));

const stem = (word: string): string => (word.length > 4 ? word.replace(/[sx]$/, "") : word);

/** What the kinds of identifiers are called. */
const kindWords: Readonly<Record<string, string>> = {
  profile: "profil profile",
  extension: "extension",
  "value-set": "jeu valeurs value set liste list",
  template: "modele template templateid",
  "naming-system": "identifiant identifier",
};

const stopWords = new Set(
  "a au aux avec ce ces d dans de des du elle en est et for from i il in is j je l la le les ma mes mon my n nous of on ou par pas pour qu que quel quelle quelles quels qui s sa se ses son sont sur the to un une what which with y dois doit faut mettre put must how do does c can may oid allowed says who show use".split(
    " ",
  ),
);

/** Something that can be found by its words. */
interface Indexed {
  readonly id: string;
  readonly title: (language: Language) => string;
  readonly about: (language: Language) => string;
  readonly confidence: Confidence;
  /** Words of the names, then those of the description. */
  readonly strong: ReadonlySet<string>;
  readonly weak: ReadonlySet<string>;
}

let index: readonly Indexed[] | undefined;

function indexed(): readonly Indexed[] {
  if (index !== undefined) return index;
  const made: Indexed[] = [];
  for (const topic of topics()) {
    made.push({
      id: topic.id,
      title: (language) => topic.title[language],
      about: (language) => topic.summary[language],
      confidence: topic.confidence,
      strong: stems(topic.id, topic.title.fr, topic.title.en, ...topic.aliases),
      weak: stems(
        ...[topic.summary, ...topic.details, topic.interface, topic.binding?.whom].flatMap((text) =>
          text === undefined ? [] : [text.fr, text.en],
        ),
      ),
    });
  }
  for (const entry of identifiers()) {
    made.push({
      id: entry.id,
      title: (language) => entry.name[language],
      about: (language) => entry.about[language],
      confidence: entry.confidence,
      strong: stems(entry.name.fr, entry.name.en, entry.nature === "test" ? "test essai demonstration" : ""),
      weak: stems(entry.about.fr, entry.about.en, entry.owner ?? "", entry.id, kindWords[entry.kind] ?? ""),
    });
  }
  for (const element of cdaElements()) {
    made.push({
      id: element.path,
      title: (language) => element.title[language],
      about: (language) => element.about[language],
      confidence: element.confidence,
      strong: stems(element.title.fr, element.title.en, element.path),
      weak: stems(element.about.fr, element.about.en),
    });
  }
  index = made;
  return made;
}

export interface Found {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly confidence: Confidence;
  /** How well it answers, from 0 to 1. */
  readonly score: number;
}

/** Topics and identifiers by the words of a question of several words; none where less than half of the words are known. */
export function search(query: string, language: Language, limit = 6): readonly Found[] {
  const asked = [
    ...new Set(
      words(query)
        .filter((word) => !stopWords.has(word))
        .map(stem),
    ),
  ];
  if (asked.length === 0) return [];
  const all = indexed();
  // A word that few entries have says more than one that many have.
  const weights = asked.map((word) => {
    const count = all.filter(({ strong, weak }) => strong.has(word) || weak.has(word)).length;
    return count === 0 ? 0 : 1 / (1 + Math.log10(count));
  });
  const known = weights.filter((weight) => weight > 0).length;
  if (known === 0 || known * 2 < asked.length) return [];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // A name that few things share is enough, however little is known of the other words.
  const rare = new Set(asked.filter((word) => all.filter(({ strong }) => strong.has(word)).length <= 8));
  const scored = all.flatMap((entry, order) => {
    let score = 0;
    let named = false;
    asked.forEach((word, i) => {
      const weight = weights[i] as number;
      if (entry.strong.has(word)) {
        score += weight;
        named ||= rare.has(word);
      } else if (entry.weak.has(word)) score += weight * 0.4;
    });
    return named || score >= total * 0.35 ? [{ entry, score, order }] : [];
  });
  scored.sort((a, b) => b.score - a.score || a.entry.strong.size - b.entry.strong.size || a.order - b.order);
  return scored.slice(0, limit).map(({ entry: { id, title, about, confidence }, score }) => ({
    id,
    score: score / total,
    title: title(language),
    about: about(language),
    confidence,
  }));
}

/** What the names that `explain` knows are, for close matches. */
function* names(rules: readonly RuleMeta[]): Generator<string> {
  for (const { id, title, aliases } of topics()) {
    yield id;
    yield title.fr;
    yield* aliases;
  }
  for (const { id, aliases } of rules) {
    yield id;
    yield* aliases;
  }
  for (const { name } of templates()) if (name !== "") yield name;
  for (const { name } of valueSetInfos()) yield name;
  for (const { id, kind } of identifiers()) if (kind !== "template" && kind !== "value-set") yield id;
}

/** Names close to one that nothing answers to, the closest first, at most five; each is a question that `explain` answers. */
export function suggest(query: string, rules: readonly RuleMeta[] = []): readonly string[] {
  const wanted = fold(query).replaceAll(" ", "");
  if (wanted.length < 2) return [];
  const isOid = /^[\d.]+$/.test(query);
  const best = new Map<string, number>();
  for (const name of names(rules)) {
    const key = fold(name).replaceAll(" ", "");
    if (isOid && !/^[\d.]+$/.test(name)) continue;
    let cost: number;
    if (wanted.length >= 4 && (key.includes(wanted) || (key.length >= 4 && wanted.includes(key)))) {
      cost = 0.5 + Math.abs(key.length - wanted.length) / 100;
    } else {
      const limit = Math.max(1, Math.floor(wanted.length / 3));
      // A long name is often typed without its end.
      const begun = wanted.length >= 8 && key.length > wanted.length + limit;
      if (!begun && Math.abs(key.length - wanted.length) > limit) continue;
      cost = begun ? 2 + distance(wanted, key.slice(0, wanted.length + 1)) : distance(wanted, key);
      if (cost > limit) continue;
    }
    if (cost < (best.get(name) ?? Number.POSITIVE_INFINITY)) best.set(name, cost);
  }
  return [...best]
    .sort((a, b) => a[1] - b[1])
    .slice(0, 5)
    .map(([name]) => name);
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
