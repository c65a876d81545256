import { type Constraint, parts } from "../models/index.ts";
import { demandedRoots } from "./element-names.ts";

/** What constraints on an element say of a template below it. */
export interface Below {
  /** One must be there. */
  readonly must: boolean;
  /** There may be one at most. */
  readonly single: boolean;
}

/** The templates that some constraints speak of below the elements that they are on. */
export function templatesBelow(constraints: Iterable<Constraint>): ReadonlyMap<string, Below> {
  const found = new Map<string, Below>();
  const add = (root: string, must: boolean, single: boolean): void => {
    const before = found.get(root);
    found.set(root, { must: must || before?.must === true, single: single || before?.single === true });
  };
  const walk = (c: Constraint, must: boolean): void => {
    if (c[0] === "all") for (const one of c.slice(1) as Constraint[]) walk(one, must);
    else if (c[0] === "any") for (const one of c.slice(1) as Constraint[]) walk(one, false);
    else if (c[0] === "not") walk(c[1], false);
    else if (c[0] === "has" || c[0] === "is" || c[0] === "count") {
      const isCount = c[0] === "count";
      const demands = must && (!isCount || (c[3] > 0 && /^[=>]/.test(c[2])));
      const single = isCount && must && ((/^<?=$/.test(c[2]) && c[3] === 1) || (c[2] === "<" && c[3] === 2));
      c[1].forEach((data, i) => {
        const [relation, conditions] = parts(data);
        const next = c[1][i + 1];
        // The element's own templates are not below it.
        if (i === 0 && /^[.^<]|^templateId$/.test(relation)) return;
        const roots =
          relation === "//templateId"
            ? demandedRoots([], [["templateId", ...conditions]])
            : demandedRoots(conditions, next === undefined ? [] : [next]);
        for (const root of roots) add(root, demands, single);
        if (c[0] === "is" && next === "templateId" && c[1][i + 2] === "@root")
          for (const root of c.slice(2) as string[]) add(root, demands && c.length === 3, false);
      });
    }
  };
  for (const one of constraints) walk(one, true);
  return found;
}
