import { checkInsFhir } from "../ins/index.ts";
import type { CheckContext, Finding, NotChecked, Repair, RuleMeta } from "../rule/index.ts";
import { checkShape } from "../shape/index.ts";
import { type JsonDocument, type JsonValue, property } from "../syntax/index.ts";
import { builtInShapes, claimedShapes } from "./profiles.ts";
import { shapeRepairs } from "./repairs.ts";
import { type Canonical, resourcesOf } from "./resources.ts";
import { insProfileNotClaimed } from "./rules/ins-profile-not-claimed.ts";
import { oidWithoutPrefix } from "./rules/oid-without-prefix.ts";
import { jsonView, viewOf } from "./view.ts";

export { type FhirEntries, fhirEntriesAt } from "./entries.ts";
export { type Canonical, type Resource, resourcesOf } from "./resources.ts";
export { jsonView } from "./view.ts";

const ownRules = [oidWithoutPrefix, insProfileNotClaimed];

/** What was looked at in a FHIR document, and what was not. */
export interface FhirOutcome {
  readonly checked: string[];
  readonly notChecked: NotChecked[];
}

export function fhirRules(): readonly RuleMeta[] {
  return [...builtInShapes().flatMap((shape) => shape.rules), ...ownRules];
}

/** Checks every resource of a FHIR document in JSON: the profiles built in, the rules on identifiers and the INS. */
export function* checkFhirJson(
  document: JsonDocument,
  context: CheckContext,
): Generator<Finding | undefined, FhirOutcome, undefined> {
  const view = viewOf(document);
  const checked = new Set<string>();
  const unknown = new Map<string, Canonical>();
  let first: JsonValue | undefined;
  for (const resource of resourcesOf(document)) {
    first ??= resource.node;
    const { shapes, others } = claimedShapes(resource);
    for (const shape of shapes) {
      yield* checkShape(shape, view, resource.node as JsonValue);
      checked.add(shape.id);
    }
    for (const rule of ownRules) yield* rule.check(resource, context);
    if (resource.type === "Patient") {
      yield* checkInsFhir(view, resource.node as JsonValue, context, shapes.length > 0);
      checked.add("ins");
    }
    for (const canonical of others) if (!unknown.has(canonical.at.value)) unknown.set(canonical.at.value, canonical);
    yield undefined;
  }
  const notChecked =
    first === undefined ? [] : [baseNotChecked(first), ...[...unknown.values()].map(profileNotChecked)];
  return { checked: [...checked], notChecked };
}

/** The changes that mend a finding in the document that it was found in; the best first. */
export function fhirRepairs(finding: Finding, document: JsonDocument): readonly Repair[] {
  const own = ownRules.find((rule) => rule.id === finding.ruleId);
  return own === undefined ? shapeRepairs(finding, document) : (own.repair?.(finding, document.text) ?? []);
}

function baseNotChecked(root: JsonValue): NotChecked {
  const at = property(root, "resourceType");
  return {
    what: { fr: "Ressources FHIR R4 et terminologies", en: "FHIR R4 resources and terminologies" },
    reason: {
      fr: "Cette version ne vérifie pas la structure R4, les types et les codes ; elle vérifie les identifiants INS et les profils intégrés.",
      en: "This version does not check the R4 structure, types and codes; it checks INS identifiers and the built-in profiles.",
    },
    at: at && jsonView.nameSpan(root),
  };
}

function profileNotChecked({ at, url, version }: Canonical): NotChecked {
  const name = version === undefined ? url : `${url}|${version}`;
  return {
    what: { fr: `Profil ${name}`, en: `Profile ${name}` },
    reason: {
      fr: "Ce profil, ou cette version du profil, n’est pas intégré.",
      en: "This profile, or this version of it, is not built in.",
    },
    at: at.valueSpan,
  };
}
