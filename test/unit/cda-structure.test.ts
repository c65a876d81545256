import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { checkStructure, structureRepairs, structureRules } from "../../server/src/cda/structure/index.ts";
import { type Finding, renderMessage } from "../../server/src/rule/index.ts";
import { findClinicalDocument, NodeType, nodeAt, parseXml, xpathOf } from "../../server/src/syntax/index.ts";
import { applyEdits } from "../../server/src/text/index.ts";

const rules = new Map(structureRules.map((rule) => [rule.id, rule]));
const sound = structureRules[0]?.examples().good[0]?.text ?? "";

function check(text: string, strictExtensions = true): Finding[] {
  const document = findClinicalDocument(parseXml(text));
  assert.ok(document);
  return [...checkStructure(document, { strictExtensions })].filter((finding) => finding !== undefined);
}

/** What is found when the sound document has one thing in the place of another: rule, message and the text of the range. */
function told(from: string | RegExp, to: string, strictExtensions = true): string[] {
  const text = sound.replace(from, to);
  assert.notEqual(text, sound, `the sound document has no ${from}`);
  return check(text, strictExtensions).map(
    ({ ruleId, message, start, end }) => `${ruleId.slice(7)} ${message} ‹${text.slice(start, end)}›`,
  );
}

function messages(from: string | RegExp, to: string): string[] {
  return check(sound.replace(from, to)).map((finding) => {
    const rule = rules.get(finding.ruleId);
    assert.ok(rule);
    return renderMessage(finding, rule, "en");
  });
}

