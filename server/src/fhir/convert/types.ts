import { type ElementRule, type Structure, structureIn, typeDefinition } from "../r4/index.ts";

/** What the definitions say of an element's form, as far as a conversion needs it. */
export interface Place {
  readonly kind: "primitive" | "complex" | "resource" | "xhtml" | "unknown";
  /** The type's name: `decimal`, `HumanName`. */
  readonly type: string;
  readonly structure: Structure | undefined;
  readonly list: boolean;
  /** Its position among the elements of its parent, as XML wants them. */
  readonly order: number;
}

const unknownPlace: Place = {
  kind: "unknown",
  type: "",
  structure: undefined,
  list: false,
  order: Number.POSITIVE_INFINITY,
};

/** What a child of that name is, in an element of that structure. */
export function placeOf(structure: Structure | undefined, name: string): Place {
  const member = structure?.members.get(name);
  if (member === undefined) return unknownPlace;
  const { element, order } = member;
  const code = member.type?.code ?? "";
  const own = inner(element);
  const type = typeDefinition(code);
  const base = { list: element.list, order, type: code };
  if (code === "xhtml") return { ...base, kind: "xhtml", structure: undefined };
  if (own !== undefined) return { ...base, kind: "complex", structure: own };
  if (type?.kind === "primitive") return { ...base, kind: "primitive", structure: type };
  if (type?.kind === "resource") return { ...base, kind: "resource", structure: undefined };
  return type === undefined
    ? { ...unknownPlace, list: element.list, order }
    : { ...base, kind: "complex", structure: type };
}

function inner(element: ElementRule): Structure | undefined {
  return structureIn(element);
}

/** The structure of a resource; undefined for a type that R4 does not have. */
export function resourceStructure(type: string): Structure | undefined {
  const found = typeDefinition(type);
  return found?.kind === "resource" && !found.abstract ? found : undefined;
}

const numbers: ReadonlySet<string> = new Set(["decimal", "integer", "positiveInt", "unsignedInt"]);

/** How JSON writes values of a primitive type. */
export function literalOf(type: string): "boolean" | "number" | "string" {
  return type === "boolean" ? "boolean" : numbers.has(type) ? "number" : "string";
}
