import type { CancellationToken, Diagnostic } from "vscode-languageserver";
import { DiagnosticSeverity } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { packageMissing } from "../fhir/index.ts";
import { PROJECT_FILE_NAME, type ProjectProblem, readProject } from "../project.ts";
import type { Evidence, Language, NotChecked } from "../rule/index.ts";
import type { SchematronProgress } from "../schematron-session.ts";
import type { CheckResult, Snapshot } from "../service.ts";
import { toDiagnostic } from "./convert.ts";
import type { DocumentDefinitions } from "./definitions.ts";
import { log } from "./guard.ts";
import { downloadArgument, notCheckedHint } from "./not-checked.ts";
import { SchematronBar } from "./progress.ts";
import type { Setup } from "./project-files.ts";
import { diagnosticSource, failureCode, type StatusParams, statusNotification } from "./protocol.ts";
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
  readonly failed: boolean;
  /** The schematrons are still to come. */
  readonly pending?: boolean;
}

/** A check with schematrons that takes longer than this, in milliseconds, does not keep the built-in rules waiting. */
const maxTogether = 200;
/** The time without an edit after which the schematrons run, in milliseconds. */
const pause = 250;

interface Running {
  readonly version: number;
  readonly epoch: number;
  waiting: number;
  readonly outcome: Promise<Checked | undefined>;
}

/**
 * Checks documents in slices. Whoever asks for a version that is being checked shares that run; a run ends early when its
 * version is outdated or nobody waits for it any more.
 */
export class Checker {
  readonly #session: Session;
  readonly #done = new Map<string, Checked & { epoch: number }>();
  readonly #running = new Map<string, Running>();
  /** How long the last check with schematrons took, by document. */
  readonly #whole = new Map<string, number>();
  readonly #later = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #completed: ((uri: string) => void)[] = [];

  constructor(session: Session) {
    this.#session = session;
  }

  /** Tells that the schematrons have spoken after the built-in rules: the document's diagnostics are to be asked for again. */
  onCompleted(listener: (uri: string) => void): void {
    this.#completed.push(listener);
  }

  /** The last complete result, if it is of the document's current version and settings. */
  current(document: TextDocument): Checked | undefined {
    const done = this.#done.get(document.uri);
    return done?.version === document.version && done.epoch === this.#session.epoch ? done : undefined;
  }

  /** How long the last check took, in milliseconds. */
  lastDuration(uri: string): number {
    return this.#done.get(uri)?.milliseconds ?? 0;
  }

