/**
 * Makes server/data/ci-sis/models/data.ts from the official schematrons of the CI-SIS: what they require of sections,
 * entries and document models, as constraints of our own (server/src/cda/models/constraint.ts). What cannot be said so is
 * left out and counted. Run by `node scripts/data/ci-sis-models.mjs <folder of schematrons>`.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type {
  Comparison,
  Constraint,
  ContextData,
  PathData,
  PatternData,
  StepData,
} from "../../server/src/cda/models/constraint.ts";
import { diskSource } from "../../server/src/disk/index.ts";
import { loadSchematron } from "../../server/src/schematron/index.ts";
import type { AssertionModel, RuleBody, SchematronModel } from "../../server/src/schematron/model.ts";
import type { Expr, Step } from "../../server/src/schematron/xpath/ast.ts";
import { parseXPath } from "../../server/src/schematron/xpath/parse.ts";

class Unsaid extends Error {}
const unsaid = (why: string): never => {
  throw new Unsaid(why);
};

const prefixes: Readonly<Record<string, string>> = {
  "urn:hl7-org:v3": "",
  "urn:oid:1.3.6.1.4.1.19376.1.3.2": "lab:",
  "urn:ihe:pharm:medication": "pharm:",
  "urn:ihe:pharm": "ihe-pharm:",
  "urn:hl7-org:sdtc": "sdtc:",
  "urn:dicom-org:ps3-20": "ps3-20:",
  "http://www.w3.org/2001/XMLSchema-instance": "xsi:",
};

/** The path from the document: its first step leads to the root element, or to what that holds. */
function fromTop(path: PathData): PathData {
  const [first = "*", ...rest] = path;
  const [name, ...conditions] = typeof first === "string" ? [first] : first;
  // Only the root itself can have that name.
  const step =
    name === "//ClinicalDocument"
      ? ".ClinicalDocument"
      : name.startsWith("//")
        ? name
        : name === "*"
          ? "."
          : `.${name}`;
  if (!/^(?:\/\/|\.)/.test(step) || step.startsWith("..")) unsaid("absolute");
  return ["/", conditions.length === 0 ? step : ([step, ...conditions] as StepData), ...rest];
}

function compareNumbers(a: number, op: Comparison, b: number): boolean {
  const order = Math.sign(a - b);
  return { "=": order === 0, "!=": order !== 0, "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0 }[
    op
  ];
}

/** Functions that say whether something is so. */
const booleanCalls: ReadonlySet<string> = new Set(["not", "starts-with", "contains", "exists", "empty"]);

/** Counts, each taken so many times, and a number. */
interface Sum {
  readonly terms: readonly (readonly [factor: number, PathData])[];
  readonly number: number;
}

/** A sum compared with a number, as the simplest constraint that says it. */
function compareSum({ terms, number }: Sum, op: Comparison, to: number): Constraint {
  const n = to - number;
  const [first, second, third] = terms;
  if (first === undefined) return compareNumbers(0, op, n) ? ["all"] : ["any"];
  const isPositive = terms.every(([factor]) => factor > 0);
  if (isPositive && ((op === ">=" && n <= 0) || (op === ">" && n < 0))) return ["all"];
  if (second === undefined && first[0] === 1) return ["count", first[1], op, n];
  if (terms.every(([factor]) => factor === 1) && ((op === ">=" && n === 1) || (op === ">" && n === 0)))
    return ["any", ...terms.map(([, path]): Constraint => ["has", path])];
  if (second !== undefined && third === undefined && first[0] === 1 && second[0] === -1 && n === 0)
    return ["counts", first[1], op, second[1]];
  return ["total", terms, op, n];
}

/** A date or a time to the year, the month or the day; with hours, its time zone too. */
const momentVariables = "L,dd,hh,lDH1,lDH2,lzm,lzp,mm";

function times({ terms, number }: Sum, by: number): Sum {
  return { terms: terms.map(([factor, path]) => [factor * by, path]), number: number * by };
}

function minus(one: Sum, other: Sum): Sum {
  const { terms, number } = times(other, -1);
  return { terms: [...one.terms, ...terms], number: one.number + number };
}

