import { descendants, parseXml, type XmlElement, xpathOf } from "../../server/src/syntax/index.ts";

/** Documents with one thing changed, to hold the built-in rules against the official schematrons. */

export interface Mutant {
  readonly text: string;
  /** What was done and where, for the list of misses. */
  readonly what: string;
  readonly kind: string;
}

/** Numbers below n that a seed determines. */
export function chooser(seed: number): (n: number) => number {
  let state = (Math.imul(seed, 2654435761) ^ 0x5bd1e995) >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  for (let i = 0; i < 4; i++) next();
  return (n) => Math.floor(next() * n);
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

type Maker = (element: XmlElement, text: string, pick: (n: number) => number) => readonly Change[] | undefined;

const changed =
  (name: RegExp, make: (value: string) => string): Maker =>
  (element) => {
    const found = element.attributes.find(({ localName, prefix }) => prefix !== "xmlns" && name.test(localName));
    return found && [{ ...found.valueSpan, newText: make(found.value) }];
  };

/** What an author or a generator gets wrong, by name. */
export const makers: Readonly<Record<string, Maker>> = {
  removed: (element) => [{ start: element.start, end: element.end, newText: "" }],
  "removed again": (element) => [{ start: element.start, end: element.end, newText: "" }],
  "wrong code": changed(/^code$/, (value) => `${value}9`),
  "wrong code system": changed(/^codeSystem$/, (value) => `${value}.9`),
  "wrong root": changed(/^root$/, (value) => `${value}.9`),
  "wrong fixed code": changed(/^(?:classCode|moodCode|typeCode|determinerCode|use|qualifier)$/, () => "XYZ"),
  "wrong value": changed(/^(?:value|unit|extension|type|contextConductionInd|inversionInd)$/, () => "xyz"),
  "attribute removed": ({ attributes }, _text, pick) => {
    const own = attributes.filter(({ prefix, localName }) => prefix !== "xmlns" && localName !== "xmlns");
    const one = own[pick(own.length)];
    return one && [{ start: one.start, end: one.end, newText: "" }];
  },
  twice: (element, text) => [{ start: element.end, end: element.end, newText: text.slice(element.start, element.end) }],
  "after the next": (element, text) => {
    const siblings = (element.parent?.children ?? []).filter((one) => one.nodeType === 1);
    const next = siblings[siblings.indexOf(element) + 1];
    return (
      next && [
        { start: element.start, end: element.end, newText: text.slice(next.start, next.end) },
        { start: next.start, end: next.end, newText: text.slice(element.start, element.end) },
      ]
    );
  },
  "unknown instead": (element) =>
    element.children.length > 0 || element.attributes.length > 0
      ? [{ start: element.start, end: element.end, newText: `<${element.nodeName} nullFlavor="UNK"/>` }]
      : undefined,
  emptied: (element) => element.endTag && [{ start: element.startTag.end, end: element.endTag.start, newText: "" }],
  renamed: (element) =>
    element.endTag && [
      { ...element.nameSpan, newText: `${element.nodeName}X` },
      {
        start: element.endTag.start + 2,
        end: element.endTag.start + 2 + element.nodeName.length,
        newText: `${element.nodeName}X`,
      },
    ],
};

function isNarrative(element: XmlElement): boolean {
  for (let at = element.parent; at !== null && at.nodeType === 1; at = at.parent)
    if (at.localName === "text" && at.parent?.nodeType === 1 && at.parent.localName === "section") return true;
  return false;
}

/** The same text with one thing changed, outside the narrative; a third of the changes are in the header. */
export function mutant(text: string, seed: number): Mutant | undefined {
  const { root } = parseXml(text);
  if (root === undefined) return undefined;
  const header: XmlElement[] = [];
  const body: XmlElement[] = [];
  for (const element of descendants(root)) {
    if (element === root || isNarrative(element)) continue;
    const inBody = ancestors(element).some((one) => one.localName === "component" && one.parent === root);
    (inBody ? body : header).push(element);
  }
  const pick = chooser(seed);
  const names = Object.keys(makers);
  for (let i = 0; i < 20; i++) {
    const pool = pick(3) === 0 || body.length === 0 ? header : body;
    const element = pool[pick(pool.length)];
    const kind = names[pick(names.length)] as string;
    const changes = element && makers[kind]?.(element, text, pick);
    if (element === undefined || changes === undefined) continue;
    let made = text;
    for (const { start, end, newText } of [...changes].sort((a, b) => b.start - a.start))
      made = made.slice(0, start) + newText + made.slice(end);
    return { text: made, what: `${kind}: ${xpathOf(element)}`, kind };
  }
  return undefined;
}

function ancestors(element: XmlElement): XmlElement[] {
  const found: XmlElement[] = [element];
  for (let at = element.parent; at !== null && at.nodeType === 1; at = at.parent) found.push(at);
  return found;
}
