import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import type { Host } from "./host.ts";
import { UsageError } from "./options.ts";

/** `doctrine-sante lsp --stdio`: the language server's bundle stands beside the command line's and takes over the process. */
export function startLanguageServer(host: Host): void {
  const server = resolve(host.bundle === undefined ? "." : dirname(host.bundle), "server.js");
  if (!existsSync(server))
    throw new UsageError({
      fr: `Le serveur de langage est introuvable : ${server}.`,
      en: `The language server is not there: ${server}.`,
    });
  createRequire(server)(server);
}
