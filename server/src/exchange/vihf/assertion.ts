import {
  attribute,
  attributeValue,
  childElements,
  descendants,
  textContent,
  type XmlDocument,
  type XmlElement,
} from "../../syntax/index.ts";

/** The SAML assertions of a text that are VIHF: those that carry an attribute of the VIHF. */

export interface VihfAttribute {
  readonly element: XmlElement;
  readonly name: string;
  readonly values: readonly XmlElement[];
}

export interface Assertion {
  readonly element: XmlElement;
  readonly attributes: readonly VihfAttribute[];
}

const saml = "urn:oasis:names:tc:SAML:2.0:assertion";
/** Names that only the VIHF has. */
const own =
  /^(?:VIHF_Version|Authentification_Mode|Identifiant_Structure|Secteur_Activite|Ressource_URN|LPS_(?:Nom|Version|ID|ID_HOMOLOGATION_DMP))$/i;

export function assertionsOf(tree: XmlDocument): readonly Assertion[] {
  const found: Assertion[] = [];
  if (tree.root === undefined) return found;
  for (const element of descendants(tree.root)) {
    if (element.localName !== "Assertion" || element.namespaceURI !== saml) continue;
    const attributes = childElements(element, "AttributeStatement")
      .flatMap((statement) => childElements(statement, "Attribute"))
      .map((one) => ({
        element: one,
        name: attributeValue(one, "Name") ?? "",
        values: childElements(one, "AttributeValue"),
      }));
    if (attributes.some(({ name }) => own.test(name))) found.push({ element, attributes });
  }
  return found;
}

/** The attributes of that name, whatever the case of its letters: the published builders differ in it. */
export function named({ attributes }: Assertion, name: string): readonly VihfAttribute[] {
  const wanted = name.toLowerCase();
  return attributes.filter((one) => one.name.toLowerCase() === wanted);
}

/** The text of a value; of a code (`CE`, `Role`) its code. */
export function valueText(value: XmlElement): string {
  const text = textContent(value).trim();
  if (text !== "") return text;
  for (const one of descendants(value)) {
    const code = attribute(one, "code");
    if (code !== undefined) return code.value;
  }
  return "";
}
