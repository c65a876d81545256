import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createService, type Snapshot } from "../../server/src/service.ts";
import { descendants } from "../../server/src/syntax/index.ts";
import { applyEdits, withoutTabStops } from "../../server/src/text/index.ts";

const service = createService();

/** The same identifiers in every run. */
function seed() {
  let n = 0;
  return {
    now: "20260115103000+0100",
    uuid: () => `7d6f5c1a-3a52-4a0e-9c8e-${String(++n).padStart(12, "0")}`,
  };
}

const open = (text: string) => service.open("cda.xml", text);
const told = (snapshot: Snapshot) =>
  service.check(snapshot).findings.map((finding) => `${finding.ruleId} ${finding.location} ${finding.message}`);

function newDocument(model: string): string {
  const text = service.newDocument(model, seed());
  assert.ok(text !== undefined, model);
  return text;
}

describe("new documents", () => {
  const models = service.models("fr");

  it("are offered for every model with a title in both languages", () => {
    assert.ok(models.length >= 59, String(models.length));
    for (const { id, title } of [...models, ...service.models("en")]) assert.ok(title !== "" && title !== id, id);
  });

  for (const { id } of models)
    it(`${id}: no rule finds anything, and the model itself is among what was checked`, () => {
      const result = service.check(open(newDocument(id)));
      assert.deepEqual(
        result.findings.map(({ ruleId, location, message }) => `${ruleId} ${location} ${message}`),
        [],
      );
      assert.ok(result.checked.includes(`ci-sis/${id}`), result.checked.join(" "));
      assert.deepEqual(result.notChecked, []);
    });

  it("have a body of sections with a title, a code and a text, and every reference has its narrative", () => {
    for (const { id } of models) {
      const snapshot = open(newDocument(id));
      const root = snapshot.xml?.root;
      assert.ok(root);
      const names = [...descendants(root)];
      assert.ok(
        names.some(({ localName }) => localName === "section"),
        id,
      );
      const ids = new Set(
        names.flatMap((one) => one.attributes.filter((a) => a.nodeName === "ID").map((a) => a.value)),
      );
      for (const one of names)
        if (one.localName === "reference")
          for (const { nodeName, value } of one.attributes)
            if (nodeName === "value" && value.startsWith("#")) assert.ok(ids.has(value.slice(1)), `${id} ${value}`);
    }
  });

  it("say at the top what is left to the author, and mark each code that was only chosen or stands in for one", () => {
    let chosen = 0;
    for (const { id } of models) {
      const text = newDocument(id);
      const top = /<!--[\s\S]*?-->/.exec(text)?.[0] ?? "";
      const body = text.slice(text.indexOf("-->"));
      const marks = body.match(/<!-- À choisir : un code de [\w.-]+ -->\n\s*<[^>]* code="/g)?.length ?? 0;
      assert.ok(top.includes(`« À choisir » (${marks})`) && top.includes(`(to be chosen: ${marks})`), `${id} ${top}`);
      assert.ok(top.includes(`« À compléter » (${body.split("À compléter").length - 1})`), `${id} ${top}`);
      chosen += marks;
      for (const [element] of body.matchAll(/[^\n]*\n[^\n]*code="A-COMPLETER"/g))
        assert.match(element, /^\s*<!-- À compléter/, id);
    }
    assert.ok(chosen >= 40, String(chosen));
  });

  it("differ in their identifiers alone from one call to the next, and an unknown model has none", () => {
    assert.equal(newDocument("VAC_2023.01"), newDocument("VAC_2023.01"));
    assert.equal(service.newDocument("NONE", seed()), undefined);
  });
});

describe("sections and entries to insert", () => {
  const text = newDocument("IPS-FR_2024.01");
  const snapshot = open(text);
  const body = text.indexOf("<structuredBody>") + "<structuredBody>".length;
  const section = text.indexOf("<section>") + "<section>".length;

  it("are offered by where the cursor stands, with their titles", () => {
    const inBody = service.insertable(snapshot, body, "fr");
    assert.ok(inBody.every(({ kind, into }) => kind === "section" && into === "structuredBody"));
    assert.ok(inBody.some(({ title }) => title === "Signes vitaux"));
    const inSection = service.insertable(snapshot, section, "en");
    assert.ok(inSection.some(({ kind, into }) => kind === "entry" && into === "section"));
    assert.deepEqual(service.insertable(snapshot, 0, "fr"), []);
    assert.deepEqual(service.insertable(service.open("a.json", '{"resourceType":"Patient"}'), 3, "fr"), []);
  });

  it("what a model demands and the document lacks comes first", () => {
    const at = text.indexOf("1.3.6.1.4.1.19376.1.5.3.1.3.6");
    const from = text.lastIndexOf("<component>", at);
    const end = text.indexOf("</component>", text.indexOf("</section>", at)) + "</component>".length;
    const without = text.slice(0, from) + text.slice(end);
    const [first] = service.insertable(open(without), without.indexOf("<structuredBody>") + 16, "fr");
    assert.equal(first?.rank, 0);
  });

  it("leave nothing to refuse: what our rules find after an insertion is not more than before, but for a few", () => {
    let total = 0;
    let clean = 0;
    for (const model of ["IPS-FR_2024.01", "VSM_2023.01", "CSE-CS24_2025.01", "LDL-EES_2022.01", "SDM-MR_2025.01"]) {
      const base = newDocument(model);
      const at = open(base);
      for (const mark of ["<structuredBody>", "<section>"]) {
        const offset = base.indexOf(mark) + mark.length;
        for (const { root, into, rank } of service.insertable(at, offset, "fr")) {
          if (rank === 2 && total % 3 !== 0) continue;
          total++;
          const made = service.insert(at, offset, { root, into }, seed(), true);
          assert.ok(made, `${model} ${root} into ${into}`);
          const main = { ...made.main, newText: withoutTabStops(made.main.newText) };
          const after = open(applyEdits(base, [main, ...made.others]));
          assert.ok(after.text.includes(`"${root}"`));
          if (told(after).length === 0) clean++;
        }
      }
    }
    console.log(`insertions without a new finding: ${clean} of ${total}`);
    assert.ok(total > 100 && clean / total >= 0.97, `${clean} of ${total}`);
  });

  it("an entry brings the narrative that it refers to into the text of its section", () => {
    const root = "1.3.6.1.4.1.19376.1.5.3.1.4.7";
    const made = service.insert(snapshot, section, { root, into: "section" }, seed(), false);
    assert.ok(made && made.others.length === 1);
    const after = open(applyEdits(text, [made.main, ...made.others]));
    const reference = /<reference value="#([^"]+)"/.exec(made.main.newText)?.[1];
    assert.ok(reference && after.text.includes(`<content ID="${reference}">`));
  });

  it("follow the document's indentation, line ends and prefixes", () => {
    const windows = text.replaceAll("\n", "\r\n");
    const at = windows.indexOf("<structuredBody>") + 16;
    const made = service.insert(open(windows), at, { root: "1.2.250.1.213.1.1.2.75" }, seed(), false);
    assert.match(made?.main.newText ?? "", /^\r\n {6}<component>\r\n {8}<section>/);
    const prefixed = text
      .replaceAll(/<(\/?)(?=\w)/g, "<$1h:")
      .replace('xmlns="urn:hl7-org:v3"', 'xmlns:h="urn:hl7-org:v3"');
    const inPrefixed = service.insert(
      open(prefixed),
      prefixed.indexOf("<h:structuredBody>") + 18,
      { root: "1.2.250.1.213.1.1.2.75" },
      seed(),
      false,
    );
    assert.match(inPrefixed?.main.newText ?? "", /<h:section>/);
  });
});
