import type { SchematronOutcome, SchematronProgress } from "../schematron-session.ts";

/** One version of a document, to be checked with schematrons. */
export interface SchematronRequest {
  readonly uri: string;
  readonly text: string;
  /** Told of each schematron that is begun. */
  readonly began?: (progress: SchematronProgress) => void;
}

/** A check with schematrons that was asked for. */
export interface SchematronTask {
  /**
   * What the schematrons say; undefined where the task was stopped, by its caller or by a newer one on the same document.
   * It rejects where the engine broke down.
   */
  readonly outcome: Promise<SchematronOutcome | undefined>;
  stop(): void;
}

/** The schematrons of one folder, run out of the way of whoever types. */
export interface SchematronRunner {
  start(request: SchematronRequest): SchematronTask;
  /** The document was closed. */
  forget(uri: string): void;
}
