import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SchematronSession } from "../../server/src/schematron-session.ts";
import { createService } from "../../server/src/service.ts";

const files = new Map([
  [
    "kit/own.sch",
    `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><ns prefix="cda" uri="urn:hl7-org:v3"/>
<pattern id="titles"><rule context="cda:title"><assert test="string-length(.) &gt; 3" role="error">Title “<value-of select="."/>” is short.</assert></rule></pattern></schema>`,
  ],
]);
const session = new SchematronSession("kit", {
  read: (path) => files.get(path),
  list: (folder) =>
    [...files.keys()].flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [])),
});
const service = createService();
const document = (instruction: string) =>
  `${instruction}<ClinicalDocument xmlns="urn:hl7-org:v3"><templateId root="2.16.840.1.113883.10.20.22.1.1"/><title>abc</title></ClinicalDocument>`;
const check = (text: string) => service.check(service.open("a.xml", text), { schematrons: session });

describe("schematrons beside the built-in rules", () => {
  it("report at the element, with the assertion's own text", () => {
    const text = document('<?oxygen SCHSchema="../elsewhere/own.sch"?>');
    const { findings, checked } = check(text);
    const [finding] = findings.filter((f) => f.ruleId.startsWith("schematron/"));
    assert.ok(finding);
    assert.equal(finding.ruleId, "schematron/own/titles");
    assert.equal(service.render(finding, "fr"), "Title “abc” is short.");
    assert.equal(finding.location, "/ClinicalDocument/title");
    assert.ok(text.slice(finding.start, finding.end).includes("title"));
    assert.ok(checked.includes("schematron/own"));
  });

  it("say that a named schematron is not there", () => {
    const { notChecked } = check(document('<?oxygen SCHSchema="absent.sch"?>'));
    assert.ok(notChecked.some(({ what }) => what.en.includes("absent.sch")));
  });

  it("of a folder that is no kit of the ANS run on a document that names none", () => {
    assert.ok(check(document("")).checked.includes("schematron/own"));
  });

  it("say that none was chosen", () => {
    const empty = new SchematronSession("empty", { read: () => undefined, list: () => [] });
    const { notChecked } = service.check(service.open("a.xml", document("")), { schematrons: empty });
    assert.ok(notChecked.some(({ what }) => what.en === "schematrons"));
  });

  it("can be silenced like any other rule", () => {
    const text = document('<?oxygen SCHSchema="own.sch"?>').replace(
      "<title>",
      "<!-- doctrine-disable-next-line schematron/*: known -->\n<title>",
    );
    assert.deepEqual(
      check(text).findings.filter((f) => f.ruleId.startsWith("schematron/")),
      [],
    );
  });
});
