import type { Span } from "../text/index.ts";

/**
 * A schematron as it is run: its files brought together, its abstract patterns filled in, its phase chosen. It holds
 * nothing of any document, and it is plain data: it can be written to a cache.
 */
export interface SchematronModel {
  /** The path of the entry file, as it was found. */
  readonly path: string;
  /** The entry file's name without its extension. */
  readonly stem: string;
  readonly title: string;
  /** Whether the query language is that of XPath 1.0 (no `queryBinding`, or `xslt`). */
  readonly compat: boolean;
  readonly namespaces: readonly (readonly [prefix: string, uri: string])[];
  /** The files, the entry file first. Places name them by their index. */
  readonly files: readonly string[];
  /** The `let`s of the schema and of the phase, then those of the patterns, which all patterns see. */
  readonly lets: readonly LetDeclaration[];
  /** The active patterns. */
  readonly patterns: readonly PatternModel[];
  /** What the schema declares in XSLT, for schematrons of its query languages. */
  readonly keys: readonly KeyDeclaration[];
  readonly functions: readonly FunctionDeclaration[];
  /** The abstract rules, by their index in `extends`. */
  readonly abstractRules: readonly RuleBody[];
  readonly problems: readonly SchematronProblem[];
  readonly missing: readonly MissingFile[];
}

/** A place in one of the schematron's files. */
export interface Place extends Span {
  readonly file: number;
}

export interface LetDeclaration {
  readonly t: "let";
  readonly name: string;
  readonly value: string;
  readonly at: Place;
}

/** An `xsl:key`; several may share a name. */
export interface KeyDeclaration {
  readonly name: string;
  /** The pattern of its nodes. */
  readonly match: string;
  /** The expression of their values. */
  readonly use: string;
}

/** An `xsl:function`, its body as an expression. */
export interface FunctionDeclaration {
  readonly namespace: string;
  readonly local: string;
  readonly params: readonly string[];
  readonly body: string;
}

export interface PatternModel {
  readonly id: string;
  /** The severity that its phases are named for, such as `warnings`; undefined where they are named for something else. */
  readonly role: string | undefined;
  /** The pattern's own `let`s, which come before those of others of the same name. */
  readonly lets: readonly LetDeclaration[];
  readonly rules: readonly RuleModel[];
}

export interface RuleModel {
  readonly id: string | undefined;
  readonly context: string;
  readonly contextAt: Place;
  readonly role: string | undefined;
  readonly body: RuleBody;
}

/** What stands in a rule, in order: a `let` holds for what comes after it. */
export type RuleBody = readonly RuleItem[];
export type RuleItem = LetDeclaration | AssertionModel | { readonly t: "extends"; readonly rule: number };

export interface AssertionModel {
  readonly t: "assert" | "report";
  readonly test: string;
  readonly testAt: Place;
  readonly id: string | undefined;
  readonly role: string | undefined;
  readonly see: string | undefined;
  readonly message: readonly MessagePart[];
  readonly at: Place;
}

/** A piece of a message: text, the value of an expression, or the name of a node. */
export type MessagePart = string | { readonly select: string } | { readonly name: string };

/** Something wrong in the schematron itself. */
export interface SchematronProblem extends Place {
  readonly code: ProblemCode;
  readonly data: Readonly<Record<string, string>>;
}

export type ProblemCode =
  | "no-schema"
  | "syntax"
  | "include-cycle"
  | "unknown-phase"
  | "unknown-pattern"
  | "unknown-abstract"
  | "unknown-rule"
  | "no-context"
  | "no-test"
  | "no-value"
  | "not-supported"
  | "expression";

/** A file that the schematron includes and that is not there: what it holds is not checked. */
export interface MissingFile extends Place {
  /** As it is written. */
  readonly href: string;
}

const wording: Readonly<Record<ProblemCode, Readonly<Record<"fr" | "en", string>>>> = {
  "no-schema": {
    fr: "{path} n'est pas un schématron lisible.",
    en: "{path} is not a schematron that can be read.",
  },
  syntax: { fr: "XML mal formé dans {path}.", en: "Malformed XML in {path}." },
  "include-cycle": { fr: "{href} s'inclut lui-même.", en: "{href} includes itself." },
  "unknown-phase": {
    fr: "La phase {id} n'existe pas : tous les motifs sont actifs.",
    en: "There is no phase {id}: all patterns are active.",
  },
  "unknown-pattern": {
    fr: "La phase active le motif {id}, qui n'existe pas.",
    en: "The phase activates pattern {id}, which does not exist.",
  },
  "unknown-abstract": { fr: "Le motif abstrait {id} n'existe pas.", en: "There is no abstract pattern {id}." },
  "unknown-rule": { fr: "La règle abstraite {id} n'existe pas.", en: "There is no abstract rule {id}." },
  "no-context": { fr: "Une règle est sans contexte.", en: "A rule has no context." },
  "no-test": { fr: "Une assertion est sans test.", en: "An assertion has no test." },
  "no-value": { fr: "La variable {name} est sans valeur.", en: "Variable {name} has no value." },
  "not-supported": { fr: "{what} n'est pas pris en charge.", en: "{what} is not supported." },
  expression: { fr: "Expression XPath illisible : {reason}.", en: "XPath expression that cannot be read: {reason}." },
};

/** A problem in words. */
export function problemMessage(problem: SchematronProblem, language: "fr" | "en"): string {
  return wording[problem.code][language].replace(/\{(\w+)\}/g, (_, name: string) => problem.data[name] ?? "");
}
