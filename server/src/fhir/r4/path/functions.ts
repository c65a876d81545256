import type { FhirNode } from "../node.ts";
import { hasType, type Scope, type Step, spend, truth } from "./evaluate.ts";
import type { Expression } from "./parse.ts";
import { textFunctions } from "./text-functions.ts";
import { addDistinct, equals, type Item, isNode, plain, Undetermined } from "./values.ts";

/** A function: given its arguments compiled (and as written), what it makes of its input. */
export type Make = (args: readonly Step[], written: readonly Expression[]) => Step;

const each = (
  args: readonly Step[],
  then: (arg: Step, input: readonly Item[], scope: Scope) => readonly Item[],
): Step => {
  const arg = args[0];
  if (arg === undefined) throw new Undetermined("an argument is missing");
  return (input, scope) => then(arg, input, scope);
};

/** The argument on one item: `$this` is the item. */
const on = (arg: Step, item: Item, index: number, scope: Scope): readonly Item[] => {
  spend(scope, 1);
  const focus = [item];
  return arg(focus, { ...scope, focus, index });
};

const value = (arg: Step | undefined, scope: Scope): Item | undefined => {
  if (arg === undefined) return undefined;
  const [item] = arg(scope.focus, scope);
  return item === undefined ? undefined : plain(item);
};

/** The type that an argument such as `Patient` or `FHIR.code` names. */
function typeName(written: Expression | undefined): string {
  if (written?.kind !== "member") throw new Undetermined("a type is missing");
  return written.of === undefined ? written.name : `${typeName(written.of)}.${written.name}`;
}

const where =
  (keep: boolean): Make =>
  (args) =>
    each(args, (arg, input, scope) => input.filter((item, i) => truth(on(arg, item, i, scope)) === keep));

const quantifier =
  (some: boolean, wanted: boolean): Make =>
  () =>
  (input) => {
    const found = input.map((item) => plain(item) === wanted);
    return [some ? found.includes(true) : !found.includes(false)];
  };

function distinct(items: readonly Item[], scope: Scope): Item[] {
  const list: Item[] = [];
  const keys = new Set<unknown>();
  spend(scope, items.length);
  for (const item of items) addDistinct(list, keys, item);
  return list;
}

const holds = (list: readonly Item[], item: Item): boolean => list.some((other) => equals(other, item) === true);

function childrenOf(items: readonly Item[], scope: Scope): Item[] {
  const found: Item[] = [];
  for (const item of items) {
    if (!isNode(item)) continue;
    spend(scope, 1 + item.children.length);
    for (const child of item.children) found.push(child);
  }
  return found;
}

/** The rest of a list: an index or a number of items, both as the argument says. */
const part =
  (cut: (input: readonly Item[], n: number) => readonly Item[]): Make =>
  ([arg]) =>
  (input, scope) => {
    const n = value(arg, scope);
    return typeof n === "number" ? cut(input, n) : [];
  };

