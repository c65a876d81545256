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
  readonly #began = performance.now();
  #reporter: WorkDoneProgressServerReporter | undefined;
  #isAsked = false;
  #isOver = false;

  constructor(session: Session, language: Language) {
    this.#session = session;
    this.#language = language;
  }

  /** Whether the person asked to stop. */
  get isStopped(): boolean {
    return this.#reporter?.token.isCancellationRequested === true;
  }

  readonly show = ({ name, done, of }: SchematronProgress): void => {
    const { connection, capabilities } = this.#session;
    if (capabilities.window?.workDoneProgress !== true) return;
    const percentage = Math.round((100 * done) / of);
    if (this.#reporter !== undefined) this.#reporter.report(percentage, name);
    else if (!this.#isAsked && performance.now() - this.#began > patience) {
      this.#isAsked = true;
      connection.window
        .createWorkDoneProgress()
        .then((reporter) => {
          if (this.#isOver) return;
          this.#reporter = reporter as WorkDoneProgressServerReporter;
          reporter.begin(title[this.#language], percentage, name, true);
        })
        .catch(() => undefined);
    }
  };

  end(): void {
    this.#isOver = true;
    this.#reporter?.done();
  }
}
