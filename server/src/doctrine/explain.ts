import type { Language, RuleMeta } from "../rule/index.ts";
import type { Question } from "./answer-parts.ts";
import {
  codeAnswer,
  codeSystemAnswer,
  editionAnswer,
  elementAnswer,
  foundAnswer,
  identifierAnswer,
  listAnswer,
  listedAnswer,
  requirementAnswer,
  ruleAnswer,
  templateAnswer,
  topicAnswer,
} from "./answers.ts";
import type { Explanation } from "./model.ts";
import { bare, namesInside, resolve, type Target } from "./resolve.ts";
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
  const told = namedInside(text, question);
  if (told !== undefined) return told;
  const near = search(text, language, 6, rules);
  const [first] = near;
  if (first === undefined) return undefined;
  // What answers best is given whole, with its sentences first; what comes close is named after it.
  const whole = first.score >= sureScore ? explain(first.id, language, rules) : undefined;
  return whole === undefined ? listAnswer(near, question) : foundAnswer(whole, near, question);
}

/** From this score on, the first of what was found is the answer; below, there is only a list. */
const sureScore = 0.5;

/** The one identifier, code or requirement that a question names: `what is 1.2.250.1.71.4.2.1?`. */
function namedInside(text: string, { language, rules }: Question): Explanation | undefined {
  const answers = namesInside(text).flatMap((name) => explain(name, language, rules) ?? []);
  const [only] = answers;
  return answers.length === 1 && only !== undefined ? { ...only, query: text } : undefined;
}

function answer(target: Target, question: Question): Explanation {
  switch (target.kind) {
    case "edition":
      return editionAnswer(question);
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
    case "requirement":
      return requirementAnswer(target.requirement, question);
  }
}
