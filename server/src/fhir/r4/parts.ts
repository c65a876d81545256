import type { FhirNode } from "./node.ts";
import { entryOf, type References, type Target } from "./references.ts";

/**
 * A Bundle is checked in parts: what its entries hold, resource by resource, and the rest. What was found in a part counts
 * for the next version of the text where the part's own text is the same, and where all that its check asked of the other
 * parts has the same answer. So every look from one part into another is a question that is written down.
 */

/** The resource of an entry of the document's own Bundle. */
export interface Part {
  readonly index: number;
  readonly node: FhirNode;
  /** The place of the entry. */
  readonly start: number;
  readonly end: number;
}

/** The parts that some resources of entries are, in the order of the text. */
export function partsOf(nodes: readonly FhirNode[]): readonly Part[] {
  const ordered = [...nodes].sort((a, b) => a.span.start - b.span.start);
  return ordered.map((node, index) => {
    const { start, end } = (node.parent as FhirNode).span;
    return { index, node, start, end };
  });
}

/** What the check of a part asked of other parts, which have numbers here. */
export type Question =
  /** What a reference leads to, seen from a part: what sort of thing, and the part that it is in. */
  | {
      readonly kind: "reference";
      readonly from: number;
      readonly reference: string;
      readonly found: string;
      readonly part: number | undefined;
    }
  /** Anything in a part. */
  | { readonly kind: "content"; readonly part: number }
  /** Whether a part's resource conforms to a profile. */
  | {
      readonly kind: "conforms";
      readonly part: number;
      readonly profile: string;
      readonly answer: boolean;
    };

/** The questions of one check, each once. */
export class Asked {
  readonly questions = new Map<string, Question>();
  /** It has looked at all of the document. */
  all = false;

  add(question: Question): void {
    const { kind } = question;
    const key =
      kind === "reference"
        ? `r ${question.from} ${question.reference}`
        : kind === "content"
          ? `t ${question.part}`
          : `c ${question.part} ${question.profile}`;
    this.questions.set(key, question);
  }

  addAll(other: Asked): void {
    for (const [key, question] of other.questions) this.questions.set(key, question);
    this.all ||= other.all;
  }
}

/** The parts of the document that is being checked, and who asks what of whom. */
export class Parts {
  readonly list: readonly Part[];
  readonly #byNode: ReadonlyMap<FhirNode, Part>;
  /** What is being checked at the moment; nothing is written down for the rest of the Bundle, which is always checked. */
  asked: Asked | undefined;

  constructor(list: readonly Part[]) {
    this.list = list;
    this.#byNode = new Map(list.map((part) => [part.node, part]));
  }

  /** The part that a node is in. */
  of(node: FhirNode): Part | undefined {
    for (let at: FhirNode | undefined = node; at !== undefined; at = at.parent) {
      const part = at.name === "resource" ? this.#byNode.get(at) : undefined;
      if (part !== undefined) return part;
    }
    return undefined;
  }

  /** Writes down what `run` asks besides what it is part of. */
  recording<T>(run: () => T): { readonly value: T; readonly asked: Asked } {
    const outer = this.asked;
    const asked = new Asked();
    this.asked = asked;
    try {
      return { value: run(), asked };
    } finally {
      this.asked = outer;
      outer?.addAll(asked);
    }
  }

  /** A reference was followed. */
  resolved(reference: string, from: FhirNode, target: Target): void {
    if (this.asked === undefined || reference.startsWith("#")) return;
    const part = this.of(from);
    // A Bundle within an entry has its own entries, all in that part.
    if (part === undefined || entryOf(from) !== part.node.parent) return;
    this.asked.add({ kind: "reference", from: part.index, reference, ...this.#told(target) });
  }

  /** Something in a part is looked at. */
  read(node: FhirNode): void {
    const part = this.asked && this.of(node);
    if (part !== undefined) this.asked?.add({ kind: "content", part: part.index });
  }

  /** It was asked whether a node conforms to a profile, and for that what `asked` says. */
  conformed(node: FhirNode, profile: string, answer: boolean, asked: Asked): void {
    if (this.asked === undefined) return;
    this.asked.addAll(asked);
    const part = this.of(node);
    if (part?.node === node) this.asked.add({ kind: "conforms", part: part.index, profile, answer });
    else this.read(node);
  }

  /** What a reference leads to, seen from a part; the question is not written down. */
  follow(references: References, from: Part, reference: string): { found: string; part: number | undefined } {
    const outer = this.asked;
    this.asked = undefined;
    const told = this.#told(references.resolve(reference, from.node));
    this.asked = outer;
    return told;
  }

  #told({ kind, type, node }: Target): { found: string; part: number | undefined } {
    return { found: `${kind} ${type ?? ""}`, part: node && this.of(node)?.index };
  }
}
