import type { Context } from "./context.ts";
import type { FhirNode } from "./node.ts";

/** Whether the entries of a document belong to it: each is reached from the Composition over references, either way. */

const linking = new Set(["uri", "url", "canonical"]);

/** The entries of a document that no chain of references joins to its first entry. Linear in the document. */
export function unreachable(bundle: FhirNode, context: Context): readonly FhirNode[] {
  const entries = bundle.named("entry");
  const holders = new Map<FhirNode, number>();
  for (const [i, entry] of entries.entries()) {
    const resource = entry.first("resource");
    if (resource !== undefined) holders.set(resource, i);
  }
  // A set of entries that are joined, each with the one it was joined to last.
  const leader = entries.map((_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (leader[at] !== at) {
      leader[at] = leader[leader[at] as number] as number;
      at = leader[at] as number;
    }
    return at;
  };
  for (const [i, entry] of entries.entries()) {
    const resource = entry.first("resource");
    if (resource === undefined) continue;
    for (const reference of context.linksOf(resource) ?? linksIn(resource)) {
      const found = context.references.resolve(reference, resource).node;
      const target = found === undefined ? undefined : holders.get(found);
      if (target !== undefined) leader[find(i)] = find(target);
    }
  }
  // The style sheet of a document is of it by the link alone.
  for (const link of bundle.named("link")) {
    const url = link.text("relation") === "stylesheet" ? link.text("url") : undefined;
    const target = url === undefined ? undefined : context.references.index(bundle).byTypeAndId.get(url)?.[0];
    const i = target === undefined ? undefined : holders.get(target);
    if (i !== undefined) leader[find(i)] = find(0);
  }
  return entries.filter((entry, i) => i > 0 && entry.first("resource") !== undefined && find(i) !== find(0));
}

/** What a resource refers to outside itself, each once. The walk must have been there. */
export function linksIn(resource: FhirNode): readonly string[] {
  const found = new Set<string>();
  const add = (reference: string): void => {
    const bare = reference.replace(/(?<=.)#.*$/, "");
    if (!bare.startsWith("#")) found.add(bare);
  };
  const stack = [...resource.children];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.value !== undefined) {
      if (node.type?.name === "xhtml")
        for (const [, link = ""] of node.value.matchAll(/\s(?:href|src)\s*=\s*["']([^"'#][^"']*)["']/g)) add(link);
      else if (
        (node.name === "reference" && node.parent?.type?.name === "Reference") ||
        linking.has(node.type?.name ?? "")
      )
        add(node.value);
    }
    for (const child of node.children) stack.push(child);
  }
  return [...found];
}
