import type { Bilingual } from "../../rule/index.ts";

/** The attributes of an XDS document entry that the CI-SIS fills from the CDA header. Source: CI-SIS, annexe XDS. */

/** Where ebRIM keeps an attribute. */
export type Place =
  | { readonly kind: "slot"; readonly name: string }
  /** `slot`: the value is that of a slot of the classification, else the code itself. */
  | { readonly kind: "classification"; readonly scheme: string; readonly slot?: string }
  | { readonly kind: "identifier"; readonly scheme: string; readonly label: string }
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "name" };

export interface Attribute {
  readonly name: string;
  readonly at: Place;
  /** Whether it must be there: always, or for the DMP. */
  readonly required?: "always" | "dmp";
  readonly about: Bilingual;
}

const slot = (name: string): Place => ({ kind: "slot", name });
const classified = (scheme: string, slotName?: string): Place => ({
  kind: "classification",
  scheme: `urn:uuid:${scheme}`,
  ...(slotName !== undefined && { slot: slotName }),
});

export const attributes: readonly Attribute[] = [
  {
    name: "uniqueId",
    at: { kind: "identifier", scheme: "urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab", label: ".uniqueId" },
    required: "always",
    about: {
      fr: "L’identifiant du document : `id/@root`, suivi de `^` et de `id/@extension` s’il y en a une.",
      en: "The identifier of the document: `id/@root`, followed by `^` and `id/@extension` where there is one.",
    },
  },
  {
    name: "patientId",
    at: { kind: "identifier", scheme: "urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427", label: ".patientId" },
    required: "always",
    about: {
      fr: "Le patient, par un identifiant de `recordTarget/patientRole/id` au format CX : `extension^^^&root&ISO^type`.",
      en: "The patient, by an identifier of `recordTarget/patientRole/id` as CX: `extension^^^&root&ISO^type`.",
    },
  },
  {
    name: "sourcePatientId",
    at: slot("sourcePatientId"),
    required: "always",
    about: {
      fr: "Le patient tel que l’émetteur l’identifie.",
      en: "The patient as the sender identifies them.",
    },
  },
  {
    name: "title",
    at: { kind: "name" },
    required: "dmp",
    about: { fr: "Le titre du document : `title`.", en: "The title of the document: `title`." },
  },
  {
    name: "creationTime",
    at: slot("creationTime"),
    required: "always",
    about: {
      fr: "La date de création : `effectiveTime/@value`.",
      en: "The date of creation: `effectiveTime/@value`.",
    },
  },
  {
    name: "languageCode",
    at: slot("languageCode"),
    required: "always",
    about: { fr: "La langue : `languageCode/@code`.", en: "The language: `languageCode/@code`." },
  },
  {
    name: "typeCode",
    at: classified("f0306f51-975f-434e-a61c-c59651d33983"),
    required: "always",
    about: { fr: "Le type du document : `code`.", en: "The type of the document: `code`." },
  },
  {
    name: "classCode",
    at: classified("41a5887f-8865-4c09-adf7-e362475b143a"),
    required: "always",
    about: {
      fr: "La classe du document, tirée du type par l’association ASS_X04-CorrespondanceType-Classe-CISIS.",
      en: "The class of the document, found from its type by the association ASS_X04-CorrespondanceType-Classe-CISIS.",
    },
  },
  {
    name: "formatCode",
    at: classified("a09d5840-386c-46f2-b5ad-9c3699a4309d"),
    required: "always",
    about: {
      fr: "Le format : `urn:ihe:iti:xds-sd:pdf:2008` pour un document de niveau 1, sinon selon l’association ASS_A11-CorresModeleCDA-XdsFormatCode-CISIS.",
      en: "The format: `urn:ihe:iti:xds-sd:pdf:2008` for a document of level 1, else by the association ASS_A11-CorresModeleCDA-XdsFormatCode-CISIS.",
    },
  },
  {
    name: "confidentialityCode",
    at: classified("f4f85eac-e6cb-4883-b524-f2705394840f"),
    required: "always",
    about: {
      fr: "La confidentialité : `confidentialityCode`.",
      en: "The confidentiality: `confidentialityCode`.",
    },
  },
  {
    name: "healthcareFacilityTypeCode",
    at: classified("f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1"),
    required: "always",
    about: {
      fr: "Le secteur d’activité : `componentOf/encompassingEncounter/location/healthCareFacility/code`.",
      en: "The sector of activity: `componentOf/encompassingEncounter/location/healthCareFacility/code`.",
    },
  },
  {
    name: "practiceSettingCode",
    at: classified("cccf5598-8b07-4b77-a05e-ae952c785ead"),
    required: "always",
    about: {
      fr: "Le cadre d’exercice : `standardIndustryClassCode` de l’exécutant de l’acte principal.",
      en: "The practice setting: `standardIndustryClassCode` of the performer of the main act.",
    },
  },
  {
    name: "eventCodeList",
    at: classified("2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4"),
    about: {
      fr: "Les actes : `documentationOf/serviceEvent/code`, un par code.",
      en: "The acts: `documentationOf/serviceEvent/code`, one for each code.",
    },
  },
  {
    name: "authorPerson",
    at: classified("93606bcf-9494-43ec-9b4e-a7748d1a838d", "authorPerson"),
    required: "dmp",
    about: { fr: "L’auteur : `author/assignedAuthor`.", en: "The author: `author/assignedAuthor`." },
  },
  {
    name: "legalAuthenticator",
    at: slot("legalAuthenticator"),
    required: "dmp",
    about: {
      fr: "Le responsable du document : `legalAuthenticator/assignedEntity`.",
      en: "Who answers for the document: `legalAuthenticator/assignedEntity`.",
    },
  },
  {
    name: "serviceStartTime",
    at: slot("serviceStartTime"),
    required: "dmp",
    about: {
      fr: "Le début de l’acte : `documentationOf/serviceEvent/effectiveTime/low`.",
      en: "The start of the act: `documentationOf/serviceEvent/effectiveTime/low`.",
    },
  },
  {
    name: "serviceStopTime",
    at: slot("serviceStopTime"),
    about: {
      fr: "La fin de l’acte : `documentationOf/serviceEvent/effectiveTime/high`.",
      en: "The end of the act: `documentationOf/serviceEvent/effectiveTime/high`.",
    },
  },
  {
    name: "mimeType",
    at: { kind: "attribute", name: "mimeType" },
    required: "always",
    about: {
      fr: "`text/xml` pour un CDA, `application/xslt+xml` pour un CDA auto-présentable.",
      en: "`text/xml` for a CDA, `application/xslt+xml` for one that presents itself.",
    },
  },
  {
    name: "hash",
    at: slot("hash"),
    required: "always",
    about: { fr: "Le SHA-1 des octets du fichier.", en: "The SHA-1 of the bytes of the file." },
  },
  {
    name: "size",
    at: slot("size"),
    required: "always",
    about: { fr: "La taille du fichier, en octets.", en: "The size of the file, in bytes." },
  },
  {
    name: "URI",
    at: slot("URI"),
    about: {
      fr: "Le nom du fichier, relatif au dossier de METADATA.XML.",
      en: "The name of the file, relative to the folder of METADATA.XML.",
    },
  },
];
