/**
 * A Patient INS that fulfils the profile and shows each of its elements: the fictitious patient of the ANS samples,
 * under the test OID.
 */
export const patientInsExample = `{
  "resourceType": "Patient",
  "id": "patient-ins-exemple",
  "meta": {
    "profile": ["https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins"]
  },
  "extension": [
    {
      "url": "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability",
      "extension": [
        {
          "url": "identityStatus",
          "valueCoding": {
            "system": "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0445",
            "code": "VALI",
            "display": "Identité validée"
          }
        },
        {
          "url": "methodCollection",
          "valueCoding": {
            "system": "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-method-collection",
            "code": "INSI"
          }
        },
        { "url": "dateCollection", "valueDate": "2024-01-15" },
        {
          "url": "validationMode",
          "valueCoding": {
            "system": "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-mode-validation-identity",
            "code": "CN",
            "display": "Carte nationale d'identité"
          }
        },
        { "url": "validationDate", "valueDate": "2024-01-15" }
      ]
    },
    {
      "url": "http://hl7.org/fhir/StructureDefinition/patient-birthPlace",
      "valueAddress": {
        "extension": [
          {
            "url": "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code",
            "valueCoding": {
              "system": "https://mos.esante.gouv.fr/NOS/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM",
              "code": "51215"
            }
          }
        ]
      }
    }
  ],
  "identifier": [
    {
      "use": "official",
      "type": {
        "coding": [
          { "system": "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203", "code": "INS-NIR-TEST" }
        ]
      },
      "system": "urn:oid:1.2.250.1.213.1.4.10",
      "value": "279035121518989"
    },
    {
      "use": "usual",
      "type": {
        "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "PI" }]
      },
      "system": "urn:oid:1.2.3.4.567.8.9.10",
      "value": "1234567890121"
    }
  ],
  "name": [
    {
      "extension": [
        {
          "url": "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-birth-list-given-name",
          "valueString": "DOMINIQUE MARIE-LOUISE"
        }
      ],
      "use": "official",
      "family": "PAT-TROIS",
      "given": ["DOMINIQUE"]
    }
  ],
  "gender": "female",
  "birthDate": "1979-03-28"
}
`;
