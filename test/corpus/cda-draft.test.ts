import assert from "node:assert/strict";
import { test } from "node:test";
import { documentModelNames } from "../../server/src/doctrine/index.ts";
import { SchematronSession } from "../../server/src/schematron-session.ts";
import { createService } from "../../server/src/service.ts";
import { diskSource, isPresent, schematrons } from "./schematron-kit.ts";

/** So many of the new documents pass all official schematrons of their model; it only rises. */
const floor = 59;

test("new documents under the official schematrons", {
  skip: !isPresent && "the official schematrons (../shared/corpus/cisis-cda) are absent",
}, () => {
  const service = createService();
  const session = new SchematronSession(schematrons, diskSource(), { models: documentModelNames() });
  let n = 0;
  const seed = {
    now: "20260115103000+0100",
    uuid: () => `7d6f5c1a-3a52-4a0e-9c8e-${String(++n).padStart(12, "0")}`,
  };
  let sound = 0;
  const models = service.models("fr");
  for (const { id } of models) {
    const text = service.newDocument(id, seed);
    assert.ok(text !== undefined);
    const { findings, checked } = service.check(service.open("new.xml", text), { schematrons: session });
    assert.ok(
      checked.some((one) => one.startsWith("schematron/CI-SIS_")),
      id,
    );
    if (findings.length === 0) sound++;
    else console.log(`${id}: ${findings.length} (${[...new Set(findings.map(({ ruleId }) => ruleId))].join(", ")})`);
  }
  console.log(`${sound} of ${models.length} new documents pass all official schematrons of their model`);
  assert.ok(sound >= floor, `${sound} < ${floor}`);
});
