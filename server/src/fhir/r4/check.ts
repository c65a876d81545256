import type { Finding, NotChecked } from "../../rule/index.ts";
import { checkBinding, checkCoding } from "./bindings.ts";
import { checkBundle } from "./bundle.ts";
import {
  checkCodeSystem,
  checkExpression,
  checkSearchParameter,
  checkStructureDefinition,
  checkValueSet,
} from "./conformance/index.ts";
import { type Context, Knowledge } from "./context.ts";
import { corePrefix, isA, typeDefinition } from "./definitions.ts";
import { checkExtension } from "./extensions.ts";
import { checkAttachment, checkLabels, checkOwnAddress } from "./identity.ts";
import { type Around, checkInParts, joined, type NodeCheck } from "./in-parts.ts";
import { checkCoreInvariants } from "./invariants.ts";
import type { Memory } from "./memory.ts";
import { checkMustSupport } from "./must-support.ts";
import { checkNarrative } from "./narrative.ts";
import type { FhirNode } from "./node.ts";
import type { PackageSource } from "./packages.ts";
import { checkProfile, profileMissing } from "./profile-check.ts";
import { checkQuestionnaire, checkResponse } from "./questionnaire.ts";
import { checkReference, checkTargets } from "./reference-check.ts";
import { checkSystem } from "./systems.ts";
import { vitalSignsOf } from "./vital-signs.ts";

export interface R4Options {
  readonly packages?: PackageSource | undefined;
  /** Profiles that the document's own resource is checked against besides those that it claims. */
  readonly profiles?: readonly string[];
  /** Whether to say what the profiles mark as mustSupport and the resource does not have. */
  readonly mustSupport?: boolean | undefined;
  /** Canonicals that others check; nothing is said of them here. */
  readonly handled?: (url: string, type: string) => boolean;
  /** What is to be checked besides, with each part of a document. */
  readonly around?: Around | undefined;
  /** What is known of the former version of the document; what is found now is put there. */
  readonly memory?: Memory | undefined;
  /** All else that findings depend on: what is known counts while each is the same. */
  readonly memoryKey?: readonly unknown[] | undefined;
}

export interface R4Outcome {
  readonly checked: readonly string[];
  readonly notChecked: readonly NotChecked[];
}

/** What was compiled for a set of packages is kept with it. */
const knowledgeOf = new WeakMap<PackageSource, Knowledge>();
let bare: Knowledge | undefined;

/** What is known with a set of packages; the same packages give the same knowledge, with all that it has compiled. */
export function knowledge(packages: PackageSource | undefined): Knowledge {
  if (packages === undefined) {
    bare ??= new Knowledge(undefined);
    return bare;
  }
  let known = knowledgeOf.get(packages);
  if (known === undefined) {
    known = new Knowledge(packages);
    knowledgeOf.set(packages, known);
  }
  return known;
}

/** Checks a resource, and all that it contains, against FHIR R4 and the profiles at hand. */
export function* checkR4(
  top: FhirNode,
  text: string,
  options: R4Options,
): Generator<Finding | undefined, R4Outcome, undefined> {
  const run = (memory: Memory | undefined) =>
    checkInParts(top, text, knowledge(options.packages), check, options, memory);
  let found = yield* run(options.memory);
  // Where answers depend on who asks first, what is known of some parts cannot stand beside new answers.
  found ??= yield* run(undefined);
  return yield* joined(found ?? []);
}

/** The second pass over a node. */
const check: NodeCheck = (node, context, options, checked) => {
  checkNode(node, context);
  if (node.type?.kind === "resource")
    checkProfiles(node, node.parent === undefined ? (options.profiles ?? []) : [], options, context, checked);
};

