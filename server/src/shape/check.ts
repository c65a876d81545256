import type { Bilingual, Checking, Finding, MessageData } from "../rule/index.ts";
import { codeSystemName, valueSet } from "../terminology/index.ts";
import type { Span } from "../text/index.ts";
import type { Shape, ShapeElement } from "./compile.ts";
import { occurrences } from "./find.ts";
import { formats } from "./formats.ts";
import type { ShapeMessage } from "./messages.ts";
import { holds } from "./predicate.ts";
import { skeletonText } from "./skeleton.ts";
import { type NodeView, reach } from "./view.ts";

/** From this many missing children on, an element that asks for it (`incomplete`) gets one finding for all of them. */
const manyMissing = 6;

/** Checks a node against a Shape's root. Pure; it may be interrupted after any element. */
export function* checkShape<N>(shape: Shape, view: NodeView<N>, root: N): Checking {
  yield* checkNode(view, root, shape.root);
}

function* checkNode<N>(view: NodeView<N>, node: N, element: ShapeElement): Checking {
  // What an unfinished element lacks may be about to come, or may stand inside an element that is not closed yet.
  const finished = view.unfinished?.(node) !== true;
  yield* checkValue(view, node, element);
  if (finished) {
    if (element.choice !== undefined) yield* checkChoice(view, node, element, element.choice);
    yield* checkAssertions(view, node, element);
  }
  const missing: Finding[] = [];
  for (const child of element.children) {
    const lack = yield* checkChildren(view, node, child);
    if (lack !== undefined && finished) missing.push(lack);
  }
  if (element.incomplete !== undefined && missing.length >= manyMissing)
    yield incomplete(view, node, element, element.incomplete, missing);
  else yield* missing;
  if (element.closed !== undefined && finished) yield* checkClosed(view, node, element, element.closed);
  yield undefined;
}

function* checkAssertions<N>(view: NodeView<N>, node: N, element: ShapeElement): Checking {
  for (const assertion of element.assertions) {
    const { when, require, ruleId, message } = assertion;
    if (when !== undefined && !holds(view, node, when)) continue;
    let missing: Bilingual | undefined;
    if ("length" in require) {
      const failed = require.filter((part) => !holds(view, node, part.require)).map((part) => part.name);
      if (failed.length === 0) continue;
      missing = { fr: failed.map((name) => name.fr).join(", "), en: failed.map((name) => name.en).join(", ") };
    } else if (holds(view, node, require)) continue;
    if (view.unfinished?.(node, true) === true) continue;
    const at = assertion.at === undefined ? node : (reach(view, node, assertion.at)[0] ?? node);
    const leaf = view.name(at).startsWith("@") || view.elements(at).length === 0;
    const span = leaf ? view.valueSpan(at) : view.nameSpan(at);
    const data = { element: view.name(node), value: view.value(at), ...(missing !== undefined && { missing }) };
    yield { ...finding(view, node, element, "missing", span, data), ruleId, message };
  }
}

/** The occurrences of one child entry: each of them, and how many; what lacks is returned, for its parent to tell. */
function* checkChildren<N>(
  view: NodeView<N>,
  node: N,
  child: ShapeElement,
): Generator<Finding | undefined, Finding | undefined, undefined> {
  if (child.when !== undefined && !holds(view, node, child.when)) return undefined;
  const all = occurrences(view, node, child);
  const doesNotCount = (n: N): boolean =>
    (child.nullable === false || child.nullable === "uncounted") && view.isNull(n);
  const nulls = all.filter(doesNotCount);
  const counted = nulls.length === 0 ? all : all.filter((n) => !doesNotCount(n));
  const cardinality = {
    element: label(child),
    parent: view.name(node),
    expected: cardinalityOf(child),
    found: counted.length,
  };

  let lack: Finding | undefined;
  // A nullFlavor where none is allowed is the fault itself: it is shown there rather than as an absence.
  const shown = child.nullable === false || counted.length < child.min ? nulls : [];
  for (const n of shown) yield finding(view, n, child, "null-flavor", view.nullSpan(n), { element: label(child) });
  if (counted.length < child.min && nulls.length === 0) {
    const message = child.name.startsWith("@") ? "missing-attribute" : "missing";
    const skeleton = skeletonText(child, view.syntax);
    lack = finding(view, node, child, message, view.nameSpan(node), { ...cardinality, skeleton });
  } else if (counted.length > child.max) {
    const message = child.max === 0 ? "not-allowed" : "too-many";
    for (const n of counted.slice(child.max)) yield finding(view, n, child, message, view.nameSpan(n), cardinality);
  }
  if (child.distinct !== undefined && all.length > 1) yield* checkDistinct(view, all, child, child.distinct);
  for (const n of all) {
    const isNull = view.isNull(n);
    if (isNull && child.emptyWhenNull !== undefined && !shown.includes(n))
      yield* checkEmpty(view, n, child, child.emptyWhenNull);
    if (!isNull || child.nullable === "checked") yield* checkNode(view, n, child);
  }
  return lack;
}

