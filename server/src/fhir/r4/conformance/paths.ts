import { typeDefinition } from "../definitions.ts";
import type { ElementRule, Structure } from "../model.ts";
import { structureIn } from "../walk.ts";

/** The elements of FHIR's types that the paths of a definition name: `Patient.contact.name.family`. */

export interface PlacedElement {
  readonly element: ElementRule;
  /** Position among its siblings, in the order of the definition. */
  readonly order: number;
  /** The one type that the path itself tells: of `valueQuantity` it is Quantity. */
  readonly told: string | undefined;
}

const withoutSlice = (step: string): string => step.replace(/:.*$/, "");

/** What an element may hold; undefined where its type is not told by the core alone. */
function structureAt({ element, told }: PlacedElement, types: readonly string[] | undefined): Structure | undefined {
  const own = structureIn(element);
  if (own !== undefined) return own;
  const codes = told !== undefined ? [told] : (types ?? element.types.map(({ code }) => code));
  const [only] = codes;
  if (only === undefined || codes.length > 1) return undefined;
  const type = typeDefinition(only);
  return type === undefined || type.abstract ? undefined : type;
}

function member(structure: Structure, step: string): PlacedElement | undefined {
  const name = withoutSlice(step);
  for (const [order, element] of structure.elements.entries()) {
    if (!element.choice) {
      if (element.name === name) return { element, order, told: undefined };
      continue;
    }
    if (name === `${element.name}[x]` || name === element.name) return { element, order, told: undefined };
    if (!name.startsWith(element.name)) continue;
    const found = structure.members.get(name);
    if (found?.element === element) return { element, order, told: found.type?.code };
  }
  return undefined;
}

/**
 * The element of the core that a path names, its slices passed over. `types` gives the types that a definition leaves to an
 * element above, by its path. `absent`: there is none; `unknown`: the path leads through a type that is not told.
 */
export function placeOf(
  steps: readonly string[],
  types: (path: string) => readonly string[] | undefined,
): PlacedElement | "absent" | "unknown" {
  const [first = "", ...rest] = steps;
  let structure: Structure | undefined = typeDefinition(first);
  let found: PlacedElement | undefined;
  let path = first;
  for (const step of rest) {
    if (structure === undefined) return "unknown";
    found = member(structure, step);
    if (found === undefined) return "absent";
    path = `${path}.${step}`;
    structure = structureAt(found, types(path));
  }
  return found ?? "unknown";
}
