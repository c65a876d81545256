import type { Bilingual } from "../rule/index.ts";
import { cite, type RuleMeta } from "../rule/index.ts";
import { deriveExamples } from "./examples.ts";
import type { FormatName } from "./formats.ts";
import { shapeFixes, shapeMessages } from "./messages.ts";
import type { AssertionData, BindingData, ElementData, Predicate, ShapeData, ShapeRuleData } from "./model.ts";
import type { NodeView } from "./view.ts";

/** An element of a Shape with all that it inherits written out. */
export interface ShapeElement {
  /** Its place in `Shape.elements`, which a finding names as `data.entry`. */
  readonly index: number;
  readonly name: string;
  /** The names from the root, joined by `/`. */
  readonly path: string;
  readonly parent: ShapeElement | undefined;
  readonly ruleId: string;
  readonly on: string | undefined;
  readonly min: number;
  readonly max: number;
  readonly repeats: boolean;
  readonly where: Predicate | undefined;
  readonly exclusive: boolean;
  readonly slice: Bilingual | undefined;
  readonly when: Predicate | undefined;
  readonly nullable: ElementData["nullable"];
  readonly type: string | undefined;
  readonly oneOf: readonly string[] | undefined;
  readonly format: FormatName | undefined;
  readonly binding: (Omit<BindingData, "rule"> & { readonly ruleId: string }) | undefined;
  readonly distinct: (PathsRule & { readonly whole: boolean; readonly nullAlone: boolean }) | undefined;
  readonly emptyWhenNull: PathsRule | undefined;
  /** In the order of the syntax; those of the datatype follow. */
  readonly children: readonly ShapeElement[];
  readonly choice: { readonly of: readonly string[]; readonly ruleId: string; readonly optional: boolean } | undefined;
  readonly assertions: readonly (Omit<AssertionData, "rule"> & { readonly ruleId: string })[];
  readonly closed: string | undefined;
  readonly foreseen: boolean;
  readonly incomplete: string | undefined;
  readonly example: string | undefined;
  readonly usual: string | undefined;
  readonly written: boolean;
}

export interface PathsRule {
  readonly paths: readonly string[];
  readonly ruleId: string;
}

export interface Shape {
  readonly id: string;
  readonly data: ShapeData;
  readonly root: ShapeElement;
  /** All elements, parents before children. */
  readonly elements: readonly ShapeElement[];
  readonly rules: readonly RuleMeta[];
}

/**
 * Compiles constraint data. `view` and `parse` make the rules' examples: sound documents broken at one place.
 * Throws on data that name a rule or a datatype that is not there, so that a test of the data finds it.
 */
export function compileShape<N>(
  data: ShapeData,
  examples: { view: NodeView<N>; parse: (text: string) => N | undefined },
): Shape {
  const ruleId = (key: string): string => {
    if (data.rules[key] === undefined) throw new Error(`${data.id}: no rule "${key}"`);
    return `${data.id}-${key}`;
  };
  const optional = (key: string | undefined) => (key === undefined ? undefined : ruleId(key));

  const elements: ShapeElement[] = [];
  const pathsRule = (given: NonNullable<ElementData["distinct"]>) => ({
    paths: given.paths,
    ruleId: ruleId(given.rule),
    whole: given.whole === true,
    nullAlone: given.nullAlone === true,
  });

  function compile(element: ElementData, parent: ShapeElement | undefined, inherited: string): ShapeElement {
    const key = element.rule ?? inherited;
    const type = element.type === undefined ? undefined : data.types?.[element.type];
    const binding = element.binding ?? type?.binding;
    const distinct = element.distinct ?? type?.distinct;
    const emptyWhenNull = element.emptyWhenNull ?? type?.emptyWhenNull;
    const assertions = [...(element.assertions ?? []), ...(type?.assertions ?? [])];
    const children: ShapeElement[] = [];
    const choice = element.choice ?? type?.choice;
    const choiceRule = element.choice?.rule ?? (element.choice === undefined ? type?.rule : undefined) ?? key;
    const compiled: ShapeElement = {
      index: elements.length,
      name: element.name,
      path: parent === undefined ? element.name : `${parent.path}/${element.name}`,
      parent,
      ruleId: ruleId(key),
      on: element.on ?? type?.on,
      min: element.min ?? 0,
      max: element.max ?? Number.POSITIVE_INFINITY,
      repeats: element.repeats === true,
      where: element.where,
      exclusive: element.exclusive === true,
      slice: element.slice,
      when: element.when,
      nullable: element.nullable,
      type: element.type,
      oneOf: element.oneOf ?? type?.oneOf,
      format: element.format ?? type?.format,
      binding: binding && { ...binding, ruleId: ruleId(binding.rule ?? key) },
      distinct: distinct && pathsRule(distinct),
      emptyWhenNull: emptyWhenNull && pathsRule(emptyWhenNull),
      children,
      choice: choice && { of: choice.of, ruleId: ruleId(choiceRule), optional: choice.optional === true },
      assertions: assertions.map((a) => ({ ...a, ruleId: ruleId(a.rule ?? key) })),
      closed: optional(element.closed ?? type?.closed),
      foreseen: element.foreseen !== false,
      incomplete: optional(element.incomplete),
      example: element.example ?? type?.example,
      usual: element.usual ?? type?.usual,
      written: element.written === true,
    };
    elements.push(compiled);
    for (const child of element.children ?? []) children.push(compile(child, compiled, key));
    for (const child of type?.children ?? []) children.push(compile(child, compiled, type?.rule ?? key));
    return compiled;
  }

  const [first] = Object.keys(data.rules);
  const shape: { -readonly [K in keyof Shape]: Shape[K] } = {
    id: data.id,
    data,
    root: compile(data.root, undefined, data.root.rule ?? first ?? ""),
    elements,
    rules: [],
  };
  let derived: ReturnType<typeof deriveExamples> | undefined;
  const examplesOf = (id: string) => {
    derived ??= deriveExamples(shape, examples.view, examples.parse);
    return derived(id);
  };
  shape.rules = Object.entries(data.rules).map(([key, rule]) => ruleMeta(data, key, rule, examplesOf));
  return shape;
}

function ruleMeta(
  data: ShapeData,
  key: string,
  rule: ShapeRuleData,
  examplesOf: (id: string) => ReturnType<RuleMeta["examples"]>,
): RuleMeta {
  const id = `${data.id}-${key}`;
  const reference = { ...(rule.reference ?? data.reference), clause: rule.clause };
  // The sentence stands alone as a title, and within the reason with its source behind it.
  const said = (text: string): string => text.replace(/\.$/, "");
  const title = { fr: said(rule.requirement.fr), en: said(rule.requirement.en) };
  return {
    id,
    aliases: rule.aliases,
    source: data.source,
    reference,
    obligation: rule.obligation ?? "shall",
    confidence: rule.confidence ?? "verified",
    severity: rule.severity ?? "error",
    kinds: data.kinds,
    since: data.since,
    title,
    why: { fr: `${title.fr} (${cite(reference)}).`, en: `${title.en} (${cite(reference)}).` },
    fix: rule.fix ?? { fr: "", en: "" },
    messages: { ...shapeMessages, ...rule.messages },
    fixes: shapeFixes,
    examples: () => examplesOf(id),
    topics: rule.topics ?? data.topics,
  };
}
