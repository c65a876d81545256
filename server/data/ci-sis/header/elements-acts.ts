import type { ElementData } from "../../../src/shape/index.ts";
import { knownProfessional } from "./elements-participants.ts";
import {
  addr,
  bounds,
  coded,
  identifier,
  idNatStruct,
  listedPracticeSetting,
  may,
  must,
  national,
  nullOrContent,
  once,
  one,
  openBounds,
  organization,
  originalText,
  period,
  personName,
  practiceSetting,
  structure,
  telecom,
  text,
  translation,
  unforeseen,
} from "./parts.ts";

export const inFulfillmentOf = structure("inFulfillmentOf", "order", {}, [
  structure("order", "order", one, [
    identifier("order", "order", "optional", one),
    {
      name: "code",
      rule: "order",
      max: 1,
      closed: "unforeseen",
      ...coded("order", { required: [], anySystem: true, children: [{ ...originalText, rule: "order" }] }),
    },
    ...unforeseen("priorityCode"),
    { ...identifier("order", "order", "optional", once), name: "ps3-20:accessionNumber" },
  ]),
]);

const performerContent = (): ElementData[] => [
  must("typeCode", "performer", { oneOf: ["PRF"] }),
  {
    name: "templateId",
    type: "II",
    children: [must("root", "identifier", { format: "uid" }), may("extension", "identifier", { format: "text" })],
  },
  { name: "functionCode", rule: "performer", max: 1, ...coded("performer", { required: [], anySystem: true }) },
  { name: "time", rule: "performer", max: 1, type: "IVL_TS", children: openBounds },
  structure("assignedEntity", "performer", one, [
    identifier("performer-assigned", "identifier", "optional", one),
    {
      name: "code",
      rule: "performer-assigned",
      max: 1,
      ...coded("performer-assigned", {
        required: [],
        anySystem: true,
        valueSet: "JDV_J01_XdsAuthorSpecialty_CISIS",
        example: "G15_10/SM26",
      }),
    },
    addr,
    telecom,
    structure("assignedPerson", "performer-assigned", once, [
      personName("performer-assigned", "documentationOf"),
      ...unforeseen("sdtc:desc", "sdtc:asPatientRelationship"),
    ]),
    organization(
      "representedOrganization",
      "performer-practice-setting",
      { ...one, rule: "performer-assigned" },
      {
        id: [
          national(idNatStruct, "performer-practice-setting"),
          identifier("identifier", "identifier", "optional", {
            where: { not: { path: "@root", equals: idNatStruct } },
          }),
        ],
        practiceSetting: [practiceSetting("performer-practice-setting", {}, { ...one, nullable: "uncounted" })],
        partOf: true,
      },
    ),
    ...unforeseen("sdtc:patient"),
  ]),
];

/** An act: the main one, which has a date and a performer, or another one. */
function serviceEvent(main: boolean): ElementData {
  const counted = main ? { ...one, rule: "main-act", on: "ClinicalDocument" } : { max: 1 };
  return structure("serviceEvent", "service-event", { ...one, nullable: "uncounted" }, [
    identifier("identifier", "identifier", "optional"),
    {
      name: "code",
      rule: "service-event-content",
      max: 1,
      closed: "unforeseen",
      ...coded("service-event-code", {
        required: ["code", "codeSystem"],
        children: [
          { ...originalText, rule: "service-event-content" },
          {
            closed: "unforeseen",
            ...translation("service-event-code", {
              required: [],
              anySystem: true,
              children: [
                ...unforeseen("originalText"),
                {
                  name: "qualifier",
                  rule: "service-event-content",
                  max: 1,
                  closed: "unforeseen",
                  ...nullOrContent,
                  children: [
                    { name: "name", ...one, ...coded("service-event-code", { required: [] }) },
                    ...unforeseen("value"),
                  ],
                },
              ],
            }),
          },
        ],
      }),
      emptyWhenNull: { paths: ["@code", "@codeSystem"], rule: "service-event-code" },
    },
    {
      name: "lab:statusCode",
      rule: "service-event-content",
      max: 1,
      type: "CS",
      children: [may("code", "plain-code", { format: "token" })],
    },
    {
      name: "effectiveTime",
      rule: "service-event-content",
      nullable: "checked",
      closed: "unforeseen",
      ...counted,
      children: bounds("service-event-time", { ...one, nullable: false }, {}),
    },
    structure(
      "performer",
      "service-event-content",
      main ? counted : { ...counted, where: { path: "@typeCode", equals: "PRF" } },
      performerContent(),
    ),
  ]);
}

const documentationOf = (more: Partial<ElementData>, main: boolean): ElementData =>
  structure("documentationOf", "documentation-of", { nullable: "uncounted", ...more }, [serviceEvent(main)]);

