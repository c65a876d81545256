import type { Kind } from "../kind.ts";
import type { Span, TextEdit } from "../text/index.ts";

/** The rule contract: one rule, one place. Documentation, hover, panel, printers and tests are derived from it. */

export type Language = "fr" | "en";
export type Bilingual = Readonly<Record<Language, string>>;

export type Severity = "error" | "warning" | "information" | "hint";
/** Which part of the engine speaks; the `source` of the JSON output. */
export type Source = "cda" | "ci-sis" | "schematron" | "fhir" | "doctrine" | "config" | "syntax";
export type Obligation = "shall" | "should" | "may";
/**
 * How sure the fact is. `verified`: read in the source named. `secondary`: read in an unofficial document that restates it.
 * `inferred`: our own reading of verified facts. `memory`: not found in a source, hence off unless the user turns it on.
 */
export type Confidence = "verified" | "secondary" | "inferred" | "memory";

/** Where a requirement stands. */
export interface Reference {
  /** The title of the référentiel or standard, as its publisher writes it. */
  readonly text: string;
  readonly version?: string;
  readonly clause?: string;
  readonly href?: string;
}

/** What fills a message: plain values, and names that differ by language. */
export type MessageData = Readonly<Record<string, string | number | Bilingual>>;

/** A deviation found at a place. It has no wording: `render.ts` makes it from the rule, in the user's language. */
export interface Finding extends Span {
  readonly ruleId: string;
  /** Which of the rule's messages. */
  readonly message: string;
  readonly data: MessageData;
  /** Where the rule's own severity does not fit, such as a wrong key on a test identifier. */
  readonly severity?: Severity;
  /** An XPath (XML) or a FHIRPath (FHIR) of the place. */
  readonly location: string;
  /** The path of the file within an archive that it was found in: it stands at the archive, and nothing can mend it there. */
  readonly inside?: string;
  /** Findings of other rules about the same fault, which it stands for: their repairs mend it. */
  readonly related?: readonly Finding[];
}

/** A change that mends a finding. A safe one never alters what a sound document says. */
export interface Repair {
  readonly title: Bilingual;
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

/** Something that could not be checked, said once, at the place that caused it. */
export interface NotChecked {
  readonly what: Bilingual;
  readonly reason: Bilingual;
  readonly at?: Span;
  /** What would make the check possible: the definition of that canonical, or that FHIR package. */
  readonly lacks?: { readonly canonical: string } | { readonly package: string };
}

/** An executed example: a whole document, given as its text or made from a sound one. */
export interface Example {
  /** A file name that gives the kind, such as `cda.xml` or `patient.json`. */
  readonly name: string;
  readonly text: string;
  /** What to show of a long document: the place that matters. */
  readonly focus?: Span;
  /** What the file is for, where the rule depends on it. */
  readonly environment?: CheckContext["environment"];
  /** The texts of the files beside it, by their names relative to its folder. */
  readonly beside?: Readonly<Record<string, string>>;
  /** The time of the check, where the rule depends on it. */
  readonly now?: number;
}

export interface RuleExamples {
  /** Each gives at least one finding of this rule. */
  readonly bad: readonly Example[];
  /** Each gives none. */
  readonly good: readonly Example[];
}

/** All that is known of a rule but how it is checked. */
export interface RuleMeta {
  /** `domain/topic-fault`, stable for ever. */
  readonly id: string;
  /** Other names that `explain` and suppression accept, such as the knowledge base's `CDA-H-002`. */
  readonly aliases: readonly string[];
  readonly source: Source;
  readonly reference: Reference;
  readonly obligation: Obligation;
  readonly confidence: Confidence;
  readonly severity: Severity;
  /** Runs only where the project asks for it by its name: it tells no fault. */
  readonly onRequest?: boolean;
  readonly kinds: readonly Kind[];
  /** The product's version that first had it. */
  readonly since: string;
  readonly title: Bilingual;
  readonly why: Bilingual;
  readonly fix: Bilingual;
  /** What is said of a finding, by message key; `{name}` is filled from `Finding.data`. */
  readonly messages: Readonly<Record<string, Bilingual>>;
  /** What to do, by message key, where it differs from `fix`. */
  readonly fixes?: Readonly<Record<string, Bilingual>>;
  /** Lazily, since making them parses and edits documents. */
  readonly examples: () => RuleExamples;
  /** Identifiers of the doctrine's topics and référentiels that this rule belongs to, such as `ins`. */
  readonly topics: readonly string[];
}

/** What a check may know besides the tree. Nothing in it reaches the disk or the clock. */
export interface CheckContext {
  /** What the file is for, told by the project file or the settings; it decides what test identifiers mean. */
  readonly environment: "production" | "test" | "unknown";
  /** The project says whether it belongs to e-health; absent, what a file or the workspace around it shows counts. */
  readonly eHealth?: boolean;
  /** The document models that the project names for this CDA document; they come before those that it claims itself. */
  readonly cdaModels?: readonly string[];
  /**
   * The bytes of a file, named relative to the folder of the one that is checked; undefined where there is none. Absent
   * where the host reads no other file.
   */
  readonly beside?: (path: string) => Uint8Array | undefined;
  /** The time of the check, in milliseconds since 1970; absent, no date is compared with today's. */
  readonly now?: number;
  /** What shows that the workspace around the file belongs to e-health. */
  readonly workspace?: Evidence;
}

/** What shows that a workspace belongs to e-health: a word in a file of it, or the kind of a document. */
export interface Evidence {
  readonly path: string;
  readonly word: string;
}

/** How a check speaks: it yields what it finds, and `undefined` where it may be interrupted. */
export type Checking = Generator<Finding | undefined, void, undefined>;

/** Keeps what a check finds in a list, and passes on its interruptions and its outcome. */
export function* collecting<Outcome>(
  check: Generator<Finding | undefined, Outcome, undefined>,
  found: Finding[],
): Generator<undefined, Outcome, undefined> {
  for (;;) {
    const next = check.next();
    if (next.done) return next.value;
    if (next.value === undefined) yield undefined;
    else found.push(next.value);
  }
}

export interface Rule<Tree> extends RuleMeta {
  check(tree: Tree, context: CheckContext): Iterable<Finding>;
  /** The changes that mend a finding of this rule on the same tree; the best first. */
  repair?(finding: Finding, tree: Tree): readonly Repair[];
}

/** Whether a rule runs without being asked for. */
export function onByDefault(rule: RuleMeta): boolean {
  return rule.confidence !== "memory" && rule.onRequest !== true;
}
