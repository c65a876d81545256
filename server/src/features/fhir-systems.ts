import { identifiers } from "../doctrine/index.ts";
import type { FhirNode, ValueOffer } from "../fhir/index.ts";
import type { Language } from "../rule/index.ts";

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
