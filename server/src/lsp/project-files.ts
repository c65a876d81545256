import type { Baseline } from "../baseline.ts";
import { type KnownRules, type Project, readProject } from "../project.ts";
import type { Language } from "../rule/index.ts";
import type { ProjectFileResult } from "./protocol.ts";
import type { SchematronRunner } from "./schematrons.ts";
import type { Settings } from "./settings.ts";

/** Finds the nearest project file at or above a resource. Node reads the disk, a worker asks the client. */
export type ProjectFinder = (uri: string) => Promise<ProjectFileResult | undefined>;

/** A baseline, and the resource's path in it. */
export interface KnownFindings {
  readonly baseline: Baseline;
  readonly path: string;
}

/** How one resource is to be checked: the project file first, the settings where it says nothing. */
export interface Setup {
  readonly settings: Settings;
  readonly project: Project;
  /** Where the project file is; absent where there is none. */
  readonly projectUri: string | undefined;
  /** The resource's path as the project's globs are matched with it. */
  readonly path: string;
  readonly language: Language;
  /** The schematrons to run besides the built-in rules; absent where none are named. */
  readonly schematrons: SchematronRunner | undefined;
  /** Reads the files around the resource; absent where the host reads none. */
  readonly beside: ((path: string) => Uint8Array | undefined) | undefined;
  /** Findings that the project had before it took the tool up; they are not shown. */
  readonly known: KnownFindings | undefined;
}

/** A path relative to the folder of the project file, with `/`; the whole path where it is not under it. */
export function relativePath(projectUri: string, uri: string): string {
  const folder = projectUri.slice(0, projectUri.lastIndexOf("/") + 1);
  return uri.startsWith(folder) ? decode(uri.slice(folder.length)) : pathOf(uri);
}

/** The path of a URI, decoded; of a URI without one (`untitled:…`), what follows the scheme. */
export function pathOf(uri: string): string {
  const path = /^[a-z][\w+.-]*:(?:\/\/[^/?#]*)?([^?#]*)/i.exec(uri)?.[1] ?? uri;
  return decode(path);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The project that the settings alone make; its severities are read as a project file's are. */
export function settingsProject(settings: Settings, known: KnownRules): Project {
  return readProject(JSON.stringify({ rules: settings.rules, environment: settings.environment }), known).project;
}

/** A project file over the settings: what the file does not say, they may. */
export function layered(file: Project, settings: Project): Project {
  return {
    ...file,
    severityOf: (rule, path) => file.severityOf(rule, path) ?? settings.severityOf(rule, path),
    environmentOf(path) {
      const environment = file.environmentOf(path);
      return environment === "unknown" ? settings.environmentOf(path) : environment;
    },
    ignores: (path) => file.ignores(path),
  };
}
