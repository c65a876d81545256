import { readdirSync, readFileSync, statSync } from "node:fs";
import { decode } from "../encoding.ts";
import type { SchematronSource } from "../schematron/index.ts";

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
