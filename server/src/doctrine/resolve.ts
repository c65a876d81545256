import type { RuleMeta } from "../rule/index.ts";
import {
  type CodeSystem,
  codeSystem,
  type Membership,
  type NosArtefact,
  nosArtefact,
  oidOf,
  type ValueSetInfo,
  valueSet,
  valueSetInfo,
} from "../terminology/index.ts";
import { memberships } from "./answers.ts";
import { cdaElement } from "./cda-elements.ts";
import { identifier } from "./identifiers.ts";
import type { CdaElementEntry, IdentifierEntry, LoincEntry, Requirement, TemplateEntry, Topic } from "./model.ts";
import { requirement } from "./requirements.ts";
import { loinc, templateEntry, templateNamed } from "./templates.ts";
import { editionId, topic, topics } from "./topics.ts";
import { fold } from "./words.ts";

/** What a name of the field stands for; `explain` and the pages of the panel tell the same of it. */
export type Target =
  /** The doctrine itself. */
  | { readonly kind: "edition" }
  | { readonly kind: "rule"; readonly rule: RuleMeta }
  | { readonly kind: "topic"; readonly topic: Topic }
  | {
      readonly kind: "code";
      readonly code: string;
      readonly memberships: readonly Membership[];
      readonly loinc: LoincEntry | undefined;
    }
  | { readonly kind: "template"; readonly template: TemplateEntry }
  | { readonly kind: "identifier"; readonly identifier: IdentifierEntry }
  /** A value set or a nomenclature by its name. */
  | { readonly kind: "list"; readonly list: ValueSetInfo | NosArtefact }
  | { readonly kind: "code-system"; readonly system: CodeSystem }
  | { readonly kind: "element"; readonly element: CdaElementEntry }
  | { readonly kind: "requirement"; readonly requirement: Requirement };

/** What the doctrine is called. */
const editionNames: ReadonlySet<string> = new Set([
  editionId,
  "doctrine du numerique en sante",
  "doctrine technique du numerique en sante",
]);

let topicNames: ReadonlyMap<string, Topic> | undefined;

/** A topic by its title or by another name, whatever its accents and case. */
function topicNamed(name: string): Topic | undefined {
  if (topicNames === undefined) {
    const map = new Map<string, Topic>();
    const add = (key: string, one: Topic): void => {
      if (key !== "" && !map.has(key)) map.set(key, one);
    };
    for (const one of topics()) for (const key of [one.id, one.title.fr, one.title.en]) add(fold(key), one);
    for (const one of topics()) for (const key of one.aliases) add(fold(key), one);
    topicNames = map;
  }
  return topicNames.get(fold(name));
}

/** A name without the quotes and blanks around it. */
export function bare(name: string): string {
  return name.trim().replace(/^["'«“\s]+|["'»”\s]+$/gu, "");
}

/** What in a question looks like the name of one thing: an OID, a code, a host, an identifier of a requirement. */
export function namesInside(question: string): readonly string[] {
  const tokens = question
    .split(/[\s,;()«»“”"']+/)
    .map((token) => token.replace(/[?.!:]+$/, ""))
    .filter(
      (token) =>
        (/\d/.test(token) && /^(?:[\d.]{9,}|[a-z]+:\S+|\d+-\d|\w+[./_-]\S+)$/i.test(token)) ||
        /^(?:https?:\S+|[a-z0-9-]+(?:\.[a-z0-9-]+){2,})$/i.test(token),
    );
  return [...new Set(tokens)];
}

/**
 * What a name stands for: a rule's id or alias; an OID or an address; a templateId, with its version or without; a
 * document model or a section; a code, alone or with its system (`2.16.840.1.113883.6.1#11502-2`); a value set or a
 * nomenclature; an element of the CDA header; a topic; a requirement's identifier (`ECO.2.4.1`, `EXI 25`). `undefined` where nothing is known of it.
 */
export function resolve(name: string, rules: readonly RuleMeta[]): Target | undefined {
  const text = bare(name);
  if (text === "") return undefined;
  const lower = text.toLowerCase();
  const rule = rules.find(
    ({ id, aliases }) =>
      id === text || id.toLowerCase() === lower || aliases.some((alias) => alias.toLowerCase() === lower),
  );
  // A rule may bear the official identifier of a requirement as another name: the requirement tells of the rule.
  const official = rule?.id === text ? undefined : requirement(text);
  if (official !== undefined) return { kind: "requirement", requirement: official };
  if (rule !== undefined) return { kind: "rule", rule };

  if (editionNames.has(fold(text))) return { kind: "edition" };
  const exact = topic(lower);
  if (exact !== undefined) return { kind: "topic", topic: exact };

  const coded = /^(\S+?)[#|\s](\S+)$/.exec(text);
  if (coded !== null) {
    const [, system = "", code = ""] = coded;
    if (oidOf(system) !== undefined || codeSystem(system) !== undefined) {
      const found = memberships(code, system);
      const known = codeSystem(system)?.name === "LOINC" ? loinc(code) : undefined;
      if (found.length > 0 || known !== undefined) return { kind: "code", code, memberships: found, loinc: known };
    }
  }

  const [root = "", version] = text.split("^");
  const oid = oidOf(root);
  if (oid !== undefined) {
    const template = templateEntry(oid, version);
    if (template !== undefined) return { kind: "template", template };
    const entry = identifier(oid);
    return entry === undefined ? undefined : { kind: "identifier", identifier: entry };
  }
  // An address, or a host name.
  if (/^[a-z][a-z0-9+.-]*:|^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(text)) {
    const entry = identifier(text);
    if (entry !== undefined) return { kind: "identifier", identifier: entry };
  }

  const template = templateNamed(text);
  if (template !== undefined) return { kind: "template", template };

  const found = memberships(text);
  const known = loinc(text);
  if (found.length > 0 || known !== undefined)
    return {
      kind: "code",
      code: known?.code ?? (found[0]?.concept.code as string),
      memberships: found,
      loinc: known,
    };

  const byTitle = topicNamed(text);
  const list = valueSet(text) ?? valueSetInfo(text);
  if (list !== undefined) return { kind: "list", list };
  const system = codeSystem(text);
  if (system !== undefined && byTitle === undefined) return { kind: "code-system", system };
  const artefact = nosArtefact(text);
  if (artefact !== undefined) return { kind: "list", list: artefact };

  const element = /^[\w:/@[\]()'"=.-]+$/.test(text) ? cdaElement(text) : undefined;
  // `author` is an element; `Structuration minimale` a topic; a name that is both is more often asked as a topic.
  if (byTitle !== undefined) return { kind: "topic", topic: byTitle };
  return element === undefined ? undefined : { kind: "element", element };
}
