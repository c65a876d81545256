import { type JsonDocument, type JsonObject, type JsonScalar, type JsonValue, property } from "../syntax/index.ts";
import { jsonView, resourceType } from "./view.ts";

/** A resource in a document: the document's own, one of a Bundle's entries, a contained one. */
export interface Resource {
  readonly node: JsonObject;
  readonly type: string;
  /** The canonicals of `meta.profile`. */
  readonly profiles: readonly Canonical[];
}

export interface Canonical {
  readonly url: string;
  readonly version: string | undefined;
  readonly at: JsonScalar;
}

/** The resources of a document, in its order. */
export function* resourcesOf(document: JsonDocument): Generator<Resource> {
  if (document.root !== undefined) yield* resourcesIn(document.root, new Set());
}

/** A resource and those in it, in their order, but for those that begin at some places. */
export function* resourcesIn(top: JsonValue, without: ReadonlySet<number>): Generator<Resource> {
  const stack: JsonValue[] = [top];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type !== "object" || without.has(node.start)) continue;
    const type = resourceType(node);
    if (type !== undefined) yield { node, type, profiles: profilesOf(node) };
    const inner: JsonValue[] = [];
    // Resources stand in `contained`, `entry.resource` and, in Parameters, under `parameter` and its `part`.
    for (const name of ["contained", "entry", "resource", "parameter", "part"])
      if (type !== undefined || name === "resource" || name === "part")
        // One by one: a list may be longer than a call takes arguments.
        for (const child of jsonView.children(node, name)) inner.push(child);
    for (let i = inner.length - 1; i >= 0; i--) stack.push(inner[i] as JsonValue);
  }
}

function profilesOf(node: JsonObject): Canonical[] {
  const meta = property(node, "meta")?.value;
  if (meta?.type !== "object") return [];
  return jsonView.children(meta, "profile").flatMap((at) => {
    if (at.type !== "string") return [];
    const bar = at.value.indexOf("|");
    const url = bar < 0 ? at.value : at.value.slice(0, bar);
    return [{ url, version: bar < 0 ? undefined : at.value.slice(bar + 1), at }];
  });
}
