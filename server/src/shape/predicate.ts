import { valueSet } from "../terminology/index.ts";
import { formats, timestamp } from "./formats.ts";
import type { Predicate } from "./model.ts";
import { type NodeView, reach } from "./view.ts";

/** Whether a node fulfils a condition. */
export function holds<N>(view: NodeView<N>, node: N, predicate: Predicate): boolean {
  if ("all" in predicate) return predicate.all.every((p) => holds(view, node, p));
  if ("any" in predicate) return predicate.any.some((p) => holds(view, node, p));
  if ("not" in predicate) return !holds(view, node, predicate.not);
  if ("position" in predicate) return positionOf(view, node) === predicate.position;
  if ("count" in predicate) {
    const { where } = predicate;
    const reached = reach(view, node, predicate.count);
    const count = where === undefined ? reached.length : reached.filter((n) => holds(view, n, where)).length;
    return count >= (predicate.min ?? 0) && count <= (predicate.max ?? Number.POSITIVE_INFINITY);
  }
  if ("in" in predicate) {
    const set = valueSet(predicate.in);
    return (
      set === undefined || view.coded(node).some(({ code, system }) => code !== undefined && set.has(code, system))
    );
  }
  if ("before" in predicate) return before(view, node, ...predicate.before);
  const { equals, starts, format } = predicate;
  const reached = reach(view, node, predicate.path);
  if (equals === undefined && starts === undefined && format === undefined) return reached.length > 0;
  return reached.some((n) => {
    const value = view.value(n);
    if (format !== undefined && !formats[format].test(value)) return false;
    if (starts !== undefined && !value.startsWith(starts)) return false;
    return equals === undefined || (typeof equals === "string" ? value === equals : equals.includes(value));
  });
}

function positionOf<N>(view: NodeView<N>, node: N): number {
  const parent = view.parent(node);
  return parent === undefined ? 1 : view.children(parent, view.name(node)).indexOf(node) + 1;
}

function before<N>(view: NodeView<N>, node: N, first: string, second: string): boolean {
  const [a, b] = [first, second].map((path) => reach(view, node, path).map((n) => timestamp(view.value(n)))[0]);
  if (a === undefined || b === undefined || a.local !== b.local) return true;
  return a.time < b.time;
}

/** The values that a slice's condition fixes, as `[path, value]`: what a skeleton of the slice must hold. */
export function fixedBy(predicate: Predicate | undefined): readonly (readonly [string, string])[] {
  if (predicate === undefined) return [];
  if ("all" in predicate) return predicate.all.flatMap(fixedBy);
  if (!("path" in predicate) || predicate.equals === undefined) return [];
  const value = typeof predicate.equals === "string" ? predicate.equals : predicate.equals[0];
  return value === undefined ? [] : [[predicate.path, value]];
}

/** The first steps of the paths that must lead somewhere for a condition to hold. */
export function stepsOf(predicate: Predicate): ReadonlySet<string> {
  if ("all" in predicate) return new Set(predicate.all.flatMap((p) => [...stepsOf(p)]));
  if ("any" in predicate) return new Set(predicate.any.flatMap((p) => [...stepsOf(p)]));
  if ("not" in predicate) return new Set();
  const path = "path" in predicate ? predicate.path : "count" in predicate ? predicate.count : "";
  return new Set([path.split("/")[0] as string]);
}
