import type { CancellationToken } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { beginCheck, type Checked, type Official } from "./check-document.ts";
import { log } from "./guard.ts";
import { downloadArgument } from "./not-checked.ts";
import { SchematronBar } from "./progress.ts";
import { type StatusParams, statusNotification } from "./protocol.ts";
import type { SchematronRunner, SchematronTask } from "./schematrons.ts";
import type { Session } from "./session.ts";
import { breathe } from "./slices.ts";

/** Schematrons that take longer than this, in milliseconds, do not keep the built-in rules waiting. */
const maxTogether = 200;

interface Spoken {
  readonly official: Official;
  readonly milliseconds: number;
}

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
  /** How long the schematrons took the last time, by document, in milliseconds. */
  readonly #official = new Map<string, number>();
  /** Who runs the schematrons of each document. */
  readonly #runners = new Map<string, SchematronRunner>();
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

  /** How long the last check took without the schematrons, in milliseconds. */
  lastDuration(uri: string): number {
    const done = this.#done.get(uri);
    return done?.ownMilliseconds ?? done?.milliseconds ?? 0;
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
    this.#official.delete(uri);
    this.#runners.get(uri)?.forget(uri);
    this.#runners.delete(uri);
  }

  async #run(uri: string, run: Running): Promise<Checked | undefined> {
    const session = this.#session;
    const { version, epoch } = run;
    const outdated = () => session.epoch !== epoch || session.documents.get(uri)?.version !== version;
    try {
      const setup = await session.setup(uri);
      const document = session.documents.get(uri);
      const stopped = () => run.waiting === 0 || outdated();
      if (document === undefined || stopped()) return undefined;
      const bar = new SchematronBar(session, setup.language);
      const begun = await beginCheck(session, document, setup, stopped, bar.show);
      if (begun === undefined) return undefined;
      const { task } = begun;
      if (task === undefined) return this.#keep(uri, epoch, begun.finish());
      if (setup.schematrons !== undefined) this.#runners.set(uri, setup.schematrons);
      bar.onStop(() => task.stop());
      const official = this.#spoken(uri, task, bar);
      // Once the schematrons are warm they speak with the built-in rules; until then they speak after them.
      const patience = (this.#official.get(uri) ?? Number.POSITIVE_INFINITY) <= maxTogether ? maxTogether : 0;
      const early = patience === 0 ? undefined : await within(official, patience);
      if (outdated()) return undefined;
      const checked = this.#keep(uri, epoch, begun.finish(early?.official ?? "running", early?.milliseconds));
      if (early === undefined)
        void official.then((late) => {
          if (outdated()) return;
          this.#keep(uri, epoch, begun.finish(late.official, late.milliseconds));
          if (late.official !== "stopped") for (const listener of this.#completed) listener(uri);
        });
      return checked;
    } finally {
      if (this.#running.get(uri) === run) this.#running.delete(uri);
    }
  }

  /** What the schematrons say in the end, and how long they took. */
  async #spoken(uri: string, task: SchematronTask, bar: SchematronBar): Promise<Spoken> {
    const began = performance.now();
    try {
      const outcome = await task.outcome;
      const milliseconds = performance.now() - began;
      if (outcome !== undefined) this.#official.set(uri, milliseconds);
      return { official: outcome ?? "stopped", milliseconds };
    } catch (error) {
      log(this.#session.connection, "schematrons", error);
      return { official: "broken", milliseconds: performance.now() - began };
    } finally {
      bar.end();
    }
  }

  #keep(uri: string, epoch: number, checked: Checked): Checked {
    this.#done.set(uri, { ...checked, epoch });
    this.#report(uri, checked);
    return checked;
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

/** What a promise gives within so many milliseconds; undefined where it takes longer. */
function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
