// Documents and definitions made to be slow: each check comes to an end, in time, and says what it left out.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadPackages } from "../../server/src/fhir/index.ts";
import { createService } from "../../server/src/service.ts";

const service = createService();

/** Milliseconds of the processor, so that a busy machine does not fail the test. */
function check(text: string, resources: readonly unknown[] = []) {
  const packages = loadPackages(resources.map((one, i) => ({ name: `${i}.json`, text: JSON.stringify(one) })));
  const began = process.cpuUsage();
  const { findings, notChecked } = service.check(service.open("a.json", text), { fhir: { packages } });
  const { user, system } = process.cpuUsage(began);
  return { findings, notChecked, time: (user + system) / 1000 };
}

const core = "http://hl7.org/fhir/StructureDefinition/";
const own = "https://example.org/fhir/StructureDefinition/";
const profile = (name: string, base: string, element: readonly unknown[]) => ({
  resourceType: "StructureDefinition",
  url: own + name,
  name,
  status: "active",
  kind: "resource",
  abstract: false,
  type: "Patient",
  baseDefinition: base,
  derivation: "constraint",
  differential: { element },
});
const claiming = (name: string, more: unknown = {}) =>
  JSON.stringify({ resourceType: "Patient", meta: { profile: [own + name] }, ...(more as object) });

describe("hostile documents and definitions", () => {
  it("ten thousand levels", () => {
    const depth = 10_000;
    const item = `{"linkId":"a","type":"group","item":[`.repeat(depth) + "]}".repeat(depth);
    const { time } = check(`{"resourceType":"Questionnaire","status":"draft","item":[${item}]}`);
    assert.ok(time < 10_000, `${time} ms`);
    const extensions = `{"url":"https://example.org/x","extension":[`.repeat(depth) + "]}".repeat(depth);
    const deep = check(`{"resourceType":"Patient","extension":[${extensions}]}`);
    assert.ok(deep.time < 10_000, `${deep.time} ms`);
  });

  it("an array of a million", () => {
    const { time } = check(`{"resourceType":"Patient","name":[{"given":[${'"a",'.repeat(999_999)}"a"]}]}`);
    assert.ok(time < 15_000, `${time} ms`);
  });

  it("a document of twenty thousand entries that all refer to one another", () => {
    const entries = Array.from({ length: 20_000 }, (_, i) => ({
      fullUrl: `https://example.org/fhir/Basic/${i}`,
      resource: { resourceType: "Basic", id: String(i), code: { text: "x" }, subject: { reference: `Basic/${i + 1}` } },
    }));
    const bundle = { resourceType: "Bundle", type: "document", entry: entries };
    const { time } = check(JSON.stringify(bundle));
    assert.ok(time < 15_000, `${time} ms`);
  });

  it("a regular expression of a profile that never ends", () => {
    const slow = profile("slow", `${core}Patient`, [
      {
        id: "Patient",
        path: "Patient",
        constraint: [{ key: "slow-1", severity: "error", human: "x", expression: "name.family.matches('^(a+)+$')" }],
      },
    ]);
    const { time, notChecked, findings } = check(claiming("slow", { name: [{ family: `${"a".repeat(50_000)}!` }] }), [
      slow,
    ]);
    assert.ok(time < 3000, `${time} ms`);
    // Either it is told that the rule is broken, or that it was not checked; silence would be a lie.
    assert.ok(
      findings.some(({ ruleId }) => ruleId === "fhir/invariant") ||
        notChecked.some(({ what }) => /slow-1/.test(what.en)),
    );
  });

  it("a form that a profile demands by extension, and that never ends", () => {
    const element = { id: "Patient.name.family", path: "Patient.name.family" };
    const slow = profile("form", `${core}Patient`, [
      { ...element, extension: [{ url: `${core}regex`, valueString: "(a+)+" }] },
    ]);
    const { time } = check(claiming("form", { name: [{ family: `${"a".repeat(50_000)}!` }] }), [slow]);
    assert.ok(time < 3000, `${time} ms`);
  });

  it("a profile of twenty thousand elements, and paths without end", () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({
      id: `Patient.identifier:s${i}`,
      path: "Patient.identifier",
      sliceName: `s${i}`,
    }));
    const long = `Questionnaire${".item".repeat(10_000)}`;
    const { time } = check(JSON.stringify(profile("many", `${core}Patient`, [...many, { id: long, path: long }])));
    assert.ok(time < 15_000, `${time} ms`);
  });

  it("a narrative ten thousand deep, and one of a hundred thousand rows", () => {
    const open = '<div xmlns=\\"http://www.w3.org/1999/xhtml\\">';
    const told = (html: string) =>
      check(`{"resourceType":"Patient","text":{"status":"generated","div":"${open}${html}</div>"}}`);
    const deep = told(`${"<b>".repeat(10_000)}a${"</b>".repeat(10_000)}`);
    assert.ok(deep.time < 10_000, `${deep.time} ms`);
    const wide = told(`<table><tbody>${"<tr><td>a</td></tr>".repeat(100_000)}</tbody></table>`);
    assert.ok(wide.time < 15_000, `${wide.time} ms`);
    assert.deepEqual(wide.findings, []);
  });

  it("profiles that are based on one another, or whose elements ask for themselves", () => {
    const ring = [profile("ring-a", `${own}ring-b`, []), profile("ring-b", `${own}ring-a`, [])];
    const self = profile("self", `${core}Patient`, [
      { id: "Patient.contained", path: "Patient.contained", type: [{ code: "Patient", profile: [`${own}self`] }] },
      {
        id: "Patient.link.other",
        path: "Patient.link.other",
        type: [{ code: "Reference", targetProfile: [`${own}self`] }],
      },
    ]);
    const { time, notChecked } = check(claiming("ring-a"), ring);
    assert.ok(time < 2000, `${time} ms`);
    assert.ok(notChecked.length > 0);
    const looped = check(
      claiming("self", {
        contained: [{ resourceType: "Patient", id: "p", link: [{ other: { reference: "#" }, type: "seealso" }] }],
        link: [{ other: { reference: "#p" }, type: "seealso" }],
      }),
      [self],
    );
    assert.ok(looped.time < 2000, `${looped.time} ms`);
  });

  it("an expression that multiplies what it has", () => {
    const wide = profile("wide", `${core}Patient`, [
      {
        id: "Patient",
        path: "Patient",
        constraint: [
          {
            key: "wide-1",
            severity: "error",
            human: "x",
            expression: `${"name.given.select($this | %resource.name.given).".repeat(3)}exists()`,
          },
          { key: "wide-2", severity: "error", human: "x", expression: "repeat(name | contact | $this).count() < 0" },
        ],
      },
    ]);
    const given = Array.from({ length: 3000 }, (_, i) => `n${i}`);
    const { time, notChecked, findings } = check(claiming("wide", { name: [{ given }] }), [wide]);
    assert.ok(time < 5000, `${time} ms`);
    assert.ok(notChecked.length + findings.length > 0);
  });
});
