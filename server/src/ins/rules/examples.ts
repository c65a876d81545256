/** The documents that the INS rules show: the fictitious patient of the ANS samples, on a test OID unless said otherwise. */

interface Parts {
  readonly id?: string;
  readonly telecom?: string;
  readonly family?: string;
  readonly birthTime?: string;
  readonly county?: string;
  readonly gender?: string;
}

export const sampleMatricule = "279035121518989";
export const testOid = "1.2.250.1.213.1.4.10";
export const productionOid = "1.2.250.1.213.1.4.8";

export function cda(parts: Parts = {}): string {
  const id = parts.id ?? `<id root="${testOid}" extension="${sampleMatricule}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
  <realmCode code="FR"/>
  <recordTarget>
    <patientRole>
      ${id}${parts.telecom === undefined ? "" : `\n      <telecom value="${parts.telecom}"/>`}
      <patient>
        <name>
          <family qualifier="BR">${parts.family ?? "PAT-TROIS"}</family>
          <given>DOMINIQUE MARIE-LOUISE</given>
          <given qualifier="BR">DOMINIQUE</given>
        </name>
        <administrativeGenderCode code="${parts.gender ?? "F"}" codeSystem="2.16.840.1.113883.5.1"/>
        <birthTime value="${parts.birthTime ?? "19790328"}"/>
        <birthplace>
          <place>
            <addr><county>${parts.county ?? "51215"}</county></addr>
          </place>
        </birthplace>
      </patient>
    </patientRole>
  </recordTarget>
</ClinicalDocument>
`;
}

/** The same patient in FHIR, not bound to a profile. */
export function fhir(
  parts: { system?: string; value?: string; type?: string; status?: string; statusSystem?: string } = {},
): string {
  const type =
    parts.type ?? '{ "system": "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203", "code": "INS-NIR-TEST" }';
  const statusSystem = parts.statusSystem ?? "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0445";
  return `{
  "resourceType": "Patient",
  "extension": [
    {
      "url": "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability",
      "extension": [
        {
          "url": "identityStatus",
          "valueCoding": { "system": "${statusSystem}", "code": "${parts.status ?? "VALI"}" }
        }
      ]
    }
  ],
  "identifier": [
    {
      "use": "official",
      "type": { "coding": [${type}] },
      "system": "${parts.system ?? `urn:oid:${testOid}`}",
      "value": "${parts.value ?? sampleMatricule}"
    }
  ],
  "name": [{ "use": "official", "family": "PAT-TROIS", "given": ["DOMINIQUE"] }],
  "gender": "female",
  "birthDate": "1979-03-28"
}
`;
}
