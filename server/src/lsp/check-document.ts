import type { CancellationToken, Diagnostic } from "vscode-languageserver";
import { DiagnosticSeverity } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { packageMissing } from "../fhir/index.ts";
import { PROJECT_FILE_NAME, type ProjectProblem, readProject } from "../project.ts";
import type { Evidence, Language, NotChecked } from "../rule/index.ts";
import type { SchematronOutcome, SchematronProgress } from "../schematron-session.ts";
import type { CheckResult, Snapshot } from "../service.ts";
import { toDiagnostic } from "./convert.ts";
import type { DocumentDefinitions } from "./definitions.ts";
import { longestDocument } from "./documents.ts";
import { log } from "./guard.ts";
import { notCheckedHint } from "./not-checked.ts";
import type { Setup } from "./project-files.ts";
import { diagnosticSource, failureCode } from "./protocol.ts";
import type { SchematronTask } from "./schematrons.ts";
import type { Session } from "./session.ts";
import { breathe, inSlices } from "./slices.ts";

/** The complete result of a check of one version of a document, under one state of the settings. */
export interface Checked {
  readonly version: number;
  /** The same id means the same diagnostics. */
  readonly resultId: string;
  readonly snapshot: Snapshot;
  readonly setup: Setup;
  /** The definitions that a FHIR document was checked with. */
  readonly fhir?: DocumentDefinitions | undefined;
  /** What shows that the workspace around a configuration file belongs to e-health. */
  readonly workspace?: Evidence | undefined;
  /** Absent where the check broke down or the document is left out. */
  readonly result: CheckResult | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly milliseconds: number;
  /** Without the schematrons, which keep nobody waiting. */
  readonly ownMilliseconds?: number;
  readonly failed: boolean;
  /** The schematrons are still to come. */
  readonly pending?: boolean;
}

/** What there is of the schematrons of a document: what they say, or why they say nothing. */
export type Official = SchematronOutcome | "running" | "stopped" | "broken";

/** A document that our own rules have spoken on. */
export interface Begun {
  /** The schematrons, which were started beside; absent where none are to run. */
  readonly task: SchematronTask | undefined;
  /** The result, with what there is of the schematrons; `milliseconds` is the time that they took. */
  finish(official?: Official, milliseconds?: number): Checked;
}

const leftOut: CheckResult = {
  checked: [],
  notChecked: [
    {
      what: { fr: "Ce fichier", en: "This file" },
      reason: {
        fr: `Le fichier de projet ${PROJECT_FILE_NAME} le laisse de côté (ignore).`,
        en: `The project file ${PROJECT_FILE_NAME} leaves it out (ignore).`,
      },
    },
  ],
  findings: [],
};
const tooLong: CheckResult = {
  checked: [],
  notChecked: [
    {
      what: { fr: "Ce fichier", en: "This file" },
      reason: {
        fr: `Il dépasse ${longestDocument / 1e6} millions de caractères ; la ligne de commande (check) le vérifie.`,
        en: `It is longer than ${longestDocument / 1e6} million characters; the command line (check) checks it.`,
      },
    },
  ],
  findings: [],
};
const stillToCome: NotChecked = {
  what: { fr: "Schématrons", en: "Schematrons" },
  reason: { fr: "Ils sont en cours d’exécution.", en: "They are running." },
};
const stoppedByUser: NotChecked = {
  what: { fr: "Schématrons", en: "Schematrons" },
  reason: { fr: "Ils ont été arrêtés.", en: "They were stopped." },
};
const brokenDown: NotChecked = {
  what: { fr: "Schématrons", en: "Schematrons" },
  reason: {
    fr: "Leur exécution a échoué ; le journal « Doctrine Santé » dit où.",
    en: "Running them failed; the output channel “Doctrine Santé” says where.",
  },
};
const unfinished = { running: stillToCome, stopped: stoppedByUser, broken: brokenDown };
const nothing: CheckResult = { checked: [], notChecked: [], findings: [] };

/**
 * Checks one version of a document: starts its schematrons, and meanwhile runs our own rules in slices. A fault of ours
 * becomes a diagnostic that says so, never stale findings.
 * @returns undefined as soon as `stopped()` says so
 */
