import { identifiers } from "../doctrine/index.ts";
import { bundleAround, type FhirNode, type Places, referenceTypes, type ValueOffer } from "../fhir/index.ts";
import type { Language } from "../rule/index.ts";
import type { Whereabouts } from "./model.ts";

/** The identifier systems of the French référentiels (INS, RPPS, FINESS…) for `Identifier.system`, by the kind of resource first. */
export function systemValues(node: FhirNode, name: string, language: Language): readonly ValueOffer[] {
  if (name !== "system" || node.type?.name !== "Identifier") return [];
  const offers = new Map<string, ValueOffer>();
  const holder = node.resource.resourceType ?? "";
  for (const { kind, fhir, name: called, nature, toVerify } of identifiers()) {
    if (kind !== "naming-system" || fhir === undefined || toVerify !== undefined || offers.has(fhir.system)) continue;
    const fits = usedBy[holder]?.test(called.fr) === true;
    offers.set(fhir.system, {
      value: fhir.system,
      about: called[language],
      origin: undefined,
      beside: [],
      rank: fits ? (nature === "production" || nature === undefined ? 2 : 3) : 4,
    });
  }
  return [...offers.values()].sort((a, b) => a.rank - b.rank);
}

/** More resources of other files than this are not listed. */
const MOST_FILES = 300;

/**
 * The resources of other files that a reference may lead to. Within a Bundle a relative reference leads to an entry, or to
 * what a server has beside it: no file is meant there.
 */
export function fileTargets(
  places: Places,
  node: FhirNode,
  name: string,
  where: Whereabouts | undefined,
): readonly ValueOffer[] {
  if (where === undefined || name !== "reference" || node.type?.name !== "Reference" || bundleAround(node)) return [];
  const types = new Set(referenceTypes(places, node));
  const { container } = node;
  const own = `${container.resourceType}/${container.text("id")}`;
  const found: string[] = [];
  for (const identity of where.resources())
    if (identity !== own && (types.size === 0 || types.has(identity.split("/")[0] as string))) found.push(identity);
  return found
    .sort()
    .slice(0, MOST_FILES)
    .map((value) => ({ value, about: value.split("/")[0] as string, origin: undefined, beside: [], rank: 1 }));
}

/** Which systems a type of resource is identified by. */
const usedBy: Readonly<Record<string, RegExp>> = {
  Patient: /\bINS\b|NIR|NIA|patient/i,
  RelatedPerson: /\bINS\b|NIR|NIA/i,
  Practitioner: /RPPS|ADELI|professionnel|PS\b/i,
  PractitionerRole: /RPPS|ADELI/i,
  Organization: /FINESS|SIREN|SIRET|structure|IDNST/i,
  Location: /FINESS|SIRET/i,
  HealthcareService: /FINESS/i,
};
