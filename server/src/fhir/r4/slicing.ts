import type { Context } from "./context.ts";
import { isA, typeDefinition } from "./definitions.ts";
import type { ElementRule } from "./model.ts";
import type { FhirNode } from "./node.ts";
import { evaluatePath } from "./path/evaluate.ts";
import { isNode, Undetermined } from "./path/values.ts";
import { checkElement, conforms, nameOf, quietly } from "./profile-check.ts";
import { shorten } from "./walk.ts";

/** Slices: which of several parts of a list each node is, and what the profile says of that part. */

/** Whether a node is of a slice; undefined where that is not to be told. */
type Match = boolean | undefined;

/** Assigns nodes to the slices of an element and checks them. */
export function checkSlices(
  parent: FhirNode,
  element: ElementRule,
  nodes: readonly FhirNode[],
  context: Context,
  depth: number,
  outer?: string,
): void {
  const { slices, slicing } = element;
  const members = new Map<ElementRule, FhirNode[]>(slices.map((slice) => [slice, []]));
  let doubtful = false;
  let last = -1;
  for (const node of nodes) {
    let found = -1;
    let unsure = false;
    for (const [i, slice] of slices.entries()) {
      const is = matches(node, element, slice, context, depth);
      if (is === undefined) unsure = true;
      if (is !== true) continue;
      found = i;
      break;
    }
    const slice = slices[found];
    if (slice !== undefined && !element.choice) {
      const other = slices.slice(found + 1).find((one) => matches(node, element, one, context, depth) === true);
      if (other !== undefined)
        context.report.add(
          "slice",
          "several",
          node,
          {
            name: element.name,
            slices: `${slice.sliceName}, ${other.sliceName}`,
            profile: nameOf(slice.from),
          },
          { span: node.nameSpan },
        );
    }
    if (slice === undefined) {
      doubtful ||= unsure;
      const rules = slicing?.rules ?? "open";
      const misplaced = rules === "openAtEnd" && nodes.indexOf(node) < nodes.length - 1 && last < slices.length - 1;
      if (!unsure && (rules === "closed" || misplaced)) closed(node, element, context);
      continue;
    }
    members.get(slice)?.push(node);
    if (slicing?.ordered && found < last)
      context.report.add(
        "slice",
        "order",
        node,
        { slice: slice.sliceName ?? "", before: slices[last]?.sliceName ?? "", profile: nameOf(slice.from) },
        {
          span: node.nameSpan,
        },
      );
    last = Math.max(last, found);
  }
  for (const [slice, found] of members) {
    const name = outer === undefined ? (slice.sliceName ?? "") : `${outer}/${slice.sliceName}`;
    const data = {
      slice: name,
      name: element.name,
      min: slice.min,
      max: slice.max,
      count: found.length,
      profile: nameOf(slice.from),
    };
    if (found.length < slice.min && !doubtful && !parent.unfinished && nodes.every((node) => !node.unfinished)) {
      const told = tellsApart(element, slice);
      const message = found.length > 0 ? "too-few" : told === "" ? "missing" : "missing-told";
      context.report.add(
        "slice",
        message,
        parent,
        { ...data, told },
        { span: parent.nameSpan, key: `${element.path}:${name}` },
      );
    } else if (found.length > slice.max) {
      const at = found[slice.max] as FhirNode;
      context.report.add("slice", slice.max === 0 ? "not-allowed" : "too-many", at, data, {
        span: at.nameSpan,
        key: name,
      });
    }
    for (const node of found) checkElement(node, slice, context, depth + 1);
    if (slice.slices.length > 0) checkSlices(parent, slice, found, context, depth + 1, name);
  }
}

function closed(node: FhirNode, element: ElementRule, context: Context): void {
  const slices = element.slices.map(({ sliceName }) => sliceName).join(", ");
  // What the node would need to be one of them: the differences from each, at most a few.
  const why = element.slices
    .slice(0, 4)
    .map((slice) => `${slice.sliceName}: ${tellsApart(element, slice) || "?"}`)
    .join(" ; ");
  context.report.add(
    "slice",
    "closed",
    node,
    { name: element.name, slices, why, profile: nameOf(element.slices[0]?.from ?? element.from) },
    {
      span: node.nameSpan,
    },
  );
}

