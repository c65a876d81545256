// Made by scripts/data/cda-r2.mjs; the notation is explained in index.ts.

/** The extensions of HL7 (sdtc), IHE (lab, pharm) and DICOM (ps3-20). */
export const extensions = `
sdtc/INT_POS;+hl7/QTY;;value:int_pos
sdtc/ActReference;;realmCode:hl7/CS* typeId:hl7/P.InfrastructureRoot.typeId? templateId:hl7/II* id:hl7/II+;classCode:ActClass! moodCode:x_DocumentActMood! determinerCode:EntityDeterminer=INSTANCE
sdtc/InFulfillmentOf1;;realmCode:hl7/CS* typeId:hl7/P.InfrastructureRoot.typeId? templateId:hl7/II* actReference:ActReference;typeCode:ActRelationshipFulfills!=FLFS inversionInd:bl negationInd:bl
sdtc/SdtcPatient;;id:hl7/II
sdtc/AsPatientRelationship;;realmCode:hl7/CS* typeId:hl7/P.InfrastructureRoot.typeId? templateId:hl7/II* code:hl7/CE;classCode:x_DocumentSubject!=PRS determinerCode:EntityDeterminer=INSTANCE
sdtc/Precondition1;;realmCode:hl7/CS* typeId:hl7/P.InfrastructureRoot.typeId? templateId:hl7/II* conjunctionCode:hl7/CS criterion1:hl7/P.Criterion;$null typeCode:ActRelationshipType=PRCN
pharm/COCT_MT440001UV.ValuedItem;;$hl7root id:II+ code:CD? effectiveTime:IVL_TS? unitQuantity:RTO_PQ_PQ? unitPriceAmt:RTO_MO_PQ netAmt:MO?;classCode:ActClassInvoiceElement! moodCode:x_ActMoodDefEvn!
pharm/C.Agency;;$hl7root id:II? name:ON?;$null classCode:EntityClassPublicInstitution! determinerCode:EntityDeterminerSpecific!
pharm/C.Approval;;$hl7root id:II code:CD? statusCode:CS? holder:C.Holder^? author:C.Author;$null classCode:ActClassContract! moodCode:ActMoodEventOccurrence!
pharm/C.Author;;$hl7root time:TS? territorialAuthority:C.TerritorialAuthority;typeCode:ParticipationAuthorOriginator!
pharm/C.Characteristic;;$hl7root code:CE text:ED? value:ANY?;$null classCode:ActClassObservation! moodCode:ActMoodEventOccurrence!
pharm/C.Content;;$hl7root quantity:RTO_QTY_QTY? containerPackagedMedicine:C.PackagedMedicine subjectOf1:C.Subject14^* subjectOf2:C.Subject11^*;$null classCode:RoleClassContent!
pharm/C.Country;;$hl7root code:CD name:TN?;$null classCode:EntityClassState! determinerCode:EntityDeterminerSpecific!
pharm/C.DistributedProduct;;$hl7root distributingManufacturer:C.Manufacturer;$null classCode:RoleClassDistributedMaterial!
pharm/C.Holder;;$hl7root role:C.Role^;$null typeCode:ParticipationHolder!
pharm/C.Ingredient;;$hl7root quantity:hl7/RTO? ingredient:C.Substance^?;$null classCode:RoleClassIngredientEntity! negationInd:bl~false
pharm/C.ManufacturedProduct;;$hl7root manufacturer:C.Manufacturer subjectOf1:C.Subject25^* subjectOf2:C.Subject15^* subjectOf3:C.Subject16^*;$null classCode:RoleClassManufacturedProduct!
pharm/C.Manufacturer;;$hl7root id:II? name:EN? telecom:TEL? addr:AD? asRelatedManufacturer:C.RelatedManufacturer^*;$null classCode:EntityClassOrganization! determinerCode:EntityDeterminerSpecific!
pharm/C.Medication;;$hl7root administerableMedicine:C.Medicine subjectOf1:C.Subject2^* subjectOf2:C.Subject1^* subjectOf3:C.Subject22^* subjectOf4:C.Subject3^* subjectOf5:C.Subject7^?;classCode:RoleClassAdministerableMaterial!
pharm/C.Medicine;;$hl7root id:II? code:CE? name:TN* desc:ED? riskCode:CE? handlingCode:CE? formCode:CE? lotNumberText:ST? expirationTime:IVL_TS? stabilityTime:IVL_TS? asDistributedProduct:C.DistributedProduct^* asMedicineManufacturer:C.MedicineManufacturer^* asContent:C.Content^? asSpecializedKind:C.SpecializedKind^* part:C.Part^* ingredient:C.Ingredient^*;classCode:EntityClassManufacturedMaterial! determinerCode:EntityDeterminer!
pharm/C.MedicineClass;;$hl7root code:CE name:TN* desc:ED? formCode:CE?;$null classCode:EntityClassManufacturedMaterial! determinerCode:EntityDeterminer=KIND
pharm/C.MedicineManufacturer;;$hl7root manufacturer:C.Manufacturer^;$null classCode:RoleClassManufacturedProduct!
pharm/C.ObservationGoal;;$hl7root code:CD? text:ED? value:ANY?;$null classCode:ActClassObservation! moodCode:ActMoodGoal!
pharm/C.PackagedMedicine;;$hl7root id:II? code:CE? name:TN* formCode:CE? lotNumberText:ST? capacityQuantity:PQ? capTypeCode:CE? asManufacturedProduct:C.ManufacturedProduct^* asSuperContent:C.SuperContent^? subContent:C.SubContent^?;$null classCode:EntityClassContainer! determinerCode:EntityDeterminer!
pharm/C.Part;;$hl7root quantity:RTO_QTY_QTY? partMedicine:C.Medicine subjectOf:C.Subject4^*;$null classCode:RoleClassPart!
pharm/C.Policy;;$hl7root code:CD? text:ED?;$null classCode:ActClassRoot! moodCode:ActMoodDefinition!
pharm/C.RelatedManufacturer;;$hl7root id:II* representedManufacturer:C.Manufacturer^?;$null classCode:RoleClassAssignedEntity!
pharm/C.Role;;$hl7root playingManufacturer:C.Manufacturer;$null classCode:RoleClassRoot!
pharm/C.SpecializedKind;;$hl7root code:CE? generalizedMedicineClass:C.MedicineClass^?;$null classCode:RoleClassIsSpeciesEntity!
pharm/C.SubContent;;$hl7root quantity:RTO_QTY_QTY? containedPackagedMedicine:C.PackagedMedicine^?;$null classCode:RoleClassContent!
pharm/C.SubIngredient;;$hl7root quantity:RTO_QTY_QTY? ingredient:C.Substance^?;$null classCode:RoleClassIngredientEntity! negationInd:bl~false
pharm/C.Subject1;;$hl7root approval:C.Approval^;$null typeCode:ParticipationTargetSubject!
pharm/C.Subject11;;$hl7root approval:C.Approval^;$null typeCode:ParticipationTargetSubject!
pharm/C.Subject14;;$hl7root policy:C.Policy^;$null typeCode:ParticipationTargetSubject!
pharm/C.Subject15;;$hl7root policy:C.Policy^;$null typeCode:ParticipationTargetSubject!
pharm/C.Subject16;;$hl7root approval:C.Approval^;$null typeCode:ParticipationTargetSubject!
pharm/C.Subject2;;$hl7root policy:C.Policy^;$null typeCode:ParticipationTargetSubject!
pharm/C.Subject22;;$hl7root characteristic:C.Characteristic^;$null typeCode:ParticipationTargetSubject!
pharm/C.Subject25;;$hl7root characteristic:C.Characteristic^;$null typeCode:ParticipationTargetSubject!
pharm/C.Subject3;;$hl7root observationGoal:C.ObservationGoal^;$null typeCode:ParticipationTargetSubject!
pharm/C.Subject4;;$hl7root characteristic:C.Characteristic^;$null typeCode:ParticipationTargetSubject!
pharm/C.Subject7;;$hl7root valuedItem:COCT_MT440001UV.ValuedItem^;$null typeCode:ParticipationType=SBJ
pharm/C.Substance;;$hl7root code:CE? name:TN* desc:ED? lotNumberText:ST? asSubstanceManufacturer:C.SubstanceManufacturer^* subIngredient:C.SubIngredient^*;$null classCode:EntityClassManufacturedMaterial! determinerCode:EntityDeterminer!
pharm/C.SubstanceManufacturer;;$hl7root manufacturer:C.Manufacturer^;$null classCode:RoleClassManufacturedProduct!
pharm/C.SuperContent;;$hl7root quantity:RTO_QTY_QTY? containerPackagedMedicine:C.PackagedMedicine;$null classCode:RoleClassContent!
pharm/C.TerritorialAuthority;;$hl7root territory:C.Agency^? governingCountry:C.Country^?;classCode:RoleClassTerritoryOfAuthority!
lab/Criterion;;code:Code? value:Value?;classCode:#classCode moodCode:#moodCode
lab/Code;;;code:string
lab/Value;;;value:#value
ps3-20/P.Order;;id:II+ accessionNumber:II*
ps3-20/InFulfillmentOf;;order:P.Order
lab/.precondition;;criterion:Criterion;typeCode:#typeCode
lab/.statusCode;;;code:#code
`;

