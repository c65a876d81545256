import { attributeValue, isElement, type XmlElement } from "../../syntax/index.ts";
import {
  type Comparison,
  type Constraint,
  codesOf,
  compare,
  holds,
  isNamed,
  type ModelNode,
  nodesAt,
  type PathData,
  parts,
  textValue,
} from "../models/index.ts";
import { pathDown, placeFor } from "../structure/index.ts";
import { carrierOf, demandedRoots, templatesBeside } from "./element-names.ts";
import type { DraftFacts } from "./facts.ts";
import { knownAttribute, sampleAttribute, toComplete } from "./samples.ts";
import { DraftAttribute, DraftElement, type DraftNode, draftElements, type Journal } from "./tree.ts";

/** So many elements are asked whether one may be put beside them. */
const mostAttempts = 12;

/**
 * Makes constraints of the content models true in a draft, with the least that they ask. What one constraint asked for is
 * never taken back for another: an attempt that would need that fails and leaves the draft as it was.
 */
export class Satisfier {
  readonly #journal: Journal;
  readonly #facts: DraftFacts;
  /** The value sets that are bound to an element. */
  readonly #bound = new Map<DraftElement, ReadonlySet<string>>();
  /** Whether something could have been made in another way. */
  chose = false;

  constructor(journal: Journal, facts: DraftFacts) {
    this.#journal = journal;
    this.#facts = facts;
  }

  /** The element that carries a template, where the data tell. */
  #elementOf(root: string): string | undefined {
    return carrierOf(root, this.#facts);
  }

  /**
   * An element that follows one template is not made to follow another that it does not name itself, save one beside which
   * all those that it names are declared.
   */
  #fits(element: XmlElement, roots: readonly string[]): boolean {
    const own = element.children.flatMap((one) =>
      isElement(one) && one.localName === "templateId" ? [attributeValue(one, "root") ?? ""] : [],
    );
    if (own.length === 0 || roots.length === 0) return true;
    return roots.some((root) => {
      const beside = [root, ...(this.#facts.template(root)?.beside ?? []), ...templatesBeside(root)];
      return own.includes(root) || own.every((one) => beside.includes(one));
    });
  }

  /** Whether the constraint holds now. */
  satisfy(node: ModelNode, constraint: Constraint): boolean {
    if (fulfilled(node, constraint)) return true;
    return this.#journal.attempt(() => this.#make(node, constraint) && fulfilled(node, constraint));
  }

  #make(node: ModelNode, c: Constraint): boolean {
    switch (c[0]) {
      case "has":
        return this.#reach(node, c[1], () => true);
      case "is":
        if (c.length > 3) this.chose = true;
        return (c.slice(2) as string[]).some((value) => this.#value(node, asCondition(c[1], value), value));
      case "isnt":
        this.chose = true;
        return this.#reach(node, c[1], (at) => textValue(at) !== c[2]);
      case "same": {
        const given = [...nodesAt(node, c[1]), ...nodesAt(node, c[2])].map(textValue);
        return given.some((value) => this.#value(node, c[1], value) && this.#value(node, c[2], value));
      }
      case "starts":
      case "contains":
        this.chose = true;
        return this.#value(node, c[1], c[2]);
      case "count":
        return this.#count(node, c[1], c[2], c[3]);
      case "counts":
        return this.#count(node, c[1], c[2], nodesAt(node, c[3]).length);
      case "total":
        this.chose = true;
        return this.#total(node, c);
      case "moment":
        this.chose = true;
        return this.#value(node, c[1], this.#facts.now.slice(0, 8));
      case "number": {
        this.chose = true;
        const n = [c[3], c[3] + 1, c[3] - 1].find((one) => compare(one, c[2], c[3]));
        return n !== undefined && this.#value(node, c[1], String(n));
      }
      case "length": {
        this.chose = true;
        const n = [c[3], c[3] + 1].find((one) => compare(one, c[2], c[3]));
        return n !== undefined && this.#value(node, c[1], "1".repeat(n));
      }
      case "in":
        return node instanceof DraftElement && this.#coded(node, c[1]);
      case "all":
        return (c.slice(1) as Constraint[]).every((one) => this.satisfy(node, one));
      case "any":
        return this.#any(node, c.slice(1) as Constraint[]);
      case "not":
        return this.#unmake(node, c[1]);
      case "at":
        return true;
    }
  }

  /** What makes something of the document is tried before what takes something away or says that it is not known. */
  #any(node: ModelNode, alternatives: readonly Constraint[]): boolean {
    const rank = (one: Constraint): number => {
      if (one[0] === "in") return 0;
      if (one[0] === "not") return 4;
      const text = JSON.stringify(one);
      if (text.includes('["has",["@code"]]') && !text.includes('["is"')) return 3;
      return text.includes('"@nullFlavor"') ? 2 : 1;
    };
    if (alternatives.filter((one) => one[0] !== "not").length > 1) this.chose = true;
    const ordered = alternatives.map((one) => [rank(one), one] as const).sort(([a], [b]) => a - b);
    return ordered.some(([, one]) => this.satisfy(node, one));
  }

  #value(node: ModelNode, path: PathData, value: string): boolean {
    return this.#reach(node, path, (at) => this.#set(at, value));
  }

