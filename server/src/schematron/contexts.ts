import { type AnyXmlNode, isElement, type XmlAttribute, type XmlElement } from "../syntax/index.ts";
import type { Resolve, Units } from "./units.ts";
import { type AxisStep, type Expr, freeVariables, type PathExpr } from "./xpath/ast.ts";
import { nodeFilter, type ResolvedTest, resolveTest } from "./xpath/axes.ts";
import type { Dynamic } from "./xpath/code.ts";
import { compileXPath } from "./xpath/compile.ts";
import { NotCovered, XPathError } from "./xpath/items.ts";
import { reachOf, usesPosition } from "./xpath/reach.ts";
import { compileStep } from "./xpath/steps.ts";

/**
 * The contexts of all rules of a schematron as one tree of steps. A document is walked once from the top; at each
 * element only the steps that its parent's steps, its name or its templateIds call for are tried, and a step that
 * several contexts share is tried once.
 */
export class Contexts {
  /** Steps that may be taken from any node: contexts that start with a name or with `//`. */
  readonly anywhere = new Node(undefined, 0, 0);
  /** Steps from the root: contexts that start with a single `/`. */
  readonly document = new Node(undefined, 0, 0);
  /** How many levels above a node its matching may look. */
  up = 0;
  /** Whether any context is of attributes; of texts, comments or processing instructions. */
  hasAttributes = false;
  hasOthers = false;
  #count = 1;
  readonly #units: Units;

  constructor(units: Units) {
    this.#units = units;
  }

  /** Adds a context; false where it is not a pattern of the known kind, to be evaluated as an expression. */
  add(expr: Expr, rule: number, resolve: Resolve): boolean {
    const paths = alternatives(expr);
    if (paths === undefined) return false;
    try {
      const ends = paths.map((path) => this.#insert(path, rule, resolve));
      for (const end of new Set(ends)) end.rules.push(rule);
      return true;
    } catch (error) {
      if (error instanceof NotCovered || error instanceof XPathError) return false;
      throw error;
    }
  }

  #insert(path: PathExpr, rule: number, resolve: Resolve): Node {
    const steps = [...path.steps] as AxisStep[];
    let at = path.absolute ? this.document : this.anywhere;
    let deep = false;
    if (path.absolute && steps[0] !== undefined && isDeep(steps[0])) {
      at = this.anywhere;
      steps.shift();
    }
    for (const step of steps)
      if (isDeep(step)) deep = true;
      else {
        at = this.#child(at, step, deep, rule, resolve);
        deep = false;
      }
    return at;
  }

