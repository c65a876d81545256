import { existsSync, statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { workspaceEvidence, workspaceRoot } from "../disk/index.ts";
import { packageId } from "../packages/index.ts";
import { readProject } from "../project.ts";
import type { FileReport } from "../report/index.ts";
import type { Evidence, Language } from "../rule/index.ts";
import type { Service } from "../service.ts";
import { Examiner, type Settings, type Task } from "./examine.ts";
import { readingFault } from "./faults.ts";
import { findInputs, type Input, type Unreadable } from "./files.ts";
import type { Host } from "./host.ts";
import { type Selection, UsageError } from "./options.ts";
import { examineInThreads } from "./pool.ts";
import { progress } from "./progress.ts";
import { describeProblem, type LoadedProject, Projects, pathIn } from "./projects.ts";

/** How long the main thread works alone before it thinks of others, in milliseconds. */
const PATIENCE = 300;

/** What is asked of an examination beside its files. */
export interface Wanted {
  /** The language of the command line, and that of the environment. */
  readonly asked: Language | undefined;
  readonly fallback: Language;
  readonly excerpts: boolean;
  readonly fixes: boolean;
}

/** What came of it: every file that was asked for, before any baseline. */
export interface Examination {
  readonly language: Language;
  readonly files: readonly FileReport[];
  /** The documents of `files`, in the same order; files that could not be found come after them. */
  readonly documents: readonly Placed[];
  /** The project file that holds where the command runs. */
  readonly project: LoadedProject | undefined;
  readonly threads: number;
  service(): Promise<Service>;
  /** A line on the standard error stream. */
  say(fr: string, en: string): Promise<unknown>;
}

/** Examines what a command selects and tells what cannot be read; undefined where a project file cannot be relied on. */
export async function examineSelection(
  selection: Selection,
  { asked, fallback, excerpts, fixes }: Wanted,
  host: Host,
): Promise<Examination | undefined> {
  const { cwd } = host;
  demandPaths(selection, cwd);
  let loading: Promise<Service> | undefined;
  const service = () => {
    loading ??= host.loadService();
    return loading;
  };

  const projects = new Projects(configOf(selection, cwd));
  const found = findInputs(selection.paths, cwd);
  const inputs = found.inputs.map((input) => placed(input, selection.stdinName, cwd, projects));
  const project = projectAt(projects, cwd);
  const language = asked ?? project?.project.language ?? fallback;
  const say = (fr: string, en: string) => host.stderr.write(`doctrine-sante: ${language === "fr" ? fr : en}\n`);
  if (await complain(projects.loaded, service, language, cwd, say)) return undefined;
  for (const folder of found.empty)
    await say(`${folder} : aucun fichier d’un type pris en charge.`, `${folder}: no file of a kind that is served.`);

  const { shard } = selection;
  const documents = shard === undefined ? inputs : inputs.filter((_, i) => i % shard.of === shard.index - 1);
  const first = shard === undefined || shard.index === 1;
  const settings = { language, excerpts, fixes };
  const reports = await examineAll(documents, selection, settings, projects, service, host);
  // An absent file belongs to one shard only, or the union of the shards would hold it several times.
  const files = [...reports.files, ...(first ? found.unreadable.map((one) => unreadableReport(one, language)) : [])];
  for (const { path, failure } of files)
    if (failure !== undefined) await host.stderr.write(`doctrine-sante: ${path}: ${failure}\n`);
  return { language, files, documents, project, threads: reports.threads, service, say };
}

/** A document with all that is needed to check it. */
export interface Placed {
  readonly input: Input;
  /** The file, or for the standard input the file that it stands for. */
  readonly file: string;
  readonly path: string;
  readonly project: LoadedProject | undefined;
}

function placed(input: Input, stdinName: string | undefined, cwd: string, projects: Projects): Placed {
  const path = input.file === undefined ? (stdinName ?? "-") : input.path;
  const file = input.file ?? resolve(cwd, stdinName ?? "stdin");
  return { input, file, path, project: projectAt(projects, dirname(file)) };
}

function projectAt(projects: Projects, folder: string): LoadedProject | undefined {
  try {
    return projects.of(folder);
  } catch (error) {
    throw unreadable(".doctrine-sante.json", error);
  }
}

function configOf({ config, noConfig }: Selection, cwd: string): string | undefined {
  return noConfig ? "none" : config === undefined ? undefined : resolve(cwd, config);
}

/** Files and folders that options name must be there, whatever comes of them. */
function demandPaths(command: Selection, cwd: string): void {
  const demand = (option: string, path: string, wanted: "file" | "folder" | "either") => {
    try {
      const isFolder = statSync(resolve(cwd, path)).isDirectory();
      if (wanted === "either" || isFolder === (wanted === "folder")) return;
    } catch (error) {
      throw unreadable(`${option} ${path}`, error);
    }
    throw new UsageError(
      wanted === "folder"
        ? { fr: `${option} ${path} : ce n’est pas un dossier.`, en: `${option} ${path}: not a folder.` }
        : { fr: `${option} ${path} : c’est un dossier.`, en: `${option} ${path}: is a folder.` },
    );
  };
  if (command.config !== undefined) demand("--config", command.config, "file");
  if (command.schematrons !== undefined) demand("--schematrons", command.schematrons, "folder");
  // A package of the user's cache goes by its name.
  for (const path of command.fhirPackages) if (packageId(path) === undefined) demand("--fhir-package", path, "either");
  if (command.baseline !== undefined && !command.updateBaseline) demand("--baseline", command.baseline, "file");
}

function unreadable(what: string, error: unknown): UsageError {
  const fault = readingFault(error);
  return new UsageError({ fr: `${what} : ${fault.fr}.`, en: `${what}: ${fault.en}.` });
}

/** Says what is wrong with the project files; whether one of them cannot be relied on. */
async function complain(
  projects: readonly LoadedProject[],
  service: () => Promise<Service>,
  language: Language,
  cwd: string,
  say: (fr: string, en: string) => Promise<void>,
): Promise<boolean> {
  if (projects.length === 0) return false;
  const engine = await service();
  const known = { all: engine.rules(), find: engine.rule };
  let broken = false;
  for (const project of projects)
    for (const problem of readProject(project.text, known).problems) {
      broken ||= problem.severity === "error";
      const shown = relative(cwd, project.file) || project.file;
      const text = describeProblem(project, shown, problem, language);
      await say(text, text);
    }
  return broken;
}

/** What shows, for each folder, that the workspace around it belongs to e-health. */
async function evidenceOf(documents: readonly Placed[], cwd: string): Promise<Map<string, Evidence | undefined>> {
  const byFolder = new Map<string, Evidence | undefined>();
  const byRoot = new Map<string, Promise<Evidence | undefined>>();
  for (const { file, project } of documents) {
    const folder = dirname(file);
    // Where the project says it, nobody needs to look.
    if (byFolder.has(folder) || project?.project.eHealth !== undefined) continue;
    const root = await workspaceRoot(file, cwd);
    const evidence = byRoot.get(root) ?? workspaceEvidence(root);
    byRoot.set(root, evidence);
    byFolder.set(folder, await evidence);
  }
  return byFolder;
}

async function examineAll(
  documents: readonly Placed[],
  command: Selection,
  { language, excerpts, fixes }: Pick<Settings, "language" | "excerpts" | "fixes">,
  projects: Projects,
  service: () => Promise<Service>,
  host: Host,
): Promise<{ files: FileReport[]; threads: number }> {
  const loaded = projects.loaded;
  const stdin = documents.some(({ input }) => input.file === undefined) ? await readAll(host.stdin) : undefined;
  const workspaces = await evidenceOf(documents, host.cwd);
  const tasks = documents.map(({ input, path, file, project }): Task => {
    const place = project && { project: loaded.indexOf(project), pathInProject: pathIn(project.folder, file) };
    const what = input.file === undefined ? { bytes: stdin } : { file: input.file };
    return { path, name: file, named: input.named, ...what, ...place, workspace: workspaces.get(dirname(file)) };
  });
  const settings: Settings = {
    language,
    projects: loaded.map(({ text, folder }) => ({ text, folder })),
    excerpts,
    fixes,
    engines: {
      schematrons: command.schematrons,
      fhirPackages: command.fhirPackages.map((path) => {
        const full = resolve(host.cwd, path);
        return packageId(path) !== undefined && !existsSync(full) ? path : full;
      }),
      profiles: command.profiles,
      guides: !command.noConfig,
    },
  };
  const { bundle } = host;
  const tell = progress(host.stderr, tasks.length);
  const most = bundle === undefined ? 1 : Math.min(command.jobs ?? host.processors, tasks.length);
  if (bundle !== undefined && most > 1 && command.jobs !== undefined)
    return { files: await examineInThreads(tasks, most, settings, bundle, tell), threads: most };
  const examiner = new Examiner(await service(), settings);
  const files: FileReport[] = [];
  const began = performance.now();
  for (const task of tasks) {
    const elapsed = performance.now() - began;
    const ahead = (elapsed / files.length) * (tasks.length - files.length);
    // A thread takes a while to start: only what would take much longer is worth it.
    if (bundle !== undefined && most > 1 && elapsed > PATIENCE && ahead > 4 * PATIENCE) {
      const rest = await examineInThreads(tasks.slice(files.length), most, settings, bundle, (done) =>
        tell(files.length + done),
      );
      return { files: [...files, ...rest], threads: most };
    }
    files.push(examiner.examine(task));
    tell(files.length);
  }
  return { files, threads: 1 };
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function unreadableReport({ path, fault }: Unreadable, language: Language): FileReport {
  const failure = fault[language];
  const notChecked = [{ what: { fr: "le fichier", en: "the file" }[language], reason: failure }];
  return { path, kind: "none", checked: [], notChecked, findings: [], failure, milliseconds: 0, bytes: 0 };
}
