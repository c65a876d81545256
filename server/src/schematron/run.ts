import {
  type AnyXmlNode,
  isElement,
  NodeType,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
} from "../syntax/index.ts";
import { type Matching, type Node, templateIds, tryAll } from "./contexts.ts";
import { type Edit, editBetween, type Twin, twinsOf } from "./edit.ts";
import type { Assertion, PreparedRule, Program } from "./program.ts";
import { resultOf, type SchematronResult, type Unchecked, UncheckedList } from "./results.ts";
import { Dynamic } from "./xpath/code.ts";

export interface RunOptions {
  /**
   * What the run on the version before gave. What an edit cannot have changed is taken from it. The caller keeps it
   * with the document; it holds the version's tree.
   */
  readonly previous?: RunState | undefined;
  /** Told of each node with the rules whose contexts match it, by their numbers; the first of each pattern fires. */
  readonly observe?: (node: AnyXmlNode, rules: readonly number[]) => void;
}

export interface RunSummary {
  readonly notChecked: readonly Unchecked[];
  /** How many rules fired, counted as other engines report it. */
  readonly fired: number;
  readonly state: RunState;
}

/** What a run found, for the next one on an edited version of the same document. */
export interface RunState {
  readonly tree: XmlDocument;
  readonly program: Program;
  /** Of the document, then of its elements in document order. */
  readonly records: readonly NodeRecord[];
}

/** What a run found at an element. It names no node, so that it can serve the next version of the tree. */
interface NodeRecord {
  /** How many records its subtree has, this one included. */
  readonly size: number;
  readonly passed: readonly Node[];
  readonly deep: readonly Node[];
  readonly firings: readonly Firing[];
  /** Whether its contexts must be matched again: something was missing when they were. */
  readonly unsure: boolean;
  /** How many levels above their nodes the rules fired in the subtree look; infinite where one is to be run again. */
  readonly up: number;
  /** How many rules fired in the subtree. */
  readonly fired: number;
}

interface Firing {
  readonly rule: number;
  /** The node: `element`, or the place of an attribute or a child that is no element. */
  readonly on: "element" | { readonly attribute: number } | { readonly child: number };
  /** The assertions that did not simply pass, by their places: they are run again. */
  readonly open: readonly number[];
}

export type Running = Generator<SchematronResult | undefined, RunSummary, undefined>;

/** How many rules fire, or elements are met, between two places where a run may be interrupted. */
const stride = 64;

/** Runs a schematron on a document. Interruptible: it yields `undefined` now and then. */
export function* runProgram(program: Program, tree: XmlDocument, options: RunOptions = {}): Running {
  return yield* new Run(program, tree, options).walk();
}

const everywhere = Number.POSITIVE_INFINITY;
const nothing: readonly never[] = [];

/** An element whose children are being met. */
interface Frame {
  readonly node: XmlElement | XmlDocument;
  next: number;
  readonly index: number;
  readonly passed: readonly Node[];
  readonly deep: readonly Node[];
  firings: readonly Firing[];
  unsure: boolean;
  /** Whether the leaves were met already, from the record. */
  readonly leavesDone: boolean;
  up: number;
  fired: number;
  /** The element's own version before, and where its record stands. */
  readonly old: { readonly node: XmlElement | XmlDocument; readonly index: number } | undefined;
  /** How far up the nearest element with a change is: 0 where it is this one. */
  readonly distance: number;
  /** Whether the steps passed here are those passed before. */
  readonly steady: boolean;
  twins: ReadonlyMap<XmlElement, Twin> | undefined;
  /** The records of the old children, by their places. */
  oldIndexes: readonly number[] | undefined;
}

class Run {
  readonly #program: Program;
  readonly #tree: XmlDocument;
  readonly #d: Dynamic;
  readonly #matching: Matching;
  readonly #observe: RunOptions["observe"];
  readonly #previous: RunState | undefined;
  readonly #edit: Edit | undefined;
  readonly #unchecked: UncheckedList;
  readonly #records: NodeRecord[] = [];
  readonly #results: SchematronResult[] = [];
  /** The steps that an element passes, while they are found. */
  readonly #found: Node[] = [];
  /** The rules whose contexts are evaluated as expressions, by node. */
  readonly #general = new Map<AnyXmlNode, number[]>();