/** Whether a path ends in the text of an element. */
function endsInText(expr: Expr): boolean {
  const last = expr.t === "path" ? expr.steps.at(-1) : undefined;
  return last?.t === "axis" && last.test.kind === "text" && last.predicates.length === 0;
}

class Reading {
  readonly #namespaces: ReadonlyMap<string, string>;
  readonly #lets = new Map<string, Expr>();
  /** How many conditions are being read around: a variable is of the rule's node, not of the condition's. */
  #depth = 0;
  constructor(namespaces: readonly (readonly [string, string])[]) {
    this.#namespaces = new Map(namespaces);
  }

  define(name: string, value: string): void {
    try {
      this.#lets.set(name, parseXPath(value));
    } catch {
      this.#lets.delete(name);
    }
  }

  #name(prefix: string | undefined, local: string): string {
    if (local === "*") return "*";
    if (prefix === undefined || prefix === "*") return local;
    const uri = this.#namespaces.get(prefix);
    const short = uri === undefined ? undefined : prefixes[uri];
    return short === undefined ? unsaid(`prefix ${prefix}`) : short + local;
  }

  steps(steps: readonly Step[]): PathData {
    const path: StepData[] = [];
    let deep = false;
    for (const [i, step] of steps.entries()) {
      if (step.t !== "axis") {
        const inner = step.expr;
        if (inner.t === "context") continue;
        if (i === 0 && (inner.t === "variable" || inner.t === "sequence")) path.push(...this.path(inner));
        else unsaid("step");
        continue;
      }
      const { axis, test, predicates } = step;
      if (axis === "descendant-or-self" && test.kind === "node" && predicates.length === 0) {
        deep = true;
        continue;
      }
      this.#depth++;
      const conditions = predicates.map(
        (one): Constraint =>
          one.t === "literal" && typeof one.value === "number" ? ["at", one.value] : this.truth(one, true),
      );
      this.#depth--;
      const name =
        test.kind === "name"
          ? this.#name(test.prefix, test.local)
          : test.kind === "node" || test.kind === "element"
            ? "*"
            : unsaid(test.kind);
      let made: string;
      if (axis === "child") made = deep ? `//${name}` : name;
      else if (axis === "attribute") made = deep ? unsaid("//@") : `@${name}`;
      else if (axis === "self" && deep) made = `//${name}`;
      else if (axis === "self") made = name === "*" ? "." : `.${name}`;
      else if (axis === "parent") made = name === "*" ? ".." : `..${name}`;
      else if (axis === "descendant") made = `//${name}`;
      else if (axis === "ancestor") made = `^${name}`;
      else if (axis === "following-sibling") made = `>${name}`;
      else if (axis === "preceding-sibling") made = `<${name}`;
      else made = unsaid(axis);
      deep = false;
      path.push(conditions.length === 0 ? made : [made, ...conditions]);
    }
    if (deep) unsaid("//");
    return path;
  }

  path(expr: Expr): PathData {
    if (expr.t === "context") return ["."];
    if (expr.t === "variable" && this.#depth === 0) {
      const value = this.#lets.get(expr.name);
      return value === undefined ? unsaid("variable") : this.path(value);
    }
    if (expr.t === "path") {
      const { steps } = expr;
      const last = steps.at(-1);
      // The text of an element stands for the element: its value is that text.
      const ofText = last?.t === "axis" && last.axis === "child" && last.test.kind === "text";
      const path = this.steps(ofText && last.predicates.length === 0 ? steps.slice(0, -1) : steps);
      return expr.absolute ? fromTop(path) : path;
    }
    if (expr.t === "call" && (expr.name === "normalize-space" || expr.name === "string") && expr.args.length === 1)
      return this.path(expr.args[0] as Expr);
    if (expr.t === "sequence" && expr.items.length === 1) return this.path(expr.items[0] as Expr);
    if (expr.t === "filter" && expr.predicates.length === 0) return this.path(expr.base);
    return unsaid(expr.t);
  }

  /** `inside`: within a condition, where a variable would be read of another node. */
  truth(expr: Expr, inside = false): Constraint {
    switch (expr.t) {
      case "and":
        return ["all", ...expr.operands.map((one) => this.truth(one, inside))];
      case "or":
        return ["any", ...expr.operands.map((one) => this.truth(one, inside))];
      case "sequence":
        return expr.items.length === 1 ? this.truth(expr.items[0] as Expr, inside) : unsaid("sequence");
      case "literal":
        if (inside && typeof expr.value === "number") unsaid("position");
        return expr.value === "" || expr.value === 0 ? ["any"] : ["all"];
      case "path":
      case "filter": {
        if (endsInText(expr)) return ["length", this.path(expr), ">", 0];
        const apart = inside ? undefined : this.#apart(expr);
        if (apart !== undefined) return ["all", ["has", apart.before], ["has", apart.value]];
        return this.#testOfLast(expr) ?? this.#inValueSet(expr) ?? ["has", this.path(expr)];
      }
      case "set":
        return expr.op === "union"
          ? ["any", this.truth(expr.left, inside), this.truth(expr.right, inside)]
          : unsaid(expr.op);
      case "variable": {
        const value = this.#lets.get(expr.name);
        return value === undefined || inside ? unsaid("variable") : this.truth(value);
      }
      case "if": {
        const test = this.truth(expr.test, inside);
        return [
          "any",
          ["all", test, this.truth(expr.then, inside)],
          ["all", ["not", test], this.truth(expr.otherwise, inside)],
        ];
      }
      case "call": {
        const [first, second] = expr.args;
        if (expr.name === "not" && first) return ["not", this.truth(first, inside)];
        if (expr.name === "true") return ["all"];
        if (expr.name === "false") return ["any"];
        if (expr.name === "exists" && first) return ["has", this.path(first)];
        if (expr.name === "empty" && first) return ["not", ["has", this.path(first)]];
        if (expr.name === "boolean" && first) return this.truth(first, inside);
        if (expr.name === "count" && first) return ["has", this.path(first)];
        if ((expr.name === "starts-with" || expr.name === "contains") && first && second?.t === "literal")
          return [expr.name === "contains" ? "contains" : "starts", this.path(first), String(second.value)];
        return unsaid(`call ${expr.name}`);
      }
      case "compare": {
        if (expr.style === "node") return unsaid("node comparison");
        const flip: Record<string, string> = { eq: "eq", ne: "ne", lt: "gt", le: "ge", gt: "lt", ge: "le" };
        let { left, right } = expr;
        let op = expr.op as string;
        const literal = (e: Expr): boolean =>
          e.t === "literal" ||
          (e.t === "unary" && e.operand.t === "literal") ||
          (e.t === "sequence" && e.items.every((i) => i.t === "literal"));
        if (literal(left) && !literal(right)) {
          [left, right] = [right, left];
          op = flip[op] as string;
        }
        if (left.t === "variable" && !inside) left = this.#lets.get(left.name) ?? unsaid("variable");
        if (right.t === "variable" && !inside) right = this.#lets.get(right.name) ?? unsaid("variable");
        const sign = ({ eq: "=", ne: "!=", lt: "<", le: "<=", gt: ">", ge: ">=" } as const)[op as "eq"] as Comparison;
        if (right.t === "call" && (right.name === "true" || right.name === "false")) {
          const wanted = (right.name === "true") === (op === "eq");
          const held = this.truth(left, inside);
          return wanted ? held : ["not", held];
        }
        if (literal(right)) {
          const values = (right.t === "sequence" ? right.items : [right]).map((e) =>
            e.t === "literal" ? e.value : unsaid("literal"),
          );
          const [value] = values;
          const counted = typeof value === "number" ? this.#counted(left, sign, value, inside) : undefined;
          if (counted !== undefined) return counted;
          if (left.t === "call" && left.name === "string-length" && left.args[0])
            return ["length", this.path(left.args[0]), sign, Number(value)];
          if (left.t === "call" && left.name === "number" && left.args[0])
            return ["number", this.path(left.args[0]), sign, Number(value)];
          if (
            left.t === "call" &&
            (left.name === "name" || left.name === "local-name") &&
            left.args.length === 0 &&
            op === "eq"
          )
            return ["has", [`.${String(value).replace(/^cda:/, "")}`]];
          if (typeof value === "string" && op === "eq") return ["is", this.path(left), ...values.map(String)];
          if (typeof value === "string" && op === "ne" && values.length === 1) return ["isnt", this.path(left), value];
          if (value !== undefined && typeof value !== "string") return ["number", this.path(left), sign, Number(value)];
          return unsaid("comparison");
        }
        const [some, others] = [this.#sum(left, inside), this.#sum(right, inside)];
        if (some && others) return compareSum(minus(some, others), sign, 0);
        if (op === "eq" && left.t === "path" && right.t === "path") return ["same", this.path(left), this.path(right)];
        return unsaid("comparison");
      }
      default:
        return unsaid(expr.t);
    }
  }

  /** The counts that an expression adds up; undefined where it is something else. */
  #sum(expr: Expr, inside: boolean): Sum | undefined {
    if (expr.t === "literal" && typeof expr.value === "number") return { terms: [], number: expr.value };
    if (expr.t === "sequence" && expr.items.length === 1) return this.#sum(expr.items[0] as Expr, inside);
    if (expr.t === "variable" && !inside) {
      const value = this.#lets.get(expr.name);
      return value === undefined ? undefined : this.#sum(value, inside);
    }
    if (expr.t === "call" && expr.name === "count") {
      let what = expr.args[0];
      for (let i = 0; what?.t === "variable" && !inside && i < 5; i++) what = this.#lets.get(what.name);
      // The result of a comparison or of a function is one value, whatever it is.
      if (what?.t === "compare" || what?.t === "and" || what?.t === "or" || what?.t === "call")
        return { terms: [], number: 1 };
      if (what === undefined || (what.t !== "path" && what.t !== "context")) return undefined;
      return { terms: [[1, this.path(what)]], number: 0 };
    }
    if (expr.t !== "arithmetic") return undefined;
    const [left, right] = [this.#sum(expr.left, inside), this.#sum(expr.right, inside)];
    if (left === undefined || right === undefined) return undefined;
    if (expr.op === "+") return minus(left, times(right, -1));
    if (expr.op === "-") return minus(left, right);
    if (expr.op !== "*") return undefined;
    if (left.terms.length === 0) return times(right, left.number);
    return right.terms.length === 0 ? times(left, right.number) : undefined;
  }

  /** An expression that counts, compared with a number. */
  #counted(left: Expr, op: Comparison, n: number, inside: boolean): Constraint | undefined {
    const what = left.t === "call" && left.name === "count" ? left.args[0] : undefined;
    const some = (op === ">" && n === 0) || (op === ">=" && n === 1);
    if (what?.t === "set" && some) return this.truth(what, inside);
    const apart = what?.t === "path" && !inside ? this.#apart(what) : undefined;
    if (apart !== undefined) {
      // Where nothing holds them, none are counted.
      const held: Constraint = ["count", apart.value, op, n];
      return compareNumbers(0, op, n)
        ? ["any", ["not", ["has", apart.before]], held]
        : ["all", ["has", apart.before], held];
    }
    if (left.t === "path") {
      const last = left.steps.at(-1);
      if (last?.t !== "step" || last.expr.t !== "call" || last.expr.name !== "count") return undefined;
      // Of each node there is one number, and one of them must be such.
      this.#depth++;
      const condition = this.#counted(last.expr, op, n, true);
      this.#depth--;
      return condition === undefined ? undefined : ["has", this.#with(left.steps.slice(0, -1), condition)];
    }
    const sum = this.#sum(left, inside);
    return sum === undefined ? undefined : compareSum(sum, op, n);
  }

  /** `x/$y`: the nodes of a variable, which is of the rule's node, where there is an x. */
  #apart(expr: Expr): { readonly before: PathData; readonly value: PathData } | undefined {
    if (expr.t !== "path" || expr.absolute || this.#depth > 0) return undefined;
    const at = expr.steps.findIndex((one, i) => i > 0 && one.t === "step" && one.expr.t === "variable");
    if (at < 0) return undefined;
    const { expr: variable } = expr.steps[at] as Extract<Step, { t: "step" }>;
    return {
      before: this.steps(expr.steps.slice(0, at)),
      value: [...this.path(variable), ...this.steps(expr.steps.slice(at + 1))],
    };
  }

  /** `x/(a and b)`, `x/not(a)`: the one x is such. */
  #testOfLast(expr: Expr): Constraint | undefined {
    const last = expr.t === "path" ? expr.steps.at(-1) : undefined;
    if (expr.t !== "path" || expr.absolute || last?.t !== "step" || expr.steps.length < 2) return undefined;
    let test = last.expr;
    if (test.t === "sequence" && test.items.length === 1) test = test.items[0] as Expr;
    const isTest = test.t === "and" || test.t === "or" || (test.t === "call" && booleanCalls.has(test.name));
    if (!isTest) return undefined;
    this.#depth++;
    const condition = this.truth(test, true);
    this.#depth--;
    return ["has", this.#with(expr.steps.slice(0, -1), condition)];
  }

  #with(steps: readonly Step[], condition: Constraint): PathData {
    const path = this.steps(steps);
    const [relation, ...conditions] = [path.at(-1) ?? "."].flat() as [string, ...Constraint[]];
    return [...path.slice(0, -1), [relation, ...conditions, condition]];
  }

  /** The one test that is written in terms of the parts of a date: whether it is one. */
  moment(test: string): Constraint | undefined {
    const names = new Set([...test.matchAll(/\$(\w+)/g)].map(([, name]) => name as string));
    const length = this.#lets.get("L");
    const of = length?.t === "call" && length.name === "string-length" ? length.args[0] : undefined;
    return [...names].sort().join() === momentVariables && of !== undefined ? ["moment", this.path(of)] : undefined;
  }

  /** The code and code system of the node are among the concepts of a value set's file. */
  #inValueSet(expr: Expr): Constraint | undefined {
    const first = expr.t === "path" ? expr.steps[0] : undefined;
    if (expr.t !== "path" || first?.t !== "step" || first.expr.t !== "call") return undefined;
    const { name, args } = first.expr;
    if (name !== "document" && name !== "doc") return undefined;
    let file = args[0];
    for (let i = 0; file?.t === "variable" && i < 5; i++) file = this.#lets.get(file.name);
    const last = expr.steps.at(-1);
    if (file?.t !== "literal" || last?.t !== "axis") return unsaid("value set");
    const asked = JSON.stringify(last.predicates);
    if (!asked.includes('"local":"code"') || !asked.includes('"local":"codeSystem"') || asked.includes("displayName"))
      return unsaid("value set on other attributes");
    const set = String(file.value)
      .replace(/^.*[\\/]/, "")
      .replace(/\.xml$/i, "");
    wantedSets.add(set);
    return ["in", set];
  }

  contexts(text: string): ContextData[] {
    const made: ContextData[] = [];
    const add = (expr: Expr): void => {
      if (expr.t === "set" && expr.op === "union") {
        add(expr.left);
        add(expr.right);
        return;
      }
      if (expr.t === "sequence" && expr.items.length === 1) {
        add(expr.items[0] as Expr);
        return;
      }
      if (expr.t !== "path") unsaid("context");
      const { absolute, steps } = expr as Extract<Expr, { t: "path" }>;
      let context: ContextData | undefined;
      let deep = false;
      for (const step of steps) {
        if (step.t !== "axis") throw new Unsaid("context step");
        if (step.axis === "descendant-or-self") {
          deep = true;
          continue;
        }
        if (step.axis !== "child" || step.test.kind !== "name") throw new Unsaid(`context ${step.axis}`);
        const where = step.predicates.map((one) => this.truth(one, true));
        context = {
          name: this.#name(step.test.prefix, step.test.local),
          ...(where.length > 0 && { where }),
          ...(context !== undefined && { parent: context }),
          ...(deep && context !== undefined && { deep: true as const }),
          ...(absolute && context === undefined && !deep && { top: true as const }),
        };
        deep = false;
      }
      if (context === undefined) unsaid("context");
      else made.push(context);
    };
    add(parseXPath(text));
    return made;
  }
}

