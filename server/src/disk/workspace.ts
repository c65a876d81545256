import { open, readdir } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { evidencePrefix, seekEvidence } from "../config/index.ts";
import { PROJECT_FILE_NAME } from "../project.ts";
import type { Evidence } from "../rule/index.ts";

/**
 * The folder that a file's workspace begins at: the nearest one above it that git or a project file marks; else `otherwise`,
 * where the file is inside it; else the file's own folder.
 */
export async function workspaceRoot(file: string, otherwise: string | undefined): Promise<string> {
  const own = dirname(file);
  for (let folder = own; ; folder = dirname(folder)) {
    const names = await list(folder);
    if (names.some(({ name }) => name === ".git" || name === PROJECT_FILE_NAME)) return folder;
    if (dirname(folder) === folder) break;
  }
  const inside = otherwise === undefined ? ".." : relative(otherwise, own);
  return otherwise !== undefined && inside.split(sep)[0] !== ".." && !inside.startsWith("/") ? otherwise : own;
}

/** Looks for what shows that a folder belongs to e-health. */
export function workspaceEvidence(root: string): Promise<Evidence | undefined> {
  return seekEvidence(
    root,
    {
      list: async (folder) =>
        (await list(folder)).map((entry) => ({
          name: entry.name,
          isFolder: entry.isDirectory(),
          place: join(folder, entry.name),
        })),
      beginning,
    },
    { folders: 400, files: 300 },
  );
}

async function list(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

async function beginning(file: string): Promise<string> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(evidencePrefix), 0, evidencePrefix, 0);
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return "";
  }
}
