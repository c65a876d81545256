import { codeSystem, type Membership, valueSet } from "../../terminology/index.ts";
import { pick } from "../answer-parts.ts";
import { identifier } from "../identifiers.ts";
import type { CdaElementEntry, LoincEntry, Requirement } from "../model.ts";
import { serves } from "../requirements.ts";
import { templateEntry, templateNamed } from "../templates.ts";
import {
  chapterAddress,
  elementAddress,
  identifierAddress,
  loincOid,
  referenceAddress,
  requirementAddress,
  type Subject,
  subjectAddress,
} from "./address.ts";
import type { Page, PageLink, RichText } from "./model.ts";
import {
  editionLine,
  fact,
  home,
  identifierLink,
  pathBelow,
  plain,
  type Reader,
  requirementsSection,
  rich,
  rulesSection,
  section,
  sourceBlock,
  templateLink,
  topicLink,
  topicsOfElement,
  topicsSection,
} from "./parts.ts";
import type { ReferenceText } from "./references.ts";

/** A code: every shipped value set that has it, or had it, and what a LOINC code is used for. */
export function codePage(subject: Extract<Subject, { kind: "code" }>, reader: Reader): Page {
  const { language } = reader;
  const { code, memberships, loinc } = subject;
  const names = [...new Set([...memberships.map(({ concept }) => concept.display), ...(loinc?.names ?? [])])];
  const systems = new Set(memberships.map(({ concept }) => concept.system));
  if (loinc !== undefined) systems.add(loincOid);
  const [set] = memberships;
  const source = set?.valueSet.reference ?? loinc?.source;
  const topicIds = [...systems].flatMap((system) => identifier(system)?.topics ?? []);
  const ids = topicIds.length > 0 ? [...new Set(topicIds)] : ["nos-jdv"];
  return {
    address: subjectAddress(subject),
    language,
    kind: "code",
    kicker: pick(language, ["Code", "Code"]),
    title: names[0] ?? code,
    identifier: code,
    summary: summaryOf([...systems], reader),
    breadcrumb: pathBelow(ids, source ?? { text: "" }, reader),
    sections: [
      ...section("value-sets", pick(language, ["Jeux de valeurs qui l’ont", "Value sets that have it"]), [
        { type: "pages", items: memberships.map((membership) => membershipLink(membership, reader)) },
        set === undefined ? undefined : sourceBlock({ source: set.valueSet.reference, confidence: "verified" }, reader),
      ]),
      ...section("documents", pick(language, ["Documents de ce type", "Documents of this type"]), [
        {
          type: "pages",
          items: (loinc?.documents ?? [])
            .map((name) => templateNamed(name))
            .filter((entry) => entry !== undefined)
            .map((entry) => templateLink(entry, reader)),
        },
      ]),
      ...section("sections", pick(language, ["Sections de ce code", "Sections with this code"]), [
        { type: "pages", items: sectionsOf(loinc, reader) },
      ]),
      ...section("names", pick(language, ["Autres noms", "Other names"]), [
        { type: "list", items: names.slice(1).map(plain) },
      ]),
      ...section("source", pick(language, ["Source", "Source"]), [
        set === undefined && loinc !== undefined ? sourceBlock(loinc, reader) : undefined,
      ]),
      ...section("systems", pick(language, ["Système de codes", "Code system"]), [
        {
          type: "pages",
          items: [...systems]
            .map((system) => identifier(system))
            .filter((entry) => entry !== undefined)
            .map((entry) => identifierLink(entry, reader)),
        },
      ]),
      ...topicsSection(ids, reader),
    ],
    edition: editionLine(reader),
  };
}

function summaryOf(systems: readonly string[], { language }: Reader): RichText {
  const label = pick(language, ["Système de codes : ", "Code system: "]);
  return systems.flatMap((oid, i) => {
    const name = codeSystem(oid)?.name ?? oid;
    const entry = identifier(oid);
    return [i === 0 ? label : ", ", entry === undefined ? name : { text: name, address: identifierAddress(entry) }];
  });
}

function membershipLink({ valueSet: set, concept, current }: Membership, { language }: Reader): PageLink {
  const entry = identifier(set.oid);
  const state = !current
    ? pick(language, ["d’une édition antérieure, plus dans la liste", "of an earlier edition, no longer in the list"])
    : concept.withdrawn
      ? pick(language, [
          "retiré de la liste officielle, encore admis par le schématron",
          "withdrawn from the official list, still accepted by the schematron",
        ])
      : undefined;
  return {
    title: set.name,
    address: entry === undefined ? `identifier/${set.oid}` : identifierAddress(entry),
    about: `${concept.display} · ${pick(language, ["révision", "revision"])} ${set.revision}`,
    ...(state !== undefined && { caution: state }),
  };
}

function sectionsOf(loinc: LoincEntry | undefined, reader: Reader): PageLink[] {
  return (loinc?.sections ?? [])
    .map((root) => templateEntry(root))
    .filter((entry) => entry !== undefined)
    .map((entry) => templateLink(entry, reader));
}

