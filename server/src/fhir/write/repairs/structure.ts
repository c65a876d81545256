import type { Repair } from "../../../rule/index.ts";
import { isElement } from "../../../syntax/index.ts";
import { typeDefinition } from "../../r4/definitions.ts";
import { formatFault } from "../../r4/formats.ts";
import { structureIn } from "../../r4/walk.ts";
import { bindingsOf, codesOfSet } from "../codes.ts";
import { extensionSketch } from "../extensions.ts";
import { type Offer, offersIn } from "../offers.ts";
import { itemsOf, type Sketch, type SketchMember, sketchOf } from "../sketch.ts";
import { targetsFor, targetTypes } from "../targets.ts";
import { replacing } from "../writing.ts";
import { JsonWriting } from "../writing-json.ts";
import { renamed, XmlWriting } from "../writing-xml.ts";
import {
  essential,
  holderToRemove,
  isAskedFor,
  type Kit,
  type Maker,
  orderIn,
  removal,
  repair,
  shown,
  text,
} from "./kit.ts";

/** Repairs of what a resource is made of. */

/** More values than this are not offered one by one. */
const FEW = 6;

export const unknownResource: Maker = ({ finding, writing, node }) => {
  const guess = text(finding, "guess");
  if (guess === "") return [];
  const title = [`Écrire « ${guess} »`, `Write “${guess}”`] as const;
  if (writing instanceof XmlWriting) {
    const element = writing.elementOf(node, true);
    return element === undefined ? [] : repair(...title, renamed(element, guess));
  }
  return repair(...title, [replacing(finding, guess)]);
};

export const unknownElement: Maker = (kit) => {
  const { finding, node, writing } = kit;
  const guess = text(finding, "guess");
  const isThere = guess !== "" && (node.parent?.named(guess).length ?? 0) > 0;
  const onlyCase = guess.toLowerCase() === node.name.toLowerCase();
  const rename =
    guess === "" || isThere
      ? []
      : repair(
          `Renommer en « ${guess} »`,
          `Rename to “${guess}”`,
          writing.rename(node, guess),
          onlyCase && writing.json,
        );
  // What has been misspelt is not to be lost.
  return rename.length > 0 ? rename : removal(kit);
};

export const missingElement: Maker = (kit) => {
  const { finding, places, node, writing } = kit;
  const name = text(finding, "name");
  if (finding.message === "resource-type") return [];
  const choice = name.endsWith("[x]");
  const offers = offersIn(places, node).filter(
    ({ element, slice }) => slice === undefined && (choice ? `${element.name}[x]` : element.name) === name,
  );
  const offer = offers.find(({ type }) => type?.code === "CodeableConcept") ?? offers[0];
  if (offer === undefined) return [];
  const [part, second] = offer.rules.flatMap(({ slices }) => slices).filter(({ min }) => min > 0);
  if (second !== undefined && !offer.element.choice) {
    const items = itemsOf(places.knowledge, offer, { usual: false });
    const member: SketchMember = { name: offer.name, list: offer.element.list, attribute: false, items };
    const edits = writing.insert(node, member, orderIn(places, node));
    return repair(`Ajouter « ${offer.name} »`, `Add “${offer.name}”`, edits);
  }
  const sliced = part === undefined ? undefined : offersIn(places, node).find(({ slice }) => slice === part);
  return insertions(kit, sliced ?? offer, (sketch) => {
    const member: SketchMember = {
      name: offer.name,
      list: offer.element.list,
      attribute: isUrl(kit, offer),
      items: [sketch],
    };
    return writing.insert(node, member, orderIn(places, node));
  });
};

const isUrl = ({ node }: Kit, { name }: Offer): boolean => node.type?.name === "Extension" && name === "url";

