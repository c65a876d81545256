import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { createService } from "../../server/src/service.ts";
import { applyEdits } from "../../server/src/text/index.ts";

const service = createService();

/** A text with `$0` where the cursor stands. */
function at(marked: string, name = "a.xml") {
  const offset = marked.indexOf("$0");
  assert.ok(offset >= 0, "no cursor");
  return { snapshot: service.open(name, marked.replace("$0", "")), offset };
}

const cda = (content: string): string =>
  `<ClinicalDocument xmlns="urn:hl7-org:v3">\n  <realmCode code="FR"/>\n${content}\n</ClinicalDocument>`;

const hover = (marked: string, name?: string) => {
  const { snapshot, offset } = at(marked, name);
  return service.hover(snapshot, offset, "fr")?.markdown ?? "";
};

const complete = (marked: string) => {
  const { snapshot, offset } = at(marked);
  return service
    .complete(snapshot, offset, "fr")
    .map((item) => ({ ...item, result: applyEdits(snapshot.text, [item.edit]) }));
};
const labels = (marked: string) => complete(marked).map((item) => item.label);

describe("hover", () => {
  it("tells an OID, its nature and its test counterpart", () => {
    const text = hover(
      cda('<recordTarget><patientRole><id root="1.2.250.1.213$0.1.4.8" extension="a"/></patientRole></recordTarget>'),
    );
    assert.match(text, /INS-NIR/);
    assert.match(text, /1\.2\.250\.1\.213\.1\.4\.10/);
  });

  it("decodes a matricule without printing it", () => {
    const text = hover(
      cda(
        '<recordTarget><patientRole><id root="1.2.250.1.213.1.4.10" extension="27903512151$08989"/></patientRole></recordTarget>',
      ),
    );
    assert.match(text, /✓/);
    assert.doesNotMatch(text, /279035121518989/);
  });

  it("says why a matricule is not valid", () => {
    assert.match(
      hover(
        cda(
          '<recordTarget><patientRole><id root="1.2.250.1.213.1.4.10" extension="27903512151$08988"/></patientRole></recordTarget>',
        ),
      ),
      /✗/,
    );
  });

  it("names a document model by its templateId", () => {
    assert.match(hover(cda('<templateId root="1.2.250.1.213.1.1.1.13$0"/>')), /VSM/);
  });

  it("names a code and the value set that is bound there", () => {
    const text = hover(cda('<confidentialityCode code="N$0" codeSystem="2.16.840.1.113883.5.25"/>'));
    assert.match(text, /Confidentiality/);
    assert.doesNotMatch(text, /⚠/);
    assert.match(hover(cda('<confidentialityCode code="Q$0" codeSystem="2.16.840.1.113883.5.25"/>')), /⚠/);
  });

  it("tells what a header element is for and what is asked of it", () => {
    const text = hover(cda("<set$0Id/>"));
    assert.match(text, /1\.\.1/);
    assert.match(text, /CDA-H-016/);
  });

  it("reads a timestamp", () => {
    assert.match(hover(cda('<effectiveTime value="2024011$05103000+0100"/>')), /15\/01\/2024 10:30:00/);
  });

  it("tells identifiers and profiled elements of a FHIR patient", () => {
    const text = readFileSync("examples/fhir/patient-ins.json", "utf8");
    assert.match(hover(text.replace('"urn:oid:1.2.250', '"urn:oid:1.2$0.250'), "patient.json"), /INS/);
    assert.match(hover(text.replace('"gender"', '"gen$0der"'), "patient.json"), /1\.\.1/);
  });

  it("is silent where nothing is known", () => {
    assert.equal(hover(cda("<title>a$0b</title>")), "");
    assert.equal(hover("<a b$0='c'/>"), "");
  });
});

