import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { headerExample } from "../../server/data/ci-sis/header/example.ts";
import { cdaEntriesAt, cdaRepairs, headerRules, headerShape, skeletonXml } from "../../server/src/cda/index.ts";
import type { Repair } from "../../server/src/rule/index.ts";
import { descendants, findClinicalDocument, isElement, nodeAt, parseXml } from "../../server/src/syntax/index.ts";
import { applyEdits } from "../../server/src/text/index.ts";
import { checked, told } from "./cda-check.ts";

/** The repairs of the only finding of a text. */
function repairs(text: string): readonly Repair[] {
  const { findings } = checked(text);
  assert.equal(findings.length, 1, told(text).join("; "));
  return findings.flatMap((finding) => cdaRepairs(finding, parseXml(text)));
}

function repaired(text: string): string {
  const [best] = repairs(text);
  assert.ok(best !== undefined, "no repair");
  return applyEdits(text, best.edits);
}

describe("the repairs of CDA documents", () => {
  for (const part of [
    '\n  <realmCode code="FR"/>',
    '\n  <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>',
    '\n  <templateId root="2.16.840.1.113883.2.8.2.1"/>',
    '\n  <templateId root="1.2.250.1.213.1.1.1.1"/>',
    '\n  <languageCode code="fr-FR"/>',
    '\n    <signatureCode code="S"/>',
  ])
    it(`puts back ${part.trim()} where it was, safely`, () => {
      const broken = headerExample.replace(part, "");
      const [best] = repairs(broken);
      assert.ok(best?.safe);
      assert.equal(applyEdits(broken, best.edits), headerExample);
    });

  it("names what it inserts in both languages", () => {
    const [best] = repairs(headerExample.replace('<realmCode code="FR"/>', ""));
    assert.deepEqual(best?.title, { fr: 'Insérer <realmCode code="FR"/>', en: 'Insert <realmCode code="FR"/>' });
  });

  it("restores fixed values and forms that can be told from what was meant, safely", () => {
    for (const [right, wrong] of [
      ['code="FR"', 'code="BE"'],
      ["POCD_HD000040", "POCD_HD000039"],
      ['<signatureCode code="S"/>', '<signatureCode code="s"/>'],
      ['code="fr-FR"', 'code="fr"'],
      ['value="tel:0600000001"', 'value="06 00 00 00 01"'],
      ['value="tel:0600000001"', 'value="tel:06 00 00 00 01"'],
      ['codeSystem="2.16.840.1.113883.5.25"', 'codeSystem="2.16.840.1.113883.5.1"'],
    ] as const) {
      const broken = headerExample.replace(right, wrong);
      const [best] = repairs(broken);
      assert.ok(best?.safe, wrong);
      assert.equal(applyEdits(broken, best.edits), headerExample);
    }
  });

  it("offers the codes of a small value set, none of them as safe", () => {
    const offered = repairs(headerExample.replace('code="F" codeSystem', 'code="Z" codeSystem'));
    assert.deepEqual(
      offered.map((repair) => [repair.title.en, repair.safe]),
      [
        ["Replace by “F”", false],
        ["Replace by “M”", false],
        ["Replace by “UN”", false],
      ],
    );
  });

  it("inserts a skeleton that gives no finding but those on what the author must choose", () => {
    for (const name of ["recordTarget", "custodian", "legalAuthenticator", "componentOf"]) {
      const broken = headerExample.replace(new RegExp(`  <${name}>[\\s\\S]*?</${name}>\n`), "");
      const [best] = repairs(broken);
      assert.equal(best?.safe, false);
      const text = applyEdits(broken, best?.edits ?? []);
      // The patient of a skeleton has one name and no birth place: the INS asks for more.
      assert.deepEqual(
        told(text).filter((finding) => !finding.startsWith("ins-traits")),
        [],
        name,
      );
    }
  });

  it("fills a document just begun with one repair", () => {
    for (const begun of [
      '<ClinicalDocument xmlns="urn:hl7-org:v3">\n  <realmCode code="FR"/>\n</ClinicalDocument>\n',
      '<ClinicalDocument xmlns="urn:hl7-org:v3"><realmCode code="FR"/></ClinicalDocument>',
    ])
      assert.deepEqual(
        told(repaired(begun)).filter((finding) => !finding.startsWith("ins-traits")),
        [],
      );
  });

  it("opens an empty-element tag, with the indentation of the place and the line ends of the text", () => {
    const parent = (content: string) =>
      headerExample.replace(/<assignedCustodian>[\s\S]*<\/assignedCustodian>/, content);
    const text = repaired(parent("<assignedCustodian />").replaceAll("\n", "\r\n"));
    assert.match(
      text,
      /\r\n {4}<assignedCustodian>\r\n {6}<representedCustodianOrganization>\r\n {8}<id root="[\d.]+"\/>\r\n {6}<\/representedCustodianOrganization>\r\n {4}<\/assignedCustodian>\r\n/,
    );
  });

  it("puts a code between the tags of an element without text", () => {
    const text = headerExample.replace("MARTINET</family>", "MARTINET</family><prefix></prefix>");
    const tree = parseXml(text);
    const repairs = checked(text)
      .findings.filter(({ message }) => message === "unknown-code")
      .flatMap((finding) => cdaRepairs(finding, tree));
    assert.ok(repairs.length > 0);
    for (const { edits } of repairs) assert.match(applyEdits(text, edits), /<prefix>\w+<\/prefix>/);
  });

  it("writes names with the prefix of the document", () => {
    const text = headerExample
      .replace(/<(\/?)(component|ClinicalDocument|nonXMLBody|text)\b/g, "<$1cda:$2")
      .replace('xmlns="urn:hl7-org:v3"', 'xmlns="urn:hl7-org:v3" xmlns:cda="urn:hl7-org:v3"')
      .replace('  <realmCode code="FR"/>\n', "");
    assert.match(repaired(text), /<cda:realmCode code="FR"\/>/);
  });

  it("never breaks the XML, and a safe repair takes its finding away without making another", () => {
    const examples = headerRules().flatMap((rule) => rule.examples().bad);
    fc.assert(
      fc.property(fc.nat(examples.length - 1), (at) => {
        const text = examples[at]?.text ?? "";
        const tree = parseXml(text);
        const { findings } = checked(text);
        const before = new Set(told(text));
        for (const finding of findings)
          for (const repair of cdaRepairs(finding, tree)) {
            const after = applyEdits(text, repair.edits);
            assert.deepEqual(parseXml(after).problems, tree.problems, repair.title.en);
            if (!repair.safe) continue;
            const left = told(after);
            assert.ok(left.length < findings.length, `${repair.title.en}: ${left.join("; ")}`);
            assert.deepEqual(
              left.filter((f) => !before.has(f)),
              [],
            );
          }
      }),
      { numRuns: 150 },
    );
  });
});

