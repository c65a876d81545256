import {
  clinicalDocument,
  datatypes,
  extensions,
  globals,
  namespaces,
  narrative,
  shorthands,
  vocabulary,
  withDatatypes,
} from "../../../data/cda-r2/index.ts";
import { type ContentModel, type ContentNode, compileContent, parseContent, sequence } from "./content.ts";
import { enumeration, formType, listType, type SimpleType } from "./values.ts";

export const hl7v3 = "urn:hl7-org:v3";
export const schemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

/** An attribute that a type has. */
export interface AttributeModel {
  /** As we write it: `prefix:name` in another namespace than none. */
  readonly name: string;
  readonly type: SimpleType;
  readonly required: boolean;
  readonly fixed: string | undefined;
  readonly standard: string | undefined;
}

/** A type of elements, ready to check. */
export interface TypeModel {
  /** `CD`, `P.Act`, `pharm/CD`: unique. */
  readonly id: string;
  /** As the schema's users say it: `CD`, `Act`. */
  readonly name: string;
  /** The namespace, by our prefix. */
  readonly prefix: string;
  readonly base: TypeModel | undefined;
  readonly abstract: boolean;
  readonly mixed: boolean;
  /** Anything may stand in it. */
  readonly any: boolean;
  /** Absent where no element may stand in it. */
  readonly content: ContentModel | undefined;
  /** What its text must be, where it has neither attributes nor elements. */
  readonly simple: SimpleType | undefined;
  readonly attributes: ReadonlyMap<string, AttributeModel>;
  readonly required: readonly AttributeModel[];
}

const lines = (text: string) => text.split("\n").filter((line) => line !== "");
const keyed = (text: string, separator: string) =>
  new Map(lines(text).map((line) => [line.split(separator, 1)[0] ?? line, line]));
