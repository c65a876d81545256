import type { MessageData } from "../../../rule/index.ts";
import type { Context } from "../context.ts";
import { corePrefix, isA, typeDefinition, unpinned } from "../definitions.ts";
import type { FhirNode } from "../node.ts";
import { shorten } from "../walk.ts";
import { checkElements } from "./element-definitions.ts";
import { Places } from "./paths.ts";

/** A StructureDefinition as a definition: what it derives from, and whether its elements can be laid over that. */

export type Say = (message: string, at: FhirNode, data?: MessageData) => void;

export function checkStructureDefinition(definition: FhirNode, context: Context): void {
  if (definition.unfinished) return;
  const say: Say = (message, at, data = {}) =>
    context.report.add("structure-definition", message, at, data, {
      span: at.value === undefined ? at.nameSpan : at.valueSpan,
    });
  checkType(definition, say);
  const isExtension = definition.text("type") === "Extension";
  for (const one of definition.named("context")) checkUse(one, isExtension, definition, say);
  if (!isExtension)
    for (const one of definition.named("contextInvariant")) say("no-extension", one, kindData(definition));
  checkBase(definition, context, say);
  if (isExtension) checkAddress(definition, say);
  checkElements(definition, context, say);
}

const kindData = (definition: FhirNode): MessageData => ({ type: definition.text("type") ?? "" });

/** The type is one of FHIR's, which only a profile may name again, or an address of its own for a logical model. */
function checkType(definition: FhirNode, say: Say): void {
  const type = definition.first("type");
  const kind = definition.text("kind");
  if (type?.value === undefined || kind === undefined) return;
  const { value } = type;
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(value)) {
    if (kind !== "logical") say("type-address", type, { type: value, kind });
    return;
  }
  if (typeDefinition(value) === undefined) {
    if (kind !== "logical") say("type-unknown", type, { type: value });
  } else if (definition.text("url") !== corePrefix + value && definition.text("derivation") === "specialization")
    say("type-derived", type, { type: value });
}

/** Where an extension may stand; a profile of anything else says nothing of that. */
function checkUse(use: FhirNode, isExtension: boolean, definition: FhirNode, say: Say): void {
  if (!isExtension) {
    say("no-extension", use, kindData(definition));
    return;
  }
  const expression = use.first("expression");
  if (use.text("type") !== "element" || expression?.value === undefined) return;
  if (use.named("extension").length > 0 || !/^[A-Za-z]\w*(?:\.\w+(?:\[x\])?)*$/.test(expression.value)) return;
  const steps = expression.value.split(".");
  if (typeDefinition(steps[0] as string) === undefined || steps.length === 1) return;
  if (new Places().of(steps) === "absent") say("no-place", expression, { path: expression.value });
}

/** The type that a base definition is of, and its kind; undefined where it is not at hand. */
function baseOf(canonical: string, context: Context): { type: string; kind: string; abstract: boolean } | undefined {
  const url = unpinned(canonical);
  const type = typeDefinition(url.startsWith(corePrefix) ? url.slice(corePrefix.length) : "");
  const name = type?.name ?? context.knowledge.profiles.get(url)?.type;
  const of = name === undefined ? undefined : typeDefinition(name);
  if (of === undefined) return undefined;
  const kind = of.kind === "resource" ? "resource" : of.kind === "primitive" ? "primitive-type" : "complex-type";
  return { type: of.name, kind, abstract: type?.abstract === true };
}

function checkBase(definition: FhirNode, context: Context, say: Say): void {
  const at = definition.first("baseDefinition");
  const base = at?.value === undefined ? undefined : baseOf(at.value, context);
  if (at === undefined || base === undefined) return;
  const derivation = definition.first("derivation");
  if (derivation?.value === undefined) {
    say("no-derivation", definition);
    return;
  }
  const kind = definition.first("kind");
  const type = definition.first("type");
  const constrains = derivation.value === "constraint";
  if (kind?.value !== undefined && kind.value !== base.kind && (constrains || !base.abstract))
    say("kind", kind, { kind: kind.value, wanted: base.kind });
  if (type?.value === undefined) return;
  const { value } = type;
  const data = { type: value, wanted: base.type };
  if (constrains && value !== base.type && typeDefinition(value) !== undefined) say("type", type, data);
  else if (derivation.value === "specialization" && value === base.type) say("type-same", type, data);
}

/** An extension fixes its own address as the `url` that is written in resources. */
function checkAddress(definition: FhirNode, say: Say): void {
  const url = definition.text("url");
  const base = definition.text("baseDefinition");
  const differential = definition.first("differential");
  if (url === undefined || differential === undefined || base !== `${corePrefix}Extension`) return;
  const own = differential.named("element").find((element) => element.text("path") === "Extension.url");
  const fixed = own?.of("fixed")[0];
  if (fixed?.value === undefined) say("no-address", differential, { url });
  else if (fixed.value !== url) say("address", fixed, { url, value: shorten(fixed.value) });
}

/** Whether a type is one that a definition allows, itself or a type derived from it. */
export function fitsOne(code: string, allowed: readonly string[]): boolean {
  return allowed.some((one) => one === code || one === "*" || isA(typeDefinition(code), one));
}