  #child(parent: Node, step: AxisStep, deep: boolean, rule: number, resolve: Resolve): Node {
    let key = `${deep ? "//" : "/"}${step.source}`;
    if (step.source.includes("$"))
      for (const predicate of step.predicates)
        for (const name of freeVariables(predicate)) key += `,${resolve(name)?.slot ?? -1}`;
    let child = parent.byKey.get(key);
    if (child === undefined) {
      const test = resolveTest(step.test, (prefix) => this.#units.namespaceOf(prefix));
      child = new Node({ step, test, compile: () => this.#compile(step, test, resolve) }, this.#count++, rule);
      for (const predicate of step.predicates) this.up = Math.max(this.up, reachOf(predicate, resolve));
      if (countsPlaces(step)) this.up = Math.max(this.up, 1);
      this.hasAttributes ||= step.axis === "attribute";
      this.hasOthers ||= test.kind !== "name" && test.kind !== "element";
      parent.byKey.set(key, child);
      parent.take(child, deep);
    }
    return child;
  }

  /** A step is compiled when a node first gets as far as it. */
  #compile(step: AxisStep, test: ResolvedTest, resolve: Resolve): Passes {
    const { namespaceOf, compat } = this.#units;
    const filter = nodeFilter(test, step.axis);
    const compile = (expr: Expr) => {
      for (const name of freeVariables(expr)) if (resolve(name)?.covered === false) throw new NotCovered(`$${name}`);
      return compileXPath(expr, { compat, namespaceOf, variable: resolve });
    };
    try {
      if (countsPlaces(step)) {
        const fromParent = compileStep(step, { compat, namespaceOf, compile });
        return (d, node) => {
          const found: AnyXmlNode[] = [];
          if (filter(node) && node.parent !== null) fromParent.apply(d, node.parent, found);
          return found.includes(node);
        };
      }
      const truths = step.predicates.map((predicate) => compile(predicate).truth);
      return (d, node) => {
        if (!filter(node)) return false;
        for (const truth of truths) if (!truth(d, node, 1, 1)) return false;
        return true;
      };
    } catch (error) {
      if (!(error instanceof NotCovered || error instanceof XPathError)) throw error;
      const unit = this.#units.unit(`exists(parent::node()/${step.source} intersect .)`, resolve);
      return (d, node) => filter(node) && unit.truth(d, node);
    }
  }
}

/** Whether a predicate may be about the place of a node among others. */
const countsPlaces = (step: AxisStep) => step.predicates.some((p) => usesPosition(p) || !isSurelyTruth(p));

const truthFunctions = new Set([
  "not",
  "exists",
  "empty",
  "boolean",
  "contains",
  "starts-with",
  "ends-with",
  "matches",
]);

function isSurelyTruth(expr: Expr): boolean {
  switch (expr.t) {
    case "and":
    case "or":
    case "compare":
    case "quantified":
    case "castable":
    case "instance":
    case "set":
      return true;
    case "path":
      return expr.steps.at(-1)?.t !== "step";
    case "call":
      return truthFunctions.has(expr.name);
    default:
      return false;
  }
}

/** The paths of a pattern; undefined where something in it is no pattern of names, attributes and kinds. */
function alternatives(expr: Expr): PathExpr[] | undefined {
  if (expr.t === "set" && expr.op === "union") {
    const [left, right] = [alternatives(expr.left), alternatives(expr.right)];
    return left === undefined || right === undefined ? undefined : [...left, ...right];
  }
  if (expr.t !== "path") return undefined;
  let steps = expr.steps;
  // A leading `.` means nothing in a pattern.
  if (!expr.absolute && steps[0]?.t === "step" && steps[0].expr.t === "context") {
    steps = steps.slice(1);
    if (steps[0]?.t === "axis" && isDeep(steps[0])) steps = steps.slice(1);
  }
  if (steps.length === 0 && !expr.absolute) return undefined;
  for (const [i, step] of steps.entries()) {
    if (step.t !== "axis") return undefined;
    const last = i === steps.length - 1;
    if (isDeep(step) ? last : step.axis !== "child" && !(step.axis === "attribute" && last)) return undefined;
  }
  return [{ ...expr, steps }];
}

const isDeep = (step: AxisStep | PathExpr["steps"][number]) =>
  step.t === "axis" && step.axis === "descendant-or-self" && step.test.kind === "node" && step.predicates.length === 0;

/** The templateId that a node must carry to pass a step: `[templateId/@root = 'X']` or `[templateId[@root = 'X']]`. */
function templateOf(step: AxisStep): string | undefined {
  for (const predicate of step.predicates) {
    if (usesPosition(predicate)) return undefined;
    for (const conjunct of predicate.t === "and" ? predicate.operands : [predicate]) {
      const root = rootWanted(conjunct);
      if (root !== undefined) return root;
    }
  }
  return undefined;
}

function rootWanted(expr: Expr): string | undefined {
  if (expr.t === "compare" && expr.style === "general" && expr.op === "eq") {
    const literal = expr.right.t === "literal" ? expr.right.value : undefined;
    if (typeof literal !== "string" || expr.left.t !== "path" || expr.left.absolute) return undefined;
    const steps = expr.left.steps.filter((s) => !(s.t === "step" && s.expr.t === "context"));
    return steps.length === 2 && isTemplateId(steps[0]) && isRoot(steps[1]) ? literal : undefined;
  }
  if (expr.t !== "path" || expr.absolute || expr.steps.length !== 1) return undefined;
  const [step] = expr.steps;
  if (step?.t !== "axis" || !isTemplateId({ ...step, predicates: [] })) return undefined;
  for (const predicate of step.predicates)
    if (predicate.t === "compare" && predicate.op === "eq" && predicate.style === "general") {
      const { left, right } = predicate;
      if (left.t === "path" && left.steps.length === 1 && isRoot(left.steps[0]) && right.t === "literal")
        return typeof right.value === "string" ? right.value : undefined;
    }
  return undefined;
}

const isTemplateId = (step: PathExpr["steps"][number] | undefined) =>
  step?.t === "axis" &&
  step.axis === "child" &&
  step.test.kind === "name" &&
  step.test.local === "templateId" &&
  step.predicates.length === 0;
const isRoot = (step: PathExpr["steps"][number] | undefined) =>
  step?.t === "axis" &&
  step.axis === "attribute" &&
  step.test.kind === "name" &&
  step.test.local === "root" &&
  step.test.prefix === undefined &&
  step.predicates.length === 0;

type Passes = (d: Dynamic, node: AnyXmlNode) => boolean;

interface StepTest {
  readonly step: AxisStep;
  readonly test: ResolvedTest;
  compile(): Passes;
}

/** Steps to try, filed by what they want. */
class Table {
  readonly byName = new Map<string, Node[]>();
  /** By the templateId wanted, those with any name. */
  readonly byTemplate = new Map<string, Node[]>();
  /** By name and templateId. */
  readonly byNameAndTemplate = new Map<string, Node[]>();
  /** Any element. */
  readonly elements: Node[] = [];
  readonly attributes: Node[] = [];
  /** Texts, comments, processing instructions. */
  readonly others: Node[] = [];
  used = false;

