import type { Context } from "./context.ts";
import { typeDefinition } from "./definitions.ts";
import type { Profile } from "./model.ts";
import type { FhirNode } from "./node.ts";
import { evaluatePath, truth } from "./path/evaluate.ts";
import { Undetermined } from "./path/values.ts";
import { checkProfile } from "./profile-check.ts";
import { extensionUrl } from "./slicing.ts";

/** Extensions: their address, what their definition says of them, and where they may stand. */

export function checkExtension(node: FhirNode, context: Context): void {
  const at = node.first("url");
  const url = at?.value;
  if (at === undefined || url === undefined || url === "") return;
  const { report, knowledge } = context;
  const outer = node.parent?.type?.name === "Extension" ? node.parent : undefined;
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(url)) {
    // Within a complex extension, a part has a name of its own.
    if (outer === undefined) report.add("extension-url", "relative", at, { url });
    else checkPart(node, at, url, outer, context);
    return;
  }
  if (url.includes("|")) {
    report.add("extension-url", "version", at, { url, bare: url.split("|")[0] as string });
    return;
  }
  const profile = knowledge.profiles.get(url);
  if (profile === undefined) {
    const { owned, guess } = knowledge.absent(url);
    if (owned || guess !== undefined) {
      report.add("extension-url", guess === undefined ? "absent" : "guess", at, { url, guess: guess ?? "" });
      return;
    }
    if (isExpected(url))
      report.skip(
        `extension ${url}`,
        { fr: `Extension ${url}`, en: `Extension ${url}` },
        {
          fr: "Sa définition n’est ni intégrée ni dans un paquet FHIR chargé.",
          en: "Its definition is neither built in nor in a loaded FHIR package.",
        },
        at.valueSpan,
        { canonical: url },
      );
    // What is within an extension that nobody knows is for its definition to say.
    else if (outer === undefined || knowledge.profiles.get(outer.text("url") ?? "") !== undefined)
      report.add("extension-unknown", "unknown", at, { url });
    return;
  }
  if (profile.type !== "Extension") {
    report.add("extension-url", "no-extension", at, { url, type: profile.type });
    return;
  }
  checkPlace(node, at, profile, context);
  checkProfile(node, profile, context);
}

/**
 * Addresses under which definitions are known to be published that need not be at hand: HL7's extensions outside the core,
 * those of other versions of FHIR, the guides of the ANS, of HL7 France and Europe and of IHE, and examples.
 */
const expected =
  /^https?:\/\/(?:hl7\.org\/fhir\/(?:StructureDefinition|tools\/StructureDefinition|[1-9]\.\d\/StructureDefinition)\/|hl7\.fr\/|(?:www\.)?interopsante\.org\/|(?:[\w-]+\.)*esante\.gouv\.fr\/|(?:www\.)?hl7\.eu\/|hl7\.org\/fhir\/eu\/|profiles\.ihe\.net\/)|example\.(?:org|com)|acme\.(?:com|org)|nema\.org/;

function isExpected(url: string): boolean {
  return expected.test(url);
}

/** The parts of a complex extension are those that its definition names. */
function checkPart(node: FhirNode, at: FhirNode, url: string, outer: FhirNode, context: Context): void {
  const outerUrl = outer.text("url");
  const profile = outerUrl === undefined ? undefined : context.knowledge.profiles.get(outerUrl);
  const parts = profile?.root.children.find(({ name }) => name === "extension")?.slices ?? [];
  if (profile === undefined || profile.incomplete || parts.length === 0) return;
  const names = parts.map((part) => extensionUrl(part) ?? part.sliceName ?? "");
  if (!names.includes(url))
    context.report.add(
      "extension-url",
      "part",
      node,
      { url, extension: profile.title, parts: names.join(", ") },
      { span: at.valueSpan },
    );
}

function checkPlace(node: FhirNode, at: FhirNode, profile: Profile, context: Context): void {
  const parent = node.parent;
  const { report } = context;
  if (parent === undefined) return;
  const modifies = node.name === "modifierExtension";
  if (profile.root.modifier !== modifies)
    report.add(
      "extension-place",
      modifies ? "no-modifier" : "modifier",
      node,
      { url: profile.url },
      { span: at.valueSpan },
    );
  if (profile.context.length > 0) {
    const places = placesOf(parent);
    if (isSample(places)) return;
    if (!profile.context.some(({ type, expression }) => allows(type, expression, parent, places, context))) {
      const allowed = profile.context.map(({ expression }) => expression).join(", ");
      report.add(
        "extension-place",
        "context",
        node,
        { url: profile.url, place: parent.element?.path ?? parent.type?.name ?? parent.name, allowed },
        { span: at.valueSpan },
      );
    }
  }
  for (const expression of profile.contextInvariants) {
    try {
      if (truth(evaluatePath(expression, parent, context)) !== false) continue;
      report.add("extension-place", "invariant", node, { url: profile.url, expression }, { span: at.valueSpan });
    } catch (error) {
      if (!(error instanceof Undetermined)) throw error;
    }
  }
}

/** No context is written with a longer path. */
const MAXIMUM_LEVELS = 24;

/** The names that a place goes by in contexts: its path, those of the types around it, its types. */
export function placesOf(node: FhirNode): ReadonlySet<string> {
  const names = new Set<string>();
  let path = "";
  let level = 0;
  for (let at: FhirNode | undefined = node; at !== undefined && level++ < MAXIMUM_LEVELS; at = at.parent) {
    const { type, element } = at;
    if (type?.kind === "resource") {
      names.add(type.name + path);
      for (let base = type.base; base !== undefined && path === ""; base = base.base) names.add(base.name);
      break;
    }
    for (let is = type; is !== undefined; is = is.base) {
      names.add(is.name + path);
      if (path !== "") break;
    }
    if (element !== undefined) {
      names.add(element.path + path);
      names.add(element.path.replace("[x]", "") + path);
      // An element whose content is that of another is one of that kind.
      if (element.contentReference !== undefined) names.add(element.contentReference + path);
    }
    path = `.${element?.choice ? element.name : at.name}${path}`;
  }
  if (node.type?.kind === "resource") names.add("Resource");
  // HL7's own definitions mean resources as well where they say Element.
  names.add("Element");
  return names;
}

/** Values that definitions give as examples, or fix, are of any element. */
const samples = ["ElementDefinition.example.value", "ElementDefinition.pattern", "ElementDefinition.fixed"];
const isSample = (places: ReadonlySet<string>): boolean => samples.some((one) => places.has(one));

function allows(
  type: string,
  expression: string,
  parent: FhirNode,
  places: ReadonlySet<string>,
  context: Context,
): boolean {
  // An extension's value is part of it.
  const holder =
    parent.type?.name === "Extension" ? parent : parent.parent?.type?.name === "Extension" ? parent.parent : undefined;
  if (holder !== undefined && holder.text("url") === expression.split("#")[0]) return true;
  if (type === "extension") return false;
  if (type === "fhirpath") {
    try {
      return evaluatePath(expression, parent.resource, context).includes(parent);
    } catch (error) {
      if (error instanceof Undetermined) return true;
      throw error;
    }
  }
  if (places.has(expression) || places.has(expression.replace(/\[x\]/g, ""))) return true;
  const hash = expression.indexOf("#");
  if (hash > 0) return places.has(expression.slice(hash + 1));
  // An element of a type that is not known here is not judged.
  const first = expression.split(".")[0] as string;
  if (first.includes("/") || typeDefinition(first) === undefined) return true;
  return false;
}
