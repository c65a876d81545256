import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DefinitionFolder, DiskPackages, diskSource, type Guide, guideOf, neighboursOf } from "../disk/index.ts";
import { documentModelNames } from "../doctrine/index.ts";
import { checkEncoding, decode, encodingRule } from "../encoding.ts";
import { layered, type PackageSource, packageMissing } from "../fhir/index.ts";
import { maskMatricules } from "../ins/index.ts";
import { packageId } from "../packages/index.ts";
import { type Project, readProject } from "../project.ts";
import type { FileReport, FindingReport, FixReport } from "../report/index.ts";
import {
  type Bilingual,
  type Evidence,
  type Finding,
  type Language,
  type Repair,
  type RuleMeta,
  renderMessage,
  type Severity,
} from "../rule/index.ts";
import { SchematronSession } from "../schematron-session.ts";
import type { CheckOptions, Service, Snapshot } from "../service.ts";
import { internalFault, readingFault } from "./faults.ts";

/** One document to check, in a form that can be sent to a worker thread. */
export interface Task {
  /** The path to report. */
  readonly path: string;
  /** The whole path, which helps to tell the kind. */
  readonly name: string;
  /** Where to read it; absent where the bytes are given. */
  readonly file?: string;
  readonly bytes?: Uint8Array;
  readonly named: boolean;
  /** Which of `Settings.projects` holds for it, and its path there. */
  readonly project?: number;
  readonly pathInProject?: string;
  /** What shows that the workspace around it belongs to e-health. */
  readonly workspace?: Evidence;
}

/** What is the same for all documents of a run. */
export interface Settings {
  readonly language: Language;
  /** The project files: their texts, and the folders that their paths are relative to. */
  readonly projects: readonly { readonly text: string; readonly folder: string }[];
  readonly excerpts: boolean;
  readonly fixes: boolean;
  readonly engines: AskedEngines;
}

/** Engines that the command line asks for; a document's project file may ask for more. */
export interface AskedEngines {
  readonly schematrons: string | undefined;
  readonly fhirPackages: readonly string[];
  readonly profiles: readonly string[];
  /** Whether the guide or project that a document stands in is looked at for definitions and packages. */
  readonly guides: boolean;
}

/** A CDA document of several megabytes is already rare; above this, memory is at stake. */
const MAXIMUM_MEGABYTES = 64;

interface Packages {
  readonly source: PackageSource;
  readonly missing: readonly string[];
}

/** Checks documents one by one; the same in the main thread and in a worker. */
export class Examiner {
  readonly #service: Service;
  readonly #settings: Settings;
  readonly #projects: readonly Project[];
  /** By folder, so that a schematron is compiled once in a run. */
  readonly #schematrons = new Map<string, SchematronSession>();
  readonly #packages = new DiskPackages();
  /** By folder: the guide that it belongs to, and the definitions in a guide or project. */
  readonly #guides = new Map<string, Guide | undefined>();
  readonly #folders = new Map<string, DefinitionFolder>();
  readonly #joined = new Map<string, Packages>();

  constructor(service: Service, settings: Settings) {
    this.#service = service;
    this.#settings = settings;
    this.#projects = settings.projects.map(({ text }) => readProject(text).project);
  }

