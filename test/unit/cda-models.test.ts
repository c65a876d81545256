import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Constraint, holds, describe as inWords, modelRules } from "../../server/src/cda/models/index.ts";
import { soundDocument } from "../../server/src/cda/structure/examples.ts";
import { readProject } from "../../server/src/project.ts";
import { createService } from "../../server/src/service.ts";
import { parseXml } from "../../server/src/syntax/index.ts";
import { applyEdits } from "../../server/src/text/index.ts";

const service = createService();
const isModel = (ruleId: string): boolean => modelRules.some(({ id }) => id === ruleId);

function found(text: string, name = "cda.xml") {
  const snapshot = service.open(name, text);
  const { findings, checked, notChecked } = service.check(snapshot);
  const models = findings.filter(({ ruleId }) => isModel(ruleId));
  return {
    checked,
    notChecked: notChecked.map(({ what }) => what.en),
    models,
    told: models.map((f) => `${f.ruleId} ${f.message} ${text.slice(f.start, f.end)}`),
    repaired: models.map((f) => service.repairs(snapshot, f).map(({ edits }) => applyEdits(text, edits))),
    words: models.map((f) => service.render(f, "en")),
  };
}

const section = '<code code="8716-3"';
const withTemplates = (at: string, ...roots: readonly string[]): string =>
  soundDocument.replace(
    at,
    `${roots.map((root) => `<templateId root="${root}"/>`).join("\n          ")}\n          ${at}`,
  );
const claims = (root: string, extension: string): string =>
  soundDocument.replace("<id ", `<templateId root="${root}" extension="${extension}"/>\n  <id `);

describe("content models of the CI-SIS", () => {
  it("a wrong section code is shown at the code, with the right one as a repair", () => {
    const text = withTemplates('<code code="8716-3"', "1.3.6.1.4.1.19376.1.5.3.1.3.25").replace(
      section,
      '<code code="8716-4"',
    );
    const { told, words, repaired } = found(text);
    const at = told.indexOf("ci-sis/section-model wrong-value 8716-4");
    assert.ok(at >= 0, told.join("\n"));
    assert.match(words[at] ?? "", /code\/@code is “8716-4”.* asks for: 8716-3/);
    assert.equal(found(repaired[at]?.[0] ?? "").told.includes("ci-sis/section-model wrong-value 8716-4"), false);
  });

  it("a model that stands upon another asks for its templateId, and the repair puts it in", () => {
    const text = withTemplates(section, "1.3.6.1.4.1.19376.1.5.3.1.1.5.3.2");
    const { models, repaired, told } = found(text);
    const at = models.findIndex(({ message }) => message === "missing-template");
    assert.ok(at >= 0, told.join("\n"));
    const root = String(models[at]?.data.root);
    const after = repaired[at]?.[0] ?? "";
    assert.ok(after.includes(`<templateId root="${root}"/>`));
    assert.equal(
      found(after).models.some(({ message, data }) => message === "missing-template" && data.root === root),
      false,
    );
  });

  it("the document's model is chosen by the root and the extension of its templateId", () => {
    assert.ok(found(claims("1.2.250.1.213.1.1.1.46", "2023.01")).checked.includes("ci-sis/VAC-NOTE_2023.01"));
    const { checked, notChecked } = found(claims("1.2.250.1.213.1.1.1.46", "1999.01"));
    assert.equal(checked.includes("ci-sis/VAC-NOTE_2023.01"), false);
    assert.deepEqual(notChecked, ["The document model 1.2.250.1.213.1.1.1.46^1999.01"]);
  });

  it("two versions of a model stand side by side", () => {
    for (const version of ["2022.01", "2024.01", "2025.01"])
      assert.ok(found(claims("1.2.250.1.213.1.1.1.5.1", version)).checked.includes(`ci-sis/CSE-CS8_${version}`));
  });

  it("the instruction that names a schematron chooses its model", () => {
    const text = soundDocument.replace(
      "<ClinicalDocument",
      '<?oxygen SCHSchema="../schematrons/CI-SIS_VAC_2023.01.sch"?>\n<ClinicalDocument',
    );
    const { checked, told } = found(text);
    assert.ok(checked.includes("ci-sis/VAC_2023.01"));
    assert.ok(told.some((one) => one.startsWith("ci-sis/document-model")));
  });

  it("the project file chooses a model, whatever the document claims", () => {
    const cdaModels = [{ files: ["in/**"], models: ["CSE-CS8_2022.01", "CI-SIS_NONE_1999.01"] }];
    const { project, problems } = readProject(JSON.stringify({ cdaModels }));
    assert.deepEqual(problems, []);
    const snapshot = service.open("cda.xml", claims("1.2.250.1.213.1.1.1.46", "2023.01"));
    const of = (path: string) => service.check(snapshot, { project, path });
    assert.ok(of("out/a.xml").checked.includes("ci-sis/VAC-NOTE_2023.01"));
    const { checked, notChecked } = of("in/a.xml");
    assert.ok(checked.includes("ci-sis/CSE-CS8_2022.01") && !checked.includes("ci-sis/VAC-NOTE_2023.01"));
    assert.deepEqual(
      notChecked.map(({ what }) => what.en),
      ["The document model CI-SIS_NONE_1999.01"],
    );
  });

  it("says nothing of a document without the models' templateIds, nor of one that is still being typed", () => {
    assert.deepEqual(found(soundDocument).told, []);
    const typed = withTemplates(section, "1.3.6.1.4.1.19376.1.5.3.1.3.25").replace(/<\/section>[\s\S]*$/, "");
    assert.deepEqual(found(typed).told, []);
  });

  it("counts are added up, each as often as the model says", () => {
    const { root } = parseXml('<a xmlns="urn:hl7-org:v3"><b/><b/><c/></a>');
    const sum = (op: "=" | ">=", n: number, of: number): Constraint => [
      "total",
      [
        [1, ["b"]],
        [of, ["c"]],
      ],
      op,
      n,
    ];
    assert.ok(root);
    assert.equal(holds(root, sum("=", 3, 1)), true);
    assert.equal(holds(root, sum("=", 0, -2)), true);
    assert.equal(holds(root, sum(">=", 2, -1)), false);
    assert.equal(inWords(sum("=", 0, -2)).fr, "le nombre de b doit être exactement celui de 2 × c");
    assert.equal(inWords(sum(">=", 2, 1)).en, "the number of b plus that of c must be at least 2");
  });

  it("a moment is a date, or a time with its zone", () => {
    const isMoment = (value: string): boolean => {
      const { root } = parseXml(`<time xmlns="urn:hl7-org:v3" value="${value}"/>`);
      return root !== undefined && holds(root, ["moment", ["@value"]]);
    };
    for (const one of ["", "2026", "202601", "20260115", "2026011510+0100", "20260115103000+0100"])
      assert.equal(isMoment(one), true, one);
    for (const one of ["20261", "202613", "20260132", "20260115103000", "2026011525+0100", "20260115103000.1+0100"])
      assert.equal(isMoment(one), false, one);
  });

  it("every wording is whole in both languages", () => {
    const text = withTemplates(section, "1.2.250.1.213.1.1.2.1", "1.3.6.1.4.1.19376.1.5.3.1.1.5.3.2");
    for (const finding of found(text).models)
      for (const language of ["fr", "en"] as const)
        assert.doesNotMatch(service.render(finding, language), /undefined|\[object|\{\w+\}|\[\]/);
  });
});
