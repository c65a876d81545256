import type { Bilingual, Confidence, Language, Reference, RuleMeta } from "../rule/index.ts";
import { valueSetInfos } from "../terminology/index.ts";
import { identifiers } from "./identifiers.ts";
import { type Entry, entries, type Passage } from "./search-index.ts";
import { templates } from "./templates.ts";
import { topics } from "./topics.ts";
import { asked, distance, fold } from "./words.ts";

/** One thing that answers a question, with the passages that say it. */
export interface Found {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly source: Reference;
  readonly confidence: Confidence;
  /** How well it answers, from 0 to 1 and a little more where the kind is the one asked for. */
  readonly score: number;
  /** The sentences that bear on the question, the best first; none where the summary says it best. */
  readonly passages: readonly string[];
}

/** How much a word counts by where it stands. */
const weightOf = { strong: 1, lay: 0.9, passage: 0.8, weak: 0.5, alike: 0.8, begun: 0.7, typo: 0.6 };
/** What is added for a kind of thing that the question names. */
const kindBonus = 0.25;
/** What is added where the question holds one of a thing's names in full. */
const nameBonus = 0.15;
/** What is added where newcomers call a thing what the question says and the question says nothing else. */
const wholeBonus = 0.15;
/** Kinds of things that are no topics. */
const thingKinds: ReadonlySet<string> = new Set([
  "profile",
  "template",
  "naming-system",
  "code",
  "element",
  "endpoint",
]);
/** A word that says what kind of answer is wanted, such as `version`, says less of what the question is about. */
const askingWeight = 0.4;
/** What a sentence of the kind that is asked for counts more, in shares of the whole question. */
const intentShare = 0.6;
/** What a word of a thing's own name counts in the choice of its sentences. */
const namedShare = 0.25;
/** The sentences that an answer begins with. */
const maxPassages = 3;
/** At most so many words of a question may be unknown. */
const knownShare = 0.5;
/** What an unknown word weighs: what is not answered of a question counts. */
const unknownWeight = 1;
/** Below this share of the question, a thing does not come close. */
const closeShare = 0.4;
/** The same where nothing comes closer: a reader rather has the nearest things than none. */
const farShare = 0.2;
/** The least score, once the kinds of things are weighed, of what is shown. */
const leastScore = 0.3;
/** A code answers where codes are asked for, or where the question holds its name; else it comes after what is said of it. */
const codeMalus = 0.15;

interface Term {
  /** The stems that answer, each with how much it counts. */
  readonly stems: ReadonlyMap<string, number>;
  readonly weight: number;
  readonly known: boolean;
  /** The question's own stem. */
  readonly word: string;
}

/** The words of a question as the index has them: with what stands for them, and with a letter mistyped. */
function termsOf(question: string, index: ReturnType<typeof entries>): { terms: Term[]; intents: ReadonlySet<string> } {
  const { terms, intents } = asked(question);
  const total = index.list.length;
  return {
    intents,
    terms: terms.map(({ word, alike, asks }) => {
      const found = new Map<string, number>();
      for (const other of alike) if (index.counts.has(other)) found.set(other, weightOf.alike);
      const own = index.counts.has(word);
      if (own) found.set(word, 1);
      if (found.size === 0 && word.length >= 5 && !/\d/.test(word))
        for (const other of index.counts.keys()) {
          const near = nearness(word, other);
          if (near > 0) found.set(other, near);
        }
      // A word that few things have says more than one that many have.
      const rarest = own
        ? (index.counts.get(word) as number)
        : Math.min(...[...found.keys()].map((other) => index.counts.get(other) as number));
      const known = found.size > 0;
      const weight = known ? Math.log(1 + total / (rarest + 2)) * (asks ? askingWeight : 1) : 0;
      return { stems: found, known, weight, word };
    }),
  };
}

/** How much a stem counts for another that nothing has: of the same family of words, or a letter or two away from it. */
function nearness(word: string, other: string): number {
  if (other[0] !== word[0] || Math.abs(other.length - word.length) > 5) return 0;
  let same = 0;
  while (same < word.length && word[same] === other[same]) same++;
  const shorter = Math.min(word.length, other.length);
  if (same >= 5 && same >= 0.85 * shorter && same >= 0.6 * Math.max(word.length, other.length)) return weightOf.begun;
  const letters = shorter >= 8 ? 2 : 1;
  return Math.abs(other.length - word.length) <= letters && distance(word, other) <= letters ? weightOf.typo : 0;
}

/** How much of a term a thing's names answer, those that newcomers give it among them. */
function named(term: Term, { strong, lay }: Entry, layWeight: number): number {
  let best = hit(term, strong) * weightOf.strong;
  for (const words of lay) if (best < layWeight) best = Math.max(best, hit(term, words) * layWeight);
  return best;
}

