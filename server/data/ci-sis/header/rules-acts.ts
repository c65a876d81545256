import type { ShapeRuleData } from "../../../src/shape/index.ts";
import { rule, withChildren } from "./rule.ts";

const event = "documentationOf/serviceEvent";
const performer = `${event}/performer`;
const encounter = "componentOf/encompassingEncounter";
const facility = `${encounter}/location/healthCareFacility`;

/** The rules on the documented acts and on the encounter. */
export const actRules: Readonly<Record<string, ShapeRuleData>> = {
  "documentation-of": rule(
    "106",
    "documentationOf",
    "Le document décrit au moins un acte : un documentationOf sans nullFlavor.",
    "The document describes at least one act: a documentationOf without nullFlavor.",
  ),
  "main-act": rule(
    "107",
    "documentationOf[1]/serviceEvent",
    "L’acte principal, dans le premier documentationOf, a exactement un exécutant (performer) et une date (effectiveTime).",
    "The main act, in the first documentationOf, has exactly one performer and one effectiveTime.",
  ),
  "service-event": rule(
    "108",
    event,
    "Chaque documentationOf contient exactement un serviceEvent, sans nullFlavor.",
    "Each documentationOf holds exactly one serviceEvent, without nullFlavor.",
  ),
  "service-event-content": rule(
    "109",
    event,
    "Un acte a au plus un code, un lab:statusCode, un effectiveTime et un exécutant (performer de typeCode PRF).",
    "An act has at most one code, one lab:statusCode, one effectiveTime and one performer with the typeCode PRF.",
  ),
  "service-event-code": rule(
    "110",
    `${event}/code`,
    "Le code d’un acte porte code et codeSystem, ou bien seulement nullFlavor.",
    "The code of an act has code and codeSystem, or else only nullFlavor.",
  ),
  "service-event-time": rule(
    "111",
    `${event}/effectiveTime`,
    "La date d’un acte a exactement un début (low) avec value et au plus une fin (high), des horodatages HL7.",
    "The time of an act has exactly one start (low) with value and at most one end (high), HL7 timestamps.",
    { messages: withChildren },
  ),
  performer: rule(
    "112",
    performer,
    "L’exécutant a le typeCode PRF, exactement un assignedEntity, au plus un functionCode et un time.",
    "The performer has the typeCode PRF, exactly one assignedEntity, at most one functionCode and one time.",
  ),
  "performer-assigned": rule(
    "113",
    `${performer}/assignedEntity`,
    "L’exécutant a exactement un id et un representedOrganization, au plus un assignedPerson et un code de JDV_J01_XdsAuthorSpecialty_CISIS.",
    "The performer has exactly one id and one representedOrganization, at most one assignedPerson and one code of JDV_J01_XdsAuthorSpecialty_CISIS.",
  ),
  "performer-practice-setting": rule(
    "114",
    `${performer}/assignedEntity/representedOrganization`,
    "L’organisation de l’exécutant a exactement un cadre d’exercice renseigné, avec code, codeSystem et displayName de JDV_J04_XdsPracticeSettingCode_CISIS (1.2.250.1.213.1.1.5.467), et au plus un name ; son identifiant national de structure a une extension.",
    "The performer's organisation has exactly one practice setting with a value, with code, codeSystem and displayName of JDV_J04_XdsPracticeSettingCode_CISIS (1.2.250.1.213.1.1.5.467), and at most one name; its national structure identifier has an extension.",
  ),
  "component-of": rule(
    "117",
    "componentOf",
    "Le document se rattache à exactement une prise en charge : un componentOf sans nullFlavor.",
    "The document belongs to exactly one encounter: a componentOf without nullFlavor.",
  ),
  "encompassing-encounter": rule(
    "118",
    encounter,
    "componentOf contient exactement un encompassingEncounter, sans nullFlavor.",
    "componentOf holds exactly one encompassingEncounter, without nullFlavor.",
  ),
  "encounter-content": rule(
    "119",
    encounter,
    "La prise en charge a exactement un effectiveTime (au plus un low et un high) et un location, au plus un code, un dischargeDispositionCode et un responsibleParty.",
    "The encounter has exactly one effectiveTime (at most one low and one high) and one location, at most one code, one dischargeDispositionCode and one responsibleParty.",
    { messages: withChildren },
  ),
  "encounter-id": rule(
    "120",
    `${encounter}/id`,
    "Chaque identifiant de la prise en charge porte root, un OID ou un UUID.",
    "Each identifier of the encounter has root, an OID or a UUID.",
  ),
  "encounter-code": rule(
    "121",
    `${encounter}/code`,
    "Le type de prise en charge porte code, codeSystem (un OID) et displayName, avec un code de JDV_J142_TypeRencontre_CISIS (1.2.250.1.213.1.1.5.589).",
    "The kind of encounter has code, codeSystem (an OID) and displayName, with a code of JDV_J142_TypeRencontre_CISIS (1.2.250.1.213.1.1.5.589).",
  ),
  "discharge-disposition": rule(
    "122",
    `${encounter}/dischargeDispositionCode`,
    "Le mode de sortie porte code et displayName ; son codeSystem, s’il est présent, est 1.2.250.1.213.2.14.",
    "The discharge disposition has code and displayName; its codeSystem, where present, is 1.2.250.1.213.2.14.",
  ),
  "responsible-party": rule(
    "123",
    `${encounter}/responsibleParty/assignedEntity`,
    "Le responsable de la prise en charge a exactement un identifiant national de PS (1.2.250.1.71.4.2.1), avec extension, et au plus un code, un assignedPerson et un representedOrganization.",
    "The responsible party has exactly one national identifier (1.2.250.1.71.4.2.1), with extension, and at most one code, one assignedPerson and one representedOrganization.",
  ),
  "encounter-participant": rule(
    "124",
    `${encounter}/encounterParticipant`,
    "Chaque participant à la prise en charge a un typeCode de JDV_J140_EncounterParticipationType_CISIS (1.2.250.1.213.1.1.5.528) et un assignedEntity avec un seul identifiant national de PS (1.2.250.1.71.4.2.1).",
    "Each encounter participant has a typeCode of JDV_J140_EncounterParticipationType_CISIS (1.2.250.1.213.1.1.5.528) and one assignedEntity with a single national identifier (1.2.250.1.71.4.2.1).",
    { messages: withChildren },
  ),
  location: rule(
    "125",
    `${encounter}/location`,
    "Le lieu de la prise en charge contient exactement un healthCareFacility, sans nullFlavor.",
    "The location of the encounter holds exactly one healthCareFacility, without nullFlavor.",
  ),
  "facility-code": rule(
    "126",
    `${facility}/code`,
    "La structure de prise en charge a exactement un secteur d’activité renseigné, avec code, codeSystem et displayName de JDV_J02_XdsHealthcareFacilityTypeCode_CISIS (1.2.250.1.213.1.1.5.466).",
    "The health care facility has exactly one sector of activity with a value, with code, codeSystem and displayName of JDV_J02_XdsHealthcareFacilityTypeCode_CISIS (1.2.250.1.213.1.1.5.466).",
  ),
  "facility-place": rule(
    "127",
    `${facility}/location`,
    "Le lieu de la structure est donné au plus une fois, avec au plus un name et une adresse.",
    "The place of the facility is given at most once, with at most one name and one address.",
  ),
};
