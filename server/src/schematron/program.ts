import { Contexts } from "./contexts.ts";
import { libraryOf, SchematronDocuments } from "./documents.ts";
import type {
  AssertionModel,
  LetDeclaration,
  MessagePart,
  PatternModel,
  RuleBody,
  RuleModel,
  SchematronModel,
} from "./model.ts";
import { fromRoot } from "./patterns.ts";
import type { SchematronSource } from "./source.ts";
import { type LetScope, type LetVariable, type Resolve, resolver, type Unit, Units } from "./units.ts";
import type { DocumentProvider } from "./xpath/code.ts";

/** A message part, with its expression compiled when a message is first written. */
export type CompiledPart = string | Unit;

export class Assertion {
  readonly model: AssertionModel;
  readonly test: Unit;
  readonly #units: Units;
  readonly #resolve: Resolve;
  #parts: readonly CompiledPart[] | undefined;

  constructor(model: AssertionModel, units: Units, resolve: Resolve) {
    this.model = model;
    this.test = units.unit(model.test, resolve);
    this.#units = units;
    this.#resolve = resolve;
  }

  get parts(): readonly CompiledPart[] {
    this.#parts ??= this.model.message.map((part) => this.#compile(part));
    return this.#parts;
  }

  #compile(part: MessagePart): CompiledPart {
    if (typeof part === "string") return part;
    return this.#units.unit("select" in part ? part.select : `name(${part.name})`, this.#resolve);
  }
}

export interface RuleInPattern {
  readonly model: RuleModel;
  readonly pattern: PatternModel;
}

/** A rule with its expressions, made when the rule first fires. */
export interface PreparedRule extends RuleInPattern {
  readonly assertions: readonly Assertion[];
  /** How many levels above its node the rule looks at most. */
  readonly up: number;
}

/** A schematron ready to run. It holds nothing of the documents that it ran on. */
export class Program {
  readonly model: SchematronModel;
  readonly documents: DocumentProvider;
  /** Values that depend on no document under check. */
  readonly memo = new Map<object, unknown>();
  readonly units: Units;
  readonly contexts: Contexts;
  /** The contexts that are no patterns of the known kind, to be evaluated from the root, with their rules. */
  readonly general: { readonly unit: Unit; readonly rule: number }[] = [];
  /** The rules of all patterns in order, and the pattern of each. */
  readonly rules: readonly RuleModel[];
  readonly patternOf: readonly number[];
  readonly #resolvers: readonly Resolve[];
  readonly #prepared: (PreparedRule | undefined)[] = [];
  /** How many rules were compiled so far. */
  prepared = 0;

  private constructor(model: SchematronModel, source: SchematronSource) {
    this.model = model;
    this.documents = new SchematronDocuments(libraryOf(source), model.path);
    this.units = new Units(new Map(model.namespaces), model.compat);
    this.units.declare(model, this.#globals(model.lets));
    this.#resolvers = model.patterns.map((pattern) => this.#globals([...pattern.lets, ...model.lets]));
    this.rules = model.patterns.flatMap((p) => p.rules);
    this.patternOf = model.patterns.flatMap((p, i) => p.rules.map(() => i));
    this.contexts = new Contexts(this.units);
  }

  /** Makes a program in steps: the contexts of a large schematron take a while to read. */
  static *making(model: SchematronModel, source: SchematronSource): Generator<undefined, Program, undefined> {
    const program = new Program(model, source);
    for (const [rule, { context }] of program.rules.entries()) {
      const resolve = program.#resolvers[program.patternOf[rule] as number] as Resolve;
      const expr = program.units.parse(context);
      if (expr === undefined || !program.contexts.add(expr, rule, resolve))
        program.general.push({ unit: program.contextUnit(rule), rule });
      yield undefined;
    }
    return program;
  }

  /** The variables that a pattern sees besides those of its rules. */
  #globals(lets: readonly LetDeclaration[]): Resolve {
    const declared = new Map<string, LetDeclaration>();
    for (const declaration of lets) if (!declared.has(declaration.name)) declared.set(declaration.name, declaration);
    const known = new Map<string, LetVariable | undefined>();
    const resolve: Resolve = (name) => {
      if (known.has(name)) return known.get(name);
      const declaration = declared.get(name);
      // A variable that refers to itself is not declared where it does.
      known.set(name, undefined);
      if (declaration !== undefined) known.set(name, this.units.variable(declaration, true, resolve));
      return known.get(name);
    };
    return resolve;
  }

  /** The context of a rule as an expression that gives its nodes from the root. */
  contextUnit(rule: number): Unit {
    const { context } = this.rules[rule] as RuleModel;
    return this.units.unit(fromRoot(context), this.#resolvers[this.patternOf[rule] as number] as Resolve);
  }

  prepare(rule: number): PreparedRule {
    let prepared = this.#prepared[rule];
    if (prepared === undefined) {
      const model = this.rules[rule] as RuleModel;
      const globals = this.#resolvers[this.patternOf[rule] as number] as Resolve;
      const assertions: Assertion[] = [];
      this.#body(model.body, undefined, globals, assertions, new Set());
      const up = assertions.reduce((most, { test }) => Math.max(most, test.up), 0);
      const pattern = this.model.patterns[this.patternOf[rule] as number] as PatternModel;
      prepared = { model, pattern, assertions, up };
      this.#prepared[rule] = prepared;
      this.prepared++;
    }
    return prepared;
  }

  #body(
    body: RuleBody,
    outer: LetScope | undefined,
    globals: Resolve,
    assertions: Assertion[],
    open: ReadonlySet<number>,
  ): LetScope | undefined {
    let scope = outer;
    let resolve = resolver(scope, globals);
    for (const item of body)
      if (item.t === "let") {
        scope = { variable: this.units.variable(item, false, resolve), outer: scope };
        resolve = resolver(scope, globals);
      } else if (item.t === "extends") {
        const inherited = this.model.abstractRules[item.rule];
        if (inherited === undefined || open.has(item.rule)) continue;
        scope = this.#body(inherited, scope, globals, assertions, new Set([...open, item.rule]));
        resolve = resolver(scope, globals);
      } else assertions.push(new Assertion(item, this.units, resolve));
    return scope;
  }
}