/** How much of a term a set of stems answers. */
function hit({ stems }: Term, words: ReadonlySet<string>): number {
  let best = 0;
  for (const [stem, weight] of stems) if (weight > best && words.has(stem)) best = weight;
  return best;
}

/** Whether a question says all the words of an expression, or what stands for them. */
const answered = (words: ReadonlySet<string>, terms: readonly Term[]): boolean =>
  [...words].every((word) => terms.some(({ stems }) => stems.has(word)));

function passagesFor(entry: Entry, terms: readonly Term[], intents: ReadonlySet<string>): [Passage, number][] {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  return entry.passages
    .map((passage): [Passage, number] => {
      let score = 0;
      let news = 0;
      // What the thing's name says already tells its sentences apart no more.
      for (const term of terms) {
        const told = term.weight * hit(term, passage.stems);
        if (hit(term, entry.strong) > 0) score += told * namedShare;
        else news += told;
      }
      if (passage.intent !== undefined && intents.has(passage.intent)) news += total * intentShare;
      // A fact of another kind than what is asked for says nothing here; a sentence may.
      return [passage, news > 0 ? score + news : fieldIntents.has(passage.intent ?? "") ? 0 : score + sentence];
    })
    .filter(([, score]) => score > 0)
    .sort((a, b) => b[1] - a[1]);
}

/** The facts of a topic that are told only where they are asked for. */
const fieldIntents: ReadonlySet<string> = new Set(["who", "since", "version", "interface", "address"]);
/** What a sentence counts by itself. */
const sentence = 0.01;

/** Topics, identifiers, requirements, codes and rules by the words of a question; none where few of its words are known. */
export function search(
  query: string,
  language: Language,
  limit = 6,
  rules: readonly RuleMeta[] = [],
): readonly Found[] {
  const index = entries(rules);
  const { terms, intents } = termsOf(query, index);
  const known = terms.filter((term) => term.known).length;
  if (known === 0 || known < terms.length * knownShare) return [];
  const total = terms.reduce((sum, term) => sum + (term.known ? term.weight : unknownWeight), 0);
  const wantsThing = [...intents].some((intent) => thingKinds.has(intent));
  const own = new Set(terms.map(({ word }) => word));
  const scored: { entry: Entry; score: number; share: number }[] = [];
  for (const entry of index.list) {
    let score = 0;
    let strong = 0;
    // A question that asks for an identifier or a profile does not want what is said of it in general.
    const besides = wantsThing && entry.kind === "topic";
    const layWeight = besides ? weightOf.weak : weightOf.lay;
    for (const term of terms) {
      const known = named(term, entry, layWeight);
      strong += known > 0 ? 1 : 0;
      score += term.weight * Math.max(known, hit(term, entry.weak) * weightOf.weak);
    }
    if (score === 0) continue;
    // A sentence that holds several of the words at once answers better than words that stand apart.
    let best = 0;
    for (const { stems: words } of entry.passages) {
      let sum = 0;
      for (const term of terms)
        sum += term.weight * Math.max(hit(term, words) * weightOf.passage, named(term, entry, layWeight));
      if (sum > best) best = sum;
    }
    score = Math.max(score, best) / total;
    if (score < farShare) continue;
    const share = score;
    // Among things named alike, the one whose name says least besides; a name in full counts for more.
    if (strong > 0) score += 0.12 * (strong / Math.max(strong, entry.strong.size)) + entry.prior;
    const inFull = entry.names.some((name) => name.every((stem) => own.has(stem)));
    const lay = besides ? [] : entry.lay.filter((words) => answered(words, terms));
    if ((inFull && !besides) || lay.some(({ size }) => size > 1)) score += nameBonus;
    if (lay.some(({ size }) => size >= known)) score += wholeBonus;
    if (intents.has(entry.kind)) score += kindBonus;
    else if (entry.kind === "code" && !inFull && !intents.has("value-set")) score -= codeMalus;
    scored.push({ entry, score, share });
  }
  scored.sort((a, b) => b.score - a.score || a.entry.order - b.entry.order);
  const close = scored.filter(({ score, share }) => share >= closeShare && score >= leastScore);
  // A code may stand in several lists.
  const seen = new Set<string>();
  const found = (close.length > 0 ? close : scored).filter(({ entry: { id } }) => !seen.has(id) && seen.add(id));
  return found.slice(0, limit).map(({ entry, score }) => ({
    id: entry.id,
    title: entry.title[language],
    about: entry.about[language],
    source: entry.source,
    confidence: entry.confidence,
    score,
    passages: passagesFor(entry, terms, intents)
      .slice(0, maxPassages)
      .map(([{ text }]) => said(text, language)),
  }));
}

const said = (text: Bilingual, language: Language): string => text[language];

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
