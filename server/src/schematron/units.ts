import { type AnyXmlNode, NodeType } from "../syntax/index.ts";
import type { FunctionDeclaration, KeyDeclaration, LetDeclaration, SchematronModel } from "./model.ts";
import { fromRoot } from "./patterns.ts";
import { type Expr, freeVariables } from "./xpath/ast.ts";
import type { Code, Dynamic, Variable } from "./xpath/code.ts";
import { compileXPath, type DeclaredFunction, type Scope } from "./xpath/compile.ts";
import type { KeyCode } from "./xpath/function-kit.ts";
import { evaluateNodes, evaluateText, evaluateTruth, type GeneralExpression } from "./xpath/general.ts";
import { type Item, isNode, NotCovered, type Sequence, stringOf, XPathError } from "./xpath/items.ts";
import { XPathSyntaxError } from "./xpath/lex.ts";
import { parseXPath } from "./xpath/parse.ts";
import { isConstant, reachOf } from "./xpath/reach.ts";

/** A list of the `let`s that are in force at a place, the nearest first. */
export interface LetScope {
  readonly variable: LetVariable;
  readonly outer: LetScope | undefined;
}

export type Resolve = (name: string) => LetVariable | undefined;

export function resolver(scope: LetScope | undefined, globals: Resolve): Resolve {
  return (name) => {
    for (let at = scope; at !== undefined; at = at.outer) if (at.variable.name === name) return at.variable;
    return globals(name);
  };
}

export class LetVariable implements Variable {
  readonly name: string;
  readonly source: string;
  readonly slot: number;
  readonly global: boolean;
  readonly constant: boolean;
  readonly up: number;
  /** The variables that it refers to. */
  readonly needs: readonly LetVariable[];
  readonly #code: Code | undefined;

  constructor(
    { name, value }: LetDeclaration,
    slot: number,
    global: boolean,
    parts: { expr: Expr | undefined; needs: readonly LetVariable[]; code: Code | undefined },
    facts: Resolve,
  ) {
    this.name = name;
    this.source = value;
    this.slot = slot;
    this.global = global;
    this.needs = parts.needs;
    this.#code = parts.code;
    const { expr } = parts;
    this.constant = expr !== undefined && isConstant(expr, facts);
    this.up = expr === undefined || global ? Number.POSITIVE_INFINITY : reachOf(expr, facts);
  }

  /** Whether the fast evaluator can compute it. */
  get covered(): boolean {
    return this.#code !== undefined;
  }

  evaluate(dynamic: Dynamic, at: Item): Sequence {
    if (this.#code === undefined) throw new NotCovered(`$${this.name}`);
    return this.#code.items(dynamic, at, 1, 1);
  }
}

/** An expression of a schematron, compiled when it is first evaluated, by the fast evaluator where it can be. */
export class Unit {
  readonly source: string;
  /** How many levels above the rule's node it looks at most. */
  readonly up: number;
  /** The fast form; absent where only the general evaluator takes the expression. */
  #fast: Code | undefined;
  readonly general: GeneralExpression;
  /** Whether the text of several items is that of the first, as in XPath 1.0. */
  readonly #firstOnly: boolean;

  constructor(source: string, fast: Code | undefined, up: number, general: GeneralExpression, firstOnly: boolean) {
    this.source = source;
    this.#firstOnly = firstOnly;
    this.up = up;
    this.#fast = fast;
    this.general = general;
  }

  get fast(): Code | undefined {
    return this.#fast;
  }

  /** The effective boolean value. Throws MissingDocument, XPathError, or what fontoxpath throws. */
  truth(d: Dynamic, at: AnyXmlNode): boolean {
    return this.#evaluate(
      (code) => code.truth(d, at, 1, 1),
      () => evaluateTruth(this.general, at, d.documents),
    );
  }

  /** The text, the items with a space between; of XPath 1.0 that of the first node. */
  text(d: Dynamic, at: AnyXmlNode): string {
    return this.#evaluate(
      (code) => textOfItems(this.#firstOnly ? code.items(d, at, 1, 1).slice(0, 1) : code.items(d, at, 1, 1)),
      () => evaluateText(this.general, at, d.documents, this.#firstOnly),
    );
  }

  nodes(d: Dynamic, at: AnyXmlNode): readonly AnyXmlNode[] {
    return this.#evaluate(
      (code) => code.items(d, at, 1, 1) as AnyXmlNode[],
      () => evaluateNodes(this.general, at, d.documents),
    );
  }

  #evaluate<T>(fast: (code: Code) => T, general: () => T): T {
    if (this.#fast !== undefined)
      try {
        return fast(this.#fast);
      } catch (error) {
        if (!(error instanceof NotCovered)) throw error;
        this.#fast = undefined;
      }
    return general();
  }
}

/** Compiles the expressions of one schematron; the same expression with the same variables is compiled once. */
export class Units {
  readonly #compat: boolean;
  readonly #namespaces: ReadonlyMap<string, string>;
  readonly #parsed = new Map<string, Expr | undefined>();
  readonly #units = new Map<string, Unit>();
  readonly #lets = new Map<string, LetVariable>();
  #keys: readonly KeyDeclaration[] = [];
  #functions: readonly FunctionDeclaration[] = [];
  #globals: Resolve = () => undefined;
  readonly #keyCodes = new Map<string, readonly KeyCode[]>();
  readonly #declared = new Map<FunctionDeclaration, DeclaredFunction>();

