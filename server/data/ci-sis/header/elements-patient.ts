import type { ElementData } from "../../../src/shape/index.ts";
import {
  addr,
  coded,
  identifier,
  idNatStruct,
  may,
  must,
  national,
  nullOrContent,
  once,
  one,
  structure,
  telecom,
  text,
  timestamp,
  unforeseen,
} from "./parts.ts";

const nullOrValue = { emptyWhenNull: { paths: ["@value"], rule: "null-alone" } } as const;

const name: ElementData = {
  name: "name",
  rule: "patient-name",
  type: "PN",
  closed: "unforeseen",
  nullable: "uncounted",
  ...one,
  children: [
    { name: "prefix", rule: "patient-name-parts", max: 1, ...nullOrContent },
    {
      name: "given",
      rule: "patient-name-parts",
      min: 1,
      nullable: "uncounted",
      ...nullOrContent,
      example: "DOMINIQUE",
      children: [may("qualifier", "patient-given-qualifier", { oneOf: ["BR", "CL"] })],
    },
    {
      name: "family",
      rule: "patient-name-parts",
      min: 1,
      nullable: "uncounted",
      ...nullOrContent,
      example: "PAT-TROIS",
      children: [must("qualifier", "patient-family-qualifier", { oneOf: ["BR", "CL"] })],
    },
    { name: "suffix", rule: "patient-name-parts", max: 1, ...nullOrContent },
  ],
};

const guardian = structure(
  "guardian",
  "guardian-choice",
  { ...nullOrContent, choice: { of: ["guardianPerson", "guardianOrganization"] } },
  [
    identifier("identifier", "identifier", "optional"),
    ...unforeseen("code"),
    addr,
    telecom,
    structure("guardianPerson", "guardian-person-name", { ...once, ...nullOrContent }, [
      {
        name: "name",
        rule: "guardian-person-name",
        type: "PN",
        closed: "unforeseen",
        where: { path: "family" },
        exclusive: true,
        nullable: "checked",
        ...one,
        children: [
          { name: "prefix", rule: "guardian-person-name-parts", max: 1, ...nullOrContent },
          { name: "given", rule: "guardian-person-name-parts", ...nullOrContent, example: "Prénom" },
          {
            name: "family",
            rule: "guardian-person-name-parts",
            min: 1,
            max: 3,
            example: "NOM",
            children: [may("qualifier", "guardian-family-qualifier", { oneOf: ["BR", "SP", "CL"] })],
          },
          ...unforeseen("suffix"),
        ],
      },
    ]),
    structure("guardianOrganization", "guardian-organization", { ...once, ...nullOrContent }, [
      national(idNatStruct, "guardian-organization", once),
      text("name", "guardian-organization", { ...once, type: "EN" }),
      ...unforeseen("telecom", "addr", "standardIndustryClassCode", "asOrganizationPartOf"),
    ]),
  ],
);

const birthplace = structure("birthplace", "patient-once", { ...once, ...nullOrContent }, [
  structure("place", "birthplace-place", { ...one, ...nullOrContent }, [
    text("name", "birthplace-place-content", { ...once, type: "EN" }),
    { ...addr, rule: "birthplace-place-content", max: 1 },
  ]),
]);

const patient = structure("patient", "patient", { ...one, nullable: "uncounted" }, [
  ...unforeseen("id"),
  name,
  ...unforeseen("sdtc:desc"),
  {
    name: "administrativeGenderCode",
    rule: "patient-gender",
    nullable: false,
    ...one,
    ...coded("patient-gender-value", {
      required: ["code"],
      anySystem: true,
      valueSet: "JDV_J143_AdministrativeGender_CISIS",
    }),
  },
  timestamp("birthTime", "patient-birth-time", "patient-birth-time-value", {
    ...one,
    nullable: false,
    example: "19790328",
  }),
  { name: "sdtc:deceasedInd", rule: "patient-once", max: 1, ...nullOrValue },
  timestamp("sdtc:deceasedTime", "patient-once", "patient-once", once),
  { name: "sdtc:multipleBirthInd", rule: "patient-once", max: 1, ...nullOrValue },
  {
    name: "sdtc:multipleBirthOrderNumber",
    rule: "patient-once",
    max: 1,
    children: [must("value", "patient-once", { format: "positive" })],
  },
  ...unforeseen(
    "maritalStatusCode",
    "religiousAffiliationCode",
    "raceCode",
    "sdtc:raceCode",
    "ethnicGroupCode",
    "sdtc:ethnicGroupCode",
  ),
  guardian,
  birthplace,
  ...unforeseen("languageCommunication"),
]);

export const recordTarget = structure("recordTarget", "record-target", { ...one, nullable: "uncounted" }, [
  structure("patientRole", "patient-role", { ...one, ...nullOrContent }, [
    identifier(
      "patient-id",
      "patient-id-value",
      "required",
      { min: 1, nullable: "uncounted" },
      { root: "1.2.250.1.213.1.4.10", extension: "279035121518989" },
    ),
    addr,
    telecom,
    patient,
    ...unforeseen("providerOrganization"),
  ]),
]);
