import { attribute, descendants, type XmlElement } from "../../syntax/index.ts";
import { toComplete } from "./samples.ts";
import { DraftAttribute, DraftElement, DraftText, draftElements } from "./tree.ts";

/** A piece of narrative that an entry refers to and that is not there yet. */
export interface Anchor {
  readonly id: string;
  readonly text: string;
}

/**
 * Gives each reference of a draft the piece of narrative that it names, in the text of its section. What belongs into a
 * section outside the draft is given back.
 */
export function addAnchors(top: DraftElement): readonly Anchor[] {
  const outside: Anchor[] = [];
  for (const element of draftElements(top)) {
    const value = element.localName === "reference" ? element.attribute("value")?.value : undefined;
    if (value === undefined || !value.startsWith("#")) continue;
    const anchor = { id: value.slice(1), text: labelOf(element) };
    const section = sectionOf(element, top);
    if (section === undefined) {
      outside.push(anchor);
      continue;
    }
    const text = section.elements.find(({ localName }) => localName === "text");
    if (text === undefined || declares(section, anchor.id)) continue;
    const content = new DraftElement(text, "content", "asked");
    content.attributes = [new DraftAttribute(content, "ID", anchor.id, "asked")];
    content.children = [new DraftText(content, anchor.text, "sample")];
    // The pieces take the place of the text that stood in for them.
    text.children = [...text.children.filter((one) => one instanceof DraftElement), content];
  }
  return outside;
}

/** The section of a draft that holds an element of it. */
function sectionOf(element: DraftElement, top: DraftElement): DraftElement | undefined {
  for (let at: DraftElement["parent"] = element; at instanceof DraftElement; at = at.parent) {
    if (at.localName === "section") return at;
    if (at === top) return undefined;
  }
  return undefined;
}

/** Whether an `ID` stands in a section. */
export function declares(section: XmlElement, id: string): boolean {
  for (const element of descendants(section)) if (attribute(element, "ID")?.value === id) return true;
  return false;
}

/** What the code around a reference says, else that it is to be written. */
function labelOf(element: DraftElement): string {
  for (let at: DraftElement["parent"] = element; at instanceof DraftElement; at = at.parent) {
    const code = at.localName === "code" ? at : at.elements.find(({ localName }) => localName === "code");
    const name = code?.attribute("displayName")?.value;
    if (name !== undefined && name !== toComplete) return `${name} : ${toComplete.toLowerCase()}`;
    if (at.localName === "section") break;
  }
  return toComplete;
}
