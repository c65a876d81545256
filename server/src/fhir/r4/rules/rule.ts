import {
  type Bilingual,
  cite,
  type Example,
  type Reference,
  type RuleExamples,
  type RuleMeta,
} from "../../../rule/index.ts";

/** What is written of a rule on FHIR R4; the rest is the same for all. */
export interface R4RuleData {
  readonly id: string;
  /** The page of the standard, and the section. */
  readonly page: string;
  readonly clause: string;
  readonly title: Bilingual;
  readonly why: Bilingual;
  readonly fix: Bilingual;
  readonly messages: Readonly<Record<string, Bilingual>>;
  /** `information` and `onRequest`: what is no fault, and is said only where it is asked for. */
  readonly severity?: RuleMeta["severity"];
  readonly onRequest?: true;
  readonly fixes?: Readonly<Record<string, Bilingual>>;
  /** Texts with the place that matters between `⟦` and `⟧`; those that begin with `<` are XML. */
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

export const b = (fr: string, en: string): Bilingual => ({ fr, en });

export function r4Rule(data: R4RuleData): RuleMeta {
  const { id, page, clause, title, why, fix, messages, fixes, bad, good } = data;
  const reference: Reference = {
    text: "HL7 FHIR R4",
    version: "4.0.1",
    clause,
    href: `http://hl7.org/fhir/R4/${page}`,
  };
  const cited = ` (${cite(reference)}).`;
  return {
    id: `fhir/${id}`,
    aliases: [],
    source: "fhir",
    reference,
    obligation: "shall",
    confidence: "verified",
    severity: data.severity ?? "error",
    ...(data.onRequest && { onRequest: true }),
    kinds: ["fhir-json", "fhir-xml"],
    since: "0.1.0",
    title,
    why: { fr: why.fr.replace(/\.$/, cited), en: why.en.replace(/\.$/, cited) },
    fix,
    messages,
    ...(fixes && { fixes }),
    examples: (): RuleExamples => ({ bad: bad.map(example), good: good.map(example) }),
    topics: [],
  };
}

function example(marked: string): Example {
  const name = marked.trimStart().startsWith("<") ? "resource.xml" : "resource.json";
  const start = marked.indexOf("⟦");
  if (start < 0) return { name, text: marked };
  return { name, text: marked.replace("⟦", "").replace("⟧", ""), focus: { start, end: marked.indexOf("⟧") - 1 } };
}

/** A Patient with some more properties, in JSON. */
export const patient = (more: string): string =>
  `{\n  "resourceType": "Patient",\n  "active": true${more === "" ? "" : `,\n  ${more}`}\n}\n`;

/** An Observation that has what it must have, with some more. */
export const observation = (more: string): string =>
  `{\n  "resourceType": "Observation",\n  "status": "final",\n  "code": { "text": "Poids" }${more === "" ? "" : `,\n  ${more}`}\n}\n`;

/** An Observation that claims the core's body weight profile. */
export const weight = (category: string, more: string): string =>
  `{\n  "resourceType": "Observation",\n  "meta": { "profile": ["http://hl7.org/fhir/StructureDefinition/bodyweight"] },\n  "status": "final",\n  ${category}"code": { "coding": [{ "system": "http://loinc.org", "code": "29463-7" }] },\n  "subject": { "reference": "Patient/1" },\n  "effectiveDateTime": "2024-01-15"${more === "" ? "" : `,\n  ${more}`}\n}\n`;

export const vitalSigns =
  '"category": [{ "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "vital-signs" }] }],\n  ';
