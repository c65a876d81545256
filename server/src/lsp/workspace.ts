import { evidenceIn, findMarker } from "../config/index.ts";
import type { Evidence } from "../rule/index.ts";
import type { Snapshot } from "../service.ts";
import { pathOf, type Setup } from "./project-files.ts";
import { workspaceEvidenceRequest } from "./protocol.ts";
import type { Session } from "./session.ts";

/** How long an answer "no" holds, in milliseconds: a workspace may become one of e-health while it is open. */
const patience = 30_000;

interface Known {
  readonly since: number;
  readonly evidence: Promise<Evidence | undefined>;
}

/** Knows which workspaces belong to e-health, asking once for each folder. */
export class Workspaces {
  readonly #session: Session;
  readonly #known = new Map<string, Known>();

  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * What shows that the workspace around a document belongs to e-health; sought only where that matters: for a configuration
   * or another text that shows nothing itself, and of which the project says nothing.
   */
  async evidence(uri: string, snapshot: Snapshot, setup: Setup): Promise<Evidence | undefined> {
    if (snapshot.kind !== "config" && snapshot.kind !== "text") return undefined;
    if (setup.project.eHealth !== undefined || findMarker(snapshot.text) !== undefined) return undefined;
    const folder = uri.slice(0, uri.lastIndexOf("/"));
    let known = this.#known.get(folder);
    if (known === undefined || performance.now() - known.since > patience) {
      known = { since: performance.now(), evidence: this.#look(uri) };
      this.#known.set(folder, known);
    }
    const evidence = await known.evidence;
    if (evidence !== undefined) known = { since: Number.POSITIVE_INFINITY, evidence: Promise.resolve(evidence) };
    else return this.#open(uri);
    this.#known.set(folder, known);
    return evidence;
  }

  forget(): void {
    this.#known.clear();
  }

  /** What is open in the editor may not be stored yet. */
  #open(uri: string): Evidence | undefined {
    const { documents, rootOf } = this.#session;
    const root = (rootOf(uri) ?? uri.slice(0, uri.lastIndexOf("/"))).replace(/\/$/, "");
    for (const document of documents.all()) {
      if (document.uri === uri || !document.uri.startsWith(`${root}/`)) continue;
      const found = evidenceIn(pathOf(document.uri), document.getText());
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async #look(uri: string): Promise<Evidence | undefined> {
    const { host, options, rootOf, connection } = this.#session;
    try {
      if (host.reads?.(uri)) return await host.workspaceEvidence?.(uri, rootOf(uri));
      if (!options.workspaceEvidence) return undefined;
      return (await connection.sendRequest<Evidence | null>(workspaceEvidenceRequest, { uri })) ?? undefined;
    } catch {
      return undefined;
    }
  }
}
