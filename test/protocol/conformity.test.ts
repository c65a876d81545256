import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import {
  type ConformityResult,
  checkTextRequest,
  conformityReportRequest,
  conformityRequest,
  folderCheckNotification,
  projectEditRequest,
} from "../../server/src/lsp/protocol.ts";
import { Editor } from "./harness/client.ts";

describe("conformity over the protocol", () => {
  let editor: Editor;
  before(async () => {
    editor = await Editor.start({ locale: "fr" });
  });
  after(() => editor.stop());

  const ask = (targets?: readonly string[]) =>
    editor.connection.sendRequest<ConformityResult>(conformityRequest, targets ? { targets } : {});

  test("nothing was checked: no file, and every target to choose from", async () => {
    const { files, available, targets } = await ask();
    assert.equal(files, 0);
    assert(available.length >= 8);
    assert.deepEqual(
      targets.map(({ id }) => id),
      ["socle"],
    );
  });

  test("files that no editor has open count, until a check of the workspace begins anew", async () => {
    const text = readFileSync("examples/config/application-a-corriger.yml", "utf8");
    const uri = "file:///project/src/main/resources/application.yml";
    await editor.connection.sendRequest(checkTextRequest, { uri, text });
    const { files, targets } = await ask(["dmn"]);
    assert.equal(files, 1);
    const requirements = targets[0]?.groups.flatMap((group) => group.requirements) ?? [];
    const psc = requirements.find(({ id }) => id === "PSC 1");
    assert.equal(psc?.state, "deviations");
    assert(psc.places.every((place) => place.uri === uri && place.range.end.line >= place.range.start.line));
    assert.match(psc.sentence, /écarts/);

    const page = await editor.connection.sendRequest<string>(conformityReportRequest, {
      targets: ["dmn"],
      format: "html",
      subject: "projet",
      date: "2026-11-28",
    });
    assert.match(page, /^<!DOCTYPE html>[\s\S]*security\/psc-scope/);
    for (const format of ["md", "csv", "csv-findings", "json", "sarif", "junit"]) {
      const params = { format, subject: "projet", date: "2026-11-28" };
      const other = await editor.connection.sendRequest<string>(conformityReportRequest, params);
      assert(other.includes("security/psc-scope"), format);
    }

    await editor.connection.sendNotification(folderCheckNotification);
    assert.equal((await ask()).files, 0);
  });

  test("an open document counts as it is typed", async () => {
    const uri = await editor.open("patient.json", readFileSync("examples/fhir/patient-ins-a-corriger.json", "utf8"));
    await editor.pull(uri);
    const { files, targets } = await ask(["socle"]);
    assert.equal(files, 1);
    const fhir = targets[0]?.groups.flatMap((group) => group.requirements).find(({ id }) => id === "fhir");
    assert.equal(fhir?.state, "deviations");
  });

  test("a proof is written into the text of the project file", async () => {
    const proof = { target: "dmn", requirement: "RGPD 1", note: "AIPD" };
    const text = await editor.connection.sendRequest<string>(projectEditRequest, { text: "{}", proof });
    assert.deepEqual(JSON.parse(text), { proofs: { "dmn/RGPD 1": { note: "AIPD" } } });
  });
});