describe("the examples of the structure rules", () => {
  it("have a sound document without a finding", () => assert.deepEqual(check(sound), []));

  for (const rule of structureRules)
    it(`${rule.id}: each bad example gives one finding, of the rule, whose wording is whole`, () => {
      const { bad } = rule.examples();
      assert.notEqual(bad.length, 0);
      for (const { text, focus } of bad) {
        const findings = check(text);
        assert.deepEqual(
          findings.map((f) => f.ruleId),
          [rule.id],
          text.slice(focus?.start, focus?.end),
        );
        for (const finding of findings)
          for (const language of ["fr", "en"] as const)
            assert.doesNotMatch(renderMessage(finding, rule, language), /\{\w+\}|undefined|\[object/);
      }
    });

  it("use every message of every rule", () => {
    const used = new Set(
      structureRules.flatMap((rule) =>
        rule.examples().bad.flatMap(({ text }) => check(text).map((f) => `${f.ruleId} ${f.message}`)),
      ),
    );
    // These are seen in the tests below.
    const elsewhere = [
      "unexpected-element within",
      "unexpected-element unwrapped",
      "unexpected-element nothing",
      "unexpected-element text-only",
      "missing-element several",
    ].concat(
      ["missing-element one", "missing-element choice-before", "unexpected-element instead"],
      ["unexpected-attribute none", "misplaced-element after"],
    );
    const all = structureRules.flatMap((rule) => Object.keys(rule.messages).map((message) => `${rule.id} ${message}`));
    assert.deepEqual(
      all.filter((name) => !used.has(name) && !elsewhere.includes(name.slice(7))),
      [],
    );
  });
});

describe("the structure of elements", () => {
  it("tells what was expected where an element is unknown", () => {
    assert.deepEqual(told("<structuredBody>", "<structuredBody><foo/>"), ["unexpected-element unknown ‹foo›"]);
    assert.match(
      messages("<structuredBody>", "<structuredBody><foo/>")[0] ?? "",
      /^foo is not foreseen in structuredBody; expected at this place: realmCode, typeId, templateId, confidentialityCode, languageCode, component\./,
    );
    assert.deepEqual(told("</originalText>", "<b/></originalText>"), ["unexpected-element unknown ‹b›"]);
    assert.deepEqual(told(/<\/?patientRole>/g, ""), ["unexpected-element unwrapped ‹id›"]);
    assert.match(
      messages(/<\/?patientRole>/g, "")[0] ?? "",
      /^id, addr, telecom, patient are not foreseen in recordTarget, but are in patientRole, at this place\./,
    );
    assert.deepEqual(told(/<\/?assignedCustodian>/g, ""), [
      "unexpected-element within ‹representedCustodianOrganization›",
    ]);
    assert.deepEqual(told("Signes vitaux</title>", "<b>Signes</b> vitaux</title>"), [
      "unexpected-element text-only ‹b›",
    ]);
    assert.deepEqual(told("</ClinicalDocument>", "<foo/></ClinicalDocument>"), ["unexpected-element unknown ‹foo›"]);
    assert.deepEqual(told("</structuredBody>", "</structuredBody><foo/>"), ["unexpected-element nothing ‹foo›"]);
  });

  it("sees a misspelt name, and goes on as if it were right", () => {
    assert.deepEqual(told(/title>/g, "titel>"), [
      "unexpected-element misspelt ‹titel›",
      "unexpected-element misspelt ‹titel›",
    ]);
    assert.deepEqual(told(/(<\/?)section/g, "$1Section"), ["unexpected-element misspelt ‹Section›"]);
    assert.deepEqual(
      told(/(<\/?)section/g, "$1Section").concat(told('moodCode="EVN">\n', 'moodCode="X">\n')).length,
      2,
    );
  });

  it("takes an unknown element for the one that lacks in its place", () => {
    assert.deepEqual(told(/(<\/?)custodian>/g, "$1keeper>"), ["unexpected-element instead ‹keeper›"]);
    assert.match(messages(/(<\/?)custodian>/g, "$1keeper>")[0] ?? "", /expected: informant, custodian\./);
    // The keeper's content is not the custodian's: it is not looked at.
    assert.deepEqual(told(/<custodian>[\s\S]*<\/custodian>/, "<keeper><foo/><bar/></keeper>").length, 1);
  });

  it("tells of a misplaced element on that element, and where it belongs", () => {
    assert.deepEqual(
      messages(/( *<realmCode.*\n)( *<typeId.*\n)/, "$2$1").map((m) => m.split(". ")[0]),
      ["In ClinicalDocument, realmCode must come before typeId"],
    );
    // A mandatory element that is far from its place is moved rather than missing.
    const custodian = /<custodian>[\s\S]*<\/custodian>/.exec(sound)?.[0] ?? "";
    const moved = sound.replace(custodian, "").replace("<component>", `${custodian}<component>`);
    const found = check(moved);
    assert.deepEqual(
      found.map((f) => [f.ruleId, f.message, f.data.element]),
      [["cda-r2/misplaced-element", "before", "custodian"]],
    );
    // Two mandatory neighbours that changed places: the first is too early.
    assert.deepEqual(told(/( *<id root="6B1.*\n)( *<code [\s\S]*?<\/code>\n)/, "$2$1"), [
      "misplaced-element after ‹code›",
    ]);
  });

  it("tells of what lacks on the parent, once for all that lacks", () => {
    assert.deepEqual(told(/<patientRole>[\s\S]*<\/patientRole>/, ""), ["missing-element one ‹recordTarget›"]);
    assert.deepEqual(told(/<author>[\s\S]*<\/author>/, ""), ["missing-element one-before ‹ClinicalDocument›"]);
    assert.deepEqual(told(/<author>[\s\S]*<\/author>/, "<author/>"), ["missing-element several ‹author›"]);
    assert.deepEqual(told(/(<\/?)guardianPerson>/g, "$1templateId>"), ["unexpected-element instead ‹templateId›"]);
  });

  it("tells of what excludes or repeats", () => {
    assert.deepEqual(told("</observation>", '</observation><act classCode="ACT" moodCode="EVN"><code/></act>'), [
      "exclusive-elements both ‹act›",
    ]);
    assert.deepEqual(told("</custodian>", `</custodian>${/<custodian>[\s\S]*<\/custodian>/.exec(sound)?.[0]}`), [
      "too-many-elements repeated ‹custodian›",
    ]);
  });

  it("tells of a namespace once, at the outermost element", () => {
    assert.deepEqual(told("<structuredBody>", '<structuredBody xmlns="urn:x">'), [
      "wrong-namespace other ‹structuredBody›",
    ]);
    assert.deepEqual(told(' xmlns="urn:hl7-org:v3"', ""), []);
    assert.deepEqual(told(/"urn:hl7-org:v3"/, '"urn:hl7-org:v4"'), []);
  });
});

describe("extensions", () => {
  it("are those of the schema in a French document, and any elsewhere", () => {
    const foreign = '<sdtc:birthTime value="2024"/>';
    assert.deepEqual(told("</observation>", `${foreign}</observation>`), [
      "unexpected-element unknown ‹sdtc:birthTime›",
    ]);
    assert.deepEqual(told("</observation>", `${foreign}</observation>`, false), []);
    assert.deepEqual(told("<observation ", '<observation sdtc:valueSet="1.2" '), [
      "unexpected-attribute unknown ‹sdtc:valueSet›",
    ]);
    assert.deepEqual(told("<observation ", '<observation sdtc:valueSet="1.2" ', false), []);
    // What the schema does know is checked in both.
    assert.equal(told('<sdtc:deceasedInd value="false"/>', '<sdtc:deceasedInd value="no"/>', false).length, 1);
  });

  it("hold names and types of their own namespaces", () => {
    const product = (inside: string) =>
      `<entry><substanceAdministration classCode="SBADM" moodCode="INT"><consumable><manufacturedProduct>` +
      `<manufacturedMaterial xmlns:pharm="urn:ihe:pharm:medication">${inside}</manufacturedMaterial>` +
      `</manufacturedProduct></consumable></substanceAdministration></entry><entry>`;
    const ingredient = (quantity: string) =>
      `<pharm:ingredient classCode="ACTI">${quantity}<pharm:ingredient classCode="MMAT" determinerCode="KIND">` +
      `<pharm:code code="A" codeSystem="2.999.1"/></pharm:ingredient></pharm:ingredient>`;
    assert.deepEqual(told("<entry>", product(ingredient(""))), []);
    const quantity = (numerator: string) =>
      `<pharm:quantity><${numerator} xsi:type="PQ" value="1"/><denominator xsi:type="PQ" value="1"/></pharm:quantity>`;
    assert.deepEqual(told("<entry>", product(ingredient(quantity("numerator")))), []);
    assert.deepEqual(told("<entry>", product(ingredient(quantity("pharm:numerator")))), [
      "wrong-namespace other ‹pharm:numerator›",
    ]);
    assert.deepEqual(told("<entry>", product(ingredient("").replace("<pharm:code", "<code"))), [
      "wrong-namespace other ‹code›",
    ]);
  });
});

describe("values", () => {
  const time = '<effectiveTime value="20240115111500+0100"/>';
  const wrong = ["", " ", "2024-01-15", "202401151115000", "20240115111500+01:00", "20240115111500.", "x"];
  const right = ["2", "2024", "20240115", "202401151115+0100", "20240115111500.123-0500"];
  it("of times follow the form of HL7", () => {
    for (const value of wrong) assert.equal(told(time, `<effectiveTime value="${value}"/>`).length, 1, value);
    for (const value of right) assert.deepEqual(told(time, `<effectiveTime value="${value}"/>`), [], value);
  });

  it("are told with what was expected, at their place", () => {
    assert.deepEqual(told('moodCode="EVN">\n              <code', 'moodCode="DONE">\n              <code'), [
      "wrong-attribute-value values ‹DONE›",
    ]);
    assert.match(
      messages('moodCode="EVN">\n              <code', 'moodCode="DONE">\n              <code')[0] ?? "",
      /^moodCode of observation is “DONE”; allowed values: APT, ARQ, DEF, EVN, /,
    );
    assert.deepEqual(told("<title>", "<title id='x'>"), ["unexpected-attribute unknown ‹id›"]);
    assert.deepEqual(told("<footnoteRef", "<br a='1'/><footnoteRef"), ["unexpected-attribute none ‹a›"]);
  });

  it("of xsi:type follow the prefixes of the document", () => {
    const prefixed = sound
      .replace(/<(\/?)(?=[A-Za-z])(?!\w+:|ps3-20:)/g, "<$1cda:")
      .replace('xmlns="urn:hl7-org:v3"', 'xmlns:cda="urn:hl7-org:v3"')
      .replace(/xsi:type="/g, 'xsi:type="cda:');
    assert.deepEqual(check(prefixed), []);
    const bare = check(prefixed.replaceAll('xsi:type="cda:PQ"', 'xsi:type="PQ"'));
    assert.deepEqual(
      bare.map((f) => f.message),
      ["namespace"],
    );
  });
});

describe("messages", () => {
  it("never show the number of a person", () => {
    const [message = ""] = messages('root="1.2.250.1.213.1.4.10"', 'root="279035121518989"');
    assert.match(message, /^root of id is “2/);
    assert.doesNotMatch(message, /279035121518989/);
  });
});

describe("places", () => {
  it("are told by the same path as elsewhere, also among many siblings", () => {
    const bad = '<templateId root="x y"/><foo/>'.repeat(60);
    const text = sound.replace(`<code code="8716-3"`, `${bad}<code code="8716-3"`);
    const tree = parseXml(text);
    const found = check(text);
    assert.equal(found.length, 120);
    for (const finding of found) {
      const node = nodeAt(tree, finding.start);
      assert.ok(node?.nodeType === NodeType.Element || node?.nodeType === NodeType.Attribute);
      assert.equal(finding.location, xpathOf(node));
    }
  });
});

describe("half-typed documents", () => {
  /** What is found where the document is cut short, or something is being typed in it. */
  const silent: [string, string | RegExp, string][] = [
    ["the end is not yet there", /<component>[\s\S]*/, ""],
    ["an element is begun", "<title>Signes", "<"],
    ["a name is begun", "<title>Signes vitaux</title>", "<tit"],
    ["an attribute is begun", "<title>", "<title I>"],
    ["a value is begun", '<observation classCode="OBS" moodCode="EVN">', '<observation classCode="OBS" moodCode="'],
    ["an element is not closed", "</patientRole>", ""],
    ["a start tag is not closed", '<observation classCode="OBS" moodCode="EVN">', "<observation "],
    ["an element is begun at the wrong place", "</patientRole>", "<id></patientRole>"],
    ["a start tag runs into the text", "<title>Signes", "<titleSignes"],
    ["an end tag is begun", "</assignedCustodian>", "</assigned"],
  ];
  for (const [what, from, to] of silent)
    it(`say nothing more where ${what}`, () => {
      const found = check(sound.replace(from, to)).map((f) => `${f.ruleId} ${f.message} ${f.location}`);
      assert.deepEqual(found, []);
    });

  it("never throw, and have all ranges inside", () => {
    fc.assert(
      fc.property(
        fc.nat(sound.length),
        fc.nat(60),
        fc.constantFrom("", "<", "<a>", "</a>", '"', "x", "<id/>"),
        (at, n, put) => {
          const text = sound.slice(0, at) + put + sound.slice(at + n);
          const document = findClinicalDocument(parseXml(text));
          if (document === undefined) return;
          for (const finding of checkStructure(document, { strictExtensions: true }))
            if (finding !== undefined)
              assert.ok(0 <= finding.start && finding.start <= finding.end && finding.end <= text.length);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("repairs", () => {
  function repaired(from: string | RegExp, to: string): string[] {
    const text = sound.replace(from, to);
    assert.notEqual(text, sound);
    const tree = parseXml(text);
    return check(text).flatMap((finding) =>
      structureRepairs(finding, tree).map((repair) => {
        const after = applyEdits(text, repair.edits);
        assert.deepEqual(parseXml(after).problems, [], repair.title.en);
        const left = check(after);
        if (repair.safe) assert.deepEqual(left, [], repair.title.en);
        return `${repair.safe ? "safe" : "unsafe"} ${repair.title.en}${after === sound ? " = sound" : ""}`;
      }),
    );
  }

  it("bring back what was meant", () => {
    assert.deepEqual(repaired('xsi:type="PQ"', 'xsi:type="pq"'), ["safe Write PQ = sound"]);
    assert.deepEqual(repaired(/(<\/?)section/g, "$1Section"), ["safe Write section = sound"]);
    assert.deepEqual(repaired('classCode="OBS"', 'classcode="OBS"'), ["safe Write classCode = sound"]);
    assert.deepEqual(repaired('"OBS"', '"obs"'), ["safe Write OBS = sound"]);
    assert.deepEqual(repaired('"20240115111500+0100"', '"2024-01-15T11:15:00+01:00"'), [
      "safe Write 20240115111500+0100 = sound",
    ]);
    assert.deepEqual(repaired('"1.2.250.1.213.1.4.10"', '"urn:oid:1.2.250.1.213.1.4.10"'), [
      "safe Write 1.2.250.1.213.1.4.10 = sound",
    ]);
    assert.deepEqual(repaired('value="38.5"', 'value="38,5"'), ["safe Write 38.5 = sound"]);
    assert.deepEqual(repaired('<realmCode code="FR"/>', '<realmCode code="FR"> </realmCode>'), [
      "safe Remove the white space",
    ]);
    assert.deepEqual(repaired(' xsi:type="PQ"', ""), ['unsafe Add xsi:type="PQ" = sound']);
    assert.deepEqual(repaired(' root="2.16.840.1.113883.1.3"', ""), ['safe Add root="2.16.840.1.113883.1.3" = sound']);
    assert.deepEqual(repaired("<sdtc:deceasedInd", "<deceasedInd"), ["safe Write sdtc:deceasedInd = sound"]);
    assert.deepEqual(repaired("<title>Signes", '<title xmlns="">Signes'), [
      "unsafe Remove this xmlns declaration = sound",
    ]);
    assert.deepEqual(repaired(/( *<realmCode.*\n)( *<typeId.*\n)/, "$2$1"), [
      "unsafe Move realmCode before typeId = sound",
    ]);
    assert.deepEqual(repaired(/( *<id root="6B1.*\n)( *<code [\s\S]*?<\/code>\n)/, "$2$1"), [
      "unsafe Move code after id = sound",
    ]);
    assert.deepEqual(repaired("<structuredBody>", "<structuredBody> <foo/>"), ["unsafe Remove foo = sound"]);
  });

  it("of the examples never break the XML, and a safe one takes its finding away", () => {
    for (const rule of structureRules)
      for (const { text } of rule.examples().bad) {
        const tree = parseXml(text);
        for (const finding of check(text))
          for (const repair of structureRepairs(finding, tree)) {
            const after = applyEdits(text, repair.edits);
            assert.deepEqual(parseXml(after).problems, [], `${rule.id}: ${repair.title.en}`);
            if (repair.safe) assert.deepEqual(check(after), [], `${rule.id}: ${repair.title.en}`);
          }
      }
  });
});
