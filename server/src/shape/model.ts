import type { Kind } from "../kind.ts";
import type { Bilingual, Confidence, Obligation, Reference, Severity, Source } from "../rule/index.ts";
import type { FormatName } from "./formats.ts";

/**
 * The Shape: constraint data from which diagnostics, repairs, completion, hover, skeletons and documentation are derived.
 * A CDA template and a FHIR profile are both written so. A node is named as its syntax names it: `realmCode`,
 * `@code` for an XML attribute, `sdtc:deceasedInd` for an element of another namespace, `value[x]` for a FHIR choice.
 */

/** A condition on a node, as plain data. Paths are child steps (`templateId/@root`); `.` is the node itself, `*` any child element. */
export type Predicate =
  /** Some node is reached by the path, and its value is (one of) `equals`, starts with `starts` or has a format, where these are given. */
  | {
      readonly path: string;
      readonly equals?: string | readonly string[];
      readonly starts?: string;
      readonly format?: FormatName;
    }
  /** The number of nodes reached by the path, of those that fulfil `where`. */
  | { readonly count: string; readonly where?: Predicate; readonly min?: number; readonly max?: number }
  /** The node is the n-th of its name among its siblings, from 1. */
  | { readonly position: number }
  /** Its code and code system are in the value set. */
  | { readonly in: string }
  /** The timestamp at the first path is before the one at the second; true where they cannot be compared. */
  | { readonly before: readonly [string, string] }
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate };

/** The codes that a coded element or a code value may have. */
export interface BindingData {
  /** The name, OID or canonical address of the value set. */
  readonly valueSet: string;
  /** The rule that it belongs to, where that is not the element's. */
  readonly rule?: string;
  /** As `ElementData.on`, for a wrong code. */
  readonly on?: string;
  /** The référentiel tests the code alone: a code system that disagrees is worth a warning. */
  readonly codeOnly?: true;
}

/** A requirement on a node that cardinalities and values cannot say. */
export interface AssertionData {
  /** The rule that it belongs to, where that is not the element's. */
  readonly rule?: string;
  readonly when?: Predicate;
  /** What must hold. A list is several requirements at once: the message can say which of them fail as `{missing}`. */
  readonly require: Predicate | readonly { readonly name: Bilingual; readonly require: Predicate }[];
  /** What is wrong, by name of one of the rule's own messages. */
  readonly message: string;
  /** Where to point, as a path from the node; the node itself if nothing is there. */
  readonly at?: string;
  /** How a sound example is broken to show it; paths start at the node. Skipped where the example lacks a place. */
  readonly breaks: readonly ExampleEdit[];
}

/** One change of an example document; a step of a path may end in `[n]`. */
export type ExampleEdit =
  | { readonly remove: string }
  | { readonly set: string; readonly value: string }
  /** Text put after the node that the path reaches. */
  | { readonly insert: string; readonly text: string }
  /** Text put at the end of the start of an element, after its name. */
  | { readonly attribute: string; readonly text: string };

export interface ElementData {
  readonly name: string;
  /** The rule that this element's constraints belong to; children inherit it. */
  readonly rule?: string;
  /** The name of the ancestor that the référentiel states the constraint on: `Finding.location` is that element. */
  readonly on?: string;
  /** Occurrences; 0 and any number where they are absent. */
  readonly min?: number;
  readonly max?: number;
  /** The syntax writes it as a list, however many are allowed here: a JSON property that holds an array. */
  readonly repeats?: true;
  /** The subset of the siblings of this name that this entry is about (a slice). */
  readonly where?: Predicate;
  /** Where no sibling fulfils `where`, all of this name are taken as meant for the slice: the fault is shown in them. */
  readonly exclusive?: true;
  /** A short name of the slice, shown in messages. */
  readonly slice?: Bilingual;
  /** The entry counts only where the parent fulfils this. */
  readonly when?: Predicate;
  /**
   * What a nullFlavor (a data-absent-reason) means here. Absent: the element counts and nothing is asked of its content.
   * `false`: forbidden, shown as a fault. `"uncounted"`: the element does not count. `"checked"`: it changes nothing.
   */
  readonly nullable?: false | "uncounted" | "checked";
  /** The datatype, a key of `ShapeData.types` where that has constraints. */
  readonly type?: string;
  /** The values allowed; one alone is a fixed value. */
  readonly oneOf?: readonly string[];
  readonly format?: FormatName;
  readonly binding?: BindingData;
  /**
   * Siblings of this name differ in at least one of these paths (`whole`: only those that have all of them are compared).
   * `nullAlone`: none is null beside one that is not.
   */
  readonly distinct?: {
    readonly paths: readonly string[];
    readonly rule: string;
    readonly whole?: true;
    readonly nullAlone?: true;
  };
  /** What must be absent from an element that has a nullFlavor, by path. */
  readonly emptyWhenNull?: { readonly paths: readonly string[]; readonly rule: string };
  readonly children?: readonly ElementData[];
  /** Exactly one of these children must be there (at most one where `optional`). */
  readonly choice?: { readonly of: readonly string[]; readonly rule?: string; readonly optional?: boolean };
  readonly assertions?: readonly AssertionData[];
  /** The rule under which child elements that no entry foresees are reported. */
  readonly closed?: string;
  /** `false`: the base standard has it, at this place of the order, and the référentiel does not foresee it. */
  readonly foreseen?: false;
  /** The rule under which many missing children are told as one fault, as in a document just begun. */
  readonly incomplete?: string;
  /** A sound value for skeletons, snippets and examples. */
  readonly example?: string;
  /** Written in skeletons although it may be absent. */
  readonly written?: true;
  /** The value that is right unless the author knows better: writing it counts as a safe repair. */
  readonly usual?: string;
}

/** The constraints that every element of a datatype fulfils; they join those that the element has itself. */
export type TypeData = Omit<
  ElementData,
  "name" | "min" | "max" | "repeats" | "where" | "exclusive" | "slice" | "when" | "nullable"
>;

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
  readonly types?: Readonly<Record<string, TypeData>>;
  /** A sound document that shows every element; examples are made from it. */
  readonly example: () => { readonly name: string; readonly text: string };
}
