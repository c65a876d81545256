import {
  birthPlace,
  core,
  extension,
  finess,
  fr0203,
  identityReliability,
  idNatPs,
  idNatStruct,
  insDemo,
  insNia,
  insNir,
  insTest,
  ipp,
  loinc,
  mssante,
  nos,
  nss,
  officialName,
  patientReference,
  profile,
  rpps,
  siren,
  siret,
  specialty,
  ucum,
  usualName,
} from "./parts.mjs";
import { raw } from "./write.mjs";

const pdsm = "https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition";

const sampleMatricule = { ...insTest, value: "${3:279035121518989}" };
const local = (system, value) => ({ system: `\${2:urn:oid:1.2.3.4.567.8.9.10}${system}`, value });

/** A vital sign of fr-core: the profile's name, its LOINC code, and its value in the unit that the profile fixes. */
function vital(name, fr, en, profileName, code, display, value, unit, ucumCode) {
  return [
    name,
    fr,
    en,
    {
      resourceType: "Observation",
      meta: profile(profileName),
      status: "${2|final,preliminary,registered,amended|}",
      category: [
        {
          coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "vital-signs" }],
        },
      ],
      code: loinc(code, display),
      subject: patientReference,
      effectiveDateTime: "${3:2026-01-15T10:30:00+01:00}",
      valueQuantity: ucum(raw(`\${4:${value}}`), unit, ucumCode),
    },
  ];
}

const bpPart = (code, display, stop, value) => ({
  code: loinc(code, display),
  valueQuantity: ucum(raw(`\${${stop}:${value}}`), "mm[Hg]", "mm[Hg]"),
});

