import { elementAt, typeDefinition } from "./definitions.ts";
import type { ElementRule, Structure, TypeDefinition } from "./model.ts";
import { structureIn } from "./walk.ts";

/**
 * Takes out of a profile what its type says anyway: the first pass has checked that, and most of a snapshot is no more.
 */
export function prune(root: ElementRule, type: string): void {
  const definition = typeDefinition(type);
  if (definition === undefined) return;
  const keys = new Set(definition.constraints.map(({ key }) => key));
  root.constraints = root.constraints.filter(({ key }) => !keys.has(key) && !native.has(key));
  children(root, definition, 0);
}

const native = new Set(["ele-1", "ext-1"]);

/** How deep a profile may reach into its types. */
const MAXIMUM_DEPTH = 64;

function children(element: ElementRule, structure: Structure | undefined, depth: number): void {
  if (depth > MAXIMUM_DEPTH) return;
  for (const child of element.children) {
    const core = coreOf(child, structure);
    lighten(child, core, depth);
  }
  const kept = element.children.filter((child) => !isIdle(child, coreOf(child, structure)));
  element.children.splice(0, element.children.length, ...kept);
}

function lighten(element: ElementRule, core: ElementRule | undefined, depth: number): void {
  const only = element.types.length === 1 ? element.types[0]?.code : undefined;
  const type: TypeDefinition | undefined = only === undefined ? undefined : typeDefinition(only);
  if (core !== undefined) {
    element.list = core.list;
    const known = new Set([...native, ...core.constraints.map(({ key }) => key)]);
    for (const { code } of element.types) for (const { key } of typeDefinition(code)?.constraints ?? []) known.add(key);
    element.constraints = element.constraints.filter(({ key }) => !known.has(key));
    if (
      element.binding !== undefined &&
      core.binding?.valueSet === element.binding.valueSet &&
      core.binding.strength === element.binding.strength
    )
      element.binding = undefined;
    if (JSON.stringify(element.types) === JSON.stringify(core.types)) element.types = [];
    if (element.maxLength === core.maxLength) element.maxLength = undefined;
  } else element.constraints = element.constraints.filter(({ key }) => !native.has(key));
  const source = core?.contentReference === undefined ? core : elementAt(core.contentReference);
  const structure = (source && structureIn(source)) ?? type;
  children(element, structure, depth + 1);
  for (const slice of element.slices) lighten(slice, core, depth + 1);
}

function coreOf({ name, choice }: ElementRule, structure: Structure | undefined): ElementRule | undefined {
  if (!choice) return structure?.members.get(name)?.element;
  return structure?.elements.find((element) => element.choice && element.name === name);
}

/** Whether an element says nothing that the type does not. */
function isIdle(element: ElementRule, core: ElementRule | undefined): boolean {
  return (
    core !== undefined &&
    element.children.length === 0 &&
    element.slices.length === 0 &&
    element.min <= core.min &&
    element.max >= core.max &&
    element.types.length === 0 &&
    element.constraints.length === 0 &&
    element.binding === undefined &&
    element.fixed === undefined &&
    element.pattern === undefined &&
    element.minValue === undefined &&
    element.maxValue === undefined &&
    element.maxLength === undefined &&
    element.mustHave === undefined &&
    element.more === undefined &&
    (element.slicing === undefined || element.slicing.rules !== "closed")
  );
}
