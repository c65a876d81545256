import type { ShapeRuleData } from "../../../src/shape/index.ts";
import { rule, withChildren } from "./rule.ts";

const patientRole = "recordTarget/patientRole";
const patient = `${patientRole}/patient`;
const guardian = `${patient}/guardian`;

/** The rules on the patient. */
export const patientRules: Readonly<Record<string, ShapeRuleData>> = {
  "record-target": rule(
    "027",
    "recordTarget",
    "Le document concerne exactement un patient : un seul recordTarget, sans nullFlavor.",
    "The document is about exactly one patient: one recordTarget, without nullFlavor.",
  ),
  "patient-role": rule(
    "028",
    patientRole,
    "recordTarget contient exactement un patientRole.",
    "recordTarget holds exactly one patientRole.",
  ),
  "patient-id": rule(
    "029",
    `${patientRole}/id`,
    "Le patient a au moins un identifiant renseigné.",
    "The patient has at least one identifier with a value.",
  ),
  "patient-id-value": rule(
    "030",
    `${patientRole}/id`,
    "Chaque identifiant du patient porte root, un OID ou un UUID, et extension.",
    "Each identifier of the patient has root, an OID or a UUID, and extension.",
  ),
  patient: rule(
    "031",
    patient,
    "patientRole contient exactement un patient, sans nullFlavor.",
    "patientRole holds exactly one patient, without nullFlavor.",
  ),
  "ins-traits": rule(
    "032",
    patient,
    "Un document qui porte un matricule INS porte aussi tous les traits de l’INS : nom de naissance, premier prénom et liste des prénoms de naissance, date de naissance, code INSEE du lieu de naissance et sexe.",
    "A document that has an INS number has all INS traits too: birth name, first birth given name and list of birth given names, birth date, INSEE code of the birth place and sex.",
    {
      topics: ["ci-sis", "ins"],
      messages: {
        "missing-traits": {
          fr: "Le document porte un matricule INS, et des traits de l’INS y manquent : {missing}.",
          en: "The document has an INS number, and INS traits are missing: {missing}.",
        },
      },
      fix: {
        fr: "Ajoutez les traits manquants, tels que le téléservice INSi les a rendus.",
        en: "Add the missing traits, as the INSi service returned them.",
      },
    },
  ),
  "patient-name": rule(
    "033",
    `${patient}/name`,
    "Le patient a exactement un name, sans nullFlavor : il réunit tous ses noms et prénoms.",
    "The patient has exactly one name, without nullFlavor: it holds all family and given names.",
  ),
  "patient-gender": rule(
    "034",
    `${patient}/administrativeGenderCode`,
    "Le sexe du patient est donné une fois, avec un code.",
    "The patient's sex is given once, with a code.",
  ),
  "patient-birth-time": rule(
    "035",
    `${patient}/birthTime`,
    "La date de naissance du patient est donnée une fois, avec une valeur.",
    "The patient's birth date is given once, with a value.",
  ),
  "patient-once": rule(
    "036",
    patient,
    "Le lieu de naissance, l’indicateur et la date de décès, l’indicateur et le rang de naissance multiple sont donnés au plus une fois chacun.",
    "The birth place, the indicator and the date of death, the indicator and the rank of a multiple birth are each given at most once.",
    { messages: withChildren },
  ),
  "patient-name-parts": rule(
    "037",
    `${patient}/name`,
    "Le nom du patient a au moins un family et un given, au plus un prefix et un suffix.",
    "The patient's name has at least one family and one given, at most one prefix and one suffix.",
  ),
  "patient-family-qualifier": rule(
    "038",
    `${patient}/name/family/@qualifier`,
    "Chaque nom de famille du patient dit ce qu’il est : BR pour le nom de naissance, CL pour le nom utilisé.",
    "Each family name of the patient says what it is: BR for the birth name, CL for the name in use.",
  ),
  "patient-given-qualifier": rule(
    "039",
    `${patient}/name/given/@qualifier`,
    "Un prénom du patient est sans qualifier (liste des prénoms de naissance), BR (premier prénom de naissance) ou CL (prénom utilisé).",
    "A given name of the patient has no qualifier (list of birth given names), BR (first birth given name) or CL (given name in use).",
  ),
  "patient-gender-value": rule(
    "040",
    `${patient}/administrativeGenderCode/@code`,
    "Le sexe du patient est F, M ou UN, du jeu de valeurs JDV_J143_AdministrativeGender_CISIS (1.2.250.1.213.1.1.5.590).",
    "The patient's sex is F, M or UN, of the value set JDV_J143_AdministrativeGender_CISIS (1.2.250.1.213.1.1.5.590).",
  ),
  "patient-birth-time-value": rule(
    "041",
    `${patient}/birthTime/@value`,
    "La date de naissance est un horodatage HL7 dans l’attribut value, sans élément à l’intérieur.",
    "The birth date is an HL7 timestamp in the attribute value, without any element inside.",
    { messages: withChildren },
  ),
  "guardian-choice": rule(
    "042",
    guardian,
    "Chaque représentant du patient est soit une personne (guardianPerson), soit une organisation (guardianOrganization).",
    "Each guardian of the patient is either a person (guardianPerson) or an organisation (guardianOrganization).",
  ),
  "guardian-person-name": rule(
    "043",
    `${guardian}/guardianPerson/name`,
    "La personne qui représente le patient a exactement un name avec un nom de famille.",
    "The person who is the patient's guardian has exactly one name with a family name.",
  ),
  "guardian-person-name-parts": rule(
    "044",
    `${guardian}/guardianPerson/name`,
    "Le nom du représentant a de un à trois family et au plus un prefix.",
    "The guardian's name has one to three family and at most one prefix.",
  ),
  "guardian-family-qualifier": rule(
    "045",
    `${guardian}/guardianPerson/name/family/@qualifier`,
    "Le qualifier d’un nom de famille du représentant est BR, SP ou CL.",
    "The qualifier of a guardian's family name is BR, SP or CL.",
  ),
  "guardian-organization": rule(
    "046",
    `${guardian}/guardianOrganization`,
    "L’organisation qui représente le patient a au plus un identifiant national de structure (1.2.250.1.71.4.2.2), avec extension, et au plus un name.",
    "The organisation that is the patient's guardian has at most one national structure identifier (1.2.250.1.71.4.2.2), with extension, and at most one name.",
  ),
  "birthplace-place": rule(
    "047",
    `${patient}/birthplace/place`,
    "birthplace contient exactement un place.",
    "birthplace holds exactly one place.",
  ),
  "birthplace-place-content": rule(
    "048",
    `${patient}/birthplace/place`,
    "Le lieu de naissance a au plus une adresse et au plus un nom.",
    "The birth place has at most one address and at most one name.",
  ),
};