export async function beginCheck(
  session: Session,
  document: TextDocument,
  setup: Setup,
  stopped: () => boolean,
  schematronBegan: (progress: SchematronProgress) => void,
): Promise<Begun | undefined> {
  const { service } = session;
  const { project, path, language } = setup;
  const { uri, version } = document;
  const began = performance.now();
  let snapshot: Snapshot | undefined;
  let task: SchematronTask | undefined;
  const failed = (error: unknown): Checked => {
    log(session.connection, "check", error);
    return {
      version,
      resultId: `${version}.${session.epoch}.failed`,
      snapshot: snapshot ?? service.open("", ""),
      setup,
      result: undefined,
      diagnostics: [failure(language)],
      milliseconds: performance.now() - began,
      failed: true,
    };
  };
  const give = (checked: Checked): Begun => ({ task: undefined, finish: () => checked });
  try {
    const opened = session.snapshots.of(document);
    snapshot = opened.snapshot;
    const base = { version, resultId: `${version}.${session.epoch}`, snapshot, setup, failed: false };
    if (opened.tooLong) return give({ ...base, result: tooLong, diagnostics: [], milliseconds: opened.milliseconds });
    if (isProjectFile(uri)) {
      const problems = readProject(snapshot.text, session.rules).problems;
      const diagnostics = problems.map((problem) => projectDiagnostic(problem, opened.snapshot, language));
      return give({ ...base, result: nothing, diagnostics, milliseconds: performance.now() - began });
    }
    if (!setup.settings.enable || snapshot.kind === "none" || project.ignores(path)) {
      const result = setup.settings.enable && snapshot.kind !== "none" ? leftOut : nothing;
      return give({ ...base, result, diagnostics: [], milliseconds: opened.milliseconds });
    }
    if (snapshot.kind === "cda") task = setup.schematrons?.start({ uri, text: snapshot.text, began: schematronBegan });
    // A document of a megabyte took long to parse already: what waits comes first.
    await breathe();
    const isFhir = snapshot.kind === "fhir-json" || snapshot.kind === "fhir-xml";
    const fhir = isFhir && !stopped() ? await session.definitions.of(uri, setup) : undefined;
    const workspace = stopped() ? undefined : await session.workspaces.evidence(uri, snapshot, setup);
    const options = {
      project,
      path,
      workspace,
      now: Date.now(),
      document: uri,
      fhir: { ...fhir, memory: session.memoryOf(uri) },
      ...(setup.beside && { beside: setup.beside }),
    };
    const own = stopped() ? undefined : await inSlices(service.finding(snapshot, options), stopped);
    if (own === undefined) {
      task?.stop();
      return undefined;
    }
    return {
      task,
      finish(official, milliseconds = 0) {
        try {
          const rendering = performance.now();
          const outcome = typeof official === "object" ? official : undefined;
          const full = service.result(opened.snapshot, own.value, options, outcome);
          session.results.record(uri, opened.snapshot, setup, full);
          const findings = setup.known?.baseline.fresh(setup.known.path, full.findings) ?? full.findings;
          const notChecked = [
            ...full.notChecked,
            ...(typeof official === "string" ? [unfinished[official]] : []),
            ...(fhir?.missing ?? []).map(packageMissing),
          ];
          const diagnostics = [
            ...findings.map((f) => toDiagnostic(f, opened.snapshot.lines, service, language)),
            ...notChecked.flatMap((one) => notCheckedHint(one, opened.snapshot, language)),
          ];
          const spent = opened.milliseconds + own.milliseconds + (performance.now() - rendering);
          return {
            ...base,
            resultId: `${base.resultId}${official === undefined ? "" : `.${outcome === undefined ? official : "whole"}`}`,
            fhir,
            workspace,
            result: { ...full, findings, notChecked },
            diagnostics,
            milliseconds: Math.max(spent, milliseconds),
            ownMilliseconds: spent,
            pending: official === "running",
          };
        } catch (error) {
          return failed(error);
        }
      },
    };
  } catch (error) {
    task?.stop();
    return give(failed(error));
  }
}

/** The diagnostics of a text that no editor has open. */
export async function checkText(
  session: Session,
  uri: string,
  text: string,
  token: CancellationToken,
): Promise<readonly Diagnostic[]> {
  const { service } = session;
  const setup = await session.setup(uri);
  const { settings, project, path, language, known, beside } = setup;
  if (!settings.enable || project.ignores(path)) return [];
  const snapshot = service.open(path, text);
  if (snapshot.kind === "none") return [];
  const isFhir = snapshot.kind === "fhir-json" || snapshot.kind === "fhir-xml";
  const fhir = isFhir ? await session.definitions.of(uri, setup) : undefined;
  const workspace = await session.workspaces.evidence(uri, snapshot, setup);
  const options = { project, path, fhir, workspace, now: Date.now(), ...(beside && { beside }) };
  const run = await inSlices(service.checking(snapshot, options), () => token.isCancellationRequested);
  if (run !== undefined) session.results.record(uri, snapshot, setup, run.value);
  const found = run?.value.findings ?? [];
  const findings = known?.baseline.fresh(known.path, found) ?? found;
  return findings.map((f) => toDiagnostic(f, snapshot.lines, service, language));
}

function isProjectFile(uri: string): boolean {
  return uri.endsWith(`/${PROJECT_FILE_NAME}`);
}

function projectDiagnostic(problem: ProjectProblem, snapshot: Snapshot, language: Language): Diagnostic {
  return {
    range: snapshot.lines.rangeOf(problem),
    severity: problem.severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: `project/${problem.code}`,
    source: diagnosticSource,
    message: problem.message[language],
  };
}

function failure(language: Language): Diagnostic {
  return {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
    severity: DiagnosticSeverity.Warning,
    code: failureCode,
    source: diagnosticSource,
    message: {
      fr: "La vérification de ce document a échoué ; il n’est donc pas vérifié. Le journal « Doctrine Santé » dit où.",
      en: "The check of this document broke down, so it is not checked. The output channel “Doctrine Santé” says where.",
    }[language],
  };
}
