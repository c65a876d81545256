import { fileURLToPath } from "node:url";
import { workspaceEvidence, workspaceRoot } from "../disk/index.ts";
import type { Evidence } from "../rule/index.ts";

const known = new Map<string, { readonly since: number; readonly evidence: Promise<Evidence | undefined> }>();

/** Looks on the disk, as the command line does; the folders of one workspace share an answer for a while. */
export async function workspaceEvidenceOnDisk(uri: string, rootUri: string | undefined): Promise<Evidence | undefined> {
  const root = await workspaceRoot(fileURLToPath(uri), rootUri === undefined ? undefined : fileURLToPath(rootUri));
  const before = known.get(root);
  if (before !== undefined && performance.now() - before.since < 10_000) return before.evidence;
  const evidence = workspaceEvidence(root);
  known.set(root, { since: performance.now(), evidence });
  return evidence;
}
