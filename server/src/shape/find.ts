import type { ShapeElement } from "./compile.ts";
import { holds } from "./predicate.ts";
import type { NodeView } from "./view.ts";

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
    .filter((entry) => view.children(parent, entry.name).includes(node))
    .filter((entry) => entry.where === undefined || holds(view, node, entry.where))
    .sort((a, b) => Number(b.where !== undefined) - Number(a.where !== undefined));
}

/** The children that an author may still write in a node, in order, each with whether it is mandatory. */
export function missingChildren<N>(view: NodeView<N>, entry: ShapeElement, node: N): readonly ShapeElement[] {
  return entry.children.filter((child) => {
    if (child.max === 0 || (child.when !== undefined && !holds(view, node, child.when))) return false;
    const { where } = child;
    const present = view.children(node, child.name).filter((n) => where === undefined || holds(view, n, where));
    return present.length < child.max;
  });
}
