import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { decode } from "../encoding.ts";
import { readManifest, sushiDependencies } from "../packages/index.ts";

/** An implementation guide that somebody writes, as its folder shows it. */
export interface Guide {
  readonly folder: string;
  /** The packages that it depends on, as `name#version`. */
  readonly packages: readonly string[];
}

/** How far upwards a guide is looked for. */
const MOST_LEVELS = 12;

/** The guide that a folder belongs to: the nearest at or above it with a `sushi-config.yaml`, an `ig.ini` or a package's manifest. */
export function guideOf(folder: string): Guide | undefined {
  let at = folder;
  for (let level = 0; level < MOST_LEVELS; level++) {
    const sushi = textOf(join(at, "sushi-config.yaml"));
    const manifest = readManifest(textOf(join(at, "package.json")) ?? "");
    if (sushi !== undefined || manifest !== undefined || existsSync(join(at, "ig.ini"))) {
      const asked = [...(sushi === undefined ? [] : sushiDependencies(sushi)), ...(manifest?.dependencies ?? [])];
      const packages = asked.map(({ name, version }) => (version === undefined ? name : `${name}#${version}`));
      return { folder: at, packages: [...new Set(packages)] };
    }
    const above = dirname(at);
    if (above === at) return undefined;
    at = above;
  }
  return undefined;
}

function textOf(path: string): string | undefined {
  try {
    return decode(readFileSync(path))?.text;
  } catch {
    return undefined;
  }
}
