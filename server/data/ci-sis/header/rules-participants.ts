import type { ShapeRuleData } from "../../../src/shape/index.ts";
import { rule, withChildren } from "./rule.ts";

const author = "author/assignedAuthor";
const informant = "informant/assignedEntity";
const related = "informant/relatedEntity";
const custodian = "custodian/assignedCustodian";
const recipient = "informationRecipient/intendedRecipient";
const legal = "legalAuthenticator/assignedEntity";
const attester = "authenticator/assignedEntity";
const associated = "participant/associatedEntity";

const personName = (who: string, whoseEn: string): [string, string] => [
  `Le nom ${who} a exactement un family, au plus un given, un prefix et un suffix.`,
  `${whoseEn} name has exactly one family, at most one given, one prefix and one suffix.`,
];
const organization = (whose: string, whoseEn: string): [string, string] => [
  `L’organisation ${whose} a au plus un name et un cadre d’exercice de JDV_J04_XdsPracticeSettingCode_CISIS ; son identifiant national de structure (1.2.250.1.71.4.2.2) a une extension.`,
  `The organisation of ${whoseEn} has at most one name and one practice setting of JDV_J04_XdsPracticeSettingCode_CISIS; its national structure identifier (1.2.250.1.71.4.2.2) has an extension.`,
];

