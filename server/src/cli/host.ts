import type { Explanation } from "../doctrine/index.ts";
import type { RuleMeta } from "../rule/index.ts";
import type { Service } from "../service.ts";

/** What the command line needs of the process it runs in, so that a test can stand in for it. */
export interface Host {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Processors that threads may use. */
  readonly processors: number;
  /** The standard input. */
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The engine; loaded only by the commands that need it. */
  loadService(): Promise<Service>;
  /** How an explanation is written out, and what to propose where there is none. */
  loadDoctrine(): Promise<DoctrineWords>;
  /** The program's own file, which worker threads start from; absent where there are none. */
  readonly bundle: string | undefined;
}

export interface DoctrineWords {
  renderText(explanation: Explanation): string;
  suggest(query: string, rules: readonly RuleMeta[]): readonly string[];
}

export interface Output {
  readonly isTTY: boolean;
  /** Resolves when the text was taken; never rejects: nobody listening is no fault of the program. */
  write(text: string): Promise<void>;
}
