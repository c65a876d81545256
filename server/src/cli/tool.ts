import { name, version } from "../../../package.json";

/** The program's name and version, as its outputs say them. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

export const tool: Tool = { name, version };
