import type { JsonDocument, JsonObject, JsonProperty, JsonScalar, JsonValue } from "../../syntax/index.ts";
import { fhirNamespace, type Structure, typeDefinition, xhtmlNamespace } from "../r4/index.ts";
import { type Conversion, MAXIMUM_DEPTH, Problems } from "./problem.ts";
import { literalOf, type Place, placeOf, resourceStructure } from "./types.ts";
import { narrativeFromJson } from "./xhtml.ts";

/** FHIR's JSON as FHIR's XML: elements in the order of the definitions, values letter by letter. */
export function jsonToXml({ root, problems }: JsonDocument): Conversion {
  const broken = problems.some(({ level }) => level === "error");
  const type = root?.type === "object" ? typeOf(root) : undefined;
  if (root?.type !== "object" || type === undefined || broken) return { to: "xml", text: undefined, problems: [] };
  const writer = new Writer();
  writer.resource(root, type, 0, ` xmlns="${fhirNamespace}"`);
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${writer.parts.join("")}`;
  return { to: "xml", text, problems: writer.problems.list };
}

const NAME = /^[A-Za-z_][\w.-]*$/;

function typeOf(object: JsonObject): string | undefined {
  const value = object.properties.find(({ name }) => name === "resourceType")?.value;
  return value?.type === "string" && NAME.test(value.value) ? value.value : undefined;
}

/** A property and what hangs on its values (`_name`). */
interface Pair {
  readonly name: string;
  readonly at: JsonProperty;
  readonly main: JsonValue | undefined;
  readonly twin: JsonValue | undefined;
  readonly place: Place;
}

class Writer {
  readonly parts: string[] = [];
  readonly problems = new Problems();

  #line(depth: number, text: string): void {
    this.parts.push("  ".repeat(Math.min(depth, MAXIMUM_DEPTH)), text, "\n");
  }

  resource(object: JsonObject, type: string, depth: number, declaration = ""): void {
    const structure = resourceStructure(type);
    const named = object.properties.find(({ name }) => name === "resourceType")?.value ?? object;
    if (structure === undefined) this.problems.unknown(named, type);
    const pairs = this.#pairs(object, structure).filter(({ name }) => name !== "resourceType");
    if (pairs.length === 0) {
      this.#line(depth, `<${type}${declaration}/>`);
      return;
    }
    this.#line(depth, `<${type}${declaration}>`);
    for (const pair of pairs) this.#property(pair, depth + 1);
    this.#line(depth, `</${type}>`);
  }

  /** The properties in the order of the definitions; what these do not know comes last, in its own order. */
  #pairs(object: JsonObject, structure: Structure | undefined): Pair[] {
    const byName = new Map<string, { at: JsonProperty; main?: JsonValue; twin?: JsonValue }>();
    const seen = new Set<string>();
    for (const property of object.properties) {
      if (seen.has(property.name)) {
        this.problems.add("lost", property.nameSpan, {
          fr: `« ${property.name} » est écrit deux fois ; seul le premier est converti.`,
          en: `“${property.name}” is written twice; only the first is converted.`,
        });
        continue;
      }
      seen.add(property.name);
      const isTwin = property.name.startsWith("_") && property.name.length > 1;
      const name = isTwin ? property.name.slice(1) : property.name;
      const pair = byName.get(name) ?? { at: property };
      byName.set(name, pair);
      if (property.value !== undefined) pair[isTwin ? "twin" : "main"] = property.value;
    }
    const pairs = [...byName].flatMap(([name, { at, main, twin }]): Pair[] => {
      if (!NAME.test(name)) {
        this.problems.add("lost", at.nameSpan, {
          fr: `« ${name} » ne peut pas être le nom d’un élément XML.`,
          en: `“${name}” cannot be the name of an XML element.`,
        });
        return [];
      }
      return [{ name, at, main, twin, place: placeOf(structure, name) }];
    });
    return pairs.sort((a, b) => (a.place.order === b.place.order ? 0 : a.place.order - b.place.order));
  }

  #property({ name, at, main, twin, place }: Pair, depth: number): void {
    if (place.kind === "unknown") this.problems.unknown(at.nameSpan, name);
    const isList = main?.type === "array" || twin?.type === "array";
    if (isList !== place.list && place.kind !== "unknown")
      this.problems.add("changed", at.nameSpan, {
        fr: `« ${name} » ${place.list ? "est une liste en FHIR R4, mais n’en est pas une ici" : "n’est pas une liste en FHIR R4"} ; XML ne dit pas la différence.`,
        en: `“${name}” ${place.list ? "is a list in FHIR R4, but none here" : "is no list in FHIR R4"}; XML does not tell the difference.`,
      });
    const [mains, twins] = [itemsOf(main), itemsOf(twin)];
    if (mains.length === 0 && twins.length === 0) {
      this.problems.add("lost", at.nameSpan, {
        fr: `« ${name} » est une liste vide : XML n’en a pas.`,
        en: `“${name}” is an empty list: XML has none.`,
      });
      return;
    }
    for (let i = 0; i < Math.max(mains.length, twins.length); i++)
      this.#item(name, at, mains[i], twins[i], place, depth);
  }

  #item(
    name: string,
    at: JsonProperty,
    main: JsonValue | undefined,
    twin: JsonValue | undefined,
    place: Place,
    depth: number,
  ): void {
    const value = main?.type === "null" ? undefined : main;
    const beside = twin?.type === "null" ? undefined : twin;
    if (depth > MAXIMUM_DEPTH || value?.type === "array" || (beside !== undefined && beside.type !== "object")) {
      this.problems.add("lost", value ?? beside ?? at.nameSpan, {
        fr: `Cette valeur de « ${name} » n’a pas de forme en XML (liste dans une liste, ou emboîtement trop profond).`,
        en: `This value of “${name}” has no form in XML (a list in a list, or nested too deep).`,
      });
      return;
    }
    if (value === undefined && beside === undefined) {
      this.problems.add("lost", main ?? twin ?? at.nameSpan, {
        fr: `Une valeur de « ${name} » est nulle : XML n’a rien pour l’écrire.`,
        en: `A value of “${name}” is null: XML has nothing to write it with.`,
      });
      return;
    }
    if (value?.type === "object") {
      if (beside !== undefined) this.#noPlace(beside, name);
      this.#object(name, value, place, depth);
      return;
    }
    if (place.kind === "xhtml" && value?.type === "string" && beside === undefined) {
      this.#narrative(value, depth);
      return;
    }
    let attributes = "";
    if (value !== undefined) {
      attributes = ` value="${this.#attribute(value.value, value)}"`;
      const wanted = place.kind === "primitive" ? literalOf(place.type) : "string";
      if (value.type !== wanted)
        this.problems.add("changed", value.valueSpan, {
          fr: `Cette valeur est écrite comme ${kinds[value.type].fr}, et « ${name} » comme ${kinds[wanted].fr} en FHIR R4 ; XML ne dit pas la différence.`,
          en: `This value is written as ${kinds[value.type].en}, and “${name}” as ${kinds[wanted].en} in FHIR R4; XML does not tell the difference.`,
        });
    }
    // What may hang on a primitive is what any element may have.
    this.#element(name, attributes, beside, place.structure ?? typeDefinition("Element"), depth);
  }

  #noPlace(at: JsonValue, name: string): void {
    this.problems.add("lost", at, {
      fr: `« _${name} » n’a pas de sens à côté d’un objet ; XML n’a pas de place pour lui.`,
      en: `“_${name}” makes no sense beside an object; XML has no place for it.`,
    });
  }

  #object(name: string, value: JsonObject, place: Place, depth: number): void {
    const type = place.kind === "resource" || place.kind === "unknown" ? typeOf(value) : undefined;
    if (type !== undefined) {
      this.#line(depth, `<${name}>`);
      this.resource(value, type, depth + 1);
      this.#line(depth, `</${name}>`);
      return;
    }
    this.#element(name, "", value, place.structure, depth);
  }

  /** An element with the properties of an object: `id` and an extension's `url` are attributes. */
  #element(
    name: string,
    attributes: string,
    object: JsonObject | undefined,
    structure: Structure | undefined,
    depth: number,
  ): void {
    let inTag = "";
    const pairs = object === undefined ? [] : this.#pairs(object, structure);
    const inside = pairs.filter(({ name: own, main, twin, place }) => {
      const isAttribute = own === "id" || (own === "url" && place.type === "uri" && isExtension(structure));
      if (!isAttribute || main?.type !== "string" || twin !== undefined) return true;
      inTag += ` ${own}="${this.#attribute(main.value, main)}"`;
      return false;
    });
    if (inside.length === 0) {
      this.#line(depth, `<${name}${inTag}${attributes}/>`);
      return;
    }
    this.#line(depth, `<${name}${inTag}${attributes}>`);
    for (const pair of inside) this.#property(pair, depth + 1);
    this.#line(depth, `</${name}>`);
  }

  #narrative(value: JsonScalar, depth: number): void {
    const narrative = narrativeFromJson(value.value);
    if (narrative === undefined) {
      this.problems.add("changed", value.valueSpan, {
        fr: "Ce texte n’est pas un élément div de XHTML bien formé : il est converti comme un simple texte.",
        en: "This text is no well-formed div element of XHTML: it is converted as plain text.",
      });
      this.#line(depth, `<div xmlns="${xhtmlNamespace}">${this.#characters(value.value, value)}</div>`);
      return;
    }
    if (!narrative.same)
      this.problems.add("changed", value.valueSpan, {
        fr: "Le texte narratif est écrit autrement (espace de noms, entités HTML, blancs autour) ; il dit la même chose.",
        en: "The narrative is written in another way (namespace, HTML entities, space around it); it says the same.",
      });
    this.#line(depth, narrative.xml);
  }

  #attribute(text: string, at: JsonValue): string {
    return this.#characters(text, at).replace(/["\t\n\r]/g, (c) => (c === '"' ? "&quot;" : `&#${c.charCodeAt(0)};`));
  }

  #characters(text: string, at: JsonValue): string {
    const sound = text.replace(notInXml, "\uFFFD");
    if (sound !== text)
      this.problems.add("changed", at, {
        fr: "Ce texte contient un caractère que XML n’admet pas ; U+FFFD le remplace.",
        en: "This text holds a character that XML does not allow; U+FFFD takes its place.",
      });
    return sound.replace(/[&<>\r]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c] ?? "&#13;");
  }
}

/** Control characters, halves of a pair, and what Unicode says is no character. */
const notInXml = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const kinds = {
  string: { fr: "un texte", en: "a text" },
  number: { fr: "un nombre", en: "a number" },
  boolean: { fr: "un booléen", en: "a boolean" },
  null: { fr: "null", en: "null" },
} as const;

function itemsOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined) return [];
  return value.type === "array" ? value.items : [value];
}

function isExtension(structure: Structure | undefined): boolean {
  return structure?.members.get("url")?.element.path === "Extension.url";
}
