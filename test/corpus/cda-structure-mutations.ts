import {
  childElements,
  descendants,
  findClinicalDocument,
  parseXml,
  type XmlElement,
} from "../../server/src/syntax/index.ts";

/** A sequence of numbers from 0 to 1 that depends on nothing but its seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Mutant {
  readonly kind: string;
  readonly text: string;
}

interface Source {
  readonly text: string;
  /** The elements in groups of one name in one parent, so that rows of tables do not crowd out all else. */
  readonly groups: readonly (readonly XmlElement[])[];
  readonly elements: readonly XmlElement[];
}

const values = [
  "",
  " ",
  "x",
  "a b",
  "TRUE",
  "0",
  "-1",
  "1,5",
  "2024-01-31",
  "20240131",
  "1.2.03",
  "1.2.250.1.x",
  "urn:oid:1.2.3",
  "evn",
  "EVN ",
  "ACT",
  "UNK",
  "%zz",
  "é",
  "completed",
];
const names = [
  "foo",
  "id",
  "code",
  "title",
  "text",
  "section",
  "entry",
  "value",
  "name",
  "addr",
  "effectiveTime",
  "low",
];
const typesOfValues = ["CD", "CE", "PQ", "TS", "IVL_TS", "ST", "FOO", "cd", "ANY", "PIVL_TS", "II", "x:CD", ""];
const attributeNames = ["foo", "ID", "code", "value", "unit", "nullFlavor", "classCode", "typeCode", "root", "Code"];

export function sourceOf(text: string): Source {
  const document = findClinicalDocument(parseXml(text));
  const elements = document === undefined ? [] : [...descendants(document)].slice(1);
  const groups = new Map<string, XmlElement[]>();
  for (const element of elements) {
    const key = `${(element.parent as XmlElement).localName}/${element.localName}`;
    groups.set(key, [...(groups.get(key) ?? []), element]);
  }
  return { text, elements, groups: [...groups.values()] };
}

/** The kinds of changes; each changes one place, or gives nothing where it does not apply. */
const kinds: Readonly<
  Record<string, (at: XmlElement, source: Source, pick: <T>(list: readonly T[]) => T) => string | undefined>
