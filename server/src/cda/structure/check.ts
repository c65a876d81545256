import type { Checking, Finding } from "../../rule/index.ts";
import { NodeType, type XmlElement, type XmlText } from "../../syntax/index.ts";
import { transition } from "./align.ts";
import { checkAttributes, type Identifiers, unknownReferences } from "./attributes.ts";
import { explainChildren, type Placed } from "./children.ts";
import { type Particle, wildcard } from "./content.ts";
import { resolveType } from "./datatype.ts";
import { expectedValue, found, listed, shown } from "./findings.ts";
import { type Alias, instanceAttribute, isOpen, keyOf, textOf } from "./names.ts";
import { documentType, hl7v3, type TypeModel, typeOf, uriOf } from "./schema.ts";

export interface StructureOptions {
  /** Whether elements and attributes of other namespaces must be among the extensions that the schema knows. */
  readonly strictExtensions: boolean;
}

/** An element to check; without a type, only what an unclosed element swallowed is looked at. */
interface Task {
  readonly element: XmlElement;
  readonly type: TypeModel | undefined;
  readonly nillable: boolean;
  readonly alias: Alias | undefined;
  /** What does not fit it shows that it is something else, and is not told. */
  readonly guessed: boolean;
  readonly above: Task | undefined;
}

/** After so many elements, the check may be interrupted. */
const step = 500;
/** So many elements around an unclosed one are asked what it swallowed. */
const highest = 32;
const greaterThan = 62;
const blank = /^[ \t\r\n]*$/;

/**
 * Checks a ClinicalDocument and all it holds against the structure of CDA R2 as the ANS extends it. A document in no
 * namespace is checked as if it were in that of HL7 V3; one in another namespace, or another element, is not checked.
 */
export function* checkStructure(document: XmlElement, options: StructureOptions): Checking {
  const { namespaceURI, localName } = document;
  if (localName !== "ClinicalDocument" || (namespaceURI !== hl7v3 && namespaceURI !== "")) return;
  const check = new Check(document, options.strictExtensions);
  const alias = namespaceURI === "" ? { uri: "", prefix: "" } : undefined;
  const tasks: Task[] = [
    { element: document, type: documentType(), nillable: false, alias, guessed: false, above: undefined },
  ];
  let count = 0;
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    check.task(task, tasks);
    if (check.findings.length > 0) yield* check.findings.splice(0);
    if (++count % step === 0) yield undefined;
  }
  yield* unknownReferences(check.identifiers);
}

class Check {
  readonly findings: Finding[] = [];
  readonly identifiers: Identifiers = { known: new Set(), references: [] };
  private readonly strict: boolean;
  private readonly text: string;

  constructor(document: XmlElement, strict: boolean) {
    this.strict = strict;
    this.text = textOf(document);
  }

  task(task: Task, tasks: Task[]): void {
    const before = [this.findings.length, tasks.length] as const;
    this.element(task, tasks);
    if (!task.guessed || this.findings.length === before[0]) return;
    this.findings.length = before[0];
    tasks.length = before[1];
  }

  private element(task: Task, tasks: Task[]): void {
    const { element, alias } = task;
    if (task.type === undefined) {
      this.swallowed(task, undefined, tasks);
      return;
    }
    const resolved = resolveType(element, task.type, alias, this.strict);
    if (resolved.kind !== "type") {
      if (resolved.kind === "fault" && !isOpen(element)) this.findings.push(resolved.finding);
      return;
    }
    const { type } = resolved;
    const open = isOpen(element);
    const broken = this.text.charCodeAt(element.startTag.end - 1) !== greaterThan;
    checkAttributes(element, type, this.strict, this.identifiers, this.findings, open || broken);
    if (open) {
      this.swallowed(task, type, tasks);
      return;
    }
    const nil = element.attributes.length === 0 ? undefined : instanceAttribute(element, "nil");
    if (nil !== undefined) {
      if (!task.nillable && !type.any)
        this.findings.push(
          found("unexpected-attribute", "nil", nil.nameSpan, nil, {
            attribute: nil.nodeName,
            element: element.localName,
          }),
        );
      else if (nil.value === "true" && element.children.length === 0) return;
    }
    this.content(task, type, tasks);
  }

