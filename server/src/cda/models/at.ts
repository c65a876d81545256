import type { Bilingual } from "../../rule/index.ts";
import { findClinicalDocument, isElement, type XmlDocument, type XmlElement } from "../../syntax/index.ts";
import { activePatterns, asked } from "./asked.ts";
import { chosen } from "./choose.ts";
import type { Constraint, PathData } from "./constraint.ts";
import { describe } from "./describe.ts";
import { codesOf, holds, isNamed, parts } from "./evaluate.ts";

/** What the models that a document follows ask of one of its elements, for hover and completion. */

function constraintsOn(tree: XmlDocument, element: XmlElement, asking: readonly string[] | undefined) {
  const document = findClinicalDocument(tree);
  if (document === undefined) return [];
  return [...asked(element, activePatterns(chosen(tree, document, asking).sets))];
}

/** An obligation in words, and whether the element fulfils it now. */
export interface Obligation {
  readonly text: Bilingual;
  readonly warning: boolean;
  readonly met: boolean;
}

/** Each obligation once, what is not fulfilled first. `asking`: the models that the project names for the document. */
export function obligationsAt(
  tree: XmlDocument,
  element: XmlElement,
  asking?: readonly string[],
): readonly Obligation[] {
  const found = new Map<string, Obligation>();
  for (const { constraint, warning } of constraintsOn(tree, element, asking)) {
    const met = holds(element, constraint);
    // Where the element must stand is said where it stands elsewhere.
    if (met && isOfParent(constraint)) continue;
    const text = describe(constraint);
    if (!found.has(text.fr)) found.set(text.fr, { text, warning, met });
  }
  return [...found.values()].sort((a, b) => Number(a.met) - Number(b.met));
}

function isOfParent(c: Constraint): boolean {
  return c[0] === "has" && parts(c[1][0] ?? ".")[0].startsWith("..");
}

/** What is asked of an element as a child of the one that holds it: the obligations of that one which name it. */
export function obligationsOfChild(
  tree: XmlDocument,
  element: XmlElement,
  asking?: readonly string[],
): readonly Obligation[] {
  const { parent } = element;
  if (!isElement(parent)) return [];
  const found = new Map<string, Obligation>();
  for (const { constraint, warning } of constraintsOn(tree, parent, asking)) {
    if (!childrenNamed(constraint).some((name) => isNamed(element, name))) continue;
    const text = describe(constraint);
    if (!found.has(text.fr)) found.set(text.fr, { text, warning, met: holds(parent, constraint) });
  }
  return [...found.values()];
}

/** The names of the children that a constraint speaks of. */
export function childrenNamed(c: Constraint): readonly string[] {
  if (c[0] === "all" || c[0] === "any") return (c.slice(1) as Constraint[]).flatMap(childrenNamed);
  if (c[0] === "not") return childrenNamed(c[1]);
  if (c[0] === "in" || c[0] === "at" || c[0] === "total") return [];
  const [relation] = parts((c[1] as PathData)[0] ?? ".");
  return /^[\w:-]+$/.test(relation) ? [relation] : [];
}

/** A value that the models ask for at an attribute; a code with its system where a value set gives it. */
export interface AskedValue {
  readonly value: string;
  readonly system?: string;
}

/** The values that the models let an attribute have: asked of its element itself, or of it by the element that holds it. */
export function valuesAskedAt(
  tree: XmlDocument,
  element: XmlElement,
  attribute: string,
  asking?: readonly string[],
): readonly AskedValue[] {
  const found = new Map<string, AskedValue>();
  const add = (one: AskedValue): void => {
    const key = `${one.value} ${one.system ?? ""}`;
    if (!found.has(key)) found.set(key, one);
  };
  /** A constraint on the element itself. */
  const own = (c: Constraint): void => {
    if (c[0] === "all" || c[0] === "any") for (const one of c.slice(1) as Constraint[]) own(one);
    else if (c[0] === "is" && c[1].length === 1 && c[1][0] === `@${attribute}`)
      for (const value of c.slice(2) as string[]) add({ value });
    else if (c[0] === "in" && attribute === "code")
      for (const [system, codes] of codesOf(c[1]) ?? [])
        for (const value of codes) add({ value: value.trim(), system });
    else if (c[0] === "has" && c[1].length === 1) {
      const [relation, conditions] = parts(c[1][0] as PathData[number]);
      if (relation === "." || (/^\.[\w:*]/.test(relation) && isNamed(element, relation.slice(1))))
        for (const one of conditions) own(one);
    }
  };
  /** A constraint on the element that holds it. */
  const above = (c: Constraint): void => {
    if (c[0] === "all" || c[0] === "any") for (const one of c.slice(1) as Constraint[]) above(one);
    if (c[0] !== "has" && c[0] !== "is" && c[0] !== "count") return;
    const [first, ...rest] = c[1];
    if (first === undefined) return;
    const [relation, conditions] = parts(first);
    if (!/^[\w:-]+$/.test(relation) || !isNamed(element, relation)) return;
    for (const one of conditions) own(one);
    if (c[0] === "is" && rest.length === 1 && rest[0] === `@${attribute}`)
      for (const value of c.slice(2) as string[]) add({ value });
  };
  for (const { constraint } of constraintsOn(tree, element, asking)) own(constraint);
  if (isElement(element.parent))
    for (const { constraint } of constraintsOn(tree, element.parent, asking)) above(constraint);
  return [...found.values()];
}
