import type { ShapeElement } from "./compile.ts";
import { holds } from "./predicate.ts";
import type { NodeView } from "./view.ts";

/** The children of a node that an entry is about. */
export function occurrences<N>(view: NodeView<N>, parent: N, entry: ShapeElement): readonly N[] {
  const named = view.children(parent, entry.name);
  const { where, exclusive } = entry;
  if (where === undefined || named.length === 0) return named;
  const fulfilling = named.filter((n) => holds(view, n, where));
  return fulfilling.length === 0 && exclusive ? named : fulfilling;
}

/**
 * The entries of a Shape that are about a node: the most specific first (a slice before the plain name).
 * `top` is the node that the Shape's root stands for.
 */
export function entriesFor<N>(view: NodeView<N>, root: ShapeElement, top: N, node: N): readonly ShapeElement[] {
  if (node === top) return [root];
  const parent = view.parent(node);
  if (parent === undefined) return [];
  // The view resolves the name, since an entry may write it otherwise than the document (`value[x]`).
  return entriesFor(view, root, top, parent)
    .flatMap((entry) => entry.children)
    .filter((entry) => occurrences(view, parent, entry).includes(node))
    .sort((a, b) => Number(b.where !== undefined) - Number(a.where !== undefined));
}

/** The children that an author may still write in a node, in order; their `min` says which are mandatory. */
export function missingChildren<N>(view: NodeView<N>, entry: ShapeElement, node: N): readonly ShapeElement[] {
  return entry.children.filter((child) => {
    if (child.max === 0 || !child.foreseen) return false;
    if (child.when !== undefined && !holds(view, node, child.when)) return false;
    return occurrences(view, node, child).length < child.max;
  });
}
