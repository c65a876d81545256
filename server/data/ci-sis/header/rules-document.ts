import type { ShapeRuleData } from "../../../src/shape/index.ts";
import { rule, withChildren } from "./rule.ts";

/** The rules on the document itself: its identification, its type, its templates. */
export const documentRules: Readonly<Record<string, ShapeRuleData>> = {
  "class-and-mood": rule(
    "001",
    ".",
    "Les attributs classCode et moodCode de ClinicalDocument, s’ils sont présents, valent DOCCLIN et EVN.",
    "The attributes classCode and moodCode of ClinicalDocument, where present, are DOCCLIN and EVN.",
  ),
  "realm-code": rule(
    "002",
    "realmCode",
    "Le document porte exactement un realmCode de code FR.",
    "The document has exactly one realmCode, with the code FR.",
  ),
  "type-id": rule(
    "003",
    "typeId",
    "Le document porte un typeId de racine 2.16.840.1.113883.1.3 et d’extension POCD_HD000040, qui le dit CDA R2.",
    "The document has one typeId with the root 2.16.840.1.113883.1.3 and the extension POCD_HD000040, which makes it a CDA R2.",
  ),
  "template-hl7-france": rule(
    "004",
    "templateId",
    "Le document déclare une seule fois sa conformité aux spécifications d’HL7 France, par le templateId 2.16.840.1.113883.2.8.2.1.",
    "The document states once that it conforms to the specifications of HL7 France, by the templateId 2.16.840.1.113883.2.8.2.1.",
  ),
  "template-ci-sis": rule(
    "005",
    "templateId",
    "Le document déclare une seule fois sa conformité au volet Structuration minimale du CI-SIS, par le templateId 1.2.250.1.213.1.1.1.1.",
    "The document states once that it conforms to the minimal structure of the CI-SIS, by the templateId 1.2.250.1.213.1.1.1.1.",
  ),
  "template-model": rule(
    "006",
    "templateId",
    "Outre les deux templateId communs, le document déclare au moins celui de son modèle.",
    "Besides the two common templateIds the document declares at least the one of its model.",
  ),
  "template-unstructured-only": rule(
    "007",
    "templateId",
    "Un document dont le corps est nonXMLBody porte trois templateId exactement : ceux d’HL7 France, de la Structuration minimale et d’IHE XDS-SD.",
    "A document whose body is nonXMLBody has exactly three templateIds: those of HL7 France, of the minimal structure and of IHE XDS-SD.",
    {
      messages: {
        "too-many-templates": {
          fr: "Ce document non structuré déclare plus de trois templateId.",
          en: "This unstructured document declares more than three templateIds.",
        },
      },
      fix: {
        fr: "Ne gardez que 2.16.840.1.113883.2.8.2.1, 1.2.250.1.213.1.1.1.1 et 1.3.6.1.4.1.19376.1.2.20.",
        en: "Keep 2.16.840.1.113883.2.8.2.1, 1.2.250.1.213.1.1.1.1 and 1.3.6.1.4.1.19376.1.2.20 only.",
      },
    },
  ),
  "template-unstructured": rule(
    "008",
    "templateId",
    "Un document dont le corps est nonXMLBody déclare le templateId d’IHE XDS-SD, 1.3.6.1.4.1.19376.1.2.20.",
    "A document whose body is nonXMLBody declares the templateId of IHE XDS-SD, 1.3.6.1.4.1.19376.1.2.20.",
    {
      messages: {
        "no-xds-sd": {
          fr: "Ce document non structuré ne déclare pas le templateId d’IHE XDS-SD.",
          en: "This unstructured document does not declare the templateId of IHE XDS-SD.",
        },
      },
      fix: {
        fr: "Remplacez le templateId du modèle par 1.3.6.1.4.1.19376.1.2.20.",
        en: "Replace the model's templateId by 1.3.6.1.4.1.19376.1.2.20.",
      },
    },
  ),
  "template-root": rule(
    "009",
    "templateId/@root",
    "Chaque templateId a un attribut root, qui est un OID ou un UUID.",
    "Each templateId has an attribute root, which is an OID or a UUID.",
  ),
  id: rule(
    "010",
    "id",
    "Le document a exactement un identifiant, renseigné : nullFlavor y est interdit.",
    "The document has exactly one identifier, with a value: nullFlavor is forbidden there.",
  ),
  code: rule(
    "011",
    "code",
    "Le document a exactement un code de type, renseigné : nullFlavor y est interdit.",
    "The document has exactly one type code, with a value: nullFlavor is forbidden there.",
  ),
  title: rule(
    "012",
    "title",
    "Le document a exactement un titre, renseigné : nullFlavor y est interdit.",
    "The document has exactly one title, with a value: nullFlavor is forbidden there.",
  ),
  "effective-time": rule(
    "013",
    "effectiveTime",
    "Le document a exactement une date de création, renseignée : nullFlavor y est interdit.",
    "The document has exactly one creation date, with a value: nullFlavor is forbidden there.",
  ),
  "confidentiality-code": rule(
    "014",
    "confidentialityCode",
    "Le document a exactement un niveau de confidentialité, renseigné : nullFlavor y est interdit.",
    "The document has exactly one confidentiality level, with a value: nullFlavor is forbidden there.",
  ),
  "language-code": rule(
    "015",
    "languageCode",
    "Le document a exactement une langue, renseignée : nullFlavor y est interdit.",
    "The document has exactly one language, with a value: nullFlavor is forbidden there.",
  ),
  "set-id": rule(
    "016",
    "setId",
    "Le document a exactement un identifiant de lot de versions, renseigné : nullFlavor y est interdit.",
    "The document has exactly one identifier of its set of versions, with a value: nullFlavor is forbidden there.",
  ),
  "version-number": rule(
    "017",
    "versionNumber",
    "Le document a exactement un numéro de version, renseigné : nullFlavor y est interdit.",
    "The document has exactly one version number, with a value: nullFlavor is forbidden there.",
  ),
  "id-value": rule(
    "018",
    "id",
    "L’identifiant du document a un attribut root, OID ou UUID ; son extension, si elle est présente, n’est pas vide.",
    "The document's identifier has an attribute root, an OID or a UUID; its extension, where present, is not empty.",
  ),
  "code-attributes": rule(
    "019",
    "code",
    "Le code de type porte code, codeSystem (un OID) et displayName.",
    "The type code has code, codeSystem (an OID) and displayName.",
  ),
  "code-value-set": rule(
    "020",
    "code/@code",
    "Le code de type appartient au jeu de valeurs JDV_J07_XdsTypeCode_CISIS (1.2.250.1.213.1.1.5.471).",
    "The type code belongs to the value set JDV_J07_XdsTypeCode_CISIS (1.2.250.1.213.1.1.5.471).",
  ),
  "effective-time-value": rule(
    "021",
    "effectiveTime/@value",
    "La date de création est un horodatage HL7 dans l’attribut value, sans élément à l’intérieur.",
    "The creation date is an HL7 timestamp in the attribute value, without any element inside.",
    { messages: withChildren },
  ),
  "confidentiality-code-attributes": rule(
    "022",
    "confidentialityCode",
    "Le niveau de confidentialité porte code, codeSystem (un OID) et displayName.",
    "The confidentiality level has code, codeSystem (an OID) and displayName.",
  ),
  "confidentiality-code-value-set": rule(
    "023",
    "confidentialityCode/@code",
    "Le niveau de confidentialité est l’un de ceux d’HL7 Confidentiality : L, M, N, R, U ou V.",
    "The confidentiality level is one of HL7 Confidentiality: L, M, N, R, U or V.",
  ),
  "language-code-value": rule(
    "024",
    "languageCode/@code",
    "La langue s’écrit en deux lettres minuscules, un tiret et deux majuscules pour le pays, d’ordinaire fr-FR.",
    "The language is written as two lower-case letters, a hyphen and two capitals for the country, usually fr-FR.",
  ),
  "set-id-value": rule(
    "025",
    "setId",
    "L’identifiant du lot de versions a un attribut root, OID ou UUID.",
    "The identifier of the set of versions has an attribute root, an OID or a UUID.",
  ),
  "version-number-value": rule(
    "026",
    "versionNumber/@value",
    "Le numéro de version est un entier dans l’attribut value.",
    "The version number is an integer in the attribute value.",
  ),
  "related-document": rule(
    "115",
    "relatedDocument",
    "Le document remplace au plus un autre document : relatedDocument est unique et son typeCode est RPLC.",
    "The document replaces at most one other: relatedDocument is unique and its typeCode is RPLC.",
  ),
  "parent-document": rule(
    "116",
    "relatedDocument/parentDocument",
    "Le document remplacé est désigné par un seul parentDocument, avec un seul id dont root est un OID ou un UUID et au plus un versionNumber.",
    "The replaced document is named by one parentDocument, with one id whose root is an OID or a UUID and at most one versionNumber.",
  ),
  order: rule(
    "105",
    "inFulfillmentOf/order",
    "Chaque inFulfillmentOf contient une prescription : un id, au plus un code et au plus un numéro d’accession (ps3-20:accessionNumber).",
    "Each inFulfillmentOf holds one order: one id, at most one code and at most one accession number (ps3-20:accessionNumber).",
  ),
  authorization: rule(
    "",
    "authorization/consent",
    "Chaque authorization contient un consentement : un code et un statut completed.",
    "Each authorization holds one consent: one code and the status completed.",
  ),
  component: rule(
    "128",
    "component",
    "Le document a un seul corps : un component qui contient structuredBody ou nonXMLBody.",
    "The document has one body: a component that holds structuredBody or nonXMLBody.",
  ),
};
