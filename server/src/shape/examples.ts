import type { Example, RuleExamples } from "../rule/index.ts";
import { applyEdits, type TextEdit } from "../text/index.ts";
import type { Shape, ShapeElement } from "./compile.ts";
import { occurrences } from "./find.ts";
import { formats } from "./formats.ts";
import type { ExampleEdit } from "./model.ts";
import { holds, stepsOf } from "./predicate.ts";
import { type NodeView, reach } from "./view.ts";

interface Break {
  readonly ruleId: string;
  readonly edits: readonly TextEdit[];
}

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
  for (const element of shape.elements)
    for (const { ruleId, edits } of breaksOf(view, root, sound.text, element)) {
      const [first] = edits;
      if (first === undefined) continue;
      const example = {
        name: sound.name,
        // Made when it is asked for: a large Shape has hundreds of examples, each a whole document.
        get text() {
          return applyEdits(sound.text, edits);
        },
        focus: { start: first.start, end: first.start + first.newText.length },
      };
      const list = bad.get(ruleId);
      if (list === undefined) bad.set(ruleId, [example]);
      else list.push(example);
    }
  return (ruleId) => ({ bad: bad.get(ruleId) ?? [], good: [sound] });
}

/** The edits that break the constraints of one element, each on its own. */
function* breaksOf<N>(view: NodeView<N>, root: N, text: string, element: ShapeElement): Generator<Break> {
  const { ruleId } = element;
  const nodes = instances(view, root, element);
  const [node] = nodes;
  if (node === undefined) return;
  for (const assertion of element.assertions) {
    const shown = nodes.find((n) => assertion.when === undefined || holds(view, n, assertion.when));
    if (shown === undefined) continue;
    const edits = assertion.breaks.map((edit) => exampleEdit(view, shown, edit));
    if (edits.every((edit) => edit !== undefined)) yield { ruleId: assertion.ruleId, edits: edits.flat() };
  }
  // Without what makes it a member of its slice, an element is told as unforeseen, or not at all.
  const { parent: above } = element;
  if (above?.where !== undefined && !above.exclusive && stepsOf(above.where).has(element.name)) return;
  const parent = element.parent === undefined ? undefined : view.parent(node);
  if (parent !== undefined) yield* cardinalityBreaks(view, text, element, node, occurrences(view, parent, element));

  const value = badValue(element);
  if (value !== undefined) {
    const at = element.binding === undefined ? node : (view.coded(node)[0]?.at ?? node);
    yield { ruleId: element.binding?.ruleId ?? ruleId, edits: [{ ...view.valueSpan(at), newText: value }] };
  }
  yield* contentBreaks(view, element, node);
}

function* cardinalityBreaks<N>(
  view: NodeView<N>,
  text: string,
  element: ShapeElement,
  node: N,
  siblings: readonly N[],
): Generator<Break> {
  const { ruleId, nullable, distinct, emptyWhenNull } = element;
  const span = view.span(node);
  const isElement = !element.name.startsWith("@") && view.syntax === "xml";
  const copies = (n: number): TextEdit[] => [
    { start: span.end, end: span.end, newText: text.slice(span.start, span.end).repeat(n) },
  ];
  if (element.min > 0) {
    // Where a slice is told by its position, the next one takes the place.
    const named = view.parent(node);
    const positional = named !== undefined && element.where !== undefined && "position" in element.where;
    yield { ruleId, edits: removal(view, positional ? view.children(named, element.name) : siblings) };
  }
  if (view.nullify !== undefined) {
    const nullified = siblings.map((n) => view.nullify?.(n) as TextEdit);
    if (nullable === false || (nullable === "uncounted" && element.min > 0)) yield { ruleId, edits: nullified };
    else if (emptyWhenNull?.paths.some((path) => reach(view, node, path).some((n) => view.value(n) !== "")))
      yield { ruleId: emptyWhenNull.ruleId, edits: nullified.slice(0, 1) };
  }
  if (!isElement) return;
  const surplus = element.max + 1 - siblings.length;
  if (surplus > 0 && surplus < Number.POSITIVE_INFINITY) yield { ruleId, edits: copies(surplus) };
  const compared = distinct?.paths.every((path) => !distinct.whole || reach(view, node, path).length > 0);
  if (distinct !== undefined && compared && !view.isNull(node)) yield { ruleId: distinct.ruleId, edits: copies(1) };
}

function* contentBreaks<N>(view: NodeView<N>, element: ShapeElement, node: N): Generator<Break> {
  const { choice, closed } = element;
  if (choice !== undefined) {
    const present = choice.of.flatMap((name) => view.children(node, name));
    if (!choice.optional) yield { ruleId: choice.ruleId, edits: removal(view, present) };
    const other = choice.of.find((name) => view.children(node, name).length === 0);
    const [one] = present;
    if (other !== undefined && one !== undefined && view.syntax === "xml") {
      const end = view.span(one).end;
      yield { ruleId: choice.ruleId, edits: [{ start: end, end, newText: `<${other}/>` }] };
    }
  }
  if (closed !== undefined && view.syntax === "xml") {
    const last = view.elements(node).at(-1);
    const end = last === undefined ? undefined : view.span(last).end;
    if (end !== undefined) yield { ruleId: closed, edits: [{ start: end, end, newText: "<nonPrevu/>" }] };
  }
  if (element.incomplete !== undefined)
    yield { ruleId: element.incomplete, edits: removal(view, view.elements(node).slice(1)) };
}

/** The nodes of a document that a Shape's element is about. */
export function instances<N>(view: NodeView<N>, root: N, element: ShapeElement): readonly N[] {
  if (element.parent === undefined) return [root];
  const { when } = element;
  return instances(view, root, element.parent)
    .filter((parent) => when === undefined || holds(view, parent, when))
    .flatMap((parent) => occurrences(view, parent, element));
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

/** The edits of one change; `undefined` where the example has no such place. */
function exampleEdit<N>(view: NodeView<N>, node: N, edit: ExampleEdit): readonly TextEdit[] | undefined {
  const find = (path: string): N | undefined => {
    let at: N | undefined = node;
    for (const step of path.split("/")) {
      const [, name, position] = /^(.*?)(?:\[(\d+)\])?$/.exec(step) as RegExpExecArray;
      at = at === undefined ? undefined : reach(view, at, name as string)[Number(position ?? 1) - 1];
    }
    return at;
  };
  if ("remove" in edit) {
    const found = find(edit.remove);
    return found && removal(view, [found]);
  }
  if ("set" in edit) {
    const found = find(edit.set);
    return found && [{ ...view.valueSpan(found), newText: edit.value }];
  }
  const found = find("attribute" in edit ? edit.attribute : edit.insert);
  if (found === undefined) return undefined;
  const { end } = "attribute" in edit ? view.nameSpan(found) : view.span(found);
  return [{ start: end, end, newText: edit.text }];
}
