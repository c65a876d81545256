import type { Binding, Expr } from "./ast.ts";
import { xsNamespace } from "./casts.ts";
import { type Code, codeOfConstant, codeOfItems, codeOfOne, codeOfTruth, type Dynamic, type Variable } from "./code.ts";
import type { FunctionScope } from "./function-kit.ts";
import { library, typeConstructor } from "./functions.ts";
import { type Item, NotCovered, type Sequence, XPathError } from "./items.ts";
import {
  compileArithmetic,
  compileCast,
  compileGeneral,
  compileInstance,
  compileNodeCompare,
  compileRange,
  compileUnary,
  compileValue,
} from "./operators.ts";
import { compileFilter, compilePath, compileSet } from "./paths.ts";
import { isConstant } from "./reach.ts";

/** What the names of an expression mean. */
export interface Scope {
  /** Whether XPath 1.0's leniency holds, for schematrons that do not ask for XPath 2.0. */
  readonly compat: boolean;
  namespaceOf(prefix: string): string | undefined;
  variable(name: string): Variable | undefined;
  /** The `xsl:key`s of a name; undefined where none is declared. */
  readonly key?: FunctionScope["key"];
  /** The `xsl:function` of a name with so many arguments. */
  readonly declared?: ((namespace: string, local: string, arity: number) => DeclaredFunction | undefined) | undefined;
}

/** An `xsl:function`, its body as an expression of its parameters. */
export interface DeclaredFunction {
  readonly params: readonly string[];
  readonly body: Expr;
  /** What the names in its body mean. */
  readonly scope: Scope;
}

const fnNamespace = "http://www.w3.org/2005/xpath-functions";
let nextLocal = 0;

/**
 * Compiles an expression to closures. Throws NotCovered for what is left to the general evaluator, and XPathError for
 * what is wrong whoever evaluates it.
 */
export function compileXPath(expr: Expr, scope: Scope): Code {
  return new Compiler(scope, new Map()).compile(expr);
}

interface Local {
  readonly slot: number;
  readonly single: boolean;
}

class Compiler {
  readonly compat: boolean;
  readonly #scope: Scope;
  readonly #locals: ReadonlyMap<string, Local>;
  /** The declared functions whose bodies this is within: one that calls itself is left alone. */
  readonly #open: readonly DeclaredFunction[];
  readonly key: FunctionScope["key"];

  constructor(scope: Scope, locals: ReadonlyMap<string, Local>, open: readonly DeclaredFunction[] = []) {
    this.#scope = scope;
    this.#locals = locals;
    this.#open = open;
    this.key = scope.key;
    this.compat = scope.compat;
  }

  namespaceOf = (prefix: string): string | undefined =>
    this.#scope.namespaceOf(prefix) ?? (prefix === "xs" ? xsNamespace : prefix === "fn" ? fnNamespace : undefined);