  /** The text and the elements in an element that is closed. */
  private content(task: Task, type: TypeModel, tasks: Task[]): void {
    const { element, alias } = task;
    const { content: model } = type;
    if (type.simple !== undefined) {
      this.simpleText(element, type);
      return;
    }
    let state: number | undefined = 0;
    const elements: XmlElement[] = [];
    const states: number[] = [];
    let told = false;
    const targetUri = uriOf(type.prefix);
    for (const node of element.children) {
      if (node.nodeType === NodeType.Element) {
        elements.push(node);
        if (model !== undefined && state !== undefined) {
          const other = node.namespaceURI !== targetUri && node.namespaceURI !== "";
          state = transition(model, state, keyOf(node, alias), other);
          if (state !== undefined) states.push(state);
        }
      } else if ((node.nodeType === NodeType.Text || node.nodeType === NodeType.CData) && !type.mixed)
        if (!told && (model === undefined || !blank.test(node.data))) told = this.unwanted(element, type, node);
    }
    if (type.any) this.anything(task, elements, tasks);
    else if (model === undefined) this.nothing(element, type, elements);
    else if (state !== undefined && model.final[state] === true) {
      // From the last to the first, since the task on top is taken first.
      for (let i = elements.length - 1; i >= 0; i--) {
        const particle = model.particles[(states[i] as number) - 1];
        this.push(task, { element: elements[i] as XmlElement, particle, alias, guessed: false }, tasks);
      }
    } else {
      const placed = explainChildren(element, type, model, elements, alias, this.strict, this.findings);
      for (const child of placed.reverse()) this.push(task, child, tasks);
    }
  }

  private push(above: Task, { element, particle, alias, guessed }: Placed, tasks: Task[]): void {
    if (particle === undefined) {
      if (isOpen(element)) tasks.push({ element, type: undefined, nillable: false, alias, guessed, above });
    } else if (particle.key !== wildcard)
      tasks.push({ element, type: typeOf(particle.typeId), nillable: particle.nillable, alias, guessed, above });
  }

  /** What stands in an element that is not closed may belong to those around it: what it is, is told by its name. */
  private swallowed(task: Task, type: TypeModel | undefined, tasks: Task[]): void {
    const own = { ...task, type };
    for (let i = task.element.children.length - 1; i >= 0; i--) {
      const child = task.element.children[i];
      if (child?.nodeType !== NodeType.Element) continue;
      const key = keyOf(child, task.alias);
      let particle: Particle | undefined;
      let at: Task | undefined = own;
      for (let up = 0; up < highest && at !== undefined && particle === undefined; up++, at = at.above)
        particle = at.type?.content?.byKey.get(key);
      this.push(own, { element: child, particle, alias: task.alias, guessed: true }, tasks);
    }
  }

  /** Where anything may stand, what the schema knows is checked all the same. */
  private anything(task: Task, elements: readonly XmlElement[], tasks: Task[]): void {
    for (const element of [...elements].reverse()) {
      const particle = task.type?.content?.byKey.get(keyOf(element, task.alias));
      if (particle !== undefined) this.push(task, { element, particle, alias: task.alias, guessed: false }, tasks);
    }
  }

  private nothing(element: XmlElement, type: TypeModel, elements: readonly XmlElement[]): void {
    const [first] = elements;
    if (first === undefined) return;
    if (!this.strict && elements.every((child) => child.namespaceURI !== hl7v3 && child.namespaceURI !== "")) return;
    if (elements.some(isOpen)) return;
    this.findings.push(
      found("unexpected-element", type.mixed ? "text-only" : "empty", first.nameSpan, first, {
        element: listed(elements.map((child) => child.nodeName)),
        parent: element.localName,
        type: type.name,
      }),
    );
  }

  /** Tells of text where there may be none; `true` where there was something to tell. */
  private unwanted(element: XmlElement, type: TypeModel, node: XmlText): boolean {
    const raw = this.text.slice(node.start, node.end);
    // What begins like a tag is being typed.
    if (node.nodeType === NodeType.Text && raw.includes("<")) return false;
    const start = node.start + (/^\s*/.exec(raw)?.[0].length ?? 0);
    const end = node.end - (/\s*$/.exec(raw)?.[0].length ?? 0);
    const isBlank = blank.test(node.data);
    if (isBlank && element.children.some((child) => child.nodeType === NodeType.Element)) return false;
    const span = isBlank || end <= start ? node : { start, end };
    const message = isBlank ? "blank" : type.content === undefined ? "empty" : "elements";
    this.findings.push(
      found("text-not-allowed", message, span, node, {
        element: element.localName,
        type: type.name,
        value: shown(node.data.trim()),
        expected: type.content === undefined ? "" : listed(type.content.byKey.keys()),
      }),
    );
    return true;
  }

  private simpleText(element: XmlElement, type: TypeModel): void {
    let text = "";
    for (const node of element.children)
      if (node.nodeType === NodeType.Text || node.nodeType === NodeType.CData) text += node.data;
    const { simple } = type;
    if (simple === undefined || simple.valid(text)) return;
    this.findings.push(
      found("wrong-text", "form", element.nameSpan, element, {
        element: element.localName,
        value: shown(text),
        expected: expectedValue(simple),
      }),
    );
  }
}
