import type { Rule } from "../../rule/index.ts";
import { xpathOf } from "../../syntax/index.ts";
import { mssClients, xdsMapping } from "../references.ts";
import { at, exchangeRule } from "../rule.ts";
import { sha1 } from "../sha1.ts";
import { attributes } from "./attributes.ts";
import { agrees } from "./compare.ts";
import type { MetadataValue } from "./entries.ts";
import { common, example, examples, metadata } from "./example.ts";
import type { XdmFolder } from "./folder.ts";
import { formats } from "./formats.ts";
import type { ExpectedValue, Likeness } from "./header.ts";

const documentMissing: Rule<XdmFolder> = exchangeRule({
  ...common,
  id: "xdm/document-missing",
  reference: xdsMapping,
  confidence: "inferred",
  title: {
    fr: "Chaque entrée décrit un fichier du dossier",
    en: "Each entry describes a file of the folder",
  },
  why: {
    fr: "Le destinataire lit le document à l’URI de son entrée, relative à METADATA.XML.",
    en: "The receiver reads the document at its entry’s URI, relative to METADATA.XML.",
  },
  fix: { fr: "Ajoutez le fichier au dossier, ou corrigez l’URI.", en: "Add the file to the folder, or mend the URI." },
  messages: {
    absent: { fr: "Le dossier n’a pas de fichier {name}.", en: "The folder has no file {name}." },
  },
  examples: examples(() => [example(metadata({ slots: { URI: "⟦DOC0002.XML⟧" } }))]),
  *check({ described }) {
    for (const { uri, file } of described)
      if (file === "absent" && uri !== undefined)
        yield at(documentMissing, uri, xpathOf(uri.node), "absent", { name: uri.value });
  },
});

const hashMismatch: Rule<XdmFolder> = exchangeRule({
  ...common,
  id: "xdm/hash-mismatch",
  reference: xdsMapping,
  title: { fr: "L’empreinte est celle du fichier", en: "The hash is that of the file" },
  why: {
    fr: "L’empreinte est le SHA-1 des octets du fichier ; une autre fait refuser le lot comme altéré.",
    en: "The hash is the SHA-1 of the bytes of the file; any other makes the set refused as altered.",
  },
  fix: {
    fr: "Calculez l’empreinte du fichier tel qu’il est envoyé : {expected}.",
    en: "Compute the hash of the file as it is sent: {expected}.",
  },
  messages: {
    other: {
      fr: "L’empreinte n’est pas celle du fichier {name}.",
      en: "The hash is not that of the file {name}.",
    },
  },
  examples: examples(() => [example(metadata({ slots: { hash: "⟦da39a3ee5e6b4b0d3255bfef95601890afd80709⟧" } }))]),
  *check({ described }) {
    for (const { entry, uri, file } of described) {
      if (typeof file === "string" || uri === undefined) continue;
      for (const value of entry.named("hash")) {
        if (!formats.hash?.form.test(value.value)) continue;
        const expected = sha1(file.bytes);
        if (value.value.toLowerCase() !== expected)
          yield at(hashMismatch, value, xpathOf(value.node), "other", { name: uri.value, expected });
      }
    }
  },
  repair: ({ start, end, data }) => [
    {
      title: { fr: "Écrire l’empreinte du fichier", en: "Write the hash of the file" },
      safe: true,
      edits: [{ start, end, newText: String(data.expected) }],
    },
  ],
});

const sizeMismatch: Rule<XdmFolder> = exchangeRule({
  ...common,
  id: "xdm/size-mismatch",
  reference: xdsMapping,
  title: { fr: "La taille est celle du fichier", en: "The size is that of the file" },
  why: {
    fr: "La taille est le nombre d’octets du fichier ; une autre fait croire à un envoi tronqué.",
    en: "The size is the number of bytes of the file; any other looks like a truncated sending.",
  },
  fix: { fr: "Écrivez {expected}.", en: "Write {expected}." },
  messages: {
    other: {
      fr: "La taille annoncée est {found} octets, le fichier {name} en a {expected}.",
      en: "The size told is {found} bytes, the file {name} has {expected}.",
    },
  },
  examples: examples(() => [example(metadata({ slots: { size: "⟦12⟧" } }))]),
  *check({ described }) {
    for (const { entry, uri, file } of described) {
      if (typeof file === "string" || uri === undefined) continue;
      for (const value of entry.named("size")) {
        const expected = file.bytes.length;
        if (/^\d+$/.test(value.value) && Number(value.value) !== expected) {
          const data = { name: uri.value, found: value.value, expected };
          yield at(sizeMismatch, value, xpathOf(value.node), "other", data);
        }
      }
    }
  },
  repair: ({ start, end, data }) => [
    {
      title: { fr: "Écrire la taille du fichier", en: "Write the size of the file" },
      safe: true,
      edits: [{ start, end, newText: String(data.expected) }],
    },
  ],
});

/** Identifiers of persons are not shown. */
function shown({ value }: ExpectedValue | MetadataValue, likeness: Likeness): string {
  if (likeness !== "patient" && likeness !== "person") return value;
  const [id = ""] = value.split("^");
  return `${id.slice(0, 1)}${"•".repeat(Math.max(0, id.length - 3))}${id.slice(1).slice(-2)}`;
}

