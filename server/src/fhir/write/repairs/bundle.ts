import type { Repair } from "../../../rule/index.ts";
import type { FhirNode } from "../../r4/node.ts";
import { restParts } from "../../r4/references.ts";
import { type Kit, type Maker, orderIn, repair, rewrite, shown, text } from "./kit.ts";

/** Repairs of what Bundles ask of their entries and links. */

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The address of the server that the other entries are from; undefined where they are from none, or from several. */
function baseOf(entry: FhirNode): string | undefined {
  const bases = new Set<string>();
  for (const one of entry.parent?.named("entry") ?? []) {
    const base = restParts(one.text("fullUrl") ?? "")?.base;
    if (base !== undefined && base !== "") bases.add(base);
  }
  return bases.size === 1 ? [...bases][0] : undefined;
}

/** What a resource is called by the server that the other entries are from, or by its id where that is a UUID. */
function addressOf(entry: FhirNode): string | undefined {
  const resource = entry.first("resource");
  const id = resource?.text("id");
  if (resource?.resourceType === undefined || id === undefined) return undefined;
  const base = baseOf(entry);
  return base === undefined ? (uuid.test(id) ? `urn:uuid:${id}` : undefined) : `${base}${resource.resourceType}/${id}`;
}

export const fullUrl: Maker = (kit) => {
  const { finding, node } = kit;
  const value = node.value ?? "";
  switch (finding.message) {
    case "version":
      return rewrite(kit, value.replace(/\/_history\/.*$/, ""));
    case "missing": {
      const address = addressOf(node);
      return address === undefined ? [] : inserted(kit, node, "fullUrl", "uri", address);
    }
    case "relative": {
      if (uuid.test(value)) return rewrite(kit, `urn:uuid:${value}`);
      const base = node.parent && baseOf(node.parent);
      return base === undefined || restParts(value) === undefined ? [] : rewrite(kit, base + value);
    }
    case "no-id":
    case "other": {
      const parts = restParts(value);
      const resource = node.parent?.first("resource");
      if (parts === undefined || resource?.resourceType === undefined) return [];
      const id = resource.first("id");
      if (id === undefined)
        return parts.type === resource.resourceType ? inserted(kit, resource, "id", "id", parts.id) : [];
      const renamed =
        parts.type === resource.resourceType
          ? repair(
              `Donner l’id « ${parts.id} » à la ressource`,
              `Give the resource the id “${parts.id}”`,
              kit.writing.setValue(id, parts.id, "id"),
            )
          : [];
      return [...rewrite(kit, `${parts.base}${resource.resourceType}/${id.value}`), ...renamed];
    }
    default:
      return [];
  }
};

/** A primitive that is written into a node. */
export function inserted(
  { writing, places }: Kit,
  holder: FhirNode,
  name: string,
  type: string,
  value: string,
): readonly Repair[] {
  places.structure(holder);
  const member = { name, list: false, attribute: false, items: [{ kind: "value" as const, type, value }] };
  return repair(
    `Ajouter « ${name} » : ${shown(value)}`,
    `Add “${name}”: ${shown(value)}`,
    writing.insert(holder, member, orderIn(places, holder)),
  );
}

export const bundle: Maker = (kit) => {
  const { finding, node, writing } = kit;
  if (finding.message !== "link-twice" && finding.message !== "link-paging") return [];
  const link = node.name === "relation" ? node.parent : node;
  if (link === undefined) return [];
  return repair("Retirer ce lien", "Remove this link", writing.remove([link]));
};

/** The address of a code system where that of something else stands. */
export const system: Maker = (kit) => {
  const wanted = text(kit.finding, "wanted");
  return wanted === "" ? [] : rewrite(kit, wanted);
};

export const securityLabel: Maker = ({ finding, node, writing }) => {
  const label = node.name === "code" ? node.parent : node;
  if (finding.message !== "twice" || label === undefined) return [];
  return repair("Retirer cette répétition", "Remove this repetition", writing.remove([label]));
};

export const attachment: Maker = (kit) =>
  kit.finding.message === "size" ? rewrite(kit, text(kit.finding, "actual")) : [];
