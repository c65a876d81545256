import {
  type AnyXmlNode,
  isElement,
  NodeType,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
  xpathOf,
} from "../syntax/index.ts";
import type { Span } from "../text/index.ts";
import { isLeaf, type Matching, type Node, templateIds, tryAll } from "./contexts.ts";
import type { Place } from "./model.ts";
import type { Assertion, PreparedRule, Program } from "./program.ts";
import { Dynamic, MissingDocument } from "./xpath/code.ts";

/** An assertion that failed, or a report that spoke. */
export interface SchematronResult extends Span {
  /** `schematron/<file stem>/<pattern id>`. */
  readonly ruleId: string;
  readonly schematron: string;
  readonly pattern: string;
  readonly kind: "assert" | "report";
  /** As it is written; undefined where neither the assertion nor its rule has one. */
  readonly role: string | undefined;
  readonly severity: "error" | "warning" | "information";
  /** The assertion's own text, its values filled in and its white space normalised. */
  readonly message: string;
  readonly node: AnyXmlNode;
  /** The XPath of the node; the document has that of its root. */
  readonly location: string;
  readonly context: string;
  readonly test: string;
  readonly see: string | undefined;
  /** Where the assertion stands, and the file. */
  readonly at: Place;
  readonly file: string;
}

/** Something that could not be checked, said once. */
export interface Unchecked {
  /** A file that is absent, or an assertion whose expression could not be evaluated. */
  readonly kind: "include" | "document" | "expression";
  /** The file as it is named, or the expression. */
  readonly what: string;
  readonly reason: string;
  /** The assertions that rest on it and were met, 0 where they are not known. */
  readonly assertions: number;
  readonly at: Place;
  readonly file: string;
}

export interface RunSummary {
  readonly notChecked: readonly Unchecked[];
  /** How many rules fired, counted as the reports of other engines do. */
  readonly fired: number;
}

export type Running = Generator<SchematronResult | undefined, RunSummary, undefined>;

/** How many rules fire between two places where a run may be interrupted. */
const stride = 32;

export interface RunOptions {
  /** Told of each node with the rules whose contexts match it, by their numbers; the first of each pattern fires. */
  readonly observe?: (node: AnyXmlNode, rules: readonly number[]) => void;
}

/** Runs a schematron on a document. Interruptible: it yields `undefined` now and then. */
export function* runProgram(program: Program, tree: XmlDocument, options: RunOptions = {}): Running {
  const run = new Run(program, tree, options);
  yield* run.walk();
  return { notChecked: run.notChecked(), fired: run.fired };
}

export function severityOf(role: string | undefined): SchematronResult["severity"] {
  const word = role?.toLowerCase() ?? "";
  if (word.startsWith("warn") || word === "caution") return "warning";
  if (word.startsWith("info") || word === "hint" || word === "note" || word === "debug") return "information";
  return "error";
}

interface Open {
  readonly children: readonly XmlNode[];
  next: number;
  /** The steps that the parent passed, and those passed above it that go on to any depth. */
  readonly passed: readonly Node[];
  readonly deep: readonly Node[];
}

const nothing: readonly Node[] = [];

class Run {
  fired = 0;
  readonly #program: Program;
  readonly #tree: XmlDocument;
  readonly #d: Dynamic;
  readonly #matching: Matching;
  readonly #observe: RunOptions["observe"];
  readonly #unchecked = new Map<string, { -readonly [K in keyof Unchecked]: Unchecked[K] }>();
  /** The rules whose contexts are evaluated as expressions, by node. */
  readonly #general = new Map<AnyXmlNode, number[]>();

  constructor(program: Program, tree: XmlDocument, options: RunOptions) {
    this.#program = program;
    this.#observe = options.observe;
    this.#tree = tree;
    this.#d = new Dynamic(tree, program.documents, program.memo);
    this.#matching = { d: this.#d, failures: [] };
  }

