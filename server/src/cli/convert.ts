import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Language } from "../rule/index.ts";
import { readingFault } from "./faults.ts";
import type { Host } from "./host.ts";
import { textOf } from "./one-file.ts";
import { type ConvertCommand, UsageError } from "./options.ts";

/**
 * `doctrine-sante convert`: a FHIR document in the other syntax. Exit status 0 where it says exactly the same, 1 where
 * something could not be carried over (told on the standard error stream), 2 for what is no FHIR document.
 */
export async function convert(command: ConvertCommand, language: Language, host: Host): Promise<number> {
  const { path, to, output } = command;
  const text = await textOf(path, host);
  const service = await host.loadService();
  const snapshot = service.open(path, text);
  const conversion = service.convert(snapshot);
  if (conversion === undefined)
    throw new UsageError({
      fr: `${path} : ce n’est pas une ressource FHIR en JSON ou en XML.`,
      en: `${path}: not a FHIR resource in JSON or XML.`,
    });
  if (to !== undefined && conversion.to !== to) {
    // It is written so already.
    await put(text, output, host);
    return 0;
  }
  if (conversion.text === undefined)
    throw new UsageError({
      fr: `${path} : la syntaxe est fautive ou il n’y a pas de ressource ; « check » dit où.`,
      en: `${path}: its syntax is broken, or it holds no resource; “check” says where.`,
    });
  await put(conversion.text, output, host);
  for (const problem of conversion.problems) {
    const { line, character } = snapshot.lines.positionAt(problem.start);
    await host.stderr.write(`${path}:${line + 1}:${character + 1} ${problem.message[language]}\n`);
  }
  return conversion.problems.length > 0 ? 1 : 0;
}

async function put(text: string, output: string | undefined, host: Host): Promise<void> {
  if (output === undefined) {
    await host.stdout.write(text);
    return;
  }
  try {
    writeFileSync(resolve(host.cwd, output), text);
  } catch (error) {
    const fault = readingFault(error);
    throw new UsageError({ fr: `${output} : ${fault.fr}.`, en: `${output}: ${fault.en}.` });
  }
}
