import * as vscode from "vscode";
import type { ProjectFileResult } from "../../server/src/lsp/protocol.ts";
import { PROJECT_FILE_NAME } from "../../server/src/project.ts";

/** The nearest project file at or above a resource, by whatever file system it lives in. */
export async function findProjectFile(resource: vscode.Uri): Promise<ProjectFileResult | null> {
  const { fs } = vscode.workspace;
  let folder = vscode.Uri.joinPath(resource, "..");
  if (resource.scheme === "untitled") {
    // A document without a place belongs to the only folder there is, if any.
    const [first, second] = vscode.workspace.workspaceFolders ?? [];
    if (first === undefined || second !== undefined) return null;
    folder = first.uri;
  }
  for (;;) {
    const uri = vscode.Uri.joinPath(folder, PROJECT_FILE_NAME);
    try {
      return { uri: uri.toString(), text: new TextDecoder().decode(await fs.readFile(uri)) };
    } catch {
      const above = vscode.Uri.joinPath(folder, "..");
      if (above.path === folder.path) return null;
      folder = above;
    }
  }
}