  /** @returns undefined when the document changed meanwhile, or the token was cancelled */
  async check(document: TextDocument, token: CancellationToken): Promise<Checked | undefined> {
    const current = this.current(document);
    if (current !== undefined) return current;
    const { uri, version } = document;
    const { epoch } = this.#session;
    let run = this.#running.get(uri);
    if (run === undefined || run.version !== version || run.epoch !== epoch || run.waiting === 0) {
      const started: Running = { version, epoch, waiting: 0, outcome: breathe().then(() => this.#run(uri, started)) };
      run = started;
      this.#running.set(uri, run);
    }
    const joined = run;
    joined.waiting++;
    const leave = token.onCancellationRequested(() => joined.waiting--);
    try {
      const checked = await joined.outcome;
      return token.isCancellationRequested ? undefined : checked;
    } finally {
      leave.dispose();
    }
  }

  forget(uri: string): void {
    this.#done.delete(uri);
    this.#whole.delete(uri);
    clearTimeout(this.#later.get(uri));
    this.#later.delete(uri);
  }

  async #run(uri: string, run: Running): Promise<Checked | undefined> {
    const session = this.#session;
    const { version, epoch } = run;
    const stopped = () =>
      run.waiting === 0 || session.epoch !== epoch || session.documents.get(uri)?.version !== version;
    try {
      const setup = await session.setup(uri);
      const document = session.documents.get(uri);
      if (document === undefined || stopped()) return undefined;
      // Once the schematrons are warm they speak with the built-in rules; until then they speak after them.
      const whole = (this.#whole.get(uri) ?? Number.POSITIVE_INFINITY) <= maxTogether;
      const checked = await checkDocument(session, document, setup, stopped, whole);
      if (checked === undefined) return undefined;
      this.#done.set(uri, { ...checked, epoch });
      this.#report(uri, checked);
      if (checked.pending) this.#checkWhole(uri, version, epoch);
      else if (whole) this.#whole.set(uri, checked.milliseconds);
      return checked;
    } finally {
      if (this.#running.get(uri) === run) this.#running.delete(uri);
    }
  }

  /** Checks again with the schematrons, a little later: an author who types on does not want them yet. */
  #checkWhole(uri: string, version: number, epoch: number): void {
    const session = this.#session;
    clearTimeout(this.#later.get(uri));
    const outdated = () => session.epoch !== epoch || session.documents.get(uri)?.version !== version;
    const timer = setTimeout(async () => {
      const document = session.documents.get(uri);
      if (document === undefined || outdated()) return;
      const setup = await session.setup(uri);
      const bar = new SchematronBar(session, setup.language);
      const stopped = () => outdated() || bar.isStopped;
      const checked = await checkDocument(session, document, setup, stopped, true, bar.show);
      bar.end();
      if (outdated()) return;
      if (checked === undefined) return this.#giveUp(uri);
      this.#whole.set(uri, checked.milliseconds);
      this.#done.set(uri, { ...checked, epoch });
      this.#report(uri, checked);
      for (const listener of this.#completed) listener(uri);
    }, pause);
    this.#later.set(uri, timer);
  }

  /** Says that the schematrons of a document were stopped: what was found without them stays. */
  #giveUp(uri: string): void {
    const done = this.#done.get(uri);
    if (done?.result === undefined) return;
    const notChecked = done.result.notChecked.map((one) => (one === stillToCome ? stoppedByUser : one));
    const { pending: _, ...rest } = done;
    const checked = { ...rest, result: { ...done.result, notChecked } };
    this.#done.set(uri, checked);
    this.#report(uri, checked);
  }

  #report(uri: string, checked: Checked): void {
    const session = this.#session;
    if (!session.options.status) return;
    const { language, settings } = checked.setup;
    const counts = { error: 0, warning: 0, information: 0, hint: 0 };
    for (const { severity } of checked.result?.findings ?? []) counts[severity]++;
    const params: StatusParams = {
      uri,
      version: checked.version,
      kind: checked.snapshot.kind,
      counts,
      checked: checked.result?.checked ?? [],
      notChecked: (checked.result?.notChecked ?? []).map(({ what, reason, lacks }) => ({
        what: what[language],
        reason: reason[language],
        ...(lacks && { download: downloadArgument(lacks) }),
      })),
      milliseconds: checked.milliseconds,
      failed: checked.failed,
      enabled: settings.enable,
    };
    session.connection.sendNotification(statusNotification, params).catch(() => undefined);
  }
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
const stillToCome: NotChecked = {
  what: { fr: "Schématrons", en: "Schematrons" },
  reason: { fr: "Ils sont en cours d’exécution.", en: "They are running." },
};
const stoppedByUser: NotChecked = {
  what: { fr: "Schématrons", en: "Schematrons" },
  reason: { fr: "Ils ont été arrêtés.", en: "They were stopped." },
};
const nothing: CheckResult = { checked: [], notChecked: [], findings: [] };

/** Checks one version of a document; a fault of ours becomes a diagnostic that says so, never stale findings. */
async function checkDocument(
  session: Session,
  document: TextDocument,
  setup: Setup,
  stopped: () => boolean,
  whole: boolean,
  schematronBegan?: (progress: SchematronProgress) => void,
): Promise<Checked | undefined> {
  const { service } = session;
  const { project, path, language } = setup;
  const resultId = `${document.version}.${session.epoch}${whole ? ".whole" : ""}`;
  const began = performance.now();
  let opened: { snapshot: Snapshot; milliseconds: number } | undefined;
  try {
    opened = session.snapshots.of(document);
    const { snapshot } = opened;
    const base = { version: document.version, resultId, snapshot, setup, failed: false };
    if (isProjectFile(document.uri)) {
      const problems = readProject(snapshot.text, session.rules).problems;
      const diagnostics = problems.map((problem) => projectDiagnostic(problem, snapshot, language));
      return { ...base, result: nothing, diagnostics, milliseconds: performance.now() - began };
    }
    if (!setup.settings.enable || snapshot.kind === "none" || project.ignores(path)) {
      const result = setup.settings.enable && snapshot.kind !== "none" ? leftOut : nothing;
      return { ...base, result, diagnostics: [], milliseconds: opened.milliseconds };
    }
    // A document of a megabyte took long to parse already: what waits comes first.
    await breathe();
    if (stopped()) return undefined;
    const schematrons = snapshot.kind === "cda" ? setup.schematrons : undefined;
    const isFhir = snapshot.kind === "fhir-json" || snapshot.kind === "fhir-xml";
    const fhir = isFhir ? await session.definitions.of(document.uri, setup) : undefined;
    if (fhir !== undefined && stopped()) return undefined;
    const workspace = await session.workspaces.evidence(document.uri, snapshot, setup);
    if (stopped()) return undefined;
    const options = {
      project,
      path,
      workspace,
      now: Date.now(),
      schematrons: whole ? schematrons : undefined,
      document: document.uri,
      ...(schematronBegan && { schematronBegan }),
      fhir,
      ...(setup.beside && { beside: setup.beside }),
    };
    const run = await inSlices(service.checking(snapshot, options), stopped);
    if (run === undefined) return undefined;
    const pending = schematrons !== undefined && !whole;
    session.results.record(document.uri, snapshot, setup, run.value);
    const findings = setup.known?.baseline.fresh(setup.known.path, run.value.findings) ?? run.value.findings;
    const notChecked = [
      ...run.value.notChecked,
      ...(pending ? [stillToCome] : []),
      ...(fhir?.missing ?? []).map(packageMissing),
    ];
    const result: CheckResult = { ...run.value, findings, notChecked };
    const rendering = performance.now();
    const diagnostics = [
      ...findings.map((f) => toDiagnostic(f, snapshot.lines, service, language)),
      ...notChecked.flatMap((one) => notCheckedHint(one, snapshot, language)),
    ];
    const milliseconds = opened.milliseconds + run.milliseconds + (performance.now() - rendering);
    return { ...base, fhir, workspace, result, diagnostics, milliseconds, pending };
  } catch (error) {
    log(session.connection, "check", error);
    if (opened === undefined) opened = { snapshot: service.open("", ""), milliseconds: 0 };
    return {
      version: document.version,
      resultId,
      snapshot: opened.snapshot,
      setup,
      result: undefined,
      diagnostics: [failure(language)],
      milliseconds: performance.now() - began,
      failed: true,
    };
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
