import type { Host } from "./host.ts";
import { languageOf } from "./language.ts";
import { languageAsked, type Parsed, parseCommand, UsageError } from "./options.ts";
import { tool } from "./tool.ts";

export type { Host, Output } from "./host.ts";

/**
 * Runs the command line and gives its exit status: 0, 1 findings at or above the threshold (or nothing to explain), 2 wrong
 * use or an unreadable file. Modules are loaded only by the commands that need them, so that the small ones answer at once.
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
      const { helpOf } = await import("./help.ts");
      await host.stdout.write(helpOf(command.of)[language]);
      return 0;
    }
    case "lsp": {
      const { startLanguageServer } = await import("./lsp.ts");
      await startLanguageServer(host);
      return 0;
    }
    case "check": {
      const { check } = await import("./check.ts");
      return check(command, asked, environment, tool, host);
    }
    case "rules": {
      const { rulesAsJson, rulesAsMarkdown } = await import("./rules.ts");
      const rules = (await host.loadService()).rules();
      await host.stdout.write((command.format === "json" ? rulesAsJson : rulesAsMarkdown)(rules, language));
      return 0;
    }
    case "explain": {
      const { explain } = await import("./explain.ts");
      return explain(command.query, language, host);
    }
  }
}
