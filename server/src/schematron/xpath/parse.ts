import type { ArithmeticOp, Axis, AxisStep, Binding, CompareOp, Expr, NodeTest, SequenceType, Step } from "./ast.ts";
import { Atomic } from "./items.ts";
import { Lexer, XPathSyntaxError } from "./lex.ts";

const axes = new Set<string>([
  "child",
  "descendant",
  "attribute",
  "self",
  "descendant-or-self",
  "following-sibling",
  "following",
  "parent",
  "ancestor",
  "preceding-sibling",
  "preceding",
  "ancestor-or-self",
]);
const kindTests = new Set([
  "node",
  "text",
  "comment",
  "processing-instruction",
  "element",
  "attribute",
  "document-node",
]);
const generalOps: Readonly<Record<string, CompareOp>> = {
  "=": "eq",
  "!=": "ne",
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
};
const valueOps = new Set(["eq", "ne", "lt", "le", "gt", "ge"]);

export const anyNode: NodeTest = { kind: "node" };
const toDescendants: AxisStep = { t: "axis", axis: "descendant-or-self", test: anyNode, predicates: [], source: "//" };

/** Reads an XPath 2.0 expression. Throws XPathSyntaxError. */
export function parseXPath(text: string): Expr {
  const parser = new Parser(text);
  const expr = parser.sequence();
  parser.end();
  return expr;
}

class Parser {
  readonly #lexer: Lexer;

  constructor(text: string) {
    this.#lexer = new Lexer(text);
  }

  end(): void {
    const { next } = this.#lexer;
    if (next.kind !== "end") throw new XPathSyntaxError(`unexpected ${next.text}`, next.start);
  }

  sequence(): Expr {
    const items = [this.#single()];
    while (this.#accept(",")) items.push(this.#single());
    return items.length === 1 ? (items[0] as Expr) : { t: "sequence", items };
  }

  #isSymbol(text: string): boolean {
    const { next } = this.#lexer;
    return next.kind === "symbol" && next.text === text;
  }

  #accept(text: string): boolean {
    if (!this.#isSymbol(text)) return false;
    this.#lexer.take();
    return true;
  }

  #expect(text: string): void {
    const { next } = this.#lexer;
    if (!this.#accept(text)) throw new XPathSyntaxError(`expected ${text}`, next.start);
  }

  #isWord(text: string): boolean {
    const { next } = this.#lexer;
    return next.kind === "name" && next.text === text;
  }

  #acceptWord(text: string): boolean {
    if (!this.#isWord(text)) return false;
    this.#lexer.take();
    return true;
  }

  #expectWord(text: string): void {
    const { next } = this.#lexer;
    if (!this.#acceptWord(text)) throw new XPathSyntaxError(`expected ${text}`, next.start);
  }

