import type { Rule } from "../../rule/index.ts";
import { xpathOf } from "../../syntax/index.ts";
import { hl7v2Mapping, xdsMapping } from "../references.ts";
import { at, exchangeRule } from "../rule.ts";
import { attributes } from "./attributes.ts";
import { cda, common, example, examples, metadata } from "./example.ts";
import { fileRules } from "./file-rules.ts";
import type { XdmFolder } from "./folder.ts";
import { formats } from "./formats.ts";

const attributeMissing: Rule<XdmFolder> = exchangeRule({
  ...common,
  id: "xdm/attribute-missing",
  reference: hl7v2Mapping,
  topics: ["volet-echange", "dmp"],
  title: {
    fr: "Une entrée de document a toutes les métadonnées exigées",
    en: "A document entry has all metadata that are asked for",
  },
  why: {
    fr: "Le destinataire range et cherche le document par ses métadonnées ; le DMP refuse une entrée incomplète.",
    en: "The receiver files and finds the document by its metadata; the DMP refuses an incomplete entry.",
  },
  fix: { fr: "Ajoutez {name} : {about}", en: "Add {name}: {about}" },
  messages: {
    missing: {
      fr: "La métadonnée {name} manque à cette entrée de document.",
      en: "The metadata {name} is missing from this document entry.",
    },
  },
  examples: examples(() => [
    example(metadata({ slots: { creationTime: "" } })),
    example(metadata({ slots: { legalAuthenticator: "" } })),
  ]),
  *check({ described }) {
    for (const { entry } of described)
      for (const attribute of attributes) {
        const { name, required, about } = attribute;
        if (required === undefined || entry.values(attribute).some(({ value }) => value !== "")) continue;
        const { element } = entry;
        const severity = required === "always" ? "error" : "warning";
        yield at(attributeMissing, element.nameSpan, xpathOf(element), "missing", { name, about }, severity);
      }
  },
});

const valueFormat: Rule<XdmFolder> = exchangeRule({
  ...common,
  id: "xdm/value-format",
  reference: xdsMapping,
  title: {
    fr: "Les identifiants, l’empreinte et la taille ont la forme exigée",
    en: "Identifiers, hash and size have the form that is asked for",
  },
  why: {
    fr: "Une valeur d’une autre forme ne peut être ni comparée ni cherchée.",
    en: "A value of another form can be neither compared nor searched.",
  },
  fix: { fr: "Écrivez {expected}.", en: "Write {expected}." },
  messages: {
    form: {
      fr: "La métadonnée {name} n’a pas la forme attendue.",
      en: "The metadata {name} does not have the expected form.",
    },
  },
  examples: examples(() => [
    example(metadata({ slots: { hash: "⟦d41d8cd98f00b204e9800998ecf8427e⟧" } })),
    example(metadata({ uniqueId: "⟦CR7⟧" })),
    example(metadata({ patientId: "⟦279035121518989⟧" })),
  ]),
  *check({ described }) {
    for (const { entry } of described)
      for (const [name, { form, told }] of Object.entries(formats))
        for (const value of entry.named(name))
          if (value.value !== "" && !form.test(value.value))
            yield at(valueFormat, value, xpathOf(value.node), "form", { name, expected: told });
  },
});

const levelOne = "urn:ihe:iti:xds-sd:pdf:2008";

const levelOneCda = cda.replace(
  "<structuredBody/>",
  '<nonXMLBody><text mediaType="application/pdf" representation="B64">JVBERi0=</text></nonXMLBody>',
);

const formatCode: Rule<XdmFolder> = exchangeRule({
  ...common,
  id: "xdm/format-code",
  aliases: ["SEG-XDM-01"],
  reference: hl7v2Mapping,
  title: {
    fr: "Le formatCode d’un document de niveau 1 est urn:ihe:iti:xds-sd:pdf:2008",
    en: "The formatCode of a document of level 1 is urn:ihe:iti:xds-sd:pdf:2008",
  },
  why: {
    fr: "Le destinataire choisit par le formatCode comment lire le document : corps PDF ou corps structuré.",
    en: "The receiver tells from the formatCode how to read the document: a PDF body or a structured one.",
  },
  fix: {
    fr: "Pour un corps PDF écrivez urn:ihe:iti:xds-sd:pdf:2008 ; pour un corps structuré, le code du modèle selon ASS_A11-CorresModeleCDA-XdsFormatCode-CISIS.",
    en: "For a PDF body write urn:ihe:iti:xds-sd:pdf:2008; for a structured body, the model’s code by ASS_A11-CorresModeleCDA-XdsFormatCode-CISIS.",
  },
  messages: {
    pdf: {
      fr: "Le corps du document est un PDF (niveau 1), le formatCode est {found}.",
      en: "The body of the document is a PDF (level 1), the formatCode is {found}.",
    },
    structured: {
      fr: "Le corps du document est structuré (niveau 3), le formatCode est celui d’un PDF.",
      en: "The body of the document is structured (level 3), the formatCode is that of a PDF.",
    },
  },
  examples: () => ({
    bad: [
      example(metadata({ format: `⟦${levelOne}⟧` })),
      example(metadata({ format: "⟦urn:asip:ci-sis:vsm:2012⟧" }), { "DOC0001.XML": levelOneCda }),
    ],
    good: [example(metadata())],
  }),
  *check({ described }) {
    for (const { entry, file } of described) {
      if (typeof file === "string" || file.cda?.levelOne === undefined) continue;
      for (const value of entry.named("formatCode"))
        if (value.value !== "" && (value.value === levelOne) !== file.cda.levelOne) {
          const message = file.cda.levelOne ? "pdf" : "structured";
          yield at(formatCode, value, xpathOf(value.node), message, { found: value.value });
        }
    }
  },
});

const mimeType: Rule<XdmFolder> = exchangeRule({
  ...common,
  id: "xdm/mime-type",
  aliases: ["SEG-XDM-01"],
  reference: hl7v2Mapping,
  title: {
    fr: "Le mimeType d’un CDA est text/xml, ou application/xslt+xml s’il est auto-présentable",
    en: "The mimeType of a CDA is text/xml, or application/xslt+xml where it presents itself",
  },
  why: {
    fr: "Le type dit au destinataire avec quoi ouvrir le fichier.",
    en: "The type tells the receiver what to open the file with.",
  },
  fix: { fr: "Écrivez {expected}.", en: "Write {expected}." },
  messages: {
    other: {
      fr: "Le fichier est un document CDA, son mimeType est {found}.",
      en: "The file is a CDA document, its mimeType is {found}.",
    },
  },
  examples: examples(() => [example(metadata().replace('mimeType="text/xml"', 'mimeType="⟦application/xml⟧"'))]),
  *check({ described }) {
    for (const { entry, file } of described) {
      if (typeof file === "string" || file.cda === undefined) continue;
      const expected = file.cda.presentsItself ? "application/xslt+xml" : "text/xml";
      for (const value of entry.named("mimeType"))
        if (value.value !== "" && value.value !== expected)
          yield at(mimeType, value, xpathOf(value.node), "other", { found: value.value, expected });
    }
  },
  repair: ({ start, end, data }) => [
    {
      title: { fr: `Remplacer par ${data.expected}`, en: `Replace with ${data.expected}` },
      safe: true,
      edits: [{ start, end, newText: String(data.expected) }],
    },
  ],
});

/** The rules on the metadata of an IHE XDM folder. */
export const metadataRules: readonly Rule<XdmFolder>[] = [
  attributeMissing,
  valueFormat,
  formatCode,
  mimeType,
  ...fileRules,
];
