import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Host } from "./host.ts";
import { UsageError } from "./options.ts";

/** `doctrine-sante lsp --stdio`: the language server's bundle stands beside the command line's and takes over the process. */
export async function startLanguageServer(host: Host): Promise<void> {
  const server = host.bundle === undefined ? "server.js" : join(dirname(host.bundle), "server.js");
  if (!existsSync(server))
    throw new UsageError({
      fr: `Le serveur de langage est introuvable : ${server}.`,
      en: `The language server is not there: ${server}.`,
    });
  await import(pathToFileURL(server).href);
}
