import type { CheckContext, Checking, Finding, Repair, RuleMeta } from "../rule/index.ts";
import type { NodeView } from "../shape/index.ts";
import type { XmlDocument } from "../syntax/index.ts";
import { cdaPatients } from "./cda.ts";
import { fhirPatient } from "./fhir.ts";
import type { InsPatient } from "./patient.ts";
import type { InsRule } from "./rule.ts";
import { birthDateMismatch } from "./rules/birth-date-mismatch.ts";
import { birthPlaceUnknown } from "./rules/birth-place-unknown.ts";
import { identityNotQualified } from "./rules/identity-not-qualified.ts";
import { insC } from "./rules/ins-c.ts";
import { matriculeCharacters } from "./rules/matricule-characters.ts";
import { matriculeKeyRule } from "./rules/matricule-key.ts";
import { matriculeLengthRule } from "./rules/matricule-length.ts";
import { mssanteAddress } from "./rules/mssante-address.ts";
import { nameCharacters } from "./rules/name-characters.ts";
import { nssOid } from "./rules/nss-oid.ts";
import { sexMismatch } from "./rules/sex-mismatch.ts";
import { testOidInProduction } from "./rules/test-oid-in-production.ts";
import { traitEmpty } from "./rules/trait-empty.ts";

export { describeMatricule, type MatriculeDescription } from "./describe.ts";
export {
  isMatricule,
  type Matricule,
  type MatriculeFault,
  maskMatricule,
  maskMatricules,
  matriculeFault,
  matriculeKey,
  parseMatricule,
} from "./matricule.ts";
export { type InsOid, insOid, insOids, oidReference } from "./oids.ts";

const rules: readonly InsRule[] = [
  matriculeCharacters,
  matriculeLengthRule,
  matriculeKeyRule,
  traitEmpty,
  sexMismatch,
  birthDateMismatch,
  birthPlaceUnknown,
  nameCharacters,
  insC,
  nssOid,
  identityNotQualified,
  testOidInProduction,
  mssanteAddress,
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/**
 * The rules that a patient in a document can break. A CDA header says no identity status, so that INS-016 is FHIR's;
 * INS-008 to INS-011, INS-017, INS-018, INS-020 and INS-021 are about other files, INS-015 about a version to come.
 * Those that are off by default are among them.
 */
export const insRules: readonly RuleMeta[] = rules;

function* checkPatient(patient: InsPatient, kind: "cda" | "fhir-json", context: CheckContext): Checking {
  for (const rule of rules) if (rule.kinds.includes(kind)) yield* rule.check(patient, context);
  yield undefined;
}

/** Checks the patients of a CDA document, also of one that an XSL stylesheet embeds. */
export function* checkInsCda(document: XmlDocument, context: CheckContext): Checking {
  for (const patient of cdaPatients(document)) yield* checkPatient(patient, "cda", context);
}

/**
 * Checks a FHIR Patient resource. `claimsInsProfile`: its constraints from fr-core-patient-ins are checked besides,
 * so that what they report is not reported twice.
 */
export function checkInsFhir<N>(
  view: NodeView<N>,
  patient: N,
  context: CheckContext,
  claimsInsProfile = false,
): Checking {
  return checkPatient(fhirPatient(view, patient, claimsInsProfile), "fhir-json", context);
}

/** The changes that mend a finding of an INS rule in the text that it was found in; the best first. */
export function insRepairs(finding: Finding, document: { readonly text: string }): readonly Repair[] {
  return byId.get(finding.ruleId)?.repair?.(finding, document.text) ?? [];
}
