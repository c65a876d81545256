import { CancellationTokenSource } from "vscode-languageserver";
import type { Checker } from "./checker.ts";
import type { Session } from "./session.ts";

/** Diagnostics for clients that do not ask for them: pushed some time after the last change, as the last check took. */
export class Push {
  readonly #session: Session;
  readonly #checker: Checker;
  readonly #pending = new Map<string, { cancel(): void }>();

  constructor(session: Session, checker: Checker) {
    this.#session = session;
    this.#checker = checker;
    session.documents.onDidOpen(({ document }) => this.#schedule(document.uri, 0));
    session.documents.onDidChangeContent(({ document }) => void this.#changed(document.uri));
    session.documents.onDidSave(({ document }) => this.#schedule(document.uri, 0));
    session.documents.onDidClose(({ document: { uri } }) => {
      this.#cancel(uri);
      void session.connection.sendDiagnostics({ uri, diagnostics: [] });
    });
    checker.onCompleted((uri) => this.#schedule(uri, 0));
    session.onChanged(() => {
      for (const uri of session.documents.keys()) this.#schedule(uri, 0);
    });
  }

  async #changed(uri: string): Promise<void> {
    if (this.#checker.lastDuration(uri) === 0) return this.#schedule(uri, 0);
    const { settings } = await this.#session.setup(uri);
    if (settings.run === "onType") this.#schedule(uri, delay(this.#checker.lastDuration(uri)));
  }

  #cancel(uri: string): void {
    this.#pending.get(uri)?.cancel();
    this.#pending.delete(uri);
  }

  #schedule(uri: string, milliseconds: number): void {
    this.#cancel(uri);
    const source = new CancellationTokenSource();
    const timer = setTimeout(() => void this.#push(uri, source), milliseconds);
    this.#pending.set(uri, {
      cancel() {
        clearTimeout(timer);
        source.cancel();
      },
    });
  }

  async #push(uri: string, { token }: CancellationTokenSource): Promise<void> {
    const document = this.#session.documents.get(uri);
    const checked = document && (await this.#checker.check(document, token));
    // Without a result the document has changed, and that change has its own turn.
    if (checked === undefined) return;
    await this.#session.connection.sendDiagnostics({
      uri,
      version: checked.version,
      diagnostics: [...checked.diagnostics],
    });
  }
}

/** A check that takes long is not begun at every key. */
function delay(lastDuration: number): number {
  return Math.min(1000, Math.max(20, lastDuration * 1.5));
}