/** Nested lists of one kind become one; alternatives on one path become one list of values. */
function simple(c: Constraint): Constraint {
  if (c[0] === "not") {
    const inner = simple(c[1] as Constraint);
    return inner[0] === "not" ? (inner[1] as Constraint) : ["not", inner];
  }
  if (c[0] !== "all" && c[0] !== "any") return tidy(c);
  const [kind, ...parts] = c as readonly ["all" | "any", ...Constraint[]];
  const flat = parts.map(simple).flatMap((one) => (one[0] === kind ? (one.slice(1) as Constraint[]) : [one]));
  if (kind === "any") {
    const merged: Constraint[] = [];
    for (const one of flat) {
      const before = merged.findIndex(
        (m) => m[0] === "is" && one[0] === "is" && JSON.stringify(m[1]) === JSON.stringify(one[1]),
      );
      if (before >= 0)
        merged[before] = [...(merged[before] as unknown as string[]), ...one.slice(2)] as unknown as Constraint;
      else merged.push(one);
    }
    return merged.length === 1 ? (merged[0] as Constraint) : ["any", ...merged];
  }
  return flat.length === 1 ? (flat[0] as Constraint) : ["all", ...flat];
}

/** A path without steps that stay where they are, its conditions tidied. */
function tidyPath(path: PathData): PathData {
  const steps = path.filter((step, i) => step !== "." || (path.length === 1 && i === 0));
  return (steps.length === 0 ? ["."] : steps).map((step) =>
    typeof step === "string" ? step : ([step[0], ...(step.slice(1) as Constraint[]).map(simple)] as StepData),
  );
}

