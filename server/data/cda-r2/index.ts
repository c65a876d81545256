/**
 * The structure of CDA Release 2 with its datatypes and narrative blocks, and the extensions in use in France: facts of
 * HL7's normative schema as the ANS extends it, in a notation of ours. The other files of this folder are made by
 * `scripts/data/cda-r2.mjs`.
 *
 * A line of the facts on types is `name;base;content;attributes`:
 * - `name`: `P.` stands for `POCD_MT000040.` and `C.` for `COCT_MT230100UV.`; what belongs to another namespace than
 *   HL7 V3 has its prefix and a slash before it, here as everywhere (`sdtc/INT_POS`; `hl7/CS` from elsewhere).
 *   A bare name within a type is in that type's own namespace.
 * - `base`: `+` before a type that is extended (its content comes first), `-` before one that is restricted (the content is
 *   the own one alone); then `%` for mixed content and `^` for an abstract type.
 * - `content`: `name:type` with `?`, `*` or `+`, groups in parentheses with `|` between alternatives, `##other` for any
 *   element of another namespace. After a type, `^` lets xsi:nil be used; `'` before it says that the type is a simple one.
 *   The type `any` holds anything.
 * - `attributes`: `name:type`, with `!` where required, `=value` where fixed, `~value` where there is a default; `-name`
 *   takes an attribute of the base away.
 *
 * A line of the vocabulary is `name;base;values`, without a base for HL7's own codes; the base `list` makes a list of
 * another vocabulary's values. `$name` stands for a shorthand.
 */
export { clinicalDocument } from "./clinical-document.ts";
export { datatypes } from "./datatypes.ts";
export { extensions, globals } from "./extensions.ts";
export { narrative } from "./narrative.ts";
export { shorthands, vocabulary } from "./vocabulary.ts";

/** The namespaces of the facts by their prefix. */
export const namespaces: Readonly<Record<string, string>> = {
  "": "urn:hl7-org:v3",
  sdtc: "urn:hl7-org:sdtc",
  lab: "urn:oid:1.3.6.1.4.1.19376.1.3.2",
  pharm: "urn:ihe:pharm:medication",
  "ps3-20": "urn:dicom-org:ps3-20",
};

/** The namespaces, besides HL7 V3, that have the datatypes for their own. */
export const withDatatypes: readonly string[] = ["pharm", "ps3-20"];

/** Where the facts were read. */
export const source = {
  text: "HL7 CDA Release 2 (2005), CDA_extended.xsd (ANS)",
  version: "2025-03-06",
  href: "https://github.com/ansforge/interop-outil-cda-testcontenucda3.0-outil-validation-documents-cda",
} as const;