/** The rules on those who wrote the document, vouch for it, keep it, receive it or took part in what it tells. */
export const participantRules: Readonly<Record<string, ShapeRuleData>> = {
  author: rule(
    "056",
    "author",
    "Le document a au moins un auteur, sans nullFlavor.",
    "The document has at least one author, without nullFlavor.",
  ),
  "author-content": rule(
    "057",
    "author",
    "Chaque author a au plus un functionCode, exactement un time et exactement un assignedAuthor, sans nullFlavor.",
    "Each author has at most one functionCode, exactly one time and exactly one assignedAuthor, without nullFlavor.",
  ),
  "author-function": rule(
    "058",
    "author/functionCode",
    "Le rôle fonctionnel de l’auteur porte code et codeSystem, avec un code de JDV_J47_FunctionCode_CISIS (1.2.250.1.213.1.1.5.124) et au plus un originalText.",
    "The author's function has code and codeSystem, with a code of JDV_J47_FunctionCode_CISIS (1.2.250.1.213.1.1.5.124) and at most one originalText.",
  ),
  "author-time": rule(
    "059",
    "author/time/@value",
    "La date de participation de l’auteur est un horodatage HL7 dans l’attribut value.",
    "The time of the author's participation is an HL7 timestamp in the attribute value.",
    { messages: withChildren },
  ),
  "author-assigned": rule(
    "060",
    author,
    "assignedAuthor a au moins un id et au plus un code, un assignedPerson, un assignedAuthoringDevice et un representedOrganization.",
    "assignedAuthor has at least one id and at most one code, one assignedPerson, one assignedAuthoringDevice and one representedOrganization.",
  ),
  "author-person-or-device": rule(
    "061",
    author,
    "Un auteur est une personne ou un dispositif, pas les deux à la fois.",
    "An author is a person or a device, not both at once.",
  ),
  "author-id": rule(
    "062",
    `${author}/id`,
    "Chaque identifiant de l’auteur porte root, un OID ou un UUID, et extension.",
    "Each identifier of the author has root, an OID or a UUID, and extension.",
  ),
  "author-specialty": rule(
    "063",
    `${author}/code`,
    "La profession de l’auteur porte code, codeSystem (un OID) et displayName, avec un code de JDV_J01_XdsAuthorSpecialty_CISIS (1.2.250.1.213.1.1.5.461).",
    "The author's profession has code, codeSystem (an OID) and displayName, with a code of JDV_J01_XdsAuthorSpecialty_CISIS (1.2.250.1.213.1.1.5.461).",
  ),
  "author-name": rule(
    "064",
    `${author}/assignedPerson/name`,
    "La personne auteur a exactement un name : un family, au plus un given, un prefix et un suffix.",
    "A person who is an author has exactly one name: one family, at most one given, one prefix and one suffix.",
  ),
  "author-device": rule(
    "065",
    `${author}/assignedAuthoringDevice`,
    "Un dispositif auteur a exactement un manufacturerModelName et un softwareName.",
    "A device that is an author has exactly one manufacturerModelName and one softwareName.",
  ),
  "author-organization": rule(
    "066",
    `${author}/representedOrganization`,
    "L’organisation de l’auteur a au plus un identifiant national de structure (1.2.250.1.71.4.2.2), avec extension, et au plus un name.",
    "The author's organisation has at most one national structure identifier (1.2.250.1.71.4.2.2), with extension, and at most one name.",
  ),
  "author-practice-setting": rule(
    "067",
    `${author}/representedOrganization/standardIndustryClassCode`,
    "Le cadre d’exercice de l’auteur est donné au plus une fois, avec code, codeSystem et displayName de JDV_J04_XdsPracticeSettingCode_CISIS (1.2.250.1.213.1.1.5.467).",
    "The author's practice setting is given at most once, with code, codeSystem and displayName of JDV_J04_XdsPracticeSettingCode_CISIS (1.2.250.1.213.1.1.5.467).",
  ),
  civility: rule(
    "068",
    "author/assignedAuthor/assignedPerson/name/prefix",
    "La civilité (prefix) d’un auteur, informateur, destinataire, signataire, participant ou exécutant est M ou MME, de JDV_J245_Civilite_CISIS (1.2.250.1.213.1.1.5.718).",
    "The civility (prefix) of an author, informant, recipient, signatory, participant or performer is M or MME, of JDV_J245_Civilite_CISIS (1.2.250.1.213.1.1.5.718).",
  ),
  "person-title": rule(
    "069",
    "author/assignedAuthor/assignedPerson/name/suffix",
    "Le titre (suffix) d’un auteur, informateur, destinataire, signataire, participant ou exécutant est DR, MC, MG, PC, PG ou PR, de JDV_J246_Titre_CISIS (1.2.250.1.213.1.1.5.719).",
    "The title (suffix) of an author, informant, recipient, signatory, participant or performer is DR, MC, MG, PC, PG or PR, of JDV_J246_Titre_CISIS (1.2.250.1.213.1.1.5.719).",
  ),
  "data-enterer": rule(
    "070",
    "dataEnterer",
    "Le document a au plus un opérateur de saisie, et celui-ci au plus un time.",
    "The document has at most one data enterer, who has at most one time.",
    { messages: withChildren },
  ),
  "informant-choice": rule(
    "071",
    "informant",
    "Chaque informant est soit un professionnel (assignedEntity), soit un proche du patient (relatedEntity).",
    "Each informant is either a professional (assignedEntity) or a relation of the patient (relatedEntity).",
  ),
  "informant-assigned": rule(
    "072",
    informant,
    "L’informateur professionnel a exactement un id et au plus un code, un assignedPerson et un representedOrganization.",
    "A professional informant has exactly one id and at most one code, one assignedPerson and one representedOrganization.",
  ),
  "informant-id": rule(
    "073",
    `${informant}/id`,
    "L’identifiant de l’informateur porte root et extension, ou bien nullFlavor.",
    "The informant's identifier has root and extension, or else nullFlavor.",
  ),
  "informant-name": rule(
    "074",
    `${informant}/assignedPerson/name`,
    "L’informateur professionnel a exactement un name : un family, au plus un given, un prefix et un suffix.",
    "A professional informant has exactly one name: one family, at most one given, one prefix and one suffix.",
  ),
  "informant-organization": rule(
    "075",
    `${informant}/representedOrganization`,
    ...organization("de l’informateur", "the informant"),
  ),
  "related-class": rule(
    "076",
    `${related}/@classCode`,
    "Le lien d’un proche porte un classCode : ECON (à prévenir en urgence), NOK (personne de confiance), CON (informateur), CAREGIVER (aidant) ou PAT (aidé).",
    "A relation has a classCode: ECON (emergency contact), NOK (trusted person), CON (informant), CAREGIVER (carer) or PAT (person helped).",
  ),
  "related-person": rule(
    "077",
    related,
    "Un proche est désigné par exactement un relatedPerson et au plus un code.",
    "A relation is named by exactly one relatedPerson and at most one code.",
  ),
  "related-link": rule(
    "078",
    `${related}/code`,
    "Le lien avec le patient porte code, codeSystem (un OID) et displayName, avec un code de JDV_J11_RelationPatient_CISIS (1.2.250.1.213.3.3.16).",
    "The link with the patient has code, codeSystem (an OID) and displayName, with a code of JDV_J11_RelationPatient_CISIS (1.2.250.1.213.3.3.16).",
  ),
  "related-name": rule(
    "079",
    `${related}/relatedPerson/name`,
    "Un proche a exactement un name : un family, au plus un given et un prefix.",
    "A relation has exactly one name: one family, at most one given and one prefix.",
  ),
  custodian: rule(
    "080",
    "custodian",
    "Le document a exactement une organisation chargée de sa conservation : un custodian sans nullFlavor, avec un assignedCustodian.",
    "The document has exactly one organisation that keeps it: a custodian without nullFlavor, with one assignedCustodian.",
  ),
  "custodian-organization": rule(
    "081",
    `${custodian}/representedCustodianOrganization`,
    "assignedCustodian contient exactement un representedCustodianOrganization.",
    "assignedCustodian holds exactly one representedCustodianOrganization.",
  ),
  "custodian-organization-content": rule(
    "082",
    `${custodian}/representedCustodianOrganization`,
    "L’organisation qui conserve le document a exactement un identifiant renseigné, au plus un name, un telecom et une adresse.",
    "The organisation that keeps the document has exactly one identifier with a value, at most one name, one telecom and one address.",
  ),
  "custodian-id": rule(
    "083",
    `${custodian}/representedCustodianOrganization/id/@root`,
    "L’identifiant de l’organisation qui conserve le document a pour root 1.2.250.1.71.4.2.2 (structure) ou 1.2.250.1.213.4.1 (hébergeur de documents du patient).",
    "The identifier of the organisation that keeps the document has the root 1.2.250.1.71.4.2.2 (structure) or 1.2.250.1.213.4.1 (host of the patient's documents).",
  ),
  recipient: rule(
    "084",
    "informationRecipient",
    "Chaque destinataire contient exactement un intendedRecipient, qui a au plus une personne et une organisation.",
    "Each recipient holds exactly one intendedRecipient, which has at most one person and one organisation.",
  ),
  "recipient-id": rule(
    "085",
    `${recipient}/id`,
    "L’identifiant national de PS (1.2.250.1.71.4.2.1) d’un destinataire a une extension.",
    "The national identifier (1.2.250.1.71.4.2.1) of a recipient has an extension.",
  ),
  "recipient-name": rule(
    "086",
    `${recipient}/informationRecipient/name`,
    ...personName("du destinataire", "The recipient's"),
  ),
  "recipient-organization-id": rule(
    "087",
    `${recipient}/receivedOrganization/id`,
    "L’identifiant national de structure (1.2.250.1.71.4.2.2) de l’organisation destinataire a une extension.",
    "The national structure identifier (1.2.250.1.71.4.2.2) of the receiving organisation has an extension.",
  ),
  "legal-authenticator": rule(
    "088",
    "legalAuthenticator",
    "Le document a exactement un responsable, dont le signatureCode est S.",
    "The document has exactly one legal authenticator, whose signatureCode is S.",
  ),
  "legal-authenticator-content": rule(
    "089",
    "legalAuthenticator",
    "Le responsable du document a exactement un time, un horodatage HL7, un signatureCode et un assignedEntity.",
    "The legal authenticator has exactly one time, an HL7 timestamp, one signatureCode and one assignedEntity.",
    { messages: withChildren },
  ),
  "legal-authenticator-assigned": rule(
    "090",
    legal,
    "Le responsable du document a exactement un id renseigné, avec root et extension, et au plus un code, un assignedPerson et un representedOrganization.",
    "The legal authenticator has exactly one id with a value, with root and extension, and at most one code, one assignedPerson and one representedOrganization.",
  ),
  "legal-authenticator-specialty": rule(
    "091",
    `${legal}/code`,
    "La profession du responsable est de JDV_J01_XdsAuthorSpecialty_CISIS (1.2.250.1.213.1.1.5.461).",
    "The legal authenticator's profession is of JDV_J01_XdsAuthorSpecialty_CISIS (1.2.250.1.213.1.1.5.461).",
  ),
  "legal-authenticator-name": rule(
    "092",
    `${legal}/assignedPerson/name`,
    "La personne responsable a exactement un name, sans nullFlavor : un family, au plus un given, un prefix et un suffix.",
    "The person who is the legal authenticator has exactly one name, without nullFlavor: one family, at most one given, one prefix and one suffix.",
  ),
  "legal-authenticator-organization": rule(
    "093",
    `${legal}/representedOrganization`,
    ...organization("du responsable", "the legal authenticator"),
  ),
  authenticator: rule(
    "094",
    "authenticator",
    "Chaque signataire a exactement un time, un horodatage HL7, un signatureCode S et un assignedEntity avec un seul identifiant national de PS (1.2.250.1.71.4.2.1).",
    "Each authenticator has exactly one time, an HL7 timestamp, one signatureCode S and one assignedEntity with a single national identifier (1.2.250.1.71.4.2.1).",
    { messages: withChildren },
  ),
  "authenticator-name": rule(
    "095",
    `${attester}/assignedPerson/name`,
    "Un signataire a exactement un name : un family, au plus un given, un prefix et un suffix.",
    "An authenticator has exactly one name: one family, at most one given, one prefix and one suffix.",
  ),
  "authenticator-organization": rule(
    "096",
    `${attester}/representedOrganization`,
    ...organization("du signataire", "the authenticator"),
  ),
  "participant-type": rule(
    "097",
    "participant/@typeCode",
    "Le type de participation est donné par typeCode, dans JDV_J144_ParticipationType_CISIS (1.2.250.1.213.1.1.5.591) : REF, REFB, INF, RESP, PRF, CON ou VRF.",
    "The kind of participation is given by typeCode, in JDV_J144_ParticipationType_CISIS (1.2.250.1.213.1.1.5.591): REF, REFB, INF, RESP, PRF, CON or VRF.",
  ),
  "participant-content": rule(
    "098",
    "participant",
    "Chaque participant a exactement un time et un associatedEntity, au plus un templateId et un functionCode de JDV_J47_FunctionCode_CISIS.",
    "Each participant has exactly one time and one associatedEntity, at most one templateId and one functionCode of JDV_J47_FunctionCode_CISIS.",
  ),
  "participant-time": rule(
    "099",
    "participant/time",
    "La période d’une participation a au plus un début (low) et une fin (high), chacun avec value, un horodatage HL7.",
    "The period of a participation has at most one start (low) and one end (high), each with value, an HL7 timestamp.",
    { messages: withChildren },
  ),
  "participant-class": rule(
    "100",
    `${associated}/@classCode`,
    "La classe d’un participant est donnée par classCode : PROV (professionnel de santé) ou AGNT (autre).",
    "The class of a participant is given by classCode: PROV (health professional) or AGNT (other).",
  ),
  "participant-entity": rule(
    "101",
    associated,
    "Un participant a au plus un id, avec root et extension, un code, un associatedPerson et un scopingOrganization.",
    "A participant has at most one id, with root and extension, one code, one associatedPerson and one scopingOrganization.",
  ),
  "participant-specialty": rule(
    "102",
    `${associated}/code`,
    "La profession d’un participant porte code, codeSystem (un OID) et displayName, avec un code de JDV_J01_XdsAuthorSpecialty_CISIS (1.2.250.1.213.1.1.5.461).",
    "A participant's profession has code, codeSystem (an OID) and displayName, with a code of JDV_J01_XdsAuthorSpecialty_CISIS (1.2.250.1.213.1.1.5.461).",
  ),
  "participant-name": rule(
    "103",
    `${associated}/associatedPerson/name`,
    ...personName("d’un participant", "A participant's"),
  ),
  "participant-organization": rule(
    "104",
    `${associated}/scopingOrganization`,
    "L’organisation d’un participant a au plus un id, un name et un standardIndustryClassCode.",
    "A participant's organisation has at most one id, one name and one standardIndustryClassCode.",
  ),
};
