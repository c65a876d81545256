import { childElements, type XmlElement } from "../../syntax/index.ts";
import { align, type Child, particleAt, reachable } from "./align.ts";
import { typedAt } from "./at.ts";
import { type ContentModel, wildcard } from "./content.ts";
import { keyOf } from "./names.ts";
import { type AttributeModel, type TypeModel, typeOf } from "./schema.ts";

/** What the schema says to one who writes: where a child goes, which are lacking, how to get from one element to another. */

const reached = new WeakMap<ContentModel, readonly ReadonlySet<number>[]>();

function reachOf(model: ContentModel): readonly ReadonlySet<number>[] {
  let reach = reached.get(model);
  if (reach === undefined) {
    reach = reachable(model);
    reached.set(model, reach);
  }
  return reach;
}

/** Whether children may stand in that order, those that are still absent put aside. */
function fits(model: ContentModel, keys: readonly string[]): boolean {
  const reach = reachOf(model);
  let states: number[] = [0];
  for (const key of keys) {
    states = model.particles.flatMap((particle, index) =>
      particle.key === key && states.some((state) => reach[state]?.has(index + 1)) ? [index + 1] : [],
    );
    if (states.length === 0) return false;
  }
  return true;
}

/**
 * The number of children before the place where a child of that name goes: after those of its name, else at the first
 * place that the order allows. `undefined` where the schema has no place for one more.
 */
export function placeFor(parent: XmlElement, key: string): number | undefined {
  const keys = childElements(parent).map((child) => keyOf(child, undefined));
  const type = typedAt(parent)?.type;
  if (type === undefined || type.any || (type.abstract && type.content === undefined)) return keys.length;
  const { content } = type;
  if (content === undefined) return undefined;
  const after = keys.lastIndexOf(key) + 1;
  const known = keys.filter((one) => content.byKey.has(one) || one === key);
  if (known.length < keys.length && content.byKey.has(wildcard)) return keys.length;
  for (let at = after; at <= keys.length; at++) if (fits(content, keys.toSpliced(at, 0, key))) return at;
  for (let at = 0; at < after; at++) if (fits(content, keys.toSpliced(at, 0, key))) return at;
  return undefined;
}

/** The children that the schema demands and that are absent, each with the number of children before its place. */
export function lackingChildren(parent: XmlElement): readonly { readonly key: string; readonly at: number }[] {
  const content = typedAt(parent)?.type.content;
  if (content === undefined) return [];
  const children = childElements(parent).map((child): Child => {
    const key = keyOf(child, undefined);
    return { key, meant: undefined, free: !content.byKey.has(key), other: false };
  });
  return align(content, children, false).flatMap((step) =>
    step.kind === "insert" ? [{ key: particleAt(content, step.at).key, at: step.child }] : [],
  );
}

/** The attributes that the schema demands and that are absent. */
export function lackingAttributes(element: XmlElement): readonly AttributeModel[] {
  const present = new Set(element.attributes.map(({ nodeName }) => nodeName));
  return (typedAt(element)?.type.required ?? []).filter(({ name }) => !present.has(name));
}

/** The type of an element, by its place and its xsi:type. */
export function typeAt(element: XmlElement): TypeModel | undefined {
  return typedAt(element)?.type;
}

/** The names of the fewest elements that lead from an element down to one of that name, itself the last. */
export function pathDown(from: XmlElement, key: string): readonly string[] | undefined {
  const start = typedAt(from)?.type;
  if (start === undefined) return undefined;
  const seen = new Set([start.id]);
  let level: { type: TypeModel; path: readonly string[] }[] = [{ type: start, path: [] }];
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const { type, path } of level) {
      if (type.content?.byKey.has(key)) return [...path, key];
      for (const particle of type.content?.particles ?? []) {
        if (particle.key === wildcard || seen.has(particle.typeId)) continue;
        seen.add(particle.typeId);
        const inner = typeOf(particle.typeId);
        if (inner !== undefined) next.push({ type: inner, path: [...path, particle.key] });
      }
    }
    level = next;
  }
  return undefined;
}

/** Entries nest, but a name is found near or not at all. */
const deepest = 6;
