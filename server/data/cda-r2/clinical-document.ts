// Made by scripts/data/cda-r2.mjs; the notation is explained in index.ts.

/** The header, the body and the entries of a document. */
export const clinicalDocument = `
all.InfrastructureRoot.typeId;-II;;root:uid!=2.16.840.1.113883.1.3 extension:st!
all.InfrastructureRoot.templateId;+II;;unsorted:boolean~false
P.InfrastructureRoot.typeId;-II;;root:uid!=2.16.840.1.113883.1.3 extension:st!
P.Act;;$root id:II* code:CD text:ED? statusCode:CS? effectiveTime:IVL_TS? priorityCode:CE? languageCode:CS? $subject $people $links sdtc/inFulfillmentOf1:sdtc/InFulfillmentOf1*;$null classCode:x_ActClassDocumentEntryAct! moodCode:x_DocumentActMood! negationInd:bl
P.AssignedAuthor;;$root id:II+ code:CE? addr:AD* telecom:TEL* (assignedPerson:P.Person? | assignedAuthoringDevice:P.AuthoringDevice?) representedOrganization:P.Organization?;$null classCode:RoleClassAssignedEntity=ASSIGNED
P.AssignedCustodian;;$root representedCustodianOrganization:P.CustodianOrganization;$null classCode:RoleClassAssignedEntity=ASSIGNED
P.AssignedEntity;;$root id:II+ code:CE? addr:AD* telecom:TEL* assignedPerson:P.Person? representedOrganization:P.Organization? sdtc/patient:sdtc/SdtcPatient?;$null classCode:RoleClassAssignedEntity=ASSIGNED
P.AssociatedEntity;;$root id:II* code:CE? addr:AD* telecom:TEL* associatedPerson:P.Person? scopingOrganization:P.Organization?;$null classCode:RoleClassAssociative!
P.Authenticator;;$root time:TS signatureCode:CS assignedEntity:P.AssignedEntity sdtc/signatureText:ED?;$null typeCode:ParticipationType=AUTHEN
P.Author;;$root functionCode:CE? time:TS assignedAuthor:P.AssignedAuthor;$null typeCode:ParticipationType=AUT contextControlCode:ContextControl=OP
P.AuthoringDevice;;$root code:CE? manufacturerModelName:SC? softwareName:SC? asMaintainedEntity:P.MaintainedEntity*;$null classCode:EntityClassDevice=DEV determinerCode:EntityDeterminer=INSTANCE
P.Authorization;;$root consent:P.Consent;$null typeCode:ActRelationshipType=AUTH
P.Birthplace;;$root place:P.Place;$null classCode:RoleClass=BIRTHPL
P.ClinicalDocument;;realmCode:CS* typeId:P.InfrastructureRoot.typeId templateId:II* id:II code:CE title:ST? effectiveTime:TS confidentialityCode:CE languageCode:CS? setId:II? versionNumber:INT? copyTime:TS? recordTarget:P.RecordTarget+ author:P.Author+ dataEnterer:P.DataEnterer? informant:P.Informant12* custodian:P.Custodian informationRecipient:P.InformationRecipient* legalAuthenticator:P.LegalAuthenticator? authenticator:P.Authenticator* participant:P.Participant1* inFulfillmentOf:P.InFulfillmentOf* documentationOf:P.DocumentationOf* relatedDocument:P.RelatedDocument* authorization:P.Authorization* componentOf:P.Component1? component:P.Component2 sdtc/statusCode:CS?;$null classCode:ActClinicalDocument=DOCCLIN moodCode:ActMood=EVN
P.Component1;;$root encompassingEncounter:P.EncompassingEncounter;$null typeCode:ActRelationshipHasComponent=COMP
P.Component2;;$root (nonXMLBody:P.NonXMLBody | structuredBody:P.StructuredBody);$null typeCode:ActRelationshipHasComponent=COMP contextConductionInd:bl=true
P.Component3;;$root section:P.Section;$null typeCode:ActRelationshipHasComponent=COMP contextConductionInd:bl=true
P.Component4;;$root sequenceNumber:INT? seperatableInd:BL? sdtc/priorityNumber:INT? $statements;$null typeCode:ActRelationshipHasComponent=COMP contextConductionInd:bl=true
P.Component5;;$root section:P.Section;$null typeCode:ActRelationshipHasComponent=COMP contextConductionInd:bl=true
P.Consent;;$root id:II* code:CE? statusCode:CS;$null classCode:ActClass=CONS moodCode:ActMood=EVN
P.Consumable;;$root manufacturedProduct:P.ManufacturedProduct;$null typeCode:ParticipationType=CSM
P.Criterion;;$root code:CD? text:ED? value:ANY?;$null classCode:ActClassObservation~OBS moodCode:ActMood=EVN.CRT
P.Custodian;;$root assignedCustodian:P.AssignedCustodian;$null typeCode:ParticipationType=CST
P.CustodianOrganization;;$root id:II+ name:ON? telecom:TEL? addr:AD?;$null classCode:EntityClassOrganization=ORG determinerCode:EntityDeterminer=INSTANCE
P.DataEnterer;;$root time:TS? assignedEntity:P.AssignedEntity;$null typeCode:ParticipationType=ENT contextControlCode:ContextControl=OP
P.Device;;$root code:CE? manufacturerModelName:SC? softwareName:SC?;$null classCode:EntityClassDevice~DEV determinerCode:EntityDeterminer=INSTANCE
P.DocumentationOf;;$root serviceEvent:P.ServiceEvent;$null typeCode:ActRelationshipType=DOC
P.EncompassingEncounter;;$root id:II* code:CE? effectiveTime:IVL_TS dischargeDispositionCode:CE? responsibleParty:P.ResponsibleParty? encounterParticipant:P.EncounterParticipant* location:P.Location?;$null classCode:ActClass=ENC moodCode:ActMood=EVN
P.Encounter;;$root id:II* code:CD? text:ED? statusCode:CS? effectiveTime:IVL_TS? sdtc/dischargeDispositionCode:CE? priorityCode:CE? $subject $people $links sdtc/inFulfillmentOf1:sdtc/InFulfillmentOf1*;$null classCode:ActClass! moodCode:x_DocumentEncounterMood!
P.EncounterParticipant;;$root time:IVL_TS? assignedEntity:P.AssignedEntity;$null typeCode:x_EncounterParticipant!
P.Entity;;$root id:II* code:CE? desc:ED?;$null classCode:EntityClassRoot~ENT determinerCode:EntityDeterminer=INSTANCE
P.Entry;;$root $statements;$null typeCode:x_ActRelationshipEntry~COMP contextConductionInd:bl=true
P.EntryRelationship;;$root sequenceNumber:INT? seperatableInd:BL? $statements;$null typeCode:x_ActRelationshipEntryRelationship! inversionInd:bl contextConductionInd:bl~true negationInd:bl
P.ExternalAct;;$root id:II* code:CD? text:ED?;$null classCode:ActClassRoot~ACT moodCode:ActMood=EVN
P.ExternalDocument;;$root id:II* code:CD? text:ED? setId:II? versionNumber:INT?;$null classCode:ActClassDocument~DOC moodCode:ActMood=EVN
P.ExternalObservation;;$root id:II* code:CD? text:ED?;$null classCode:ActClassObservation~OBS moodCode:ActMood=EVN
P.ExternalProcedure;;$root id:II* code:CD? text:ED?;$null classCode:ActClass=PROC moodCode:ActMood=EVN
P.Guardian;;$root id:II* code:CE? addr:AD* telecom:TEL* (guardianPerson:P.Person | guardianOrganization:P.Organization);$null classCode:RoleClass=GUARD
P.HealthCareFacility;;$root id:II* code:CE? location:P.Place? serviceProviderOrganization:P.Organization?;$null classCode:RoleClassServiceDeliveryLocation~SDLOC
P.Informant12;;$root (assignedEntity:P.AssignedEntity | relatedEntity:P.RelatedEntity);$null typeCode:ParticipationType=INF contextControlCode:ContextControl=OP
P.InformationRecipient;;$root intendedRecipient:P.IntendedRecipient;$null typeCode:x_InformationRecipient~PRCP
P.InFulfillmentOf;;$root order:P.Order;$null typeCode:ActRelationshipFulfills=FLFS
P.IntendedRecipient;;$root id:II* addr:AD* telecom:TEL* informationRecipient:P.Person? receivedOrganization:P.Organization?;$null classCode:x_InformationRecipientRole~ASSIGNED
P.LabeledDrug;;$root code:CE? name:EN?;$null classCode:EntityClassManufacturedMaterial=MMAT determinerCode:EntityDeterminerDetermined=KIND
P.LanguageCommunication;;$root languageCode:CS? modeCode:CE? proficiencyLevelCode:CE? preferenceInd:BL?;$null
P.LegalAuthenticator;;$root time:TS signatureCode:CS sdtc/signatureText:ED? assignedEntity:P.AssignedEntity;$null typeCode:ParticipationType=LA contextControlCode:ContextControl=OP
P.Location;;$root healthCareFacility:P.HealthCareFacility;$null typeCode:ParticipationTargetLocation=LOC
P.MaintainedEntity;;$root effectiveTime:IVL_TS? maintainingPerson:P.Person;$null classCode:RoleClass=MNT
P.ManufacturedProduct;;$root id:II* (manufacturedLabeledDrug:P.LabeledDrug | manufacturedMaterial:P.Material) manufacturerOrganization:P.Organization? pharm/subjectOf1:pharm/C.Subject2^* pharm/subjectOf2:pharm/C.Subject1^* pharm/subjectOf3:pharm/C.Subject22^* pharm/subjectOf4:pharm/C.Subject3^* pharm/subjectOf5:pharm/C.Subject7^?;$null classCode:RoleClassManufacturedProduct=MANU
P.Material;;$root code:CE? name:EN? pharm/desc:pharm/ED? pharm/riskCode:pharm/CE? pharm/handlingCode:pharm/CE? pharm/formCode:pharm/CE? lotNumberText:ST? pharm/expirationTime:pharm/IVL_TS? pharm/stabilityTime:pharm/IVL_TS? pharm/asDistributedProduct:pharm/C.DistributedProduct^* pharm/asMedicineManufacturer:pharm/C.MedicineManufacturer^* pharm/asContent:pharm/C.Content^? pharm/asSpecializedKind:pharm/C.SpecializedKind^* pharm/part:pharm/C.Part^* pharm/ingredient:pharm/C.Ingredient^*;$null classCode:EntityClassManufacturedMaterial=MMAT determinerCode:EntityDeterminerDetermined=KIND
P.NonXMLBody;;$root text:ED confidentialityCode:CE? languageCode:CS?;$null classCode:ActClass=DOCBODY moodCode:ActMood=EVN
P.Observation;;$root id:II* code:CD derivationExpr:ST? text:ED? statusCode:CS? effectiveTime:IVL_TS? priorityCode:CE? repeatNumber:IVL_INT? languageCode:CS? value:ANY* interpretationCode:CE* methodCode:CE* targetSiteCode:CD* $subject $people $links referenceRange:P.ReferenceRange* sdtc/inFulfillmentOf1:sdtc/InFulfillmentOf1*;$null classCode:ActClassObservation! moodCode:x_ActMoodDocumentObservation! negationInd:bl
P.ObservationMedia;;$root id:II* languageCode:CS? value:ED $subject $people $links;ID:ID $null classCode:ActClassObservation! moodCode:ActMood!
P.ObservationRange;;$root code:CD? text:ED? value:ANY? interpretationCode:CE? sdtc/precondition1:sdtc/Precondition1* lab/precondition:lab/.precondition*;$null classCode:ActClassObservation~OBS moodCode:ActMood=EVN.CRT
P.Order;;$root id:II+ code:CE? priorityCode:CE? ps3-20/accessionNumber:ps3-20/II*;$null classCode:ActClassRoot~ACT moodCode:ActMood=RQO
P.Organization;;$root id:II* name:ON* telecom:TEL* addr:AD* standardIndustryClassCode:CE? asOrganizationPartOf:P.OrganizationPartOf?;$null classCode:EntityClassOrganization=ORG determinerCode:EntityDeterminer=INSTANCE
P.OrganizationPartOf;;$root id:II* code:CE? statusCode:CS? effectiveTime:IVL_TS? wholeOrganization:P.Organization?;$null classCode:RoleClass=PART
P.Organizer;;$root id:II* code:CD? sdtc/text:ED? statusCode:CS effectiveTime:IVL_TS? $subject $people reference:P.Reference* precondition:P.Precondition* component:P.Component4*;$null classCode:x_ActClassDocumentEntryOrganizer! moodCode:ActMood!
P.ParentDocument;;$root id:II+ code:CD? text:ED? setId:II? versionNumber:INT?;$null classCode:ActClinicalDocument=DOCCLIN moodCode:ActMood=EVN
P.Participant1;;$root functionCode:CE? time:IVL_TS? associatedEntity:P.AssociatedEntity;$null typeCode:ParticipationType! contextControlCode:ContextControl=OP
P.Participant2;;$root time:IVL_TS? awarenessCode:CE? participantRole:P.ParticipantRole;$null typeCode:ParticipationType! contextControlCode:ContextControl=OP
P.ParticipantRole;;$root functionCode:any? id:II* code:CE? addr:AD* telecom:TEL* (playingDevice:P.Device? | playingEntity:P.PlayingEntity?) scopingEntity:P.Entity?;$null classCode:RoleClassRoot~ROL
P.Patient;;$root id:II? name:PN* sdtc/desc:ED? administrativeGenderCode:CE? birthTime:TS? sdtc/deceasedInd:BL? sdtc/deceasedTime:TS? sdtc/multipleBirthInd:BL? sdtc/multipleBirthOrderNumber:sdtc/INT_POS? maritalStatusCode:CE? religiousAffiliationCode:CE? raceCode:CE? sdtc/raceCode:CE* ethnicGroupCode:CE? sdtc/ethnicGroupCode:CE* guardian:P.Guardian* birthplace:P.Birthplace? languageCommunication:P.LanguageCommunication*;$null classCode:EntityClass=PSN determinerCode:EntityDeterminer=INSTANCE
P.PatientRole;;$root id:II+ addr:AD* telecom:TEL* patient:P.Patient? providerOrganization:P.Organization?;$null classCode:RoleClass=PAT
P.Performer1;;$root functionCode:CE? time:IVL_TS? assignedEntity:P.AssignedEntity;$null typeCode:x_ServiceEventPerformer!
P.Performer2;;$root sdtc/functionCode:CE? time:IVL_TS? modeCode:CE? assignedEntity:P.AssignedEntity;$null typeCode:ParticipationPhysicalPerformer=PRF
P.Person;;$root name:PN* sdtc/desc:ED? sdtc/asPatientRelationship:sdtc/AsPatientRelationship?;$null classCode:EntityClass=PSN determinerCode:EntityDeterminer=INSTANCE
P.Place;;$root name:EN? addr:AD?;$null classCode:EntityClassPlace=PLC determinerCode:EntityDeterminer=INSTANCE
P.PlayingEntity;;$root code:CE? quantity:PQ* name:PN* sdtc/birthTime:TS? desc:ED?;$null classCode:EntityClassRoot~ENT determinerCode:EntityDeterminer=INSTANCE
P.Precondition;;$root criterion:P.Criterion;$null typeCode:ActRelationshipType=PRCN
P.Procedure;;$root id:II* code:CD? text:ED? statusCode:CS? effectiveTime:IVL_TS? priorityCode:CE? languageCode:CS? methodCode:CE* approachSiteCode:CD* targetSiteCode:CD* $subject $people $links sdtc/inFulfillmentOf1:sdtc/InFulfillmentOf1*;$null classCode:ActClass! moodCode:x_DocumentProcedureMood! negationInd:bl
P.Product;;$root manufacturedProduct:P.ManufacturedProduct;$null typeCode:ParticipationType=PRD
P.RecordTarget;;$root patientRole:P.PatientRole;$null typeCode:ParticipationType=RCT contextControlCode:ContextControl=OP
P.Reference;;$root seperatableInd:BL? (externalAct:P.ExternalAct | externalObservation:P.ExternalObservation | externalProcedure:P.ExternalProcedure | externalDocument:P.ExternalDocument);$null typeCode:x_ActRelationshipExternalReference!
P.ReferenceRange;;$root observationRange:P.ObservationRange;$null typeCode:ActRelationshipType=REFV
P.RegionOfInterest.value;+INT;;unsorted:boolean~false
P.RegionOfInterest;;$root id:II+ code:CS value:P.RegionOfInterest.value+ $subject $people $links;ID:ID $null classCode:ActClass!=ROIOVL moodCode:ActMood!=EVN
P.RelatedDocument;;$root parentDocument:P.ParentDocument;$null typeCode:x_ActRelationshipDocument!
P.RelatedEntity;;$root code:CE? addr:AD* telecom:TEL* effectiveTime:IVL_TS? relatedPerson:P.Person?;$null classCode:RoleClassMutualRelationship!
P.RelatedSubject;;$root sdtc/id:II* code:CE? addr:AD* telecom:TEL* subject:P.SubjectPerson?;$null classCode:x_DocumentSubject~PRS
P.ResponsibleParty;;$root assignedEntity:P.AssignedEntity;$null typeCode:ParticipationType=RESP
P.Section;;$root id:II? code:CE? title:ST? text:StrucDoc.Text? confidentialityCode:CE? languageCode:CS? subject:P.Subject? author:P.Author* informant:P.Informant12* entry:P.Entry* component:P.Component5*;ID:ID $null classCode:ActClass=DOCSECT moodCode:ActMood=EVN
P.ServiceEvent;;$root id:II* code:CE? lab/statusCode:lab/.statusCode? effectiveTime:IVL_TS? performer:P.Performer1*;$null classCode:ActClassRoot~ACT moodCode:ActMood=EVN
P.Specimen;;$root specimenRole:P.SpecimenRole;$null typeCode:ParticipationType=SPC
P.SpecimenRole;;$root id:II* specimenPlayingEntity:P.PlayingEntity?;$null classCode:RoleClassSpecimen=SPEC
P.StructuredBody;;$root confidentialityCode:CE? languageCode:CS? component:P.Component3+;$null classCode:ActClass=DOCBODY moodCode:ActMood=EVN
P.Subject;;$root awarenessCode:CE? relatedSubject:P.RelatedSubject;$null typeCode:ParticipationTargetSubject=SBJ contextControlCode:ContextControl=OP
P.SubjectPerson;;$root sdtc/id:II* name:PN* sdtc/desc:ED? administrativeGenderCode:CE? birthTime:TS? sdtc/deceasedInd:BL? sdtc/deceasedTime:TS? sdtc/multipleBirthInd:BL? sdtc/multipleBirthOrderNumber:sdtc/INT_POS? sdtc/raceCode:CE* sdtc/ethnicGroupCode:CE*;$null classCode:EntityClass=PSN determinerCode:EntityDeterminer=INSTANCE
P.SubstanceAdministration;;$root id:II* code:CD? text:ED? statusCode:CS? effectiveTime:SXCM_TS* priorityCode:CE? repeatNumber:IVL_INT? routeCode:CE? approachSiteCode:CD* doseQuantity:IVL_PQ? rateQuantity:IVL_PQ? maxDoseQuantity:RTO_PQ_PQ? administrationUnitCode:CE? $subject consumable:P.Consumable $people $links sdtc/inFulfillmentOf1:sdtc/InFulfillmentOf1*;$null classCode:ActClass!=SBADM moodCode:x_DocumentSubstanceMood! negationInd:bl
P.Supply;;$root id:II* code:CD? text:ED? statusCode:CS? effectiveTime:SXCM_TS* priorityCode:CE* repeatNumber:IVL_INT? independentInd:BL? quantity:PQ? expectedUseTime:IVL_TS? $subject product:P.Product? $people $links sdtc/inFulfillmentOf1:sdtc/InFulfillmentOf1*;$null classCode:ActClassSupply!=SPLY moodCode:x_DocumentSubstanceMood!
`;
