import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { headerExample } from "../../server/data/ci-sis/header/example.ts";
import { checked, told } from "./cda-check.ts";

/** The sound document changed at one place; the change must be one. */
function changed(from: string | RegExp, to: string): string {
  const text = headerExample.replace(from, to);
  assert.notEqual(text, headerExample);
  return text;
}

describe("the rules of the header on changed documents", () => {
  for (const [what, from, to, expected] of [
    [
      "a realmCode of another country, shown where it is",
      '<realmCode code="FR"/>',
      '<realmCode code="BE"/>',
      ["realm-code wrong-value /ClinicalDocument/realmCode/@code"],
    ],
    [
      "a second realmCode, which CDA allows and the header does not foresee",
      '<realmCode code="FR"/>',
      '<realmCode code="FR"/><realmCode code="BE"/>',
      ["unforeseen unexpected /ClinicalDocument/realmCode[2]"],
    ],
    ["a wrong typeId", "POCD_HD000040", "POCD_HD000039", ["type-id wrong-value /ClinicalDocument/typeId/@extension"]],
    [
      "a nullFlavor where a value is due, once",
      /<title>.*<\/title>/,
      '<title nullFlavor="UNK"/>',
      ["title null-flavor /ClinicalDocument/title"],
    ],
    [
      "a nullFlavor beside a value where one is due",
      "<title>",
      '<title nullFlavor="UNK">',
      ["title null-flavor /ClinicalDocument/title"],
    ],
    [
      "a null identifier beside a sound one, which is unforeseen",
      '<id root="2.999.1" extension="1234567890121"/>',
      '<id nullFlavor="UNK"/>',
      ["unforeseen unexpected /ClinicalDocument/recordTarget/patientRole/id[2]"],
    ],
    [
      "a signature code other than S, told on the legal authenticator",
      '<signatureCode code="S"/>\n    <assignedEntity>\n      <id root="1.2.250.1.71.4.2.1" extension="801234567897"',
      '<signatureCode code="X"/>\n    <assignedEntity>\n      <id root="1.2.250.1.71.4.2.1" extension="801234567897"',
      ["legal-authenticator wrong-value /ClinicalDocument/legalAuthenticator"],
    ],
    [
      "a civility outside its value set, told on the author",
      "<prefix>MME</prefix>\n          <given>Camille",
      "<prefix>Madame</prefix>\n          <given>Camille",
      ["civility unknown-code /ClinicalDocument/author"],
    ],
    [
      "a main act without its performer, told on the document",
      /<performer typeCode="PRF">[\s\S]*?<\/performer>/,
      "",
      ["main-act missing /ClinicalDocument"],
    ],
    ["an INS number without a trait", "<county>51215</county>", "", ["ins-traits missing-traits /ClinicalDocument"]],
    [
      "a telecom with https, which the CI-SIS does not list",
      'value="tel:0600000001"',
      'value="https://exemple.fr"',
      ["telecom-form wrong-format /ClinicalDocument/recordTarget/patientRole/telecom/@value"],
    ],
    [
      "a telephone number with spaces",
      'value="tel:0600000001"',
      'value="tel:06 00 00 00 01"',
      ["telecom-uri not-a-uri /ClinicalDocument/recordTarget/patientRole/telecom"],
    ],
    [
      "an address part in an address that has lines",
      "<streetAddressLine>3 rue",
      "<city>REIMS</city><streetAddressLine>3 rue",
      ["unforeseen unexpected /ClinicalDocument/recordTarget/patientRole/patient/guardian/addr/city"],
    ],
    [
      "a period that ends before it begins",
      '<high value="20240115"/>',
      '<high value="20231215"/>',
      ["interval order /ClinicalDocument/participant/time"],
    ],
    [
      "a day that does not exist",
      'value="19790328"',
      'value="19790229"',
      ["patient-birth-time-value wrong-format /ClinicalDocument/recordTarget/patientRole/patient/birthTime/@value"],
    ],
    [
      "a fourth templateId in an unstructured document",
      '<templateId root="1.3.6.1.4.1.19376.1.2.20"/>',
      '<templateId root="1.3.6.1.4.1.19376.1.2.20"/><templateId root="1.2.250.1.213.1.1.1.29"/>',
      ["template-unstructured-only too-many-templates /ClinicalDocument"],
    ],
    [
      "a repeated identifier, at both places",
      '<id root="2.999.1" extension="1234567890121"/>',
      '<id root="1.2.250.1.213.1.4.10" extension="279035121518989"/>',
      [
        "repeated repeated /ClinicalDocument/recordTarget/patientRole/id",
        "repeated repeated /ClinicalDocument/recordTarget/patientRole/id[2]",
      ],
    ],
    [
      "an element that the header does not foresee",
      "<birthplace>",
      '<maritalStatusCode code="M" codeSystem="2.16.840.1.113883.5.2"/><birthplace>',
      ["unforeseen unexpected /ClinicalDocument/recordTarget/patientRole/patient/maritalStatusCode"],
    ],
  ] as const)
    it(`finds ${what}`, () => assert.deepEqual(told(changed(from, to)), expected));

  it("warns of a code system that disagrees, since the schematrons test the code alone", () => {
    const text = changed('code="N" codeSystem="2.16.840.1.113883.5.25"', 'code="N" codeSystem="1.2.3"');
    assert.deepEqual(
      checked(text).findings.map((f) => [f.ruleId, f.message, f.severity]),
      [["ci-sis/header-confidentiality-code-value-set", "wrong-code-system", "warning"]],
    );
  });

  it("asks for a templateId of the model in a structured document", () => {
    const structured = headerExample
      .replace('<templateId root="1.3.6.1.4.1.19376.1.2.20"/>', "")
      .replace(/<nonXMLBody>[\s\S]*<\/nonXMLBody>/, "<structuredBody/>");
    assert.deepEqual(told(structured), ["template-model missing /ClinicalDocument"]);
  });

  it("accepts the header without its optional parts", () => {
    const optional = ["dataEnterer", "informant", "informationRecipient", "authenticator", "participant"];
    let text = headerExample;
    for (const name of [...optional, "inFulfillmentOf", "relatedDocument", "authorization"])
      text = text.replaceAll(new RegExp(`<${name}[ >][\\s\\S]*?</${name}>`, "g"), "");
    // The recipient's person has the recipient's name: what is left of it goes too.
    text = text.replace(/<receivedOrganization>[\s\S]*?<\/informationRecipient>/, "");
    assert.doesNotMatch(text, /<participant/);
    assert.deepEqual(told(text), []);
  });

  it("reads a document that binds the namespace to a prefix", () => {
    const prefixed = headerExample
      .replaceAll(/<(\/?)([A-Za-z])/g, (whole, slash, letter, at) =>
        /^<\/?(sdtc|lab|ps3-20):/.test(headerExample.slice(at)) ? whole : `<${slash}cda:${letter}`,
      )
      .replace('xmlns="urn:hl7-org:v3"', 'xmlns:cda="urn:hl7-org:v3"');
    assert.deepEqual(told(prefixed), []);
    assert.deepEqual(told(prefixed.replace('<cda:realmCode code="FR"/>', "")), [
      "realm-code missing /ClinicalDocument",
    ]);
  });
});

describe("the CDA examples of the product", () => {
  const read = (name: string): string => readFileSync(`examples/cda/${name}`, "utf8");

  it("are compliant, or broken as meant", () => {
    assert.deepEqual(told(read("synthese.xml")), []);
    assert.deepEqual(told(read("compte-rendu-consultation.xml")), []);
    assert.deepEqual(
      checked(read("synthese-a-corriger.xml")).findings.map((f) => f.ruleId.replace("ci-sis/header-", "")),
      [
        "ins-traits",
        "confidentiality-code-attributes",
        "language-code-value",
        "patient-family-qualifier",
        "patient-birth-time-value",
        "person-title",
        "realm-code",
        "template-hl7-france",
      ],
    );
  });
});
