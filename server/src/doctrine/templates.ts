import { commonTemplates, documentModelText } from "../../data/doctrine/document-models.ts";
import { entryText } from "../../data/doctrine/entries.ts";
import { sectionText } from "../../data/doctrine/sections.ts";
import { sources } from "../../data/doctrine/sources.ts";
import { valueSet } from "../terminology/index.ts";
import type { LoincEntry, TemplateEntry } from "./model.ts";

const loincOid = "2.16.840.1.113883.6.1";
const isLoinc = (code: string): boolean => /^\d{1,7}-\d$/.test(code);

/** The code system of a code that a table writes bare. */
function systemOf(code: string): string {
  if (isLoinc(code)) return loincOid;
  if (/^(?:GEN|ORG|MED)-/.test(code)) return "1.2.250.1.213.1.1.4.322";
  return /^\d+$/.test(code) ? "1.2.840.10008.2.16.4" : "";
}

const list = (text: string, separator = " "): string[] => (text === "" ? [] : text.split(separator));

function codesOf(text: string): TemplateEntry["codes"] {
  return list(text, ";").map((item) => {
    const [key = "", display = ""] = item.split("=");
    const [code = "", system] = key.split("@");
    return { code, system: system ?? systemOf(code), display };
  });
}

interface Store {
  readonly byRoot: ReadonlyMap<string, TemplateEntry>;
  readonly byName: ReadonlyMap<string, TemplateEntry>;
}

let store: Store | undefined;

function made(): Store {
  if (store !== undefined) return store;
  const byRoot = new Map<string, TemplateEntry>();
  const byName = new Map<string, TemplateEntry>();
  const add = (entry: TemplateEntry): void => {
    if (!byRoot.has(entry.root)) byRoot.set(entry.root, entry);
    if (entry.name !== "" && !byName.has(nameKey(entry.name))) byName.set(nameKey(entry.name), entry);
  };
  for (const common of commonTemplates()) {
    add({ ...common, kind: "common", versions: [], codes: [], parents: [], models: [] });
  }
  for (const line of documentModelText.split("\n")) {
    const [name = "", root = "", versions = "", parents = "", codes = "", body = "", fr = "", en = ""] =
      line.split("|");
    add({
      root,
      kind: "document",
      name,
      title: { fr, en },
      versions: list(versions),
      codes: codesOf(codes),
      parents: list(parents),
      models: [],
      body: body === "nonXMLBody" ? "nonXMLBody" : "structuredBody",
      source: sources.models,
      confidence: "verified",
    });
  }
  for (const line of sectionText.split("\n")) {
    const [root = "", name = "", parents = "", codes = "", models = "", fr = "", en = ""] = line.split("|");
    add({
      root,
      kind: "section",
      name,
      title: { fr, en },
      versions: [],
      codes: codesOf(codes),
      parents: list(parents),
      models: list(models),
      source: sources.models,
      confidence: "verified",
    });
  }
  for (const line of entryText.split("\n")) {
    const [root = "", element = "", name = "", fr = "", en = ""] = line.split("|");
    add({
      root,
      kind: "entry",
      // The names of IHE are common words: they are shown and not looked up.
      name: name.startsWith("FR-") ? name : "",
      title: { fr, en },
      versions: [],
      codes: [],
      parents: [],
      models: [],
      ...(element !== "" && { element }),
      source: sources.models,
      confidence: "verified",
    });
  }
  // What is declared beside a known template and has no line of its own.
  const beside = new Map<string, TemplateEntry[]>();
  for (const entry of byRoot.values())
    for (const parent of entry.parents)
      if (!byRoot.has(parent)) beside.set(parent, [...(beside.get(parent) ?? []), entry]);
  for (const [root, children] of beside) {
    const [first] = children as [TemplateEntry];
    const more = children.length > 1 ? children.length - 1 : 0;
    add({
      root,
      kind: "parent",
      name: "",
      title: {
        fr: `Modèle déclaré avec « ${first.title.fr} »${more > 0 ? ` et ${more} autre${more > 1 ? "s" : ""}` : ""}`,
        en: `Template declared with “${first.title.en}”${more > 0 ? ` and ${more} other${more > 1 ? "s" : ""}` : ""}`,
      },
      versions: [],
      codes: [],
      parents: [],
      models: [...new Set(children.flatMap((child) => (child.kind === "document" ? [child.name] : child.models)))],
      source: sources.models,
      confidence: "verified",
    });
  }
  store = { byRoot, byName };
  return store;
}

