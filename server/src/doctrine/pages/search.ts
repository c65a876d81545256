import type { Language, RuleMeta } from "../../rule/index.ts";
import { valueSetInfos, valueSets } from "../../terminology/index.ts";
import { kinds, type Pair, pick } from "../answer-parts.ts";
import { cdaElements } from "../cda-elements.ts";
import { identifier, identifiers } from "../identifiers.ts";
import { requirements } from "../requirements.ts";
import { namesInside } from "../resolve.ts";
import { search } from "../search.ts";
import { loincCodes, templates } from "../templates.ts";
import { chapters, topics } from "../topics.ts";
import { fold } from "../words.ts";
import {
  addressOf,
  chapterAddress,
  codeAddress,
  elementAddress,
  homeAddress,
  identifierAddress,
  loincOid,
  referenceAddress,
  requirementAddress,
  ruleAddress,
  templateAddress,
  topicAddress,
} from "./address.ts";
import type { PageHit } from "./model.ts";
import { referenceTexts } from "./references.ts";

/** Something that has a page, with the words that it is found by. */
interface Entry {
  readonly address: string;
  readonly kicker: Pair;
  readonly title: Pair;
  readonly about: Pair;
  /** Among equals, the lower comes first. */
  readonly order: number;
  /** Folded words of the names, and of the description. */
  readonly names: string;
  readonly words: string;
}

const words: Readonly<Record<"topic" | "chapter" | "rule" | "element" | "code" | "requirement" | "reference", Pair>> = {
  topic: ["Sujet", "Topic"],
  chapter: ["Chapitre", "Chapter"],
  rule: ["Règle", "Rule"],
  element: ["Élément CDA", "CDA element"],
  code: ["Code", "Code"],
  requirement: ["Exigence", "Requirement"],
  reference: ["Texte", "Text"],
};

const made = new WeakMap<readonly RuleMeta[], readonly Entry[]>();

function entries(rules: readonly RuleMeta[]): readonly Entry[] {
  const known = made.get(rules);
  if (known !== undefined) return known;
  const all: Entry[] = [];
  const add = (order: number, address: string, kicker: Pair, title: Pair, about: Pair, more: readonly string[]) =>
    all.push({
      address,
      kicker,
      title,
      about,
      order,
      names: ` ${fold([...title, ...more].join(" "))}`,
      words: ` ${fold(about.join(" "))}`,
    });
  for (const { id, title, summary, aliases } of topics())
    add(0, topicAddress(id), words.topic, [title.fr, title.en], [summary.fr, summary.en], [id, ...aliases]);
  for (const { id, title, summary } of chapters())
    add(1, chapterAddress(id), words.chapter, [title.fr, title.en], [summary.fr, summary.en], []);
  for (const entry of identifiers()) {
    const { id, kind, name, about, nature } = entry;
    add(
      2,
      identifierAddress(entry),
      kinds[kind],
      [name.fr, name.en],
      [`${id} · ${about.fr}`, `${id} · ${about.en}`],
      [id, nature === "test" ? "test" : ""],
    );
  }
  for (const { id, title, why, aliases } of rules)
    add(
      3,
      ruleAddress(id),
      words.rule,
      [title.fr, title.en],
      [`${id} · ${why.fr}`, `${id} · ${why.en}`],
      [id, ...aliases],
    );
  for (const { path, title, about } of cdaElements())
    add(
      4,
      elementAddress(path),
      words.element,
      [title.fr, title.en],
      [`${path} · ${about.fr}`, `${path} · ${about.en}`],
      [path],
    );
  for (const { code, names } of loincCodes())
    add(
      5,
      codeAddress(code, loincOid),
      words.code,
      [names[0] ?? code, names[0] ?? code],
      [`LOINC ${code}`, `LOINC ${code}`],
      [code],
    );
  for (const one of requirements()) {
    const names = [one.id, ...one.aliases];
    add(
      3,
      requirementAddress(one),
      words.requirement,
      [names.join(" · "), names.join(" · ")],
      [one.text.fr, one.text.en],
      [],
    );
  }
  for (const { text, versions } of referenceTexts(rules).values())
    add(6, referenceAddress(text), words.reference, [text, text], [versions.join(", "), versions.join(", ")], []);
  // Document models are asked for by their short names, such as CR-BIO.
  const named = new Map(templates().map((template) => [templateAddress(template), template.name]));
  const found = all.map((entry) => {
    const name = named.get(entry.address);
    return name === undefined || name === "" ? entry : { ...entry, names: `${entry.names} ${fold(name)}` };
  });
  made.set(rules, found);
  return found;
}

