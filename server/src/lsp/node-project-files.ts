import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { neighboursOf } from "../disk/index.ts";
import { PROJECT_FILE_NAME } from "../project.ts";
import type { ProjectFinder } from "./project-files.ts";

/** Whether a resource lies on the disk. */
export function isOnDisk(uri: string): boolean {
  return uri.startsWith("file:///");
}

/** Looks for the project file from a resource's folder upwards. */
export const findProjectOnDisk: ProjectFinder = async (uri) => {
  for (let folder = dirname(fileURLToPath(uri)); ; folder = dirname(folder)) {
    const path = join(folder, PROJECT_FILE_NAME);
    try {
      return { uri: pathToFileURL(path).href, text: await readFile(path, "utf8") };
    } catch {
      if (dirname(folder) === folder) return undefined;
    }
  }
};

/** Reads the files around a resource on the disk. */
export function besideOnDisk(uri: string): ((path: string) => Uint8Array | undefined) | undefined {
  return isOnDisk(uri) ? neighboursOf(fileURLToPath(uri)) : undefined;
}

export async function readTextOnDisk(uri: string): Promise<string | undefined> {
  try {
    return await readFile(fileURLToPath(uri), "utf8");
  } catch {
    return undefined;
  }
}