  #name(): string {
    const token = this.#lexer.take();
    if (token.kind !== "name") throw new XPathSyntaxError("expected a name", token.start);
    return token.text;
  }

  #single(): Expr {
    const binds = this.#isWord("for") || this.#isWord("let") || this.#isWord("some") || this.#isWord("every");
    if (binds && this.#lexer.followedBy("$")) return this.#binding(this.#name());
    if (this.#isWord("if") && this.#lexer.followedBy("(")) {
      this.#lexer.take();
      this.#expect("(");
      const test = this.sequence();
      this.#expect(")");
      this.#expectWord("then");
      const then = this.#single();
      this.#expectWord("else");
      return { t: "if", test, then, otherwise: this.#single() };
    }
    return this.#or();
  }

  #binding(word: string): Expr {
    const bindings: Binding[] = [];
    do {
      this.#expect("$");
      const name = this.#name();
      if (word === "let") this.#expect(":=");
      else this.#expectWord("in");
      bindings.push({ name, in: this.#single(), ...(word === "let" && { whole: true }) });
    } while (this.#accept(","));
    if (word === "for" || word === "let") {
      this.#expectWord("return");
      return { t: "for", bindings, result: this.#single() };
    }
    this.#expectWord("satisfies");
    return { t: "quantified", some: word === "some", bindings, test: this.#single() };
  }

  #or(): Expr {
    const operands = [this.#and()];
    while (this.#acceptWord("or")) operands.push(this.#and());
    return operands.length === 1 ? (operands[0] as Expr) : { t: "or", operands };
  }

  #and(): Expr {
    const operands = [this.#comparison()];
    while (this.#acceptWord("and")) operands.push(this.#comparison());
    return operands.length === 1 ? (operands[0] as Expr) : { t: "and", operands };
  }

  #comparison(): Expr {
    const left = this.#range();
    const { next } = this.#lexer;
    if (next.kind === "symbol") {
      const op = generalOps[next.text];
      if (op !== undefined) {
        this.#lexer.take();
        return { t: "compare", style: "general", op, left, right: this.#range() };
      }
      if (next.text === "<<" || next.text === ">>") {
        this.#lexer.take();
        return { t: "compare", style: "node", op: next.text === "<<" ? "before" : "after", left, right: this.#range() };
      }
    } else if (next.kind === "name") {
      if (valueOps.has(next.text)) {
        this.#lexer.take();
        return { t: "compare", style: "value", op: next.text as CompareOp, left, right: this.#range() };
      }
      if (next.text === "is") {
        this.#lexer.take();
        return { t: "compare", style: "node", op: "is", left, right: this.#range() };
      }
    }
    return left;
  }

  #range(): Expr {
    const left = this.#additive();
    return this.#acceptWord("to") ? { t: "range", left, right: this.#additive() } : left;
  }

  #additive(): Expr {
    let left = this.#multiplicative();
    for (;;) {
      const { next } = this.#lexer;
      if (next.kind !== "symbol" || (next.text !== "+" && next.text !== "-")) return left;
      this.#lexer.take();
      left = { t: "arithmetic", op: next.text, left, right: this.#multiplicative() };
    }
  }

  #multiplicative(): Expr {
    let left = this.#union();
    for (;;) {
      const { next } = this.#lexer;
      const isOp =
        (next.kind === "symbol" && next.text === "*") ||
        (next.kind === "name" && (next.text === "div" || next.text === "idiv" || next.text === "mod"));
      if (!isOp) return left;
      this.#lexer.take();
      left = { t: "arithmetic", op: next.text as ArithmeticOp, left, right: this.#union() };
    }
  }

  #union(): Expr {
    let left = this.#intersection();
    while (this.#accept("|") || this.#acceptWord("union"))
      left = { t: "set", op: "union", left, right: this.#intersection() };
    return left;
  }

  #intersection(): Expr {
    let left = this.#typed();
    for (;;) {
      if (this.#acceptWord("intersect")) left = { t: "set", op: "intersect", left, right: this.#typed() };
      else if (this.#acceptWord("except")) left = { t: "set", op: "except", left, right: this.#typed() };
      else return left;
    }
  }

  #typed(): Expr {
    let operand = this.#unary();
    for (const [word, after, t] of [
      ["instance", "of", "instance"],
      ["treat", "as", "treat"],
      ["castable", "as", "castable"],
      ["cast", "as", "cast"],
    ] as const)
      if (this.#isWord(word) && this.#lexer.followedByWord(after)) {
        this.#lexer.take();
        this.#lexer.take();
        operand = { t, operand, type: this.#sequenceType() };
      }
    return operand;
  }

  #unary(): Expr {
    let minus = false;
    let signed = false;
    for (;;) {
      if (this.#accept("-")) minus = !minus;
      else if (!this.#accept("+")) break;
      signed = true;
    }
    const operand = this.#path();
    return signed ? { t: "unary", minus, operand } : operand;
  }

  #path(): Expr {
    const steps: Step[] = [];
    let absolute = false;
    if (this.#accept("//")) {
      absolute = true;
      steps.push(toDescendants, this.#step());
    } else if (this.#accept("/")) {
      absolute = true;
      if (!this.#startsStep()) return { t: "path", absolute, steps };
      steps.push(this.#step());
    } else {
      const first = this.#step();
      if (first.t === "step" && !this.#isSymbol("/") && !this.#isSymbol("//")) return first.expr;
      steps.push(first);
    }
    for (;;) {
      if (this.#accept("//")) steps.push(toDescendants, this.#step());
      else if (this.#accept("/")) steps.push(this.#step());
      else return { t: "path", absolute, steps };
    }
  }

  #startsStep(): boolean {
    const { next } = this.#lexer;
    if (next.kind === "end") return false;
    if (next.kind !== "symbol") return true;
    return ["*", ".", "..", "@", "(", "$"].includes(next.text);
  }

  #step(): Step {
    const { next } = this.#lexer;
    if (next.kind === "symbol") {
      if (next.text === "..") {
        this.#lexer.take();
        return this.#withPredicates("parent", anyNode, next.start);
      }
      if (next.text === "@") {
        this.#lexer.take();
        return this.#axisStep("attribute", next.start);
      }
      if (next.text === "*") return this.#axisStep("child", next.start);
    } else if (next.kind === "name") {
      if (axes.has(next.text) && this.#lexer.followedBy("::")) {
        this.#lexer.take();
        this.#lexer.take();
        return this.#axisStep(next.text as Axis, next.start);
      }
      if (!this.#lexer.followedBy("(") || kindTests.has(next.text)) {
        // A test of attributes without an axis means the attribute axis.
        const attribute = next.text === "attribute" && this.#lexer.followedBy("(");
        return this.#axisStep(attribute ? "attribute" : "child", next.start);
      }
    }
    const base = this.#primary();
    const predicates = this.#predicates();
    return { t: "step", expr: predicates.length === 0 ? base : { t: "filter", base, predicates } };
  }

  #axisStep(axis: Axis, start: number): AxisStep {
    return this.#withPredicates(axis, this.#nodeTest(), start);
  }

  #withPredicates(axis: Axis, test: NodeTest, start: number): AxisStep {
    const predicates = this.#predicates();
    return { t: "axis", axis, test, predicates, source: this.#lexer.text.slice(start, this.#lexer.taken) };
  }

  #nodeTest(): NodeTest {
    if (this.#accept("*")) return { kind: "name", prefix: "*", local: "*" };
    const { next } = this.#lexer;
    const name = this.#name();
    if (kindTests.has(name) && this.#isSymbol("(")) {
      this.#lexer.take();
      let inner: string | undefined;
      if (!this.#isSymbol(")")) {
        const token = this.#lexer.take();
        if (token.kind === "name" || token.kind === "string") inner = token.text;
        else if (token.text !== "*") throw new XPathSyntaxError("expected a name", token.start);
        if (this.#isSymbol("(") || this.#isSymbol(","))
          throw new XPathSyntaxError("a typed node test needs a schema", next.start);
      }
      this.#expect(")");
      return inner === undefined
        ? { kind: name as Exclude<NodeTest["kind"], "name"> }
        : { kind: name as Exclude<NodeTest["kind"], "name">, name: inner };
    }
    const colon = name.indexOf(":");
    return colon < 0
      ? { kind: "name", prefix: undefined, local: name }
      : { kind: "name", prefix: name.slice(0, colon), local: name.slice(colon + 1) };
  }

  #predicates(): Expr[] {
    const predicates: Expr[] = [];
    while (this.#accept("[")) {
      predicates.push(this.sequence());
      this.#expect("]");
    }
    return predicates;
  }

  #primary(): Expr {
    const token = this.#lexer.take();
    switch (token.kind) {
      case "string":
        return { t: "literal", value: token.text };
      case "integer":
        return { t: "literal", value: Number(token.text) };
      case "decimal":
      case "double":
        return { t: "literal", value: new Atomic(token.kind, Number(token.text)) };
      case "symbol":
        if (token.text === "$") return { t: "variable", name: this.#name() };
        if (token.text === ".") return { t: "context" };
        if (token.text === "(") {
          if (this.#accept(")")) return { t: "sequence", items: [] };
          const inner = this.sequence();
          this.#expect(")");
          return inner;
        }
        break;
      case "name": {
        this.#expect("(");
        const args: Expr[] = [];
        if (!this.#isSymbol(")")) {
          do args.push(this.#single());
          while (this.#accept(","));
        }
        this.#expect(")");
        return { t: "call", name: token.text, args };
      }
      default:
    }
    throw new XPathSyntaxError(token.kind === "end" ? "unexpected end" : `unexpected ${token.text}`, token.start);
  }

  #sequenceType(): SequenceType {
    const { next } = this.#lexer;
    let item: SequenceType["item"];
    if (kindTests.has(next.text) && this.#lexer.followedBy("(")) item = this.#nodeTest();
    else {
      item = this.#name();
      if (this.#accept("(")) {
        this.#expect(")");
        item += "()";
      }
    }
    for (const mark of ["?", "*", "+"] as const) if (this.#accept(mark)) return { item, occurrence: mark };
    return { item, occurrence: "" };
  }
}
