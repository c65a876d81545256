import type { WorkDoneProgressServerReporter } from "vscode-languageserver";
import type { Language } from "../rule/index.ts";
import type { SchematronProgress } from "../schematron-session.ts";
import type { Session } from "./session.ts";

/** Schematrons that are done sooner than this, in milliseconds, show no progress. */
const patience = 300;

const title = { fr: "Schématrons officiels", en: "Official schematrons" };

/** Shows how far the schematrons of a document are, where the client can; a person may stop them. */
export class SchematronBar {
  readonly #session: Session;
  readonly #language: Language;
  #latest: SchematronProgress | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #reporter: WorkDoneProgressServerReporter | undefined;
  #isOver = false;
  #stop: () => void = () => undefined;

  constructor(session: Session, language: Language) {
    this.#session = session;
    this.#language = language;
  }

  /** Tells when the person asks to stop. */
  onStop(listener: () => void): void {
    this.#stop = listener;
  }

  readonly show = (progress: SchematronProgress): void => {
    this.#latest = progress;
    if (this.#isOver || this.#session.capabilities.window?.workDoneProgress !== true) return;
    this.#reporter?.report(percentage(progress), progress.name);
    // One schematron may take long by itself, and says nothing meanwhile.
    this.#timer ??= setTimeout(() => this.#begin(), patience);
  };

  #begin(): void {
    this.#session.connection.window
      .createWorkDoneProgress()
      .then((created) => {
        const reporter = created as WorkDoneProgressServerReporter;
        if (this.#isOver || this.#latest === undefined) return;
        this.#reporter = reporter;
        reporter.token.onCancellationRequested(() => this.#stop());
        reporter.begin(title[this.#language], percentage(this.#latest), this.#latest.name, true);
      })
      .catch(() => undefined);
  }

  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#reporter?.done();
  }
}

const percentage = ({ done, of }: SchematronProgress): number => Math.round((100 * done) / of);
