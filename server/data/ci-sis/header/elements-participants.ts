import type { ElementData } from "../../../src/shape/index.ts";
import {
  addr,
  bounds,
  coded,
  identifier,
  idNatPs,
  idNatStruct,
  listedPracticeSetting,
  may,
  must,
  national,
  nullOrContent,
  once,
  one,
  organization,
  originalText,
  period,
  personName,
  practiceSetting,
  structure,
  telecom,
  text,
  timestamp,
  translation,
  unforeseen,
} from "./parts.ts";

const j01 = "JDV_J01_XdsAuthorSpecialty_CISIS";
const j47 = "JDV_J47_FunctionCode_CISIS";
const generalPractitioner = "G15_10/SM26";

/** A person with exactly one name that has a family name. */
const person = (element: string, rule: string, on: string, more: Partial<ElementData> = {}, suffix?: ElementData) =>
  structure(element, rule, { max: 1, ...more }, [
    personName(rule, on, { ...one, exclusive: true }, suffix),
    ...unforeseen("sdtc:desc", "sdtc:asPatientRelationship"),
  ]);

/** The content of an assignedEntity that is known by a national identifier. */
export const knownProfessional = (
  rule: string,
  on: string,
  nameRule: string,
  organization: ElementData,
  code: Parameters<typeof coded>[1] = { anySystem: true },
): ElementData =>
  structure("assignedEntity", rule, one, [
    national(idNatPs, rule, one),
    { name: "code", rule, max: 1, ...coded(rule, { required: [], example: generalPractitioner, ...code }) },
    addr,
    telecom,
    { ...person("assignedPerson", nameRule, on), rule },
    organization,
    ...unforeseen("sdtc:patient"),
  ]);

export const author = structure("author", "author", { min: 1, nullable: "uncounted" }, [
  {
    name: "functionCode",
    rule: "author-content",
    max: 1,
    nullable: false,
    closed: "unforeseen",
    ...coded("author-function", {
      required: ["code", "codeSystem"],
      valueSet: j47,
      example: "PCP",
      children: [{ ...originalText, rule: "author-function" }],
    }),
  },
  timestamp("time", "author-content", "author-time", { ...one, nullable: false }),
  structure(
    "assignedAuthor",
    "author-content",
    {
      ...one,
      nullable: "uncounted",
      choice: {
        of: ["assignedPerson", "assignedAuthoringDevice"],
        rule: "author-person-or-device",
        optional: true,
      },
    },
    [
      identifier("author-assigned", "author-id", "required", { min: 1, nullable: false }),
      {
        name: "code",
        rule: "author-assigned",
        max: 1,
        nullable: false,
        ...coded("author-specialty", { valueSet: j01, example: generalPractitioner }),
      },
      addr,
      telecom,
      { ...person("assignedPerson", "author-name", "author"), rule: "author-assigned" },
      structure("assignedAuthoringDevice", "author-assigned", once, [
        ...unforeseen("code"),
        text("manufacturerModelName", "author-device", { ...one, example: "Modèle" }),
        text("softwareName", "author-device", { ...one, example: "Logiciel" }),
        ...unforeseen("asMaintainedEntity"),
      ]),
      organization(
        "representedOrganization",
        "author-organization",
        { rule: "author-assigned" },
        {
          id: [national(idNatStruct, "author-organization", once)],
          name: [{ name: "name", rule: "author-organization", max: 1 }],
          practiceSetting: [listedPracticeSetting("author-practice-setting")],
        },
      ),
    ],
  ),
]);

/** The schematrons ask nothing of the operator but what CDA R2 does; only what is foreseen is told. */
export const dataEnterer = structure("dataEnterer", "data-enterer", { ...once, ...nullOrContent }, [
  timestamp("time", "data-enterer", "data-enterer", once),
  structure("assignedEntity", "data-enterer", {}, [
    { name: "id" },
    { name: "code" },
    addr,
    telecom,
    structure("assignedPerson", "data-enterer", {}, [
      {
        name: "name",
        closed: "unforeseen",
        where: { path: "family" },
        children: [{ name: "prefix" }, { name: "given" }, { name: "family" }, { name: "suffix" }],
      },
      ...unforeseen("sdtc:desc", "sdtc:asPatientRelationship"),
    ]),
    organization(
      "representedOrganization",
      "data-enterer",
      {},
      {
        id: [{ name: "id", where: { path: "@root", equals: idNatStruct } }],
        name: [{ name: "name" }],
        practiceSetting: [{ name: "standardIndustryClassCode" }],
      },
    ),
    ...unforeseen("sdtc:patient"),
  ]),
]);