  constructor(program: Program, tree: XmlDocument, { previous, observe }: RunOptions) {
    this.#program = program;
    this.#tree = tree;
    this.#observe = observe;
    this.#d = new Dynamic(tree, program.documents, program.memo);
    this.#matching = { d: this.#d, failures: [] };
    this.#unchecked = new UncheckedList(program.model);
    // Contexts evaluated from the root may match anything anew.
    if (previous?.program === program && program.general.length === 0 && observe === undefined) {
      this.#previous = previous;
      this.#edit = editBetween(previous.tree, tree);
    }
  }

  *walk(): Running {
    this.#evaluateGeneral();
    const stack = [this.#openDocument()];
    let steps = 0;
    let { prepared } = this.#program;
    const leaves = this.#program.contexts.hasOthers || this.#general.size > 0;
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const child = frame.node.children[frame.next++];
      if (child === undefined) {
        stack.pop();
        this.#record(frame.index, frame, stack.at(-1));
      } else if (isElement(child)) {
        const opened = this.#open(child, frame);
        if (opened !== undefined) stack.push(opened);
      } else if (leaves && !frame.leavesDone) this.#leaf(child, { child: frame.next - 1 }, frame);
      if (this.#results.length > 0) yield* this.#results.splice(0);
      // A rule that fires for the first time is compiled, which takes much longer than a step.
      if (++steps % stride === 0 || prepared !== this.#program.prepared) {
        prepared = this.#program.prepared;
        yield undefined;
      }
    }
    const { fired } = this.#records[0] as NodeRecord;
    const state = { tree: this.#tree, program: this.#program, records: this.#records };
    return { notChecked: this.#unchecked.list(), fired, state };
  }

  #openDocument(): Frame {
    const { document } = this.#program.contexts;
    const firings = this.#fire(this.#tree, [document], "element", nothing);
    const old = this.#previous === undefined ? undefined : { node: this.#previous.tree, index: 0 };
    return this.#frame(this.#tree, [document], nothing, firings, false, {
      old,
      distance: 0,
      steady: old !== undefined,
    });
  }

