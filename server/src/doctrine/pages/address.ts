import type { RuleMeta } from "../../rule/index.ts";
import { codeSystem } from "../../terminology/index.ts";
import { cdaElement } from "../cda-elements.ts";
import { identifier } from "../identifiers.ts";
import type { Chapter, IdentifierEntry, Requirement, TemplateEntry } from "../model.ts";
import { requirement } from "../requirements.ts";
import { resolve, type Target } from "../resolve.ts";
import { chapters, topic } from "../topics.ts";
import { type ReferenceText, referenceText } from "./references.ts";

/** Addresses of pages: `kind/key`, the key as the field writes it, neither encoded nor shortened. */

export const homeAddress = "home";
export const topicAddress = (id: string): string => `topic/${id}`;
export const chapterAddress = (id: string): string => `chapter/${id}`;
export const ruleAddress = (id: string): string => `rule/${id}`;
export const elementAddress = (path: string): string => `element/${path}`;
export const referenceAddress = (text: string): string => `reference/${text}`;
export const requirementAddress = ({ id }: Requirement): string => `requirement/${id}`;
export const identifierAddress = ({ id }: IdentifierEntry): string => `identifier/${id}`;
export const templateAddress = ({ root, version }: TemplateEntry): string =>
  `identifier/${root}${version === undefined ? "" : `^${version}`}`;
export const codeAddress = (code: string, system?: string): string =>
  system === undefined || !namesSystem(system) ? `code/${code}` : `code/${system}#${code}`;

/** A system by which `resolve` finds the code again. */
function namesSystem(system: string): boolean {
  return /^\d+(\.\d+)+$/.test(system) || codeSystem(system) !== undefined;
}

export const loincOid = "2.16.840.1.113883.6.1";

/** What there is a page about. */
export type Subject =
  | { readonly kind: "home" }
  | { readonly kind: "chapter"; readonly chapter: Chapter }
  | { readonly kind: "reference"; readonly reference: ReferenceText }
  | Extract<Target, { kind: "rule" | "topic" | "code" | "template" | "identifier" | "element" | "requirement" }>;

/** The one address of a subject. */
export function subjectAddress(subject: Subject): string {
  switch (subject.kind) {
    case "home":
      return homeAddress;
    case "chapter":
      return chapterAddress(subject.chapter.id);
    case "reference":
      return referenceAddress(subject.reference.text);
    case "rule":
      return ruleAddress(subject.rule.id);
    case "topic":
      return topicAddress(subject.topic.id);
    case "element":
      return elementAddress(subject.element.path);
    case "requirement":
      return requirementAddress(subject.requirement);
    case "template":
      return templateAddress(subject.template);
    case "identifier":
      return identifierAddress(subject.identifier);
    case "code": {
      const systems = new Set(subject.memberships.map(({ concept }) => concept.system));
      if (subject.loinc !== undefined) systems.add(loincOid);
      // A code that several systems have is one page that tells them all, unless a system was asked for.
      const [only] = systems;
      return codeAddress(subject.code, systems.size === 1 ? only : undefined);
    }
  }
}

/** Value sets, nomenclatures and code systems are told as the identifiers that they are. */
function subjectOf(target: Target | undefined): Subject | undefined {
  if (target?.kind === "edition") return { kind: "home" };
  if (target?.kind === "list") {
    const entry = identifier("oid" in target.list ? target.list.oid : target.list.url);
    return entry && { kind: "identifier", identifier: entry };
  }
  if (target?.kind === "code-system") {
    const { oid, uris } = target.system;
    const entry = identifier(oid === "" ? (uris[0] ?? "") : oid);
    return entry && { kind: "identifier", identifier: entry };
  }
  return target;
}

/**
 * The subject of a page, by its address or by any name that `resolve` knows; `undefined` where nothing is known of it.
 */
export function subject(nameOrAddress: string, rules: readonly RuleMeta[]): Subject | undefined {
  const name = nameOrAddress.trim();
  if (name === homeAddress) return { kind: "home" };
  const [, kind, key = ""] =
    /^(chapter|topic|rule|identifier|code|element|requirement|reference)\/(.+)$/s.exec(name) ?? [];
  return (kind === undefined ? undefined : ofKind(kind, key, rules)) ?? subjectOf(resolve(name, rules));
}

function ofKind(kind: string, key: string, rules: readonly RuleMeta[]): Subject | undefined {
  switch (kind) {
    case "chapter": {
      const chapter = chapters().find(({ id }) => id === key);
      return chapter && { kind, chapter };
    }
    case "reference": {
      const reference = referenceText(key, rules);
      return reference && { kind, reference };
    }
    case "topic": {
      const found = topic(key);
      return found && { kind, topic: found };
    }
    case "element": {
      // `element/author` means the element, though the name alone would be a topic's.
      const element = cdaElement(key);
      return element && { kind, element };
    }
    case "requirement": {
      const found = requirement(key);
      return found && { kind, requirement: found };
    }
    default:
      return subjectOf(resolve(key, rules));
  }
}

/** The address of the page on a name; `undefined` where there is none. */
export function addressOf(nameOrAddress: string, rules: readonly RuleMeta[]): string | undefined {
  const found = subject(nameOrAddress, rules);
  return found && subjectAddress(found);
}
