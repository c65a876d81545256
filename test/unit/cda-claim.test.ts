import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { headerExample } from "../../server/data/ci-sis/header/example.ts";
import { checked, told } from "./cda-check.ts";

const cda = (content: string, attributes = ""): string =>
  `<ClinicalDocument xmlns="urn:hl7-org:v3"${attributes}>${content}</ClinicalDocument>`;

describe("which CDA documents are checked", () => {
  it("leaves a CDA of another country alone, and says so once", () => {
    const american = cda(
      '<realmCode code="US"/><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/><templateId root="2.16.840.1.113883.10.20.22.1.1"/><languageCode code="en-US"/>',
    );
    const { findings, checked: names, notChecked } = checked(american);
    assert.deepEqual({ findings, names }, { findings: [], names: [] });
    assert.equal(notChecked.length, 1);
    assert.match(notChecked[0]?.reason.en ?? "", /does not claim the CI-SIS/);
  });

  it("leaves a document in French of another country alone", () => {
    for (const language of ["fr-CA", "fr-BE"])
      assert.deepEqual(checked(cda(`<languageCode code="${language}"/>`)).checked, []);
    assert.deepEqual(checked(cda('<realmCode code="CH"/><languageCode code="fr"/>')).checked, []);
  });

  it("leaves fragments alone", () => {
    const { findings, notChecked } = checked(
      '<section xmlns="urn:hl7-org:v3"><templateId root="1.2.250.1.213.1"/></section>',
    );
    assert.deepEqual(findings, []);
    assert.match(notChecked[0]?.reason.en ?? "", /fragment/);
  });

  for (const [sign, content] of [
    ["realmCode FR", '<realmCode code="FR"/>'],
    ["the templateId of HL7 France", '<templateId root="2.16.840.1.113883.2.8.2.1"/>'],
    ["a templateId of the CI-SIS", '<templateId root="1.2.250.1.213.1.1.1.29"/>'],
    ["an identifier under a French OID", '<id root="1.2.250.1.71.4.2.1" extension="8"/>'],
    ["languageCode fr-FR", '<languageCode code="fr-FR"/>'],
  ] as const)
    it(`checks a document by ${sign} alone`, () => {
      assert.deepEqual(checked(cda(content)).checked, ["ci-sis/header"]);
    });

  it("checks a document by the schematron that it names", () => {
    const named = `<?oxygen SCHSchema="../schematrons/CI-SIS_VSM_2023.01.sch"?>${cda("")}`;
    assert.deepEqual(checked(named).checked, ["ci-sis/header"]);
  });

  it("checks the header in full where one sign of the CI-SIS is missing", () => {
    const without = (part: string) => headerExample.replace(part, "").replace('value="19790328"', 'value="1979-03"');
    const fault =
      "patient-birth-time-value wrong-format /ClinicalDocument/recordTarget/patientRole/patient/birthTime/@value";
    for (const part of ['<realmCode code="FR"/>', '<templateId root="1.2.250.1.213.1.1.1.1"/>', "POCD_HD000040"])
      assert.ok(told(without(part)).includes(fault), part);
  });

  it("finds the document that a style sheet embeds", () => {
    const embedded = `<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><xsl:template match="/">${headerExample
      .replace(/^<\?xml.*\n/, "")
      .replace('<realmCode code="FR"/>', "")}</xsl:template></xsl:stylesheet>`;
    assert.deepEqual(told(embedded), ["realm-code missing /stylesheet/template/ClinicalDocument"]);
  });

  it("says nothing of the body of a document that names no model", () => {
    const { notChecked } = checked(headerExample);
    assert.deepEqual(
      notChecked.map((entry) => entry.what.en),
      [],
    );
  });

  it("tells a wrong namespace rather than a hundred missing elements", () => {
    assert.deepEqual(told(headerExample.replace('"urn:hl7-org:v3"', '"urn:hl7-org:v4"')), [
      "cda/namespace other /ClinicalDocument",
    ]);
    assert.deepEqual(told(headerExample.replace(' xmlns="urn:hl7-org:v3"', "")), [
      "cda/namespace absent /ClinicalDocument",
    ]);
  });
});

describe("a document that is being typed", () => {
  it("is not told what an unclosed element lacks", () => {
    assert.deepEqual(told('<ClinicalDocument xmlns="urn:hl7-org:v3"><realmCode code="FR"/>'), []);
    assert.deepEqual(told('<ClinicalDocument xmlns="urn:hl7-org:v3"><realmCode code="FR"/><'), []);
    assert.deepEqual(told('<ClinicalDocument xmlns="urn:hl7-org:v3"><realmCode code="FR"'), []);
  });

  it("gets one finding for all that a document just begun lacks", () => {
    assert.deepEqual(told(cda('<realmCode code="FR"/>')), ["incomplete incomplete /ClinicalDocument"]);
  });

  it("has no cascade where one element of a whole document is left open", () => {
    for (const end of ["</author>", "</patient>", "</custodian>", "</name>", "</legalAuthenticator>"]) {
      const text = headerExample.replace(end, "");
      assert.deepEqual(told(text), [], end);
    }
  });

  it("has no cascade at any place where the text stops", () => {
    for (let end = 0; end < headerExample.length; end += 97) {
      const found = told(headerExample.slice(0, end));
      // The last start tag or attribute may be cut in two: that is one fault.
      assert.ok(found.length <= 2, `${end}: ${found.join("; ")}`);
    }
  });
});