  #frame(
    node: XmlElement | XmlDocument,
    passed: readonly Node[],
    deep: readonly Node[],
    firings: readonly Firing[],
    unsure: boolean,
    relation: Pick<Frame, "old" | "distance" | "steady">,
    leavesDone = false,
  ): Frame {
    const index = this.#records.length;
    // The place is kept: the record is known when the children are.
    this.#records.push(undefined as unknown as NodeRecord);
    const state = { next: 0, up: 0, fired: 0, twins: undefined, oldIndexes: undefined };
    return { node, index, passed, deep, firings, unsure, leavesDone, ...relation, ...state };
  }

  /** Meets an element; undefined where its whole subtree was taken from the run before. */
  #open(element: XmlElement, parent: Frame): Frame | undefined {
    const twin = this.#twin(element, parent);
    const distance = twin?.clean === true ? parent.distance + 1 : 0;
    const known = twin === undefined ? undefined : this.#previous?.records[twin.index];
    const old = twin === undefined ? undefined : { node: twin.element, index: twin.index };
    const { contexts } = this.#program;
    if (known !== undefined && distance > 0 && parent.steady && contexts.up < distance) {
      if (known.up < distance) {
        const { records } = this.#previous as RunState;
        for (let i = 0; i < known.size; i++) this.#records.push(records[(twin?.index ?? 0) + i] as NodeRecord);
        parent.fired += known.fired;
        parent.up = Math.max(parent.up, known.up);
        return undefined;
      }
      if (!known.unsure) {
        const firings = known.firings.map((firing) => this.#refire(firing, element, distance));
        const relation = { old, distance, steady: true };
        return this.#frame(element, known.passed, known.deep, firings, false, relation, true);
      }
    }
    return this.#openAnew(element, parent, old, distance, known);
  }

  #openAnew(
    element: XmlElement,
    parent: Frame,
    old: Frame["old"],
    distance: number,
    known: NodeRecord | undefined,
  ): Frame | undefined {
    const { anywhere, hasAttributes } = this.#program.contexts;
    const m = this.#matching;
    const found = this.#found;
    found.length = 0;
    const templates = templateIds(element);
    anywhere.children.match(m, element, templates, found);
    for (const node of parent.passed) if (node.children.used) node.children.match(m, element, templates, found);
    for (const node of parent.deep) node.descendants.match(m, element, templates, found);
    const passed = found.length === 0 ? nothing : found.slice();
    let deep = parent.deep;
    for (const node of passed) if (node.descendants.used) deep = [...deep, node];
    const unsure = m.failures.length > 0;
    const firings = this.#fire(element, passed, "element", nothing);
    const attributes = hasAttributes || this.#general.size > 0 ? element.attributes : nothing;
    if (element.children.length === 0 && attributes.length === 0) {
      this.#record(this.#records.push(emptyRecord) - 1, { passed, deep, firings, unsure, up: 0, fired: 0 }, parent);
      return undefined;
    }
    const steady = known !== undefined && sameSteps(known.passed, passed) && sameSteps(known.deep, deep);
    const frame = this.#frame(element, passed, deep, firings, unsure, { old, distance, steady });
    for (const [i, attribute] of attributes.entries()) this.#leaf(attribute, { attribute: i }, frame);
    return frame;
  }

  /** The element's own version before, with the place of its record. */
  #twin(element: XmlElement, parent: Frame): { element: XmlElement; index: number; clean: boolean } | undefined {
    const { old } = parent;
    if (old === undefined || this.#edit === undefined) return undefined;
    parent.oldIndexes ??= this.#childIndexes(old.node, old.index);
    const at = parent.next - 1;
    if (parent.distance > 0) {
      const same = old.node.children[at];
      if (!isElement(same) || same.nodeName !== element.nodeName) return undefined;
      return { element: same, index: parent.oldIndexes[at] as number, clean: true };
    }
    parent.twins ??= twinsOf(old.node, parent.node, this.#edit);
    const twin = parent.twins.get(element);
    if (twin === undefined) return undefined;
    return { element: twin.element, index: parent.oldIndexes[twin.at] as number, clean: twin.clean };
  }

  #childIndexes(old: XmlElement | XmlDocument, index: number): number[] {
    const { records } = this.#previous as RunState;
    let next = index + 1;
    return old.children.map((child) => {
      if (!isElement(child)) return -1;
      const here = next;
      next += (records[here] as NodeRecord).size;
      return here;
    });
  }

  /** Writes the record of an element whose subtree is met; `up` and `fired` are those of what it holds. */
  #record(
    index: number,
    { passed, deep, firings, unsure, up: upBelow, fired: firedBelow }: Omit<NodeRecord, "size">,
    parent: Frame | undefined,
  ): void {
    let up = unsure ? everywhere : upBelow;
    for (const { rule, open } of firings)
      up = Math.max(up, open.length > 0 ? everywhere : this.#program.prepare(rule).up);
    const fired = firedBelow + firings.length;
    const size = this.#records.length - index;
    if (size > 1 || passed.length > 0 || deep.length > 0 || firings.length > 0 || unsure)
      this.#records[index] = { size, passed, deep, firings, unsure, up, fired };
    else this.#records[index] = emptyRecord;
    if (parent === undefined) return;
    parent.up = Math.max(parent.up, up);
    parent.fired += fired;
  }

  /** Fires the rules of an attribute, a text, a comment or a processing instruction. */
  #leaf(node: AnyXmlNode, on: Firing["on"], frame: Frame): void {
    const { anywhere } = this.#program.contexts;
    const table = node.nodeType === NodeType.Attribute ? "attributes" : "others";
    const passed: Node[] = [];
    const m = this.#matching;
    tryAll(m, node, anywhere.children[table], passed);
    for (const step of frame.passed) tryAll(m, node, step.children[table], passed);
    for (const step of frame.deep) tryAll(m, node, step.descendants[table], passed);
    if (m.failures.length > 0) frame.unsure = true;
    frame.firings = this.#fire(node, passed, on, frame.firings);
  }

  /** Runs the first matching rule of each pattern; the answer is the firings given and those made. */
  #fire(node: AnyXmlNode, passed: readonly Node[], on: Firing["on"], before: readonly Firing[]): readonly Firing[] {
    if (this.#matching.failures.length > 0) this.#noteFailures();
    if (passed.length === 0 && this.#general.size === 0) return before;
    const rules: number[] = [...(this.#general.get(node) ?? nothing)];
    for (const step of passed) for (const rule of step.rules) rules.push(rule);
    if (rules.length === 0) return before;
    const firings = [...before];
    if (rules.length > 1) rules.sort((a, b) => a - b);
    this.#observe?.(node, rules);
    let last = -1;
    for (const rule of rules) {
      const pattern = this.#program.patternOf[rule] as number;
      if (pattern === last) continue;
      last = pattern;
      const prepared = this.#program.prepare(rule);
      this.#d.fire(node);
      let open: number[] | undefined;
      const { assertions } = prepared;
      for (let i = 0; i < assertions.length; i++)
        if (!this.#passes(assertions[i] as Assertion, prepared, node)) {
          open ??= [];
          open.push(i);
        }
      firings.push({ rule, on, open: open ?? nothing });
    }
    return firings;
  }

  /** Runs again what an edit at a distance may have changed, and what did not simply pass. */
  #refire(firing: Firing, element: XmlElement, distance: number): Firing {
    const prepared = this.#program.prepare(firing.rule);
    if (firing.open.length === 0 && prepared.up < distance) return firing;
    const { on } = firing;
    let node: AnyXmlNode = element;
    if (on !== "element")
      node =
        ("attribute" in on ? element.attributes[on.attribute] : (element.children[on.child] as XmlNode)) ?? element;
    this.#d.fire(node);
    const open: number[] = [];
    for (const [i, assertion] of prepared.assertions.entries())
      if ((assertion.test.up >= distance || firing.open.includes(i)) && !this.#passes(assertion, prepared, node))
        open.push(i);
    return { ...firing, open };
  }

  #passes(assertion: Assertion, rule: PreparedRule, node: AnyXmlNode): boolean {
    const { model, test } = assertion;
    this.#d.current = node;
    try {
      if (test.truth(this.#d, node) === (model.t === "assert")) return true;
    } catch (error) {
      this.#unchecked.add(error, model.test, model.testAt);
      return false;
    }
    this.#results.push(resultOf(this.#program, assertion, rule, node, this.#d));
    return false;
  }

  #evaluateGeneral(): void {
    for (const { unit, rule } of this.#program.general)
      try {
        this.#d.fire(this.#tree);
        for (const node of unit.nodes(this.#d, this.#tree)) {
          const rules = this.#general.get(node);
          if (rules === undefined) this.#general.set(node, [rule]);
          else rules.push(rule);
        }
      } catch (error) {
        const model = this.#program.rules[rule];
        if (model !== undefined) this.#unchecked.add(error, model.context, model.contextAt);
      }
  }

  /** Notes the contexts that could not be matched: their rules did not fire. */
  #noteFailures(): void {
    for (const { error, step } of this.#matching.failures.splice(0)) {
      const model = this.#program.rules[step.anyRule];
      if (model !== undefined) this.#unchecked.add(error, model.context, model.contextAt);
    }
  }
}

/** The record of an element without children where nothing happened: most elements have it. */
const emptyRecord: NodeRecord = {
  size: 1,
  passed: nothing,
  deep: nothing,
  firings: nothing,
  unsure: false,
  up: 0,
  fired: 0,
};

function sameSteps(a: readonly Node[], b: readonly Node[]): boolean {
  return a === b || (a.length === b.length && a.every((step, i) => step === b[i]));
}