/** An element of the CDA header. */
export function elementPage(entry: CdaElementEntry, reader: Reader): Page {
  const { language, rules } = reader;
  const { path, title, about, cardinality, source } = entry;
  const topics = topicsOfElement(entry);
  const set = entry.valueSet === undefined ? undefined : valueSet(entry.valueSet);
  const setEntry = set && identifier(set.oid);
  return {
    address: elementAddress(path),
    language,
    kind: "element",
    kicker: pick(language, ["Élément de l’en-tête CDA", "CDA header element"]),
    title: title[language],
    identifier: path,
    summary: rich(about[language], reader),
    breadcrumb: pathBelow(topics, source, reader),
    sections: [
      ...section("element", pick(language, ["Dans l’en-tête du CI-SIS", "In the CI-SIS header"]), [
        {
          type: "facts",
          facts: [
            ...fact(pick(language, ["Cardinalité", "Cardinality"]), cardinality && [{ code: cardinality }]),
            ...fact(
              pick(language, ["Jeu de valeurs", "Value set"]),
              set && [
                setEntry === undefined ? set.name : { text: set.name, address: identifierAddress(setEntry) },
                ` (${set.revision})`,
              ],
            ),
          ],
        },
        sourceBlock(entry, reader),
      ]),
      ...rulesSection(
        rules.filter((rule) => rule.aliases.some((alias) => entry.rules.includes(alias))),
        reader,
      ),
      ...topicsSection(topics, reader),
    ],
    edition: editionLine(reader),
  };
}

/** What a référentiel requires, known by an official identifier. */
export function requirementPage(one: Requirement, reader: Reader): Page {
  const { language, rules } = reader;
  const own = rules.filter((rule) => serves(rule, one));
  const names = [one.id, ...one.aliases];
  return {
    address: requirementAddress(one),
    language,
    kind: "requirement",
    kicker: pick(language, ["Exigence", "Requirement"]),
    title: names.join(" · "),
    identifier: one.id,
    summary: rich(one.text[language], reader),
    breadcrumb: pathBelow(one.topics, one.source, reader),
    sections: [
      ...section("requirement", pick(language, ["L’exigence", "The requirement"]), [
        one.draft
          ? {
              type: "note",
              tone: "caution",
              label: pick(language, ["Projet", "Draft"]),
              text: plain(
                pick(language, ["Projet de texte : pas une règle en vigueur.", "Draft text: not a rule in force."]),
              ),
            }
          : undefined,
        {
          type: "prose",
          paragraphs: [
            plain(
              own.length > 0
                ? pick(language, ["Vérifiable dans des fichiers, en partie.", "Can be checked in files, in part."])
                : pick(language, [
                    "À prouver autrement : aucune règle ne la vérifie dans des fichiers.",
                    "To be proven elsewhere: no rule checks it in files.",
                  ]),
            ),
          ],
        },
        sourceBlock(one, reader),
      ]),
      ...rulesSection(own, reader),
      ...topicsSection(one.topics, reader),
    ],
    ...(one.source.href !== undefined && { href: one.source.href }),
    edition: editionLine(reader),
  };
}

/** A text that rules and facts are taken from. */
export function referencePage(reference: ReferenceText, reader: Reader): Page {
  const { language } = reader;
  const { text, versions, hrefs, rules, chapters, topics, requirements, identifiers } = reference;
  const [first] = hrefs;
  return {
    address: referenceAddress(text),
    language,
    kind: "reference",
    kicker: pick(language, ["Texte de référence", "Reference text"]),
    title: text,
    summary: plain(
      pick(language, [
        "Un texte dont la base de connaissances tire des faits ou des règles.",
        "A text that the knowledge base takes facts or rules from.",
      ]),
    ),
    breadcrumb: [home(reader)],
    sections: [
      ...section("text", pick(language, ["Le texte", "The text"]), [
        { type: "facts", facts: fact(pick(language, ["Versions citées", "Versions cited"]), versions.join(" · ")) },
        { type: "links", items: hrefs.map((href) => ({ label: hostAndPath(href), href })) },
      ]),
      ...section("topics", pick(language, ["Sujets qui le citent", "Topics that cite it"]), [
        {
          type: "pages",
          items: [
            ...chapters.map((chapter) => ({ title: chapter.title[language], address: chapterAddress(chapter.id) })),
            ...topics.map((one) => topicLink(one, reader)),
          ],
        },
      ]),
      ...requirementsSection(requirements, reader),
      ...rulesSection(rules, reader),
      ...section("identifiers", pick(language, ["Identifiants qui en viennent", "Identifiers taken from it"]), [
        { type: "pages", items: identifiers.map((entry) => identifierLink(entry, reader)) },
      ]),
    ],
    ...(first !== undefined && { href: first }),
    edition: editionLine(reader),
  };
}

/** An address as a person reads it. */
function hostAndPath(href: string): string {
  return href.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
}
