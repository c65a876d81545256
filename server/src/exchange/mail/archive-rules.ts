import type { Rule } from "../../rule/index.ts";
import {
  attributeValue,
  childElements,
  findClinicalDocument,
  firstChild,
  parseXml,
  textContent,
  type XmlElement,
} from "../../syntax/index.ts";
import { mssClients } from "../references.ts";
import { at, exchangeRule, replacing } from "../rule.ts";
import { cda } from "../xdm/example.ts";
import { textOf } from "./attachment.ts";
import { common, documents, good, headers, type Mail, mail } from "./example.ts";
import { header, headersNamed } from "./parse.ts";

/** The rules on what a mail says of the archive that it carries, and on what that archive holds. */

const insOids = /^1\.2\.250\.1\.213\.1\.4\.(?:8|9|10|11)$/;

interface Inside {
  readonly hasMetadata: boolean;
  readonly documents: readonly XmlElement[];
}

const known = new WeakMap<Mail, Inside | undefined>();

/** The documents of the archive, read once a check; undefined where it cannot be opened. */
function insideOf(mail: Mail): Inside | undefined {
  if (known.has(mail)) return known.get(mail);
  const entries = mail.archive?.entries;
  let inside: Inside | undefined;
  if (entries !== undefined) {
    const metadata = entries.find(({ path }) => /(?:^|\/)METADATA\.XML$/i.test(path));
    const texts = entries.filter(({ path }) => /\.xml$/i.test(path) && !/METADATA\.XML$/i.test(path)).map(textOf);
    const roots = texts.flatMap((text) => {
      if (text === undefined || !text.includes("ClinicalDocument")) return [];
      return findClinicalDocument(parseXml(text)) ?? [];
    });
    inside = {
      hasMetadata: metadata !== undefined,
      documents: roots,
    };
  }
  known.set(mail, inside);
  return inside;
}

export const withoutMetadata: Rule<Mail> = exchangeRule({
  ...common,
  id: "mssante/archive-without-metadata",
  aliases: ["ECO.2.1.2"],
  reference: mssClients("ECO.2.1.2"),
  title: { fr: "L’archive des documents contient METADATA.XML", en: "The archive of documents holds METADATA.XML" },
  why: {
    fr: "Le destinataire trouve le patient par le patientId de METADATA.XML.",
    en: "The receiver finds the patient by the patientId of METADATA.XML.",
  },
  fix: {
    fr: "Construisez l’archive selon IHE XDM : IHE_XDM/SUBSET01/METADATA.XML, et les documents qu’il décrit.",
    en: "Make the archive as IHE XDM says: IHE_XDM/SUBSET01/METADATA.XML, and the documents that it describes.",
  },
  messages: { absent: { fr: "L’archive n’a pas de METADATA.XML.", en: "The archive has no METADATA.XML." } },
  examples: () => ({ bad: [mail({ files: { "LISEZMOI.TXT": "essai" } })], good: good() }),
  *check(mail) {
    const inside = insideOf(mail);
    if (inside !== undefined && !inside.hasMetadata && mail.archive !== undefined)
      yield at(withoutMetadata, mail.archive.at, mail.archive.name, "absent");
  },
});

export const codeMismatch: Rule<Mail> = exchangeRule({
  ...common,
  id: "mssante/code-cda-mismatch",
  aliases: ["ECO.2.4.1"],
  reference: mssClients("ECO.2.4.1"),
  title: {
    fr: "X-MSS-CODECDA reprend le code des documents de l’archive",
    en: "X-MSS-CODECDA takes up the codes of the archive’s documents",
  },
  why: {
    fr: "Le destinataire trie les courriels par cet en-tête, sans ouvrir l’archive.",
    en: "The receiver sorts mails by this header, without opening the archive.",
  },
  fix: { fr: "Écrivez {expected}.", en: "Write {expected}." },
  messages: {
    other: {
      fr: "L’en-tête dit « {found} », les documents de l’archive « {expected} ».",
      en: "The header says “{found}”, the documents of the archive “{expected}”.",
    },
  },
  examples: () => ({ bad: [mail({ headers: headers.replace("11488-4", "⟦34112-3⟧") })], good: good() }),
  *check(mail) {
    const documents = insideOf(mail)?.documents ?? [];
    const found = header(mail.root, "X-MSS-CODECDA");
    const codes = [...new Set(documents.flatMap((one) => attributeValue(firstChild(one, "code"), "code") ?? []))];
    if (found === undefined || codes.length === 0) return;
    const said = new Set(found.value.split(/[\s,;]+/).filter(Boolean));
    if (said.size === codes.length && codes.every((one) => said.has(one))) return;
    yield at(
      codeMismatch,
      found.valueSpan.end > found.valueSpan.start ? found.valueSpan : found.nameSpan,
      "X-MSS-CODECDA",
      "other",
      {
        found: found.value.slice(0, 80),
        expected: codes.join(","),
      },
    );
  },
  repair: (finding) => replacing(finding, String(finding.data.expected)),
});

