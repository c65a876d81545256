import type { Sketch, SketchMember } from "./sketch.ts";

/** Sketches as text: FHIR's JSON and XML, with tab stops for an editor or without for a repair. */

export interface PrintOptions {
  /** One level of indentation. */
  readonly unit: string;
  /** What the further lines begin with. */
  readonly indent: string;
  readonly newline: string;
  /**
   * With tab stops, as an editor's snippet. Without, what the author must give is written as FHIR writes what is not
   * known: the extension data-absent-reason, which states nothing false.
   */
  readonly snippet: boolean;
}

export const absentUrl = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
const xhtml = "http://www.w3.org/1999/xhtml";

/** Objects with simple members stay on one line up to this length. */
const SHORT = 76;

class Printer {
  readonly options: PrintOptions;
  #stops = 0;

  constructor(options: PrintOptions) {
    this.options = options;
  }

  stop(choices: readonly string[] = [], initial = ""): string {
    const number = ++this.#stops;
    const plain = choices.map((choice) => choice.replace(/[\\,|$}]/g, "\\$&"));
    if (choices.length > 1) return `\${${number}|${plain.join(",")}|}`;
    const text = this.literal(choices[0] ?? initial);
    return text === "" ? `$${number}` : `\${${number}:${text}}`;
  }

  literal(text: string): string {
    return this.options.snippet ? text.replace(/[\\$}]/g, "\\$&") : text;
  }
}

const numbers = new Set(["integer", "decimal", "unsignedInt", "positiveInt"]);
const absent: Sketch = {
  kind: "object",
  members: [
    {
      name: "extension",
      list: true,
      attribute: false,
      items: [
        {
          kind: "object",
          members: [
            { name: "url", list: false, attribute: true, items: [{ kind: "value", type: "uri", value: absentUrl }] },
            {
              name: "valueCode",
              list: false,
              attribute: false,
              items: [{ kind: "value", type: "code", value: "unknown" }],
            },
          ],
        },
      ],
    },
  ],
};

/** The JSON of a sketch: a value, or an array of one. */
export function jsonText(sketch: Sketch, list: boolean, options: PrintOptions): string {
  const printer = new Printer(options);
  const text = jsonValue(printer, sketch, options.indent);
  return list ? inArray([text], options, options.indent) : text;
}

/** The JSON of a member with its name, or with that of its twin where there is no value. */
export function jsonMember(member: SketchMember, options: PrintOptions): string {
  return memberText(new Printer(options), member, options.indent);
}

function inArray(items: readonly string[], { unit, newline }: PrintOptions, indent: string): string {
  if (items.every((item) => !item.includes("\n")) && items.join(", ").length < SHORT) return `[${items.join(", ")}]`;
  const inner = newline + indent + unit;
  const deeper = items.map((item) => item.replaceAll("\n", `\n${unit}`));
  return `[${inner}${deeper.join(`,${inner}`)}${newline}${indent}]`;
}

