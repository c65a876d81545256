import { type ContentModel, type Particle, wildcard } from "./content.ts";

/** An element as the alignment sees it. */
export interface Child {
  /** Its key in the content model. */
  readonly key: string;
  /** What it probably was meant to be: the same name in another case, or in another namespace. */
  readonly meant: string | undefined;
  /** It may stand anywhere, as far as we judge. */
  readonly free: boolean;
  /** Whether `##other` lets it in. */
  readonly other: boolean;
}

/** What was done with a child, or, for `insert`, with the gap before it, so that the content fits its model. */
export type Step =
  | { readonly kind: "match"; readonly child: number; readonly at: number }
  | { readonly kind: "replace"; readonly child: number; readonly at: number; readonly state: number }
  | { readonly kind: "skip"; readonly child: number; readonly state: number }
  | { readonly kind: "insert"; readonly child: number; readonly at: number; readonly alternatives: readonly number[] };

/** The costs order the explanations of a fault: the cheapest whole is the one that is told. */
const cost = { skip: 10, insert: 10, insertMoved: 5, meant: 4, replaceUnknown: 11, replaceKnown: 16, free: 1 };
/** Above this many pairs of child and state, children that do not fit are only skipped. */
const largest = 400_000;

export function transition(model: ContentModel, state: number, key: string, other: boolean): number | undefined {
  const next = model.next[state] as ReadonlyMap<string, number>;
  return next.get(key) ?? (other ? next.get(wildcard) : undefined);
}

export function particleAt(model: ContentModel, position: number): Particle {
  return model.particles[position - 1] as Particle;
}

/**
 * Explains children that do not fit a content model by the least change that makes them fit. Among equal explanations,
 * the first fault is as late as possible, as a validator that reads forward finds it. `incomplete` makes absences cheap.
 */
export function align(model: ContentModel, children: readonly Child[], incomplete: boolean): Step[] {
  const states = model.next.length;
  if (children.length * states > largest) return skipping(model, children);
  const keys = new Set(children.map((child) => child.key));
  const insertCosts = model.particles.map(({ key }) =>
    incomplete ? cost.free : keys.has(key) ? cost.insertMoved : cost.insert,
  );
  const toGo = costs(model, children, insertCosts);
  return trace(model, children, insertCosts, toGo);
}

function replaceCost(model: ContentModel, child: Child, key: string): number {
  if (child.meant === key) return cost.meant;
  return model.byKey.has(child.key) ? cost.replaceKnown : cost.replaceUnknown;
}

const skipCost = (child: Child) => (child.free ? cost.free : cost.skip);

/** What it costs from each child and state to the end, the child still to come: `toGo[child * states + state]`. */
function costs(model: ContentModel, children: readonly Child[], insertCosts: readonly number[]): Float64Array {
  const states = model.next.length;
  const toGo = new Float64Array((children.length + 1) * states);
  for (let i = children.length; i >= 0; i--) {
    const row = i * states;
    const child = children[i];
    // Absent elements lead to later positions only, so that those are settled first.
    for (let state = states - 1; state >= 0; state--) {
      let best = Number.POSITIVE_INFINITY;
      if (child === undefined) best = model.final[state] ? 0 : best;
      else {
        const below = row + states;
        const to = transition(model, state, child.key, child.other);
        best = Math.min(
          to === undefined ? best : (toGo[below + to] as number),
          (toGo[below + state] as number) + skipCost(child),
        );
        for (const [key, at] of model.next[state] as ReadonlyMap<string, number>)
          if (key !== wildcard && key !== child.key)
            best = Math.min(best, (toGo[below + at] as number) + replaceCost(model, child, key));
      }
      for (const at of (model.next[state] as ReadonlyMap<string, number>).values())
        if (at > state) best = Math.min(best, (toGo[row + at] as number) + (insertCosts[at - 1] as number));
      toGo[row + state] = best;
    }
  }
  return toGo;
}

function trace(
  model: ContentModel,
  children: readonly Child[],
  insertCosts: readonly number[],
  toGo: Float64Array,
): Step[] {
  const states = model.next.length;
  const steps: Step[] = [];
  let state = 0;
  let i = 0;
  const left = (child: number, at: number) => toGo[child * states + at] as number;
  while (i < children.length || !model.final[state]) {
    const child = children[i];
    const now = left(i, state);
    const next = model.next[state] as ReadonlyMap<string, number>;
    if (child !== undefined) {
      const to = transition(model, state, child.key, child.other);
      if (to !== undefined && left(i + 1, to) === now) {
        steps.push({ kind: "match", child: i++, at: to });
        state = to;
        continue;
      }
      const meant = [...next].find(
        ([key, at]) =>
          key !== wildcard && key !== child.key && left(i + 1, at) + replaceCost(model, child, key) === now,
      );
      if (meant !== undefined) {
        steps.push({ kind: "replace", child: i++, at: meant[1], state });
        state = meant[1];
        continue;
      }
      if (left(i + 1, state) + skipCost(child) === now) {
        steps.push({ kind: "skip", child: i++, state });
        continue;
      }
    }
    const absent = [...next.values()].filter((at) => at > state && left(i, at) + (insertCosts[at - 1] ?? 0) === now);
    const [at] = absent;
    if (at === undefined) break;
    steps.push({ kind: "insert", child: i, at, alternatives: absent });
    state = at;
  }
  return steps;
}

/** For a content too long to weigh: what does not fit is left out. */
function skipping(model: ContentModel, children: readonly Child[]): Step[] {
  const steps: Step[] = [];
  let state = 0;
  for (const [i, child] of children.entries()) {
    const to = transition(model, state, child.key, child.other);
    if (to === undefined) steps.push({ kind: "skip", child: i, state });
    else {
      steps.push({ kind: "match", child: i, at: to });
      state = to;
    }
  }
  return steps;
}

/** For each state, the states that may be reached from it by one step or more. */
export function reachable(model: ContentModel): readonly ReadonlySet<number>[] {
  return model.next.map((_, from) => {
    const seen = new Set<number>();
    const open = [from];
    for (let state = open.pop(); state !== undefined; state = open.pop())
      for (const at of (model.next[state] as ReadonlyMap<string, number>).values())
        if (!seen.has(at)) {
          seen.add(at);
          open.push(at);
        }
    return seen;
  });
}