/**
 * The pages that answer to some words, the best first: what is named exactly so, then what has all the words (the last one
 * may be unfinished), then what the words of a question point at.
 */
export function searchPages(
  query: string,
  language: Language,
  rules: readonly RuleMeta[],
  limit = 20,
): readonly PageHit[] {
  const asked = fold(query)
    .split(" ")
    .filter((word) => word !== "");
  if (asked.length === 0) return [];
  const phrase = asked.join(" ");
  const all = entries(rules);
  const scored: { entry: Entry; score: number }[] = [];
  for (const entry of all) {
    let score = 0;
    for (const [i, word] of asked.entries()) {
      const last = i === asked.length - 1;
      const begins = ` ${word}`;
      if (`${entry.names} `.includes(`${begins} `)) score += 4;
      else if (last && entry.names.includes(begins)) score += 3;
      else if (last && word.length > 3 && entry.names.includes(word)) score += 2;
      else if (`${entry.words} `.includes(`${begins} `)) score += 1;
      else if (last && entry.words.includes(begins)) score += 0.8;
      else {
        score = 0;
        break;
      }
    }
    if (score === 0) continue;
    // A short name that has the words says more than a long one, and a title that begins with them says most.
    const titled = entry.title.some((title) => fold(title).startsWith(phrase)) ? 2 : 0;
    const topic = entry.order === 0 ? 0.5 : 0;
    scored.push({ entry, score: score / asked.length + titled + topic + 1 / (1 + entry.title[0].length / 20) });
  }
  scored.sort((a, b) => b.score - a.score || a.entry.order - b.entry.order);
  const byAddress = new Map(all.map((entry) => [entry.address, entry]));
  const exact = addressOf(query, rules);
  const meant = search(query, language, limit, rules).map(({ id }) => addressOf(id, rules));
  const named = scored.slice(0, limit).map(({ entry }) => entry.address);
  // A question means what its words say together; a few words are more often the beginning of a name.
  const isQuestion = query.includes("?") || asked.length > 3;
  const inside = /\s/.test(query) ? namesInside(query).flatMap((name) => addressOf(name, rules) ?? []) : [];
  const addresses = [
    exact,
    ...(inside.length === 1 ? inside : []),
    ...(isQuestion ? [...meant, ...named] : [...named, ...meant]),
  ];
  const hits: PageHit[] = [];
  for (const address of new Set(addresses)) {
    if (address === undefined) continue;
    const entry = byAddress.get(address);
    hits.push(
      entry === undefined
        ? bareHit(address, language)
        : {
            title: pick(language, entry.title),
            address,
            about: pick(language, entry.about),
            kicker: pick(language, entry.kicker),
          },
    );
    if (hits.length === limit) break;
  }
  return hits;
}

/** What has a page but no line of its own in the index, such as a code of a long value set. */
function bareHit(address: string, language: Language): PageHit {
  const key = address.replace(/^\w+\//, "");
  const entry = address.startsWith("identifier/") ? identifier(key) : undefined;
  return {
    title: entry?.name[language] ?? key,
    address,
    kicker: pick(language, entry === undefined ? words.code : kinds[entry.kind]),
    ...(entry !== undefined && { about: entry.about[language] }),
  };
}

/** The address of every page that can be listed. */
export function allAddresses(rules: readonly RuleMeta[]): readonly string[] {
  const codes = valueSets().flatMap((set) => [...set.concepts()].map(({ code, system }) => codeAddress(code, system)));
  const sets = valueSetInfos().flatMap(({ oid }) => {
    const entry = identifier(oid);
    return entry === undefined ? [] : [identifierAddress(entry)];
  });
  const versions = templates().flatMap((one) => one.versions.map((version) => templateAddress({ ...one, version })));
  return [...new Set([homeAddress, ...entries(rules).map(({ address }) => address), ...codes, ...sets, ...versions])];
}
