import { open, readdir } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { evidenceIn, evidencePrefix, mayShowEHealth } from "../config/index.ts";
import { PROJECT_FILE_NAME } from "../project.ts";
import type { Evidence } from "../rule/index.ts";

/** Folders that are looked into, and files that are read, at most: a large workspace must not keep anybody waiting. */
const mostFolders = 400;
const mostFiles = 300;
const atATime = 16;
const passedOver = /^(?:node_modules|bower_components|vendor|dist|build|target|out|coverage|__pycache__|venv|\..*)$/;

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

/**
 * Looks for what shows that a folder belongs to e-health, its top first, and stops at the first sign. Nothing is kept of the
 * files; their paths are given relative to the folder, with `/`.
 */
export async function workspaceEvidence(root: string): Promise<Evidence | undefined> {
  let read = 0;
  let folders = [root];
  for (let looked = 0; folders.length > 0 && looked < mostFolders; looked += folders.length) {
    const below: string[] = [];
    for (const folder of folders.slice(0, mostFolders - looked)) {
      const entries = await list(folder);
      const files = entries.filter((entry) => !entry.isDirectory() && mayShowEHealth(entry.name));
      for (const entry of entries)
        if (entry.isDirectory() && (!passedOver.test(entry.name) || entry.name === ".github"))
          below.push(join(folder, entry.name));
      for (let at = 0; at < files.length && read < mostFiles; at += atATime) {
        const some = files.slice(at, at + atATime).map(({ name }) => join(folder, name));
        read += some.length;
        const found = await Promise.all(some.map(async (file) => evidenceIn(file, await beginning(file))));
        const first = found.find((one) => one !== undefined);
        if (first !== undefined)
          return { path: relative(root, first.path).split(sep).join("/") || basename(first.path), word: first.word };
      }
      if (read >= mostFiles) return undefined;
    }
    folders = below;
  }
  return undefined;
}

async function list(folder: string) {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
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
