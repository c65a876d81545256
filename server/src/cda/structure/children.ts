import { nearest } from "../../nearest.ts";
import type { Finding } from "../../rule/index.ts";
import type { XmlElement } from "../../syntax/index.ts";
import { align, type Child, particleAt, type Step } from "./align.ts";
import { type ContentModel, type Particle, wildcard } from "./content.ts";
import { found, listed } from "./findings.ts";
import { type Alias, isHalfTyped, isOpen, isUnbound, keyOf, localOf, prefixOfKey } from "./names.ts";
import { type Gap, Order } from "./order.ts";
import { hl7v3, type TypeModel, typeOf, uriOf } from "./schema.ts";

/** What is known of a child after its parent was looked at: its place in the content, or nothing where it has none. */
export interface Placed {
  readonly element: XmlElement;
  readonly particle: Particle | undefined;
  readonly alias: Alias | undefined;
  /** Whether it is out of place, so that its name may be the fault, and its type a guess. */
  readonly guessed: boolean;
}

interface Faulty {
  readonly parent: XmlElement;
  readonly type: TypeModel;
  readonly model: ContentModel;
  readonly elements: readonly XmlElement[];
  readonly children: readonly Child[];
  readonly steps: readonly Step[];
  readonly order: Order;
}

/** Explains the children of an element that do not fit its content model, and tells what each child is taken for. */
export function explainChildren(
  parent: XmlElement,
  type: TypeModel,
  model: ContentModel,
  elements: readonly XmlElement[],
  alias: Alias | undefined,
  strict: boolean,
  findings: Finding[],
): Placed[] {
  const children = elements.map((element) => childOf(element, model, type, alias, strict));
  const incomplete = elements.some(isOpen);
  const steps = align(model, children, incomplete);
  const order = new Order(model, steps);
  const faulty: Faulty = { parent, type, model, elements, children, steps, order };
  const placed: Placed[] = [];
  let told = 0;
  for (const [i, step] of steps.entries()) {
    if (step.kind === "insert") continue;
    if (i >= told) told = unwrapped(faulty, i, findings);
    const element = elements[step.child] as XmlElement;
    if (step.kind === "match") placed.push({ element, particle: particleAt(model, step.at), alias, guessed: false });
    else if (i < told) placed.push({ element, particle: undefined, alias, guessed: true });
    else if (step.kind === "replace") placed.push(replaced(faulty, step, alias, findings));
    else placed.push(skipped(faulty, step, alias, findings));
  }
  if (!incomplete) missing(faulty, findings);
  return placed;
}

/** An element as the alignment with a content model sees it. */
export function childOf(
  element: XmlElement,
  model: ContentModel,
  type: TypeModel,
  alias: Alias | undefined,
  strict: boolean,
): Child {
  const key = keyOf(element, alias);
  const known = model.byKey.has(key);
  const uri = element.namespaceURI;
  const free = isHalfTyped(element) || (!known && isUnbound(element)) || (!strict && uri !== hl7v3 && uri !== "");
  const meant = known ? undefined : meantKey(element, model, alias);
  return { key, free, meant, other: uri !== "" && uri !== uriOf(type.prefix) };
}

/** What an unknown element was meant to be: its name in another namespace, else a name that is near. */
function meantKey(element: XmlElement, model: ContentModel, alias: Alias | undefined): string | undefined {
  const keys = [...model.byKey.keys()].filter((key) => key !== wildcard);
  const same = keys.find((key) => localOf(key) === element.localName);
  if (same !== undefined) return same;
  const { localName } = element;
  // Names of a letter or two, such as those of tables, are all near one another.
  const near =
    localName.length < 4 ? keys.find((key) => key.toLowerCase() === localName.toLowerCase()) : nearest(localName, keys);
  return near !== undefined && isPlausible(element, model.byKey.get(near)?.typeId, alias) ? near : undefined;
}

/** Whether an element has nothing that a type does not know, by names alone. */
function isPlausible(element: XmlElement, typeId: string | undefined, alias: Alias | undefined): boolean {
  const type = typeId === undefined ? undefined : typeOf(typeId);
  if (type === undefined) return false;
  return (
    element.attributes.every(({ prefix, nodeName }) => prefix !== "" || type.attributes.has(nodeName)) &&
    element.children.every((child) => child.nodeType !== 1 || type.content?.byKey.has(keyOf(child, alias)) === true)
  );
}

/** What may stand where a state is reached. */
function expectedAt(model: ContentModel, state: number): string {
  const keys = (model.next[state] as ReadonlyMap<string, number>).keys();
  return listed([...keys].filter((key) => key !== wildcard));
}