  #set(node: ModelNode, value: string): boolean {
    if (node instanceof DraftAttribute) {
      if (node.value === value && node.firmness === "asked") return true;
      if (node.firmness === "asked") return false;
      if (node.nodeName === "code" || node.nodeName === "value") this.#known(node.parent);
      this.#journal.setAttribute(node.parent, node.nodeName, value, "asked");
      return true;
    }
    if (!(node instanceof DraftElement) || node.elements.length > 0) return false;
    if (textValue(node) === value) return true;
    this.#journal.setText(node, value, "asked");
    return true;
  }

  /** Gets to a node by a path, making what is not there yet, so that what is to be done there succeeds. */
  #reach(node: ModelNode, path: PathData, done: (at: ModelNode) => boolean): boolean {
    const [data, ...rest] = path;
    if (data === undefined) return done(node);
    // What may stand anywhere in the document is put below the element that asks for it.
    if (
      data === "/" &&
      JSON.stringify(rest[0] ?? "").includes('"//') &&
      this.#journal.attempt(() => this.#reach(node, rest, done))
    )
      return true;
    const below = demandedRoots([], rest);
    for (const there of nodesAt(node, [data])) {
      if (there !== node && there instanceof DraftElement && !this.#fits(there, below)) continue;
      if (this.#journal.attempt(() => this.#reach(there, rest, done))) return true;
    }
    const [relation, conditions] = parts(data);
    const on = (at: ModelNode): boolean =>
      this.#journal.attempt(
        () =>
          conditions.every((one) => one[0] === "at" || this.satisfy(at, one)) &&
          nodesAt(node, [data]).includes(at) &&
          this.#reach(at, rest, done),
      );
    if (relation === ".") return on(node);
    if (relation === "/") return nodesAt(node, ["/"]).some(on);
    if (!(node instanceof DraftElement)) return false;
    if (relation.startsWith("..")) return node.parent instanceof DraftElement && on(node.parent);
    if (relation.startsWith(".")) return isNamed(node, relation.slice(1)) && on(node);
    if (relation.startsWith("^") || relation.startsWith("<")) return false;
    if (relation.startsWith("@")) {
      if (relation === "@*" || node.attribute(relation.slice(1)) !== undefined) return false;
      // What has a value does not say that it has none.
      if (relation === "@nullFlavor" && (node.attribute("code") ?? node.attribute("value")) !== undefined) return false;
      return this.#journal.attempt(() => {
        const name = relation.slice(1);
        const known = knownAttribute(node, name, this.#facts);
        const value = known ?? sampleAttribute(node, name, this.#facts);
        return on(this.#journal.setAttribute(node, name, value, known === undefined ? "sample" : "known"));
      });
    }
    const name = this.#nameOf(relation, conditions, rest);
    if (name === undefined) return false;
    if (name === "templateId" && relation === "//templateId") {
      // A template somewhere below is that of an element of its own.
      const [root] = demandedRoots(
        [],
        path.map((one) => (one === data ? ["templateId", ...conditions] : one)),
      );
      const carrier = root === undefined ? undefined : this.#elementOf(root);
      if (carrier === undefined) return false;
      const id = (at: ModelNode) => this.#reach(at, [["templateId", ...conditions], ...rest], done);
      if (this.#below(node, carrier, [root as string], (at) => this.#journal.attempt(() => id(at)))) return true;
      return isNamed(node, carrier) && this.#fits(node, [root as string]) && this.#journal.attempt(() => id(node));
    }
    if (relation.startsWith("//")) return this.#below(node, name, demandedRoots(conditions, rest), on);
    const holder = relation.startsWith(">") ? node.parent : node;
    if (!(holder instanceof DraftElement)) return false;
    const roots = demandedRoots(conditions, rest);
    const change = (one: DraftElement): boolean => this.#fits(one, roots) && on(one);
    if (holder.elements.some((one) => isNamed(one, name) && change(one))) return true;
    // A statement has one value and its code one refinement: what asks for another asks for another statement.
    if ((name === "qualifier" || name === "value") && holder.elements.some((one) => one.localName === name))
      return false;
    return this.#journal.attempt(() => {
      const made = this.add(holder, name);
      return made !== undefined && on(made);
    });
  }

  /** An element somewhere below, on the shortest way that the schema knows, or beside one that is there. */
  #below(node: DraftElement, name: string, roots: readonly string[], on: (at: ModelNode) => boolean): boolean {
    // One that is there and says too little yet is made to say more, before another is put beside it.
    const there = draftElements(node).filter((one) => one !== node && isNamed(one, name));
    if (there.some((one) => this.#fits(one, roots) && on(one))) return true;
    const shortest = pathDown(node, name);
    if (shortest !== undefined && this.#descend(node, shortest, [], on)) return true;
    return there.slice(0, mostAttempts).some((one) => {
      const way = wayTo(node, one);
      return this.#descend(
        node,
        way.map(({ nodeName }) => nodeName),
        way,
        on,
      );
    });
  }

  /** Goes down a way, making what is not there; what stands beside one that is there follows its templates. */
  #descend(
    at: DraftElement,
    [step, ...further]: readonly string[],
    like: readonly DraftElement[],
    on: (at: ModelNode) => boolean,
  ): boolean {
    if (step === undefined) return on(at);
    const goOn = (next: DraftElement) => this.#descend(next, further, like.slice(1), on);
    // A way that is there is gone on as long as the schema has room at its end.
    if (further.length > 0 && at.elements.some((one) => isNamed(one, step) && goOn(one))) return true;
    return this.#journal.attempt(() => {
      const made = this.add(at, step);
      if (made === undefined) return false;
      for (const id of like[0]?.elements.filter((one) => one.localName === "templateId") ?? []) {
        const copy = this.add(made, "templateId");
        const root = id.attribute("root")?.value;
        if (copy !== undefined && root !== undefined) this.#journal.setAttribute(copy, "root", root, "asked");
      }
      return goOn(made);
    });
  }

  /** The name of an element that a step means, also where it leaves the name open. */
  #nameOf(relation: string, conditions: readonly Constraint[], rest: PathData): string | undefined {
    const name = relation.replace(/^(?:\/\/|>)/, "");
    if (name !== "*") return name;
    return demandedRoots(conditions, rest)
      .map((root) => this.#elementOf(root))
      .find((one) => one !== undefined);
  }

  /** A new element at the place that the schema has for it. */
  add(parent: DraftElement, name: string): DraftElement | undefined {
    const at = placeFor(parent, name);
    if (at === undefined) return undefined;
    this.#known(parent);
    const made = new DraftElement(parent, name, "asked");
    const next = parent.elements[at];
    const index = next === undefined ? parent.children.length : parent.children.indexOf(next);
    const children: DraftNode[] = parent.children.filter(
      (one) => one instanceof DraftElement || one.data !== toComplete,
    );
    this.#journal.setChildren(
      parent,
      children.length < parent.children.length ? [...children, made] : children.toSpliced(index, 0, made),
    );
    return made;
  }

  /** What has a value no longer says that it has none. */
  #known(element: DraftElement): void {
    const nullFlavor = element.attribute("nullFlavor");
    if (nullFlavor?.firmness === "sample") this.#journal.remove(nullFlavor);
  }

  #count(node: ModelNode, path: PathData, op: Comparison, n: number): boolean {
    const wanted = [n, n + 1, n - 1].find((one) => one >= 0 && compare(one, op, n));
    if (wanted === undefined) return false;
    for (;;) {
      const there = nodesAt(node, path);
      if (there.length === wanted || compare(there.length, op, n)) return true;
      if (there.length > wanted) {
        const spare = there.find((one) => (one as DraftElement | DraftAttribute).firmness === "sample");
        if (spare === undefined || !this.#journal.remove(spare as DraftElement)) return false;
      } else if (!(there.length === 0 ? this.#reach(node, path, () => true) : this.#another(node, path))) return false;
    }
  }

  /** One more or one less of what is counted, until the sum is right: what can be made before what can be dropped. */
  #total(node: ModelNode, c: Extract<Constraint, readonly ["total", ...unknown[]]>): boolean {
    for (let i = 0; i < mostAttempts; i++) {
      const isDone = (): boolean => holds(node, c);
      if (isDone()) return true;
      const distance = (): number =>
        Math.abs(c[1].reduce((all, [factor, path]) => all + factor * nodesAt(node, path).length, -c[3]));
      const before = distance();
      const step = ([, path]: readonly [number, PathData]): boolean =>
        this.#journal.attempt(() => {
          const n = nodesAt(node, path).length;
          return this.#count(node, path, "=", n + 1) && (isDone() || distance() < before);
        });
      if (!c[1].some(step)) return false;
    }
    return false;
  }

  /** One more of what a path leads to, beside the last. */
  #another(node: ModelNode, path: PathData): boolean {
    const last = nodesAt(node, path).at(-1);
    const data = path.at(-1);
    if (!(last instanceof DraftElement) || !(last.parent instanceof DraftElement) || data === undefined) return false;
    const [relation, conditions] = parts(data);
    if (!/^[\w:*-]+$/.test(relation)) return false;
    const holder = last.parent;
    const made = this.add(holder, last.nodeName);
    if (made === undefined) return false;
    if (last.localName === "templateId") {
      // More templates than are asked for by name: those that the knowledge base declares beside them.
      const roots = holder.elements.map((one) => one.attribute("root")?.value ?? "");
      const beside = roots
        .flatMap((root) => [...(this.#facts.template(root)?.beside ?? []), ...templatesBeside(root)])
        .find((one) => !roots.includes(one) && (carrierOf(one, this.#facts) ?? holder.nodeName) === holder.nodeName);
      if (beside === undefined) return false;
      this.#journal.setAttribute(made, "root", beside, "asked");
    }
    return conditions.every((one) => one[0] === "at" || this.satisfy(made, one));
  }

  /** The first code of a value set, and of the others that are bound to the same element, with its system and its name. */
  #coded(element: DraftElement, set: string): boolean {
    const others = this.#bound.get(element) ?? new Set<string>();
    this.#bound.set(element, new Set([...others, set]));
    const all = [...(codesOf(set) ?? [])].flatMap(([system, codes]) =>
      [...codes].map((code) => [code, system] as const),
    );
    const inOthers = all.filter(([code, system]) =>
      [...others].every((other) => codesOf(other)?.get(system)?.has(code) ?? true),
    );
    if (inOthers.length !== 1) this.chose = true;
    return (inOthers.length > 0 ? inOthers : all).some(([code, system]) =>
      this.#journal.attempt(() => {
        if (!this.#give(element, "code", code) || !this.#give(element, "codeSystem", system)) return false;
        const display = this.#facts.display(code, system);
        const there = element.attribute("displayName");
        if (display !== undefined) this.#give(element, "displayName", display);
        else if (there?.firmness === "sample") this.#journal.remove(there);
        this.#journal.setNote(element, inOthers.length === 1 ? undefined : toChoose(set));
        return true;
      }),
    );
  }

  #give(element: DraftElement, name: string, value: string): boolean {
    const there = element.attribute(name);
    if (there?.value === value) return true;
    if (there?.firmness === "asked") return false;
    this.#known(element);
    this.#journal.setAttribute(element, name, value, "sample");
    return true;
  }

  /** Makes a constraint false, by what was only a sample. */
  #unmake(node: ModelNode, c: Constraint): boolean {
    switch (c[0]) {
      case "has":
        return nodesAt(node, c[1]).every((one) => this.#drop(one));
      case "is": {
        const values = c.slice(2) as string[];
        return nodesAt(node, c[1])
          .filter((one) => values.includes(textValue(one)))
          .every((one) => this.#drop(one));
      }
      case "all":
        return (c.slice(1) as Constraint[]).some((one) => this.#journal.attempt(() => this.#unmake(node, one)));
      case "any":
        return (c.slice(1) as Constraint[]).every((one) => !holds(node, one) || this.#unmake(node, one));
      case "not":
        return this.satisfy(node, c[1]);
      default:
        return false;
    }
  }

  #drop(node: ModelNode): boolean {
    return (
      (node instanceof DraftElement || node instanceof DraftAttribute) &&
      node.firmness === "sample" &&
      this.#journal.remove(node)
    );
  }
}

/** One code of several stands where the author must say which. */
function toChoose(set: string): string {
  return `À choisir : un code de ${set}`;
}

/** Whether a constraint holds; what is asked of the whole document may also stand in a part that is not yet put into it. */
export function fulfilled(node: ModelNode, constraint: Constraint): boolean {
  if (holds(node, constraint)) return true;
  if (constraint[0] === "all") return (constraint.slice(1) as Constraint[]).every((one) => fulfilled(node, one));
  if (constraint[0] === "any") return (constraint.slice(1) as Constraint[]).some((one) => fulfilled(node, one));
  if (!/^(?:has|is|count|total)$/.test(constraint[0])) return false;
  const local = withoutTop(constraint);
  return local !== constraint && holds(node, local);
}

const locals = new WeakMap<Constraint, Constraint>();

/** A constraint with the node in the place of the document; the same object where it does not speak of the document. */
function withoutTop(c: Constraint): Constraint {
  if (!JSON.stringify(c).includes('"/"')) return c;
  let made = locals.get(c);
  if (made === undefined) {
    made = JSON.parse(
      JSON.stringify(c, (_, value: unknown) =>
        Array.isArray(value) && value[0] === "/" && value.length > 1 ? value.slice(1) : value,
      ),
    ) as Constraint;
    locals.set(c, made);
  }
  return made;
}

/** The elements from one down to another, the other last. */
function wayTo(from: DraftElement, to: DraftElement): readonly DraftElement[] {
  const way: DraftElement[] = [];
  for (let at: DraftElement["parent"] = to; at instanceof DraftElement && at !== from; at = at.parent) way.unshift(at);
  return way;
}

/** `x/templateId/@root` that is a value as `x/templateId[@root is the value]/@root`, so that the path tells which template. */
function asCondition(path: PathData, value: string): PathData {
  const [holder, attribute] = path.slice(-2);
  if ((holder !== "templateId" && holder !== "//templateId") || attribute !== "@root") return path;
  return [...path.slice(0, -2), [holder, ["is", ["@root"], value]], "@root"];
}
