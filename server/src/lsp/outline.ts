import type { Chapter, Link, Topic } from "../doctrine/index.ts";
import { chapters, edition, identifier, ruleAddress, topics } from "../doctrine/index.ts";
import { type Confidence, cite, type Language, type RuleMeta } from "../rule/index.ts";
import type { Service } from "../service.ts";
import type { OutlineEntry } from "./protocol.ts";

/** The doctrine as a tree to browse: chapters, parts, topics, and under each topic its facts, identifiers, links and rules. */
export function doctrineOutline(service: Service, language: Language): readonly OutlineEntry[] {
  const outline = new Outline(service.rules(), language);
  return [...chapters().map((chapter) => outline.chapter(chapter)), outline.edition()];
}

const words = {
  rules: { fr: "Règles vérifiées", en: "Rules checked" },
  identifiers: { fr: "Identifiants", en: "Identifiers" },
  since: { fr: "Depuis", en: "Since" },
  interface: { fr: "Interface", en: "Interface" },
  binding: { fr: "S’impose à", en: "Binds" },
  source: { fr: "Source", en: "Source" },
  later: { fr: "Une édition plus récente existe", en: "A later edition exists" },
  edition: { fr: "Édition", en: "Edition" },
  published: { fr: "annoncée le", en: "announced on" },
} as const;

const confidences: Record<Confidence, Record<Language, string> | undefined> = {
  verified: undefined,
  secondary: { fr: "d’après une source non officielle", en: "from an unofficial source" },
  inferred: { fr: "notre lecture", en: "our reading" },
  memory: { fr: "à vérifier", en: "to be verified" },
};

class Outline {
  readonly #rules: readonly RuleMeta[];
  readonly #topics = topics();
  readonly #language: Language;

  constructor(rules: readonly RuleMeta[], language: Language) {
    this.#rules = rules;
    this.#language = language;
  }

  edition(): OutlineEntry {
    const language = this.#language;
    const { title, version, announced, later, links, publishers } = edition();
    return {
      id: "edition",
      type: "edition",
      address: "home",
      label: `${words.edition[language]} ${version}`,
      description: title,
      tooltip: `**${title}, ${version}**\n\n${publishers}, ${words.published[language]} ${announced}`,
      children: [
        ...this.#links("edition", links),
        {
          id: "edition/later",
          type: "fact",
          label: `${words.later[language]} (${later.version})`,
          children: this.#links("edition/later", later.links),
        },
      ],
    };
  }

  chapter(chapter: Chapter): OutlineEntry {
    const language = this.#language;
    const own = this.#topics.filter((topic) => topic.chapter === chapter.id && topic.parent === undefined);
    const parts = chapter.parts.map(
      (part): OutlineEntry => ({
        id: `${chapter.id}/${part.id}`,
        type: "section",
        label: part.title[language],
        children: own.filter((topic) => topic.part === part.id).map((topic) => this.#topic(topic)),
      }),
    );
    const known = new Set(chapter.parts.map(({ id }) => id));
    const others = own.filter(({ part }) => part === undefined || !known.has(part)).map((topic) => this.#topic(topic));
    return {
      id: chapter.id,
      type: "chapter",
      address: `chapter/${chapter.id}`,
      label: `${chapter.number}. ${chapter.title[language]}`,
      tooltip: `**${chapter.title[language]}**\n\n${chapter.summary[language]}`,
      children: [...parts.filter(({ children }) => children.length > 0), ...others],
    };
  }

  #topic(topic: Topic): OutlineEntry {
    const language = this.#language;
    const { id, details, links } = topic;
    const href = links[0]?.href;
    return {
      id,
      type: "topic",
      label: topic.title[language],
      ...(topic.version !== undefined && { description: topic.version }),
      tooltip: this.#tooltip(topic),
      ...(href !== undefined && { href }),
      identifier: id,
      address: `topic/${id}`,
      children: [
        ...this.#topics.filter(({ parent }) => parent === id).map((child) => this.#topic(child)),
        ...details.map(
          (detail, index): OutlineEntry => ({
            id: `${id}/fact/${index}`,
            type: "fact",
            label: detail[language],
            tooltip: detail[language],
            children: [],
          }),
        ),
        ...this.#identifiers(topic),
        ...this.#links(id, links),
        ...this.#rulesOf(topic),
      ],
    };
  }

  #tooltip(topic: Topic): string {
    const language = this.#language;
    const { title, summary, binding, since, interface: how, source, confidence, toVerify } = topic;
    const caution = confidences[confidence]?.[language];
    const facts = [
      binding && `${words.binding[language]} : ${binding.whom[language]}`,
      since && `${words.since[language]} : ${since[language]}`,
      how && `${words.interface[language]} : ${how[language]}`,
      toVerify?.[language],
    ].filter((fact) => fact !== undefined);
    return [
      `**${title[language]}**`,
      summary[language],
      ...(facts.length > 0
        ? [facts.map((fact) => `- ${language === "en" ? fact.replace(" : ", ": ") : fact}`).join("\n")]
        : []),
      `*${words.source[language]}${language === "fr" ? " : " : ": "}${cite(source)}${caution === undefined ? "" : ` (${caution})`}*`,
    ].join("\n\n");
  }

  #identifiers({ id, identifiers }: Topic): OutlineEntry[] {
    const language = this.#language;
    const children = identifiers.flatMap((one): OutlineEntry[] => {
      const entry = identifier(one);
      if (entry === undefined) return [];
      return [
        {
          id: `${id}/identifier/${one}`,
          type: "identifier",
          label: entry.name[language],
          description: entry.id,
          tooltip: `**${entry.name[language]}**\n\n\`${entry.id}\`\n\n${entry.about[language]}`,
          identifier: entry.id,
          address: `identifier/${entry.id}`,
          children: [],
        },
      ];
    });
    if (children.length === 0) return [];
    return [{ id: `${id}/identifiers`, type: "section", label: words.identifiers[language], children }];
  }

  #links(id: string, links: readonly Link[]): OutlineEntry[] {
    return links.map(({ label, href }, index) => ({
      id: `${id}/link/${index}`,
      type: "link",
      label: label[this.#language],
      description: hostOf(href),
      tooltip: href,
      href,
      children: [],
    }));
  }

  #rulesOf({ id, ruleFamilies }: Topic): OutlineEntry[] {
    const language = this.#language;
    const rules = this.#rules.filter(
      ({ topics: named, aliases }) =>
        named.includes(id) || aliases.some((alias) => ruleFamilies.some((family) => alias.startsWith(family))),
    );
    if (rules.length === 0) return [];
    return [
      {
        id: `${id}/rules`,
        type: "rules",
        label: words.rules[language],
        description: String(rules.length),
        children: rules.map((rule) => ({
          id: `${id}/rule/${rule.id}`,
          type: "rule",
          label: rule.title[language],
          description: rule.id,
          tooltip: `**${rule.title[language]}**\n\n${rule.why[language]}\n\n*${cite(rule.reference)}*`,
          ...(rule.reference.href !== undefined && { href: rule.reference.href }),
          identifier: rule.id,
          address: ruleAddress(rule.id),
          children: [],
        })),
      },
    ];
  }
}

function hostOf(href: string): string {
  return /^[a-z]+:\/\/(?:www\.)?([^/?#]+)/i.exec(href)?.[1] ?? "";
}
