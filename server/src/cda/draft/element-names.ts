import { type Constraint, models, type PathData, parts } from "../models/index.ts";
import type { DraftFacts } from "./facts.ts";

/**
 * Which element carries a template, as the constraints tell: a rule on the template that names its element, a path that
 * leads to it by name, or the element of a template that it stands upon.
 */

/** The element of a clinical statement by its classCode, where only one has it. */
const elementOfClass: Readonly<Record<string, string>> = {
  ACT: "act",
  OBS: "observation",
  CLUSTER: "organizer",
  BATTERY: "organizer",
  ENC: "encounter",
  PROC: "procedure",
  SBADM: "substanceAdministration",
  SPLY: "supply",
};

interface Read {
  readonly elements: ReadonlyMap<string, string>;
  readonly beside: ReadonlyMap<string, readonly string[]>;
}

let made: Read | undefined;

export function elementOfTemplate(root: string): string | undefined {
  made ??= read();
  return made.elements.get(root);
}

/** The element that carries a template, by what the knowledge base has read and by what the constraints tell. */
export function carrierOf(root: string, facts: DraftFacts): string | undefined {
  const known = facts.template(root);
  return known?.element ?? elementOfTemplate(root) ?? (known?.kind === "section" ? "section" : undefined);
}

/** The templates that the rules of a template speak of on the same element: those it stands upon, and its variants. */
export function templatesBeside(root: string): readonly string[] {
  made ??= read();
  return made.beside.get(root) ?? [];
}

/** The templates that a step of a path demands of the element that it leads to. */
export function demandedRoots(conditions: readonly Constraint[], rest: PathData): readonly string[] {
  const found = conditions.flatMap((one): readonly string[] => {
    if (one[0] === "all") return demandedRoots(one.slice(1) as Constraint[], []);
    if (one[0] === "has") return demandedRoots([], one[1]);
    if (one[0] !== "is" || one.length !== 3) return [];
    const [first, second] = one[1];
    return first === "templateId" && second === "@root" ? [one[2] as string] : [];
  });
  const [next] = rest;
  if (next === undefined) return found;
  const [relation, inner] = parts(next);
  if (relation !== "templateId") return found;
  return [
    ...found,
    ...inner.flatMap((one) =>
      one[0] === "is" && one.length === 3 && one[1][0] === "@root" && one[1].length === 1 ? [one[2] as string] : [],
    ),
  ];
}

function read(): Read {
  const votes = new Map<string, Map<string, number>>();
  const vote = (root: string, name: string, weight: number): void => {
    if (!/^(?:lab:|pharm:|sdtc:)?[A-Za-z]\w*$/.test(name)) return;
    const counts = votes.get(root) ?? new Map<string, number>();
    counts.set(name, (counts.get(name) ?? 0) + weight);
    votes.set(root, counts);
  };
  const beside: [string, string][] = [];
  const alone = (c: Constraint): readonly string[] => demandedRoots([c], []);
  const walk = (c: Constraint, owners: readonly string[], top: boolean): void => {
    switch (c[0]) {
      case "all":
      case "any":
        for (const one of c.slice(1) as Constraint[]) walk(one, owners, top);
        return;
      case "not":
        walk(c[1], owners, false);
        return;
      case "has":
      case "is":
      case "isnt":
      case "count":
        walkPath(c[1], owners, top && c[0] !== "count", c[0] === "is" ? (c.slice(2) as string[]) : []);
        if (c[0] === "is" && top && c.length === 3 && c[1].length === 1 && c[1][0] === "@classCode")
          for (const owner of owners) vote(owner, elementOfClass[c[2] as string] ?? "", 8);
        return;
      default:
    }
  };
  const walkPath = (path: PathData, owners: readonly string[], top: boolean, values: readonly string[]): void => {
    path.forEach((data, i) => {
      const [relation, conditions] = parts(data);
      const next = path[i + 1];
      const roots = [...demandedRoots(conditions, next === undefined ? [] : [next])];
      // `x/templateId/@root` that is a value.
      if (next === "templateId" && path[i + 2] === "@root") roots.push(...values);
      const name = relation.replace(/^(?:\/\/|>|<|\^|\.\.)/, "");
      for (const root of roots) vote(root, name, 10);
      if (relation.startsWith(".") && !relation.startsWith("..") && i === 0 && top)
        for (const owner of owners) vote(owner, relation.slice(1), 20);
      if (i === 0 && relation === "templateId")
        for (const owner of owners)
          for (const root of demandedRoots([], path)) if (root !== owner) beside.push([owner, root]);
      for (const condition of conditions) walk(condition, roots, false);
    });
  };
  for (const { id, rules } of models().patterns)
    for (const [index, { on, ask }] of rules.entries()) {
      const owners = on.flatMap(({ where = [] }) => where.flatMap(alone));
      // The patterns of sections are named so, and begin with a rule on the section.
      if (id.startsWith("S_") && index === 0 && on.length === 1 && on[0]?.parent === undefined)
        for (const owner of owners) vote(owner, "section", 5);
      for (const context of on)
        for (let at: typeof context | undefined = context; at !== undefined; at = at.parent)
          for (const root of (at.where ?? []).flatMap(alone)) if (at.name !== "*") vote(root, at.name, 10);
      for (const { c } of ask) walk(c, owners, true);
    }
  const best = new Map<string, string>();
  for (const [root, counts] of votes) {
    const [first] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    if (first !== undefined) best.set(root, first[0]);
  }
  for (let i = 0; i < 3; i++)
    for (const [one, other] of beside) {
      const [a, b] = [best.get(one), best.get(other)];
      if (a === undefined && b !== undefined) best.set(one, b);
      if (b === undefined && a !== undefined) best.set(other, a);
    }
  const all = new Map<string, string[]>();
  for (const [one, other] of beside) all.set(one, [...(all.get(one) ?? []), other]);
  return { elements: best, beside: all };
}