/** What may be written for a missing element: its determined content, else each of a few codes or resources, else that it is not known. */
export function insertions(
  { places, node }: Kit,
  offer: Offer,
  insert: (sketch: Sketch) => ReturnType<Kit["writing"]["insert"]>,
): readonly Repair[] {
  const { element, type, rules, slice, name } = offer;
  const { knowledge } = places;
  const label = slice === undefined ? name : `${name}:${slice.sliceName}`;
  const sketch =
    type?.code === "Extension"
      ? extensionSketch(knowledge, rules, { usual: false })
      : sketchOf(knowledge, element, type, rules, { usual: false });
  const add = (more: string, one: Sketch, safe = false): readonly Repair[] =>
    repair(`Ajouter « ${label} »${more}`, `Add “${label}”${more}`, insert(one), safe);
  if (sketch.kind === "value") return add(` : ${shown(sketch.value)}`, sketch, true);
  if (sketch.kind === "blank" && sketch.choices.length > 0)
    return sketch.choices
      .slice(0, FEW)
      .flatMap((value) => add(` : ${value}`, { kind: "value", type: sketch.type, value }));
  const unknown: readonly [string, string] = [
    `Ajouter « ${label} » : non connu (data-absent-reason)`,
    `Add “${label}”: not known (data-absent-reason)`,
  ];
  if (sketch.kind === "blank") return repair(...unknown, insert(sketch));
  const found: Repair[] = [];
  if (sketch.members.length === 0) {
    if (type?.code === "Reference") {
      const narrowed = rules.flatMap(({ types }) => types.filter(({ targets }) => targets.length > 0));
      const types = targetTypes(places, narrowed.length > 0 ? narrowed : [type]);
      for (const target of targetsFor(places, node, types).slice(0, FEW))
        found.push(
          ...add(` : ${shown(target.name ?? target.reference)}`, object("reference", "string", target.reference)),
        );
    }
    if (type?.code === "CodeableConcept" || type?.code === "Coding")
      for (const { valueSet, strength } of bindingsOf(element, rules)) {
        const list = strength === "example" ? undefined : codesOfSet(knowledge, valueSet);
        if (list === undefined || list.more || list.codes.length > FEW) continue;
        for (const { system, code, display } of list.codes) {
          const coding = codingSketch(system, code, display);
          const one: Sketch = type.code === "Coding" ? coding : concept(coding);
          found.push(...add(` : ${shown(display ?? code)}`, one));
        }
        break;
      }
    return [...found, ...repair(...unknown, insert(sketch))];
  }
  return add("", sketch, isDetermined(sketch) && !asksForMore(offer, sketch));
}

function object(name: string, type: string, value: string): Sketch {
  return {
    kind: "object",
    members: [{ name, list: false, attribute: false, items: [{ kind: "value", type, value }] }],
  };
}

function concept(coding: Sketch): Sketch {
  return { kind: "object", members: [{ name: "coding", list: true, attribute: false, items: [coding] }] };
}

export function codingSketch(system: string, code: string, display: string | undefined): Sketch {
  const part = (name: string, type: string, value: string): SketchMember => ({
    name,
    list: false,
    attribute: false,
    items: [{ kind: "value", type, value }],
  });
  return {
    kind: "object",
    members: [
      part("system", "uri", system),
      part("code", "code", code),
      ...(display === undefined ? [] : [part("display", "string", display)]),
    ],
  };
}

