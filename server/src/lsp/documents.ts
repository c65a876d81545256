import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Service, Snapshot } from "../service.ts";
import { pathOf } from "./project-files.ts";

interface Opened {
  readonly version: number;
  readonly snapshot: Snapshot;
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
    const snapshot = this.#service.open(pathOf(document.uri), document.getText());
    const opened = { version: document.version, snapshot, milliseconds: performance.now() - began };
    this.#opened.set(document.uri, opened);
    return opened;
  }

  drop(uri: string): void {
    this.#opened.delete(uri);
  }
}
