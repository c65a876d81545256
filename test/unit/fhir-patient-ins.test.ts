import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { patientInsExample } from "../../server/data/fhir/fr-core-patient-ins-example.ts";
import { checkFhirJson, type FhirOutcome, fhirEntriesAt, fhirRepairs, fhirRules } from "../../server/src/fhir/index.ts";
import { insRepairs, insRules } from "../../server/src/ins/index.ts";
import { type Finding, onByDefault, renderMessage } from "../../server/src/rule/index.ts";
import { parseJson } from "../../server/src/syntax/index.ts";
import { applyEdits } from "../../server/src/text/index.ts";

function run(text: string): { findings: Finding[]; outcome: FhirOutcome } {
  const findings: Finding[] = [];
  const steps = checkFhirJson(parseJson(text), { environment: "unknown" });
  for (;;) {
    const next = steps.next();
    if (next.done) return { findings, outcome: next.value };
    if (next.value !== undefined) findings.push(next.value);
  }
}

const offByDefault = new Set(insRules.filter((rule) => !onByDefault(rule)).map((rule) => rule.id));

/** The findings that a user sees, but for those of FHIR R4 itself, which other tests are about. */
function byDefault(text: string): Finding[] {
  return run(text).findings.filter((f) => !offByDefault.has(f.ruleId) && !f.ruleId.startsWith("fhir/"));
}

/** The example changed by an author's hand: the resource as data, then written again. */
// biome-ignore lint/suspicious/noExplicitAny: a JSON document of any form.
function changed(change: (patient: any) => void): string {
  const patient = JSON.parse(patientInsExample);
  change(patient);
  return JSON.stringify(patient, null, 2);
}

// biome-ignore lint/suspicious/noExplicitAny: a JSON document of any form.
function told(change: (patient: any) => void): string[] {
  const text = changed(change);
  return byDefault(text).map(
    (f) => `${f.ruleId.replace("fhir-fr/patient-ins-", "")} ${f.location} ${text.slice(f.start, f.end)}`,
  );
}

