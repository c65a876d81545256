import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Baseline, readBaseline } from "../baseline.ts";
import { FhirMemory } from "../fhir/index.ts";
import { type KnownRules, PROJECT_FILE_NAME, type Project, readProject } from "../project.ts";
import type { Evidence, Language } from "../rule/index.ts";
import type { Service } from "../service.ts";
import { Definitions, type PackageHost } from "./definitions.ts";
import { Snapshots } from "./documents.ts";
import {
  type KnownFindings,
  layered,
  type ProjectFinder,
  pathOf,
  relativePath,
  type Setup,
  settingsProject,
} from "./project-files.ts";
import type { InitializationOptions, ProjectFileResult } from "./protocol.ts";
import { projectFileRequest } from "./protocol.ts";
import type { SchematronRunner } from "./schematrons.ts";
import { languageOf, readSettings, type Settings } from "./settings.ts";
import { Workspaces } from "./workspace.ts";
import { WorkspaceResults } from "./workspace-results.ts";

/** What the place where the server runs can do for it. */
export interface ServerHost {
  /** Finds project files of the resources that the host can read itself; absent in a browser. */
  readonly findProject?: ProjectFinder;
  readonly reads?: (uri: string) => boolean;
  /** The text of a file that the host can read itself. */
  readonly readText?: (uri: string) => Promise<string | undefined>;
  /** Reads the files around a resource, named relative to its folder; absent in a browser. */
  readonly beside?: (uri: string) => ((path: string) => Uint8Array | undefined) | undefined;
  /** The schematrons of a folder, relative to the project file or the workspace folder; absent in a browser. */
  readonly schematrons?: (
    folder: string,
    base: string | undefined,
    cache: string | undefined,
  ) => SchematronRunner | undefined;
  /** What shows, on a disk that the host reads, that the workspace around a resource belongs to e-health. */
  readonly workspaceEvidence?: (uri: string, root: string | undefined) => Promise<Evidence | undefined>;
  /** FHIR packages and definitions on the disk; absent in a browser. */
  readonly packages?: PackageHost;
  readonly version: string;
}

/** All that the server remembers between two requests. */
export class Session {
  readonly connection: Connection;
  readonly service: Service;
  readonly host: ServerHost;
  readonly documents = new TextDocuments(TextDocument);
  readonly snapshots: Snapshots;
  readonly results = new WorkspaceResults();
  readonly rules: KnownRules;
  readonly definitions = new Definitions(this);
  readonly workspaces = new Workspaces(this);
  capabilities: ClientCapabilities = {};
  options: InitializationOptions = {};
  /** Grows with every change of settings or project files: a result of a former epoch is outdated. */
  epoch = 0;
  #locale: string | undefined;
  /** The workspace's folders, as URIs. */
  #folders: readonly string[] = [];
  #trusted = true;
  #setups = new Map<string, Promise<Setup>>();
  /** The places outside the workspace that the client watches for us. */
  readonly #watched = new Set<string>();
  /** What is known of the last version of each open FHIR document. */
  readonly #memories = new Map<string, FhirMemory>();
  #windowLanguage: Language | undefined;
  readonly #changed: (() => void)[] = [];

  constructor(connection: Connection, service: Service, host: ServerHost) {
    this.connection = connection;
    this.service = service;
    this.host = host;
    this.snapshots = new Snapshots(service);
    this.rules = { find: (id) => service.rule(id), all: service.rules() };
  }

  initialize(params: InitializeParams): void {
    this.capabilities = params.capabilities ?? {};
    this.#locale = params.locale;
    const { workspaceFolders, rootUri } = params;
    this.#folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    const options: unknown = params.initializationOptions;
    this.options = typeof options === "object" && options !== null ? options : {};
    this.#trusted = this.options.trusted !== false;
  }

  /** Asks to be told of changed settings and project files; a client that cannot is asked for nothing. */
  watch(): void {
    const { workspace } = this.capabilities;
    const ignore = () => undefined;
    if (workspace?.didChangeConfiguration?.dynamicRegistration)
      this.connection.client
        .register(DidChangeConfigurationNotification.type, { section: "doctrineSante" })
        .catch(ignore);
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
      this.connection.client
        .register(DidChangeWatchedFilesNotification.type, {
          watchers: watched.map((globPattern) => ({ globPattern })),
        })
        .catch(ignore);
  }

