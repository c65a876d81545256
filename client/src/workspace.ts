import * as vscode from "vscode";
import { seekEvidence } from "../../server/src/config/evidence.ts";
import { evidencePrefix } from "../../server/src/config/markers.ts";
import type { Evidence } from "../../server/src/rule/index.ts";

/** Fewer than on the command line: a remote folder answers each of them from afar. */
const limits = { folders: 120, files: 80 };
/** Larger files are no configuration that a person writes, in bytes. */
const largest = 256 * 1024;
/** How long it is remembered that nothing was found, in milliseconds. */
const forgetting = 60_000;

const known = new Map<string, Promise<Evidence | undefined>>();

/**
 * What shows that the workspace folder around a resource belongs to e-health, sought once per window. Folders are listed one by
 * one, the top first: the editor's own search may not be there yet at the start of a window, or at all in a browser.
 */
export function workspaceEvidence(resource: vscode.Uri): Promise<Evidence | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(resource);
  if (folder === undefined) return Promise.resolve(undefined);
  const key = folder.uri.toString();
  let evidence = known.get(key);
  if (evidence === undefined) {
    evidence = seekEvidence(folder.uri, { list, beginning }, limits).catch(() => undefined);
    known.set(key, evidence);
    // A workspace may become one of e-health while it is open.
    void evidence.then((found) => {
      if (found === undefined) setTimeout(() => known.delete(key), forgetting);
    });
  }
  return evidence;
}

async function list(folder: vscode.Uri) {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.map(([name, type]) => ({
      name,
      isFolder: type === vscode.FileType.Directory,
      place: vscode.Uri.joinPath(folder, name),
    }));
  } catch {
    return [];
  }
}

async function beginning(uri: vscode.Uri): Promise<string> {
  try {
    const { fs } = vscode.workspace;
    if ((await fs.stat(uri)).size > largest) return "";
    const bytes = await fs.readFile(uri);
    return new TextDecoder().decode(bytes.subarray(0, evidencePrefix));
  } catch {
    return "";
  }
}
