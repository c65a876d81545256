/**
 * The constraints of FR Core 2.2.0 that need an expression, written by us in FHIRPath from what they require.
 * Source: FR Core 2.2.0, StructureDefinition fr-core-patient-ins (fr-core-1 to 3) and fr-core-location.
 */

interface Constraint {
  readonly key: string;
  readonly severity: "error" | "warning";
  readonly human: string;
  readonly expression: string;
}

const core = "https://hl7.fr/ig/fhir/core/StructureDefinition";
const validated = `extension('${core}/fr-core-identity-reliability').extension('identityStatus').value.where(code = 'VALI').exists()`;
const official = "identifier.where(use = 'official')";
const birthPlaceCode = `extension('http://hl7.org/fhir/StructureDefinition/patient-birthPlace').value.extension('${core}/fr-core-address-insee-code').value.code`;

export const frenchConstraints: Readonly<Record<string, readonly Constraint[]>> = {
  [`${core}/fr-core-patient-ins`]: [
    {
      key: "fr-core-1",
      severity: "error",
      human:
        "Une identité validée porte un matricule INS officiel (NIR, NIA, test ou démonstration) — a validated identity carries an official INS",
      expression:
        `${validated} implies ${official}.where((system = 'urn:oid:1.2.250.1.213.1.4.8' and type.coding.where(code = 'INS-NIR').exists())` +
        ` or system = 'urn:oid:1.2.250.1.213.1.4.9' or system = 'urn:oid:1.2.250.1.213.1.4.10' or system = 'urn:oid:1.2.250.1.213.1.4.11').exists()`,
    },
    {
      key: "fr-core-2",
      severity: "error",
      human:
        "Une identité validée a un identifiant officiel et un seul — a validated identity has one official identifier, and one only",
      expression: `${validated} implies ${official}.count() = 1`,
    },
    {
      key: "fr-core-3",
      severity: "warning",
      human:
        "Le lieu de naissance d’une identité validée n’est pas inconnu (99999) — the birth place of a validated identity is not unknown (99999)",
      expression: `${validated} implies ${birthPlaceCode}.where($this = '99999').empty()`,
    },
  ],
};
