import type { NodeView } from "../shape/index.ts";
import type { FhirNode } from "./r4/index.ts";
import type { FhirResource } from "./rule.ts";

/** The element model as a Shape's reader sees it; enough for rules that read, in either syntax. */
export const nodeView: NodeView<FhirNode> = {
  syntax: "json",
  children: (node, name) => node.named(name),
  elements: (node) => node.children,
  parent: (node) => node.parent,
  name: (node) => node.resourceType ?? node.name,
  value: (node) => node.value ?? "",
  isNull: (node) => node.value === undefined && node.children.length > 0,
  nullSpan: (node) => node.nameSpan,
  coded(node) {
    if (node.value !== undefined) return [{ code: node.value, system: undefined, at: node }];
    return [...node.named("coding"), node].flatMap((coding) => {
      const code = coding.first("code");
      return code?.value === undefined ? [] : [{ code: code.value, system: coding.text("system"), at: code }];
    });
  },
  span: (node) => node.span,
  nameSpan: (node) => node.nameSpan,
  valueSpan: (node) => node.valueSpan,
  location: (node) => node.location,
};

/**
 * The resources of a document, in its order: its own, those of a Bundle's entries, those contained; but for those that
 * begin at some places.
 */
export function* resourceNodes(top: FhirNode, without: ReadonlySet<number>): Generator<FhirResource> {
  const stack: FhirNode[] = [top];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (without.has(node.span.start)) continue;
    const { resourceType } = node;
    if (resourceType !== undefined) {
      const profiles = (node.first("meta")?.named("profile") ?? []).flatMap((one) =>
        one.value === undefined ? [] : [{ url: one.value, at: one }],
      );
      yield { node, type: resourceType, profiles };
    }
    const inner: FhirNode[] = [];
    // Resources stand in `contained`, `entry.resource` and, in Parameters, under `parameter` and its `part`.
    for (const name of ["contained", "entry", "resource", "response", "outcome", "parameter", "part"])
      for (const child of node.named(name)) if (child.children.length > 0) inner.push(child);
    for (let i = inner.length - 1; i >= 0; i--) stack.push(inner[i] as FhirNode);
  }
}
