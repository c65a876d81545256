import { identifier, loinc, templateEntry } from "../doctrine/index.ts";
import { describeMatricule } from "../ins/index.ts";
import { attributeValue, isElement, type XmlAttribute, type XmlDocument, type XmlElement } from "../syntax/index.ts";
import { displayOf, valueSetsWith } from "../terminology/index.ts";
import type { Span } from "../text/index.ts";
import { narrativeNames } from "./narrative.ts";
import type { Token } from "./tokens.ts";

/** What is recognised in a CDA document: templates, OIDs, codes, data types, identifiers of persons, names of the narrative. */
export function cdaTokens(document: XmlDocument, within?: Span): readonly Token[] {
  const { root } = document;
  if (root === undefined) return [];
  const outside = ({ start, end }: Span): boolean => within !== undefined && (end < within.start || start > within.end);
  const found: Token[] = [];
  const known = recogniser();
  const stack: XmlElement[] = [root];
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    if (outside(element)) continue;
    for (const attribute of element.attributes) {
      if (attribute.value === "" || outside(attribute)) continue;
      const token = known(element, attribute);
      if (token !== undefined) found.push({ ...attribute.valueSpan, ...token });
    }
    for (const child of element.children) if (isElement(child)) stack.push(child);
  }
  const { declared, mentioned } = narrativeNames(document);
  for (const { start, end } of declared)
    if (!outside({ start, end })) found.push({ start, end, type: "variable", modifiers: ["declaration"] });
  for (const { start, end } of mentioned) if (!outside({ start, end })) found.push({ start, end, type: "variable" });
  return found.sort((a, b) => a.start - b.start);
}

type Kind = Omit<Token, "start" | "end">;

/** Tells attributes apart; what one document asks again and again is looked up once. */
function recogniser(): (element: XmlElement, attribute: XmlAttribute) => Kind | undefined {
  const names = new Map<string, Kind | undefined>();
  const codes = new Map<string, Kind | undefined>();
  const cached = (map: Map<string, Kind | undefined>, key: string, make: () => Kind | undefined) => {
    if (map.has(key)) return map.get(key);
    const kind = make();
    map.set(key, kind);
    return kind;
  };
  return (element, { nodeName, localName, value }) => {
    switch (nodeName) {
      case "root":
        if (element.localName === "templateId")
          return templateEntry(value) === undefined && identifier(value) === undefined ? undefined : { type: "class" };
        return cached(names, value, () => (identifier(value) === undefined ? undefined : { type: "namespace" }));
      case "codeSystem":
        return cached(names, value, () => (identifier(value) === undefined ? undefined : { type: "namespace" }));
      case "extension": {
        const root = attributeValue(element, "root") ?? "";
        if (element.localName === "templateId")
          return templateEntry(root)?.versions.includes(value) ? { type: "class" } : undefined;
        return describeMatricule(value, root, "fr") === undefined ? undefined : { type: "number" };
      }
      case "code": {
        const system = attributeValue(element, "codeSystem");
        return cached(codes, `${value} ${system}`, () => codeKind(value, system));
      }
      default:
        return localName === "type" && nodeName !== "type" ? { type: "type" } : undefined;
    }
  };
}

function codeKind(code: string, system: string | undefined): Kind | undefined {
  if (system === undefined) return undefined;
  if (loinc(code) !== undefined || displayOf(code, system) !== undefined) return { type: "enumMember" };
  return valueSetsWith(code, system).length > 0 ? { type: "enumMember", modifiers: ["deprecated"] } : undefined;
}
