/**
 * The constraints of the content models, as plain data. A path is a list of steps from the node; each step names a child
 * element (or another relation) and may carry conditions.
 */

/** `/` the document's root element, `.` the node itself, `..` its parent, `@x` an attribute, `//x` a descendant, `^x` an ancestor, `>x` and `<x` siblings after and before, else a child; `*` any name. */
export type StepData = string | readonly [step: string, ...conditions: Constraint[]];
export type PathData = readonly StepData[];

export type Constraint =
  /** The path leads somewhere. */
  | readonly ["has", PathData]
  /** The value of some node that the path leads to is one of these. */
  | readonly ["is", PathData, ...values: string[]]
  /** The value of some node that the path leads to is another. */
  | readonly ["isnt", PathData, value: string]
  /** Two paths lead to one value at least. */
  | readonly ["same", PathData, PathData]
  | readonly ["starts" | "contains", PathData, string]
  /** How many nodes the path leads to. */
  | readonly ["count", PathData, Comparison, number]
  /** How many nodes one path leads to, beside how many another does. */
  | readonly ["counts", PathData, Comparison, PathData]
  /** How many nodes several paths lead to, each counted so many times. */
  | readonly ["total", readonly (readonly [factor: number, PathData])[], Comparison, number]
  /** The value, where there is one, is a date to the year, the month or the day, or a time with its zone. */
  | readonly ["moment", PathData]
  /** The value as a number. */
  | readonly ["number", PathData, Comparison, number]
  | readonly ["length", PathData, Comparison, number]
  /** Its code and code system are in a value set; true where the set is not carried. */
  | readonly ["in", valueSet: string]
  /** Only as a condition of a step: the n-th of what is reached from one node, from 1. */
  | readonly ["at", number]
  | readonly ["all" | "any", ...Constraint[]]
  | readonly ["not", Constraint];

export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** What a rule is about: an element of that name (`*`: any), in a parent that matches; `deep`: in an ancestor. */
export interface ContextData {
  readonly name: string;
  readonly where?: readonly Constraint[];
  readonly parent?: ContextData;
  readonly deep?: true;
  /** It is the document's root. */
  readonly top?: true;
}

export interface RequirementData {
  readonly c: Constraint;
  /** A warning; an error where it is absent. */
  readonly w?: true;
}

/** The first rule of a pattern whose context a node matches is the one that counts for it. */
export interface PatternData {
  readonly id: string;
  readonly rules: readonly { readonly on: readonly ContextData[]; readonly ask: readonly RequirementData[] }[];
}

/** Models that are chosen together, by the name of their schematron. */
export interface ModelSetData {
  readonly name: string;
  /** The template of the document that calls for it; absent for what every document fulfils. */
  readonly root?: string;
  readonly version?: string;
  /** By index. */
  readonly patterns: readonly number[];
}
