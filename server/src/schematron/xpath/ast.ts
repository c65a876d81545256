import type { Atomic } from "./items.ts";

/** The syntax tree of an XPath 2.0 expression. */
export type Expr =
  | { readonly t: "literal"; readonly value: string | number | Atomic }
  | { readonly t: "variable"; readonly name: string }
  | { readonly t: "context" }
  | { readonly t: "sequence"; readonly items: readonly Expr[] }
  | { readonly t: "call"; readonly name: string; readonly args: readonly Expr[] }
  | PathExpr
  | { readonly t: "filter"; readonly base: Expr; readonly predicates: readonly Expr[] }
  | { readonly t: "or" | "and"; readonly operands: readonly Expr[] }
  | {
      readonly t: "compare";
      readonly style: "general" | "value" | "node";
      readonly op: CompareOp | NodeOp;
      readonly left: Expr;
      readonly right: Expr;
    }
  | { readonly t: "arithmetic"; readonly op: ArithmeticOp; readonly left: Expr; readonly right: Expr }
  | { readonly t: "unary"; readonly minus: boolean; readonly operand: Expr }
  | { readonly t: "range"; readonly left: Expr; readonly right: Expr }
  | {
      readonly t: "set";
      readonly op: "union" | "intersect" | "except";
      readonly left: Expr;
      readonly right: Expr;
    }
  | { readonly t: "if"; readonly test: Expr; readonly then: Expr; readonly otherwise: Expr }
  | { readonly t: "for"; readonly bindings: readonly Binding[]; readonly result: Expr }
  | { readonly t: "quantified"; readonly some: boolean; readonly bindings: readonly Binding[]; readonly test: Expr }
  | {
      readonly t: "cast" | "castable";
      readonly operand: Expr;
      readonly type: SequenceType;
    }
  | { readonly t: "instance" | "treat"; readonly operand: Expr; readonly type: SequenceType };

export interface PathExpr {
  readonly t: "path";
  /** Whether the path starts at the root of the tree that holds the context item. */
  readonly absolute: boolean;
  readonly steps: readonly Step[];
}

export type Step = AxisStep | { readonly t: "step"; readonly expr: Expr };

export interface AxisStep {
  readonly t: "axis";
  readonly axis: Axis;
  readonly test: NodeTest;
  readonly predicates: readonly Expr[];
  /** The step as it is written. */
  readonly source: string;
}

export type Axis =
  | "child"
  | "descendant"
  | "attribute"
  | "self"
  | "descendant-or-self"
  | "following-sibling"
  | "following"
  | "parent"
  | "ancestor"
  | "preceding-sibling"
  | "preceding"
  | "ancestor-or-self";

export type NodeTest =
  /** `prefix` is undefined for an unprefixed name and "*" for any namespace; `local` may be "*". */
  | { readonly kind: "name"; readonly prefix: string | undefined; readonly local: string }
  | {
      readonly kind: "node" | "text" | "comment" | "processing-instruction" | "element" | "attribute" | "document-node";
      /** The name in the parentheses, with its prefix; absent for any. */
      readonly name?: string;
    };

/** The comparisons, all in the spelling of value comparisons. */
export type CompareOp = "eq" | "ne" | "lt" | "le" | "gt" | "ge";
export type NodeOp = "is" | "before" | "after";
export type ArithmeticOp = "+" | "-" | "*" | "div" | "idiv" | "mod";

export interface Binding {
  readonly name: string;
  readonly in: Expr;
  /** Of a `let`: the variable is the whole value, not each of its items in turn. */
  readonly whole?: boolean;
}

export interface SequenceType {
  /** The name of an atomic type, with its prefix; or a kind test; or "empty-sequence()", or "item()". */
  readonly item: string | NodeTest;
  readonly occurrence: "" | "?" | "*" | "+";
}

const none: readonly Expr[] = [];

/** The expressions directly below one. */
export function operands(expr: Expr): readonly Expr[] {
  switch (expr.t) {
    case "sequence":
      return expr.items;
    case "call":
      return expr.args;
    case "path":
      return expr.steps.flatMap((step) => (step.t === "axis" ? step.predicates : step.expr));
    case "filter":
      return [expr.base, ...expr.predicates];
    case "or":
    case "and":
      return expr.operands;
    case "compare":
    case "arithmetic":
    case "range":
    case "set":
      return [expr.left, expr.right];
    case "unary":
    case "instance":
    case "treat":
    case "cast":
    case "castable":
      return [expr.operand];
    case "if":
      return [expr.test, expr.then, expr.otherwise];
    case "for":
      return [...expr.bindings.map((b) => b.in), expr.result];
    case "quantified":
      return [...expr.bindings.map((b) => b.in), expr.test];
    default:
      return none;
  }
}

/** The names of the variables that an expression refers to and does not bind itself. */
export function freeVariables(
  expr: Expr,
  bound: ReadonlySet<string> = new Set(),
  found = new Set<string>(),
): Set<string> {
  if (expr.t === "variable") {
    if (!bound.has(expr.name)) found.add(expr.name);
  } else if (expr.t === "for" || expr.t === "quantified") {
    const inner = new Set(bound);
    for (const binding of expr.bindings) {
      freeVariables(binding.in, new Set(inner), found);
      inner.add(binding.name);
    }
    freeVariables(expr.t === "for" ? expr.result : expr.test, inner, found);
  } else for (const operand of operands(expr)) freeVariables(operand, bound, found);
  return found;
}