function tidy(c: Constraint): Constraint {
  if (c[0] === "in" || c[0] === "at") return c;
  const [kind, path, ...rest] = c as unknown as [string, PathData, ...unknown[]];
  if (c[0] === "total") return ["total", c[1].map(([factor, one]) => [factor, tidyPath(one)] as const), c[2], c[3]];
  if (kind === "same") return [kind, tidyPath(path), tidyPath(rest[0] as PathData)] as unknown as Constraint;
  if (kind === "counts") return [kind, tidyPath(path), rest[0], tidyPath(rest[1] as PathData)] as unknown as Constraint;
  return [kind, tidyPath(path), ...rest] as unknown as Constraint;
}

const wantedSets = new Set<string>();
const left = new Map<string, number>();
let said = 0;

function patternOf(model: SchematronModel, index: number): PatternData | undefined {
  const pattern = model.patterns[index];
  if (pattern === undefined) return undefined;
  const rules: { on: ContextData[]; ask: { c: Constraint; w?: true }[] }[] = [];
  for (const { context, body, role } of pattern.rules) {
    const reading = new Reading(model.namespaces);
    for (const one of [...model.lets, ...pattern.lets]) reading.define(one.name, one.value);
    let on: ContextData[];
    try {
      on = reading.contexts(context).map(tidyContext);
    } catch (error) {
      if (!(error instanceof Unsaid)) throw error;
      count(`context: ${error.message}`, 1);
      if (process.env.VERBOSE) console.log(`    ${error.message}: ${context}`);
      // What comes after would be judged although this rule may hide it.
      break;
    }
    const ask: { c: Constraint; w?: true }[] = [];
    const take = (items: RuleBody): void => {
      for (const item of items)
        if (item.t === "let") reading.define(item.name, item.value);
        else if (item.t === "extends") take(model.abstractRules[item.rule] ?? []);
        else {
          const severity = severityOf(item, role ?? pattern.role);
          if (severity === undefined) continue;
          try {
            const test = reading.moment(item.test) ?? reading.truth(parseXPath(item.test));
            const c = simple(item.t === "assert" ? test : ["not", test]);
            if (c.length === 1 && c[0] === "all") continue;
            ask.push({ c, ...(severity === "warning" && { w: true as const }) });
            said++;
          } catch (error) {
            count(error instanceof Unsaid ? error.message : "syntax", 1);
            if (process.env.VERBOSE)
              console.log(`    ${error instanceof Unsaid ? error.message : "syntax"}: ${item.test}`);
          }
        }
    };
    take(body);
    rules.push({ on, ask });
  }
  while (rules.length > 0 && rules.at(-1)?.ask.length === 0) rules.pop();
  return rules.length === 0 ? undefined : { id: pattern.id, rules };
}

