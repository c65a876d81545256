import { type Glob, globs } from "./glob.ts";
import { nearest } from "./nearest.ts";
import { type Bilingual, fill, type Language, onByDefault, type RuleMeta, type Severity } from "./rule/index.ts";
import {
  type JsonObject,
  type JsonProblemCode,
  type JsonProperty,
  type JsonValue,
  jsonMessages,
  parseJson,
} from "./syntax/index.ts";
import type { Span } from "./text/index.ts";

/** The name under which a project file is looked for, from a checked file upwards; the nearest one wins. */
export const PROJECT_FILE_NAME = ".doctrine-sante.json";

/** What the files of a project are for; it decides what test identifiers mean. */
export type Environment = "production" | "test" | "unknown";

/** The project file `.doctrine-sante.json`, read; the same for the editor and the command line. */
export interface Project {
  /** The severity that the project gives a rule in a file; absent where it says nothing. */
  severityOf(rule: RuleMeta, path: string): Severity | "off" | undefined;
  environmentOf(path: string): Environment;
  /** Whether the project leaves a file out altogether. */
  ignores(path: string): boolean;
  /** The language of messages; absent where the project leaves it to the user. */
  readonly language: Language | undefined;
  /** The certificates and labels that the project aims at. */
  readonly targets: readonly string[];
  /** Whether the files belong to e-health; absent where the project leaves it to what the files show. */
  readonly eHealth: boolean | undefined;
  /** FHIR packages: folders or archives, relative to the project file; or names of the package cache, with their version. */
  readonly fhirPackages: readonly string[];
  /** The folder of the official schematrons, relative to the project file. */
  readonly schematronFolder: string | undefined;
  readonly doctrineEdition: string | undefined;
  /** The document models that the CDA documents of a path are checked with, such as `BIO-CR-BIO_2024.01`; none: those they claim. */
  cdaModelsOf(path: string): readonly string[];
  /** The baseline file, relative to the project file. */
  readonly baseline: string | undefined;
  /** What is noted of requirements that files do not show, by target and requirement: `dmn/RGPD 1`. */
  readonly proofs: ReadonlyMap<string, { readonly note: string; readonly link?: string }>;
}

/** What is wrong with the project file itself, at its place. An error means that the file cannot be relied on. */
export interface ProjectProblem extends Span {
  readonly code: "syntax" | "type" | "value" | "missing" | "duplicate-key" | "unknown-key" | "unknown-rule";
  readonly severity: "error" | "warning";
  readonly message: Bilingual;
}

/** The rules that a project file may name. */
export interface KnownRules {
  find(id: string): RuleMeta | undefined;
  readonly all: readonly RuleMeta[];
}

export interface ReadProject {
  readonly project: Project;
  readonly problems: readonly ProjectProblem[];
}

const severities: readonly (Severity | "off")[] = ["off", "error", "warning", "information", "hint"];
const environments: readonly Environment[] = ["production", "test", "unknown"];
const languages: readonly Language[] = ["fr", "en"];

/** The settings of one `rules` object: by id or alias, by prefix (`ins/*`), or for all (`*`). */
type Settings = ReadonlyMap<string, Severity | "off">;

interface Override {
  readonly matches: Glob;
  readonly rules: Settings;
}

/**
 * Reads a project file. It may hold comments and trailing commas. Never throws: what could not be understood is among the
 * problems, and the project holds the rest. Without `known`, names of rules are not looked at.
 */
export function readProject(text: string, known?: KnownRules): ReadProject {
  const document = parseJson(text, { comments: true });
  const reader = new Reader(known);
  for (const { code, data, start, end } of document.problems) {
    if (code === "json-trailing-comma") continue;
    const message = jsonMessages[code as JsonProblemCode];
    const severity = code === "json-duplicate-key" ? "warning" : "error";
    reader.report({ start, end }, severity === "warning" ? "duplicate-key" : "syntax", severity, {
      fr: fill(message, data, "fr"),
      en: fill(message, data, "en"),
    });
  }
  const top = document.root === undefined ? {} : reader.object(document.root, projectKeys.top);
  return { project: makeProject(reader, top), problems: reader.problems.sort((a, b) => a.start - b.start) };
}

/** The keys of the project file and of the objects in it; the JSON schema has the same. */
export const projectKeys = {
  top: [
    "$schema",
    "rules",
    "overrides",
    "ignore",
    "environment",
    "language",
    "targets",
    "eHealth",
    "fhirPackages",
    "schematronFolder",
    "cdaModels",
    "doctrineEdition",
    "baseline",
    "proofs",
  ],
  proof: ["note", "link"],
  override: ["files", "rules", "reason"],
  environment: ["files", "environment"],
  cdaModels: ["files", "models"],
} as const;

type Fields<Key extends string> = Partial<Record<Key, JsonProperty>>;

