/**
 * A sound document whose header shows every element that the minimal structure foresees. The persons and structures are
 * fictitious; the INS number is the ANS's public test number, on the test OID. A new document begins with the lines that
 * have a `+` before them: what the minimal structure asks of every document.
 */
const marked = ` <?xml version="1.0" encoding="UTF-8"?>
+<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sdtc="urn:hl7-org:sdtc" xmlns:lab="urn:oid:1.3.6.1.4.1.19376.1.3.2" xmlns:ps3-20="urn:dicom-org:ps3-20" classCode="DOCCLIN" moodCode="EVN">
+  <realmCode code="FR"/>
+  <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
+  <templateId root="2.16.840.1.113883.2.8.2.1"/>
+  <templateId root="1.2.250.1.213.1.1.1.1"/>
   <templateId root="1.3.6.1.4.1.19376.1.2.20"/>
+  <id root="6B1E5A0C-7F3D-4C55-9E0A-2D9B8C4F7A71"/>
+  <code code="11488-4" codeSystem="2.16.840.1.113883.6.1" codeSystemName="LOINC" displayName="CR ou fiche de consultation ou de visite">
     <translation code="CR-CS" codeSystem="2.999.7" displayName="Compte rendu"/>
+  </code>
+  <title>Compte rendu de consultation</title>
+  <effectiveTime value="20240115113000+0100"/>
+  <confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25" codeSystemName="HL7 Confidentiality" displayName="Normal"/>
+  <languageCode code="fr-FR"/>
+  <setId root="0A4D2C8E-51B6-4F0B-8E3A-9C7D1F2B6E70"/>
+  <versionNumber value="2"/>
+  <recordTarget>
+    <patientRole>
+      <id root="1.2.250.1.213.1.4.10" extension="279035121518989"/>
       <id root="2.999.1" extension="1234567890121"/>
+      <addr use="H">
         <country>FRANCE</country>
         <state>Grand Est</state>
+        <city>REIMS</city>
+        <postalCode>51100</postalCode>
         <county>51454</county>
         <houseNumber>12</houseNumber>
         <houseNumberNumeric>12</houseNumberNumeric>
         <streetName>des Tilleuls</streetName>
         <streetNameType>allée</streetNameType>
         <additionalLocator>Bâtiment B</additionalLocator>
         <unitID>Appartement 4</unitID>
         <postBox>BP 51</postBox>
         <precinct>Quartier Nord</precinct>
+      </addr>
+      <telecom use="MC" value="tel:0600000001"/>
       <telecom use="H" value="mailto:279035121518989@patient.mssante.fr"/>
+      <patient classCode="PSN">
+        <name>
           <prefix>MME</prefix>
+          <given>DOMINIQUE MARIE-LOUISE</given>
+          <given qualifier="BR">DOMINIQUE</given>
           <given qualifier="CL">DOMINIQUE</given>
+          <family qualifier="BR">PAT-TROIS</family>
           <family qualifier="CL">PAT-QUATRE</family>
           <suffix>JR</suffix>
+        </name>
+        <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1" displayName="Féminin"/>
+        <birthTime value="19790328"/>
         <sdtc:deceasedInd value="false"/>
         <sdtc:deceasedTime value="20240120"/>
         <sdtc:multipleBirthInd value="true"/>
         <sdtc:multipleBirthOrderNumber value="1"/>
         <guardian>
           <id root="2.999.2" extension="G-1"/>
           <addr use="HP">
             <streetAddressLine>3 rue de la Gare</streetAddressLine>
             <streetAddressLine>51000 CHÂLONS-EN-CHAMPAGNE</streetAddressLine>
           </addr>
           <telecom use="HP" value="tel:0300000002"/>
           <guardianPerson>
             <name>
               <prefix>M</prefix>
               <given>Jean</given>
               <family qualifier="BR">TUTEUR</family>
             </name>
           </guardianPerson>
         </guardian>
         <guardian>
           <guardianOrganization>
             <id root="1.2.250.1.71.4.2.2" extension="1510000003"/>
             <name>Service de protection des majeurs</name>
           </guardianOrganization>
         </guardian>
+        <birthplace>
+          <place>
             <name>Maternité de Dommartin</name>
+            <addr>
               <city>DOMMARTIN-LETTRÉE</city>
+              <county>51215</county>
+            </addr>
+          </place>
+        </birthplace>
+      </patient>
+    </patientRole>
+  </recordTarget>
+  <author>
     <functionCode code="PCP" codeSystem="2.16.840.1.113883.5.88" displayName="Médecin traitant">
       <originalText>Médecin traitant du patient</originalText>
     </functionCode>
+    <time value="20240115113000+0100"/>
+    <assignedAuthor>
+      <id root="1.2.250.1.71.4.2.1" extension="801234567897"/>
+      <code code="G15_10/SM26" codeSystem="1.2.250.1.213.1.1.4.5" displayName="Médecin - Qualifié en Médecine Générale (SM)"/>
       <addr>
         <houseNumber>5</houseNumber>
         <streetName>place du Marché</streetName>
         <city>REIMS</city>
         <postalCode>51100</postalCode>
       </addr>
       <telecom use="WP" value="tel:0300000004"/>
+      <assignedPerson>
+        <name>
+          <prefix>MME</prefix>
+          <given>Camille</given>
+          <family>MARTINET</family>
+          <suffix>DR</suffix>
+        </name>
+      </assignedPerson>
+      <representedOrganization>
+        <id root="1.2.250.1.71.4.2.2" extension="1510000005"/>
+        <name>Cabinet médical du Marché</name>
         <telecom use="WP" value="tel:0300000006"/>
         <addr>
           <city>REIMS</city>
           <postalCode>51100</postalCode>
         </addr>
         <standardIndustryClassCode code="AMBULATOIRE" codeSystem="1.2.250.1.213.1.1.4.9" displayName="Ambulatoire"/>
+      </representedOrganization>
+    </assignedAuthor>
+  </author>
   <author>
     <time value="20240115113500+0100"/>
     <assignedAuthor>
       <id root="2.999.3" extension="LPS-42"/>
       <assignedAuthoringDevice>
         <manufacturerModelName>Dossier patient 2024</manufacturerModelName>
         <softwareName>LPS Exemple</softwareName>
       </assignedAuthoringDevice>
     </assignedAuthor>
   </author>
   <dataEnterer>
     <time value="20240115114000+0100"/>
     <assignedEntity>
       <id root="1.2.250.1.71.4.2.1" extension="3510000005/S01"/>
       <assignedPerson>
         <name>
           <prefix>M</prefix>
           <given>Alex</given>
           <family>SECRETAIRE</family>
           <suffix>DR</suffix>
         </name>
       </assignedPerson>
       <representedOrganization>
         <id root="1.2.250.1.71.4.2.2" extension="1510000005"/>
         <name>Cabinet médical du Marché</name>
       </representedOrganization>
     </assignedEntity>
   </dataEnterer>
   <informant>
     <assignedEntity>
       <id root="1.2.250.1.71.4.2.1" extension="801234567905"/>
       <code code="G15_60" codeSystem="1.2.250.1.213.1.1.4.5" displayName="Infirmier"/>
       <addr nullFlavor="NAV"/>
       <telecom nullFlavor="UNK"/>
       <assignedPerson>
         <name>
           <prefix>M</prefix>
           <given>Sacha</given>
           <family>SOIGNANT</family>
           <suffix>MC</suffix>
         </name>
       </assignedPerson>
       <representedOrganization>
         <id root="1.2.250.1.71.4.2.2" extension="1510000005"/>
         <name>Cabinet médical du Marché</name>
         <standardIndustryClassCode code="AMBULATOIRE" codeSystem="1.2.250.1.213.1.1.4.9" displayName="Ambulatoire"/>
       </representedOrganization>
     </assignedEntity>
   </informant>
   <informant>
     <relatedEntity classCode="ECON">
       <code code="SIS" codeSystem="2.16.840.1.113883.5.111" displayName="Sœur">
         <originalText>Sa sœur aînée</originalText>
       </code>
       <addr use="H">
         <city>ÉPERNAY</city>
         <postalCode>51200</postalCode>
       </addr>
       <telecom use="MC" value="tel:0600000007"/>
       <relatedPerson>
         <name>
           <prefix>MME</prefix>
           <given>Claude</given>
           <family>PAT-TROIS</family>
         </name>
       </relatedPerson>
     </relatedEntity>
   </informant>
+  <custodian>
+    <assignedCustodian>
+      <representedCustodianOrganization>
+        <id root="1.2.250.1.71.4.2.2" extension="1510000005"/>
+        <name>Cabinet médical du Marché</name>
         <telecom use="WP" value="tel:0300000004"/>
         <addr>
           <city>REIMS</city>
           <postalCode>51100</postalCode>
         </addr>
+      </representedCustodianOrganization>
+    </assignedCustodian>
+  </custodian>
   <informationRecipient>
     <intendedRecipient>
       <templateId root="2.999.9"/>
       <id root="1.2.250.1.71.4.2.1" extension="801234567913"/>
       <telecom value="mailto:andrea.confrere@exemple.mssante.fr"/>
       <informationRecipient>
         <name>
           <prefix>M</prefix>
           <given>Andréa</given>
           <family>CONFRERE</family>
           <suffix>PR</suffix>
         </name>
       </informationRecipient>
       <receivedOrganization>
         <id root="1.2.250.1.71.4.2.2" extension="1510000013"/>
         <name>Centre hospitalier d’Exemple</name>
       </receivedOrganization>
     </intendedRecipient>
   </informationRecipient>
+  <legalAuthenticator>
+    <time value="20240115120000+0100"/>
+    <signatureCode code="S"/>
+    <assignedEntity>
+      <id root="1.2.250.1.71.4.2.1" extension="801234567897"/>
+      <code code="G15_10/SM26" codeSystem="1.2.250.1.213.1.1.4.5" displayName="Médecin - Qualifié en Médecine Générale (SM)"/>
+      <assignedPerson>
+        <name>
+          <prefix>MME</prefix>
+          <given>Camille</given>
+          <family>MARTINET</family>
+          <suffix>DR</suffix>
+        </name>
+      </assignedPerson>
       <representedOrganization>
         <id root="1.2.250.1.71.4.2.2" extension="1510000005"/>
         <name>Cabinet médical du Marché</name>
         <standardIndustryClassCode code="AMBULATOIRE" codeSystem="1.2.250.1.213.1.1.4.9" displayName="Ambulatoire"/>
       </representedOrganization>
+    </assignedEntity>
+  </legalAuthenticator>
   <authenticator>
     <templateId root="2.999.10"/>
     <time value="20240115121000+0100"/>
     <signatureCode code="S"/>
     <assignedEntity>
       <id root="1.2.250.1.71.4.2.1" extension="801234567905"/>
       <code code="G15_60" codeSystem="1.2.250.1.213.1.1.4.5" displayName="Infirmier"/>
       <assignedPerson>
         <name>
           <prefix>M</prefix>
           <given>Sacha</given>
           <family>SOIGNANT</family>
           <suffix>DR</suffix>
         </name>
       </assignedPerson>
       <representedOrganization>
         <id root="1.2.250.1.71.4.2.2" extension="1510000005"/>
         <name>Cabinet médical du Marché</name>
         <standardIndustryClassCode code="AMBULATOIRE" codeSystem="1.2.250.1.213.1.1.4.9" displayName="Ambulatoire"/>
       </representedOrganization>
     </assignedEntity>
   </authenticator>
   <participant typeCode="REF">
     <templateId root="2.999.11" extension="2024"/>
     <functionCode code="CORRE" codeSystem="1.2.250.1.213.1.1.4.2.280" displayName="Correspondant">
       <originalText>Adresse le patient</originalText>
     </functionCode>
     <time xsi:type="IVL_TS">
       <low value="20240101"/>
       <high value="20240115"/>
     </time>
     <associatedEntity classCode="PROV">
       <id root="1.2.250.1.71.4.2.1" extension="801234567913"/>
       <code code="G15_10/SM26" codeSystem="1.2.250.1.213.1.1.4.5" displayName="Médecin - Qualifié en Médecine Générale (SM)"/>
       <telecom use="WP" value="tel:0300000008"/>
       <associatedPerson>
         <name>
           <prefix>M</prefix>
           <given>Andréa</given>
           <family>CONFRERE</family>
           <suffix>PR</suffix>
         </name>
       </associatedPerson>
       <scopingOrganization>
         <id root="1.2.250.1.71.4.2.2" extension="1510000013"/>
         <name>Centre hospitalier d’Exemple</name>
         <telecom use="WP" value="tel:0300000008"/>
         <standardIndustryClassCode code="ETABLISSEMENT" codeSystem="1.2.250.1.213.1.1.4.9" displayName="Etablissement de santé"/>
       </scopingOrganization>
     </associatedEntity>
   </participant>
   <inFulfillmentOf>
     <order>
       <id root="2.999.4" extension="P-1"/>
       <code code="34133-9" codeSystem="2.16.840.1.113883.6.1" displayName="Synthèse d'épisode de soins">
         <originalText>Avis demandé</originalText>
       </code>
       <ps3-20:accessionNumber root="2.999.5" extension="A-1"/>
     </order>
   </inFulfillmentOf>
+  <documentationOf>
+    <serviceEvent>
       <id root="2.999.6" extension="ACTE-1"/>
       <code code="11488-4" codeSystem="2.16.840.1.113883.6.1" displayName="CR ou fiche de consultation ou de visite">
         <originalText>Consultation de suivi</originalText>
         <translation code="C" codeSystem="2.999.7" displayName="Consultation">
           <qualifier>
             <name code="MOD" codeSystem="2.999.7" displayName="Modalité"/>
           </qualifier>
         </translation>
       </code>
       <lab:statusCode code="completed"/>
+      <effectiveTime>
+        <low value="20240115110000+0100"/>
         <high value="20240115112500+0100"/>
+      </effectiveTime>
+      <performer typeCode="PRF">
         <templateId root="2.999.12" extension="2024"/>
         <functionCode code="PCP" codeSystem="2.16.840.1.113883.5.88" displayName="Médecin traitant"/>
         <time>
           <low value="20240115110000+0100"/>
           <high value="20240115112500+0100"/>
         </time>
+        <assignedEntity>
+          <id root="1.2.250.1.71.4.2.1" extension="801234567897"/>
           <code code="G15_10/SM26" codeSystem="1.2.250.1.213.1.1.4.5" displayName="Médecin - Qualifié en Médecine Générale (SM)"/>
           <assignedPerson>
             <name>
               <prefix>MME</prefix>
               <given>Camille</given>
               <family>MARTINET</family>
               <suffix>DR</suffix>
             </name>
           </assignedPerson>
+          <representedOrganization>
+            <id root="1.2.250.1.71.4.2.2" extension="1510000005"/>
+            <name>Cabinet médical du Marché</name>
+            <standardIndustryClassCode code="AMBULATOIRE" codeSystem="1.2.250.1.213.1.1.4.9" displayName="Ambulatoire"/>
             <asOrganizationPartOf>
               <id root="2.999.8" extension="UF-1"/>
               <code code="UF" codeSystem="2.999.7" displayName="Unité fonctionnelle"/>
               <statusCode code="active"/>
               <effectiveTime>
                 <low value="2020"/>
               </effectiveTime>
             </asOrganizationPartOf>
+          </representedOrganization>
+        </assignedEntity>
+      </performer>
+    </serviceEvent>
+  </documentationOf>
   <documentationOf>
     <serviceEvent>
       <code nullFlavor="UNK"/>
       <effectiveTime>
         <low value="20240115"/>
       </effectiveTime>
       <performer typeCode="PRF">
         <assignedEntity>
           <id nullFlavor="UNK"/>
           <representedOrganization>
             <name>Cabinet médical du Marché</name>
             <standardIndustryClassCode code="AMBULATOIRE" codeSystem="1.2.250.1.213.1.1.4.9" displayName="Ambulatoire"/>
           </representedOrganization>
         </assignedEntity>
       </performer>
     </serviceEvent>
   </documentationOf>
   <relatedDocument typeCode="RPLC">
     <parentDocument>
       <id root="C3F9A1D4-2E86-4B7C-A5D0-8B1E6F4C9D70"/>
       <versionNumber value="1"/>
     </parentDocument>
   </relatedDocument>
   <authorization typeCode="AUTH">
     <consent classCode="CONS" moodCode="EVN">
       <id root="2.999.13" extension="C-1"/>
       <code code="CONSENT" codeSystem="2.999.7" displayName="Consentement"/>
       <statusCode code="completed"/>
     </consent>
   </authorization>
+  <componentOf>
+    <encompassingEncounter>
       <id root="2.999.14" extension="VENUE-1"/>
+      <code code="AMB" codeSystem="2.16.840.1.113883.5.4" displayName="Ambulatoire (hors établissement)"/>
+      <effectiveTime>
+        <low value="20240115110000+0100"/>
         <high value="20240115112500+0100"/>
+      </effectiveTime>
       <dischargeDispositionCode code="8" codeSystem="1.2.250.1.213.2.14" displayName="Domicile"/>
       <responsibleParty>
         <assignedEntity>
           <id root="1.2.250.1.71.4.2.1" extension="801234567897"/>
           <code code="G15_10/SM26" codeSystem="1.2.250.1.213.1.1.4.5" displayName="Médecin - Qualifié en Médecine Générale (SM)"/>
           <assignedPerson>
             <name>
               <prefix>MME</prefix>
               <given>Camille</given>
               <family>MARTINET</family>
               <suffix>DR</suffix>
             </name>
           </assignedPerson>
           <representedOrganization>
             <id root="1.2.250.1.71.4.2.2" extension="1510000005"/>
             <id root="2.999.8" extension="UF-1"/>
             <name>Cabinet médical du Marché</name>
             <standardIndustryClassCode code="AMBULATOIRE" codeSystem="1.2.250.1.213.1.1.4.9" displayName="Ambulatoire"/>
           </representedOrganization>
         </assignedEntity>
       </responsibleParty>
       <encounterParticipant typeCode="ATND">
         <time>
           <low value="20240115110000+0100"/>
           <high value="20240115112500+0100"/>
         </time>
         <assignedEntity>
           <id root="1.2.250.1.71.4.2.1" extension="801234567905"/>
           <code code="G15_60" codeSystem="1.2.250.1.213.1.1.4.5" displayName="Infirmier"/>
           <assignedPerson>
             <name>
               <prefix>M</prefix>
               <given>Sacha</given>
               <family>SOIGNANT</family>
               <suffix>DR</suffix>
             </name>
           </assignedPerson>
           <representedOrganization>
             <id root="1.2.250.1.71.4.2.2" extension="1510000005"/>
             <name>Cabinet médical du Marché</name>
             <standardIndustryClassCode code="AMBULATOIRE" codeSystem="1.2.250.1.213.1.1.4.9" displayName="Ambulatoire"/>
           </representedOrganization>
         </assignedEntity>
       </encounterParticipant>
+      <location>
+        <healthCareFacility>
           <id root="1.2.250.1.71.4.2.2" extension="1510000005"/>
+          <code code="SA07" codeSystem="1.2.250.1.71.4.2.4" displayName="Cabinet individuel">
             <translation code="AMB" codeSystem="2.999.7" displayName="Ville"/>
+          </code>
           <location>
             <name>Cabinet médical du Marché</name>
             <addr use="WP">
               <city>REIMS</city>
               <postalCode>51100</postalCode>
             </addr>
           </location>
+        </healthCareFacility>
+      </location>
+    </encompassingEncounter>
+  </componentOf>
+  <component>
     <nonXMLBody>
       <text mediaType="text/plain" representation="B64">Q29tcHRlIHJlbmR1IGRlIGNvbnN1bHRhdGlvbi4=</text>
     </nonXMLBody>
+  </component>
+</ClinicalDocument>
`;

/** The whole document. */
export const headerExample = marked.replace(/^[+ ]/gm, "");

/**
 * What a new document begins with. `@NOW@` and `@DAY@` stand for the moment and its day, `@UUID@` for a new identifier. A
 * document model adds to it and changes what it asks to be otherwise.
 */
export const startHeader = marked
  .split("\n")
  .flatMap((line) => (line.startsWith("+") ? [line.slice(1)] : []))
  .join("\n")
  .replace(/ xmlns:(?!xsi)[\w-]+="[^"]*"| classCode="DOCCLIN"| moodCode="EVN"/g, "")
  // Elements of which only optional content stood between the tags are empty.
  .replace(/>\s+<\/code>/g, "></code>")
  .replace(/(<component>)\s*(?=<\/component>)/, "$1<structuredBody/>")
  .replace(/<low value="2024\d+[^"]*"/g, '<low value="@DAY@"')
  .replace(/"2024\d{10}[+]0100"/g, '"@NOW@"')
  .replace(/"[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}"/g, '"@UUID@"')
  .replace('<versionNumber value="2"/>', '<versionNumber value="1"/>');
