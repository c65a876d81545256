import { isElement, type XmlDocument, type XmlElement, type XmlNode } from "../syntax/index.ts";

/** What lies between two versions of a text: all before `start` and all after the ends is the same. */
export interface Edit {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

const block = 2048;
/** Both trees are weak keys: a version must not keep the ones before it alive. */
const edits = new WeakMap<XmlDocument, WeakMap<XmlDocument, Edit>>();

export function editBetween(from: XmlDocument, to: XmlDocument): Edit {
  const known = edits.get(to)?.get(from);
  if (known !== undefined) return known;
  const [a, b] = [from.text, to.text];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  // Block by block first: comparing blocks is many times quicker than comparing characters.
  while (start + block <= shorter && a.slice(start, start + block) === b.slice(start, start + block)) start += block;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  const most = shorter - start;
  const tail = (text: string, from: number) => text.slice(text.length - from - block, text.length - from);
  let same = 0;
  while (same + block <= most && tail(a, same) === tail(b, same)) same += block;
  while (same < most && a.charCodeAt(a.length - 1 - same) === b.charCodeAt(b.length - 1 - same)) same++;
  const edit = { start, oldEnd: a.length - same, newEnd: b.length - same };
  const froms = edits.get(to) ?? new WeakMap<XmlDocument, Edit>();
  froms.set(from, edit);
  edits.set(to, froms);
  return edit;
}

/** The old child that a child is the new version of. */
export interface Twin {
  /** Its place among the old parent's children. */
  readonly at: number;
  readonly element: XmlElement;
  /** Whether it is the same, with all it holds. */
  readonly clean: boolean;
}

type Parent = XmlElement | XmlDocument;

/** Pairs the element children of a parent with those of its old version; an element without a twin is new. */
export function twinsOf(before: Parent, after: Parent, { start, oldEnd, newEnd }: Edit): ReadonlyMap<XmlElement, Twin> {
  const twins = new Map<XmlElement, Twin>();
  const [old, now] = [before.children, after.children];
  const shorter = Math.min(old.length, now.length);
  const pair = (a: XmlNode, b: XmlNode, at: number, clean: boolean) => {
    if (isElement(a) && isElement(b)) twins.set(b, { at, element: a, clean });
  };
  let front = 0;
  for (; front < shorter; front++) {
    const [a, b] = [old[front] as XmlNode, now[front] as XmlNode];
    if (a.end > start || !sameNode(a, b, 0)) break;
    pair(a, b, front, true);
  }
  let back = 0;
  for (; back < shorter - front; back++) {
    const [i, j] = [old.length - 1 - back, now.length - 1 - back];
    const [a, b] = [old[i] as XmlNode, now[j] as XmlNode];
    if (a.start < oldEnd || !sameNode(a, b, newEnd - oldEnd)) break;
    pair(a, b, i, true);
  }
  // What is left holds the edit. Where its elements go in pairs, each is the other's new version.
  const middle = (nodes: readonly XmlNode[]) =>
    nodes
      .map((node, at) => ({ node, at }))
      .slice(front, nodes.length - back)
      .filter(({ node }) => isElement(node));
  const [lefts, rights] = [middle(old), middle(now)];
  if (lefts.length === rights.length)
    for (const [i, { node: a, at }] of lefts.entries()) {
      const b = rights[i]?.node as XmlElement;
      if (sameNames(a as XmlElement, b)) pair(a, b, at, false);
    }
  return twins;
}

function sameNode(a: XmlNode, b: XmlNode, shift: number): boolean {
  if (a.nodeType !== b.nodeType || b.start !== a.start + shift || b.end !== a.end + shift) return false;
  if (!isElement(a) || !isElement(b)) return true;
  // Where an element without an end tag ends depends on what comes after it.
  return a.nodeName === b.nodeName && isClosed(a) && isClosed(b) && a.children.length === b.children.length;
}

const isClosed = (element: XmlElement) => element.selfClosing || element.endTag !== undefined;

/** Whether two versions of an element have the same name and declare the same namespaces. */
function sameNames(a: XmlElement, b: XmlElement): boolean {
  return a.nodeName === b.nodeName && a.namespaceURI === b.namespaceURI && declarations(a) === declarations(b);
}

function declarations(element: XmlElement): string {
  let text = "";
  for (const { nodeName, prefix, value } of element.attributes)
    if (prefix === "xmlns" || nodeName === "xmlns") text += `${nodeName}=${value}\n`;
  return text;
}