function tidyContext({ where, parent, ...rest }: ContextData): ContextData {
  return { ...rest, ...(where && { where: where.map(simple) }), ...(parent && { parent: tidyContext(parent) }) };
}

function severityOf({ role }: AssertionModel, inherited: string | undefined): "error" | "warning" | undefined {
  const told = (role ?? inherited ?? "error").toLowerCase();
  if (/info/.test(told)) return undefined;
  return /warn/.test(told) ? "warning" : "error";
}

function count(what: string, n: number): void {
  left.set(what, (left.get(what) ?? 0) + n);
}

/** The template of the document that a model asks for first. */
function rootOf(patterns: readonly PatternData[]): string | undefined {
  for (const { rules } of patterns)
    for (const { on, ask } of rules)
      if (on.some(({ name }) => name === "ClinicalDocument"))
        for (const { c } of ask) {
          const found = /\["templateId",\["is",\["@root"\],"(1\.2\.250[^"]+)"/.exec(JSON.stringify(c));
          if (found) return found[1];
        }
  return undefined;
}

/** Where the model does not ask for its own template, or its version is not that of the file's name. Source: CI-SIS, §5. */
const roots: Readonly<Record<string, readonly [root: string, version?: string]>> = {
  "CI-SIS_BIO-CR-BIO_2021.01": ["1.2.250.1.213.1.1.1.55", ""],
  "CI-SIS_BIO-CR-BIO_2023.01": ["1.2.250.1.213.1.1.1.55"],
  "CI-SIS_BIO-CR-BIO_2024.01": ["1.2.250.1.213.1.1.1.55"],
  "CI-SIS_EP-MED-DM_2022.01": ["1.2.250.1.213.1.1.1.39"],
  "CI-SIS_EP-MED-DM_2023.01": ["1.2.250.1.213.1.1.1.39"],
  "CI-SIS_EP-MED-DM_2024.01": ["1.2.250.1.213.1.1.1.39"],
  "CI-SIS_OPH-CR-RTN_2022.01": ["1.2.250.1.213.1.1.1.18"],
  "CI-SIS_CANCER-CR-GM_2022.01": ["1.2.250.1.213.1.1.1.32"],
  "CI-SIS_CANCER-FRCP_2022.01": ["1.2.250.1.213.1.1.1.8"],
  "CI-SIS_CNAM-HR_2021.01": ["1.2.250.1.213.1.1.1.36"],
  "CI-SIS_CSE-MDE_2023.01": ["1.2.250.1.213.1.1.1.5.4"],
  "CI-SIS_LDL-EES_2022.01": ["1.2.250.1.213.1.1.1.21"],
  "CI-SIS_LDL-SES_2022.01": ["1.2.250.1.213.1.1.1.29"],
  "CI-SIS_VAC-NOTE_2023.01": ["1.2.250.1.213.1.1.1.46"],
  "CI-SIS_VSM_1.4_2022.01": ["1.2.250.1.213.1.1.1.13", "201310"],
};