describe("fr-core-patient-ins", () => {
  it("has nothing to say of the sound example", () => assert.deepEqual(run(patientInsExample).findings, []));

  for (const rule of fhirRules().filter(({ id }) => id.startsWith("fhir-fr/")))
    it(`${rule.id}: each bad example gives it, no good one does`, () => {
      const { bad, good } = rule.examples();
      assert.ok(bad.length > 0, "a bad example");
      for (const { text, focus } of bad) {
        const { problems } = parseJson(text);
        assert.deepEqual(problems, [], text);
        const found = run(text).findings.filter((f) => f.ruleId === rule.id);
        assert.ok(found.length > 0, `${text.slice(focus?.start, focus?.end)}\n${text}`);
        for (const finding of found)
          for (const language of ["fr", "en"] as const)
            assert.doesNotMatch(renderMessage(finding, rule, language), /\{\w+\}|undefined/);
      }
      for (const { text } of good)
        assert.deepEqual(
          run(text).findings.filter((f) => f.ruleId === rule.id),
          [],
        );
    });

  it("finds each fault once, where it is", () => {
    assert.deepEqual(
      told((p) => delete p.gender),
      ["gender Patient Patient"],
    );
    assert.deepEqual(
      told((p) => {
        p.gender = "other";
      }),
      ["gender Patient.gender other"],
    );
    assert.deepEqual(
      told((p) => delete p.birthDate),
      ["birth-date Patient Patient"],
    );
    assert.deepEqual(
      told((p) => {
        p.birthDate = "1979-02-30";
      }),
      ["birth-date Patient.birthDate 1979-02-30"],
    );
    assert.deepEqual(
      told((p) => delete p.identifier),
      ["identifier Patient Patient"],
    );
    assert.deepEqual(
      told((p) => delete p.identifier[0].use),
      ["identifier-use Patient.identifier[0] identifier"],
    );
    assert.deepEqual(
      told((p) => {
        p.identifier[0].use = "usual";
      }),
      ["identifier-use Patient.identifier[0].use usual"],
    );
    assert.deepEqual(
      told((p) => delete p.identifier[0].type),
      ["identifier-type Patient.identifier[0] identifier"],
    );
    assert.deepEqual(
      told((p) => {
        p.identifier[0].type.coding[0].code = "AUTRE";
      }),
      ["identifier-type Patient.identifier[0].type type"],
    );
    assert.deepEqual(
      told((p) => delete p.identifier[0].system),
      ["identifier-system Patient.identifier[0] identifier"],
    );
    assert.deepEqual(
      told((p) => {
        p.identifier[0].system = "urn:oid:1.2.3";
      }),
      ["identifier-system Patient.identifier[0].system urn:oid:1.2.3"],
    );
    assert.deepEqual(
      told((p) => delete p.identifier[0].value),
      ["identifier-value Patient.identifier[0] identifier"],
    );
    assert.deepEqual(
      told((p) => {
        p.name[0].use = "usual";
      }),
      ["official-name Patient Patient"],
    );
    assert.deepEqual(
      told((p) => p.name.push(p.name[0])),
      ["official-name Patient.name[1] {"],
    );
    assert.deepEqual(
      told((p) => delete p.name[0].family),
      ["official-name Patient.name[0] name"],
    );
    assert.deepEqual(
      told((p) => p.name[0].given.push("MARIE")),
      ["official-name Patient.name[0].given[1] MARIE"],
    );
    assert.deepEqual(
      told((p) => delete p.name[0].extension),
      ["official-name Patient.name[0] name"],
    );
    assert.deepEqual(
      told((p) => p.extension.pop()),
      ["birth-place Patient Patient"],
    );
    assert.deepEqual(
      told((p) => delete p.extension[1].valueAddress.extension),
      ["birth-place Patient.extension[1].value valueAddress"],
    );
    assert.deepEqual(
      told((p) => {
        p.extension[0].extension[3].valueCoding.code = "PC";
      }),
      ["identity-reliability Patient.extension[0].extension[3].value.code PC"],
    );
    assert.deepEqual(
      told((p) => {
        p.extension[0].extension[0].valueCoding.code = "X";
      }),
      [
        "identity-reliability Patient.extension[0].extension[0].value.code X",
        // The status is none that carries an INS.
        "ins/identity-not-qualified Patient.extension[0].extension[0].value.code X",
      ],
    );
    assert.deepEqual(
      told((p) => p.extension[0].extension.push(p.extension[0].extension[0])),
      ["identity-reliability Patient.extension[0].extension[5] {"],
    );
    assert.deepEqual(
      told((p) => {
        p.identifier[1].use = "official";
      }),
      ["validated-official Patient identifier", "identifier-use Patient.identifier[1].use official"],
    );
    assert.deepEqual(
      told((p) => {
        p.extension[1].valueAddress.extension[0].valueCoding.code = "99999";
      }),
      ["validated-birth-place Patient 99999"],
    );
    assert.deepEqual(
      told((p) => {
        p.identifier = [p.identifier[1]];
      }),
      ["validated-identifier Patient identifier"],
    );
  });

  it("accepts what the profile leaves open", () => {
    // Another extension, another identifier, a usual name, a status of another system, an absent reliability.
    assert.deepEqual(
      told((p) => p.extension.push({ url: "http://x", valueString: "y" })),
      [],
    );
    assert.deepEqual(
      told((p) => p.identifier.push({ system: "http://x", value: "1" })),
      [],
    );
    assert.deepEqual(
      told((p) => p.name.push({ use: "usual", text: "PAT" })),
      [],
    );
    assert.deepEqual(
      told((p) => {
        p.extension[0].extension[0].valueCoding = { system: "http://x", code: "Y" };
      }),
      [],
    );
    assert.deepEqual(
      told((p) => p.extension.shift()),
      [],
    );
    assert.deepEqual(
      told((p) => {
        p.identifier[0].type.coding.unshift({ system: "http://x", code: "Y" });
      }),
      [],
    );
    // An old matricule beside the one in force.
    assert.deepEqual(
      told((p) => {
        const system = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203";
        const type = { coding: [{ system, code: "INS-NIR" }] };
        p.identifier.push({ use: "old", type, system: "urn:oid:1.2.250.1.213.1.4.8", value: "279035121518989" });
      }),
      [],
    );
  });

  it("checks a Patient that claims the profile with its version, also in a bundle", () => {
    const versioned = changed((p) => {
      p.meta.profile[0] += "|2.2.0";
      delete p.gender;
    });
    assert.deepEqual(run(versioned).outcome.checked, ["fhir-fr/patient-ins", "fhir/r4", "ins"]);
    assert.equal(byDefault(versioned).length, 1);
    const bundle = `{"resourceType":"Bundle","type":"collection","entry":[{"resource":${versioned}}]}`;
    assert.deepEqual(
      byDefault(bundle).map((f) => f.location),
      ["Bundle.entry[0].resource"],
    );
  });

  it("says what it did not check, once each, where it is claimed", () => {
    const other = "https://example.org/StructureDefinition/x";
    const text = `{"resourceType":"Bundle","type":"batch-response","entry":[
      {"response":{"status":"200"},"resource":{"resourceType":"Patient","meta":{"profile":["${other}","${other}"]}}},
      {"response":{"status":"200"},"resource":{"resourceType":"Patient","meta":{"profile":["${other}","https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins|2.1.0"]}}}]}`;
    const { findings, outcome } = run(text);
    assert.deepEqual(findings, []);
    assert.deepEqual(outcome.checked, ["fhir/r4", "ins"]);
    const shown = outcome.notChecked.map(({ at }) => at && text.slice(at.start, at.end));
    assert.deepEqual(shown, [other, "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins|2.1.0"]);
    assert.match(outcome.notChecked[0]?.what.en ?? "", /example\.org/);
    assert.deepEqual(run("").outcome, { checked: [], notChecked: [] });
  });

  it("does not ask for the profile of a Patient that does not claim it", () => {
    const { findings, outcome } = run('{"resourceType":"Patient","gender":"other"}');
    assert.deepEqual(findings, []);
    assert.deepEqual(outcome.checked, ["fhir/r4", "ins"]);
  });

  it("mends what can be mended, and the finding goes away", () => {
    // biome-ignore lint/suspicious/noExplicitAny: a JSON document of any form.
    const mended = (change: (patient: any) => void): { safe: boolean; left: number; titles: string[] } => {
      const text = changed(change);
      const [finding] = run(text).findings;
      assert.ok(finding);
      const repairs = fhirRepairs(finding, parseJson(text));
      const left = repairs.map((r) => {
        const after = applyEdits(text, r.edits);
        JSON.parse(after);
        return run(after).findings.filter((f) => f.ruleId === finding.ruleId).length;
      });
      return { safe: repairs.some((r) => r.safe), left: Math.max(0, ...left), titles: repairs.map((r) => r.title.en) };
    };
    assert.deepEqual(
      mended((p) => delete p.identifier[0].use),
      { safe: true, left: 0, titles: ['Add "use": "official"'] },
    );
    assert.deepEqual(
      mended((p) => delete p.identifier[0].system),
      {
        safe: true,
        left: 0,
        titles: ['Add "system": "urn:oid:1.2.250.1.213.1.4.10"'],
      },
    );
    assert.equal(mended((p) => delete p.identifier[0].type).safe, true);
    assert.equal(mended((p) => delete p.identifier[0].type).left, 0);
    assert.deepEqual(mended((p) => delete p.gender).titles, [
      'Add "gender": "male"',
      'Add "gender": "female"',
      'Add "gender": "unknown"',
    ]);
    assert.equal(mended((p) => delete p.gender).safe, false);
    assert.equal(
      mended((p) => {
        p.gender = "other";
      }).titles.length,
      3,
    );
    assert.deepEqual(
      mended((p) => p.name[0].given.push("MARIE")),
      { safe: false, left: 0, titles: ["Remove"] },
    );
    // A value that only the author knows is not invented.
    assert.deepEqual(mended((p) => delete p.birthDate).titles, []);
  });

  it("asks for nothing in an object that is not finished", () => {
    for (let end = 0; end < patientInsExample.length - 2; end++) {
      const typed = byDefault(patientInsExample.slice(0, end));
      assert.deepEqual(
        typed.filter((f) => f.message === "missing" || f.message === "no-ins"),
        [],
        patientInsExample.slice(0, end),
      );
      assert.ok(typed.length <= 1, JSON.stringify(typed));
    }
    const nameOnly = patientInsExample.replace('"gender": "female",', '"gender"');
    assert.deepEqual(byDefault(nameOnly), []);
  });

  it("takes any text and any edit without throwing, with places inside it", () => {
    const cut = fc.tuple(fc.nat(patientInsExample.length), fc.nat(40), fc.string({ maxLength: 8 }));
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 4 }), (cuts) => {
        let text = patientInsExample;
        for (const [start, length, put] of cuts) text = text.slice(0, start) + put + text.slice(start + length);
        const document = parseJson(text);
        for (const finding of run(text).findings) {
          assert.ok(finding.start >= 0 && finding.start <= finding.end && finding.end <= text.length);
          for (const { edits } of [...fhirRepairs(finding, document), ...insRepairs(finding, document)])
            for (const { start, end } of edits) assert.ok(start >= 0 && start <= end && end <= text.length);
        }
        for (const [offset] of cuts) fhirEntriesAt(document, offset);
      }),
    );
  });

  it("knows which entries a cursor stands in", () => {
    const offset = patientInsExample.indexOf('"female"') + 2;
    const [found] = fhirEntriesAt(parseJson(patientInsExample), offset);
    assert.equal(found?.entries[0]?.path, "Patient/gender");
    assert.equal(found?.shape.id, "fhir-fr/patient-ins");
    const coding = patientInsExample.indexOf("INS-NIR-TEST");
    const [slice] = fhirEntriesAt(parseJson(patientInsExample), coding);
    assert.equal(slice?.shape.id, undefined);
    assert.deepEqual(fhirEntriesAt(parseJson("{"), 1), []);
  });
});

describe("the FHIR examples that the product opens", () => {
  const read = (name: string) => readFileSync(`examples/fhir/${name}`, "utf8");

  it("has a sound one", () => assert.deepEqual(byDefault(read("patient-ins.json")), []));

  it("has a broken one that shows what is found", () => {
    assert.deepEqual(
      byDefault(read("patient-ins-a-corriger.json"))
        .map((f) => f.ruleId)
        .sort(),
      [
        "fhir-fr/patient-ins-gender",
        "fhir-fr/patient-ins-identifier-use",
        "fhir-fr/patient-ins-identity-reliability",
        "fhir-fr/patient-ins-official-name",
        "fhir-fr/patient-ins-validated-birth-place",
        "ins/matricule-key",
      ],
    );
  });
});
