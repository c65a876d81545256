import type { Finding, NotChecked } from "./rule/index.ts";
import {
  loadSchematron,
  runSchematron,
  type Schematron,
  type SchematronSource,
  schematronsFor,
} from "./schematron/index.ts";
import type { Snapshot } from "./snapshot.ts";

/** What the schematrons of a folder say of a document. */
export interface SchematronOutcome {
  readonly checked: readonly string[];
  readonly notChecked: readonly NotChecked[];
  readonly findings: readonly Finding[];
}

/** The message key of a schematron's findings: their text is the assertion's own, in `data.text`. */
export const schematronMessage = "assertion";

/** The schematrons of one folder, loaded when a document first needs them and kept for the others. */
export class SchematronSession {
  readonly folder: string;
  readonly #source: SchematronSource;
  readonly #loaded = new Map<string, Schematron>();

  constructor(folder: string, source: SchematronSource) {
    this.folder = folder;
    this.#source = source;
  }

  /** Runs all schematrons that a document names, or that its templateIds choose. Interruptible. */
  *check(snapshot: Snapshot): Generator<undefined, SchematronOutcome, undefined> {
    const { xml } = snapshot;
    const checked: string[] = [];
    const notChecked: NotChecked[] = [];
    const findings: Finding[] = [];
    if (xml === undefined) return { checked, notChecked, findings };
    const choices = schematronsFor(xml, this.folder, this.#source);
    if (choices.length === 0) notChecked.push(said("schématrons", "schematrons", noneChosen));
    for (const { href, path } of choices) {
      if (path === undefined) {
        notChecked.push(said(`schématron ${href}`, `schematron ${href}`, absent));
        continue;
      }
      const schematron = this.#load(path);
      for (const { href: missing } of schematron.missing)
        notChecked.push(
          said(`schématron ${schematron.stem} : ${missing}`, `schematron ${schematron.stem}: ${missing}`, absent),
        );
      const run = runSchematron(schematron, xml);
      for (;;) {
        const next = run.next();
        if (next.done) {
          for (const { what, reason } of next.value.notChecked)
            notChecked.push(
              said(`schématron ${schematron.stem} : ${what}`, `schematron ${schematron.stem}: ${what}`, {
                fr: reason,
                en: reason,
              }),
            );
          break;
        }
        if (next.value === undefined) yield undefined;
        else {
          const { ruleId, message, severity, location, start, end } = next.value;
          findings.push({
            ruleId,
            message: schematronMessage,
            data: { text: message },
            severity,
            location,
            start,
            end,
          });
        }
      }
      checked.push(`schematron/${schematron.stem}`);
    }
    return { checked, notChecked, findings };
  }

  #load(path: string): Schematron {
    const known = this.#loaded.get(path);
    if (known !== undefined) return known;
    const schematron = loadSchematron(path, this.#source);
    this.#loaded.set(path, schematron);
    return schematron;
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
