import { checkInsFhir } from "../ins/index.ts";
import { packageId } from "../packages/index.ts";
import type { CheckContext, Finding, NotChecked, Repair, RuleMeta } from "../rule/index.ts";
import type { Snapshot } from "../snapshot.ts";
import type { JsonDocument, XmlDocument } from "../syntax/index.ts";
import { withFrench } from "./french.ts";
import type { FhirMemory } from "./memory.ts";
import { checkRecords } from "./ndjson.ts";
import { nodeView, resourceNodes } from "./node-view.ts";
import { builtInShapes, canonicalOf, isBuiltIn } from "./profiles.ts";
import {
  type Around,
  type Checks,
  checkR4,
  evaluateOn,
  type FhirNode,
  fromJson,
  fromXml,
  type PackageSource,
  type PathOutcome,
  type R4Options,
  r4Rules,
} from "./r4/index.ts";
import { shapeRepairs } from "./repairs.ts";
import { capabilityRules } from "./rules/capability-security.ts";
import { httpAddress, nosSystem, oldCore } from "./rules/french-addresses.ts";
import { adeli, identifierShape, identifierType, sirenKey } from "./rules/french-identifiers.ts";
import { civility, nosOid } from "./rules/french-vocabulary.ts";
import { insProfileNotClaimed } from "./rules/ins-profile-not-claimed.ts";
import { oidWithoutPrefix } from "./rules/oid-without-prefix.ts";
import { ShapeChecks } from "./shape-checks.ts";
import { r4Repairs } from "./write/index.ts";

export { type Conversion, type ConversionProblem, convertFhir } from "./convert/index.ts";
export { type FhirEntries, fhirEntriesAt } from "./entries.ts";
export { FhirMemory } from "./memory.ts";
export type { PathOutcome, PathResult } from "./r4/index.ts";
export {
  type DefinitionFile,
  type FhirNode,
  Library,
  layered,
  loadPackages,
  type PackageFile,
  type PackageSource,
} from "./r4/index.ts";
export { type Canonical, type Resource, resourcesOf } from "./resources.ts";
export { jsonView } from "./view.ts";
export * from "./write/index.ts";

const ownRules = [
  oidWithoutPrefix,
  insProfileNotClaimed,
  identifierShape,
  identifierType,
  sirenKey,
  adeli,
  httpAddress,
  oldCore,
  nosSystem,
  ...capabilityRules,
  nosOid,
  civility,
];

/** Says that a package that was asked for is not there. */
export function packageMissing(name: string): NotChecked {
  const id = packageId(name);
  const short = id === undefined ? name.replace(/^.*[\\/](?=.)/, "") : name;
  return {
    what: { fr: `Paquet FHIR ${short}`, en: `FHIR package ${short}` },
    reason:
      id === undefined
        ? { fr: "Rien n’y a été trouvé.", en: "Nothing was found there." }
        : {
            fr: "Il n’est pas dans le cache de paquets (~/.fhir/packages).",
            en: "It is not in the package cache (~/.fhir/packages).",
          },
    ...(id !== undefined && { lacks: { package: name } }),
  };
}

/** What was looked at in a FHIR document, and what was not. */
export interface FhirOutcome {
  readonly checked: readonly string[];
  readonly notChecked: readonly NotChecked[];
}

/** What the user gives the check besides the document. */
export interface FhirOptions {
  /** The FHIR packages that are loaded; their definitions win over those built in. */
  readonly packages?: PackageSource | undefined;
  /** Canonicals that the document's own resource is checked against, besides those that it claims. */
  readonly profiles?: readonly string[] | undefined;
  /** Whether to say what the profiles mark as mustSupport and a resource does not have. */
  readonly mustSupport?: boolean | undefined;
  /** What is known of the former version of the document, so that only what was changed is checked. */
  readonly memory?: FhirMemory | undefined;
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
  const top = fromJson(document.root, document.text);
  if (top === undefined) return { checked: [], notChecked: [] };
  const shapes = new ShapeChecks(document, (id) => isLoaded(id, options));
  return yield* checkR4(top, document.text, {
    ...r4Options(options, context, (part, inner) => shapes.check(part, inner)),
    handled: (url, type) => isBuiltIn(url, type) && !isInstalled(url, options),
  });
}

/** Evaluates a FHIRPath on the resource of a document; undefined for a document that holds none. */
export function evaluateFhirPath(
  { json, xml, text, kind }: Snapshot,
  expression: string,
  packages?: PackageSource,
): PathOutcome | undefined {
  const top =
    kind === "fhir-json" && json !== undefined
      ? fromJson(json.root, text)
      : kind === "fhir-xml" && xml !== undefined
        ? fromXml(xml)
        : undefined;
  return top && evaluateOn(top, text, expression, withFrench(packages));
}

/** Checks lines of FHIR JSON, each as a document. */
export function checkNdjson(snapshot: Snapshot, context: CheckContext, options: FhirOptions = {}) {
  const { memory, ...others } = options;
  const key = [others.packages, others.profiles?.join(" "), others.mustSupport, context.environment, context.eHealth];
  return checkRecords(snapshot, (record) => checkFhirJson(record, context, others), memory?.lines, key);
}

/** Checks a FHIR document in XML: FHIR R4, its profiles, the rules on identifiers and the INS. */
export function* checkFhirXml(
  document: XmlDocument,
  context: CheckContext,
  options: FhirOptions = {},
): Generator<Finding | undefined, FhirOutcome, undefined> {
  const top = fromXml(document);
  if (top === undefined) return { checked: [], notChecked: [] };
  return yield* checkR4(top, document.text, r4Options(options, context));
}

/** The French rules, on each resource of a part. After the walk, which tells what is a list. */
function* checkFrench(part: FhirNode, inner: ReadonlySet<number>, context: CheckContext, options: FhirOptions): Checks {
  let patients = false;
  for (const resource of resourceNodes(part, inner)) {
    for (const rule of ownRules) yield* rule.check(resource, context);
    if (resource.type === "Patient") {
      const claims = resource.profiles.some(({ url }) => isBuiltIn(url, "Patient") && !isInstalled(url, options));
      yield* checkInsFhir(nodeView, resource.node, context, claims);
      patients = true;
    }
    yield undefined;
  }
  return patients ? ["ins"] : [];
}

function r4Options(options: FhirOptions, context: CheckContext, before?: Around["before"]): R4Options {
  return {
    ...options,
    packages: withFrench(options.packages),
    around: { ...(before && { before }), after: (part, inner) => checkFrench(part, inner, context, options) },
    memory: options.memory?.parts,
    memoryKey: [options.packages, context.environment, context.eHealth],
  };
}

/** Whether the profile that a built-in Shape stands for is in a loaded package, which then counts. */
function isLoaded(shapeId: string, options: FhirOptions): boolean {
  const url = canonicalOf(shapeId);
  return url !== undefined && isInstalled(url, options);
}

function isInstalled(canonical: string, { packages }: FhirOptions): boolean {
  return packages?.has(canonical, "StructureDefinition") === true;
}

/** The changes that mend a finding in the document that it was found in; the best first. */
export function fhirRepairs(
  finding: Finding,
  document: JsonDocument | XmlDocument,
  packages?: PackageSource,
): readonly Repair[] {
  const own = ownRules.find((rule) => rule.id === finding.ruleId);
  if (own !== undefined) return own.repair?.(finding, document.text) ?? [];
  if (finding.ruleId.startsWith("fhir/")) return r4Repairs(finding, document, packages);
  return "nodeType" in document ? [] : shapeRepairs(finding, document);
}