  *walk(): Generator<SchematronResult | undefined> {
    this.#evaluateGeneral();
    const { contexts } = this.#program;
    const { document, anywhere } = contexts;
    yield* this.#fire(this.#tree, [document]);
    const stack: Open[] = [this.#open(this.#tree, [document], nothing)];
    let steps = 0;
    for (let open = stack.at(-1); open !== undefined; open = stack.at(-1)) {
      const child = open.children[open.next++];
      if (child === undefined) {
        stack.pop();
        continue;
      }
      if (!isElement(child)) {
        yield* this.#leaf(child, open.passed, open.deep);
        continue;
      }
      const passed: Node[] = [];
      const templates = templateIds(child);
      const m = this.#matching;
      anywhere.children.match(m, child, templates, passed);
      for (const node of open.passed) if (node.children.used) node.children.match(m, child, templates, passed);
      for (const node of open.deep) node.descendants.match(m, child, templates, passed);
      yield* this.#fire(child, passed);
      if (anywhere.children.attributes.length > 0 || passed.length > 0 || open.deep.length > 0)
        for (const attribute of child.attributes) yield* this.#leaf(attribute, passed, open.deep);
      stack.push(this.#open(child, passed, open.deep));
      if (++steps % 1024 === 0) yield undefined;
    }
  }

  #open(parent: XmlElement | XmlDocument, passed: readonly Node[], above: readonly Node[]): Open {
    const deeper = passed.filter((node) => node.descendants.used);
    return { children: parent.children, next: 0, passed, deep: deeper.length === 0 ? above : [...above, ...deeper] };
  }

  /** Fires the rules of an attribute, a text, a comment or a processing instruction. */
  *#leaf(
    node: AnyXmlNode,
    passedByParent: readonly Node[],
    deep: readonly Node[],
  ): Generator<SchematronResult | undefined> {
    const { anywhere } = this.#program.contexts;
    const table = node.nodeType === NodeType.Attribute ? "attributes" : "others";
    const passed: Node[] = [];
    const m = this.#matching;
    tryAll(m, node, anywhere.children[table], passed);
    for (const step of passedByParent) tryAll(m, node, step.children[table], passed);
    for (const step of deep) tryAll(m, node, step.descendants[table], passed);
    if (passed.length > 0 || this.#general.size > 0 || m.failures.length > 0) yield* this.#fire(node, passed);
  }

  /** Runs the first matching rule of each pattern. */
  *#fire(node: AnyXmlNode, passed: readonly Node[]): Generator<SchematronResult | undefined> {
    if (this.#matching.failures.length > 0) this.#noteFailures();
    const rules: number[] = [...(this.#general.get(node) ?? [])];
    for (const step of passed) for (const rule of step.rules) rules.push(rule);
    if (rules.length === 0) return;
    if (rules.length > 1) rules.sort((a, b) => a - b);
    this.#observe?.(node, rules);
    let last = -1;
    for (const rule of rules) {
      const pattern = this.#program.patternOf[rule] as number;
      if (pattern === last) continue;
      last = pattern;
      const prepared = this.#program.prepare(rule);
      this.#d.fire(node);
      for (const assertion of prepared.assertions) {
        const result = this.#check(assertion, prepared, node, pattern);
        if (result !== undefined) yield result;
      }
      if (++this.fired % stride === 0) yield undefined;
    }
  }

  #check(assertion: Assertion, rule: PreparedRule, node: AnyXmlNode, pattern: number): SchematronResult | undefined {
    const { model } = assertion;
    try {
      this.#d.current = node;
      if (assertion.test.truth(this.#d, node) === (model.t === "assert")) return undefined;
    } catch (error) {
      this.#failed(error, model.test, model.testAt);
      return undefined;
    }
    return this.#result(assertion, rule, node, pattern);
  }

  #result({ model, parts }: Assertion, rule: PreparedRule, node: AnyXmlNode, pattern: number): SchematronResult {
    const { stem, patterns, files } = this.#program.model;
    const id = patterns[pattern]?.id ?? "";
    const role = model.role ?? rule.model.role;
    let message = "";
    for (const part of parts)
      if (typeof part === "string") message += part;
      else
        try {
          this.#d.current = node;
          message += part.text(this.#d, node);
        } catch {
          // What a message cannot show does not undo the finding.
        }
    return {
      ruleId: `schematron/${stem}/${id}`,
      schematron: stem,
      pattern: id,
      kind: model.t,
      role,
      severity: severityOf(role),
      message: message.replace(/[\t\n\r ]+/g, " ").replace(/^ | $/g, ""),
      node,
      location: locationOf(node),
      ...spanOf(node, this.#tree),
      context: rule.model.context,
      test: model.test,
      see: model.see,
      at: model.at,
      file: files[model.at.file] ?? "",
    };
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
        if (model !== undefined) this.#failed(error, model.context, model.contextAt);
      }
  }

  /** Notes the contexts that could not be matched: their rules did not fire. */
  #noteFailures(): void {
    for (const { error, step } of this.#matching.failures.splice(0)) {
      const model = this.#program.rules[step.anyRule];
      if (model !== undefined) this.#failed(error, model.context, model.contextAt);
    }
  }

  #failed(error: unknown, source: string, at: Place): void {
    const missing = error instanceof MissingDocument;
    const what = missing ? error.uri : source;
    const known = this.#unchecked.get(what);
    if (known !== undefined) known.assertions++;
    else
      this.#unchecked.set(what, {
        kind: missing ? "document" : "expression",
        what,
        reason: missing ? "absent" : error instanceof Error ? error.message : String(error),
        assertions: 1,
        at,
        file: this.#program.model.files[at.file] ?? "",
      });
  }

  notChecked(): Unchecked[] {
    const { missing, files } = this.#program.model;
    const includes = missing.map(
      (m): Unchecked => ({
        kind: "include",
        what: m.href,
        reason: "absent",
        assertions: 0,
        at: m,
        file: files[m.file] ?? "",
      }),
    );
    return [...includes, ...this.#unchecked.values()];
  }
}

function locationOf(node: AnyXmlNode): string {
  // The document is shown as its root element, as the official tool does.
  if (node.nodeType === NodeType.Document) return node.root === undefined ? "/" : xpathOf(node.root);
  return xpathOf(
    isLeaf(node) && node.nodeType !== NodeType.Attribute
      ? (node as Parameters<typeof xpathOf>[0])
      : (node as XmlElement),
  );
}

/** The place to show: the name in the start tag of an element, an attribute, a text; the root's name for the document. */
function spanOf(node: AnyXmlNode, tree: XmlDocument): Span {
  if (node.nodeType === NodeType.Document) {
    const name = tree.root?.nameSpan;
    return name === undefined ? { start: 0, end: 0 } : { start: name.start, end: name.end };
  }
  if (isElement(node)) return { start: node.nameSpan.start, end: node.nameSpan.end };
  return { start: node.start, end: node.end };
}