  compile = (expr: Expr): Code => {
    const { compat } = this;
    switch (expr.t) {
      case "literal":
        return codeOfConstant([expr.value]);
      case "context":
        return codeOfOne("any", (_, at) => at);
      case "variable":
        return this.#variable(expr.name);
      case "sequence":
        return this.#sequence(expr.items);
      case "path":
        return this.#remember(expr, compilePath(expr, this));
      case "filter":
        return this.#remember(expr, compileFilter(this.compile(expr.base), expr.predicates.map(this.compile)));
      case "or": {
        const truths = expr.operands.map((o) => this.compile(o).truth);
        return codeOfTruth((d, at, p, s) => {
          for (const truth of truths) if (truth(d, at, p, s)) return true;
          return false;
        });
      }
      case "and": {
        const truths = expr.operands.map((o) => this.compile(o).truth);
        return codeOfTruth((d, at, p, s) => {
          for (const truth of truths) if (!truth(d, at, p, s)) return false;
          return true;
        });
      }
      case "compare": {
        const left = this.compile(expr.left);
        const right = this.compile(expr.right);
        if (expr.op === "is" || expr.op === "before" || expr.op === "after")
          return compileNodeCompare(expr.op, left, right);
        if (expr.style === "value") return compileValue(expr.op, left, right, compat);
        const constants = { left: this.#isConstant(expr.left), right: this.#isConstant(expr.right) };
        return compileGeneral(expr.op, left, right, constants, compat);
      }
      case "arithmetic":
        return compileArithmetic(expr.op, this.compile(expr.left), this.compile(expr.right), compat);
      case "unary":
        return compileUnary(expr.minus, this.compile(expr.operand), compat);
      case "range":
        return compileRange(this.compile(expr.left), this.compile(expr.right));
      case "set":
        return compileSet(expr.op, this.compile(expr.left), this.compile(expr.right));
      case "if":
        return this.#conditional(this.compile(expr.test), this.compile(expr.then), this.compile(expr.otherwise));
      case "for":
        return this.#for(expr.bindings, expr.result);
      case "quantified":
        return this.#quantified(expr.some, expr.bindings, expr.test);
      case "call":
        return this.#remember(expr, this.#call(expr.name, expr.args));
      case "cast":
      case "castable":
        return compileCast(expr, this.compile(expr.operand), this.namespaceOf);
      case "instance":
        return compileInstance(expr.type, this.compile(expr.operand), this.namespaceOf);
      default: {
        const operand = this.compile(expr.operand);
        const fits = compileInstance(expr.type, operand, this.namespaceOf);
        return codeOfItems(operand.type, (d, at, p, s) => {
          if (!fits.truth(d, at, p, s)) throw new XPathError("XPDY0050", "not of the type it is treated as");
          return operand.items(d, at, p, s);
        });
      }
    }
  };

  #isConstant(expr: Expr): boolean {
    return isConstant(expr, (name) => (this.#locals.has(name) ? undefined : this.#scope.variable(name)));
  }

  /** A value that no document under check takes part in is computed once. */
  #remember(expr: Expr, code: Code): Code {
    if (!this.#isConstant(expr)) return code;
    const items = (d: Dynamic, at: Item, p: number, s: number): Sequence => {
      let known = d.memo.get(code) as Sequence | undefined;
      if (known === undefined) {
        known = code.items(d, at, p, s);
        d.memo.set(code, known);
      }
      return known;
    };
    const remembered = codeOfItems(code.type, items, this.compat);
    return code.single ? { ...remembered, single: true, one: (d, at, p, s) => items(d, at, p, s)[0] } : remembered;
  }

  #variable(name: string): Code {
    const local = this.#locals.get(name);
    if (local !== undefined) {
      const { slot, single } = local;
      const code = codeOfItems("any", (d) => d.locals[slot] as Sequence, this.compat);
      return single ? { ...code, single, one: (d) => (d.locals[slot] as Sequence)[0] } : code;
    }
    const variable = this.#scope.variable(name);
    if (variable === undefined) throw new XPathError("XPST0008", `$${name} is not declared`);
    return codeOfItems("any", (d) => d.value(variable), this.compat);
  }

  #sequence(exprs: readonly Expr[]): Code {
    const literals = exprs.every((e) => e.t === "literal");
    if (literals) return codeOfConstant(exprs.map((e) => (e as Extract<Expr, { t: "literal" }>).value));
    const codes = exprs.map(this.compile);
    const type = codes.every((c) => c.type === "nodes") ? "nodes" : "any";
    return codeOfItems(
      type,
      (d, at, p, s) => {
        const all: Item[] = [];
        for (const code of codes) for (const item of code.items(d, at, p, s)) all.push(item);
        return all;
      },
      this.compat,
    );
  }

