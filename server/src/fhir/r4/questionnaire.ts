import type { MessageData, Severity } from "../../rule/index.ts";
import { checkAnswer } from "./answer.ts";
import type { Context } from "./context.ts";
import type { FhirNode } from "./node.ts";
import type { ResourceJson } from "./packages.ts";
import { evaluatePath, truth } from "./path/evaluate.ts";
import { compare, Undetermined } from "./path/values.ts";
import { type EnableWhen, extensionValues, findItem, type QuestionItem, questionItems } from "./questionnaire-model.ts";
import { bundleAround } from "./references.ts";
import { toJson } from "./to-json.ts";

/** A QuestionnaireResponse against its Questionnaire, where that is in the document or a loaded package. */
export function checkResponse(response: FhirNode, context: Context): void {
  const at = response.first("questionnaire");
  if (at?.value === undefined) return;
  const questionnaire =
    inDocument(response, at.value, context) ?? context.knowledge.packages?.resource(at.value, "Questionnaire");
  if (questionnaire === undefined) {
    context.report.skip(
      `questionnaire ${at.value}`,
      { fr: `Réponses au questionnaire ${at.value}`, en: `Answers to the questionnaire ${at.value}` },
      {
        fr: "Ce questionnaire n’est pas dans un paquet FHIR chargé.",
        en: "This questionnaire is not in a loaded FHIR package.",
      },
      at.valueSpan,
    );
    return;
  }
  const items = questionItems(questionnaire);
  new ResponseCheck(response, items, context).level(response, items, response);
}

/** The conditions of a Questionnaire: they name items that exist, and none that depend on themselves. */
export function checkQuestionnaire(questionnaire: FhirNode, context: Context): void {
  const known = new Set<string>();
  const items: FhirNode[] = [];
  const stack = [...questionnaire.named("item")];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    items.push(item);
    known.add(item.text("linkId") ?? "");
    for (const inner of item.named("item")) stack.push(inner);
  }
  for (const item of items)
    for (const when of item.named("enableWhen")) {
      const question = when.first("question");
      if (question?.value === undefined) continue;
      const data = { item: question.value };
      if (!known.has(question.value))
        context.report.add("questionnaire", "absent", question, data, { location: when.location });
      else if (item.text("linkId") === question.value || itemsIn(item, question.value).length > 0)
        context.report.add("questionnaire", "inner", question, data, { location: when.location });
    }
}

/** The questionnaire that the response contains, or that is another entry of its bundle. */
function inDocument(response: FhirNode, canonical: string, context: Context): ResourceJson | undefined {
  let found: FhirNode | undefined;
  context.readsAll();
  if (canonical.startsWith("#")) found = context.references.resolve(canonical, response).node;
  else {
    const url = canonical.split("|")[0];
    for (const entry of bundleAround(response)?.named("entry") ?? []) {
      const resource = entry.first("resource");
      if (resource?.resourceType === "Questionnaire" && resource.text("url") === url) found = resource;
    }
  }
  if (found !== undefined) context.reach(found);
  return found?.resourceType === "Questionnaire" ? (toJson(found) as ResourceJson) : undefined;
}

const parts = new Set(["linkId", "contentType", "size"]);

class ResponseCheck {
  readonly #response: FhirNode;
  readonly #all: readonly QuestionItem[];
  readonly #context: Context;
  /** What is not answered yet is no fault of a response that is still being given. */
  readonly #lax: Severity | undefined;

  constructor(response: FhirNode, all: readonly QuestionItem[], context: Context) {
    this.#response = response;
    this.#all = all;
    this.#context = context;
    this.#lax = response.text("status") === "in-progress" ? "warning" : undefined;
  }

