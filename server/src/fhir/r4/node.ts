import type { Span } from "../../text/index.ts";
import type { ElementRule, TypeDefinition } from "./model.ts";

/** What a document's syntax says of an element's form, before any definition is asked. */
export interface FormFault extends Span {
  readonly message: FormMessage;
  readonly data: Readonly<Record<string, string>>;
}

export type FormMessage =
  | "null"
  | "empty-array"
  | "empty-object"
  | "empty-string"
  | "nested-array"
  | "twin-not-object"
  | "twin-length"
  | "text"
  | "namespace"
  | "attribute"
  | "empty-element"
  | "two-resources"
  | "instruction"
  | "doctype";

/** What a node holds, read from its syntax when it is first asked for. */
export interface Content {
  readonly children: readonly FhirNode[];
  readonly faults: readonly FormFault[];
}

/** What a node's syntax knows of it. */
export interface Origin {
  content(node: FhirNode): Content;
}

interface Places {
  /** All of it. */
  readonly span: Span;
  /** What to underline where the node as a whole is meant, or something in it is missing. */
  readonly nameSpan: Span;
  /** What to underline for a wrong value. */
  readonly valueSpan: Span;
}

/** How a value is written: as a string, a number, a boolean or an object in JSON (`none`: absent); XML does not tell. */
export type Literal = "string" | "number" | "boolean" | "null" | "object" | "xml" | "none";

const noContent: Content = { children: [], faults: [] };
/** Where a node has more children than this, they are found by a table. */
const few = 24;

/**
 * One element of a resource, the same for JSON and XML: a value, children, or both. A list is as many nodes of one name.
 * What the definitions say of it (`type`, `element`) is filled in by the walk.
 */
export class FhirNode implements Places {
  readonly name: string;
  readonly parent: FhirNode | undefined;
  /** Position among its siblings of that name. */
  readonly index: number;
  /** Whether it stands in an array; undefined in XML, which has none. */
  readonly listed: boolean | undefined;
  readonly value: string | undefined;
  readonly literal: Literal;
  readonly resourceType: string | undefined;
  readonly resourceTypeSpan: Span | undefined;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  /** Something is still being typed in it. */
  readonly unfinished: boolean;
  /** Something that its type demands is missing: what depends on it is not judged. */
  incomplete = false;
  type: TypeDefinition | undefined;
  element: ElementRule | undefined;
  readonly #origin: Origin | undefined;
  #content: Content | undefined;
  #table: Map<string, FhirNode[]> | undefined;

  constructor(
    name: string,
    parent: FhirNode | undefined,
    places: Places,
    more: {
      index?: number;
      listed?: boolean | undefined;
      value?: string | undefined;
      literal?: Literal;
      resourceType?: string | undefined;
      resourceTypeSpan?: Span | undefined;
      unfinished?: boolean;
      origin?: Origin | undefined;
    },
  ) {
    this.name = name;
    this.parent = parent;
    this.span = places.span;
    this.nameSpan = places.nameSpan;
    this.valueSpan = places.valueSpan;
    this.index = more.index ?? 0;
    this.listed = more.listed;
    this.value = more.value;
    this.literal = more.literal ?? "none";
    this.resourceType = more.resourceType;
    this.resourceTypeSpan = more.resourceTypeSpan;
    this.unfinished = more.unfinished === true;
    this.#origin = more.origin;
  }

  get #held(): Content {
    this.#content ??= this.#origin?.content(this) ?? noContent;
    return this.#content;
  }

  get children(): readonly FhirNode[] {
    return this.#held.children;
  }

  get faults(): readonly FormFault[] {
    return this.#held.faults;
  }

  /** The children of exactly that name. */
  named(name: string): readonly FhirNode[] {
    const { children } = this;
    if (children.length <= few) return children.filter((child) => child.name === name);
    if (this.#table === undefined) {
      this.#table = new Map();
      for (const child of children) {
        const list = this.#table.get(child.name);
        if (list === undefined) this.#table.set(child.name, [child]);
        else list.push(child);
      }
    }
    return this.#table.get(name) ?? [];
  }

  /** The children of an element's name, whatever type a choice ends with; known once the walk was here. */
  of(name: string): readonly FhirNode[] {
    const exact = this.named(name);
    if (exact.length > 0) return exact;
    return this.children.filter((child) => child.element?.choice === true && child.element.name === name);
  }

  first(name: string): FhirNode | undefined {
    return this.named(name)[0];
  }

  /** The text of a primitive child. */
  text(name: string): string | undefined {
    return this.first(name)?.value;
  }

  /** The innermost resource that holds this node, or is it. */
  get resource(): FhirNode {
    let at: FhirNode = this;
    while (at.resourceType === undefined && at.parent !== undefined) at = at.parent;
    return at;
  }

  /** Like `resource`, but of what is in a contained resource, the resource that contains it. */
  get container(): FhirNode {
    let at = this.resource;
    while (at.name === "contained" && at.parent !== undefined) at = at.parent.resource;
    return at;
  }

  /** The FHIRPath of the node from the top of the document. */
  get location(): string {
    const steps: string[] = [];
    let at: FhirNode = this;
    for (; at.parent !== undefined; at = at.parent) {
      const { element } = at;
      const name = element?.choice ? element.name : at.name;
      const many = at.listed === true || (at.listed === undefined && (element?.list === true || at.index > 0));
      steps.push(many ? `${name}[${at.index}]` : name);
    }
    steps.push(at.resourceType ?? at.name);
    return steps.reverse().join(".");
  }
}
