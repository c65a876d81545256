import { layWords } from "../../data/doctrine/lay-words.ts";
import type { Bilingual, Confidence, Reference, RuleMeta } from "../rule/index.ts";
import { valueSets } from "../terminology/index.ts";
import { forces } from "./answer-parts.ts";
import { cdaElements } from "./cda-elements.ts";
import { identifiers } from "./identifiers.ts";
import type { Topic } from "./model.ts";
import { requirements, requirementsOf } from "./requirements.ts";
import { loincCodes, templateEntry, templates } from "./templates.ts";
import { chapters, edition, editionId, topics } from "./topics.ts";
import { said, stems } from "./words.ts";

/** A sentence that may answer a question. */
export interface Passage {
  readonly text: Bilingual;
  readonly stems: ReadonlySet<string>;
  /** The kind of question it answers: `who`, `since`, `version`, `interface`, `address`, `duration`. */
  readonly intent?: string;
}

/** Something that can be found by its words. */
export interface Entry {
  /** What `explain` is asked. */
  readonly id: string;
  /** `topic`, `requirement`, `rule`, `element`, `code`, or the kind of an identifier. */
  readonly kind: string;
  readonly order: number;
  readonly title: Bilingual;
  readonly about: Bilingual;
  readonly source: Reference;
  readonly confidence: Confidence;
  /** What is added to its score: a topic says more than one of its rules. */
  readonly prior: number;
  /** Each name's words: one that a question holds in full names the thing. */
  readonly names: readonly (readonly string[])[];
  /** Words of the names, then those of the description. */
  readonly strong: ReadonlySet<string>;
  readonly weak: ReadonlySet<string>;
  /** What newcomers call it, an expression each. */
  readonly lay: readonly ReadonlySet<string>[];
  readonly passages: readonly Passage[];
}

interface Index {
  readonly list: readonly Entry[];
  /** How many entries have a stem. */
  readonly counts: ReadonlyMap<string, number>;
}

const priors: Readonly<Record<string, number>> = { topic: 0.06, requirement: 0.02, rule: -0.15, code: -0.02 };

/** What the kinds of identifiers are called. */
const kindWords: Readonly<Record<string, string>> = {
  profile: "profil profile",
  extension: "extension",
  "value-set": "jeu valeurs value set liste list",
  template: "modele template templateid",
  "naming-system": "identifiant identifier oid",
  endpoint: "serveur adresse host url",
};

/** A length of time, in English: the passages that have one answer “how long”. */
const duration = /\b(?:\d+|one|two|three|six) ?(?:seconds?|minutes?|hours?|days?|months?|years?)\b/i;

function passage(text: Bilingual, kind?: string): Passage {
  const intent = kind ?? (duration.test(text.en) ? "duration" : undefined);
  return { text, stems: stems(text.fr, text.en), ...(intent !== undefined && { intent }) };
}

const namesOf = (...names: readonly string[]): string[][] =>
  names.map((name) => [...stems(name)]).filter((name) => name.length > 0);

const labelled = (fr: string, en: string, value: Bilingual | string): Bilingual =>
  typeof value === "string"
    ? { fr: `${fr} : ${value}`, en: `${en}: ${value}` }
    : { fr: `${fr} : ${value.fr}`, en: `${en}: ${value.en}` };

/** What a topic says, a sentence at a time. */
function* topicPassages({ details, binding, since, version, interface: how, links }: Topic): Generator<Passage> {
  for (const detail of details) yield passage(detail);
  if (binding !== undefined) {
    const [fr, en] = forces[binding.force];
    const whom = { fr: `${binding.whom.fr} — ${fr}`, en: `${binding.whom.en} — ${en}` };
    yield passage(labelled("S’impose à", "Binds", whom), "who");
  }
  if (since !== undefined) yield passage(labelled("Depuis", "Since", since), "since");
  if (version !== undefined) yield passage(labelled("Version", "Version", version), "version");
  if (how !== undefined) yield passage(labelled("Interface ou standard", "Interface or standard", how), "interface");
  const [link] = links;
  if (link !== undefined) yield passage(labelled("Adresse", "Address", link.href), "address");
}

