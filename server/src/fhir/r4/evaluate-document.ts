import { maskMatricules } from "../../ins/index.ts";
import type { Bilingual } from "../../rule/index.ts";
import type { Span } from "../../text/index.ts";
import { knowledge } from "./check.ts";
import { Context } from "./context.ts";
import type { FhirNode } from "./node.ts";
import type { PackageSource } from "./packages.ts";
import { evaluatePath } from "./path/evaluate.ts";
import { functions } from "./path/functions.ts";
import { type Expression, PathError, parsePath } from "./path/parse.ts";
import { type Item, isNode, plain, Quantity, Temporal, Undetermined } from "./path/values.ts";
import { Report } from "./report.ts";
import { structureFor, walk } from "./walk.ts";

/** One item of what an expression gives. */
export interface PathResult {
  /** `HumanName`, `code`; `System.Boolean` for a value that is computed. */
  readonly type: string;
  /** The value, or the beginning of what the element holds; identifiers of persons are masked. */
  readonly text: string;
  /** Where it stands in the document, and its own path there; absent for what is computed. */
  readonly span?: Span;
  readonly location?: string;
}

export interface PathOutcome {
  /** The first results, in their order. */
  readonly results: readonly PathResult[];
  /** How many there are in all. */
  readonly count: number;
  /** Why there are none; `at` is an offset in the expression. */
  readonly error?: { readonly message: Bilingual; readonly at?: number };
  /** Elements that could come next where the expression ends in a name or a dot. */
  readonly names: readonly string[];
}

/** More results than this are only counted. */
const MOST_RESULTS = 1_000;
const MOST_NAMES = 60;

/** Evaluates a FHIRPath on the resource of a document. */
export function evaluateOn(
  top: FhirNode,
  text: string,
  expression: string,
  packages: PackageSource | undefined,
): PathOutcome {
  const report = new Report();
  for (const _ of walk(top, report, []));
  const context = new Context(knowledge(packages), top, text, report);
  const names = namesAfter(top, expression, context);
  try {
    const items = run(top, expression, context);
    const results = items.slice(0, MOST_RESULTS).map((item) => resultOf(item, text));
    return { results, count: items.length, names };
  } catch (error) {
    return { results: [], count: 0, error: faultOf(error, expression), names };
  }
}

function run(top: FhirNode, expression: string, context: Context): readonly Item[] {
  const unknown = unknownFunction(parsePath(expression));
  if (unknown !== undefined) throw new UnknownFunction(unknown);
  return evaluatePath(expression, top, context);
}

class UnknownFunction extends Error {}

function unknownFunction(expression: Expression): string | undefined {
  const stack: Expression[] = [expression];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.kind === "call" && functions[at.name] === undefined) return at.name;
    if ("of" in at && at.of !== undefined) stack.push(at.of);
    if (at.kind === "call") stack.push(...at.args);
    if (at.kind === "item") stack.push(at.at);
    if (at.kind === "binary") stack.push(at.left, at.right);
  }
  return undefined;
}

function faultOf(error: unknown, expression: string): NonNullable<PathOutcome["error"]> {
  if (error instanceof PathError) {
    const near = expression.slice(error.at, error.at + 20);
    return {
      at: error.at,
      message:
        near === ""
          ? { fr: "L’expression n’est pas finie.", en: "The expression is not complete." }
          : {
              fr: `L’expression ne se lit pas à partir de « ${near} » (caractère ${error.at + 1}).`,
              en: `The expression cannot be read from “${near}” on (character ${error.at + 1}).`,
            },
    };
  }
  if (error instanceof UnknownFunction) {
    const at = expression.search(new RegExp(`\\b${error.message}\\s*\\(`));
    return {
      ...(at >= 0 && { at }),
      message: {
        fr: `La fonction ${error.message}() n’est pas connue.`,
        en: `The function ${error.message}() is not known.`,
      },
    };
  }
  if (error instanceof Undetermined || error instanceof RangeError)
    return { message: reasons[error.message] ?? unclear(error.message) };
  throw error;
}

const reasons: Readonly<Record<string, Bilingual>> = {
  "several items": {
    fr: "Un opérateur ou une condition attend une seule valeur, et en a plusieurs.",
    en: "An operator or a condition takes one value, and has several.",
  },
  "too long": {
    fr: "L’évaluation demande trop d’étapes ; elle est arrêtée.",
    en: "The evaluation takes too many steps; it was stopped.",
  },
  units: {
    fr: "Les unités ne sont pas les mêmes ; elles ne sont pas converties.",
    en: "The units are not the same; they are not converted.",
  },
};

function unclear(what: string): Bilingual {
  return {
    fr: `Le résultat dépend de ce qui n’est pas disponible ici (${what}).`,
    en: `The outcome depends on what is not available here (${what}).`,
  };
}

function resultOf(item: Item, text: string): PathResult {
  if (!isNode(item)) return { type: `System.${systemType(item)}`, text: shown(textOf(item)) };
  const { value, type, span, resourceType, location } = item;
  const source =
    value !== undefined && type?.name !== "xhtml"
      ? value
      : text.slice(span.start, Math.min(span.end, span.start + 400));
  return {
    type: resourceType ?? type?.name ?? "?",
    text: shown(source),
    span:
      value === undefined
        ? { start: span.start, end: span.end }
        : { start: item.valueSpan.start, end: item.valueSpan.end },
    location,
  };
}

function textOf(item: Exclude<Item, FhirNode>): string {
  if (item instanceof Temporal) return item.text;
  if (item instanceof Quantity) return `${item.value} '${item.unit}'`;
  return String(plain(item));
}

function systemType(item: Exclude<Item, FhirNode>): string {
  if (item instanceof Quantity) return "Quantity";
  if (item instanceof Temporal)
    return /^T|^\d\d:/.test(item.text) ? "Time" : item.text.includes("T") ? "DateTime" : "Date";
  if (typeof item === "number") return Number.isInteger(item) ? "Integer" : "Decimal";
  return typeof item === "boolean" ? "Boolean" : "String";
}

function shown(text: string): string {
  const short = maskMatricules(text).replace(/\s+/g, " ").trim();
  return short.length > 160 ? `${short.slice(0, 159)}…` : short;
}

/** What elements the last step could name: those that its input may hold. */
function namesAfter(top: FhirNode, expression: string, context: Context): readonly string[] {
  const [, before = "", dot = "", begun = ""] = /^([\s\S]*?)(\.?)([A-Za-z_]\w*)?$/.exec(expression) ?? [];
  if (dot === "" && before.trim() !== "") return [];
  let items: readonly Item[];
  try {
    items = dot === "" ? [top] : run(top, before, context);
  } catch {
    return [];
  }
  const present = new Set<string>();
  const possible = new Set<string>();
  for (const item of items.slice(0, 50)) {
    if (!isNode(item)) continue;
    for (const child of item.children) present.add(child.element?.choice ? child.element.name : child.name);
    for (const element of structureFor(item)?.elements ?? []) possible.add(element.name);
  }
  return [...new Set([...present, ...possible])]
    .filter((name) => name.startsWith(begun) && name !== begun)
    .slice(0, MOST_NAMES);
}
