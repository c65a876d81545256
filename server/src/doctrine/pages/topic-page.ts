import { valueSetInfos } from "../../terminology/index.ts";
import { fieldNames, forces, pick } from "../answer-parts.ts";
import { cdaElements } from "../cda-elements.ts";
import { identifiers } from "../identifiers.ts";
import type { Chapter, IdentifierEntry, IdentifierKind, Topic } from "../model.ts";
import { requirementsOf } from "../requirements.ts";
import { snippetsOf } from "../snippets.ts";
import { templateEntry } from "../templates.ts";
import { belongs, chapters, edition, topic, topics, unknownFields } from "../topics.ts";
import { chapterAddress, elementAddress, homeAddress, referenceAddress, topicAddress } from "./address.ts";
import type { Page } from "./model.ts";
import {
  editionLine,
  fact,
  home,
  identifierLines,
  identifierLink,
  known,
  pathTo,
  plain,
  type Reader,
  requirementsSection,
  rich,
  rulesSection,
  section,
  snippetsSection,
  sourceBlock,
  templateLink,
  topicLink,
  topicsOfElement,
  verifyNote,
} from "./parts.ts";
import { referenceTexts } from "./references.ts";

/** The first page: the edition and the four chapters. */
export function homePage(reader: Reader): Page {
  const { language } = reader;
  const { title, version, number, publishers, links, later } = edition();
  return {
    address: homeAddress,
    language,
    kind: "home",
    kicker: pick(language, [
      `Référence · édition ${version} (${number}e)`,
      `Reference · ${version} edition (${number}th)`,
    ]),
    title,
    summary: plain(
      pick(language, [
        "Les règles, les référentiels et les services du numérique en santé en France, avec les règles que l’extension vérifie.",
        "The rules, référentiels and services of digital health in France, with the rules that the extension checks.",
      ]),
    ),
    breadcrumb: [],
    sections: [
      ...chapters().flatMap((chapter) =>
        section(chapter.id, `${chapter.number}. ${chapter.title[language]}`, [
          { type: "prose", paragraphs: [plain(chapter.summary[language])] },
          {
            type: "pages",
            items: topicsOf(chapter).map((one) => ({ title: one.title[language], address: topicAddress(one.id) })),
          },
        ]),
      ),
      ...section("references", pick(language, ["Textes de référence", "Reference texts"]), [
        {
          type: "pages",
          items: [...referenceTexts(reader.rules).keys()]
            .sort((a, b) => a.localeCompare(b, language))
            .map((text) => ({ title: text, address: referenceAddress(text) })),
        },
      ]),
      ...section("edition", pick(language, ["Édition", "Edition"]), [
        {
          type: "facts",
          facts: [
            ...fact(pick(language, ["Édition suivie", "Edition followed"]), editionLine(reader).text),
            ...fact(pick(language, ["Publiée par", "Published by"]), publishers),
            ...fact(pick(language, ["Plus récente", "Later"]), editionLine(reader).later),
          ],
        },
        {
          type: "links",
          items: [...links, ...later.links].map(({ label, href }) => ({ label: label[language], href })),
        },
        sourceBlock(edition(), reader),
      ]),
    ],
    edition: editionLine(reader),
  };
}

const topicsOf = ({ id }: Chapter): Topic[] =>
  topics().filter(({ chapter, parent }) => chapter === id && parent === undefined);

export function chapterPage(chapter: Chapter, reader: Reader): Page {
  const { language } = reader;
  const own = topicsOf(chapter);
  const parts = [...chapter.parts, undefined];
  const partIds = new Set(chapter.parts.map(({ id }) => id));
  return {
    address: chapterAddress(chapter.id),
    language,
    kind: "chapter",
    kicker: pick(language, [`Chapitre ${chapter.number}`, `Chapter ${chapter.number}`]),
    title: chapter.title[language],
    summary: rich(chapter.summary[language], reader),
    breadcrumb: [home(reader)],
    sections: [
      ...parts.flatMap((part) =>
        section(
          part?.id ?? "other-topics",
          part?.title[language] ?? pick(language, ["Autres sujets", "Other topics"]),
          [
            {
              type: "pages",
              items: own
                .filter((one) => (part === undefined ? !partIds.has(one.part ?? "") : one.part === part.id))
                .map((one) => topicLink(one, reader)),
            },
          ],
        ),
      ),
      ...section("source", pick(language, ["D’où vient ce plan", "Where this outline comes from"]), [
        {
          type: "prose",
          paragraphs: [
            plain(
              pick(language, [
                "Les quatre chapitres suivent l’édition ; la place de chaque sujet est notre lecture.",
                "The four chapters follow the edition; where each topic is placed is our reading.",
              ]),
            ),
          ],
        },
        sourceBlock(chapter, reader),
      ]),
    ],
    edition: editionLine(reader),
  };
}

