import type { Language, RuleMeta } from "../rule/index.ts";
import { codeSystem, nosArtefact, oidOf, valueSet, valueSetInfo } from "../terminology/index.ts";
import type { Question } from "./answer-parts.ts";
import {
  codeAnswer,
  codeSystemAnswer,
  elementAnswer,
  identifierAnswer,
  listAnswer,
  listedAnswer,
  memberships,
  ruleAnswer,
  templateAnswer,
  topicAnswer,
} from "./answers.ts";
import { cdaElement } from "./cda-elements.ts";
import { identifier } from "./identifiers.ts";
import type { Explanation, Topic } from "./model.ts";
import { fold, search } from "./search.ts";
import { loinc, templateEntry, templateNamed } from "./templates.ts";
import { topic, topics } from "./topics.ts";

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

/**
 * Answers a question on the doctrine: a rule's id or alias; an OID or an address; a templateId, with its version or
 * without; a document model or a section; a code, alone or with its system (`2.16.840.1.113883.6.1#11502-2`); a value
 * set or a nomenclature; an element of the CDA header; a topic. A question of several words is searched. `undefined`
 * where nothing is known: `suggest` then gives close names.
 */
export function explain(query: string, language: Language, rules: readonly RuleMeta[]): Explanation | undefined {
  const text = query.trim().replace(/^["'«“\s]+|["'»”\s]+$/gu, "");
  if (text === "") return undefined;
  const question: Question = { query: text, language, rules };

  const lower = text.toLowerCase();
  const rule = rules.find(
    ({ id, aliases }) =>
      id === text || id.toLowerCase() === lower || aliases.some((alias) => alias.toLowerCase() === lower),
  );
  if (rule !== undefined) return ruleAnswer(rule, question);

  const exact = topic(lower);
  if (exact !== undefined) return topicAnswer(exact, question);

  const coded = /^(\S+?)[#|\s](\S+)$/.exec(text);
  if (coded !== null) {
    const [, system = "", code = ""] = coded;
    if (oidOf(system) !== undefined || codeSystem(system) !== undefined) {
      const found = memberships(code, system);
      const known = codeSystem(system)?.name === "LOINC" ? loinc(code) : undefined;
      if (found.length > 0 || known !== undefined) return codeAnswer(code, found, known, question);
    }
  }

  const [root = "", version] = text.split("^");
  const oid = oidOf(root);
  if (oid !== undefined) {
    const template = templateEntry(oid, version);
    if (template !== undefined) return templateAnswer(template, question);
    const entry = identifier(oid);
    return entry === undefined ? undefined : identifierAnswer(entry, question);
  }
  // An address, or a host name.
  if (/^[a-z][a-z0-9+.-]*:|^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(text)) {
    const entry = identifier(text);
    if (entry !== undefined) return identifierAnswer(entry, question);
  }

  const template = templateNamed(text);
  if (template !== undefined) return templateAnswer(template, question);

  const found = memberships(text);
  const known = loinc(text);
  if (found.length > 0 || known !== undefined) {
    return codeAnswer(known?.code ?? (found[0]?.concept.code as string), found, known, question);
  }

  const named = namedList(text, question);
  if (named !== undefined) return named;

  const element = /^[\w:/@[\]()'"=.-]+$/.test(text) ? cdaElement(text) : undefined;
  const byTitle = topicNamed(text);
  // `author` is an element; `Structuration minimale` a topic; a name that is both is more often asked as a topic.
  if (byTitle !== undefined) return topicAnswer(byTitle, question);
  if (element !== undefined) return elementAnswer(element, question);

  if (!/\s/.test(text)) return undefined;
  const near = search(text, language);
  const [first, second] = near;
  if (first === undefined) return undefined;
  // One answer that stands out is given whole.
  if (first.score > 0.5 && (second === undefined || first.score > second.score * 1.5)) {
    const whole = explain(first.id, language, rules);
    const others = near.slice(1).map(({ id }) => id);
    if (whole !== undefined) return { ...whole, query: text, seeAlso: [...new Set([...others, ...whole.seeAlso])] };
  }
  return listAnswer(near, question);
}

/** A value set, a nomenclature or a code system by its name. */
function namedList(name: string, question: Question): Explanation | undefined {
  const set = valueSet(name);
  if (set !== undefined) return listedAnswer(set, question);
  const info = valueSetInfo(name);
  if (info !== undefined) return listedAnswer(info, question);
  const system = codeSystem(name);
  if (system !== undefined && topicNamed(name) === undefined) return codeSystemAnswer(system, question);
  const artefact = nosArtefact(name);
  return artefact === undefined ? undefined : listedAnswer(artefact, question);
}
