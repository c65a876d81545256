import { readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { diskSource } from "./schematrons.ts";

export { DefinitionFolder } from "./definition-folder.ts";
export { DiskPackages, type LoadedPackages, packageCache } from "./fhir-packages.ts";
export { type Guide, guideOf } from "./guide.ts";
export { diskCache, diskSource } from "./schematrons.ts";
export { workspaceEvidence, workspaceRoot } from "./workspace.ts";

/** What the command line and the Node language server read from the disk in the same way. */

/** A neighbour larger than this is not read: no document of an exchange is. */
const mostBytes = 128 * 2 ** 20;

/**
 * Reads the files around one, named relative to its folder, whatever the case of letters: archives are made on systems
 * that do not tell it apart. Nothing outside the folder above is read: a reference must not lead anywhere on the disk.
 */
export function neighboursOf(file: string): (path: string) => Uint8Array | undefined {
  const folder = dirname(resolve(file));
  const top = dirname(folder);
  return (path) => {
    const wanted = resolve(folder, path);
    if (wanted !== top && !wanted.startsWith(top.endsWith(sep) ? top : top + sep)) return undefined;
    const found = inAnyCase(top, relative(top, wanted).split(sep));
    try {
      return found !== undefined && statSync(found).isFile() && statSync(found).size <= mostBytes
        ? readFileSync(found)
        : undefined;
    } catch {
      return undefined;
    }
  };
}

function inAnyCase(folder: string, names: readonly string[]): string | undefined {
  let at = folder;
  for (const name of names) {
    const there = diskSource.list(at) ?? [];
    const real = there.includes(name) ? name : there.find((one) => one.toLowerCase() === name.toLowerCase());
    if (real === undefined) return undefined;
    at = join(at, real);
  }
  return at;
}
