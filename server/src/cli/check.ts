import { existsSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { packageId } from "../packages/index.ts";
import { readProject } from "../project.ts";
import type { Language, Severity } from "../rule/index.ts";
import type { Service } from "../service.ts";
import { filterByBaseline, type Reported, updateBaseline } from "./baseline.ts";
import { Examiner, type Settings, type Task } from "./examine.ts";
import { readingFault } from "./faults.ts";
import { findInputs, type Input, type Unreadable } from "./files.ts";
import type { Host } from "./host.ts";
import { type CheckCommand, UsageError } from "./options.ts";
import { examineInThreads } from "./pool.ts";
import { printer } from "./printers/index.ts";
import { progress } from "./progress.ts";
import { describeProblem, type LoadedProject, Projects, pathIn } from "./projects.ts";
import type { FileReport } from "./report.ts";
import { statistics } from "./stats.ts";
import type { Tool } from "./tool.ts";

const severities: readonly Severity[] = ["error", "warning", "information", "hint"];

/** How long the main thread works alone before it thinks of others, in milliseconds. */
const PATIENCE = 300;

/** `doctrine-sante check`; gives the exit status. `asked` is the language of the command line, `fallback` the environment's. */
export async function check(
  command: CheckCommand,
  asked: Language | undefined,
  fallback: Language,
  tool: Tool,
  host: Host,
): Promise<number> {
  const began = performance.now();
  const { cwd } = host;
  demandPaths(command, cwd);
  let loading: Promise<Service> | undefined;
  const service = () => {
    loading ??= host.loadService();
    return loading;
  };

  const projects = new Projects(configOf(command, cwd));
  const found = findInputs(command.paths, cwd);
  const inputs = found.inputs.map((input) => placed(input, command.stdinName, cwd, projects));
  const language = asked ?? projectAt(projects, cwd)?.project.language ?? fallback;
  const say = (fr: string, en: string) => host.stderr.write(`doctrine-sante: ${language === "fr" ? fr : en}\n`);
  if (await complain(projects.loaded, service, language, cwd, say)) return 2;
  for (const folder of found.empty)
    await say(`${folder} : aucun fichier d’un type pris en charge.`, `${folder}: no file of a kind that is served.`);

  const { shard } = command;
  const mine = shard === undefined ? inputs : inputs.filter((_, i) => i % shard.of === shard.index - 1);
  const first = shard === undefined || shard.index === 1;
  const reports = await examineAll(mine, command, language, projects, service, host);
  // An absent file belongs to one shard only, or the union of the shards would hold it several times.
  const files = [...reports.files, ...(first ? found.unreadable.map((one) => unreadableReport(one, language)) : [])];
  for (const { path, failure } of files)
    if (failure !== undefined) await host.stderr.write(`doctrine-sante: ${path}: ${failure}\n`);

  const kept = await applyBaselines(files, mine, command, cwd, say);
  const failing = new Set(severities.slice(0, severities.indexOf(command.failOn as Severity) + 1));
  const exitCode = files.some((file) => file.failure !== undefined)
    ? 2
    : kept.some((file) => file.findings.some(({ severity }) => failing.has(severity)))
      ? 1
      : 0;
  const colour = host.stdout.isTTY && !host.env.NO_COLOR && host.env.TERM !== "dumb";
  const print = printer(command.format, colour);
  const engine = command.format === "sarif" ? await service() : undefined;
  const report = { tool, language, files: kept, failing, exitCode, ruleOf: (id: string) => engine?.rule(id) };
  let pending = "";
  for (const piece of print(report)) {
    pending += piece;
    if (pending.length < 65_536) continue;
    await host.stdout.write(pending);
    pending = "";
  }
  await host.stdout.write(pending);
  if (command.stats) {
    const timing = { milliseconds: performance.now() - began, threads: reports.threads };
    await host.stderr.write(statistics(kept, timing, language));
  }
  return exitCode;
}

/** A document with all that is needed to check it. */
interface Placed {
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

function configOf({ config, noConfig }: CheckCommand, cwd: string): string | undefined {
  return noConfig ? "none" : config === undefined ? undefined : resolve(cwd, config);
}

/** Files and folders that options name must be there, whatever comes of them. */
function demandPaths(command: CheckCommand, cwd: string): void {
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

async function examineAll(
  documents: readonly Placed[],
  command: CheckCommand,
  language: Language,
  projects: Projects,
  service: () => Promise<Service>,
  host: Host,
): Promise<{ files: FileReport[]; threads: number }> {
  const loaded = projects.loaded;
  const stdin = documents.some(({ input }) => input.file === undefined) ? await readAll(host.stdin) : undefined;
  const tasks = documents.map(({ input, path, file, project }): Task => {
    const place = project && { project: loaded.indexOf(project), pathInProject: pathIn(project.folder, file) };
    const what = input.file === undefined ? { bytes: stdin } : { file: input.file };
    return { path, name: file, named: input.named, ...what, ...place };
  });
  const settings: Settings = {
    language,
    projects: loaded.map(({ text, folder }) => ({ text, folder })),
    excerpts: command.format === "text",
    fixes: command.format === "sarif",
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

/** Takes away what the baselines know, or writes them: `--baseline` for all files, else each file's project's. */
async function applyBaselines(
  files: readonly FileReport[],
  documents: readonly Placed[],
  { baseline, updateBaseline: updating }: CheckCommand,
  cwd: string,
  say: (fr: string, en: string) => Promise<void>,
): Promise<readonly FileReport[]> {
  const baselineOf = ({ project }: Placed): string | undefined => {
    if (baseline !== undefined) return resolve(cwd, baseline);
    return project?.project.baseline === undefined ? undefined : join(project.folder, project.project.baseline);
  };
  const groups = new Map<string, Reported[]>();
  documents.forEach((document, i) => {
    const name = baselineOf(document);
    if (name === undefined) return;
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push({ report: files[i] as FileReport, file: document.file });
  });
  if (updating && groups.size === 0)
    throw new UsageError({
      fr: "--update-baseline a besoin de --baseline FICHIER, ou de « baseline » dans le fichier de projet, et d’au moins un fichier.",
      en: '--update-baseline needs --baseline FILE, or "baseline" in the project file, and at least one file.',
    });
  const filtered = new Map<FileReport, FileReport>();
  let gone = 0;
  for (const [name, group] of groups) {
    const shown = relative(cwd, name);
    if (updating) {
      const count = updateBaseline(name, cwd, group);
      await say(`${shown} : ${count} signalement(s) noté(s).`, `${shown}: ${count} finding(s) noted.`);
    }
    const result = filterByBaseline(name, cwd, group);
    group.forEach(({ report }, i) => {
      filtered.set(report, result.filtered[i] as FileReport);
    });
    gone += result.gone;
  }
  if (gone > 0)
    await say(
      `${gone} signalement(s) du fichier de référence n’existe(nt) plus : --update-baseline les enlève.`,
      `${gone} finding(s) of the baseline are no more: --update-baseline removes them.`,
    );
  return files.map((file) => filtered.get(file) ?? file);
}
