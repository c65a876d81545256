import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { diskCache, diskSource } from "../disk/index.ts";
import { SchematronSession } from "../schematron-session.ts";

const sessions = new Map<string, SchematronSession>();

/**
 * The schematrons of a folder on the disk, the same ones for every document.
 * @param folder as a setting or a project file names it
 * @param base the URI of the folder that it is relative to
 * @param cache the URI of the folder for precompiled schematrons
 */
export function schematronsOnDisk(
  folder: string,
  base: string | undefined,
  cache: string | undefined,
): SchematronSession | undefined {
  if (!isAbsolute(folder) && !base?.startsWith("file:")) return undefined;
  const path = isAbsolute(folder) ? folder : resolve(fileURLToPath(base as string), folder);
  let session = sessions.get(path);
  if (session === undefined) {
    const kept = cache?.startsWith("file:") ? diskCache(fileURLToPath(cache)) : undefined;
    session = new SchematronSession(path, diskSource, kept);
    sessions.set(path, session);
  }
  return session;
}
