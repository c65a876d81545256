import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { createService } from "../../server/src/service.ts";
import { applyEdits } from "../../server/src/text/index.ts";

const service = createService();
const documents = [
  ["synthese.xml", readFileSync("examples/cda/synthese.xml", "utf8")],
  ["synthese-a-corriger.xml", readFileSync("examples/cda/synthese-a-corriger.xml", "utf8")],
  ["patient-ins.json", readFileSync("examples/fhir/patient-ins.json", "utf8")],
] as const;

/** All that the service says of a text, or may be asked about it at a place; it must answer whatever the text. */
function ask(name: string, text: string, offset: number): string {
  const snapshot = service.open(name, text);
  const result = service.check(snapshot);
  const inside = ({ start, end }: { start: number; end: number }, what: string) =>
    assert.ok(start >= 0 && start <= end && end <= text.length, `${what} ${start}..${end} of ${text.length}`);
  for (const finding of result.findings) {
    inside(finding, finding.ruleId);
    for (const language of ["fr", "en"] as const) assert.notEqual(service.render(finding, language), "");
    for (const repair of service.repairs(snapshot, finding)) {
      for (const edit of repair.edits) inside(edit, `repair of ${finding.ruleId}`);
      applyEdits(text, repair.edits);
    }
  }
  for (const at of result.notChecked) if (at.at !== undefined) inside(at.at, "not checked");
  const shown = service.hover(snapshot, offset, "fr");
  if (shown !== undefined) inside(shown, "hover");
  for (const item of service.complete(snapshot, offset, "fr")) inside(item.edit, `completion ${item.label}`);
  for (const symbol of service.symbols(snapshot, "fr")) inside(symbol, "symbol");
  for (const fold of service.folding(snapshot)) inside(fold, "fold");
  return JSON.stringify(result);
}

const piece = fc.oneof(
  fc.constantFrom(
    "<",
    ">",
    "</",
    "/>",
    '"',
    "'",
    "&",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\n",
    "\r\n",
    "é",
    "😀",
    "\u0000",
    "\ud800",
    "<id",
    ' root="1.2.250.1.213.1.4.8"',
    "nullFlavor",
  ),
  fc.string({ maxLength: 12 }),
);

describe("the service answers whatever the text", () => {
  it("for any sequence of edits of a document, and the same as for a fresh one", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 40 }), piece), {
          minLength: 1,
          maxLength: 6,
        }),
        ([name, sound], edits) => {
          let text: string = sound;
          for (const [where, removed, inserted] of edits) {
            const start = Math.floor(where * text.length);
            text = applyEdits(text, [{ start, end: Math.min(text.length, start + removed), newText: inserted }]);
            ask(name, text, Math.min(text.length, start + inserted.length));
          }
          assert.equal(ask(name, text, 0), JSON.stringify(createService().check(service.open(name, text))));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("for texts made of fragments", () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.constantFrom("a.xml", "a.json", "a.yaml", "METADATA.XML"),
        (pieces, name) => {
          const text = pieces.join("");
          ask(
            name,
            name.endsWith(".json")
              ? `{"resourceType":"Patient",${text}`
              : `<ClinicalDocument xmlns="urn:hl7-org:v3"><realmCode code="FR"/>${text}`,
            text.length,
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it("for sound JSON that puts FHIR's words in any place", () => {
    const word = fc.constantFrom(
      ...["resourceType", "id", "meta", "profile", "extension", "url", "valueCode", "identifier", "_identifier"],
      ...["system", "value", "_value", "birthDate", "_birthDate", "name", "given", "_given", "contained", "entry"],
      ...["resource", "fullUrl", "reference", "text", "div", "status", "item", "linkId", "answer", "coding", "code"],
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5, depthSize: "small" },
        fc.constantFrom(
          null,
          true,
          0,
          1e21,
          "",
          "Patient",
          "Bundle",
          "1980-02-30",
          "#a",
          "urn:oid:1.2.250.1.213.1.4.8",
        ),
        fc.constantFrom("Questionnaire", "QuestionnaireResponse", "http://hl7.org/fhir/StructureDefinition/Patient"),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(word, tie("value"), { maxKeys: 6 }),
      ),
    }));
    const type = fc.constantFrom("Patient", "Bundle", "Observation", "QuestionnaireResponse", "Nothing");
    fc.assert(
      fc.property(type, fc.dictionary(word, value, { maxKeys: 8 }), fc.nat(), (resourceType, content, at) => {
        const text = JSON.stringify({ ...content, resourceType });
        ask("a.json", text, at % (text.length + 1));
      }),
      { numRuns: 300 },
    );
  });

  it("for well-formed XML that puts the words of CDA and of FHIR in any place", () => {
    const word = fc.constantFrom(
      ...["realmCode", "typeId", "templateId", "id", "code", "effectiveTime", "low", "value", "translation", "text"],
      ...["recordTarget", "patientRole", "patient", "name", "given", "family", "author", "time", "assignedAuthor"],
      ...["component", "structuredBody", "section", "entry", "observation", "entryRelationship", "table", "tr", "td"],
      ...["identifier", "system", "extension", "contained", "Patient", "div", "status", "birthDate", "meta", "profile"],
    );
    const attribute = fc.constantFrom(
      ' root="1.2.250.1.213.1.4.8"',
      ' extension="279035121518989"',
      ' nullFlavor="NA"',
      ' value="2020"',
      ' value=""',
      ' code="x" codeSystem="2.16.840.1.113883.6.1"',
      ' xsi:type="PQ"',
      ' xsi:type="zz:no"',
      ' url="http://x" id="a"',
      ' ID="a"',
    );
    const leaf = fc.tuple(word, attribute).map(([name, given]) => `<${name}${given}/>`);
    const { element } = fc.letrec<{ element: string }>((tie) => ({
      element: fc.oneof(
        { maxDepth: 6 },
        leaf,
        fc
          .tuple(word, attribute, fc.array(tie("element"), { maxLength: 4 }))
          .map(([name, given, inside]) => `<${name}${given}>${inside.join("")}</${name}>`),
      ),
    }));
    const root = fc.constantFrom(
      '<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><realmCode code="FR"/>|</ClinicalDocument>',
      '<Patient xmlns="http://hl7.org/fhir">|</Patient>',
      '<Bundle xmlns="http://hl7.org/fhir"><entry><resource>|</resource></entry></Bundle>',
    );
    fc.assert(
      fc.property(root, fc.array(element, { maxLength: 5 }), fc.nat(), (around, inside, at) => {
        const text = around.replace("|", () => inside.join(""));
        ask("a.xml", text, at % (text.length + 1));
      }),
      { numRuns: 300 },
    );
  });

  it("for a primitive's twin that is no object, with no value beside it", () => {
    for (const twin of ["_#:#", '"_birthDate":1', '"birthDate":null,"_birthDate":"x"', '"_given":[1],"given":[]'])
      ask("a.json", `{"resourceType":"Patient",${twin}`, 0);
  });

  it("for every beginning of a document, as it is being typed", () => {
    for (const [name, text] of documents)
      for (let end = 0; end < text.length; end += 37) ask(name, text.slice(0, end), end);
  });
});

describe("hopeless texts are bounded", () => {
  it("gives the first findings and says how many more there are", () => {
    const text = `<ClinicalDocument xmlns="urn:hl7-org:v3">${"&;".repeat(8_000)}</ClinicalDocument>`;
    const { findings, notChecked } = service.check(service.open("a.xml", text));
    assert.equal(findings.length, 5_000);
    assert.ok(notChecked.some(({ what }) => what.en.endsWith("further findings")));
  });
});