describe("completion", () => {
  it("offers the elements that may stand there, in their order, the mandatory first", () => {
    const offered = labels(cda("  $0"));
    assert.equal(offered[0], "typeId");
    assert.ok(!offered.includes("realmCode"), "it is there already");
    assert.ok(offered.indexOf("recordTarget") > offered.indexOf("setId"));
  });

  it("keeps to the order between two siblings", () => {
    const offered = labels(cda('  <title>a</title>\n  $0\n  <confidentialityCode code="N"/>'));
    assert.deepEqual(offered, ["effectiveTime"]);
  });

  it("replaces what was typed of a tag", () => {
    const item = complete(cda("  <lang$0")).find((i) => i.label === "languageCode");
    assert.match(item?.result ?? "", /\n {2}<languageCode code="/);
  });

  it("offers attributes that are not there yet, and their values", () => {
    assert.ok(labels(cda('<confidentialityCode code="N" $0/>')).includes("codeSystem"));
    assert.ok(!labels(cda('<confidentialityCode code="N" $0/>')).includes("code"));
    assert.deepEqual(labels(cda('<realmCode code="$0"/>').replace('<realmCode code="FR"/>', "")), ["FR"]);
  });

  it("offers the codes of the value set bound there, with their names", () => {
    const items = complete(
      cda(
        '<recordTarget><patientRole><patient><administrativeGenderCode code="$0"/></patient></patientRole></recordTarget>',
      ),
    );
    assert.deepEqual(items.map((i) => i.label).sort(), ["F", "M", "UN"]);
    assert.ok(items.every((i) => i.detail));
  });

  it("gives the code system that belongs to the code", () => {
    assert.equal(labels(cda('<confidentialityCode code="N" codeSystem="$0"/>'))[0], "2.16.840.1.113883.5.25");
  });

  it("closes the element that is open", () => {
    assert.deepEqual(labels(cda("<title>a</$0")), ["</title>"]);
  });

  it("offers a whole skeleton in an empty document", () => {
    // An empty text is of no kind yet: it may become a FHIR resource.
    const begun = complete('<?xml version="1.0" encoding="UTF-8"?>\n<$0').map(({ label }) => label);
    assert.ok(begun.includes("Patient") && !begun.includes("realmCode"));
    const [first] = complete('<ClinicalDocument xmlns="urn:hl7-org:v3">$0</ClinicalDocument>');
    assert.equal(first?.label, "realmCode");
  });

  it("offers what the schema lets stand in the body, where it may stand", () => {
    const section = (content: string) =>
      cda(
        `<component><structuredBody><component><section>${content}</section></component></structuredBody></component>`,
      );
    const offered = labels(section("<title>a</title>$0"));
    assert.equal(offered[0], "text");
    assert.ok(offered.includes("entry") && !offered.includes("code"), "code stands before title");
    assert.ok(labels(section("<entry $0/>")).includes("typeCode"));
    assert.ok(labels(section('<entry><observation moodCode="$0"/></entry>')).includes("EVN"));
  });

  it("is silent inside comments", () => {
    assert.deepEqual(labels(cda("<!-- <$0 -->")), []);
  });
});

describe("outline and folding", () => {
  const text = cda(
    "  <recordTarget><patientRole/></recordTarget>\n  <component><structuredBody><component><section>\n  <title>Résultats</title><entry><observation/></entry></section></component></structuredBody></component>",
  );
  const snapshot = service.open("a.xml", text);

  it("shows header parts, sections by their titles, and entries", () => {
    const [document] = service.symbols(snapshot, "fr");
    assert.deepEqual(
      document?.children.map((c) => c.name),
      ["recordTarget", "Résultats"],
    );
    assert.deepEqual(
      document?.children[1]?.children.map((c) => c.name),
      ["observation"],
    );
  });

  it("folds what has several lines", () => {
    const folds = service.folding(snapshot);
    assert.ok(folds.some((f) => f.start === 0));
    assert.ok(folds.every((f) => snapshot.text.slice(f.start, f.end).includes("\n")));
  });
});
