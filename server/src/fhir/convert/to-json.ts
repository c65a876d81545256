import { isElement, NodeType, type XmlDocument, type XmlElement } from "../../syntax/index.ts";
import { fhirNamespace, type Structure, xhtmlNamespace } from "../r4/index.ts";
import { type Conversion, MAXIMUM_DEPTH, Problems } from "./problem.ts";
import { literalOf, type Place, placeOf, resourceStructure } from "./types.ts";
import { narrativeToJson } from "./xhtml.ts";

/** FHIR's XML as FHIR's JSON: decimals keep their text, what hangs on a primitive goes to `_name`. */
export function xmlToJson({ root, problems, text, children }: XmlDocument): Conversion {
  const broken = problems.some(({ level }) => level === "error");
  if (root === undefined || root.namespaceURI !== fhirNamespace || broken)
    return { to: "json", text: undefined, problems: [] };
  const reader = new Reader(text);
  for (const child of children) if (child !== root) reader.around(child);
  const made = reader.resource(root, 0);
  reader.sayComments();
  return { to: "json", text: `${print(made, "")}\n`, problems: reader.problems.list };
}

/** A JSON value before it is printed: a literal's text, a list, or an object. */
type Made = string | readonly Made[] | ReadonlyMap<string, Made>;

/** The children of one name. */
interface Group {
  readonly place: Place;
  readonly elements: XmlElement[];
}

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;
const xsi = "http://www.w3.org/2001/XMLSchema-instance";