function* made(rules: readonly RuleMeta[]): Generator<Omit<Entry, "order" | "prior" | "lay">> {
  const { title: name, version, number, announced, publishers, later, ...told } = edition();
  const about = {
    fr: `${number}e édition, version ${version}, annoncée le ${announced} par ${publishers} ; une édition ${later.version} est en ligne.`,
    en: `${number}th edition, version ${version}, announced on ${announced} by ${publishers}; a ${later.version} edition is online.`,
  };
  yield {
    id: editionId,
    kind: "topic",
    title: { fr: name, en: name },
    about,
    source: told.source,
    confidence: told.confidence,
    names: namesOf("doctrine", "doctrine du numérique en santé"),
    strong: stems(name, "édition edition publication"),
    weak: stems(about.fr, about.en, ...chapters().flatMap((one) => [one.title.fr, one.title.en])),
    passages: [passage(about)],
  };
  for (const topic of topics()) {
    const { id, title, summary, source, confidence, aliases } = topic;
    const passages = [...topicPassages(topic)];
    yield {
      id,
      kind: "topic",
      title,
      about: summary,
      source,
      confidence,
      names: namesOf(id, title.fr, title.en, ...aliases),
      strong: stems(id, title.fr, title.en, ...aliases),
      weak: new Set([...stems(summary.fr, summary.en), ...passages.flatMap((one) => [...one.stems])]),
      passages: [
        passage(summary),
        ...passages,
        ...requirementsOf(id).map(({ id: name, text }) =>
          passage({ fr: `${name} — ${text.fr}`, en: `${name} — ${text.en}` }),
        ),
      ],
    };
  }
  for (const { id, aliases, text, source, confidence } of requirements()) {
    yield {
      id,
      kind: "requirement",
      title: { fr: id, en: id },
      about: text,
      source,
      confidence,
      names: namesOf(id, ...aliases),
      strong: stems(id, ...aliases),
      weak: stems(text.fr, text.en),
      passages: [passage(text)],
    };
  }
  for (const entry of identifiers()) {
    const template = entry.kind === "template" && entry.oid !== undefined ? templateEntry(entry.oid) : undefined;
    const codes = template?.codes.map(({ code, display }) => `${code} (${display})`).join(", ") ?? "";
    const passages = [passage(entry.about)];
    if (codes !== "") passages.push(passage(labelled("Codes", "Codes", codes), "code"));
    if (entry.shape !== undefined) passages.push(passage(entry.shape));
    if (entry.cda.length > 0) passages.push(passage(labelled("En CDA", "In CDA", entry.cda.join(", ")), "element"));
    if (entry.fhir !== undefined)
      passages.push(passage(labelled("En FHIR", "In FHIR", entry.fhir.system), "naming-system"));
    yield {
      id: entry.id,
      kind: entry.kind,
      title: entry.name,
      about: entry.about,
      source: entry.source,
      confidence: entry.confidence,
      names: namesOf(template?.name ?? "", entry.name.fr, entry.name.en),
      strong: stems(
        entry.name.fr,
        entry.name.en,
        template?.name ?? "",
        entry.nature === "test" ? "test essai" : entry.nature === "production" ? "production" : "",
        entry.kind === "profile" ? "profil" : "",
      ),
      weak: stems(entry.about.fr, entry.about.en, entry.owner ?? "", entry.id, codes, kindWords[entry.kind] ?? ""),
      passages,
    };
  }
  for (const { path, title, about, valueSet, source, confidence } of cdaElements()) {
    yield {
      id: path,
      kind: "element",
      title,
      about,
      source,
      confidence,
      names: namesOf(title.fr, title.en),
      strong: stems(title.fr, title.en, path),
      weak: stems(about.fr, about.en, valueSet ?? ""),
      passages: [passage(about)],
    };
  }
  for (const { code, names, documents, source, confidence } of loincCodes()) {
    const title = names[0] ?? code;
    const models = documents.flatMap((name) => templates().find((one) => one.name === name) ?? []);
    const about = labelled(`Code LOINC ${code}`, `LOINC code ${code}`, names.join(" ; "));
    yield {
      id: code,
      kind: "code",
      title: { fr: title, en: models[0]?.title.en ?? title },
      about,
      source,
      confidence,
      names: namesOf(...documents),
      strong: stems("LOINC code", code, title, ...documents, ...models.flatMap((one) => [one.title.fr, one.title.en])),
      weak: stems(...names),
      passages: [passage(about)],
    };
  }
  const seen = new Set<string>();
  for (const set of valueSets()) {
    for (const { code, display, system } of set.concepts()) {
      if (seen.has(`${code} ${system}`)) continue;
      seen.add(`${code} ${system}`);
      const about = {
        fr: `Code ${code} « ${display} », jeu de valeurs ${set.name}.`,
        en: `Code ${code} “${display}”, value set ${set.name}.`,
      };
      yield {
        id: code,
        kind: "code",
        title: { fr: display, en: display },
        about,
        source: set.reference,
        confidence: "verified",
        names: namesOf(display),
        strong: stems(code, display),
        weak: stems(set.name, set.about.fr, set.about.en),
        passages: [passage(about)],
      };
    }
  }
  for (const { id, aliases, title, why, fix, reference, confidence } of rules) {
    yield {
      id,
      kind: "rule",
      title,
      about: why,
      source: reference,
      confidence,
      names: [],
      strong: stems(title.fr, title.en, ...aliases.slice(0, 3)),
      weak: stems(why.fr, why.en, fix.fr, fix.en),
      passages: [passage(why), passage(fix)],
    };
  }
}

const layOf = (id: string): ReadonlySet<string>[] =>
  (layWords[id] ?? "").split(" ; ").flatMap((expression) => {
    const words = said(expression);
    return words.size > 0 ? [words] : [];
  });

const cache = new WeakMap<readonly RuleMeta[], Index>();

/** All that can be found, made at the first question. */
export function entries(rules: readonly RuleMeta[]): Index {
  const known = cache.get(rules);
  if (known !== undefined) return known;
  const list = [...made(rules)].map((entry, order) => ({
    ...entry,
    order,
    lay: layOf(entry.id),
    // What is only declared beside a French template says less than that template.
    prior: (priors[entry.kind] ?? 0) - (templateEntry(entry.id)?.kind === "parent" ? 0.08 : 0),
  }));
  const counts = new Map<string, number>();
  for (const { strong, weak, lay } of list)
    for (const word of new Set([...strong, ...weak, ...lay.flatMap((one) => [...one])]))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  const index = { list, counts };
  cache.set(rules, index);
  return index;
}
