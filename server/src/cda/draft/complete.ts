import type { XmlElement } from "../../syntax/index.ts";
import { asked, isNamed } from "../models/index.ts";
import { attributeModel, lackingAttributes, lackingChildren, typeAt } from "../structure/index.ts";
import type { DraftFacts } from "./facts.ts";
import { fillDatatype, knownAttribute, sampleAttribute, toComplete } from "./samples.ts";
import { fulfilled, Satisfier } from "./satisfy.ts";
import { DraftElement, draftElements, Journal } from "./tree.ts";

/** A draft that nothing more is done to after so many rounds: two constraints that undo one another end here. */
const mostRounds = 40;
/** A constraint on one element is made true so many times at most. */
const mostTimes = 3;

/**
 * Completes a draft until the models and the schema ask for nothing more: what the constraints demand, then what the
 * schema demands of what was made, then again. It changes nothing that a constraint asked for. Whether it chose among
 * several ways is given back.
 */
export function complete(top: DraftElement, active: { has(pattern: number): boolean }, facts: DraftFacts): boolean {
  const journal = new Journal();
  const satisfier = new Satisfier(journal, facts);
  const times = new Map<DraftElement, Map<unknown, number>>();
  const tried = (element: DraftElement, constraint: unknown): boolean => {
    const counts = times.get(element) ?? new Map<unknown, number>();
    times.set(element, counts);
    const n = counts.get(constraint) ?? 0;
    counts.set(constraint, n + 1);
    return n >= mostTimes;
  };
  const add = (parent: DraftElement, name: string): DraftElement | undefined => satisfier.add(parent, name);
  const give = (element: DraftElement, name: string): void => {
    const known = knownAttribute(element, name, facts);
    if (known !== undefined) journal.setAttribute(element, name, known, "known");
    else journal.setAttribute(element, name, sampleAttribute(element, name, facts), "sample");
  };

  const models = (): boolean => {
    let changed = false;
    for (const element of draftElements(top)) {
      if (!attached(element, top)) continue;
      for (const { constraint } of [...asked(element, active)]) {
        if (fulfilled(element, constraint) || tried(element, constraint)) continue;
        if (satisfier.satisfy(element, constraint)) changed = true;
      }
    }
    return changed;
  };

  /** What the knowledge base says of a section: its code and its title, and a text to be written. */
  const sections = (): boolean => {
    const before = journal.length;
    for (const element of draftElements(top)) {
      if (element.localName !== "section") continue;
      const child = (name: string) => element.elements.find((one) => isNamed(one, name));
      const roots = element.elements.filter((one) => one.localName === "templateId");
      const known = roots
        .map((one) => facts.template(one.attribute("root")?.value ?? ""))
        .filter((one) => one?.kind === "section");
      const template = known.find((one) => one?.code !== undefined) ?? known[0];
      const code = child("code") ?? (template?.code === undefined ? undefined : add(element, "code"));
      if (code !== undefined && template?.code !== undefined && code.attribute("code") === undefined)
        for (const [name, value] of [
          ["code", template.code.code],
          ["codeSystem", template.code.system],
          ["displayName", template.code.display],
        ] as const)
          if (code.attribute(name)?.firmness !== "asked") journal.setAttribute(code, name, value, "known");
      const title = child("title") ?? add(element, "title");
      if (title?.children.length === 0) {
        const name = template?.title ?? code?.attribute("displayName")?.value;
        journal.setText(title, name ?? toComplete, name === undefined ? "sample" : "known");
      }
      if (child("text") === undefined && child("component") === undefined) add(element, "text");
    }
    return journal.length > before;
  };

  const schema = (): boolean => {
    const before = journal.length;
    for (const element of draftElements(top)) {
      for (const { nodeName, value, firmness } of element.attributes)
        if (firmness === "sample" && attributeModel(element, nodeName)?.type.valid(value) === false)
          journal.setAttribute(element, nodeName, sampleAttribute(element, nodeName, facts), "sample");
      for (const { name } of lackingAttributes(element)) give(element, name);
      if (typeAt(element)?.abstract && element.attribute("xsi:type") === undefined)
        journal.setAttribute(element, "xsi:type", sampleAttribute(element, "xsi:type", facts), "sample");
      if (
        element.localName === "value" &&
        typeAt(element)?.name === "ANY" &&
        element.attribute("xsi:type") === undefined
      )
        journal.setAttribute(element, "xsi:type", sampleAttribute(element, "xsi:type", facts), "sample");
      for (const { key } of lackingChildren(element)) add(element, key);
    }
    return journal.length > before;
  };

  const values = (): boolean => {
    let changed = false;
    for (const element of draftElements(top)) if (fillDatatype(element, journal, facts, add)) changed = true;
    return changed;
  };

  for (let round = 0; round < mostRounds; round++) if (!models() && !sections() && !schema() && !values()) break;
  return satisfier.chose;
}

function attached(element: DraftElement, top: DraftElement): boolean {
  for (let at: XmlElement["parent"] = element; at instanceof DraftElement; at = at.parent) {
    if (at === top) return true;
    if (at.parent instanceof DraftElement && !at.parent.children.includes(at)) return false;
  }
  return false;
}
