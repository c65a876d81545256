import type { CheckedFile } from "../conformity/index.ts";
import type { Language } from "../rule/index.ts";
import type { CheckResult, Service, Snapshot } from "../service.ts";
import type { Range } from "../text/index.ts";
import type { KnownFindings, Setup } from "./project-files.ts";

interface Kept {
  readonly path: string;
  readonly kind: string;
  readonly result: CheckResult;
  /** The ranges of the findings, in the same order: the text itself is not kept. */
  readonly ranges: readonly Range[];
  readonly setup: Setup;
}

/** The last result of every file that was checked, open or not, for what looks at the workspace as a whole. */
export class WorkspaceResults {
  readonly #kept = new Map<string, Kept>();

  record(uri: string, snapshot: Snapshot, setup: Setup, result: CheckResult): void {
    if (result.checked.length === 0 && result.notChecked.length === 0) this.#kept.delete(uri);
    else {
      const ranges = result.findings.map((finding) => snapshot.lines.rangeOf(finding));
      this.#kept.set(uri, { path: setup.path, kind: snapshot.kind, result, ranges, setup });
    }
  }

  forget(uri: string): void {
    this.#kept.delete(uri);
  }

  /** A check of the whole workspace begins: what is gone since must not be counted. */
  clear(): void {
    this.#kept.clear();
  }

  /** The results as a report takes them, with the messages in a language. */
  files(service: Service, language: Language): (CheckedFile & { readonly uri: string })[] {
    return [...this.#kept]
      .map(([uri, { path, kind, result, ranges }]) => ({
        uri,
        path,
        kind,
        checked: result.checked,
        notChecked: result.notChecked.map(({ what, reason }) => ({ what: what[language], reason: reason[language] })),
        findings: result.findings.map((finding, i) => ({
          ruleId: finding.ruleId,
          severity: finding.severity,
          message: service.render(finding, language),
          range: ranges[i] as Range,
          location: finding.location,
        })),
      }))
      .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }

  /** The findings of the files that a baseline holds for. */
  *againstBaselines(): Iterable<{ readonly known: KnownFindings; readonly findings: CheckResult["findings"] }> {
    for (const { setup, result } of this.#kept.values())
      if (setup.known !== undefined) yield { known: setup.known, findings: result.findings };
  }

  /** One file of each folder that has results: the same project file holds for all of a folder. */
  get folders(): readonly string[] {
    const byFolder = new Map([...this.#kept.keys()].map((uri) => [uri.slice(0, uri.lastIndexOf("/")), uri]));
    return [...byFolder.values()];
  }
}
