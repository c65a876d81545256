import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Finding } from "../../server/src/rule/index.ts";
import { joined } from "../../server/src/same-fault.ts";

const own = (ruleId: string, location: string, element: string): Finding => ({
  ruleId,
  message: "missing",
  data: { element },
  location,
  start: 5,
  end: 6,
});
const official = (stem: string, location: string, text: string): Finding => ({
  ruleId: `schematron/${stem}/p`,
  message: "assertion",
  data: { text },
  location,
  start: 1,
  end: 9,
});
const header = "ASIP-STRUCT-MIN-StrucMin";

describe("one fault that two see is shown once", () => {
  it("the official finding stays, at our more precise place, with our finding beside it", () => {
    const mine = own("ci-sis/header-realm-code", "/ClinicalDocument", "realmCode");
    const result = joined([mine], [official(header, "/ClinicalDocument[1]", "element hl7:realmCode is mandatory")]);
    assert.deepEqual(result.own, []);
    assert.deepEqual(
      result.official.map(({ start, end, related }) => [start, end, related]),
      [[5, 6, [mine]]],
    );
  });

  it("another fault of the same element stays beside it", () => {
    const mine = own("ci-sis/header-language-code", "/ClinicalDocument", "languageCode");
    const result = joined([mine], [official(header, "/ClinicalDocument", "element hl7:realmCode is mandatory")]);
    assert.deepEqual(result.own, [mine]);
    assert.equal(result.official[0]?.related, undefined);
  });

  it("the models' findings are joined to the models' schematrons only", () => {
    const mine = own("ci-sis/section-model", "/ClinicalDocument/component/section", "code");
    const other = official(header, "/ClinicalDocument/component/section", "code");
    assert.deepEqual(joined([mine], [other]).own, [mine]);
    const same = official("IHE", "/ClinicalDocument/component/section[1]", "the code is wrong");
    assert.deepEqual(joined([mine], [same]).own, []);
  });

  it("what is of other référentiels stays: the INS, the schema", () => {
    const mine = own("ins/matricule-key", "/ClinicalDocument/id/@extension", "id");
    assert.deepEqual(joined([mine], [official("IHE", "/ClinicalDocument/id", "id")]).own, [mine]);
  });

  /** Whether one of ours is shown with an official finding. */
  const isOne = (mine: Finding, theirs: Finding) => joined([mine], [theirs]).own.length === 0;

  it("a child that is there too often is blamed on its parent by the official finding", () => {
    const mine = own("ci-sis/header-address-parts", "/ClinicalDocument/custodian/addr/houseNumber[2]", "houseNumber");
    const theirs = (text: string) => official(header, "/ClinicalDocument/custodian/addr", text);
    assert.ok(isOne(mine, theirs("element hl7:houseNumber appears too often [max 1x].")));
    assert.ok(!isOne(mine, theirs("element hl7:city appears too often [max 1x].")));
    const model = own("ci-sis/entry-model", "/a/entry/observation/code[2]", "");
    assert.ok(isOne(model, official("IHE", "/a/entry/observation/code[1]", 'one "code" only')));
  });

  it("a child with a wrong value is missed by the official finding at its parent", () => {
    const mine = own("ci-sis/header-type-id", "/ClinicalDocument/typeId/@extension", "");
    const text = "Instance is expected to have the following element: hl7:typeId[@root = 'x']";
    assert.ok(isOne(mine, official(header, "/ClinicalDocument", text)));
  });

  it("a code of the header in no value set, which the models' schematron tells", () => {
    const mine = own("ci-sis/header-author-specialty", "/ClinicalDocument/author/assignedAuthor/code/@code", "code");
    const theirs = official(
      "CI-SIS_ModelesDeContenusCDA",
      "/ClinicalDocument/author/assignedAuthor/code",
      "doit faire partie du jeu de valeurs x",
    );
    assert.ok(isOne(mine, theirs));
  });

  it("what the schema refuses too, where the official finding names it and is an error", () => {
    const schema = (topic: string, location: string, data: Finding["data"] = {}) => ({
      ...own(`cda-r2/${topic}`, location, ""),
      data,
    });
    const observation = "/a/entry/observation";
    const says = (text: string, location = observation) => official("IHE", location, text);
    const wrong = schema("wrong-attribute-value", `${observation}/@classCode`);
    assert.ok(isOne(wrong, says("the attribute @classCode is fixed to OBS")));
    assert.ok(!isOne(wrong, says("the attribute @moodCode is fixed to EVN")));
    assert.ok(!isOne(wrong, { ...says("the attribute @classCode is fixed to OBS"), severity: "warning" }));
    const missing = schema("missing-element", observation, { parent: "observation", element: "code" });
    assert.ok(isOne(missing, says("l'élément code est requis")));
    assert.ok(!isOne(missing, says("l'élément statusCode est requis")));
    assert.ok(
      isOne(schema("missing-attribute", observation, { attribute: "moodCode" }), says("@moodCode is required")),
    );
    assert.ok(isOne(schema("too-many-elements", `${observation}/code[2]`), says('one "code" only', "/a/entry")));
    assert.ok(
      isOne(schema("wrong-attribute-value", `${observation}/templateId/@root`), says("the template 1.2 is mandatory")),
    );
    assert.ok(
      !isOne(schema("wrong-attribute-value", `${observation}/id/@root`), says("the template 1.2 is mandatory")),
    );
  });

  it("loses no official finding and makes none up", () => {
    const many = [official("IHE", "/a", "x"), official("IHE", "/a", "y"), official(header, "/a", "z")];
    const mine = [own("ci-sis/entry-model", "/a", "x"), own("ci-sis/entry-model", "/a", "y")];
    const result = joined(mine, many);
    assert.deepEqual(
      result.official.map(({ data }) => data.text),
      ["x", "y", "z"],
    );
    assert.deepEqual(
      result.official.map(({ related }) => related?.length ?? 0),
      [1, 1, 0],
    );
  });
});
