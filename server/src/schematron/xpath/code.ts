import type { XmlDocument } from "../../syntax/index.ts";
import {
  type AtomicItem,
  atomize,
  emptySequence,
  type Item,
  isNode,
  type Sequence,
  stringOf,
  truthOf,
  XPathError,
} from "./items.ts";

/** A file that an expression needs and that is not there: what rests on it cannot be checked. */
export class MissingDocument extends Error {
  readonly uri: string;

  constructor(uri: string) {
    super(uri);
    this.name = "MissingDocument";
    this.uri = uri;
  }
}

/** Where `document()` and `doc()` look. */
export interface DocumentProvider {
  /** The tree of a document; undefined where it is absent. */
  open(uri: string): XmlDocument | undefined;
  exists(uri: string): boolean;
}

/** A variable declared by `let`, evaluated when it is first needed. */
export interface Variable {
  readonly name: string;
  /** Its place in the frame. */
  readonly slot: number;
  /** A global variable is evaluated once in a document, at its root; another once for each node that a rule fires on. */
  readonly global: boolean;
  /** Whether it is the same for every document. */
  readonly constant: boolean;
  /** How many levels above the rule's node its evaluation looks; see reach.ts. */
  readonly up: number;
  evaluate(dynamic: Dynamic, at: Item): Sequence;
}

/** What an evaluation needs besides the context item. One object serves all evaluations of a run. */
export class Dynamic {
  readonly documents: DocumentProvider;
  /** Values that depend on no document under check, by the code that makes them; kept from run to run. */
  readonly memo: Map<object, unknown>;
  readonly document: XmlDocument;
  /** The node of the rule. */
  current: Item;
  /** The values of `for`, `some` and `every` variables, by the number of the binding. */
  readonly locals: Sequence[] = [];
  readonly #values: Sequence[] = [];
  readonly #stamps: number[] = [];
  #firing = 1;

  constructor(document: XmlDocument, documents: DocumentProvider, memo: Map<object, unknown>) {
    this.document = document;
    this.current = document;
    this.documents = documents;
    this.memo = memo;
  }

  /** Starts the evaluations for one node: the variables of the one before are forgotten. */
  fire(node: Item): void {
    this.current = node;
    this.#firing++;
  }

  value(variable: Variable): Sequence {
    const { slot } = variable;
    const stamp = variable.global ? 0 : this.#firing;
    if (this.#stamps[slot] === stamp) return this.#values[slot] as Sequence;
    const at = variable.global ? this.document : this.current;
    const before = this.current;
    this.current = at;
    try {
      const value = variable.evaluate(this, at);
      this.#values[slot] = value;
      this.#stamps[slot] = stamp;
      return value;
    } finally {
      this.current = before;
    }
  }

  openDocument(uri: string): XmlDocument {
    const document = this.documents.open(uri);
    if (document === undefined) throw new MissingDocument(uri);
    return document;
  }
}

/** What is known of a value before it is computed. `number` is any numeric type. */
export type StaticType = "nodes" | "boolean" | "string" | "number" | "any";

type Evaluation<T> = (d: Dynamic, at: Item, position: number, size: number) => T;

/** A compiled expression, callable for its items, for its effective boolean value or for its only item. */
export interface Code {
  readonly type: StaticType;
  /** Whether there is never more than one item. */
  readonly single: boolean;
  /** The value of a literal. */
  readonly constant?: Item | undefined;
  readonly items: Evaluation<Sequence>;
  readonly truth: Evaluation<boolean>;
  /** The only item, undefined where there is none; several are an error. */
  readonly one: Evaluation<Item | undefined>;
}

export function codeOfItems(type: StaticType, items: Evaluation<Sequence>, compat = false): Code {
  return {
    type,
    single: false,
    items,
    truth: (d, at, p, s) => truthOf(items(d, at, p, s)),
    one: (d, at, p, s) => {
      const found = items(d, at, p, s);
      if (found.length > 1 && !compat) throw new XPathError("XPTY0004", "several items where one is wanted");
      return found[0];
    },
  };
}

export function codeOfOne(type: StaticType, one: Evaluation<Item | undefined>): Code {
  return {
    type,
    single: true,
    one,
    items: (d, at, p, s) => {
      const item = one(d, at, p, s);
      return item === undefined ? emptySequence : [item];
    },
    truth: (d, at, p, s) => {
      const item = one(d, at, p, s);
      if (item === undefined) return false;
      return typeof item === "boolean" ? item : isNode(item) || truthOf([item]);
    },
  };
}

export function codeOfTruth(truth: Evaluation<boolean>): Code {
  return { type: "boolean", single: true, truth, one: truth, items: (d, at, p, s) => [truth(d, at, p, s)] };
}

export function codeOfConstant(items: Sequence): Code {
  const [first] = items;
  let type: StaticType = "any";
  if (items.length === 1 && first !== undefined) {
    if (typeof first === "string") type = "string";
    else if (typeof first === "boolean") type = "boolean";
    else if (!isNode(first)) type = typeof first === "number" || typeof first.value === "number" ? "number" : "any";
  }
  const code = codeOfItems(type, () => items);
  return items.length > 1 ? code : { ...code, single: true, constant: first, one: () => first };
}

/** The argument of a function that wants a text: the empty sequence is the empty text. */
export function textOf(code: Code): Evaluation<string> {
  const { one } = code;
  return (d, at, p, s) => {
    const item = one(d, at, p, s);
    return item === undefined ? "" : stringOf(item);
  };
}

/** The argument of a function that wants an atomic value or none. */
export function atomOf(code: Code): Evaluation<AtomicItem | undefined> {
  const { one } = code;
  return (d, at, p, s) => {
    const item = one(d, at, p, s);
    return item === undefined ? undefined : atomize(item);
  };
}

export function atomsOf(code: Code): Evaluation<AtomicItem[]> {
  const { items } = code;
  return (d, at, p, s) => items(d, at, p, s).map(atomize);
}