/** Whether a document carries what a qualified INS has: matricule, OID and the four traits. */
function hasIns(document: XmlElement): boolean {
  const role = firstChild(firstChild(document, "recordTarget"), "patientRole");
  const patient = firstChild(role, "patient");
  const id = role && childElements(role, "id").find((one) => insOids.test(attributeValue(one, "root") ?? ""));
  const [name] = patient === undefined ? [] : childElements(patient, "name");
  const names = name === undefined ? [] : childElements(name);
  const has = (local: string, qualifier?: string) =>
    names.some(
      (one) =>
        one.localName === local &&
        (qualifier === undefined || (attributeValue(one, "qualifier") ?? "").split(/\s+/).includes(qualifier)) &&
        textContent(one).trim() !== "",
    );
  return (
    (attributeValue(id, "extension") ?? "") !== "" &&
    has("family", "BR") &&
    has("given") &&
    attributeValue(firstChild(patient, "administrativeGenderCode"), "code") !== undefined &&
    attributeValue(firstChild(patient, "birthTime"), "value") !== undefined
  );
}

export const insMismatch: Rule<Mail> = exchangeRule({
  ...common,
  id: "mssante/ins-mismatch",
  aliases: ["ECO.2.4.2"],
  reference: mssClients("ECO.2.4.2"),
  severity: "warning",
  topics: ["mssante", "ins"],
  title: {
    fr: "X-MSS-INS dit si l’archive porte une INS qualifiée",
    en: "X-MSS-INS tells whether the archive has a qualified INS",
  },
  why: {
    fr: "Une INS qualifiée a un matricule, son OID et les quatre traits : nom de naissance, premier prénom, date de naissance, sexe.",
    en: "A qualified INS has a matricule, its OID and the four traits: birth name, first given name, birth date, sex.",
  },
  fix: {
    fr: "Écrivez N, ou complétez l’identité du patient dans le document.",
    en: "Write N, or complete the patient’s identity in the document.",
  },
  messages: {
    lacking: {
      fr: "X-MSS-INS vaut O, mais un document de l’archive n’a pas le matricule, son OID et les quatre traits.",
      en: "X-MSS-INS is O, but a document of the archive lacks the matricule, its OID or one of the four traits.",
    },
  },
  examples: () => ({
    bad: [mail({ headers: headers.replace("INS: O", "INS: ⟦O⟧"), files: documents(undefined, withoutBirth) })],
    good: [
      ...good(),
      mail({ headers: headers.replace("INS: O", "INS: N"), files: documents(undefined, withoutBirth) }),
    ],
  }),
  *check(mail) {
    const documents = insideOf(mail)?.documents ?? [];
    for (const one of headersNamed(mail.root, "X-MSS-INS"))
      if (one.value === "O" && documents.some((document) => !hasIns(document)))
        yield at(insMismatch, one.valueSpan, "X-MSS-INS", "lacking");
  },
  repair: ({ start, end }) => [
    { title: { fr: "Remplacer par N", en: "Replace with N" }, safe: false, edits: [{ start, end, newText: "N" }] },
  ],
});

const withoutBirth = cda.replace(/\s*<birthTime[^>]*>/, "");

export const archiveRules: readonly Rule<Mail>[] = [withoutMetadata, codeMismatch, insMismatch];
