import type { Finding, Repair } from "../../rule/index.ts";
import { childElements, isElement, nodeAt, type XmlDocument, type XmlElement, xpathOf } from "../../syntax/index.ts";
import type { TextEdit } from "../../text/index.ts";
import { indentBefore } from "../insert.ts";
import { structureAt } from "../structure/index.ts";

/** Values are offered one by one where there are at most this many. */
const fewChoices = 8;

/** The changes that mend a finding of a content model: the value that it asks for, or the child that it misses. */
export function modelRepairs(finding: Finding, tree: XmlDocument): readonly Repair[] {
  const { start, end, message, data } = finding;
  if (message === "wrong-value") {
    const values = String(data.values).split("|");
    if (values.length > fewChoices) return [];
    return values.map((newText) => ({
      title: { fr: `Remplacer par « ${newText} »`, en: `Replace by “${newText}”` },
      safe: false,
      edits: [{ start, end, newText }],
    }));
  }
  const element = message === "missing-template" ? declaringAt(tree, start) : findingElement(finding, tree);
  if (element === undefined) return [];
  const text = message === "missing-template" ? `<templateId root="${data.root}"/>` : String(data.skeleton ?? "");
  const name = /^<([\w-]+)/.exec(text)?.[1];
  if (name === undefined || (message !== "missing-template" && message !== "missing")) return [];
  const edit = insertion(tree.text, element, name, text);
  return edit === undefined
    ? []
    : [{ title: { fr: `Insérer ${text}`, en: `Insert ${text}` }, safe: message === "missing-template", edits: [edit] }];
}

/** The element that lacks a templateId: the finding is at its last one, else at its own name. */
function declaringAt(tree: XmlDocument, offset: number): XmlElement | undefined {
  const node = nodeAt(tree, offset);
  const at = node !== undefined && isElement(node) ? node : node?.parent;
  if (at === undefined || at === null || !isElement(at)) return undefined;
  if (at.localName !== "templateId") return at;
  return isElement(at.parent) ? at.parent : undefined;
}

/** The element that a finding of a content model is about, by its location. */
export function findingElement(finding: Finding, tree: XmlDocument): XmlElement | undefined {
  const node = nodeAt(tree, finding.start);
  let at = node !== undefined && isElement(node) ? node : node?.parent;
  while (at !== undefined && at !== null && isElement(at)) {
    if (xpathOf(at) === finding.location) return at;
    at = at.parent;
  }
  return undefined;
}

/** Where the schema first lets a child of that name stand, after those of its name. */
function insertion(text: string, element: XmlElement, name: string, content: string): TextEdit | undefined {
  if (element.selfClosing || element.endTag === undefined) return undefined;
  const children = childElements(element);
  const after = children.findLastIndex(({ localName }) => localName === name);
  for (let i = after + 1; i <= children.length; i++) {
    const next = children[i];
    const offset = next?.start ?? children.at(-1)?.end ?? element.startTag.end;
    const allowed = structureAt(element, offset)?.allowedChildren.find((one) => one.name === name);
    if (allowed?.here !== true) continue;
    if (next !== undefined) {
      const indent = indentBefore(text, next.start);
      return { start: next.start, end: next.start, newText: indent === undefined ? content : `${content}\n${indent}` };
    }
    const last = children.at(-1);
    const indent = last === undefined ? undefined : indentBefore(text, last.start);
    return { start: offset, end: offset, newText: indent === undefined ? content : `\n${indent}${content}` };
  }
  return undefined;
}
