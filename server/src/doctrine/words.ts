import { intentText, stopWordText, synonymText } from "../../data/doctrine/synonyms.ts";

/** How texts become comparable words: without accents, case, plural marks and the commonest endings. */

export function words(text: string): string[] {
  return (
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/œ/g, "oe")
      // Who logs in keeps no log.
      .replace(/\b(?:log|sign)(?:s|ged|ging|ed|ing)?[ -](in|on|out|off)\b/g, (_, way) =>
        way === "in" || way === "on" ? "login" : "logout",
      )
      // TLSv1.2 is TLS 1.2.
      .replace(/(?<=[a-z]{2})v(?=\d+(?:\.\d+)?\b)/g, " ")
      .split(/[^a-z0-9.]+/)
      .map((word) => word.replace(/^\.+|\.+$/g, ""))
      .filter((word) => word !== "")
  );
}

/** Letters and digits only, without accents or case: how names are compared. */
export function fold(text: string): string {
  return words(text).join(" ");
}

/** The commonest endings of French and English words, the longest first. */
const endings =
  /(?:ifications?|isations?|izations?|ifiers?|ifie[ers]?s?|ified|ifies|ifying|ateurs?|atrices?|ations?|ating|ated|ates?|atifs?|atives?|iser|isee?s?|ises?|izes?|ized|izing|itions?|tions?|ements?|ments?|euses?|eurs?|ables?|ibles?|iques?|ically|ites?|ives?|ifs?|ees?|ies|ing|ers?|ed|es|ly|e|s|x|y)$/;

/** The plural of a French word in -al or -au. */
const singular = (word: string): string => word.replace(/eaux$/, "eau").replace(/(?<=[^e])aux$/, "al");

/** A word without its ending; short words and those with a digit keep theirs, but for the mark of the plural. */
export function stem(word: string): string {
  if (/\d/.test(word) || word.length <= 3) return word;
  if (word.length <= 5) return word.replace(/[sx]$/, "").replace(/(?<=...)e$/, "");
  const one = singular(word);
  const cut = one.replace(endings, "");
  if (cut.length < 4) return one.replace(/e?[sx]$|e$/, "");
  // What is logged in logs.
  return /(?:ed|ing)$/.test(one) ? cut.replace(/([bdgmnprt])\1$/, "$1") : cut;
}

export const stems = (...texts: readonly string[]): Set<string> => new Set(texts.flatMap(words).map(stem));

interface Vocabulary {
  readonly stop: ReadonlySet<string>;
  /** The stems that stand for a stem. */
  readonly alike: ReadonlyMap<string, ReadonlySet<string>>;
  /** Expressions of several words of the synonyms and of the intents, the longest first. */
  readonly expressions: readonly (readonly string[])[];
  readonly intents: ReadonlyMap<string, ReadonlySet<string>>;
}

let vocabularyCache: Vocabulary | undefined;

function vocabulary(): Vocabulary {
  if (vocabularyCache !== undefined) return vocabularyCache;
  const alike = new Map<string, Set<string>>();
  const expressions: string[][] = [];
  const key = (word: string): string => {
    if (!word.includes("_")) return stem(word);
    expressions.push(word.split("_"));
    return word;
  };
  for (const line of synonymText.split("\n")) {
    const group = line.split(" ").map(key);
    for (const one of group) {
      const others = alike.get(one) ?? new Set();
      for (const other of group) if (other !== one) others.add(other);
      alike.set(one, others);
    }
  }
  const intents = new Map<string, Set<string>>();
  for (const line of intentText.split("\n")) {
    const [kind = "", list = ""] = line.split(": ");
    for (const word of list.split(" ")) {
      const of = key(word);
      intents.set(of, (intents.get(of) ?? new Set()).add(kind));
    }
  }
  expressions.sort((a, b) => b.length - a.length);
  vocabularyCache = { stop: new Set(stopWordText.split(" ")), alike, expressions, intents };
  return vocabularyCache;
}

/** The stems of what a text says, without the words that say nothing. */
export const said = (text: string): ReadonlySet<string> =>
  new Set(words(text).flatMap((word) => (vocabulary().stop.has(word) ? [] : [stem(word)])));

/** What a question asks: its words, each with what may stand for it, and the kinds of answer it wants. */
export interface Asked {
  readonly terms: readonly {
    readonly word: string;
    readonly alike: readonly string[];
    /** It says what kind of answer is wanted. */
    readonly asks: boolean;
  }[];
  /** `who`, `since`, `version`, `naming-system`, `profile` …, as the data name them. */
  readonly intents: ReadonlySet<string>;
}

export function asked(question: string): Asked {
  const { stop, alike, expressions, intents } = vocabulary();
  // Without its accent, « où » would be the word for « or ».
  const spoken = words(question.replace(/(?<!\p{L})où(?!\p{L})/giu, " where "));
  const wanted = new Set<string>();
  const terms = new Map<string, Set<string>>();
  const note = (key: string): void => {
    for (const intent of intents.get(key) ?? []) wanted.add(intent);
  };
  for (const expression of expressions) {
    for (let at = 0; at + expression.length <= spoken.length; at++) {
      if (!expression.every((word, i) => spoken[at + i] === word)) continue;
      const key = expression.join("_");
      note(key);
      const others = alike.get(key);
      if (others === undefined) continue;
      // The expression's last word that says something carries what stands for it.
      const carrier = expression.filter((word) => !stop.has(word)).at(-1);
      if (carrier === undefined) for (const other of others) note(other);
      else {
        const one = stem(carrier);
        terms.set(one, new Set([...(terms.get(one) ?? []), ...others]));
      }
    }
  }
  for (const word of spoken) {
    note(stem(word));
    if (stop.has(word)) continue;
    const one = stem(word);
    terms.set(one, new Set([...(terms.get(one) ?? []), ...(alike.get(one) ?? [])]));
  }
  return {
    terms: [...terms].map(([word, others]) => ({
      word,
      asks: intents.has(word),
      // What stands for a word may be an expression: its words then count one by one.
      alike: [...others].flatMap((other) => (other.includes("_") ? [] : [other])),
    })),
    intents: wanted,
  };
}

/** Levenshtein's distance. */
export function distance(a: string, b: string): number {
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
