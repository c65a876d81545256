import { contentHash } from "../text/index.ts";
import type { FindingReport } from "./model.ts";

/**
 * What identifies a finding from one run to the next: the rule, the place in the document's tree, the file, and which one
 * it is of those that are alike. No line number, so that it survives edits elsewhere, and nothing of the document's content.
 */
export function fingerprints(path: string, findings: readonly FindingReport[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ ruleId, location }) => {
    const key = `${ruleId}\n${location}\n${path}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return `${contentHash(key)}:${count}`;
  });
}
