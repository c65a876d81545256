import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { decode } from "../encoding.ts";
import type { SchematronCache, SchematronSource } from "../schematron/index.ts";

export { DefinitionFolder } from "./definition-folder.ts";
export { DiskPackages, type LoadedPackages, packageCache } from "./fhir-packages.ts";
export { type Guide, guideOf } from "./guide.ts";
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

/** The schematrons of a folder on the disk. */
export const diskSource: SchematronSource = {
  read(path) {
    try {
      return decode(readFileSync(path))?.text;
    } catch {
      return undefined;
    }
  },
  list(folder) {
    try {
      return readdirSync(folder === "" ? "." : folder);
    } catch {
      return undefined;
    }
  },
  stamp(path) {
    try {
      const { mtimeMs, size } = statSync(path);
      return `${mtimeMs}:${size}`;
    } catch {
      return undefined;
    }
  },
};

/** Precompiled schematrons kept in a folder, by hash. They hold nothing of any document; what cannot be kept is made again. */
export function diskCache(folder: string): SchematronCache {
  const fileOf = (key: string): string => join(folder, `schematron-${key}.json`);
  return {
    read(key) {
      try {
        return readFileSync(fileOf(key), "utf8");
      } catch {
        return undefined;
      }
    },
    write(key, text) {
      try {
        mkdirSync(folder, { recursive: true });
        // Written aside first: another process must not read half a file.
        const fresh = `${fileOf(key)}.${process.pid}`;
        writeFileSync(fresh, text);
        renameSync(fresh, fileOf(key));
      } catch {
        // A folder that cannot be written to costs time at the next start, no more.
      }
    },
  };
}
