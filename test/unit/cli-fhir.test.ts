import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { run } from "../../server/src/cli/index.ts";
import { createService } from "../../server/src/service.ts";
import { fakeHost } from "./cli-host.ts";

const work = mkdtempSync(join(tmpdir(), "cli-fhir-"));
after(() => rmSync(work, { recursive: true, force: true }));
writeFileSync(join(work, "p.json"), '{"resourceType":"Patient","id":"a","name":[{"given":["B","C"]}]}');
writeFileSync(join(work, "odd.json"), '{"resourceType":"Patient","nom":"a"}');
writeFileSync(join(work, "broken.json"), '{"resourceType":"Patient",');
writeFileSync(join(work, "other.txt"), "x");

async function start(...args: string[]) {
  const host = fakeHost(work, { loadService: async () => createService() });
  const status = await run(args, host);
  return { status, out: host.out(), err: host.err() };
}

describe("convert", () => {
  test("to the other syntax, on the standard output or into a file, and back", async () => {
    const { status, out, err } = await start("convert", "p.json");
    assert.deepEqual([status, err], [0, ""]);
    assert.match(out, /<given value="B"\/>/);
    assert.equal((await start("convert", "p.json", "-o", "p.xml")).status, 0);
    assert.equal(readFileSync(join(work, "p.xml"), "utf8"), out);
    const back = await start("convert", "p.xml", "--to", "json");
    assert.deepEqual(JSON.parse(back.out), JSON.parse(readFileSync(join(work, "p.json"), "utf8")));
    assert.equal((await start("convert", "p.json", "--to", "json")).out, readFileSync(join(work, "p.json"), "utf8"));
  });

  test("what is not carried over exactly is told, in the language asked for", async () => {
    const { status, out, err } = await start("convert", "--lang", "fr", "odd.json");
    assert.equal(status, 1);
    assert.match(out, /<nom value="a"\/>/);
    assert.match(err, /^odd\.json:1:28 « nom » n’est pas connu/);
  });

  for (const [args, words] of [
    [["convert"], /takes one file/],
    [["convert", "a", "b"], /takes one file/],
    [["convert", "p.json", "--to", "yaml"], /--to/],
    [["convert", "absent.json"], /absent\.json/],
    [["convert", "other.txt"], /not a FHIR resource/],
    [["convert", "broken.json"], /syntax is broken/],
    [["convert", "p.json", "-o", "nowhere/p.xml"], /nowhere/],
    [["fhirpath", "id"], /an expression and a file/],
    [["fhirpath", "id", "other.txt"], /not a FHIR resource/],
  ] as const)
    test(`wrong use: ${args.join(" ")}`, async () => {
      const { status, out, err } = await start(...args, "--lang", "en");
      assert.deepEqual([status, out], [2, ""]);
      assert.match(err, words);
    });
});

describe("fhirpath", () => {
  test("a line for each result, with its place and its type", async () => {
    const { status, out } = await start("fhirpath", "name.given | id", "p.json");
    assert.equal(status, 0);
    assert.deepEqual(out.split("\n"), [
      "1:55 Patient.name[0].given[0] (string) B",
      "1:59 Patient.name[0].given[1] (string) C",
      "1:33 Patient.id (string) a",
      "",
    ]);
    const json = JSON.parse((await start("fhirpath", "id", "p.json", "--format", "json")).out);
    assert.deepEqual(json.results[0].range.start, { line: 0, character: 32 });
  });

  test("nothing is status 1, an error is shown where it is", async () => {
    assert.equal((await start("fhirpath", "telecom", "p.json")).status, 1);
    const { status, err } = await start("fhirpath", "name..given", "p.json", "--lang", "en");
    assert.equal(status, 2);
    assert.match(err, /\nname\.\.given\n {5}\^\n$/);
  });
});
