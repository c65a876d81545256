import { readFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { decode } from "../encoding.ts";
import { PROJECT_FILE_NAME, type Project, type ProjectProblem, readProject } from "../project.ts";
import { LineIndex } from "../text/index.ts";

/** A project file on the disk. */
export interface LoadedProject {
  readonly file: string;
  readonly folder: string;
  readonly text: string;
  readonly project: Project;
}

/** Finds, for each file, the nearest project file upwards; reads each once. */
export class Projects {
  readonly #byFolder = new Map<string, LoadedProject | undefined>();
  readonly #always: LoadedProject | undefined;
  readonly #never: boolean;

  /**
   * `config`: the file that holds for all documents, or `undefined` to look for one, or `none` for no project at all.
   * Throws what reading `config` throws.
   */
  constructor(config: string | "none" | undefined) {
    this.#never = config === "none";
    this.#always = config === undefined || config === "none" ? undefined : this.#load(config);
  }

  /** The project of the files in a folder. Throws where a project file exists but cannot be read. */
  of(folder: string): LoadedProject | undefined {
    if (this.#never || this.#always !== undefined) return this.#always;
    const known = this.#byFolder.get(folder);
    if (known !== undefined || this.#byFolder.has(folder)) return known;
    const above = dirname(folder);
    const found = this.#tryLoad(resolve(folder, PROJECT_FILE_NAME)) ?? (above === folder ? undefined : this.of(above));
    this.#byFolder.set(folder, found);
    return found;
  }

  /** Every project that was asked for so far, each once. */
  get loaded(): readonly LoadedProject[] {
    const all = [this.#always, ...this.#byFolder.values()].filter((one) => one !== undefined);
    return [...new Set(all)];
  }

  #tryLoad(file: string): LoadedProject | undefined {
    try {
      return this.#load(file);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return undefined;
      throw error;
    }
  }

  #load(file: string): LoadedProject {
    const text = decode(readFileSync(file))?.text ?? "";
    return { file, folder: dirname(file), text, project: readProject(text).project };
  }
}

/** A path as a project's globs see it: relative to the project file, with `/`. */
export function pathIn(folder: string, file: string): string {
  const path = relative(folder, file);
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}

/** A problem of a project file as `path:line:column message`. */
export function describeProblem(
  { text }: LoadedProject,
  shownPath: string,
  problem: ProjectProblem,
  language: "fr" | "en",
): string {
  const { line, character } = new LineIndex(text).positionAt(problem.start);
  return `${shownPath}:${line + 1}:${character + 1} ${problem.message[language]}`;
}
