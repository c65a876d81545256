import type { Knowledge } from "../r4/context.ts";
import { coreProfiles, typeDefinition } from "../r4/definitions.ts";
import { placesOf } from "../r4/extensions.ts";
import type { ElementRule, Profile } from "../r4/model.ts";
import type { FhirNode } from "../r4/node.ts";
import { type DefinitionInfo, infoOf } from "../r4/packages.ts";
import type { Places } from "./places.ts";
import type { Sketch } from "./sketch.ts";
import { type SketchOptions, sketchOf } from "./sketch.ts";

/** Which extensions and profiles may stand at a place, of those that are at hand. */

export interface ExtensionOffer {
  readonly profile: Profile;
  /** Whether the definition is one of FHIR's own, of which there are many. */
  readonly core: boolean;
}

interface ExtensionInfo {
  readonly url: string;
  readonly core: boolean;
}

interface Index {
  /** Extensions by the place that their context names. */
  readonly byContext: ReadonlyMap<string, readonly ExtensionInfo[]>;
  /** Profiles by the type that they constrain. */
  readonly byType: ReadonlyMap<string, readonly DefinitionInfo[]>;
}

const indexes = new WeakMap<Knowledge, Index>();

function indexOf(known: Knowledge): Index {
  let index = indexes.get(known);
  if (index !== undefined) return index;
  const byContext = new Map<string, ExtensionInfo[]>();
  const byType = new Map<string, DefinitionInfo[]>();
  const seen = new Set<string>();
  const add = (info: DefinitionInfo, core: boolean): void => {
    if (seen.has(info.url)) return;
    seen.add(info.url);
    if (info.type !== "Extension") {
      const list = byType.get(info.type);
      if (list === undefined) byType.set(info.type, [info]);
      else list.push(info);
      return;
    }
    for (const expression of info.contexts ?? []) {
      const list = byContext.get(expression);
      const one = { url: info.url, core };
      if (list === undefined) byContext.set(expression, [one]);
      else list.push(one);
    }
  };
  for (const info of known.packages?.definitions() ?? []) add(info, false);
  for (const info of coreProfiles()) add(info, true);
  index = { byContext, byType };
  indexes.set(known, index);
  return index;
}

/** The extensions that a node may carry, those of packages first. */
export function extensionsFor(places: Places, node: FhirNode): readonly ExtensionOffer[] {
  if (places.structure(node) === undefined && node.type === undefined) return [];
  const { byContext } = indexOf(places.knowledge);
  const found = new Map<string, ExtensionOffer>();
  const names = new Set(placesOf(node));
  const outer = node.type?.name === "Extension" ? node.text("url") : undefined;
  if (outer !== undefined) names.add(outer);
  for (const name of names)
    for (const { url, core } of byContext.get(name) ?? []) {
      const profile = found.has(url) ? undefined : places.knowledge.profiles.get(url);
      if (profile?.type === "Extension" && !profile.abstract) found.set(url, { profile, core });
    }
  return [...found.values()].sort((a, b) => Number(a.core) - Number(b.core));
}

/** The profiles on a type, those of packages first. */
export function profilesFor(known: Knowledge, type: string): readonly DefinitionInfo[] {
  return indexOf(known).byType.get(type) ?? [];
}

/** An extension as its definition asks for it. */
export function extensionSketch(known: Knowledge, rules: readonly ElementRule[], options: SketchOptions): Sketch {
  const definition = typeDefinition("Extension");
  if (definition === undefined) return { kind: "object", members: [] };
  const type = { code: "Extension", profiles: [], targets: [], aggregation: [], versioning: undefined };
  return sketchOf(known, definition.root, type, rules, options);
}

/** The definition of a profile or extension as its package has it. */
export function definitionOf({ packages, profiles }: Knowledge, canonical: string): DefinitionInfo | undefined {
  const resource = packages?.resource(canonical, "StructureDefinition");
  if (resource !== undefined) return infoOf(resource);
  const core = profiles.get(canonical);
  return core && { url: core.url, version: core.version, title: core.title, type: core.type };
}
