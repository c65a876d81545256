import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { checkFhirJson } from "../../server/src/fhir/index.ts";
import { checkInsCda, insRepairs, insRules } from "../../server/src/ins/index.ts";
import type { CheckContext, Finding } from "../../server/src/rule/index.ts";
import { renderMessage } from "../../server/src/rule/index.ts";
import { parseJson, parseXml } from "../../server/src/syntax/index.ts";
import { applyEdits } from "../../server/src/text/index.ts";

type Environment = CheckContext["environment"];

/** The INS findings of a document, JSON where its name says so. */
function check(name: string, text: string, environment: Environment = "unknown"): Finding[] {
  const context = { environment };
  const found = name.endsWith(".json") ? checkFhirJson(parseJson(text), context) : checkInsCda(parseXml(text), context);
  return [...found].filter((f) => f !== undefined).filter((f) => f.ruleId.startsWith("ins/"));
}

const cda = (
  ids: string,
  more = "",
) => `<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole>${ids}${more}
<patient><name><family qualifier="BR">PAT-TROIS</family><given qualifier="BR">DOMINIQUE</given><given>DOMINIQUE</given></name>
<administrativeGenderCode code="F"/><birthTime value="19790328"/><birthplace><place><addr><county>51215</county></addr></place></birthplace>
</patient></patientRole></recordTarget></ClinicalDocument>`;
const id = (root: string, extension: string) => `<id root="${root}" extension="${extension}"/>`;
const production = "1.2.250.1.213.1.4.8";
const test = "1.2.250.1.213.1.4.10";

const byId = new Map(insRules.map((rule) => [rule.id, rule]));
const rendered = (finding: Finding) => {
  const rule = byId.get(finding.ruleId);
  assert.ok(rule, finding.ruleId);
  return (["fr", "en"] as const).map((language) => renderMessage(finding, rule, language));
};

describe("INS rules", () => {
  for (const rule of insRules)
    it(`${rule.id}: each bad example gives it where it is marked, no good one does`, () => {
      const { bad, good } = rule.examples();
      assert.ok(bad.length > 0 && good.length > 0);
      for (const { name, text, focus, environment } of bad) {
        const found = check(name, text, environment).filter((f) => f.ruleId === rule.id);
        assert.ok(found.length > 0, text);
        if (focus !== undefined)
          assert.ok(
            found.some((f) => f.start === focus.start && f.end === focus.end),
            `${name} ${JSON.stringify({ focus, found })}`,
          );
        for (const finding of found) for (const message of rendered(finding)) assert.doesNotMatch(message, /[{}]/);
      }
      for (const { name, text, environment } of good)
        assert.deepEqual(
          check(name, text, environment).filter((f) => f.ruleId === rule.id),
          [],
          text,
        );
    });

  it("has no two rules of one name", () => {
    const names = insRules.flatMap((rule) => [rule.id, ...rule.aliases]);
    assert.equal(new Set(names).size, names.length);
  });

  it("never shows a matricule, in any language, data or location", () => {
    const matriculeLike = fc.oneof(
      fc.stringMatching(/^[1-8]\d{4}(\d\d|2A|2B)\d{8}$/),
      fc.stringMatching(/^\d{12,18}$/),
      fc.stringMatching(/^\d{5} \d{5} \d{3} \d{2}$/),
      fc.stringMatching(/^[1-8]\d{13}[A-Z]$/),
    );
    fc.assert(
      fc.property(
        matriculeLike,
        fc.constantFrom(production, test),
        fc.constantFrom("production" as const, "unknown" as const),
        (value, root, environment) => {
          const address = `<telecom value="mailto:${value}@patient.mssante.fr"/>`;
          const json = `{"resourceType":"Patient","identifier":[{"system":"urn:oid:${root}","value":"${value}","type":{"coding":[{"code":"NH"}]}}],"gender":"male","birthDate":"1900-13-01"}`;
          const found = [
            ...check("cda.xml", cda(id(root, value) + id(production, "279035121518989"), address), environment),
            ...check("patient.json", json, environment),
          ];
          assert.ok(found.length > 0);
          for (const finding of found)
            for (const said of [...rendered(finding), JSON.stringify(finding.data), finding.location])
              assert.ok(!said.includes(value) && !said.includes("279035121518989"), said);
        },
      ),
    );
  });

  it("says one thing of a faulty matricule", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z .-]{0,20}$/), (value) => {
        const found = check("cda.xml", cda(id(test, value))).filter((f) => f.ruleId.startsWith("ins/matricule-"));
        assert.ok(found.length <= 1, JSON.stringify(found));
      }),
    );
  });

  it("holds a wrong key for an error in production only", () => {
    const severity = (root: string, environment: Environment, value = "279035121518988") => {
      const found = check("cda.xml", cda(id(root, value)), environment);
      return found.find((f) => f.ruleId === "ins/matricule-key")?.severity;
    };
    assert.equal(severity(production, "production"), "error");
    assert.equal(severity(production, "unknown"), "warning");
    assert.equal(severity(production, "test"), "warning");
    assert.equal(severity(test, "production"), "warning");
    assert.equal(severity(test, "unknown"), "warning");
    // What is done with 2A and 2B was not read in a source.
    assert.equal(severity(production, "production", "279032A21518900"), "warning");
  });

  it("mends a wrong key and separators, never as a safe change", () => {
    for (const [value, mended] of [
      ["279035121518988", "279035121518989"],
      ["2 79 03 51 215 189 89", "279035121518989"],
    ] as const) {
      const text = cda(id(test, value));
      const [finding] = check("cda.xml", text);
      assert.ok(finding);
      const [repair] = insRepairs(finding, { text });
      assert.ok(repair);
      assert.equal(repair.safe, false);
      const after = applyEdits(text, repair.edits);
      assert.equal(after, cda(id(test, mended)));
      assert.deepEqual(check("cda.xml", after), []);
    }
    const text = cda(id(test, "12"));
    for (const finding of check("cda.xml", text)) assert.deepEqual(insRepairs(finding, { text }), []);
  });

  it("looks at the patient's identifiers only", () => {
    const informant = `<informant><relatedEntity>${id(production, "1")}</relatedEntity></informant>`;
    const text = cda(id(test, "279035121518989")).replace("</recordTarget>", `</recordTarget>${informant}`);
    assert.deepEqual(check("cda.xml", text), []);
    assert.deepEqual(check("cda.xml", cda(id("1.2.3", "1"))), []);
  });

  it("finds the document that a stylesheet embeds", () => {
    const text = `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"/>
<x>${cda(id(test, "1"))}</x></xsl:stylesheet>`;
    assert.deepEqual(
      check("style.xml", text).map((f) => f.ruleId),
      ["ins/matricule-length"],
    );
  });

  it("points at the value, with its XPath", () => {
    const text = cda(id("1.2.3", "x") + id(test, "123"));
    const [finding] = check("cda.xml", text);
    assert.ok(finding);
    assert.equal(text.slice(finding.start, finding.end), "123");
    assert.equal(finding.location, "/ClinicalDocument/recordTarget/patientRole/id[2]/@extension");
  });

  it("takes any text without throwing, with places inside it", () => {
    const piece = fc.constantFrom(
      "<recordTarget>",
      "<patientRole>",
      id(test, "1"),
      "<patient>",
      "</",
      "<id root='",
      "]]>",
      "<!--",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (pieces) => {
        const text = `<ClinicalDocument xmlns="urn:hl7-org:v3">${pieces.join("")}`;
        for (const f of check("cda.xml", text)) assert.ok(f.start >= 0 && f.start <= f.end && f.end <= text.length);
      }),
    );
  });
});