  constructor(namespaces: ReadonlyMap<string, string>, compat: boolean) {
    this.#namespaces = namespaces;
    this.#compat = compat;
  }

  /** What the schema declares in XSLT, with the variables that its expressions see. */
  declare({ keys, functions }: Pick<SchematronModel, "keys" | "functions">, globals: Resolve): void {
    this.#keys = keys;
    this.#functions = functions;
    this.#globals = globals;
  }

  #scope(variable: Resolve): Scope {
    return {
      compat: this.#compat,
      namespaceOf: this.namespaceOf,
      variable,
      ...(this.#keys.length > 0 && { key: this.#key }),
      ...(this.#functions.length > 0 && { declared: this.#function }),
    };
  }

  #key = (name: string): readonly KeyCode[] | undefined => {
    const known = this.#keyCodes.get(name);
    if (known !== undefined) return known;
    const declared = this.#keys.filter((one) => one.name === name);
    if (declared.length === 0) return undefined;
    const scope = this.#scope(this.#globals);
    const compiled = declared.map(({ match, use }) => ({
      nodes: compileXPath(parseXPath(fromRoot(match)), scope),
      use: compileXPath(parseXPath(use), scope),
    }));
    this.#keyCodes.set(name, compiled);
    return compiled;
  };

  #function = (namespace: string, local: string, arity: number): DeclaredFunction | undefined => {
    const declared = this.#functions.find(
      (one) => one.namespace === namespace && one.local === local && one.params.length === arity,
    );
    if (declared === undefined) return undefined;
    let known = this.#declared.get(declared);
    if (known === undefined) {
      known = { params: declared.params, body: parseXPath(declared.body), scope: this.#scope(this.#globals) };
      this.#declared.set(declared, known);
    }
    return known;
  };

  namespaceOf = (prefix: string): string | undefined =>
    this.#namespaces.get(prefix) ?? (prefix === "xml" ? "http://www.w3.org/XML/1998/namespace" : undefined);

  get compat(): boolean {
    return this.#compat;
  }

  /** The syntax tree; undefined for what only the general evaluator may understand. */
  parse(source: string): Expr | undefined {
    if (this.#parsed.has(source)) return this.#parsed.get(source);
    let expr: Expr | undefined;
    try {
      expr = parseXPath(source);
    } catch (error) {
      if (!(error instanceof XPathSyntaxError)) throw error;
    }
    this.#parsed.set(source, expr);
    return expr;
  }

  #needs(expr: Expr | undefined, source: string, resolve: Resolve): LetVariable[] {
    const names = expr === undefined ? namesIn(source) : freeVariables(expr);
    return [...names].map(resolve).filter((v) => v !== undefined);
  }

  #compile(expr: Expr | undefined, needs: readonly LetVariable[], resolve: Resolve): Code | undefined {
    if (expr === undefined || needs.some((v) => !v.covered)) return undefined;
    try {
      return compileXPath(expr, this.#scope(resolve));
    } catch (error) {
      // What is wrong is said by the general evaluator, when it is asked.
      if (error instanceof NotCovered || error instanceof XPathError || error instanceof XPathSyntaxError)
        return undefined;
      throw error;
    }
  }

  unit(source: string, resolve: Resolve): Unit {
    const expr = this.parse(source);
    const needs = this.#needs(expr, source, resolve);
    const key = needs.length === 0 ? source : `${source}\n${needs.map((v) => v.slot).join()}`;
    let unit = this.#units.get(key);
    if (unit === undefined) {
      const up = expr === undefined ? Number.POSITIVE_INFINITY : reachOf(expr, resolve);
      const general = { source, lets: inOrderOfNeed(needs), namespaceOf: this.namespaceOf };
      unit = new Unit(source, this.#compile(expr, needs, resolve), up, general, this.#compat);
      this.#units.set(key, unit);
    }
    return unit;
  }

  variable(declaration: LetDeclaration, global: boolean, resolve: Resolve): LetVariable {
    const { name, value } = declaration;
    const expr = this.parse(value);
    const needs = this.#needs(expr, value, resolve);
    const key = `${global ? "global" : "rule"}\n${name}\n${value}\n${needs.map((v) => v.slot).join()}`;
    let variable = this.#lets.get(key);
    if (variable === undefined) {
      const code = this.#compile(expr, needs, resolve);
      variable = new LetVariable(declaration, this.#lets.size, global, { expr, needs, code }, resolve);
      this.#lets.set(key, variable);
    }
    return variable;
  }
}

/** The items as XSLT writes a value: with a space between, but text nodes that follow one another are one text. */
function textOfItems(items: Sequence): string {
  let text = "";
  let before: "none" | "text" | "other" = "none";
  for (const item of items) {
    const isText = isNode(item) && (item.nodeType === NodeType.Text || item.nodeType === NodeType.CData);
    const value = stringOf(item);
    if (isText && value === "") continue;
    if (before !== "none" && !(isText && before === "text")) text += " ";
    text += value;
    before = isText ? "text" : "other";
  }
  return text;
}

function namesIn(source: string): Set<string> {
  return new Set([...source.matchAll(/\$([\p{L}_][\p{L}\p{N}_.\-:]*)/gu)].map((m) => m[1] as string));
}

function inOrderOfNeed(variables: readonly LetVariable[], found = new Set<LetVariable>()): LetVariable[] {
  for (const variable of variables)
    if (!found.has(variable)) {
      inOrderOfNeed(variable.needs, found);
      found.add(variable);
    }
  return [...found];
}
