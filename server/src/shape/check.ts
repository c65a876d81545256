import type { Checking, Finding, MessageData } from "../rule/index.ts";
import { codeSystemName, valueSet } from "../terminology/index.ts";
import type { Span } from "../text/index.ts";
import type { Shape, ShapeElement } from "./compile.ts";
import { formats } from "./formats.ts";
import type { ShapeMessage } from "./messages.ts";
import { holds } from "./predicate.ts";
import { skeletonText } from "./skeleton.ts";
import { type NodeView, reach } from "./view.ts";

/** Checks a node against a Shape's root. Pure; it may be interrupted after any element. */
export function* checkShape<N>(shape: Shape, view: NodeView<N>, root: N): Checking {
  yield* checkNode(view, root, shape.root);
}

function* checkNode<N>(view: NodeView<N>, node: N, element: ShapeElement): Checking {
  yield* checkValue(view, node, element);
  if (element.choice !== undefined) yield* checkChoice(view, node, element, element.choice);
  for (const assertion of element.assertions) {
    if (assertion.when !== undefined && !holds(view, node, assertion.when)) continue;
    if (holds(view, node, assertion.require)) continue;
    const at = assertion.at === undefined ? node : (reach(view, node, assertion.at)[0] ?? node);
    const span =
      view.name(at).startsWith("@") || view.elements(at).length === 0 ? view.valueSpan(at) : view.nameSpan(at);
    yield {
      ...span,
      ruleId: assertion.ruleId,
      message: assertion.message,
      data: { element: view.name(node), value: view.value(at) },
      location: view.location(at),
    };
  }
  for (const child of element.children) yield* checkChildren(view, node, child);
  if (element.closed !== undefined) yield* checkClosed(view, node, element, element.closed);
  yield undefined;
}

/** The occurrences of one child entry: how many, and each of them. */
function* checkChildren<N>(view: NodeView<N>, node: N, child: ShapeElement): Checking {
  if (child.when !== undefined && !holds(view, node, child.when)) return;
  const named = view.children(node, child.name);
  const { where } = child;
  const all = where === undefined ? named : named.filter((n) => holds(view, n, where));
  const counted = child.nullable ? all : all.filter((n) => !view.isNull(n));
  const cardinality = {
    element: label(child),
    parent: view.name(node),
    expected: cardinalityOf(child),
    found: counted.length,
  };

  if (counted.length < child.min) {
    // A nullFlavor where none is allowed is the fault itself: it is shown there rather than as an absence.
    const nulls = all.filter((n) => view.isNull(n));
    if (!child.nullable && nulls.length > 0)
      for (const n of nulls) yield finding(view, n, child, "null-flavor", view.nullSpan(n), { element: label(child) });
    else {
      const message = child.name.startsWith("@") ? "missing-attribute" : "missing";
      yield finding(view, node, child, message, view.nameSpan(node), {
        ...cardinality,
        skeleton: skeletonText(child, view.syntax),
      });
    }
  } else if (counted.length > child.max) {
    const message = child.max === 0 ? "not-allowed" : "too-many";
    for (const n of counted.slice(child.max)) yield finding(view, n, child, message, view.nameSpan(n), cardinality);
  }
  for (const n of all) if (!view.isNull(n)) yield* checkNode(view, n, child);
}

function* checkValue<N>(view: NodeView<N>, node: N, element: ShapeElement): Checking {
  const { oneOf, format, binding } = element;
  if (oneOf !== undefined || format !== undefined) {
    const value = view.value(node);
    if (oneOf !== undefined && !oneOf.includes(value)) {
      const expected = oneOf.map((v) => `« ${v} »`).join(", ");
      yield finding(view, node, element, "wrong-value", view.valueSpan(node), {
        element: qualified(view, node),
        value,
        expected: { fr: expected, en: oneOf.map((v) => `“${v}”`).join(", ") },
      });
    } else if (format !== undefined && !formats[format].test(value)) {
      const { title, example } = formats[format];
      yield finding(view, node, element, "wrong-format", view.valueSpan(node), {
        element: qualified(view, node),
        value,
        expected: title,
        example,
      });
    }
  }
  if (binding === undefined) return;
  const set = valueSet(binding.valueSet);
  if (set === undefined) return;
  for (const { code, system, at } of view.coded(node)) {
    if (code === undefined || set.has(code, system)) continue;
    const data = { element: view.name(node), value: code, valueSet: set.name, revision: set.revision };
    const known = set.concept(code);
    const severity = set.closed ? undefined : ("warning" as const);
    if (known === undefined || system === undefined)
      yield { ...finding(view, at, element, "unknown-code", view.valueSpan(at), data), severity };
    else {
      const expected = `${known.system}${codeSystemName(known.system) ? ` (${codeSystemName(known.system)})` : ""}`;
      yield {
        ...finding(view, at, element, "wrong-code-system", view.valueSpan(at), { ...data, system, expected }),
        severity,
      };
    }
  }
}

function* checkChoice<N>(
  view: NodeView<N>,
  node: N,
  element: ShapeElement,
  choice: NonNullable<ShapeElement["choice"]>,
): Checking {
  const present = choice.of.flatMap((name) => view.children(node, name).slice(0, 1));
  if (present.length === 1 || (present.length === 0 && choice.optional)) return;
  const data = { parent: view.name(node), expected: choice.of.join(", ") };
  const at = present[1] ?? node;
  yield {
    ...finding(view, at, element, present.length === 0 ? "choice-missing" : "choice-many", view.nameSpan(at), data),
    ruleId: choice.ruleId,
  };
}

function* checkClosed<N>(view: NodeView<N>, node: N, element: ShapeElement, ruleId: string): Checking {
  for (const n of view.elements(node)) {
    const name = view.name(n);
    if (element.children.some((c) => c.name === name && (c.where === undefined || holds(view, n, c.where)))) continue;
    yield {
      ...finding(view, n, element, "unexpected", view.nameSpan(n), { element: name, parent: view.name(node) }),
      ruleId,
    };
  }
}

function finding<N>(
  view: NodeView<N>,
  node: N,
  element: ShapeElement,
  message: ShapeMessage,
  span: Span,
  data: MessageData,
): Finding {
  return { start: span.start, end: span.end, ruleId: element.ruleId, message, data, location: view.location(node) };
}

function label(element: ShapeElement): MessageData[string] {
  if (element.slice === undefined) return element.name;
  return { fr: `${element.name} (${element.slice.fr})`, en: `${element.name} (${element.slice.en})` };
}

/** `@code` alone says little: `realmCode/@code`. */
function qualified<N>(view: NodeView<N>, node: N): string {
  const name = view.name(node);
  const parent = name.startsWith("@") ? view.parent(node) : undefined;
  return parent === undefined ? name : `${view.name(parent)}/${name}`;
}

export function cardinalityOf(element: ShapeElement): string {
  return `${element.min}..${element.max === Number.POSITIVE_INFINITY ? "*" : element.max}`;
}
