import type { Language, RuleMeta } from "../../rule/index.ts";
import { type Subject, subject } from "./address.ts";
import { identifierPage, templatePage } from "./identifier-page.ts";
import type { Page } from "./model.ts";
import { codePage, elementPage, referencePage, requirementPage } from "./other-pages.ts";
import type { PlaceOf, Reader } from "./parts.ts";
import { rulePage } from "./rule-page.ts";
import { chapterPage, homePage, topicPage } from "./topic-page.ts";

export { addressOf, homeAddress, ruleAddress, subject } from "./address.ts";
export type * from "./model.ts";
export type { PlaceOf } from "./parts.ts";
export { allAddresses, searchPages } from "./search.ts";

/**
 * The page on a subject, by its address (`topic/ins`, `rule/ins/matricule-key`, `identifier/1.2.250.1.213.1.4.8`) or by
 * any name that `explain` answers to; `undefined` where nothing is known of it.
 */
export function page(
  nameOrAddress: string,
  language: Language,
  rules: readonly RuleMeta[],
  placeOf?: PlaceOf,
): Page | undefined {
  const found = subject(nameOrAddress, rules);
  return found && pageOf(found, { language, rules, placeOf });
}

function pageOf(found: Subject, reader: Reader): Page {
  switch (found.kind) {
    case "home":
      return homePage(reader);
    case "chapter":
      return chapterPage(found.chapter, reader);
    case "topic":
      return topicPage(found.topic, reader);
    case "rule":
      return rulePage(found.rule, reader);
    case "identifier":
      return identifierPage(found.identifier, reader);
    case "template":
      return templatePage(found.template, reader);
    case "code":
      return codePage(found, reader);
    case "element":
      return elementPage(found.element, reader);
    case "requirement":
      return requirementPage(found.requirement, reader);
    case "reference":
      return referencePage(found.reference, reader);
  }
}
