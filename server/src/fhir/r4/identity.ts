import type { Context } from "./context.ts";
import type { FhirNode } from "./node.ts";

/** What may stand once only, and what says its own size. */

/** The security labels of a resource are a set: each stands once (resource.html#security). */
export function checkLabels(meta: FhirNode, { report }: Context): void {
  const seen = new Set<string>();
  for (const label of meta.named("security")) {
    const code = label.first("code");
    const key = `${label.text("system") ?? ""}#${code?.value ?? ""}`;
    if (code?.value !== undefined && seen.has(key)) report.add("security-label", "twice", code, { label: key });
    seen.add(key);
  }
}

/** How many bytes a text in base64 stands for. */
export function decodedSize(base64: string): number {
  let length = 0;
  for (let i = 0; i < base64.length; i++) {
    const c = base64.charCodeAt(i);
    if (c !== 32 && c !== 9 && c !== 10 && c !== 13 && c !== 61) length++;
  }
  return Math.floor((length * 3) / 4);
}

/** An attachment is as large as it says. */
export function checkAttachment(attachment: FhirNode, { report }: Context): void {
  const size = attachment.first("size");
  const data = attachment.first("data");
  if (size?.value === undefined || data?.value === undefined) return;
  const actual = decodedSize(data.value);
  if (Number(size.value) !== actual) report.add("attachment", "size", size, { size: size.value, actual });
}

/** The resources that others name by their address (resource.html#canonical). */
const canonicals = new Set(
  (
    "ActivityDefinition CapabilityStatement ChargeItemDefinition CodeSystem CompartmentDefinition ConceptMap " +
    "EffectEvidenceSynthesis EventDefinition Evidence EvidenceVariable ExampleScenario GraphDefinition ImplementationGuide " +
    "Library Measure MessageDefinition OperationDefinition PlanDefinition Questionnaire ResearchDefinition " +
    "ResearchElementDefinition RiskEvidenceSynthesis SearchParameter StructureDefinition StructureMap " +
    "TerminologyCapabilities TestScript ValueSet"
  ).split(" "),
);

/** What a definition is named by is an absolute address. */
export function checkOwnAddress(address: FhirNode, { report }: Context): void {
  const { value, parent } = address;
  if (address.name !== "url" || value === undefined || value === "" || !canonicals.has(parent?.resourceType ?? ""))
    return;
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(value) && !/\s/.test(value))
    report.add("primitive-format", "not-absolute", address, {
      value,
      type: "canonical",
      example: "https://example.org/fhir/StructureDefinition/x",
    });
}