  add(node: Node): void {
    this.used = true;
    const { step, test } = node.step as StepTest;
    const template = templateOf(step);
    if (step.axis === "attribute") this.attributes.push(node);
    else if (test.kind === "name" || test.kind === "element") {
      if (test.local !== undefined && template !== undefined)
        push(this.byNameAndTemplate, `${test.local} ${template}`, node);
      else if (test.local !== undefined) push(this.byName, test.local, node);
      else if (template !== undefined) push(this.byTemplate, template, node);
      else this.elements.push(node);
    } else {
      this.others.push(node);
      if (test.kind === "node") this.elements.push(node);
    }
  }

  /** Adds the steps that an element passes. */
  match(matching: Matching, element: XmlElement, templates: readonly string[], passed: Node[]): void {
    const named = this.byName.get(element.localName);
    if (named !== undefined) tryAll(matching, element, named, passed);
    if (this.elements.length > 0) tryAll(matching, element, this.elements, passed);
    for (const template of templates) {
      const any = this.byTemplate.get(template);
      if (any !== undefined) tryAll(matching, element, any, passed);
      const both = this.byNameAndTemplate.get(`${element.localName} ${template}`);
      if (both !== undefined) tryAll(matching, element, both, passed);
    }
  }
}

function push(map: Map<string, Node[]>, key: string, node: Node): void {
  const same = map.get(key);
  if (same === undefined) map.set(key, [node]);
  else same.push(node);
}

/** What went wrong when a context was matched: the rules that rest on it do not fire. */
export interface MatchFailure {
  readonly error: unknown;
  readonly step: Node;
}

/** The evaluation of contexts: what it needs, and what went wrong in it. */
export interface Matching {
  readonly d: Dynamic;
  readonly failures: MatchFailure[];
}

export function tryAll(matching: Matching, node: AnyXmlNode, steps: readonly Node[], passed: Node[]): void {
  for (const step of steps)
    try {
      if (step.passes(matching.d, node)) passed.push(step);
    } catch (error) {
      matching.failures.push({ error, step });
    }
}

/** A step of one or more contexts, after the steps before it. */
export class Node {
  readonly step: StepTest | undefined;
  readonly number: number;
  /** The rules whose context ends here. */
  readonly rules: number[] = [];
  /** One of the rules whose context goes through here. */
  readonly anyRule: number;
  readonly byKey = new Map<string, Node>();
  readonly children = new Table();
  readonly descendants = new Table();

  #passes: Passes | undefined;

  constructor(step: StepTest | undefined, number: number, anyRule: number) {
    this.step = step;
    this.number = number;
    this.anyRule = anyRule;
  }

  take(child: Node, deep: boolean): void {
    (deep ? this.descendants : this.children).add(child);
  }

  /** Whether a node whose ancestors passed the steps before passes this one. */
  passes(d: Dynamic, node: AnyXmlNode): boolean {
    this.#passes ??= (this.step as StepTest).compile();
    d.current = node;
    return this.#passes(d, node);
  }
}

const none: readonly string[] = [];

/** The templateIds of an element, in any namespace, each once. */
export function templateIds(element: XmlElement): readonly string[] {
  let found: string[] | undefined;
  for (const child of element.children)
    if (isElement(child) && child.localName === "templateId") {
      const root = child.attributes.find((a: XmlAttribute) => a.nodeName === "root")?.value;
      if (root === undefined) continue;
      if (found === undefined) found = [root];
      else if (!found.includes(root)) found.push(root);
    }
  return found ?? none;
}