  #say(message: string, node: FhirNode, data: MessageData, severity?: Severity): void {
    this.#context.report.add("questionnaire-response", message, node, data, {
      span: node.value === undefined ? node.nameSpan : node.valueSpan,
      // What a linkId or a part of an answer says is said of the item or the answer.
      ...(parts.has(node.name) && node.parent !== undefined && { location: node.parent.location }),
      key: String(data.item ?? ""),
      ...(severity && { severity }),
    });
  }

  /** The items of one level: `holder` is the response, an item or an answer. */
  level(holder: FhirNode, questions: readonly QuestionItem[], owner: FhirNode): void {
    const given = new Map<QuestionItem, FhirNode[]>();
    let last = -1;
    for (const item of holder.named("item")) {
      const linkId = item.first("linkId");
      if (linkId?.value === undefined) continue;
      const position = questions.findIndex((question) => question.linkId === linkId.value);
      const question = questions[position];
      if (question === undefined) {
        const elsewhere = findItem(this.#all, linkId.value) !== undefined;
        this.#say(elsewhere ? "misplaced" : "unknown", linkId, { item: linkId.value });
        continue;
      }
      if (position < last) this.#say("order", linkId, { item: linkId.value });
      last = Math.max(last, position);
      const list = given.get(question);
      if (list === undefined) given.set(question, [item]);
      else list.push(item);
    }
    for (const question of questions) this.#question(question, given.get(question) ?? [], owner);
  }

  #question(question: QuestionItem, items: readonly FhirNode[], owner: FhirNode): void {
    const enabled = this.#enabled(question, owner);
    const data = { item: question.linkId, type: question.type };
    if (items.length === 0) {
      if (question.required && enabled === true && !owner.unfinished) this.#say("required", owner, data, this.#lax);
      else if (enabled === true && question.type !== "group") this.#occurrences(question, 0, owner);
      return;
    }
    const [first, second] = items as [FhirNode, ...FhirNode[]];
    if (enabled === false && items.some((item) => item.named("answer").length > 0 || item.named("item").length > 0)) {
      this.#say("disabled", first, data);
      return;
    }
    if (second !== undefined && (question.type !== "group" || !question.repeats)) this.#say("one-item", second, data);
    for (const item of items) this.#item(question, item);
  }

  #item(question: QuestionItem, item: FhirNode): void {
    const answers = item.named("answer");
    const inner = item.named("item");
    const data = { item: question.linkId, type: question.type };
    if (question.type === "group" || question.type === "display") {
      if (answers.length > 0) this.#say("no-answer", answers[0] as FhirNode, data);
      if (question.type === "display") return;
      if (inner.length === 0 && question.required && answers.length === 0)
        this.#say("required-group", item, data, this.#lax);
      else this.level(item, question.items, item);
      return;
    }
    if (inner.length > 0) this.#say("items-of-question", inner[0] as FhirNode, data);
    if (answers.length === 0 && question.required && !item.unfinished) this.#say("required", item, data, this.#lax);
    if (answers.length > 1 && !question.repeats) this.#say("one-answer", answers[1] as FhirNode, data);
    else this.#occurrences(question, answers.length, item);
    for (const answer of answers) {
      checkAnswer(question, answer, this.#context, (message, node, more) =>
        this.#say(message, node, { ...data, ...more }),
      );
      this.level(answer, question.items, answer);
    }
    const exclusive = question.options.filter((option) => option.exclusive);
    if (answers.length > 1 && exclusive.length > 0) {
      const chosen = answers.find((answer) => exclusive.some(({ value }) => sameAnswer(answer, value)));
      if (chosen !== undefined) this.#say("exclusive", chosen, data);
    }
  }

  #occurrences(question: QuestionItem, count: number, at: FhirNode): void {
    const [least] = extensionValues(question.json, "questionnaire-minOccurs");
    const [most] = extensionValues(question.json, "questionnaire-maxOccurs");
    if (typeof most === "number" && count > most)
      this.#say("too-many", at, { item: question.linkId, max: most, count });
    if (typeof least === "number" && count < least && count > 0)
      this.#say("too-few", at, { item: question.linkId, min: least, count }, this.#lax);
  }

  /** Whether a question is asked at all; undefined where that is not to be told. */
  #enabled(question: QuestionItem, owner: FhirNode): boolean | undefined {
    if (question.enableExpression !== undefined) {
      try {
        return truth(evaluatePath(question.enableExpression, this.#response, this.#context)) === true;
      } catch (error) {
        if (error instanceof Undetermined) return undefined;
        throw error;
      }
    }
    if (question.enableWhen.length === 0) return true;
    const met = question.enableWhen.map((when) => this.#met(when, owner));
    const all = question.enableAll;
    if (met.includes(undefined)) return met.includes(!all) ? !all : undefined;
    return all ? !met.includes(false) : met.includes(true);
  }

  /** The answers nearest to a place count: those of the item's own branch before those elsewhere. */
  #answersTo(linkId: string, owner: FhirNode): readonly FhirNode[] {
    for (let at: FhirNode | undefined = owner; at !== undefined; at = at.parent) {
      const found = itemsIn(at, linkId);
      if (found.length > 0) return found.flatMap((item) => item.named("answer"));
      if (at === this.#response) break;
    }
    return [];
  }

  #met({ question, operator, answer }: EnableWhen, owner: FhirNode): boolean | undefined {
    const answers = this.#answersTo(question, owner);
    if (operator === "exists") return answers.length > 0 === (answer === true);
    if (answers.length === 0) return operator === "!=" ? undefined : false;
    const results = answers.map((one): boolean | undefined => {
      if (operator === "=" || operator === "!=") return sameAnswer(one, answer) === (operator === "=");
      const value = one.of("value")[0];
      if (value === undefined || (typeof answer !== "number" && typeof answer !== "string")) return undefined;
      const order = typeof answer === "number" ? Number(value.value) - answer : compare(value, answer);
      if (order === undefined || Number.isNaN(order)) return undefined;
      return operator === ">" ? order > 0 : operator === "<" ? order < 0 : operator === ">=" ? order >= 0 : order <= 0;
    });
    return results.includes(true) ? true : results.includes(undefined) ? undefined : false;
  }
}

/** The items with a linkId below a node, however deep. */
function itemsIn(node: FhirNode, linkId: string): readonly FhirNode[] {
  const found: FhirNode[] = [];
  const stack = [...node.named("item")];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.text("linkId") === linkId) found.push(at);
    for (const holder of [at, ...at.named("answer")]) for (const item of holder.named("item")) stack.push(item);
  }
  return found;
}

/** Whether an answer's value is that of a definition. */
export function sameAnswer(answer: FhirNode, value: unknown): boolean {
  const own = answer.of("value")[0];
  if (own === undefined) return false;
  if (typeof value !== "object" || value === null) return own.value === String(value);
  const { code, system, value: number, reference } = value as Readonly<Record<string, unknown>>;
  if (number !== undefined)
    return Number(own.text("value")) === Number(number) && (own.text("code") ?? "") === (code ?? "");
  if (reference !== undefined) return own.text("reference") === reference;
  return own.text("code") === code && (own.text("system") ?? "") === (system ?? "");
}
