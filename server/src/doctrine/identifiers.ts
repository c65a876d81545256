import { ansProfileText, frCoreText, guideText } from "../../data/doctrine/fhir-profiles.ts";
import { identifierFacts } from "../../data/doctrine/identifiers.ts";
import { sources } from "../../data/doctrine/sources.ts";
import {
  type CodeSystem,
  codeSystem,
  codeSystems,
  type NosArtefact,
  nosArtefact,
  oidOf,
  type ValueSetInfo,
  valueSet,
  valueSetInfo,
  valueSets,
} from "../terminology/index.ts";
import type { IdentifierEntry, TemplateEntry } from "./model.ts";
import { templateEntry, templates } from "./templates.ts";

const frCore = "https://hl7.fr/ig/fhir/core";

let store: ReadonlyMap<string, IdentifierEntry> | undefined;

function known(): ReadonlyMap<string, IdentifierEntry> {
  if (store !== undefined) return store;
  const map = new Map<string, IdentifierEntry>();
  const add = (entry: IdentifierEntry): void => {
    if (!map.has(entry.id)) map.set(entry.id, entry);
  };
  for (const entry of identifierFacts()) add(entry);
  for (const system of codeSystems()) if (system.oid !== "") add(fromCodeSystem(system));
  for (const set of valueSets()) add(fromValueSet(set));
  for (const template of templates()) add(fromTemplate(template));
  for (const entry of profiles()) add(entry);
  store = map;
  return map;
}

function fromCodeSystem(system: CodeSystem): IdentifierEntry {
  const { oid, uris, title, about, reference, confidence, name } = system;
  const id = oid === "" ? (uris[0] ?? name) : oid;
  const [uri] = uris;
  return {
    id,
    ...(oid !== "" && { oid }),
    kind: "code-system",
    name: title.fr === name ? title : { fr: `${title.fr} (${name})`, en: `${title.en} (${name})` },
    about,
    cda: ["code/@codeSystem"],
    ...(uri !== undefined ? { fhir: { system: uri } } : oid !== "" ? { fhir: { system: `urn:oid:${oid}` } } : {}),
    counterparts: [],
    topics: name.startsWith("TRE") ? ["mos-nos"] : (systemTopics[name] ?? ["mos-nos"]),
    rules: [],
    source: reference,
    confidence,
  };
}

const systemTopics: Readonly<Record<string, readonly string[]>> = {
  LOINC: ["loinc", "modeles-cda"],
  "SNOMED CT": ["snomed-ct"],
  "CIM-10": ["cim-10"],
  CCAM: ["ccam"],
  "CCAM (Assurance maladie)": ["ccam"],
  "fr-core-cs-v2-0203": ["fr-core", "ins"],
  "fr-core-cs-v2-0445": ["fr-core", "ins"],
};

function fromValueSet(info: ValueSetInfo): IdentifierEntry {
  const full = valueSet(info.oid);
  const header = full?.oid === info.oid && full.name === info.name;
  return {
    id: info.oid,
    oid: info.oid,
    kind: "value-set",
    name: { fr: `Jeu de valeurs ${info.name}`, en: `Value set ${info.name}` },
    about:
      header && full !== undefined
        ? full.about
        : {
            fr: `Jeu de valeurs des modèles de contenu du CI-SIS : ${info.size} codes, révision du ${info.revision}. Ses codes ne sont pas livrés avec l’extension.`,
            en: `Value set of the CI-SIS content models: ${info.size} codes, revision of ${info.revision}. Its codes are not shipped with the extension.`,
          },
    cda: [],
    counterparts: [],
    topics: header ? ["nos-jdv", "structuration-minimale"] : ["nos-jdv", "modeles-cda"],
    rules: [],
    source: header && full !== undefined ? full.reference : { ...sources.models, version: info.revision },
    confidence: "verified",
  };
}

/** What every document of the CI-SIS declares, whatever its model. */
const always: readonly string[] = ["2.16.840.1.113883.2.8.2.1", "1.2.250.1.213.1.1.1.1"];