  #conditional(test: Code, then: Code, otherwise: Code): Code {
    const { truth } = test;
    return {
      type: then.type === otherwise.type ? then.type : "any",
      single: then.single && otherwise.single,
      items: (d, at, p, s) => (truth(d, at, p, s) ? then : otherwise).items(d, at, p, s),
      truth: (d, at, p, s) => (truth(d, at, p, s) ? then : otherwise).truth(d, at, p, s),
      one: (d, at, p, s) => (truth(d, at, p, s) ? then : otherwise).one(d, at, p, s),
    };
  }

  #bind(bindings: readonly Binding[]): { inner: Compiler; slots: Bound[] } {
    let inner: Compiler = this;
    const slots: Bound[] = [];
    for (const { name, in: value, whole = false } of bindings) {
      const slot = nextLocal++;
      slots.push({ slot, code: inner.compile(value), whole });
      inner = new Compiler(this.#scope, new Map([...inner.#locals, [name, { slot, single: !whole }]]), this.#open);
    }
    return { inner, slots };
  }

  #for(bindings: readonly Binding[], result: Expr): Code {
    const { inner, slots } = this.#bind(bindings);
    const code = inner.compile(result);
    return codeOfItems(
      code.type,
      (d, at, p, s) => {
        const all: Item[] = [];
        each(slots, 0, d, at, p, s, () => {
          for (const item of code.items(d, at, p, s)) all.push(item);
          return false;
        });
        return all;
      },
      this.compat,
    );
  }

  #quantified(some: boolean, bindings: readonly Binding[], test: Expr): Code {
    const { inner, slots } = this.#bind(bindings);
    const { truth } = inner.compile(test);
    return codeOfTruth((d, at, p, s) => {
      const found = each(slots, 0, d, at, p, s, () => truth(d, at, p, s) === some);
      return found === some;
    });
  }

  #call(name: string, args: readonly Expr[]): Code {
    const [prefix, local] = name.includes(":") ? (name.split(":") as [string, string]) : ["", name];
    const namespace = prefix === "" ? fnNamespace : this.namespaceOf(prefix);
    if (namespace === xsNamespace) return typeConstructor(local, args.map(this.compile), this);
    const own = this.#scope.declared?.(namespace ?? "", local, args.length);
    if (own !== undefined) return this.#declared(own, args);
    const definition = namespace === fnNamespace && Object.hasOwn(library, local) ? library[local] : undefined;
    if (definition === undefined) throw new NotCovered(`function ${name}`);
    if (args.length < definition.least || args.length > definition.most)
      throw new XPathError("XPST0017", `${name}() does not take ${args.length} arguments`);
    return definition.build(args.map(this.compile), this);
  }

  /** The body of a declared function in the place of a call, its parameters bound to the arguments. */
  #declared(own: DeclaredFunction, args: readonly Expr[]): Code {
    if (this.#open.includes(own)) throw new NotCovered("a function that calls itself");
    const slots = args.map((arg): Bound => ({ slot: nextLocal++, code: this.compile(arg), whole: true }));
    const locals = new Map(own.params.map((name, i) => [name, { slot: (slots[i] as Bound).slot, single: false }]));
    const body = new Compiler(own.scope, locals, [...this.#open, own]).compile(own.body);
    return codeOfItems(
      body.type,
      (d, at, p, s) => {
        let value: Sequence = [];
        each(slots, 0, d, at, p, s, () => {
          value = body.items(d, at, p, s);
          return true;
        });
        return value;
      },
      this.compat,
    );
  }
}

/** What a variable is bound to, and whether to all of it at once. */
interface Bound {
  readonly slot: number;
  readonly code: Code;
  readonly whole: boolean;
}

/** Runs through the combinations of bound items until `visit` says true. */
function each(
  slots: readonly Bound[],
  i: number,
  d: Dynamic,
  at: Item,
  p: number,
  s: number,
  visit: () => boolean,
): boolean {
  const binding = slots[i];
  if (binding === undefined) return visit();
  if (binding.whole) {
    d.locals[binding.slot] = binding.code.items(d, at, p, s);
    return each(slots, i + 1, d, at, p, s, visit);
  }
  for (const item of binding.code.items(d, at, p, s)) {
    d.locals[binding.slot] = [item];
    if (each(slots, i + 1, d, at, p, s, visit)) return true;
  }
  return false;
}