/** Whether an invariant of what is written asks for parts none of which is among it. */
function asksForMore({ element, type, rules }: Offer, sketch: Sketch): boolean {
  const structure = structureIn(element) ?? typeDefinition(type?.code ?? "");
  if (structure === undefined || sketch.kind !== "object") return false;
  const written = new Set(sketch.members.map(({ name }) => structure.members.get(name)?.element.name ?? name));
  const parts = structure.elements.map(({ name }) => name).filter((name) => name !== "id");
  return [element, ...rules]
    .flatMap(({ constraints }) => constraints)
    .some(({ expression }) => {
      if (!/\bexists\(/.test(expression)) return false;
      const words = new Set(expression.match(/\w+/g));
      const spoken = parts.filter((name) => words.has(name));
      return spoken.length > 0 && !spoken.some((name) => written.has(name));
    });
}

/** Whether nothing is left to the author. */
function isDetermined(sketch: Sketch): boolean {
  if (sketch.kind !== "object") return sketch.kind === "value";
  return sketch.members.length > 0 && sketch.members.every(({ items }) => items.every(isDetermined));
}

export const tooMany: Maker = (kit) => {
  const { node, writing } = kit;
  return repair(`Retirer « ${node.name} »`, `Remove “${node.name}”`, writing.remove([holderToRemove(node)]));
};

export const elementOrder: Maker = ({ places, node, writing, finding }) => {
  const { parent } = node;
  if (parent === undefined || !(writing instanceof XmlWriting)) return [];
  const before = text(finding, "before");
  return repair(
    `Placer « ${node.name} » avant « ${before} »`,
    `Put “${node.name}” before “${before}”`,
    writing.move(node, orderIn(places, parent)),
    true,
  );
};

export const choiceType: Maker = (kit) => {
  const { finding, node, places, writing } = kit;
  const { parent } = node;
  if (parent === undefined) return [];
  if (finding.message === "two") return removal(kit);
  const wanted = text(finding, "element").replace("[x]", "");
  if (wanted === "") return [];
  const found: Repair[] = [];
  for (const { element, type, name } of offersIn(places, parent)) {
    if (!element.choice || element.name !== wanted || type === undefined || !mayBe(kit, type.code)) continue;
    if (found.length < 3)
      found.push(...repair(`Renommer en « ${name} »`, `Rename to “${name}”`, writing.rename(node, name)));
  }
  return found;
};

/** Whether a node's content has the form of a type. */
function mayBe({ node }: Kit, code: string): boolean {
  const type = typeDefinition(code);
  const { literal, value } = node;
  if (type?.kind === "primitive") {
    if (
      value === undefined ||
      ["xhtml", "id", "base64Binary", "markdown", "uri", "url", "canonical", "oid", "uuid"].includes(code)
    )
      return false;
    const numeric = ["integer", "decimal", "positiveInt", "unsignedInt"].includes(code);
    if (literal === "number" && !numeric) return false;
    if (literal === "boolean" && code !== "boolean") return false;
    if (literal === "string" && (numeric || code === "boolean")) return false;
    return formatFault(code, value) === undefined;
  }
  if (value !== undefined) return false;
  const names = node.children.map(({ name }) => name);
  return names.length > 0 && names.every((name) => type?.members.has(name));
}

const numbers: ReadonlySet<string> = new Set(["integer", "decimal", "unsignedInt", "positiveInt"]);

export const form: Maker = (kit) => {
  const { finding, node, document, writing } = kit;
  const name = text(finding, "name");
  const emptied = (): readonly Repair[] => removeNamed(kit, name);
  switch (finding.message) {
    case "null":
    case "empty-array":
    case "empty-string":
      return emptied();
    case "empty-object":
    case "empty-element":
    case "only-id":
      return removal(kit, true);
    case "list-expected":
    case "list-unexpected":
      return listForm(kit, finding.message === "list-expected");
    case "literal-string":
      return formatFault(node.type?.name ?? "", node.value ?? "") === undefined
        ? literal(kit, (raw) => JSON.stringify(raw))
        : [];
    case "literal-number": {
      const value = node.value ?? "";
      const type = node.type?.name ?? "";
      return numbers.has(type) && formatFault(type, value) === undefined ? literal(kit, () => value) : [];
    }
    case "literal-boolean": {
      const lower = (node.value ?? "").toLowerCase();
      return lower === "true" || lower === "false" ? literal(kit, () => lower) : [];
    }
    case "object-expected":
      return wrapped(kit);
    case "text": {
      if (!(writing instanceof XmlWriting)) return [];
      return repair("Retirer ce texte", "Remove this text", [replacing(finding, "")]);
    }
    case "attribute": {
      const element = writing instanceof XmlWriting ? writing.elementOf(node) : undefined;
      const found = element?.attributes.find(({ nameSpan }) => nameSpan.start === finding.start);
      if (found === undefined) return [];
      const rename =
        name.toLowerCase() === "value" && name !== "value" && node.type?.kind === "primitive"
          ? repair("Renommer en « value »", "Rename to “value”", [replacing(found.nameSpan, "value")], true)
          : [];
      const start = found.start - (/\s*$/.exec(document.text.slice(0, found.start))?.[0].length ?? 0);
      return [
        ...rename,
        ...repair(`Retirer l’attribut « ${name} »`, `Remove the attribute “${name}”`, [
          replacing({ start, end: found.end }, ""),
        ]),
      ];
    }
    case "namespace":
      return namespace(kit);
    default:
      return [];
  }
};

/** A property that says nothing: without it, the document says the same. */
function removeNamed(kit: Kit, name: string): readonly Repair[] {
  const { node, places, writing, finding } = kit;
  const member = places.structure(node)?.members.get(name);
  const demanded =
    offersIn(places, node).some((offer) => offer.name === name && offer.min > 0) ||
    essential[node.type?.name ?? ""]?.includes(member?.element.name ?? name) === true;
  if (demanded || (member?.element.choice && member.element.min > 0)) return [];
  const title = [`Retirer « ${name} »`, `Remove “${name}”`] as const;
  if (writing instanceof XmlWriting) {
    const child = node.named(name)[0];
    return child === undefined ? removal(kit, true) : removal({ ...kit, node: child }, true);
  }
  if (!(writing instanceof JsonWriting)) return [];
  const object = writing.valueOf(node);
  if (object?.type !== "object") return [];
  // Where nothing else is in it, the whole says nothing.
  if (object.properties.length <= 1) return removal(kit, true);
  const held = object.properties.find(
    (p) => p.name.replace(/^_/, "") === name && p.start <= finding.start && finding.start <= p.end,
  );
  if (held === undefined) return [];
  const { value } = held;
  if (value?.type === "array" && value.items.length > 1) {
    const i = value.items.findIndex((item) => item.start <= finding.start && finding.start <= item.end);
    const item = value.items[i];
    if (item === undefined || object.properties.some((p) => p.name === `_${name}`)) return [];
    const before = value.items[i - 1];
    const span =
      before !== undefined
        ? { start: before.end, end: item.end }
        : { start: item.start, end: value.items[i + 1]?.start ?? item.end };
    return repair(...title, [replacing(span, "")], true);
  }
  if (isAskedFor(places, node, member?.element.name ?? name)) return [];
  // Whether an identifier is official or old changes what it means: the INS asks for it.
  const changesMeaning = node.type?.name === "Identifier" && name === "use";
  return repair(...title, writing.removeProperty(object, held.name), !changesMeaning);
}

function listForm(kit: Kit, isList: boolean): readonly Repair[] {
  const { node, writing } = kit;
  const held = writing instanceof JsonWriting ? writing.propertyOf(node) : undefined;
  const value = held?.value;
  if (held === undefined || value === undefined) return [];
  if (isList)
    return repair(
      "Mettre dans un tableau",
      "Put into an array",
      [
        { start: value.start, end: value.start, newText: "[" },
        { start: value.end, end: value.end, newText: "]" },
      ],
      true,
    );
  const [only, second] = value.type === "array" ? value.items : [];
  if (only === undefined || second !== undefined) return [];
  return repair(
    "Retirer les crochets",
    "Remove the brackets",
    [replacing({ start: value.start, end: only.start }, ""), replacing({ start: only.end, end: value.end }, "")],
    true,
  );
}

function literal({ node, writing, document }: Kit, write: (raw: string) => string): readonly Repair[] {
  const value = writing instanceof JsonWriting ? writing.valueOf(node) : undefined;
  if (value === undefined || value.type === "object" || value.type === "array") return [];
  const newText = write(value.type === "string" ? value.value : document.text.slice(value.start, value.end));
  return repair(`Écrire ${shown(newText)}`, `Write ${shown(newText)}`, [replacing(value, newText)], true);
}

/** The part of a type that a bare value most probably is. */
const mainPart: Readonly<Record<string, string>> = {
  CodeableConcept: "text",
  Reference: "reference",
  HumanName: "text",
  Address: "text",
  Annotation: "text",
  Identifier: "value",
  ContactPoint: "value",
  Quantity: "value",
  Period: "start",
};

function wrapped({ node, writing, document, places }: Kit): readonly Repair[] {
  const part = mainPart[node.type?.name ?? ""];
  const value = writing instanceof JsonWriting ? writing.valueOf(node) : undefined;
  if (part === undefined || value === undefined || value.type === "object" || value.type === "array") return [];
  const isNumber = value.type === "number";
  const bound = node.element === undefined ? [] : bindingsOf(node.element, places.rules(node));
  if (value.type === "string" && value.value === "") return [];
  // A text alone is no code.
  if (part === "text" && bound.some(({ strength }) => strength === "required")) return [];
  if ((part === "value" && node.type?.name === "Quantity") !== isNumber) return [];
  const written = `{ "${part}": ${document.text.slice(value.start, value.end)} }`;
  return repair(`Écrire ${shown(written)}`, `Write ${shown(written)}`, [replacing(value, written)]);
}

function namespace({ document }: Kit): readonly Repair[] {
  if (!("nodeType" in document) || document.root === undefined) return [];
  const { root } = document;
  const title = [`Déclarer xmlns="http://hl7.org/fhir"`, `Declare xmlns="http://hl7.org/fhir"`] as const;
  const declared = root.attributes.find(({ nodeName }) => nodeName === "xmlns");
  if (!isElement(root) || declared?.value === "http://hl7.org/fhir") return [];
  if (declared !== undefined) return repair(...title, [replacing(declared.valueSpan, "http://hl7.org/fhir")]);
  const at = root.nameSpan.end;
  return repair(...title, [{ start: at, end: at, newText: ' xmlns="http://hl7.org/fhir"' }]);
}
