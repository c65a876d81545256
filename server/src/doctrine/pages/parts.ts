import {
  type Confidence,
  cite,
  type Example,
  type Language,
  onByDefault,
  type Reference,
  type RuleMeta,
} from "../../rule/index.ts";
import { type Span, withoutTabStops } from "../../text/index.ts";
import { natures, type Pair, pick } from "../answer-parts.ts";
import { identifier } from "../identifiers.ts";
import type { CdaElementEntry, IdentifierEntry, Requirement, Sourced, TemplateEntry, Topic } from "../model.ts";
import { caution } from "../render.ts";
import type { Snippet } from "../snippets.ts";
import { chapters, edition, topic } from "../topics.ts";
import {
  addressOf,
  chapterAddress,
  homeAddress,
  identifierAddress,
  referenceAddress,
  requirementAddress,
  ruleAddress,
  templateAddress,
  topicAddress,
} from "./address.ts";
import type { Block, IdentifierLine, Page, PageLink, PageSection, RichText, RuleLine, Run } from "./model.ts";

/** The pieces that pages are built from. */

/** What a page is made for. */
export interface Reader {
  readonly language: Language;
  readonly rules: readonly RuleMeta[];
  /** Where a rule's finding stands in its example; without it, examples show what was changed only. */
  readonly placeOf?: PlaceOf | undefined;
}

export type PlaceOf = (rule: RuleMeta, example: Example) => Span | undefined;

/** Names that may lead to a page: addresses, OIDs, value sets and nomenclatures, rule ids. */
const named =
  /`[^`]+`|https?:\/\/[^\s"'<>«»()]+[^\s"'<>«»().,;:]|\b\d+(?:\.\d+){4,}\b|\b(?:JDV|TRE)_\w+|\b[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)+\b/g;

/** A text in which the names that have a page of their own lead to it. */
export function rich(text: string, { rules }: Reader, self?: string): RichText {
  const runs: Run[] = [];
  let end = 0;
  for (const match of text.matchAll(named)) {
    const quoted = match[0].startsWith("`");
    const word = quoted ? match[0].slice(1, -1) : match[0];
    const address = addressOf(word, rules);
    if (!quoted && address === undefined && !/^(?:\d|https?:)/.test(word)) continue;
    if (match.index > end) runs.push(text.slice(end, match.index));
    runs.push(address === undefined || address === self ? { code: word } : { code: word, address });
    end = match.index + match[0].length;
  }
  if (end < text.length) runs.push(text.slice(end));
  return runs;
}

export const plain = (text: string): RichText => (text === "" ? [] : [text]);

/** A section, unless nothing is in it. */
export function section(id: string, title: string, blocks: readonly (Block | undefined)[]): PageSection[] {
  const kept = blocks.filter((block): block is Block => block !== undefined && !isEmpty(block));
  return kept.length === 0 ? [] : [{ id, title, blocks: kept }];
}

function isEmpty(block: Block): boolean {
  if ("items" in block) return block.items.length === 0;
  if (block.type === "facts") return block.facts.length === 0;
  if (block.type === "prose") return block.paragraphs.every((paragraph) => paragraph.length === 0);
  return false;
}

/** A fact, unless its value is missing. */
export function fact(label: string, value: RichText | string | undefined): { label: string; value: RichText }[] {
  if (value === undefined || value.length === 0) return [];
  return [{ label, value: typeof value === "string" ? [value] : value }];
}

export function sourceBlock(
  { source, confidence }: { readonly source: Reference; readonly confidence: Confidence },
  { language }: Reader,
): Block {
  const doubt = caution(confidence, language);
  return {
    type: "source",
    text: cite(source),
    ...(source.href !== undefined && { href: source.href }),
    address: referenceAddress(source.text),
    confidence,
    ...(doubt !== undefined && { caution: doubt }),
  };
}

export function verifyNote(text: string | undefined, reader: Reader): Block | undefined {
  if (text === undefined) return undefined;
  return {
    type: "note",
    tone: "verify",
    label: pick(reader.language, ["À vérifier", "To be verified"]),
    text: rich(text, reader),
  };
}

export const severities: Readonly<Record<RuleMeta["severity"], Pair>> = {
  error: ["erreur", "error"],
  warning: ["avertissement", "warning"],
  information: ["information", "information"],
  hint: ["suggestion", "hint"],
};

export function ruleLine(rule: RuleMeta, { language }: Reader): RuleLine {
  const doubt = caution(rule.confidence, language);
  return {
    id: rule.id,
    title: rule.title[language],
    address: ruleAddress(rule.id),
    severity: rule.severity,
    severityLabel: pick(language, severities[rule.severity]),
    confidence: rule.confidence,
    ...(doubt !== undefined && { caution: doubt }),
    off: !onByDefault(rule),
  };
}

export function rulesSection(rules: readonly RuleMeta[], reader: Reader): PageSection[] {
  return section("rules", pick(reader.language, ["Règles vérifiées ici", "Rules checked here"]), [
    { type: "rules", items: rules.map((rule) => ruleLine(rule, reader)) },
  ]);
}

