import type { Repair } from "../../rule/index.ts";
import type { JsonDocument, XmlDocument } from "../../syntax/index.ts";
import { touches } from "../../text/index.ts";
import type { FhirNode } from "../r4/node.ts";
import type { PackageSource } from "../r4/packages.ts";
import { profilesFor } from "./extensions.ts";
import { placesIn } from "./places.ts";
import { orderIn } from "./repairs/kit.ts";
import type { Sketch, SketchMember } from "./sketch.ts";
import { writingFor } from "./writing.ts";

/** More profiles than this are left to completion. */
const MOST = 8;

/** To declare a profile of the packages on the resource whose type stands at an offset. Never safe: only the author knows which. */
export function profileClaims(
  document: JsonDocument | XmlDocument,
  offset: number,
  packages: PackageSource | undefined,
): readonly Repair[] {
  const places = placesIn(document, packages);
  const resource = places && resourceAt(places.top, offset);
  if (places === undefined || resource === undefined || places.structure(resource) === undefined) return [];
  const claimed = new Set(places.claims(resource).map((url) => url.split("|")[0]));
  const writing = writingFor(document);
  const value = (url: string): Sketch => ({ kind: "value", type: "canonical", value: url });
  return profilesFor(places.knowledge, resource.type?.name ?? "")
    .filter(({ url }) => !url.startsWith("http://hl7.org/fhir/") && !claimed.has(url))
    .slice(0, MOST)
    .flatMap(({ url, title }) => {
      const profile: SketchMember = { name: "profile", list: true, attribute: false, items: [value(url)] };
      const meta = resource.first("meta");
      if (meta !== undefined) places.structure(meta);
      const edits =
        meta === undefined
          ? writing.insert(
              resource,
              { name: "meta", list: false, attribute: false, items: [{ kind: "object", members: [profile] }] },
              orderIn(places, resource),
            )
          : writing.insert(meta, profile, orderIn(places, meta));
      return edits.length === 0
        ? []
        : [{ title: { fr: `Déclarer le profil ${title}`, en: `Claim the profile ${title}` }, safe: false, edits }];
    });
}

function resourceAt(top: FhirNode, offset: number): FhirNode | undefined {
  let node: FhirNode | undefined = top;
  while (node !== undefined) {
    if (node.resourceTypeSpan !== undefined && touches(node.resourceTypeSpan, offset)) return node;
    node = node.children.find(({ span }) => offset >= span.start && offset <= span.end);
  }
  return undefined;
}
