import type { Finding } from "../../rule/index.ts";
import type { XmlElement } from "../../syntax/index.ts";
import { found, listed, shown } from "./findings.ts";
import { type Alias, instanceAttribute, isUnfinished, namespaceAt } from "./names.ts";
import { hl7v3, isDerived, substitutes, type TypeModel, typeIdOfName, typeOf, uriOf } from "./schema.ts";
import { collapse } from "./values.ts";

export type Resolved =
  | { readonly kind: "type"; readonly type: TypeModel }
  | { readonly kind: "fault"; readonly finding: Finding }
  /** Nothing can be said, and nothing is to be said. */
  | { readonly kind: "unknown" };

/** The types that entries use most, in the order in which to propose them. */
const usual = ["CD", "CE", "PQ", "INT", "REAL", "BL", "ST", "ED", "TS", "IVL_TS", "IVL_PQ", "CO", "PIVL_TS", "EIVL_TS"];

/** The names that xsi:type may have for a declared type, the usual ones first; those of parts of names are left out. */
export function usualTypes(declared: TypeModel): string[] {
  if (declared.any) return usual;
  const names = substitutes(declared)
    .map((type) => type.name)
    .filter((name) => /^[A-Z]/.test(name) && name !== "ANYNonNull");
  const rank = (name: string) => (usual.includes(name) ? usual.indexOf(name) : usual.length);
  return names.length < 2 && !declared.abstract ? [] : names.sort((a, b) => rank(a) - rank(b));
}

/** The type that an element has, which xsi:type may change. */
export function resolveType(
  element: XmlElement,
  declared: TypeModel,
  alias: Alias | undefined,
  strict: boolean,
): Resolved {
  const attribute = element.attributes.length === 0 ? undefined : instanceAttribute(element, "type");
  if (attribute === undefined) {
    if (!declared.abstract) return { kind: "type", type: declared };
    const expected = listed(usualTypes(declared));
    const data = { element: element.localName, type: declared.name, expected };
    return { kind: "fault", finding: found("missing-datatype", "absent", element.nameSpan, element, data) };
  }
  if (isUnfinished(attribute)) return { kind: "unknown" };

  const fault = (message: string, more: Finding["data"] = {}): Resolved => {
    const expected = listed(usualTypes(declared)) || declared.name;
    const data = { element: element.localName, value: shown(attribute.value), type: declared.name, expected, ...more };
    return { kind: "fault", finding: found("wrong-datatype", message, attribute.valueSpan, attribute, data) };
  };
  const name = collapse(attribute.value);
  const [local = "", prefix = ""] = name.split(":").reverse();
  if (local === "" || name.includes(" ")) return fault("unknown");
  const bound = namespaceAt(element, prefix);
  if (bound === undefined) return fault("prefix", { prefix });
  const uri = alias !== undefined && bound === alias.uri ? uriOf(alias.prefix) : bound;
  const id = typeIdOfName(uri, local);
  const type = id === undefined ? undefined : typeOf(id);
  if (type === undefined) {
    if (!strict && uri !== hl7v3 && uri !== "") return { kind: "unknown" };
    if (declared.any) return { kind: "unknown" };
    const elsewhere = typeIdOfName(uriOf(declared.prefix), local) !== undefined;
    return elsewhere ? fault("namespace", { namespace: uriOf(declared.prefix) }) : fault("unknown");
  }
  if (!isDerived(type, declared)) return fault("not-allowed");
  return type.abstract ? fault("abstract") : { kind: "type", type };
}