const first = { position: 1 } as const;

/** The first one tells the main act. */
export const documentationsOf: readonly ElementData[] = [
  documentationOf({ min: 1, where: first, slice: { fr: "acte principal", en: "main act" } }, true),
  documentationOf({ where: { not: first }, slice: { fr: "autre acte", en: "other act" } }, false),
];

export const relatedDocument = structure("relatedDocument", "related-document", once, [
  must("typeCode", "related-document", { oneOf: ["RPLC"] }),
  structure("parentDocument", "parent-document", { ...one, nullable: "uncounted" }, [
    identifier("parent-document", "parent-document", "optional", { ...one, nullable: "uncounted" }),
    ...unforeseen("code", "text", "setId"),
    {
      name: "versionNumber",
      rule: "parent-document",
      max: 1,
      type: "INT",
      children: [must("value", "parent-document", { format: "int" })],
    },
  ]),
]);

export const authorization = structure("authorization", "authorization", {}, [
  may("typeCode", "authorization", { oneOf: ["AUTH"] }),
  structure("consent", "authorization", one, [
    may("classCode", "authorization", { oneOf: ["CONS"] }),
    may("moodCode", "authorization", { oneOf: ["EVN"] }),
    identifier("identifier", "identifier", "optional"),
    { name: "code", rule: "authorization", ...one, ...coded("authorization", { required: [], anySystem: true }) },
    {
      name: "statusCode",
      rule: "authorization",
      ...one,
      type: "CS",
      children: [must("code", "authorization", { oneOf: ["completed"], on: "consent" })],
    },
  ]),
]);

const organizationIds: readonly ElementData[] = [
  national(idNatStruct, "responsible-party"),
  identifier("responsible-party", "responsible-party", "required", {
    nullable: false,
    where: { not: { path: "@root", equals: idNatStruct } },
  }),
];

const responsibleParty = structure("responsibleParty", "encounter-content", once, [
  knownProfessional(
    "responsible-party",
    "componentOf",
    "responsible-party",
    organization(
      "representedOrganization",
      "responsible-party",
      {},
      {
        id: organizationIds,
        practiceSetting: [listedPracticeSetting("responsible-party")],
        partOf: true,
      },
    ),
  ),
]);

const encounterParticipant = structure("encounterParticipant", "encounter-participant", {}, [
  must("typeCode", "encounter-participant", {
    binding: { valueSet: "JDV_J140_EncounterParticipationType_CISIS" },
    example: "ATND",
  }),
  period(
    "time",
    "encounter-participant",
    once,
    bounds("encounter-participant", { nullable: false }, { nullable: false }),
  ),
  knownProfessional(
    "encounter-participant",
    "componentOf",
    "encounter-participant",
    organization(
      "representedOrganization",
      "encounter-participant",
      {},
      {
        practiceSetting: [listedPracticeSetting("encounter-participant")],
      },
    ),
  ),
]);

const location = structure("location", "encounter-content", one, [
  structure("healthCareFacility", "location", { ...one, nullable: "uncounted" }, [
    identifier("identifier", "identifier", "optional"),
    {
      name: "code",
      rule: "facility-code",
      ...one,
      nullable: "uncounted",
      closed: "unforeseen",
      ...coded("facility-code", {
        valueSet: "JDV_J02_XdsHealthcareFacilityTypeCode_CISIS",
        example: "SA07",
        children: [...unforeseen("originalText"), translation("facility-code", {})],
      }),
    },
    structure("location", "facility-place", once, [
      text("name", "facility-place", { ...once, type: "EN" }),
      { ...addr, rule: "facility-place", max: 1 },
    ]),
    ...unforeseen("serviceProviderOrganization"),
  ]),
]);

export const componentOf = structure("componentOf", "component-of", { ...one, nullable: "uncounted" }, [
  structure("encompassingEncounter", "encompassing-encounter", { ...one, nullable: "uncounted" }, [
    identifier("encounter-id", "encounter-id", "optional", { nullable: false }),
    {
      name: "code",
      rule: "encounter-content",
      max: 1,
      nullable: false,
      ...coded("encounter-code", { valueSet: "JDV_J142_TypeRencontre_CISIS", example: "AMB" }),
    },
    period("effectiveTime", "encounter-content", one, bounds("encounter-content", {}, {})),
    {
      name: "dischargeDispositionCode",
      rule: "encounter-content",
      max: 1,
      nullable: false,
      type: "CE",
      children: [
        must("code", "discharge-disposition", { format: "token" }),
        may("codeSystem", "discharge-disposition", { oneOf: ["1.2.250.1.213.2.14"] }),
        must("displayName", "discharge-disposition", { format: "text" }),
      ],
    },
    responsibleParty,
    encounterParticipant,
    location,
  ]),
]);
