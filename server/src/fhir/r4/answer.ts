import type { MessageData } from "../../rule/index.ts";
import type { Context } from "./context.ts";
import { decodedSize } from "./identity.ts";
import type { FhirNode } from "./node.ts";
import { safePattern } from "./path/text-functions.ts";
import { compare, Temporal, Undetermined } from "./path/values.ts";
import { sameAnswer } from "./questionnaire.ts";
import { extensionValues, objects, type QuestionItem } from "./questionnaire-model.ts";
import { convertUnit } from "./ucum-convert.ts";
import { shorten } from "./walk.ts";

/** One answer of a questionnaire: its type, its limits, the answers that are offered. */

/** The types of value that an answer to an item may have. */
const types: Readonly<Record<string, readonly string[]>> = {
  boolean: ["boolean"],
  decimal: ["decimal", "integer"],
  integer: ["integer"],
  date: ["date"],
  dateTime: ["dateTime", "date"],
  time: ["time"],
  string: ["string"],
  text: ["string"],
  url: ["uri", "url"],
  attachment: ["Attachment"],
  reference: ["Reference"],
  quantity: ["Quantity"],
  "open-choice": ["Coding", "string"],
};

type Say = (message: string, node: FhirNode, data: MessageData) => void;

export function checkAnswer(question: QuestionItem, answer: FhirNode, context: Context, say: Say): void {
  const value = answer.of("value")[0];
  const type = value?.type?.name;
  if (value === undefined || type === undefined) return;
  const offered = question.options.map((option) => option.type.charAt(0).toLowerCase() + option.type.slice(1));
  const choice =
    offered.length > 0
      ? offered.map((name) => (name === "coding" ? "Coding" : name === "reference" ? "Reference" : name))
      : ["Coding"];
  const wanted = types[question.type] ?? (question.type === "choice" ? [...new Set(choice)] : undefined);
  if (wanted === undefined) return;
  if (!wanted.includes(type) && !(question.options.length > 0 && choice.includes(type))) {
    // Without options of its own, a choice may be between values of another kind.
    if (question.type !== "choice" || question.valueSet !== undefined || question.options.length > 0)
      say("type", value, { wanted: wanted.join(", "), found: type });
    return;
  }
  checkLimits(question, value, say);
  checkChoice(question, answer, value, type, context, say);
  if (type === "Attachment") checkAttachment(question, value, say);
  if (type === "Quantity") checkQuantity(question, value, context, say);
}

const number = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

function checkLimits(question: QuestionItem, value: FhirNode, say: Say): void {
  const text = value.value;
  if (text === undefined) return;
  const { json } = question;
  const least = number(extensionValues(json, "minLength")[0]);
  if (least !== undefined && text.length < least) say("too-short", value, { min: least });
  if (question.maxLength !== undefined && text.length > question.maxLength)
    say("too-long", value, { max: question.maxLength });
  const [pattern] = extensionValues(json, "regex");
  if (typeof pattern === "string") {
    try {
      if (!safePattern(`^(?:${pattern})$`, text).test(text)) {
        const [form] = extensionValues(json, "entryFormat");
        say("pattern", value, { value: shorten(text), form: typeof form === "string" ? form : pattern });
      }
    } catch (error) {
      if (!(error instanceof Undetermined)) throw error;
    }
  }
  const decimals = number(extensionValues(json, "maxDecimalPlaces")[0]);
  if (decimals !== undefined && (/\.(\d*)/.exec(text)?.[1]?.length ?? 0) > decimals)
    say("decimals", value, { max: decimals });
  for (const [ending, message, sign] of [
    ["minValue", "too-small", -1],
    ["maxValue", "too-large", 1],
  ] as const)
    for (const limit of extensionValues(json, ending)) {
      const order =
        typeof limit === "number" ? Number(text) - limit : typeof limit === "string" ? within(text, limit) : undefined;
      if (order !== undefined && order * sign > 0) say(message, value, { value: text, limit: String(limit) });
    }
}

