import { checkBinding } from "./bindings.ts";
import type { Context } from "./context.ts";
import { corePrefix, isA, typeDefinition } from "./definitions.ts";
import { checkInvariants } from "./invariants.ts";
import { checkLimits } from "./limits.ts";
import type { ElementRule, Profile, TypeRef } from "./model.ts";
import type { FhirNode } from "./node.ts";
import { checkTargets } from "./reference-check.ts";
import { Report } from "./report.ts";
import { checkSlices } from "./slicing.ts";
import { differenceFrom } from "./values.ts";
import { countData, missingData, shorten } from "./walk.ts";

/** The second pass: what profiles say beyond their types. It relies on the types that the first pass gave to the nodes. */

/** How deep profiles may call one another. */
const MAXIMUM_DEPTH = 48;

/** Checks a node against a profile of its type. */
export function checkProfile(node: FhirNode, profile: Profile, context: Context, depth = 0): void {
  if (depth > MAXIMUM_DEPTH) return;
  if (profile.incomplete)
    context.report.skip(
      `incomplete ${profile.url}`,
      { fr: `Profil ${profile.title} (en partie)`, en: `Profile ${profile.title} (in part)` },
      {
        fr: "Le profil dont il dérive n’est pas disponible, ou il n’est pas écrit pour FHIR R4.",
        en: "The profile that it derives from is not available, or it is not written for FHIR R4.",
      },
      node.nameSpan,
    );
  checkInvariants(node, profile.root.constraints, context, profile.url);
  checkChildren(node, profile.root, context, depth);
}

/** What is found of a node, without saying it. */
export function quietly(context: Context, run: () => void): Report {
  const outer = context.report;
  const inner = new Report();
  context.report = inner;
  try {
    run();
  } finally {
    context.report = outer;
  }
  return inner;
}

/** Whether a node conforms to a profile; a question that asks itself again is answered with yes. */
export function conforms(node: FhirNode, profile: Profile, context: Context, depth = 0): boolean | undefined {
  if (node.type !== undefined && !isA(node.type, profile.type)) return false;
  const { parts } = context;
  context.reach(node);
  let known = context.conformance.get(node);
  if (known === undefined) {
    known = new Map();
    context.conformance.set(node, known);
  }
  if (known.has(profile.url)) {
    const memo = known.get(profile.url);
    if (memo === undefined) context.cyclic = true;
    else parts.conformed(node, profile.url, memo.result, memo.asked);
    return memo === undefined || memo.result;
  }
  if (depth > MAXIMUM_DEPTH) {
    context.cyclic = true;
    return true;
  }
  known.set(profile.url, undefined);
  const { value: report, asked } = parts.recording(() =>
    quietly(context, () => checkProfile(node, profile, context, depth + 1)),
  );
  const result = report.findings.every(({ severity }) => severity !== undefined && severity !== "error");
  known.set(profile.url, { result, asked });
  parts.conformed(node, profile.url, result, asked);
  return result;
}

/** The nodes that an element of a profile is about. */
export function occurrences(node: FhirNode, element: ElementRule): readonly FhirNode[] {
  const found = node.of(element.name);
  return element.choice ? found.filter((child) => child.element?.choice !== false) : found;
}

export function checkChildren(node: FhirNode, element: ElementRule, context: Context, depth: number): void {
  for (const child of element.children) {
    const found = occurrences(node, child);
    checkCount(node, child, found, context);
    for (const one of found) checkElement(one, child, context, depth);
    if (child.slices.length > 0 || child.slicing?.rules === "closed") checkSlices(node, child, found, context, depth);
  }
}

function checkCount(node: FhirNode, child: ElementRule, found: readonly FhirNode[], context: Context): void {
  const { report } = context;
  if (found.length < child.min && !node.unfinished) {
    const data = { ...missingData(node, child), count: found.length, profile: nameOf(child.from) };
    report.add("missing-element", found.length === 0 ? "by-profile" : "too-few", node, data, {
      span: node.nameSpan,
      key: child.name,
    });
  } else if (found.length > child.max) {
    const at = found[child.max] as FhirNode;
    report.add(
      "too-many-elements",
      child.max === 0 ? "not-allowed" : "by-profile",
      at,
      { ...countData(child, found.length), profile: nameOf(child.from) },
      {
        span: at.nameSpan,
        key: child.name,
      },
    );
  }
}

export function nameOf(canonical: string): string {
  return canonical.slice(canonical.lastIndexOf("/") + 1);
}