export function identifierLine(entry: IdentifierEntry, { language }: Reader): IdentifierLine {
  const { id, name, nature } = entry;
  return {
    value: id,
    label: name[language],
    address: identifierAddress(entry),
    ...(nature !== undefined && { nature, natureLabel: pick(language, natures[nature]) }),
  };
}

/** A test identifier is what one must not confuse: it comes with its nature, the production one first. */
export function identifierLines(entries: readonly IdentifierEntry[], reader: Reader): IdentifierLine[] {
  return entries.map((entry) => identifierLine(entry, reader));
}

const doubtOf = ({ confidence }: Sourced, language: Language): { readonly caution?: string } => {
  const doubt = caution(confidence, language);
  return doubt === undefined ? {} : { caution: doubt };
};

export function topicLink(one: Topic, { language }: Reader): PageLink {
  return {
    title: one.title[language],
    address: topicAddress(one.id),
    about: one.summary[language],
    ...doubtOf(one, language),
  };
}

export function topicsSection(ids: readonly string[], reader: Reader): PageSection[] {
  const found = ids.map(topic).filter((one) => one !== undefined);
  return section("doctrine", pick(reader.language, ["Dans la doctrine", "In the doctrine"]), [
    { type: "pages", items: found.map((one) => topicLink(one, reader)) },
  ]);
}

export function requirementLink(one: Requirement, { language }: Reader): PageLink {
  return {
    title: one.id,
    address: requirementAddress(one),
    about: one.text[language],
    ...(one.draft ? { caution: pick(language, ["projet", "draft"]) } : doubtOf(one, language)),
  };
}

export function requirementsSection(found: readonly Requirement[], reader: Reader): PageSection[] {
  return section("requirements", pick(reader.language, ["Exigences", "Requirements"]), [
    { type: "pages", items: found.map((one) => requirementLink(one, reader)) },
  ]);
}

export function templateLink(entry: TemplateEntry, { language }: Reader): PageLink {
  const { root, name, title, version } = entry;
  return {
    title: title[language],
    address: templateAddress(entry),
    about: [name, version ?? "", root].filter((part) => part !== "").join(" · "),
  };
}

export function identifierLink(entry: IdentifierEntry, { language }: Reader): PageLink {
  return {
    title: entry.name[language],
    address: identifierAddress(entry),
    about: entry.id,
    ...doubtOf(entry, language),
  };
}

export function snippetsSection(found: readonly Snippet[], { language }: Reader): PageSection[] {
  return section("snippets", pick(language, ["Extraits à insérer", "Snippets to insert"]), [
    {
      type: "snippets",
      items: found.map(({ id, title, variants }) => ({
        id,
        title: title[language],
        prefix: id,
        variants: variants.map(({ language: syntax, body }) => ({
          language: syntax,
          body,
          preview: withoutTabStops(body),
        })),
      })),
    },
  ]);
}

/** The way down to a topic: the first page, its chapter, the topics that it belongs to. */
export function pathTo(one: Topic, reader: Reader): PageLink[] {
  const above: PageLink[] = [];
  const seen = new Set([one.id]);
  for (let at = one.parent; at !== undefined && !seen.has(at); at = topic(at)?.parent) {
    seen.add(at);
    const parent = topic(at);
    if (parent !== undefined) above.unshift({ title: parent.title[reader.language], address: topicAddress(parent.id) });
  }
  const chapter = chapters().find(({ id }) => id === one.chapter);
  const { language } = reader;
  return [
    home(reader),
    ...(chapter === undefined ? [] : [{ title: chapter.title[language], address: chapterAddress(chapter.id) }]),
    ...above,
  ];
}

export function home({ language }: Reader): PageLink {
  return { title: pick(language, ["Doctrine", "Doctrine"]), address: homeAddress };
}

/** Below the first topic that it belongs to, or below the text that it comes from. */
export function pathBelow(topicIds: readonly string[], source: Reference, reader: Reader): PageLink[] {
  const first = topicIds.map(topic).find((one) => one !== undefined);
  if (first !== undefined)
    return [...pathTo(first, reader), { title: first.title[reader.language], address: topicAddress(first.id) }];
  return [home(reader), { title: source.text, address: referenceAddress(source.text) }];
}

/** The edition that the knowledge base follows; said on every page. */
export function editionLine({ language }: Reader): Page["edition"] {
  const { title, version, announced, later } = edition();
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(announced));
  const [link] = later.links;
  return {
    text: pick(language, [
      `${title}, édition ${version}, annoncée le ${date}`,
      `${title}, ${version} edition, announced on ${date}`,
    ]),
    later: pick(language, [`Une édition ${later.version} est en ligne`, `A ${later.version} edition is online`]),
    ...(link !== undefined && { laterHref: link.href }),
  };
}

/** Every element that is listed stands in the CI-SIS header, whatever else it belongs to. */
export function topicsOfElement({ topics: own }: CdaElementEntry): readonly string[] {
  return [...new Set([...own, "structuration-minimale"])];
}

/** The identifiers of a list that are known. */
export function known(ids: readonly string[]): IdentifierEntry[] {
  return ids.map(identifier).filter((entry) => entry !== undefined);
}
