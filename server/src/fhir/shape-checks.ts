import { checkShape, type NodeView } from "../shape/index.ts";
import type { JsonDocument, JsonObject, JsonValue } from "../syntax/index.ts";
import { claimedShapes } from "./profiles.ts";
import type { Checks, FhirNode } from "./r4/index.ts";
import { resourcesIn } from "./resources.ts";
import { jsonView, viewOf } from "./view.ts";

/** The checks of the built-in profiles that are Shapes, which are made on the JSON itself. */
export class ShapeChecks {
  readonly #root: JsonValue | undefined;
  readonly #view: NodeView<JsonValue>;
  readonly #isLoaded: (shape: string) => boolean;
  /** The resources of a Bundle's entries, by their places. */
  readonly #entries = new Map<number, JsonObject>();

  /** @param isLoaded whether a package has the profile that a Shape stands for, which then counts instead */
  constructor(document: JsonDocument, isLoaded: (shape: string) => boolean) {
    const { root } = document;
    this.#root = root;
    this.#view = viewOf(document);
    this.#isLoaded = isLoaded;
    for (const entry of root === undefined ? [] : jsonView.children(root, "entry"))
      for (const resource of jsonView.children(entry, "resource"))
        if (resource.type === "object") this.#entries.set(resource.start, resource);
  }

  *check(part: FhirNode, inner: ReadonlySet<number>): Checks {
    const top = part.parent === undefined ? this.#root : this.#entries.get(part.span.start);
    if (top === undefined) return [];
    const checked = new Set<string>();
    for (const resource of resourcesIn(top, inner)) {
      for (const shape of claimedShapes(resource).shapes) {
        if (this.#isLoaded(shape.id)) continue;
        yield* checkShape(shape, this.#view, resource.node);
        checked.add(shape.id);
      }
      yield undefined;
    }
    return [...checked];
  }
}
