import type { ResourceJson } from "./packages.ts";

/** A Questionnaire as its answers are held against it. */

export interface QuestionItem {
  readonly linkId: string;
  readonly type: string;
  readonly required: boolean;
  readonly repeats: boolean;
  readonly maxLength: number | undefined;
  readonly items: readonly QuestionItem[];
  readonly parent: QuestionItem | undefined;
  readonly enableWhen: readonly EnableWhen[];
  readonly enableAll: boolean;
  readonly enableExpression: string | undefined;
  /** The answers offered, each a `value[x]` of JSON with its type and whether it excludes all others. */
  readonly options: readonly { readonly type: string; readonly value: unknown; readonly exclusive: boolean }[];
  readonly valueSet: string | undefined;
  readonly json: ResourceJson;
}

export interface EnableWhen {
  readonly question: string;
  readonly operator: string;
  readonly type: string;
  readonly answer: unknown;
}

/** How deep items may nest. */
const MAXIMUM_DEPTH = 64;

type Json = Readonly<Record<string, unknown>>;

export const objects = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((v): v is Json => typeof v === "object" && v !== null) : [];

/** The name and value of a choice such as `value[x]`. */
export function choiceOf(json: Json, name: string): { type: string; value: unknown } | undefined {
  for (const key of Object.keys(json))
    if (key.startsWith(name) && /^[A-Z]/.test(key.slice(name.length)))
      return { type: key.slice(name.length), value: json[key] };
  return undefined;
}

/** The value of an extension, by the end of its address. */
export function extensionValues(json: Json, ...endings: readonly string[]): unknown[] {
  return objects(json.extension).flatMap((one) => {
    const url = String(one.url ?? "");
    return endings.some((ending) => url.endsWith(`/StructureDefinition/${ending}`))
      ? [choiceOf(one, "value")?.value]
      : [];
  });
}

const known = new WeakMap<ResourceJson, readonly QuestionItem[]>();

export function questionItems(questionnaire: ResourceJson): readonly QuestionItem[] {
  let items = known.get(questionnaire);
  if (items === undefined) {
    items = read(questionnaire.item, undefined, 0);
    known.set(questionnaire, items);
  }
  return items;
}

function read(list: unknown, parent: QuestionItem | undefined, depth: number): QuestionItem[] {
  if (depth > MAXIMUM_DEPTH) return [];
  return objects(list).map((json) => {
    const item: { -readonly [K in keyof QuestionItem]: QuestionItem[K] } = {
      linkId: String(json.linkId ?? ""),
      type: String(json.type ?? ""),
      required: json.required === true,
      repeats: json.repeats === true,
      maxLength: typeof json.maxLength === "number" ? json.maxLength : undefined,
      items: [],
      parent,
      enableWhen: objects(json.enableWhen).map((when) => {
        const answer = choiceOf(when, "answer");
        return {
          question: String(when.question ?? ""),
          operator: String(when.operator ?? ""),
          type: answer?.type ?? "",
          answer: answer?.value,
        };
      }),
      enableAll: json.enableBehavior === "all",
      enableExpression: expressionOf(extensionValues(json, "sdc-questionnaire-enableWhenExpression")[0]),
      options: objects(json.answerOption).flatMap((option) => {
        const value = choiceOf(option, "value");
        return value === undefined
          ? []
          : [{ ...value, exclusive: extensionValues(option, "questionnaire-optionExclusive")[0] === true }];
      }),
      valueSet: typeof json.answerValueSet === "string" ? json.answerValueSet : undefined,
      json,
    };
    item.items = read(json.item, item, depth + 1);
    return item;
  });
}

function expressionOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { language, expression } = value as Json;
  return language === "text/fhirpath" && typeof expression === "string" ? expression : undefined;
}

export function findItem(items: readonly QuestionItem[], linkId: string): QuestionItem | undefined {
  for (const item of items) {
    const found = item.linkId === linkId ? item : findItem(item.items, linkId);
    if (found !== undefined) return found;
  }
  return undefined;
}
