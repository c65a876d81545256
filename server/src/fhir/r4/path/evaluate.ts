import { isA, typeDefinition } from "../definitions.ts";
import type { FhirNode } from "../node.ts";
import { functions } from "./functions.ts";
import { type Expression, parsePath } from "./parse.ts";
import { addDistinct, compare, equals, type Item, isNode, plain, Quantity, Temporal, Undetermined } from "./values.ts";

/** What an expression may ask of the world around it. Each may throw `Undetermined`. */
export interface PathHost {
  /** The resource that a Reference, a canonical or an address points to, where it is at hand. */
  resolve(item: Item, from: FhirNode): FhirNode | undefined;
  memberOf(item: Item, valueSet: string): boolean;
  conformsTo(node: FhirNode, profile: string): boolean;
}

/** What an expression is evaluated in. */
export interface Scope {
  readonly host: PathHost;
  readonly context: FhirNode;
  readonly focus: readonly Item[];
  readonly index?: number;
  readonly total?: readonly Item[];
  /** Steps that are left; shared by all scopes of an evaluation. */
  readonly budget: { left: number };
}

export type Step = (input: readonly Item[], scope: Scope) => readonly Item[];

/** How many steps an evaluation may take. */
const BUDGET = 2_000_000;

const compiled = new Map<string, Step | undefined>();

/** An expression ready to run; undefined for a text that is none. Compiled once. */
export function compilePath(text: string): Step | undefined {
  if (compiled.has(text)) return compiled.get(text);
  let step: Step | undefined;
  try {
    step = compile(parsePath(text));
  } catch {
    step = undefined;
  }
  compiled.set(text, step);
  return step;
}

/** Evaluates an expression on a node; throws `Undetermined` where the outcome is not known. */
export function evaluatePath(text: string, node: FhirNode, host: PathHost): readonly Item[] {
  const step = compilePath(text);
  if (step === undefined) throw new Undetermined(text);
  return step([node], { host, context: node, focus: [node], budget: { left: BUDGET } });
}

/** The truth of a collection: nothing where it is empty, true for one item that is no boolean. */
export function truth(items: readonly Item[]): boolean | undefined {
  if (items.length === 0) return undefined;
  const value = plain(items[0] as Item);
  if (items.length > 1) throw new Undetermined("several items");
  return typeof value === "boolean" ? value : true;
}

export function spend(scope: Scope, steps: number): void {
  scope.budget.left -= steps;
  if (scope.budget.left < 0) throw new Undetermined("too long");
}

const bool = (value: boolean | undefined): readonly Item[] => (value === undefined ? [] : [value]);

function compile(expression: Expression): Step {
  switch (expression.kind) {
    case "literal":
      return always(expression.value);
    case "temporal":
      return always(new Temporal(expression.text));
    case "quantity":
      return always(new Quantity(expression.value, expression.unit));
    case "empty":
      return () => [];
    case "this":
      return (_, scope) => scope.focus;
    case "index":
      return (_, { index }) => (index === undefined ? [] : [index]);
    case "total":
      return (_, { total }) => total ?? [];
    case "constant":
      return constant(expression.name);
    case "member":
      return member(expression.of && compile(expression.of), expression.name);
    case "call": {
      const of = expression.of && compile(expression.of);
      const make = functions[expression.name];
      if (make === undefined) throw new Undetermined(`no function ${expression.name}`);
      const call = make(expression.args.map(compile), expression.args);
      return of === undefined
        ? (_, scope) => call(scope.focus, scope)
        : (input, scope) => call(of(input, scope), scope);
    }
    case "item": {
      const [of, at] = [compile(expression.of), compile(expression.at)];
      return (input, scope) => {
        const index = plain(at(input, scope)[0] ?? -1);
        const found = typeof index === "number" ? of(input, scope)[index] : undefined;
        return found === undefined ? [] : [found];
      };
    }
    case "type": {
      const [of, { op, type }] = [compile(expression.of), expression];
      return (input, scope) => {
        const items = of(input, scope);
        if (op === "as") return items.filter((item) => hasType(item, type));
        return items.length === 0 ? [] : [hasType(items[0] as Item, type)];
      };
    }
    case "unary": {
      const of = compile(expression.of);
      const sign = expression.op === "-" ? -1 : 1;
      return (input, scope) =>
        of(input, scope).map((item) => {
          const value = plain(item);
          return value instanceof Quantity ? new Quantity(sign * value.value, value.unit) : sign * Number(value);
        });
    }
    case "binary":
      return binary(expression.op, compile(expression.left), compile(expression.right));
  }
}

function always(item: Item): Step {
  const items = [item];
  return () => items;
}

const constants: Readonly<Record<string, string>> = {
  sct: "http://snomed.info/sct",
  loinc: "http://loinc.org",
  ucum: "http://unitsofmeasure.org",
};

function constant(name: string): Step {
  if (name === "resource") return (_, scope) => [scope.context.resource];
  if (name === "rootResource") return (_, scope) => [scope.context.container];
  if (name === "context") return (_, scope) => [scope.context];
  const known = constants[name];
  if (known !== undefined) return always(known);
  if (name.startsWith("vs-")) return always(`http://hl7.org/fhir/ValueSet/${name.slice(3)}`);
  if (name.startsWith("ext-")) return always(`http://hl7.org/fhir/StructureDefinition/${name.slice(4)}`);
  throw new Undetermined(`no constant ${name}`);
}

