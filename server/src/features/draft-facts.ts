import type { DraftFacts } from "../cda/index.ts";
import { loinc, templateEntry, templates } from "../doctrine/index.ts";
import { codeSystemName, displayOf, valueSetsWith } from "../terminology/index.ts";

/** What a draft takes from outside: the moment, and identifiers that nobody else has. */
export interface DraftSeed {
  /** As HL7 writes it: `20260115103000+0100`. */
  readonly now: string;
  uuid(): string;
}

const loincOid = "2.16.840.1.113883.6.1";
/** The terminology of the ANS for what LOINC and SNOMED CT lack. */
const asipOid = "1.2.250.1.213.1.1.4.322";
/** Its identifiers have six to eighteen digits. */
const snomedOid = "2.16.840.1.113883.6.96";

/**
 * The knowledge base as the author of a draft asks it. A document is French, whatever the user's language is. `models`:
 * those that the project names for the document.
 */
export function draftFacts(seed: DraftSeed, models: readonly string[] = []): DraftFacts {
  return {
    models,
    now: seed.now,
    // The schematrons of the minimal structure want them in upper case.
    uuid: () => seed.uuid().toUpperCase(),
    template(root) {
      const entry = templateEntry(root);
      if (entry === undefined) return undefined;
      // What is declared beside another template is known by those that declare it.
      const children = entry.kind === "parent" ? templates().filter(({ parents }) => parents.includes(root)) : [];
      const beside = entry.kind === "parent" ? children.flatMap(({ parents }) => parents) : entry.parents;
      const kinds = [entry, ...children].map(({ kind }) => kind);
      const [code] = [entry, ...children].flatMap(({ codes }) => codes);
      return {
        kind: kinds.includes("section")
          ? "section"
          : kinds.includes("document")
            ? "document"
            : kinds.includes("entry")
              ? "entry"
              : "other",
        element: entry.element,
        title: (children[0] ?? entry).title.fr,
        beside: [...new Set(beside)].filter((one) => one !== root),
        code: code === undefined ? undefined : { code: code.code, system: code.system, display: code.display },
      };
    },
    sections: (root) => {
      const name = templateEntry(root)?.name;
      return templates().flatMap((one) =>
        one.kind === "section" && name !== undefined && one.models.includes(name) ? [one.root] : [],
      );
    },
    display: (code, system) => displayOf(code, system) ?? (system === loincOid ? loinc(code)?.names[0] : undefined),
    systemOf(code) {
      if (loinc(code) !== undefined || /^\d{1,5}-\d$/.test(code)) return loincOid;
      if (/^(?:GEN|MED|ORG|PAT)-\d/.test(code)) return asipOid;
      return valueSetsWith(code)[0]?.concept.system ?? (/^\d{6,18}$/.test(code) ? snomedOid : undefined);
    },
    systemName: codeSystemName,
  };
}
