import type { Bilingual } from "../../rule/index.ts";
import { childElements, type XmlElement } from "../../syntax/index.ts";
import { align, particleAt, reachable } from "./align.ts";
import { childOf } from "./children.ts";
import { wildcard } from "./content.ts";
import { resolveType, usualTypes } from "./datatype.ts";
import { type Alias, isOpen, keyOf, writtenName } from "./names.ts";
import { type AttributeModel, documentType, type TypeModel, typeOf } from "./schema.ts";

/** An element that may stand in another one. */
export interface AllowedChild {
  /** The name as it is written at that place of the document, with the prefix bound there. */
  readonly name: string;
  /** The name of its type, such as `CE`. */
  readonly type: string;
  readonly min: number;
  /** Infinity where it may be repeated without end. */
  readonly max: number;
  /** How many are there already. */
  readonly present: number;
  /** Whether one may be put at the place asked for without breaking the order. */
  readonly here: boolean;
  /** Alternatives of one choice have the same number; 0 for an element outside any. */
  readonly choice: number;
}

/** An attribute that an element may have. */
export interface AllowedAttribute {
  readonly name: string;
  /** The name of the vocabulary or of the form, such as `ActClass` or `ts`. */
  readonly type: string;
  readonly required: boolean;
  readonly fixed: string | undefined;
  /** The value that holds where the attribute is absent. */
  readonly standard: string | undefined;
  /** All values, where they are counted. */
  readonly values: readonly string[] | undefined;
  /** Whether several values may be given, separated by spaces. */
  readonly list: boolean;
  /** What the value is, where the values are not counted. */
  readonly expected: Bilingual | undefined;
  readonly present: boolean;
}

/** What the schema lets an element be. */
export interface StructureAt {
  /** The name of its type, such as `CE` or `Act`. */
  readonly type: string;
  /** Whether text may stand in it. */
  readonly mixed: boolean;
  /** The types that xsi:type may name, the usual ones first; empty where the type cannot be changed. */
  readonly datatypes: readonly string[];
  /** The elements that it may hold, in order. */
  readonly allowedChildren: readonly AllowedChild[];
  readonly attributes: readonly AllowedAttribute[];
}

interface Typed {
  readonly declared: TypeModel;
  readonly type: TypeModel;
  readonly alias: Alias | undefined;
}

/**
 * What the schema says of an element of a ClinicalDocument, and of a place in its content (its end, where no offset is
 * given); `undefined` where the schema does not know the element.
 */
export function structureAt(element: XmlElement, offset?: number): StructureAt | undefined {
  const typed = typedAt(element);
  if (typed === undefined) return undefined;
  const { type, declared } = typed;
  const present = new Set(element.attributes.map((attribute) => attribute.nodeName));
  return {
    type: type.name,
    mixed: type.mixed,
    datatypes: usualTypes(declared),
    allowedChildren: allowedChildren(element, typed, offset ?? element.endTag?.start ?? element.end),
    attributes: [...type.attributes.values()].map((attribute) => {
      const name = attribute.name.includes(":") ? writtenName(element, attribute.name) : attribute.name;
      return allowedAttribute(attribute, name, present.has(name));
    }),
  };
}

/** The model of an attribute of an element; `undefined` where its type does not know it. */
export function attributeModel(element: XmlElement, name: string): AttributeModel | undefined {
  return typedAt(element)?.type.attributes.get(name);
}

/** The type that an element has by its place and its xsi:type, and the one that its place gives it. */
export function typedAt(element: XmlElement): Typed | undefined {
  const path: XmlElement[] = [element];
  for (let at = element; at.localName !== "ClinicalDocument"; ) {
    if (at.parent.nodeType !== 1) return undefined;
    at = at.parent;
    path.push(at);
  }
  const root = path.pop() as XmlElement;
  const alias = root.namespaceURI === "" ? { uri: "", prefix: "" } : undefined;
  const above: (Typed | undefined)[] = [{ declared: documentType(), type: documentType(), alias }];
  for (const next of path.reverse()) {
    const key = keyOf(next, alias);
    // An element that is not closed may have swallowed what belongs to those around it.
    const depth = isOpen(next.parent as XmlElement) ? above.length : 1;
    const particle = above
      .slice(-depth)
      .reverse()
      .map((at) => at?.type.content?.byKey.get(key))
      .find((at) => at !== undefined);
    const declared = particle === undefined ? undefined : typeOf(particle.typeId);
    if (declared === undefined) above.push(undefined);
    else {
      const resolved = resolveType(next, declared, alias, true);
      above.push({ declared, type: resolved.kind === "type" ? resolved.type : declared, alias });
    }
  }
  return above.at(-1);
}

function allowedChildren(element: XmlElement, { type, alias }: Typed, offset: number): AllowedChild[] {
  const { content: model } = type;
  if (model === undefined || type.any) return [];
  // The element whose name is being typed at the place is not there yet.
  const elements = childElements(element).filter((child) => !(child.start < offset && offset <= child.nameSpan.end));
  const children = elements.map((child) => childOf(child, model, type, alias, true));
  let before = 0;
  let after: number | undefined;
  const counts = new Map<string, number>();
  for (const step of align(model, children, true)) {
    if (step.kind !== "match") continue;
    const { key } = particleAt(model, step.at);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if ((elements[step.child] as XmlElement).start < offset) before = step.at;
    else after ??= step.at;
  }
  const reach = reachable(model);
  const allowed = new Map<string, AllowedChild>();
  for (const [index, particle] of model.particles.entries()) {
    if (particle.key === wildcard) continue;
    const at = index + 1;
    const here = reach[before]?.has(at) === true && (after === undefined || reach[at]?.has(after) === true);
    const known = allowed.get(particle.key);
    if (known?.here === true) continue;
    allowed.set(particle.key, {
      name: writtenName(element, particle.key),
      type: typeOf(particle.typeId)?.name ?? particle.typeId,
      min: particle.min,
      max: particle.max,
      present: counts.get(particle.key) ?? 0,
      here,
      choice: particle.choice,
    });
  }
  return [...allowed.values()];
}

function allowedAttribute(model: AttributeModel, name: string, present: boolean): AllowedAttribute {
  const { type, required, fixed, standard } = model;
  return {
    name,
    type: type.name,
    required,
    fixed,
    standard,
    values: type.values,
    list: type.list === true,
    expected: type.expected,
    present,
  };
}