export function topicPage(one: Topic, reader: Reader): Page {
  const { language, rules } = reader;
  const { id, version, since, binding, interface: how, links, part, chapter } = one;
  const address = topicAddress(id);
  const children = topics().filter(({ parent }) => parent === id);
  const [first] = links;
  const partTitle = chapters()
    .find((other) => other.id === chapter)
    ?.parts.find((other) => other.id === part)?.title[language];
  return {
    address,
    language,
    kind: "topic",
    kicker: partTitle ?? pick(language, ["Sujet", "Topic"]),
    title: one.title[language],
    summary: rich(one.summary[language], reader, address),
    breadcrumb: pathTo(one, reader),
    sections: [
      ...section("know", pick(language, ["À retenir", "What to know"]), [
        { type: "list", items: one.details.map((detail) => rich(detail[language], reader, address)) },
        verifyNote(one.toVerify?.[language], reader),
      ]),
      ...section("scope", pick(language, ["Portée", "Scope"]), [
        {
          type: "facts",
          facts: [
            ...fact(pick(language, ["S’impose à", "Binds"]), binding && rich(binding.whom[language], reader, address)),
            ...fact(pick(language, ["Force", "Force"]), binding && pick(language, forces[binding.force])),
            ...fact(
              pick(language, ["Depuis", "Since"]),
              since === undefined
                ? pick(language, ["date non connue", "date not known"])
                : rich(since[language], reader, address),
            ),
            ...fact(pick(language, ["Version", "Version"]), version),
            ...fact(
              pick(language, ["Interface ou standard", "Interface or standard"]),
              how && rich(how[language], reader, address),
            ),
            ...fact(pick(language, ["Autres noms", "Other names"]), one.aliases.join(" · ")),
            ...fact(
              pick(language, ["Pas dans la base de connaissances", "Not in the knowledge base"]),
              unknownFields(one)
                .filter((name) => name !== "since")
                .map((name) => pick(language, fieldNames[name]))
                .join(", "),
            ),
          ],
        },
        sourceBlock(one, reader),
      ]),
      ...section("official", pick(language, ["Pages officielles", "Official pages"]), [
        { type: "links", items: links.map(({ label, href }) => ({ label: label[language], href })) },
      ]),
      ...section("includes", pick(language, ["Comprend", "Includes"]), [
        { type: "pages", items: children.map((child) => topicLink(child, reader)) },
      ]),
      ...identifierSections(one, reader),
      ...requirementsSection(requirementsOf(id), reader),
      ...section("elements", pick(language, ["Éléments de l’en-tête CDA", "CDA header elements"]), [
        {
          type: "pages",
          items: cdaElements()
            .filter((element) => topicsOfElement(element).includes(id))
            .map(({ path, title }) => ({ title: title[language], address: elementAddress(path), about: path })),
        },
      ]),
      ...rulesSection(
        rules.filter((rule) => belongs(rule, one)),
        reader,
      ),
      ...snippetsSection(snippetsOf(id), reader),
      ...section("related", pick(language, ["À rapprocher", "Related"]), [
        {
          type: "pages",
          items: relatedTo(one).map((other) => topicLink(other, reader)),
        },
      ]),
    ],
    ...(first !== undefined && { href: first.href }),
    edition: editionLine(reader),
  };
}

/** Those that it names, then those that name it: a relation is shown from both ends. */
function relatedTo(one: Topic): readonly Topic[] {
  const named = one.related.map(topic).filter((other) => other !== undefined);
  const naming = topics().filter(({ related }) => related.includes(one.id));
  const shown = new Set([one.id, one.parent]);
  return [...new Set([...named, ...naming])].filter(
    ({ id, parent }) => !shown.has(id) && (parent !== one.id || one.related.includes(id)),
  );
}

/** The identifiers that matter for a topic, first those that it names itself; models, value sets and profiles apart. */
function identifierSections(one: Topic, reader: Reader) {
  const { language } = reader;
  const named = known(one.identifiers);
  // The value sets whose codes are not shipped are only listed where value sets are the topic.
  const sets = one.id === "nos-jdv" ? known(valueSetInfos().map(({ oid }) => oid)) : [];
  const joined = identifiers().filter(({ topics: of }) => of.includes(one.id));
  const all = [...new Map([...named, ...joined, ...sets].map((entry) => [entry.id, entry])).values()];
  const kind = (...kinds: IdentifierKind[]): IdentifierEntry[] => all.filter((entry) => kinds.includes(entry.kind));
  const apart: readonly IdentifierKind[] = ["template", "value-set", "profile", "extension", "guide"];
  const first = all.filter((entry) => named.includes(entry) || !apart.includes(entry.kind));
  const rest = (...kinds: IdentifierKind[]) => kind(...kinds).filter((entry) => !first.includes(entry));
  const models = rest("template")
    .map((entry) => templateEntry(entry.id))
    .filter((entry) => entry !== undefined);
  const template = (of: "document" | "section" | "entry" | "common" | "parent") =>
    models.filter((entry) => entry.kind === of).map((entry) => templateLink(entry, reader));
  const links = (entries: readonly IdentifierEntry[]) => entries.map((entry) => identifierLink(entry, reader));
  return [
    ...section("identifiers", pick(language, ["Identifiants", "Identifiers"]), [
      { type: "identifiers", items: identifierLines(first, reader) },
    ]),
    ...section("models", pick(language, ["Modèles de documents", "Document models"]), [
      { type: "pages", items: template("document") },
    ]),
    ...section("sections", pick(language, ["Sections", "Sections"]), [{ type: "pages", items: template("section") }]),
    ...section("entries", pick(language, ["Entrées", "Entries"]), [{ type: "pages", items: template("entry") }]),
    ...section("templates", pick(language, ["Autres modèles", "Other templates"]), [
      { type: "pages", items: [...template("common"), ...template("parent")] },
    ]),
    ...section("guides", pick(language, ["Guides d’implémentation", "Implementation guides"]), [
      { type: "pages", items: links(rest("guide")) },
    ]),
    ...section("profiles", pick(language, ["Profils FHIR", "FHIR profiles"]), [
      { type: "pages", items: links(rest("profile")) },
    ]),
    ...section("extensions", pick(language, ["Extensions FHIR", "FHIR extensions"]), [
      { type: "pages", items: links(rest("extension")) },
    ]),
    ...section("value-sets", pick(language, ["Jeux de valeurs", "Value sets"]), [
      { type: "pages", items: links(rest("value-set")) },
    ]),
  ];
}
