import { helpOf } from "./help.ts";
import type { Host } from "./host.ts";
import { languageOf } from "./language.ts";
import { startLanguageServer } from "./lsp.ts";
import { isUsage, languageAsked, type Parsed, parseCommand } from "./options.ts";
import { tool } from "./tool.ts";

export type { Host, Output } from "./host.ts";

// Named as it stands here, found in `dist/engine.js` (see esbuild.mjs), so that the small commands answer at once.
const loadCommands = () => import("./commands.js");

/**
 * Runs the command line and gives its exit status: 0, 1 findings at or above the threshold (or nothing to explain), 2 wrong
 * use or an unreadable file. The engine is loaded only by the commands that need it.
 * @param args the arguments after the program's name
 */
export async function run(args: readonly string[], host: Host): Promise<number> {
  const environment = languageOf(host.env);
  try {
    return await execute(parseCommand(args), environment, host);
  } catch (error) {
    if (!isUsage(error)) throw error;
    const language = languageAsked(args) ?? environment;
    const hint = { fr: "Aide : doctrine-sante --help", en: "Help: doctrine-sante --help" }[language];
    await host.stderr.write(`doctrine-sante: ${error.wording[language]}\n${hint}\n`);
    return 2;
  }
}

async function execute({ command, language: asked }: Parsed, environment: "fr" | "en", host: Host): Promise<number> {
  const language = asked ?? environment;
  switch (command.name) {
    case "version":
      await host.stdout.write(`${tool.version}\n`);
      return 0;
    case "help": {
      await host.stdout.write(helpOf(command.of)[language]);
      return 0;
    }
    case "lsp": {
      startLanguageServer(host);
      return 0;
    }
    case "check": {
      const { check } = await loadCommands();
      return await check(command, asked, environment, tool, host);
    }
    case "report": {
      const { report } = await loadCommands();
      return await report(command, asked, environment, tool, host);
    }
    case "rules": {
      const { rulesAsJson, rulesAsMarkdown } = await loadCommands();
      const rules = (await host.loadService()).rules();
      await host.stdout.write((command.format === "json" ? rulesAsJson : rulesAsMarkdown)(rules, language));
      return 0;
    }
    case "convert": {
      const { convert } = await loadCommands();
      return await convert(command, language, host);
    }
    case "fhirpath": {
      const { fhirPath } = await loadCommands();
      return await fhirPath(command, language, host);
    }
    case "explain": {
      const { explain } = await loadCommands();
      return await explain(command.query, language, host);
    }
  }
}
