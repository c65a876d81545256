import type { Bilingual, Confidence, Reference } from "../rule/index.ts";

/** A code of a value set. */
export interface Concept {
  readonly code: string;
  /** The code system's OID, or its bare name where the official list gives no OID (`ASTM`). */
  readonly system: string;
  /** The French name, as the official list has it. */
  readonly display: string;
  /** Dropped by the newest official list, while the vocabulary of the minimal-structure schematron keeps it. */
  readonly withdrawn?: true;
}

/** What is known of a value set without its codes. */
export interface ValueSetInfo {
  /** The official name, such as `JDV_J07_XdsTypeCode_CISIS`. */
  readonly name: string;
  readonly oid: string;
  /** The date of the shipped list, `YYYY-MM-DD`. */
  readonly revision: string;
  /** How many codes the official list of that date has. */
  readonly size: number;
}

/** A value set with its codes. */
export interface ValueSet extends ValueSetInfo {
  /** The address under which the nomenclatures publish it; absent where none is known. */
  readonly url?: string;
  /**
   * Whether a code outside the shipped list is surely wrong. A value set that is not closed grows from one
   * publication to the next: an unknown code may just be newer than the list.
   */
  readonly closed: boolean;
  /** Why it is said to be closed or open. */
  readonly judgement: Bilingual;
  /** What the list is for, and what a reader must know of it. */
  readonly about: Bilingual;
  readonly reference: Reference;
  /** Whether the code is in the set; without a system, in any of the set's systems. */
  has(code: string, system?: string): boolean;
  concept(code: string, system?: string): Concept | undefined;
  /** A concept of an older edition that is no longer in the set. */
  former(code: string, system?: string): Concept | undefined;
  /** In the order of the official list. */
  concepts(): Iterable<Concept>;
}

/** A code system: a terminology or a nomenclature that codes come from. */
export interface CodeSystem {
  /** Its OID; empty for those that have none. */
  readonly oid: string;
  readonly name: string;
  readonly title: Bilingual;
  readonly about: Bilingual;
  /** Its addresses in FHIR, the preferred one first. */
  readonly uris: readonly string[];
  readonly reference: Reference;
  readonly confidence: Confidence;
}

/** A code system (TRE) or value set (JDV) of the nomenclatures, known by its address only. */
export interface NosArtefact {
  /** Such as `TRE_R02-SecteurActivite`. */
  readonly name: string;
  readonly kind: "code-system" | "value-set";
  readonly url: string;
}