/** Checks a node against an element of a profile, and all below it. */
export function checkElement(node: FhirNode, element: ElementRule, context: Context, depth: number): void {
  if (depth > MAXIMUM_DEPTH) return;
  const { report } = context;
  const profile = nameOf(element.from);
  for (const [wanted, exactly] of [
    [element.fixed, true],
    [element.pattern, false],
  ] as const) {
    const found = wanted && differenceFrom(node, wanted, exactly);
    if (found === undefined) continue;
    const { node: at, missing, extra, expected } = found;
    const data = {
      expected: shorten(expected),
      value: shorten(at.value ?? ""),
      name: missing || (extra ?? at).name,
      profile,
    };
    const message = extra !== undefined ? "extra" : missing !== "" ? "lacks" : "differs";
    if (missing === "" || !at.unfinished)
      report.add(
        "profile-value",
        message,
        extra ?? at,
        data,
        missing === "" && extra === undefined ? {} : { span: (extra ?? at).nameSpan },
      );
  }
  checkTypes(node, element, context, depth);
  if (element.binding !== undefined) checkBinding(node, element.binding, element, context);
  checkLimits(node, element, profile, context);
  checkPresent(node, element, context);
  if (element.constraints.length > 0) checkInvariants(node, element.constraints, context, element.from);
  checkChildren(node, element, context, depth + 1);
}

/** A primitive that is there by its extensions only has no value; a profile may not let that do. */
function checkPresent(node: FhirNode, { mustHave, from }: ElementRule, context: Context): void {
  if (mustHave === undefined || node.value !== undefined || node.type?.kind !== "primitive" || node.unfinished) return;
  const given = node.named("extension").map((one) => one.text("url"));
  if (!mustHave.value && mustHave.alternatives.some((url) => given.includes(url))) return;
  context.report.add(
    "profile-value",
    mustHave.value ? "no-value" : "no-alternative",
    node,
    { name: node.name, alternatives: mustHave.alternatives.join(", "), profile: nameOf(from) },
    { span: node.nameSpan },
  );
}

function checkTypes(node: FhirNode, element: ElementRule, context: Context, depth: number): void {
  const { types } = element;
  const { type } = node;
  if (types.length === 0 || type === undefined) return;
  const fitting = types.filter(({ code }) => code === type.name || isA(type, code) || code === "*");
  if (fitting.length === 0) {
    context.report.add(
      "choice-type",
      "not-by-profile",
      node,
      {
        name: node.name,
        type: type.name,
        allowed: types.map(({ code }) => code).join(", "),
        profile: nameOf(element.from),
      },
      { span: node.nameSpan },
    );
    return;
  }
  if (type.name === "Reference" || type.name === "canonical") checkTargets(node, fitting, element, context, depth);
  checkTypeProfiles(node, fitting, element, context, depth);
}

/** The profiles on the type itself: one of them must fit, and where there is only one it says what is wrong. */
function checkTypeProfiles(
  node: FhirNode,
  types: readonly TypeRef[],
  element: ElementRule,
  context: Context,
  depth: number,
): void {
  if (types.some(({ profiles }) => profiles.length === 0)) return;
  const urls = [...new Set(types.flatMap(({ profiles }) => profiles))];
  // An extension is checked by its own address, wherever it stands.
  if (node.type?.name === "Extension" && urls.length === 1 && node.text("url") === urls[0]?.split("|")[0]) return;
  const profiles = urls.map((url) => (isPlain(url, node) ? "type" : (context.knowledge.profiles.get(url) ?? url)));
  if (profiles.includes("type")) return;
  for (const url of profiles)
    if (typeof url === "string") {
      profileMissing(url, node, context);
      return;
    }
  const known = profiles as readonly Profile[];
  const [only] = known;
  if (only !== undefined && known.length === 1) checkProfile(node, only, context, depth + 1);
  else if (known.every((profile) => conforms(node, profile, context, depth) === false))
    context.report.add(
      "profile",
      "none-of",
      node,
      { name: node.name, profiles: urls.map(nameOf).join(", "), profile: nameOf(element.from) },
      {
        span: node.nameSpan,
      },
    );
}

/** Whether a canonical is that of a type, which needs no more than the first pass. */
function isPlain(url: string, node: FhirNode): boolean {
  const name = url.startsWith(corePrefix) ? url.slice(corePrefix.length).split("|")[0] : undefined;
  return name !== undefined && typeDefinition(name) !== undefined && isA(node.type, name);
}

/** Says once that a profile is not at hand. */
export function profileMissing(url: string, node: FhirNode, context: Context, at = node.nameSpan): void {
  context.report.skip(
    `profile ${url}`,
    { fr: `Profil ${url}`, en: `Profile ${url}` },
    {
      fr: "Ce profil, ou cette version du profil, n’est ni intégré ni dans un paquet FHIR chargé.",
      en: "This profile, or this version of it, is neither built in nor in a loaded FHIR package.",
    },
    at,
    { canonical: url },
  );
}
