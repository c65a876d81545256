import type { Span, TextEdit } from "../text/index.ts";

/** A code as a document writes it, wherever its syntax puts it. */
export interface Coded<N> {
  readonly code: string | undefined;
  readonly system: string | undefined;
  /** The node to point at for a wrong code. */
  readonly at: N;
}

/** How a Shape sees a tree: CDA elements and attributes, FHIR properties in JSON or XML. */
export interface NodeView<N> {
  readonly syntax: "xml" | "json";
  /** The children of that name, in order; `@x` names an attribute. Of none, an empty list. */
  children(node: N, name: string): readonly N[];
  /** The child elements or properties, of any name; attributes are not among them. */
  elements(node: N): readonly N[];
  parent(node: N): N | undefined;
  /** The name as a Shape writes it. */
  name(node: N): string;
  /** The value of a leaf, else its text. */
  value(node: N): string;
  /** Whether the node says that it has no value (a nullFlavor, a data-absent-reason). */
  isNull(node: N): boolean;
  /** The place that says so. */
  nullSpan(node: N): Span;
  /** The edit that makes the node say so; absent where the syntax has no such thing. */
  nullify?(node: N): TextEdit;
  /** The edits that take siblings away and leave a text without a gap; without it their spans are emptied. */
  remove?(siblings: readonly N[]): readonly TextEdit[];
  /** Whether the node (or, `within`, something in it) is still being typed, so that it may not lack what it seems to. */
  unfinished?(node: N, within?: boolean): boolean;
  coded(node: N): readonly Coded<N>[];
  /** All of the node. */
  span(node: N): Span;
  nameSpan(node: N): Span;
  valueSpan(node: N): Span;
  location(node: N): string;
}

/** The nodes that a path of child steps reaches; `.` is the node itself, `*` any child element. */
export function reach<N>(view: NodeView<N>, node: N, path: string): readonly N[] {
  if (path === ".") return [node];
  let level: readonly N[] = [node];
  for (const step of path.split("/")) {
    const next = (n: N): readonly N[] => (step === "*" ? view.elements(n) : view.children(n, step));
    if (level.length === 1) level = next(level[0] as N);
    else level = level.flatMap(next);
    if (level.length === 0) return level;
  }
  return level;
}