function makeProject(reader: Reader, top: Fields<(typeof projectKeys.top)[number]>): Project {
  const base = reader.settings(top.rules);
  const overrides = reader.list(top.overrides).flatMap((item): Override[] => {
    const fields = reader.object(item, projectKeys.override);
    reader.demand(item, fields, projectKeys.override);
    reader.text(fields.reason);
    return [{ matches: globs(reader.texts(fields.files)), rules: reader.settings(fields.rules) }];
  });
  const environmentOf = readEnvironment(reader, top.environment);
  const ignores = globs(reader.texts(top.ignore));
  reader.text(top.$schema);
  const targets = reader.texts(top.targets);
  return {
    severityOf(rule, path) {
      const inOverride = overrides
        .filter(({ matches }) => matches(path))
        .map(({ rules }) => severityIn(rules, rule))
        .findLast((severity) => severity !== undefined);
      return inOverride ?? severityIn(base, rule);
    },
    environmentOf,
    ignores,
    language: reader.choice(top.language, languages),
    targets,
    eHealth: reader.flag(top.eHealth) ?? (targets.length > 0 ? true : undefined),
    fhirPackages: reader.texts(top.fhirPackages),
    schematronFolder: reader.text(top.schematronFolder),
    cdaModelsOf: readCdaModels(reader, top.cdaModels),
    doctrineEdition: reader.text(top.doctrineEdition),
    baseline: reader.text(top.baseline),
    proofs: readProofs(reader, top.proofs),
  };
}

function readProofs(reader: Reader, property: JsonProperty | undefined): Project["proofs"] {
  const proofs = new Map<string, { note: string; link?: string }>();
  for (const { name, value, nameSpan } of reader.entries(property)) {
    const fields = reader.object(value ?? nameSpan, projectKeys.proof);
    const note = reader.text(fields.note);
    const link = reader.text(fields.link);
    if (note !== undefined || link !== undefined)
      proofs.set(name, { note: note ?? (link as string), ...(link !== undefined && { link }) });
  }
  return proofs;
}

/** A list of globs with the models of their files; the last that matches decides. */
function readCdaModels(reader: Reader, property: JsonProperty | undefined): (path: string) => readonly string[] {
  const cases = reader.list(property).map((item) => {
    const fields = reader.object(item, projectKeys.cdaModels);
    reader.demand(item, fields, projectKeys.cdaModels);
    return { matches: globs(reader.texts(fields.files)), models: reader.texts(fields.models) };
  });
  return (path) => cases.findLast(({ matches }) => matches(path))?.models ?? [];
}

/** One word for all files, or a list of globs with a word each, of which the last that matches decides. */
function readEnvironment(reader: Reader, property: JsonProperty | undefined): (path: string) => Environment {
  if (property?.value?.type !== "array") {
    const always = reader.choice(property, environments) ?? "unknown";
    return () => always;
  }
  const cases = reader.list(property).map((item) => {
    const fields = reader.object(item, projectKeys.environment);
    reader.demand(item, fields, projectKeys.environment);
    return {
      matches: globs(reader.texts(fields.files)),
      environment: reader.choice(fields.environment, environments) ?? "unknown",
    };
  });
  return (path) => cases.findLast(({ matches }) => matches(path))?.environment ?? "unknown";
}

/** The most exact name decides: the id, an alias, the longest prefix, `*`. */
function severityIn(settings: Settings, rule: RuleMeta): Severity | "off" | undefined {
  if (settings.size === 0) return undefined;
  for (const name of [rule.id, ...rule.aliases]) {
    const exact = settings.get(name);
    if (exact !== undefined) return exact;
  }
  for (let at = rule.id.lastIndexOf("/"); ; at = rule.id.lastIndexOf("/", at - 1)) {
    const broad = settings.get(at < 0 ? "*" : `${rule.id.slice(0, at)}/*`);
    // A rule whose fact no source confirms runs only where it is named itself.
    if (broad !== undefined && (broad === "off" || onByDefault(rule))) return broad;
    if (at <= 0) return undefined;
  }
}

/** Reads values of the kind that is wanted and notes those that are of another kind. */
class Reader {
  readonly problems: ProjectProblem[] = [];
  readonly #known: KnownRules | undefined;

  constructor(known: KnownRules | undefined) {
    this.#known = known;
  }

  report(span: Span, code: ProjectProblem["code"], severity: ProjectProblem["severity"], message: Bilingual): void {
    this.problems.push({ start: span.start, end: span.end, code, severity, message });
  }

  /** The properties of an object by key; unknown keys are noted. */
  object<Key extends string>(value: JsonValue | Span, keys: readonly Key[]): Fields<Key> {
    if (!("type" in value) || value.type !== "object") {
      this.#wrongType(value, { fr: "un objet", en: "an object" });
      return {};
    }
    const fields: Fields<Key> = {};
    for (const property of value.properties) {
      const key = keys.find((name) => name === property.name);
      if (key === undefined) this.#unknownKey(property, keys);
      else fields[key] ??= property;
    }
    return fields;
  }

  demand<Key extends string>(value: JsonValue, fields: Fields<Key>, keys: readonly Key[]): void {
    if (value.type !== "object") return;
    for (const key of keys)
      if (fields[key] === undefined)
        this.report(opening(value), "missing", "error", {
          fr: `« ${key} » est obligatoire ici${key === "reason" ? " : dites pourquoi cette exception existe" : ""}.`,
          en: `"${key}" is mandatory here${key === "reason" ? ": say why this exception exists" : ""}.`,
        });
  }