function fromTemplate({ root, kind, name, title, source, confidence }: TemplateEntry): IdentifierEntry {
  const what = {
    common: always.includes(root)
      ? {
          fr: `Tout document CDA du CI-SIS déclare les templateId ${always.join(" et ")}, plus celui de son modèle.`,
          en: `Every CDA document of the CI-SIS declares the templateIds ${always.join(" and ")}, plus the one of its model.`,
        }
      : { fr: "Déclaration commune.", en: "Common declaration." },
    document: { fr: `Modèle de document ${name}.`, en: `Document model ${name}.` },
    section:
      name === ""
        ? { fr: "Section d’un document structuré.", en: "Section of a structured document." }
        : { fr: `Section ${name}.`, en: `Section ${name}.` },
    entry:
      name === ""
        ? { fr: "Entrée d’un document structuré.", en: "Entry of a structured document." }
        : { fr: `Entrée ${name}.`, en: `Entry ${name}.` },
    parent: { fr: "Modèle déclaré à côté d’un modèle du CI-SIS.", en: "Template declared beside a CI-SIS template." },
  }[kind];
  return {
    id: root,
    oid: root,
    kind: "template",
    name: title,
    about: what,
    cda:
      kind === "common" || kind === "document"
        ? ["ClinicalDocument/templateId/@root"]
        : [kind === "entry" ? "templateId/@root" : "section/templateId/@root"],
    counterparts: [],
    topics: kind === "common" ? ["structuration-minimale"] : ["modeles-cda"],
    rules: [],
    source,
    confidence,
  };
}

function* profiles(): Generator<IdentifierEntry> {
  const guides = new Map<
    string,
    { readonly base: string; readonly fr: string; readonly en: string; readonly topic: string }
  >();
  for (const line of guideText.split("\n")) {
    const [name = "", base = "", version = "", fr = "", en = "", topic = ""] = line.split("|");
    guides.set(name.split(".").at(-1) as string, { base, fr, en, topic });
    yield {
      id: base,
      kind: "guide",
      name: { fr, en },
      about: {
        fr: `Guide d’implémentation, paquet ${name}, version ${version}.`,
        en: `Implementation guide, package ${name}, version ${version}.`,
      },
      cda: [],
      counterparts: [],
      topics: [topic],
      rules: [],
      source: { ...(base.startsWith(frCore) ? sources.frCore : sources.ansGuides), version, href: base },
      confidence: "verified",
    };
  }
  for (const line of frCoreText.split("\n")) {
    const [id = "", type = "", fr = "", en = "", aboutFr, aboutEn] = line.split("|");
    const url = `${frCore}/StructureDefinition/${id}`;
    yield {
      id: url,
      kind: type === "Extension" ? "extension" : "profile",
      name: { fr, en },
      about:
        aboutFr !== undefined && aboutEn !== undefined
          ? { fr: aboutFr, en: aboutEn }
          : type === "Extension"
            ? { fr: "Extension de fr-core 2.2.0.", en: "Extension of fr-core 2.2.0." }
            : { fr: `Profil fr-core 2.2.0 de ${type}.`, en: `fr-core 2.2.0 profile of ${type}.` },
      cda: [],
      counterparts: id === "fr-core-patient" ? [`${url}-ins`] : id === "fr-core-patient-ins" ? [url.slice(0, -4)] : [],
      topics: /patient|identity/.test(id) ? ["fr-core", "ins"] : ["fr-core"],
      rules: [],
      source: sources.frCore,
      confidence: "verified",
    };
  }
  for (const line of ansProfileText.split("\n")) {
    const [guideName = "", ...ids] = line.split(" ");
    const guide = guides.get(guideName);
    if (guide === undefined) throw new Error(`no guide ${guideName}`);
    for (const pair of ids) {
      const [id = "", parent = ""] = pair.split(":");
      yield {
        id: `${guide.base}/StructureDefinition/${id}`,
        kind: "profile",
        name: { fr: `${id} (${guide.fr})`, en: `${id} (${guide.en})` },
        about: { fr: `Profil dérivé de ${parent}.`, en: `Profile derived from ${parent}.` },
        cda: [],
        counterparts: [],
        topics: [guide.topic],
        rules: [],
        source: { ...sources.ansGuides, href: guide.base },
        confidence: "verified",
      };
    }
  }
}

