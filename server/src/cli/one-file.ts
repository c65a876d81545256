import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { decode } from "../encoding.ts";
import { readingFault } from "./faults.ts";
import type { Host } from "./host.ts";
import { UsageError } from "./options.ts";

/** The text of the one file that a command takes, `-` for the standard input; throws a `UsageError` where there is none. */
export async function textOf(path: string, host: Host): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = path === "-" ? await readAll(host.stdin) : readFileSync(resolve(host.cwd, path));
  } catch (error) {
    const fault = readingFault(error);
    throw new UsageError({ fr: `${path} : ${fault.fr}.`, en: `${path}: ${fault.en}.` });
  }
  const text = decode(bytes)?.text;
  if (text === undefined) throw new UsageError({ fr: `${path} : ce n’est pas un texte.`, en: `${path}: not a text.` });
  return text;
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
