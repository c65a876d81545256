import {
  attribute,
  descendants,
  NodeType,
  nodeAt,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
} from "../syntax/index.ts";
import { type Span, touches } from "../text/index.ts";
import type { Place, Renameable, Renaming } from "./model.ts";

/**
 * The names by which the entries of a CDA document point into its narrative: `ID` of a piece of text, a section or an
 * image, and the references to it (`<reference value="#id"/>`, `linkHtml`, `renderMultiMedia`, `footnoteRef`).
 */

interface Names {
  /** Where an `ID` of that name is declared; one place in a sound document. */
  readonly declared: ReadonlyMap<string, readonly Place[]>;
  readonly mentioned: ReadonlyMap<string, readonly Place[]>;
}

const known = new WeakMap<XmlDocument, Names>();

function namesOf(document: XmlDocument): Names {
  const found = known.get(document);
  if (found !== undefined) return found;
  const declared = new Map<string, Place[]>();
  const mentioned = new Map<string, Place[]>();
  const add = (map: Map<string, Place[]>, name: string, place: Place): void => {
    const places = map.get(name);
    if (places === undefined) map.set(name, [place]);
    else places.push(place);
  };
  if (document.root !== undefined)
    for (const element of descendants(document.root)) {
      if (element.attributes.length === 0) continue;
      const id = attribute(element, "ID");
      if (id !== undefined && id.value !== "") add(declared, id.value, { ...id.valueSpan, around: element });
      for (const { name, span } of mentionsIn(document, element)) add(mentioned, name, { ...span, around: element });
    }
  const names = { declared, mentioned };
  known.set(document, names);
  return names;
}

/** The names that an element's attributes mention, each with its place, without the `#`. */
function mentionsIn(document: XmlDocument, element: XmlElement): { name: string; span: Span }[] {
  switch (element.localName) {
    case "reference":
      return local(attribute(element, "value"));
    case "linkHtml":
      return local(attribute(element, "href"));
    case "renderMultiMedia":
      return listed(document, attribute(element, "referencedObject"));
    case "footnoteRef":
      return listed(document, attribute(element, "IDREF"));
    default:
      return [];
  }
}

function local(reference: XmlAttribute | undefined): { name: string; span: Span }[] {
  if (reference === undefined || !reference.value.startsWith("#") || reference.value === "#") return [];
  const { start, end } = reference.valueSpan;
  return [{ name: reference.value.slice(1), span: { start: start + 1, end } }];
}

function listed(document: XmlDocument, list: XmlAttribute | undefined): { name: string; span: Span }[] {
  if (list === undefined) return [];
  const { start, end } = list.valueSpan;
  return [...document.text.slice(start, end).matchAll(/\S+/g)].map((found) => ({
    name: found[0],
    span: { start: start + found.index, end: start + found.index + found[0].length },
  }));
}

/** The name under a cursor, with the span that it takes. */
function nameAt(document: XmlDocument, offset: number): Renameable | undefined {
  const node = nodeAt(document, offset);
  if (node?.nodeType !== NodeType.Attribute) return undefined;
  if (node.nodeName === "ID" && node.value !== "" && touches(node.valueSpan, offset))
    return { ...node.valueSpan, name: node.value };
  const found = mentionsIn(document, node.parent).find(
    // A cursor before the `#` of a reference means the reference too.
    ({ span }) => touches({ start: span.start - 1, end: span.end }, offset),
  );
  return found && { ...found.span, name: found.name };
}

/** From a reference to the narrative that it points to. */
export function narrativeDefinition(document: XmlDocument, offset: number): readonly Place[] {
  const at = nameAt(document, offset);
  return at === undefined ? [] : (namesOf(document).declared.get(at.name) ?? []);
}

/** All references to the name under a cursor, in the order of the text. */
export function narrativeReferences(document: XmlDocument, offset: number, declaration: boolean): readonly Place[] {
  const at = nameAt(document, offset);
  if (at === undefined) return [];
  const { declared, mentioned } = namesOf(document);
  return [...(declaration ? (declared.get(at.name) ?? []) : []), ...(mentioned.get(at.name) ?? [])].sort(
    (a, b) => a.start - b.start,
  );
}

/** The narrative name that a rename would change; only one that is declared here. */
export function narrativeRenameable(document: XmlDocument, offset: number): Renameable | undefined {
  const at = nameAt(document, offset);
  return at !== undefined && namesOf(document).declared.has(at.name) ? at : undefined;
}

/** What the schema takes as an `ID`: an XML name without a colon. */
const identifierName = /^[\p{L}_][\p{L}\p{M}\p{N}._\u00b7-]*$/u;

/** Changes a name where it is declared and wherever it is mentioned. */
export function narrativeRename(document: XmlDocument, offset: number, newName: string): Renaming | undefined {
  const at = narrativeRenameable(document, offset);
  if (at === undefined) return undefined;
  const name = newName.replace(/^#/, "");
  if (!identifierName.test(name))
    return {
      refused: {
        fr: `« ${name} » ne peut être un ID : il commence par une lettre ou « _ », sans espace ni deux-points.`,
        en: `“${name}” cannot be an ID: it begins with a letter or “_” and has no space and no colon.`,
      },
    };
  const { declared, mentioned } = namesOf(document);
  if (name !== at.name && declared.has(name))
    return {
      refused: {
        fr: `L’ID « ${name} » est déjà pris dans ce document.`,
        en: `The ID “${name}” is already taken in this document.`,
      },
    };
  const places = [...(declared.get(at.name) ?? []), ...(mentioned.get(at.name) ?? [])];
  return { edits: places.map(({ start, end }) => ({ start, end, newText: name })) };
}

/** All names of the narrative, for tokens: where they are declared and where they are mentioned. */
export function narrativeNames(document: XmlDocument): {
  readonly declared: readonly Place[];
  readonly mentioned: readonly Place[];
} {
  const { declared, mentioned } = namesOf(document);
  return {
    declared: [...declared.values()].flat(),
    mentioned: [...mentioned].flatMap(([name, places]) => (declared.has(name) ? places : [])),
  };
}
