import type { Context } from "./context.ts";
import type { Binding, ElementRule } from "./model.ts";
import type { FhirNode } from "./node.ts";
import type { Membership } from "./terminology.ts";
import { shorten } from "./walk.ts";

/** Codes against the value sets that they are bound to. */

interface Coded {
  readonly code: FhirNode;
  readonly system: string | undefined;
}

/** The codes of a node of any type that can be bound. */
function codesIn(node: FhirNode): readonly Coded[] {
  switch (node.type?.name) {
    case "CodeableConcept":
      return node.named("coding").flatMap(codingOf);
    case "Coding":
    case "Quantity":
    case "Age":
    case "Duration":
    case "Count":
    case "Distance":
      return codingOf(node);
    default:
      return node.value === undefined ? [] : [{ code: node, system: undefined }];
  }
}

function codingOf(coding: FhirNode): Coded[] {
  const code = coding.first("code");
  return code?.value === undefined ? [] : [{ code, system: coding.text("system") }];
}

/** Checks a node against a binding. `from` names the profile where it is not the core's own. */
export function checkBinding(node: FhirNode, binding: Binding, element: ElementRule, context: Context): void {
  // Beside a preferred set, HL7's validator does not hold concepts to the widest one; a bare code, such as that of a
  // language, can be of nothing else.
  const lax = binding.strength === "preferred" && node.value === undefined;
  if (binding.most !== undefined) checkSet(node, binding.most, lax ? "widest" : "required", element, context);
  if (binding.strength !== "preferred" && binding.valueSet !== "")
    checkSet(node, binding.valueSet, binding.strength, element, context);
}

function checkSet(
  node: FhirNode,
  canonical: string,
  strength: "required" | "extensible" | "widest",
  element: ElementRule,
  context: Context,
): void {
  const { report, knowledge } = context;
  const { terminology } = knowledge;
  const codes = codesIn(node);
  const type = node.type?.name;
  if (codes.length === 0) {
    const absent =
      type === "CodeableConcept" &&
      (node.named("extension").length > 0 || node.children.length === 0 || node.unfinished);
    if (
      type === "CodeableConcept" &&
      strength === "required" &&
      !absent &&
      node.named("coding").every((c) => c.children.every(({ name }) => name !== "extension"))
    )
      report.add("code-not-in-value-set", "no-code", node, dataOf(canonical, context), {
        span: node.nameSpan,
        key: canonical,
      });
    return;
  }
  let result: Membership = "out";
  for (const { code, system } of codes) {
    const found =
      system === undefined && type !== undefined && type !== "code" && code !== node
        ? withoutSystem(canonical, code, context)
        : terminology.membership(canonical, code.value as string, system);
    if (found === "in") {
      checkSetDisplay(code, system, canonical, context);
      return;
    }
    if (found === "unknown") result = "unknown";
    else if (found === "doubtful" && result === "out") result = "doubtful";
  }
  if (result === "unknown") {
    const known = terminology.valueSet(canonical);
    const title = known?.title ?? canonical;
    report.skip(
      `value set ${canonical}`,
      { fr: `Codes du jeu de valeurs ${title}`, en: `Codes of the value set ${title}` },
      known === undefined
        ? {
            fr: "Ce jeu de valeurs n’est ni intégré ni dans un paquet chargé.",
            en: "This value set is neither built in nor in a loaded package.",
          }
        : {
            fr: "Une terminologie qu’il emploie n’est pas disponible hors ligne.",
            en: "A terminology that it uses is not available offline.",
          },
      node.valueSpan,
    );
    return;
  }
  const [first] = codes;
  if (codes.length === 1 && result === "doubtful" && first?.system === undefined && first?.code !== node) {
    const code = (first as Coded).code;
    const data = { ...dataOf(canonical, context), code: code.value as string };
    report.add("code-not-in-value-set", "no-system", code, data, {
      key: canonical,
      // A Coding of its own is not judged without a system, only within a CodeableConcept.
      ...((strength !== "required" || type === "Coding") && { severity: "warning" as const }),
    });
    return;
  }
  const at = codes.length === 1 ? (first as Coded).code : node;
  const value = codes
    .map(({ code, system }) => (system === undefined ? code.value : `${system}#${code.value}`))
    .join(", ");
  const spelling = codes.length === 1 ? terminology.spelling(canonical, at.value as string) : undefined;
  const choices = terminology.choices(canonical, 12).join(", ");
  const data = {
    ...dataOf(canonical, context),
    code: shorten(value),
    spelling: spelling ?? "",
    choices,
    element: element.path,
  };
  const message = spelling !== undefined && spelling !== at.value ? "case" : choices !== "" ? "choices" : "not-in";
  // Outside an extensible set, a code that exists may be the one that fits: only its author can tell.
  const real = codes.every(
    ({ code, system }) => system !== undefined && terminology.inSystem(system, code.value as string) !== "out",
  );
  if (strength === "extensible" && real) return;
  // An address is a concept of its own, such as a type of FHIRPath's system where a type of FHIR is expected.
  if (strength === "extensible" && (type === "uri" || type === "url") && /^[a-z][a-z0-9+.-]*:/i.test(value)) return;
  const severity = strength === "required" ? undefined : "warning";
  report.add("code-not-in-value-set", strength !== "extensible" ? message : `extensible-${message}`, at, data, {
    ...(severity && { severity }),
    ...(codes.length !== 1 && { span: node.nameSpan }),
    key: canonical,
  });
}

