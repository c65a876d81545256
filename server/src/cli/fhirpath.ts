import type { Language } from "../rule/index.ts";
import type { Host } from "./host.ts";
import { textOf } from "./one-file.ts";
import { type FhirPathCommand, UsageError } from "./options.ts";

/**
 * `doctrine-sante fhirpath`: what an expression gives on a resource, one result a line with its place and its type. Exit
 * status 0 with results, 1 without any, 2 for an expression that cannot be evaluated or a file that is no resource.
 */
export async function fhirPath(command: FhirPathCommand, language: Language, host: Host): Promise<number> {
  const { expression, path, format } = command;
  const text = await textOf(path, host);
  const service = await host.loadService();
  const snapshot = service.open(path, text);
  const outcome = service.evaluate(snapshot, expression);
  if (outcome === undefined)
    throw new UsageError({
      fr: `${path} : ce n’est pas une ressource FHIR en JSON ou en XML.`,
      en: `${path}: not a FHIR resource in JSON or XML.`,
    });
  const { error, results, count } = outcome;
  if (error !== undefined) {
    const mark = error.at === undefined ? "" : `\n${expression}\n${" ".repeat(error.at)}^`;
    await host.stderr.write(`doctrine-sante: ${error.message[language]}${mark}\n`);
    return 2;
  }
  const located = results.map(({ span, ...result }) => ({
    ...result,
    ...(span && { range: snapshot.lines.rangeOf(span) }),
  }));
  if (format === "json")
    await host.stdout.write(`${JSON.stringify({ version: 1, count, results: located }, null, 2)}\n`);
  else
    for (const { type, text: value, location, range } of located) {
      const place = range === undefined ? "" : `${range.start.line + 1}:${range.start.character + 1} `;
      await host.stdout.write(`${place}${location ?? ""}${location === undefined ? "" : " "}(${type}) ${value}\n`);
    }
  return count > 0 ? 0 : 1;
}