/** A month stands for all its days: `2022-06-30` is above the limit `2022-06`, as HL7's own validator has it. */
function within(text: string, limit: string): number | undefined {
  const order = compare(new Temporal(text), new Temporal(limit));
  if (order !== undefined || text.length <= limit.length) return order;
  return text > limit ? 1 : -1;
}

function checkChoice(
  question: QuestionItem,
  answer: FhirNode,
  value: FhirNode,
  type: string,
  context: Context,
  say: Say,
): void {
  const { options, valueSet } = question;
  const open = question.type === "open-choice";
  if (options.length > 0) {
    if (open && type === "string") return;
    if (!options.some((option) => sameAnswer(answer, option.value)))
      say("not-offered", value, { value: shorten(value.value ?? value.text("code") ?? "") });
    return;
  }
  if (valueSet === undefined || valueSet.startsWith("#")) return;
  const code = type === "Coding" ? value.text("code") : type === "string" && !open ? value.value : undefined;
  if (code === undefined) return;
  const found = context.knowledge.terminology.membership(
    valueSet,
    code,
    type === "Coding" ? value.text("system") : undefined,
  );
  if (found === "out") say("not-in-set", value, { value: shorten(code), set: valueSet });
}

function checkAttachment(question: QuestionItem, value: FhirNode, say: Say): void {
  const mimes = extensionValues(question.json, "mimeType").filter((mime) => typeof mime === "string");
  const own = value.first("contentType");
  if (mimes.length > 0 && own?.value !== undefined && !mimes.includes(own.value))
    say("mime", own, { value: own.value, allowed: mimes.join(", ") });
  const most = number(extensionValues(question.json, "maxSize")[0]);
  const size = value.first("size");
  const data = value.text("data");
  const actual = data === undefined ? undefined : decodedSize(data);
  const bytes = actual ?? (size?.value === undefined ? undefined : Number(size.value));
  if (most !== undefined && bytes !== undefined && bytes > most) say("too-big", value, { max: most, size: bytes });
}

function checkQuantity(question: QuestionItem, value: FhirNode, context: Context, say: Say): void {
  const units = extensionValues(question.json, "questionnaire-unitOption");
  const code = value.text("code");
  const system = value.text("system");
  if (units.length > 0 && code !== undefined) {
    const allowed = objects(units);
    if (!allowed.some((unit) => unit.code === code && (unit.system ?? "") === (system ?? "")))
      say("unit", value, { value: code, allowed: allowed.map((unit) => String(unit.code)).join(", ") });
  }
  const [set] = extensionValues(question.json, "questionnaire-unitValueSet");
  if (
    typeof set === "string" &&
    code !== undefined &&
    context.knowledge.terminology.membership(set, code, system) === "out"
  )
    say("not-in-set", value, { value: code, set });
  for (const [ending, message, sign] of [
    ["sdc-questionnaire-minQuantity", "too-small", -1],
    ["sdc-questionnaire-maxQuantity", "too-large", 1],
  ] as const)
    for (const limit of objects(extensionValues(question.json, ending))) {
      if (typeof limit.value !== "number") continue;
      const shown = `${limit.value} ${limit.unit ?? limit.code ?? ""}`.trim();
      const sameUnit =
        limit.code === undefined && code === undefined ? limit.unit === value.text("unit") : limit.code === code;
      const own = `${value.text("value")} ${value.text("unit") ?? code ?? ""}`.trim();
      const amount = Number(value.text("value"));
      const ucum = system === "http://unitsofmeasure.org" && limit.system === system;
      const inUnit =
        sameUnit || !ucum || code === undefined ? amount : convertUnit(amount, code, String(limit.code ?? ""));
      if (inUnit === "incomparable" || (!sameUnit && !ucum)) say("units-differ", value, { value: own, limit: shown });
      else if (inUnit !== undefined && (inUnit - limit.value) * sign > 0)
        say(message, value, { value: own, limit: shown });
    }
}
