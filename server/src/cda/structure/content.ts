/** A place for an element in the content of a type. */
export interface Particle {
  /** The local name of an element of HL7 V3, `prefix:name` of another one, `##other` for any element of another namespace. */
  readonly key: string;
  readonly typeId: string;
  readonly nillable: boolean;
  /** How often the element stands there in all, groups around it counted in. */
  readonly min: number;
  readonly max: number;
  /** The number of the innermost choice that it belongs to; 0 outside any. */
  readonly choice: number;
}

export const wildcard = "##other";

/**
 * A content model as a deterministic automaton. State 0 is the beginning; state n is "after particle n", counted from 1.
 * The schema makes sure that a name leads to one particle at most.
 */
export interface ContentModel {
  readonly particles: readonly Particle[];
  readonly next: readonly ReadonlyMap<string, number>[];
  readonly final: readonly boolean[];
  /** The first particle of a name; all particles of one name in a content have the same type. */
  readonly byKey: ReadonlyMap<string, Particle>;
}

interface Leaf {
  readonly kind: "leaf";
  readonly key: string;
  readonly typeId: string;
  readonly nillable: boolean;
  readonly occurs: string;
}
interface Group {
  readonly kind: "sequence" | "choice";
  readonly parts: readonly ContentNode[];
  readonly occurs: string;
}
export type ContentNode = Leaf | Group;

/** Reads a content of the facts; `name` tells how a name and a type in it are called outside. */
export function parseContent(
  text: string,
  elementKey: (name: string) => string,
  typeId: (name: string) => string,
): ContentNode {
  const tokens = text.match(/[()|]|[^\s()|]+/g) ?? [];
  let at = 0;
  const group = (): ContentNode => {
    const parts: ContentNode[] = [];
    let alternatives: ContentNode[] | undefined;
    while (at < tokens.length && tokens[at] !== ")") {
      const token = tokens[at++] as string;
      if (token === "|") {
        alternatives ??= [];
        alternatives.push(sequence(parts.splice(0)));
      } else if (token === "(") {
        const inside = group();
        at++;
        const occurs = /^[?*+]$/.test(tokens[at] ?? "") ? (tokens[at++] as string) : "";
        parts.push(occurs === "" ? inside : { kind: "sequence", parts: [inside], occurs });
      } else parts.push(leaf(token));
    }
    if (alternatives === undefined) return sequence(parts);
    return { kind: "choice", parts: [...alternatives, sequence(parts)], occurs: "" };
  };
  const leaf = (token: string): Leaf => {
    const [, name = "", type = "", nil, occurs = ""] =
      /^(##other|[^:]+)(?::([^?*+^]+)(\^)?)?([?*+]?)$/.exec(token) ?? [];
    if (name === wildcard) return { kind: "leaf", key: wildcard, typeId: "any", nillable: false, occurs };
    return { kind: "leaf", key: elementKey(name), typeId: typeId(type), nillable: nil !== undefined, occurs };
  };
  return group();
}

export function sequence(parts: readonly ContentNode[]): ContentNode {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "sequence", parts, occurs: "" };
}

/** What can begin and end a part of the content, by position, and whether the part may be absent. */
interface Ends {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly empty: boolean;
}

/** Glushkov's construction: one state for each place where an element is written in the content. */
export function compileContent(content: ContentNode): ContentModel {
  const particles: Particle[] = [];
  const follow: Set<number>[] = [new Set()];
  let choices = 0;

  const build = (node: ContentNode, above: { min: number; max: number; choice: number }): Ends => {
    const optional = node.occurs === "?" || node.occurs === "*";
    const repeated = node.occurs === "*" || node.occurs === "+";
    const min = optional ? 0 : above.min;
    const max = repeated ? Number.POSITIVE_INFINITY : above.max;
    let ends: Ends;
    if (node.kind === "leaf") {
      const { key, typeId, nillable } = node;
      particles.push({ key, typeId, nillable, min, max, choice: above.choice });
      follow.push(new Set());
      ends = { first: [particles.length], last: [particles.length], empty: false };
    } else if (node.kind === "choice") {
      const choice = ++choices;
      const parts = node.parts.map((part) => build(part, { min: 0, max, choice }));
      ends = {
        first: parts.flatMap((part) => part.first),
        last: parts.flatMap((part) => part.last),
        empty: parts.some((part) => part.empty),
      };
    } else {
      ends = { first: [], last: [], empty: true };
      for (const part of node.parts) {
        const more = build(part, { min, max, choice: above.choice });
        link(ends.last, more.first);
        ends = {
          first: ends.empty ? [...ends.first, ...more.first] : ends.first,
          last: more.empty ? [...ends.last, ...more.last] : more.last,
          empty: ends.empty && more.empty,
        };
      }
    }
    if (repeated) link(ends.last, ends.first);
    return optional ? { ...ends, empty: true } : ends;
  };
  const link = (from: readonly number[], to: readonly number[]) => {
    for (const state of from) for (const position of to) (follow[state] as Set<number>).add(position);
  };

  const all = build(content, { min: 1, max: 1, choice: 0 });
  follow[0] = new Set(all.first);
  const final = follow.map((_, state) => (state === 0 ? all.empty : all.last.includes(state)));
  const byKey = new Map<string, Particle>();
  for (const particle of particles) if (!byKey.has(particle.key)) byKey.set(particle.key, particle);
  return { particles, next: transitions(particles, follow), final, byKey };
}

/** The states of a repeated choice have the same successors: they share one map. */
function transitions(particles: readonly Particle[], follow: readonly Set<number>[]): ReadonlyMap<string, number>[] {
  const shared = new Map<string, ReadonlyMap<string, number>>();
  return follow.map((positions) => {
    const ordered = [...positions].sort((a, b) => a - b);
    const id = ordered.join();
    let map = shared.get(id);
    if (map === undefined) {
      map = new Map(ordered.map((position) => [(particles[position - 1] as Particle).key, position]));
      shared.set(id, map);
    }
    return map;
  });
}