function member(of: Step | undefined, name: string): Step {
  const isType = of === undefined && /^[A-Z]/.test(name) && typeDefinition(name) !== undefined;
  return (input, scope) => {
    const items = of === undefined ? scope.focus : of(input, scope);
    if (isType) {
      const same = items.filter((item) => isNode(item) && isA(item.type, name));
      if (same.length > 0) return same;
    }
    let found: Item[] | undefined;
    let only: readonly Item[] = [];
    for (const item of items) {
      if (!isNode(item)) continue;
      const children = item.of(name);
      spend(scope, 1 + children.length);
      if (children.length === 0) continue;
      if (only.length === 0 && found === undefined) only = children;
      else {
        found ??= [...only];
        for (const child of children) found.push(child);
      }
    }
    return found ?? only;
  };
}

const systemTypes: Readonly<Record<string, (value: Item) => boolean>> = {
  Boolean: (value) => typeof value === "boolean",
  String: (value) => typeof value === "string",
  Integer: (value) => typeof value === "number" && Number.isInteger(value),
  Decimal: (value) => typeof value === "number",
  Date: (value) => value instanceof Temporal && /^\d{4}(-\d\d(-\d\d)?)?$/.test(value.text),
  DateTime: (value) => value instanceof Temporal && /^\d{4}/.test(value.text),
  Time: (value) => value instanceof Temporal && /^T?\d\d:/.test(value.text),
  Quantity: (value) => value instanceof Quantity,
};

/** Whether an item is of a type, such as `Patient`, `FHIR.code`, `System.String`. */
export function hasType(item: Item, type: string): boolean {
  const name = type.replace(/^(FHIR|System)\./, "");
  if (isNode(item)) {
    if (type.startsWith("System.")) return false;
    // `as String` means FHIR's string as well: its primitives stand for those of FHIRPath.
    return isA(item.type, name) || (item.value !== undefined && systemTypes[name]?.(plain(item)) === true);
  }
  return systemTypes[name.charAt(0).toUpperCase() + name.slice(1)]?.(item) ?? false;
}

function binary(op: string, left: Step, right: Step): Step {
  switch (op) {
    case "and":
      return (input, scope) => {
        const a = truth(left(input, scope));
        if (a === false) return [false];
        const b = truth(right(input, scope));
        return bool(b === false ? false : a && b);
      };
    case "or":
      return (input, scope) => {
        const a = truth(left(input, scope));
        if (a === true) return [true];
        const b = truth(right(input, scope));
        return bool(b === true ? true : a === undefined || b === undefined ? undefined : false);
      };
    case "xor":
      return (input, scope) => {
        const [a, b] = [truth(left(input, scope)), truth(right(input, scope))];
        return bool(a === undefined || b === undefined ? undefined : a !== b);
      };
    case "implies":
      return (input, scope) => {
        const a = truth(left(input, scope));
        if (a === false) return [true];
        const b = truth(right(input, scope));
        return bool(b === true ? true : a === undefined ? undefined : b);
      };
    case "=":
    case "!=":
    case "~":
    case "!~":
      return equality(op, left, right);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return (input, scope) => {
        const [a, b] = [left(input, scope), right(input, scope)];
        if (a.length === 0 || b.length === 0) return [];
        if (a.length > 1 || b.length > 1) throw new Undetermined("several items");
        const order = compare(a[0] as Item, b[0] as Item);
        if (order === undefined) return [];
        return [op === "<" ? order < 0 : op === "<=" ? order <= 0 : op === ">" ? order > 0 : order >= 0];
      };
    case "|":
      return (input, scope) => {
        const list: Item[] = [];
        const keys = new Set<unknown>();
        for (const item of left(input, scope)) addDistinct(list, keys, item);
        for (const item of right(input, scope)) addDistinct(list, keys, item);
        return list;
      };
    case "in":
      return (input, scope) => within(left(input, scope), right(input, scope));
    case "contains":
      return (input, scope) => within(right(input, scope), left(input, scope));
    case "&":
      return (input, scope) => {
        const text = (items: readonly Item[]) => (items.length === 0 ? "" : String(plain(items[0] as Item)));
        return [text(left(input, scope)) + text(right(input, scope))];
      };
    default:
      return arithmetic(op, left, right);
  }
}

function within(one: readonly Item[], list: readonly Item[]): readonly Item[] {
  const [item] = one;
  return item === undefined ? [] : [list.some((other) => equals(item, other) === true)];
}

function equality(op: string, left: Step, right: Step): Step {
  const loosely = op.endsWith("~");
  const negated = op.startsWith("!");
  return (input, scope) => {
    const [a, b] = [left(input, scope), right(input, scope)];
    if (loosely && a.length === 0 && b.length === 0) return [!negated];
    if (!loosely && (a.length === 0 || b.length === 0)) return [];
    spend(scope, a.length);
    let same: boolean | undefined = a.length === b.length;
    if (same && loosely) same = a.every((item) => b.some((other) => equals(item, other, true) === true));
    else for (let i = 0; same === true && i < a.length; i++) same = equals(a[i] as Item, b[i] as Item);
    return bool(same === undefined ? undefined : same !== negated);
  };
}

function arithmetic(op: string, left: Step, right: Step): Step {
  return (input, scope) => {
    const [a, b] = [left(input, scope), right(input, scope)];
    if (a.length === 0 || b.length === 0) return [];
    const [x, y] = [plain(a[0] as Item), plain(b[0] as Item)];
    if (op === "+" && typeof x === "string" && typeof y === "string") return [x + y];
    if (typeof x !== "number" || typeof y !== "number") throw new Undetermined(`${op} on these`);
    switch (op) {
      case "+":
        return [x + y];
      case "-":
        return [x - y];
      case "*":
        return [x * y];
      default:
        if (y === 0) return [];
        return [op === "/" ? x / y : op === "div" ? Math.trunc(x / y) : x % y];
    }
  };
}
