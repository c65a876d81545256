import type { Bilingual } from "../rule/index.ts";
import type { Span } from "../text/index.ts";
import type { InsOid } from "./oids.ts";

/** What the INS rules look at, whatever the syntax that says it: so each of them is written once. */

/** A value with the place to underline and its XPath or FHIRPath. */
export interface Leaf extends Span {
  readonly value: string;
  readonly location: string;
}

/** A patient identifier whose OID we know. */
export interface InsIdentifier {
  readonly known: InsOid;
  /** Where the OID is written. */
  readonly oid: Leaf;
  readonly value: Leaf | undefined;
  /** The codes of a FHIR `identifier.type`. */
  readonly types: readonly string[];
}

export interface IdentityStatus extends Leaf {
  readonly system: string | undefined;
}

export interface InsPatient {
  readonly identifiers: readonly InsIdentifier[];
  /** Birth name and birth first names, those that are written. */
  readonly birthNames: readonly Leaf[];
  readonly sex: "male" | "female" | undefined;
  /** The date of birth as eight digits at most. */
  readonly birthDate: Leaf | undefined;
  /** The INSEE code of the place of birth. */
  readonly birthPlace: Leaf | undefined;
  /** Traits whose element is there and holds nothing. */
  readonly emptyTraits: readonly (Leaf & { readonly trait: Bilingual })[];
  /** FHIR: what the identity's reliability extension says. */
  readonly statuses: readonly IdentityStatus[];
  /** Addresses of the citizens' MSSanté. */
  readonly mailboxes: readonly Leaf[];
  /** FHIR: the resource claims fr-core-patient-ins, whose constraints are reported by its Shape. */
  readonly claimsInsProfile: boolean;
}

/** The identifiers that are a matricule INS. */
export function matricules(patient: InsPatient): readonly InsIdentifier[] {
  return patient.identifiers.filter((identifier) => identifier.known.family === "ins");
}

const mailbox = /^(?:mailto:)?([^@]*)@patient\.mssante\.fr$/i;

/** What stands before the `@` of a citizen's MSSanté address; absent for any other text. */
export function mailboxUser(address: string): string | undefined {
  return mailbox.exec(address.trim())?.[1];
}