describe("skeletons as XML", () => {
  const shape = headerShape();
  const entry = (path: string) => {
    const found = shape.elements.find((element) => element.path === `ClinicalDocument/${path}`);
    assert.ok(found !== undefined, path);
    return found;
  };

  it("prints fixed values plainly and what is left to choose as tab stops", () => {
    assert.equal(skeletonXml(entry("realmCode"), "", true), '<realmCode code="FR"/>');
    assert.equal(skeletonXml(entry("title"), "", true), "<title>${1:Titre du document}</title>");
    assert.equal(
      skeletonXml(entry("recordTarget/patientRole/patient/name/family/@qualifier"), "", true),
      '"${1|BR,CL|}"',
    );
    assert.equal(
      skeletonXml(entry("recordTarget/patientRole/id"), "", true),
      '<id root="${1:1.2.250.1.213.1.4.10}" extension="${2:279035121518989}"/>',
    );
  });

  it("indents what is inside, in the style of the place", () => {
    assert.equal(
      skeletonXml(entry("custodian"), "\t", false),
      [
        "<custodian>",
        "\t\t<assignedCustodian>",
        "\t\t\t<representedCustodianOrganization>",
        '\t\t\t\t<id root="1.2.250.1.71.4.2.2"/>',
        "\t\t\t</representedCustodianOrganization>",
        "\t\t</assignedCustodian>",
        "\t</custodian>",
      ].join("\n"),
    );
  });

  it("makes a whole document that lacks only what the INS asks of its patient", () => {
    const text = skeletonXml(shape.root, "", false);
    assert.match(text, /^<ClinicalDocument xmlns="urn:hl7-org:v3">\n {2}<realmCode code="FR"\/>/);
    assert.deepEqual(told(text), ["ins-traits missing-traits /ClinicalDocument"]);
  });

  it("takes code, code system and name from one concept", () => {
    const text = skeletonXml(entry("componentOf/encompassingEncounter/code"), "", false);
    assert.equal(
      text,
      '<code code="AMB" codeSystem="2.16.840.1.113883.5.4" displayName="Ambulatoire (hors établissement)"/>',
    );
  });
});

describe("the entries of a place", () => {
  it("are found for each element of the header", () => {
    const tree = parseXml(headerExample);
    const document = findClinicalDocument(tree);
    assert.ok(document !== undefined);
    for (const element of descendants(document)) {
      assert.ok(cdaEntriesAt(tree, element).length > 0, element.nodeName);
    }
    const at = nodeAt(tree, headerExample.indexOf("1.3.6.1.4.1.19376.1.2.20"));
    assert.ok(at !== undefined && !isElement(at) && at.nodeType === 2);
    assert.equal(cdaEntriesAt(tree, at)[0]?.path, "ClinicalDocument/templateId/@root");
  });
});
