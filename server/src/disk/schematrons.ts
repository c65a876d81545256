import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "../encoding.ts";
import type { SchematronCache, SchematronSource } from "../schematron/index.ts";

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
