/** What the snippets of FHIR share. Sources: fr-core 2.2.0 as published, `knowledge` of identifiers and INS. */
export const core = "https://hl7.fr/ig/fhir/core";
export const nos = "https://mos.esante.gouv.fr/NOS";
export const extension = (name) => `${core}/StructureDefinition/${name}`;
export const profile = (...names) => ({ profile: names.map((name) => extension(name)) });

export const fr0203 = (code) => ({ coding: [{ system: `${core}/CodeSystem/fr-core-cs-v2-0203`, code }] });
export const v20203 = (code) => ({ coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0203", code }] });

/** The matricule of the ANS samples' fictitious patient; its key is right. */
const sample = "279035121518989";
const insUse = "${1|official,old|}";
export const insTest = {
  use: "official",
  type: fr0203("INS-NIR-TEST"),
  system: "urn:oid:1.2.250.1.213.1.4.10",
  value: `\${1:${sample}}`,
};
export const insDemo = {
  use: "official",
  type: fr0203("INS-NIR-DEMO"),
  system: "urn:oid:1.2.250.1.213.1.4.11",
  value: `\${1:${sample}}`,
};
// The sample is nobody's: the snippet says where the matricule goes, whatever is typed over it.
export const insNir = {
  use: insUse,
  type: fr0203("INS-NIR"),
  system: "urn:oid:1.2.250.1.213.1.4.8",
  value: `\${2:${sample}}`,
};
export const insNia = {
  use: insUse,
  type: fr0203("INS-NIA"),
  system: "urn:oid:1.2.250.1.213.1.4.9",
  value: `\${2:${sample}}`,
};
export const ipp = {
  use: "usual",
  type: v20203("PI"),
  system: "${1:urn:oid:1.2.3.4.567.8.9.10}",
  value: "${2:1234567890121}",
};
export const nss = {
  use: "official",
  type: v20203("NH"),
  system: "urn:oid:1.2.250.1.213.1.4.13",
  value: "${1:…}",
};
export const idNatPs = { type: fr0203("IDNPS"), system: "urn:oid:1.2.250.1.71.4.2.1", value: "${1:810101201234}" };
export const rpps = { type: fr0203("RPPS"), system: "https://rpps.esante.gouv.fr", value: "${2:10101201234}" };
export const idNatStruct = {
  use: "official",
  type: fr0203("IDNST"),
  system: "urn:oid:1.2.250.1.71.4.2.2",
  value: "${1:1750803447}",
};
export const finess = {
  type: fr0203("${1|FINEG,FINEJ|}"),
  system: "https://finess.esante.gouv.fr",
  value: "${2:750803447}",
};
export const siret = { type: fr0203("SIRET"), system: "https://sirene.fr", value: "${1:18003702000013}" };
export const siren = { type: fr0203("SIREN"), system: "https://sirene.fr", value: "${1:180037020}" };

const qualified = "${20|CN,PA,CS,AN,LE,AC,IE|}";
export const identityReliability = (status) => ({
  url: extension("fr-core-identity-reliability"),
  extension: [
    { url: "identityStatus", valueCoding: { system: `${core}/CodeSystem/fr-core-cs-v2-0445`, code: status } },
    {
      url: "methodCollection",
      valueCoding: {
        system: `${core}/CodeSystem/fr-core-cs-method-collection`,
        code: status === "VALI" ? "${21|INSI,CV,SM,CB,RFID|}" : "${21|SM,CV,CB,RFID|}",
      },
    },
    { url: "dateCollection", valueDate: "${22:2026-01-15}" },
    ...(status === "VALI"
      ? [
          {
            url: "validationMode",
            valueCoding: { system: `${core}/CodeSystem/fr-core-cs-mode-validation-identity`, code: qualified },
          },
          { url: "validationDate", valueDate: "${23:2026-01-15}" },
        ]
      : []),
  ],
});

export const birthPlace = {
  url: "http://hl7.org/fhir/StructureDefinition/patient-birthPlace",
  valueAddress: {
    extension: [
      {
        url: extension("fr-core-address-insee-code"),
        valueCoding: {
          system: `${nos}/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM`,
          code: "${24:51215}",
        },
      },
    ],
  },
};

export const officialName = {
  extension: [{ url: extension("fr-core-patient-birth-list-given-name"), valueString: "${12:DOMINIQUE MARIE-LOUISE}" }],
  use: "official",
  family: "${10:PAT-TROIS}",
  given: ["${11:DOMINIQUE}"],
};
export const usualName = { use: "usual", family: "${10:PAT-TROIS}", given: ["${11:DOMINIQUE}"] };

export const mssante = {
  extension: [
    {
      url: extension("fr-core-contact-point-email-type"),
      valueCoding: { system: `${nos}/TRE_R256-TypeMessagerie/FHIR/TRE-R256-TypeMessagerie`, code: "MSSANTE" },
    },
  ],
  system: "email",
  value: "${15:prenom.nom@exemple.mssante.fr}",
  use: "work",
};

export const specialty = {
  coding: [
    {
      system: `${nos}/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale`,
      code: "${5|SM54,SM26,SM04|}",
    },
  ],
};
export const patientReference = { reference: "Patient/${1:patient}" };
export const ucum = (value, unit, code) => ({ value, unit, system: "http://unitsofmeasure.org", code });
export const loinc = (code, display) => ({ coding: [{ system: "http://loinc.org", code, display }] });
