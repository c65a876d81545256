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

/** `absent`: there is no such element; `unknown`: the path leads through a type that is not told. */
export type Place = PlacedElement | "absent" | "unknown";

/**
 * The elements of the core that the steps of a path name, the first step's own left out; slices are passed over. `types`
 * gives the types that a definition leaves to an element, by its steps.
 */
export class Places {
  readonly #types: (steps: readonly string[]) => readonly string[] | undefined;
  #steps: readonly string[] = [];
  #places: Place[] = [];

  constructor(types: (steps: readonly string[]) => readonly string[] | undefined = () => undefined) {
    this.#types = types;
  }

  /** One place for each step but the first. What the path has in common with the last one is not looked up again. */
  along(steps: readonly string[]): readonly Place[] {
    let same = 0;
    while (same < steps.length && steps[same] === this.#steps[same]) same++;
    // The last element of before may have told its types since.
    const from = Math.max(1, Math.min(same, this.#steps.length - 1));
    const places = steps[0] === this.#steps[0] ? this.#places.slice(0, from - 1) : [];
    for (let i = places.length + 1; i < steps.length; i++) {
      const outer = places[i - 2];
      let structure: Structure | undefined;
      if (i === 1) structure = typeDefinition(steps[0] as string);
      else if (typeof outer === "object") structure = structureAt(outer, this.#types(steps.slice(0, i)));
      places.push(
        outer === "absent"
          ? "absent"
          : structure === undefined
            ? "unknown"
            : (member(structure, steps[i] as string) ?? "absent"),
      );
    }
    this.#steps = steps;
    this.#places = places;
    return places;
  }

  /** The element that the whole path names. */
  of(steps: readonly string[]): Place {
    return this.along(steps).at(-1) ?? "unknown";
  }
}
