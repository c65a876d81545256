import {
  attributeValue,
  childElements,
  descendants,
  firstChild,
  isElement,
  NodeType,
  type XmlDocument,
  type XmlElement,
} from "../syntax/index.ts";

const hl7France = "2.16.840.1.113883.2.8.2.1";
/** The arc of France in the OID tree, and within it that of the ANS. */
const france = "1.2.250.1.";
const ans = "1.2.250.1.213.";

/**
 * Whether a document means to follow the CI-SIS. One sign is enough, so that a document that lacks its realmCode or
 * its templateId is still checked, while a CDA of another country is left alone.
 */
export function claimsCiSis(tree: XmlDocument, document: XmlElement): boolean {
  const realms = childElements(document, "realmCode").map((realm) => attributeValue(realm, "code"));
  if (realms.includes("FR")) return true;
  const templates = childElements(document, "templateId").map((id) => attributeValue(id, "root") ?? "");
  if (templates.some((root) => root === hl7France || root.startsWith(ans))) return true;
  if (namesFrenchSchematron(tree) || hasFrenchOid(document)) return true;
  const language = attributeValue(firstChild(document, "languageCode"), "code") ?? "";
  return realms.length === 0 && /^fr(-FR)?$/i.test(language);
}

/** The instruction by which the ANS's validator knows the schematrons of a document. */
function namesFrenchSchematron(tree: XmlDocument): boolean {
  return tree.children.some(
    (node) =>
      node.nodeType === NodeType.ProcessingInstruction &&
      node.target === "oxygen" &&
      /SCHSchema\s*=\s*["'][^"']*(CI-SIS_|ASIP-STRUCT-MIN|structurationMinimale)/i.test(node.data),
  );
}

/** An identifier or a code of the header that a French organisation assigned, such as an INS or a RPPS number. */
function hasFrenchOid(document: XmlElement): boolean {
  for (const part of document.children) {
    if (!isElement(part) || part.localName === "component") continue;
    for (const element of descendants(part))
      if (
        attributeValue(element, "root")?.startsWith(france) === true ||
        attributeValue(element, "codeSystem")?.startsWith(france) === true
      )
        return true;
  }
  return false;
}
