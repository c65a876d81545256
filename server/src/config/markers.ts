import { detectKind } from "../kind.ts";
import type { Evidence } from "../rule/index.ts";
import type { Span } from "../text/index.ts";

/** What shows that a text belongs to e-health, hence that the doctrine applies. */
export interface Marker extends Span {
  /** The doctrine's topic that it names. */
  readonly topic: string;
  readonly word: string;
}

/** No more than this is looked at. */
const bound = 512 * 1024;

const marker =
  /esante\.gouv\.fr|asipsante|mss?[-_ ]?sant[eé]|pro[-_ ]?sant[eé][-_ ]?connect|\bpsc(?=[._:/-])|[._/-]psc\b|"psc"|\bpsc_|igc[-_ ]?sant[eé]|\.dmp\.gouv\.fr|\burn:dmp\b|\bdmp(?=[._-])|\binsi\b|1\.2\.250\.1\.213\.|annuaire[-_. ]?sant[eé]|mon[-_ ]?espace[-_ ]?sant[eé]|esante[-_]api[-_]key|\bfhir|hapi\.fhir|hapiproject\/hapi|données de santé|\bhds\b|x-mss-|\bvihf\b|\be-?sant[eé](?![\wéè])|matricule[-_ ]?ins\b|\be-?cps\b/i;

/** The first marker of a text; the cost of a text without one is that of a single search. */
export function findMarker(text: string): Marker | undefined {
  const found = marker.exec(text.length > bound ? text.slice(0, bound) : text);
  if (found === null) return undefined;
  const word = found[0];
  return { start: found.index, end: found.index + word.length, topic: topicOf(word.toLowerCase()), word };
}

/** What shows that everything around a file belongs to e-health: names that no other trade has. */
const evident =
  /\.esante\.gouv\.fr|mssante\.fr|mss?[-_]?sant[eé](?![\wéè])|pro[-_ ]?sant[eé][-_ ]?connect|\bpsc[._-](?:client|issuer|scope|acr|discovery|redirect)|igc[-_ ]?sant[eé]|\.dmp\.gouv\.fr|\burn:dmp\b|1\.2\.250\.1\.213\.|annuaire[-_. ]?sant[eé]|mon[-_ ]espace[-_ ]sant[eé]|esante[-_]api[-_]key|hapi[-.]fhir|hapiproject\/hapi|\bfhir[-_.]?(?:base|url|server|endpoint|version)|\/fhir\b|hl7\.fhir\.|données de santé/i;

/** Kinds of documents that only e-health has. */
const documents: ReadonlySet<string> = new Set(["cda", "fhir-json", "fhir-xml", "xdm-metadata", "saml"]);

/** Whether a file's name is one that may hold what shows that a workspace belongs to e-health. */
export function mayShowEHealth(name: string): boolean {
  return (
    /\.(?:ya?ml|json|properties|env|conf|cfg|toml|tf|ini|xml|config)$|^\.env(?:\..+)?$|^(?:docker|container)file/i.test(
      name,
    ) && !/(?:-lock|\.lock|lock)\.(?:json|ya?ml)$|^tsconfig|^npm-shrinkwrap/i.test(name)
  );
}

/** No more than this of a file is looked at for the workspace around it, in characters. */
export const evidencePrefix = 64 * 1024;

/** What in a file shows that the workspace around it belongs to e-health; its path is the one given. */
export function evidenceIn(path: string, text: string): Evidence | undefined {
  const head = text.slice(0, evidencePrefix);
  const word = evident.exec(head)?.[0];
  if (word !== undefined) return { path, word };
  const { kind } = detectKind(path, head);
  return documents.has(kind) ? { path, word: kind } : undefined;
}

function topicOf(word: string): string {
  if (/mss/.test(word)) return "mssante";
  if (/psc|connect|cps/.test(word)) return "pro-sante-connect";
  if (/igc/.test(word)) return "igc-sante";
  if (/dmp|vihf/.test(word)) return "dmp";
  if (/insi|1\.2\.250|matricule/.test(word)) return "ins";
  if (/annuaire|api[-_]key/.test(word)) return "annuaire-sante";
  if (/fhir/.test(word)) return "fhir-r4";
  if (/hds|donn/.test(word)) return "hds";
  return "ci-sis";
}
