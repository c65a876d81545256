import type { Example, RuleExamples } from "../rule/index.ts";
import { applyEdits, type TextEdit } from "../text/index.ts";
import { elementsOf, type Shape, type ShapeElement } from "./compile.ts";
import { formats } from "./formats.ts";
import type { ExampleEdit } from "./model.ts";
import { holds } from "./predicate.ts";
import { type NodeView, reach } from "./view.ts";

/**
 * Makes the examples of a Shape's rules out of its sound document: each constraint is broken once, at one place.
 * A constraint on something that the sound document lacks has no example; the tests ask that every rule has one.
 */
export function deriveExamples<N>(
  shape: Shape,
  view: NodeView<N>,
  parse: (text: string) => N | undefined,
): (ruleId: string) => RuleExamples {
  const sound = shape.data.example();
  const root = parse(sound.text);
  if (root === undefined) throw new Error(`${shape.id}: the example has no root`);
  const bad = new Map<string, Example[]>();
  const broken = (ruleId: string, edits: readonly TextEdit[]): void => {
    const [first] = edits;
    if (first === undefined) return;
    const shown = { start: first.start, end: first.start + first.newText.length };
    const list = bad.get(ruleId) ?? [];
    bad.set(ruleId, [...list, { name: sound.name, text: applyEdits(sound.text, edits), focus: shown }]);
  };

  for (const element of elementsOf(shape.root))
    for (const { ruleId, edits } of breaksOf(view, root, sound.text, element)) broken(ruleId, edits);

  return (ruleId) => ({ bad: bad.get(ruleId) ?? [], good: [sound] });
}

/** The edits that break the constraints of one element, each on its own. */
function* breaksOf<N>(
  view: NodeView<N>,
  root: N,
  text: string,
  element: ShapeElement,
): Generator<{ ruleId: string; edits: readonly TextEdit[] }> {
  const { ruleId } = element;
  const [node] = instances(view, root, element);
  for (const assertion of element.assertions)
    yield { ruleId: assertion.ruleId, edits: assertion.breaks.flatMap((edit) => exampleEdit(view, root, edit)) };
  if (node === undefined) return;
  const span = view.span(node);
  const isAttribute = element.name.startsWith("@");

  if (element.parent !== undefined) {
    const parent = view.parent(node) as N;
    const siblings = view
      .children(parent, element.name)
      .filter((n) => element.where === undefined || holds(view, n, element.where));
    if (element.min > 0) yield { ruleId, edits: removal(view, siblings) };
    if (!element.nullable && view.nullify !== undefined)
      yield { ruleId, edits: siblings.map((n) => view.nullify?.(n) as TextEdit) };
    if (element.max < Number.POSITIVE_INFINITY && !isAttribute && view.syntax === "xml") {
      const copies = element.max + 1 - siblings.length;
      if (copies > 0)
        yield {
          ruleId,
          edits: [{ start: span.end, end: span.end, newText: text.slice(span.start, span.end).repeat(copies) }],
        };
    }
  }
  const value = badValue(element);
  if (value !== undefined) {
    const at = element.binding === undefined ? node : (view.coded(node)[0]?.at ?? node);
    yield { ruleId, edits: [{ ...view.valueSpan(at), newText: value }] };
  }
  if (element.choice !== undefined) {
    const present = element.choice.of.flatMap((name) => view.children(node, name));
    if (!element.choice.optional) yield { ruleId: element.choice.ruleId, edits: removal(view, present) };
    const other = element.choice.of.find((name) => view.children(node, name).length === 0);
    const [one] = present;
    if (other !== undefined && one !== undefined && view.syntax === "xml") {
      const end = view.span(one).end;
      yield { ruleId: element.choice.ruleId, edits: [{ start: end, end, newText: `<${other}/>` }] };
    }
  }
  if (element.closed !== undefined && view.syntax === "xml") {
    const last = view.elements(node).at(-1);
    const end = last === undefined ? undefined : view.span(last).end;
    if (end !== undefined) yield { ruleId: element.closed, edits: [{ start: end, end, newText: "<nonPrevu/>" }] };
  }
}

/** The nodes of a document that a Shape's element is about. */
export function instances<N>(view: NodeView<N>, root: N, element: ShapeElement): readonly N[] {
  if (element.parent === undefined) return [root];
  const { where, when } = element;
  return instances(view, root, element.parent)
    .filter((parent) => when === undefined || holds(view, parent, when))
    .flatMap((parent) => view.children(parent, element.name))
    .filter((n) => where === undefined || holds(view, n, where));
}

/** A value that an element's constraints refuse. */
function badValue({ oneOf, format, binding }: ShapeElement): string | undefined {
  if (binding !== undefined) return "CODE-INCONNU";
  if (oneOf !== undefined) return oneOf.includes("AUTRE") ? "" : "AUTRE";
  if (format === undefined) return undefined;
  return ["pas bon !", ""].find((value) => !formats[format].test(value));
}

function removal<N>(view: NodeView<N>, siblings: readonly N[]): readonly TextEdit[] {
  return view.remove?.(siblings) ?? siblings.map((n) => ({ ...view.span(n), newText: "" }));
}

function exampleEdit<N>(view: NodeView<N>, root: N, edit: ExampleEdit): readonly TextEdit[] {
  const find = (path: string): N => {
    let at: N | undefined = root;
    for (const step of path.split("/")) {
      const [, name, position] = /^(.*?)(?:\[(\d+)\])?$/.exec(step) as RegExpExecArray;
      at = at === undefined ? undefined : reach(view, at, name as string)[Number(position ?? 1) - 1];
    }
    if (at === undefined) throw new Error(`the example has no ${path}`);
    return at;
  };
  if ("remove" in edit) return removal(view, [find(edit.remove)]);
  if ("set" in edit) return [{ ...view.valueSpan(find(edit.set)), newText: edit.value }];
  const { end } = view.span(find(edit.insert));
  return [{ start: end, end, newText: edit.text }];
}