const noSuffix: ElementData = { name: "suffix", foreseen: false };

export const informant = structure(
  "informant",
  "informant-choice",
  { choice: { of: ["assignedEntity", "relatedEntity"] } },
  [
    structure("assignedEntity", "informant-choice", { ...once, ...nullOrContent }, [
      identifier("informant-assigned", "informant-id", "required", one),
      {
        name: "code",
        rule: "informant-assigned",
        max: 1,
        ...coded("informant-assigned", { required: [], example: generalPractitioner }),
      },
      addr,
      telecom,
      { ...person("assignedPerson", "informant-name", "assignedEntity", nullOrContent), rule: "informant-assigned" },
      organization(
        "representedOrganization",
        "informant-organization",
        { rule: "informant-assigned", ...nullOrContent },
        {
          id: [national(idNatStruct, "informant-organization")],
          practiceSetting: [practiceSetting("informant-organization", {}, { nullable: false })],
        },
      ),
      ...unforeseen("sdtc:patient"),
    ]),
    structure("relatedEntity", "informant-choice", { ...once, ...nullOrContent }, [
      must("classCode", "related-class", { oneOf: ["ECON", "NOK", "CON", "CAREGIVER", "PAT"] }),
      {
        name: "code",
        rule: "related-person",
        max: 1,
        nullable: false,
        closed: "unforeseen",
        ...coded("related-link", {
          valueSet: "JDV_J11_RelationPatient_CISIS",
          example: "DAU",
          children: [{ ...originalText, rule: "related-link" }],
        }),
      },
      addr,
      telecom,
      ...unforeseen("effectiveTime"),
      {
        ...person("relatedPerson", "related-name", "relatedEntity", { ...one, ...nullOrContent }, noSuffix),
        rule: "related-person",
      },
    ]),
  ],
);

export const custodian = structure("custodian", "custodian", { ...one, nullable: "uncounted" }, [
  structure("assignedCustodian", "custodian", one, [
    structure("representedCustodianOrganization", "custodian-organization", one, [
      {
        name: "id",
        rule: "custodian-organization-content",
        type: "II",
        ...one,
        nullable: "uncounted",
        children: [
          must("root", "custodian-id", { oneOf: [idNatStruct, "1.2.250.1.213.4.1"] }),
          may("extension", "custodian-id", { format: "text" }),
        ],
      },
      { name: "name", rule: "custodian-organization-content", max: 1 },
      { ...telecom, rule: "custodian-organization-content", max: 1 },
      { ...addr, rule: "custodian-organization-content", max: 1 },
    ]),
  ]),
]);

export const informationRecipient = structure("informationRecipient", "recipient", {}, [
  structure("intendedRecipient", "recipient", one, [
    { name: "templateId", type: "II", children: [must("root", "identifier", { format: "uid" })] },
    national(idNatPs, "recipient-id"),
    addr,
    telecom,
    structure("informationRecipient", "recipient", once, [
      personName("recipient-name", "informationRecipient", { exclusive: true }),
      ...unforeseen("sdtc:desc", "sdtc:asPatientRelationship"),
    ]),
    organization(
      "receivedOrganization",
      "recipient",
      {},
      {
        id: [national(idNatStruct, "recipient-organization-id")],
        name: [text("name", "recipient-organization-id", { type: "EN" })],
      },
    ),
  ]),
]);