/** A Coding without a system says nothing surely: only a code that no system of the set has is out. */
function withoutSystem(canonical: string, code: FhirNode, context: Context): Membership {
  const found = context.knowledge.terminology.membership(canonical, code.value as string, undefined);
  return found === "in" ? "doubtful" : found;
}

function dataOf(canonical: string, context: Context) {
  const known = context.knowledge.terminology.valueSet(canonical);
  return { set: known?.title ?? canonical, url: canonical.split("|")[0] as string };
}

/** Whether the code of a Coding exists in its code system, where that is at hand. */
export function checkCoding(node: FhirNode, context: Context): void {
  const code = node.first("code");
  const system = node.text("system");
  if (code?.value === undefined || system === undefined) return;
  const { terminology } = context.knowledge;
  const found = terminology.inSystem(system, code.value);
  if (found === "in") checkDisplay(node, system, code.value, context);
  if (found === "in" || found === "unknown") return;
  // The element's own binding has said it already.
  if (context.report.hasError("code-not-in-value-set", code.valueSpan)) return;
  if (system === "http://unitsofmeasure.org") {
    context.report.add("unit", "unit", code, { code: code.value });
    return;
  }
  const spelling = terminology.codes(system)?.spelling(code.value);
  context.report.add(
    "unknown-code",
    spelling === undefined ? "unknown" : "case",
    code,
    { code: code.value, system, spelling: spelling ?? "" },
    {
      ...(found === "doubtful" && { severity: "warning" as const }),
    },
  );
}

const folded = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .replace(/[\u2019]/g, "'")
    .trim();

/**
 * Whether a Coding names its code as the system does. What is written in another language is not judged; the names that
 * packages give may have been reworded since, so that they are worth a warning only.
 */
function checkDisplay(node: FhirNode, system: string, code: string, context: Context): void {
  const display = node.first("display");
  const names = context.knowledge.terminology.codes(system)?.displays(code) ?? [];
  if (display?.value === undefined || names.length === 0) return;
  sayDisplay(node, display, code, system, names, context);
}

/** Systems that name their codes in many languages and several ways, of which a value set gives one. */
const manyNamed = new Set(["http://loinc.org", "http://snomed.info/sct"]);

/** The same by the value set, of a code whose system is not at hand. */
function checkSetDisplay(code: FhirNode, system: string | undefined, canonical: string, context: Context): void {
  const { terminology } = context.knowledge;
  const display = code.parent?.first("display");
  if (display === undefined || system === undefined || code.value === undefined || manyNamed.has(system)) return;
  if ((terminology.codes(system)?.displays(code.value).length ?? 0) > 0) return;
  const names = terminology.displaysIn(canonical, code.value, system);
  if (names.length > 0) sayDisplay(code.parent as FhirNode, display, code.value, system, names, context, true);
}

function sayDisplay(
  node: FhirNode,
  display: FhirNode,
  code: string,
  system: string,
  names: readonly string[],
  context: Context,
  bySet = false,
): void {
  if (display.value === undefined) return;
  const wanted = folded(display.value);
  if (names.some((name) => folded(name) === wanted)) return;
  const own = !bySet && system.startsWith("http://hl7.org/fhir/");
  const language = node.resource.text("language") ?? node.container.text("language");
  if (own && language !== undefined && !language.startsWith("en")) return;
  context.report.add(
    "code-display",
    "other",
    display,
    { display: shorten(display.value), code, name: shorten(names[0] as string) },
    {
      ...(!own && { severity: "warning" as const }),
    },
  );
}
