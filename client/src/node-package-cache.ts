import { homedir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";

/** The user's package cache, which all FHIR tools share. */
export function packageCacheFolder(): vscode.Uri {
  return vscode.Uri.file(join(homedir(), ".fhir", "packages"));
}