function incomplete<N>(
  view: NodeView<N>,
  node: N,
  element: ShapeElement,
  ruleId: string,
  missing: readonly Finding[],
): Finding {
  const names = (language: keyof Bilingual): string =>
    missing.map(({ data: { element = "" } }) => (typeof element === "object" ? element[language] : element)).join(", ");
  const data = { parent: view.name(node), count: missing.length, expected: { fr: names("fr"), en: names("en") } };
  return { ...finding(view, node, element, "incomplete", view.nameSpan(node), data), ruleId };
}

function* checkDistinct<N>(
  view: NodeView<N>,
  siblings: readonly N[],
  element: ShapeElement,
  { paths, ruleId, whole, nullAlone }: NonNullable<ShapeElement["distinct"]>,
): Checking {
  const data = { element: label(element) };
  const byValue = new Map<string, N[]>();
  const nulls: N[] = [];
  for (const n of siblings) {
    if (view.isNull(n)) {
      nulls.push(n);
      continue;
    }
    if (whole && paths.some((path) => reach(view, n, path).length === 0)) continue;
    const key = JSON.stringify(paths.map((path) => reach(view, n, path).map((reached) => view.value(reached))));
    const same = byValue.get(key);
    if (same === undefined) byValue.set(key, [n]);
    else same.push(n);
  }
  for (const same of byValue.values()) {
    if (same.length < 2) continue;
    for (const n of same) yield { ...finding(view, n, element, "repeated", view.nameSpan(n), data), ruleId };
  }
  if (!nullAlone || nulls.length === siblings.length) return;
  for (const n of nulls) yield { ...finding(view, n, element, "null-beside-value", view.nullSpan(n), data), ruleId };
}

function* checkEmpty<N>(
  view: NodeView<N>,
  node: N,
  element: ShapeElement,
  { paths, ruleId }: NonNullable<ShapeElement["emptyWhenNull"]>,
): Checking {
  const filled = paths.flatMap((path) => reach(view, node, path)).find((n) => view.value(n) !== "");
  if (filled === undefined) return;
  const data = { element: label(element), value: view.value(filled) };
  yield { ...finding(view, node, element, "null-with-value", view.nullSpan(node), data), ruleId };
}

function* checkValue<N>(view: NodeView<N>, node: N, element: ShapeElement): Checking {
  const { oneOf, format } = element;
  if (oneOf !== undefined || format !== undefined) {
    const value = view.value(node);
    if (oneOf !== undefined && !oneOf.includes(value)) {
      const expected = {
        fr: anyOf.fr.format(oneOf.map((v) => `« ${v} »`)),
        en: anyOf.en.format(oneOf.map((v) => `“${v}”`)),
      };
      const data = { element: qualified(view, node), value, expected };
      yield finding(view, node, element, "wrong-value", view.valueSpan(node), data);
    } else if (format !== undefined && !formats[format].test(value)) {
      const { title, example } = formats[format];
      const data = { element: qualified(view, node), value, expected: title, example };
      yield finding(view, node, element, "wrong-format", view.valueSpan(node), data);
    }
  }
  if (element.binding !== undefined) yield* checkBinding(view, node, element, element.binding);
}