function replaced(
  faulty: Faulty,
  step: Step & { kind: "replace" },
  alias: Alias | undefined,
  findings: Finding[],
): Placed {
  const { parent, model } = faulty;
  const element = faulty.elements[step.child] as XmlElement;
  const child = faulty.children[step.child] as Child;
  const particle = particleAt(model, step.at);
  const data = { element: element.nodeName, parent: parent.localName };
  if (child.meant === particle.key && localOf(particle.key) === element.localName) {
    const prefix = prefixOfKey(particle.key);
    findings.push(
      found("wrong-namespace", element.namespaceURI === "" ? "none" : "other", element.nameSpan, element, {
        ...data,
        found: element.namespaceURI,
        expected: uriOf(prefix),
      }),
    );
    return { element, particle, alias: { uri: element.namespaceURI, prefix }, guessed: false };
  }
  if (child.meant === particle.key) {
    if (!isHalfTyped(element))
      findings.push(
        found("unexpected-element", "misspelt", element.nameSpan, element, { ...data, meant: particle.key }),
      );
    return { element, particle, alias, guessed: true };
  }
  if (!child.free) {
    const expected = expectedAt(model, step.state);
    findings.push(found("unexpected-element", "instead", element.nameSpan, element, { ...data, expected }));
  }
  return { element, particle: model.byKey.get(child.key), alias, guessed: true };
}

function skipped(faulty: Faulty, step: Step & { kind: "skip" }, alias: Alias | undefined, findings: Finding[]): Placed {
  const { parent, model } = faulty;
  const element = faulty.elements[step.child] as XmlElement;
  const child = faulty.children[step.child] as Child;
  const particle = model.byKey.get(child.key);
  if (child.free) return { element, particle, alias, guessed: true };
  const data = { element: element.nodeName, parent: parent.localName };
  if (particle === undefined) {
    const expected = expectedAt(model, step.state);
    findings.push(
      found("unexpected-element", expected === "" ? "nothing" : "unknown", element.nameSpan, element, {
        ...data,
        expected,
      }),
    );
    return { element, particle, alias, guessed: true };
  }
  const [topic, message, sibling] = faulty.order.misplacement(step.child, child.key);
  findings.push(
    found(topic, message, element.nameSpan, element, {
      ...data,
      ...(sibling === undefined ? {} : { sibling: (faulty.elements[sibling] as XmlElement).nodeName, at: sibling }),
      expected: expectedAt(model, step.state),
    }),
  );
  return { element, particle, alias, guessed: true };
}

/** More elements than this that could hold what stands too high are no help. */
const fewWrappers = 3;

/**
 * Tells of neighbours, from a step on, that the parent does not know while an element that may stand there does: their
 * wrapper lacks. One finding for all of them; gives the number of the step after the last of them.
 */
function unwrapped(faulty: Faulty, from: number, findings: Finding[]): number {
  const { parent, model, steps, elements, children } = faulty;
  const [start] = steps.slice(from, from + 1);
  if (start?.kind !== "skip" && start?.kind !== "replace") return from;
  const keys: string[] = [];
  let end = from;
  for (; end < steps.length; end++) {
    const step = steps[end] as Step;
    const child = children[step.child];
    if ((step.kind !== "skip" && step.kind !== "replace") || child === undefined || child.free) break;
    if (model.byKey.has(child.key) || (step.kind === "replace" && child.meant === particleAt(model, step.at).key))
      break;
    keys.push(child.key);
  }
  const wrappers = keys.length === 0 ? [] : wrappersOf(model, start.state, keys);
  const first = elements[start.child];
  if (wrappers.length === 0 || wrappers.length > fewWrappers || first === undefined) return from;
  const names = elements.slice(start.child, start.child + keys.length).map((element) => element.nodeName);
  findings.push(
    found("unexpected-element", keys.length > 1 ? "unwrapped" : "within", first.nameSpan, first, {
      element: listed(names),
      parent: parent.localName,
      wrapper: listed(wrappers),
    }),
  );
  return end;
}

/** The elements that may stand where a state is reached, and that may hold all of some others. */
function wrappersOf(model: ContentModel, state: number, keys: readonly string[]): string[] {
  const next = model.next[state] as ReadonlyMap<string, number>;
  return [...next].flatMap(([key, at]) => {
    const inside = typeOf(particleAt(model, at).typeId)?.content?.byKey;
    return inside !== undefined && keys.every((name) => inside.has(name)) ? [key] : [];
  });
}

/** What lacks, in one finding for the parent. */
function missing({ parent, model, elements, order: { gaps } }: Faulty, findings: Finding[]): void {
  const [gap] = gaps;
  if (gap === undefined) return;
  const namesOf = (step: Gap) =>
    step.alternatives.map((at) => particleAt(model, at).key).filter((key) => key !== wildcard);
  const data = { parent: parent.localName, count: gaps.length };
  if (gaps.length > 1) {
    const expected = listed(gaps.map((step) => namesOf(step).join(" / ")));
    findings.push(found("missing-element", "several", parent.nameSpan, parent, { ...data, expected }));
    return;
  }
  const next = elements[gap.child];
  const names = namesOf(gap);
  const message = `${names.length > 1 ? "choice" : "one"}${next === undefined ? "" : "-before"}`;
  findings.push(
    found("missing-element", message, parent.nameSpan, parent, {
      ...data,
      element: names[0] ?? "",
      expected: listed(names),
      ...(next === undefined ? {} : { sibling: next.nodeName }),
    }),
  );
}
