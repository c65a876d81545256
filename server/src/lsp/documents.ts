import type { TextDocument } from "vscode-languageserver-textdocument";
import { detectKind } from "../kind.ts";
import type { Service, Snapshot } from "../service.ts";
import { pathOf } from "./project-files.ts";

/**
 * A longer text is not read as one types, in UTF-16 units: a keystroke in it would keep the editor waiting for seconds. Lines
 * of JSON are documents of their own, and may be as long together as they like.
 */
export const longestDocument = 20_000_000;

interface Opened {
  readonly version: number;
  /** Of a text that is too long, that of an empty one. */
  readonly snapshot: Snapshot;
  readonly tooLong: boolean;
  /** What opening it took. */
  readonly milliseconds: number;
}

/** One snapshot per open document, made when it is first asked for and kept until the text changes. */
export class Snapshots {
  readonly #service: Service;
  readonly #opened = new Map<string, Opened>();

  constructor(service: Service) {
    this.#service = service;
  }

  of(document: TextDocument): Opened {
    const known = this.#opened.get(document.uri);
    if (known?.version === document.version) return known;
    const began = performance.now();
    const text = document.getText();
    const name = pathOf(document.uri);
    const tooLong = text.length > longestDocument && detectKind(name, text).syntax !== "ndjson";
    const snapshot = this.#service.open(name, tooLong ? "" : text);
    const opened = { version: document.version, snapshot, tooLong, milliseconds: performance.now() - began };
    this.#opened.set(document.uri, opened);
    return opened;
  }

  drop(uri: string): void {
    this.#opened.delete(uri);
  }
}