function* checkBinding<N>(
  view: NodeView<N>,
  node: N,
  element: ShapeElement,
  { valueSet: name, ruleId, on, codeOnly }: NonNullable<ShapeElement["binding"]>,
): Checking {
  const set = valueSet(name);
  if (set === undefined) return;
  for (const { code, system, at } of view.coded(node)) {
    // A text is the code itself; an element that lacks its attribute is told by that.
    const text = code ?? (element.children.some((child) => child.name === "@code") ? undefined : "");
    if (text === undefined || set.has(text, system)) continue;
    const told = { element: view.name(node), value: text, valueSet: set.name, revision: set.revision };
    const severity = set.closed ? undefined : ("warning" as const);
    const fault = (message: ShapeMessage, data: MessageData): Finding => ({
      ...finding(view, at, element, message, view.valueSpan(at), data),
      ruleId,
      ...(on !== undefined && { location: view.location(ancestor(view, at, on)) }),
      severity: message === "wrong-code-system" && codeOnly ? "warning" : severity,
    });
    const known = set.concept(text);
    if (known !== undefined && system !== undefined) {
      const title = codeSystemName(known.system);
      const expected = `${known.system}${title === undefined ? "" : ` (${title})`}`;
      yield fault("wrong-code-system", { ...told, system, expected, expectedSystem: known.system });
    } else yield fault(set.former(text) === undefined ? "unknown-code" : "former-code", told);
  }
}

function* checkChoice<N>(
  view: NodeView<N>,
  node: N,
  element: ShapeElement,
  choice: NonNullable<ShapeElement["choice"]>,
): Checking {
  const present = choice.of.flatMap((name) => view.children(node, name));
  if (present.length === 1 || (present.length === 0 && choice.optional)) return;
  const data = { parent: view.name(node), expected: choice.of.join(", ") };
  const at = present[1] ?? node;
  const message = present.length === 0 ? "choice-missing" : "choice-many";
  yield { ...finding(view, at, element, message, view.nameSpan(at), data), ruleId: choice.ruleId };
}

function* checkClosed<N>(view: NodeView<N>, node: N, element: ShapeElement, ruleId: string): Checking {
  const foreseen = new Set<N>();
  for (const child of element.children) {
    if (!child.foreseen || child.name.startsWith("@")) continue;
    if (child.when !== undefined && !holds(view, node, child.when)) continue;
    const all = occurrences(view, node, child);
    const extra = (n: N): boolean => child.nullable === "uncounted" && view.isNull(n) && all.length > child.min;
    for (const n of all) if (!extra(n)) foreseen.add(n);
  }
  for (const n of view.elements(node)) {
    if (foreseen.has(n)) continue;
    const data = { element: view.name(n), parent: view.name(node) };
    yield { ...finding(view, n, element, "unexpected", view.nameSpan(n), data), ruleId };
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
  return {
    start: span.start,
    end: span.end,
    ruleId: element.ruleId,
    message,
    data: { ...data, entry: element.index },
    // What is there once too often is named where it stands.
    location: view.location(
      element.on === undefined || message === "too-many" ? node : ancestor(view, node, element.on),
    ),
  };
}

/** The outermost ancestor of that name, the node itself included; the node where there is none. */
function ancestor<N>(view: NodeView<N>, node: N, name: string): N {
  let found = node;
  for (let at: N | undefined = node; at !== undefined; at = view.parent(at)) if (view.name(at) === name) found = at;
  return found;
}

function label(element: ShapeElement): string | Bilingual {
  if (element.slice === undefined) return element.name;
  return { fr: `${element.name} (${element.slice.fr})`, en: `${element.name} (${element.slice.en})` };
}

/** `@code` alone says little: `realmCode/@code`. */
function qualified<N>(view: NodeView<N>, node: N): string {
  const name = view.name(node);
  const parent = name.startsWith("@") ? view.parent(node) : undefined;
  return parent === undefined ? name : `${view.name(parent)}/${name}`;
}

const anyOf = {
  fr: new Intl.ListFormat("fr", { type: "disjunction" }),
  en: new Intl.ListFormat("en", { type: "disjunction" }),
};

export function cardinalityOf(element: ShapeElement): string {
  return `${element.min}..${element.max === Number.POSITIVE_INFINITY ? "*" : element.max}`;
}