> = {
  "delete element": (at, { text }) => cut(text, at),
  "duplicate element": (at, { text }) => insert(text, at.end, text.slice(at.start, at.end)),
  "rename element": (at, { text }, pick) => rename(text, at, pick([...names, `${at.localName}x`])),
  "element in another case": (at, { text }) => {
    const first = at.localName.slice(0, 1);
    const other = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase();
    return rename(text, at, other + at.localName.slice(1));
  },
  "exchange siblings": (at, { text }, pick) => {
    const others = siblings(at).filter((other) => other !== at && other.localName !== at.localName);
    if (others.length === 0) return undefined;
    const other = pick(others);
    const [a, b] = at.start < other.start ? [at, other] : [other, at];
    return (
      text.slice(0, a.start) +
      text.slice(b.start, b.end) +
      text.slice(a.end, b.start) +
      text.slice(a.start, a.end) +
      text.slice(b.end)
    );
  },
  "move among siblings": (at, { text }, pick) => {
    const others = siblings(at).filter((other) => other !== at);
    if (others.length === 0) return undefined;
    return move(text, at, pick(others).end);
  },
  "move to another parent": (at, { text, elements }, pick) => {
    const to = pick(elements);
    if ((to.start >= at.start && to.end <= at.end) || to.endTag === undefined) return undefined;
    return move(text, at, to.endTag.start);
  },
  "copy from elsewhere": (at, { text, elements }, pick) => {
    const from = pick(elements);
    if (from.end - from.start > 5000) return undefined;
    return insert(text, at.end, text.slice(from.start, from.end));
  },
  "delete attribute": (at, { text }, pick) => {
    if (at.attributes.length === 0) return undefined;
    const { start, end } = pick(at.attributes);
    return text.slice(0, start) + text.slice(end);
  },
  "change attribute": (at, { text }, pick) => {
    if (at.attributes.length === 0) return undefined;
    const { valueSpan, prefix } = pick(at.attributes);
    if (prefix !== "") return undefined;
    return text.slice(0, valueSpan.start) + pick(values) + text.slice(valueSpan.end);
  },
  "shorten attribute": (at, { text }, pick) => {
    if (at.attributes.length === 0) return undefined;
    const { valueSpan, prefix } = pick(at.attributes);
    if (prefix !== "" || valueSpan.end === valueSpan.start) return undefined;
    return text.slice(0, valueSpan.end - 1) + text.slice(valueSpan.end);
  },
  "add attribute": (at, { text }, pick) => {
    const name = pick(attributeNames);
    if (at.attributes.some((attribute) => attribute.nodeName === name)) return undefined;
    return insert(text, at.nameSpan.end, ` ${name}="${pick(values)}"`);
  },
  "rename attribute": (at, { text }, pick) => {
    if (at.attributes.length === 0) return undefined;
    const { nameSpan, prefix, localName } = pick(at.attributes);
    const name = pick([`${localName}x`, localName.toLowerCase(), ...attributeNames]);
    if (prefix !== "" || at.attributes.some((other) => other.nodeName === name)) return undefined;
    return text.slice(0, nameSpan.start) + name + text.slice(nameSpan.end);
  },
  "add element": (at, { text }, pick) => insert(text, pick([at.start, at.end]), `<${pick(names)}/>`),
  "add element of another namespace": (at, { text }, pick) =>
    insert(text, pick([at.start, at.end]), `<x xmlns="${pick(["", "urn:x", "urn:hl7-org:sdtc"])}"/>`),
  "another namespace": (at, { text }, pick) =>
    at.attributes.some((attribute) => attribute.nodeName === "xmlns") || at.prefix !== ""
      ? undefined
      : insert(text, at.nameSpan.end, ` xmlns="${pick(["", "urn:x", "urn:hl7-org:sdtc"])}"`),
  "xsi:type": (at, { text }, pick) => {
    const now = at.attributes.find((attribute) => attribute.nodeName === "xsi:type");
    const type = pick(typesOfValues);
    if (now !== undefined) return text.slice(0, now.valueSpan.start) + type + text.slice(now.valueSpan.end);
    return insert(text, at.nameSpan.end, ` xsi:type="${type}"`);
  },
  "text in element": (at, { text }, pick) => {
    const place = pick(["start", "end"]) === "start" ? at.startTag.end : at.endTag?.start;
    return at.endTag === undefined || place === undefined ? undefined : insert(text, place, pick(["x", "é", "  "]));
  },
  "text beside element": (at, { text }, pick) => insert(text, pick([at.start, at.end]), pick(["x", "&#160;", "\n"])),
  "empty element": (at, { text }) =>
    at.endTag === undefined || at.children.length === 0
      ? undefined
      : text.slice(0, at.startTag.end) + text.slice(at.endTag.start),
  "unwrap element": (at, { text }) =>
    at.endTag === undefined
      ? undefined
      : text.slice(0, at.start) + text.slice(at.startTag.end, at.endTag.start) + text.slice(at.end),
};

export const mutationKinds = Object.keys(kinds);

/** A change of a given kind at a place drawn by lot. */
export function mutate(source: Source, kind: string, next: () => number): Mutant | undefined {
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T;
  const change = kinds[kind];
  if (change === undefined || source.groups.length === 0) return undefined;
  const text = change(pick(pick(source.groups)), source, pick);
  return text === undefined || text === source.text ? undefined : { kind, text };
}

function siblings(at: XmlElement): XmlElement[] {
  return childElements(at.parent);
}

function cut(text: string, { start, end }: { start: number; end: number }): string {
  return text.slice(0, start) + text.slice(end);
}

function insert(text: string, at: number, added: string): string {
  return text.slice(0, at) + added + text.slice(at);
}

function move(text: string, from: XmlElement, to: number): string {
  const moved = text.slice(from.start, from.end);
  return to >= from.end
    ? text.slice(0, from.start) + text.slice(from.end, to) + moved + text.slice(to)
    : text.slice(0, to) + moved + text.slice(to, from.start) + text.slice(from.end);
}

function rename(text: string, at: XmlElement, name: string): string | undefined {
  const prefix = at.prefix === "" ? "" : `${at.prefix}:`;
  const written = prefix + name;
  if (written === at.nodeName) return undefined;
  const start = text.slice(0, at.nameSpan.start) + written;
  if (at.endTag === undefined) return start + text.slice(at.nameSpan.end);
  const close = `</${written}>`;
  return start + text.slice(at.nameSpan.end, at.endTag.start) + close + text.slice(at.endTag.end);
}
