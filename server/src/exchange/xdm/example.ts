import type { Example, RuleExamples } from "../../rule/index.ts";
import { marked } from "../rule.ts";
import { sha1 } from "../sha1.ts";

/** A folder of an exchange, small and sound, that the rules' examples break. */

export const cdaName = "DOC0001.XML";

export const cda = `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
  <id root="2.999.42" extension="CR7"/>
  <code code="11488-4" codeSystem="2.16.840.1.113883.6.1" displayName="Consultation"/>
  <title>Compte rendu de consultation</title>
  <effectiveTime value="20260302101500+0100"/>
  <confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/>
  <languageCode code="fr-FR"/>
  <recordTarget>
    <patientRole>
      <id root="1.2.250.1.213.1.4.10" extension="279035121518989"/>
      <patient>
        <name><given>DOMINIQUE</given><family qualifier="BR">PAT-TROIS</family></name>
        <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>
        <birthTime value="19790328"/>
      </patient>
    </patientRole>
  </recordTarget>
  <author>
    <assignedAuthor>
      <id root="1.2.250.1.71.4.2.1" extension="801234567897"/>
    </assignedAuthor>
  </author>
  <legalAuthenticator>
    <assignedEntity>
      <id root="1.2.250.1.71.4.2.1" extension="801234567897"/>
    </assignedEntity>
  </legalAuthenticator>
  <documentationOf>
    <serviceEvent>
      <effectiveTime><low value="20260302100000+0100"/></effectiveTime>
      <performer typeCode="PRF">
        <assignedEntity>
          <representedOrganization>
            <standardIndustryClassCode code="AMBULATOIRE" codeSystem="1.2.250.1.213.1.1.4.9"/>
          </representedOrganization>
        </assignedEntity>
      </performer>
    </serviceEvent>
  </documentationOf>
  <componentOf>
    <encompassingEncounter>
      <location>
        <healthCareFacility>
          <code code="SA01" codeSystem="1.2.250.1.71.4.2.4"/>
        </healthCareFacility>
      </location>
    </encompassingEncounter>
  </componentOf>
  <component>
    <structuredBody/>
  </component>
</ClinicalDocument>
`;

const encoder = new TextEncoder();

/** The folder beside METADATA.XML. */
export const folder: Readonly<Record<string, string>> = { [cdaName]: cda };

const slot = (name: string, value: string): string =>
  `<Slot name="${name}"><ValueList><Value>${value}</Value></ValueList></Slot>`;

const coded = (scheme: string, code: string, system: string): string => `
      <Classification classificationScheme="urn:uuid:${scheme}" classifiedObject="Document01" nodeRepresentation="${code}">
        ${slot("codingScheme", system)}
      </Classification>`;

const identified = (scheme: string, name: string, value: string): string => `
      <ExternalIdentifier identificationScheme="urn:uuid:${scheme}" registryObject="Document01" value="${value}">
        <Name><LocalizedString value="XDSDocumentEntry.${name}"/></Name>
      </ExternalIdentifier>`;

interface Parts {
  readonly entry: string;
  readonly slots: Readonly<Record<string, string>>;
  readonly format: string;
  readonly patientId: string;
  readonly uniqueId: string;
  readonly more: string;
}

const patient = "279035121518989^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH";
const professional = "801234567897^EXEMPLE^CAMILLE^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS";

/** The METADATA.XML of that folder, with the parts given in place of the sound ones. */
export function metadata(parts: Partial<Parts> = {}): string {
  const slots: Record<string, string> = {
    creationTime: "20260302091500",
    hash: sha1(encoder.encode(cda)),
    languageCode: "fr-FR",
    legalAuthenticator: professional,
    serviceStartTime: "20260302090000",
    size: String(encoder.encode(cda).length),
    sourcePatientId: "4711^^^&amp;2.999.1&amp;ISO^PI",
    URI: cdaName,
    ...parts.slots,
  };
  const entry = `
    <ExtrinsicObject id="Document01" mimeType="text/xml" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1">
      ${Object.entries(slots)
        .filter(([, value]) => value !== "")
        .map(([name, value]) => slot(name, value))
        .join("\n      ")}
      <Name><LocalizedString value="Compte rendu de consultation"/></Name>
      <Classification classificationScheme="urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d" classifiedObject="Document01" nodeRepresentation="">
        ${slot("authorPerson", professional)}
      </Classification>${coded("41a5887f-8865-4c09-adf7-e362475b143a", "11", "1.2.250.1.213.1.1.4.1")}${coded("f0306f51-975f-434e-a61c-c59651d33983", "11488-4", "2.16.840.1.113883.6.1")}${coded("a09d5840-386c-46f2-b5ad-9c3699a4309d", parts.format ?? "urn:asip:ci-sis:vsm:2012", "1.2.250.1.213.1.1.4.2.282")}${coded("f4f85eac-e6cb-4883-b524-f2705394840f", "N", "2.16.840.1.113883.5.25")}${coded("f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1", "SA01", "1.2.250.1.71.4.2.4")}${coded("cccf5598-8b07-4b77-a05e-ae952c785ead", "AMBULATOIRE", "1.2.250.1.213.1.1.4.9")}${identified("58a6f841-87b3-4a3e-92fd-a8ffeff98427", "patientId", parts.patientId ?? patient)}${identified("2e82c1f6-a085-4c72-9da3-8640a32e42ab", "uniqueId", parts.uniqueId ?? "2.999.42^CR7")}
    </ExtrinsicObject>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<SubmitObjectsRequest xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0">
  <RegistryObjectList xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">${parts.entry ?? entry}${parts.more ?? ""}
  </RegistryObjectList>
</SubmitObjectsRequest>
`;
}

/** What the examples of rules on metadata have in common. */
export const example = (text: string, beside: Readonly<Record<string, string>> = folder): Example => ({
  ...marked("METADATA.XML", text),
  beside,
});

export const examples =
  (bad: () => readonly Example[]): (() => RuleExamples) =>
  () => ({ bad: bad(), good: [example(metadata())] });

export const common = {
  kinds: ["xdm-metadata"],
  topics: ["volet-echange"],
  obligation: "shall",
  confidence: "verified",
  severity: "error",
} as const;