function checkNode(node: FhirNode, context: Context): void {
  const { element, type } = node;
  checkCoreInvariants(node, context);
  if (type === undefined) return;
  if (element?.binding !== undefined) checkBinding(node, element.binding, element, context);
  switch (type.name) {
    case "Extension":
      checkExtension(node, context);
      break;
    case "Coding":
      checkSystem(node, context);
      checkCoding(node, context);
      break;
    case "Identifier":
      checkSystem(node, context);
      break;
    case "Reference":
      checkReference(node, context);
      if (element !== undefined)
        checkTargets(
          node,
          element.types.filter(({ code }) => code === "Reference"),
          element,
          context,
          0,
        );
      break;
    case "canonical":
      if (element !== undefined)
        checkTargets(
          node,
          element.types.filter(({ code }) => code === "canonical"),
          element,
          context,
          0,
        );
      break;
    case "uri":
      checkOwnAddress(node, context);
      break;
    case "Meta":
      checkLabels(node, context);
      break;
    case "Attachment":
      checkAttachment(node, context);
      break;
    case "xhtml":
      checkNarrative(node, context);
      break;
    case "Bundle":
      checkBundle(node, context);
      break;
    case "StructureDefinition":
      checkStructureDefinition(node, context);
      break;
    case "CodeSystem":
      checkCodeSystem(node, context);
      break;
    case "ValueSet":
      checkValueSet(node, context);
      break;
    case "SearchParameter":
      checkSearchParameter(node, context);
      break;
    case "Expression":
      checkExpression(node, context);
      break;
    case "Questionnaire":
      checkQuestionnaire(node, context);
      break;
    case "QuestionnaireResponse":
      checkResponse(node, context);
      break;
    default:
      if (isA(type, "Quantity")) {
        checkSystem(node, context);
        checkCoding(node, context);
      }
  }
}

/** A claim that no definition answers: a slip where the definitions that it would be among are all here, else not checked. */
function unknownProfile(url: string, node: FhirNode, at: FhirNode, context: Context): void {
  const [bare = "", version] = url.split("|");
  const { owned, guess } = context.knowledge.absent(bare);
  const known = context.knowledge.profiles.get(bare);
  if (at !== node && known === undefined && (owned || guess !== undefined)) {
    context.report.add(
      "profile",
      guess === undefined ? "absent" : "guess",
      at,
      { profile: url, guess: guess ?? "" },
      { severity: "warning" },
    );
    return;
  }
  profileMissing(version === undefined ? bare : url, node, context, at === node ? node.nameSpan : at.valueSpan);
}

/** The profiles that a resource claims, and those that it is to be checked against. */
function checkProfiles(
  node: FhirNode,
  asked: readonly string[],
  { handled, mustSupport }: R4Options,
  context: Context,
  checked: Set<string>,
): void {
  const type = node.type?.name as string;
  const claims = (node.first("meta")?.named("profile") ?? []).flatMap((at) =>
    at.value ? [{ url: at.value, at }] : [],
  );
  const vital = type === "Observation" ? vitalSignsOf(node).map(({ name }) => corePrefix + name) : [];
  const demanded = [...asked, ...(context.knowledge.packages?.globals(type) ?? []), ...vital];
  // A profile of a Bundle looks into its entries.
  if (node.parent === undefined && claims.length + demanded.length > 0) context.reachAll();
  const wanted = [...claims, ...demanded.map((url) => ({ url, at: node }))];
  // What a profile imposes is appended while the list is gone through, each once.
  for (const { url, at } of wanted) {
    const span = at === node ? node.nameSpan : at.valueSpan;
    const name = url.startsWith(corePrefix) ? url.slice(corePrefix.length).split("|")[0] : undefined;
    if (name === type || (name !== undefined && typeDefinition(name)?.abstract)) continue;
    if (handled?.(url, type) === true) continue;
    const profile = context.knowledge.profiles.get(url);
    if (profile === undefined) {
      const other = name === undefined ? undefined : typeDefinition(name);
      if (other !== undefined && other.kind === "resource")
        context.report.add("profile", "other-type", at, { type, wanted: other.name, profile: url }, { span });
      else unknownProfile(url, node, at, context);
      continue;
    }
    for (const other of profile.imposed ?? [])
      if (!wanted.some((one) => one.url === other)) wanted.push({ url: other, at });
    if (profile.type !== type && profile.type !== "DomainResource" && profile.type !== "Resource") {
      // A profile that is asked for of a Bundle may be that of what the Bundle is about.
      const first = at === node && type === "Bundle" ? node.first("entry")?.first("resource") : undefined;
      if (first?.resourceType === profile.type) {
        context.reach(first);
        checked.add(profile.url);
        checkProfile(first, profile, context);
        continue;
      }
      context.report.add("profile", "other-type", at, { type, wanted: profile.type, profile: url }, { span });
      continue;
    }
    checked.add(profile.url);
    checkProfile(node, profile, context);
    if (mustSupport) checkMustSupport(node, profile, context);
  }
}
