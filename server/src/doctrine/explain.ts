import type { Language, RuleMeta } from "../rule/index.ts";
import type { Question } from "./answer-parts.ts";
import {
  codeAnswer,
  codeSystemAnswer,
  elementAnswer,
  identifierAnswer,
  listAnswer,
  listedAnswer,
  ruleAnswer,
  templateAnswer,
  topicAnswer,
} from "./answers.ts";
import type { Explanation } from "./model.ts";
import { bare, resolve, type Target } from "./resolve.ts";
import { search } from "./search.ts";

/**
 * Answers a question on the doctrine: any name that `resolve` knows. A question of several words is searched.
 * `undefined` where nothing is known: `suggest` then gives close names.
 */
export function explain(query: string, language: Language, rules: readonly RuleMeta[]): Explanation | undefined {
  const text = bare(query);
  if (text === "") return undefined;
  const question: Question = { query: text, language, rules };
  const target = resolve(text, rules);
  if (target !== undefined) return answer(target, question);

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

function answer(target: Target, question: Question): Explanation {
  switch (target.kind) {
    case "rule":
      return ruleAnswer(target.rule, question);
    case "topic":
      return topicAnswer(target.topic, question);
    case "code":
      return codeAnswer(target.code, target.memberships, target.loinc, question);
    case "template":
      return templateAnswer(target.template, question);
    case "identifier":
      return identifierAnswer(target.identifier, question);
    case "list":
      return listedAnswer(target.list, question);
    case "code-system":
      return codeSystemAnswer(target.system, question);
    case "element":
      return elementAnswer(target.element, question);
  }
}
