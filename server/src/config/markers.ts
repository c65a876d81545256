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
  /esante\.gouv\.fr|asipsante|mss?[-_ ]?sant[eé]|pro[-_ ]?sant[eé][-_ ]?connect|\bpsc(?=[._:/-])|[._/-]psc\b|"psc"|\bpsc_|igc[-_ ]?sant[eé]|\.dmp\.gouv\.fr|\burn:dmp\b|\bdmp(?=[._-])|\binsi\b|1\.2\.250\.1\.213\.|annuaire[-_. ]?sant[eé]|mon[-_ ]?espace[-_ ]?sant[eé]|esante[-_]api[-_]key|\bfhir|hapi\.fhir|données de santé|\bhds\b|x-mss-|\bvihf\b|\be-?sant[eé]\b|matricule[-_ ]?ins\b|\be-?cps\b/i;

/** The first marker of a text; the cost of a text without one is that of a single search. */
export function findMarker(text: string): Marker | undefined {
  const found = marker.exec(text.length > bound ? text.slice(0, bound) : text);
  if (found === null) return undefined;
  const word = found[0];
  return { start: found.index, end: found.index + word.length, topic: topicOf(word.toLowerCase()), word };
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
