/** The constraints of FHIR types and profiles, in the one form that the checks read, wherever they come from. */

/** A type that an element may have, with the profiles that its value or its target must conform to. */
export interface TypeRef {
  readonly code: string;
  /** Canonicals of profiles on the type itself. */
  readonly profiles: readonly string[];
  /** Of a Reference or a canonical: canonicals of the types or profiles that it may point to. */
  readonly targets: readonly string[];
  readonly aggregation: readonly string[];
  readonly versioning: string | undefined;
}

/** A value in a definition, as JSON has it, with its type: `["uri", "urn:oid:1.2.3"]`. */
export interface TypedValue {
  readonly type: string;
  readonly value: unknown;
}

export interface Invariant {
  readonly key: string;
  readonly severity: "error" | "warning";
  readonly human: string;
  /** FHIRPath; empty where the definition gives none. */
  readonly expression: string;
}

export interface Binding {
  readonly strength: "required" | "extensible" | "preferred";
  readonly valueSet: string;
  /** The value set that no code may leave, whatever the strength. */
  readonly most: string | undefined;
}

export type DiscriminatorType = "value" | "exists" | "pattern" | "type" | "profile" | "position";

export interface Slicing {
  readonly discriminators: readonly { readonly type: DiscriminatorType; readonly path: string }[];
  readonly rules: "open" | "closed" | "openAtEnd";
  readonly ordered: boolean;
}

/** Demands that are written as extensions of an ElementDefinition. */
export interface Demands {
  readonly minLength?: number;
  readonly maxDecimals?: number;
  /** In bytes. */
  readonly maxSize?: number;
  /** A regular expression that the whole value matches. */
  readonly pattern?: string;
  /** Of a narrative: the languages of its sections, `_no`, `_yes` and `_resource` among them. */
  readonly languages?: readonly string[];
  /** Of a narrative: whether each of its parts says where it comes from. */
  readonly sources?: true;
}

/** One element of a type or a profile. In a profile, what it does not constrain is as the type has it. */
export interface ElementRule {
  /** The last step of the path, without `[x]`. */
  readonly name: string;
  /** Whether the path ends with `[x]`. */
  readonly choice: boolean;
  /** From the type: `Observation.component.value[x]`. */
  readonly path: string;
  min: number;
  /** Infinity for `*`. */
  max: number;
  /** Whether the type lets it repeat, so that it is an array in JSON, whatever a profile says. */
  list: boolean;
  types: readonly TypeRef[];
  /** The path of the element whose children these are. */
  contentReference: string | undefined;
  constraints: readonly Invariant[];
  binding: Binding | undefined;
  fixed: TypedValue | undefined;
  pattern: TypedValue | undefined;
  minValue: TypedValue | undefined;
  maxValue: TypedValue | undefined;
  maxLength: number | undefined;
  modifier: boolean;
  /** What HL7's extensions on element definitions demand of the value. */
  more: Demands | undefined;
  /** What the element must have where it is present: a value, or one of these extensions in its place. */
  mustHave: { readonly value: boolean; readonly alternatives: readonly string[] } | undefined;
  slicing: Slicing | undefined;
  readonly sliceName: string | undefined;
  readonly children: ElementRule[];
  readonly slices: ElementRule[];
  /** Of a profile: the canonical that says it. */
  from: string;
}

export function newElement(path: string, from: string, sliceName?: string): ElementRule {
  const last = path.slice(path.lastIndexOf(".") + 1);
  const choice = last.endsWith("[x]");
  return {
    name: choice ? last.slice(0, -3) : last,
    choice,
    path,
    min: 0,
    max: 1,
    list: false,
    types: [],
    contentReference: undefined,
    constraints: [],
    binding: undefined,
    fixed: undefined,
    pattern: undefined,
    minValue: undefined,
    maxValue: undefined,
    maxLength: undefined,
    modifier: false,
    more: undefined,
    mustHave: undefined,
    slicing: undefined,
    sliceName,
    children: [],
    slices: [],
    from,
  };
}

/** A property that a type has: the element, and the type that its name tells where the element is a choice. */
export interface Member {
  readonly element: ElementRule;
  /** Absent where the element has no type of its own (a content reference). */
  readonly type: TypeRef | undefined;
  /** Position among the members, which XML holds to. */
  readonly order: number;
}

/** What an object may hold: a type, or an element with children of its own. */
export interface Structure {
  /** In the order of the definition, those of the base first. */
  readonly elements: readonly ElementRule[];
  /** By the name that a document writes: `valueQuantity`. */
  readonly members: ReadonlyMap<string, Member>;
}

export interface TypeDefinition extends Structure {
  readonly name: string;
  readonly kind: "primitive" | "complex" | "resource";
  readonly abstract: boolean;
  readonly base: TypeDefinition | undefined;
  /** The type's own constraints, those of its bases among them. */
  readonly constraints: readonly Invariant[];
  readonly root: ElementRule;
}

/** Where an extension may be used. */
export interface ExtensionContext {
  readonly type: "element" | "extension" | "fhirpath";
  readonly expression: string;
}

/** A profile or an extension: constraints on a type. */
export interface Profile {
  readonly url: string;
  readonly version: string | undefined;
  readonly title: string;
  /** The type that it constrains. */
  readonly type: string;
  readonly base: string;
  readonly abstract: boolean;
  readonly context: readonly ExtensionContext[];
  readonly contextInvariants: readonly string[];
  /** Profiles that a resource must conform to as well where it conforms to this one. */
  readonly imposed?: readonly string[];
  readonly root: ElementRule;
  /** The paths from the type, `name.family`, that a system which claims the profile must support; those of slices are not among them. */
  readonly mustSupport: readonly string[];
  /** Why it cannot be checked whole: what its slices are told apart by is not known, for example. */
  readonly incomplete: boolean;
}
