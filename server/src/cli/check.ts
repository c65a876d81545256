import { join, relative, resolve } from "node:path";
import type { FileReport } from "../report/index.ts";
import type { Language, Severity } from "../rule/index.ts";
import { filterByBaseline, type Reported, updateBaseline } from "./baseline.ts";
import { examineSelection, type Placed } from "./examination.ts";
import type { Host } from "./host.ts";
import { type CheckCommand, UsageError } from "./options.ts";
import { printer } from "./printers/index.ts";
import { statistics } from "./stats.ts";
import type { Tool } from "./tool.ts";
import { write } from "./write.ts";

const severities: readonly Severity[] = ["error", "warning", "information", "hint"];

/** `doctrine-sante check`; gives the exit status. `asked` is the language of the command line, `fallback` the environment's. */
export async function check(
  command: CheckCommand,
  asked: Language | undefined,
  fallback: Language,
  tool: Tool,
  host: Host,
): Promise<number> {
  const began = performance.now();
  const wanted = { asked, fallback, excerpts: command.format === "text", fixes: command.format === "sarif" };
  const examination = await examineSelection(command, wanted, host);
  if (examination === undefined) return 2;
  const { language, files, documents, service, say } = examination;
  const kept = await applyBaselines(files, documents, command, host.cwd, say);
  const failing = failingFrom(command.failOn);
  const exitCode = exitCodeOf(files, kept, failing);
  const colour = host.stdout.isTTY && !host.env.NO_COLOR && host.env.TERM !== "dumb";
  const engine = command.format === "sarif" ? await service() : undefined;
  const report = { tool, language, files: kept, failing, exitCode, ruleOf: (id: string) => engine?.rule(id) };
  await write(printer(command.format, colour)(report), host.stdout);
  if (command.stats) {
    const timing = { milliseconds: performance.now() - began, threads: examination.threads };
    await host.stderr.write(statistics(kept, timing, language));
  }
  return exitCode;
}

/** The severities that `--fail-on` makes the exit status 1. */
export function failingFrom(failOn: Severity | "never"): ReadonlySet<Severity> {
  return new Set(severities.slice(0, severities.indexOf(failOn as Severity) + 1));
}

/** 2 where a file could not be read, 1 where one has a finding that fails, else 0. */
export function exitCodeOf(
  files: readonly FileReport[],
  kept: readonly FileReport[],
  failing: ReadonlySet<Severity>,
): number {
  if (files.some((file) => file.failure !== undefined)) return 2;
  return kept.some((file) => file.findings.some(({ severity }) => failing.has(severity))) ? 1 : 0;
}

/** Takes away what the baselines know, or writes them: `--baseline` for all files, else each file's project's. */
async function applyBaselines(
  files: readonly FileReport[],
  documents: readonly Placed[],
  { baseline, updateBaseline: updating }: CheckCommand,
  cwd: string,
  say: (fr: string, en: string) => Promise<unknown>,
): Promise<readonly FileReport[]> {
  const groups = byBaseline(files, documents, baseline, cwd);
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

/** The reports under each baseline file that holds for them: the one that is named, else that of each file's project. */
export function byBaseline(
  files: readonly FileReport[],
  documents: readonly Placed[],
  named: string | undefined,
  cwd: string,
): ReadonlyMap<string, readonly Reported[]> {
  const groups = new Map<string, Reported[]>();
  documents.forEach(({ project, file }, i) => {
    const own = project?.project.baseline === undefined ? undefined : join(project.folder, project.project.baseline);
    const name = named === undefined ? own : resolve(cwd, named);
    if (name === undefined) return;
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push({ report: files[i] as FileReport, file });
  });
  return groups;
}