class Reader {
  readonly problems = new Problems();
  readonly #text: string;
  #comments = 0;
  #firstComment: XmlElement["children"][number] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  resource(element: XmlElement, depth: number): Made {
    const { localName } = element;
    const structure = resourceStructure(localName);
    if (structure === undefined) this.problems.unknown(element.nameSpan, localName);
    const made = new Map<string, Made>([["resourceType", JSON.stringify(localName)]]);
    this.#attributes(element, undefined, new Map());
    this.#content(element, structure, made, depth);
    return made;
  }

  /** What JSON has no place for: instructions, comments, text between elements. */
  around(node: XmlElement["children"][number]): void {
    if (node.nodeType === NodeType.Comment) {
      this.#comments++;
      this.#firstComment ??= node;
    } else if (node.nodeType === NodeType.ProcessingInstruction) {
      if (node.target.toLowerCase() === "xml") return;
      this.problems.add("lost", node, {
        fr: `L’instruction « ${node.target} » n’a pas de place en JSON.`,
        en: `JSON has no place for the instruction “${node.target}”.`,
      });
    } else if ((node.nodeType === NodeType.Text || node.nodeType === NodeType.CData) && node.data.trim() !== "")
      this.problems.add("lost", node, {
        fr: "Ce texte entre les éléments n’a pas de place en JSON.",
        en: "JSON has no place for this text between elements.",
      });
  }

  sayComments(): void {
    if (this.#firstComment === undefined) return;
    const count = this.#comments;
    this.problems.add("lost", this.#firstComment, {
      fr: `${count} commentaire${count > 1 ? "s" : ""} : JSON n’en a pas.`,
      en: `${count} comment${count > 1 ? "s" : ""}: JSON has none.`,
    });
  }

  #content(element: XmlElement, structure: Structure | undefined, made: Map<string, Made>, depth: number): void {
    const groups = new Map<string, Group>();
    let last = -1;
    for (const child of element.children) {
      if (!isElement(child)) {
        this.around(child);
        continue;
      }
      const isDiv = child.namespaceURI === xhtmlNamespace && child.localName === "div";
      if (child.namespaceURI !== fhirNamespace && !isDiv) {
        this.problems.add("lost", child.nameSpan, {
          fr: `« ${child.nodeName} » n’est pas dans l’espace de noms de FHIR ; JSON n’a pas de place pour lui.`,
          en: `“${child.nodeName}” is not in FHIR's namespace; JSON has no place for it.`,
        });
        continue;
      }
      let group = groups.get(child.localName);
      if (group === undefined) {
        const place = placeOf(structure, child.localName);
        group = { place: isDiv && place.kind === "unknown" ? { ...place, kind: "xhtml" } : place, elements: [] };
        groups.set(child.localName, group);
        if (place.kind === "unknown") this.problems.unknown(child.nameSpan, child.localName);
        else if (place.order < last)
          this.problems.add("changed", child.nameSpan, {
            fr: `« ${child.localName} » n’est pas à sa place dans l’ordre de FHIR R4, que JSON ne garde pas.`,
            en: `“${child.localName}” is not at its place in the order of FHIR R4, which JSON does not keep.`,
          });
        else last = place.order;
      }
      group.elements.push(child);
    }
    for (const [name, group] of groups) this.#group(name, group, made, depth);
  }

  #group(name: string, { place, elements }: Group, made: Map<string, Made>, depth: number): void {
    const list = place.list || elements.length > 1;
    if (elements.length > 1 && !place.list && place.kind !== "unknown")
      this.problems.add("changed", (elements[1] as XmlElement).nameSpan, {
        fr: `« ${name} » est répété, mais n’est pas une liste en FHIR R4 ; une liste est écrite.`,
        en: `“${name}” is repeated, but is no list in FHIR R4; a list is written.`,
      });
    const values = elements.map((element) => this.#value(element, place, depth + 1));
    const some = (pick: (one: Value) => Made | undefined) => values.some((one) => pick(one) !== undefined);
    const take = (key: string, pick: (one: Value) => Made | undefined) => {
      made.set(key, list ? values.map((one) => pick(one) ?? "null") : ((pick(values[0] as Value) as Made) ?? "null"));
    };
    // A list whose values are all absent is written as such, as HL7's own tools do.
    if (list || some(({ main }) => main)) take(name, ({ main }) => main);
    if (some(({ twin }) => twin)) take(`_${name}`, ({ twin }) => twin);
  }

  #value(element: XmlElement, place: Place, depth: number): Value {
    if (depth > MAXIMUM_DEPTH) {
      this.problems.add("lost", element.nameSpan, {
        fr: "Ce qui est emboîté plus profondément n’est pas converti.",
        en: "What is nested deeper is not converted.",
      });
      return { main: new Map(), twin: undefined };
    }
    if (place.kind === "xhtml") return this.#narrative(element);
    const held = element.children.find(
      (child): child is XmlElement => isElement(child) && /^[A-Z]/.test(child.localName),
    );
    if (held !== undefined && (place.kind === "resource" || place.kind === "unknown")) {
      this.#attributes(element, undefined, new Map());
      for (const child of element.children) {
        if (child === held) continue;
        if (isElement(child))
          this.problems.add("lost", child.nameSpan, {
            fr: `« ${element.localName} » contient une seule ressource ; « ${child.localName} » n’est pas converti.`,
            en: `“${element.localName}” holds one resource only; “${child.localName}” is not converted.`,
          });
        else this.around(child);
      }
      return { main: this.resource(held, depth), twin: undefined };
    }
    const inside = new Map<string, Made>();
    const value = this.#attributes(element, place, inside);
    this.#content(element, place.structure, inside, depth);
    const primitive = place.kind === "primitive" || (place.kind === "unknown" && value !== undefined);
    if (!primitive) {
      if (value !== undefined)
        this.problems.add("lost", element.nameSpan, {
          fr: `« ${element.localName} » n’a pas de valeur en FHIR R4 ; celle-ci n’est pas convertie.`,
          en: `“${element.localName}” has no value in FHIR R4; this one is not converted.`,
        });
      return { main: inside, twin: undefined };
    }
    const twin = inside.size > 0 ? inside : undefined;
    if (value === undefined && twin === undefined) {
      this.problems.add("changed", element.nameSpan, {
        fr: `« ${element.localName} » est vide ; JSON écrit null.`,
        en: `“${element.localName}” is empty; JSON writes null.`,
      });
      return { main: "null", twin: undefined };
    }
    return { main: value === undefined ? undefined : this.#literal(value, element, place), twin };
  }

  /** Puts `id` and an extension's `url` among the properties; gives the value. */
  #attributes(element: XmlElement, place: Place | undefined, into: Map<string, Made>): string | undefined {
    let value: string | undefined;
    for (const attribute of element.attributes) {
      const { nodeName, prefix, namespaceURI } = attribute;
      if (nodeName === "xmlns" || prefix === "xmlns") continue;
      if (place !== undefined && nodeName === "value") value = attribute.value;
      else if (place !== undefined && (nodeName === "id" || nodeName === "url"))
        into.set(nodeName, JSON.stringify(attribute.value));
      else
        this.problems.add("lost", attribute, {
          fr: `L’attribut « ${nodeName} » n’a pas de place en JSON${namespaceURI === xsi ? " (il ne dit rien de la ressource)" : ""}.`,
          en: `JSON has no place for the attribute “${nodeName}”${namespaceURI === xsi ? " (it says nothing of the resource)" : ""}.`,
        });
    }
    return value;
  }

  #literal(value: string, element: XmlElement, { kind, type }: Place): Made {
    const wanted = kind === "primitive" ? literalOf(type) : "string";
    if (wanted === "string") return JSON.stringify(value);
    if (wanted === "number" ? NUMBER.test(value) : value === "true" || value === "false") return value;
    this.problems.add("changed", element.nameSpan, {
      fr: `« ${value.slice(0, 40)} » n’est pas une valeur de type ${type} que JSON puisse écrire ; un texte est écrit.`,
      en: `“${value.slice(0, 40)}” is no value of type ${type} that JSON can write; a text is written.`,
    });
    return JSON.stringify(value);
  }

  #narrative(element: XmlElement): Value {
    const { xml, same } = narrativeToJson(element, this.#text);
    if (!same)
      this.problems.add("changed", element.nameSpan, {
        fr: "Le texte narratif est écrit autrement (espace de noms) ; il dit la même chose.",
        en: "The narrative is written in another way (namespace); it says the same.",
      });
    return { main: JSON.stringify(xml), twin: undefined };
  }
}

interface Value {
  readonly main: Made | undefined;
  readonly twin: Made | undefined;
}

function print(made: Made, indent: string): string {
  if (typeof made === "string") return made;
  const inner = `${indent}  `;
  if (made instanceof Map) {
    if (made.size === 0) return "{}";
    const lines = [...made].map(([name, value]) => `${inner}${JSON.stringify(name)}: ${print(value, inner)}`);
    return `{\n${lines.join(",\n")}\n${indent}}`;
  }
  const list = made as readonly Made[];
  if (list.every((one) => typeof one === "string") && list.join(", ").length < 80) return `[${list.join(", ")}]`;
  return `[\n${list.map((one) => inner + print(one, inner)).join(",\n")}\n${indent}]`;
}