  /** Never throws: what goes wrong is in the report. */
  examine(task: Task): FileReport {
    const began = performance.now();
    const done = (report: Partial<FileReport>): FileReport => ({
      path: task.path,
      kind: "none",
      checked: [],
      notChecked: [],
      findings: [],
      bytes: 0,
      ...report,
      milliseconds: performance.now() - began,
    });
    const project = task.project === undefined ? undefined : this.#projects[task.project];
    if (project?.ignores(task.pathInProject ?? task.path))
      return done(this.#leftOut(task.named ? ignoredByProject : undefined));
    let bytes: Uint8Array;
    try {
      const size = task.file === undefined ? 0 : statSync(task.file).size;
      if (size > MAXIMUM_MEGABYTES * 2 ** 20) return done({ ...this.#leftOut(tooLarge), bytes: size });
      bytes = task.bytes ?? readFileSync(task.file as string);
    } catch (error) {
      return done(this.#failed(readingFault(error)));
    }
    const decoded = decode(bytes);
    if (decoded === undefined) return done({ ...this.#leftOut(binary), bytes: bytes.length });
    try {
      return done({ ...this.#check(task, decoded.text, project), bytes: bytes.length });
    } catch (error) {
      return done({ ...this.#failed(internalFault(error)), bytes: bytes.length });
    }
  }

  /** A path that a project file names, from where the command runs. */
  #inProject({ project }: Task, path: string | undefined): string | undefined {
    const folder = project === undefined ? undefined : this.#settings.projects[project]?.folder;
    return path === undefined || folder === undefined ? path : resolve(folder, path);
  }

  #session(folder: string | undefined): SchematronSession | undefined {
    if (folder === undefined) return undefined;
    const known = this.#schematrons.get(folder);
    if (known !== undefined) return known;
    const session = new SchematronSession(folder, diskSource, { models: documentModelNames() });
    this.#schematrons.set(folder, session);
    return session;
  }

  /** What the command line, the document's project file and its guide ask for, before what is built in. */
  #fhirPackages(task: Task, project: Project | undefined): Packages {
    const own = (project?.fhirPackages ?? []).map((name) => {
      const path = this.#inProject(task, name) as string;
      return packageId(name) !== undefined && !existsSync(path) ? name : path;
    });
    const guide =
      this.#settings.engines.guides && task.file !== undefined ? this.#guide(dirname(task.file)) : undefined;
    const names = [...new Set([...this.#settings.engines.fhirPackages, ...own, ...(guide?.packages ?? [])])];
    const loaded = this.#packages.load(names);
    const projectFolder = task.project === undefined ? undefined : this.#settings.projects[task.project]?.folder;
    const folder = guide?.folder ?? (this.#settings.engines.guides ? projectFolder : undefined);
    if (folder === undefined) return loaded;
    const key = [folder, ...names].join("\n");
    let joined = this.#joined.get(key);
    if (joined === undefined) {
      const { library } = this.#folder(folder);
      joined = { ...loaded, source: layered([library, loaded.source], loaded.source.further) };
      this.#joined.set(key, joined);
    }
    return joined;
  }

  #guide(folder: string): Guide | undefined {
    if (!this.#guides.has(folder)) this.#guides.set(folder, guideOf(folder));
    return this.#guides.get(folder);
  }

  #folder(path: string): DefinitionFolder {
    let folder = this.#folders.get(path);
    if (folder === undefined) {
      folder = new DefinitionFolder(path);
      for (const _ of folder.scan());
      this.#folders.set(path, folder);
    }
    return folder;
  }

  #leftOut(reason: Bilingual | undefined): Partial<FileReport> {
    const { language } = this.#settings;
    if (reason === undefined) return {};
    return { notChecked: [{ what: wholeFile[language], reason: reason[language] }] };
  }

  #failed(fault: Bilingual): Partial<FileReport> {
    return { ...this.#leftOut(fault), failure: fault[this.#settings.language] };
  }

  #check(task: Task, text: string, project: Project | undefined): Partial<FileReport> {
    const { language, engines } = this.#settings;
    const service = this.#service;
    const snapshot = service.open(task.name, text);
    if (snapshot.kind === "none") return this.#leftOut(task.named ? unknownKind : undefined);
    const path = task.pathInProject ?? task.path;
    const folder = engines.schematrons ?? this.#inProject(task, project?.schematronFolder);
    const isFhir = snapshot.kind === "fhir-json" || snapshot.kind === "fhir-xml";
    const packages = isFhir ? this.#fhirPackages(task, project) : undefined;
    const fhir = { packages: packages?.source, profiles: engines.profiles };
    const beside = task.file === undefined ? undefined : neighboursOf(task.file);
    const schematrons = this.#session(folder);
    const options: CheckOptions = {
      project,
      path,
      schematrons,
      fhir,
      workspace: task.workspace,
      now: Date.now(),
      ...(beside && { beside }),
    };
    const result = service.check(snapshot, options);
    // What content models miss is made only where the report tells of it.
    const repairs = this.#settings.excerpts
      ? undefined
      : service.repairsOf(snapshot, result.findings, undefined, options);
    const findings = result.findings.map((finding) =>
      this.#report(snapshot, finding, service.rule(finding.ruleId), repairs?.get(finding)),
    );
    if (service.rule(encodingRule.id) === undefined && snapshot.kind !== "text") {
      const severity = project?.severityOf(encodingRule, path) ?? encodingRule.severity;
      if (severity !== "off")
        for (const finding of checkEncoding(snapshot))
          findings.push(this.#report(snapshot, { ...finding, severity }, encodingRule));
    }
    const notChecked = [...result.notChecked, ...(packages?.missing ?? []).map(packageMissing)];
    return {
      kind: snapshot.kind,
      checked: result.checked,
      notChecked: notChecked.map(({ what, reason }) => ({ what: what[language], reason: reason[language] })),
      findings,
      ...(result.security && {
        security: {
          ...result.security,
          ...(result.security.because === "workspace" && { evidence: task.workspace?.path }),
        },
      }),
    };
  }

  #report(
    snapshot: Snapshot,
    finding: Finding & { severity: Severity },
    rule: RuleMeta | undefined,
    repairs: readonly Repair[] = this.#service.repairs(snapshot, finding),
  ): FindingReport {
    const { language, excerpts, fixes } = this.#settings;
    const { lines, text } = snapshot;
    const range = lines.rangeOf(finding);
    return {
      ruleId: finding.ruleId,
      severity: finding.severity,
      message: rule === encodingRule ? renderMessage(finding, rule, language) : this.#service.render(finding, language),
      range,
      location: finding.location,
      source: rule?.source ?? "schematron",
      reference: rule?.reference ?? null,
      fixable: repairs.length > 0,
      ...(excerpts && { excerpt: excerptOf(text, finding, finding.start - range.start.character) }),
      ...(fixes && {
        fixes: repairs
          .filter((repair) => repair.safe)
          .map(
            (repair): FixReport => ({
              title: repair.title[language],
              edits: repair.edits.map((edit) => ({ range: lines.rangeOf(edit), newText: edit.newText })),
            }),
          ),
      }),
    };
  }
}

/** The line of a finding, with the identifiers of persons masked: reports end up in logs. */
function excerptOf(text: string, { ruleId, start, end }: Finding, lineStart: number): string {
  const line = lineAt(text, lineStart);
  if (!ruleId.startsWith("ins/")) return maskMatricules(line);
  const from = start - lineStart;
  const to = Math.min(end - lineStart, line.length);
  const value = line.slice(from, to);
  const masked = /\d{5}/.test(value) ? `${value.slice(0, 1)}${"•".repeat(Math.max(0, value.length - 1))}` : value;
  return maskMatricules(line.slice(0, from)) + masked + maskMatricules(line.slice(to));
}

/** The line that starts at an offset, without its end. */
function lineAt(text: string, start: number): string {
  let end = start;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  return text.slice(start, end);
}

const wholeFile: Bilingual = { fr: "le fichier", en: "the file" };
const ignoredByProject: Bilingual = { fr: "écarté par le fichier de projet", en: "left out by the project file" };
const binary: Bilingual = { fr: "ce n’est pas un texte", en: "it is not a text" };
const unknownKind: Bilingual = {
  fr: "ce n’est pas un document d’un type pris en charge",
  en: "it is not a document of a kind that is served",
};
const tooLarge: Bilingual = {
  fr: `il dépasse ${MAXIMUM_MEGABYTES} Mo`,
  en: `it is larger than ${MAXIMUM_MEGABYTES} MB`,
};
