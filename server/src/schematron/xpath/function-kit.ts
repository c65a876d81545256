import { parseDouble } from "./casts.ts";
import { type Code, codeOfItems, codeOfOne, type Dynamic } from "./code.ts";
import { Atomic, type AtomicItem, type Item, isNumeric, numericValue, type Sequence, stringOf } from "./items.ts";

/** What the definitions of the function library share. */

export interface FunctionScope {
  readonly compat: boolean;
  namespaceOf(prefix: string): string | undefined;
  /** The `xsl:key`s of a name; undefined where none is declared. */
  readonly key?: ((name: string) => readonly KeyCode[] | undefined) | undefined;
}

/** One `xsl:key` of those that share a name: the nodes that it is for, from the root of a tree, and their values. */
export interface KeyCode {
  readonly nodes: Code;
  readonly use: Code;
}

export interface Definition {
  readonly least: number;
  readonly most: number;
  build(args: readonly Code[], scope: FunctionScope): Code;
}

export type Library = Readonly<Record<string, Definition>>;

export const define = (least: number, most: number, build: Definition["build"]): Definition => ({ least, most, build });

/** The context item as an argument. */
const context: Code = codeOfOne("any", (_, at) => at);
export const arg = (args: readonly Code[], i: number) => args[i] ?? context;
export const given = (args: readonly Code[], i: number) => args[i] as Code;

export const double = (value: number) => new Atomic("double", value);

/** The number of an optional value, as fn:number() gives it. */
export function toDouble(value: AtomicItem | undefined): number {
  if (value === undefined) return Number.NaN;
  if (isNumeric(value)) return numericValue(value);
  if (typeof value === "boolean") return Number(value);
  return parseDouble(stringOf(value)) ?? Number.NaN;
}

export const roundHalfUp = (value: number) => Math.floor(value + 0.5);

export const items = (compute: (d: Dynamic, at: Item, p: number, s: number) => Sequence, type: Code["type"] = "any") =>
  codeOfItems(type, compute);