/** What tells a slice apart, for a message: `system = "urn:oid:…"`. */
function tellsApart(element: ElementRule, slice: ElementRule): string {
  const told: string[] = [];
  for (const { type, path } of element.slicing?.discriminators ?? []) {
    const rules = rulesAt(slice, path);
    const wanted = rules
      ?.map(({ fixed, pattern, types }) =>
        type === "type" ? types.map(({ code }) => code).join("|") : (fixed ?? pattern)?.value,
      )
      .find((v) => v !== undefined && v !== "");
    if (wanted !== undefined)
      told.push(
        `${path === "$this" ? element.name : path} = ${shorten(typeof wanted === "string" ? wanted : JSON.stringify(wanted))}`,
      );
  }
  if (told.length === 0 && element.name.toLowerCase().endsWith("extension")) {
    const url = extensionUrl(slice);
    if (url !== undefined) told.push(`url = ${url}`);
  }
  return told.join(", ");
}

/** The address of the extension that a slice is about. */
export function extensionUrl(slice: ElementRule): string | undefined {
  const fixed = slice.children.find(({ name }) => name === "url")?.fixed?.value;
  if (typeof fixed === "string") return fixed;
  return slice.types[0]?.profiles[0]?.split("|")[0];
}

/** Whether a node is of a slice; undefined where that is not to be told. */
export function matches(
  node: FhirNode,
  element: ElementRule,
  slice: ElementRule,
  context: Context,
  depth: number,
): Match {
  const discriminators = element.slicing?.discriminators ?? [];
  if (element.name === "extension" || element.name === "modifierExtension") {
    const url = extensionUrl(slice);
    if (url !== undefined && (discriminators.length === 0 || discriminators.some(({ path }) => path === "url")))
      return node.text("url") === url;
  }
  if (discriminators.length === 0) {
    // A choice is sliced by its types, even where the profile does not say so.
    if (slice.types.length > 0 && element.choice) return slice.types.some(({ code }) => isA(node.type, code));
    return undefined;
  }
  let result: Match = true;
  let told = false;
  for (const discriminator of discriminators) {
    const is = fits(node, element, slice, discriminator, context, depth);
    if (is === false) return false;
    if (is === undefined) result = undefined;
    if (is !== "any") told = true;
  }
  // A slice that says nothing of any of them is told apart by nothing.
  return told ? result : undefined;
}

/** `any`: the slice says nothing of that value. */
function fits(
  node: FhirNode,
  element: ElementRule,
  slice: ElementRule,
  { type, path }: { readonly type: string; readonly path: string },
  context: Context,
  depth: number,
): Match | "any" {
  let nodes: readonly FhirNode[];
  try {
    nodes = path === "$this" ? [node] : evaluatePath(path, node, context).filter(isNode);
  } catch (error) {
    if (error instanceof Undetermined) return type === "type" ? byReference(node, slice, path) : undefined;
    throw error;
  }
  const rules = rulesAt(slice, path, context);
  switch (type) {
    case "exists": {
      const [rule] = rules ?? [];
      if (rule === undefined) return undefined;
      if (rule.max === 0) return nodes.length === 0;
      return rule.min > 0 ? nodes.length > 0 : undefined;
    }
    case "type": {
      const types = (rules ?? []).flatMap((rule) => rule.types);
      if (types.length === 0) return undefined;
      if (nodes.length === 0) return path.includes("resolve()") ? (byReference(node, slice, path) ?? false) : false;
      return nodes.some((one) => types.some(({ code }) => isA(one.type, code)));
    }
    case "profile": {
      const urls = (rules ?? []).flatMap((rule) =>
        rule.types.flatMap(({ profiles, targets }) =>
          path.includes("resolve()") && profiles.length === 0 ? targets : profiles,
        ),
      );
      if (urls.length === 0 || nodes.length === 0) return nodes.length === 0 && urls.length > 0 ? false : undefined;
      let result: Match = false;
      for (const url of urls) {
        const profile = context.knowledge.profiles.get(url);
        const plainType = typeDefinition(nameOf(url));
        const is =
          profile !== undefined
            ? conforms(nodes[0] as FhirNode, profile, context, depth + 1)
            : plainType && isA(nodes[0]?.type, plainType.name);
        if (is === true) return true;
        if (is === undefined) result = undefined;
      }
      return result;
    }
    case "value":
    case "pattern": {
      const telling = (rules ?? []).filter(says);
      if (telling.length === 0) return (rules ?? []).every(({ min }) => min === 0) ? "any" : undefined;
      if (nodes.length === 0)
        return telling.every(({ min, fixed, pattern }) => min === 0 && !fixed && !pattern) &&
          element.slicing?.discriminators.length !== 1
          ? undefined
          : false;
      return nodes.some((one) =>
        telling.every((rule) => {
          const report = quietly(context, () => checkElement(one, rule, context, depth + 1));
          return report.findings.every(({ severity }) => severity !== undefined && severity !== "error");
        }),
      );
    }
    default:
      return undefined;
  }
}