/** Whole resources: name after `fhir-`, French and English description, tree. */
export const resources = [
  [
    "patient-ins",
    "Patient à l'INS qualifiée (OID de test)",
    "Patient with a qualified INS (test OID)",
    {
      resourceType: "Patient",
      meta: profile("fr-core-patient-ins"),
      extension: [identityReliability("VALI"), birthPlace],
      identifier: [insTest],
      name: [officialName],
      gender: "${13|female,male,unknown|}",
      birthDate: "${14:1979-03-28}",
    },
  ],
  [
    "patient-ins-demo",
    "Patient à l'INS qualifiée (OID de démonstration)",
    "Patient with a qualified INS (demonstration OID)",
    {
      resourceType: "Patient",
      meta: profile("fr-core-patient-ins"),
      extension: [identityReliability("VALI"), birthPlace],
      identifier: [insDemo],
      name: [officialName],
      gender: "${13|female,male,unknown|}",
      birthDate: "${14:1979-03-28}",
    },
  ],
  [
    "patient-ins-ipp",
    "Patient à l'INS qualifiée (OID de test) avec son IPP",
    "Patient with a qualified INS (test OID) and the hospital's identifier",
    {
      resourceType: "Patient",
      meta: profile("fr-core-patient-ins"),
      extension: [identityReliability("VALI"), birthPlace],
      identifier: [{ ...sampleMatricule }, ipp],
      name: [officialName],
      gender: "${13|female,male,unknown|}",
      birthDate: "${14:1979-03-28}",
    },
  ],
  [
    "patient-identite-provisoire",
    "Patient à l'identité provisoire, sans matricule INS",
    "Patient whose identity is provisional, with no INS",
    {
      resourceType: "Patient",
      meta: profile("fr-core-patient"),
      extension: [identityReliability("PROV")],
      identifier: [ipp],
      name: [officialName],
      gender: "${13|female,male,unknown|}",
      birthDate: "${14:1979-03-28}",
    },
  ],
  [
    "patient",
    "Patient selon fr-core, connu par son IPP",
    "Patient of fr-core, known by the hospital's identifier",
    {
      resourceType: "Patient",
      meta: profile("fr-core-patient"),
      identifier: [ipp],
      name: [usualName],
      gender: "${13|female,male,unknown|}",
      birthDate: "${14:1979-03-28}",
    },
  ],
  [
    "practitioner",
    "Professionnel : IdNatPS (celui que rend Pro Santé Connect), RPPS, messagerie sécurisée",
    "Practitioner: national identifier (the one that Pro Santé Connect gives), RPPS, secure mailbox",
    {
      resourceType: "Practitioner",
      meta: profile("fr-core-practitioner"),
      identifier: [idNatPs, rpps],
      active: raw("true"),
      name: [
        {
          family: "${3:LECLERC}",
          given: ["${4:SOPHIE}"],
          prefix: ["${5|MME,M|}"],
          suffix: ["${6|DR,PR,MC,MG,PC,PG|}"],
        },
      ],
      telecom: [mssante],
    },
  ],
  [
    "practitioner-rpps",
    "Professionnel connu par son RPPS seul",
    "Practitioner known by the RPPS number alone",
    {
      resourceType: "Practitioner",
      meta: profile("fr-core-practitioner"),
      identifier: [rpps],
      name: [{ family: "${3:LECLERC}", given: ["${4:SOPHIE}"] }],
    },
  ],
  [
    "practitioner-role",
    "Exercice d'un professionnel dans une structure",
    "Role of a practitioner in an organization",
    {
      resourceType: "PractitionerRole",
      meta: profile("fr-core-practitioner-role"),
      active: raw("true"),
      practitioner: { reference: "Practitioner/${1:professionnel}" },
      organization: { reference: "Organization/${2:structure}" },
      specialty: [specialty],
    },
  ],
  [
    "organization",
    "Structure selon fr-core",
    "Organization of fr-core",
    {
      resourceType: "Organization",
      meta: profile("fr-core-organization"),
      active: raw("true"),
      type: [
        {
          coding: [
            {
              system: `${core}/CodeSystem/fr-core-cs-v2-3307`,
              code: "${1|POLE,SERVICE,DEPARTEMENT,UM,SECTEUR,CENTRE-RESP,CENTRE-ACTIVITE|}",
            },
          ],
        },
      ],
      name: "${2:Pôle de médecine spécialisée}",
    },
  ],
  [
    "organization-etablissement",
    "Établissement : identifiant national, FINESS",
    "Establishment: national identifier, FINESS",
    {
      resourceType: "Organization",
      meta: profile("fr-core-organization-etablissement"),
      identifier: [{ ...idNatStruct, value: "${3:1750803447}" }, finess],
      active: raw("true"),
      type: [
        {
          coding: [
            {
              system: `${core}/CodeSystem/fr-core-cs-v2-3307`,
              code: "${4|GEOGRAPHICAL-ENTITY,LEGAL-ENTITY,GHT,GROUP|}",
            },
          ],
        },
      ],
      name: "${5:Centre hospitalier de démonstration}",
    },
  ],
  [
    "organization-uf",
    "Unité fonctionnelle (UF)",
    "Functional unit (UF)",
    {
      resourceType: "Organization",
      meta: profile("fr-core-organization-uf"),
      type: [{ coding: [{ system: `${core}/CodeSystem/fr-core-cs-v2-3307`, code: "UF" }] }],
      name: "${1:Unité de dialyse}",
      partOf: { reference: "Organization/${2:etablissement}" },
    },
  ],
  [
    "organization-uac",
    "Unité d'activité (UAC)",
    "Activity unit (UAC)",
    {
      resourceType: "Organization",
      meta: profile("fr-core-organization-uac"),
      type: [{ coding: [{ system: `${core}/CodeSystem/fr-core-cs-v2-3307`, code: "UAC" }] }],
      name: "${1:Unité d'activité 01}",
      partOf: { reference: "Organization/${2:uf}" },
    },
  ],
  [
    "location",
    "Lieu : bâtiment, étage, salle",
    "Location: building, floor, room",
    {
      resourceType: "Location",
      meta: profile("fr-core-location"),
      status: "active",
      name: "${1:Salle d'examen 01}",
      type: [
        {
          coding: [
            {
              system: `${core}/CodeSystem/fr-core-cs-location-type`,
              code: "${2|SL_EXM,SL_CONS,BAT,ETAG,AILE,COUL,BOX,PL_TECH|}",
            },
          ],
        },
      ],
      managingOrganization: { reference: "Organization/${3:structure}" },
    },
  ],
  [
    "location-lit",
    "Lit et sa position dans la chambre",
    "Bed and its position in the room",
    {
      resourceType: "Location",
      meta: profile("fr-core-location"),
      extension: [
        {
          url: extension("fr-core-location-position-lit"),
          valueCoding: { system: `${core}/CodeSystem/fr-core-cs-location-position-lit`, code: "${1|FNTR,CLR,ML|}" },
        },
      ],
      status: "active",
      name: "${2:Lit F}",
      type: [{ coding: [{ system: `${core}/CodeSystem/fr-core-cs-location-type`, code: "LIT" }] }],
      partOf: { reference: "Location/${3:chambre}" },
    },
  ],
  [
    "healthcare-service",
    "Offre de service d'une structure",
    "Healthcare service of an organization",
    {
      resourceType: "HealthcareService",
      meta: profile("fr-core-healthcare-service"),
      active: raw("true"),
      providedBy: { reference: "Organization/${1:structure}" },
      specialty: [specialty],
      name: "${2:Consultation de cardiologie}",
    },
  ],
  [
    "related-person",
    "Proche d'un patient et son lien",
    "Person related to a patient",
    {
      resourceType: "RelatedPerson",
      meta: profile("fr-core-related-person"),
      identifier: [local("", "${3:12345}")],
      patient: patientReference,
      relationship: [
        {
          coding: [
            {
              system: `${nos}/TRE_R216-HL7RoleCode/FHIR/TRE-R216-HL7RoleCode`,
              code: "${4|MTH,FTH,SPS,CHILD,BRO,SIS,GRPRN,DOMPART,FRND|}",
            },
          ],
        },
      ],
      name: [{ family: "${5:PAT-TROIS}", given: ["${6:CLAUDE}"] }],
    },
  ],
  [
    "encounter",
    "Venue d'un patient",
    "Encounter",
    {
      resourceType: "Encounter",
      meta: profile("fr-core-encounter"),
      identifier: [
        {
          type: { coding: [{ system: `${core}/CodeSystem/fr-core-cs-identifier-type`, code: "${4|VN,MN|}" }] },
          ...local("", "${3:2026000123}"),
        },
      ],
      status: "${5|in-progress,planned,arrived,finished,cancelled|}",
      class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "${6|IMP,AMB,EMER,VR,HH|}" },
      subject: patientReference,
      period: { start: "${7:2026-01-15T10:30:00+01:00}" },
      serviceProvider: { reference: "Organization/${8:structure}" },
    },
  ],
  [
    "appointment",
    "Rendez-vous",
    "Appointment",
    {
      resourceType: "Appointment",
      meta: profile("fr-core-appointment"),
      identifier: [local("", "${3:RDV-0001}")],
      status: "${4|booked,proposed,pending,arrived,fulfilled,cancelled,noshow|}",
      specialty: [specialty],
      start: "${6:2026-01-15T10:30:00+01:00}",
      end: "${7:2026-01-15T10:45:00+01:00}",
      participant: [
        { actor: patientReference, required: "required", status: "accepted" },
        { actor: { reference: "Practitioner/${8:professionnel}" }, required: "required", status: "accepted" },
      ],
    },
  ],
  [
    "schedule",
    "Agenda d'un professionnel",
    "Schedule of a practitioner",
    {
      resourceType: "Schedule",
      meta: profile("fr-core-schedule"),
      identifier: [local("", "${3:AGENDA-01}")],
      active: raw("true"),
      specialty: [specialty],
      actor: [{ reference: "Practitioner/${1:professionnel}" }],
      planningHorizon: { start: "${6:2026-01-01T00:00:00+01:00}", end: "${7:2026-12-31T23:59:59+01:00}" },
    },
  ],
  [
    "slot",
    "Créneau d'un agenda",
    "Slot of a schedule",
    {
      resourceType: "Slot",
      meta: profile("fr-core-slot"),
      specialty: [specialty],
      schedule: { reference: "Schedule/${1:agenda}" },
      status: "${2|free,busy,busy-unavailable,busy-tentative|}",
      start: "${3:2026-01-15T10:30:00+01:00}",
      end: "${4:2026-01-15T10:45:00+01:00}",
    },
  ],
  vital(
    "mesure-imc",
    "Mesure : indice de masse corporelle",
    "Measure: body mass index",
    "fr-core-observation-bmi",
    "39156-5",
    "Body mass index (BMI) [Ratio]",
    "22.5",
    "kg/m2",
    "kg/m2",
  ),
  vital(
    "mesure-taille",
    "Mesure : taille",
    "Measure: body height",
    "fr-core-observation-body-height",
    "8302-2",
    "Body height",
    "172",
    "cm",
    "cm",
  ),
  vital(
    "mesure-poids",
    "Mesure : poids",
    "Measure: body weight",
    "fr-core-observation-body-weight",
    "29463-7",
    "Body weight",
    "67.5",
    "kg",
    "kg",
  ),
  vital(
    "mesure-temperature",
    "Mesure : température corporelle",
    "Measure: body temperature",
    "fr-core-observation-body-temperature",
    "8310-5",
    "Body temperature",
    "37.2",
    "Cel",
    "Cel",
  ),
  vital(
    "mesure-frequence-cardiaque",
    "Mesure : fréquence cardiaque",
    "Measure: heart rate",
    "fr-core-observation-heartrate",
    "8867-4",
    "Heart rate",
    "72",
    "/min",
    "/min",
  ),
  vital(
    "mesure-frequence-respiratoire",
    "Mesure : fréquence respiratoire",
    "Measure: respiratory rate",
    "fr-core-observation-resp-rate",
    "9279-1",
    "Respiratory rate",
    "16",
    "/min",
    "/min",
  ),
  vital(
    "mesure-perimetre-cranien",
    "Mesure : périmètre crânien",
    "Measure: head circumference",
    "fr-core-observation-head-circum",
    "9843-4",
    "Head Occipital-frontal circumference",
    "46.5",
    "cm",
    "cm",
  ),
  vital(
    "mesure-saturation-oxygene",
    "Mesure : saturation en oxygène",
    "Measure: oxygen saturation",
    "fr-core-observation-saturation-oxygen",
    "2708-6",
    "Oxygen saturation in Arterial blood",
    "97",
    "%",
    "%",
  ),
  [
    "mesure-pression-arterielle",
    "Mesure : pression artérielle systolique et diastolique",
    "Measure: systolic and diastolic blood pressure",
    {
      resourceType: "Observation",
      meta: profile("fr-core-observation-bp"),
      status: "${2|final,preliminary,registered,amended|}",
      category: [
        { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "vital-signs" }] },
      ],
      code: loinc("85354-9", "Blood pressure panel with all children optional"),
      subject: patientReference,
      effectiveDateTime: "${3:2026-01-15T10:30:00+01:00}",
      component: [
        bpPart("8480-6", "Systolic blood pressure", 4, 120),
        bpPart("8462-4", "Diastolic blood pressure", 5, 80),
      ],
    },
  ],
  [
    "administration-oxygene",
    "Administration d'oxygène inhalé",
    "Administration of inhaled oxygen",
    {
      resourceType: "MedicationAdministration",
      meta: profile("fr-core-medication-administration-inhaled-oxygen"),
      status: "${2|completed,in-progress,stopped|}",
      medicationCodeableConcept: { coding: [{ system: "http://snomed.info/sct", code: "767111007" }] },
      subject: patientReference,
      effectiveDateTime: "${3:2026-01-15T10:30:00+01:00}",
    },
  ],
  [
    "document-reference",
    "Fiche d'un document (FHIR R4, éléments demandés par PDSm)",
    "Reference of a document (FHIR R4, elements that PDSm asks for)",
    {
      resourceType: "DocumentReference",
      status: "current",
      type: loinc("${2:60591-5}", "${3:Patient summary Document}"),
      subject: patientReference,
      date: "${4:2026-01-15T10:30:00+01:00}",
      author: [{ reference: "Practitioner/${5:professionnel}" }],
      custodian: { reference: "Organization/${6:structure}" },
      content: [
        {
          attachment: {
            contentType: "${7|text/xml,application/pdf|}",
            url: "Binary/${8:document}",
            size: raw("${9:13824}"),
            hash: "${10:2jmj7l5rSw0yVb/vlWAYkK/YBwk=}",
            title: "${11:Synthèse médicale}",
          },
        },
      ],
      context: { period: { start: "${12:2026-01-15T10:30:00+01:00}" } },
    },
  ],
  [
    "pdsm-document-reference",
    "PDSm : fiche complète d'un document, avec ses métadonnées XDS",
    "PDSm: comprehensive reference of a document, with its XDS metadata",
    {
      resourceType: "DocumentReference",
      meta: { profile: [`${pdsm}/pdsm-comprehensive-document-reference`] },
      contained: [
        {
          resourceType: "Practitioner",
          id: "auteur",
          identifier: [idNatPs],
          name: [{ family: "${3:LECLERC}", given: ["${4:SOPHIE}"] }],
        },
      ],
      masterIdentifier: { system: "urn:ietf:rfc:3986", value: "urn:oid:${5:1.2.3.4.567.8.9.10.1}" },
      status: "current",
      type: loinc("${6:60591-5}", "${7:Patient summary Document}"),
      subject: { reference: "Patient/${8:patient}" },
      date: "${9:2026-01-15T10:30:00+01:00}",
      author: [{ reference: "#auteur" }],
      authenticator: { reference: "#auteur" },
      custodian: { reference: "Organization/${10:structure}" },
      securityLabel: [
        { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", code: "${11|N,R,V|}" }] },
      ],
      content: [
        {
          attachment: {
            contentType: "${12|text/xml,application/pdf|}",
            language: "fr-FR",
            url: "Binary/${13:document}",
            size: raw("${14:13824}"),
            hash: "${15:2jmj7l5rSw0yVb/vlWAYkK/YBwk=}",
            title: "${16:Synthèse médicale}",
            creation: "${17:2026-01-15T10:30:00+01:00}",
          },
          format: { system: "urn:oid:1.3.6.1.4.1.19376.1.2.3", code: "${18:urn:ihe:iti:xds-sd:pdf:2008}" },
        },
      ],
      context: {
        period: { start: "${19:2026-01-15T10:30:00+01:00}" },
        facilityType: {
          coding: [
            {
              system: `${nos}/TRE_R02-SecteurActivite/FHIR/TRE-R02-SecteurActivite`,
              code: "${20|SA08,SA01,SA07,SA05|}",
            },
          ],
        },
        practiceSetting: {
          coding: [{ system: "urn:oid:1.2.250.1.213.1.1.4.9", code: "${21|AMBULATOIRE,ETABLISSEMENT,HAD,SAD|}" }],
        },
        sourcePatientInfo: { reference: "Patient/${8:patient}" },
      },
    },
  ],
  [
    "pdsm-publication-simplifiee",
    "PDSm : publication simplifiée, le document dans la fiche",
    "PDSm: simplified publication, the document within its reference",
    {
      resourceType: "DocumentReference",
      meta: { profile: [`${pdsm}/pdsm-simplified-publish`] },
      status: "current",
      type: loinc("${2:60591-5}", "${3:Patient summary Document}"),
      subject: { reference: "Patient/${4:patient}" },
      date: "${5:2026-01-15T10:30:00+01:00}",
      author: [{ reference: "Practitioner/${6:professionnel}" }],
      custodian: { reference: "Organization/${7:structure}" },
      content: [
        {
          attachment: {
            contentType: "${8|application/pdf,text/xml|}",
            data: "${9:JVBERi0xLjQ=}",
            title: "${10:Synthèse médicale}",
          },
        },
      ],
    },
  ],
  [
    "binary",
    "Contenu d'un document",
    "Content of a document",
    { resourceType: "Binary", contentType: "${1|application/pdf,text/xml|}", data: "${2:JVBERi0xLjQ=}" },
  ],
  [
    "bundle-transaction",
    "Lot de requêtes (transaction)",
    "Bundle: transaction",
    {
      resourceType: "Bundle",
      type: "transaction",
      entry: [
        {
          fullUrl: "urn:uuid:${1:6f1d6a0e-1d7b-4a55-9a2c-0b8f3ad1c001}",
          resource: {
            resourceType: "Patient",
            meta: profile("fr-core-patient"),
            identifier: [{ ...ipp, system: "${3:urn:oid:1.2.3.4.567.8.9.10}", value: "${4:1234567890121}" }],
            name: [{ use: "usual", family: "${5:PAT-TROIS}", given: ["${6:DOMINIQUE}"] }],
          },
          request: { method: "POST", url: "Patient" },
        },
      ],
    },
  ],
  [
    "bundle-collection",
    "Lot de ressources (collection)",
    "Bundle: collection",
    {
      resourceType: "Bundle",
      type: "collection",
      entry: [
        {
          fullUrl: "urn:uuid:${1:6f1d6a0e-1d7b-4a55-9a2c-0b8f3ad1c001}",
          resource: {
            resourceType: "Practitioner",
            meta: profile("fr-core-practitioner"),
            identifier: [rpps],
            name: [{ family: "${3:LECLERC}", given: ["${4:SOPHIE}"] }],
          },
        },
      ],
    },
  ],
  [
    "condition",
    "Problème ou diagnostic, codé en CIM-10",
    "Problem or diagnosis, coded in ICD-10",
    {
      resourceType: "Condition",
      clinicalStatus: {
        coding: [
          {
            system: "http://terminology.hl7.org/CodeSystem/condition-clinical",
            code: "${2|active,recurrence,relapse,inactive,remission,resolved|}",
          },
        ],
      },
      code: { coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: "${3:I10}" }] },
      subject: patientReference,
      recordedDate: "${4:2026-01-15}",
    },
  ],
  [
    "task",
    "Tâche adressée à un professionnel",
    "Task for a practitioner",
    {
      resourceType: "Task",
      status: "${2|requested,received,accepted,in-progress,completed|}",
      intent: "${3|order,plan,proposal|}",
      description: "${4:Relire la synthèse}",
      for: patientReference,
      authoredOn: "${5:2026-01-15T10:30:00+01:00}",
      owner: { reference: "Practitioner/${6:professionnel}" },
    },
  ],
  [
    "operation-outcome",
    "Réponse d'erreur d'un serveur",
    "Error answer of a server",
    {
      resourceType: "OperationOutcome",
      issue: [
        {
          severity: "${1|error,fatal,warning,information|}",
          code: "${2|invalid,structure,required,value,invariant,security,processing|}",
          diagnostics: "${3:…}",
        },
      ],
    },
  ],
];