function jsonValue(printer: Printer, sketch: Sketch, indent: string): string {
  const { options } = printer;
  switch (sketch.kind) {
    case "value":
      if (sketch.type === "boolean" || numbers.has(sketch.type)) return printer.literal(sketch.value);
      return printer.literal(JSON.stringify(sketch.value));
    case "blank":
      if (!options.snippet && sketch.choices.length > 0)
        return sketch.type === "boolean" ? (sketch.choices[0] as string) : JSON.stringify(sketch.choices[0]);
      if (sketch.type === "boolean") return printer.stop(sketch.choices);
      if (numbers.has(sketch.type)) return printer.stop([], "0");
      if (sketch.type === "xhtml") {
        const content = options.snippet ? printer.stop() : "…";
        return `${printer.literal(`"<div xmlns=\\"${xhtml}\\">`)}${content}</div>"`;
      }
      return `"${printer.stop(sketch.choices)}"`;
    case "object": {
      const { resourceType } = sketch;
      // An extension is read by its address.
      const first = sketch.members.filter(({ attribute }) => attribute);
      const written = [...first, ...sketch.members.filter(({ attribute }) => !attribute)].map((member) =>
        memberText(printer, member, indent + options.unit),
      );
      if (resourceType !== undefined) written.unshift(`"resourceType": "${resourceType}"`);
      if (written.length === 0) {
        if (!options.snippet) return jsonValue(printer, absent, indent);
        written.push(printer.stop());
      }
      const line = `{ ${written.join(", ")} }`;
      const short = resourceType === undefined && sketch.members.length > 0 && line.length <= SHORT;
      if (short && !line.includes("\n")) return line;
      const inner = options.newline + indent + options.unit;
      return `{${inner}${written.join(`,${inner}`)}${options.newline}${indent}}`;
    }
  }
}

function memberText(printer: Printer, { name, list, items }: SketchMember, indent: string): string {
  const { options } = printer;
  if (items.every((item) => isAbsent(item, options))) {
    const twins = items.map(() => jsonValue(printer, absent, indent));
    return `"_${name}": ${list ? inArray(twins, options, indent) : twins[0]}`;
  }
  const values = items.map((item) => jsonValue(printer, item, indent));
  return `"${name}": ${list ? inArray(values, options, indent) : values[0]}`;
}

/** A primitive that only its author knows. */
function isAbsent(sketch: Sketch, { snippet }: PrintOptions): boolean {
  return !snippet && sketch.kind === "blank" && sketch.choices.length === 0 && sketch.type !== "xhtml";
}

/** The XML of the occurrences of an element. */
export function xmlMember(member: SketchMember, options: PrintOptions): string {
  const printer = new Printer(options);
  return member.items
    .map((item) => xmlElement(printer, member.name, item, options.indent))
    .join(options.newline + options.indent);
}

/** The XML of a whole resource; a root element declares FHIR's namespace. */
export function xmlResource(sketch: Sketch, isRoot: boolean, options: PrintOptions): string {
  if (sketch.kind !== "object" || sketch.resourceType === undefined) return "";
  const printer = new Printer(options);
  const namespace = isRoot ? ' xmlns="http://hl7.org/fhir"' : "";
  return xmlObject(printer, sketch.resourceType, namespace, sketch.members, options.indent);
}

function xmlElement(printer: Printer, name: string, sketch: Sketch, indent: string): string {
  const { options } = printer;
  switch (sketch.kind) {
    case "value":
      return `<${name} value="${printer.literal(escaped(sketch.value))}"/>`;
    case "blank":
      if (sketch.type === "xhtml") return `<div xmlns="${xhtml}">${options.snippet ? printer.stop() : "…"}</div>`;
      if (isAbsent(sketch, options)) return xmlElement(printer, name, absent, indent);
      return `<${name} value="${options.snippet ? printer.stop(sketch.choices) : escaped(sketch.choices[0] ?? "")}"/>`;
    case "object": {
      const { resourceType, members } = sketch;
      if (resourceType === undefined) return xmlObject(printer, name, "", members, indent);
      const inner = options.newline + indent + options.unit;
      const held = xmlObject(printer, resourceType, "", members, indent + options.unit);
      return `<${name}>${inner}${held}${options.newline}${indent}</${name}>`;
    }
  }
}

function xmlObject(
  printer: Printer,
  name: string,
  namespace: string,
  members: readonly SketchMember[],
  indent: string,
): string {
  const { options } = printer;
  if (members.length === 0 && !options.snippet && namespace === "") return xmlElement(printer, name, absent, indent);
  const attributes = members
    .filter(({ attribute }) => attribute)
    .map((member) => ` ${member.name}="${attributeText(printer, member)}"`);
  const deeper = indent + options.unit;
  const content = members
    .filter(({ attribute }) => !attribute)
    .flatMap((member) => member.items.map((item) => xmlElement(printer, member.name, item, deeper)));
  if (content.length === 0) content.push(options.snippet ? printer.stop() : "");
  const inner = options.newline + deeper;
  return `<${name}${namespace}${attributes.join("")}>${inner}${content.join(inner)}${options.newline}${indent}</${name}>`;
}

function attributeText(printer: Printer, { items: [item] }: SketchMember): string {
  if (item?.kind === "value") return printer.literal(escaped(item.value));
  return printer.options.snippet ? printer.stop() : "";
}

export function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
