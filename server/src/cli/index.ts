import { check } from "./check.ts";
import { explain } from "./explain.ts";
import { helpOf } from "./help.ts";
import type { Host } from "./host.ts";
import { languageOf } from "./language.ts";
import { startLanguageServer } from "./lsp.ts";
import { languageAsked, type Parsed, parseCommand, UsageError } from "./options.ts";
import { rulesAsJson, rulesAsMarkdown } from "./rules.ts";
import { tool } from "./tool.ts";

export type { Host, Output } from "./host.ts";

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
    if (!(error instanceof UsageError)) throw error;
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
      await startLanguageServer(host);
      return 0;
    }
    case "check": {
      return await check(command, asked, environment, tool, host);
    }
    case "report": {
      return await (await import("./conformity.ts")).report(command, asked, environment, tool, host);
    }
    case "rules": {
      const rules = (await host.loadService()).rules();
      await host.stdout.write((command.format === "json" ? rulesAsJson : rulesAsMarkdown)(rules, language));
      return 0;
    }
    case "convert": {
      return await (await import("./convert.ts")).convert(command, language, host);
    }
    case "fhirpath": {
      return await (await import("./fhirpath.ts")).fhirPath(command, language, host);
    }
    case "explain": {
      return await explain(command.query, language, host);
    }
  }
}
