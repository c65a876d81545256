import type { Example, Repair, Rule } from "../rule/index.ts";
import { attribute, findClinicalDocument, type XmlDocument, xpathOf } from "../syntax/index.ts";

/** The namespace of HL7 V3. */
export const hl7v3 = "urn:hl7-org:v3";

const document = (namespace: string): Example => ({
  name: "cda.xml",
  text: `<ClinicalDocument${namespace}><realmCode code="FR"/>`,
});

/** A ClinicalDocument outside the namespace of HL7 V3 is no CDA to any tool that reads namespaces. */
export const namespaceRule: Rule<XmlDocument> = {
  id: "cda/namespace",
  aliases: ["CDA-X-008"],
  source: "cda",
  reference: { text: "HL7 CDA Release 2", clause: "ClinicalDocument" },
  obligation: "shall",
  confidence: "verified",
  severity: "warning",
  kinds: ["cda"],
  since: "0.1.0",
  topics: ["ci-sis"],
  title: {
    fr: "L’élément racine d’un document CDA est dans l’espace de noms urn:hl7-org:v3",
    en: "The root element of a CDA document is in the namespace urn:hl7-org:v3",
  },
  why: {
    fr: "Sans lui, les schémas, les schématrons et les feuilles de style ne reconnaissent pas le document (HL7 CDA Release 2).",
    en: "Without it schemas, schematrons and style sheets do not recognise the document (HL7 CDA Release 2).",
  },
  fix: { fr: 'Ajoutez xmlns="urn:hl7-org:v3".', en: 'Add xmlns="urn:hl7-org:v3".' },
  messages: {
    absent: {
      fr: "ClinicalDocument n’a pas d’espace de noms.",
      en: "ClinicalDocument has no namespace.",
    },
    other: {
      fr: "ClinicalDocument est dans l’espace de noms « {value} ».",
      en: "ClinicalDocument is in the namespace “{value}”.",
    },
  },
  examples: () => ({
    bad: [document(""), document(' xmlns="urn:hl7-org:v2"')],
    good: [document(` xmlns="${hl7v3}"`)],
  }),
  *check(tree) {
    const root = findClinicalDocument(tree);
    if (root === undefined || root.namespaceURI === hl7v3) return;
    const value = root.namespaceURI;
    const message = value === "" ? "absent" : "other";
    yield { ...root.nameSpan, ruleId: "cda/namespace", message, data: { value }, location: xpathOf(root) };
  },
  repair(_finding, tree): readonly Repair[] {
    const root = findClinicalDocument(tree);
    if (root === undefined || root.prefix !== "") return [];
    const declared = attribute(root, "xmlns");
    const title = { fr: `Placer le document dans ${hl7v3}`, en: `Put the document into ${hl7v3}` };
    const end = root.nameSpan.end;
    const edit =
      declared === undefined
        ? { start: end, end, newText: ` xmlns="${hl7v3}"` }
        : { ...declared.valueSpan, newText: hl7v3 };
    return [{ title, safe: declared === undefined, edits: [edit] }];
  },
};
