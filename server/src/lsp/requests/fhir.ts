import type { CancellationToken } from "vscode-languageserver";
import type { Checker } from "../checker.ts";
import type { ConvertParams, ConvertResult, FhirPathParams, FhirPathResult } from "../protocol.ts";
import type { Session } from "../session.ts";

/** `doctrineSante/convert`. */
export async function convert(session: Session, { uri }: ConvertParams): Promise<ConvertResult | null> {
  const document = session.documents.get(uri);
  if (document === undefined) return null;
  const { snapshot } = session.snapshots.of(document);
  const { language } = await session.setup(uri);
  const made = session.service.convert(snapshot);
  if (made === undefined) return null;
  const { to, text, problems } = made;
  return {
    to,
    ...(text !== undefined && { text }),
    problems: problems.map((one) => ({ range: snapshot.lines.rangeOf(one), message: one.message[language] })),
  };
}

/** `doctrineSante/fhirPath`. */
export async function fhirPath(
  session: Session,
  checker: Checker,
  { uri, expression, position }: FhirPathParams,
  token: CancellationToken,
): Promise<FhirPathResult | null> {
  const document = session.documents.get(uri);
  if (document === undefined) return null;
  const { snapshot } = session.snapshots.of(document);
  const setup = await session.setup(uri);
  const packages = checker.current(document)?.fhir?.packages ?? (await session.definitions.of(uri, setup)).packages;
  if (token.isCancellationRequested) return null;
  const outcome = session.service.evaluate(snapshot, expression, snapshot.lines.offsetAt(position), packages);
  if (outcome === undefined) return null;
  const { error, results, ...more } = outcome;
  return {
    ...more,
    results: results.map(({ span, ...one }) => ({ ...one, ...(span && { range: snapshot.lines.rangeOf(span) }) })),
    ...(error && { error: { ...error, message: error.message[setup.language] } }),
  };
}
