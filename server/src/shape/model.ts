import type { Kind } from "../kind.ts";
import type { Bilingual, Confidence, Obligation, Reference, Severity, Source } from "../rule/index.ts";
import type { FormatName } from "./formats.ts";

/**
 * The Shape: constraint data from which diagnostics, repairs, completion, hover, skeletons and documentation are derived.
 * A CDA template and a FHIR profile are both written so. A node is named as its syntax names it: `realmCode`,
 * `@code` for an XML attribute, `sdtc:deceasedInd` for an element of another namespace, `value[x]` for a FHIR choice.
 */

/** A condition on a node, as plain data. Paths are child steps (`templateId/@root`); `.` is the node itself. */
export type Predicate =
  /** Some node is reached by the path, and its value is (one of) `equals` or of a format where these are given. */
  | { readonly path: string; readonly equals?: string | readonly string[]; readonly format?: FormatName }
  /** The number of nodes reached by the path, of those that fulfil `where`. */
  | { readonly count: string; readonly where?: Predicate; readonly min?: number; readonly max?: number }
  /** The node is the n-th of its name among its siblings, from 1. */
  | { readonly position: number }
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate };

/** The codes that a coded element or a code value may have. */
export interface BindingData {
  /** The name, OID or canonical address of the value set. */
  readonly valueSet: string;
}

/** A requirement on a node that cardinalities and values cannot say. */
export interface AssertionData {
  readonly rule: string;
  readonly when?: Predicate;
  readonly require: Predicate;
  /** What is wrong, by name of one of the rule's own messages. */
  readonly message: string;
  /** Where to point, as a path from the node; the node itself if nothing is there. */
  readonly at?: string;
  /** How a sound example is broken to show it. */
  readonly breaks: readonly ExampleEdit[];
}

/** One change of an example document; paths start at the root element and may end in `[n]`. */
export type ExampleEdit =
  | { readonly remove: string }
  | { readonly set: string; readonly value: string }
  | { readonly insert: string; readonly text: string };

export interface ElementData {
  readonly name: string;
  /** The rule that this element's constraints belong to; children inherit it. */
  readonly rule?: string;
  /** Occurrences; 0 and any number where they are absent. */
  readonly min?: number;
  readonly max?: number;
  /** The syntax writes it as a list, however many are allowed here: a JSON property that holds an array. */
  readonly repeats?: true;
  /** The subset of the siblings of this name that this entry is about (a slice). */
  readonly where?: Predicate;
  /** A short name of the slice, shown in messages. */
  readonly slice?: Bilingual;
  /** The entry counts only where the parent fulfils this. */
  readonly when?: Predicate;
  /** `false`: a nullFlavor is forbidden, an element that has one does not count. */
  readonly nullable?: false;
  /** The datatype, a key of `ShapeData.types` where that has constraints. */
  readonly type?: string;
  /** The values allowed; one alone is a fixed value. */
  readonly oneOf?: readonly string[];
  readonly format?: FormatName;
  readonly binding?: BindingData;
  readonly children?: readonly ElementData[];
  /** Exactly one of these children must be there (at most one where `optional`). */
  readonly choice?: { readonly of: readonly string[]; readonly rule?: string; readonly optional?: boolean };
  readonly assertions?: readonly AssertionData[];
  /** The rule under which child elements that no entry foresees are reported. */
  readonly closed?: string;
  /** A sound value for skeletons, snippets and examples. */
  readonly example?: string;
}

export interface ShapeRuleData {
  /** Names that the knowledge base gives it. */
  readonly aliases: readonly string[];
  /** The place in the référentiel, such as `ClinicalDocument/realmCode`. */
  readonly clause: string;
  /** What is required, as a whole sentence of our own. */
  readonly requirement: Bilingual;
  readonly severity?: Severity;
  readonly obligation?: Obligation;
  readonly confidence?: Confidence;
  readonly reference?: Reference;
  /** Messages of assertions. */
  readonly messages?: Readonly<Record<string, Bilingual>>;
  /** What to do, for assertions. */
  readonly fix?: Bilingual;
  readonly topics?: readonly string[];
}

export interface ShapeData {
  /** Shown as `checked` in the results, such as `ci-sis/header`; rule ids are `<id>-<key>`. */
  readonly id: string;
  readonly title: Bilingual;
  readonly source: Source;
  readonly kinds: readonly Kind[];
  readonly reference: Reference;
  readonly since: string;
  readonly topics: readonly string[];
  readonly rules: Readonly<Record<string, ShapeRuleData>>;
  readonly root: ElementData;
  /** Constraints that every element of a datatype fulfils. */
  readonly types?: Readonly<Record<string, ElementData>>;
  /** A sound document that shows every element; examples are made from it. */
  readonly example: () => { readonly name: string; readonly text: string };
}
