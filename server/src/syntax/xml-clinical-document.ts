import { descendants, isElement, type XmlDocument, type XmlElement } from "./xml-tree.ts";

/**
 * The ClinicalDocument of a text: its root, or the one embedded in something else, such as the style sheet that
 * displays it ("document autoprésentable"). Its namespace is not looked at, since it may be what is wrong.
 */
export function findClinicalDocument(tree: XmlDocument): XmlElement | undefined {
  for (const top of tree.children)
    if (isElement(top))
      for (const element of descendants(top)) if (element.localName === "ClinicalDocument") return element;
  return undefined;
}