  /** Asks to be told of changes in a folder (its URI ends with `/`) or a file that settings name outside the workspace. */
  watchPlace(place: string): void {
    const watching = this.capabilities.workspace?.didChangeWatchedFiles;
    if (!watching?.dynamicRegistration || !watching.relativePatternSupport || this.#watched.has(place)) return;
    this.#watched.add(place);
    if (this.#folders.some((folder) => place.startsWith(`${folder.replace(/\/$/, "")}/`))) return;
    const slash = place.lastIndexOf("/") + 1;
    const pattern = slash === place.length ? "**/*.{json,xml,tgz}" : decodeURIComponent(place.slice(slash));
    this.connection.client
      .register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: { baseUri: place.slice(0, slash).replace(/\/$/, ""), pattern } }],
      })
      .catch(() => undefined);
  }

  /** The folder of the workspace that a resource lies in; the first one for a resource without a place. */
  readonly rootOf = (uri: string): string | undefined => {
    const inside = this.#folders.filter((folder) => uri.startsWith(`${folder.replace(/\/$/, "")}/`));
    return /^(?:untitled|inmemory):/.test(uri)
      ? this.#folders[0]
      : inside.reduce<string | undefined>((best, one) => (one.length > (best?.length ?? 0) ? one : best), undefined);
  };

  get folders(): readonly string[] {
    return this.#folders;
  }

  /** The workspace has other folders now. */
  set folders(folders: readonly string[]) {
    this.#folders = folders;
    this.changed();
  }

  get trusted(): boolean {
    return this.#trusted;
  }

  set trusted(trusted: boolean) {
    if (trusted === this.#trusted) return;
    this.#trusted = trusted;
    this.changed();
  }

  onChanged(listener: () => void): void {
    this.#changed.push(listener);
  }

  /** Forgets settings and project files; what was checked by them is outdated. */
  changed(): void {
    this.epoch++;
    this.#setups = new Map();
    this.#windowLanguage = undefined;
    this.workspaces.forget();
    for (const listener of this.#changed) listener();
  }

  forget(uri: string): void {
    this.snapshots.drop(uri);
    this.#setups.delete(uri);
    this.#memories.delete(uri);
  }

  /** What the versions of a FHIR document have in common, so that an edit is checked faster. */
  memoryOf(uri: string): FhirMemory {
    let memory = this.#memories.get(uri);
    if (memory === undefined) {
      memory = new FhirMemory();
      this.#memories.set(uri, memory);
    }
    return memory;
  }

  /** How a resource is to be checked; kept until settings or project files change. */
  setup(uri: string): Promise<Setup> {
    let setup = this.#setups.get(uri);
    if (setup === undefined) {
      setup = this.#makeSetup(uri);
      this.#setups.set(uri, setup);
    }
    return setup;
  }

  /** The language of what belongs to no resource, such as the outline of the doctrine. */
  async language(): Promise<Language> {
    this.#windowLanguage ??= languageOf((await this.#settings(undefined)).language, this.#locale);
    return this.#windowLanguage;
  }

  async #makeSetup(uri: string): Promise<Setup> {
    const [settings, file] = await Promise.all([this.#settings(uri), this.#projectFile(uri)]);
    const own = settingsProject(settings, this.rules);
    const project = file === undefined ? own : layered(readProject(file.text, this.rules).project, own);
    const path = file === undefined ? pathOf(uri) : relativePath(file.uri, uri);
    const wanted = settings.language === "auto" ? (project.language ?? "auto") : settings.language;
    return {
      settings,
      project,
      projectUri: file?.uri,
      path,
      language: languageOf(wanted, this.#locale),
      schematrons: this.#schematrons(project, settings, file),
      beside: this.#trusted ? this.host.beside?.(uri) : undefined,
      known: await this.#baseline(project, file, uri),
    };
  }

  /** What the project knows already, as the command line takes it from its reports. */
  async #baseline(
    project: Project,
    file: ProjectFileResult | undefined,
    uri: string,
  ): Promise<KnownFindings | undefined> {
    if (project.baseline === undefined || file === undefined || !this.host.reads?.(file.uri)) return undefined;
    const baselineUri = new URL(project.baseline, file.uri).href;
    const entries = readBaseline((await this.host.readText?.(baselineUri)) ?? "");
    return entries && { baseline: new Baseline(entries), path: relativePath(baselineUri, uri) };
  }

  /** The project file names its folder from where it stands, the settings from the workspace. */
  #schematrons(
    project: Project,
    settings: Settings,
    file: ProjectFileResult | undefined,
  ): SchematronRunner | undefined {
    const { host, options } = this;
    if (!this.#trusted || host.schematrons === undefined) return undefined;
    const { schematronFolder } = settings.cda;
    if (schematronFolder !== "") return host.schematrons(schematronFolder, this.#folders[0], options.cacheFolder);
    return project.schematronFolder === undefined
      ? undefined
      : host.schematrons(project.schematronFolder, file?.uri.replace(/[^/]*$/, ""), options.cacheFolder);
  }

  async #settings(uri: string | undefined): Promise<Settings> {
    if (!this.capabilities.workspace?.configuration) return readSettings(undefined);
    try {
      const section = "doctrineSante";
      return readSettings(
        await inTime(
          this.connection.workspace.getConfiguration(uri === undefined ? { section } : { section, scopeUri: uri }),
        ),
      );
    } catch {
      return readSettings(undefined); // a client that does not answer has the defaults
    }
  }

  /** The project file as it is stored: what is typed in it counts once it is saved. */
  async #projectFile(uri: string): Promise<ProjectFileResult | undefined> {
    if (!this.#trusted) return undefined;
    try {
      const found = this.host.reads?.(uri)
        ? await this.host.findProject?.(uri)
        : this.options.projectFiles
          ? await inTime(this.connection.sendRequest<ProjectFileResult | null>(projectFileRequest, { uri }))
          : undefined;
      return found ?? undefined;
    } catch {
      return undefined;
    }
  }
}

/** What the client is asked to watch: project files, what a guide's author writes or compiles, and schematrons. */
const watched = [`**/${PROJECT_FILE_NAME}`, "**/*.{json,xml,tgz,sch}", "**/{sushi-config.yaml,ig.ini}"];

/** A client that never answers must not keep a document from being checked. */
function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer of the client")), 5000);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