const nameKey = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** A templateId by its root (with or without `urn:oid:`); with its extension, the version that it names. */
export function templateEntry(root: string, extension?: string): TemplateEntry | undefined {
  const entry = made().byRoot.get(root.replace(/^urn:oid:/i, ""));
  if (entry === undefined || extension === undefined || !entry.versions.includes(extension)) return entry;
  return { ...entry, version: extension };
}

/** A document model or a section by its official name: `BIO-CR-BIO`, `FR-Problemes-actifs`, with or without a version. */
export function templateNamed(name: string): TemplateEntry | undefined {
  const { byName } = made();
  const found = byName.get(nameKey(name));
  if (found !== undefined) return found;
  const versioned = /^(.*?)[_ -](\d{4}\.\d{2})$/.exec(name);
  if (versioned === null) return undefined;
  const [, bare = "", version = ""] = versioned;
  const entry = byName.get(nameKey(bare));
  return entry === undefined || !entry.versions.includes(version) ? entry : { ...entry, version };
}

export function templates(): readonly TemplateEntry[] {
  return [...new Set([...made().byRoot.values(), ...made().byName.values()])];
}

/** The document models by the root of their templateId: the name of each, such as `VAC`. */
export function documentModelNames(): ReadonlyMap<string, string> {
  return new Map(templates().flatMap(({ kind, root, name }) => (kind === "document" ? [[root, name]] : [])));
}

let loincStore: ReadonlyMap<string, LoincEntry> | undefined;

function loincMap(): ReadonlyMap<string, LoincEntry> {
  if (loincStore !== undefined) return loincStore;
  const found = new Map<string, { names: Set<string>; documents: Set<string>; sections: Set<string> }>();
  const at = (code: string) => {
    let entry = found.get(code);
    if (entry === undefined) {
      entry = { names: new Set(), documents: new Set(), sections: new Set() };
      found.set(code, entry);
    }
    return entry;
  };
  for (const concept of valueSet("J07")?.concepts() ?? [])
    if (concept.system === loincOid) at(concept.code).names.add(concept.display);
  for (const template of templates()) {
    for (const { code, system, display } of template.codes) {
      if (system !== loincOid) continue;
      const entry = at(code);
      entry.names.add(display);
      if (template.kind === "document") entry.documents.add(template.name);
      if (template.kind === "section") entry.sections.add(template.root);
    }
  }
  loincStore = new Map(
    [...found].map(([code, { names, documents, sections }]): [string, LoincEntry] => {
      const all = distinct(names);
      const [first = code] = all;
      return [
        code,
        {
          code,
          title: { fr: first, en: first },
          names: all,
          documents: [...documents],
          sections: [...sections],
          source: sources.models,
          confidence: "verified",
        },
      ];
    }),
  );
  return loincStore;
}

/** Names that differ by more than their apostrophes. */
function distinct(names: Iterable<string>): string[] {
  const seen = new Map<string, string>();
  for (const name of names) {
    const key = name.replaceAll("’", "'").toLowerCase();
    if (!seen.has(key)) seen.set(key, name);
  }
  return [...seen.values()];
}

/** A LOINC code of the CI-SIS documents and sections. */
export function loinc(code: string): LoincEntry | undefined {
  return loincMap().get(code);
}

export function loincCodes(): readonly LoincEntry[] {
  return [...loincMap().values()];
}
