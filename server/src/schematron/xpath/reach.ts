import { type AxisStep, type Expr, operands, type Step } from "./ast.ts";

/**
 * What an expression looks at. A result can be kept after an edit elsewhere when the evaluation never leaves the part
 * of the tree that stayed as it was; and a value that looks at no document under check is computed once for all.
 */

/** What is known of a variable by its name. */
export type VariableFacts = (name: string) => { readonly constant: boolean; readonly up: number } | undefined;

const everywhere = Number.POSITIVE_INFINITY;
/** The level of nodes that are in no document under check. */
const outside = Number.NEGATIVE_INFINITY;

/** Functions that take the context item where they are given no argument, with the number of arguments that is full. */
const implicitContext: Readonly<Record<string, number>> = {
  string: 1,
  "normalize-space": 1,
  "string-length": 1,
  number: 1,
  name: 1,
  "local-name": 1,
  "namespace-uri": 1,
  root: 1,
  position: 1,
  last: 1,
  "base-uri": 1,
  "document-uri": 1,
  "node-name": 1,
  "generate-id": 1,
  data: 1,
  lang: 2,
  id: 2,
  idref: 2,
  "element-with-id": 2,
  key: 3,
};

const plainName = (name: string) => (name.startsWith("fn:") ? name.slice(3) : name);

/** Whether a name may be of an `xsl:function`, which may look anywhere. */
const isDeclared = (name: string) => name.includes(":") && !/^(?:fn|xs):/.test(name);

/** Whether an expression uses the context item that it is given, or its position. */
export function usesFocus(expr: Expr): boolean {
  if (expr.t === "context") return true;
  if (expr.t === "path") {
    const [first] = expr.steps;
    return expr.absolute || first === undefined || first.t === "axis" || usesFocus(first.expr);
  }
  // Predicates have a context item of their own.
  if (expr.t === "filter") return usesFocus(expr.base);
  if (expr.t === "call" && expr.args.length < (implicitContext[plainName(expr.name)] ?? 0)) return true;
  for (const operand of operands(expr)) if (usesFocus(operand)) return true;
  return false;
}

/** Whether an expression asks for the place of its context item. */
export function usesPosition(expr: Expr): boolean {
  if (expr.t === "call" && expr.args.length === 0 && ["position", "last"].includes(plainName(expr.name))) return true;
  if (expr.t === "path") return expr.steps[0]?.t === "step" && usesPosition(expr.steps[0].expr);
  if (expr.t === "filter") return usesPosition(expr.base);
  for (const operand of operands(expr)) if (usesPosition(operand)) return true;
  return false;
}

/** Whether an expression is the same whatever the document under check. */
export function isConstant(expr: Expr, variables: VariableFacts): boolean {
  return !usesFocus(expr) && staysConstant(expr, variables, new Set());
}

function staysConstant(expr: Expr, variables: VariableFacts, bound: ReadonlySet<string>): boolean {
  if (expr.t === "variable") return bound.has(expr.name) || variables(expr.name)?.constant === true;
  if (expr.t === "call" && (["current", "key"].includes(plainName(expr.name)) || isDeclared(expr.name))) return false;
  let inner = bound;
  if (expr.t === "for" || expr.t === "quantified") inner = new Set([...bound, ...expr.bindings.map((b) => b.name)]);
  for (const operand of operands(expr)) if (!staysConstant(operand, variables, inner)) return false;
  return true;
}

/**
 * How many levels above the rule's node an evaluation looks at most: 0 is the node and what it holds, 1 its parent and
 * all that holds, and so on to infinity.
 */
export function reachOf(expr: Expr, variables: VariableFacts): number {
  const reach = new Reach(variables);
  reach.visit(expr, 0);
  return reach.max;
}

class Reach {
  max = 0;
  readonly #variables: VariableFacts;
  readonly #locals = new Map<string, number>();

  constructor(variables: VariableFacts) {
    this.#variables = variables;
  }

  #touch(level: number): number {
    if (level > this.max) this.max = level;
    return level;
  }

  /**
   * Follows an expression from a context item that is `at` levels above the rule's node (below, where negative).
   * The answer is the highest level that a node of the value may have.
   */
  visit(expr: Expr, at: number): number {
    switch (expr.t) {
      case "context":
        return at;
      case "variable": {
        const local = this.#locals.get(expr.name);
        if (local !== undefined) return local;
        const known = this.#variables(expr.name);
        if (known?.constant === true) return outside;
        return this.#touch(known?.up ?? everywhere);
      }
      case "path": {
        let level = expr.absolute ? this.#touch(everywhere) : at;
        for (const step of expr.steps) level = this.#step(step, level);
        return level;
      }
      case "filter": {
        const level = this.visit(expr.base, at);
        for (const predicate of expr.predicates) this.visit(predicate, level);
        return level;
      }
      case "for":
      case "quantified": {
        for (const binding of expr.bindings) this.#locals.set(binding.name, this.visit(binding.in, at));
        return this.visit(expr.t === "for" ? expr.result : expr.test, at);
      }
      case "call":
        return this.#call(expr.name, expr.args, at);
      default: {
        let level = outside;
        for (const operand of operands(expr)) level = Math.max(level, this.visit(operand, at));
        return level;
      }
    }
  }

  #step(step: Step, level: number): number {
    if (step.t === "step") return this.visit(step.expr, level);
    const after = this.#axis(step, level);
    for (const predicate of step.predicates) this.visit(predicate, after);
    return after;
  }

  #axis({ axis }: AxisStep, level: number): number {
    switch (axis) {
      case "child":
      case "attribute":
      case "descendant":
        return level - 1;
      case "self":
      case "descendant-or-self":
        return level;
      case "parent":
        return this.#touch(level + 1);
      case "preceding-sibling":
      case "following-sibling":
        this.#touch(level + 1);
        return level;
      default:
        return level === outside ? outside : this.#touch(everywhere);
    }
  }

  #call(qualified: string, args: readonly Expr[], at: number): number {
    const name = plainName(qualified);
    let level = outside;
    for (const arg of args) level = Math.max(level, this.visit(arg, at));
    if (isDeclared(qualified)) return this.#touch(everywhere);
    switch (name) {
      case "doc":
      case "document":
        return outside;
      case "current":
        return 0;
      case "root":
      case "id":
      case "idref":
      case "element-with-id":
      case "key":
      case "lang":
      case "in-scope-prefixes":
      case "namespace-uri-for-prefix":
        return this.#touch(everywhere);
      default:
        return args.length === 0 ? Math.max(level, at) : level;
    }
  }
}
