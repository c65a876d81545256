import { writeFileSync } from "node:fs";
import { basename, relative, resolve } from "node:path";
import {
  assess,
  type ConformityReport,
  conformityPrinters,
  defaultTarget,
  type Known,
  proofKey,
  type Target,
  type Trend,
  target,
  targets,
  trendOf,
} from "../conformity/index.ts";
import { nearest } from "../nearest.ts";
import { type Language, onByDefault } from "../rule/index.ts";
import type { Service } from "../service.ts";
import { filterByBaseline, knownOf } from "./baseline.ts";
import { byBaseline, exitCodeOf, failingFrom } from "./check.ts";
import { type Examination, examineSelection } from "./examination.ts";
import { readingFault } from "./faults.ts";
import type { Host, Output } from "./host.ts";
import { type ReportCommand, type ReportFormat, UsageError } from "./options.ts";
import { printer } from "./printers/index.ts";
import type { Tool } from "./tool.ts";
import { write } from "./write.ts";

/** `doctrine-sante report`; gives the exit status. */
export async function report(
  command: ReportCommand,
  asked: Language | undefined,
  fallback: Language,
  tool: Tool,
  host: Host,
): Promise<number> {
  for (const id of command.targets) if (target(id) === undefined) throw unknownTarget(id);
  const fixes = [command.format, ...command.outputs.map(({ format }) => format)].includes("sarif");
  const examination = await examineSelection(command, { asked, fallback, excerpts: false, fixes }, host);
  if (examination === undefined) return 2;
  const service = await examination.service();
  const conformity = await conformityOf(command, examination, service, tool, host);
  const failing = failingFrom(command.failOn);
  const exitCode = exitCodeOf(examination.files, examination.files, failing);
  const print = (format: ReportFormat): Iterable<string> => {
    if (format !== "sarif" && format !== "junit") return conformityPrinters[format](conformity);
    const { language, files } = examination;
    return printer(format, false)({ tool, language, files, failing, exitCode, ruleOf: service.rule });
  };
  if (command.outputs.length === 0) await write(print(command.format ?? "md"), host.stdout);
  for (const { path, format } of command.outputs) {
    await writeTo(path, print(format), host);
    await examination.say(`${path} est écrit.`, `${path} is written.`);
  }
  return exitCode;
}

async function conformityOf(
  command: ReportCommand,
  { language, files, documents, project, say }: Examination,
  service: Service,
  tool: Tool,
  host: Host,
): Promise<ConformityReport> {
  const wanted: Target[] = [];
  for (const id of command.targets.length > 0 ? command.targets : (project?.project.targets ?? [])) {
    const known = target(id);
    if (known !== undefined) wanted.push(known);
    else await say(unknownTarget(id).wording.fr, unknownTarget(id).wording.en);
  }
  if (wanted.length === 0) wanted.push(target(defaultTarget) as Target);
  const proofs = project?.project.proofs ?? new Map();
  await complainOfProofs([...proofs.keys()], say);
  const grounds = {
    files,
    rules: service.rules(),
    isOn: (rule: ReturnType<Service["rules"]>[number]) => {
      const severity = project?.project.severityOf(rule, "");
      return severity === undefined ? onByDefault(rule) : severity !== "off";
    },
    proofs,
  };
  const trend = trendSince(command, { files, documents, language }, service, host);
  return {
    tool,
    language,
    subject: basename(project?.folder ?? host.cwd),
    date: new Date().toISOString().slice(0, 10),
    files,
    targets: wanted.map((one) => assess(one, grounds)),
    ...(trend && { trend }),
    ruleOf: service.rule,
  };
}

/** How the findings stand against the baselines; undefined where there is none. */
function trendSince(
  { baseline }: ReportCommand,
  { files, documents, language }: Pick<Examination, "files" | "documents" | "language">,
  service: Service,
  { cwd }: Host,
): Trend | undefined {
  const groups = byBaseline(files, documents, baseline, cwd);
  if (groups.size === 0) return undefined;
  const known: Known[] = [];
  let fresh = 0;
  for (const [name, group] of groups) {
    known.push(...knownOf(name, cwd, group));
    const { filtered } = filterByBaseline(name, cwd, group);
    fresh += filtered.reduce((sum, { findings }) => sum + findings.length, 0);
  }
  const compared = [...groups.values()].flatMap((group) => group.map((one) => one.report));
  return trendOf(known, compared, fresh, service.rule, language);
}

async function complainOfProofs(keys: readonly string[], say: Examination["say"]): Promise<void> {
  const all = new Set(targets().flatMap(({ id, requirements }) => requirements.map((one) => proofKey(id, one.id))));
  for (const key of keys) {
    if (all.has(key)) continue;
    const guess = nearest(key, all);
    await say(
      `proofs : aucune exigence ne s’appelle « ${key} »${guess === undefined ? "." : ` ; vouliez-vous dire « ${guess} » ?`}`,
      `proofs: no requirement is called "${key}"${guess === undefined ? "." : `; did you mean "${guess}"?`}`,
    );
  }
}

async function writeTo(path: string, pieces: Iterable<string>, { cwd }: Host): Promise<void> {
  const collected: string[] = [];
  const output: Output = {
    isTTY: false,
    write: (text) => {
      collected.push(text);
      return Promise.resolve();
    },
  };
  await write(pieces, output);
  const file = resolve(cwd, path);
  try {
    writeFileSync(file, collected.join(""));
  } catch (error) {
    const fault = readingFault(error);
    const name = relative(cwd, file);
    throw new UsageError({ fr: `${name} : ${fault.fr}.`, en: `${name}: ${fault.en}.` });
  }
}

function unknownTarget(id: string): UsageError {
  const ids = targets().map((one) => one.id);
  const guess = nearest(id, ids);
  const hint = { fr: `Cibles : ${ids.join(", ")}.`, en: `Targets: ${ids.join(", ")}.` };
  return new UsageError({
    fr: `Cible inconnue : ${id}.${guess === undefined ? "" : ` Vouliez-vous dire « ${guess} » ?`} ${hint.fr}`,
    en: `Unknown target: ${id}.${guess === undefined ? "" : ` Did you mean "${guess}"?`} ${hint.en}`,
  });
}
