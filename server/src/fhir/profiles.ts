import { patientIns, patientInsCanonical } from "../../data/fhir/fr-core-patient-ins.ts";
import { compileShape, type Shape, type ShapeData } from "../shape/index.ts";
import { parseJson } from "../syntax/index.ts";
import type { Canonical, Resource } from "./resources.ts";
import { jsonView } from "./view.ts";

/** The profiles that are built in, by canonical address. */

interface BuiltIn {
  readonly type: string;
  /** The version whose constraints these are. */
  readonly version: string;
  readonly data: ShapeData;
}

const builtIn: ReadonlyMap<string, BuiltIn> = new Map([
  [patientInsCanonical, { type: "Patient", version: "2.2.0", data: patientIns }],
]);

const compiled = new Map<string, Shape>();

function shapeOf({ data }: BuiltIn): Shape {
  let shape = compiled.get(data.id);
  if (shape === undefined) {
    shape = compileShape(data, { view: jsonView, parse: (text) => parseJson(text).root });
    compiled.set(data.id, shape);
  }
  return shape;
}

export function builtInShapes(): readonly Shape[] {
  return [...builtIn.values()].map(shapeOf);
}

/** The Shapes of the profiles that a resource claims, and the claims that are not built in. */
export function claimedShapes(resource: Resource): { shapes: readonly Shape[]; others: readonly Canonical[] } {
  const shapes = new Set<Shape>();
  const others: Canonical[] = [];
  for (const canonical of resource.profiles) {
    const known = builtIn.get(canonical.url);
    const sameVersion = canonical.version === undefined || canonical.version === known?.version;
    if (known === undefined || known.type !== resource.type || !sameVersion) others.push(canonical);
    else shapes.add(shapeOf(known));
  }
  return { shapes: [...shapes], others };
}

/** The canonical of the profile that a built-in Shape stands for. */
export function canonicalOf(shapeId: string): string | undefined {
  for (const [url, { data }] of builtIn) if (data.id === shapeId) return url;
  return undefined;
}

/** Whether a claim (`url` or `url|version`) on a resource of that type is one that is built in. */
export function isBuiltIn(claim: string, type: string): boolean {
  const [url = "", version] = claim.split("|");
  const known = builtIn.get(url);
  return known !== undefined && known.type === type && (version === undefined || version === known.version);
}
