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
