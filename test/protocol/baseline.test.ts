import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { writeBaseline } from "../../server/src/baseline.ts";
import { Editor } from "./harness/client.ts";
import { soundCda } from "./harness/snippet.ts";

test("what the project's baseline knows is not shown, and what is new is", async () => {
  const folder = mkdtempSync(join(tmpdir(), "baseline-"));
  const editor = await Editor.start();
  try {
    writeFileSync(join(folder, ".doctrine-sante.json"), '{ "baseline": "known/baseline.json" }');
    writeFileSync(join(folder, "baseline.json"), "");
    const known = { path: "a.xml", ruleId: "ci-sis/header-realm-code", location: "/ClinicalDocument", count: 1 };
    const text = soundCda.replace('  <realmCode code="FR"/>\n', "");
    const first = await editor.open(pathToFileURL(join(folder, "a.xml")).href, text);
    assert.equal((await editor.pull(first)).length, 1, "without the baseline the finding is shown");
    writeFileSync(join(folder, ".doctrine-sante.json"), '{ "baseline": "baseline.json" }');
    writeFileSync(join(folder, "baseline.json"), writeBaseline([known]));
    await editor.stop();
    const again = await Editor.start();
    try {
      const uri = await again.open(pathToFileURL(join(folder, "a.xml")).href, text);
      assert.deepEqual(await again.pull(uri), []);
      await again.replace(uri, "<versionNumber", "<versionNumbers");
      assert.ok((await again.pull(uri)).length > 0);
    } finally {
      await again.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
