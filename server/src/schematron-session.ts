import type { Finding, NotChecked } from "./rule/index.ts";
import {
  problemMessage,
  type RunState,
  runSchematron,
  type SchematronCache,
  type SchematronSource,
  Schematrons,
  schematronsFor,
  stemOf,
} from "./schematron/index.ts";
import type { Snapshot } from "./snapshot.ts";

/** What the schematrons of a folder say of a document. */
export interface SchematronOutcome {
  readonly checked: readonly string[];
  readonly notChecked: readonly NotChecked[];
  readonly findings: readonly Finding[];
}

/** Which schematron is begun, after how many others of how many. */
export interface SchematronProgress {
  readonly name: string;
  readonly done: number;
  readonly of: number;
}

/** The message key of a schematron's findings: their text is the assertion's own, in `data.text`. */
export const schematronMessage = "assertion";

/** How many documents a session remembers the last run of. */
const maxRemembered = 8;

/** The schematrons of one folder, loaded when a document first needs them and kept for the others. */
export class SchematronSession {
  readonly folder: string;
  readonly #cache: SchematronCache | undefined;
  readonly #host: SchematronSource;
  readonly #models: ReadonlyMap<string, string>;
  #schematrons: Schematrons;
  /** By document, then by schematron: what the last run found, so that an edit costs less than a whole run. */
  readonly #runs = new Map<string, Map<string, RunState>>();

  /** @param models the names of the document models by the roots of their templateIds; they choose the schematron of a document that names none */
  constructor(
    folder: string,
    source: SchematronSource,
    { cache, models = new Map() }: { cache?: SchematronCache | undefined; models?: ReadonlyMap<string, string> } = {},
  ) {
    this.folder = folder;
    this.#host = source;
    this.#cache = cache;
    this.#models = models;
    this.#schematrons = new Schematrons(source, cache);
  }

  /** Begins anew where a file of the schematrons has changed since it was read. It asks for the stamp of each. */
  refresh(): void {
    if (!this.#schematrons.changed()) return;
    this.#schematrons = new Schematrons(this.#host, this.#cache);
    this.#runs.clear();
  }

  /** Forgets what the last runs on a document found. */
  forget(document: string): void {
    this.#runs.delete(document);
  }

  /**
   * Runs all schematrons that a document names, or that its templateIds choose. Interruptible.
   * `document` is a name under which what a run finds is kept for the next version of the same document.
   */
  *check(
    { xml }: Pick<Snapshot, "xml">,
    document?: string,
    began?: (progress: SchematronProgress) => void,
  ): Generator<undefined, SchematronOutcome, undefined> {
    const checked: string[] = [];
    const notChecked: NotChecked[] = [];
    const findings: Finding[] = [];
    if (xml === undefined) return { checked, notChecked, findings };
    const runs = document === undefined ? undefined : (this.#runs.get(document) ?? new Map<string, RunState>());
    const choices = schematronsFor(xml, this.folder, this.#schematrons.source, (root) =>
      this.#models.get(root.replace(/^urn:oid:/i, "")),
    );
    if (choices.length === 0) notChecked.push(said("schématrons", "schematrons", noneChosen));
    for (const [done, { href, path }] of choices.entries()) {
      began?.({ name: stemOf(path ?? href), done, of: choices.length });
      if (path === undefined) {
        notChecked.push(said(`schématron ${href}`, `schematron ${href}`, absent));
        continue;
      }
      const schematron = yield* this.#schematrons.loading(path);
      const { stem } = schematron;
      yield undefined;
      for (const missing of schematron.missing)
        notChecked.push(said(`schématron ${stem} : ${missing.href}`, `schematron ${stem}: ${missing.href}`, absent));
      for (const problem of schematron.problems) {
        // A phase that activates what is not there leaves nothing out.
        if (problem.code === "unknown-pattern") continue;
        const place = this.#place(schematron.program.model.files[problem.file] ?? path, problem.start);
        notChecked.push(
          said(`schématron ${stem}, ${place}`, `schematron ${stem}, ${place}`, {
            fr: problemMessage(problem, "fr"),
            en: problemMessage(problem, "en"),
          }),
        );
      }
      const run = runSchematron(schematron, xml, { previous: runs?.get(path) });
      for (let next = run.next(); ; next = run.next()) {
        if (next.done) {
          runs?.set(path, next.value.state);
          for (const { kind, what, reason, file, at } of next.value.notChecked) {
            const place = kind === "document" ? "" : `, ${this.#place(file, at.start)}`;
            notChecked.push(
              said(`schématron ${stem}${place} : ${what}`, `schematron ${stem}${place}: ${what}`, {
                fr: kind === "document" ? absent.fr : reason,
                en: kind === "document" ? absent.en : reason,
              }),
            );
          }
          break;
        }
        if (next.value === undefined) yield undefined;
        else {
          const { ruleId, message, severity, location, start, end } = next.value;
          const data = { text: message };
          findings.push({ ruleId, message: schematronMessage, data, severity, location, start, end });
        }
      }
      checked.push(`schematron/${stem}`);
    }
    if (document !== undefined && runs !== undefined) this.#remember(document, runs);
    return { checked, notChecked, findings };
  }

  /** A place in a file of the schematrons, as `name.sch:12`. */
  #place(file: string, offset: number): string {
    const before = (this.#schematrons.source.read(file) ?? "").slice(0, offset);
    return `${file.slice(file.lastIndexOf("/") + 1)}:${before.split("\n").length}`;
  }

  #remember(document: string, runs: Map<string, RunState>): void {
    this.#runs.delete(document);
    this.#runs.set(document, runs);
    const [oldest] = this.#runs.keys();
    if (this.#runs.size > maxRemembered && oldest !== undefined) this.#runs.delete(oldest);
  }
}

const absent = { fr: "fichier absent du dossier des schématrons", en: "the file is not in the schematron folder" };
const noneChosen = {
  fr: "le document n’en nomme aucun, et ses templateId n’en désignent aucun",
  en: "the document names none, and its templateIds choose none",
};

function said(fr: string, en: string, reason: { readonly fr: string; readonly en: string }): NotChecked {
  return { what: { fr, en }, reason };
}
