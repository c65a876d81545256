import type { Finding, Repair } from "../../../rule/index.ts";
import type { JsonDocument, XmlDocument } from "../../../syntax/index.ts";
import type { FhirNode } from "../../r4/node.ts";
import type { PackageSource } from "../../r4/packages.ts";
import { placesIn } from "../places.ts";
import { writingFor } from "../writing.ts";
import { attachment, bundle, fullUrl, securityLabel, system } from "./bundle.ts";
import { invariant } from "./invariants.ts";
import type { Maker } from "./kit.ts";
import { profile, profileValue, slice } from "./profiles.ts";
import {
  choiceType,
  elementOrder,
  form,
  missingElement,
  tooMany,
  unknownElement,
  unknownResource,
} from "./structure.ts";
import {
  codeDisplay,
  codeNotInSet,
  extensionContent,
  extensionPlace,
  extensionUrl,
  narrative,
  primitiveFormat,
  referenceTarget,
  referenceUnresolved,
  unit,
  unknownCode,
} from "./values.ts";

/** How the findings of FHIR R4 and its profiles are mended, rule by rule. What is not here, only its author can mend. */
const makers: Readonly<Record<string, Maker>> = {
  "fhir/unknown-resource": unknownResource,
  "fhir/unknown-element": unknownElement,
  "fhir/missing-element": missingElement,
  "fhir/too-many-elements": tooMany,
  "fhir/element-order": elementOrder,
  "fhir/choice-type": choiceType,
  "fhir/form": form,
  "fhir/primitive-format": primitiveFormat,
  "fhir/code-not-in-value-set": codeNotInSet,
  "fhir/unknown-code": unknownCode,
  "fhir/code-display": codeDisplay,
  "fhir/unit": unit,
  "fhir/extension-content": extensionContent,
  "fhir/extension-place": extensionPlace,
  "fhir/extension-url": extensionUrl,
  "fhir/narrative": narrative,
  "fhir/reference-target": referenceTarget,
  "fhir/reference-unresolved": referenceUnresolved,
  "fhir/full-url": fullUrl,
  "fhir/bundle": bundle,
  "fhir/system": system,
  "fhir/security-label": securityLabel,
  "fhir/attachment": attachment,
  "fhir/invariant": invariant,
  "fhir/profile": profile,
  "fhir/profile-value": profileValue,
  "fhir/slice": slice,
};

/** The rules that have repairs. */
export const repairedRules: readonly string[] = Object.keys(makers);

/** Of the values of a choice, which have one path, that which the finding underlines. */
function meantBy({ start }: Finding, named: FhirNode): FhirNode {
  const isThere = ({ nameSpan, valueSpan }: FhirNode): boolean => nameSpan.start === start || valueSpan.start === start;
  if (isThere(named) || named.parent === undefined) return named;
  const stem = named.element?.choice ? named.element.name : undefined;
  if (stem === undefined) return named;
  return named.parent.children.find((child) => child.name.startsWith(stem) && isThere(child)) ?? named;
}

/** The changes that mend a finding of FHIR R4; the best first. */
export function r4Repairs(
  finding: Finding,
  document: JsonDocument | XmlDocument,
  packages: PackageSource | undefined,
): readonly Repair[] {
  const make = makers[finding.ruleId];
  const places = make && placesIn(document, packages);
  const named = places?.at(finding.location);
  if (make === undefined || places === undefined || named === undefined) return [];
  const node = meantBy(finding, named);
  const { text } = document;
  return make({ finding, document, places, writing: writingFor(document), node }).filter(({ edits }) =>
    edits.some(({ start, end, newText }) => text.slice(start, end) !== newText),
  );
}
