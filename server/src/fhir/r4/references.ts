import { isA, typeDefinition } from "./definitions.ts";
import type { FhirNode } from "./node.ts";

/** What a reference points to within a document: a contained resource, an entry of the bundle, or nothing that is here. */

export interface Target {
  /** `contained`: `#id`; `bundle`: an entry; `missing`: it should be in the document and is not; `elsewhere`: not here. */
  readonly kind: "contained" | "bundle" | "missing" | "elsewhere";
  readonly node?: FhirNode;
  /** The type that the reference itself tells. */
  readonly type?: string;
}

const restful =
  /^((?:https?):\/\/[A-Za-z0-9\-\\.:%$_/]*\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;

/** The parts of a reference that follows REST: base, type, id. */
export function restParts(
  reference: string,
): { readonly base: string; readonly type: string; readonly id: string } | undefined {
  const match = restful.exec(reference.replace(/[?#].*$/, ""));
  if (match === null) return undefined;
  const [, base = "", type = "", id = ""] = match;
  return typeDefinition(type)?.kind === "resource" ? { base, type, id } : undefined;
}

interface BundleIndex {
  readonly byUrl: ReadonlyMap<string, FhirNode>;
  /** The further entries of a fullUrl: other versions of the resource. */
  readonly versions: ReadonlyMap<string, readonly FhirNode[]>;
  readonly byTypeAndId: ReadonlyMap<string, readonly FhirNode[]>;
}

export class References {
  readonly #bundles = new Map<FhirNode, BundleIndex>();
  readonly #contained = new Map<FhirNode, ReadonlyMap<string, FhirNode>>();
  readonly top: FhirNode;
  /** Told of each reference that is followed. */
  followed: ((reference: string, from: FhirNode, target: Target) => void) | undefined;

  constructor(top: FhirNode) {
    this.top = top;
  }

  resolve(reference: string, from: FhirNode): Target {
    const target = this.#resolve(reference, from);
    this.followed?.(reference, from, target);
    return target;
  }

  #resolve(reference: string, from: FhirNode): Target {
    if (reference.startsWith("#")) return this.#inContainer(reference.slice(1), from);
    const parts = restParts(reference);
    const type = parts?.type;
    const bundle = bundleAround(from);
    if (bundle !== undefined) {
      const found = this.#inBundle(bundle, reference, from, parts);
      if (found !== undefined) return { kind: "bundle", node: found, type: found.resourceType as string };
    }
    const kind = bundle !== undefined && reference.startsWith("urn:") ? "missing" : "elsewhere";
    return type === undefined ? { kind } : { kind, type };
  }

  #inContainer(id: string, from: FhirNode): Target {
    const container = from.container;
    if (id === "") return { kind: "contained", node: container };
    let known = this.#contained.get(container);
    if (known === undefined) {
      known = new Map(container.named("contained").map((node) => [node.text("id") ?? "", node]));
      this.#contained.set(container, known);
    }
    const node = known.get(id) ?? (container.text("id") === id ? container : undefined);
    if (node === undefined) return { kind: "missing" };
    return { kind: "contained", node, ...(node.resourceType !== undefined && { type: node.resourceType }) };
  }

  #inBundle(
    bundle: FhirNode,
    reference: string,
    from: FhirNode,
    parts: ReturnType<typeof restParts>,
  ): FhirNode | undefined {
    const { byUrl, byTypeAndId } = this.index(bundle);
    const bare = reference.replace(/\/_history\/.*$/, "");
    const exact = byUrl.get(reference) ?? byUrl.get(bare);
    if (exact !== undefined || parts === undefined || parts.base !== "") return exact;
    // A relative reference is relative to the fullUrl of the entry that it stands in.
    const own = restParts(entryOf(from)?.text("fullUrl") ?? "");
    if (own !== undefined && own.base !== "") return byUrl.get(`${own.base}${parts.type}/${parts.id}`);
    const same = byTypeAndId.get(`${parts.type}/${parts.id}`);
    if (same !== undefined) return same.length === 1 ? same[0] : undefined;
    // An entry that is named by a UUID alone, whatever type the reference says.
    return byUrl.get(`urn:uuid:${parts.id}`);
  }

  index(bundle: FhirNode): BundleIndex {
    const known = this.#bundles.get(bundle);
    if (known !== undefined) return known;
    const byUrl = new Map<string, FhirNode>();
    const versions = new Map<string, FhirNode[]>();
    const byTypeAndId = new Map<string, FhirNode[]>();
    for (const entry of bundle.named("entry")) {
      const resource = entry.first("resource");
      if (resource?.resourceType === undefined) continue;
      const url = entry.text("fullUrl");
      if (url !== undefined) {
        if (!byUrl.has(url)) byUrl.set(url, resource);
        versions.set(url, [...(versions.get(url) ?? []), resource]);
      }
      const key = `${resource.resourceType}/${resource.text("id") ?? ""}`;
      const list = byTypeAndId.get(key);
      if (list === undefined) byTypeAndId.set(key, [resource]);
      else list.push(resource);
    }
    const made = { byUrl, versions, byTypeAndId };
    this.#bundles.set(bundle, made);
    return made;
  }
}

/** The entry of the innermost bundle that a node stands in. */
export function entryOf(node: FhirNode): FhirNode | undefined {
  for (let at: FhirNode | undefined = node; at !== undefined; at = at.parent)
    if (at.name === "entry" && at.parent?.resourceType === "Bundle") return at;
  return undefined;
}

export function bundleAround(node: FhirNode): FhirNode | undefined {
  return entryOf(node)?.parent;
}

/** Whether a resource type fits the canonical of a core type or the type of a profile. */
export function fitsType(type: string, target: string): boolean {
  return isA(typeDefinition(type), target);
}

/** How many versions of a resource a bundle holds, and whether one is that which a reference asks for. */
export function versionsOf(
  references: References,
  target: FhirNode,
  reference: string,
): { count: number; found: boolean } {
  const entry = entryOf(target);
  const bundle = bundleAround(target);
  const all = bundle === undefined ? [] : (references.index(bundle).versions.get(entry?.text("fullUrl") ?? "") ?? []);
  const version = /\/_history\/(.+)$/.exec(reference)?.[1];
  const found = version === undefined || all.some((one) => one.first("meta")?.text("versionId") === version);
  return { count: version === undefined ? all.length : 1, found };
}
