import { valueSet } from "../terminology/index.ts";
import type { ShapeElement } from "./compile.ts";
import { formats } from "./formats.ts";
import { fixedBy } from "./predicate.ts";

/** What must be written for an element: its fixed values, and a sound example where the author chooses. */
export interface Skeleton {
  readonly name: string;
  /** Whether the syntax writes it as a list. */
  readonly repeats: boolean;
  /** The text or primitive value, where the element has one. */
  readonly value: SkeletonValue | undefined;
  readonly attributes: readonly { readonly name: string; readonly value: SkeletonValue }[];
  readonly children: readonly Skeleton[];
  /** Whether nothing in it is left to choose: then inserting it is a safe repair. */
  readonly determined: boolean;
}

export interface SkeletonValue {
  readonly text: string;
  readonly fixed: boolean;
  /** The values to choose among, where they are few. */
  readonly choices: readonly string[];
}

/** The mandatory content of an element. */
export function skeleton(element: ShapeElement): Skeleton {
  const fixed = new Map(fixedBy(element.where).map(([path, value]) => [path, value]));
  const attributes: { name: string; value: SkeletonValue }[] = [];
  const children: Skeleton[] = [];
  const coded = boundCode(element);
  const alternatives = new Set<string>();
  const wanted = (child: ShapeElement) => {
    // Of entries that hold on different conditions the first is written.
    if (child.when !== undefined && child.min > 0 && alternatives.size === alternatives.add(child.name).size)
      return false;
    return (
      child.min > 0 ||
      child.written ||
      coded?.has(child.name) === true ||
      child.name === element.choice?.of[0] ||
      [...fixed.keys()].some((path) => path === child.name || path.startsWith(`${child.name}/`))
    );
  };
  for (const child of element.children) {
    if (!wanted(child) || child.max === 0) continue;
    const value = fixed.get(child.name);
    if (child.name.startsWith("@")) {
      if (attributes.some((a) => a.name === child.name)) continue;
      attributes.push({
        name: child.name,
        value:
          value === undefined ? (coded?.get(child.name) ?? leaf(child)) : { text: value, fixed: true, choices: [] },
      });
    } else for (let n = 0; n < Math.max(1, child.min); n++) children.push(skeleton(child));
  }
  // What tells the slice from its siblings is written too, where the data does not list it: `@code`, a FHIR `url`.
  const written = [...attributes, ...children];
  const leaves: Skeleton[] = [];
  for (const [path, text] of fixed) {
    if (path === "." || path.includes("/") || written.some((w) => w.name === path)) continue;
    const value = { text, fixed: true, choices: [] };
    if (path.startsWith("@")) attributes.push({ name: path, value });
    else leaves.push({ name: path, repeats: false, value, attributes: [], children: [], determined: true });
  }
  children.unshift(...leaves);
  // An attribute alone takes its part of the concept that its element would have.
  const part = element.parent === undefined ? undefined : boundCode(element.parent)?.get(element.name);
  const isLeaf =
    children.length === 0 &&
    part === undefined &&
    (element.oneOf ?? element.format ?? element.example ?? element.binding) !== undefined &&
    coded === undefined;
  const value = isLeaf ? leaf(element) : part;
  return {
    name: element.name,
    repeats: element.repeats,
    value,
    attributes,
    children,
    determined:
      (value?.fixed ?? attributes.length + children.length > 0) &&
      attributes.every((a) => a.value.fixed) &&
      children.every((c) => c.determined),
  };
}

/** A coded element's attributes agree with each other: they come from the first concept of its value set. */
function boundCode(element: ShapeElement): Map<string, SkeletonValue> | undefined {
  if (element.binding === undefined || !element.children.some((c) => c.name === "@code")) return undefined;
  const set = valueSet(element.binding.valueSet);
  const [first] = set?.concepts() ?? [];
  const concept = element.example === undefined ? first : (set?.concept(element.example) ?? first);
  if (concept === undefined) return undefined;
  const open = (text: string): SkeletonValue => ({ text, fixed: false, choices: [] });
  return new Map([
    ["@code", open(concept.code)],
    ["@codeSystem", open(concept.system)],
    ["@displayName", open(concept.display)],
  ]);
}

function leaf(element: ShapeElement): SkeletonValue {
  const { oneOf, example, usual, format, binding } = element;
  const only = oneOf?.length === 1 ? oneOf[0] : usual;
  if (only !== undefined) return { text: only, fixed: true, choices: [] };
  const [concept] = binding === undefined ? [] : (valueSet(binding.valueSet)?.concepts() ?? []);
  const text = example ?? oneOf?.[0] ?? concept?.code ?? (format === undefined ? "" : formats[format].example);
  return { text, fixed: false, choices: oneOf ?? [] };
}

/** One line of it, for messages: `<realmCode code="FR"/>`, `code="FR"`; in JSON `"gender": "female"`. */
export function skeletonText(element: ShapeElement, syntax: "xml" | "json"): string {
  if (syntax === "json") return jsonProperties([skeleton(element)]);
  const { name, attributes, value, children } = skeleton(element);
  if (name.startsWith("@")) return `${name.slice(1)}="${value?.text || "…"}"`;
  const start = `<${name}${attributes.map((a) => ` ${a.name.slice(1)}="${a.value.text || "…"}"`).join("")}`;
  return children.length > 0
    ? `${start}>…</${name}>`
    : value !== undefined
      ? `${start}>${value.text || "…"}</${name}>`
      : attributes.length > 0
        ? `${start}/>`
        : `${start}>…</${name}>`;
}

/** The properties of a JSON object, on one line; what is written as a list gathers those of its name. */
function jsonProperties(skeletons: readonly Skeleton[]): string {
  const names = [...new Set(skeletons.map((s) => s.name))];
  return names
    .map((name) => {
      const named = skeletons.filter((s) => s.name === name);
      const [first] = named as [Skeleton, ...Skeleton[]];
      return `"${name}": ${first.repeats ? `[${named.map(jsonValue).join(", ")}]` : jsonValue(first)}`;
    })
    .join(", ");
}

/** The JSON value of a skeleton, on one line. */
export function jsonValue({ value, children }: Skeleton): string {
  if (children.length > 0) return `{ ${jsonProperties(children)} }`;
  return value === undefined ? "{}" : JSON.stringify(value.text || "…");
}
