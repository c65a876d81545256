import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { structureAt, structureRules } from "../../server/src/cda/structure/index.ts";
import { descendants, findClinicalDocument, parseXml, type XmlElement } from "../../server/src/syntax/index.ts";

const sound = structureRules[0]?.examples().good[0]?.text ?? "";

/** The first element of a name, in the sound document or in another text. */
function first(name: string, text = sound): XmlElement {
  const document = findClinicalDocument(parseXml(text));
  assert.ok(document);
  for (const element of descendants(document)) if (element.localName === name) return element;
  throw new Error(`no ${name}`);
}

function here(element: XmlElement, offset?: number): string[] {
  return (structureAt(element, offset)?.allowedChildren ?? []).filter((child) => child.here).map((child) => child.name);
}

describe("what the schema says of a place", () => {
  it("knows the type of every element of the sound document", () => {
    for (const element of descendants(first("ClinicalDocument"))) assert.ok(structureAt(element), element.nodeName);
  });

  it("lists the elements in order, how often, and how many there are", () => {
    const at = structureAt(first("patientRole"));
    assert.equal(at?.type, "PatientRole");
    assert.deepEqual(
      at?.allowedChildren.map(({ name, type, min, max, present }) => [name, type, min, max, present]),
      [
        ["realmCode", "CS", 0, Number.POSITIVE_INFINITY, 0],
        ["typeId", "InfrastructureRoot.typeId", 0, 1, 0],
        ["templateId", "II", 0, Number.POSITIVE_INFINITY, 0],
        ["id", "II", 1, Number.POSITIVE_INFINITY, 2],
        ["addr", "AD", 0, Number.POSITIVE_INFINITY, 1],
        ["telecom", "TEL", 0, Number.POSITIVE_INFINITY, 2],
        ["patient", "Patient", 0, 1, 1],
        ["providerOrganization", "Organization", 0, 1, 0],
      ],
    );
  });

  it("tells which elements fit at an offset", () => {
    const role = first("patientRole");
    assert.deepEqual(here(role), ["providerOrganization"]);
    assert.deepEqual(here(role, role.startTag.end), ["realmCode", "typeId", "templateId", "id"]);
    assert.deepEqual(here(role, first("addr").end), ["addr", "telecom"]);
    // A choice that is made leaves no other branch; an empty element lets each be made.
    assert.deepEqual(here(first("entry")), []);
    assert.ok(here(first("entry", sound.replace("<entry>", "<entry></entry><entry>"))).includes("act"));
  });

  it("does not count the name being typed", () => {
    const text = sound.replace("<patientRole>", "<patientRole><i");
    const role = first("patientRole", text);
    assert.deepEqual(here(role, text.indexOf("<patientRole><i") + 15), ["realmCode", "typeId", "templateId", "id"]);
  });

  it("follows xsi:type, and lists the types that it may name", () => {
    const value = structureAt(first("value"));
    assert.equal(value?.type, "PQ");
    assert.deepEqual(value?.datatypes.slice(0, 5), ["CD", "CE", "PQ", "INT", "REAL"]);
    assert.deepEqual(structureAt(first("realmCode"))?.datatypes, []);
    assert.ok(structureAt(first("effectiveTime"))?.datatypes.includes("IVL_TS"));
  });

  it("lists attributes with their values", () => {
    const at = structureAt(first("observation"));
    const named = (name: string) => at?.attributes.find((attribute) => attribute.name === name);
    assert.deepEqual(
      at?.attributes.map(({ name, required, present }) => `${name}${required ? "!" : ""}${present ? "+" : ""}`),
      ["nullFlavor", "classCode!+", "moodCode!+", "negationInd"],
    );
    assert.ok(named("moodCode")?.values?.includes("RQO"));
    assert.equal(named("negationInd")?.expected?.en, "true or false");
    const typeId = structureAt(first("typeId"))?.attributes.find((attribute) => attribute.name === "root");
    assert.equal(typeId?.fixed, "2.16.840.1.113883.1.3");
    assert.ok(structureAt(first("telecom"))?.attributes.find((attribute) => attribute.name === "use")?.list);
  });

  it("writes names with the prefixes of the document", () => {
    const names = structureAt(first("patient"))?.allowedChildren.map((child) => child.name) ?? [];
    assert.ok(names.includes("sdtc:deceasedInd"));
    const renamed = sound.replaceAll("sdtc:", "s:").replace("xmlns:sdtc", "xmlns:s");
    const others = structureAt(first("patient", renamed))?.allowedChildren.map((child) => child.name) ?? [];
    assert.ok(others.includes("s:deceasedInd"));
  });

  it("is silent on what the schema does not know", () => {
    assert.equal(structureAt(first("foo", sound.replace("<title>Signes", "<foo/><title>Signes"))), undefined);
    const [outside] = [...descendants(parseXml("<a><b/></a>").root as XmlElement)];
    assert.equal(structureAt(outside as XmlElement), undefined);
  });
});