  /** The properties of an object whose keys are free. */
  entries(property: JsonProperty | undefined): readonly JsonProperty[] {
    if (property === undefined) return [];
    if (property.value?.type === "object") return property.value.properties;
    this.#wrongType(property.value ?? property, { fr: "un objet", en: "an object" });
    return [];
  }

  list(property: JsonProperty | undefined): readonly JsonValue[] {
    if (property === undefined) return [];
    if (property.value?.type === "array") return property.value.items;
    this.#wrongType(property.value ?? property, { fr: "une liste", en: "a list" });
    return [];
  }

  text(property: JsonProperty | undefined): string | undefined {
    return property === undefined ? undefined : this.#string(property.value ?? property);
  }

  flag(property: JsonProperty | undefined): boolean | undefined {
    if (property === undefined) return undefined;
    const { value } = property;
    if (value?.type === "boolean") return value.value === "true";
    this.#wrongType(value ?? property, { fr: "true ou false", en: "true or false" });
    return undefined;
  }

  texts(property: JsonProperty | undefined): string[] {
    return this.list(property).flatMap((item) => this.#string(item) ?? []);
  }

  choice<Word extends string>(property: JsonProperty | undefined, words: readonly Word[]): Word | undefined {
    const word = this.text(property);
    if (word === undefined || property?.value === undefined) return undefined;
    const known = words.find((one) => one === word);
    if (known === undefined) {
      this.report(valueSpan(property.value), "value", "error", {
        fr: `« ${word} » n’est pas une valeur admise. Valeurs admises : ${words.join(", ")}.`,
        en: `"${word}" is not an allowed value. Allowed values: ${words.join(", ")}.`,
      });
    }
    return known;
  }

  settings(property: JsonProperty | undefined): Settings {
    const settings = new Map<string, Severity | "off">();
    for (const entry of this.entries(property)) {
      this.#ruleName(entry);
      const severity = this.choice(entry, severities);
      if (severity !== undefined) settings.set(entry.name, severity);
    }
    return settings;
  }

  #ruleName({ name, nameSpan }: JsonProperty): void {
    const known = this.#known;
    if (known === undefined || namesRule(name, known)) return;
    const guess = nearest(name, selectors(known));
    this.report(nameSpan, "unknown-rule", "warning", {
      fr: `Aucune règle ne s’appelle « ${name} »${guess === undefined ? "." : ` ; vouliez-vous dire « ${guess} » ?`}`,
      en: `No rule is called "${name}"${guess === undefined ? "." : `; did you mean "${guess}"?`}`,
    });
  }

  #string(value: JsonValue | Span): string | undefined {
    if ("type" in value && value.type === "string") {
      if (value.value !== "") return value.value;
      this.report(value, "value", "error", { fr: "Ce texte est vide.", en: "This text is empty." });
    } else this.#wrongType(value, { fr: "un texte", en: "a text" });
    return undefined;
  }

  #wrongType(span: Span, wanted: Bilingual): void {
    this.report(span, "type", "error", { fr: `Il faut ici ${wanted.fr}.`, en: `This must be ${wanted.en}.` });
  }

  #unknownKey({ name, nameSpan }: JsonProperty, keys: readonly string[]): void {
    const guess = nearest(name, keys);
    this.report(nameSpan, "unknown-key", "warning", {
      fr: `Clé inconnue « ${name} »${guess === undefined ? `. Clés connues : ${keys.join(", ")}.` : ` ; vouliez-vous dire « ${guess} » ?`}`,
      en: `Unknown key "${name}"${guess === undefined ? `. Known keys: ${keys.join(", ")}.` : `; did you mean "${guess}"?`}`,
    });
  }
}

/**
 * Whether a name stands for at least one rule: an id, an alias, `prefix/*` or `*`. The rules of a schematron are known only
 * when its file is read, so any name under `schematron/` is taken.
 */
export function namesRule(name: string, known: KnownRules): boolean {
  if (name === "*" || name.startsWith("schematron/") || known.find(name) !== undefined) return true;
  return name.endsWith("/*") && known.all.some((rule) => rule.id.startsWith(name.slice(0, -1)));
}

/** Every name that a project file or a suppression may use for a rule. */
export function selectors(known: KnownRules): Set<string> {
  const names = new Set<string>();
  for (const rule of known.all) {
    names.add(rule.id);
    for (const alias of rule.aliases) names.add(alias);
    for (let at = rule.id.indexOf("/"); at >= 0; at = rule.id.indexOf("/", at + 1))
      names.add(`${rule.id.slice(0, at)}/*`);
  }
  return names;
}

function opening(object: JsonObject): Span {
  return { start: object.start, end: object.start + 1 };
}

function valueSpan(value: JsonValue): Span {
  return value.type === "object" || value.type === "array" ? value : value.valueSpan;
}