export const legalAuthenticator = structure(
  "legalAuthenticator",
  "legal-authenticator",
  { ...one, where: { path: "signatureCode/@code", equals: "S" }, exclusive: true },
  [
    timestamp("time", "legal-authenticator-content", "legal-authenticator-content", { ...one, nullable: false }),
    {
      name: "signatureCode",
      rule: "legal-authenticator-content",
      on: "legalAuthenticator",
      type: "CS",
      ...one,
      nullable: false,
      children: [must("code", "legal-authenticator", { oneOf: ["S"], on: "legalAuthenticator" })],
    },
    ...unforeseen("sdtc:signatureText"),
    structure("assignedEntity", "legal-authenticator-content", one, [
      identifier("legal-authenticator-assigned", "legal-authenticator-assigned", "required", {
        ...one,
        nullable: "uncounted",
      }),
      {
        name: "code",
        rule: "legal-authenticator-assigned",
        max: 1,
        ...coded("legal-authenticator-specialty", {
          required: [],
          anySystem: true,
          valueSet: j01,
          example: generalPractitioner,
        }),
      },
      addr,
      telecom,
      structure("assignedPerson", "legal-authenticator-assigned", once, [
        personName("legal-authenticator-name", "legalAuthenticator", {
          ...one,
          exclusive: true,
          nullable: "uncounted",
        }),
        ...unforeseen("sdtc:desc", "sdtc:asPatientRelationship"),
      ]),
      organization(
        "representedOrganization",
        "legal-authenticator-organization",
        { rule: "legal-authenticator-assigned" },
        {
          id: [national(idNatStruct, "legal-authenticator-organization")],
          name: [{ name: "name", rule: "legal-authenticator-organization", max: 1 }],
          practiceSetting: [practiceSetting("legal-authenticator-organization", { required: [], anySystem: true })],
        },
      ),
      ...unforeseen("sdtc:patient"),
    ]),
  ],
);

export const authenticator = structure("authenticator", "authenticator", {}, [
  { name: "templateId", type: "II", children: [must("root", "identifier", { format: "uid" })] },
  timestamp("time", "authenticator", "authenticator", { ...one, nullable: false }),
  {
    name: "signatureCode",
    type: "CS",
    ...one,
    children: [must("code", "authenticator", { oneOf: ["S"] })],
  },
  knownProfessional(
    "authenticator",
    "authenticator",
    "authenticator-name",
    organization(
      "representedOrganization",
      "authenticator-organization",
      { rule: "authenticator" },
      {
        id: [national(idNatStruct, "authenticator-organization")],
        practiceSetting: [listedPracticeSetting("authenticator-organization")],
      },
    ),
    {},
  ),
  ...unforeseen("sdtc:signatureText"),
]);

export const participant = structure("participant", "participant-content", {}, [
  must("typeCode", "participant-type", {
    binding: { valueSet: "JDV_J144_ParticipationType_CISIS" },
    example: "INF",
  }),
  {
    name: "templateId",
    rule: "participant-content",
    max: 1,
    type: "II",
    children: [must("root", "identifier", { format: "uid" }), may("extension", "identifier", { format: "text" })],
  },
  {
    name: "functionCode",
    rule: "participant-content",
    max: 1,
    closed: "unforeseen",
    ...coded("participant-content", {
      required: [],
      valueSet: j47,
      example: "PCP",
      children: [{ ...originalText, rule: "participant-content" }, translation("participant-content")],
    }),
  },
  period("time", "participant-content", one, bounds("participant-time", { nullable: false }, { nullable: false })),
  structure("associatedEntity", "participant-content", one, [
    must("classCode", "participant-class", { oneOf: ["PROV", "AGNT"] }),
    identifier("participant-entity", "participant-entity", "required", { ...once, nullable: false }),
    {
      name: "code",
      rule: "participant-entity",
      max: 1,
      nullable: false,
      ...coded("participant-specialty", { valueSet: j01, example: generalPractitioner }),
    },
    addr,
    telecom,
    structure("associatedPerson", "participant-entity", { ...once, where: { path: "name" } }, [
      {
        ...personName("participant-name", "participant", {
          ...one,
          exclusive: true,
          emptyWhenNull: { paths: [], rule: "null-alone" },
        }),
      },
      ...unforeseen("sdtc:desc", "sdtc:asPatientRelationship"),
    ]),
    structure("scopingOrganization", "participant-entity", { ...once, ...nullOrContent }, [
      identifier("participant-organization", "participant-organization", "optional", once),
      { name: "name", rule: "participant-organization", max: 1, ...nullOrContent },
      telecom,
      addr,
      {
        name: "standardIndustryClassCode",
        rule: "participant-organization",
        max: 1,
        ...coded("participant-organization", { required: [], anySystem: true }),
      },
      ...unforeseen("asOrganizationPartOf"),
    ]),
  ]),
]);
