import { nearest } from "../../nearest.ts";
import type { Finding } from "../../rule/index.ts";
import type { XmlElement } from "../../syntax/index.ts";
import { align, type Child, particleAt, reachable, type Step } from "./align.ts";
import { type ContentModel, type Particle, wildcard } from "./content.ts";
import { found, listed } from "./findings.ts";
import { type Alias, isOpen, isUnbound, keyOf, localOf, prefixOfKey } from "./names.ts";
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
  const faulty: Faulty = { parent, type, model, elements, children, steps };
  const placed: Placed[] = [];
  const moved = new Set<Step>();
  for (const step of steps) {
    if (step.kind === "insert") continue;
    const element = elements[step.child] as XmlElement;
    if (step.kind === "match") placed.push({ element, particle: particleAt(model, step.at), alias, guessed: false });
    else if (step.kind === "replace") placed.push(replaced(faulty, step, alias, findings));
    else placed.push(skipped(faulty, step, alias, moved, findings));
  }
  if (!incomplete) missing(faulty, moved, findings);
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
  const free = (!known && (isOpen(element) || isUnbound(element))) || (!strict && uri !== hl7v3 && uri !== "");
  const meant = known ? undefined : meantKey(element, model, alias);
  return { key, free, meant, other: uri !== "" && uri !== uriOf(type.prefix) };
}

/** What an unknown element was meant to be: its name in another namespace, else a name that is near. */
function meantKey(element: XmlElement, model: ContentModel, alias: Alias | undefined): string | undefined {
  const keys = [...model.byKey.keys()].filter((key) => key !== wildcard);
  const same = keys.find((key) => localOf(key) === element.localName);
  if (same !== undefined) return same;
  const near = nearest(element.localName, keys);
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
    if (!isOpen(element))
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

function skipped(
  faulty: Faulty,
  step: Step & { kind: "skip" },
  alias: Alias | undefined,
  moved: Set<Step>,
  findings: Finding[],
): Placed {
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
  const [topic, message, sibling] = misplacement(faulty, step.child, child.key, moved);
  findings.push(
    found(topic, message, element.nameSpan, element, {
      ...data,
      ...(sibling === undefined ? {} : { sibling: (faulty.elements[sibling] as XmlElement).nodeName, at: sibling }),
      expected: expectedAt(model, step.state),
    }),
  );
  return { element, particle, alias, guessed: true };
}

type Misplacement = readonly [
  "misplaced-element" | "too-many-elements" | "exclusive-elements" | "unexpected-element",
  string,
  number?,
];

/** Why an element that the parent does know may not stand where it stands, by what stands around it. */
function misplacement(faulty: Faulty, child: number, key: string, moved: Set<Step>): Misplacement {
  const { model, steps } = faulty;
  const gap = steps.find(
    (step) => step.kind === "insert" && !moved.has(step) && particleAt(model, step.at).key === key,
  );
  if (gap !== undefined) {
    moved.add(gap);
    if (gap.child <= child) return ["misplaced-element", "before", gap.child];
    const last = lastMatched(steps, gap.child);
    return last === undefined ? ["unexpected-element", "unknown"] : ["misplaced-element", "after", last];
  }
  const reach = reachable(model);
  const follows = (from: number, to: number) => reach[from]?.has(to) === true;
  let best: Misplacement | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const [index, particle] of model.particles.entries()) {
    if (particle.key !== key) continue;
    const own = index + 1;
    const wrong: Misplacement[] = [];
    for (const step of steps) {
      if (step.kind === "insert" || step.kind === "skip") continue;
      const before = step.child < child;
      if (before ? follows(step.at, own) : follows(own, step.at)) continue;
      if (step.at === own) wrong.unshift(["too-many-elements", "repeated", step.child]);
      else if (before && follows(own, step.at)) wrong.push(["misplaced-element", "before", step.child]);
      else if (!before && follows(step.at, own)) wrong.push(["misplaced-element", "after", step.child]);
      else wrong.push(["exclusive-elements", "both", step.child]);
    }
    if (wrong.length >= fewest) continue;
    fewest = wrong.length;
    best = wrong.find(([topic]) => topic === "too-many-elements") ?? order(wrong);
  }
  return best ?? ["unexpected-element", "unknown"];
}

/** The place to tell: before the first of those that it must precede, or after the last of those that it must follow. */
function order(wrong: readonly Misplacement[]): Misplacement | undefined {
  const exclusive = wrong.find(([topic]) => topic === "exclusive-elements");
  if (exclusive !== undefined) return exclusive;
  return wrong[0]?.[1] === "after" ? wrong.at(-1) : wrong[0];
}

function lastMatched(steps: readonly Step[], before: number): number | undefined {
  return steps.findLast((step) => step.kind !== "insert" && step.kind !== "skip" && step.child < before)?.child;
}

/** What lacks, in one finding for the parent. */
function missing(faulty: Faulty, moved: ReadonlySet<Step>, findings: Finding[]): void {
  const { parent, model, steps, elements } = faulty;
  const gaps = steps.filter((step): step is Step & { kind: "insert" } => step.kind === "insert" && !moved.has(step));
  const [gap] = gaps;
  if (gap === undefined) return;
  const namesOf = (step: Step & { kind: "insert" }) =>
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