const folder = process.argv[2] as string;
const files = [
  ...["CI-SIS_ModelesDeContenusCDA.sch", "CI-SIS_Modeles_ANS.sch", "IHE.sch"].map((name) =>
    join(folder, "profils", name),
  ),
  ...readdirSync(folder)
    .filter((name) => name.endsWith(".sch"))
    .sort()
    .map((name) => join(folder, name)),
];
const patterns: PatternData[] = [];
const known = new Map<string, number>();
const sets = files.map((file) => {
  const { program, stem } = loadSchematron(file, diskSource);
  const own: PatternData[] = [];
  const indices: number[] = [];
  for (let i = 0; i < program.model.patterns.length; i++) {
    const made = patternOf(program.model, i);
    if (made === undefined) continue;
    own.push(made);
    const key = JSON.stringify(made);
    let at = known.get(key);
    if (at === undefined) {
      at = patterns.push(made) - 1;
      known.set(key, at);
    }
    indices.push(at);
  }
  const general = stem.startsWith("CI-SIS_Modeles") || stem === "IHE";
  const [root, version] = roots[stem] ?? [general ? undefined : rootOf(own)];
  const named = version ?? /_(\d{4}\.\d{2})$/.exec(stem)?.[1] ?? "";
  return { name: stem, ...(root && { root, version: named }), patterns: indices };
});
/**
 * Versions of which no file is at hand, with that of the same requirements: all that the reference extracts of SDM-MR
 * 2024.01 (59 assertions) stands word for word in the file of 2025.01, and nothing else does. Source: CI-SIS, §5.
 * The value sets are those of an edition, not of a version, and are left out.
 */