const headerMismatch: Rule<XdmFolder> = exchangeRule({
  ...common,
  id: "xdm/header-mismatch",
  reference: xdsMapping,
  title: {
    fr: "Les métadonnées sont celles de l’en-tête du document",
    en: "The metadata are those of the document’s header",
  },
  why: {
    fr: "Les métadonnées se tirent de l’en-tête CDA : deux valeurs différentes rangent le document ailleurs que ce qu’il dit.",
    en: "The metadata are made from the CDA header: two different values file the document elsewhere than it says.",
  },
  fix: { fr: "Reprenez la valeur de l’en-tête. {about}", en: "Take the value of the header. {about}" },
  messages: {
    other: {
      fr: "{name} vaut {found}, l’en-tête de {file} donne {expected}.",
      en: "{name} is {found}, the header of {file} gives {expected}.",
    },
    lacking: {
      fr: "{name} ne reprend pas {expected}, que donne l’en-tête de {file}.",
      en: "{name} lacks {expected}, which the header of {file} gives.",
    },
  },
  examples: examples(() => [
    example(metadata({ uniqueId: "⟦2.999.42^CR8⟧" })),
    example(metadata({ slots: { creationTime: "⟦20260303091500⟧" } })),
    example(metadata({ slots: { languageCode: "⟦en-US⟧" } })),
  ]),
  *check({ described }) {
    for (const { entry, uri, file } of described) {
      if (typeof file === "string" || file.cda === undefined || uri === undefined) continue;
      for (const attribute of attributes) {
        const expected = file.cda.expected.get(attribute.name);
        if (expected === undefined) continue;
        const { likeness, values, every } = expected;
        const found = entry.values(attribute).filter(({ value }) => value !== "");
        const [first] = found;
        if (first === undefined) continue;
        const { name, about } = attribute;
        const data = { name, about, file: uri.value };
        const list = values.map((one) => shown(one, likeness)).join(", ");
        for (const value of found) {
          if (values.some((one) => agrees(value, one, likeness))) continue;
          // More acts may be named than the header has.
          if (every) continue;
          const told = { ...data, found: shown(value, likeness), expected: list };
          yield at(headerMismatch, value, xpathOf(value.node), "other", told);
        }
        if (!every) continue;
        for (const one of values)
          if (!found.some((value) => agrees(value, one, likeness)))
            yield at(headerMismatch, first, xpathOf(first.node), "lacking", { ...data, expected: one.value });
      }
    }
  },
});

const uniqueIdRepeated: Rule<XdmFolder> = exchangeRule({
  ...common,
  id: "xdm/unique-id-repeated",
  reference: xdsMapping,
  confidence: "inferred",
  title: { fr: "Deux documents n’ont pas le même uniqueId", en: "Two documents do not have the same uniqueId" },
  why: {
    fr: "L’uniqueId identifie le document partout : le second est pris pour une copie du premier.",
    en: "The uniqueId identifies the document everywhere: the second is taken for a copy of the first.",
  },
  fix: { fr: "Donnez à chaque document son propre id.", en: "Give each document an id of its own." },
  messages: {
    again: {
      fr: "L’uniqueId {found} est déjà celui d’une entrée précédente.",
      en: "The uniqueId {found} is that of an earlier entry already.",
    },
  },
  examples: () => {
    const one = metadata();
    const entry = /\n {4}<ExtrinsicObject[\s\S]*<\/ExtrinsicObject>/.exec(one)?.[0] ?? "";
    return { bad: [example(metadata({ entry: entry + entry }))], good: [example(one)] };
  },
  *check({ described }) {
    const known = new Set<string>();
    for (const { entry } of described)
      for (const value of entry.named("uniqueId")) {
        if (value.value !== "" && known.has(value.value))
          yield at(uniqueIdRepeated, value, xpathOf(value.node), "again", { found: value.value });
        known.add(value.value);
      }
  },
});

const patientsDiffer: Rule<XdmFolder> = exchangeRule({
  ...common,
  id: "xdm/patients-differ",
  reference: mssClients("ECO.2.1.1"),
  topics: ["volet-echange", "mssante"],
  confidence: "secondary",
  title: { fr: "Un lot concerne un seul patient", en: "A set is about one patient" },
  why: {
    fr: "Le destinataire range tout le lot chez le patient de patientId.",
    en: "The receiver files the whole set with the patient of patientId.",
  },
  fix: { fr: "Envoyez un lot par patient.", en: "Send one set for each patient." },
  messages: {
    other: {
      fr: "Ce patientId n’est pas celui de l’entrée précédente.",
      en: "This patientId is not that of the entry before.",
    },
  },
  examples: () => {
    const one = metadata();
    const entryOf = (text: string) => /\n {4}<ExtrinsicObject[\s\S]*<\/ExtrinsicObject>/.exec(text)?.[0] ?? "";
    const other = metadata({
      uniqueId: "2.999.43",
      patientId: "⟦279035121518888^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH⟧",
      slots: { URI: "" },
    });
    return { bad: [example(metadata({ entry: entryOf(one) + entryOf(other) }))], good: [example(one)] };
  },
  *check({ described }) {
    let first: string | undefined;
    for (const { entry } of described)
      for (const value of entry.named("patientId")) {
        if (value.value === "") continue;
        const [id = "", , , authority = ""] = value.value.split("^");
        const patient = `${id}^${authority.split("&")[1] ?? ""}`;
        first ??= patient;
        if (patient !== first) yield at(patientsDiffer, value, xpathOf(value.node), "other");
      }
  },
});

/** What METADATA.XML says of the files of its folder, against these files; and the set as a whole. */
export const fileRules: readonly Rule<XdmFolder>[] = [
  documentMissing,
  hashMismatch,
  sizeMismatch,
  headerMismatch,
  uniqueIdRepeated,
  patientsDiffer,
];
