import { checkInsFhir } from "../ins/index.ts";
import type { CheckContext, Finding, NotChecked, Repair, RuleMeta } from "../rule/index.ts";
import { checkShape } from "../shape/index.ts";
import type { JsonDocument, JsonValue, XmlDocument } from "../syntax/index.ts";
import { builtInShapes, canonicalOf, claimedShapes, isBuiltIn } from "./profiles.ts";
import { checkR4, fromJson, fromXml, type PackageSource, type R4Options, r4Rules } from "./r4/index.ts";
import { shapeRepairs } from "./repairs.ts";
import { resourcesOf } from "./resources.ts";
import { insProfileNotClaimed } from "./rules/ins-profile-not-claimed.ts";
import { oidWithoutPrefix } from "./rules/oid-without-prefix.ts";
import { viewOf } from "./view.ts";

export { type FhirEntries, fhirEntriesAt } from "./entries.ts";
export { loadPackages, type PackageFile, type PackageSource } from "./r4/index.ts";
export { type Canonical, type Resource, resourcesOf } from "./resources.ts";
export { jsonView } from "./view.ts";

const ownRules = [oidWithoutPrefix, insProfileNotClaimed];

/** What was looked at in a FHIR document, and what was not. */
export interface FhirOutcome {
  readonly checked: string[];
  readonly notChecked: NotChecked[];
}

/** What the user gives the check besides the document. */
export interface FhirOptions {
  /** The FHIR packages that are loaded; their definitions win over those built in. */
  readonly packages?: PackageSource | undefined;
  /** Canonicals that the document's own resource is checked against, besides those that it claims. */
  readonly profiles?: readonly string[] | undefined;
}

export function fhirRules(): readonly RuleMeta[] {
  return [...r4Rules, ...builtInShapes().flatMap((shape) => shape.rules), ...ownRules];
}

/** Checks every resource of a FHIR document in JSON: FHIR R4, its profiles, the rules on identifiers and the INS. */
export function* checkFhirJson(
  document: JsonDocument,
  context: CheckContext,
  options: FhirOptions = {},
): Generator<Finding | undefined, FhirOutcome, undefined> {
  const view = viewOf(document);
  const checked = new Set<string>();
  const top = fromJson(document.root, document.text);
  const notChecked: NotChecked[] = [];
  /** Values that a built-in profile has judged: FHIR's own binding would say it again. */
  const judged = new Set<string>();
  for (const resource of resourcesOf(document)) {
    const shapes = claimedShapes(resource).shapes.filter(({ id }) => !isLoaded(id, options));
    for (const shape of shapes) {
      for (const finding of checkShape(shape, view, resource.node as JsonValue)) {
        if (finding !== undefined) judged.add(`${finding.start} ${finding.end}`);
        yield finding;
      }
      checked.add(shape.id);
    }
    for (const rule of ownRules) yield* rule.check(resource, context);
    if (resource.type === "Patient") {
      yield* checkInsFhir(view, resource.node as JsonValue, context, shapes.length > 0);
      checked.add("ins");
    }
    yield undefined;
  }
  if (top !== undefined) {
    const steps = checkR4(top, document.text, r4Options(options));
    let next = steps.next();
    for (; !next.done; next = steps.next()) {
      const finding = next.value;
      const again = finding?.ruleId === "fhir/code-not-in-value-set" && judged.has(`${finding.start} ${finding.end}`);
      if (!again) yield finding;
    }
    for (const name of next.value.checked) checked.add(name);
    notChecked.push(...next.value.notChecked);
  }
  return { checked: [...checked], notChecked };
}

/** Checks a FHIR document in XML against FHIR R4 and its profiles. */
export function* checkFhirXml(
  document: XmlDocument,
  options: FhirOptions = {},
): Generator<Finding | undefined, FhirOutcome, undefined> {
  const top = fromXml(document);
  if (top === undefined) return { checked: [], notChecked: [] };
  const { checked, notChecked } = yield* checkR4(top, document.text, { ...options });
  const patients = /<(?:\w+:)?Patient[\s>]/.exec(document.text);
  return { checked: [...checked], notChecked: patients === null ? [...notChecked] : [...notChecked, insNotChecked] };
}

function r4Options(options: FhirOptions): R4Options {
  return { ...options, handled: (url, type) => isBuiltIn(url, type) };
}

/** Whether the profile that a built-in Shape stands for is in a loaded package, which then counts. */
function isLoaded(shapeId: string, { packages }: FhirOptions): boolean {
  const url = canonicalOf(shapeId);
  return url !== undefined && packages?.resource(url, "StructureDefinition") !== undefined;
}

const insNotChecked: NotChecked = {
  what: { fr: "Identifiants INS et profils intégrés (XML)", en: "INS identifiers and built-in profiles (XML)" },
  reason: {
    fr: "Cette version les vérifie dans les ressources en JSON.",
    en: "This version checks them in resources in JSON.",
  },
};

/** The changes that mend a finding in the document that it was found in; the best first. */
export function fhirRepairs(finding: Finding, document: JsonDocument): readonly Repair[] {
  const own = ownRules.find((rule) => rule.id === finding.ruleId);
  return own === undefined ? shapeRepairs(finding, document) : (own.repair?.(finding, document.text) ?? []);
}
