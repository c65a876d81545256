import {
  assess,
  type ConformityReport,
  conformityPrinters,
  defaultTarget,
  examined,
  type Known,
  stateSentence,
  summarySentence,
  type Target,
  type TargetState,
  type Trend,
  target,
  targets,
  trendOf,
} from "../../conformity/index.ts";
import { withProof, withTargets } from "../../project-edit.ts";
import { type FileReport, printJunit, printSarif } from "../../report/index.ts";
import { type Language, onByDefault, type RuleMeta } from "../../rule/index.ts";
import { applyEdits } from "../../text/index.ts";
import type {
  ConformityParams,
  ConformityReportParams,
  ConformityRequirement,
  ConformityResult,
  ConformityTarget,
  ProjectEditParams,
} from "../protocol.ts";
import type { Session } from "../session.ts";

type Files = ReturnType<Session["results"]["files"]>;

/** `doctrineSante/conformity`. */
export async function conformity(session: Session, params: ConformityParams): Promise<ConformityResult> {
  const language = await session.language();
  const files = session.results.files(session.service, language);
  const chosen = await targetStates(session, params.targets, files);
  const uris = new Map(files.map(({ path, uri }) => [path, uri]));
  const count = examined(files).length;
  return {
    files: count,
    available: targets().map(({ id, title, summary }) => ({ id, title: title[language], summary: summary[language] })),
    targets: chosen.map((state) => targetEntry(state, uris, count, language)),
  };
}

/** `doctrineSante/conformityReport`. */
export async function conformityReport(session: Session, params: ConformityReportParams): Promise<string> {
  const { service, host } = session;
  const language = await session.language();
  const files = session.results.files(service, language);
  const tool = { name: "doctrine-sante", version: host.version };
  const ruleOf = (id: string) => service.rule(id);
  const { format } = params;
  if (format === "sarif" || format === "junit") {
    const print = format === "sarif" ? printSarif : printJunit;
    const reports = files.map((file) => asFileReport(file, ruleOf));
    const failing = new Set(["error"] as const);
    return [...print({ tool, language, files: reports, failing, exitCode: 0, ruleOf })].join("");
  }
  const trend = trendSince(session, files, language);
  const report: ConformityReport = {
    tool,
    language,
    subject: params.subject,
    date: params.date,
    files,
    targets: await targetStates(session, params.targets, files),
    ...(trend && { trend }),
    ruleOf,
  };
  return [...conformityPrinters[format](report)].join("");
}

/** `doctrineSante/projectEdit`: the new text of the project file. */
export function projectEdit({ text, proof, targets: wanted }: ProjectEditParams): string {
  let changed = text;
  if (wanted !== undefined) changed = applyEdits(changed, withTargets(changed, wanted));
  if (proof !== undefined) changed = applyEdits(changed, withProof(changed, proof));
  return changed;
}

/** The targets that are asked for, else those of the project files, else the core of the doctrine. */
async function targetStates(
  session: Session,
  asked: readonly string[] | undefined,
  files: Files,
): Promise<TargetState[]> {
  // As the project files are now: a closed file was checked when they may have been others.
  const setups = await Promise.all(session.results.folders.map((uri) => session.setup(uri)));
  const projects = [...new Set(setups.map(({ project }) => project))];
  const ids = asked ?? [...new Set(projects.flatMap((project) => project.targets))];
  const known = ids.map(target).filter((one): one is Target => one !== undefined);
  const wanted = known.length > 0 ? known : [target(defaultTarget) as Target];
  const isOn = (rule: RuleMeta) =>
    projects.length === 0
      ? onByDefault(rule)
      : projects.some((project) => {
          const severity = project.severityOf(rule, "");
          return severity === undefined ? onByDefault(rule) : severity !== "off";
        });
  const proofs = new Map(projects.flatMap((project) => [...project.proofs]));
  const grounds = { files, rules: session.service.rules(), isOn, proofs };
  return wanted.map((one) => assess(one, grounds));
}

function targetEntry(
  state: TargetState,
  uris: ReadonlyMap<string, string>,
  files: number,
  language: Language,
): ConformityTarget {
  const { target: one, requirements } = state;
  const groups = new Map<string, ConformityRequirement[]>();
  for (const entry of requirements) {
    const { requirement, rules, deviations, noted } = entry;
    const { id, official, title, group, proof, source, confidence } = requirement;
    const own = groups.get(group[language]) ?? [];
    groups.set(group[language], own);
    own.push({
      id,
      official,
      title: title[language],
      state: entry.state,
      sentence: stateSentence(entry, language),
      rules: rules.map((rule) => ({ id: rule.id, title: rule.title[language] })),
      ...(proof && { proof: proof[language] }),
      ...(noted && { noted }),
      places: deviations.map(({ path, finding: { range, message, ruleId, severity } }) => ({
        uri: uris.get(path) ?? "",
        path,
        range,
        message,
        ruleId,
        severity,
      })),
      source: [source.text, source.version, confidenceName[confidence][language]].filter(Boolean).join(", "),
    });
  }
  return {
    id: one.id,
    title: one.title[language],
    summary: one.summary[language],
    topic: one.topic,
    ...(one.toVerify && { toVerify: one.toVerify[language] }),
    sentence: summarySentence(state, files, language),
    groups: [...groups].map(([title, own]) => ({ title, requirements: own })),
  };
}

const confidenceName = {
  verified: { fr: "vérifié", en: "verified" },
  secondary: { fr: "d’après une source non officielle", en: "from an unofficial source" },
  inferred: { fr: "notre lecture", en: "our reading" },
  memory: { fr: "de mémoire, à vérifier", en: "from memory, to verify" },
} as const;

function trendSince(session: Session, files: Files, language: Language): Trend | undefined {
  const known: Known[] = [];
  let fresh = 0;
  let compared = false;
  for (const { known: base, findings } of session.results.againstBaselines()) {
    compared = true;
    known.push(...base.baseline.entries(base.path));
    fresh += base.baseline.fresh(base.path, findings).length;
  }
  return compared ? trendOf(known, files, fresh, (id) => session.service.rule(id), language) : undefined;
}

function asFileReport(file: Files[number], ruleOf: (id: string) => RuleMeta | undefined): FileReport {
  return {
    path: file.path,
    kind: file.kind as FileReport["kind"],
    checked: file.checked,
    notChecked: file.notChecked,
    findings: file.findings.map((finding) => {
      const rule = ruleOf(finding.ruleId);
      // Whether it can be mended needs the text, which is not kept.
      return { ...finding, source: rule?.source ?? "schematron", reference: rule?.reference ?? null, fixable: false };
    }),
    milliseconds: 0,
    bytes: 0,
  };
}
