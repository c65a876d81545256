import type { Evidence } from "../rule/index.ts";
import { evidenceIn, mayShowEHealth } from "./markers.ts";

/** What a folder holds, and how its files begin; where something cannot be read there is nothing. */
export interface FolderReader<Place> {
  list(folder: Place): Promise<readonly FolderEntry<Place>[]>;
  /** No more than `evidencePrefix` of it is needed. */
  beginning(file: Place): Promise<string>;
}

export interface FolderEntry<Place> {
  readonly name: string;
  readonly isFolder: boolean;
  readonly place: Place;
}

/** How much may be looked at: a large workspace must not keep anybody waiting. */
export interface EvidenceLimits {
  readonly folders: number;
  readonly files: number;
}

const atATime = 16;
const passedOver = /^(?:node_modules|bower_components|vendor|dist|build|target|out|coverage|__pycache__|venv|\..*)$/;

/**
 * Looks for what shows that a folder belongs to e-health, its top first, and stops at the first sign. Nothing is kept of the
 * files; their paths are given relative to the folder, with `/`.
 */
export async function seekEvidence<Place>(
  root: Place,
  { list, beginning }: FolderReader<Place>,
  limits: EvidenceLimits,
): Promise<Evidence | undefined> {
  let read = 0;
  let folders = [{ place: root, path: "" }];
  for (let looked = 0; folders.length > 0 && looked < limits.folders; ) {
    const now = folders.slice(0, limits.folders - looked);
    looked += now.length;
    const below: typeof folders = [];
    for (let i = 0; i < now.length; i += atATime) {
      const some = now.slice(i, i + atATime);
      const listed = await Promise.all(some.map(({ place }) => list(place)));
      for (const [j, entries] of listed.entries()) {
        const at = some[j]?.path ?? "";
        const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
        for (const { name, isFolder, place } of sorted)
          if (isFolder && (!passedOver.test(name) || name === ".github")) below.push({ place, path: `${at}${name}/` });
        const files = sorted.filter(({ name, isFolder }) => !isFolder && mayShowEHealth(name));
        for (let k = 0; k < files.length && read < limits.files; k += atATime) {
          const batch = files.slice(k, k + atATime);
          read += batch.length;
          const found = await Promise.all(
            batch.map(async ({ name, place }) => evidenceIn(`${at}${name}`, await beginning(place))),
          );
          const first = found.find((one) => one !== undefined);
          if (first !== undefined) return first;
        }
        if (read >= limits.files) return undefined;
      }
    }
    folders = below;
  }
  return undefined;
}