const listed: Readonly<Record<string, Make>> = {
  empty: () => (input) => [input.length === 0],
  exists: (args) =>
    args.length === 0
      ? (input) => [input.length > 0]
      : each(args, (arg, input, scope) => [input.some((item, i) => truth(on(arg, item, i, scope)) === true)]),
  all: (args) => each(args, (arg, input, scope) => [input.every((item, i) => truth(on(arg, item, i, scope)) === true)]),
  allTrue: quantifier(false, true),
  anyTrue: quantifier(true, true),
  allFalse: quantifier(false, false),
  anyFalse: quantifier(true, false),
  not: () => (input) => {
    const is = truth(input);
    return is === undefined ? [] : [!is];
  },
  count: () => (input) => [input.length],
  distinct: () => (input, scope) => distinct(input, scope),
  isDistinct: () => (input, scope) => [distinct(input, scope).length === input.length],
  subsetOf:
    ([arg]) =>
    (input, scope) => {
      const other = arg?.(scope.focus, scope) ?? [];
      spend(scope, input.length * other.length);
      return [input.every((item) => holds(other, item))];
    },
  supersetOf:
    ([arg]) =>
    (input, scope) => {
      const other = arg?.(scope.focus, scope) ?? [];
      spend(scope, input.length * other.length);
      return [other.every((item) => holds(input, item))];
    },
  where: where(true),
  select: (args) => each(args, (arg, input, scope) => input.flatMap((item, i) => on(arg, item, i, scope))),
  repeat: (args) =>
    each(args, (arg, input, scope) => {
      const found: Item[] = [];
      const seen = new Set<Item>();
      let level: readonly Item[] = input;
      while (level.length > 0) {
        const next: Item[] = [];
        level.forEach((item, i) => {
          for (const result of on(arg, item, i, scope))
            if (!seen.has(result)) {
              seen.add(result);
              found.push(result);
              next.push(result);
            }
        });
        level = next;
      }
      return found;
    }),
  ofType: (_, [type]) => {
    const name = typeName(type);
    return (input) => input.filter((item) => hasType(item, name));
  },
  as: (_, [type]) => {
    const name = typeName(type);
    return (input) => input.filter((item) => hasType(item, name));
  },
  is: (_, [type]) => {
    const name = typeName(type);
    return (input) => (input.length === 0 ? [] : [hasType(input[0] as Item, name)]);
  },
  single: () => (input) => {
    if (input.length > 1) throw new Undetermined("several items");
    return input;
  },
  first: () => (input) => input.slice(0, 1),
  last: () => (input) => input.slice(-1),
  tail: () => (input) => input.slice(1),
  skip: part((input, n) => input.slice(Math.max(0, n))),
  take: part((input, n) => input.slice(0, Math.max(0, n))),
  intersect:
    ([arg]) =>
    (input, scope) => {
      const other = arg?.(scope.focus, scope) ?? [];
      spend(scope, input.length * other.length);
      return distinct(
        input.filter((item) => holds(other, item)),
        scope,
      );
    },
  exclude:
    ([arg]) =>
    (input, scope) => {
      const other = arg?.(scope.focus, scope) ?? [];
      spend(scope, input.length * other.length);
      return input.filter((item) => !holds(other, item));
    },
  union:
    ([arg]) =>
    (input, scope) =>
      distinct([...input, ...(arg?.(scope.focus, scope) ?? [])], scope),
  combine:
    ([arg]) =>
    (input, scope) => [...input, ...(arg?.(scope.focus, scope) ?? [])],
  iif:
    ([test, then, otherwise]) =>
    (input, scope) => {
      const inner = { ...scope, focus: input };
      return (truth(test?.(input, inner) ?? []) === true ? then : otherwise)?.(input, inner) ?? [];
    },
  aggregate:
    ([arg, start]) =>
    (input, scope) => {
      let total: readonly Item[] = start?.(scope.focus, scope) ?? [];
      input.forEach((item, index) => {
        spend(scope, 1);
        total = arg?.([item], { ...scope, focus: [item], index, total }) ?? [];
      });
      return total;
    },
  children: () => (input, scope) => childrenOf(input, scope),
  descendants: () => (input, scope) => {
    const found: Item[] = [];
    for (let level = childrenOf(input, scope); level.length > 0; level = childrenOf(level, scope))
      for (const item of level) found.push(item);
    return found;
  },
  trace: () => (input) => input,
};

const fhir: Readonly<Record<string, Make>> = {
  hasValue: () => (input) => [input.length === 1 && (!isNode(input[0]) || input[0].value !== undefined)],
  getValue: () => (input) =>
    input.length === 1 && (!isNode(input[0]) || input[0].value !== undefined) ? [plain(input[0] as Item)] : [],
  extension:
    ([arg]) =>
    (input, scope) => {
      const url = value(arg, scope);
      return input.flatMap((item) =>
        isNode(item) ? item.named("extension").filter((e) => e.text("url") === url) : [],
      );
    },
  resolve: () => (input, scope) =>
    input.flatMap((item) => scope.host.resolve(item, isNode(item) ? item : scope.context) ?? []),
  memberOf:
    ([arg]) =>
    (input, scope) => {
      const url = value(arg, scope);
      return input.length === 0 ? [] : [input.every((item) => scope.host.memberOf(item, String(url)))];
    },
  conformsTo:
    ([arg]) =>
    (input, scope) => {
      const [item] = input;
      const url = value(arg, scope);
      return isNode(item) ? [scope.host.conformsTo(item, String(url))] : [];
    },
  // The narrative has a check of its own, with exact places.
  htmlChecks: () => () => [true],
  type: () => () => {
    throw new Undetermined("type()");
  },
};

export const functions: Readonly<Record<string, Make>> = Object.assign(
  Object.create(null) as Record<string, Make>,
  listed,
  fhir,
  textFunctions,
);

/** A step whose outcome depends on nothing but nodes, for tests. */
export type { FhirNode };
