import { particleAt, reachable, type Step } from "./align.ts";
import type { ContentModel } from "./content.ts";

/** The absence of an element before a child. */
export type Gap = Step & { readonly kind: "insert" };

/** What is wrong with the place of a child, and the sibling, by its number, that shows it. */
export type Misplacement = readonly [
  topic: "misplaced-element" | "too-many-elements" | "exclusive-elements" | "unexpected-element",
  message: string,
  sibling?: number,
];

/** The order in which children that fit a content model stand, so that one that does not fit can be told from them. */
export class Order {
  /** The absences that no misplaced child explains. */
  readonly gaps: Gap[];
  private readonly model: ContentModel;
  private readonly steps: readonly Step[];
  /** The first and the last child at each position of the content. */
  private readonly places = new Map<number, { first: number; last: number }>();
  private reach: readonly ReadonlySet<number>[] | undefined;

  constructor(model: ContentModel, steps: readonly Step[]) {
    this.model = model;
    this.steps = steps;
    this.gaps = steps.filter((step): step is Gap => step.kind === "insert");
    for (const step of steps) {
      if (step.kind === "insert" || step.kind === "skip") continue;
      const { first } = this.places.get(step.at) ?? { first: step.child };
      this.places.set(step.at, { first, last: step.child });
    }
  }

  /** Why an element that the parent does know may not stand where it stands, by what stands around it. */
  misplacement(child: number, key: string): Misplacement {
    const absent = this.gaps.findIndex((gap) => particleAt(this.model, gap.at).key === key);
    const [gap] = absent < 0 ? [] : this.gaps.splice(absent, 1);
    if (gap !== undefined) {
      if (gap.child <= child) return ["misplaced-element", "before", gap.child];
      const last = this.steps.findLast(
        (step) => step.kind !== "insert" && step.kind !== "skip" && step.child < gap.child,
      );
      return last === undefined ? ["unexpected-element", "unknown"] : ["misplaced-element", "after", last.child];
    }
    let best: readonly Misplacement[] | undefined;
    for (const [index, particle] of this.model.particles.entries()) {
      if (particle.key !== key) continue;
      const wrong = this.against(child, index + 1);
      if (best === undefined || wrong.length < best.length) best = wrong;
    }
    return mostTelling(best ?? []) ?? ["unexpected-element", "unknown"];
  }

  /** What speaks against a child at a position of the content. */
  private against(child: number, own: number): Misplacement[] {
    this.reach ??= reachable(this.model);
    const follows = (from: number, to: number) => this.reach?.[from]?.has(to) === true;
    const wrong: Misplacement[] = [];
    for (const [at, { first, last }] of this.places) {
      const mayFollow = follows(at, own);
      const mayPrecede = follows(own, at);
      if (at === own && !mayFollow) wrong.push(["too-many-elements", "repeated", first]);
      else if (!mayFollow && !mayPrecede) wrong.push(["exclusive-elements", "both", first]);
      else if (first < child && !mayFollow) wrong.push(["misplaced-element", "before", first]);
      else if (last > child && !mayPrecede) wrong.push(["misplaced-element", "after", last]);
    }
    return wrong;
  }
}

/** A repetition or an exclusion; else the first of those that the child must precede, or the last of those it must follow. */
function mostTelling(wrong: readonly Misplacement[]): Misplacement | undefined {
  for (const topic of ["too-many-elements", "exclusive-elements"] as const) {
    const found = wrong.find(([other]) => other === topic);
    if (found !== undefined) return found;
  }
  const place = ([, , sibling]: Misplacement) => sibling ?? 0;
  const ordered = [...wrong].sort((a, b) => place(a) - place(b));
  return ordered[0]?.[1] === "after" ? ordered.at(-1) : ordered[0];
}