/** Fragments: name, French and English description, the property or properties. */
export const fragments = [
  [
    "meta-profile",
    "Profil fr-core déclaré",
    "fr-core profile declared",
    {
      meta: {
        profile: [
          extension(
            "${1|fr-core-patient,fr-core-patient-ins,fr-core-practitioner,fr-core-practitioner-role,fr-core-organization,fr-core-encounter,fr-core-appointment|}",
          ),
        ],
      },
    },
  ],
  ["identifier-ins-nir", "Matricule INS-NIR (production)", "INS-NIR (production)", { identifier: [insNir] }],
  ["identifier-ins-nia", "Matricule INS-NIA (production)", "INS-NIA (production)", { identifier: [insNia] }],
  ["identifier-ins-test", "Matricule INS de test", "INS for tests", { identifier: [insTest] }],
  ["identifier-ins-demo", "Matricule INS de démonstration", "INS for demonstrations", { identifier: [insDemo] }],
  [
    "identifier-nss",
    "Numéro de sécurité sociale (NSS), pour la facturation",
    "Social security number, for billing",
    { identifier: [nss] },
  ],
  [
    "identifier-ipp",
    "Identifiant permanent du patient (IPP)",
    "Patient identifier of the hospital (IPP)",
    { identifier: [ipp] },
  ],
  ["identifier-rpps", "Numéro RPPS d'un professionnel", "RPPS number of a practitioner", { identifier: [rpps] }],
  [
    "identifier-idnps",
    "Identifiant national de professionnel (IdNatPS)",
    "National practitioner identifier (IdNatPS)",
    { identifier: [idNatPs] },
  ],
  [
    "identifier-idnst",
    "Identifiant national de structure (IdNatStruct)",
    "National organization identifier (IdNatStruct)",
    { identifier: [idNatStruct] },
  ],
  ["identifier-finess", "Numéro FINESS", "FINESS number", { identifier: [finess] }],
  ["identifier-siret", "Numéro SIRET", "SIRET number", { identifier: [siret] }],
  ["identifier-siren", "Numéro SIREN", "SIREN number", { identifier: [siren] }],
  [
    "identifier-rpps-rang",
    "Identifiant de structure RPPS rang",
    "RPPS rang identifier of an organization",
    {
      identifier: [{ type: fr0203("RPPSRG"), system: "https://rppsrang.esante.gouv.fr", value: "${1:1010120123401}" }],
    },
  ],
  [
    "identite-qualifiee",
    "Fiabilité de l'identité : validée",
    "Identity reliability: validated",
    { extension: [identityReliability("VALI")] },
  ],
  [
    "identite-provisoire",
    "Fiabilité de l'identité : provisoire",
    "Identity reliability: provisional",
    { extension: [identityReliability("PROV")] },
  ],
  [
    "lieu-de-naissance",
    "Lieu de naissance, code officiel géographique",
    "Birth place, official geographic code",
    { extension: [birthPlace] },
  ],
  [
    "nationalite",
    "Nationalité",
    "Nationality",
    {
      extension: [
        {
          url: extension("fr-core-patient-nationality"),
          extension: [
            { url: "code", valueCodeableConcept: { coding: [{ system: "urn:iso:std:iso:3166", code: "${1:FR}" }] } },
          ],
        },
      ],
    },
  ],
  [
    "nom-officiel",
    "Nom de naissance et premier prénom, liste des prénoms",
    "Name at birth, first given name, list of given names",
    { name: [officialName] },
  ],
  [
    "adresse-insee",
    "Adresse avec le code de la commune",
    "Address with the code of the municipality",
    {
      address: [
        {
          extension: [
            {
              url: extension("fr-core-address-insee-code"),
              valueCoding: { system: `${nos}/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM`, code: "${1:51215}" },
            },
          ],
          line: ["${2:10 rue de l'Exemple}"],
          city: "${3:Ville}",
          postalCode: "${4:51100}",
          country: "FR",
        },
      ],
    },
  ],
  ["messagerie-mssante", "Adresse de messagerie sécurisée MSSanté", "MSSanté secure mailbox", { telecom: [mssante] }],
  ["specialite-ordinale", "Spécialité ordinale (TRE_R38)", "Specialty (TRE_R38)", { specialty: [specialty] }],
];