/** The type that a reference which leads out of the document tells by its own text. */
function byReference(node: FhirNode, slice: ElementRule, path: string): Match {
  const at = path.replace(/\.?resolve\(\)$/, "");
  const rules = rulesAt(slice, path);
  const types = (rules ?? []).flatMap((rule) => rule.types);
  const reference = (at === "" || at === "$this" ? node : node.first(at))?.text("reference");
  const named =
    reference === undefined
      ? undefined
      : /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/.*)?$/.exec(reference)?.[1];
  if (named === undefined || types.length === 0 || typeDefinition(named) === undefined) return undefined;
  return types.some(({ code }) => isA(typeDefinition(named), code));
}

/** Whether an element of a slice says anything of the value there. */
function says(rule: ElementRule): boolean {
  return (
    rule.fixed !== undefined ||
    rule.pattern !== undefined ||
    (rule.binding !== undefined && rule.binding.strength === "required") ||
    rule.types.some(({ profiles }) => profiles.length > 0) ||
    rule.children.some((child) => says(child) || child.min > 0)
  );
}

/** The elements of a slice that a discriminator's path leads to; undefined where the slice says nothing there. */
function rulesAt(slice: ElementRule, path: string, context?: Context): readonly ElementRule[] | undefined {
  let level: readonly ElementRule[] = [slice];
  for (const step of path.match(/(?:[^.()]|\([^()]*\))+/g) ?? []) {
    if (step === "$this") continue;
    const extension = /^extension\((?:'|")(.*)(?:'|")\)$/.exec(step)?.[1];
    const ofType = /^(?:ofType|as)\((\w+)\)$/.exec(step)?.[1];
    if (ofType !== undefined) continue;
    if (step === "resolve()") {
      // What the reference leads to: the profiles of its target.
      level = level.flatMap((rule) =>
        rule.types.map((type) => ({
          ...rule,
          fixed: undefined,
          pattern: undefined,
          types: type.targets.map((url) => targetType(url, context)),
          children: targetChildren(type.targets, context),
        })),
      );
      continue;
    }
    level = level.flatMap((rule) => {
      const held = partOf(rule, step);
      if (held !== undefined) return [held];
      const children = [
        ...rule.children,
        ...(rule.children.some(({ name }) => name === step) ? [] : profileChildren(rule, context)),
      ];
      if (extension === undefined) {
        const found = children.filter(({ name, path: at }) => name === step || at.endsWith(`.${step}`));
        return found.flatMap((child) => [child, ...(child.choice ? child.slices : [])]);
      }
      return children
        .filter(({ name }) => name === "extension")
        .flatMap((child) => child.slices)
        .filter((one) => extensionUrl(one) === extension);
    });
  }
  return level.length === 0 ? undefined : level;
}

/** What a slice's own fixed value or pattern says of a part of it. */
function partOf(rule: ElementRule, step: string): ElementRule | undefined {
  const whole = (rule.fixed ?? rule.pattern)?.value;
  if (typeof whole !== "object" || whole === null) return undefined;
  const value = Array.isArray(whole)
    ? whole.map((item) => (item as Record<string, unknown>)[step]).find((v) => v !== undefined)
    : (whole as Record<string, unknown>)[step];
  if (value === undefined) return undefined;
  // A list is a pattern that one of its items must have.
  const one = Array.isArray(value) ? value[0] : value;
  return {
    ...rule,
    name: step,
    min: 1,
    fixed: undefined,
    pattern: { type: "", value: one },
    children: [],
    slices: [],
    types: [],
    binding: undefined,
    constraints: [],
  };
}

function targetType(url: string, context: Context | undefined) {
  const bare = nameOf(url.split("|")[0] as string);
  const code = typeDefinition(bare) !== undefined ? bare : (context?.knowledge.profiles.get(url)?.type ?? "");
  return { code, profiles: [url], targets: [], aggregation: [], versioning: undefined };
}

function targetChildren(targets: readonly string[], context: Context | undefined): ElementRule[] {
  return targets.length !== 1 ? [] : [...(context?.knowledge.profiles.get(targets[0] as string)?.root.children ?? [])];
}

function profileChildren(rule: ElementRule, context: Context | undefined): readonly ElementRule[] {
  return rule.types.flatMap(({ profiles }) =>
    profiles.flatMap((url) => context?.knowledge.profiles.get(url)?.root.children ?? []),
  );
}