const alike = [{ name: "CI-SIS_SDM-MR_2024.01", of: "CI-SIS_SDM-MR_2025.01", version: "2024.01" }];
for (const { name, of, version } of alike) {
  const at = sets.findIndex((one) => one.name === of);
  const same = sets[at];
  if (same === undefined) continue;
  const kept = same.patterns.filter((index) => !JSON.stringify(patterns[index]).includes('["in",'));
  sets.splice(at, 0, { ...same, name, version, patterns: kept });
}
/** Each requirement once; the rules name them by index. */
const asks: Constraint[] = [];
const askNumbers = new Map<string, number>();
const numberOf = (c: Constraint): number => {
  const key = JSON.stringify(c);
  let at = askNumbers.get(key);
  if (at === undefined) {
    at = asks.push(c) - 1;
    askNumbers.set(key, at);
  }
  return at;
};
const packed = patterns.map(({ id, rules }) => ({
  id,
  rules: rules.map(({ on, ask }) => ({
    on,
    ask: ask.map(({ c, w }) => (w ? [numberOf(c), 1] : numberOf(c))),
  })),
}));
const text = JSON.stringify({ sets, asks, patterns: packed });
writeFileSync(
  join("server/data/ci-sis/models", "data.ts"),
  `// Made by scripts/data/ci-sis-models.mjs; see there. Do not edit.\n\n/** What the content models of the CI-SIS require, as constraints. Source: TestContenuCDA of the ANS, 2026 release. */\nexport const modelsText = ${JSON.stringify(text).replaceAll("\u2028", "")};\n`,
);
/** Value sets with more codes than this are not carried: their constraints are not checked. */
const mostCodes = 1_500;
const absent = new Set<string>();
const valueSetFolder = join(folder, "..", "jeuxDeValeurs");
/** The schematrons write the names of some with other capitals. */
const valueSetFiles = new Map(readdirSync(valueSetFolder).map((name) => [name.toLowerCase(), name]));
const valueSets: Record<string, string> = {};
const dates: Record<string, string> = {};
for (const name of [...wantedSets].sort()) {
  const file = valueSetFiles.get(`${name}.xml`.toLowerCase());
  const text = file === undefined ? undefined : diskSource.read(join(valueSetFolder, file));
  if (text === undefined) {
    absent.add(name);
    continue;
  }
  const bySystem = new Map<string, string[]>();
  for (const [tag] of text.replace(/<!--[\s\S]*?-->/g, "").matchAll(/<(?:\w+:)?Concept\b[^>]*>/g)) {
    const of = (attribute: string) => new RegExp(`\\b${attribute}="([^"]*)"`).exec(tag)?.[1] ?? "";
    const list = bySystem.get(of("codeSystem")) ?? [];
    list.push(of("code"));
    bySystem.set(of("codeSystem"), list);
  }
  const codes = [...bySystem.values()].flat();
  if (codes.length === 0 || codes.length > mostCodes || codes.some((code) => /[|\n\t]/.test(code))) absent.add(name);
  else {
    valueSets[name] = [...bySystem].map(([system, list]) => [system, ...new Set(list)].join("|")).join("\n");
    const [, date] = /<(?:\w+:)?ValueSet\b[^>]*\brevisionDate="(\d{4}-\d{2}-\d{2})/.exec(text) ?? [];
    if (date !== undefined) dates[name] = date;
  }
}
writeFileSync(
  join("server/data/ci-sis/models", "value-sets.ts"),
  `// Made by scripts/data/ci-sis-models.mjs; see there. Do not edit.\n\n/** The codes of the value sets that the content models bind: a line for each code system. */\nexport const modelValueSets: Readonly<Record<string, string>> = ${JSON.stringify(valueSets)};\n\n/** The days on which they were last revised. */\nexport const modelValueSetDates: Readonly<Record<string, string>> = ${JSON.stringify(dates)};\n`,
);
console.log(
  `${Object.keys(valueSets).length} value sets, ${JSON.stringify(valueSets).length} characters; not carried: ${[...absent].join(", ")}`,
);
console.log(`${sets.length} sets, ${patterns.length} patterns, ${said} requirements, ${text.length} characters`);
for (const [what, n] of [...left].sort((a, b) => b[1] - a[1])) console.log(`  left out: ${n} ${what}`);
for (const { name, root } of sets) if (root === undefined) console.log(`  no template: ${name}`);
