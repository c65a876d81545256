import * as vscode from "vscode";
import { evidenceIn, evidencePrefix, mayShowEHealth } from "../../server/src/config/markers.ts";
import type { Evidence } from "../../server/src/rule/index.ts";

/** Where configuration is found, the likeliest first; one search each, so that most workspaces are known after the first. */
const likely = [
  "*.{yml,yaml,json,properties,env,toml,conf,tf}",
  "{config,deploy}/*.{yml,yaml,json,properties,env,toml,conf,tf}",
  "**/{application*,appsettings*,docker-compose*,compose*,values*,*.env,.env*,*.conf,pom.xml,package.json,sushi-config*}",
];
const without = "**/{node_modules,vendor,dist,build,target,out,coverage}/**";
const mostFiles = 60;
const atATime = 8;
/** Larger files are no configuration that a person writes, in bytes. */
const largest = 256 * 1024;

/** How long it is remembered that nothing was found, in milliseconds. */
export const forgetting = 10_000;

const known = new Map<string, Promise<Evidence | undefined>>();

/**
 * What shows that the workspace folder around a resource belongs to e-health, sought once per window. The search is that of
 * the editor, outside the extension's process, and reads at most some dozens of small files.
 */
export function workspaceEvidence(resource: vscode.Uri): Promise<Evidence | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(resource);
  if (folder === undefined) return Promise.resolve(undefined);
  const key = folder.uri.toString();
  let evidence = known.get(key);
  if (evidence === undefined) {
    evidence = look(folder).catch(() => undefined);
    known.set(key, evidence);
    // A workspace may become one of e-health while it is open; and early in a window the search may have nothing to say yet.
    void evidence.then((found) => {
      if (found === undefined) setTimeout(() => known.delete(key), forgetting);
    });
  }
  return evidence;
}

async function look(folder: vscode.WorkspaceFolder): Promise<Evidence | undefined> {
  for (const pattern of likely) {
    const uris = await vscode.workspace.findFiles(pattern, without, mostFiles);
    const files = uris.filter(
      (uri) =>
        mayShowEHealth(uri.path.slice(uri.path.lastIndexOf("/") + 1)) &&
        vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() === folder.uri.toString(),
    );
    for (let at = 0; at < files.length; at += atATime) {
      const found = (await Promise.all(files.slice(at, at + atATime).map(evidenceOf))).find((one) => one !== undefined);
      if (found !== undefined) return { path: vscode.workspace.asRelativePath(found.path, false), word: found.word };
    }
  }
  return undefined;
}

async function evidenceOf(uri: vscode.Uri): Promise<Evidence | undefined> {
  try {
    const { fs } = vscode.workspace;
    if ((await fs.stat(uri)).size > largest) return undefined;
    const bytes = await fs.readFile(uri);
    return evidenceIn(uri.path, new TextDecoder().decode(bytes.subarray(0, evidencePrefix)));
  } catch {
    return undefined;
  }
}