function fromArtefact({ name, kind, url }: NosArtefact): IdentifierEntry {
  return {
    id: url,
    kind,
    name: { fr: name, en: name },
    about:
      kind === "code-system"
        ? { fr: "Nomenclature du MOS/NOS, sous son adresse FHIR.", en: "MOS/NOS nomenclature, under its FHIR address." }
        : { fr: "Jeu de valeurs du MOS/NOS, sous son adresse FHIR.", en: "MOS/NOS value set, under its FHIR address." },
    cda: [],
    fhir: { system: url },
    counterparts: [],
    topics: ["mos-nos"],
    rules: [],
    source: sources.ansGuides,
    confidence: "verified",
  };
}

/**
 * What an OID (with or without `urn:oid:`) or an address identifies; an address also with a version after `|`. What has
 * no entry of its own is looked for among value sets, code systems and nomenclatures.
 */
export function identifier(oidOrUri: string): IdentifierEntry | undefined {
  const key = oidOf(oidOrUri) ?? oidOrUri.trim().replace(/\|.*$/, "").replace(/\/$/, "");
  const entry = known().get(key) ?? known().get(`urn:oid:${key}`);
  if (entry !== undefined) return entry;
  const info = oidOf(key) !== undefined || /\/NOS\/JDV|\/ValueSet\/jdv/i.test(key) ? valueSetInfo(key) : undefined;
  if (info !== undefined) return known().get(info.oid) ?? fromValueSet(info);
  if (!/^(?:https?|urn):/i.test(key)) return undefined;
  const system = codeSystem(key);
  if (system !== undefined) return fromCodeSystem(system);
  const artefact = /esante\.gouv\.fr/i.test(key) ? nosArtefact(key) : undefined;
  return artefact === undefined ? (ofGuide(key) ?? ofHost(key)) : fromArtefact(artefact);
}

const artefactKinds: Readonly<Record<string, IdentifierEntry["kind"]>> = {
  StructureDefinition: "profile",
  ValueSet: "value-set",
  CodeSystem: "code-system",
  NamingSystem: "naming-system",
};

/** What stands under a guide's address without a line of its own: told from the address alone. */
function ofGuide(url: string): IdentifierEntry | undefined {
  const [, base = "", type = "", id = ""] = /^(.*)\/([A-Z][A-Za-z]+)\/([\w.-]+)$/.exec(url) ?? [];
  const guide = known().get(base);
  const kind = artefactKinds[type];
  if (guide?.kind !== "guide" || kind === undefined) return undefined;
  return {
    ...guide,
    id: url,
    kind,
    name: { fr: `${id} (${guide.name.fr})`, en: `${id} (${guide.name.en})` },
    about: {
      fr: `${type} sous l’adresse du guide « ${guide.name.fr} » ; son contenu n’est pas dans la base de connaissances.`,
      en: `${type} under the address of the guide “${guide.name.en}”; its content is not in the knowledge base.`,
    },
    counterparts: [base],
    confidence: "inferred",
  };
}

/** A known server or domain, for an address on it. */
function ofHost(url: string): IdentifierEntry | undefined {
  const host = /^https?:\/\/([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase();
  return host === undefined ? undefined : known().get(host);
}

/** All entries that are kept: those of value sets without codes are made when asked for. */
export function identifiers(): readonly IdentifierEntry[] {
  return [...known().values()];
}

/** The identifiers that belong at a place of a CDA document, given as the end of a path: `patientRole/id/@root`. */
export function identifiersFor(place: string): readonly IdentifierEntry[] {
  return identifiers().filter(({ cda }) => cda.some((end) => place === end || place.endsWith(`/${end}`)));
}

/** The template behind an OID, where it is one. */
export function templateOf(entry: IdentifierEntry): TemplateEntry | undefined {
  return entry.oid === undefined ? undefined : templateEntry(entry.oid);
}
