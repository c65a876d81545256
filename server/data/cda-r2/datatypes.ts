// Made by scripts/data/cda-r2.mjs; the notation is explained in index.ts.

/** The datatypes; each namespace that uses them has them for its own. */
export const datatypes = `
ANY;^;;$null
BL;+ANY;;value:bl
ANYNonNull;-ANY;;-nullFlavor
BN;+ANYNonNull;;value:bn
BIN;+ANY%^;;representation:BinaryDataEncoding~TXT
ED;+BIN%;reference:TEL? thumbnail:thumbnail? ##other?;mediaType:cs~text/plain language:cs compression:CompressionAlgorithm integrityCheck:bin integrityCheckAlgorithm:IntegrityCheckAlgorithm~SHA-1
thumbnail;-ED%;reference:TEL?
ST;-ED%;;representation:BinaryDataEncoding=TXT mediaType:cs=text/plain -compression -integrityCheck -integrityCheckAlgorithm
CD;+ANY;originalText:ED? qualifier:CR* translation:CD*;code:cs $coded sdtc/valueSet:oid sdtc/valueSetVersion:st
CE;-CD;originalText:ED? translation:CD*
CV;-CE;originalText:ED?
CS;-CV;;-codeSystem -codeSystemName -codeSystemVersion -displayName
CO;+CV
CR;+ANY;name:CV? value:CD?;inverted:bn~false
SC;+ST%;;code:cs $coded
II;+ANY;;root:uid extension:st assigningAuthorityName:st displayable:bl
URL;+ANY^;;value:url
TS;+QTY;;value:ts
TEL;+URL;useablePeriod:SXCM_TS*;use:set_TelecommunicationAddressUse
ADXP;+ST%;;partType:AddressPartType
adxp.delimiter;-ADXP%;;partType:AddressPartType=DEL
adxp.country;-ADXP%;;partType:AddressPartType=CNT
adxp.state;-ADXP%;;partType:AddressPartType=STA
adxp.county;-ADXP%;;partType:AddressPartType=CPA
adxp.city;-ADXP%;;partType:AddressPartType=CTY
adxp.postalCode;-ADXP%;;partType:AddressPartType=ZIP
adxp.streetAddressLine;-ADXP%;;partType:AddressPartType=SAL
adxp.houseNumber;-ADXP%;;partType:AddressPartType=BNR
adxp.houseNumberNumeric;-ADXP%;;partType:AddressPartType=BNN
adxp.direction;-ADXP%;;partType:AddressPartType=DIR
adxp.streetName;-ADXP%;;partType:AddressPartType=STR
adxp.streetNameBase;-ADXP%;;partType:AddressPartType=STB
adxp.streetNameType;-ADXP%;;partType:AddressPartType=STTYP
adxp.additionalLocator;-ADXP%;;partType:AddressPartType=ADL
adxp.unitID;-ADXP%;;partType:AddressPartType=UNID
adxp.unitType;-ADXP%;;partType:AddressPartType=UNIT
adxp.careOf;-ADXP%;;partType:AddressPartType=CAR
adxp.censusTract;-ADXP%;;partType:AddressPartType=CEN
adxp.deliveryAddressLine;-ADXP%;;partType:AddressPartType=DAL
adxp.deliveryInstallationType;-ADXP%;;partType:AddressPartType=DINST
adxp.deliveryInstallationArea;-ADXP%;;partType:AddressPartType=DINSTA
adxp.deliveryInstallationQualifier;-ADXP%;;partType:AddressPartType=DINSTQ
adxp.deliveryMode;-ADXP%;;partType:AddressPartType=DMOD
adxp.deliveryModeIdentifier;-ADXP%;;partType:AddressPartType=DMODID
adxp.buildingNumberSuffix;-ADXP%;;partType:AddressPartType=BNS
adxp.postBox;-ADXP%;;partType:AddressPartType=POB
adxp.precinct;-ADXP%;;partType:AddressPartType=PRE
AD;+ANY%;(delimiter:adxp.delimiter | country:adxp.country | state:adxp.state | county:adxp.county | city:adxp.city | postalCode:adxp.postalCode | streetAddressLine:adxp.streetAddressLine | houseNumber:adxp.houseNumber | houseNumberNumeric:adxp.houseNumberNumeric | direction:adxp.direction | streetName:adxp.streetName | streetNameBase:adxp.streetNameBase | streetNameType:adxp.streetNameType | additionalLocator:adxp.additionalLocator | unitID:adxp.unitID | unitType:adxp.unitType | careOf:adxp.careOf | censusTract:adxp.censusTract | deliveryAddressLine:adxp.deliveryAddressLine | deliveryInstallationType:adxp.deliveryInstallationType | deliveryInstallationArea:adxp.deliveryInstallationArea | deliveryInstallationQualifier:adxp.deliveryInstallationQualifier | deliveryMode:adxp.deliveryMode | deliveryModeIdentifier:adxp.deliveryModeIdentifier | buildingNumberSuffix:adxp.buildingNumberSuffix | postBox:adxp.postBox | precinct:adxp.precinct)* useablePeriod:SXCM_TS*;use:set_PostalAddressUse isNotOrdered:bl
ENXP;+ST%;;partType:EntityNamePartType qualifier:set_EntityNamePartQualifier
en.delimiter;-ENXP%;;partType:EntityNamePartType=DEL
en.family;-ENXP%;;partType:EntityNamePartType=FAM
en.given;-ENXP%;;partType:EntityNamePartType=GIV
en.prefix;-ENXP%;;partType:EntityNamePartType=PFX
en.suffix;-ENXP%;;partType:EntityNamePartType=SFX
EN;+ANY%;(delimiter:en.delimiter | family:en.family | given:en.given | prefix:en.prefix | suffix:en.suffix)* validTime:IVL_TS?;use:set_EntityNameUse
PN;+EN%
ON;-EN%;(delimiter:en.delimiter | prefix:en.prefix | suffix:en.suffix)* validTime:IVL_TS?
TN;-EN%;validTime:IVL_TS?
QTY;+ANY^
INT;+QTY;;value:int
REAL;+QTY;;value:real
PQR;+CV;;value:real
PQ;+QTY;translation:PQR*;value:real unit:cs~1
MO;+QTY;;value:real currency:cs
RTO;+RTO_QTY_QTY
EIVL.event;-CE;;code:TimingEvent codeSystem:uid=2.16.840.1.113883.5.139 codeSystemName:st=TimingEvent
SXCM_TS;+TS;;operator:SetOperator~I
IVL_TS;+SXCM_TS;(low:IVXB_TS (width:PQ? | high:IVXB_TS?)? | high:IVXB_TS | width:PQ high:IVXB_TS? | center:TS width:PQ?)?
IVXB_TS;+TS;;inclusive:bl~true
RTO_QTY_QTY;+QTY;numerator:QTY denominator:QTY
PIVL_TS;+SXCM_TS;phase:IVL_TS? period:PQ?;alignment:CalendarCycle institutionSpecified:bl~false
EIVL_TS;+SXCM_TS;event:EIVL.event? offset:IVL_PQ?
IVL_PQ;+SXCM_PQ;(low:IVXB_PQ (width:PQ? | high:IVXB_PQ?)? | high:IVXB_PQ | width:PQ high:IVXB_PQ? | center:PQ width:PQ?)?
SXCM_PQ;+PQ;;operator:SetOperator~I
IVXB_PQ;+PQ;;inclusive:bl~true
PPD_TS;+TS;standardDeviation:PQ?;distributionType:ProbabilityDistributionType
PPD_PQ;+PQ;standardDeviation:PQ?;distributionType:ProbabilityDistributionType
PIVL_PPD_TS;+SXCM_PPD_TS;phase:IVL_PPD_TS? period:PPD_PQ?;alignment:CalendarCycle institutionSpecified:bl~false
SXCM_PPD_TS;+PPD_TS;;operator:SetOperator~I
IVL_PPD_TS;+SXCM_PPD_TS;(low:IVXB_PPD_TS (width:PPD_PQ? | high:IVXB_PPD_TS?)? | high:IVXB_PPD_TS | width:PPD_PQ high:IVXB_PPD_TS? | center:PPD_TS width:PPD_PQ?)?
IVXB_PPD_TS;+PPD_TS;;inclusive:bl~true
EIVL_PPD_TS;+SXCM_PPD_TS;event:EIVL.event? offset:IVL_PPD_PQ?
IVL_PPD_PQ;+SXCM_PPD_PQ;(low:IVXB_PPD_PQ (width:PPD_PQ? | high:IVXB_PPD_PQ?)? | high:IVXB_PPD_PQ | width:PPD_PQ high:IVXB_PPD_PQ? | center:PPD_PQ width:PPD_PQ?)?
SXCM_PPD_PQ;+PPD_PQ;;operator:SetOperator~I
IVXB_PPD_PQ;+PPD_PQ;;inclusive:bl~true
SXPR_TS;+SXCM_TS;comp:SXCM_TS comp:SXCM_TS+
SXCM_CD;+CD;;operator:SetOperator~I
SXCM_MO;+MO;;operator:SetOperator~I
SXCM_INT;+INT;;operator:SetOperator~I
SXCM_REAL;+REAL;;operator:SetOperator~I
IVL_INT;+SXCM_INT;(low:IVXB_INT (width:INT? | high:IVXB_INT?)? | high:IVXB_INT | width:INT high:IVXB_INT? | center:INT width:INT?)?
IVXB_INT;+INT;;inclusive:bl~true
IVL_REAL;+SXCM_REAL;(low:IVXB_REAL (width:REAL? | high:IVXB_REAL?)? | high:IVXB_REAL | width:REAL high:IVXB_REAL? | center:REAL width:REAL?)?
IVXB_REAL;+REAL;;inclusive:bl~true
IVL_MO;+SXCM_MO;(low:IVXB_MO (width:MO? | high:IVXB_MO?)? | high:IVXB_MO | width:MO high:IVXB_MO? | center:MO width:MO?)?
IVXB_MO;+MO;;inclusive:bl~true
HXIT_PQ;+PQ;validTime:IVL_TS?
HXIT_CE;+CE;validTime:IVL_TS?
BXIT_CD;+CD;;qty:int~1
BXIT_IVL_PQ;+IVL_PQ;;qty:int~1
SLIST_PQ;+ANY;origin:PQ scale:PQ digits:'list_int
SLIST_TS;+ANY;origin:TS scale:PQ digits:'list_int
GLIST_TS;+ANY;head:TS increment:PQ;period:int denominator:int
GLIST_PQ;+ANY;head:PQ increment:PQ;period:int denominator:int
RTO_PQ_PQ;+QTY;numerator:PQ denominator:PQ
RTO_MO_PQ;+QTY;numerator:MO denominator:PQ
UVP_TS;+TS;;probability:probability
`;
