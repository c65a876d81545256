/**
 * What a new document begins with: the header that the minimal structure asks for, filled with the ANS's public test patient
 * and with fictitious persons and structures that the author replaces. `@NOW@` and `@DAY@` stand for the moment and its
 * day, `@UUID@` for a new identifier. A document model adds to it and changes what it asks to be otherwise.
 */
export const startHeader = `<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <realmCode code="FR"/>
  <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
  <templateId root="2.16.840.1.113883.2.8.2.1"/>
  <templateId root="1.2.250.1.213.1.1.1.1"/>
  <id root="@UUID@"/>
  <code code="60591-5" codeSystem="2.16.840.1.113883.6.1" displayName="Synthèse du dossier médical"/>
  <title>Synthèse médicale</title>
  <effectiveTime value="@NOW@"/>
  <confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25" displayName="Normal"/>
  <languageCode code="fr-FR"/>
  <setId root="@UUID@"/>
  <versionNumber value="1"/>
  <recordTarget>
    <patientRole>
      <id root="1.2.250.1.213.1.4.10" extension="279035121518989"/>
      <addr nullFlavor="NASK"/>
      <telecom nullFlavor="NASK"/>
      <patient>
        <name>
          <family qualifier="BR">PAT-TROIS</family>
          <given qualifier="BR">DOMINIQUE</given>
          <given>DOMINIQUE MARIE-LOUISE</given>
        </name>
        <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>
        <birthTime value="19790328"/>
        <birthplace>
          <place>
            <addr>
              <county>51215</county>
            </addr>
          </place>
        </birthplace>
      </patient>
    </patientRole>
  </recordTarget>
  <author>
    <time value="@NOW@"/>
    <assignedAuthor>
      <id root="1.2.250.1.71.4.2.1" extension="801234567897"/>
      <code code="G15_10/SM26" codeSystem="1.2.250.1.213.1.1.4.5" displayName="Médecin - Qualifié en Médecine Générale (SM)"/>
      <assignedPerson>
        <name>
          <prefix>M</prefix>
          <given>Camille</given>
          <family>DURAND</family>
          <suffix>DR</suffix>
        </name>
      </assignedPerson>
      <representedOrganization>
        <id root="1.2.250.1.71.4.2.2" extension="1750803447"/>
        <name>Centre de santé</name>
      </representedOrganization>
    </assignedAuthor>
  </author>
  <custodian>
    <assignedCustodian>
      <representedCustodianOrganization>
        <id root="1.2.250.1.71.4.2.2" extension="1750803447"/>
        <name>Centre de santé</name>
      </representedCustodianOrganization>
    </assignedCustodian>
  </custodian>
  <legalAuthenticator>
    <time value="@NOW@"/>
    <signatureCode code="S"/>
    <assignedEntity>
      <id root="1.2.250.1.71.4.2.1" extension="801234567897"/>
      <code code="G15_10/SM26" codeSystem="1.2.250.1.213.1.1.4.5" displayName="Médecin - Qualifié en Médecine Générale (SM)"/>
      <assignedPerson>
        <name>
          <prefix>M</prefix>
          <given>Camille</given>
          <family>DURAND</family>
          <suffix>DR</suffix>
        </name>
      </assignedPerson>
    </assignedEntity>
  </legalAuthenticator>
  <documentationOf>
    <serviceEvent>
      <effectiveTime>
        <low value="@DAY@"/>
      </effectiveTime>
      <performer typeCode="PRF">
        <assignedEntity>
          <id root="1.2.250.1.71.4.2.1" extension="801234567897"/>
          <representedOrganization>
            <id root="1.2.250.1.71.4.2.2" extension="1750803447"/>
            <name>Centre de santé</name>
            <standardIndustryClassCode code="AMBULATOIRE" codeSystem="1.2.250.1.213.1.1.4.9" displayName="Ambulatoire"/>
          </representedOrganization>
        </assignedEntity>
      </performer>
    </serviceEvent>
  </documentationOf>
  <componentOf>
    <encompassingEncounter>
      <code code="AMB" codeSystem="2.16.840.1.113883.5.4" displayName="Consultation ambulatoire"/>
      <effectiveTime>
        <low value="@DAY@"/>
      </effectiveTime>
      <location>
        <healthCareFacility>
          <code code="SA08" codeSystem="1.2.250.1.71.4.2.4" displayName="Cabinet de groupe"/>
        </healthCareFacility>
      </location>
    </encompassingEncounter>
  </componentOf>
  <component>
    <structuredBody/>
  </component>
</ClinicalDocument>`;