/** The elements of the extensions that may stand wherever any element may. */
export const globals = `
sdtc/raceCode:hl7/CE
sdtc/ethnicGroupCode:hl7/CE
sdtc/dischargeDispositionCode:hl7/CE
sdtc/id:hl7/II
sdtc/deceasedInd:hl7/BL
sdtc/deceasedTime:hl7/TS
sdtc/multipleBirthInd:hl7/BL
sdtc/multipleBirthOrderNumber:sdtc/INT_POS
sdtc/birthTime:hl7/TS
sdtc/signatureText:hl7/ED
sdtc/statusCode:hl7/CS
sdtc/desc:hl7/ED
sdtc/inFulfillmentOf1:sdtc/InFulfillmentOf1
sdtc/patient:sdtc/SdtcPatient
sdtc/asPatientRelationship:sdtc/AsPatientRelationship
sdtc/priorityNumber:hl7/INT
sdtc/functionCode:hl7/CE
sdtc/precondition1:sdtc/Precondition1
sdtc/text:hl7/ED
pharm/subjectOf1:pharm/C.Subject2^
pharm/subjectOf2:pharm/C.Subject1^
pharm/subjectOf3:pharm/C.Subject22^
pharm/subjectOf4:pharm/C.Subject3^
pharm/subjectOf5:pharm/C.Subject7^
pharm/id:pharm/II
pharm/desc:pharm/ED
pharm/riskCode:pharm/CE
pharm/handlingCode:pharm/CE
pharm/formCode:pharm/CE
pharm/expirationTime:pharm/IVL_TS
pharm/stabilityTime:pharm/IVL_TS
pharm/asDistributedProduct:pharm/C.DistributedProduct^
pharm/asMedicineManufacturer:pharm/C.MedicineManufacturer^
pharm/asContent:pharm/C.Content^
pharm/asSpecializedKind:pharm/C.SpecializedKind^
pharm/part:pharm/C.Part^
pharm/ingredient:pharm/C.Ingredient^
pharm/medication:pharm/C.Medication
lab/statusCode:lab/.statusCode
lab/precondition:lab/.precondition
ps3-20/order:ps3-20/P.Order
ps3-20/accessionNumber:ps3-20/II
ps3-20/id:ps3-20/II
ps3-20/inFulfillmentOf:ps3-20/InFulfillmentOf
`;