const once = <T>(make: () => T) => {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const types = once(() => keyed([datatypes, narrative, clinicalDocument, extensions].join(""), ";"));
const shared = once(() => keyed(datatypes, ";"));
const codes = once(() => keyed(vocabulary, ";"));
const stands = once(
  () => new Map(lines(shorthands).map((line) => [`$${line.split(" ", 1)[0]}`, line.replace(/^\S+ /, "")])),
);
const prefixOfUri = new Map(Object.entries(namespaces).map(([prefix, uri]) => [uri, prefix]));

/** Our prefix of a namespace, "" for HL7 V3; `undefined` for one that the schema does not know. */
export function prefixOf(uri: string): string | undefined {
  return prefixOfUri.get(uri);
}

export function uriOf(prefix: string): string {
  return namespaces[prefix] ?? "";
}

function expand(text: string): string {
  return text.includes("$") ? expand(text.replace(/\$\w+/g, (name) => stands().get(name) ?? "")) : text;
}

/** The line of a type; a namespace that has the datatypes for its own shares their lines. */
function lineOf(id: string): string | undefined {
  const own = types().get(id);
  if (own !== undefined) return own;
  const slash = id.indexOf("/");
  return withDatatypes.includes(id.slice(0, slash)) ? shared().get(id.slice(slash + 1)) : undefined;
}

const prefixIn = (id: string) => id.slice(0, Math.max(id.indexOf("/"), 0));

/** The id of a type that a line of a namespace names. */
function typeIdIn(prefix: string, name: string): string {
  if (name.startsWith("hl7/")) return name.slice(4);
  return name.includes("/") || prefix === "" || name.startsWith("'") || name === "any" ? name : `${prefix}/${name}`;
}

function elementKeyIn(prefix: string, name: string): string {
  if (name.startsWith("hl7/")) return name.slice(4);
  if (name.includes("/")) return name.replace("/", ":");
  return prefix === "" ? name : `${prefix}:${name}`;
}

const simpleTypes = new Map<string, SimpleType>();

function simpleType(name: string): SimpleType {
  let type = simpleTypes.get(name) ?? formType(name);
  if (type === undefined) {
    const [, base = "", values = ""] = (codes().get(name) ?? "").split(";");
    type =
      base === "list" ? listType(name, simpleType(values)) : enumeration(name, values.split(" "), base === "string");
  }
  simpleTypes.set(name, type);
  return type;
}

const compiled = new Map<string, TypeModel>();
const contents = new Map<string, ContentNode | undefined>();

/** The type of an id; `undefined` where the schema has none of it. */
export function typeOf(id: string): TypeModel | undefined {
  const known = compiled.get(id);
  if (known !== undefined) return known;
  const made = id === "any" ? anyType() : id.startsWith("'") ? textType(id) : structured(id);
  if (made !== undefined) compiled.set(id, made);
  return made;
}

const nothing = {
  prefix: "",
  base: undefined,
  abstract: false,
  mixed: false,
  any: false,
  content: undefined,
  simple: undefined,
  attributes: new Map<string, AttributeModel>(),
  required: [],
} as const;

function anyType(): TypeModel {
  const list = lines(globals).map((line) => line.replace(/\^?$/, "*"));
  const content = parseContent(
    `(${list.join(" | ")})*`,
    (name) => name.replace("/", ":"),
    (name) => typeIdIn("", name),
  );
  return { ...nothing, id: "any", name: "anyType", mixed: true, any: true, content: compileContent(content) };
}

function textType(id: string): TypeModel {
  return { ...nothing, id, name: id.slice(1), simple: simpleType(id.slice(1)) };
}

function structured(id: string): TypeModel | undefined {
  const line = lineOf(id);
  if (line === undefined) return undefined;
  const prefix = prefixIn(id);
  const [name = "", inheritance = "", , own = ""] = line.split(";");
  const base = baseOf(prefix, inheritance);
  const content = contentOf(id, line);
  const attributes = new Map(base?.attributes);
  for (const fact of expand(own).split(" "))
    if (fact.startsWith("-")) attributes.delete(fact.slice(1));
    else if (fact !== "") {
      const attribute = attributeOf(fact);
      attributes.set(attribute.name, attribute);
    }
  return {
    ...nothing,
    id,
    name: name.replace(/^.*\/|^[PC]\.|^\./g, "").replace(/^[PC]\./, ""),
    prefix,
    base,
    abstract: inheritance.includes("^"),
    mixed: inheritance.includes("%"),
    content: content === undefined ? undefined : compileContent(content),
    attributes,
    required: [...attributes.values()].filter((attribute) => attribute.required),
  };
}

function baseOf(prefix: string, inheritance: string): TypeModel | undefined {
  const name = /^[+-]([^%^]+)/.exec(inheritance)?.[1];
  return name === undefined ? undefined : typeOf(typeIdIn(prefix, name));
}

/** The whole content of a type, with that of the types which it extends before its own. */
function contentOf(id: string, line: string): ContentNode | undefined {
  if (contents.has(id)) return contents.get(id);
  const prefix = prefixIn(id);
  const [, inheritance = "", own = ""] = line.split(";");
  const parts: ContentNode[] = [];
  const base = inheritance.startsWith("+") ? baseOf(prefix, inheritance) : undefined;
  const above = base === undefined ? undefined : contents.get(base.id);
  if (above !== undefined) parts.push(above);
  if (own !== "")
    parts.push(
      parseContent(
        expand(own),
        (name) => elementKeyIn(prefix, name),
        (name) => typeIdIn(prefix, name),
      ),
    );
  const whole = parts.length === 0 ? undefined : sequence(parts);
  contents.set(id, whole);
  return whole;
}

function attributeOf(fact: string): AttributeModel {
  const [, name = "", type = "", required, value] = /^([^:]+):([^!=~]+)(!?)(.*)$/.exec(fact) ?? [];
  return {
    name: name.replace("/", ":"),
    type: simpleType(type),
    required: required === "!",
    fixed: value?.startsWith("=") ? value.slice(1) : undefined,
    standard: value?.startsWith("~") ? value.slice(1) : undefined,
  };
}

/** The id of the type that an xsi:type names; the name is as the schema writes it, without our abbreviations. */
export function typeIdOfName(uri: string, name: string): string | undefined {
  const prefix = prefixOf(uri);
  if (prefix === undefined || /^[.']|^[PC]\./.test(name)) return undefined;
  const ours = name.replace(/^POCD_MT000040\./, "P.").replace(/^COCT_MT230100UV\./, "C.");
  const id = prefix === "" ? ours : `${prefix}/${ours}`;
  return lineOf(id) === undefined ? undefined : id;
}

const codesByAttribute = new Map<string, ReadonlySet<string>>();

/**
 * Whether an attribute of that name has that value anywhere. Editions of HL7's vocabulary differ in which of its codes
 * they let an attribute of one element have.
 */
export function isCodeOf(attribute: string, value: string): boolean {
  let known = codesByAttribute.get(attribute);
  if (known === undefined) {
    const all = new Set<string>();
    for (const line of types().values())
      for (const [, type = ""] of line.matchAll(new RegExp(`[; ]${attribute}:([^!=~; ]+)`, "g")))
        for (const code of simpleType(type).values ?? []) all.add(code);
    known = all;
    codesByAttribute.set(attribute, known);
  }
  return known.has(value);
}

/** Whether a type is another one or derived from it. */
export function isDerived(type: TypeModel, from: TypeModel): boolean {
  if (from.any) return true;
  for (let at: TypeModel | undefined = type; at !== undefined; at = at.base) if (at.id === from.id) return true;
  return false;
}

const derivedTypes = new Map<string, readonly TypeModel[]>();

/** The types that an element declared with a type may have, that one first where it is not abstract. */
export function substitutes(type: TypeModel): readonly TypeModel[] {
  let found = derivedTypes.get(type.id);
  if (found === undefined) {
    const candidates =
      type.prefix === "" ? [...types().keys()].filter((id) => !id.includes("/")) : [...shared().keys()];
    found = candidates
      .map((id) => typeOf(type.prefix === "" ? id : `${type.prefix}/${id}`))
      .filter((other): other is TypeModel => other !== undefined && !other.abstract && isDerived(other, type));
    derivedTypes.set(type.id, found);
  }
  return found;
}

/** The type of the document itself. */
export function documentType(): TypeModel {
  return typeOf("P.ClinicalDocument") as TypeModel;
}
