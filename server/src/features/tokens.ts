import type { PackageSource } from "../fhir/index.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Span } from "../text/index.ts";
import { cdaTokens } from "./tokens-cda.ts";
import { fhirTokens } from "./tokens-fhir.ts";

/**
 * Colours beyond the syntax: what the product recognises. An identifier that stays in the colour of a plain string is one
 * that it does not know, so that a slip of one digit is seen before anything is underlined.
 * The names are those of the protocol, which every theme colours.
 */
export const tokenTypes = [
  /** A template or a profile. */
  "class",
  /** An OID or an address of a known code system, identifier domain or value set. */
  "namespace",
  /** A code of a known value set or code system. */
  "enumMember",
  /** A data type or a type of resource. */
  "type",
  /** A national identifier of a person or an organisation. */
  "number",
  /** A name that is declared in the document, or a mention of it. */
  "variable",
] as const;

export const tokenModifiers = ["declaration", "deprecated"] as const;

export interface Token extends Span {
  readonly type: (typeof tokenTypes)[number];
  readonly modifiers?: readonly (typeof tokenModifiers)[number][];
}

/** In the order of the text, without overlap; those that touch `within` where it is given. */
export function tokens(snapshot: Snapshot, within?: Span, packages?: PackageSource): readonly Token[] {
  if (snapshot.kind === "cda" && snapshot.xml !== undefined) return cdaTokens(snapshot.xml, within);
  const fhir = snapshot.kind === "fhir-xml" ? snapshot.xml : snapshot.kind === "fhir-json" ? snapshot.json : undefined;
  return fhir === undefined ? [] : fhirTokens(fhir, within, packages);
}
